//! The tree: values with the places they were read from.

mod edit;

use std::borrow::Cow;

pub use edit::Step;

use crate::{Span, repeats};

/// One JSON value and its place. The place of a text includes its quotes, that of an array or object its brackets;
/// values that were built rather than read have the default, empty span.
///
/// `==` compares places too; [`Value::same_content`] does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value<'t> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind<'t>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, kept as it was written: `1.0` stays `1.0`, and no digit is lost.
    Number(Cow<'t, str>),
    /// A text without its quotes, escapes resolved; borrowed when there were none.
    String(Cow<'t, str>),
    /// An array.
    Array(Vec<Value<'t>>),
    /// An object.
    Object(Object<'t>),
    /// Nothing readable stood here; a problem says why. Readers should stay silent about it.
    Broken,
}

/// The members of an object in document order, duplicates included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object<'t> {
    /// The members as written.
    pub members: Vec<Member<'t>>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member<'t> {
    /// The key without its quotes, escapes resolved.
    pub key: Cow<'t, str>,
    /// Where the key stands, quotes included.
    pub key_span: Span,
    /// The value.
    pub value: Value<'t>,
}

impl<'t> Object<'t> {
    /// The value of the *first* member of this name. (A duplicate is reported by the reader as a problem of the later
    /// one, so the first is the one that stands.)
    pub fn get(&self, name: &str) -> Option<&Value<'t>> {
        self.members.iter().find(|member| member.key == name).map(|member| &member.value)
    }

    /// The members in document order.
    pub fn iter(&self) -> std::slice::Iter<'_, Member<'t>> {
        self.members.iter()
    }

    /// Every member that repeats the key of an earlier one, behind the first of that name.
    pub fn duplicates(&self) -> Vec<(&Member<'t>, &Member<'t>)> {
        let pairs = repeats(self.members.len(), |at| self.members.get(at).map(|member| &*member.key));
        pairs
            .into_iter()
            .filter_map(|(first, again)| Some((self.members.get(first)?, self.members.get(again)?)))
            .collect()
    }

    /// How many members there are, duplicates counted.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

impl<'a, 't> IntoIterator for &'a Object<'t> {
    type Item = &'a Member<'t>;
    type IntoIter = std::slice::Iter<'a, Member<'t>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Building.
impl<'t> Value<'t> {
    /// `null`.
    pub fn null() -> Self {
        Kind::Null.into()
    }

    /// `true` or `false`.
    pub fn bool(value: bool) -> Self {
        Kind::Bool(value).into()
    }

    /// A text.
    pub fn string(text: impl Into<Cow<'t, str>>) -> Self {
        Kind::String(text.into()).into()
    }

    /// A number from its JSON text, which is printed as given.
    pub fn number(text: impl Into<Cow<'t, str>>) -> Self {
        Kind::Number(text.into()).into()
    }

    /// An array.
    pub fn array(items: impl IntoIterator<Item = Value<'t>>) -> Self {
        Kind::Array(items.into_iter().collect()).into()
    }

    /// An object, its members in the order given.
    pub fn object<K: Into<Cow<'t, str>>>(members: impl IntoIterator<Item = (K, Value<'t>)>) -> Self {
        let members = members.into_iter().map(|(key, value)| Member {
            key: key.into(),
            key_span: Span::default(),
            value,
        });
        Kind::Object(Object { members: members.collect() }).into()
    }
}

impl<'t> From<Kind<'t>> for Value<'t> {
    fn from(kind: Kind<'t>) -> Self {
        Self { span: Span::default(), kind }
    }
}

/// Looking.
impl<'t> Value<'t> {
    /// The text, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&[Value<'t>]> {
        match &self.kind {
            Kind::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The object, if this is one.
    pub fn as_object(&self) -> Option<&Object<'t>> {
        match &self.kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The number as written, if this is one.
    pub fn as_number_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Number(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// Whether nothing could be read here; a problem has been reported already.
    pub fn is_broken(&self) -> bool {
        matches!(self.kind, Kind::Broken)
    }

    /// The first member of this name, if this is an object that has one.
    pub fn get(&self, name: &str) -> Option<&Value<'t>> {
        self.as_object()?.get(name)
    }

    /// What this is, with its article, for messages: `an object`.
    pub fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::String(_) => "a string",
            Kind::Array(_) => "an array",
            Kind::Object(_) => "an object",
            Kind::Broken => "something unreadable",
        }
    }

    /// Whether two values say the same, wherever they stand. Numbers are compared as written, members in order.
    pub fn same_content(&self, other: &Value<'_>) -> bool {
        match (&self.kind, &other.kind) {
            (Kind::Null, Kind::Null) | (Kind::Broken, Kind::Broken) => true,
            (Kind::Bool(a), Kind::Bool(b)) => a == b,
            (Kind::Number(a), Kind::Number(b)) | (Kind::String(a), Kind::String(b)) => a == b,
            (Kind::Array(a), Kind::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same_content(b))
            }
            (Kind::Object(a), Kind::Object(b)) => {
                a.len() == b.len()
                    && a.iter().zip(b).all(|(a, b)| a.key == b.key && a.value.same_content(&b.value))
            }
            _ => false,
        }
    }

    /// The same tree, free of the text it was read from. Places are kept.
    pub fn into_owned(self) -> Value<'static> {
        let kind = match self.kind {
            Kind::Null => Kind::Null,
            Kind::Bool(value) => Kind::Bool(value),
            Kind::Number(text) => Kind::Number(owned(text)),
            Kind::String(text) => Kind::String(owned(text)),
            // Loops rather than iterator chains: without optimization those take a kilobyte of stack a level.
            Kind::Array(items) => {
                let mut array = Vec::with_capacity(items.len());
                for item in items {
                    array.push(item.into_owned());
                }
                Kind::Array(array)
            }
            Kind::Object(object) => {
                let mut members = Vec::with_capacity(object.len());
                for Member { key, key_span, value } in object.members {
                    members.push(Member { key: owned(key), key_span, value: value.into_owned() });
                }
                Kind::Object(Object { members })
            }
            Kind::Broken => Kind::Broken,
        };
        Value { span: self.span, kind }
    }
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{Kind, Value};

    #[test]
    fn looking() {
        let text = r#"{"a":[1,"x",true,null],"b":{},"a":2}"#;
        let value = crate::parse(text).value.unwrap();
        let items = value.get("a").unwrap().as_array().unwrap();
        assert_eq!(items[0].as_number_text(), Some("1"));
        assert_eq!(items[1].as_str(), Some("x"));
        assert_eq!(items[2].as_bool(), Some(true));
        assert!(items[3].is_null());
        assert!(value.get("b").unwrap().as_object().unwrap().is_empty());
        assert_eq!(value.get("c"), None);
        let names: Vec<_> =
            value.as_object().unwrap().iter().map(|member| member.key_span.slice(text)).collect();
        assert_eq!(names, [r#""a""#, r#""b""#, r#""a""#]);
        let types: Vec<_> = items.iter().map(Value::type_name).collect();
        assert_eq!(types, ["a number", "a string", "a boolean", "null"]);
        assert!(Value::from(Kind::Broken).is_broken());
    }

    #[test]
    fn content_and_places() {
        let [a, b] = ["{ \"k\": [1, 2] }", r#"{"k":[1,2]}"#].map(|text| crate::parse(text).value.unwrap());
        assert!(a != b && a.same_content(&b));
        assert!(a.same_content(&Value::object([("k", Value::array(["1", "2"].map(Value::number)))])));
        assert!(!a.same_content(&Value::object([("k", Value::array(["2", "1"].map(Value::number)))])));
        assert_eq!(a.clone().into_owned(), a);
    }
}
