//! Reading and changing a tree by path.

use std::borrow::Cow;

use super::{Kind, Member, Object, Value};
use crate::Span;

/// One step of a path into a tree.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// Into the first member of this name.
    Key(String),
    /// Into the item at this index, from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Step::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Step::Index(index)
    }
}

impl<'t> Value<'t> {
    /// The value at the end of a path; the empty path is the value itself.
    pub fn pointer(&self, path: &[Step]) -> Option<&Value<'t>> {
        path.iter().try_fold(self, |value, step| value.child(step))
    }

    /// The value at the end of a path, to be changed in place.
    pub fn pointer_mut(&mut self, path: &[Step]) -> Option<&mut Value<'t>> {
        path.iter().try_fold(self, |value, step| value.child_mut(step))
    }

    /// Puts `value` at the end of a path and says whether that was possible.
    ///
    /// What is missing on the way is created: an object for a key, an array for index 0; so is what is `null` or
    /// unreadable. An index equal to the length appends. A path through any other kind of value, or to an index beyond
    /// the length, changes nothing and gives `false`: work that somebody typed is never overwritten on the way.
    pub fn set(&mut self, path: &[Step], value: Value<'t>) -> bool {
        if !self.has_room_for(path) {
            return false;
        }
        let mut at = self;
        for step in path {
            match at.child_or_new(step) {
                Some(child) => at = child,
                None => return false,
            }
        }
        *at = value;
        true
    }

    /// Takes out what stands at the end of a path (every member of that name) and gives back the one that
    /// [`Value::pointer`] found. The empty path takes nothing.
    pub fn remove(&mut self, path: &[Step]) -> Option<Value<'t>> {
        let (last, way) = path.split_last()?;
        match (last, &mut self.pointer_mut(way)?.kind) {
            (Step::Key(name), Kind::Object(object)) => {
                let first = object.members.iter().position(|member| member.key == *name)?;
                let removed = object.members.remove(first);
                object.members.retain(|member| member.key != *name);
                Some(removed.value)
            }
            (Step::Index(index), Kind::Array(items)) if *index < items.len() => Some(items.remove(*index)),
            _ => None,
        }
    }

    fn child(&self, step: &Step) -> Option<&Value<'t>> {
        match step {
            Step::Key(name) => self.get(name),
            Step::Index(index) => self.as_array()?.get(*index),
        }
    }

    fn child_mut(&mut self, step: &Step) -> Option<&mut Value<'t>> {
        match (step, &mut self.kind) {
            (Step::Key(name), Kind::Object(object)) => {
                object.members.iter_mut().find(|member| member.key == *name).map(|member| &mut member.value)
            }
            (Step::Index(index), Kind::Array(items)) => items.get_mut(*index),
            _ => None,
        }
    }

    /// Whether [`Value::set`] can go the whole way. Asked first, so that a path that fails leaves no half-made parents.
    fn has_room_for(&self, path: &[Step]) -> bool {
        let mut at = self;
        for (done, step) in path.iter().enumerate() {
            let Some(child) = at.child(step) else {
                let fits = match (step, &at.kind) {
                    (Step::Key(_), Kind::Object(_) | Kind::Null | Kind::Broken) => true,
                    (Step::Index(index), Kind::Array(items)) => *index == items.len(),
                    (Step::Index(index), Kind::Null | Kind::Broken) => *index == 0,
                    _ => false,
                };
                let rest = path.get(done + 1..).unwrap_or_default();
                return fits && rest.iter().all(|step| matches!(step, Step::Key(_) | Step::Index(0)));
            };
            at = child;
        }
        true
    }

    fn child_or_new(&mut self, step: &Step) -> Option<&mut Value<'t>> {
        if matches!(self.kind, Kind::Null | Kind::Broken) {
            self.kind = match step {
                Step::Key(_) => Kind::Object(Object::default()),
                Step::Index(_) => Kind::Array(Vec::new()),
            };
        }
        if self.child(step).is_none() {
            match (step, &mut self.kind) {
                (Step::Key(name), Kind::Object(object)) => object.members.push(Member {
                    key: Cow::Owned(name.clone()),
                    key_span: Span::default(),
                    value: Value::null(),
                }),
                (Step::Index(index), Kind::Array(items)) if *index == items.len() => {
                    items.push(Value::null())
                }
                _ => return None,
            }
        }
        self.child_mut(step)
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, Value};
    use crate::parse;

    fn read(text: &str) -> Value<'static> {
        let parsed = parse(text);
        assert_eq!(parsed.problems, []);
        parsed.value.unwrap().into_owned()
    }

    /// A path written as `a.0.b`.
    fn path(text: &str) -> Vec<Step> {
        let step = |part: &str| part.parse().map_or_else(|_| Step::from(part), Step::Index);
        text.split('.').filter(|part| !part.is_empty()).map(step).collect()
    }

    #[test]
    fn setting() {
        for (before, at, after) in [
            (r#"{"a":1}"#, "a", r#"{"a":"new"}"#),
            (r#"{"a":1}"#, "", r#""new""#),
            (r#"{"a":1}"#, "b", r#"{"a":1,"b":"new"}"#),
            (r#"{}"#, "a.b.c", r#"{"a":{"b":{"c":"new"}}}"#),
            (r#"{"a":null}"#, "a.b", r#"{"a":{"b":"new"}}"#),
            (r#"{}"#, "a.0.b", r#"{"a":[{"b":"new"}]}"#),
            (r#"[1]"#, "1", r#"[1,"new"]"#),
            (r#"[1]"#, "0", r#"["new"]"#),
            (r#"{"a":1,"a":2}"#, "a", r#"{"a":"new","a":2}"#),
        ] {
            let mut tree = parse(before).value.unwrap();
            assert!(tree.set(&path(at), Value::string("new")), "{before} {at}");
            assert_eq!(tree.to_compact(), after);
            assert_eq!(tree.pointer(&path(at)).and_then(Value::as_str), Some("new"));
        }
    }

    #[test]
    fn setting_what_cannot_be_set_changes_nothing() {
        for (text, at) in [
            (r#"{"a":"text"}"#, "a.b"),
            (r#"{"a":[]}"#, "a.b"),
            (r#"{"a":[]}"#, "a.1"),
            (r#"{"a":{}}"#, "a.0"),
            (r#"{}"#, "a.b.3"),
            (r#"[1]"#, "2"),
        ] {
            let mut tree = read(text);
            assert!(!tree.set(&path(at), Value::null()), "{text} {at}");
            assert_eq!(tree.to_compact(), text);
        }
    }

    #[test]
    fn removing() {
        for (before, at, after) in [
            (r#"{"a":1,"b":2}"#, "a", r#"{"b":2}"#),
            (r#"{"a":[1,2,3]}"#, "a.1", r#"{"a":[1,3]}"#),
            (r#"{"a":[1]}"#, "a.1", r#"{"a":[1]}"#),
            (r#"{"a":1}"#, "b", r#"{"a":1}"#),
            (r#"{"a":1}"#, "a.b", r#"{"a":1}"#),
            (r#"{"a":1}"#, "", r#"{"a":1}"#),
        ] {
            let mut tree = read(before);
            let found = tree.pointer(&path(at)).cloned().filter(|_| before != after);
            assert_eq!(tree.remove(&path(at)), found, "{before} {at}");
            assert_eq!(tree.to_compact(), after);
        }
        let mut twice = parse(r#"{"a":1,"b":2,"a":3}"#).value.unwrap();
        assert_eq!(
            twice.remove(&path("a")).and_then(|value| value.as_number_text().map(str::to_owned)).unwrap(),
            "1"
        );
        assert_eq!(twice.to_compact(), r#"{"b":2}"#);
    }
}
