//! What differs between two scenarios, policies apart.

use keygate_json::Value;

use crate::document::{Document, policy_places};
use crate::place::{item, member};

/// A value that differs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    /// Its place.
    pub(crate) place: String,
    /// What one scenario has there, as JSON; empty for nothing.
    pub(crate) one: String,
    /// What the other has.
    pub(crate) other: String,
}

/// A policy that differs, by its place, with both texts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Policy {
    /// Its place.
    pub(crate) place: String,
    /// Its text in one scenario; empty for none.
    pub(crate) one: String,
    /// Its text in the other.
    pub(crate) other: String,
}

/// The fields and the policies that differ. Policies that say the same in another layout do not.
pub(crate) fn differing(one: &Document, other: &Document) -> (Vec<Field>, Vec<Policy>) {
    let mut places = policy_places(one.value());
    for place in policy_places(other.value()) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let mut fields = Vec::new();
    compare(Some(one.value()), Some(other.value()), String::new(), &places, &mut fields);
    let policies = places.into_iter().filter_map(|place| {
        let (a, b) = (one.text(&place), other.text(&place));
        let same = match (keygate_json::parse(a).value, keygate_json::parse(b).value) {
            (Some(one), Some(other)) => one.same_content(&other),
            _ => a == b,
        };
        (!same).then(|| Policy { one: a.to_owned(), other: b.to_owned(), place })
    });
    (fields, policies.collect())
}

fn compare(
    one: Option<&Value<'_>>,
    other: Option<&Value<'_>>,
    place: String,
    policies: &[String],
    fields: &mut Vec<Field>,
) {
    if policies.contains(&place) {
        return;
    }
    if let (Some(a), Some(b)) = (one, other) {
        if let (Some(a), Some(b)) = (a.as_object(), b.as_object()) {
            for each in a {
                compare(Some(&each.value), b.get(&each.key), member(&place, &each.key), policies, fields);
            }
            for each in b.iter().filter(|each| a.get(&each.key).is_none()) {
                compare(None, Some(&each.value), member(&place, &each.key), policies, fields);
            }
            return;
        }
        if let (Some(a), Some(b)) = (a.as_array(), b.as_array()) {
            for index in 0..a.len().max(b.len()) {
                compare(a.get(index), b.get(index), item(&place, index), policies, fields);
            }
            return;
        }
        if a.same_content(b) {
            return;
        }
    }
    let text = |value: Option<&Value<'_>>| match value {
        // The policies in it are listed by themselves.
        Some(value) if value.get("document").is_some() => named(value),
        Some(value) => value.to_compact(),
        None => String::new(),
    };
    let (one, other) = (text(one), text(other));
    if one != other {
        fields.push(Field { place, one, other });
    }
}

fn named(value: &Value<'_>) -> String {
    let name = value.get("name").and_then(Value::as_str).unwrap_or("a policy");
    format!("“{name}”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Change;

    #[test]
    fn fields_and_policies_are_told_apart() {
        let one = Document::default();
        let other = one.with(&[
            Change::text("request.action", "kms:Encrypt"),
            Change::text("key.policy", "{}"),
            Change::text("network.sourceIp", "192.0.2.1"),
        ]);
        let (fields, policies) = differing(&one, &other);
        let places: Vec<&str> = fields.iter().map(|field| field.place.as_str()).collect();
        assert_eq!(places, ["request.action", "network"]);
        assert_eq!(fields[0].other, "\"kms:Encrypt\"");
        assert_eq!(policies.len(), 1);
        assert_eq!(policies[0].other, "{}");
    }

    #[test]
    fn another_layout_is_no_difference() {
        let one = Document::default().with(&[Change::text("key.policy", "{\"Statement\": []}")]);
        let other = one.with(&[Change::text("key.policy", "{\n\"Statement\":[ ] }")]);
        assert_eq!(differing(&one, &other), (Vec::new(), Vec::new()));
    }
}
