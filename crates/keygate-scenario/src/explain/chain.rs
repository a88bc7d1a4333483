//! What would have to be true: the conditions of a verdict in order, each with whether it holds.
//!
//! All steps of depth 0 must hold. A step of depth 1 is one way to the step above it, of which one suffices; steps of
//! depth 2 are what such a way takes, all of it.

mod ways;

use keygate_json::Value;

use super::words::{gate as words_of, statement_of_policy};
use crate::sentence::capital;
use crate::{Decision, Gate, GateTrace, Outcome, Reason, StatementTrace, TextSpan, Verdict};
use ways::{Opening, Part, Way, allows, in_play, is_data, matched, settling};

/// Whether a step holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It does.
    Yes,
    /// It does not, and nothing else makes up for it.
    No,
    /// It does not, and need not.
    NotNeeded,
    /// It was not looked at: something before it failed, or the scenario does not say.
    Unknown,
}

/// One condition of the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// 0 for what must hold, 1 for one way to it, 2 for a part of that way.
    pub depth: u8,
    /// Whether it holds.
    pub holds: Holds,
    /// The condition, as a sentence.
    pub text: String,
    /// Where it is met or missed.
    pub gate: Gate,
    /// JSON path of the document with the statement that settles it.
    pub place: Option<String>,
    /// Where that statement stands in its document's text.
    pub span: Option<TextSpan>,
}

/// The conditions of a decision about a scenario, in order.
pub fn chain(scenario: &Value<'_>, decision: &Decision) -> Vec<Step> {
    let mut chain = Chain { steps: Vec::new(), caller: Caller::of(scenario), decision };
    chain.all();
    chain.steps
}

/// One permission on one resource (R9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Need<'d> {
    permission: &'d str,
    resource: Option<&'d str>,
}

impl Need<'_> {
    fn is(self, trace: &GateTrace) -> bool {
        trace.permission.as_deref() == Some(self.permission) && trace.resource.as_deref() == self.resource
    }
}

/// What the paths depend on (R1.1).
struct Caller {
    service: bool,
    root: bool,
    account: String,
    /// The account of the scenario's key.
    home: String,
}

impl Caller {
    fn of(scenario: &Value<'_>) -> Caller {
        let arn = |of: &str| {
            scenario.get(of).and_then(|of| of.get("arn")).and_then(Value::as_str).unwrap_or_default()
        };
        let caller = arn("principal");
        Caller {
            service: !caller.starts_with("arn:"),
            root: caller.ends_with(":root"),
            account: account(caller).to_owned(),
            home: account(arn("key")).to_owned(),
        }
    }

    /// Whether what a permission is needed on belongs to another account (R3.1).
    fn is_foreign_to(&self, need: Need<'_>) -> bool {
        let of_resource = need.resource.map(account).filter(|account| !account.is_empty());
        of_resource.unwrap_or(&self.home) != self.account
    }
}

fn account(arn: &str) -> &str {
    arn.split(':').nth(4).unwrap_or_default()
}

struct Chain<'d> {
    steps: Vec<Step>,
    caller: Caller,
    decision: &'d Decision,
}

impl<'d> Chain<'d> {
    fn all(&mut self) {
        let refused = |gate| {
            let failed = self
                .decision
                .gates
                .iter()
                .any(|trace| trace.gate == gate && trace.outcome == Outcome::ImplicitDeny);
            failed
                || (self.decision.decided_by == gate && matches!(self.decision.reason, Reason::Exception(_)))
        };
        let (unaddressed, unfit) = (refused(Gate::Request), refused(Gate::KeyState));
        self.push(0, yes(!unaddressed), "The call can be sent to this key.".to_owned(), Gate::Request, None);
        if !self.decision.gates.iter().any(|trace| trace.permission.is_some()) {
            let text = "Policies and grants allow it; they are not looked at for this call.".to_owned();
            self.push(0, Holds::Unknown, text, Gate::KeyPolicy, None);
        }
        let mut needs: Vec<Need<'d>> = Vec::new();
        for trace in &self.decision.gates {
            if let Some(permission) = trace.permission.as_deref() {
                let need = Need { permission, resource: trace.resource.as_deref() };
                if !needs.contains(&need) {
                    needs.push(need);
                }
            }
        }
        let data = self.decision.gates.iter().find(|trace| is_data(trace.gate));
        let data = data.map(|trace| (trace.permission.as_deref(), trace.resource.as_deref()));
        for need in &needs {
            // The same permission on several resources is told apart by them.
            let several = needs.iter().filter(|other| other.permission == need.permission).count() > 1;
            let said = match need.resource {
                Some(resource) if several => {
                    format!("{} on {}", need.permission, resource.splitn(6, ':').last().unwrap_or(resource))
                }
                _ => need.permission.to_owned(),
            };
            if data == Some((Some(need.permission), need.resource)) {
                self.data(*need, &said);
            } else {
                self.key(*need, &said);
            }
        }
        for permission in &self.decision.not_evaluated {
            let text = format!("{permission} is allowed on the other key, which the scenario does not hold.");
            self.push(0, Holds::Unknown, text, Gate::KeyPolicy, None);
        }
        let fit = if unaddressed { Holds::Unknown } else { yes(!unfit) };
        self.push(0, fit, "State, type and usage of the key fit the call.".to_owned(), Gate::KeyState, None);
    }

