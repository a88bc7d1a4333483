//! The message, the advice and the stable name of every problem code.

use std::fmt;

use super::ProblemCode;
use crate::MAX_DEPTH;

impl ProblemCode {
    /// A stable name for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::ByteOrderMark => "byte-order-mark",
            Self::EmptyText => "empty-text",
            Self::TextBeforeDocument => "text-before-document",
            Self::TextAfterDocument => "text-after-document",
            Self::TooDeep => "too-deep",
            Self::UnexpectedText => "unexpected-text",
            Self::UnexpectedCharacter(_) => "unexpected-character",
            Self::UnexpectedSpace(_) => "unexpected-space",
            Self::Comment => "comment",
            Self::UnterminatedComment => "unterminated-comment",
            Self::MissingComma => "missing-comma",
            Self::ExtraComma => "extra-comma",
            Self::TrailingComma => "trailing-comma",
            Self::MissingColon => "missing-colon",
            Self::UnexpectedColon => "unexpected-colon",
            Self::MissingKey => "missing-key",
            Self::MissingValue => "missing-value",
            Self::UnclosedObject => "unclosed-object",
            Self::UnclosedArray => "unclosed-array",
            Self::WrongClosing(_) => "wrong-closing",
            Self::ExtraClosing(_) => "extra-closing",
            Self::UnquotedKey => "unquoted-key",
            Self::UnquotedText => "unquoted-text",
            Self::SingleQuotes => "single-quotes",
            Self::SmartQuotes => "smart-quotes",
            Self::UnterminatedString => "unterminated-string",
            Self::UnescapedQuote => "unescaped-quote",
            Self::ControlCharacter(_) => "control-character",
            Self::BadEscape(_) => "bad-escape",
            Self::BadUnicodeEscape => "bad-unicode-escape",
            Self::LoneSurrogate => "lone-surrogate",
            Self::LeadingZero => "leading-zero",
            Self::PlusSign => "plus-sign",
            Self::MissingDigits => "missing-digits",
            Self::BadNumber => "bad-number",
            Self::ForeignLiteral(_) => "foreign-literal",
            Self::DuplicateKey => "duplicate-key",
        }
    }

    pub(super) fn help(self) -> Option<&'static str> {
        Some(match self {
            Self::ByteOrderMark => {
                "it is skipped; save the file as UTF-8 without a byte order mark to be rid of it"
            }
            Self::EmptyText => "write a value, for example `{}`",
            Self::TextBeforeDocument => "remove it, so that the text starts with the document itself",
            Self::TextAfterDocument => "remove it, or put the values into one array",
            Self::TooDeep => "flatten the document; what stands deeper is not read",
            Self::UnexpectedText => "remove it, or put it in double quotes where a text may stand",
            Self::UnexpectedCharacter(';') => "separate members and items with a comma",
            Self::UnexpectedCharacter('=') => "separate a key from its value with a colon",
            Self::UnexpectedCharacter(_) => "remove it",
            Self::UnexpectedSpace(_) => "replace it by an ordinary space",
            Self::Comment => "JSON has no comments: remove it",
            Self::UnterminatedComment => "JSON has no comments: remove it; all text from here on is skipped",
            Self::MissingComma => "put a comma here",
            Self::ExtraComma | Self::TrailingComma => "remove the comma",
            Self::MissingColon => "put a colon between the key and its value",
            Self::UnexpectedColon => "items of an array have no keys: use an object, or a comma",
            Self::MissingKey => "put a key in double quotes and a colon in front of the value",
            Self::MissingValue => "put a colon and a value behind the key, or remove the key",
            Self::UnclosedObject => "put `}` here; the other place is the `{` that it closes",
            Self::UnclosedArray => "put `]` here; the other place is the `[` that it closes",
            Self::WrongClosing('}') => "write `]` instead, or check the `[` that is being closed",
            Self::WrongClosing(_) => "write `}` instead, or check the `{` that is being closed",
            Self::ExtraClosing(_) => "remove it, or add the opening bracket that belongs to it",
            Self::UnquotedKey => "put the key in double quotes",
            Self::UnquotedText => "put the text in double quotes",
            Self::SingleQuotes => "use double quotes",
            Self::SmartQuotes => "use straight double quotes: `\"`",
            Self::UnterminatedString => "put a `\"` where the text ends",
            Self::UnescapedQuote => "write `\\\"` for a quote inside a text",
            Self::ControlCharacter('\n') => "write `\\n` for a line break inside a text",
            Self::ControlCharacter('\r') => "write `\\r` for a carriage return inside a text",
            Self::ControlCharacter('\t') => "write `\\t` for a tab inside a text",
            Self::ControlCharacter(_) => "remove it, or write it as `\\u` and four hexadecimal digits",
            Self::BadEscape('\'') => "a single quote needs no backslash",
            Self::BadEscape(_) => {
                "write `\\\\` for a backslash; the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
            }
            Self::BadUnicodeEscape => "write exactly four digits from 0-9 and a-f behind `\\u`",
            Self::LoneSurrogate => {
                "write the pair of escapes for one character, such as `\\ud83d\\ude00`; U+FFFD is read instead"
            }
            Self::LeadingZero => "remove the leading zeros, or put the digits in quotes if they are a text",
            Self::PlusSign => "remove the `+`",
            Self::MissingDigits => "write at least one digit on both sides of the point, and in the exponent",
            Self::BadNumber => "write a decimal number, or put the text in double quotes",
            Self::ForeignLiteral("null") => "write `null`",
            Self::ForeignLiteral("true") => "write `true`",
            Self::ForeignLiteral(_) => "write `false`",
            Self::DuplicateKey => "remove or rename one of the two; only the first one is read",
        })
    }
}

