//! The scenario as the page edits it: one lossless tree in which every policy is kept as text, so that text which does
//! not parse yet survives reloads and links.

mod slots;
mod starter;

use std::rc::Rc;

use keygate_json::{Kind, Value};
use keygate_scenario::form::Edit;

pub(crate) use slots::{Slot, SlotGroup, policy_places, slots};
pub(crate) use starter::STARTER;

use crate::place::steps;

/// A scenario. Cheap to clone; equal if it says the same.
#[derive(Clone, Debug)]
pub(crate) struct Document(Rc<Value<'static>>);

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.same_content(&other.0)
    }
}

impl Default for Document {
    fn default() -> Self {
        Self::read(STARTER).unwrap_or_else(|_| Self(Rc::new(Value::object::<&str>([]))))
    }
}

impl Document {
    /// Reads a scenario's text, whatever scenario it may be: only a text that is no JSON object is refused, with the
    /// reason in words.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let parsed = keygate_json::parse(text);
        if let Some(problem) = parsed.problems.iter().find(|problem| problem.is_syntax()) {
            let at = keygate_json::LineIndex::new(text).position(problem.span.start);
            return Err(format!("{problem} (line {}, column {})", at.line, at.column));
        }
        match parsed.value {
            Some(value) if value.as_object().is_some() => Ok(Self::from_value(value.into_owned())),
            Some(value) => Err(format!("a scenario is a JSON object, and this is {}", value.type_name())),
            None => Err("there is no text".to_owned()),
        }
    }

    /// Takes a tree and turns the policies in it that are objects into text.
    pub(crate) fn from_value(mut value: Value<'static>) -> Self {
        for place in policy_places(&value) {
            if let Some(policy) = value.pointer_mut(&steps(&place))
                && matches!(policy.kind, Kind::Object(_) | Kind::Array(_))
            {
                let text = policy.to_pretty();
                policy.kind = Kind::String(text.trim_end().to_owned().into());
            }
        }
        Self(Rc::new(value))
    }

    /// The tree.
    pub(crate) fn value(&self) -> &Value<'static> {
        &self.0
    }

    /// What stands at a place.
    pub(crate) fn get(&self, place: &str) -> Option<&Value<'static>> {
        self.0.pointer(&steps(place)).filter(|value| !value.is_null())
    }

    /// The text at a place; empty when there is none.
    pub(crate) fn text(&self, place: &str) -> &str {
        self.get(place).and_then(Value::as_str).unwrap_or_default()
    }

    /// The items of the list at a place.
    pub(crate) fn items(&self, place: &str) -> &[Value<'static>] {
        self.get(place).and_then(Value::as_array).unwrap_or_default()
    }

    /// The same scenario with some changes. A change that the tree has no room for is left out.
    pub(crate) fn with(&self, changes: &[Change]) -> Self {
        let mut value = (*self.0).clone();
        for change in changes {
            match change {
                Change::Set(place, new) => {
                    value.set(&steps(place), new.clone());
                }
                Change::Remove(place) => {
                    value.remove(&steps(place));
                }
            }
        }
        Self(Rc::new(value))
    }

    /// The text for links and for storage: policies as the person typed them.
    pub(crate) fn to_compact(&self) -> String {
        self.0.to_compact()
    }

    /// The text for people and files.
    pub(crate) fn to_readable(&self) -> String {
        self.readable().to_pretty()
    }

    /// The tree for people and files: policies that parse are written as JSON, the others stay text.
    pub(crate) fn readable(&self) -> Value<'static> {
        let mut value = (*self.0).clone();
        for place in policy_places(&value) {
            let Some(policy) = value.pointer_mut(&steps(&place)) else { continue };
            let Some(text) = policy.as_str() else { continue };
            let parsed = keygate_json::parse(text);
            if let (true, Some(tree)) = (parsed.problems.is_empty(), parsed.value) {
                *policy = tree.into_owned();
            }
        }
        value
    }

    /// This scenario after its readable text was edited to `text`: policies that say the same keep the very text that
    /// the person had.
    pub(crate) fn edited_as_text(&self, text: &str) -> Result<Self, String> {
        let new = Self::read(text)?;
        let same = |place: &String| {
            let old = self.text(place);
            let (Some(a), Some(b)) =
                (keygate_json::parse(old).value, keygate_json::parse(new.text(place)).value)
            else {
                return None;
            };
            a.same_content(&b).then(|| Change::Set(place.clone(), Value::string(old.to_owned())))
        };
        let kept: Vec<Change> = policy_places(new.value()).iter().filter_map(same).collect();
        Ok(if kept.is_empty() { new } else { new.with(&kept) })
    }
}

/// One change of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// Put a value at a place, making what is missing on the way.
    Set(String, Value<'static>),
    /// Take out what stands at a place.
    Remove(String),
}

impl Change {
    /// A text at a place, or nothing there when the text is empty.
    pub(crate) fn text(place: impl Into<String>, text: &str) -> Self {
        if text.is_empty() {
            Change::Remove(place.into())
        } else {
            Change::Set(place.into(), Value::string(text.to_owned()))
        }
    }
}

impl From<Edit> for Change {
    fn from(edit: Edit) -> Self {
        match edit.value {
            Some(value) => Change::Set(edit.place, value),
            None => Change::Remove(edit.place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_become_text_and_print_as_json_again() {
        let text = r#"{"version":1,"key":{"policy":{"Statement":[]}},"extra":1.0}"#;
        let document = Document::read(text).unwrap();
        assert!(document.text("key.policy").starts_with("{\n"));
        assert_eq!(document.get("extra").and_then(Value::as_number_text), Some("1.0"));
        let again = keygate_json::parse(&document.to_readable()).value.unwrap().to_compact();
        assert_eq!(again, text);
    }

    #[test]
    fn a_policy_that_does_not_parse_stays_as_it_is() {
        let document = Document::default().with(&[Change::text("key.policy", "{ \"Statement\": [")]);
        let back = Document::read(&document.to_compact()).unwrap();
        assert_eq!(back.text("key.policy"), "{ \"Statement\": [");
        assert_eq!(Document::read(&document.to_readable()).unwrap(), document);
    }

    #[test]
    fn editing_the_whole_text_keeps_the_layout_of_untouched_policies() {
        let odd = "{\"Statement\":\n\n[ ]}";
        let document = Document::default().with(&[Change::text("key.policy", odd)]);
        let edited = document.to_readable().replace("\"version\": 1", "\"version\": 1, \"title\": \"x\"");
        let after = document.edited_as_text(&edited).unwrap();
        assert_eq!(after.text("key.policy"), odd);
    }

    #[test]
    fn what_is_no_object_is_refused_in_words() {
        assert!(Document::read("[]").unwrap_err().contains("an array"));
        assert!(Document::read("{").unwrap_err().contains("line 1"));
        assert!(Document::read("").is_err());
    }

    #[test]
    fn the_starter_is_a_scenario() {
        let document = Document::default();
        assert_eq!(document.text("request.action"), "kms:Decrypt");
        assert!(document.text("key.policy").contains("Statement"));
    }
}
