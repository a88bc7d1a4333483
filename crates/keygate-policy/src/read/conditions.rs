//! Reading `Condition`.

use std::borrow::Cow;

use keygate_json::{Kind, Member, Object, Span, Value, repeats};

use super::elements;
use super::notes::{Notes, name_of};
use super::statement::Setting;
use super::variables::{self, Place};
use crate::condition::{Condition, PolicyValue, value_text};
use crate::context::ContextKey;
use crate::diagnostic::Code;
use crate::document::Effect;
use crate::operator::{Comparison, Operator, SetOperator};

/// Reads the element: one condition for every key of every operator (R5.16).
pub(super) fn conditions<'t>(
    value: &Value<'t>,
    effect: Option<Effect>,
    setting: Setting<'_, 't>,
    notes: &mut Notes,
) -> Vec<Condition<'t>> {
    let Kind::Object(operators) = &value.kind else {
        notes.wrong_type("Condition", "an object", value);
        return Vec::new();
    };
    let count = |block: &Member<'_>| block.value.as_object().map_or(0, Object::len);
    let mut out = Vec::with_capacity(operators.iter().map(count).sum());
    for block in operators {
        let Some(operator) = Operator::parse(block.key.clone(), block.key_span) else {
            unknown_operator(block, notes);
            continue;
        };
        let Kind::Object(keys) = &block.value.kind else {
            notes.wrong_type(&block.key, "an object", &block.value);
            continue;
        };
        if keys.is_empty() {
            let message = format!("`{}` names no key, so it always passes", operator.written);
            notes.warn(Code::EmptyCondition, block.value.span, message, None);
        }
        let start = out.len();
        out.extend(keys.iter().filter_map(|member| condition(member, &operator, setting, notes)));
        note_keys_differing_in_case(out.get(start..).unwrap_or_default(), notes);
    }
    if effect == Some(Effect::Allow) {
        note_for_all_values(&out, notes);
    }
    out
}

/// R5.27.
fn unknown_operator(block: &Member<'_>, notes: &mut Notes) {
    let reason = format!("`{}` is no condition operator", name_of(&block.key));
    let help = Operator::in_right_case(&block.key).map(|name| format!("write `{name}`"));
    notes.invalid(Code::UnknownOperator, block.key_span, reason, help.as_deref());
}

/// R5.3.
fn note_keys_differing_in_case(conditions: &[Condition<'_>], notes: &mut Notes) {
    let key = |at: usize| conditions.get(at).map(|condition| condition.key.lower());
    for (first, again) in repeats(conditions.len(), key) {
        let (Some(first), Some(condition)) = (conditions.get(first), conditions.get(again)) else { continue };
        let (written, again) = (first.key.as_written(), condition.key.as_written());
        // Two keys that are the same to the letter are reported as duplicates.
        if written != again {
            let message = format!(
                "`{}` and `{}` name the same key, and AWS warns of unexpected results; both must pass",
                name_of(written),
                name_of(again)
            );
            notes.warn(Code::KeysDifferInCase, condition.key_span, message, Some("keep one of the two"));
            notes.relate(first.key_span);
        }
    }
}

/// One key of an operator, `None` when it is invalid (R5.26, R5.30).
fn condition<'t>(
    member: &Member<'t>,
    operator: &Operator<'t>,
    setting: Setting<'_, 't>,
    notes: &mut Notes,
) -> Option<Condition<'t>> {
    let expected = "a text, a number, a truth value or a list of them";
    let values =
        elements::list(&member.key, &member.value, notes, expected, value_text, |text, span, notes| {
            policy_value(text, span, operator, setting, notes)
        })?;
    if matches!(&member.value.kind, Kind::Array(items) if items.is_empty()) {
        let message =
            format!("the list of values of `{}` is empty: no value can match", name_of(&member.key));
        notes.warn(Code::EmptyList, member.value.span, message, None);
    }
    Some(Condition {
        operator: operator.clone(),
        key: ContextKey::met(member.key.clone(), setting.keys),
        key_span: member.key_span,
        values,
        values_span: member.value.span,
    })
}

/// One value, `None` when its operator cannot read it (R5.30).
fn policy_value<'t>(
    text: Cow<'t, str>,
    span: Span,
    operator: &Operator<'_>,
    setting: Setting<'_, '_>,
    notes: &mut Notes,
) -> Option<PolicyValue<'t>> {
    match PolicyValue::new(text, span, operator.comparison, setting.variables) {
        Ok(value) => {
            check_value(&value, operator, setting, notes);
            Some(value)
        }
        Err(text) => {
            let reason = format!("`{}` cannot read `{}`", operator.written, name_of(&text));
            notes.invalid(Code::UnreadableValue, span, reason, Some(form_of(operator.comparison)));
            None
        }
    }
}

fn check_value(
    value: &PolicyValue<'_>,
    operator: &Operator<'_>,
    setting: Setting<'_, '_>,
    notes: &mut Notes,
) {
    let (text, span) = (&*value.text, value.span);
    let place = if operator.comparison.has_variables() { Place::Everywhere } else { Place::Nowhere };
    variables::check(notes, setting, text, span, place);
    let literal =
        matches!(operator.comparison, Comparison::StringEquals | Comparison::StringEqualsIgnoreCase);
    if literal && text.contains('*') && !text.contains("${*}") {
        let message =
            format!("with `{}` the `*` in `{}` is an ordinary character", operator.written, name_of(text));
        let help = Some("use `StringLike` or `StringNotLike` for wildcards");
        notes.warn(Code::WildcardIsLiteral, span, message, help);
    }
    if value.is_hopeless_arn() {
        let message =
            format!("`{}` has not six components, so `{}` never matches it", name_of(text), operator.written);
        let help =
            Some("write `arn:partition:service:region:account:resource`, with `*` for what may differ");
        notes.warn(Code::ArnPattern, span, message, help);
    }
}

/// R5.21, R5.25: an Allow that asks `ForAllValues` also allows requests without the key.
fn note_for_all_values(conditions: &[Condition<'_>], notes: &mut Notes) {
    for condition in conditions {
        let all = condition.operator.set == Some(SetOperator::ForAllValues);
        let present = |other: &Condition<'_>| {
            let null = other.operator.comparison == Comparison::Null && other.key == condition.key;
            null && other.values.iter().all(|value| value.text == "false")
        };
        if all && !conditions.iter().any(present) {
            let message = format!(
                "`{}` also passes when `{}` is missing from the request",
                condition.operator.written,
                name_of(condition.key.as_written())
            );
            let help = Some("add `\"Null\": {key: \"false\"}` to require the key");
            notes.warn(Code::ForAllValuesMissingKey, condition.key_span, message, help);
        }
    }
}

/// What a value of an operator looks like.
fn form_of(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Numeric(_) => "write a decimal number",
        Comparison::Date(_) => {
            "write a date such as `2026-11-24` or `2026-11-24T12:00:00Z`, with its time zone, or epoch seconds"
        }
        Comparison::Bool => "write `true` or `false`",
        Comparison::Null => "write `true` or `false`, in lower case",
        Comparison::Binary => "write base64",
        Comparison::IpAddress => "write an address, or a range such as `203.0.113.0/24`",
        _ => "write a text",
    }
}
