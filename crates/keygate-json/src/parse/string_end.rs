//! Texts in quotes: where they end, also when their quotes are wrong.

use super::Reader;
use crate::{ProblemCode, Span};

/// The quote that opens a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    Double,
    Single,
    SmartDouble,
    SmartSingle,
}

/// Where a text ends.
pub(super) struct End {
    /// Offset behind the content.
    pub(super) content: usize,
    /// Where to go on.
    pub(super) next: usize,
    /// What is wrong with its quotes beside the kind of them.
    pub(super) fault: Option<(ProblemCode, Span)>,
}

impl Quote {
    pub(super) fn from_char(character: char) -> Option<Self> {
        match character {
            '"' => Some(Self::Double),
            '\'' => Some(Self::Single),
            '“' | '”' | '„' => Some(Self::SmartDouble),
            '‘' | '’' | '‚' => Some(Self::SmartSingle),
            _ => None,
        }
    }

    pub(super) fn opening_len(self) -> usize {
        match self {
            Self::Double | Self::Single => 1,
            Self::SmartDouble | Self::SmartSingle => '“'.len_utf8(),
        }
    }

    pub(super) fn problem(self) -> Option<ProblemCode> {
        match self {
            Self::Double => None,
            Self::Single => Some(ProblemCode::SingleQuotes),
            Self::SmartDouble | Self::SmartSingle => Some(ProblemCode::SmartQuotes),
        }
    }

    fn is_closed_by(self, character: char) -> bool {
        match self {
            Self::Double => character == '"',
            Self::Single => character == '\'',
            Self::SmartDouble => matches!(character, '“' | '”' | '"'),
            Self::SmartSingle => matches!(character, '‘' | '’' | '\''),
        }
    }
}

