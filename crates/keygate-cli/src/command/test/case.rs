//! One scenario and what became of its expectation.

use keygate_json::Value;
use keygate_scenario::{Level, evaluate_text};

use super::find::Found;
use crate::expect::differences;
use crate::input::{self, Input};
use crate::render::problem::{Source, position};

/// The members that tell a scenario from other JSON.
const SCENARIO_MEMBERS: [&str; 4] = ["key", "principal", "request", "expect"];

/// What was found out about one file.
pub(super) struct Case {
    pub(super) file: String,
    pub(super) title: Option<String>,
    pub(super) outcome: Outcome,
    pub(super) seconds: f64,
}

pub(super) enum Outcome {
    /// The decision is as expected.
    Passed,
    /// What does not hold.
    Failed(Vec<String>),
    /// It cannot be decided, and why.
    Unreadable(Vec<String>),
    /// It is not a test, and why.
    Skipped(&'static str),
}

impl Case {
    pub(super) fn run(found: &Found, now: Option<i64>) -> Case {
        let file = input::name(&found.path);
        let mut case = Case { file, title: None, outcome: Outcome::Passed, seconds: 0.0 };
        if let Some(error) = &found.error {
            case.outcome = Outcome::Unreadable(vec![error.clone()]);
            return case;
        }
        match Input::read(&found.path) {
            Ok(input) => case.decide(&input, found.named, now),
            Err(message) => case.outcome = Outcome::Unreadable(vec![message]),
        }
        case
    }

    fn decide(&mut self, input: &Input, named: bool, now: Option<i64>) {
        let parsed = keygate_json::parse(&input.text);
        let tree = parsed.value.as_ref();
        let expected = tree.and_then(|tree| tree.get("expect"));
        self.title = tree.and_then(|tree| tree.get("title")).and_then(Value::as_str).map(str::to_owned);
        let readable = parsed.problems.iter().all(|problem| !problem.is_error());
        let is_scenario =
            tree.is_some_and(|tree| SCENARIO_MEMBERS.iter().any(|name| tree.get(name).is_some()));
        if readable && !named && !is_scenario {
            self.outcome = Outcome::Skipped("not a scenario");
            return;
        }
        let evaluated = evaluate_text(&input.text, now);
        let Some(decision) = evaluated.decision else {
            let source = Source { name: &input.name, text: &input.text, tree };
            let errors = evaluated.problems.iter().filter(|problem| problem.level == Level::Error);
            self.outcome = Outcome::Unreadable(
                errors
                    .map(|problem| match position(&source, problem) {
                        Some((line, column)) => {
                            format!("{}:{line}:{column}: {}", input.name, problem.message)
                        }
                        None => format!("{}: {}", input.name, problem.message),
                    })
                    .collect(),
            );
            return;
        };
        self.outcome = match (expected, serde_json::to_value(&decision)) {
            (None, _) => Outcome::Skipped("no `expect`"),
            (Some(_), Err(error)) => Outcome::Unreadable(vec![error.to_string()]),
            (Some(expected), Ok(_)) if expected.as_object().is_none_or(|object| object.is_empty()) => {
                Outcome::Unreadable(vec![
                    "`expect` must be an object with some part of a decision".to_owned(),
                ])
            }
            (Some(expected), Ok(found)) => match differences(expected, &found) {
                lines if lines.is_empty() => Outcome::Passed,
                mut lines => {
                    lines.push(format!("the decision: {}", evaluated.explanation.headline));
                    Outcome::Failed(lines)
                }
            },
        };
    }
}
