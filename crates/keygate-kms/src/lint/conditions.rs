//! Findings about condition keys: unknown, of another type, of another operation, or not what they seem.

use keygate_policy::{Comparison, Condition, Memo};

use super::{Finding, documents};
use crate::catalog::{self, ConditionKey, KeyType};
use crate::context::RequestContext;
use crate::decision::{Decision, StatementTrace};
use crate::model::Scenario;
use crate::need::Need;
use crate::request;

pub(super) fn lint(scenario: &Scenario, decision: &Decision, findings: &mut Vec<Finding>) {
    let any_conditions = documents(scenario).any(|(document, _)| {
        document.policy.statements.iter().any(|statement| !statement.conditions.is_empty())
    });
    if !any_conditions {
        return;
    }
    let plan = request::plan(scenario).ok();
    let needs = plan.as_ref().map_or(&[][..], |plan| &plan.needs);
    let reached = reached(decision);
    let keys = Memo::default();
    for (document, in_key_policy) in documents(scenario) {
        let mut tested = vec![false; document.policy.statements.len()];
        for (_, indexes) in reached.iter().filter(|(place, _)| **place == *document.place) {
            for index in indexes {
                if let Some(tested) = tested.get_mut(*index) {
                    *tested = true;
                }
            }
        }
        for (statement, tested) in document.policy.statements.iter().zip(tested) {
            for condition in &statement.conditions {
                let mut say = |code: &'static str, message: String| {
                    let finding = Finding::warning(code, document.place.to_string(), message);
                    findings.push(finding.in_statement(statement.index, condition.key_span));
                };
                let known = keys.find(condition.key.lower().into(), catalog::condition_key);
                lint_key(condition, known, in_key_policy, &mut say);
                if tested {
                    lint_in_request(scenario, needs, condition, known, &mut say);
                }
            }
        }
    }
}

/// The statements whose conditions this request came to: the places of their documents, and their indexes there.
fn reached(decision: &Decision) -> Vec<(&str, Vec<usize>)> {
    let came_to = |trace: &&StatementTrace| {
        trace.matched || trace.stopped_by.as_ref().is_some_and(|stop| stop.element == "Condition")
    };
    let mut reached: Vec<(&str, Vec<usize>)> = Vec::new();
    for trace in decision.gates.iter().flat_map(|gate| &gate.statements).filter(came_to) {
        match reached.last_mut() {
            Some((place, indexes)) if **place == *trace.place => indexes.push(trace.index),
            _ => reached.push((&trace.place, vec![trace.index])),
        }
    }
    reached
}

/// What can be said about a condition whatever the request.
fn lint_key(
    condition: &Condition<'_>,
    known: Option<&ConditionKey>,
    in_key_policy: bool,
    say: &mut impl FnMut(&'static str, String),
) {
    let name = condition.key.as_written();
    let lower = condition.key.lower();
    let Some(known) = known else {
        if lower.starts_with("kms:") || lower.starts_with("aws:") {
            say(
                "unknown-key",
                format!(
                    "`{name}` is no known condition key; unless request.context gives it, it counts as missing"
                ),
            );
        }
        return;
    };
    if known.multi_valued
        && condition.operator.set.is_none()
        && condition.operator.comparison != Comparison::Null
    {
        say(
            "set-operator",
            format!(
                "`{name}` holds a list and wants ForAnyValue: or ForAllValues:; without one AWS does not say what happens, \
                 and Keygate takes the condition as met when some value fits (with a negated operator, when none does)"
            ),
        );
    }
    if in_key_policy && (lower == "kms:resourcealiases" || lower.starts_with("aws:resourcetag/")) {
        say(
            "not-in-key-policy",
            format!("`{name}` is not available to key policies; here it always counts as missing"),
        );
    }
    if lower == "aws:principalarn"
        && condition.values.iter().any(|value| value.text.starts_with("arn:aws:sts:"))
    {
        say(
            "session-arn",
            "aws:PrincipalArn holds the role's ARN, never the session's: a value that names a session does not match"
                .to_owned(),
        );
    }
    if !suits(condition.operator.comparison, known.kind) {
        say(
            "operator-type",
            format!(
                "{} does not suit `{name}`; a value that cannot be read that way does not match",
                condition.operator.written
            ),
        );
    }
}

/// Whether an operator can make sense of a key's values (R5.34: texts and epoch seconds are fine).
fn suits(comparison: Comparison, kind: KeyType) -> bool {
    match comparison {
        Comparison::Numeric(_) => matches!(kind, KeyType::Number | KeyType::Date),
        Comparison::Date(_) => matches!(kind, KeyType::Date | KeyType::Number),
        Comparison::Bool => kind == KeyType::Bool,
        Comparison::IpAddress => kind == KeyType::Ip,
        Comparison::Arn => matches!(kind, KeyType::Arn | KeyType::Text),
        Comparison::StringEquals
        | Comparison::StringEqualsIgnoreCase
        | Comparison::StringLike
        | Comparison::Binary
        | Comparison::Null => true,
    }
}

/// What can be said about a condition that this request reached.
fn lint_in_request(
    scenario: &Scenario,
    needs: &[Need<'_>],
    condition: &Condition<'_>,
    known: Option<&ConditionKey>,
    say: &mut impl FnMut(&'static str, String),
) {
    let name = condition.key.as_written();
    let lower = condition.key.lower();
    let present =
        || needs.iter().any(|need| RequestContext::for_other_policies(scenario, need).value(lower).is_some());
    let given = scenario.request.context.iter().any(|key| key.name.eq_ignore_ascii_case(lower));
    if let Some(known) = known
        && !given
        && !needs.is_empty()
        && needs.iter().all(|need| never_carried(known, need))
    {
        say(
            "other-operation",
            format!("no request for {} carries `{name}`; it counts as missing", actions(needs)),
        );
    }
    if lower == "aws:sourceip" && !given && scenario.request.via_service.is_some() && present() {
        say(
            "source-ip",
            "AWS's documents disagree on aws:SourceIp when a service calls for the caller; Keygate keeps the caller's \
             address, so do not rely on this condition"
                .to_owned(),
        );
    }
    if lower == "aws:userid" && !present() {
        say(
            "user-id",
            "aws:userid cannot be told from the caller's ARN; give principal.userId, or it counts as missing"
                .to_owned(),
        );
    }
    if matches!(lower, "aws:currenttime" | "aws:epochtime") && !present() {
        say(
            "time",
            format!("`{name}` is tested and no time is known; give request.time, or it counts as missing"),
        );
    }
}

fn never_carried(key: &ConditionKey, need: &Need<'_>) -> bool {
    !key.only_for.is_empty() && need.permission.is_some() && !key.only_for.contains(&need.short())
}

fn actions(needs: &[Need<'_>]) -> String {
    let names: Vec<&str> = needs.iter().map(|need| &*need.name).collect();
    names.join(" or ")
}
