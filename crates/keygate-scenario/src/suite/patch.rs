//! How a case differs from the base of its suite: a JSON merge patch (RFC 7396), and values set outright.

use keygate_json::{Kind, Member, Object, Step, Value};

/// Applies a merge patch: members replace members, objects merge, null removes, arrays are replaced whole.
pub fn merge<'t>(target: &mut Value<'t>, patch: &Value<'t>) {
    let Kind::Object(changes) = &patch.kind else {
        *target = patch.clone();
        return;
    };
    if target.as_object().is_none() {
        *target = Value { span: patch.span, kind: Kind::Object(Object::default()) };
    }
    for change in changes {
        let name = [Step::Key(change.key.to_string())];
        if change.value.is_null() {
            target.remove(&name);
        } else if let Some(member) = target.pointer_mut(&name) {
            merge(member, &change.value);
        } else if let Kind::Object(object) = &mut target.kind {
            let mut value = Value::null();
            merge(&mut value, &change.value);
            let Member { key, key_span, .. } = change.clone();
            object.members.push(Member { key, key_span, value });
        }
    }
}

/// Puts a value at a JSON pointer (RFC 6901), null included, making the objects on the way: what a merge patch cannot
/// say. The error tells why there is no such place.
pub fn set<'t>(target: &mut Value<'t>, pointer: &str, value: Value<'t>) -> Result<(), String> {
    let names = pointer
        .strip_prefix('/')
        .ok_or_else(|| format!("`{pointer}` is no JSON pointer; it begins with `/`"))?;
    let mut path = Vec::new();
    for name in names.split('/') {
        let name = name.replace("~1", "/").replace("~0", "~");
        let in_array = target.pointer(&path).is_some_and(|value| value.as_array().is_some());
        path.push(match name.parse() {
            Ok(index) if in_array => Step::Index(index),
            _ => Step::Key(name),
        });
    }
    if target.set(&path, value) {
        Ok(())
    } else {
        Err(format!("`{pointer}` leads through a value that has no such member"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Value<'_> {
        keygate_json::parse(text).value.unwrap()
    }

    #[test]
    fn a_patch_replaces_merges_and_removes() {
        for (target, patch, merged) in [
            (
                r#"{"a":{"b":1,"c":[1,2]},"d":4}"#,
                r#"{"a":{"b":null,"c":[3]},"e":{"f":{"g":null,"h":1}}}"#,
                r#"{"a":{"c":[3]},"d":4,"e":{"f":{"h":1}}}"#,
            ),
            (r#"{"a":"text"}"#, r#"{"a":{"b":1}}"#, r#"{"a":{"b":1}}"#),
            (r#"{"a":1}"#, r#"{}"#, r#"{"a":1}"#),
            (r#"{"a":1}"#, "[1]", "[1]"),
        ] {
            let mut value = read(target);
            merge(&mut value, &read(patch));
            assert_eq!(value.to_compact(), merged);
        }
    }

    #[test]
    fn a_pointer_sets_null_and_makes_its_way() {
        let mut value = read(r#"{"request":{},"list":[1]}"#);
        set(&mut value, "/request/context/aws:a~1b", Value::null()).unwrap();
        set(&mut value, "/list/0", Value::bool(true)).unwrap();
        assert_eq!(value.to_compact(), r#"{"request":{"context":{"aws:a/b":null}},"list":[true]}"#);
        for nowhere in ["/list/7", "/list/x", "/list/0/x", "request"] {
            assert!(set(&mut value, nowhere, Value::null()).is_err(), "{nowhere}");
        }
    }
}
