//! A decision as gates to be drawn. Nothing is decided here: every state is read from the decision.

use keygate_scenario::{Decision, Gate, GateTrace, Outcome, StatementTrace, TextSpan, Verdict};

use super::words;

/// How a gate is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Drawn open.
    Open,
    /// Drawn open, with an arrow to the IAM gate.
    Delegates,
    /// Drawn shut, with a bar across.
    Denied,
    /// Drawn shut.
    Shut,
    /// Drawn dashed: it says nothing, and it need not.
    NotNeeded,
    /// Drawn dashed: out of scope.
    NotApplicable,
    /// Drawn dotted, with a question mark: the scenario does not say.
    Unknown,
}

impl Mark {
    /// Its name in class names and icon ids.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Mark::Open => "open",
            Mark::Delegates => "delegates",
            Mark::Denied => "denied",
            Mark::Shut => "shut",
            Mark::NotNeeded => "unneeded",
            Mark::NotApplicable => "absent",
            Mark::Unknown => "unknown",
        }
    }

    /// Whether the caller gets through.
    pub(crate) fn passes(self) -> bool {
        !matches!(self, Mark::Denied | Mark::Shut)
    }
}

/// One gate.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// Which gate.
    pub(crate) gate: Gate,
    /// How it is drawn.
    pub(crate) mark: Mark,
    /// Its name on the picture.
    pub(crate) title: &'static str,
    /// The question it answers.
    pub(crate) question: &'static str,
    /// The answer, in a word or two.
    pub(crate) word: &'static str,
    /// Why, in a sentence or two.
    pub(crate) reason: String,
    /// Where the reader is taken: a document and a stretch of it.
    pub(crate) place: String,
    /// The stretch, if a statement is meant.
    pub(crate) span: Option<TextSpan>,
    /// Whether the verdict was settled here.
    pub(crate) decides: bool,
}

/// The way the caller takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// Through the two gates.
    Gates,
    /// Through the side door.
    Door,
}

/// One permission of the operation, from caller to key.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lane {
    /// The permission, such as `kms:Decrypt`; empty when the call reached no permission at all.
    pub(crate) permission: String,
    /// Its gates, in the order in which a reader meets them.
    pub(crate) nodes: Vec<Node>,
    /// The way taken.
    pub(crate) route: Route,
    /// Where the caller stops, if so.
    pub(crate) stop: Option<Gate>,
    /// What it is needed on, if that is known: an ARN or a pattern.
    pub(crate) resource: Option<String>,
    /// Whether the scenario holds what this half is about.
    pub(crate) known: bool,
}

impl Lane {
    /// What became of it, in a word or two.
    pub(crate) fn word(&self) -> &'static str {
        match (self.known, self.stop) {
            (false, _) => "Not decided",
            (true, Some(_)) => "Stops here",
            (true, None) => "Gets through",
        }
    }

    /// The gate of that kind.
    pub(crate) fn node(&self, gate: Gate) -> Option<&Node> {
        self.nodes.iter().find(|node| node.gate == gate)
    }

    /// Whether the data permission is checked beside it.
    pub(crate) fn has_data(&self) -> bool {
        self.nodes.iter().any(|node| is_data(node.gate))
    }

    /// The gate a reader should look at first.
    pub(crate) fn focus(&self) -> Gate {
        let decides = self.nodes.iter().find(|node| node.decides);
        decides.or(self.nodes.first()).map_or(Gate::KeyPolicy, |node| node.gate)
    }
}

/// One permission on one resource.
type Need<'d> = (&'d str, Option<&'d str>);

