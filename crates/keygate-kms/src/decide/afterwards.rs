//! Errors about the request's own parameters that come after authorization and state (R1.33).

use keygate_policy::PolicyKind;

use crate::authorize::kinds_outcome;
use crate::catalog::{self, ACTION_TABLE};
use crate::context::RequestContext;
use crate::decision::Outcome;
use crate::fitness;
use crate::model::{Document, Scenario};
use crate::need::{Half, Need};
use crate::request::{Plan, Refusal};
use crate::statements::{Mode, read_documents};

pub(super) fn check(scenario: &Scenario, plan: &Plan<'_>) -> Result<(), Refusal> {
    match plan.operation {
        "CreateGrant" => new_grant(scenario, plan),
        "UpdateAlias" => same_make(scenario),
        "PutKeyPolicy" | "CreateKey" => lockout(scenario, plan),
        _ => Ok(()),
    }
}

/// R4.2, R4.4, R4.19: a grant must suit its key.
fn new_grant(scenario: &Scenario, plan: &Plan<'_>) -> Result<(), Refusal> {
    let Some(key) = plan.needs.first().and_then(|need| need.key) else {
        return Ok(());
    };
    let operations = scenario.request.list("Operations").unwrap_or_default();
    for operation in &operations {
        let grantable = catalog::permission(operation)
            .is_some_and(|permission| permission.grantable && permission.short() == operation.as_str());
        if !grantable {
            return Err(validation(
                format!("Operation {operation} cannot be granted"),
                "A grant can hold only the operations that AWS lists for grants.",
            ));
        }
        if !fitness::supports(key, operation) {
            return Err(validation(
                format!("Operation {operation} is not supported by a key of spec {}", key.spec.name()),
                "Every operation of a grant must suit the key's spec and usage.",
            ));
        }
    }
    let constraints = scenario.request.constraints();
    let constrained =
        constraints.encryption_context_equals.is_some() || constraints.encryption_context_subset.is_some();
    let cryptographic = operations.iter().any(|operation| {
        !matches!(operation.as_str(), "DescribeKey" | "GetPublicKey" | "CreateGrant" | "RetireGrant")
    });
    if constrained && cryptographic && !key.spec.is_symmetric() {
        return Err(validation(
            "Encryption context constraints are not supported for asymmetric and HMAC keys".to_owned(),
            "Only symmetric encryption keys have an encryption context that a constraint could test.",
        ));
    }
    Ok(())
}

/// R9.6: an alias moves only between keys of one make.
fn same_make(scenario: &Scenario) -> Result<(), Refusal> {
    match &scenario.other_key {
        Some(other) if !same_type(scenario.key.spec, other.spec) || other.usage != scenario.key.usage => {
            Err(validation(
                "The current and the new KMS key of an alias must have the same type and the same key usage"
                    .to_owned(),
                "An alias can move only to a key of the same type and usage.",
            ))
        }
        _ => Ok(()),
    }
}

/// Symmetric, HMAC or asymmetric (api/UpdateAlias).
fn same_type(left: crate::model::KeySpec, right: crate::model::KeySpec) -> bool {
    left.is_symmetric() == right.is_symmetric() && left.is_hmac() == right.is_hmac()
}

/// R10.6: a new key policy must let its author change it again.
fn lockout(scenario: &Scenario, plan: &Plan<'_>) -> Result<(), Refusal> {
    let Some(value) = scenario.request.parameters.get("Policy") else {
        return Ok(());
    };
    if scenario.request.flag("BypassPolicyLockoutSafetyCheck") == Some(true) {
        return Ok(());
    }
    let (Some(put), Some(first)) = (catalog::permission("PutKeyPolicy"), plan.needs.first()) else {
        return Ok(());
    };
    let policy = match value.as_str() {
        Some(text) => keygate_policy::read_policy_text(text, PolicyKind::Key, &ACTION_TABLE),
        None => keygate_policy::read_policy(value, PolicyKind::Key, &ACTION_TABLE),
    };
    let document =
        Document { name: "the new key policy".into(), place: "request.parameters.Policy".into(), policy };
    let need = Need {
        name: catalog::shared_name(put),
        permission: Some(put),
        half: Half::Key,
        key: Some(&scenario.key),
        resource: match first.key {
            Some(key) => key.arn.text.clone(),
            None => future_key_arn(scenario).into(),
        },
        resource_account: scenario.caller_account(),
        ..first.clone()
    };
    let context = RequestContext::for_key_policy(scenario, &need);
    let reading = read_documents([&document], &context, Mode::VerdictOnly, true);
    let root = scenario.principal.who.caller.is_root();
    match kinds_outcome(reading.deny, reading.kinds, root) {
        Outcome::Allow | Outcome::DelegatesToIam => Ok(()),
        _ => Err(Refusal {
            code: "MalformedPolicyDocumentException",
            message: "The new key policy will not allow you to update the key policy in the future."
                .to_owned(),
            meaning: "KMS refuses a key policy that would lock its own author out.",
        }),
    }
}

fn future_key_arn(scenario: &Scenario) -> String {
    let partition = &scenario.key.arn.partition;
    let account = scenario.caller_account();
    format!(
        "arn:{partition}:kms:{}:{account}:key/00000000-0000-0000-0000-000000000000",
        scenario.endpoint_region()
    )
}

fn validation(message: String, meaning: &'static str) -> Refusal {
    Refusal { code: "ValidationException", message, meaning }
}
