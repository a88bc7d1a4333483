//! `Principal` and `NotPrincipal`.

mod entry;
#[cfg(test)]
mod tests;

use keygate_json::Span;

use crate::caller::{Caller, Who};
use crate::document::Effect;
use crate::kinds::{Kind, Kinds};

pub(crate) use entry::is_service_name;
pub use entry::{Entry, EntryKind, NobodyReason};

/// The `Principal` or `NotPrincipal` of a statement (R2.1, R2.18).
#[derive(Clone, Debug)]
pub struct Principal<'t> {
    /// Whether it is `NotPrincipal`.
    pub negated: bool,
    /// The entries in order.
    pub entries: Vec<Entry<'t>>,
    /// Where the element's value stands.
    pub span: Span,
}

impl<'t> Principal<'t> {
    /// The kinds in which the element matches the caller, none when it does not; and the place of the entry that
    /// matched first, if it was an entry (R2.1, R2.18–R2.20).
    pub fn matches(&self, effect: Option<Effect>, who: &Who) -> (Kinds, Option<Span>) {
        let (kinds, span) = self.listed(who);
        if !self.negated {
            return (kinds, span);
        }
        let spared = match effect {
            // R2.20: Allow is taken literally, so one matching entry is enough to exclude the caller.
            Some(Effect::Allow) => !kinds.is_empty(),
            // R2.19.
            _ if who.has_boundary => false,
            // R2.18.
            _ => {
                let all = counts_as(&who.caller).is_some_and(|all| kinds.contains_all(all));
                all || kinds.contains(Kind::Everyone)
            }
        };
        (if spared { Kinds::NONE } else { Kind::Everyone.into() }, None)
    }

    /// The kinds of all entries that match the caller, and the place of the first (R2.1).
    pub fn listed(&self, who: &Who) -> (Kinds, Option<Span>) {
        let mut kinds = Kinds::NONE;
        let mut span = None;
        for entry in &self.entries {
            if let Some(kind) = entry.matches(who) {
                kinds = kinds.union(kind.into());
                span = span.or(Some(entry.span));
            }
        }
        (kinds, span)
    }

    /// The first entry that names a role of the caller's name and account under another path, when the caller's own
    /// path is only assumed: the verdict may be wrong without `roleArn` (R2.4).
    pub fn other_role_path(&self, caller: &Caller) -> Option<&Entry<'t>> {
        let Caller::Role { role_arn, role_path_known: false, role_name, account, partition, .. } = caller
        else {
            return None;
        };
        let start = format!("arn:{partition}:iam::{account}:role/");
        self.entries.iter().find(|entry| {
            let EntryKind::Role = entry.kind else { return false };
            let path = entry.text.strip_prefix(&start);
            entry.text != role_arn.as_str()
                && path.and_then(|path| path.rsplit('/').next()) == Some(role_name)
        })
    }
}

/// The kinds in which a party that a document names outright, such as the grantee of a grant, is the caller: an ARN,
/// an account number or a service principal, never everyone (R4.6, R4.13).
pub fn party_kinds(party: &str, who: &Who) -> Kinds {
    let span = Span::default();
    let entry = if is_service_name(party) {
        Entry::service(party.into(), span)
    } else {
        Entry::aws(party.into(), span)
    };
    match entry.kind {
        EntryKind::Everyone => Kinds::NONE,
        _ => entry.matches(who).map_or(Kinds::NONE, Kinds::from),
    }
}

/// The kinds that must all be listed for a `NotPrincipal` to spare the caller; `None` when nothing short of `*` does
/// (R2.18). A role given without a session counts as its account and the role (R2.14).
fn counts_as(caller: &Caller) -> Option<Kinds> {
    Some(match caller {
        Caller::Anonymous => return None,
        Caller::Service { .. } => Kind::Service.into(),
        Caller::Root { .. } => Kind::Account.into(),
        Caller::User { .. } => Kinds::of(&[Kind::Account, Kind::User]),
        Caller::Role { session_name: None, .. } => Kinds::of(&[Kind::Account, Kind::Role]),
        Caller::Role { .. } => Kinds::of(&[Kind::Account, Kind::Role, Kind::Session]),
        Caller::FederatedUser { parent_user_arn: None, .. } => Kinds::of(&[Kind::Account, Kind::Session]),
        Caller::FederatedUser { .. } => Kinds::of(&[Kind::Account, Kind::ParentUser, Kind::Session]),
    })
}
