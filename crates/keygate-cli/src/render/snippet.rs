//! A stretch of a text with its line numbers, and carets under what is meant.

use std::io::{self, Write};

use keygate_json::{LineIndex, Position, Span};

use super::style::{Style, Tone, clean};

/// The most characters of one line that are shown.
const WIDTH: usize = 100;
/// How much of a longer line is shown in front of the carets.
const LEAD: usize = 24;
/// Of a stretch of many lines, the first and last ones are shown.
const FIRST_LINES: usize = 8;
const LAST_LINES: usize = 3;

/// What to show.
pub(crate) struct Snippet<'a> {
    /// What the text is called.
    pub(crate) origin: &'a str,
    /// The whole text.
    pub(crate) text: &'a str,
    /// What is meant; an empty span points between two characters.
    pub(crate) span: Span,
    /// What is said about it.
    pub(crate) label: &'a str,
    /// The tone of carets and label.
    pub(crate) tone: Tone,
}

impl Snippet<'_> {
    /// Writes `--> origin:line:column`, the lines, and the carets.
    pub(crate) fn write(&self, out: &mut impl Write, style: Style) -> io::Result<()> {
        let index = LineIndex::new(self.text);
        let start = index.position(self.span.start);
        let end = index.position(self.span.end.max(self.span.start));
        let lines: Vec<&str> = self.text.lines().collect();
        let frame = Frame { margin: end.line.to_string().len(), style, tone: self.tone };
        write_origin(out, style, frame.margin, self.origin, start)?;
        frame.bar(out)?;
        writeln!(out)?;
        if start.line == end.line {
            frame.one_line(out, line(&lines, start.line), start, end, self.label)
        } else {
            frame.many_lines(out, &lines, start, end, self.label)
        }
    }
}

/// Writes `--> origin:line:column`.
pub(crate) fn write_origin(
    out: &mut impl Write,
    style: Style,
    margin: usize,
    origin: &str,
    at: Position,
) -> io::Result<()> {
    let arrow = style.paint(Tone::Quiet, "-->");
    writeln!(out, "{:margin$}{arrow} {}:{}:{}", "", clean(origin), at.line, at.column)
}

/// What all lines of one snippet share.
struct Frame {
    margin: usize,
    style: Style,
    tone: Tone,
}

impl Frame {
    fn bar(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, "{:margin$} {}", "", self.style.paint(Tone::Quiet, "|"), margin = self.margin)
    }

    fn numbered(&self, out: &mut impl Write, number: u32) -> io::Result<()> {
        let number = self.style.paint(Tone::Quiet, format!("{number:>margin$} |", margin = self.margin));
        write!(out, "{number}")
    }

    fn one_line(
        &self,
        out: &mut impl Write,
        text: &str,
        start: Position,
        end: Position,
        label: &str,
    ) -> io::Result<()> {
        let first = (start.column as usize).saturating_sub(1);
        let last = (end.column as usize).saturating_sub(1);
        let (shown, from) = window(text, first);
        let length = shown.chars().count();
        let indent = (first - from).min(length) + usize::from(from > 0);
        let carets = last.saturating_sub(first).min(length.saturating_sub(indent)).max(1);
        self.numbered(out, start.line)?;
        writeln!(out, "{}{shown}", if shown.is_empty() { "" } else { " " })?;
        self.bar(out)?;
        let marks = format!("{} {}", "^".repeat(carets), clean(label));
        writeln!(out, " {:indent$}{}", "", self.style.paint(self.tone, marks.trim_end()))
    }

    fn many_lines(
        &self,
        out: &mut impl Write,
        lines: &[&str],
        start: Position,
        end: Position,
        label: &str,
    ) -> io::Result<()> {
        let count = (end.line - start.line) as usize + 1;
        for (nth, number) in (start.line..=end.line).enumerate() {
            if count > FIRST_LINES + LAST_LINES + 1 && nth >= FIRST_LINES && nth + LAST_LINES < count {
                if nth == FIRST_LINES {
                    writeln!(out, "{}", self.style.paint(Tone::Quiet, "..."))?;
                }
                continue;
            }
            let edge = self.style.paint(self.tone, if nth == 0 { "/" } else { "|" });
            self.numbered(out, number)?;
            writeln!(out, " {}", format!("{edge} {}", window(line(lines, number), 0).0).trim_end())?;
        }
        self.bar(out)?;
        let reach = (end.column as usize).saturating_sub(1).min(WIDTH);
        let marks = format!("|{}^ {}", "_".repeat(reach), clean(label));
        writeln!(out, " {}", self.style.paint(self.tone, marks.trim_end()))
    }
}

