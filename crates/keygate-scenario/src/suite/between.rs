//! What turns one document into another, as a case of a suite says it.

use keygate_json::{Kind, Value};

/// The merge patch from one document to another, and the nulls in it, which a merge patch cannot say, each with its JSON
/// pointer. The patch is null when nothing differs.
pub fn between<'t>(from: &Value<'t>, to: &Value<'t>) -> (Value<'t>, Vec<String>) {
    let mut nulls = Vec::new();
    let patch = difference(Some(from), to, "", &mut nulls);
    (patch.unwrap_or_else(Value::null), nulls)
}

/// Nothing when the two say the same.
fn difference<'t>(
    from: Option<&Value<'t>>,
    to: &Value<'t>,
    pointer: &str,
    nulls: &mut Vec<String>,
) -> Option<Value<'t>> {
    let Kind::Object(new) = &to.kind else {
        if to.is_null() {
            if !from.is_some_and(Value::is_null) {
                nulls.push(pointer.to_owned());
            }
            return None;
        }
        return (!from.is_some_and(|from| from.same_content(to))).then(|| to.clone());
    };
    let old = from.and_then(Value::as_object);
    let mut changes: Vec<(String, Value<'t>)> = Vec::new();
    for member in old.into_iter().flatten() {
        if new.get(&member.key).is_none() {
            changes.push((member.key.to_string(), Value::null()));
        }
    }
    for member in new {
        let name = member.key.replace('~', "~0").replace('/', "~1");
        let old = old.and_then(|old| old.get(&member.key));
        if let Some(change) = difference(old, &member.value, &format!("{pointer}/{name}"), nulls) {
            changes.push((member.key.to_string(), change));
        }
    }
    // An object that is new is written even when it holds nothing.
    (old.is_none() || !changes.is_empty()).then(|| Value::object(changes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suite::patch;

    #[test]
    fn what_is_between_two_documents_leads_from_one_to_the_other() {
        for (from, to) in [
            ("{}", "{}"),
            (r#"{"a":1}"#, r#"{"a":2}"#),
            (r#"{"a":1,"b":{"c":1,"d":[1]}}"#, r#"{"b":{"c":1,"d":[2],"e":{}}}"#),
            (r#"{"a":{"b":1}}"#, r#"{"a":{"b":null,"c/~":null}}"#),
            (r#"{"a":null}"#, r#"{"a":null,"b":{"c":null}}"#),
            (r#"{"a":"text"}"#, r#"{"a":{"b":"text"}}"#),
            (r#"{"a":{"b":"text"}}"#, r#"{"a":"text"}"#),
        ] {
            let (from, to) =
                (keygate_json::parse(from).value.unwrap(), keygate_json::parse(to).value.unwrap());
            let (merge, nulls) = between(&from, &to);
            let mut made = from.clone();
            if !merge.is_null() {
                patch::merge(&mut made, &merge);
            }
            for pointer in nulls {
                patch::set(&mut made, &pointer, Value::null()).unwrap();
            }
            assert!(
                made.same_content(&to),
                "{} to {}: {}",
                from.to_compact(),
                to.to_compact(),
                made.to_compact()
            );
        }
    }
}
