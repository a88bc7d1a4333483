//! The procedure: request, authorization of every permission, key state, data request (R1.1).

use std::borrow::Cow;
use std::sync::Arc;

use crate::authorize::{Authorization, authorize, authorize_data};
use crate::decision::{AwsError, Decision, Gate, GateTrace, Outcome, Reason, Verdict};
use crate::fitness::{self, Role};
use crate::message;
use crate::model::{Data, Pairs, Scenario};
use crate::need::{Half, Need};
use crate::request::{self, Plan};
use crate::statements::Mode;

mod afterwards;

/// Decides a scenario. The explanation and the warnings of the documents are not filled here.
pub fn decide(scenario: &Scenario, mode: Mode) -> Decision {
    let mut gates = Vec::with_capacity(12);
    let data = scenario.data.as_ref().map(|data| decide_data(scenario, data, mode));
    let key = decide_key(scenario, mode, &mut gates);
    let mut decision = Decision {
        verdict: key.verdict,
        decided_by: key.by,
        reason: key.reason,
        error: key.error,
        gates,
        warnings: Vec::new(),
        not_evaluated: key.not_evaluated,
        explanation: String::new(),
        key_verdict: key.verdict,
        data_verdict: data.as_ref().map(|data| data.verdict),
    };
    if let Some(data) = data {
        decision.gates.extend(data.gates);
        if let Some(denial) = data.denial {
            // R11.6: the data service authorizes its own request before it asks KMS.
            decision.verdict = Verdict::Deny;
            decision.decided_by = denial.by;
            decision.reason = denial.reason;
            decision.error = Some(denial.error);
        }
    }
    decision
}

/// The key side.
struct KeySide {
    verdict: Verdict,
    by: Gate,
    reason: Reason,
    error: Option<AwsError>,
    not_evaluated: Vec<String>,
}

impl KeySide {
    fn failed(by: Gate, code: &'static str, message: String, not_evaluated: Vec<String>) -> KeySide {
        KeySide {
            verdict: Verdict::Deny,
            by,
            reason: Reason::Exception(code),
            error: Some(AwsError { code, message }),
            not_evaluated,
        }
    }
}

fn decide_key(scenario: &Scenario, mode: Mode, gates: &mut Vec<GateTrace>) -> KeySide {
    let plan = match request::plan(scenario) {
        Ok(plan) => plan,
        Err(refusal) => {
            gates.push(bare_gate(Gate::Request, Outcome::ImplicitDeny, Some(refusal.meaning.to_owned())));
            gates.extend(skipped_gates(mode));
            return KeySide::failed(Gate::Request, refusal.code, refusal.message, Vec::new());
        }
    };
    gates.push(bare_gate(Gate::Request, Outcome::Allow, None));
    let answers: Vec<Authorization> =
        plan.needs.iter().map(|need| authorize(scenario, need, mode, gates)).collect();
    let fitness = key_state(scenario, &plan);
    let (outcome, note) = match &fitness {
        Ok(()) => (Outcome::Allow, None),
        Err(unfit) => (Outcome::ImplicitDeny, Some(unfit.meaning.to_owned())),
    };
    let state_gate = if plan.needs.iter().any(|need| need.half == Half::Key) {
        bare_gate(Gate::KeyState, outcome, note)
    } else {
        bare_gate(
            Gate::KeyState,
            Outcome::NotApplicable,
            Some("The operation addresses no existing key.".to_owned()),
        )
    };
    gates.push(state_gate);
    conclude(scenario, &plan, &answers, fitness, gates)
}

