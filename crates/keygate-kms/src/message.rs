//! What AWS answers on a denial (section 12; IAM user guide, "Troubleshoot access denied error messages").

use crate::decision::{AwsError, Gate, Reason};
use crate::need::{Half, Need};

const CIPHERTEXT: &str = "on the resource associated with this ciphertext";

/// The error of an authorization failure (R12.2–R12.7, R12.11).
pub fn denied(caller: &str, need: &Need<'_>, gate: Gate, reason: Reason, foreign: bool) -> AwsError {
    let code = if need.half == Half::Data && service_of(&need.name).eq_ignore_ascii_case("s3") {
        "AccessDenied"
    } else {
        "AccessDeniedException"
    };
    if gate == Gate::KeyPolicy && foreign {
        return AwsError { code, message: hidden(caller, &need.name, need.named) };
    }
    let on = match need.half {
        Half::NoResource => String::new(),
        _ if !need.named => format!(" {CIPHERTEXT}"),
        _ => format!(" on resource: {}", need.resource),
    };
    let why = match reason {
        Reason::ExplicitDeny => format!("with an explicit deny in {}", with_article(policy_type(gate))),
        _ => format!("because no {} allows the {} action", policy_type(gate), need.name),
    };
    let message = format!("User: {caller} is not authorized to perform: {}{on} {why}", need.name);
    AwsError { code, message }
}

/// The form that hides whether the key exists (R12.5; R12.6 when the request named no key).
pub fn hidden(caller: &str, permission: &str, named: bool) -> String {
    let on = if named { "on this resource" } else { CIPHERTEXT };
    format!(
        "User: {caller} is not authorized to perform: {permission} {on} because the resource does not exist in this \
         Region, no resource-based policies allow access, or a resource-based policy explicitly denies access"
    )
}

/// How AWS calls the policies of a gate (R12.7).
pub fn policy_type(gate: Gate) -> &'static str {
    match gate {
        Gate::KeyPolicy | Gate::Grant | Gate::DataResourcePolicy | Gate::Request | Gate::KeyState => {
            "resource-based policy"
        }
        Gate::IdentityPolicy | Gate::DataIdentityPolicy => "identity-based policy",
        Gate::ServiceControlPolicy => "service control policy",
        Gate::ResourceControlPolicy => "resource control policy",
        Gate::PermissionsBoundary => "permissions boundary",
        Gate::SessionPolicy => "session policy",
        Gate::VpcEndpointPolicy => "VPC endpoint policy",
    }
}

fn with_article(policy_type: &str) -> String {
    let article = if policy_type.starts_with('i') { "an" } else { "a" };
    format!("{article} {policy_type}")
}

fn service_of(action: &str) -> &str {
    action.split(':').next().unwrap_or("")
}
