//! Ways to a permission, and the statements that open or close them.

use crate::{Gate, GateTrace, Outcome, StatementTrace};

/// One way to a permission: everything in it must hold.
pub(super) struct Way<'d> {
    pub(super) gate: Gate,
    /// Whether boundary and session policies limit it.
    pub(super) limited: bool,
    pub(super) parts: Vec<Part<'d>>,
}

impl Way<'_> {
    pub(super) fn open(&self) -> bool {
        self.parts.iter().all(|part| part.holds)
    }
}

pub(super) struct Part<'d> {
    pub(super) holds: bool,
    pub(super) text: String,
    pub(super) gate: Gate,
    pub(super) statement: Option<&'d StatementTrace>,
}

/// How a key policy or the grants let the caller in.
pub(super) struct Opening {
    pub(super) direct: bool,
    pub(super) limited: bool,
    pub(super) account: bool,
    pub(super) any: bool,
}

impl Opening {
    pub(super) fn of(trace: &GateTrace) -> Opening {
        let kinds = || {
            let used = trace
                .statements
                .iter()
                .filter(|statement| statement.matched && statement.effect != Some("Deny"));
            used.flat_map(|statement| statement.kinds.iter().copied())
        };
        let one_of = |wanted: &[&str]| kinds().any(|kind| wanted.contains(&kind));
        Opening {
            direct: one_of(&["Everyone", "User", "Session"]),
            limited: one_of(&["Role", "ParentUser"]),
            account: one_of(&["Account"]),
            any: kinds().next().is_some(),
        }
    }
}

pub(super) fn is_data(gate: Gate) -> bool {
    matches!(gate, Gate::DataIdentityPolicy | Gate::DataResourcePolicy)
}

pub(super) fn in_play(trace: &GateTrace) -> bool {
    trace.outcome != Outcome::NotApplicable
}

/// Whether a policy allows; one that denies may do so, too, and then the denial is told apart.
pub(super) fn allows(trace: &GateTrace) -> bool {
    match trace.outcome {
        Outcome::Allow | Outcome::DelegatesToIam => true,
        Outcome::ExplicitDeny => matched(trace, "Allow").is_some(),
        Outcome::ImplicitDeny | Outcome::NotApplicable => false,
    }
}

pub(super) fn matched<'d>(trace: &'d GateTrace, effect: &str) -> Option<&'d StatementTrace> {
    trace.statements.iter().find(|statement| statement.matched && statement.effect == Some(effect))
}

/// The statement that a reader should see: the one the verdict rests on, else one that allows, else the nearest.
pub(super) fn settling(trace: &GateTrace) -> Option<&StatementTrace> {
    let statements = &trace.statements;
    let decisive = statements.iter().find(|statement| statement.decisive);
    let nearest = || {
        statements
            .iter()
            .filter(|statement| statement.effect != Some("Deny"))
            .max_by_key(|statement| statement.stopped_by.as_ref().map(crate::explain::miss::rank))
    };
    decisive.or_else(|| matched(trace, "Allow")).or_else(nearest)
}
