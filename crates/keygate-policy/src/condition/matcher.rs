//! A condition value, compiled for its operator.

use std::borrow::Cow;
use std::net::IpAddr;

use crate::arn;
use crate::context::{self, Context};
use crate::glob::{self, Case, Token};
use crate::operator::{Comparison, Relation};
use crate::template::{self, Template, Variable};
use crate::value::{self, Cidr, Decimal};

/// What a condition value matches (R5.28).
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    /// What the text of the value says, read as the operator does.
    Text,
    /// The same of another text than the one written: `${*}` and its like are resolved.
    Resolved(Box<str>),
    /// A pattern of `StringLike` or of an ARN operator in which not every `*` and `?` is a wildcard.
    Tokens(Box<[Token]>),
    /// A pattern of an ARN operator that has not six components and so matches nothing (R5.29).
    HopelessArn,
    Template(Template),
    Bool(bool),
    Number(Decimal, Relation),
    Instant(Decimal, Relation),
    Range(Cidr),
    Bytes(Box<[u8]>),
    Missing(bool),
}

impl Matcher {
    /// Reads the text of a policy value; `None` when the operator cannot read it (R5.30).
    pub(super) fn new(text: &str, comparison: Comparison, variables: bool) -> Option<Self> {
        if variables && comparison.has_variables() && template::may_vary(text) {
            let (template, _) = Template::parse(text);
            return match (template.constant_text(), template.constant_tokens()) {
                (Some(text), Some(tokens)) => Self::resolved(&text, tokens, comparison),
                _ => Some(Matcher::Template(template)),
            };
        }
        Some(match comparison {
            Comparison::StringEquals | Comparison::StringEqualsIgnoreCase | Comparison::StringLike => {
                Matcher::Text
            }
            Comparison::Arn if text == "*" || arn::components(text).is_some() => Matcher::Text,
            Comparison::Arn => Matcher::HopelessArn,
            Comparison::Numeric(relation) => Matcher::Number(Decimal::parse(text)?, relation),
            Comparison::Date(relation) => Matcher::Instant(value::instant(text)?, relation),
            Comparison::Bool => Matcher::Bool(truth(text)?),
            Comparison::Binary => Matcher::Bytes(value::base64(text)?.into()),
            Comparison::IpAddress => Matcher::Range(Cidr::parse(text)?),
            // R5.20: no case folding here.
            Comparison::Null => match text {
                "true" => Matcher::Missing(true),
                "false" => Matcher::Missing(false),
                _ => return None,
            },
        })
    }

    /// A value whose `${…}` all stand for characters; `tokens` is the same text for the operators with wildcards.
    fn resolved(text: &str, tokens: Vec<Token>, comparison: Comparison) -> Option<Self> {
        Some(match comparison {
            Comparison::StringLike => Matcher::Tokens(tokens.into()),
            Comparison::Arn if components(&tokens).is_some() => Matcher::Tokens(tokens.into()),
            Comparison::Arn => Matcher::HopelessArn,
            Comparison::Bool => Matcher::Bool(truth(text)?),
            _ => Matcher::Resolved(text.into()),
        })
    }

    /// Whether a value of the request matches `text`, the value of the policy; one that cannot be read does not (R5.30).
    pub(super) fn matches(
        &self,
        text: &str,
        actual: &str,
        comparison: Comparison,
        context: &dyn Context,
    ) -> bool {
        match self {
            Matcher::Text => text_matches(text, actual, comparison),
            Matcher::Resolved(text) => text_matches(text, actual, comparison),
            Matcher::Tokens(tokens) => tokens_match(tokens, actual, comparison),
            Matcher::HopelessArn => false,
            Matcher::Template(template) => with_variables(template, actual, comparison, context),
            Matcher::Bool(expected) => truth(actual) == Some(*expected),
            Matcher::Number(expected, relation) => {
                number(actual).is_some_and(|n| relation.holds(n.cmp(expected)))
            }
            Matcher::Instant(expected, relation) => {
                value::instant(actual).is_some_and(|instant| relation.holds(instant.cmp(expected)))
            }
            Matcher::Range(range) => actual.parse::<IpAddr>().is_ok_and(|address| range.contains(address)),
            Matcher::Bytes(bytes) => **bytes == *actual.as_bytes(),
            Matcher::Missing(_) => false,
        }
    }

