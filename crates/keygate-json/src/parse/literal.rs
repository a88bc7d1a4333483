//! Values that are no JSON: words without quotes, constants of other languages, broken numbers.

use std::borrow::Cow;

use super::{Reader, number::repair};
use crate::{Kind, ProblemCode};

impl<'t> Reader<'t> {
    /// Reads whatever stands here as the value that was probably meant.
    #[cold]
    #[inline(never)]
    pub(super) fn odd_value(&mut self) -> Kind<'t> {
        let start = self.at;
        if let Some(text) = self.odd_quoted(false) {
            return Kind::String(text);
        }
        let word_end = self.part_end(start, false);
        let word = self.slice(start, word_end);
        if word.is_empty() {
            // Only marks that the callers never leave here stop a text at once; go on all the same.
            self.at += self.slice(start, self.bytes.len()).chars().next().map_or(1, char::len_utf8);
            self.report(ProblemCode::UnexpectedText, start, self.at);
            return Kind::Broken;
        }
        if let Some((code, kind)) = known_word(word) {
            self.at = word_end;
            self.report(code, start, word_end);
            return kind;
        }
        let text_end = self.plain_end(start);
        self.at = text_end;
        // Only the opening quote was forgotten.
        if self.peek() == Some(b'"') && self.ends_line_or_value(text_end + 1) {
            self.at += 1;
        }
        self.report(ProblemCode::UnquotedText, start, self.at);
        Kind::String(Cow::Borrowed(self.slice(start, text_end)))
    }

    /// The end of the text that stands behind a value, if it can be neither a value nor (in an object) a key.
    pub(super) fn stray_text_end(&self, in_object: bool) -> Option<usize> {
        let start = self.at;
        let first = self.slice(start, self.bytes.len()).chars().next()?;
        if first.is_ascii_digit() || "{[\"-'‘’‚“”„".contains(first) {
            return None;
        }
        let word = self.slice(start, self.part_end(start, false));
        let is_value = matches!(word, "true" | "false" | "null") || known_word(word).is_some();
        let is_key = in_object && self.byte(self.next_mark(self.word_end(start))) == Some(b':');
        if is_value || is_key || word.is_empty() { None } else { Some(self.plain_end(start)) }
    }

    /// The end of a key without quotes: up to four words, if a colon follows them; otherwise the first word.
    pub(super) fn plain_key_end(&self, start: usize) -> usize {
        let first = self.word_end(start);
        let mut end = first;
        for _ in 0..4 {
            if end == start || self.byte(self.next_mark(end)) == Some(b':') {
                return end;
            }
            let blanks = self.bytes.get(end..).unwrap_or_default();
            let next = end + blanks.iter().position(|b| !matches!(b, b' ' | b'\t')).unwrap_or(blanks.len());
            end = self.part_end(next, true);
            if end == next {
                break;
            }
        }
        first
    }

    /// The end of the word at `start` as a key: at its colon, unless that is part of a name (`aws:SourceArn: …`).
    fn word_end(&self, start: usize) -> usize {
        let mut end = self.part_end(start, true);
        if self.byte(end) == Some(b':') && end > start {
            let second = self.part_end(end + 1, true);
            if second > end + 1 && self.byte(self.next_mark(second)) == Some(b':') {
                end = second;
            }
        }
        end
    }

    /// Up to a blank or a mark.
    fn part_end(&self, start: usize, is_key: bool) -> usize {
        let ends = |b: &u8| {
            matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b',' | b'{' | b'}' | b'[' | b']' | b'"')
                || is_key && matches!(b, b':' | b'=')
        };
        let rest = self.bytes.get(start..).unwrap_or_default();
        start + rest.iter().position(ends).unwrap_or(rest.len())
    }

    /// The end of a text without quotes: the words up to a mark, a comment or the end of the line.
    pub(super) fn plain_end(&self, start: usize) -> usize {
        let mut end = start;
        loop {
            let word_end = self.part_end(end, false);
            let blanks = self.bytes.get(word_end..).unwrap_or_default();
            let next =
                word_end + blanks.iter().position(|b| !matches!(b, b' ' | b'\t')).unwrap_or(blanks.len());
            let goes_on = next > word_end
                && !matches!(
                    self.byte(next),
                    None | Some(b'\n' | b'\r' | b',' | b'{' | b'}' | b'[' | b']' | b'"')
                )
                && self.comment_end(next).is_none();
            if !goes_on {
                return word_end;
            }
            end = next;
        }
    }

    /// Whether nothing but blanks stands between `offset` and the end of the line, a comma or a closing bracket.
    pub(super) fn ends_line_or_value(&self, offset: usize) -> bool {
        let rest = self.bytes.get(offset..).unwrap_or_default();
        let next = rest.iter().find(|b| !matches!(b, b' ' | b'\t'));
        matches!(next, None | Some(b'\n' | b'\r' | b',' | b'}' | b']'))
    }
}

/// Words that other languages write, and numbers that JSON writes otherwise.
fn known_word(word: &str) -> Option<(ProblemCode, Kind<'static>)> {
    Some(match word {
        "True" | "TRUE" => (ProblemCode::ForeignLiteral("true"), Kind::Bool(true)),
        "False" | "FALSE" => (ProblemCode::ForeignLiteral("false"), Kind::Bool(false)),
        "None" | "Null" | "NULL" | "nil" | "undefined" => (ProblemCode::ForeignLiteral("null"), Kind::Null),
        _ => {
            let (code, number) = repair(word)?;
            (code, number.map_or(Kind::Broken, |text| Kind::Number(Cow::Owned(text))))
        }
    })
}