impl Reader<'_> {
    /// Whether what follows a quote makes it unlikely that the quote closes its text.
    pub(super) fn is_glued_to_quote(&self, offset: usize) -> bool {
        let byte = self.byte(offset);
        byte.is_some_and(|b| b.is_ascii_alphanumeric() || b >= 0x80 || matches!(b, b'_' | b'*' | b'$' | b'@'))
    }

    /// Finds the end of the text whose content starts at `start`.
    pub(super) fn string_end(&mut self, start: usize, quote: Quote, is_key: bool) -> End {
        let open = start - quote.opening_len();
        let mut fault = None;
        let mut at = start;
        loop {
            let rest = self.slice(at, self.bytes.len());
            let stop = |c: char| matches!(c, '\\' | '\n' | '\r') || quote.is_closed_by(c);
            let Some(found) = rest.find(stop) else {
                return self.unterminated(open, start, self.bytes.len(), is_key);
            };
            at += found;
            let character = self.slice(at, self.bytes.len()).chars().next().unwrap_or(' ');
            match character {
                '\\' => {
                    let escaped = self.slice(at + 1, self.bytes.len()).chars().next();
                    at += 1 + escaped.filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
                }
                '\n' | '\r' => match if quote == Quote::Double { self.end_beyond_lines(at) } else { None } {
                    Some(closing) => at = closing,
                    None => return self.unterminated(open, start, at, is_key),
                },
                _ => {
                    let end = End { content: at, next: at + character.len_utf8(), fault };
                    let is_doubtful = match fault {
                        None => self.is_glued_to_quote(at + 1),
                        Some(_) => !self.ends_line_or_value(at + 1) && !self.is_colon_next(at + 1),
                    };
                    if quote != Quote::Double || !is_doubtful || self.next_quote_of_line(at + 1).is_none() {
                        return end;
                    }
                    if fault.is_none()
                        && let Some(end) = self.smart_closing(open, start, self.slice(start, at))
                    {
                        return end;
                    }
                    if let Some(end) = self.swallowed_end(open, start, at) {
                        return end;
                    }
                    fault = fault.or(Some((ProblemCode::UnescapedQuote, Span::from_offsets(at, at + 1))));
                    at += 1;
                }
            }
        }
    }

    /// In `"a": "x, "b": 1` the quote in front of `b` opens: the text in front of it ends at the comma.
    fn swallowed_end(&self, open: usize, start: usize, quote: usize) -> Option<End> {
        let content = self.slice(start, quote).trim_end();
        let before_marks = content.trim_end_matches([',', ':', '{', '[', ' ', '\t']);
        if before_marks.len() == content.len() {
            return None;
        }
        // Up to the first of the marks, blanks in front of it left to the marks.
        let end = start + before_marks.len();
        Some(End {
            content: end,
            next: end,
            fault: Some((ProblemCode::UnterminatedString, Span::from_offsets(open, end))),
        })
    }

    /// A text may go over the end of its line by mistake: then the next quote is followed by what follows a text.
    /// Gives that quote.
    fn end_beyond_lines(&mut self, line_end: usize) -> Option<usize> {
        if self.lookahead == 0 {
            return None;
        }
        let closing = self.next_quote(line_end, false);
        let seen = closing.unwrap_or(self.bytes.len()) - line_end;
        self.lookahead = self.lookahead.saturating_sub(seen);
        let closing = closing?;
        let next = self.byte(self.next_mark(closing + 1));
        matches!(next, None | Some(b',' | b':' | b'}' | b']')).then_some(closing)
    }

    fn next_quote_of_line(&self, start: usize) -> Option<usize> {
        self.next_quote(start, true)
    }

    fn next_quote(&self, start: usize, in_line: bool) -> Option<usize> {
        let mut escaped = false;
        for (offset, &byte) in self.bytes.get(start..)?.iter().enumerate() {
            match byte {
                b'\n' | b'\r' if in_line => return None,
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => return Some(start + offset),
                _ => {}
            }
        }
        None
    }

    fn is_colon_next(&self, offset: usize) -> bool {
        self.byte(self.next_mark(offset)) == Some(b':')
    }

    /// The end of a text that has no closing quote up to `line_end`: commas and brackets at the end of the line are
    /// left outside, as is what follows the colon of a key.
    fn unterminated(&self, open: usize, start: usize, line_end: usize, is_key: bool) -> End {
        let raw = self.slice(start, line_end);
        if let Some(end) = self.smart_closing(open, start, raw) {
            return end;
        }
        let key_end = [": ", ":\"", ":\t", ":[", ":{"].iter().filter_map(|colon| raw.find(colon)).min();
        let length = match key_end {
            Some(length) if is_key => length,
            _ => self.without_marks(raw).len(),
        };
        let end = start + length;
        End {
            content: end,
            next: end,
            fault: Some((ProblemCode::UnterminatedString, Span::from_offsets(open, end))),
        }
    }

    /// A text that opens with a straight quote and closes with a typographic one.
    fn smart_closing(&self, open: usize, start: usize, raw: &str) -> Option<End> {
        let (found, quote) = raw.char_indices().find(|(_, c)| matches!(c, '“' | '”'))?;
        let (content, next) = (start + found, start + found + quote.len_utf8());
        let follows = self.ends_line_or_value(next) || self.is_colon_next(next);
        let fault = Some((ProblemCode::SmartQuotes, Span::from_offsets(open, next)));
        follows.then_some(End { content, next, fault })
    }

    /// Without the comma and the closing brackets at its end that belong to the document rather than to the text.
    fn without_marks<'r>(&self, raw: &'r str) -> &'r str {
        let count = |mark: u8| raw.bytes().filter(|&b| b == mark).count();
        let mut braces = count(b'}').saturating_sub(count(b'{')).min(self.open_objects);
        let mut brackets = count(b']').saturating_sub(count(b'[')).min(self.open_arrays);
        let mut text = raw.trim_end();
        loop {
            let shorter = match text.as_bytes().last() {
                Some(b',') => text.strip_suffix(','),
                Some(b'}') if braces > 0 => {
                    braces -= 1;
                    text.strip_suffix('}')
                }
                Some(b']') if brackets > 0 => {
                    brackets -= 1;
                    text.strip_suffix(']')
                }
                _ => None,
            };
            match shorter {
                Some(shorter) => text = shorter.trim_end(),
                None => return text,
            }
        }
    }
}
