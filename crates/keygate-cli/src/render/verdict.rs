//! A decision for people: the verdict, why, what would have to change, and the statements it rests on.

use std::io::{self, Write};

use keygate_json::{LineIndex, Span};
use keygate_scenario::{Decision, Evaluated, Gate, GateTrace, Reason, Sentence, StatementTrace, Verdict};

use super::problem::{self, Source};
use super::snippet::{Snippet, write_origin};
use super::style::{Style, Tone, clean};
use crate::place;

mod label;

/// How wide sentences are set.
const WIDTH: usize = 100;
/// How many statements are shown with their text.
const STATEMENTS: usize = 4;
/// How many statements of the deciding gate are shown when none of them came near.
const TRIED: usize = 2;

/// Everything about one decided scenario.
pub(crate) fn write(
    out: &mut impl Write,
    style: Style,
    source: &Source<'_>,
    evaluated: &Evaluated,
    decision: &Decision,
) -> io::Result<()> {
    let (word, tone) = match decision.verdict {
        Verdict::Allow => ("ALLOW", Tone::Good),
        Verdict::Deny => ("DENY", Tone::Error),
    };
    let explanation = &evaluated.explanation;
    write!(out, "{}  ", style.paint(tone, word))?;
    write_wrapped(out, &explanation.headline, word.len() + 2)?;
    writeln!(out)?;
    write_facts(out, style, decision)?;
    write_sentences(out, style, "Why", &explanation.because)?;
    write_sentences(out, style, "What would have to change", &explanation.next)?;
    for (gate, statement) in statements(evaluated, decision) {
        writeln!(out)?;
        write_statement(out, style, source, gate, statement)?;
    }
    for problem in &evaluated.problems {
        writeln!(out)?;
        problem::write(out, style, source, problem)?;
    }
    Ok(())
}

fn write_facts(out: &mut impl Write, style: Style, decision: &Decision) -> io::Result<()> {
    let name = |name: &'static str| style.paint(Tone::Heading, format!("  {name:<12}"));
    writeln!(out, "{}{} ({})", name("decided by"), decision.decided_by.name(), decision.reason.name())?;
    if let Some(error) = &decision.error {
        writeln!(out, "{}{}", name("AWS error"), error.code)?;
        writeln!(out, "{}{}", name(""), clean(&error.message))?;
    }
    if let Some(data) = decision.data_verdict {
        writeln!(out, "{}{:?}", name("key"), decision.key_verdict)?;
        writeln!(out, "{}{data:?}", name("data"))?;
    }
    if !decision.not_evaluated.is_empty() {
        writeln!(out, "{}{}", name("not decided"), clean(&decision.not_evaluated.join(", ")))?;
    }
    Ok(())
}

fn write_sentences(
    out: &mut impl Write,
    style: Style,
    title: &str,
    sentences: &[Sentence],
) -> io::Result<()> {
    if sentences.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", style.paint(Tone::Heading, title))?;
    for sentence in sentences {
        write!(out, "  - ")?;
        write_wrapped(out, &sentence.text, 4)?;
    }
    Ok(())
}

/// A sentence, its lines after the first indented.
fn write_wrapped(out: &mut impl Write, text: &str, indent: usize) -> io::Result<()> {
    let mut column = indent;
    for (nth, word) in clean(text).split_whitespace().enumerate() {
        let length = word.chars().count();
        if nth > 0 && column + 1 + length > WIDTH {
            write!(out, "\n{:indent$}", "")?;
            column = indent;
        } else if nth > 0 {
            write!(out, " ")?;
            column += 1;
        }
        write!(out, "{word}")?;
        column += length;
    }
    writeln!(out)
}

