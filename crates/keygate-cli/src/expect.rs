//! Whether a decision is what a scenario's `expect` says.
//!
//! Every member that is given must be there and be equal; what is not given may be anything. Of a list of objects
//! (`gates`, `statements`, `warnings`) each expected item must fit some item, in any order; an empty list and a list
//! of texts must be equal as a whole.

use keygate_json::{Kind, Value};
use serde_json::Value as Json;

/// What does not hold, each as one line that names the member.
pub(crate) fn differences(expected: &Value<'_>, found: &Json) -> Vec<String> {
    let mut differences = Vec::new();
    compare("", expected, found, &mut differences);
    differences
}

fn compare(path: &str, expected: &Value<'_>, found: &Json, differences: &mut Vec<String>) {
    match (&expected.kind, found) {
        (Kind::Object(object), Json::Object(members)) => {
            for member in object {
                let path =
                    if path.is_empty() { member.key.to_string() } else { format!("{path}.{}", member.key) };
                match members.get(member.key.as_ref()) {
                    Some(found) => compare(&path, &member.value, found, differences),
                    None => differences.push(format!("{path}: a decision has nothing of this name here")),
                }
            }
        }
        (Kind::Array(items), Json::Array(found)) if is_list_of_objects(items) => {
            for (index, item) in items.iter().enumerate() {
                if !found.iter().any(|found| fits(item, found)) {
                    differences.push(format!("{path}[{index}]: nothing fits {}", item.to_compact()));
                }
            }
        }
        _ if equal(expected, found) => {}
        _ => differences.push(format!("{path}: expected {}, found {found}", expected.to_compact())),
    }
}

fn fits(expected: &Value<'_>, found: &Json) -> bool {
    let mut differences = Vec::new();
    compare("", expected, found, &mut differences);
    differences.is_empty()
}

fn is_list_of_objects(items: &[Value<'_>]) -> bool {
    !items.is_empty() && items.iter().all(|item| item.as_object().is_some())
}

fn equal(expected: &Value<'_>, found: &Json) -> bool {
    match (&expected.kind, found) {
        (Kind::Null, Json::Null) => true,
        (Kind::Bool(expected), Json::Bool(found)) => expected == found,
        (Kind::String(expected), Json::String(found)) => expected == found,
        (Kind::Number(expected), Json::Number(found)) => {
            expected.parse() == Ok(found.as_f64().unwrap_or(f64::NAN))
        }
        (Kind::Array(expected), Json::Array(found)) => {
            expected.len() == found.len()
                && expected.iter().zip(found).all(|(expected, found)| equal(expected, found))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: &str, wanted: &[&str]) {
        let found = serde_json::json!({
            "verdict": "Deny",
            "error": { "code": "A", "message": "m" },
            "dataVerdict": null,
            "notEvaluated": ["x"],
            "warnings": [],
            "gates": [
                { "gate": "Request", "statements": [] },
                { "gate": "KeyPolicy", "statements": [{ "sid": "s", "index": 1, "matched": true }] },
            ],
        });
        let parsed = keygate_json::parse(expected);
        assert_eq!(differences(&parsed.value.unwrap(), &found), wanted, "{expected}");
    }

    #[test]
    fn what_is_given_must_hold() {
        check("{}", &[]);
        check(r#"{"verdict":"Deny","error":{"code":"A"},"dataVerdict":null}"#, &[]);
        check(r#"{"verdict":"Allow"}"#, &[r#"verdict: expected "Allow", found "Deny""#]);
        check(r#"{"error":null}"#, &[r#"error: expected null, found {"code":"A","message":"m"}"#]);
        check(r#"{"verdit":"Deny"}"#, &["verdit: a decision has nothing of this name here"]);
        check(
            r#"{"error":{"code":"B","x":1}}"#,
            &[r#"error.code: expected "B", found "A""#, "error.x: a decision has nothing of this name here"],
        );
    }

    #[test]
    fn lists() {
        check(r#"{"notEvaluated":["x"],"warnings":[]}"#, &[]);
        check(r#"{"notEvaluated":[]}"#, &[r#"notEvaluated: expected [], found ["x"]"#]);
        check(r#"{"gates":[{"gate":"KeyPolicy","statements":[{"sid":"s","index":1.0}]}]}"#, &[]);
        check(r#"{"gates":[{"gate":"Grant"}]}"#, &[r#"gates[0]: nothing fits {"gate":"Grant"}"#]);
        check(r#"{"warnings":[{"level":"error"}]}"#, &[r#"warnings[0]: nothing fits {"level":"error"}"#]);
    }
}