/// The lanes of a decision: one for each permission on each resource.
pub(crate) fn lanes(decision: &Decision) -> Vec<Lane> {
    let mut needs: Vec<Need<'_>> = Vec::new();
    for trace in decision.gates.iter().filter(|trace| !is_data(trace.gate)) {
        if let Some(need) = need_of(trace)
            && data_need(decision) != Some(need)
            && !needs.contains(&need)
        {
            needs.push(need);
        }
    }
    if needs.is_empty() && decision.not_evaluated.is_empty() {
        needs.push(("", None));
    }
    let mut lanes: Vec<Lane> = needs.iter().map(|need| lane(decision, *need)).collect();
    lanes.extend(decision.not_evaluated.iter().map(|name| unknown(name)));
    lanes
}

fn need_of(trace: &GateTrace) -> Option<Need<'_>> {
    Some((trace.permission.as_deref()?, trace.resource.as_deref()))
}

/// A half whose key the scenario does not hold.
fn unknown(permission: &str) -> Lane {
    let gates = [Gate::KeyPolicy, Gate::IdentityPolicy, Gate::Grant, Gate::KeyState];
    let node = |gate| Node {
        gate,
        mark: Mark::Unknown,
        title: words::title(gate),
        question: words::question(gate),
        word: words::word(gate, Mark::Unknown),
        reason:
            "The scenario does not hold the key of this half, so it is not decided. Give it as `otherKey`."
                .to_owned(),
        place: "otherKey".to_owned(),
        span: None,
        decides: false,
    };
    Lane {
        permission: permission.to_owned(),
        nodes: gates.map(node).into(),
        route: Route::Gates,
        stop: None,
        resource: None,
        known: false,
    }
}

/// The lane in which the verdict was settled.
pub(crate) fn deciding_lane(lanes: &[Lane]) -> usize {
    lanes.iter().position(|lane| lane.stop.is_some()).unwrap_or_default()
}

/// The permission on the data; guard rails are met by it, too.
fn data_need(decision: &Decision) -> Option<Need<'_>> {
    decision.gates.iter().find(|trace| is_data(trace.gate)).and_then(need_of)
}

/// Whether a gate belongs to the data permission.
pub(crate) fn is_data(gate: Gate) -> bool {
    matches!(gate, Gate::DataIdentityPolicy | Gate::DataResourcePolicy)
}

fn lane(decision: &Decision, need: Need<'_>) -> Lane {
    let data = data_need(decision);
    let of_lane = |trace: &&GateTrace| need_of(trace).is_none_or(|own| own == need || Some(own) == data);
    let traces: Vec<&GateTrace> = decision.gates.iter().filter(of_lane).collect();
    // A guard rail that both permissions meet is one gate on the picture, and shut if it is shut for either.
    let find = |gate| {
        let mut all = traces.iter().filter(|trace| trace.gate == gate);
        all.clone().find(|trace| !lets_through(trace.outcome)).or_else(|| all.next()).copied()
    };
    let outcome = |gate| find(gate).map(|trace| trace.outcome);
    let key_allows = decision.key_verdict == Verdict::Allow;
    let granted = outcome(Gate::Grant) == Some(Outcome::Allow);
    // A half that a grant lets through is not stopped by the gates that lack an Allow for the other half.
    let passed = |gate: Gate| {
        let needs_allow = matches!(gate, Gate::KeyPolicy | Gate::IdentityPolicy);
        granted && needs_allow && outcome(gate) == Some(Outcome::ImplicitDeny)
    };
    let stop = (decision.verdict == Verdict::Deny)
        .then_some(decision.decided_by)
        .filter(|gate| outcome(*gate).is_none_or(|outcome| !lets_through(outcome)) && !passed(*gate));
    let by_policy = matches!(outcome(Gate::KeyPolicy), Some(Outcome::Allow | Outcome::DelegatesToIam));
    let gates_open = by_policy
        && (outcome(Gate::KeyPolicy) == Some(Outcome::Allow)
            || outcome(Gate::IdentityPolicy).is_some_and(lets_through));
    let by_door = decision.decided_by == Gate::Grant && granted
        || granted && !gates_open && stop.is_none_or(|gate| gate == Gate::KeyState || is_data(gate));
    let route = if by_door { Route::Door } else { Route::Gates };
    let mut nodes: Vec<Node> = Vec::new();
    for gate in Gate::ALL {
        let Some(trace) = find(gate) else { continue };
        let unneeded = key_allows && stop.is_none() && !is_data(gate);
        let mark = mark(trace.outcome, unneeded);
        let (place, span) = target(trace);
        nodes.push(Node {
            gate,
            mark,
            title: words::title(gate),
            question: words::question(gate),
            word: words::word(gate, mark),
            reason: words::reason(trace),
            place,
            span,
            decides: decision.decided_by == gate && (stop.is_none() || stop == Some(gate)),
        });
    }
    let (permission, resource) = (need.0.to_owned(), need.1.map(str::to_owned));
    Lane { permission, nodes, route, stop, resource, known: true }
}

