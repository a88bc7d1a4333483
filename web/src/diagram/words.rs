//! The words on and under the picture.

use keygate_scenario::{Gate, GateTrace, Outcome, StatementTrace};

use super::model::Mark;

/// The gate's name on the picture.
pub(crate) fn title(gate: Gate) -> &'static str {
    match gate {
        Gate::Request => "Request",
        Gate::KeyState => "Key state",
        Gate::KeyPolicy => "Key policy",
        Gate::IdentityPolicy => "IAM policies",
        Gate::Grant => "Grants",
        Gate::ServiceControlPolicy => "SCP",
        Gate::ResourceControlPolicy => "RCP",
        Gate::PermissionsBoundary => "Boundary",
        Gate::SessionPolicy => "Session",
        Gate::VpcEndpointPolicy => "VPC endpoint",
        Gate::DataIdentityPolicy => "IAM, for the data",
        Gate::DataResourcePolicy => "Data policy",
    }
}

/// The question that the gate answers.
pub(super) fn question(gate: Gate) -> &'static str {
    match gate {
        Gate::Request => "Can this call be addressed to this key?",
        Gate::KeyState => "Can the key do this now?",
        Gate::KeyPolicy => "Does the key trust this caller, or the caller's account?",
        Gate::IdentityPolicy => "Do the caller's own IAM policies allow it?",
        Gate::Grant => "Does a grant on the key let this caller in?",
        Gate::ServiceControlPolicy => {
            "Do the service control policies of the caller's organization let it through?"
        }
        Gate::ResourceControlPolicy => {
            "Do the resource control policies of the key's organization let it through?"
        }
        Gate::PermissionsBoundary => "Does the caller's permissions boundary leave room for it?",
        Gate::SessionPolicy => "Do the session's own policies leave room for it?",
        Gate::VpcEndpointPolicy => "Does the policy of the VPC endpoint let it through?",
        Gate::DataIdentityPolicy => "Do the caller's IAM policies allow reading or writing the data itself?",
        Gate::DataResourcePolicy => "Does the data's own policy let this caller in?",
    }
}

/// The answer in a word or two.
pub(crate) fn word(gate: Gate, mark: Mark) -> &'static str {
    match (gate, mark) {
        (_, Mark::Unknown) => "Unknown",
        (Gate::Request, Mark::Open) => "Valid",
        (Gate::Request, _) => "Refused",
        (Gate::KeyState, Mark::Open) => "Ready",
        (Gate::KeyState, Mark::Denied | Mark::Shut) => "Not usable",
        (Gate::KeyState, _) => "Not checked",
        (Gate::PermissionsBoundary | Gate::SessionPolicy, Mark::Shut) => "Too narrow",
        (Gate::PermissionsBoundary | Gate::SessionPolicy | Gate::Grant, Mark::NotApplicable) => "None",
        (Gate::Grant, Mark::Shut | Mark::NotNeeded) => "None fits",
        (_, Mark::Open) => "Allows",
        (_, Mark::Delegates) => "Lets IAM decide",
        (_, Mark::Denied) => "Denies",
        (_, Mark::Shut) => "Silent",
        (_, Mark::NotNeeded) => "Not needed",
        (_, Mark::NotApplicable) => "Not in play",
    }
}

/// The place that is opened for a gate without statements.
pub(crate) fn home(gate: Gate) -> &'static str {
    match gate {
        Gate::Request => "request",
        Gate::KeyState => "key.state",
        Gate::KeyPolicy => "key.policy",
        Gate::IdentityPolicy | Gate::DataIdentityPolicy => "principal.identityPolicies",
        Gate::Grant => "key.grants",
        Gate::ServiceControlPolicy => "organization.principal.serviceControlPolicies",
        Gate::ResourceControlPolicy => "organization.resource.resourceControlPolicies",
        Gate::PermissionsBoundary => "principal.permissionsBoundary",
        Gate::SessionPolicy => "principal.sessionPolicies",
        Gate::VpcEndpointPolicy => "network.vpcEndpoint",
        Gate::DataResourcePolicy => "data.policy",
    }
}

/// Why the gate answered so.
pub(super) fn reason(trace: &GateTrace) -> String {
    let mut parts: Vec<String> = trace.note.iter().cloned().collect();
    let noun = if trace.gate == Gate::Grant { "grant" } else { "statement" };
    let matched: Vec<&StatementTrace> =
        trace.statements.iter().filter(|statement| statement.matched).collect();
    if let Some(first) = matched.iter().find(|statement| statement.decisive).or(matched.first()) {
        parts.push(format!("{} matches.", name(noun, first)));
    } else if let Some(first) = trace.statements.first() {
        parts.push(match trace.statements.len() {
            1 => format!("Its one {noun} does not match{}.", stopped(first)),
            count => format!("None of its {count} {noun}s matches."),
        });
    }
    if parts.is_empty() { plain(trace).to_owned() } else { parts.join(" ") }
}

/// What is said of a gate that has neither a note nor statements.
fn plain(trace: &GateTrace) -> &'static str {
    match (trace.gate, trace.outcome) {
        (Gate::Request, Outcome::Allow) => "The call can be sent to this key.",
        (Gate::KeyState, Outcome::Allow) => "State, type and usage of the key fit the call.",
        (Gate::Grant, _) => "There are no grants on the key.",
        (Gate::IdentityPolicy, _) => "The caller has no IAM policies here.",
        (Gate::KeyPolicy | Gate::DataResourcePolicy, _) => "The policy has no statement that can be read.",
        _ => "There is nothing to check here.",
    }
}

fn stopped(statement: &StatementTrace) -> String {
    match &statement.stopped_by {
        Some(by) => match &by.key {
            Some(key) => format!(": {} on {key} is not met", by.element),
            None => format!(": its {} does not fit", by.element),
        },
        None => String::new(),
    }
}

fn name(noun: &str, statement: &StatementTrace) -> String {
    match statement.sid.as_deref().or(statement.grant_id.as_deref()) {
        Some(name) => match (name.get(..12), name.len() > 32) {
            (Some(head), true) => format!("The {noun} “{head}…”"),
            _ => format!("The {noun} “{name}”"),
        },
        None => format!("The {noun} number {}", statement.index + 1),
    }
}
