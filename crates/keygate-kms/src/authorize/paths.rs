//! The additive paths: complete chains of allows (R1.1, sections 2 and 3).

use keygate_policy::{Kind, Kinds};

use super::Gates;
use crate::decision::Gate;

/// How a permission without explicit deny is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    /// A path is complete; this gate supplied it (R1.3).
    Allow(Gate),
    /// None is; this gate was nearest (R1.30).
    Deny(Gate),
}

pub(super) const DIRECT: Kinds = Kinds::of(&[Kind::Everyone, Kind::User, Kind::Session]);
pub(super) const LIMITED: Kinds = Kinds::of(&[Kind::Role, Kind::ParentUser]);

/// Which paths a resource policy, or the grants, open for the caller.
#[derive(Clone, Copy, Debug)]
pub(super) struct Openings {
    /// Sufficient by itself (R2.5, R2.11).
    pub(super) direct: bool,
    /// Sufficient unless boundary or session policies withhold it (R2.6, R2.7).
    pub(super) limited: bool,
    /// Lets the account's IAM policies decide (R2.8).
    pub(super) delegated: bool,
}

impl Openings {
    pub(super) fn of(kinds: Kinds, root: bool) -> Openings {
        let account = kinds.contains(Kind::Account);
        Openings {
            direct: kinds.intersects(DIRECT) || (root && account),
            limited: kinds.intersects(LIMITED),
            delegated: account && !root,
        }
    }
}

/// The openings of key policy and grants for one caller.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paths {
    policy: Openings,
    grant: Openings,
    /// The key policy allows the caller in any way.
    named: bool,
    root: bool,
}

impl Paths {
    pub(super) fn of(gates: &Gates, root: bool) -> Paths {
        let kinds = gates.resource.as_ref().map_or(Kinds::NONE, |reading| reading.kinds);
        let granted = gates.grants.as_ref().map_or(Kinds::NONE, |reading| reading.kinds);
        Paths {
            policy: Openings::of(kinds, root),
            grant: Openings::of(granted, root),
            named: !kinds.is_empty(),
            root,
        }
    }

    /// R2.5–R2.11, R4.14.
    pub(super) fn same_account(self, gates: &Gates) -> Settled {
        let limits = gates.limits_allow();
        let identity = gates.identity_allows();
        if self.policy.direct || (self.policy.limited && limits) {
            return Settled::Allow(Gate::KeyPolicy);
        }
        if self.grant.direct || (self.grant.limited && limits) {
            return Settled::Allow(Gate::Grant);
        }
        if self.policy.delegated && identity && limits {
            return Settled::Allow(Gate::IdentityPolicy);
        }
        if self.grant.delegated && identity && limits {
            return Settled::Allow(Gate::Grant);
        }
        let delegated = self.policy.delegated || self.grant.delegated;
        if self.policy.limited || self.grant.limited || (delegated && identity) {
            return Settled::Deny(gates.shut_limit());
        }
        Settled::Deny(if delegated { Gate::IdentityPolicy } else { Gate::KeyPolicy })
    }

    /// R3.1, R3.2, R3.7, R3.9.
    pub(super) fn cross_account(self, gates: &Gates) -> Settled {
        let limits = gates.limits_allow();
        let identity = gates.identity_allows();
        if self.grant.direct || (self.grant.limited && limits) {
            return Settled::Allow(Gate::Grant);
        }
        let trusted = self.named || self.grant.delegated;
        if trusted && self.root {
            return Settled::Allow(if self.named { Gate::KeyPolicy } else { Gate::Grant });
        }
        if trusted && identity && limits {
            return Settled::Allow(if self.named { Gate::IdentityPolicy } else { Gate::Grant });
        }
        if self.grant.limited || (trusted && identity) {
            return Settled::Deny(gates.shut_limit());
        }
        Settled::Deny(if trusted { Gate::IdentityPolicy } else { Gate::KeyPolicy })
    }
}

/// R7.13: a service principal needs the key policy or a grant to name it.
pub(super) fn service(gates: &Gates) -> Settled {
    if gates.resource.as_ref().is_ok_and(|reading| names_service(reading.kinds)) {
        Settled::Allow(Gate::KeyPolicy)
    } else if gates.grants.as_ref().is_ok_and(|reading| reading.kinds.contains(Kind::Service)) {
        Settled::Allow(Gate::Grant)
    } else {
        Settled::Deny(Gate::KeyPolicy)
    }
}

/// Whether these kinds let a service principal in (R7.13).
pub(super) fn names_service(kinds: Kinds) -> bool {
    kinds.intersects(Kinds::of(&[Kind::Service, Kind::Everyone]))
}

/// R9.1: operations and resources that no key policy covers.
pub(super) fn identity_only(gates: &Gates, root: bool) -> Settled {
    if root {
        Settled::Allow(Gate::IdentityPolicy)
    } else if !gates.identity_allows() {
        Settled::Deny(Gate::IdentityPolicy)
    } else if gates.limits_allow() {
        Settled::Allow(Gate::IdentityPolicy)
    } else {
        Settled::Deny(gates.shut_limit())
    }
}
