//! Who calls.

mod error;
mod read;
#[cfg(test)]
mod tests;

pub use error::CallerError;

/// A caller, read from its ARN, service name or the word `anonymous` (R2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// An unsigned request (R1.5).
    Anonymous,
    /// An AWS service that calls for itself (R7.8).
    Service {
        /// Its principal, for example `cloudtrail.amazonaws.com`; compared exactly (R7.11).
        name: String,
    },
    /// The root user of an account (R2.11).
    Root {
        /// The ARN as given.
        arn: String,
        /// The account.
        account: String,
        /// The partition.
        partition: String,
    },
    /// An IAM user, or a session of `GetSessionToken`, which is the user itself (R2.16).
    User {
        /// The ARN as given.
        arn: String,
        /// The account.
        account: String,
        /// The partition.
        partition: String,
        /// The user name without its path.
        name: String,
    },
    /// A session of a role (R2.6), or some session of it when only the role's own ARN is known (R2.14).
    Role {
        /// The ARN as given: that of the session, or that of the role.
        arn: String,
        /// The account.
        account: String,
        /// The partition.
        partition: String,
        /// The role's ARN; the path is taken to be `/` when nothing tells it (R2.4).
        role_arn: String,
        /// Whether the path in `role_arn` is known rather than assumed (R2.4).
        role_path_known: bool,
        /// The role name without its path.
        role_name: String,
        /// The session name; `None` when the caller was given as a role ARN (R2.14).
        session_name: Option<String>,
    },
    /// A federated-user session (R2.15).
    FederatedUser {
        /// The ARN as given.
        arn: String,
        /// The account.
        account: String,
        /// The partition.
        partition: String,
        /// The name of the session.
        name: String,
        /// The IAM user that made the session, if known (R2.7).
        parent_user_arn: Option<String>,
    },
}

/// The caller with what else the matching of principals looks at (R2.19, R2.22).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The caller.
    pub caller: Caller,
    /// Its `aws:userid`, if known: a unique ID in a policy is compared with the part before the colon (R2.22).
    pub user_id: Option<String>,
    /// Whether a permissions boundary is attached: such a caller is never spared by a `NotPrincipal` (R2.19).
    pub has_boundary: bool,
}

impl Caller {
    /// Reads a caller. `role_arn` is the role behind a session, or the user behind a federated session (R2.1, R2.4).
    ///
    /// # Errors
    ///
    /// When the text names no caller, or `role_arn` does not belong to it. In the second case
    /// [`CallerError::is_about_role_arn`] holds, and reading again without `role_arn` succeeds.
    pub fn read(arn: &str, role_arn: Option<&str>) -> Result<Self, CallerError> {
        read::caller(arn, role_arn)
    }

    /// The ARN as given; the name of a service; or `anonymous` (R12.2).
    pub fn arn(&self) -> &str {
        match self {
            Caller::Anonymous => "anonymous",
            Caller::Service { name } => name,
            Caller::Root { arn, .. }
            | Caller::User { arn, .. }
            | Caller::Role { arn, .. }
            | Caller::FederatedUser { arn, .. } => arn,
        }
    }

    /// The caller's account; services and anonymous callers have none (R7.12).
    pub fn account(&self) -> Option<&str> {
        match self {
            Caller::Anonymous | Caller::Service { .. } => None,
            Caller::Root { account, .. }
            | Caller::User { account, .. }
            | Caller::Role { account, .. }
            | Caller::FederatedUser { account, .. } => Some(account),
        }
    }

    /// The caller's partition (R2.4).
    pub fn partition(&self) -> Option<&str> {
        match self {
            Caller::Anonymous | Caller::Service { .. } => None,
            Caller::Root { partition, .. }
            | Caller::User { partition, .. }
            | Caller::Role { partition, .. }
            | Caller::FederatedUser { partition, .. } => Some(partition),
        }
    }

    /// Whether this is the root user of its account (R2.11).
    pub fn is_root(&self) -> bool {
        matches!(self, Caller::Root { .. })
    }

    /// Whether this is a service calling for itself (R1.27).
    pub fn is_service(&self) -> bool {
        matches!(self, Caller::Service { .. })
    }

    /// Whether identity policies exist for it: users, role sessions and federated sessions (R1.1).
    pub fn has_identity(&self) -> bool {
        matches!(self, Caller::User { .. } | Caller::Role { .. } | Caller::FederatedUser { .. })
    }

    /// Whether this is a session of a role or a federated user, which session policies can limit (R1.1).
    pub fn is_session(&self) -> bool {
        matches!(self, Caller::Role { .. } | Caller::FederatedUser { .. })
    }

    /// Whether this is a service-linked role: by its path, or by the reserved name when the path is unknown (R1.26).
    pub fn is_service_linked(&self) -> bool {
        match self {
            Caller::Role { role_arn, role_path_known: true, .. } => {
                role_arn.contains(":role/aws-service-role/")
            }
            Caller::Role { role_name, .. } => role_name.starts_with("AWSServiceRoleFor"),
            _ => false,
        }
    }
}
