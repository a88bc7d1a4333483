//! One entry of a Principal.

use std::borrow::Cow;

use keygate_json::Span;

use crate::arn::{Arn, is_account_id};
use crate::caller::{Caller, Who};
use crate::glob::is_wild;
use crate::kinds::Kind;

/// One entry of `Principal` or `NotPrincipal` (R2.1).
#[derive(Clone, Debug)]
pub struct Entry<'t> {
    /// The text as written.
    pub text: Cow<'t, str>,
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub kind: EntryKind,
}

/// What a principal entry names (R2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Everyone: `"*"`, alone or under `AWS`.
    Everyone,
    /// An account in any partition, by its number (R2.3).
    Account,
    /// An account by its root ARN (R2.3, R2.4).
    AccountRoot,
    /// An IAM user by ARN.
    User,
    /// An IAM role by ARN.
    Role,
    /// One session of a role by ARN (R2.23).
    RoleSession,
    /// A federated-user session by ARN.
    FederatedSession,
    /// A service principal (R7.11).
    Service,
    /// The unique ID of a user, `AIDA…` (R2.21, R2.22).
    UserId,
    /// The unique ID of a role, `AROA…` (R2.21, R2.22).
    RoleId,
    /// Something that matches no caller (R2.1, R2.2).
    Nobody(NobodyReason),
}

/// Why an entry matches no caller (R2.1, R2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NobodyReason {
    /// A wildcard inside the text (R2.2).
    Wildcard,
    /// A group (R2.23).
    Group,
    /// An assumed-role ARN that is not complete (R2.23).
    IncompleteSession,
    /// `Federated` (R2.1).
    Federated,
    /// `CanonicalUser` (R2.1).
    CanonicalUser,
    /// A service principal under `AWS`.
    ServiceUnderAws,
    /// Nothing known.
    Unknown,
}

impl<'t> Entry<'t> {
    /// An entry under `AWS`.
    pub(crate) fn aws(text: Cow<'t, str>, span: Span) -> Self {
        let kind = aws(&text);
        Self { text, span, kind }
    }

    /// An entry under `Service`.
    pub(crate) fn service(text: Cow<'t, str>, span: Span) -> Self {
        let wildcard = is_wild(&text);
        let kind = if wildcard { EntryKind::Nobody(NobodyReason::Wildcard) } else { EntryKind::Service };
        Self { text, span, kind }
    }

    /// An entry that matches nobody.
    pub(crate) fn nobody(text: Cow<'t, str>, span: Span, reason: NobodyReason) -> Self {
        Self { text, span, kind: EntryKind::Nobody(reason) }
    }

    /// The kind in which it matches the caller, if it does (R2.1–R2.4, R2.22).
    pub fn matches(&self, who: &Who) -> Option<Kind> {
        let same = |text: &str| self.text == text;
        let has_id = || {
            let id = who.user_id.as_deref().and_then(|id| id.split(':').next());
            id == Some(&*self.text)
        };
        match (self.kind, &who.caller) {
            (EntryKind::Everyone, _) => Some(Kind::Everyone),
            (EntryKind::Account, caller) => (caller.account() == Some(&self.text)).then_some(Kind::Account),
            (EntryKind::AccountRoot, caller) => {
                let named = Arn::parse(&self.text).map(|arn| (arn.account, arn.partition));
                let own = caller.account().zip(caller.partition());
                (own.is_some() && named == own).then_some(Kind::Account)
            }
            (EntryKind::User, Caller::User { arn, .. }) => same(arn).then_some(Kind::User),
            (EntryKind::User, Caller::FederatedUser { parent_user_arn: Some(parent), .. }) => {
                same(parent).then_some(Kind::ParentUser)
            }
            (EntryKind::Role, Caller::Role { role_arn, .. }) => same(role_arn).then_some(Kind::Role),
            (EntryKind::RoleSession, Caller::Role { arn, session_name: Some(_), .. })
            | (EntryKind::FederatedSession, Caller::FederatedUser { arn, .. }) => {
                same(arn).then_some(Kind::Session)
            }
            (EntryKind::Service, Caller::Service { name }) => same(name).then_some(Kind::Service),
            (EntryKind::UserId, _) => has_id().then_some(Kind::User),
            (EntryKind::RoleId, _) => has_id().then_some(Kind::Role),
            _ => None,
        }
    }
}

/// What a text under `AWS` names.
fn aws(text: &str) -> EntryKind {
    use EntryKind::{
        Account, AccountRoot, Everyone, FederatedSession, Nobody, Role, RoleId, RoleSession, User, UserId,
    };
    if text == "*" {
        return Everyone;
    }
    if is_wild(text) {
        return Nobody(NobodyReason::Wildcard);
    }
    if is_account_id(text) {
        return Account;
    }
    let Some(arn) = Arn::parse(text) else {
        return match text {
            _ if text.starts_with("AIDA") => UserId,
            _ if text.starts_with("AROA") => RoleId,
            _ if text.starts_with("AGPA") => Nobody(NobodyReason::Group),
            _ if is_service_name(text) => Nobody(NobodyReason::ServiceUnderAws),
            _ => Nobody(NobodyReason::Unknown),
        };
    };
    if !arn.region.is_empty() || !is_account_id(arn.account) {
        return Nobody(NobodyReason::Unknown);
    }
    let names = |path: &str| !path.is_empty();
    match (arn.service, arn.resource.split_once('/')) {
        ("iam", None) if arn.resource == "root" => AccountRoot,
        ("iam", Some(("user", path))) if names(path) => User,
        ("iam", Some(("role", path))) if names(path) => Role,
        ("iam", Some(("group", _))) => Nobody(NobodyReason::Group),
        ("sts", Some(("assumed-role", path))) => match path.split_once('/') {
            Some((role, session)) if names(role) && names(session) && !session.contains('/') => RoleSession,
            _ => Nobody(NobodyReason::IncompleteSession),
        },
        ("sts", None) if arn.resource == "assumed-role" => Nobody(NobodyReason::IncompleteSession),
        ("sts", Some(("federated-user", name))) if names(name) => FederatedSession,
        _ => Nobody(NobodyReason::Unknown),
    }
}

/// Whether a text has the form of a service principal, such as `delivery.logs.amazonaws.com` (R7.11).
pub(crate) fn is_service_name(text: &str) -> bool {
    let name = text.strip_suffix(".amazonaws.com").or_else(|| text.strip_suffix(".amazonaws.com.cn"));
    name.is_some_and(|name| {
        name.split('.').all(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        })
    })
}
