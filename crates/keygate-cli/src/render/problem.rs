//! Problems of a scenario and diagnostics of a policy.

use std::io::{self, Write};

use keygate_json::{LineIndex, Span, Value};
use keygate_scenario::{Level, Problem};

use super::snippet::{Snippet, write_origin};
use super::style::{Style, Tone, clean};
use crate::place;

/// A scenario's text with its tree, which finds the places that problems and statements name.
pub(crate) struct Source<'a> {
    /// The file's name.
    pub(crate) name: &'a str,
    /// The scenario's text.
    pub(crate) text: &'a str,
    /// Its tree, if there is one.
    pub(crate) tree: Option<&'a Value<'a>>,
}

impl<'a> Source<'a> {
    /// What the text that offsets at `place` count in is called, and that text.
    pub(crate) fn at(&self, place: &str) -> (String, &'a str) {
        match place::text_at(self.tree, self.text, place) {
            (text, true) => (format!("{} ({place})", self.name), text),
            (text, false) => (self.name.to_owned(), text),
        }
    }
}

/// The headline of a problem, in the form that compilers use.
pub(crate) fn write_headline(
    out: &mut impl Write,
    style: Style,
    tone: Tone,
    code: &str,
    message: &str,
) -> io::Result<()> {
    let word = match tone {
        Tone::Error => "error",
        Tone::Warning => "warning",
        Tone::Good | Tone::Heading | Tone::Quiet => "note",
    };
    let word = style.paint(tone, format!("{word}[{code}]"));
    writeln!(out, "{word}: {}", clean(message))
}

/// What to do about a problem.
pub(crate) fn write_help(out: &mut impl Write, style: Style, help: Option<&str>) -> io::Result<()> {
    match help {
        Some(help) => writeln!(out, "  {} {}", style.paint(Tone::Quiet, "= help:"), clean(help)),
        None => Ok(()),
    }
}

/// One problem with the text it is about.
pub(crate) fn write(
    out: &mut impl Write,
    style: Style,
    source: &Source<'_>,
    problem: &Problem,
) -> io::Result<()> {
    let tone = match problem.level {
        Level::Error => Tone::Error,
        Level::Warning => Tone::Warning,
    };
    write_headline(out, style, tone, problem.code, &problem.message)?;
    if let Some(span) = problem.span {
        let (origin, text) = source.at(&problem.place);
        let span = Span::new(span.start, span.end);
        Snippet { origin: &origin, text, span, label: "", tone }.write(out, style)?;
    } else if let Some(tree) = source.tree {
        let (span, exact) = place::span_of(tree, &problem.place);
        let index = LineIndex::new(source.text);
        let (start, end) = (index.position(span.start), index.position(span.end));
        if exact && start.line == end.line {
            Snippet { origin: source.name, text: source.text, span, label: "", tone }.write(out, style)?;
        } else {
            write_origin(out, style, 2, source.name, start)?;
        }
    }
    write_help(out, style, problem.help.as_deref())
}

/// Where a problem stands in the scenario's text; a problem inside a policy given as text stands at that text.
pub(crate) fn position(source: &Source<'_>, problem: &Problem) -> Option<(u32, u32)> {
    let own_text = place::text_at(source.tree, source.text, &problem.place).1;
    let span = match problem.span {
        Some(span) if !own_text => Span::new(span.start, span.end),
        _ => place::span_of(source.tree?, &problem.place).0,
    };
    let position = LineIndex::new(source.text).position(span.start);
    Some((position.line, position.column))
}
