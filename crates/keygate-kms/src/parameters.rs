//! Reading the operation's own API parameters (`request.parameters`).

use std::borrow::Cow;

use keygate_json::{Kind, Value};

use crate::model::{Constraints, Pairs, Request};

impl Request {
    /// A parameter as text: strings as they are, numbers and booleans as written; `None` if absent or of another type.
    pub fn parameter(&self, name: &str) -> Option<Cow<'_, str>> {
        text(self.parameters.get(name)?)
    }

    /// A Boolean parameter, also when given as text.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.parameter(name)?.as_ref() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn list(&self, name: &str) -> Option<Vec<String>> {
        let value = self.parameters.get(name)?;
        match value.as_array() {
            Some(items) => Some(items.iter().filter_map(text).map(Cow::into_owned).collect()),
            None => text(value).map(|one| vec![one.into_owned()]),
        }
    }

    /// A map of texts to texts, such as `SourceEncryptionContext`.
    pub fn pairs(&self, name: &str) -> Option<Pairs> {
        pairs(self.parameters.get(name)?)
    }

    /// The `Constraints` of a CreateGrant call.
    pub fn constraints(&self) -> Constraints {
        self.parameters.get("Constraints").map(constraints).unwrap_or_default()
    }

    /// `Tags` of CreateKey, TagResource or ReplicateKey.
    pub fn tags(&self) -> Vec<(String, String)> {
        let Some(items) = self.parameters.get("Tags").and_then(Value::as_array) else {
            return Vec::new();
        };
        let tag = |item: &Value<'_>| {
            let key = text(item.get("TagKey")?)?.into_owned();
            let value = item.get("TagValue").and_then(text).unwrap_or_default().into_owned();
            Some((key, value))
        };
        items.iter().filter_map(tag).collect()
    }
}

/// Reads a JSON object of texts as pairs.
pub fn pairs(value: &Value<'_>) -> Option<Pairs> {
    let object = value.as_object()?;
    Some(Pairs(
        object
            .members
            .iter()
            .filter_map(|member| Some((member.key.to_string(), text(&member.value)?.into_owned())))
            .collect(),
    ))
}

/// Reads grant constraints (R4.23: absent, null and empty are one).
pub fn constraints(value: &Value<'_>) -> Constraints {
    Constraints {
        encryption_context_equals: value.get("EncryptionContextEquals").and_then(pairs),
        encryption_context_subset: value.get("EncryptionContextSubset").and_then(pairs),
        source_arn: value.get("SourceArn").and_then(text).map(Cow::into_owned),
    }
}

/// A scalar as text.
pub fn text<'v>(value: &'v Value<'_>) -> Option<Cow<'v, str>> {
    match &value.kind {
        Kind::String(text) => Some(Cow::Borrowed(text)),
        Kind::Number(text) => Some(Cow::Borrowed(text)),
        Kind::Bool(true) => Some(Cow::Borrowed("true")),
        Kind::Bool(false) => Some(Cow::Borrowed("false")),
        _ => None,
    }
}
