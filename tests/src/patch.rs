//! How a case differs from the base of its suite: a JSON merge patch (RFC 7396), and values set outright.

use serde_json::{Map, Value};

/// Applies a merge patch: members replace members, objects merge, null removes, arrays are replaced whole.
pub fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(changes) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(members) = target else { return };
    for (name, change) in changes {
        if change.is_null() {
            members.remove(name);
        } else {
            merge(members.entry(name.clone()).or_insert(Value::Null), change);
        }
    }
}

/// Puts a value at a JSON pointer, null included, making the objects on the way. What a merge patch cannot say.
pub fn set(target: &mut Value, pointer: &str, value: Value) -> Result<(), String> {
    let mut place = target;
    for step in pointer.strip_prefix('/').ok_or_else(|| format!("`{pointer}` is no pointer"))?.split('/') {
        let name = step.replace("~1", "/").replace("~0", "~");
        place = match place {
            Value::Array(items) => {
                let index: usize =
                    name.parse().map_err(|_| format!("`{name}` in `{pointer}` is no index"))?;
                items.get_mut(index).ok_or_else(|| format!("`{pointer}` leads outside an array"))?
            }
            Value::Object(members) => members.entry(name).or_insert_with(|| Value::Object(Map::new())),
            _ => return Err(format!("`{pointer}` leads through a value that is no object")),
        };
    }
    *place = value;
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_patch_replaces_merges_and_removes() {
        let mut value = json!({"a": {"b": 1, "c": [1, 2]}, "d": 4});
        merge(&mut value, &json!({"a": {"b": null, "c": [3]}, "e": {"f": {"g": null, "h": 1}}}));
        assert_eq!(value, json!({"a": {"c": [3]}, "d": 4, "e": {"f": {"h": 1}}}));
    }

    #[test]
    fn a_pointer_sets_null_and_makes_its_way() {
        let mut value = json!({"request": {}});
        set(&mut value, "/request/context/aws:a~1b", Value::Null).unwrap();
        assert_eq!(value, json!({"request": {"context": {"aws:a/b": null}}}));
        assert!(set(&mut value, "/request/context/aws:a~1b/x", Value::Null).is_err());
    }
}
