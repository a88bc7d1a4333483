//! The data request: the permission on the data itself, decided by the general AWS rules (section 11).

use keygate_policy::{Caller, Kinds};

use super::paths::{Openings, names_service};
use super::{Authorization, open_or_absent, plain_outcome};
use crate::context::RequestContext;
use crate::decision::{Gate, GateTrace, Outcome, Reason};
use crate::model::{Data, Scenario};
use crate::need::Need;
use crate::scope::{self, Scope};
use crate::statements::{Mode, Reading, read_documents, read_levels};

/// Decides the data request and adds its gates to the trace.
pub(crate) fn authorize_data(
    scenario: &Scenario,
    data: &Data,
    need: &Need<'_>,
    mode: Mode,
    trace: &mut Vec<GateTrace>,
) -> Authorization {
    let gates = DataGates::evaluate(scenario, data, need, mode);
    let answer = gates.explicit_deny().unwrap_or_else(|| gates.paths(scenario, data));
    gates.push_traces(scenario, need, answer, mode, trace);
    answer
}

struct DataGates {
    resource_control: Scope<Reading>,
    service_control: Scope<Reading>,
    resource: Scope<Reading>,
    identity: Scope<Reading>,
    boundary: Scope<Reading>,
    session: Scope<Reading>,
}

impl DataGates {
    fn evaluate(scenario: &Scenario, data: &Data, need: &Need<'_>, mode: Mode) -> DataGates {
        let principal = &scenario.principal;
        let context = RequestContext::for_other_policies(scenario, need);
        DataGates {
            resource_control: scope::resource_control(scenario, need)
                .map(|side| read_levels(&side.levels, &context, mode, true)),
            service_control: scope::service_control(scenario)
                .map(|side| read_levels(&side.levels, &context, mode, false)),
            resource: data
                .policy
                .as_ref()
                .ok_or("The data resource has no policy of its own.")
                .map(|document| read_documents([document], &context, mode, true)),
            identity: scope::identity(scenario)
                .map(|()| read_documents(&principal.identity_policies, &context, mode, false)),
            boundary: scope::boundary(scenario)
                .map(|document| read_documents([document], &context, mode, false)),
            session: scope::session(scenario)
                .map(|()| read_documents(&principal.session_policies, &context, mode, false)),
        }
    }

    /// R11.2: explicit denies, then the SCPs, which must also allow.
    fn explicit_deny(&self) -> Option<Authorization> {
        let in_order = [
            (Gate::ResourceControlPolicy, &self.resource_control),
            (Gate::ServiceControlPolicy, &self.service_control),
            (Gate::DataResourcePolicy, &self.resource),
            (Gate::DataIdentityPolicy, &self.identity),
            (Gate::PermissionsBoundary, &self.boundary),
            (Gate::SessionPolicy, &self.session),
        ];
        for (gate, reading) in in_order {
            if reading.as_ref().is_ok_and(|reading| reading.deny) {
                return Some(Authorization::explicit(gate));
            }
        }
        (!open_or_absent(&self.service_control)).then(|| Authorization::implicit(Gate::ServiceControlPolicy))
    }

    /// R11.2: same account either side suffices, across accounts both must allow.
    fn paths(&self, scenario: &Scenario, data: &Data) -> Authorization {
        let caller = &scenario.principal.who.caller;
        let kinds = self.resource.as_ref().map_or(Kinds::NONE, |reading| reading.kinds);
        if matches!(caller, Caller::Service { .. } | Caller::Anonymous) {
            return allow_or(names_service(kinds), Gate::DataResourcePolicy, Gate::DataResourcePolicy);
        }
        let root = caller.is_root();
        let identity = self.identity.as_ref().is_ok_and(|reading| reading.allow);
        let limits = open_or_absent(&self.boundary) && open_or_absent(&self.session);
        let shut_limit =
            if open_or_absent(&self.boundary) { Gate::SessionPolicy } else { Gate::PermissionsBoundary };
        if caller.account() == Some(data.account.as_str()) {
            let openings = Openings::of(kinds, root);
            if openings.direct || (openings.limited && limits) {
                return Authorization::allow(Gate::DataResourcePolicy);
            }
            if root || (identity && limits) {
                return Authorization::allow(Gate::DataIdentityPolicy);
            }
            let limited = openings.limited || identity;
            return Authorization::implicit(if limited { shut_limit } else { Gate::DataIdentityPolicy });
        }
        if kinds.is_empty() {
            Authorization::implicit(Gate::DataResourcePolicy)
        } else if root {
            Authorization::allow(Gate::DataResourcePolicy)
        } else if identity {
            allow_or(limits, Gate::DataIdentityPolicy, shut_limit)
        } else {
            Authorization::implicit(Gate::DataIdentityPolicy)
        }
    }

    fn push_traces(
        self,
        scenario: &Scenario,
        need: &Need<'_>,
        answer: Authorization,
        mode: Mode,
        trace: &mut Vec<GateTrace>,
    ) {
        let root = scenario.principal.who.caller.is_root();
        let endpoint =
            Err("For the data request the endpoint is the data service's own; its policy is not evaluated.");
        for (gate, reading) in [
            (Gate::ResourceControlPolicy, self.resource_control),
            (Gate::ServiceControlPolicy, self.service_control),
            (Gate::VpcEndpointPolicy, endpoint),
            (Gate::DataResourcePolicy, self.resource),
            (Gate::DataIdentityPolicy, self.identity),
            (Gate::PermissionsBoundary, self.boundary),
            (Gate::SessionPolicy, self.session),
        ] {
            let (outcome, note, mut statements) = match reading {
                Ok(reading) => {
                    let outcome = data_outcome(gate, &reading, root);
                    (outcome, reading.note, reading.statements)
                }
                Err(why) => {
                    (Outcome::NotApplicable, (mode == Mode::Traced).then(|| why.to_owned()), Vec::new())
                }
            };
            let effect = match answer.reason {
                Reason::ExplicitDeny => Some("Deny"),
                Reason::Allow => Some("Allow"),
                _ => None,
            };
            for statement in &mut statements {
                statement.decisive = gate == answer.by && statement.matched && statement.effect == effect;
            }
            trace.push(GateTrace {
                gate,
                permission: Some(need.name.clone()),
                resource: Some(need.resource.clone()),
                outcome,
                note,
                statements,
            });
        }
    }
}

fn allow_or(allowed: bool, by: Gate, otherwise: Gate) -> Authorization {
    if allowed { Authorization::allow(by) } else { Authorization::implicit(otherwise) }
}

/// A data policy that allows only the account lets its IAM policies decide, as they may without it (R11.2).
fn data_outcome(gate: Gate, reading: &Reading, root: bool) -> Outcome {
    if gate == Gate::DataResourcePolicy {
        super::kinds_outcome(reading.deny, reading.kinds, root)
    } else {
        plain_outcome(reading)
    }
}