/// The statements that decided. When nothing did, because none allowed it, those that came nearest come first.
fn statements<'d>(evaluated: &Evaluated, decision: &'d Decision) -> Vec<(&'d GateTrace, &'d StatementTrace)> {
    let all = || {
        decision.gates.iter().flat_map(|gate| gate.statements.iter().map(move |statement| (gate, statement)))
    };
    let decisive = all().filter(|(_, statement)| statement.decisive);
    let told = |sentences: &[Sentence]| {
        let named = |sentence: &Sentence| {
            let (place, index) = (sentence.place.as_deref()?, sentence.statement?);
            all().find(|(_, statement)| &*statement.place == place && statement.index == index)
        };
        sentences.iter().filter_map(named).collect::<Vec<_>>()
    };
    let (next, because) = (told(&evaluated.explanation.next), told(&evaluated.explanation.because));
    let mut shown = Shown(Vec::new());
    if decision.reason == Reason::ImplicitDeny {
        shown.extend(next.into_iter());
        shown.extend(all().filter(|(gate, statement)| gate.gate == Gate::Grant && is_near(statement)));
        if !shown.0.iter().any(|(gate, _)| gate.gate == decision.decided_by) {
            let tried = |(gate, statement): &(&GateTrace, &StatementTrace)| {
                gate.gate == decision.decided_by && !statement.matched && statement.effect == Some("Allow")
            };
            shown.extend(all().filter(tried).take(TRIED));
        }
        shown.extend(decisive);
    } else {
        shown.extend(decisive);
        shown.extend(next.into_iter());
    }
    shown.extend(because.into_iter());
    shown.0.truncate(STATEMENTS);
    shown.0
}

/// Whether a grant fits but for its constraints or its token.
fn is_near(statement: &StatementTrace) -> bool {
    let stopped = statement.stopped_by.as_ref();
    stopped.is_some_and(|stopped| matches!(stopped.element, "Constraints" | "GrantToken"))
}

/// Statements to show, each once.
struct Shown<'d>(Vec<(&'d GateTrace, &'d StatementTrace)>);

impl<'d> Shown<'d> {
    fn extend(&mut self, more: impl Iterator<Item = (&'d GateTrace, &'d StatementTrace)>) {
        for (gate, statement) in more {
            let same = |(_, other): &(&GateTrace, &StatementTrace)| {
                other.place == statement.place && other.index == statement.index
            };
            if !self.0.iter().any(same) {
                self.0.push((gate, statement));
            }
        }
    }
}

fn write_statement(
    out: &mut impl Write,
    style: Style,
    source: &Source<'_>,
    gate: &GateTrace,
    statement: &StatementTrace,
) -> io::Result<()> {
    let tone = match (statement.matched, statement.effect) {
        (true, Some("Deny")) => Tone::Error,
        (true, _) => Tone::Good,
        (false, _) => Tone::Warning,
    };
    let title =
        style.paint(Tone::Heading, format!("{}: {}", gate.gate.name(), clean(&label::name(statement))));
    writeln!(out, "{title}")?;
    let label = match &statement.stopped_by {
        Some(stopped) if !statement.matched => label::stopped(stopped),
        _ => label::matched(gate, statement),
    };
    let stopped_at =
        statement.stopped_by.as_ref().filter(|_| !statement.matched).and_then(|stopped| stopped.span);
    if let Some(span) = stopped_at.or(statement.span) {
        let (origin, text) = source.at(&statement.place);
        let span = Span::new(span.start, span.end);
        return Snippet { origin: &origin, text, span, label: &label, tone }.write(out, style);
    }
    // Grants have no text of their own: they stand in the scenario.
    let Some(tree) = source.tree else {
        return writeln!(out, "  {}", style.paint(tone, clean(&label)));
    };
    let element =
        statement.stopped_by.as_ref().map(|stopped| format!(".{}", stopped.element)).unwrap_or_default();
    let (span, exact) = place::span_of(tree, &format!("{}[{}]{element}", statement.place, statement.index));
    if exact {
        return Snippet { origin: source.name, text: source.text, span, label: &label, tone }
            .write(out, style);
    }
    write_origin(out, style, 2, source.name, LineIndex::new(source.text).position(span.start))?;
    writeln!(out, "  {}", style.paint(tone, clean(&label)))
}
