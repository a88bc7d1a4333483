//! The members of the scenario document and what may stand in them: the forms of the builder know both.

use std::borrow::Cow;

use keygate_kms::catalog::CONDITION_KEYS;
use keygate_scenario::form::{Topic, fields};
use keygate_scenario::format::members_at;

use super::{Ask, Choice, elements};

/// The topic under which a member's meaning is found (see [`crate::describe`]).
pub(crate) const TOPIC: &str = "scenario:";

pub(super) fn keys(ask: &Ask<'_>) -> Vec<Choice> {
    let path: Vec<&str> = ask.cursor.path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["request", "parameters"] => parameters(ask),
        ["request", "context"] => {
            let names = CONDITION_KEYS.iter().map(|key| key.name);
            names
                .map(|name| Choice {
                    insert: "\"\"".to_owned(),
                    caret: 1,
                    ..Choice::value(name, "").about(name)
                })
                .collect()
        }
        _ => {
            let about = path.iter().fold(TOPIC.to_owned(), |about, step| about + step + ".");
            elements::members_of(members_at(&path), &about)
        }
    }
}

pub(super) fn values(ask: &Ask<'_>) -> Vec<Choice> {
    let path: Vec<&str> = ask.cursor.path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["expect", "verdict"] => ["Allow", "Deny"].map(|value| Choice::value(value, "")).to_vec(),
        ["principal", "arn" | "roleArn"] => elements::principals(ask, "AWS"),
        ["key" | "otherKey", "arn"] => ask.seen.keys.iter().map(|arn| Choice::value(arn, "")).collect(),
        ["data", "resource"] => ask.seen.others.iter().map(|arn| Choice::value(arn, "")).collect(),
        _ => of_forms(ask, &path),
    }
}

/// What the builder's field for a place proposes.
fn of_forms(ask: &Ask<'_>, path: &[&str]) -> Vec<Choice> {
    let place = path.join(".");
    let found = in_forms(ask, path).into_iter().find(|field| field.place == place && field.part.is_none());
    let choices = found.map(|field| field.choices).unwrap_or_default();
    let choice = |choice: keygate_scenario::form::Choice| {
        let shown = if choice.name.is_empty() { choice.hint } else { choice.name };
        let about = keygate_kms::catalog::permission(&choice.value).map(|permission| permission.name);
        let detail = if about.is_some() { Cow::Borrowed("") } else { shown };
        let made = Choice::value(choice.value, detail);
        about.map_or(made.clone(), |about| made.about(about))
    };
    choices.into_iter().filter(|choice| !choice.value.is_empty()).map(choice).collect()
}

/// The parameters of the operation that is called.
fn parameters(ask: &Ask<'_>) -> Vec<Choice> {
    let own = |field: keygate_scenario::form::Field| {
        let name = field.place.strip_prefix("request.parameters.")?.to_owned();
        let about = if field.hint.is_empty() { field.label } else { field.hint };
        Some(Choice { insert: "\"\"".to_owned(), caret: 1, ..Choice::value(name, about) })
    };
    in_forms(ask, &["request"]).into_iter().filter_map(own).collect()
}

/// The fields of the forms about a part of the scenario.
fn in_forms(ask: &Ask<'_>, path: &[&str]) -> Vec<keygate_scenario::form::Field> {
    let topics: &[Topic] = match path.first() {
        Some(&"request") => &[Topic::Request, Topic::Circumstances],
        Some(&"principal") => &[Topic::Caller],
        Some(&"key") => &[Topic::Key],
        Some(&"otherKey") => &[Topic::SecondKey],
        Some(&("network" | "organization" | "data")) => &[Topic::Circumstances, Topic::Caller, Topic::Key],
        _ => &[],
    };
    let Some(document) = keygate_json::parse(ask.text).value else { return Vec::new() };
    topics.iter().flat_map(|topic| fields(&document, *topic, &[])).collect()
}
