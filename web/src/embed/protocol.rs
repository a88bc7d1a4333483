//! The messages between this page and the page around it, version 1, as `crates/keygate-js/EMBEDDING.md` describes them.

use keygate_json::Value;
use keygate_scenario::{Decision, Gate};

use crate::predict::gate_named;

const VERSION: &str = "1";

/// How a scenario is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manner {
    /// Whether the reader can change it.
    pub(crate) editable: bool,
    /// The gates that the reader is asked about first; empty for all that are in play.
    pub(crate) predict: Option<Vec<Gate>>,
    /// Whether the page around is told what the reader writes.
    pub(crate) changes: bool,
    /// `light`, `dark` or `system`.
    pub(crate) theme: &'static str,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// A scenario's text.
    Scenario(String),
    /// What this fragment opens.
    Open(String),
}

/// Reads a `show`, given how things are shown so far. Anything else, of this or another version, is `None`.
pub(crate) fn read(message: &str, before: &Manner) -> Option<(Option<What>, Manner)> {
    let message = keygate_json::parse(message).value?;
    let version = message.get("keygate").and_then(Value::as_number_text);
    if version != Some(VERSION) || message.get("type").and_then(Value::as_str) != Some("show") {
        return None;
    }
    let text = |name: &str| message.get(name).and_then(Value::as_str);
    let flag = |name: &str, before: bool| message.get(name).and_then(Value::as_bool).unwrap_or(before);
    let what = match message.get("scenario") {
        Some(Value { kind: keygate_json::Kind::String(text), .. }) => Some(What::Scenario(text.to_string())),
        Some(scenario) if scenario.as_object().is_some() => Some(What::Scenario(scenario.to_compact())),
        _ => text("open").map(|fragment| What::Open(fragment.to_owned())),
    };
    let manner = Manner {
        editable: flag("editable", before.editable),
        predict: match message.get("predict") {
            None => before.predict.clone(),
            Some(list) => list
                .as_array()
                .map(|gates| gates.iter().filter_map(|gate| gate_named(gate.as_str()?)).collect()),
        },
        changes: flag("changes", before.changes),
        theme: text("theme").map_or(before.theme, theme),
    };
    Some((what, manner))
}

/// Reads the query of the page's address, such as `?embed&editable`; `None` when the page stands for itself.
pub(crate) fn of_query(query: &str) -> Option<Manner> {
    let mut manner = Manner { theme: "system", ..Manner::default() };
    let mut embedded = false;
    for part in query.trim_start_matches('?').split('&') {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        match name {
            "embed" => embedded = true,
            "editable" => manner.editable = true,
            "predict" => {
                let names = value.split(|c: char| !c.is_ascii_alphabetic());
                manner.predict = Some(names.filter_map(gate_named).collect());
            }
            "theme" => manner.theme = theme(value),
            _ => {}
        }
    }
    embedded.then_some(manner)
}

fn theme(name: &str) -> &'static str {
    match name {
        "light" => "light",
        "dark" => "dark",
        _ => "system",
    }
}

/// A message of that type.
fn message(kind: &'static str, members: Vec<(&'static str, Value<'static>)>) -> String {
    let head = [("keygate", Value::number(VERSION)), ("type", Value::string(kind))];
    Value::object(head.into_iter().chain(members)).to_compact()
}

/// The answer to every `show`.
pub(crate) fn ready() -> String {
    message("ready", vec![("version", Value::string(env!("CARGO_PKG_VERSION")))])
}

/// The height of the content.
pub(crate) fn size(height: u32) -> String {
    message("size", vec![("height", Value::number(height.to_string()))])
}

/// Nothing can be shown, and why.
pub(crate) fn error(message: &str) -> String {
    self::message("error", vec![("message", Value::string(message.to_owned()))])
}

