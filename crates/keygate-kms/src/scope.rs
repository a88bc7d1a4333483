//! Which gates are in scope for a request (R1.21–R1.29, R2.15, R2.16).

use keygate_policy::Caller;

use crate::model::{Data, Document, Key, Manager, OrganizationSide, Scenario, VpcEndpoint};
use crate::need::{Half, Need};

/// A gate that is in scope, or the reason why it is not.
pub type Scope<T> = Result<T, &'static str>;

/// R1.24: whose RCPs bind this request.
pub fn resource_control<'s>(scenario: &'s Scenario<'s>, need: &Need<'_>) -> Scope<&'s OrganizationSide<'s>> {
    let side = scenario.resource_organization.as_ref().filter(|side| !side.levels.is_empty()).ok_or(
        match need.half {
            Half::Data => "The scenario names no resource control policies for the account of the data.",
            _ => "The scenario names no resource control policies for the key's account.",
        },
    )?;
    if side.management_account {
        return Err("Resource control policies do not apply to resources of the management account.");
    }
    if scenario.principal.who.caller.is_service_linked() {
        return Err("Resource control policies do not apply to service-linked roles.");
    }
    match need.half {
        Half::NoResource => {
            return Err("Resource control policies do not apply to permissions without a resource.");
        }
        Half::Data if !supports_resource_control(&need.name) => {
            return Err("Resource control policies do not cover this service.");
        }
        Half::Key if need.key.is_some_and(|key| key.manager == Manager::Aws) => {
            return Err("Resource control policies do not apply to AWS managed keys.");
        }
        _ => {}
    }
    if need.short() == "RetireGrant" {
        return Err("Resource control policies do not apply to kms:RetireGrant.");
    }
    if need.resource_account != scenario.key.arn.account {
        return Err("The scenario does not tell the resource control policies of this resource's account.");
    }
    Ok(side)
}

/// Services whose resources RCPs protect (Organizations user guide, "Resource control policies": list of services).
const RESOURCE_CONTROL_SERVICES: &[&str] = &[
    "s3",
    "sts",
    "kms",
    "sqs",
    "secretsmanager",
    "ecr",
    "aoss",
    "cognito-identity",
    "cognito-idp",
    "dynamodb",
    "logs",
];

fn supports_resource_control(action: &str) -> bool {
    let service = action.split(':').next().unwrap_or("");
    RESOURCE_CONTROL_SERVICES.iter().any(|known| known.eq_ignore_ascii_case(service))
}

/// R1.21, R1.22: whose SCPs bind this caller.
pub fn service_control<'s>(scenario: &'s Scenario<'s>) -> Scope<&'s OrganizationSide<'s>> {
    let caller = &scenario.principal.who.caller;
    if matches!(caller, Caller::Anonymous) {
        return Err("Service control policies bind identities of an account; this caller is anonymous.");
    }
    if caller.is_service() {
        return Err("Service control policies do not apply to AWS services that call for themselves.");
    }
    let side = scenario
        .principal_organization
        .as_ref()
        .filter(|side| !side.levels.is_empty())
        .ok_or("The scenario names no service control policies for the caller's account.")?;
    if side.management_account {
        return Err("Service control policies do not apply to the management account.");
    }
    if caller.is_service_linked() {
        return Err("Service control policies do not apply to service-linked roles.");
    }
    Ok(side)
}

/// R1.28: the endpoint that the request came through.
pub fn endpoint<'s>(scenario: &'s Scenario<'s>, need: &Need<'_>) -> Scope<&'s VpcEndpoint<'s>> {
    if need.half == Half::Data {
        return Err(
            "For the data request the endpoint is the data service's own; its policy is not evaluated.",
        );
    }
    let endpoint = scenario
        .network
        .endpoint
        .as_ref()
        .ok_or("The request does not come through a VPC endpoint of KMS.")?;
    if scenario.request.via_service.is_some() {
        return Err("The calling service reaches KMS by its own way, not through the caller's VPC endpoint.");
    }
    if scenario.principal.who.caller.is_service() {
        return Err("An AWS service that calls for itself does not use the VPC endpoint.");
    }
    Ok(endpoint)
}

/// R2.1, R9.1, R4.33: the key whose policy decides.
pub fn key_policy<'s>(need: &Need<'s>) -> Scope<&'s Key<'s>> {
    if need.short() == "RetireGrant" {
        return Err(
            "RetireGrant is authorized by the grant itself; kms:RetireGrant in a key policy has no effect.",
        );
    }
    match (need.half, need.key) {
        (Half::Key, Some(key)) => Ok(key),
        (Half::Alias, _) => Err("The alias half of the operation is decided by IAM policies alone."),
        (Half::Data, _) => Err("The data request does not concern the key."),
        _ => Err("The operation addresses no existing key, so no key policy takes part."),
    }
}

/// R11.2: the policy of the data resource, which may have none.
pub fn data_policy<'s>(data: &'s Data<'s>) -> Scope<&'s Document<'s>> {
    data.policy.as_ref().ok_or("The data resource has no policy of its own.")
}

/// Which callers have identity policies (R1.27, R2.11).
pub fn identity(scenario: &Scenario) -> Scope<()> {
    match &scenario.principal.who.caller {
        Caller::Root { .. } => Err("The root user has no IAM policies."),
        Caller::Service { .. } => Err("An AWS service that calls for itself has no IAM policies."),
        Caller::Anonymous => Err("An anonymous caller has no IAM policies."),
        Caller::User { .. } | Caller::Role { .. } | Caller::FederatedUser { .. } => Ok(()),
    }
}

/// R1.27, R2.11: the caller's permissions boundary.
pub fn boundary<'s>(scenario: &'s Scenario<'s>) -> Scope<&'s Document<'s>> {
    let boundary = scenario.principal.boundary.as_ref().ok_or("The caller has no permissions boundary.")?;
    if scenario.principal.who.caller.has_identity() {
        Ok(boundary)
    } else {
        Err("Permissions boundaries limit IAM users and roles only.")
    }
}

/// R2.15, R2.16: session policies.
pub fn session(scenario: &Scenario) -> Scope<()> {
    let given = !scenario.principal.session_policies.is_empty();
    match &scenario.principal.who.caller {
        Caller::FederatedUser { .. } => Ok(()),
        Caller::Role { .. } if given => Ok(()),
        Caller::Role { .. } => Err("The session was made without session policies."),
        _ => Err("Session policies limit sessions only."),
    }
}

/// R4.2: the key whose grants may decide.
pub fn grants<'s>(need: &Need<'s>) -> Scope<&'s Key<'s>> {
    match (need.half, need.key) {
        (Half::Key, Some(key)) if need.uses_grants() => Ok(key),
        (Half::Key, Some(_)) => Err("This permission cannot be given by a grant."),
        _ => Err("Grants speak of keys only."),
    }
}
