//! The words for callers, gates and statements.

use keygate_kms::model::Scenario;
use keygate_policy::Caller;

use crate::{Decision, Gate, GateTrace, Outcome, StatementTrace, Verdict};

/// The caller as a reader would name it.
pub(super) fn caller(scenario: &Scenario) -> String {
    match &scenario.principal.who.caller {
        Caller::Anonymous => "an anonymous caller".to_owned(),
        Caller::Service { name } => format!("the service {name}"),
        Caller::Root { account, .. } => format!("the root user of account {account}"),
        Caller::User { name, .. } => format!("user {name}"),
        Caller::Role { role_name, .. } => format!("role {role_name}"),
        Caller::FederatedUser { name, .. } => format!("federated user {name}"),
    }
}

/// The caller's account.
pub(super) fn account<'s>(scenario: &'s Scenario<'s>) -> &'s str {
    scenario.caller_account()
}

/// Whether caller and key belong to different accounts.
pub(super) fn is_cross_account(scenario: &Scenario) -> bool {
    scenario.principal.who.caller.account().is_some_and(|own| own != scenario.key.arn.account)
}

/// Whether an AWS service calls in its own name, for which IAM policies mean nothing.
pub(super) fn is_service(scenario: &Scenario) -> bool {
    matches!(scenario.principal.who.caller, Caller::Service { .. })
}

/// A gate in the middle of a sentence.
pub(super) fn gate(gate: Gate) -> &'static str {
    match gate {
        Gate::Request => "the request itself",
        Gate::KeyState => "the state of the key",
        Gate::KeyPolicy => "the key policy",
        Gate::IdentityPolicy => "the caller's IAM policies",
        Gate::Grant => "the grants",
        Gate::ServiceControlPolicy => "the service control policies",
        Gate::ResourceControlPolicy => "the resource control policies",
        Gate::PermissionsBoundary => "the permissions boundary",
        Gate::SessionPolicy => "the session policies",
        Gate::VpcEndpointPolicy => "the VPC endpoint policy",
        Gate::DataIdentityPolicy => "the caller's IAM policies for the data",
        Gate::DataResourcePolicy => "the policy of the data resource",
    }
}

/// The form of a verb that goes with the name of a gate.
pub(super) fn verb(place: Gate, one: &'static str, many: &'static str) -> &'static str {
    if gate(place).ends_with('s') { many } else { one }
}

/// A statement in the middle of a sentence: its Sid if it has one, else its number.
pub(super) fn statement(trace: &StatementTrace) -> String {
    if let Some(id) = &trace.grant_id {
        return format!("grant {id}");
    }
    match &trace.sid {
        Some(sid) if !sid.is_empty() => format!("statement “{sid}”"),
        _ => format!("statement {}", trace.index + 1),
    }
}

/// A statement with the policy it stands in.
pub(super) fn statement_of_policy(trace: &StatementTrace) -> String {
    if trace.grant_id.is_some() {
        return statement(trace);
    }
    format!("{} of {}", statement(trace), policy(trace))
}

/// The policy of a statement, in the middle of a sentence.
pub(super) fn policy(trace: &StatementTrace) -> String {
    match trace.place.as_ref() {
        "key.policy" => "the key policy".to_owned(),
        "otherKey.policy" => "the other key's policy".to_owned(),
        "network.vpcEndpoint.policy" => "the VPC endpoint policy".to_owned(),
        "data.policy" => "the data resource's policy".to_owned(),
        _ => format!("`{}`", trace.policy),
    }
}

/// The first gate of that name that the decision turned on: with a refusal, the one that is shut for a permission that
/// was not given; otherwise the one with decisive statements.
pub(super) fn deciding(decision: &Decision, gate: Gate) -> Option<&GateTrace> {
    let of_gate = || decision.gates.iter().filter(move |trace| trace.gate == gate);
    let refused = decision.verdict == Verdict::Deny;
    of_gate()
        .find(|trace| refused && is_shut(trace) && !was_given(decision, trace))
        .or_else(|| of_gate().find(|trace| decisive(trace).next().is_some()))
        .or_else(|| of_gate().find(|trace| is_shut(trace)))
        .or_else(|| of_gate().next())
}

fn is_shut(trace: &GateTrace) -> bool {
    matches!(trace.outcome, Outcome::ImplicitDeny | Outcome::ExplicitDeny | Outcome::DelegatesToIam)
}

/// Whether the permission that a gate was asked about was given in the end, by whichever gate.
fn was_given(decision: &Decision, asked: &GateTrace) -> bool {
    let same = |trace: &&GateTrace| trace.permission == asked.permission && trace.resource == asked.resource;
    decision
        .gates
        .iter()
        .filter(same)
        .any(|trace| decisive(trace).any(|statement| statement.effect == Some("Allow")))
}

/// The statements that the verdict rests on.
pub(super) fn decisive(trace: &GateTrace) -> impl Iterator<Item = &StatementTrace> {
    trace.statements.iter().filter(|statement| statement.decisive)
}

/// The permission that was decided at a gate.
pub(super) fn permission(trace: Option<&GateTrace>, scenario: &Scenario) -> String {
    trace
        .and_then(|trace| trace.permission.as_deref())
        .map_or_else(|| scenario.request.action.clone(), ToOwned::to_owned)
}