/// The verdict that the reader sees.
pub(crate) fn verdict(decision: &Decision) -> String {
    let verdict = if decision.verdict == keygate_scenario::Verdict::Allow { "Allow" } else { "Deny" };
    let members = vec![
        ("verdict", Value::string(verdict)),
        ("decidedBy", Value::string(decision.decided_by.name())),
        ("reason", Value::string(decision.reason.name())),
    ];
    message("verdict", members)
}

/// The reader changed something; what, is said only where the page around asked for it.
pub(crate) fn change(scenario: Option<String>) -> String {
    message("change", scenario.map(|text| ("scenario", Value::string(text))).into_iter().collect())
}

/// How many of a suite's cases get the answer that they expect.
pub(crate) fn checks(passed: usize, of: usize) -> String {
    let members = [("passed", passed), ("of", of)];
    message("checks", members.map(|(name, count)| (name, Value::number(count.to_string()))).into())
}

/// What the reader predicted, from [`crate::predict::report`].
pub(crate) fn predict(report: Value<'static>) -> String {
    let members = ["right", "of", "answers"].map(|name| (name, report.get(name).cloned()));
    message("predict", members.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(members: &str) -> Option<(Option<What>, Manner)> {
        read(&format!(r#"{{"keygate":1,"type":"show"{members}}}"#), &Manner::default())
    }

    #[test]
    fn a_scenario_comes_as_text_or_as_an_object() {
        let text = show(r#","scenario":"{ \"version\": 1 }""#).unwrap().0;
        assert_eq!(text, Some(What::Scenario("{ \"version\": 1 }".to_owned())));
        let object = show(r#","scenario":{"version":1},"open":"ex/a""#).unwrap().0;
        assert_eq!(object, Some(What::Scenario("{\"version\":1}".to_owned())));
        assert_eq!(show(r#","open":"ex/a""#).unwrap().0, Some(What::Open("ex/a".to_owned())));
        assert_eq!(show("").unwrap().0, None);
    }

    #[test]
    fn what_is_not_said_stays_as_it_was() {
        let before =
            Manner { editable: true, predict: Some(vec![Gate::Grant]), changes: true, theme: "dark" };
        let (_, after) = read(r#"{"keygate":1,"type":"show"}"#, &before).unwrap();
        assert_eq!(after, before);
        let (_, after) =
            read(r#"{"keygate":1,"type":"show","predict":null,"editable":false,"theme":"x"}"#, &before)
                .unwrap();
        assert_eq!(after, Manner { changes: true, theme: "system", ..Manner::default() });
    }

    #[test]
    fn other_versions_and_types_are_passed_over() {
        for text in [
            "",
            "null",
            "[]",
            "{}",
            "\"show\"",
            r#"{"keygate":2,"type":"show"}"#,
            r#"{"keygate":"1","type":"show"}"#,
            r#"{"keygate":1,"type":"eval"}"#,
            r#"{"keygate":1}"#,
        ] {
            assert_eq!(read(text, &Manner::default()), None, "{text}");
        }
    }

    #[test]
    fn the_address_says_the_same() {
        assert_eq!(of_query(""), None);
        assert_eq!(of_query("?editable"), None);
        let plain = of_query("?embed").unwrap();
        assert_eq!(plain, Manner { theme: "system", ..Manner::default() });
        let all = of_query("?embed&editable&predict=KeyPolicy+Grant,Nonsense&theme=dark&later=1").unwrap();
        assert!(all.editable && !all.changes);
        assert_eq!(all.predict, Some(vec![Gate::KeyPolicy, Gate::Grant]));
        assert_eq!(all.theme, "dark");
    }

    #[test]
    fn what_is_written_stays_here_unless_it_was_asked_for() {
        assert_eq!(change(None), r#"{"keygate":1,"type":"change"}"#);
        assert_eq!(change(Some("{}".to_owned())), r#"{"keygate":1,"type":"change","scenario":"{}"}"#);
        assert_eq!(size(12), r#"{"keygate":1,"type":"size","height":12}"#);
    }
}