fn conclude(
    scenario: &Scenario,
    plan: &Plan<'_>,
    answers: &[Authorization],
    fitness: Result<(), fitness::Unfit>,
    gates: &mut [GateTrace],
) -> KeySide {
    let caller = &scenario.principal.who.caller;
    let not_evaluated: Vec<String> = plan.not_evaluated.iter().map(|&name| name.to_owned()).collect();
    if let Some((need, denial)) = plan.needs.iter().zip(answers).find(|(_, answer)| !answer.allowed) {
        let foreign = caller.account().is_some_and(|account| account != need.resource_account);
        return KeySide {
            verdict: Verdict::Deny,
            by: denial.by,
            reason: denial.reason,
            error: Some(message::denied(caller.arn(), need, denial.by, denial.reason, foreign)),
            not_evaluated,
        };
    }
    if let Err(unfit) = fitness {
        return KeySide::failed(Gate::KeyState, unfit.code, unfit.message, not_evaluated);
    }
    if let Err(refusal) = afterwards::check(scenario, plan) {
        if let Some(request) = gates.iter_mut().find(|gate| gate.gate == Gate::Request) {
            request.outcome = Outcome::ImplicitDeny;
            request.note = Some(refusal.meaning.to_owned());
        }
        return KeySide::failed(Gate::Request, refusal.code, refusal.message, not_evaluated);
    }
    let by = answers.first().map_or(Gate::Request, |answer| answer.by);
    KeySide { verdict: Verdict::Allow, by, reason: Reason::Allow, error: None, not_evaluated }
}

/// The KeyState gate over every key that the operation touches, in the order of its needs (R1.1, R1.32).
fn key_state(scenario: &Scenario, plan: &Plan<'_>) -> Result<(), fitness::Unfit> {
    if plan.incorrect_key {
        return Err(fitness::Unfit {
            code: "IncorrectKeyException",
            message: "The key ID in the request does not identify a CMK that can perform this operation."
                .to_owned(),
            meaning: "The request names another key than the one the ciphertext was made under.",
        });
    }
    let on_keys = plan.needs.iter().filter(|need| need.half == Half::Key);
    for (position, need) in on_keys.enumerate() {
        let second = position > 0 && matches!(plan.operation, "UpdateAlias" | "UpdatePrimaryRegion");
        let role = if second { Role::Second } else { Role::First };
        if let Some(key) = need.key {
            fitness::check(need.short(), key, role, &scenario.request)?;
        }
    }
    Ok(())
}

struct DataSide {
    verdict: Verdict,
    gates: Vec<GateTrace>,
    denial: Option<DataDenial>,
}

struct DataDenial {
    by: Gate,
    reason: Reason,
    error: AwsError,
}

fn decide_data(scenario: &Scenario, data: &Data, mode: Mode) -> DataSide {
    let need = Need {
        name: Arc::clone(&data.action),
        permission: None,
        half: Half::Data,
        key: None,
        resource: Arc::clone(&data.resource),
        resource_account: &data.account,
        region: scenario.endpoint_region(),
        encryption_context: Cow::Owned(Pairs::default()),
        request_alias: None,
        same_key: None,
        grant: None,
        named: true,
        replica: false,
    };
    let mut gates = Vec::with_capacity(6);
    let answer = authorize_data(scenario, data, &need, mode, &mut gates);
    let caller = scenario.principal.who.caller.arn();
    let denial = (!answer.allowed).then(|| DataDenial {
        by: answer.by,
        reason: answer.reason,
        error: message::denied(caller, &need, answer.by, answer.reason, false),
    });
    let verdict = if answer.allowed { Verdict::Allow } else { Verdict::Deny };
    DataSide { verdict, gates, denial }
}

fn bare_gate(gate: Gate, outcome: Outcome, note: Option<String>) -> GateTrace {
    GateTrace { gate, permission: None, resource: None, outcome, note, statements: Vec::new() }
}

/// After a refused request no other gate of the key side is reached (R1.2).
fn skipped_gates(mode: Mode) -> impl Iterator<Item = GateTrace> {
    let of_the_key =
        |gate: &Gate| !matches!(gate, Gate::Request | Gate::DataIdentityPolicy | Gate::DataResourcePolicy);
    Gate::ALL.into_iter().filter(of_the_key).map(move |gate| {
        let note = (mode == Mode::Traced)
            .then(|| "Not reached: the request was refused before any policy.".to_owned());
        bare_gate(gate, Outcome::NotApplicable, note)
    })
}
