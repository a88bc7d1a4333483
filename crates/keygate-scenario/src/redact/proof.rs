//! Both scenarios decided, and everything compared that is not a name.

use keygate_json::Value;

use super::words::Words;
use super::{Refusal, text};
use crate::{Decision, GateTrace, StatementTrace, StoppedBy, evaluate};

/// What was compared and found the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// How many gates, once per permission.
    pub gates: usize,
    /// How many statements and grants.
    pub statements: usize,
}

impl Proof {
    /// Counts what another comparison found the same.
    pub(super) fn add(&mut self, other: Proof) {
        self.gates += other.gates;
        self.statements += other.statements;
    }
}

/// Decides a scenario and its copy, and compares them.
pub(super) fn prove(
    scenario: &Value<'_>,
    copy: &Value<'_>,
    now: Option<i64>,
    words: &mut Words,
) -> Result<Proof, Refusal> {
    let (Some(before), Some(after)) = (evaluate(scenario, now).decision, evaluate(copy, now).decision) else {
        return Err(Refusal::NoDecision);
    };
    let differs = |what: &str| Err(Refusal::Differs(what.to_owned()));
    if whole(&before) != whole(&after) {
        return differs("the verdict");
    }
    if before.gates.len() != after.gates.len() {
        return differs("the gates");
    }
    let mut statements = 0;
    for (one, other) in before.gates.iter().zip(&after.gates) {
        let resource = one.resource.as_deref().map(|resource| text::replace(resource, words));
        let same = (one.gate, one.outcome, &one.permission) == (other.gate, other.outcome, &other.permission)
            && resource.as_deref() == other.resource.as_deref();
        if !same {
            return differs(&format!("the gate {}", one.gate.name()));
        }
        if !same_statements(one, other) {
            return differs(&format!("a statement at the gate {}", one.gate.name()));
        }
        statements += one.statements.len();
    }
    Ok(Proof { gates: before.gates.len(), statements })
}

/// The decision without its gates and its words.
fn whole(decision: &Decision) -> impl PartialEq + '_ {
    (
        (decision.verdict, decision.decided_by, decision.reason),
        (decision.key_verdict, decision.data_verdict, &decision.not_evaluated),
        decision.error.as_ref().map(|error| error.code),
    )
}

fn same_statements(one: &GateTrace, other: &GateTrace) -> bool {
    one.statements.len() == other.statements.len()
        && one.statements.iter().zip(&other.statements).all(|(one, other)| fate(one) == fate(other))
}

/// What became of a statement, and what stopped it.
fn fate(statement: &StatementTrace) -> impl PartialEq + '_ {
    let stopped = |by: &'_ StoppedBy| {
        (by.element, by.key.clone(), by.operator.clone(), by.expected.len(), by.actual.as_ref().map(Vec::len))
    };
    (
        (&*statement.place, statement.index, statement.effect),
        (statement.matched, statement.decisive, statement.kinds.as_slice()),
        statement.stopped_by.as_ref().map(stopped),
    )
}
