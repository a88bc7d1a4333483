//! Typed access to the members of one JSON object, with a warning for every member that nobody asked for.

use keygate_json::{Object, Value};
use keygate_kms::model::Pairs;
use keygate_kms::parameters::text;

use super::Reader;
use crate::format::Member;

/// The members of an object at a JSON path.
pub(crate) struct Fields<'t> {
    object: &'t Object<'t>,
    path: String,
}

/// The path of a member.
pub(crate) fn child(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

impl<'t> Fields<'t> {
    /// The fields of a value that must be an object; every member not in `known` is a warning.
    pub(crate) fn of(
        reader: &mut Reader<'_>,
        value: &'t Value<'t>,
        path: &str,
        known: &[Member],
    ) -> Option<Self> {
        let Some(object) = value.as_object() else {
            let what = if path.is_empty() { "the scenario".to_owned() } else { format!("`{path}`") };
            reader.error("type", path, format!("{what} must be an object, not {}", value.type_name()));
            return None;
        };
        for member in &object.members {
            if known.iter().all(|known| known.name != member.key) {
                let name = &member.key;
                let near = known.iter().find(|known| known.name.eq_ignore_ascii_case(name));
                let hint = near.map(|near| format!("; did you mean `{}`?", near.name)).unwrap_or_default();
                reader.warn(
                    "unknown-field",
                    child(path, name),
                    format!("`{name}` is not a field of the scenario format and is not evaluated{hint}"),
                );
            }
        }
        Some(Fields { object, path: path.to_owned() })
    }

    pub(crate) fn path(&self, name: &str) -> String {
        child(&self.path, name)
    }

    /// The member, unless it is absent or null.
    pub(crate) fn given(&self, name: &str) -> Option<&'t Value<'t>> {
        self.object.get(name).filter(|value| !value.is_null())
    }

    pub(crate) fn text(&self, reader: &mut Reader<'_>, name: &str) -> Option<String> {
        let value = self.given(name)?;
        let found = text(value).map(|text| text.into_owned());
        if found.is_none() {
            let what = value.type_name();
            reader.error(
                "type",
                self.path(name),
                format!("`{name}` must be a text, not {what}; it is not evaluated"),
            );
        }
        found
    }

    pub(crate) fn flag(&self, reader: &mut Reader<'_>, name: &str) -> Option<bool> {
        let value = self.given(name)?;
        let found = value.as_bool();
        if found.is_none() {
            let what = value.type_name();
            reader.error("type", self.path(name), format!("`{name}` must be true or false, not {what}"));
        }
        found
    }

    pub(crate) fn array(&self, reader: &mut Reader<'_>, name: &str) -> Option<&'t [Value<'t>]> {
        let value = self.given(name)?;
        let found = value.as_array();
        if found.is_none() {
            let what = value.type_name();
            reader.error(
                "type",
                self.path(name),
                format!("`{name}` must be a list, not {what}; it is not evaluated"),
            );
        }
        found
    }

    pub(crate) fn texts(&self, reader: &mut Reader<'_>, name: &str) -> Vec<String> {
        let items = self.array(reader, name).unwrap_or_default();
        let mut texts = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match text(item) {
                Some(text) => texts.push(text.into_owned()),
                None => {
                    let place = format!("{}[{index}]", self.path(name));
                    reader.error("type", place, format!("this must be a text, not {}", item.type_name()));
                }
            }
        }
        texts
    }

    pub(crate) fn text_map(&self, reader: &mut Reader<'_>, name: &str) -> Pairs {
        let Some(value) = self.given(name) else {
            return Pairs::default();
        };
        let Some(object) = value.as_object() else {
            let what = value.type_name();
            reader.error("type", self.path(name), format!("`{name}` must be an object of texts, not {what}"));
            return Pairs::default();
        };
        let mut pairs = Vec::with_capacity(object.members.len());
        for member in &object.members {
            match text(&member.value) {
                Some(text) => pairs.push((member.key.to_string(), text.into_owned())),
                None => {
                    let place = format!("{}[\"{}\"]", self.path(name), member.key);
                    reader.error(
                        "type",
                        place,
                        format!("this must be a text, not {}", member.value.type_name()),
                    );
                }
            }
        }
        Pairs(pairs)
    }
}
