//! Where the verdict rests on a rule that AWS does not document, the reader is told.

use keygate_kms::model::Scenario;

use super::Sentence;
use super::words::is_cross_account;
use crate::{Decision, Gate, GateTrace, Outcome, Reason};

pub(super) fn sentences(scenario: &Scenario, decision: &Decision) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut say = |gate: Gate, text: &str| sentences.push(Sentence::new(text).gate(gate));
    match (decision.decided_by, decision.reason) {
        (Gate::KeyState, _) => say(
            Gate::KeyState,
            "AWS does not publish the order of its checks; Keygate looks at the state of the key after authorization.",
        ),
        (Gate::Grant, Reason::Allow) if is_cross_account(scenario) => say(
            Gate::Grant,
            "AWS does not say whether a grantee in another account needs an IAM policy at home; Keygate takes the grant as \
             enough.",
        ),
        (Gate::PermissionsBoundary | Gate::SessionPolicy, Reason::ImplicitDeny) if usable_grant(decision) => {
            say(
                decision.decided_by,
                "AWS does not say how boundaries and session policies limit grants; Keygate treats a grant like a resource \
             policy.",
            )
        }
        _ => {}
    }
    let everyone_for_service = scenario.principal.who.caller.is_service()
        && decision.decided_by == Gate::KeyPolicy
        && decisive_kinds(decision).any(|kind| kind == "Everyone");
    if everyone_for_service {
        say(
            Gate::KeyPolicy,
            "AWS does not say whether Principal \"*\" covers AWS services; Keygate takes it to.",
        );
    }
    let not_principal = decision.gates.iter().flat_map(|gate| &gate.statements).any(|statement| {
        statement.stopped_by.as_ref().is_some_and(|stopped| stopped.element == "NotPrincipal")
    });
    if not_principal {
        say(
            Gate::KeyPolicy,
            "A NotPrincipal spared the caller; AWS does not say exactly which entries that takes, so do not rely on it.",
        );
    }
    sentences
}

fn usable_grant(decision: &Decision) -> bool {
    let open = |trace: &GateTrace| trace.gate == Gate::Grant && trace.outcome == Outcome::Allow;
    decision.gates.iter().any(open)
}

fn decisive_kinds(decision: &Decision) -> impl Iterator<Item = &'static str> + '_ {
    decision
        .gates
        .iter()
        .flat_map(|gate| &gate.statements)
        .filter(|statement| statement.decisive)
        .flat_map(|statement| statement.kinds.iter().copied())
}
