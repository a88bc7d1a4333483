//! Which stretches of a document are marked, read from the trace.

use std::collections::BTreeMap;

use keygate_scenario::{Decision, StatementTrace, TextSpan};

use crate::components::editor::{Mark, MarkKind};
use crate::session::Session;

/// The statements of a document with what became of them. A statement that is met by several gates or permissions is
/// marked once, by the strongest thing that happened to it.
pub(crate) fn marks_in(session: &Session, place: &str, text: &str) -> Vec<Mark> {
    let Some(decision) = session.decision.as_deref().filter(|_| !session.stale) else { return Vec::new() };
    strongest(decision, place)
        .into_values()
        .filter(|mark| text.get(mark.span.start as usize..mark.span.end as usize).is_some())
        .collect()
}

/// The stretches with problems.
pub(crate) fn problems_in(session: &Session, place: &str, text: &str) -> Vec<TextSpan> {
    let here = session.problems.iter().filter(|problem| problem.place == place);
    here.filter_map(|problem| problem.span).filter(|span| span.start as usize <= text.len()).collect()
}

fn strongest(decision: &Decision, place: &str) -> BTreeMap<u32, Mark> {
    let mut marks: BTreeMap<u32, Mark> = BTreeMap::new();
    let statements = decision.gates.iter().flat_map(|gate| &gate.statements);
    for statement in statements.filter(|statement| &*statement.place == place) {
        let Some(span) = statement.span else { continue };
        let kind = kind(statement);
        let weaker = marks.get(&span.start).is_none_or(|mark| strength(mark.kind) < strength(kind));
        if weaker {
            marks.insert(span.start, Mark { span, kind, title: title(statement, kind) });
        }
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
