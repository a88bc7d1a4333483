//! Why the verdict is what it is: the two gates, the side door, the guard rails, in that order.

use keygate_kms::model::Scenario;

use super::Sentence;
use super::words::{account, caller, is_cross_account, is_service, statement, statement_of_policy, verb};
use crate::sentence::capital;
use crate::{Decision, Gate, GateTrace, Outcome, Reason, Verdict};

pub(super) fn sentences(scenario: &Scenario, decision: &Decision) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    if let Some(note) =
        decision.gates.iter().find(|trace| trace.gate == decision.decided_by).and_then(|t| t.note.as_ref())
        && matches!(decision.reason, Reason::Exception(_))
    {
        sentences.push(Sentence::new(note.clone()).gate(decision.decided_by));
    }
    if decision.decided_by == Gate::Request && decision.verdict == Verdict::Deny {
        return sentences;
    }
    for trace in &decision.gates {
        if let Some(sentence) = gate_sentence(scenario, decision, trace) {
            sentences.push(sentence);
        }
    }
    for permission in &decision.not_evaluated {
        sentences.push(Sentence::new(format!(
            "{permission} is needed on a second key that this scenario does not hold, so that half is not decided here."
        )));
    }
    sentences
}

fn gate_sentence(scenario: &Scenario, decision: &Decision, trace: &GateTrace) -> Option<Sentence> {
    let action = trace.permission.as_deref().unwrap_or("");
    let decisive = trace.statements.iter().find(|statement| statement.decisive);
    let matched = |effect: &str| {
        trace.statements.iter().find(|statement| statement.matched && statement.effect == Some(effect))
    };
    let shown = match trace.outcome {
        Outcome::ExplicitDeny => matched("Deny"),
        Outcome::Allow | Outcome::DelegatesToIam => {
            decisive.or_else(|| direct(trace)).or_else(|| matched("Allow"))
        }
        Outcome::ImplicitDeny | Outcome::NotApplicable => None,
    };
    let text = match (trace.gate, trace.outcome) {
        (_, Outcome::NotApplicable) | (Gate::Request | Gate::KeyState, _) => return None,
        (_, Outcome::ExplicitDeny) => format!(
            "{} denies {action}, and an explicit Deny outweighs every Allow.",
            capital(&shown.map_or_else(|| "a statement".to_owned(), statement_of_policy))
        ),
        (Gate::KeyPolicy, Outcome::DelegatesToIam) if is_cross_account(scenario) => format!(
            "The key policy trusts account {} for {action} ({}); the caller's own account must allow it too.",
            account(scenario),
            name(shown)
        ),
        (Gate::KeyPolicy, Outcome::DelegatesToIam) => format!(
            "The key policy lets IAM policies of account {} decide about {action} ({}).",
            account(scenario),
            name(shown)
        ),
        (Gate::KeyPolicy, Outcome::Allow) if is_cross_account(scenario) => {
            format!(
                "The key policy allows {action} to the foreign caller ({}), which is one half of it.",
                name(shown)
            )
        }
        (Gate::KeyPolicy, Outcome::Allow) => {
            format!("The key policy allows {} {action} directly ({}).", caller(scenario), name(shown))
        }
        (Gate::KeyPolicy, Outcome::ImplicitDeny) => key_policy_silent(scenario, decision, action),
        (Gate::IdentityPolicy | Gate::DataIdentityPolicy, Outcome::Allow) => {
            format!(
                "{} allows {action}.",
                capital(&shown.map_or_else(|| "an IAM policy".to_owned(), statement_of_policy))
            )
        }
        (Gate::IdentityPolicy | Gate::DataIdentityPolicy, _) => {
            format!("No IAM policy of the caller allows {action}.")
        }
        (Gate::Grant, Outcome::ImplicitDeny) if trace.statements.is_empty() => return None,
        (Gate::Grant, Outcome::ImplicitDeny) => {
            format!("No grant on the key covers this caller for {action}.")
        }
        (Gate::Grant, Outcome::DelegatesToIam) => {
            format!("{} covers the whole account, so its IAM policies decide.", capital(&name(shown)))
        }
        (Gate::Grant, _) => format!("{} covers {action}.", capital(&name(shown))),
        (Gate::DataResourcePolicy, Outcome::ImplicitDeny) => {
            format!("The data resource's own policy does not allow {action}.")
        }
        (Gate::DataResourcePolicy, _) => {
            format!("The data resource's own policy allows {action} ({}).", name(shown))
        }
        (gate, Outcome::ImplicitDeny) => trace.note.clone().unwrap_or_else(|| {
            format!(
                "{} {} nothing that covers {action}.",
                capital(super::words::gate(gate)),
                verb(gate, "allows", "allow")
            )
        }),
        (gate, _) if matters(decision, gate) => {
            format!("{} {} {action} open.", capital(super::words::gate(gate)), verb(gate, "leaves", "leave"))
        }
        _ => return None,
    };
    let sentence = Sentence::new(text).gate(trace.gate);
    Some(match shown {
        Some(statement) => sentence.statement(statement),
        None => sentence,
    })
}

/// The matching Allow that names the caller more closely than by its account.
fn direct(trace: &GateTrace) -> Option<&crate::StatementTrace> {
    let closer = |kinds: &[&str]| kinds.iter().any(|kind| *kind != "Account");
    trace
        .statements
        .iter()
        .find(|statement| statement.matched && statement.effect == Some("Allow") && closer(&statement.kinds))
}

/// Guard rails that let a request pass are worth a word only when a guard rail decided.
fn matters(decision: &Decision, gate: Gate) -> bool {
    decision.decided_by == gate
}

fn key_policy_silent(scenario: &Scenario, decision: &Decision, action: &str) -> String {
    let iam_allows = decision.gates.iter().any(|trace| {
        trace.gate == Gate::IdentityPolicy
            && trace.outcome == Outcome::Allow
            && trace.permission.as_deref() == Some(action)
    });
    let granted = decision.decided_by == Gate::Grant && decision.reason == Reason::Allow;
    if granted {
        format!(
            "The key policy does not allow {action} to this caller, which does not matter here: the grant does."
        )
    } else if iam_allows {
        format!(
            "An IAM policy allows {action}, but a KMS key listens to IAM only where its key policy says so, and this key \
             policy does not let IAM in account {} decide about {action}.",
            account(scenario)
        )
    } else if is_service(scenario) {
        format!("No statement of the key policy allows {action} to {}.", caller(scenario))
    } else {
        format!("No statement of the key policy allows {action} to {} or to its account.", caller(scenario))
    }
}

fn name(statement_trace: Option<&crate::StatementTrace>) -> String {
    statement_trace.map_or_else(|| "a statement".to_owned(), statement)
}
