//! A copy of a scenario for sharing: accounts, names, identifiers, addresses and values are replaced by made-up ones, and
//! both scenarios are decided to prove that verdict and trace stayed the same.
//!
//! What the policy language itself says is kept: actions, condition operators and keys (with the names of tags and of
//! encryption context entries), policy variables, wildcards, Regions, AWS services, numbers and dates.

mod address;
mod kept;
mod proof;
mod text;
mod walk;
mod words;

use std::fmt;

use keygate_json::Value;

pub use proof::Proof;
use words::Stage;

use crate::suite::Suite;
pub use words::{Replacement, Secret};

/// A redacted scenario.
#[derive(Clone, Debug)]
pub struct Redacted {
    /// The scenario to share.
    pub scenario: Value<'static>,
    /// What was replaced by what, in the order in which it was met.
    pub replacements: Vec<Replacement>,
    /// What was compared.
    pub proof: Proof,
}

impl Redacted {
    /// What was replaced, counted by kind: `2 accounts, 1 ID`.
    pub fn summary(&self) -> String {
        let count = |secret| self.replacements.iter().filter(|told| told.secret == secret).count();
        let counts = Secret::ALL.map(|secret| (secret, count(secret)));
        let told: Vec<String> = counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(secret, count)| secret.counted(*count))
            .collect();
        if told.is_empty() { "nothing".to_owned() } else { told.join(", ") }
    }
}

/// Why a scenario is not redacted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has no decision that could be compared.
    NoDecision,
    /// A policy, named by its place, is no JSON yet: names cannot be told from syntax.
    Unreadable(String),
    /// The redacted copy would be decided otherwise; what differs is named.
    Differs(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NoDecision => f.write_str(
                "the scenario has no decision yet, so nothing can show that a redacted copy says the same",
            ),
            Refusal::Unreadable(place) => {
                write!(f, "{place} is not correct JSON, so the names in it cannot be told from the rest")
            }
            Refusal::Differs(what) => {
                write!(f, "with other names {what} would come out otherwise, so the copy would mislead")
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// Redacts a scenario, or a suite with all its cases, and proves that the copy is decided as the original is. `now` is the
/// host's clock in seconds since 1970.
pub fn redact(document: &Value<'_>, now: Option<i64>) -> Result<Redacted, Refusal> {
    let mut words = words::Words::default();
    // Twice over everything: what is a fragment in front of a wildcard must be known before the first name is replaced.
    walk::document(document, &mut words)?;
    words.begin(Stage::Replace);
    let copy = walk::document(document, &mut words)?;
    words.begin(Stage::Check);
    let mut proof = Proof::default();
    for (before, after) in pairs(document, &copy) {
        proof.add(proof::prove(&before, &after, now, &mut words)?);
    }
    Ok(Redacted { scenario: copy, replacements: words.replacements(), proof })
}

/// The scenarios of a document, each with its copy: itself, or the base and the cases of a suite.
fn pairs<'t>(document: &Value<'t>, copy: &Value<'t>) -> Vec<(Value<'t>, Value<'t>)> {
    if !Suite::is_meant(document) {
        return vec![(document.clone(), copy.clone())];
    }
    let scenarios = |document: &Value<'t>| {
        let cases = Suite::read(document, None).0.map(|suite| suite.cases).unwrap_or_default();
        let base = document.get("base").cloned();
        base.into_iter().chain(cases.into_iter().map(|case| case.scenario)).collect::<Vec<_>>()
    };
    let (before, after) = (scenarios(document), scenarios(copy));
    // A case that got lost on the way is compared with nothing, which is refused.
    let after = after.into_iter().chain(std::iter::repeat_with(Value::null));
    before.into_iter().zip(after).collect()
}

#[cfg(test)]
mod tests;
