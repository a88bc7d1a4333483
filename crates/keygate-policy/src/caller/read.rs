//! From a text to a caller.

use super::{Caller, CallerError};
use crate::arn::{Arn, is_account_id};
use crate::principal::is_service_name;

pub(super) fn caller(text: &str, role_arn: Option<&str>) -> Result<Caller, CallerError> {
    let caller = alone(text)?;
    match role_arn {
        Some(role_arn) => with_role_arn(caller, role_arn),
        None => Ok(caller),
    }
}

fn alone(text: &str) -> Result<Caller, CallerError> {
    let owned = || text.to_owned();
    match text {
        "" => return Err(CallerError::Empty),
        "*" => return Err(CallerError::Everyone),
        "anonymous" => return Ok(Caller::Anonymous),
        _ if is_account_id(text) => return Err(CallerError::Account(owned())),
        _ if is_service_name(text) => return Ok(Caller::Service { name: owned() }),
        _ => {}
    }
    let arn = Arn::parse(text).ok_or_else(|| CallerError::NotAnArn(owned()))?;
    if !matches!(arn.service, "iam" | "sts") {
        return Err(CallerError::Service(owned()));
    }
    if !arn.region.is_empty() {
        return Err(CallerError::Region(owned()));
    }
    if !is_account_id(arn.account) || arn.partition.is_empty() {
        return Err(CallerError::AccountId(owned()));
    }
    if text.contains(['*', '?']) {
        return Err(CallerError::Wildcard(owned()));
    }
    let (account, partition) = (arn.account.to_owned(), arn.partition.to_owned());
    let wrong_name = || CallerError::Name(owned());
    match (arn.service, arn.resource.split_once('/')) {
        ("iam", None) if arn.resource == "root" => Ok(Caller::Root { arn: owned(), account, partition }),
        ("iam", Some(("user", path))) => {
            let name = last_name(path).ok_or_else(wrong_name)?.to_owned();
            Ok(Caller::User { arn: owned(), account, partition, name })
        }
        ("iam", Some(("role", path))) => {
            let role_name = last_name(path).ok_or_else(wrong_name)?.to_owned();
            let (arn, role_arn) = (owned(), owned());
            Ok(Caller::Role {
                arn,
                account,
                partition,
                role_arn,
                role_path_known: true,
                role_name,
                session_name: None,
            })
        }
        ("sts", Some(("assumed-role", names))) => {
            let (role, session) = names.split_once('/').ok_or_else(wrong_name)?;
            if role.is_empty() || session.is_empty() || session.contains('/') {
                return Err(wrong_name());
            }
            Ok(Caller::Role {
                arn: owned(),
                role_arn: format!("arn:{partition}:iam::{account}:role/{role}"),
                account,
                partition,
                role_path_known: false,
                role_name: role.to_owned(),
                session_name: Some(session.to_owned()),
            })
        }
        ("sts", Some(("federated-user", name))) => {
            if name.is_empty() {
                return Err(wrong_name());
            }
            let name = name.to_owned();
            Ok(Caller::FederatedUser { arn: owned(), account, partition, name, parent_user_arn: None })
        }
        _ => Err(CallerError::Kind(owned())),
    }
}

/// The identity behind a session. A caller that is its own identity may repeat it.
fn with_role_arn(caller: Caller, given: &str) -> Result<Caller, CallerError> {
    let behind = alone(given).map_err(|_| CallerError::RoleArnKind(given.to_owned()))?;
    let mismatch =
        || CallerError::RoleArnMismatch { role_arn: given.to_owned(), caller: caller.arn().to_owned() };
    if caller.arn() == given {
        return Ok(caller);
    }
    if caller.account() != behind.account() || caller.partition() != behind.partition() {
        return Err(mismatch());
    }
    match (caller.clone(), behind) {
        (
            Caller::Role { arn, account, partition, role_name, session_name: Some(session), .. },
            Caller::Role { role_arn, role_name: same, session_name: None, .. },
        ) if role_name == same => Ok(Caller::Role {
            arn,
            account,
            partition,
            role_arn,
            role_path_known: true,
            role_name,
            session_name: Some(session),
        }),
        (Caller::FederatedUser { arn, account, partition, name, .. }, Caller::User { arn: parent, .. }) => {
            Ok(Caller::FederatedUser { arn, account, partition, name, parent_user_arn: Some(parent) })
        }
        (Caller::Role { session_name: Some(_), .. }, Caller::Role { .. })
        | (Caller::Role { session_name: None, .. } | Caller::User { .. }, _) => Err(mismatch()),
        _ => Err(CallerError::RoleArnKind(given.to_owned())),
    }
}

/// The name behind the path, if no part is empty.
fn last_name(path: &str) -> Option<&str> {
    path.split('/').all(|part| !part.is_empty()).then(|| path.rsplit('/').next())?
}
