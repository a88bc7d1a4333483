//! Whether a decision is what an `expect` says.
//!
//! `expect` is any part of a decision. Every member that is given must be there and be equal; what is not given may be
//! anything. Of a list of objects (`gates`, `statements`, `warnings`) each expected item must fit some item, in any
//! order; an empty list and a list of texts must be equal as a whole. Three further members hold a text, or a list of
//! texts, that must occur, case aside: `explanationContains` in the explanation, `messageContains` in the error's
//! message, `warningsContain` in the message of some warning.

use std::fmt;

use keygate_json::{Kind, Value};

use crate::{Decision, decision_tree, fold};

/// One thing that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// The member of the decision, such as `error.code` or `gates[0]`.
    pub path: String,
    /// How it differs.
    pub mismatch: Mismatch,
    /// What was expected, as JSON.
    pub expected: String,
    /// What was found instead, as JSON; for a list, what comes nearest.
    pub actual: String,
}

/// How something is not as expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Mismatch {
    /// The values differ.
    Differs,
    /// A decision has no member of this name here.
    Unknown,
    /// Nothing in the list fits.
    NothingFits,
    /// The text does not occur.
    NotContained,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { path, expected, actual, .. } = self;
        match self.mismatch {
            Mismatch::Differs => write!(f, "{path}: expected {expected}, found {actual}"),
            Mismatch::Unknown => write!(f, "{path}: a decision has nothing of this name here"),
            Mismatch::NothingFits if actual.is_empty() => write!(f, "{path}: nothing fits {expected}"),
            Mismatch::NothingFits => write!(f, "{path}: nothing fits {expected}; there is {actual}"),
            Mismatch::NotContained => write!(f, "{path}: {expected} does not occur in {actual}"),
        }
    }
}

/// What of `expect` does not hold of the decision; nothing when all of it does.
pub fn check(expect: &Value<'_>, decision: &Decision) -> Vec<Difference> {
    compare(expect, &decision_tree(decision))
}

/// The same for a decision that is at hand as JSON.
pub fn compare(expect: &Value<'_>, decision: &Value<'_>) -> Vec<Difference> {
    let mut differences = Vec::new();
    let Some(object) = expect.as_object() else {
        differ("expect", Mismatch::Differs, expect, "an object".to_owned(), &mut differences);
        return differences;
    };
    for member in object {
        let name = member.key.as_ref();
        let within = match name {
            "explanationContains" => vec![decision.get("explanation")],
            "messageContains" => vec![decision.get("error").and_then(|error| error.get("message"))],
            "warningsContain" => {
                let warnings = decision.get("warnings").and_then(Value::as_array).unwrap_or_default();
                warnings.iter().map(|warning| warning.get("message")).collect()
            }
            _ => {
                part(name.to_owned(), &member.value, decision.get(name), &mut differences);
                continue;
            }
        };
        let within: Vec<&str> = within.into_iter().flatten().filter_map(Value::as_str).collect();
        for text in member.value.as_array().unwrap_or(std::slice::from_ref(&member.value)) {
            let wanted = text.as_str().map(fold);
            let occurs = |wanted: String| within.iter().any(|text| fold(text).contains(&wanted));
            if !wanted.is_some_and(occurs) {
                let found = Value::array(within.iter().map(|text| Value::string(*text))).to_compact();
                differ(name, Mismatch::NotContained, text, found, &mut differences);
            }
        }
    }
    differences
}

fn part(path: String, expected: &Value<'_>, found: Option<&Value<'_>>, differences: &mut Vec<Difference>) {
    let Some(found) = found else {
        return differ(&path, Mismatch::Unknown, expected, String::new(), differences);
    };
    match (&expected.kind, &found.kind) {
        (Kind::Object(object), Kind::Object(members)) => {
            for member in object {
                let name = &member.key;
                part(format!("{path}.{name}"), &member.value, members.get(name), differences);
            }
        }
        (Kind::Array(items), Kind::Array(found)) if is_list_of_objects(items) => {
            for (index, item) in items.iter().enumerate() {
                if !found.iter().any(|found| fits(item, found)) {
                    let near = nearest(item, found);
                    differ(&format!("{path}[{index}]"), Mismatch::NothingFits, item, near, differences);
                }
            }
        }
        _ if equal(expected, found) => {}
        _ => differ(&path, Mismatch::Differs, expected, found.to_compact(), differences),
    }
}

fn differ(path: &str, mismatch: Mismatch, expected: &Value<'_>, actual: String, all: &mut Vec<Difference>) {
    all.push(Difference { path: path.to_owned(), mismatch, expected: expected.to_compact(), actual });
}

fn fits(expected: &Value<'_>, found: &Value<'_>) -> bool {
    let mut differences = Vec::new();
    part(String::new(), expected, Some(found), &mut differences);
    differences.is_empty()
}