/// The part of a line around a column, and at which character it starts; an ellipsis stands for what is left out.
fn window(line: &str, column: usize) -> (String, usize) {
    let line = clean(line);
    let length = line.chars().count();
    if length <= WIDTH {
        return (line.into_owned(), 0);
    }
    let from = if column + LEAD < WIDTH { 0 } else { column - LEAD };
    let mut shown = String::from(if from > 0 { "…" } else { "" });
    shown.extend(line.chars().skip(from).take(WIDTH));
    if from + WIDTH < length {
        shown.push('…');
    }
    (shown, from)
}

fn line<'t>(lines: &[&'t str], number: u32) -> &'t str {
    lines.get((number as usize).saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, found: &str, expected: &Expect) {
        let start = text.find(found).unwrap();
        let span = Span::new(u32::try_from(start).unwrap(), u32::try_from(start + found.len()).unwrap());
        let snippet = Snippet { origin: "a.json", text, span, label: "this", tone: Tone::Error };
        let mut out = Vec::new();
        snippet.write(&mut out, Style::of(false)).unwrap();
        expected.assert_eq(&String::from_utf8(out).unwrap());
    }

    #[test]
    fn one_line() {
        let expected = expect![[r#"
             --> a.json:2:4
              |
            2 |   "ä": 1
              |    ^^^ this
        "#]];
        check("{\r\n  \"ä\": 1\r\n}\r\n", "ä\":", &expected);
        let end = expect![[r#"
             --> a.json:1:3
              |
            1 | {}
              |   ^ this
        "#]];
        let snippet =
            Snippet { origin: "a.json", text: "{}", span: Span::new(2, 2), label: "this", tone: Tone::Error };
        let mut out = Vec::new();
        snippet.write(&mut out, Style::of(false)).unwrap();
        end.assert_eq(&String::from_utf8(out).unwrap());
    }

    #[test]
    fn many_lines() {
        let expected = expect![[r#"
             --> a.json:2:3
              |
            2 | /   {
            3 | |     "a": 1
            4 | |   }
              | |___^ this
        "#]];
        check("[\n  {\n    \"a\": 1\n  }\n]", "{\n    \"a\": 1\n  }", &expected);
    }

    #[test]
    fn very_many_lines_lose_their_middle() {
        let text = format!("[{}]", "\n0,".repeat(30));
        let expected = expect![[r#"
              --> a.json:1:1
               |
             1 | / [
             2 | | 0,
             3 | | 0,
             4 | | 0,
             5 | | 0,
             6 | | 0,
             7 | | 0,
             8 | | 0,
            ...
            29 | | 0,
            30 | | 0,
            31 | | 0,]
               | |___^ this
        "#]];
        check(&text, &text, &expected);
    }

    #[test]
    fn long_lines_are_cut_around_the_carets() {
        let text = format!("{}here{}", "x".repeat(300), "y".repeat(300));
        let expected = expect![[r#"
             --> a.json:1:301
              |
            1 | …xxxxxxxxxxxxxxxxxxxxxxxxhereyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
              |                          ^^^^ this
        "#]];
        check(&text, "here", &expected);
    }

    #[test]
    fn odd_spans_are_harmless() {
        for span in [Span::new(9, 2), Span::new(7, 99), Span::new(u32::MAX, u32::MAX), Span::new(3, 4)] {
            for text in ["", "aä\n", "\n\n"] {
                let snippet = Snippet { origin: "", text, span, label: "", tone: Tone::Error };
                snippet.write(&mut Vec::new(), Style::of(false)).unwrap();
            }
        }
    }
}
