//! Which stretches of a document are marked, read from the trace.

use std::collections::BTreeMap;
use std::rc::Rc;

use keygate_scenario::{Decision, Gate, Problem, StatementTrace, StoppedBy};

use crate::components::editor::{Mark, MarkKind, Stop};
use crate::session::Session;

/// The statements of a document with what became of them. A statement that is met by several gates or permissions is
/// marked once, by the strongest thing that happened to it.
pub(crate) fn marks_in(session: &Session, place: &str, text: &str, lit: Option<Gate>) -> Vec<Mark> {
    let Some(decision) = session.decision.as_deref().filter(|_| !session.stale) else { return Vec::new() };
    strongest(decision, place, lit)
        .into_values()
        .filter(|mark| text.get(mark.span.start as usize..mark.span.end as usize).is_some())
        .collect()
}

/// The problems that have a place in this text.
pub(crate) fn problems_in(session: &Session, place: &str, text: &str) -> Rc<[Problem]> {
    let here = session.problems.iter().filter(|problem| problem.place == place);
    here.filter(|problem| problem.span.is_some_and(|span| span.start as usize <= text.len()))
        .cloned()
        .collect()
}

fn strongest(decision: &Decision, place: &str, lit: Option<Gate>) -> BTreeMap<u32, Mark> {
    let mut marks: BTreeMap<u32, Mark> = BTreeMap::new();
    let met = decision
        .gates
        .iter()
        .flat_map(|trace| trace.statements.iter().map(move |statement| (Some(trace.gate) == lit, statement)));
    for (lit, statement) in met.filter(|(_, statement)| &*statement.place == place) {
        let Some(span) = statement.span else { continue };
        let kind = kind(statement);
        let mark = Mark { span, kind, title: title(statement, kind), lit, stop: stop(statement) };
        let known = marks.entry(span.start).or_insert_with(|| mark.clone());
        let lit = known.lit || lit;
        if strength(known.kind) < strength(kind) {
            *known = mark;
        }
        known.lit = lit;
    }
    marks
}

fn kind(statement: &StatementTrace) -> MarkKind {
    match (statement.decisive, statement.matched, statement.effect) {
        (true, true, Some("Deny")) => MarkKind::DecidedDeny,
        (true, true, _) => MarkKind::DecidedAllow,
        (true, false, _) => MarkKind::DecidedMissed,
        (false, true, _) => MarkKind::Matched,
        (false, false, _) => MarkKind::Missed,
    }
}

fn strength(kind: MarkKind) -> u8 {
    match kind {
        MarkKind::Missed => 0,
        MarkKind::Matched => 1,
        MarkKind::DecidedMissed => 2,
        MarkKind::DecidedAllow => 3,
        MarkKind::DecidedDeny => 4,
    }
}

/// The words behind the line, and those of the tip.
const SHORT: usize = 60;

/// What stopped a statement, with what the request has instead.
fn stop(statement: &StatementTrace) -> Option<Stop> {
    let by = statement.stopped_by.as_ref()?;
    let name = by.key.as_deref().unwrap_or(by.element);
    let actual = by.actual.as_ref().map(|values| values.join(", "));
    let has = match &actual {
        Some(values) if !values.is_empty() => format!("the request has {values}"),
        _ => format!("the request has no {name}"),
    };
    let from = by.from.as_ref().map(|from| format!(" (from {from})"));
    let mut detail = Vec::new();
    if !by.expected.is_empty() {
        detail.push(format!("Expected: {}", by.expected.join(", ")));
    }
    if is_about_values(by) {
        detail.push(format!("Here {has}{}.", from.unwrap_or_default()));
    }
    detail.extend(by.note.clone());
    let hint = if is_about_values(by) { shortened(&has) } else { String::new() };
    Some(Stop { span: by.span?, hint, detail })
}

/// Whether it is a matter of a value that differs, and not of a statement that cannot be read.
fn is_about_values(by: &StoppedBy) -> bool {
    by.element != "Statement"
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn title(statement: &StatementTrace, kind: MarkKind) -> String {
    let what = match kind {
        MarkKind::DecidedAllow => "matches and allows: it decides",
        MarkKind::DecidedDeny => "matches and denies: it decides",
        MarkKind::DecidedMissed => "would decide, but does not match",
        MarkKind::Matched => "matches",
        MarkKind::Missed => "does not match",
    };
    let why = statement.stopped_by.as_ref().map(|by| match &by.key {
        Some(key) => format!(", because of {} {key}", by.element),
        None => format!(", because of its {}", by.element),
    });
    format!("This statement {what}{}.", why.unwrap_or_default())
}
