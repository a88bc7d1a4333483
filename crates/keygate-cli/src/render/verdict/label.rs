//! What is said about one statement beside its text.

use keygate_scenario::{Gate, GateTrace, Outcome, StatementTrace, StoppedBy};

/// How many values of a list are named.
const VALUES: usize = 3;

/// What a reader knows the statement by.
pub(super) fn name(statement: &StatementTrace) -> String {
    match (&statement.grant_id, &statement.sid) {
        (Some(grant), _) => format!("grant {grant}"),
        (None, Some(sid)) => format!("statement {} (`{sid}`) of {}", statement.index + 1, statement.policy),
        (None, None) => format!("statement {} of {}", statement.index + 1, statement.policy),
    }
}

/// What a statement that matched does.
pub(super) fn matched(gate: &GateTrace, statement: &StatementTrace) -> String {
    let permission = gate.permission.as_deref().unwrap_or("the request");
    let to_account = gate.gate == Gate::KeyPolicy && statement.kinds == ["Account"];
    match statement.effect {
        Some("Deny") => format!("denies {permission}"),
        _ if to_account && gate.outcome == Outcome::DelegatesToIam => {
            format!("allows {permission} to the account, so its IAM policies decide")
        }
        _ if to_account => format!("allows {permission} to the account as a whole"),
        _ => format!("allows {permission}"),
    }
}

/// What kept a statement from matching.
pub(super) fn stopped(stopped: &StoppedBy) -> String {
    let what = match (&stopped.operator, &stopped.key) {
        (Some(operator), Some(key)) => format!("{operator} {key}"),
        (None, Some(key)) => key.clone(),
        _ => stopped.element.to_owned(),
    };
    let mut label = match (stopped.expected.is_empty(), &stopped.actual) {
        (true, None) => format!("{what} does not match"),
        (true, Some(actual)) => format!("{what} does not match: the request has {}", list(actual)),
        (false, None) => {
            format!("{what} wants {}; the request has nothing of the kind", list(&stopped.expected))
        }
        (false, Some(actual)) => {
            format!("{what} wants {}; the request has {}", list(&stopped.expected), list(actual))
        }
    };
    if let Some(from) = &stopped.from {
        label.push_str(&format!(" (from {from})"));
    }
    if let Some(note) = &stopped.note {
        label.push_str(&format!("; {note}"));
    }
    label
}

fn list(values: &[String]) -> String {
    let mut text =
        values.iter().take(VALUES).map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
    match values.len() {
        0 => text.push_str("none"),
        count if count > VALUES => text.push_str(&format!(" and {} more", count - VALUES)),
        _ => {}
    }
    text
}
