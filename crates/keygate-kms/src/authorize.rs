//! Authorization of one permission: every gate is evaluated, then the paths are tried (R1.1, R1.20–R1.31).

use keygate_policy::{Caller, Kind, Kinds};

use crate::context::RequestContext;
use crate::decision::{Gate, GateTrace, Outcome, Reason, StatementTrace};
use crate::model::{Data, Level, Scenario};
use crate::need::{Half, Need};
use crate::scope::{self, Scope};
use crate::statements::{Mode, Reading, kind_name, read_documents, read_levels};

mod data;
mod grants;
mod paths;
mod retire;

pub(crate) use data::authorize_data;
pub use grants::GrantReading;
pub(crate) use grants::usable_operation;
use paths::{Paths, Settled};

/// The answer for one permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// Whether it is granted.
    pub allowed: bool,
    /// The gate that settled it.
    pub by: Gate,
    /// Why.
    pub reason: Reason,
}

impl Authorization {
    pub(crate) fn allow(by: Gate) -> Self {
        Authorization { allowed: true, by, reason: Reason::Allow }
    }

    pub(crate) fn explicit(by: Gate) -> Self {
        Authorization { allowed: false, by, reason: Reason::ExplicitDeny }
    }

    pub(crate) fn implicit(by: Gate) -> Self {
        Authorization { allowed: false, by, reason: Reason::ImplicitDeny }
    }
}

/// What each gate found for one permission. `Err` holds why a gate is out of scope. A data request has the same gates,
/// two of them under other names.
pub(crate) struct Gates {
    pub(crate) resource_control: Scope<Reading>,
    pub(crate) service_control: Scope<Reading>,
    pub(crate) endpoint: Scope<Reading>,
    /// The key policy, or the policy of the data resource.
    pub(crate) resource: Scope<Reading>,
    pub(crate) identity: Scope<Reading>,
    pub(crate) boundary: Scope<Reading>,
    pub(crate) session: Scope<Reading>,
    pub(crate) grants: Scope<GrantReading>,
}

impl Gates {
    /// Boundary and session policies, where in scope, both allow.
    pub(crate) fn limits_allow(&self) -> bool {
        open_or_absent(&self.boundary) && open_or_absent(&self.session)
    }

    /// Which of the two limits is shut (R1.30: the boundary is named first).
    pub(crate) fn shut_limit(&self) -> Gate {
        if open_or_absent(&self.boundary) { Gate::SessionPolicy } else { Gate::PermissionsBoundary }
    }

    pub(crate) fn identity_allows(&self) -> bool {
        self.identity.as_ref().is_ok_and(|reading| reading.allow)
    }
}

fn open_or_absent(gate: &Scope<Reading>) -> bool {
    gate.as_ref().map_or(true, |reading| reading.allow)
}

/// Decides one permission and adds its gates to the trace.
pub(crate) fn authorize(
    scenario: &Scenario,
    need: &Need<'_>,
    mode: Mode,
    trace: &mut Vec<GateTrace>,
) -> Authorization {
    let gates = evaluate(scenario, need, None, mode);
    if need.short() == "RetireGrant" {
        return retire::authorize(scenario, need, gates, mode, trace);
    }
    let answer = guard_rails(&gates, need).unwrap_or_else(|| {
        let caller = &scenario.principal.who.caller;
        let settled = match (need.half, caller) {
            (Half::NoResource | Half::Alias | Half::FutureKey, _) => {
                paths::identity_only(&gates, caller.is_root())
            }
            (_, Caller::Service { .. }) => paths::service(&gates),
            _ => {
                let same_account = caller.account() == Some(need.resource_account);
                let paths = Paths::of(&gates, caller.is_root());
                if same_account { paths.same_account(&gates) } else { paths.cross_account(&gates) }
            }
        };
        match settled {
            Settled::Allow(gate) => Authorization::allow(gate),
            Settled::Deny(gate) => Authorization::implicit(gate),
        }
    });
    push_traces(gates, scenario, need, answer, mode, trace);
    answer
}

/// The gates of policies, in the order of [`Gates`] and of the trace.
fn names(need: &Need<'_>) -> [Gate; 7] {
    let (resource, identity) = match need.half {
        Half::Data => (Gate::DataResourcePolicy, Gate::DataIdentityPolicy),
        _ => (Gate::KeyPolicy, Gate::IdentityPolicy),
    };
    [
        Gate::ResourceControlPolicy,
        Gate::ServiceControlPolicy,
        Gate::VpcEndpointPolicy,
        resource,
        identity,
        Gate::PermissionsBoundary,
        Gate::SessionPolicy,
    ]
}

/// Explicit denies over all types, then the guard rails that must also allow (R1.20, R1.22, R1.28, R11.2).
pub(crate) fn guard_rails(gates: &Gates, need: &Need<'_>) -> Option<Authorization> {
    let in_order = [
        &gates.resource_control,
        &gates.service_control,
        &gates.endpoint,
        &gates.resource,
        &gates.identity,
        &gates.boundary,
        &gates.session,
    ];
    for (gate, reading) in names(need).into_iter().zip(in_order) {
        if reading.as_ref().is_ok_and(|reading| reading.deny) {
            return Some(Authorization::explicit(gate));
        }
    }
    if !open_or_absent(&gates.service_control) {
        return Some(Authorization::implicit(Gate::ServiceControlPolicy));
    }
    if !open_or_absent(&gates.endpoint) {
        return Some(Authorization::implicit(Gate::VpcEndpointPolicy));
    }
    None
}