/// Of the items that share the first expected member (such as the gate's name), only what was asked for.
fn nearest(expected: &Value<'_>, found: &[Value<'_>]) -> String {
    let Some(members) = expected.as_object().map(|object| object.members.as_slice()) else {
        return String::new();
    };
    let shown = |item: &Value<'_>| {
        let asked = members.iter().filter_map(|member| {
            let value = item.get(&member.key)?.clone().into_owned();
            Some((member.key.to_string(), value))
        });
        Value::object(asked).to_compact()
    };
    let alike = found.iter().filter(|item| {
        members
            .first()
            .is_some_and(|first| item.get(&first.key).is_some_and(|value| equal(&first.value, value)))
    });
    alike.map(shown).collect::<Vec<_>>().join(", ")
}

fn is_list_of_objects(items: &[Value<'_>]) -> bool {
    !items.is_empty() && items.iter().all(|item| item.as_object().is_some())
}

/// Equal values; `1` and `1.0` are one number.
fn equal(expected: &Value<'_>, found: &Value<'_>) -> bool {
    match (&expected.kind, &found.kind) {
        (Kind::Number(expected), Kind::Number(found)) => whole(expected) == whole(found),
        (Kind::Array(expected), Kind::Array(found)) => {
            expected.len() == found.len()
                && expected.iter().zip(found).all(|(expected, found)| equal(expected, found))
        }
        _ => expected.same_content(found),
    }
}

/// A number without a fraction of zeros. All numbers of a decision are whole, and reading others costs more than it is
/// worth in a browser.
fn whole(number: &str) -> &str {
    match number.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => whole,
        _ => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOUND: &str = r#"{
        "verdict": "Deny",
        "error": { "code": "A", "message": "User: x is not authorized" },
        "dataVerdict": null,
        "notEvaluated": ["x"],
        "warnings": [{ "level": "warning", "message": "A Group cannot be named" }],
        "explanation": "Denied.",
        "gates": [
            { "gate": "Request", "statements": [] },
            { "gate": "KeyPolicy", "statements": [{ "sid": "s", "index": 1, "matched": true }] }
        ]
    }"#;

    #[track_caller]
    fn check(expected: &str, wanted: &[&str]) {
        let expected = keygate_json::parse(expected).value.unwrap();
        let found = keygate_json::parse(FOUND).value.unwrap();
        let lines: Vec<String> = compare(&expected, &found).iter().map(ToString::to_string).collect();
        assert_eq!(lines, wanted);
    }

    #[test]
    fn what_is_given_must_hold() {
        check("{}", &[]);
        check(r#"{"verdict":"Deny","error":{"code":"A"},"dataVerdict":null}"#, &[]);
        check(r#"{"verdict":"Allow"}"#, &[r#"verdict: expected "Allow", found "Deny""#]);
        check(
            r#"{"error":null}"#,
            &[r#"error: expected null, found {"code":"A","message":"User: x is not authorized"}"#],
        );
        check(r#"{"verdit":"Deny"}"#, &["verdit: a decision has nothing of this name here"]);
        check(
            r#"{"error":{"code":"B","x":1}}"#,
            &[r#"error.code: expected "B", found "A""#, "error.x: a decision has nothing of this name here"],
        );
        check("[]", &["expect: expected [], found an object"]);
    }

    #[test]
    fn lists() {
        check(r#"{"notEvaluated":["x"]}"#, &[]);
        check(r#"{"notEvaluated":[]}"#, &[r#"notEvaluated: expected [], found ["x"]"#]);
        check(r#"{"gates":[{"gate":"KeyPolicy","statements":[{"sid":"s","index":1.0}]}]}"#, &[]);
        check(r#"{"gates":[{"gate":"Grant"}]}"#, &[r#"gates[0]: nothing fits {"gate":"Grant"}"#]);
        check(
            r#"{"gates":[{"gate":"Request"},{"gate":"Request","statements":[{"index":1}]}]}"#,
            &[
                r#"gates[1]: nothing fits {"gate":"Request","statements":[{"index":1}]}; there is {"gate":"Request","statements":[]}"#,
            ],
        );
        check(r#"{"warnings":[{"level":"error"}]}"#, &[r#"warnings[0]: nothing fits {"level":"error"}"#]);
    }

    #[test]
    fn texts_that_must_occur() {
        check(
            r#"{"warningsContain":["group"],"messageContains":"user: X","explanationContains":["denied"]}"#,
            &[],
        );
        check(
            r#"{"warningsContain":["wild"],"messageContains":"role","explanationContains":["x", 1]}"#,
            &[
                r#"warningsContain: "wild" does not occur in ["A Group cannot be named"]"#,
                r#"messageContains: "role" does not occur in ["User: x is not authorized"]"#,
                r#"explanationContains: "x" does not occur in ["Denied."]"#,
                r#"explanationContains: 1 does not occur in ["Denied."]"#,
            ],
        );
    }
}