    /// One permission on a key, or on no key at all.
    fn key(&mut self, need: Need<'d>, permission: &str) {
        self.rails(need, permission);
        let ways = self.ways(need, permission);
        let open = ways.iter().any(|way| way.open());
        let text = format!("One of these ways to {permission} is open:");
        let settled = ways.iter().find(|way| way.open()).or(ways.first());
        let gate = settled.map_or(Gate::IdentityPolicy, |way| way.gate);
        match ways.as_slice() {
            // A single way of a single part needs no heading.
            [way] if way.parts.len() == 1 => self.way(way, 0, open),
            _ => {
                self.push(0, yes(open), text, gate, None);
                for way in &ways {
                    self.way(way, 1, open);
                }
            }
        }
        // Direct matches are outside of boundary and session policies (R2.11).
        let free = ways.iter().any(|way| way.open() && !way.limited);
        self.narrowing(need, permission, free);
    }

    /// What must not stand in the way, whichever way is taken (R1.20, R1.22, R1.28).
    fn rails(&mut self, need: Need<'d>, permission: &str) {
        let decision = self.decision;
        let denied =
            decision.gates.iter().find(|trace| need.is(trace) && trace.outcome == Outcome::ExplicitDeny);
        let denying = denied.and_then(|trace| matched(trace, "Deny"));
        let text = match denying {
            Some(statement) => {
                format!("No policy denies {permission}; {} does.", statement_of_policy(statement))
            }
            None => format!("No policy denies {permission}."),
        };
        self.push(
            0,
            yes(denied.is_none()),
            text,
            denied.map_or(Gate::KeyPolicy, |trace| trace.gate),
            denying,
        );
        for (gate, what) in [
            (Gate::ServiceControlPolicy, "Every level of the service control policies allows"),
            (Gate::VpcEndpointPolicy, "The policy of the VPC endpoint allows"),
        ] {
            let Some(trace) = self.trace(gate, need).filter(|trace| in_play(trace)) else { continue };
            self.push(0, yes(allows(trace)), format!("{what} {permission}."), gate, settling(trace));
        }
    }

    /// The ways to one permission (R1.1, sections 2 and 3).
    fn ways(&self, need: Need<'d>, permission: &str) -> Vec<Way<'d>> {
        let identity = self.trace(Gate::IdentityPolicy, need);
        // Only the key's own account and the one that issued a grant retire it by IAM (R4.33).
        let retires = self.decision.decided_by != Gate::Grant || self.decision.verdict == Verdict::Allow;
        let allowed = identity.is_some_and(allows) && retires;
        let iam = || Part {
            holds: allowed,
            text: format!("An IAM policy of the caller allows {permission}."),
            gate: Gate::IdentityPolicy,
            statement: identity.and_then(settling),
        };
        let mut ways = Vec::new();
        let Some(policy) = self.trace(Gate::KeyPolicy, need).filter(|trace| in_play(trace)) else {
            let grant = self.trace(Gate::Grant, need).filter(|trace| in_play(trace));
            if let Some(grant) = grant {
                ways.push(self.grant(grant, permission, iam()));
            }
            if self.caller.root {
                let text = format!("The root user needs no IAM policy for {permission}.");
                let holds =
                    self.decision.decided_by != Gate::Grant || self.decision.verdict == Verdict::Allow;
                let part = Part { holds, text, gate: Gate::IdentityPolicy, statement: None };
                ways.push(Way { gate: Gate::IdentityPolicy, limited: false, parts: vec![part] });
            } else if grant.is_none() || identity.is_some_and(in_play) {
                ways.push(Way { gate: Gate::IdentityPolicy, limited: true, parts: vec![iam()] });
            }
            return ways;
        };
        let open = Opening::of(policy);
        let part =
            |holds, text: String| Part { holds, text, gate: Gate::KeyPolicy, statement: settling(policy) };
        let (service, root, foreign) =
            (self.caller.service, self.caller.root, self.caller.is_foreign_to(need));
        if service || root || !foreign {
            let holds = if service { open.any } else { open.direct || open.limited || root && open.account };
            let text = format!("The key policy itself allows the caller {permission}.");
            let limited = !open.direct && open.limited && !root;
            ways.push(Way {
                gate: Gate::KeyPolicy,
                limited,
                parts: vec![part(holds || foreign && root && open.any, text)],
            });
        }
        if !service && !root {
            let (holds, text) = if foreign {
                (
                    open.any,
                    format!("The key policy trusts the caller, or the caller's account, with {permission}."),
                )
            } else {
                (open.account, format!("The key policy lets IAM policies decide about {permission}."))
            };
            ways.push(Way {
                gate: Gate::IdentityPolicy,
                limited: true,
                parts: vec![part(holds, text), iam()],
            });
        }
        if let Some(grant) = self.trace(Gate::Grant, need).filter(|trace| in_play(trace)) {
            ways.push(self.grant(grant, permission, iam()));
        }
        ways
    }

    fn grant(&self, grant: &'d GateTrace, permission: &str, iam: Part<'d>) -> Way<'d> {
        let open = Opening::of(grant);
        let direct = open.direct || self.caller.service && open.any || self.caller.root && open.account;
        let mut parts = vec![Part {
            holds: open.any,
            text: format!("A grant on the key covers the caller for {permission}."),
            gate: Gate::Grant,
            statement: settling(grant),
        }];
        if open.account && !direct && !open.limited {
            parts.push(iam);
        }
        Way { gate: Gate::Grant, limited: !direct, parts }
    }