fn lets_through(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Allow | Outcome::DelegatesToIam | Outcome::NotApplicable)
}

fn mark(outcome: Outcome, unneeded: bool) -> Mark {
    match outcome {
        Outcome::Allow => Mark::Open,
        Outcome::DelegatesToIam => Mark::Delegates,
        Outcome::ExplicitDeny => Mark::Denied,
        Outcome::ImplicitDeny if unneeded => Mark::NotNeeded,
        Outcome::ImplicitDeny => Mark::Shut,
        Outcome::NotApplicable => Mark::NotApplicable,
    }
}

/// The statement a reader wants to see: the one the verdict rests on, else one that matched, else the first.
fn target(trace: &GateTrace) -> (String, Option<TextSpan>) {
    let best = best_statement(trace);
    let place =
        best.map_or_else(|| words::home(trace.gate).to_owned(), |statement| statement.place.to_string());
    (place, best.and_then(|statement| statement.span))
}

fn best_statement(trace: &GateTrace) -> Option<&StatementTrace> {
    let statements = &trace.statements;
    let decisive = statements.iter().find(|statement| statement.decisive);
    decisive.or_else(|| statements.iter().find(|statement| statement.matched)).or(statements.first())
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use keygate_scenario::Reason;

    use super::*;

    pub(crate) fn decision(verdict: Verdict, decided_by: Gate, gates: &[(Gate, &str, Outcome)]) -> Decision {
        let gates = gates.iter().map(|(gate, permission, outcome)| GateTrace {
            gate: *gate,
            permission: (!permission.is_empty()).then(|| Arc::from(*permission)),
            resource: None,
            outcome: *outcome,
            note: None,
            statements: Vec::new(),
        });
        Decision {
            verdict,
            decided_by,
            reason: if verdict == Verdict::Allow { Reason::Allow } else { Reason::ImplicitDeny },
            error: None,
            gates: gates.collect(),
            warnings: Vec::new(),
            not_evaluated: Vec::new(),
            explanation: String::new(),
            key_verdict: verdict,
            data_verdict: None,
        }
    }

    #[test]
    fn a_half_that_a_grant_gives_gets_through_beside_one_that_is_stopped() {
        let gates = [
            (Gate::KeyPolicy, "kms:ReEncryptFrom", Outcome::ImplicitDeny),
            (Gate::IdentityPolicy, "kms:ReEncryptFrom", Outcome::ImplicitDeny),
            (Gate::Grant, "kms:ReEncryptFrom", Outcome::Allow),
            (Gate::KeyPolicy, "kms:ReEncryptTo", Outcome::DelegatesToIam),
            (Gate::IdentityPolicy, "kms:ReEncryptTo", Outcome::ImplicitDeny),
            (Gate::Grant, "kms:ReEncryptTo", Outcome::ImplicitDeny),
        ];
        let lanes = lanes(&decision(Verdict::Deny, Gate::IdentityPolicy, &gates));
        let told: Vec<_> = lanes.iter().map(|lane| (lane.word(), lane.route)).collect();
        assert_eq!(told, [("Gets through", Route::Door), ("Stops here", Route::Gates)]);
        assert_eq!(deciding_lane(&lanes), 1);
    }

    #[test]
    fn a_delegating_policy_leads_through_both_gates() {
        let gates = [
            (Gate::KeyPolicy, "kms:Decrypt", Outcome::DelegatesToIam),
            (Gate::IdentityPolicy, "kms:Decrypt", Outcome::Allow),
        ];
        let lanes = lanes(&decision(Verdict::Allow, Gate::IdentityPolicy, &gates));
        let [lane] = lanes.as_slice() else { panic!("one lane") };
        assert_eq!((lane.route, lane.stop, lane.focus()), (Route::Gates, None, Gate::IdentityPolicy));
        assert_eq!(lane.node(Gate::KeyPolicy).unwrap().mark, Mark::Delegates);
    }

    #[test]
    fn a_grant_leads_through_the_door_and_silent_gates_are_not_needed() {
        let gates = [
            (Gate::KeyPolicy, "kms:Decrypt", Outcome::ImplicitDeny),
            (Gate::IdentityPolicy, "kms:Decrypt", Outcome::ImplicitDeny),
            (Gate::Grant, "kms:Decrypt", Outcome::Allow),
        ];
        let lanes = lanes(&decision(Verdict::Allow, Gate::Grant, &gates));
        assert_eq!(lanes[0].route, Route::Door);
        assert_eq!(lanes[0].node(Gate::KeyPolicy).unwrap().mark, Mark::NotNeeded);
    }

    #[test]
    fn of_two_permissions_only_the_refused_one_stops() {
        let gates = [
            (Gate::KeyPolicy, "kms:ReEncryptFrom", Outcome::Allow),
            (Gate::KeyPolicy, "kms:ReEncryptTo", Outcome::ImplicitDeny),
            (Gate::KeyState, "", Outcome::Allow),
        ];
        let lanes = lanes(&decision(Verdict::Deny, Gate::KeyPolicy, &gates));
        assert_eq!(lanes.iter().map(|lane| lane.stop).collect::<Vec<_>>(), [None, Some(Gate::KeyPolicy)]);
        assert_eq!(deciding_lane(&lanes), 1);
        assert_eq!(lanes[0].nodes.len(), 2, "the gates of no permission are in every lane");
    }

    #[test]
    fn a_half_whose_key_is_missing_is_drawn_as_unknown() {
        let gates = [(Gate::KeyPolicy, "kms:ReEncryptFrom", Outcome::Allow)];
        let mut decision = decision(Verdict::Allow, Gate::KeyPolicy, &gates);
        decision.not_evaluated = vec!["kms:ReEncryptTo".to_owned()];
        let lanes = lanes(&decision);
        assert_eq!(lanes.iter().map(|lane| lane.known).collect::<Vec<_>>(), [true, false]);
        assert_eq!(lanes[1].node(Gate::KeyPolicy).unwrap().mark, Mark::Unknown);
    }

    #[test]
    fn a_guard_rail_that_stops_the_data_shows_in_the_lane_of_the_key() {
        let gates = [
            (Gate::ServiceControlPolicy, "kms:Decrypt", Outcome::Allow),
            (Gate::ServiceControlPolicy, "s3:GetObject", Outcome::ExplicitDeny),
            (Gate::DataIdentityPolicy, "s3:GetObject", Outcome::Allow),
        ];
        let lanes = lanes(&decision(Verdict::Deny, Gate::ServiceControlPolicy, &gates));
        assert_eq!(lanes.len(), 1);
        assert_eq!(lanes[0].stop, Some(Gate::ServiceControlPolicy));
    }

    #[test]
    fn a_call_that_never_starts_has_one_lane() {
        let lanes =
            lanes(&decision(Verdict::Deny, Gate::Request, &[(Gate::Request, "", Outcome::ImplicitDeny)]));
        assert_eq!(lanes.len(), 1);
        assert_eq!(lanes[0].stop, Some(Gate::Request));
    }
}
