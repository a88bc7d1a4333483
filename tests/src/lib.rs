//! The conformance suite of the evaluator, as data.
//!
//! Files under `scenarios/` hold suites: one base scenario and cases that change it, each with what the decision must
//! hold and the rules of `rules.json` that it proves. [`suite`] reads them, [`patch`] builds a case's scenario,
//! [`expectation`] compares a decision with what was expected, [`rules`] tells which rules have no case.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test support crate: an unreadable data file should stop the run and say which"
)]

pub mod expectation;
pub mod patch;
pub mod rules;
pub mod suite;
pub mod trace;

use std::path::PathBuf;

use serde_json::Value;

/// The moment at which scenarios without a time of their own are evaluated: 2026-11-24T12:00:00Z.
pub const NOW: i64 = 1_795_521_600;

/// The folder of this package.
pub fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The decision about a scenario as the JSON document that the format describes, or the problems that left none.
pub fn decide(scenario: &Value) -> Result<Value, String> {
    let text = scenario.to_string();
    let evaluated = keygate_scenario::evaluate_text(&text, Some(NOW));
    match evaluated.decision {
        Some(decision) => serde_json::to_value(&decision)
            .map_err(|error| format!("the decision does not serialize: {error}")),
        None => {
            let problems: Vec<String> = evaluated
                .problems
                .iter()
                .map(|problem| format!("{} at {}: {}", problem.code, problem.place, problem.message))
                .collect();
            Err(format!("no decision: {}", problems.join("; ")))
        }
    }
}
