//! Where the verdict rests on a rule that AWS does not document, the reader is told.

use keygate_kms::model::Scenario;

use super::Sentence;
use super::words::is_cross_account;
use crate::{Decision, Gate, GateTrace, Outcome, Reason, Verdict};

pub(super) fn sentences(scenario: &Scenario, decision: &Decision) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut say = |gate: Gate, text: &str| sentences.push(Sentence::new(text).gate(gate));
    match (decision.decided_by, decision.reason) {
        // R1.1, R1.5, R1.6, R1.9, R1.13, R1.15, R12.8.
        (Gate::Request, _) => say(
            Gate::Request,
            "AWS does not publish the order of its checks, nor every text of its answers; Keygate looks at the call itself \
             before any policy.",
        ),
        // R4.35, R4.36.
        (Gate::Grant, _) if decision.gates.iter().any(is_retirement) => say(
            Gate::Grant,
            "AWS does not say in full who may retire a grant; Keygate asks the retiring principal, the grantee with \
             RetireGrant, and the account that made it.",
        ),
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
    // R1.30, R12.7: with one gate shut there is nothing to choose.
    if decision.reason == Reason::ImplicitDeny && shut_gates(decision) > 1 {
        say(
            decision.decided_by,
            "Several gates are shut; AWS does not say which of them it names, and Keygate names the one nearest to opening.",
        );
    }
    // R11.6.
    if decision.key_verdict == Verdict::Deny && decision.data_verdict == Some(Verdict::Deny) {
        say(
            decision.decided_by,
            "The data and the key are both refused; AWS does not say which it names, and Keygate names the data.",
        );
    }
    // R7.5, R7.6.
    if scenario.request.via_service.is_some() && scenario.network.endpoint.is_some() {
        say(
            Gate::VpcEndpointPolicy,
            "A service makes this call from a network of its own; AWS does not say what is left of the caller's, and Keygate \
             leaves the endpoint out.",
        );
    }
    // R1.29.
    let account_in_endpoint = decision.gates.iter().filter(|trace| trace.gate == Gate::VpcEndpointPolicy);
    if account_in_endpoint
        .flat_map(|trace| &trace.statements)
        .any(|statement| statement.kinds.contains(&"Account"))
    {
        say(
            Gate::VpcEndpointPolicy,
            "An account in an endpoint policy is taken for all its identities; AWS does not say so in as many words.",
        );
    }
    // R1.26.
    if scenario.principal.who.caller.is_service_linked() {
        say(
            Gate::ServiceControlPolicy,
            "The caller is taken for a service-linked role by its path or reserved name; AWS has no list of them to look in.",
        );
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

fn is_retirement(trace: &GateTrace) -> bool {
    trace.permission.as_deref() == Some("kms:RetireGrant")
}

/// How many of the gates that give a permission stayed shut in silence.
fn shut_gates(decision: &Decision) -> usize {
    let shut = |trace: &&GateTrace| {
        trace.outcome == Outcome::ImplicitDeny
            && !matches!(trace.gate, Gate::Grant | Gate::KeyState | Gate::Request)
    };
    let same_half = |trace: &&GateTrace| {
        let decided = decision.gates.iter().find(|other| other.gate == decision.decided_by && shut(other));
        decided.is_none_or(|decided| decided.permission == trace.permission)
    };
    decision.gates.iter().filter(shut).filter(same_half).count()
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
