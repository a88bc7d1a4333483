//! RetireGrant: authorized by the grant, not by the key policy (R4.33–R4.36).

use keygate_policy::{Kind, Kinds};

use super::paths::Openings;
use super::{Authorization, Gates, guard_rails, push_traces};
use crate::decision::{Gate, GateTrace};
use crate::model::{Grant, Scenario};
use crate::need::Need;
use crate::statements::Mode;

pub(super) fn authorize(
    scenario: &Scenario,
    need: &Need<'_>,
    gates: Gates,
    mode: Mode,
    trace: &mut Vec<GateTrace>,
) -> Authorization {
    let answer = guard_rails(&gates, need).unwrap_or_else(|| match need.grant {
        Some(grant) => by_grant(scenario, grant, &gates),
        None => Authorization::implicit(Gate::Grant),
    });
    push_traces(gates, scenario, need, answer, mode, trace);
    answer
}

fn by_grant(scenario: &Scenario, grant: &Grant, gates: &Gates) -> Authorization {
    let root = scenario.principal.who.caller.is_root();
    let limits = gates.limits_allow();
    let by_iam = root || (gates.identity_allows() && limits);

    let retiring = grant.retiring_kinds(&scenario.principal.who);
    let lists_retire = grant.operations.iter().any(|operation| operation == "RetireGrant");
    let grantee = if lists_retire { grant.grantee_kinds(&scenario.principal.who) } else { Kinds::NONE };

    // (a) the retiring principal, (b) the grantee of a grant that lists RetireGrant.
    for kinds in [retiring, grantee] {
        let openings = Openings::of(kinds, root);
        if openings.direct || kinds.contains(Kind::Service) || (openings.limited && limits) {
            return Authorization::allow(Gate::Grant);
        }
    }
    if Openings::of(grantee, root).delegated && by_iam {
        return Authorization::allow(Gate::Grant);
    }
    // (c) an account that may retire the grant.
    let caller = scenario.principal.who.caller.account();
    let issuing = grant.issuing_account.as_deref().map(account_of);
    let may_retire = caller
        .is_some_and(|account| account == scenario.key.arn.account || issuing == Some(account))
        || retiring.contains(Kind::Account);
    if may_retire && by_iam {
        Authorization::allow(Gate::IdentityPolicy)
    } else {
        Authorization::implicit(Gate::Grant)
    }
}

/// The account of a root ARN, or the bare digits themselves (R2.3).
fn account_of(text: &str) -> &str {
    keygate_policy::Arn::parse(text).map_or(text, |arn| arn.account)
}
