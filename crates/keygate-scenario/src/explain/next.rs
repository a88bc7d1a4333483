//! What would have to change: the smallest fixes, and the statements that came nearest.

use keygate_json::sort_by_key;
use keygate_kms::model::Scenario;
use keygate_policy::Caller;

use super::Sentence;
use super::miss::rank;
use super::words::{account, caller, deciding, decisive, is_cross_account, permission, statement_of_policy};
use crate::sentence::capital;
use crate::{Decision, Gate, GateTrace, Reason, StatementTrace, StoppedBy};

/// How many near misses are told.
const NEAR_MISSES: usize = 3;

pub(super) fn sentences(scenario: &Scenario, decision: &Decision) -> Vec<Sentence> {
    let gate = decision.decided_by;
    let trace = deciding(decision, gate);
    let action = permission(trace, scenario);
    let mut sentences = Vec::new();
    if decision.reason == Reason::ExplicitDeny {
        let denying = trace.and_then(|trace| decisive(trace).next());
        if let Some(statement) = denying {
            sentences.push(
                Sentence::new(format!(
                    "To allow it, change {} so that it no longer matches this request; no Allow can outweigh it.",
                    statement_of_policy(statement)
                ))
                .gate(gate)
                .statement(statement),
            );
        }
        return sentences;
    }
    sentences.extend(near_misses(decision, gate));
    if let Some(fix) = fix(scenario, decision, gate, &action) {
        sentences.push(Sentence::new(fix).gate(gate));
    }
    sentences
}

fn fix(scenario: &Scenario, decision: &Decision, gate: Gate, action: &str) -> Option<String> {
    let arn = &scenario.key.arn.text;
    let own = account(scenario);
    Some(match gate {
        Gate::KeyPolicy if scenario.principal.who.caller.is_service() => format!(
            "Add a key policy statement that allows {action} to {{\"Service\": \"{}\"}}.",
            scenario.principal.who.caller.arn()
        ),
        Gate::KeyPolicy if is_cross_account(scenario) => format!(
            "Add a key policy statement that allows {action} to account {own} (or to this one identity), and allow {action} \
             on {arn} in an IAM policy of the caller."
        ),
        Gate::KeyPolicy => format!(
            "Either name the caller in the key policy (Principal {}), or let IAM decide with a statement whose Principal is \
             arn:{}:iam::{own}:root.",
            principal_to_name(&scenario.principal.who.caller),
            scenario.key.arn.partition
        ),
        Gate::IdentityPolicy => {
            let resource = deciding(decision, gate).and_then(|trace| trace.resource.clone());
            let resource = resource.unwrap_or_else(|| arn.clone());
            format!("Allow {action} on {resource} in an IAM policy of {}.", caller(scenario))
        }
        Gate::DataIdentityPolicy => {
            format!("Allow {action} on the data in an IAM policy of {}.", caller(scenario))
        }
        Gate::DataResourcePolicy => {
            format!("Allow {action} to {} in the data resource's own policy.", caller(scenario))
        }
        Gate::PermissionsBoundary => format!("Add {action} to what the permissions boundary allows."),
        Gate::SessionPolicy => {
            format!("Add {action} to what the session policies allow, or make the session without them.")
        }
        Gate::ServiceControlPolicy => {
            format!("Every level of the organization must allow {action}; add it where it is missing.")
        }
        Gate::VpcEndpointPolicy => format!("Allow {action} in the policy of the VPC endpoint."),
        Gate::Grant => {
            "Let the retiring principal, the grantee of a grant that lists RetireGrant, or the key's account \
                        retire it; an administrator can revoke it instead."
                .to_owned()
        }
        Gate::KeyState => key_state_fix(decision)?,
        Gate::Request => request_fix(decision)?,
        Gate::ResourceControlPolicy => return None,
    })
}

