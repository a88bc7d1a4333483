//! A decision in plain sentences, made from its trace.

use keygate_kms::model::Scenario;
use serde::Serialize;

use crate::problem::Problem;
use crate::{Decision, Gate, Level, Reason};

mod because;
mod chain;
mod headline;
mod markdown;
mod miss;
mod next;
mod uncertain;
mod words;

pub use chain::{Holds, Step, chain};
pub use markdown::to_markdown;
pub use miss::{Miss, misses};

/// One sentence, and what it speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// The gate it is about.
    pub gate: Option<Gate>,
    /// JSON path of the policy it is about.
    pub place: Option<String>,
    /// The statement in that policy.
    pub statement: Option<usize>,
}

impl Sentence {
    fn new(text: impl Into<String>) -> Sentence {
        Sentence { text: text.into(), ..Sentence::default() }
    }

    fn gate(mut self, gate: Gate) -> Sentence {
        self.gate = Some(gate);
        self
    }

    fn statement(mut self, statement: &crate::StatementTrace) -> Sentence {
        self.place = Some(statement.place.to_string());
        self.statement = Some(statement.index);
        self
    }
}

/// The explanation of one decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The verdict in one sentence.
    pub headline: String,
    /// Why, gate by gate.
    pub because: Vec<Sentence>,
    /// What would have to change, nearest first.
    pub next: Vec<Sentence>,
}

impl Explanation {
    /// The explanation as one text.
    pub fn to_text(&self) -> String {
        let parts = std::iter::once(self.headline.as_str())
            .chain(self.because.iter().chain(&self.next).map(|sentence| sentence.text.as_str()));
        let mut text = String::with_capacity(512);
        for part in parts {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(part);
        }
        text
    }
}

/// Explains a decision.
pub(crate) fn explain(scenario: &Scenario, decision: &Decision, problems: &[Problem]) -> Explanation {
    let mut because = because::sentences(scenario, decision);
    because.extend(uncertain::sentences(scenario, decision));
    if scenario.request.flag("DryRun") == Some(true) {
        because.push(Sentence::new(
            "This is a dry run: nothing is done, and a call that would have worked ends in DryRunOperationException.",
        ));
    }
    if problems.iter().any(|problem| problem.level == Level::Error) {
        because.push(Sentence::new(
            "Something in this scenario could not be evaluated (see the problems), so take the verdict with care.",
        ));
    }
    Explanation {
        headline: headline::sentence(scenario, decision),
        because,
        next: if decision.reason == Reason::Allow { Vec::new() } else { next::sentences(scenario, decision) },
    }
}
