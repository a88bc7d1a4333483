//! Reading a text into a tree.
//!
//! The straight road (this file, the first function of each file below) looks at every byte about once and reports
//! nothing. Whatever is off it goes to a cold function that reports one problem and finds a place to go on.

mod containers;
mod literal;
mod number;
mod string;
mod string_end;
mod trivia;

use crate::{Kind, Member, Problem, ProblemCode, Span, Value, sort_by_key};

/// How deep arrays and objects may be nested. It bounds the stack that reading, printing and dropping a tree take.
pub const MAX_DEPTH: usize = 512;

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed<'t> {
    /// The document; `None` when there is nothing in the text that could be one.
    pub value: Option<Value<'t>>,
    /// Everything that is wrong, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Reads a JSON document (RFC 8259). Any text gives an answer: what can be read is read, and every mistake is a
/// problem. Without problems the text was correct JSON.
pub fn parse(text: &str) -> Parsed<'_> {
    let mut reader = Reader::new(text);
    let value = reader.document();
    let mut problems = reader.problems;
    sort_by_key(&mut problems, |problem| problem.span.start);
    Parsed { value, problems }
}

/// A place in the text, and what is known on the way.
struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// INVARIANT: a character boundary wherever a value, key or mark is looked for.
    at: usize,
    /// How many objects and arrays are open; together the depth.
    open_objects: usize,
    open_arrays: usize,
    /// Where the last missing bracket was reported: one place is reported once, however many brackets it lacks.
    unclosed_at: Option<usize>,
    /// How many bytes may still be looked at ahead of time, so that guessing stays linear.
    lookahead: usize,
    problems: Vec<Problem>,
    /// The items and members of all containers that are open, the innermost last: when one closes, its own move to
    /// where they stay, which has just the right size.
    items: Vec<Value<'t>>,
    members: Vec<Member<'t>>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            open_objects: 0,
            open_arrays: 0,
            unclosed_at: None,
            lookahead: text.len().saturating_mul(2),
            problems: Vec::new(),
            items: Vec::new(),
            members: Vec::new(),
        }
    }

    fn document(&mut self) -> Option<Value<'t>> {
        if self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
            self.report(ProblemCode::ByteOrderMark, 0, self.at);
        }
        self.skip_trivia();
        while let Some(byte) = self.peek() {
            let has_value = match byte {
                b'{' | b'[' | b'"' => true,
                b',' | b':' | b'}' | b']' => false,
                _ => !self.is_heading(),
            };
            if has_value {
                let value = self.value();
                self.skip_trivia();
                if self.at < self.bytes.len() {
                    self.after_document();
                }
                return Some(value);
            }
            self.before_document(byte);
            self.skip_trivia();
        }
        if self.problems.iter().all(|problem| problem.code == ProblemCode::ByteOrderMark) {
            self.report(ProblemCode::EmptyText, self.at, self.at);
        }
        None
    }

    /// Reads the value that starts here. The caller has seen that it is neither the end nor a comma or closing bracket.
    fn value(&mut self) -> Value<'t> {
        let start = self.at;
        let kind = match self.peek() {
            Some(b'"') => Kind::String(self.string()),
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') if self.has_word("true") => Kind::Bool(true),
            Some(b'f') if self.has_word("false") => Kind::Bool(false),
            Some(b'n') if self.has_word("null") => Kind::Null,
            _ => self.odd_value(),
        };
        Value { span: self.span_from(start), kind }
    }

    /// Passes one of the three words of JSON, if it stands here and nothing is glued to it.
    fn has_word(&mut self, word: &str) -> bool {
        let end = self.at + word.len();
        let found = self.bytes.get(self.at..end) == Some(word.as_bytes()) && !self.is_glued(end);
        if found {
            self.at = end;
        }
        found
    }

    /// Whether the byte at `offset` would belong to a number or word in front of it.
    fn is_glued(&self, offset: usize) -> bool {
        let byte = self.byte(offset);
        byte.is_some_and(|b| {
            b.is_ascii_alphanumeric() || b >= 0x80 || matches!(b, b'_' | b'.' | b'+' | b'-' | b'*')
        }) || byte == Some(b':') && self.byte(offset + 1).is_some_and(|b| b.is_ascii_alphanumeric())
    }

    /// Whether words stand here that only lead up to the document: `policy = {`.
    #[cold]
    fn is_heading(&self) -> bool {
        let end = self.plain_end(self.at);
        matches!(self.byte(self.next_mark(end)), Some(b'{' | b'['))
    }

    #[cold]
    fn before_document(&mut self, byte: u8) {
        let start = self.at;
        match byte {
            b'}' | b']' => self.extra_closing(),
            b',' | b':' => {
                self.at += 1;
                self.report(ProblemCode::UnexpectedCharacter(char::from(byte)), start, self.at);
            }
            _ => {
                self.at = self.plain_end(start);
                self.report(ProblemCode::TextBeforeDocument, start, self.at);
            }
        }
    }

    #[cold]
    fn after_document(&mut self) {
        while let Some(byte) = self.peek() {
            if matches!(byte, b'}' | b']') {
                self.extra_closing();
                self.skip_trivia();
            } else {
                let end = self.text.trim_end().len();
                self.report(ProblemCode::TextAfterDocument, self.at, end);
                self.at = self.bytes.len();
            }
        }
    }

    /// Passes closing brackets that close nothing; a row of them is one problem.
    fn extra_closing(&mut self) {
        let start = self.at;
        let shape = self.peek().map_or(' ', char::from);
        while matches!(self.peek(), Some(b'}' | b']')) {
            self.at += 1;
        }
        self.report(ProblemCode::ExtraClosing(shape), start, self.at);
    }

    fn peek(&self) -> Option<u8> {
        self.byte(self.at)
    }

    fn byte(&self, offset: usize) -> Option<u8> {
        self.bytes.get(offset).copied()
    }

    /// The offset of the next byte from `offset` on that is not blank, without reporting anything.
    fn next_mark(&self, offset: usize) -> usize {
        let rest = self.bytes.get(offset..).unwrap_or_default();
        offset + rest.iter().position(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r')).unwrap_or(rest.len())
    }

    /// Up to `end`, without the blanks in front of it.
    fn trimmed_end(&self, start: usize, end: usize) -> usize {
        let text = self.slice(start, end);
        start + text.trim_end_matches([' ', '\t', '\n', '\r']).len()
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn span_from(&self, start: usize) -> Span {
        Span::from_offsets(start, self.at)
    }

    #[cold]
    fn report(&mut self, code: ProblemCode, start: usize, end: usize) {
        self.problems.push(Problem { code, span: Span::from_offsets(start, end), related: None });
    }

    #[cold]
    fn report_related(&mut self, code: ProblemCode, start: usize, end: usize, related: Span) {
        self.problems.push(Problem { code, span: Span::from_offsets(start, end), related: Some(related) });
    }
}
