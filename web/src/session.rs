//! A scenario's answer. The only place of the page that calls the evaluator.

use std::rc::Rc;

use keygate_json::LineIndex;
use keygate_scenario::{Decision, Evaluated, Explanation, Level, Problem, TextSpan};

use crate::document::Document;
use crate::state::{GRANTS, State, WHOLE, list_of_grants};

/// What the evaluator said about one revision. Equal only if it is the very same answer.
#[derive(Clone)]
pub(crate) struct Session(Rc<Answer>);

/// The parts of an answer.
pub(crate) struct Answer {
    /// The decision, if there is one, else the last one there was.
    pub(crate) decision: Option<Rc<Decision>>,
    /// Its explanation.
    pub(crate) explanation: Rc<Explanation>,
    /// Whether the decision is older than the text on the page.
    pub(crate) stale: bool,
    /// What is wrong or worth knowing.
    pub(crate) problems: Vec<Problem>,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Session {
    type Target = Answer;

    fn deref(&self) -> &Answer {
        &self.0
    }
}

impl Session {
    /// Decides the scenario of a state at a moment, given in seconds since 1970. While the text is no scenario at all,
    /// the decision of the `last` answer stays, marked as stale.
    pub(crate) fn of(state: &State, now: i64, last: Option<&Session>) -> Self {
        let raw = state.raw.get(WHOLE).filter(|text| state.document.edited_as_text(text).is_err());
        let Evaluated { decision, explanation, mut problems, .. } = match raw {
            Some(text) => keygate_scenario::evaluate_text(text, Some(now)),
            None => keygate_scenario::evaluate(state.document.value(), Some(now)),
        };
        if let Some(text) = state.raw.get(GRANTS) {
            problems.extend(list_problems(text));
        }
        let (decision, explanation, stale) = match (decision, last) {
            (Some(decision), _) => (Some(Rc::new(decision)), Rc::new(explanation), false),
            (None, Some(last)) => (last.decision.clone(), last.explanation.clone(), true),
            (None, None) => (None, Rc::new(explanation), false),
        };
        Self(Rc::new(Answer { decision, explanation, stale, problems }))
    }
}

/// What the evaluator says about another scenario than the one on the page.
pub(crate) fn answer(document: &Document, now: i64) -> Evaluated {
    keygate_scenario::evaluate(document.value(), Some(now))
}

/// What keeps the text of the grants pane from being a list.
fn list_problems(text: &str) -> Vec<Problem> {
    let lines = LineIndex::new(text);
    let problem = |code, message: String, help: Option<&str>, start: u32, end: u32| {
        let at = lines.position(start);
        Problem {
            level: Level::Error,
            code,
            message,
            help: help.map(str::to_owned),
            place: GRANTS.to_owned(),
            span: Some(TextSpan { start, end }),
            line: Some(at.line),
            column: Some(at.column),
            statement: None,
        }
    };
    let parsed = keygate_json::parse(text);
    let errors = parsed.problems.iter().filter(|found| found.is_syntax());
    let mut found: Vec<Problem> = errors
        .map(|error| problem("json", error.to_string(), error.help(), error.span.start, error.span.end))
        .collect();
    if let (true, Some(value)) = (found.is_empty(), &parsed.value)
        && list_of_grants(value).is_none()
    {
        let message = format!("grants are a list, and this is {}", value.type_name());
        let help = "Put the grants between [ and ], as `aws kms list-grants` prints them under `Grants`.";
        found.push(problem("grants-not-a-list", message, Some(help), value.span.start, value.span.end));
    }
    found
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use yew::Reducible;

    use super::*;
    use crate::state::Action;

    #[test]
    fn the_last_decision_stays_while_the_text_is_no_scenario() {
        let state = Rc::new(State::default());
        let first = Session::of(&state, 0, None);
        assert!(first.decision.is_some() && !first.stale);
        let broken = state.clone().reduce(Action::EditRaw(WHOLE, "{ \"version\": ".into()));
        let second = Session::of(&broken, 0, Some(&first));
        assert!(second.stale);
        assert_eq!(second.decision, first.decision);
    }

    #[test]
    fn grants_that_are_no_list_are_a_problem_with_a_place() {
        let state = Rc::new(State::default()).reduce(Action::EditRaw(GRANTS, "[\n  {\"GrantId\" 1}]".into()));
        let session = Session::of(&state, 0, None);
        let problem = session.problems.iter().find(|problem| problem.place == GRANTS).unwrap();
        assert_eq!(problem.line, Some(2));
        assert_eq!(list_problems("{}").len(), 1);
        assert!(list_problems("[]").is_empty());
    }
}
