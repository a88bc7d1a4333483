//! Through the whole scenario: what each text is, by the place where it stands.

use keygate_json::{Kind, Member, Object, Span, Value};

use super::words::Words;
use super::{Refusal, kept, text};
use crate::suite::Suite;

/// Members of the scenario that are free text of its author and decide nothing.
const LEFT_OUT: &[&str] = &["title", "description"];

/// Of what is expected, only this is about the verdict itself and names nobody.
const EXPECTED: &[&str] = &["verdict", "decidedBy", "reason", "keyVerdict", "dataVerdict"];

/// A copy of a scenario or a suite with everything replaced that is somebody's own.
pub(super) fn document(value: &Value<'_>, words: &mut Words) -> Result<Value<'static>, Refusal> {
    if !Suite::is_meant(value) {
        return scenario(value, words);
    }
    let base = value.get("base").ok_or(Refusal::NoDecision)?;
    let mut members = vec![("base", scenario(base, words)?)];
    let mut cases = Vec::new();
    for (index, case) in value.get("cases").and_then(Value::as_array).unwrap_or_default().iter().enumerate() {
        let mut copy = vec![("name", Value::string(format!("Case {}", index + 1)))];
        if let Some(merge) = case.get("merge") {
            copy.push(("merge", scenario(merge, words)?));
        }
        if let Some(set) = case.get("set").and_then(Value::as_array) {
            let mut entries = Vec::new();
            for entry in set {
                let [pointer, value] = entry.as_array().unwrap_or_default() else { continue };
                let name = pointer.as_str().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
                entries.push(Value::array([pointer.clone().into_owned(), part(value, name, name, words)?]));
            }
            copy.push(("set", Value::array(entries)));
        }
        copy.push(("expect", case.get("expect").map_or_else(Value::null, expected)));
        cases.push(Value::object(copy));
    }
    members.push(("cases", Value::array(cases)));
    Ok(Value::object(members))
}

fn scenario(value: &Value<'_>, words: &mut Words) -> Result<Value<'static>, Refusal> {
    let Kind::Object(object) = &value.kind else {
        return Err(Refusal::NoDecision);
    };
    let mut members = Vec::new();
    for member in object.iter().filter(|member| !LEFT_OUT.contains(&member.key.as_ref())) {
        let value = if member.key == "expect" {
            expected(&member.value)
        } else {
            part(&member.value, &member.key, &member.key, words)?
        };
        members.push((member.key.to_string(), value));
    }
    Ok(Value::object(members))
}

fn expected(value: &Value<'_>) -> Value<'static> {
    let members = value.as_object().into_iter().flatten();
    let kept = members.filter(|member| EXPECTED.contains(&member.key.as_ref()));
    Value::object(kept.map(|member| (member.key.to_string(), member.value.clone().into_owned())))
}

/// A value that stands under the member `name`; items of a list stand under the name of the list.
fn part(value: &Value<'_>, name: &str, path: &str, words: &mut Words) -> Result<Value<'static>, Refusal> {
    if kept::member(name) && !matches!(value.kind, Kind::Object(_)) {
        return Ok(value.clone().into_owned());
    }
    match &value.kind {
        Kind::String(policy) if matches!(name, "policy" | "document" | "Policy") => {
            let parsed = keygate_json::parse(policy);
            let sound = !parsed.problems.iter().any(keygate_json::Problem::is_syntax);
            match parsed.value {
                Some(tree) if sound => Ok(Value::string(part(&tree, "", path, words)?.to_pretty())),
                _ if policy.trim().is_empty() => Ok(Value::string("")),
                _ => Err(Refusal::Unreadable(path.to_owned())),
            }
        }
        Kind::String(sid) if matches!(name, "Sid" | "Id") => Ok(Value::string(words.sid(sid))),
        Kind::String(own) => Ok(Value::string(text::replace(own, words))),
        Kind::Number(number) if number.len() == 12 && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            Ok(Value::number(words.word(number, false)))
        }
        Kind::Array(items) => {
            let mut copies = Vec::with_capacity(items.len());
            for (index, item) in items.iter().enumerate() {
                copies.push(part(item, name, &format!("{path}[{index}]"), words)?);
            }
            Ok(Value::array(copies))
        }
        Kind::Object(object) => {
            let copy = |member: &Member<'_>, words: &mut Words| match name {
                "Condition" => operator(&member.value, &member.key, words),
                "context" if kept::condition_key(&member.key) => Ok(member.value.clone().into_owned()),
                "context" => part(&member.value, "", path, words),
                _ => part(&member.value, &member.key, &format!("{path}.{}", member.key), words),
            };
            let mut members = Vec::with_capacity(object.len());
            for member in object {
                let value = copy(member, words)?;
                members.push(Member { key: member.key.to_string().into(), key_span: Span::default(), value });
            }
            Ok(Kind::Object(Object { members }).into())
        }
        _ => Ok(value.clone().into_owned()),
    }
}

/// The conditions under one operator: values by their keys.
fn operator(value: &Value<'_>, operator: &str, words: &mut Words) -> Result<Value<'static>, Refusal> {
    let Kind::Object(keys) = &value.kind else {
        return part(value, "", "", words);
    };
    let mut members = Vec::with_capacity(keys.len());
    for member in keys {
        let value = if kept::condition(operator, &member.key) {
            member.value.clone().into_owned()
        } else {
            part(&member.value, "", "", words)?
        };
        members.push((member.key.to_string(), value));
    }
    Ok(Value::object(members))
}
