//! What would repair the problems in the list.

use std::borrow::Cow;
use std::collections::BTreeSet;

use keygate_assist::{DocumentKind, Seen, fixes_of_all};
use keygate_json::Span;
use keygate_scenario::Problem;

use crate::state::{GRANTS, State, WHOLE};

/// More than anybody repairs one by one.
const MOST: usize = 40;

/// A repair of one problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repair {
    /// What it does, as on a button.
    pub(crate) title: String,
    /// The document that it changes.
    pub(crate) place: String,
    /// The text of that document afterwards.
    pub(crate) text: String,
}

/// The repairs of each of the first problems of a state.
pub(crate) fn repairs(state: &State, problems: &[Problem]) -> Vec<Vec<Repair>> {
    let seen = Seen::read(state.document.value());
    let problems = problems.get(..MOST).unwrap_or(problems);
    let mut all = vec![Vec::new(); problems.len()];
    let places: BTreeSet<&str> = problems.iter().map(|problem| &*problem.place).collect();
    for place in places {
        let here = problems.iter().enumerate().filter(|(_, problem)| problem.place == place);
        let (indices, asked): (Vec<usize>, Vec<(&str, Span)>) = here
            .filter_map(|(index, problem)| {
                let span = problem.span?;
                Some((index, (problem.code, Span::new(span.start, span.end))))
            })
            .unzip();
        if asked.is_empty() {
            continue;
        }
        let Some(text) = text_at(state, place) else { continue };
        let found = fixes_of_all(&text, &asked, DocumentKind::at(place), &seen);
        for (index, fixes) in indices.into_iter().zip(found) {
            if let Some(here) = all.get_mut(index) {
                let repair = |fix: &keygate_assist::Fix| Repair {
                    title: fix.title.clone(),
                    place: place.to_owned(),
                    text: fix.apply(&text),
                };
                here.extend(fixes.iter().map(repair));
            }
        }
    }
    all
}

/// The text that the spans of problems at a place point into.
fn text_at<'s>(state: &'s State, place: &str) -> Option<Cow<'s, str>> {
    match [WHOLE, GRANTS].into_iter().find(|raw| *raw == place) {
        Some(raw) => Some(Cow::Owned(state.raw_text(raw).to_string())),
        None => state.document.get(place)?.as_str().map(Cow::Borrowed),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use yew::Reducible;

    use super::*;
    use crate::session::Session;
    use crate::state::Action;

    /// The titles of the repairs after an action, and the problems that are left after the first.
    fn after(action: Action) -> (Vec<String>, usize) {
        let state = Rc::new(State::default()).reduce(action);
        let found = repairs(&state, &Session::of(&state, 0, None).problems);
        let first = found.iter().flatten().next().cloned().unwrap();
        let repaired = state.reduce(Action::Repair(first.place, first.text));
        let titles = found.into_iter().flatten().map(|repair| repair.title).collect();
        (titles, Session::of(&repaired, 0, None).problems.len())
    }

    #[test]
    fn policies_grants_and_the_whole_scenario_are_repaired_where_they_are_wrong() {
        let start = State::default();
        let policy = start.document.text("key.policy").replace("\"Allow\"", "\"Alow\"");
        let (titles, left) = after(Action::EditText("key.policy".into(), policy));
        assert_eq!((titles.first().map(String::as_str), left), (Some("Write `Allow`"), 0));
        let (titles, left) = after(Action::EditRaw(GRANTS, "[,]".into()));
        assert_eq!((titles.first().map(String::as_str), left), (Some("Remove the comma"), 0));
        let whole = start.raw_text(WHOLE).replacen("1,\n", "1\n", 1);
        let (titles, left) = after(Action::EditRaw(WHOLE, whole));
        assert_eq!((titles.first().map(String::as_str), left), (Some("Put the comma in"), 0));
    }
}
