//! A condition value, compiled for its operator.

use std::borrow::Cow;
use std::net::IpAddr;

use crate::context::{self, Context};
use crate::glob::{self, Case, Glob, Token};
use crate::operator::{Comparison, Relation};
use crate::template::{Template, Variable};
use crate::value::{self, Cidr, Decimal};

/// What a condition value matches (R5.28).
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    Text(Box<str>),
    Folded(Box<str>),
    Glob(Glob),
    /// The six components; `None` when the pattern has not six and so matches nothing (R5.29).
    Arn(Option<Box<[Glob; 6]>>),
    /// A lone `*`, which matches any ARN (R5.29).
    AnyArn,
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
        if variables && comparison.has_variables() && text.contains("${") {
            let (template, _) = Template::parse(text);
            return match (template.constant_text(), template.constant_tokens()) {
                (Some(text), Some(tokens)) => Self::constant(&text, tokens, comparison),
                _ => Some(Matcher::Template(template)),
            };
        }
        Self::constant(text, glob::tokens(text).collect(), comparison)
    }

    /// A value without variables; `tokens` is the same text for the operators with wildcards.
    fn constant(text: &str, tokens: Vec<Token>, comparison: Comparison) -> Option<Self> {
        Some(match comparison {
            Comparison::StringEquals => Matcher::Text(text.into()),
            Comparison::StringEqualsIgnoreCase => Matcher::Folded(context::fold(text).into()),
            Comparison::StringLike => Matcher::Glob(Glob::from_tokens(tokens, Case::Exact)),
            Comparison::Numeric(relation) => Matcher::Number(Decimal::parse(text)?, relation),
            Comparison::Date(relation) => Matcher::Instant(value::instant(text)?, relation),
            Comparison::Bool => Matcher::Bool(truth(text)?),
            Comparison::Binary => Matcher::Bytes(value::base64(text)?.into()),
            Comparison::IpAddress => Matcher::Range(Cidr::parse(text)?),
            Comparison::Arn => match tokens.as_slice() {
                [Token::Many] => Matcher::AnyArn,
                tokens => Matcher::Arn(components(tokens).map(|six| Box::new(six.map(glob)))),
            },
            // R5.20: no case folding here.
            Comparison::Null => match text {
                "true" => Matcher::Missing(true),
                "false" => Matcher::Missing(false),
                _ => return None,
            },
        })
    }

    /// Whether a value of the request matches; one that cannot be read does not (R5.30).
    pub(super) fn matches(&self, actual: &str, comparison: Comparison, context: &dyn Context) -> bool {
        match self {
            Matcher::Text(text) => **text == *actual,
            Matcher::Folded(text) => same_folded(text, actual),
            Matcher::Glob(glob) => glob.matches(actual),
            Matcher::AnyArn => six(actual).is_some(),
            Matcher::Arn(pattern) => match (pattern, six(actual)) {
                (Some(globs), Some(parts)) => globs.iter().zip(parts).all(|(glob, part)| glob.matches(part)),
                _ => false,
            },
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
        matches!(self, Matcher::Arn(None))
    }
}

/// Comparing with a value that holds policy variables; a missing one makes it match nothing (R5.37).
fn with_variables(template: &Template, actual: &str, comparison: Comparison, context: &dyn Context) -> bool {
    match comparison {
        Comparison::StringLike => {
            template.tokens(context).is_ok_and(|tokens| glob::matches(&tokens, actual, Case::Exact))
        }
        Comparison::Arn => {
            template.tokens(context).is_ok_and(|tokens| match (components(&tokens), six(actual)) {
                (Some(patterns), Some(parts)) => patterns
                    .iter()
                    .zip(parts)
                    .all(|(pattern, part)| glob::matches(pattern, part, Case::Exact)),
                _ => false,
            })
        }
        Comparison::StringEqualsIgnoreCase => {
            template.text(context).is_ok_and(|text| context::fold(&text) == context::fold(actual))
        }
        Comparison::Bool => {
            template.text(context).is_ok_and(|text| truth(&text).is_some() && truth(&text) == truth(actual))
        }
        _ => template.text(context).is_ok_and(|text| text == actual),
    }
}

fn same_folded(folded: &str, actual: &str) -> bool {
    if actual.is_ascii() {
        folded.is_ascii() && folded.eq_ignore_ascii_case(actual)
    } else {
        *folded == context::fold(actual)
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

fn glob(tokens: &[Token]) -> Glob {
    Glob::from_tokens(tokens.to_vec(), Case::Exact)
}

/// The six components of a text (R5.29).
fn six(text: &str) -> Option<[&str; 6]> {
    let mut parts = text.splitn(6, ':');
    Some([parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?])
}

/// The six components of a pattern; a colon that a variable brought in separates too (R5.29).
fn components(tokens: &[Token]) -> Option<[&[Token]; 6]> {
    let mut parts = tokens.splitn(6, |token| *token == Token::Char(':'));
    Some([parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?])
}

/// The text of a JSON value that stands as a condition value (R5.26).
pub(crate) fn value_text<'v>(value: &'v keygate_json::Value<'_>) -> Option<Cow<'v, str>> {
    match &value.kind {
        keygate_json::Kind::String(text) | keygate_json::Kind::Number(text) => Some(Cow::Borrowed(text)),
        keygate_json::Kind::Bool(true) => Some(Cow::Borrowed("true")),
        keygate_json::Kind::Bool(false) => Some(Cow::Borrowed("false")),
        _ => None,
    }
}