/// The ARN that a key policy would name for this caller.
fn principal_to_name(caller: &Caller) -> &str {
    match caller {
        Caller::Role { role_arn, .. } => role_arn,
        other => other.arn(),
    }
}

fn key_state_fix(decision: &Decision) -> Option<String> {
    Some(match decision.reason.name() {
        "DisabledException" => "Enable the key with kms:EnableKey.".to_owned(),
        "InvalidKeyUsageException" => {
            "Use a key whose spec and usage suit the operation; they cannot be changed.".to_owned()
        }
        "IncorrectKeyException" => {
            "Send the key that the ciphertext was made under, or leave KeyId out.".to_owned()
        }
        _ => return None,
    })
}

fn request_fix(decision: &Decision) -> Option<String> {
    Some(match decision.reason.name() {
        "NotFoundException" | "InvalidArnException" => {
            "Name the key by its full key ARN, and call the endpoint of the key's own Region.".to_owned()
        }
        "AccessDeniedException" => "Call it from an identity in the key's own account.".to_owned(),
        "MissingAuthenticationTokenException" => {
            "Sign the request with the credentials of an AWS identity.".to_owned()
        }
        _ => return None,
    })
}

/// Allow statements that failed on the fewest things: those that got furthest through their elements come first.
fn near_misses(decision: &Decision, gate: Gate) -> Vec<Sentence> {
    let side_door = matches!(gate, Gate::KeyPolicy | Gate::IdentityPolicy);
    let mut misses: Vec<(&GateTrace, &StatementTrace, &StoppedBy)> = decision
        .gates
        .iter()
        .filter(|trace| trace.gate == gate || (side_door && trace.gate == Gate::Grant))
        .flat_map(|trace| trace.statements.iter().map(move |statement| (trace, statement)))
        .filter(|(_, statement)| !statement.matched && statement.effect == Some("Allow"))
        .filter_map(|(trace, statement)| Some((trace, statement, statement.stopped_by.as_ref()?)))
        .filter(|(_, _, stopped)| rank(stopped) > 1)
        .collect();
    sort_by_key(&mut misses, |(_, _, stopped)| u32::MAX - rank(stopped));
    misses
        .into_iter()
        .take(NEAR_MISSES)
        .map(|(trace, statement, stopped)| {
            let text = format!("{} comes near: {}.", capital(&statement_of_policy(statement)), miss(stopped));
            Sentence::new(text).gate(trace.gate).statement(statement)
        })
        .collect()
}

/// What is wrong with a statement, behind its name.
pub(super) fn miss(stopped: &StoppedBy) -> String {
    let expected = list(&stopped.expected);
    match (stopped.element, &stopped.key) {
        ("Condition", Some(key)) => {
            let operator = stopped.operator.as_deref().unwrap_or("the operator");
            match &stopped.actual {
                Some(actual) => format!(
                    "its condition {operator} {key} wants {expected}, and the request has {}",
                    list(actual)
                ),
                None => format!(
                    "its condition {operator} on {key} wants {expected}, and the request does not carry that key"
                ),
            }
        }
        ("Constraints", Some(key)) => match &stopped.actual {
            Some(actual) => {
                format!("its constraint {key} wants {expected}, and the request has {}", list(actual))
            }
            None => format!("its constraint {key} wants {expected}, and the request has nothing of the kind"),
        },
        ("GrantToken", _) => {
            "it counts only with its grant token, which the request does not send".to_owned()
        }
        ("Statement", _) => stopped.note.clone().unwrap_or_else(|| "it has no effect".to_owned()),
        (element, _) => match &stopped.actual {
            Some(actual) => format!("its {element} is {expected}, and the request has {}", list(actual)),
            None => format!("its {element} is {expected}"),
        },
    }
}

fn list(values: &[String]) -> String {
    match values {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first, second] => format!("{first} or {second}"),
        [first, rest @ ..] => format!("{first} or one of {} more", rest.len()),
    }
}
