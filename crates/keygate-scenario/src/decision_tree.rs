//! The decision as a JSON tree: the same document that serializing it gives, for hosts that carry no serializer.

use std::borrow::Cow;

use keygate_json::{Kind, Member, Object, Value};

use crate::{Decision, GateTrace, StatementTrace, StoppedBy, TextSpan};

/// The decision document (the scenario format's part on decisions) as a tree that borrows from the decision.
pub fn decision_tree(decision: &Decision) -> Value<'_> {
    let error = decision.error.as_ref().map_or_else(Value::null, |error| {
        object([("code", Some(text(error.code))), ("message", Some(text(&error.message)))])
    });
    let warnings = decision.warnings.iter().map(|warning| {
        let level = match warning.level {
            crate::Level::Error => "error",
            crate::Level::Warning => "warning",
        };
        object([
            ("level", Some(text(level))),
            ("message", Some(text(&warning.message))),
            ("place", Some(or_null(warning.place.as_deref()))),
        ])
    });
    object([
        ("verdict", Some(text(decision.verdict.name()))),
        ("decidedBy", Some(text(decision.decided_by.name()))),
        ("reason", Some(text(decision.reason.name()))),
        ("error", Some(error)),
        ("gates", Some(Value::array(decision.gates.iter().map(gate)))),
        ("warnings", Some(Value::array(warnings))),
        ("notEvaluated", Some(texts(&decision.not_evaluated))),
        ("explanation", Some(text(&decision.explanation))),
        ("keyVerdict", Some(text(decision.key_verdict.name()))),
        ("dataVerdict", Some(or_null(decision.data_verdict.map(crate::Verdict::name)))),
    ])
}

fn gate(gate: &GateTrace) -> Value<'_> {
    object([
        ("gate", Some(text(gate.gate.name()))),
        ("permission", Some(or_null(gate.permission.as_deref()))),
        ("resource", Some(or_null(gate.resource.as_deref()))),
        ("outcome", Some(text(gate.outcome.name()))),
        ("note", gate.note.as_deref().map(text)),
        ("statements", Some(Value::array(gate.statements.iter().map(statement)))),
    ])
}

fn statement(trace: &StatementTrace) -> Value<'_> {
    let kinds = || Value::array(trace.kinds.iter().map(|kind| text(kind)));
    object([
        ("policy", Some(text(&trace.policy))),
        ("place", Some(text(&trace.place))),
        ("index", Some(number(trace.index))),
        ("sid", Some(or_null(trace.sid.as_deref()))),
        ("grantId", trace.grant_id.as_deref().map(text)),
        ("effect", Some(or_null(trace.effect))),
        ("span", Some(span(trace.span))),
        ("matched", Some(Value::bool(trace.matched))),
        ("decisive", Some(Value::bool(trace.decisive))),
        ("kinds", (!trace.kinds.is_empty()).then(kinds)),
        ("stoppedBy", Some(trace.stopped_by.as_ref().map_or_else(Value::null, stopped_by))),
    ])
}

fn stopped_by(stop: &StoppedBy) -> Value<'_> {
    object([
        ("element", Some(text(stop.element))),
        ("key", stop.key.as_deref().map(text)),
        ("operator", stop.operator.as_deref().map(text)),
        ("expected", Some(texts(&stop.expected))),
        ("actual", Some(stop.actual.as_deref().map_or_else(Value::null, texts))),
        ("from", stop.from.as_deref().map(text)),
        ("span", Some(span(stop.span))),
        ("note", stop.note.as_deref().map(text)),
    ])
}

fn span<'d>(span: Option<TextSpan>) -> Value<'d> {
    span.map_or_else(Value::null, |span| {
        object([("start", Some(number(span.start))), ("end", Some(number(span.end)))])
    })
}

fn object<'d, const N: usize>(members: [(&'static str, Option<Value<'d>>); N]) -> Value<'d> {
    let mut object = Object { members: Vec::with_capacity(N) };
    for (name, value) in members {
        if let Some(value) = value {
            let key_span = keygate_json::Span::default();
            object.members.push(Member { key: Cow::Borrowed(name), key_span, value });
        }
    }
    Kind::Object(object).into()
}

fn text(text: &str) -> Value<'_> {
    Value::string(text)
}

fn texts(items: &[String]) -> Value<'_> {
    Value::array(items.iter().map(|item| text(item)))
}

fn or_null(found: Option<&str>) -> Value<'_> {
    found.map_or_else(Value::null, text)
}

fn number<'d>(number: impl ToString) -> Value<'d> {
    Value::number(number.to_string())
}
