//! The statements that came nearest to allowing a request.

use keygate_json::sort_by_key;

use super::next::miss;
use super::words::statement_of_policy;
use crate::sentence::capital;
use crate::{Decision, Gate, GateTrace, Outcome, Reason, StatementTrace, StoppedBy, TextSpan, Verdict};

/// A statement or grant that would have allowed the request, but for one element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// Which statement, and what is wrong with it.
    pub text: String,
    /// Its elements in the order in which they are tested, with whether they fit; the last one does not, and those behind
    /// it were not tested.
    pub elements: Vec<(&'static str, bool)>,
    /// The gate that it stands at.
    pub gate: Gate,
    /// JSON path of its document.
    pub place: String,
    /// Where it stands in the text of that document.
    pub span: Option<TextSpan>,
}

/// The nearest misses of a denied request, nearest first. Nobody has use for them when an explicit Deny settled it: no
/// Allow outweighs that.
pub fn misses(decision: &Decision) -> Vec<Miss> {
    if decision.verdict == Verdict::Allow || decision.reason != Reason::ImplicitDeny {
        return Vec::new();
    }
    let mut found: Vec<(u32, Miss)> = decision
        .gates
        .iter()
        .filter(|trace| trace.outcome == Outcome::ImplicitDeny && counts(trace.gate, decision.decided_by))
        .flat_map(|trace| trace.statements.iter().filter_map(move |statement| near(trace, statement)))
        .collect();
    // The gate that decided goes first among those that are as near; the sort keeps document order.
    sort_by_key(&mut found, |(rank, miss)| (4 - *rank) * 2 + u32::from(miss.gate != decision.decided_by));
    let mut misses: Vec<Miss> = Vec::new();
    for (_, miss) in found {
        if !misses.contains(&miss) {
            misses.push(miss);
        }
    }
    misses
}

/// Whether an Allow at this gate would have changed the verdict or gone some way to it.
fn counts(gate: Gate, decided_by: Gate) -> bool {
    let ways = [Gate::KeyPolicy, Gate::IdentityPolicy, Gate::Grant];
    gate == decided_by || ways.contains(&decided_by) && ways.contains(&gate)
}

fn near(trace: &GateTrace, statement: &StatementTrace) -> Option<(u32, Miss)> {
    let stopped = statement.stopped_by.as_ref()?;
    // A grant has no effect, and one that only allows is an Allow.
    if statement.matched || statement.effect == Some("Deny") {
        return None;
    }
    let elements = elements(trace, stopped)?;
    let miss = Miss {
        text: format!("{}: {}.", capital(&statement_of_policy(statement)), miss(stopped)),
        elements,
        gate: trace.gate,
        place: statement.place.to_string(),
        span: statement.span,
    };
    Some((rank(stopped), miss))
}

/// The elements up to the one that stopped it.
fn elements(trace: &GateTrace, stopped: &StoppedBy) -> Option<Vec<(&'static str, bool)>> {
    let order: &[&'static str] = match trace.gate {
        Gate::Grant => &["Operations", "GranteePrincipal", "GrantToken", "Constraints"],
        Gate::KeyPolicy
        | Gate::DataResourcePolicy
        | Gate::ResourceControlPolicy
        | Gate::VpcEndpointPolicy => &["Principal", "Action", "Resource", "Condition"],
        _ => &["Action", "Resource", "Condition"],
    };
    let plain = stopped.element.strip_prefix("Not").unwrap_or(stopped.element);
    let at = order.iter().position(|element| *element == plain)?;
    let passed =
        order.iter().take(at).filter(|element| **element != "GrantToken").map(|element| (*element, true));
    Some(passed.chain([(stopped.element, false)]).collect())
}

/// How far a statement got: elements are tested in this order.
pub(super) fn rank(stopped: &StoppedBy) -> u32 {
    match stopped.element {
        "Condition" | "Constraints" | "GrantToken" => 4,
        "Resource" | "NotResource" | "Statement" => 3,
        "Action" | "NotAction" | "GranteePrincipal" => 2,
        _ => 1,
    }
}
