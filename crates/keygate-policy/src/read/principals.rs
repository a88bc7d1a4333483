//! Reading `Principal` and `NotPrincipal`.

use keygate_json::{Kind, Span};

use super::elements::{self, Element};
use super::notes::{Notes, name_of};
use crate::diagnostic::{Code, Severity};
use crate::principal::{Entry, EntryKind, NobodyReason, Principal};

/// Reads the element (R2.1); `None` when its form is invalid.
pub(super) fn principal<'t>(element: Element<'_, 't>, notes: &mut Notes) -> Option<Principal<'t>> {
    let Element { negated, member } = element;
    let span = member.value.span;
    let form = |notes: &mut Notes, span: Span, reason: String| {
        let help = "write `\"*\"`, or an object such as `{\"AWS\": \"arn:aws:iam::111122223333:root\"}`";
        notes.invalid(Code::PrincipalForm, span, reason, Some(help));
    };
    let mut entries = Vec::new();
    match &member.value.kind {
        Kind::String(text) if text == "*" => entries.push(Entry::aws("*".into(), span)),
        Kind::String(text) => {
            form(notes, span, format!("`{}` stands in `{}` without its type", name_of(text), member.key));
            return None;
        }
        Kind::Object(types) => {
            for kind in types {
                let entry = |text, span, _: &mut Notes| match &*kind.key {
                    "AWS" => Entry::aws(text, span),
                    "Service" => Entry::service(text, span),
                    "CanonicalUser" => Entry::nobody(text, span, NobodyReason::CanonicalUser),
                    _ => Entry::nobody(text, span, NobodyReason::Federated),
                };
                let Some(mut named) = elements::texts(&kind.key, &kind.value, notes, entry) else { continue };
                if named.is_empty() {
                    let message =
                        format!("the list of `{}` principals is empty and names nobody", name_of(&kind.key));
                    notes.warn(Code::EmptyList, kind.value.span, message, None);
                }
                match &*kind.key {
                    "AWS" | "Service" | "Federated" | "CanonicalUser" if entries.is_empty() => {
                        entries = named
                    }
                    "AWS" | "Service" | "Federated" | "CanonicalUser" => entries.append(&mut named),
                    other => {
                        form(notes, kind.key_span, format!("`{}` is no type of principal", name_of(other)))
                    }
                }
            }
            if types.is_empty() {
                let message = format!("`{}` is empty and names nobody", member.key);
                notes.warn(Code::EmptyList, span, message, None);
            }
        }
        Kind::Broken => {
            notes.wrong_type(&member.key, "an object", &member.value);
            return None;
        }
        _ => {
            let reason =
                format!("`{}` is `\"*\"` or an object, not {}", member.key, member.value.type_name());
            form(notes, span, reason);
            return None;
        }
    }
    entries.iter().for_each(|entry| check_entry(entry, notes));
    Some(Principal { negated, entries, span })
}

/// R2.1, R2.2, R2.21, R2.23.
fn check_entry(entry: &Entry<'_>, notes: &mut Notes) {
    let (code, severity, what, help) = match &entry.kind {
        EntryKind::UserId | EntryKind::RoleId => (
            Code::UniqueIdPrincipal,
            Severity::Warning,
            "is the unique ID of a user or role, which AWS prints when the identity has been deleted; a new one of the \
             same name is somebody else, so it matches nobody unless `principal.userId` starts with it",
            "name the identity by its ARN",
        ),
        EntryKind::Nobody(NobodyReason::Wildcard) => (
            Code::PrincipalWildcard,
            Severity::Error,
            "has a wildcard inside, which AWS refuses; it matches nobody",
            "use `\"*\"` with a condition on `aws:PrincipalArn`",
        ),
        EntryKind::Nobody(NobodyReason::Group) => (
            Code::GroupPrincipal,
            Severity::Error,
            "is a group, which cannot be a principal; it matches nobody",
            "name the users, or give the group an identity policy",
        ),
        EntryKind::Nobody(NobodyReason::Federated | NobodyReason::CanonicalUser) => (
            Code::PrincipalMatchesNobody,
            Severity::Warning,
            "is a type of principal that matches nobody here",
            "name a user, role or session under `AWS`",
        ),
        EntryKind::Nobody(NobodyReason::ServiceUnderAws) => (
            Code::PrincipalMatchesNobody,
            Severity::Error,
            "is a service principal under `AWS`; it matches nobody",
            "move it to `Service`",
        ),
        EntryKind::Nobody(NobodyReason::IncompleteSession) => (
            Code::PrincipalMatchesNobody,
            Severity::Error,
            "does not name one session of one role; it matches nobody",
            "name the role by its IAM ARN, or one session in full",
        ),
        EntryKind::Nobody(NobodyReason::Unknown) => (
            Code::PrincipalMatchesNobody,
            Severity::Error,
            "names no principal that AWS knows; it matches nobody",
            "write an account number or the ARN of a user, role, session or account root",
        ),
        _ => return,
    };
    notes.push(code, severity, entry.span, format!("`{}` {what}", name_of(&entry.text)), Some(help));
}
