//! One scenario and what became of its expectation.

use std::time::Instant;

use keygate_json::{LineIndex, Value};
use keygate_scenario::suite::{self, Suite};
use keygate_scenario::{Evaluated, Level, Problem, evaluate, evaluate_text, expectation};

use super::find::Found;
use crate::input::{self, Input};
use crate::render::problem::{Source, position};

/// The members that tell a scenario from other JSON.
const SCENARIO_MEMBERS: [&str; 4] = ["key", "principal", "request", "expect"];

/// What was found out about one file, or one case of a suite.
pub(super) struct Case {
    pub(super) file: String,
    /// The line in the file where a suite's case begins.
    pub(super) line: Option<u32>,
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

/// Everything that one file has to test: a scenario, or the cases of a suite.
pub(super) fn run(found: &Found, now: Option<i64>) -> Vec<Case> {
    let file = input::name(&found.path);
    let read = found.error.clone().map_or_else(|| Input::read(&found.path), Err);
    let input = match read {
        Ok(input) => input,
        Err(message) => {
            return vec![Case {
                file,
                line: None,
                title: None,
                outcome: Outcome::Unreadable(vec![message]),
                seconds: 0.0,
            }];
        }
    };
    let parsed = keygate_json::parse(&input.text);
    let readable = parsed.problems.iter().all(|problem| !problem.is_error());
    match parsed.value {
        Some(tree) if readable && Suite::is_meant(&tree) => of_suite(&file, &tree, &input, now),
        tree => {
            let started = Instant::now();
            let title = tree.as_ref().and_then(|tree| tree.get("title")).and_then(Value::as_str);
            let title = title.map(str::to_owned);
            let outcome = of_scenario(tree.as_ref(), readable, &input, found.named, now);
            vec![Case { file, line: None, title, outcome, seconds: started.elapsed().as_secs_f64() }]
        }
    }
}

fn of_suite(file: &str, tree: &Value<'_>, input: &Input, now: Option<i64>) -> Vec<Case> {
    let (suite, problems) = Suite::read(tree, Some(&input.text));
    let lines = LineIndex::new(&input.text);
    let mut cases = Vec::new();
    if !problems.is_empty() {
        let source = Source { name: &input.name, text: &input.text, tree: Some(tree) };
        let title = suite.as_ref().and_then(|suite| suite.title.clone());
        let outcome = Outcome::Unreadable(problem_lines(&source, &problems));
        cases.push(Case { file: file.to_owned(), line: None, title, outcome, seconds: 0.0 });
    }
    for suite::Case { name, scenario, expect, span, .. } in suite.into_iter().flat_map(|suite| suite.cases) {
        let started = Instant::now();
        let evaluated = evaluate(&scenario, now);
        let source = Source { name: &input.name, text: &input.text, tree: Some(&scenario) };
        cases.push(Case {
            file: file.to_owned(),
            line: Some(lines.position(span.start).line),
            title: Some(name),
            outcome: judge(&evaluated, Some(&expect), &source),
            seconds: started.elapsed().as_secs_f64(),
        });
    }
    cases
}

fn of_scenario(
    tree: Option<&Value<'_>>,
    readable: bool,
    input: &Input,
    named: bool,
    now: Option<i64>,
) -> Outcome {
    let is_scenario = tree.is_some_and(|tree| SCENARIO_MEMBERS.iter().any(|name| tree.get(name).is_some()));
    if readable && !named && !is_scenario {
        return Outcome::Skipped("not a scenario");
    }
    let source = Source { name: &input.name, text: &input.text, tree };
    judge(&evaluate_text(&input.text, now), tree.and_then(|tree| tree.get("expect")), &source)
}

fn judge(evaluated: &Evaluated, expected: Option<&Value<'_>>, source: &Source<'_>) -> Outcome {
    let Some(decision) = &evaluated.decision else {
        return Outcome::Unreadable(problem_lines(source, &evaluated.problems));
    };
    let Some(expected) = expected else {
        return Outcome::Skipped("no `expect`");
    };
    if expected.as_object().is_none_or(|object| object.is_empty()) {
        return Outcome::Unreadable(vec![
            "`expect` must be an object with some part of a decision".to_owned(),
        ]);
    }
    let differences = expectation::check(expected, decision);
    if differences.is_empty() {
        return Outcome::Passed;
    }
    let mut lines: Vec<String> = differences.iter().map(ToString::to_string).collect();
    lines.push(format!("the decision: {}", evaluated.explanation.headline));
    Outcome::Failed(lines)
}

fn problem_lines(source: &Source<'_>, problems: &[Problem]) -> Vec<String> {
    let errors = problems.iter().filter(|problem| problem.level == Level::Error);
    errors
        .map(|problem| match position(source, problem) {
            Some((line, column)) => format!("{}:{line}:{column}: {}", source.name, problem.message),
            None => format!("{}: {}", source.name, problem.message),
        })
        .collect()
}
