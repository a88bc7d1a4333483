//! Texts with policy variables.

mod parse;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::context::{Context, ContextKey, Values};
use crate::glob::{self, Token};

/// A text of the policy in which `${…}` has been found (R5.35).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

/// What a template is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// Text as written; `*` and `?` are wildcards where the operator has wildcards.
    Text(String),
    /// What `${*}`, `${?}` and `${$}` stand for: never a wildcard (R5.35).
    Literal(char),
    /// A policy variable.
    Variable(Variable),
}

/// A policy variable: `${key}` or `${key, 'default'}` (R5.35).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// The context key.
    pub key: ContextKey<'static>,
    /// What stands for the key when it is missing.
    pub default: Option<String>,
}

/// Something in a text that looks like a policy variable and is none (R5.35).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// `${` without `}`: stays literal.
    Unclosed,
    /// `${}`, blanks in the name, or a default without its quotes: no such key can exist.
    NoSuchKey,
}

/// Whether a text has a `${`. Most texts have no `$` at all, which is faster to see.
pub(crate) fn may_vary(text: &str) -> bool {
    text.as_bytes().contains(&b'$') && text.contains("${")
}

impl Template {
    /// Reads a text of a policy of Version 2012-10-17 (R5.35).
    pub(crate) fn parse(text: &str) -> (Self, Vec<Oddity>) {
        parse::template(text)
    }

    /// The variables in order (R5.35).
    pub fn variables(&self) -> impl Iterator<Item = &Variable> {
        self.parts.iter().filter_map(|part| match part {
            Part::Variable(variable) => Some(variable),
            _ => None,
        })
    }

    /// The tokens, if no variable takes part.
    pub(crate) fn constant_tokens(&self) -> Option<Vec<Token>> {
        let mut out = Vec::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => out.extend(glob::tokens(text)),
                Part::Literal(c) => out.push(Token::Char(*c)),
                Part::Variable(_) => return None,
            }
        }
        Some(out)
    }

    /// The text, if no variable takes part; `*` and `?` as ordinary characters.
    pub(crate) fn constant_text(&self) -> Option<String> {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Literal(c) => out.push(*c),
                Part::Variable(_) => return None,
            }
        }
        Some(out)
    }

    /// The text for this request, `*` and `?` as ordinary characters; or the variable without a value (R5.37).
    pub(crate) fn text(&self, context: &dyn Context) -> Result<String, &Variable> {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Literal(c) => out.push(*c),
                Part::Variable(variable) => out.push_str(&variable.value(context).ok_or(variable)?),
            }
        }
        Ok(out)
    }

    /// The pattern for this request: what variables bring in is literal (R5.38); or the one without a value (R5.37).
    pub(crate) fn tokens(&self, context: &dyn Context) -> Result<Vec<Token>, &Variable> {
        let mut out = Vec::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => out.extend(glob::tokens(text)),
                Part::Literal(c) => out.push(Token::Char(*c)),
                Part::Variable(variable) => {
                    out.extend(variable.value(context).ok_or(variable)?.chars().map(Token::Char));
                }
            }
        }
        Ok(out)
    }
}

impl Variable {
    /// The value of a single-valued key, or the default when the key is missing; a multi-valued key has none (R5.35).
    fn value<'a>(&'a self, context: &'a dyn Context) -> Option<Cow<'a, str>> {
        let default = self.default.as_deref().map(Cow::Borrowed);
        match context.lookup(&self.key) {
            None => default,
            Some(found) if found.values.is_empty() => default,
            Some(found) => match found.values {
                Values::One(value) => Some(value),
                Values::Many(_) => None,
            },
        }
    }
}
