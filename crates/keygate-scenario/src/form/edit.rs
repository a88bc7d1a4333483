//! What a text typed into a field changes in the document.

use keygate_json::Value;

use super::arn::LooseKeyArn;
use super::caller::{Caller, CallerKind};
use super::{Field, FieldKind, Part};
use crate::place::at;

/// One change of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Where.
    pub place: String,
    /// What stands there afterwards; `None` takes out what stood there.
    pub value: Option<Value<'static>>,
}

impl Edit {
    /// A text, or nothing when it is empty.
    pub fn text(place: impl Into<String>, text: &str) -> Self {
        let value = (!text.is_empty()).then(|| Value::string(text.to_owned()));
        Self { place: place.into(), value }
    }
}

/// The changes that a text in a field of one line makes. An ARN typed or pasted into a part of one fills all parts.
pub fn edit(document: &Value<'_>, field: &Field, text: &str) -> Vec<Edit> {
    match (field.part, field.place.split_once('.')) {
        (Some(part), Some(("principal", _))) => caller(document, part, text),
        (Some(part), Some((key, _))) => of_key(document, key, part, text),
        _ => vec![plain(field, text)],
    }
}

fn plain(field: &Field, text: &str) -> Edit {
    let value = match (field.kind, text) {
        (_, "") => None,
        (FieldKind::Flag, "true" | "false") => Some(Value::bool(text == "true")),
        // Leading zeros are no JSON number; a long one is none of anybody's intention.
        (FieldKind::Number, _) if text.parse::<u32>().is_ok_and(|number| number.to_string() == text) => {
            Some(Value::number(text.to_owned()))
        }
        _ => Some(Value::string(text.to_owned())),
    };
    Edit { place: field.place.clone(), value }
}

fn caller(document: &Value<'_>, part: Part, text: &str) -> Vec<Edit> {
    let mut caller = Caller::of(document);
    let pasted = text.trim_start().starts_with("arn:");
    if part == Part::Parent {
        let user = Caller { kind: CallerKind::User, path: String::new(), name: text.to_owned(), ..caller };
        let arn = if pasted || text.is_empty() { text.to_owned() } else { user.arn() };
        return vec![Edit::text("principal.roleArn", &arn)];
    }
    if pasted {
        return Caller::parse(text).edits(document);
    }
    match part {
        Part::Kind => match CallerKind::by_title(text) {
            Some(kind) => caller = caller.turned_into(kind),
            None => return Vec::new(),
        },
        Part::Account => caller.account = text.replace('-', ""),
        Part::Name => text.clone_into(&mut caller.name),
        Part::Session => text.clone_into(&mut caller.session),
        Part::Path => text.trim_start_matches('/').clone_into(&mut caller.path),
        Part::Parent | Part::Region | Part::Family => return Vec::new(),
    }
    caller.edits(document)
}

fn of_key(document: &Value<'_>, key: &str, part: Part, text: &str) -> Vec<Edit> {
    let place = format!("{key}.arn");
    if text.trim_start().starts_with("arn:") {
        return vec![Edit::text(place, LooseKeyArn::parse(text).arn().as_str())];
    }
    let mut arn = LooseKeyArn::of(document, key);
    let mut edits = Vec::new();
    match part {
        Part::Account => arn.account = text.replace('-', ""),
        Part::Name => text.clone_into(&mut arn.id),
        Part::Region => arn.set_region(text),
        Part::Family => {
            arn.set_family(!text.is_empty());
            edits.push(match text {
                "" => Edit { place: format!("{key}.multiRegion"), value: None },
                _ => Edit::text(format!("{key}.multiRegion.type"), text),
            });
            let primary = format!("{key}.multiRegion.primaryRegion");
            if text == "PRIMARY" || at(document, &primary).is_none() && !text.is_empty() {
                edits.push(Edit::text(primary, &arn.region));
            }
        }
        Part::Kind | Part::Session | Part::Path | Part::Parent => return edits,
    }
    edits.push(Edit::text(place, &arn.arn()));
    edits
}
