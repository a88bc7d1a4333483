//! Findings about the caller, the key and the request as a whole.

use keygate_policy::Caller;

use super::Finding;
use crate::model::{Key, Scenario};
use crate::request;

pub(super) fn lint(scenario: &Scenario, findings: &mut Vec<Finding>) {
    caller(scenario, findings);
    for key in std::iter::once(&scenario.key).chain(&scenario.other_key) {
        key_state(key, findings);
    }
    call(scenario, findings);
    data(scenario, findings);
}

fn caller(scenario: &Scenario, findings: &mut Vec<Finding>) {
    let principal = &scenario.principal;
    let caller = &principal.who.caller;
    if !principal.session_policies.is_empty() && !caller.is_session() {
        findings.push(Finding::warning(
            "session-policies",
            "principal.sessionPolicies",
            "session policies limit role sessions and federated users only; for this caller they are not applied",
        ));
    }
    if !principal.identity_policies.is_empty() && !caller.has_identity() {
        findings.push(Finding::warning(
            "identity-policies",
            "principal.identityPolicies",
            "this caller has no IAM policies; those given are not applied",
        ));
    }
    if principal.boundary.is_some() && !caller.has_identity() {
        findings.push(Finding::warning(
            "boundary",
            "principal.permissionsBoundary",
            "permissions boundaries limit IAM users and roles only; for this caller it is not applied",
        ));
    }
}

/// R8.5: states that only some keys can have.
fn key_state(key: &Key, findings: &mut Vec<Finding>) {
    let fits = key.state.can_be(key.origin, key.multi_region.is_some());
    if !fits {
        findings.push(Finding::warning(
            "key-state",
            format!("{}.state", key.place),
            format!(
                "a key of origin {}{} cannot be in the state {}",
                key.origin.name(),
                if key.multi_region.is_some() { "" } else { ", not multi-Region," },
                key.state.name()
            ),
        ));
    }
}

fn call(scenario: &Scenario, findings: &mut Vec<Finding>) {
    if let Ok(plan) = request::plan(scenario) {
        for note in plan.notes {
            findings.push(Finding::warning("parameter", "request.parameters", note));
        }
        for name in plan.not_evaluated {
            findings.push(Finding::warning(
                "not-evaluated",
                "otherKey",
                format!("{name} is needed on a second key that the scenario does not hold; that half is not evaluated"),
            ));
        }
    }
    if scenario.request.flag("DryRun") == Some(true) {
        findings.push(Finding::warning(
            "dry-run",
            "request.parameters.DryRun",
            "a dry run changes no decision, but it always ends in an exception: DryRunOperationException when the call \
             would have worked",
        ));
    }
    let condition_on_ip = matches!(scenario.principal.who.caller, Caller::Anonymous);
    if scenario.network.endpoint.is_some() && scenario.request.via_service.is_some() && !condition_on_ip {
        findings.push(Finding::warning(
            "endpoint",
            "network.vpcEndpoint",
            "the service calls KMS by its own way: the endpoint's policy and the endpoint keys take no part",
        ));
    }
}

fn data(scenario: &Scenario, findings: &mut Vec<Finding>) {
    if scenario.data.is_none() {
        return;
    }
    if scenario.request.via_service.is_none()
        && scenario.key.spec.is_symmetric()
        && !scenario.principal.who.caller.is_service()
    {
        findings.push(Finding::warning(
            "data-without-service",
            "request.viaService",
            "data services call KMS with the caller's identity; set request.viaService, or kms:ViaService stays missing",
        ));
    }
    if scenario.network.endpoint.as_ref().is_some_and(|endpoint| endpoint.policy.is_some()) {
        findings.push(Finding::warning(
            "data-endpoint",
            "network.vpcEndpoint.policy",
            "for the data request the endpoint is the data service's own; its policy is not evaluated there",
        ));
    }
}
