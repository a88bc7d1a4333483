//! Comparing a decision with the parts of it that a case expects.
//!
//! Members of `expect` stand for members of the decision; an object expects its members only. Four members read
//! differently: `gates` lists partial gates, each of which must match some gate of the decision, and
//! `warningsContain`, `explanationContains` and `messageContains` list texts that must occur, case aside, in a
//! warning, in the explanation or in the error message.

use serde_json::Value;

/// The differences between a decision and what was expected of it, one line each; none when it holds.
pub fn differences(decision: &Value, expect: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let Value::Object(members) = expect else {
        return vec![format!("`expect` is no object: {expect}")];
    };
    for (name, wanted) in members {
        match name.as_str() {
            "gates" => gates(decision, wanted, &mut found),
            "warningsContain" => {
                let warnings: Vec<&str> = list(&decision["warnings"])
                    .iter()
                    .filter_map(|warning| warning["message"].as_str())
                    .collect();
                for text in texts(wanted) {
                    if !warnings.iter().any(|warning| contains(warning, text)) {
                        found.push(format!("no warning contains {text:?} among {warnings:#?}"));
                    }
                }
            }
            "explanationContains" => all_in(&decision["explanation"], "explanation", wanted, &mut found),
            "messageContains" => {
                let message = decision.pointer("/error/message").unwrap_or(&Value::Null);
                all_in(message, "error.message", wanted, &mut found);
            }
            _ => part(name, &decision[name.as_str()], wanted, &mut found),
        }
    }
    found
}

/// Whether every member that `wanted` names is in `value` with the same content.
fn holds(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Object(value), Value::Object(wanted)) => {
            wanted.iter().all(|(name, part)| value.get(name).is_some_and(|value| holds(value, part)))
        }
        _ => value == wanted,
    }
}

fn part(path: &str, value: &Value, wanted: &Value, found: &mut Vec<String>) {
    if let Value::Object(members) = wanted
        && value.is_object()
    {
        for (name, wanted) in members {
            part(&format!("{path}.{name}"), &value[name.as_str()], wanted, found);
        }
    } else if value != wanted {
        found.push(format!("{path}: expected {wanted}, got {value}"));
    }
}

fn gates(decision: &Value, wanted: &Value, found: &mut Vec<String>) {
    let present = list(&decision["gates"]);
    for gate in list(wanted) {
        if present.iter().any(|present| holds(present, gate)) {
            continue;
        }
        let alike: Vec<String> = present
            .iter()
            .filter(|present| present["gate"] == gate["gate"])
            .map(|gate| format!("{} of {} on {}", gate["outcome"], gate["permission"], gate["resource"]))
            .collect();
        found.push(format!("no gate holds {gate}; there is {}", alike.join(", ")));
    }
}

fn all_in(value: &Value, path: &str, wanted: &Value, found: &mut Vec<String>) {
    let whole = value.as_str().unwrap_or_default();
    for text in texts(wanted) {
        if !contains(whole, text) {
            found.push(format!("{path}: {text:?} does not occur in {whole:?}"));
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn texts(value: &Value) -> Vec<&str> {
    list(value).iter().filter_map(Value::as_str).collect()
}

fn contains(whole: &str, text: &str) -> bool {
    whole.to_lowercase().contains(&text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::differences;

    fn decision() -> serde_json::Value {
        json!({
            "verdict": "Deny", "decidedBy": "KeyPolicy", "dataVerdict": null,
            "error": {"code": "AccessDeniedException", "message": "User: x is not authorized"},
            "gates": [{"gate": "KeyPolicy", "permission": "kms:Decrypt", "outcome": "ImplicitDeny"}],
            "warnings": [{"level": "warning", "message": "A Group cannot be named"}],
            "explanation": "Denied."
        })
    }

    #[test]
    fn parts_that_hold_leave_no_difference() {
        let expect = json!({
            "verdict": "Deny", "dataVerdict": null, "error": {"code": "AccessDeniedException"},
            "gates": [{"gate": "KeyPolicy", "outcome": "ImplicitDeny"}],
            "warningsContain": ["group"], "messageContains": ["user: X"], "explanationContains": ["denied"]
        });
        assert_eq!(differences(&decision(), &expect), Vec::<String>::new());
    }

    #[test]
    fn every_part_that_differs_is_named() {
        let expect = json!({
            "verdict": "Allow", "error": {"code": "Other"}, "gates": [{"gate": "Grant"}],
            "warningsContain": ["wildcard"], "messageContains": ["role"], "explanationContains": ["Allowed"]
        });
        assert_eq!(differences(&decision(), &expect).len(), 6);
        assert_eq!(differences(&decision(), &json!({"error": null})).len(), 1);
    }
}
