//! What can be wrong with a text, in words.

mod words;

use std::fmt;

use crate::Span;

/// One thing that is wrong with a text, and where. `Display` is the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub code: ProblemCode,
    /// The text to underline; empty where something is missing.
    pub span: Span,
    /// The other place that takes part: the bracket that is not closed, the first of two equal keys.
    pub related: Option<Span>,
}

/// Everything that can be wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemCode {
    /// The text starts with a byte order mark.
    ByteOrderMark,
    /// There is no value in the text.
    EmptyText,
    /// Something stands in front of the document.
    TextBeforeDocument,
    /// Something follows the document.
    TextAfterDocument,
    /// Arrays and objects are nested deeper than [`crate::MAX_DEPTH`].
    TooDeep,
    /// A word that has no business here.
    UnexpectedText,
    /// A character that has no business here.
    UnexpectedCharacter(char),
    /// A blank that JSON does not count as one, such as a no-break space.
    UnexpectedSpace(char),
    /// A comment.
    Comment,
    /// A block comment without an end.
    UnterminatedComment,
    /// Two values or members without a comma between them.
    MissingComma,
    /// A comma with nothing in front of it.
    ExtraComma,
    /// A comma behind the last item or member.
    TrailingComma,
    /// A key and a value without a colon between them.
    MissingColon,
    /// A colon where none belongs, for example between two items of an array.
    UnexpectedColon,
    /// A value in an object without a key.
    MissingKey,
    /// A key without a value.
    MissingValue,
    /// An object without its closing brace. Related: the opening one.
    UnclosedObject,
    /// An array without its closing bracket. Related: the opening one.
    UnclosedArray,
    /// A bracket of the wrong shape closes something. Related: the opening bracket.
    WrongClosing(char),
    /// A closing bracket that closes nothing.
    ExtraClosing(char),
    /// A key without quotes, or with only one.
    UnquotedKey,
    /// A text without quotes, or with only one.
    UnquotedText,
    /// A text in single quotes.
    SingleQuotes,
    /// A text in typographic quotes.
    SmartQuotes,
    /// A text whose closing quote is missing.
    UnterminatedString,
    /// A quote in the middle of a text.
    UnescapedQuote,
    /// A control character that a text must write as an escape.
    ControlCharacter(char),
    /// A backslash followed by something that is no escape.
    BadEscape(char),
    /// `\u` without four hexadecimal digits behind it.
    BadUnicodeEscape,
    /// Half of a surrogate pair; read as U+FFFD.
    LoneSurrogate,
    /// A number that starts with superfluous zeros.
    LeadingZero,
    /// A number that starts with a plus sign.
    PlusSign,
    /// A number that lacks digits in front of or behind its point, or in its exponent.
    MissingDigits,
    /// Something that looks like a number and is none in JSON: `0x1F`, `1_000`, `NaN`.
    BadNumber,
    /// A constant of another language; the text is what JSON writes instead.
    ForeignLiteral(&'static str),
    /// A key that its object has already. Related: the first one.
    DuplicateKey,
}

impl Problem {
    /// Whether the text breaks the grammar of JSON. A byte order mark, a lone surrogate and a duplicate key do not.
    pub fn is_syntax(&self) -> bool {
        use ProblemCode::{ByteOrderMark, DuplicateKey, LoneSurrogate};
        !matches!(self.code, ByteOrderMark | DuplicateKey | LoneSurrogate)
    }

    /// Whether this must be repaired. Only a byte order mark and a lone surrogate may stay: they are notices.
    pub fn is_error(&self) -> bool {
        self.is_syntax() || self.code == ProblemCode::DuplicateKey
    }

    /// What to do about it.
    pub fn help(&self) -> Option<&'static str> {
        self.code.help()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)
    }
}
