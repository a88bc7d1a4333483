//! The conformance suite of the evaluator, as data.
//!
//! Files under `scenarios/` hold suites: one base scenario and cases that change it, each with what the decision must
//! hold and the rules of `rules.json` that it proves. [`suite`] finds them, [`failures`] decides one case, [`rules`]
//! tells which rules have no case, [`conformance`] makes the document of it. [`curriculum`] reads what is taught: examples, lessons, tasks and questions.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test support crate: an unreadable data file should stop the run and say which"
)]

pub mod conformance;
pub mod curriculum;
pub mod rules;
pub mod suite;
pub mod trace;

use std::path::PathBuf;

use keygate_json::Value;
use keygate_scenario::{evaluate, expectation};

/// The moment at which scenarios without a time of their own are evaluated: 2026-11-24T12:00:00Z.
pub const NOW: i64 = 1_795_521_600;

/// The folder of this package.
pub fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What does not hold of a scenario, one line each; that it has no decision is such a line.
pub fn failures(scenario: &Value<'_>, expect: &Value<'_>) -> Vec<String> {
    let evaluated = evaluate(scenario, Some(NOW));
    match &evaluated.decision {
        Some(decision) => expectation::check(expect, decision).iter().map(ToString::to_string).collect(),
        None => {
            let problems = evaluated.problems.iter();
            problems.map(|problem| format!("no decision: {}: {}", problem.place, problem.message)).collect()
        }
    }
}
