//! Texts in quotes: the content.

use std::borrow::Cow;

use super::Reader;
use super::string_end::{End, Quote};
use crate::ProblemCode;

impl<'t> Reader<'t> {
    /// Reads the text whose opening quote stands here.
    pub(super) fn string(&mut self) -> Cow<'t, str> {
        match self.plain_string() {
            Some(text) => Cow::Borrowed(text),
            None => self.odd_string(Quote::Double, false),
        }
    }

    /// The same for a key, which ends elsewhere when its closing quote is missing.
    pub(super) fn key_string(&mut self) -> Cow<'t, str> {
        match self.plain_string() {
            Some(text) => Cow::Borrowed(text),
            None => self.odd_string(Quote::Double, true),
        }
    }

    /// The straight road: no escape, no control character, and nothing glued to the closing quote.
    #[inline]
    fn plain_string(&mut self) -> Option<&'t str> {
        let start = self.at + 1;
        let rest = self.bytes.get(start..)?;
        let length = plain_length(rest)?;
        let end = start + length;
        if rest.get(length) != Some(&b'"') || self.is_glued_to_quote(end + 1) {
            return None;
        }
        self.at = end + 1;
        self.text.get(start..end)
    }

    /// A text in single or typographic quotes, if one starts here.
    pub(super) fn odd_quoted(&mut self, is_key: bool) -> Option<Cow<'t, str>> {
        let quote = Quote::from_char(self.slice(self.at, self.bytes.len()).chars().next()?)?;
        Some(self.odd_string(quote, is_key))
    }

    #[cold]
    #[inline(never)]
    fn odd_string(&mut self, quote: Quote, is_key: bool) -> Cow<'t, str> {
        let open = self.at;
        let start = open + quote.opening_len();
        let End { content, next, fault } = self.string_end(start, quote, is_key);
        if let Some((code, place)) = fault {
            self.problems.push(crate::Problem { code, span: place, related: None });
        } else if let Some(code) = quote.problem() {
            self.report(code, open, next);
        }
        self.at = next;
        self.unescape(start, content, quote)
    }

    /// The content between two offsets with its escapes resolved.
    fn unescape(&mut self, start: usize, end: usize, quote: Quote) -> Cow<'t, str> {
        let raw = self.slice(start, end);
        let mut out = String::new();
        let mut rest = raw;
        let mut has_control = false;
        while let Some(found) = rest.find(|c: char| c == '\\' || c < ' ') {
            let (plain, special) = rest.split_at_checked(found).unwrap_or_default();
            out.push_str(plain);
            let at = end - special.len();
            let length = if special.starts_with('\\') {
                self.escape(special, at, quote, &mut out)
            } else {
                let control = special.chars().next().unwrap_or(' ');
                out.push(control);
                // One problem a text is enough.
                if !has_control {
                    has_control = true;
                    self.report(ProblemCode::ControlCharacter(control), at, at + 1);
                }
                1
            };
            rest = special.get(length..).unwrap_or_default();
        }
        if rest.len() == raw.len() {
            return Cow::Borrowed(raw);
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    /// Resolves the escape at the start of `text`, which stands at `at`, and gives its length.
    fn escape(&mut self, text: &str, at: usize, quote: Quote, out: &mut String) -> usize {
        let mut characters = text.chars();
        characters.next();
        // The text ends behind the backslash only when its end has been reported already.
        let Some(escaped) = characters.next() else {
            out.push('\\');
            return 1;
        };
        let character = match escaped {
            '"' | '\\' | '/' => escaped,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode_escape(text, at, out),
            '\'' if quote == Quote::Single => '\'',
            _ => {
                self.report(ProblemCode::BadEscape(escaped), at, at + 1 + escaped.len_utf8());
                if escaped != '\'' {
                    out.push('\\');
                }
                escaped
            }
        };
        out.push(character);
        1 + escaped.len_utf8()
    }

    fn unicode_escape(&mut self, text: &str, at: usize, out: &mut String) -> usize {
        const LENGTH: usize = "\\uXXXX".len();
        let Some(unit) = code_unit(text) else {
            let digits = text.bytes().skip(2).take(4).take_while(u8::is_ascii_hexdigit).count();
            self.report(ProblemCode::BadUnicodeEscape, at, at + 2 + digits);
            out.push(char::REPLACEMENT_CHARACTER);
            return 2 + digits;
        };
        let second = text.get(LENGTH..).and_then(code_unit);
        let pair = [unit, second.unwrap_or_default()];
        match char::decode_utf16(pair).next() {
            Some(Ok(character)) => {
                out.push(character);
                LENGTH * character.len_utf16()
            }
            _ => {
                self.report(ProblemCode::LoneSurrogate, at, at + LENGTH);
                out.push(char::REPLACEMENT_CHARACTER);
                LENGTH
            }
        }
    }
}

/// How many bytes stand in front of the first quote, backslash or control character.
#[inline]
fn plain_length(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes;
    while let Some((word, behind)) = rest.split_first_chunk::<8>() {
        if let Some(at) = first_special(u64::from_le_bytes(*word)) {
            return Some(bytes.len() - rest.len() + at);
        }
        rest = behind;
    }
    let at = rest.iter().position(|&b| b == b'"' || b == b'\\' || b < b' ')?;
    Some(bytes.len() - rest.len() + at)
}

/// The same in eight bytes at once. In a byte that is less than another, subtracting borrows, which sets its high bit;
/// bytes above the first such one may be marked by mistake, bytes below it never.
#[inline]
fn first_special(word: u64) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let less_than = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH;
    let equal_to = |byte: u8| less_than(word ^ (ONES * u64::from(byte)), 1);
    let found = less_than(word, b' ') | equal_to(b'"') | equal_to(b'\\');
    (found != 0).then(|| found.trailing_zeros() as usize / 8)
}

/// The UTF-16 unit that `text` starts with, written `\uXXXX`.
fn code_unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    // `from_str_radix` alone would take a sign.
    if digits.bytes().all(|b| b.is_ascii_hexdigit()) { u16::from_str_radix(digits, 16).ok() } else { None }
}
