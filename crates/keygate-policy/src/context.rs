//! What a statement may ask about the request.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::memo::Memo;

/// The name of a context key. Names are compared without regard to case (R5.20).
#[derive(Clone, Eq)]
pub struct ContextKey<'t> {
    written: Cow<'t, str>,
    lower: Arc<str>,
}

/// The values of one context key (R5.24).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values<'a> {
    /// A single-valued key.
    One(Cow<'a, str>),
    /// A multi-valued key; an empty one counts as missing (R5.33).
    Many(Vec<Cow<'a, str>>),
}

/// The values of a context key and where they come from (R13.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextValue<'a> {
    /// The values.
    pub values: Values<'a>,
    /// The part of the request they were derived from, for example `request.viaService`.
    pub from: Cow<'static, str>,
}

/// The request as conditions and policy variables see it (R5.32, R5.39).
pub trait Context {
    /// The values of a key, or `None` when it is missing from this request (R5.18).
    fn lookup(&self, key: &ContextKey<'_>) -> Option<ContextValue<'_>>;
}

impl<'t> ContextKey<'t> {
    /// A key by its name as somebody wrote it (R5.20).
    pub fn new(written: impl Into<Cow<'t, str>>) -> Self {
        let written = written.into();
        let lower = fold(&written).into();
        Self { written, lower }
    }

    /// The same with the lower case of names met before.
    pub(crate) fn met(written: Cow<'t, str>, names: &Memo<'t, Arc<str>>) -> Self {
        let lower = names.find(written.clone(), |name| fold(name).into());
        Self { written, lower }
    }

    /// The name as written.
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// The name in lower case: the form to compare and look up by (R5.20).
    pub fn lower(&self) -> &str {
        &self.lower
    }
}

impl PartialEq for ContextKey<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.lower == other.lower
    }
}

impl fmt::Debug for ContextKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.written)
    }
}

impl Values<'_> {
    /// The values in order (R5.21).
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Values::One(value) => (Some(value), None),
            Values::Many(values) => (None, Some(values)),
        };
        one.into_iter().chain(many.into_iter().flatten()).map(AsRef::as_ref)
    }

    /// Whether there is no value at all, which counts as a missing key (R5.33).
    pub fn is_empty(&self) -> bool {
        matches!(self, Values::Many(values) if values.is_empty())
    }
}

/// A text in the lower case in which key names are compared, character by character (R5.20).
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.chars().flat_map(char::to_lowercase).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{ContextKey, Values};

    #[test]
    fn names_are_compared_without_regard_to_case() {
        let key = ContextKey::new("kms:EncryptionContext:ÄB");
        assert_eq!(key, ContextKey::new("KMS:encryptioncontext:äb"));
        assert_eq!((key.as_written(), key.lower()), ("kms:EncryptionContext:ÄB", "kms:encryptioncontext:äb"));
        assert_eq!(format!("{key:?}"), "`kms:EncryptionContext:ÄB`");
    }

    #[test]
    fn values_in_order() {
        assert_eq!(Values::One("".into()).iter().collect::<Vec<_>>(), [""]);
        let many = Values::Many(vec!["b".into(), "a".into()]);
        assert_eq!(many.iter().collect::<Vec<_>>(), ["b", "a"]);
        assert!(!many.is_empty() && Values::Many(Vec::new()).is_empty());
        assert!(!Values::One("".into()).is_empty());
    }
}
