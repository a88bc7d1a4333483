//! A decision and its explanation as text for the eye and for comparing: every gate, every statement with what stopped
//! it, every warning, every sentence.

use std::fmt::Write as _;

use keygate_json::Value;
use keygate_scenario::{Decision, Explanation, GateTrace, Outcome, StatementTrace, TextSpan, evaluate_text};

use crate::NOW;

/// The trace of a scenario. Stretches of text are shown by what they hold, cut to one short line.
pub fn of(scenario: &Value<'_>) -> String {
    let text = scenario.to_compact();
    let evaluated = evaluate_text(&text, Some(NOW));
    let mut trace = String::new();
    for problem in &evaluated.problems {
        line(&mut trace, 0, &format!("problem {} at {}: {}", problem.code, problem.place, problem.message));
    }
    if let Some(decision) = &evaluated.decision {
        write_decision(&mut trace, decision, &text);
        write_explanation(&mut trace, &evaluated.explanation);
    }
    trace
}

/// What each gate found of the condition keys on which its statements stopped: the values a request carries, and where
/// they came from.
pub fn carried(scenario: &Value<'_>) -> String {
    let mut trace = String::new();
    let Some(decision) = evaluate_text(&scenario.to_compact(), Some(NOW)).decision else { return trace };
    for gate in decision.gates.iter().filter(|gate| !gate.statements.is_empty()) {
        let permission = gate.permission.as_deref().unwrap_or("-");
        line(&mut trace, 0, &format!("{} {permission}: {}", gate.gate.name(), gate.outcome.name()));
        let stops = gate.statements.iter().filter_map(|statement| statement.stopped_by.as_ref());
        for stop in stops {
            if let (Some(key), Some(actual)) = (&stop.key, &stop.actual) {
                let from = stop.from.as_deref().unwrap_or("-");
                line(&mut trace, 1, &format!("{key} = {} from {from}", actual.join(" | ")));
            }
        }
    }
    trace
}

fn write_decision(trace: &mut String, decision: &Decision, text: &str) {
    let settled = format!(
        "{:?} by {}: {}; key {:?}, data {:?}",
        decision.verdict,
        decision.decided_by.name(),
        decision.reason.name(),
        decision.key_verdict,
        decision.data_verdict,
    );
    line(trace, 0, &settled);
    if let Some(error) = &decision.error {
        line(trace, 0, &format!("{}: {}", error.code, error.message));
    }
    for gate in &decision.gates {
        write_gate(trace, gate, text);
    }
    for permission in &decision.not_evaluated {
        line(trace, 0, &format!("not evaluated: {permission}"));
    }
    for warning in &decision.warnings {
        let place = warning.place.as_deref().unwrap_or("-");
        line(trace, 0, &format!("{:?} at {place}: {}", warning.level, warning.message));
    }
}

fn write_gate(trace: &mut String, gate: &GateTrace, text: &str) {
    if gate.outcome == Outcome::NotApplicable && gate.statements.is_empty() {
        let note = gate.note.as_deref().unwrap_or("-");
        line(trace, 1, &format!("{} out of scope: {note}", gate.gate.name()));
        return;
    }
    let about = match (&gate.permission, &gate.resource) {
        (Some(permission), Some(resource)) => format!(" {permission} on {resource}"),
        _ => String::new(),
    };
    let note = gate.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
    line(trace, 1, &format!("{}{about}: {}{note}", gate.gate.name(), gate.outcome.name()));
    for statement in &gate.statements {
        write_statement(trace, statement, text);
    }
}

fn write_statement(trace: &mut String, statement: &StatementTrace, text: &str) {
    let name = match (&statement.grant_id, &statement.sid) {
        (Some(grant), _) => format!("grant {grant}"),
        (None, Some(sid)) => format!("{}[{}] {sid:?}", statement.place, statement.index),
        (None, None) => format!("{}[{}]", statement.place, statement.index),
    };
    let effect = statement.effect.unwrap_or("-");
    let met = if statement.matched { "matches" } else { "misses" };
    let decisive = if statement.decisive { ", decisive" } else { "" };
    let kinds = statement.kinds.join(" ");
    line(trace, 2, format!("{name} {effect} {met}{decisive} {kinds}").trim_end());
    let Some(stop) = &statement.stopped_by else { return };
    let what = [Some(stop.element), stop.operator.as_deref(), stop.key.as_deref()];
    let what: Vec<&str> = what.into_iter().flatten().collect();
    let actual = stop.actual.as_ref().map_or_else(|| "nothing".to_owned(), |actual| format!("{actual:?}"));
    let from = stop.from.as_ref().map_or_else(String::new, |from| format!(" from {from}"));
    line(trace, 3, &format!("at {}: wants {:?}, has {actual}{from}", what.join(" "), stop.expected));
    if let Some(note) = &stop.note {
        line(trace, 3, note);
    }
    if let Some(shown) = stop.span.and_then(|span| shown(text, span)) {
        line(trace, 3, &format!("text {shown}"));
    }
}

fn shown(text: &str, span: TextSpan) -> Option<String> {
    let whole = text.get(span.start as usize..span.end as usize)?;
    let short: String = whole.chars().take(80).collect();
    Some(if short.len() < whole.len() { format!("{short}…") } else { short })
}

fn write_explanation(trace: &mut String, explanation: &Explanation) {
    line(trace, 0, &format!("“{}”", explanation.headline));
    for (mark, sentences) in [("because", &explanation.because), ("next", &explanation.next)] {
        for sentence in sentences {
            let place = sentence.place.as_deref().unwrap_or("-");
            let at = sentence.statement.map_or_else(String::new, |index| format!("[{index}]"));
            line(trace, 1, &format!("{mark}: {} ({place}{at})", sentence.text));
        }
    }
}

fn line(trace: &mut String, depth: usize, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(trace, "{:width$}{text}", "", width = depth * 2);
}