    fn way(&mut self, way: &Way<'d>, depth: u8, open: bool) {
        let state = |holds: bool| match (holds, open) {
            (true, _) => Holds::Yes,
            (false, true) => Holds::NotNeeded,
            (false, false) => Holds::No,
        };
        if let [part] = way.parts.as_slice() {
            self.push(depth, state(part.holds), part.text.clone(), part.gate, part.statement);
            return;
        }
        let title = if way.gate == Gate::Grant { "By a grant to an account:" } else { "By IAM policies:" };
        self.push(depth, state(way.open()), title.to_owned(), way.gate, None);
        for part in &way.parts {
            self.push(depth + 1, state(part.holds), part.text.clone(), part.gate, part.statement);
        }
    }

    /// The data permission, decided beside the key (section 11).
    fn data(&mut self, need: Need<'d>, permission: &str) {
        self.rails(need, permission);
        let decision = self.decision;
        let gates: Vec<&GateTrace> =
            decision.gates.iter().filter(|trace| is_data(trace.gate) && in_play(trace)).collect();
        let allowed = decision.data_verdict == Some(Verdict::Allow);
        let open = allowed
            || decision.decided_by != Gate::DataIdentityPolicy
                && decision.decided_by != Gate::DataResourcePolicy;
        self.push(
            0,
            yes(open),
            format!("The data are open to the caller for {permission}:"),
            Gate::DataIdentityPolicy,
            None,
        );
        for trace in gates {
            let text = format!("{} allow it.", words_of(trace.gate));
            let text = text
                .replace("the policy of the data resource allow", "the policy of the data resource allows");
            let text = capital(&text);
            let holds = if allows(trace) {
                Holds::Yes
            } else if open {
                Holds::NotNeeded
            } else {
                Holds::No
            };
            self.push(1, holds, text, trace.gate, settling(trace));
        }
        self.narrowing(need, permission, allowed);
    }

    /// Boundary and session policies, which a way outside of them does not need.
    fn narrowing(&mut self, need: Need<'d>, permission: &str, free: bool) {
        for (gate, what) in [
            (Gate::PermissionsBoundary, "The permissions boundary leaves"),
            (Gate::SessionPolicy, "The session policies leave"),
        ] {
            let Some(trace) = self.trace(gate, need).filter(|trace| in_play(trace)) else { continue };
            let holds = if allows(trace) {
                Holds::Yes
            } else if free {
                Holds::NotNeeded
            } else {
                Holds::No
            };
            self.push(0, holds, format!("{what} room for {permission}."), gate, settling(trace));
        }
    }

    fn trace(&self, gate: Gate, need: Need<'d>) -> Option<&'d GateTrace> {
        let own = |trace: &&GateTrace| trace.gate == gate && need.is(trace);
        self.decision.gates.iter().find(own)
    }

    fn push(
        &mut self,
        depth: u8,
        holds: Holds,
        text: String,
        gate: Gate,
        statement: Option<&StatementTrace>,
    ) {
        self.steps.push(Step {
            depth,
            holds,
            text,
            gate,
            place: statement.map(|statement| statement.place.to_string()),
            span: statement.and_then(|statement| statement.span),
        });
    }
}

fn yes(holds: bool) -> Holds {
    if holds { Holds::Yes } else { Holds::No }
}
