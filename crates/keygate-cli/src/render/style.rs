//! Colors, and text that cannot do anything to a terminal.

use std::borrow::Cow;
use std::env;
use std::fmt;

/// Whether to use colors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    color: bool,
}

/// What a piece of text is, rather than how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Something that opens.
    Good,
    /// Something that stays shut, or is wrong.
    Error,
    /// Something odd.
    Warning,
    /// A heading.
    Heading,
    /// The frame around what matters.
    Quiet,
}

impl Style {
    /// The style of a stream: colors for a terminal, unless `NO_COLOR` or `TERM=dumb` asks for none.
    pub(crate) fn of(terminal: bool) -> Style {
        let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Style { color: terminal && !refused && !dumb }
    }

    /// Text in its tone.
    pub(crate) fn paint<T: fmt::Display>(self, tone: Tone, text: T) -> Painted<T> {
        let code = match tone {
            Tone::Good => "\x1b[1;32m",
            Tone::Error => "\x1b[1;31m",
            Tone::Warning => "\x1b[1;33m",
            Tone::Heading => "\x1b[1m",
            Tone::Quiet => "\x1b[1;34m",
        };
        Painted { code: self.color.then_some(code), text }
    }
}

/// A text with the codes that give it its color.
pub(crate) struct Painted<T> {
    code: Option<&'static str>,
    text: T,
}

impl<T: fmt::Display> fmt::Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "{code}{}\x1b[0m", self.text),
            None => self.text.fmt(f),
        }
    }
}

/// The text with every character replaced that a terminal would obey instead of showing: escape sequences, and marks
/// that turn the direction of writing. One character stays one character, so columns stay right.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unsafe) {
        Cow::Owned(text.chars().map(|c| if is_unsafe(c) { shown(c) } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        _ => '\u{FFFD}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_as_a_command() {
        assert_eq!(clean("plain ä 😀"), "plain ä 😀");
        assert_eq!(clean("a\u{1b}[31m\tb\u{202e}\u{9b}c"), "a␛[31m b\u{FFFD}\u{FFFD}c");
    }

    #[test]
    fn colors_only_when_wanted() {
        assert_eq!(Style { color: true }.paint(Tone::Good, "yes").to_string(), "\x1b[1;32myes\x1b[0m");
        assert_eq!(Style { color: false }.paint(Tone::Good, "yes").to_string(), "yes");
    }
}
