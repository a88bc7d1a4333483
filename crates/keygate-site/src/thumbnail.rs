//! A decision as a small picture: the gates in the caller's way, open or shut, and how far the request comes.

use keygate_scenario::{Decision, Gate, GateTrace, Outcome, Verdict};
use maud::{Markup, html};

const LEFT: usize = 22;
const STEP: usize = 30;
const MIDDLE: usize = 30;

/// The gates on the way in the order in which the picture has them; grants are drawn below, as the side door.
const WAY: [Gate; 11] = [
    Gate::Request,
    Gate::ResourceControlPolicy,
    Gate::ServiceControlPolicy,
    Gate::VpcEndpointPolicy,
    Gate::KeyPolicy,
    Gate::IdentityPolicy,
    Gate::PermissionsBoundary,
    Gate::SessionPolicy,
    Gate::KeyState,
    Gate::DataResourcePolicy,
    Gate::DataIdentityPolicy,
];

/// The picture, with the same in words for those who do not see it.
pub(crate) fn thumbnail(decision: &Decision) -> Markup {
    let way: Vec<&GateTrace> = WAY
        .iter()
        .filter_map(|gate| in_play(decision, *gate))
        .filter(|trace| is_shown(decision, trace))
        .collect();
    let at = |index: usize| LEFT + 24 + index * STEP;
    let end = at(way.len()) + 4;
    let stop = way.iter().position(|trace| trace.gate == decision.decided_by && is_denied(decision));
    let walked = stop.map_or(end - 11, |index| at(index) - 7);
    let grant = in_play(decision, Gate::Grant).filter(|trace| !trace.statements.is_empty());
    let width = end + 16;
    html! {
        svg.thumbnail viewBox=(format!("0 0 {width} 64")) role="img" aria-label=(in_words(decision, &way, grant)) {
            circle.thumbnail__end cx=(LEFT - 10) cy=(MIDDLE) r="6" {}
            path.way d=(format!("M{} {MIDDLE}H{}", LEFT - 3, end - 10)) {}
            path.way."way--walked"."way--through"[!is_denied(decision)] d=(format!("M{} {MIDDLE}H{walked}", LEFT - 3)) {}
            @for (index, trace) in way.iter().enumerate() { (gate(at(index), MIDDLE, trace, class_of(decision, trace))) }
            @if let Some(trace) = grant { (side_door(&way, at, trace)) }
            g.thumbnail__key { circle cx=(end) cy=(MIDDLE) r="9" {} path d=(format!("M{} {MIDDLE}h7M{} {MIDDLE}v3", end - 3, end + 3)) {} }
        }
    }
}

/// What a gate's outcome is called in class names.
pub(crate) fn mark(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Allow => "mark--open",
        Outcome::DelegatesToIam => "mark--delegates",
        Outcome::ExplicitDeny => "mark--denied",
        Outcome::ImplicitDeny => "mark--shut",
        Outcome::NotApplicable => "mark--absent",
    }
}

/// A gate's name for people.
pub(crate) fn name(gate: Gate) -> &'static str {
    match gate {
        Gate::Request => "Request",
        Gate::KeyState => "Key state",
        Gate::KeyPolicy => "Key policy",
        Gate::IdentityPolicy => "IAM policies",
        Gate::Grant => "Grants",
        Gate::ServiceControlPolicy => "Service control policies",
        Gate::ResourceControlPolicy => "Resource control policies",
        Gate::PermissionsBoundary => "Permissions boundary",
        Gate::SessionPolicy => "Session policies",
        Gate::VpcEndpointPolicy => "VPC endpoint policy",
        Gate::DataIdentityPolicy => "IAM, for the data",
        Gate::DataResourcePolicy => "Policy of the data",
    }
}

/// What a gate does, in words.
pub(crate) fn word(trace: &GateTrace) -> &'static str {
    match (trace.gate, trace.outcome) {
        (_, Outcome::Allow) => "allows it",
        (_, Outcome::DelegatesToIam) => "lets IAM decide",
        (_, Outcome::ExplicitDeny) => "denies it",
        (Gate::Request, Outcome::ImplicitDeny) => "is not sound",
        (Gate::KeyState, Outcome::ImplicitDeny) => "does not permit it",
        (_, Outcome::ImplicitDeny) => "does not allow it",
        (_, Outcome::NotApplicable) => "is not in play",
    }
}

