//! Comparing a decision with what a case expects of it.

use serde_json::Value;

/// What differs, a line each; empty when everything expected holds.
///
/// `expect` is a partial decision: every member given must be equal; each entry of `gates` must fit some gate. The extra
/// members `warningsContain`, `explanationContains` and `messageContains` ask for parts of texts, the first two without
/// regard to case.
pub fn differences(expect: &Value, decision: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    let Some(members) = expect.as_object() else {
        return vec!["the case expects nothing".to_owned()];
    };
    for (name, expected) in members {
        let actual = decision.get(name).unwrap_or(&Value::Null);
        match name.as_str() {
            "gates" => gates(expected, actual, &mut lines),
            "warningsContain" => warnings(expected, decision, &mut lines),
            "explanationContains" => explanation(expected, decision, &mut lines),
            "messageContains" => message(expected, decision, &mut lines),
            _ => compare(name, expected, actual, &mut lines),
        }
    }
    lines
}

fn compare(path: &str, expected: &Value, actual: &Value, lines: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(wanted), Value::Object(_)) => {
            for (name, wanted) in wanted {
                compare(&format!("{path}.{name}"), wanted, actual.get(name).unwrap_or(&Value::Null), lines);
            }
        }
        _ if expected == actual => {}
        _ => lines.push(format!("{path}: expected {expected}, got {actual}")),
    }
}

fn gates(expected: &Value, actual: &Value, lines: &mut Vec<String>) {
    let held = actual.as_array().map(Vec::as_slice).unwrap_or_default();
    for wanted in expected.as_array().into_iter().flatten() {
        let fits = |gate: &Value| {
            let mut found = Vec::new();
            compare("gate", wanted, gate, &mut found);
            found.is_empty()
        };
        if !held.iter().any(fits) {
            let of_name: Vec<String> = held
                .iter()
                .filter(|gate| gate.get("gate") == wanted.get("gate"))
                .map(|gate| format!("{} {}", gate["permission"], gate["outcome"]))
                .collect();
            lines.push(format!("gates: none fits {wanted}; that gate has {of_name:?}"));
        }
    }
}

fn warnings(expected: &Value, decision: &Value, lines: &mut Vec<String>) {
    let messages: Vec<String> = decision["warnings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|warning| warning["message"].as_str())
        .map(str::to_lowercase)
        .collect();
    for wanted in expected.as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !messages.iter().any(|message| message.contains(&wanted.to_lowercase())) {
            lines.push(format!("warnings: none contains `{wanted}`; there are {messages:?}"));
        }
    }
}

fn explanation(expected: &Value, decision: &Value, lines: &mut Vec<String>) {
    let text = decision["explanation"].as_str().unwrap_or_default().to_lowercase();
    for wanted in expected.as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !text.contains(&wanted.to_lowercase()) {
            lines.push(format!("explanation: does not contain `{wanted}`: {text}"));
        }
    }
}

fn message(expected: &Value, decision: &Value, lines: &mut Vec<String>) {
    let text = decision["error"]["message"].as_str().unwrap_or_default();
    for wanted in expected.as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !text.contains(wanted) {
            lines.push(format!("error.message: does not contain `{wanted}`: {text}"));
        }
    }
}
