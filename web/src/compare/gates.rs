//! What differs between two decisions: gate by gate, statement by statement.

use keygate_scenario::{Decision, Gate, GateTrace, Outcome, StatementTrace};

/// A gate in both decisions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GatePair {
    /// Which gate.
    pub(crate) gate: Gate,
    /// The permission that was tested; empty for none.
    pub(crate) permission: String,
    /// What it did in one; nothing when it is not there.
    pub(crate) one: Option<Outcome>,
    /// What it did in the other.
    pub(crate) other: Option<Outcome>,
    /// The statements that fared differently.
    pub(crate) statements: Vec<StatementPair>,
}

impl GatePair {
    /// Whether anything about it differs. Not being there and not being in play come to the same.
    pub(crate) fn differs(&self) -> bool {
        let plays = |outcome: Option<Outcome>| outcome.filter(|outcome| *outcome != Outcome::NotApplicable);
        plays(self.one) != plays(self.other) || !self.statements.is_empty()
    }
}

/// A statement that fared differently.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StatementPair {
    /// Its policy and its name or number.
    pub(crate) name: String,
    /// How it fared in one, in words; nothing when it is not there.
    pub(crate) one: Option<String>,
    /// How it fared in the other.
    pub(crate) other: Option<String>,
}

/// Every gate of both decisions, in the order in which a reader meets them. Permissions of the same rank belong together, so
/// that decisions on different actions can be compared.
pub(crate) fn pairs(one: &Decision, other: &Decision) -> Vec<GatePair> {
    let mut pairs = Vec::new();
    for gate in Gate::ALL {
        let of = |decision: &Decision| -> Vec<GateTrace> {
            decision.gates.iter().filter(|trace| trace.gate == gate).cloned().collect()
        };
        let (ones, others) = (of(one), of(other));
        for rank in 0..ones.len().max(others.len()) {
            pairs.push(pair(gate, ones.get(rank), others.get(rank)));
        }
    }
    pairs
}

fn pair(gate: Gate, one: Option<&GateTrace>, other: Option<&GateTrace>) -> GatePair {
    let permission = |trace: Option<&GateTrace>| {
        trace.and_then(|trace| trace.permission.as_deref()).unwrap_or_default().to_owned()
    };
    let (first, second) = (permission(one), permission(other));
    let permission = match (first.is_empty(), second.is_empty() || first == second) {
        (true, _) => second,
        (_, true) => first,
        _ => format!("{first} / {second}"),
    };
    let all = |trace: Option<&GateTrace>| trace.map(|trace| trace.statements.clone()).unwrap_or_default();
    let (ones, mut others) = (all(one), all(other));
    let mut statements = Vec::new();
    for statement in &ones {
        let twin = others.iter().position(|other| same(statement, other)).map(|at| others.remove(at));
        let (one, other) = (fared(statement), twin.as_ref().map(fared));
        if Some(&one) != other.as_ref() {
            statements.push(StatementPair { name: name(statement), one: Some(one), other });
        }
    }
    for statement in &others {
        statements.push(StatementPair { name: name(statement), one: None, other: Some(fared(statement)) });
    }
    GatePair {
        gate,
        permission,
        one: one.map(|trace| trace.outcome),
        other: other.map(|trace| trace.outcome),
        statements,
    }
}

/// The same statement: by its name in the same document, or by its place there.
fn same(one: &StatementTrace, other: &StatementTrace) -> bool {
    one.place == other.place
        && match (one.sid.as_ref().or(one.grant_id.as_ref()), other.sid.as_ref().or(other.grant_id.as_ref()))
        {
            (None, None) => one.index == other.index,
            (one, other) => one == other,
        }
}

fn name(statement: &StatementTrace) -> String {
    match statement.sid.as_ref().or(statement.grant_id.as_ref()) {
        Some(name) => format!("{}: {name}", statement.policy),
        None => format!("{}: statement {}", statement.policy, statement.index + 1),
    }
}

fn fared(statement: &StatementTrace) -> String {
    let effect = statement.effect.unwrap_or("");
    let decides = if statement.decisive { ", decides" } else { "" };
    match &statement.stopped_by {
        _ if statement.matched => format!("{effect} matches{decides}"),
        Some(stop) => {
            let key = stop.key.as_deref().map(|key| format!(" {key}")).unwrap_or_default();
            format!("{effect} stopped by {}{key}{decides}", stop.element)
        }
        None => format!("{effect} does not match{decides}"),
    }
    .trim()
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Change, Document};

    fn decision(document: &Document) -> Decision {
        keygate_scenario::evaluate(document.value(), Some(0)).decision.unwrap()
    }

    #[test]
    fn a_decision_does_not_differ_from_itself() {
        let one = decision(&Document::default());
        let pairs = pairs(&one, &one);
        assert_eq!(pairs.len(), one.gates.len());
        assert!(pairs.iter().all(|pair| !pair.differs()));
    }

    #[test]
    fn another_key_policy_shows_at_its_gate_and_its_statements() {
        let document = Document::default();
        let deny =
            r#"{"Statement":[{"Sid":"No","Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*"}]}"#;
        let (one, other) =
            (decision(&document), decision(&document.with(&[Change::text("key.policy", deny)])));
        let pairs = pairs(&one, &other);
        let key_policy = pairs.iter().find(|pair| pair.gate == Gate::KeyPolicy).unwrap();
        assert!(key_policy.differs());
        assert_eq!(key_policy.other, Some(Outcome::ExplicitDeny));
        let no = key_policy.statements.iter().find(|pair| pair.name.ends_with("No")).unwrap();
        assert_eq!((no.one.as_deref(), no.other.as_deref()), (None, Some("Deny matches, decides")));
    }
}