/// Evaluates every gate that is in scope; `data` when the need is that of the data request.
fn evaluate(scenario: &Scenario, need: &Need<'_>, data: Option<&Data>, mode: Mode) -> Gates {
    let principal = &scenario.principal;
    let context = RequestContext::for_other_policies(scenario, need);
    let levels = |levels: &[Level], union: bool| read_levels(levels, &context, mode, union);
    Gates {
        resource_control: scope::resource_control(scenario, need).map(|side| levels(&side.levels, true)),
        service_control: scope::service_control(scenario).map(|side| levels(&side.levels, false)),
        endpoint: scope::endpoint(scenario, need).map(|endpoint| match &endpoint.policy {
            Some(document) => read_documents([document], &context, mode, true),
            None => Reading::full_access(),
        }),
        resource: match data {
            Some(data) => {
                scope::data_policy(data).map(|document| read_documents([document], &context, mode, true))
            }
            None => scope::key_policy(need).map(|key| {
                let context = RequestContext::for_key_policy(scenario, need);
                read_documents([&key.policy], &context, mode, true)
            }),
        },
        identity: scope::identity(scenario)
            .map(|()| read_documents(&principal.identity_policies, &context, mode, false)),
        boundary: scope::boundary(scenario).map(|document| read_documents([document], &context, mode, false)),
        session: scope::session(scenario)
            .map(|()| read_documents(&principal.session_policies, &context, mode, false)),
        grants: scope::grants(need).map(|key| grants::read(scenario, need, key, mode)),
    }
}

/// Adds the gates of one permission to the trace, in the order in which a reader meets them.
fn push_traces(
    gates: Gates,
    scenario: &Scenario,
    need: &Need<'_>,
    answer: Authorization,
    mode: Mode,
    trace: &mut Vec<GateTrace>,
) {
    let root = scenario.principal.who.caller.is_root();
    let mut push = |gate: Gate, outcome: Outcome, note: Option<String>, statements: Vec<StatementTrace>| {
        trace.push(GateTrace {
            gate,
            permission: Some(need.name.clone()),
            resource: Some(need.resource.clone()),
            outcome,
            note,
            statements,
        });
    };
    let settled = |gate: Gate| Decisive::of(gate, answer, need);
    let out_of_scope = |why: &str| (mode == Mode::Traced).then(|| why.to_owned());
    let in_order = [
        gates.resource_control,
        gates.service_control,
        gates.endpoint,
        gates.resource,
        gates.identity,
        gates.boundary,
        gates.session,
    ];
    for (gate, reading) in names(need).into_iter().zip(in_order) {
        match reading {
            Err(why) => push(gate, Outcome::NotApplicable, out_of_scope(why), Vec::new()),
            Ok(mut reading) => {
                let outcome = match gate {
                    Gate::KeyPolicy | Gate::DataResourcePolicy => {
                        kinds_outcome(reading.deny, reading.kinds, root)
                    }
                    _ => plain_outcome(&reading),
                };
                settled(gate).mark(&mut reading.statements);
                push(gate, outcome, reading.note, reading.statements);
            }
        }
    }
    match gates.grants {
        // Grants are no gate of a data request.
        _ if need.half == Half::Data => {}
        Err(why) => push(Gate::Grant, Outcome::NotApplicable, out_of_scope(why), Vec::new()),
        Ok(mut reading) => {
            settled(Gate::Grant).mark(&mut reading.grants);
            push(Gate::Grant, kinds_outcome(false, reading.kinds, root), None, reading.grants);
        }
    }
}

/// Which matched statements of a gate the answer rests on.
struct Decisive {
    effect: Option<&'static str>,
    /// Whether the gate gave the permission, and not merely let another gate give it.
    gave: bool,
}

impl Decisive {
    fn of(gate: Gate, answer: Authorization, need: &Need<'_>) -> Self {
        let effect = match answer.reason {
            Reason::ExplicitDeny => (gate == answer.by).then_some("Deny"),
            Reason::Allow => {
                let opens_for_iam = matches!(gate, Gate::KeyPolicy)
                    && answer.by == Gate::IdentityPolicy
                    && need.uses_key_policy();
                let backs_grant = matches!(gate, Gate::IdentityPolicy) && answer.by == Gate::Grant;
                (gate == answer.by || opens_for_iam || backs_grant).then_some("Allow")
            }
            Reason::ImplicitDeny | Reason::Exception(_) => None,
        };
        Decisive { effect, gave: answer.reason == Reason::Allow && gate == answer.by }
    }

    fn mark(&self, statements: &mut [StatementTrace]) {
        for statement in statements.iter_mut() {
            statement.decisive =
                statement.matched && self.effect.is_some() && statement.effect == self.effect;
        }
        // R2.8: the account statement hands on to IAM; beside a statement that allows the caller it decided nothing.
        let hands_on = |statement: &StatementTrace| statement.kinds == [kind_name(Kind::Account)];
        if self.gave && statements.iter().any(|statement| statement.decisive && !hands_on(statement)) {
            for statement in statements.iter_mut().filter(|statement| hands_on(statement)) {
                statement.decisive = false;
            }
        }
    }
}

/// R1.2 for gates without kinds.
fn plain_outcome(reading: &Reading) -> Outcome {
    match (reading.deny, reading.allow) {
        (true, _) => Outcome::ExplicitDeny,
        (false, true) => Outcome::Allow,
        (false, false) => Outcome::ImplicitDeny,
    }
}

/// R1.2 for the key policy, for grants, and for a data policy, which alike may leave the account's IAM policies to decide.
pub(crate) fn kinds_outcome(deny: bool, kinds: Kinds, root: bool) -> Outcome {
    let only_account = kinds == Kinds::from(Kind::Account);
    if deny {
        Outcome::ExplicitDeny
    } else if kinds.is_empty() {
        Outcome::ImplicitDeny
    } else if only_account && !root {
        Outcome::DelegatesToIam
    } else {
        Outcome::Allow
    }
}
