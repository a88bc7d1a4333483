//! The verdict in one sentence.

use keygate_kms::model::Scenario;

use super::words::{
    caller, deciding, decisive, gate, is_cross_account, is_service, permission, statement,
    statement_of_policy, verb,
};
use crate::{Decision, Gate, Outcome, Reason, StatementTrace, Verdict};

pub(super) fn sentence(scenario: &Scenario, decision: &Decision) -> String {
    match decision.verdict {
        Verdict::Allow => allowed(scenario, decision),
        Verdict::Deny => denied(scenario, decision),
    }
}

fn allowed(scenario: &Scenario, decision: &Decision) -> String {
    let trace = deciding(decision, decision.decided_by);
    let action = permission(trace, scenario);
    let who = caller(scenario);
    let first = trace.and_then(|trace| decisive(trace).next());
    let by = first.map(|statement| format!(" ({})", self::statement(statement))).unwrap_or_default();
    match decision.decided_by {
        Gate::KeyPolicy if lets_everyone_in(first) => {
            format!("Allowed: the key policy lets everyone who meets its conditions use {action}{by}.")
        }
        Gate::KeyPolicy => {
            format!("Allowed: the key policy itself lets {who} use {action}{by}; no IAM policy is needed.")
        }
        Gate::Grant => format!("Allowed: a grant lets {who} use {action}{by}."),
        Gate::IdentityPolicy if is_cross_account(scenario) && trace.is_some_and(on_a_key) => {
            format!(
                "Allowed: the key policy trusts the other account, and an IAM policy there allows {who} {action}."
            )
        }
        Gate::IdentityPolicy if trace.is_some_and(on_a_key) => {
            format!(
                "Allowed: the key policy lets IAM policies decide, and one of them allows {who} {action}."
            )
        }
        _ => format!("Allowed: {who} may use {action}."),
    }
}

fn on_a_key(trace: &crate::GateTrace) -> bool {
    trace.resource.as_deref().is_some_and(|resource| resource.contains(":key/"))
}

fn lets_everyone_in(statement: Option<&StatementTrace>) -> bool {
    statement.is_some_and(|statement| statement.kinds.contains(&"Everyone"))
}

fn denied(scenario: &Scenario, decision: &Decision) -> String {
    let trace = deciding(decision, decision.decided_by);
    let action = permission(trace, scenario);
    let who = caller(scenario);
    match (decision.decided_by, decision.reason) {
        (Gate::Request, reason) if policies_were_read(decision) => {
            format!("Denied although the policies allow it: AWS answers {}.", reason.name())
        }
        (Gate::Request, reason) => {
            format!("Denied before any policy is read: AWS answers {}.", reason.name())
        }
        (Gate::KeyState, reason) => {
            format!("Denied by the state of the key: {who} is authorized, but AWS answers {}.", reason.name())
        }
        (_, Reason::ExplicitDeny) if decision.data_verdict == Some(Verdict::Deny) => {
            match trace.and_then(|trace| decisive(trace).next()) {
                Some(statement) => format!(
                    "Denied for the data action: {} is an explicit Deny that matches {action}.",
                    statement_of_policy(statement)
                ),
                None => format!("Denied for the data action: a Deny statement matches {action}."),
            }
        }
        (place, Reason::ExplicitDeny) => match trace.and_then(|trace| decisive(trace).next()) {
            Some(statement) => {
                format!("Denied: {} is an explicit Deny that matches.", statement_of_policy(statement))
            }
            None => format!("Denied: a Deny statement in {} matches.", gate(place)),
        },
        (Gate::KeyPolicy, _) if is_cross_account(scenario) => {
            format!("Denied at the key policy: it does not trust {who} of another account with {action}.")
        }
        (Gate::KeyPolicy, _) if is_service(scenario) => {
            format!("Denied at the key policy: it does not let {who} use {action}.")
        }
        (Gate::KeyPolicy, _) => {
            format!(
                "Denied at the key policy: it lets neither {who} nor the account's IAM policies use {action}."
            )
        }
        (Gate::IdentityPolicy, _) => {
            format!("Denied at the IAM policies: none of them allows {who} {action}.")
        }
        (Gate::Grant, _) => format!("Denied: {who} is not among those who may retire this grant."),
        (Gate::DataIdentityPolicy, _) => {
            format!("Denied before the key is asked: no policy allows {who} {action} on the data.")
        }
        (Gate::DataResourcePolicy, _) => {
            format!(
                "Denied before the key is asked: the data resource's policy does not allow {who} {action}."
            )
        }
        (place, _) if decision.data_verdict == Some(Verdict::Deny) => {
            format!(
                "Denied at a guard rail, for the data action: {} {} not allow {action}.",
                gate(place),
                verb(place, "does", "do")
            )
        }
        (place, _) => {
            format!(
                "Denied at a guard rail: {} {} not allow {action}.",
                gate(place),
                verb(place, "does", "do")
            )
        }
    }
}

/// Whether a request that is refused for what it asks was authorized before (R1.33).
fn policies_were_read(decision: &Decision) -> bool {
    decision.gates.iter().any(|trace| {
        matches!(trace.gate, Gate::KeyPolicy | Gate::IdentityPolicy | Gate::Grant)
            && trace.outcome != Outcome::NotApplicable
    })
}
