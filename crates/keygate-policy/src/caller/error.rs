//! Why a text names no caller.

use std::fmt;

/// Why a caller could not be read (R2.1, U20).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallerError {
    /// There is no text.
    Empty,
    /// The text is twelve digits: an account is not a caller.
    Account(String),
    /// The text is `*`, which stands for everyone in a policy and for nobody in a request.
    Everyone,
    /// The text is neither an ARN, a service principal nor `anonymous`.
    NotAnArn(String),
    /// The ARN is not of IAM or STS.
    Service(String),
    /// IAM and STS ARNs have no Region.
    Region(String),
    /// The account is not twelve digits.
    AccountId(String),
    /// The resource part names something that cannot call, or whose calls are not supported (U20).
    Kind(String),
    /// The resource part lacks a name, or has too many parts.
    Name(String),
    /// A wildcard in the ARN of a caller.
    Wildcard(String),
    /// The role or user behind the session is not the ARN of one.
    RoleArnKind(String),
    /// The role behind the session has another name, account or partition than the session.
    RoleArnMismatch {
        /// The ARN given as the role or user.
        role_arn: String,
        /// The caller it does not belong to.
        caller: String,
    },
}

impl CallerError {
    /// Whether the caller itself is fine, and only the role or user given beside it does not belong to it (R2.4).
    pub fn is_about_role_arn(&self) -> bool {
        matches!(self, CallerError::RoleArnKind(_) | CallerError::RoleArnMismatch { .. })
    }

    /// What to write instead.
    pub fn help(&self) -> &'static str {
        match self {
            CallerError::Account(_) => {
                "for the root user, write its ARN, such as `arn:aws:iam::111122223333:root`"
            }
            CallerError::Everyone => "for an unsigned request, write `anonymous`",
            CallerError::RoleArnKind(_) | CallerError::RoleArnMismatch { .. } => {
                "give the IAM role of an assumed-role session, or the IAM user of a federated session, or leave it out"
            }
            _ => {
                "write the ARN of an IAM user, role, assumed-role session, federated user or account root, a service \
                 principal such as `cloudtrail.amazonaws.com`, or `anonymous`"
            }
        }
    }
}

impl fmt::Display for CallerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CallerError::Empty => write!(f, "no caller is given"),
            CallerError::Account(text) => write!(f, "`{text}` is an account, not a caller"),
            CallerError::Everyone => write!(f, "`*` names everyone, not one caller"),
            CallerError::NotAnArn(text) => write!(f, "`{text}` is neither an ARN nor a service principal"),
            CallerError::Service(text) => write!(f, "`{text}` is not the ARN of an IAM or STS identity"),
            CallerError::Region(text) => write!(f, "`{text}` has a Region, which IAM and STS ARNs do not"),
            CallerError::AccountId(text) => write!(f, "the account in `{text}` is not twelve digits"),
            CallerError::Kind(text) => write!(f, "`{text}` is not a kind of caller that can be evaluated"),
            CallerError::Name(text) => write!(f, "`{text}` does not name exactly one identity"),
            CallerError::Wildcard(text) => write!(f, "`{text}` has a wildcard, and a request has one caller"),
            CallerError::RoleArnKind(text) => write!(f, "`{text}` cannot stand behind this caller"),
            CallerError::RoleArnMismatch { role_arn, caller } => {
                write!(f, "`{role_arn}` is not the identity behind `{caller}`")
            }
        }
    }
}

impl std::error::Error for CallerError {}