    /// Whether this is the value of `Null` for a key that is missing, or for one that is not (R5.33).
    pub(super) fn asks_for(&self, missing: bool) -> bool {
        matches!(self, Matcher::Missing(expected) if *expected == missing)
    }

    pub(super) fn unresolved(&self, context: &dyn Context) -> Option<&Variable> {
        match self {
            Matcher::Template(template) => template.tokens(context).err(),
            _ => None,
        }
    }

    pub(super) fn is_hopeless_arn(&self) -> bool {
        matches!(self, Matcher::HopelessArn)
    }
}

/// Comparing with a value that holds policy variables; a missing one makes it match nothing (R5.37).
fn with_variables(template: &Template, actual: &str, comparison: Comparison, context: &dyn Context) -> bool {
    match comparison {
        Comparison::StringLike | Comparison::Arn => {
            template.tokens(context).is_ok_and(|tokens| tokens_match(&tokens, actual, comparison))
        }
        Comparison::Bool => {
            template.text(context).is_ok_and(|text| truth(&text).is_some() && truth(&text) == truth(actual))
        }
        _ => template.text(context).is_ok_and(|text| text_matches(&text, actual, comparison)),
    }
}

/// Comparing with a text, in which `*` and `?` are wildcards if the operator has them.
fn text_matches(text: &str, actual: &str, comparison: Comparison) -> bool {
    match comparison {
        Comparison::StringEqualsIgnoreCase => same_folded(text, actual),
        Comparison::StringLike => glob::text_matches(text, actual, Case::Exact),
        Comparison::Arn => match (arn::components(text), arn::components(actual)) {
            (Some(patterns), Some(parts)) => patterns
                .iter()
                .zip(parts)
                .all(|(pattern, part)| glob::text_matches(pattern, part, Case::Exact)),
            // R5.29: a lone `*` matches any ARN.
            (None, parts) => text == "*" && parts.is_some(),
            _ => false,
        },
        _ => text == actual,
    }
}

/// The same with tokens, for the two operators that have wildcards.
fn tokens_match(tokens: &[Token], actual: &str, comparison: Comparison) -> bool {
    if comparison == Comparison::StringLike {
        return glob::matches(tokens, actual, Case::Exact);
    }
    match (components(tokens), arn::components(actual)) {
        (Some(patterns), Some(parts)) => {
            patterns.iter().zip(parts).all(|(pattern, part)| glob::matches(pattern, part, Case::Exact))
        }
        _ => false,
    }
}

fn same_folded(text: &str, actual: &str) -> bool {
    if text.is_ascii() && actual.is_ascii() {
        text.eq_ignore_ascii_case(actual)
    } else {
        context::fold(text) == context::fold(actual)
    }
}

/// `true` or `false` in any case (R5.28).
fn truth(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

/// A number of the request; a date counts as its epoch seconds (R5.34).
fn number(text: &str) -> Option<Decimal> {
    Decimal::parse(text).or_else(|| value::instant(text))
}

/// The six components of a pattern; a colon that a variable brought in separates too (R5.29).
fn components(tokens: &[Token]) -> Option<[&[Token]; 6]> {
    let mut parts = tokens.splitn(6, |token| *token == Token::Char(':'));
    Some([parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?])
}

/// The text of a JSON value that stands as a condition value (R5.26).
pub(crate) fn value_text<'t>(value: &keygate_json::Value<'t>) -> Option<Cow<'t, str>> {
    match &value.kind {
        keygate_json::Kind::String(text) | keygate_json::Kind::Number(text) => Some(text.clone()),
        keygate_json::Kind::Bool(true) => Some(Cow::Borrowed("true")),
        keygate_json::Kind::Bool(false) => Some(Cow::Borrowed("false")),
        _ => None,
    }
}
