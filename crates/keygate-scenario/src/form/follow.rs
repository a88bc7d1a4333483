//! What else changes when somebody changes something: identifiers stay in step with what they name, and combinations that
//! KMS does not have are left behind.

use keygate_json::{Step, Value};
use keygate_kms::model::{KeySpec, KeyState, KeyUsage, Origin};

use super::Edit;
use super::arn::LooseKeyArn;
use crate::place::{at, steps};

/// The changes that follow from those that led from one document to the other. Removed places come in `edited`.
pub fn follow(before: &Value<'_>, after: &Value<'_>, edited: &[Edit]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for key in ["key", "otherKey"] {
        if at(before, key).is_some() && at(after, key).is_some() {
            identifiers(before, after, key, &mut edits);
            region(before, after, key, &mut edits);
            make(before, after, key, &mut edits);
        }
    }
    edits.extend(
        edited.iter().filter(|edit| edit.value.is_none()).filter_map(|edit| emptied(after, &edit.place)),
    );
    edits
}

fn text<'v>(document: &'v Value<'_>, place: &str) -> &'v str {
    at(document, place).and_then(Value::as_str).unwrap_or_default()
}

/// Places where a key is named.
const NAMED: [&str; 3] =
    ["request.keyId", "request.parameters.DestinationKeyId", "request.parameters.SourceKeyId"];

/// R1.7: whoever named the key by one of its forms goes on doing so.
fn identifiers(before: &Value<'_>, after: &Value<'_>, key: &str, edits: &mut Vec<Edit>) {
    let forms = |document: &Value<'_>| {
        let arn = LooseKeyArn::of(document, key);
        let aliases = at(document, &format!("{key}.aliases")).and_then(Value::as_array).unwrap_or_default();
        let mut forms = vec![arn.arn(), arn.id.clone()];
        for name in aliases.iter().filter_map(Value::as_str) {
            forms.extend([name.to_owned(), arn.alias(name)]);
        }
        forms
    };
    let (old, new) = (forms(before), forms(after));
    if old == new || old.len() != new.len() {
        return;
    }
    for place in NAMED {
        let named = text(after, place);
        let at = old.iter().position(|form| form == named && !form.is_empty());
        if let Some(now) = at.and_then(|at| new.get(at))
            && now != named
        {
            edits.push(Edit::text(place, now));
        }
    }
}

/// The calling service and the primary Region move with the key.
fn region(before: &Value<'_>, after: &Value<'_>, key: &str, edits: &mut Vec<Edit>) {
    let (old, new) = (LooseKeyArn::of(before, key).region, LooseKeyArn::of(after, key).region);
    if old == new || old.is_empty() {
        return;
    }
    let via = text(after, "request.viaService");
    if key == "key" && text(after, "request.region").is_empty() && via.contains(&format!(".{old}.")) {
        edits.push(Edit::text("request.viaService", &via.replace(&format!(".{old}."), &format!(".{new}."))));
    }
    let primary = format!("{key}.multiRegion.primaryRegion");
    if text(after, &format!("{key}.multiRegion.type")) == "PRIMARY" && text(after, &primary) == old {
        edits.push(Edit::text(primary, &new));
    }
}

/// Usage, origin, state and family that a key of the chosen spec or origin cannot have (R8.5, R8.7).
fn make(before: &Value<'_>, after: &Value<'_>, key: &str, edits: &mut Vec<Edit>) {
    let place = |name: &str| format!("{key}.{name}");
    let changed = |name: &str| text(before, &place(name)) != text(after, &place(name));
    let spec = KeySpec::parse(text(after, &place("spec"))).unwrap_or(KeySpec::SymmetricDefault);
    let mut origin = Origin::parse(text(after, &place("origin"))).unwrap_or(Origin::AwsKms);
    let mut take_out = |name: &str| edits.push(Edit { place: place(name), value: None });
    if changed("spec") {
        if KeyUsage::parse(text(after, &place("usage"))).is_some_and(|usage| !spec.usages().contains(&usage))
        {
            take_out("usage");
        }
        if !spec.origins().contains(&origin) {
            origin = Origin::AwsKms;
            take_out("origin");
        }
    }
    let family = at(after, &place("multiRegion")).is_some();
    let had_family = at(before, &place("multiRegion")).is_some();
    if !changed("spec") && !changed("origin") && family == had_family {
        return;
    }
    let kept = family && !origin.is_custom_key_store();
    if family && !kept {
        take_out("multiRegion");
    }
    let state = KeyState::parse(text(after, &place("state")));
    if state.is_some_and(|state| !state.can_be(origin, kept)) {
        take_out("state");
    }
}

/// The outermost object that a removal left empty: an endpoint without an ID would still be an endpoint.
fn emptied(after: &Value<'_>, removed: &str) -> Option<Edit> {
    let mut way = steps(removed);
    let mut outermost = None;
    while way.pop().is_some() {
        let kept = match way.as_slice() {
            [] | [.., Step::Index(_)] => true,
            [Step::Key(name)] => KEPT.contains(&name.as_str()),
            _ => false,
        };
        let left = after.pointer(&way).and_then(Value::as_object);
        if kept || left.is_none_or(|object| object.len() != usize::from(outermost.is_some())) {
            break;
        }
        outermost = Some(joined(&way));
    }
    outermost.map(|place| Edit { place, value: None })
}

/// Parts of the document that are never taken out.
const KEPT: [&str; 3] = ["key", "principal", "request"];

fn joined(way: &[Step]) -> String {
    let mut place = String::new();
    for step in way {
        match step {
            Step::Key(name) if place.is_empty() => place.push_str(name),
            Step::Key(name) => place.push_str(&format!(".{name}")),
            Step::Index(index) => place.push_str(&format!("[{index}]")),
        }
    }
    place
}
