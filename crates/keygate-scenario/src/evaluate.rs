//! From a document to its decision.

use keygate_json::{LineIndex, Value, sort_by_key};
use keygate_kms::{Mode, decide, lint};

use crate::explain::{Explanation, explain};
use crate::problem::Problem;
use crate::read::{ReadScenario, read};
use crate::{Decision, Level, Verdict};

/// Everything there is to say about one scenario.
#[derive(Clone, Debug)]
pub struct Evaluated {
    /// The decision; absent only when the document is no scenario at all, and `problems` says why.
    pub decision: Option<Decision>,
    /// The explanation in parts; `decision.explanation` holds the same as one text.
    pub explanation: Explanation,
    /// Everything worth showing, errors first.
    pub problems: Vec<Problem>,
}

/// Reads, decides and explains the text of a scenario document. `now` is the host's clock in seconds since 1970.
pub fn evaluate_text(text: &str, now: Option<i64>) -> Evaluated {
    let parsed = keygate_json::parse(text);
    let lines = (!parsed.problems.is_empty()).then(|| LineIndex::new(text));
    // A duplicate key is an error, and still a document: in a policy it costs only the statement it stands in (R5.2).
    let broken = parsed.problems.iter().any(keygate_json::Problem::is_syntax);
    let mut problems: Vec<Problem> = parsed
        .problems
        .iter()
        .map(|problem| {
            let level = if problem.is_error() { Level::Error } else { Level::Warning };
            let mut own =
                Problem::at(level, "json", "", problem.to_string()).span(problem.span, lines.as_ref());
            own.help = problem.help().map(|help| help.to_string());
            own
        })
        .collect();
    match parsed.value {
        Some(value) if !broken => {
            let mut evaluated = evaluate_with_text(&value, Some(text), now);
            evaluated.problems.splice(0..0, problems);
            finish(evaluated)
        }
        _ => {
            if problems.is_empty() {
                problems.push(Problem::at(Level::Error, "empty", "", "the document is empty"));
            }
            Evaluated { decision: None, explanation: Explanation::default(), problems }
        }
    }
}

/// Reads, decides and explains the JSON tree of a scenario document.
pub fn evaluate(scenario: &Value<'_>, now: Option<i64>) -> Evaluated {
    finish(evaluate_with_text(scenario, None, now))
}

/// The verdict alone, without trace, warnings or explanation; `None` when the document is no scenario.
pub fn verdict_only(scenario: &ReadScenario<'_>) -> Option<Verdict> {
    scenario.scenario.as_ref().map(|scenario| decide(scenario, Mode::VerdictOnly).verdict)
}

fn evaluate_with_text(value: &Value<'_>, text: Option<&str>, now: Option<i64>) -> Evaluated {
    let ReadScenario { scenario, mut problems } = read(value, text, now);
    let Some(scenario) = scenario else {
        return Evaluated { decision: None, explanation: Explanation::default(), problems };
    };
    let mut decision = decide(&scenario, Mode::Traced);
    problems.extend(lint::lint(&scenario, &decision).into_iter().map(|finding| Problem {
        level: finding.level,
        code: finding.code,
        message: finding.message,
        help: None,
        place: finding.place,
        span: finding.span,
        line: None,
        column: None,
        statement: finding.statement,
    }));
    let explanation = explain(&scenario, &decision, &problems);
    decision.explanation = explanation.to_text();
    Evaluated { decision: Some(decision), explanation, problems }
}

/// Sorts the problems and copies them into the decision's warnings.
fn finish(mut evaluated: Evaluated) -> Evaluated {
    sort_by_key(&mut evaluated.problems, |problem| u32::from(problem.level > Level::Error));
    if let Some(decision) = &mut evaluated.decision {
        decision.warnings = evaluated.problems.iter().map(Problem::to_warning).collect();
    }
    evaluated
}