/// The message: lower-case, without a final period.
impl fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fixed = match *self {
            Self::UnexpectedCharacter(c) => return write!(f, "{} does not belong here", Shown(c)),
            Self::UnexpectedSpace(c) => return write!(f, "{} is not a space in JSON", Shown(c)),
            Self::WrongClosing(c) => return write!(f, "`{c}` closes a bracket of the other kind"),
            Self::ExtraClosing(c) => return write!(f, "`{c}` closes nothing"),
            Self::ControlCharacter('\n') => "a line break inside a text",
            Self::ControlCharacter(c) => return write!(f, "a control character inside a text: {}", Shown(c)),
            Self::BadEscape(c) => {
                return write!(f, "a backslash in front of {} means nothing in JSON", Shown(c));
            }
            Self::ForeignLiteral(json) => return write!(f, "this is spelled `{json}` in JSON"),
            Self::TooDeep => return write!(f, "nested more than {MAX_DEPTH} levels deep"),
            Self::ByteOrderMark => "the text starts with a byte order mark",
            Self::EmptyText => "the text holds no JSON value",
            Self::TextBeforeDocument => "text in front of the document",
            Self::TextAfterDocument => "text behind the end of the document",
            Self::UnexpectedText => "text that does not belong here",
            Self::Comment => "a comment",
            Self::UnterminatedComment => "a comment that does not end",
            Self::MissingComma => "a comma is missing",
            Self::ExtraComma => "a comma without anything in front of it",
            Self::TrailingComma => "a comma without anything behind it",
            Self::MissingColon => "a colon is missing between key and value",
            Self::UnexpectedColon => "a colon does not belong here",
            Self::MissingKey => "a value without a key inside an object",
            Self::MissingValue => "a key without a value",
            Self::UnclosedObject => "an object is not closed",
            Self::UnclosedArray => "an array is not closed",
            Self::UnquotedKey => "a key must stand in double quotes",
            Self::UnquotedText => "a text must stand in double quotes",
            Self::SingleQuotes => "single quotes around a text",
            Self::SmartQuotes => "typographic quotes around a text",
            Self::UnterminatedString => "the closing quote is missing",
            Self::UnescapedQuote => "a quote in the middle of a text",
            Self::BadUnicodeEscape => "`\\u` without four hexadecimal digits",
            Self::LoneSurrogate => "half of a surrogate pair is not a character",
            Self::LeadingZero => "a number must not start with a superfluous zero",
            Self::PlusSign => "a number must not start with a plus sign",
            Self::MissingDigits => "digits are missing in a number",
            Self::BadNumber => "this is not a number in JSON",
            Self::DuplicateKey => "the object has this key already",
        };
        f.write_str(fixed)
    }
}

/// A character in backticks when it can be seen, by its code point otherwise.
struct Shown(char);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(c) = *self;
        let hidden = c.is_control()
            || c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
        if hidden { write!(f, "U+{:04X}", u32::from(c)) } else { write!(f, "`{c}`") }
    }
}