fn is_denied(decision: &Decision) -> bool {
    decision.verdict == Verdict::Deny
}

/// Request and key state are drawn only where they stop the request: otherwise every picture would hold them.
fn is_shown(decision: &Decision, trace: &GateTrace) -> bool {
    !matches!(trace.gate, Gate::Request | Gate::KeyState) || trace.gate == decision.decided_by
}

/// The trace of a gate that is in play; the one that matters most when the operation has two halves.
fn in_play(decision: &Decision, gate: Gate) -> Option<&GateTrace> {
    let traces =
        decision.gates.iter().filter(|trace| trace.gate == gate && trace.outcome != Outcome::NotApplicable);
    traces.max_by_key(|trace| match trace.outcome {
        Outcome::ExplicitDeny => 3,
        Outcome::ImplicitDeny => 2,
        _ => 1,
    })
}

/// A gate that stays shut beside an allowed request was not needed: another path was open.
fn class_of(decision: &Decision, trace: &GateTrace) -> &'static str {
    let is_idle = trace.outcome == Outcome::ImplicitDeny && !is_denied(decision);
    if is_idle { "mark--unneeded" } else { mark(trace.outcome) }
}

fn gate(x: usize, y: usize, trace: &GateTrace, class: &str) -> Markup {
    html! {
        g class=(class) {
            @match trace.outcome {
                Outcome::Allow => { path.thumbnail__post d=(format!("M{x} {}v-9M{x} {}v9", y - 6, y + 6)) {} }
                Outcome::DelegatesToIam => {
                    path.thumbnail__post d=(format!("M{x} {}v-9M{x} {}v9", y - 6, y + 6)) {}
                    path.thumbnail__arrow d=(format!("M{} {}q11 -9 22 0m-5 -4l5 4l-6 2", x + 4, y - 13)) {}
                }
                Outcome::ExplicitDeny => {
                    path.thumbnail__post d=(format!("M{x} {}v30", y - 15)) {}
                    path.thumbnail__post d=(format!("M{} {}l10 10m0 -10l-10 10", x - 5, y - 5)) {}
                }
                _ if class == "mark--unneeded" => { path.thumbnail__post d=(format!("M{x} {}v-6M{x} {}v6", y - 9, y + 9)) {} }
                _ => { path.thumbnail__post d=(format!("M{x} {}v30", y - 15)) {} }
            }
        }
    }
}

/// Grants stand beside the key policy and IAM: a way around both.
fn side_door(way: &[&GateTrace], at: impl Fn(usize) -> usize, trace: &GateTrace) -> Markup {
    let first = way.iter().position(|trace| trace.gate == Gate::KeyPolicy).unwrap_or_default();
    let last = way.iter().rposition(|trace| matches!(trace.gate, Gate::KeyPolicy | Gate::IdentityPolicy));
    let (from, to) = (at(first) - 10, at(last.unwrap_or(first)) + 12);
    let x = from.midpoint(to);
    html! {
        path.way d=(format!("M{from} {MIDDLE}v22H{to}V{MIDDLE}")) {}
        g class=(mark(trace.outcome)) {
            @if trace.outcome == Outcome::Allow { path.thumbnail__post d=(format!("M{x} 46v-5M{x} 58v5")) {} }
            @else { path.thumbnail__post d=(format!("M{x} 43v18")) {} }
        }
    }
}

fn in_words(decision: &Decision, way: &[&GateTrace], grant: Option<&GateTrace>) -> String {
    let gates = way.iter().copied().chain(grant);
    let mut words: Vec<String> = gates.map(|trace| format!("{} {}", name(trace.gate), word(trace))).collect();
    words.push(if is_denied(decision) { "denied" } else { "allowed" }.to_owned());
    words.join("; ")
}
