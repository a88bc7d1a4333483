//! The data request: the permission on the data itself, decided by the general AWS rules (section 11).

use keygate_policy::{Caller, Kinds};

use super::paths::{Openings, names_service};
use super::{Authorization, Gates, evaluate, guard_rails, push_traces};
use crate::decision::{Gate, GateTrace};
use crate::model::{Data, Scenario};
use crate::need::Need;
use crate::statements::Mode;

/// Decides the data request and adds its gates to the trace.
pub(crate) fn authorize_data(
    scenario: &Scenario,
    data: &Data,
    need: &Need<'_>,
    mode: Mode,
    trace: &mut Vec<GateTrace>,
) -> Authorization {
    let gates = evaluate(scenario, need, Some(data), mode);
    let answer = guard_rails(&gates, need).unwrap_or_else(|| paths(&gates, scenario, data));
    push_traces(gates, scenario, need, answer, mode, trace);
    answer
}

/// R11.2: same account either side suffices, across accounts both must allow.
fn paths(gates: &Gates, scenario: &Scenario, data: &Data) -> Authorization {
    let caller = &scenario.principal.who.caller;
    let kinds = gates.resource.as_ref().map_or(Kinds::NONE, |reading| reading.kinds);
    if matches!(caller, Caller::Service { .. } | Caller::Anonymous) {
        return allow_or(names_service(kinds), Gate::DataResourcePolicy, Gate::DataResourcePolicy);
    }
    let root = caller.is_root();
    let identity = gates.identity_allows();
    let limits = gates.limits_allow();
    if caller.account() == Some(data.account.as_str()) {
        let openings = Openings::of(kinds, root);
        if openings.direct || (openings.limited && limits) {
            return Authorization::allow(Gate::DataResourcePolicy);
        }
        if root || (identity && limits) {
            return Authorization::allow(Gate::DataIdentityPolicy);
        }
        let limited = openings.limited || identity;
        return Authorization::implicit(if limited { gates.shut_limit() } else { Gate::DataIdentityPolicy });
    }
    if kinds.is_empty() {
        Authorization::implicit(Gate::DataResourcePolicy)
    } else if root {
        Authorization::allow(Gate::DataResourcePolicy)
    } else if identity {
        allow_or(limits, Gate::DataIdentityPolicy, gates.shut_limit())
    } else {
        Authorization::implicit(Gate::DataIdentityPolicy)
    }
}

fn allow_or(allowed: bool, by: Gate, otherwise: Gate) -> Authorization {
    if allowed { Authorization::allow(by) } else { Authorization::implicit(otherwise) }
}
