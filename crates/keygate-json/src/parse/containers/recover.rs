//! Going on behind mistakes in arrays and objects.

use std::borrow::Cow;

use super::{Comma, Shape};
use crate::parse::Reader;
use crate::{Kind, ProblemCode, Span, Value};

impl Shape {
    fn closing(self) -> u8 {
        match self {
            Shape::Object => b'}',
            Shape::Array => b']',
        }
    }

    fn unclosed(self) -> ProblemCode {
        match self {
            Shape::Object => ProblemCode::UnclosedObject,
            Shape::Array => ProblemCode::UnclosedArray,
        }
    }
}

impl<'t> Reader<'t> {
    /// Neither an item nor the own closing bracket where one of them should stand. Whether the container ends here.
    #[cold]
    #[inline(never)]
    pub(super) fn odd_start(&mut self, shape: Shape, open: usize) -> bool {
        let start = self.at;
        match self.peek() {
            Some(b',') => {
                while self.peek() == Some(b',') {
                    self.at = self.next_mark(self.at + 1);
                }
                let end = self.trimmed_end(start, self.at);
                self.report(ProblemCode::ExtraComma, start, end);
                false
            }
            Some(b':') => {
                self.at += 1;
                self.report(ProblemCode::UnexpectedColon, start, self.at);
                false
            }
            None => {
                self.report_unclosed(shape, open, start);
                true
            }
            Some(closing) => self.odd_closing(shape, open, closing),
        }
    }

    /// A closing bracket of the other shape.
    fn odd_closing(&mut self, shape: Shape, open: usize, closing: u8) -> bool {
        let waiting = if closing == b'}' { self.open_objects } else { self.open_arrays };
        if waiting > 0 {
            // It closes something further out, so the own bracket is what is missing.
            self.report_unclosed(shape, open, self.at);
            return true;
        }
        let next = self.byte(self.next_mark(self.at + 1));
        let depth = self.open_arrays + self.open_objects;
        let is_meant = next.is_none() || depth > 1 && next != Some(shape.closing());
        if is_meant {
            let code = ProblemCode::WrongClosing(char::from(closing));
            self.at += 1;
            self.report_related(code, self.at - 1, self.at, Span::from_offsets(open, open + 1));
        } else {
            self.at += 1;
            self.report(ProblemCode::ExtraClosing(char::from(closing)), self.at - 1, self.at);
        }
        is_meant
    }

    fn report_unclosed(&mut self, shape: Shape, open: usize, at: usize) {
        if self.unclosed_at != Some(at) {
            self.unclosed_at = Some(at);
            let place = self.trimmed_end(open, at);
            self.report_related(shape.unclosed(), place, place, Span::from_offsets(open, open + 1));
        }
    }

    /// Neither a comma nor the own closing bracket behind a value. Gives the comma if there is one after all.
    #[cold]
    #[inline(never)]
    pub(super) fn odd_separator(&mut self, shape: Shape, before: Span) -> Option<Comma> {
        let start = self.at;
        let comma_place = before.end as usize;
        match self.peek() {
            None | Some(b',' | b'}' | b']') => {}
            Some(b':') => {
                self.at += 1;
                self.report(ProblemCode::UnexpectedColon, start, self.at);
                if shape == Shape::Object {
                    self.drop_value();
                }
            }
            Some(b';') => {
                self.at += 1;
                self.report(ProblemCode::UnexpectedCharacter(';'), start, self.at);
            }
            Some(_) => match self.stray_text_end(shape == Shape::Object) {
                Some(end) => {
                    self.at = end;
                    self.report(ProblemCode::UnexpectedText, start, end);
                }
                None => {
                    self.report(ProblemCode::MissingComma, comma_place, comma_place);
                    return None;
                }
            },
        }
        self.skip_trivia();
        if self.peek() == Some(b',') { self.comma() } else { None }
    }

    /// Reads a key; `None` when what stands here cannot be one.
    pub(super) fn key(&mut self) -> Option<(Cow<'t, str>, Span)> {
        let start = self.at;
        let key = match self.peek() {
            Some(b'"') => self.key_string(),
            Some(b'{' | b'[' | b':') => return None,
            _ => self.odd_key()?,
        };
        Some((key, self.span_from(start)))
    }

    #[cold]
    #[inline(never)]
    fn odd_key(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at;
        if let Some(text) = self.odd_quoted(true) {
            return Some(text);
        }
        let end = self.plain_key_end(start);
        if end == start {
            return None;
        }
        self.at = end;
        if self.peek() == Some(b'"') && self.byte(self.next_mark(end + 1)) == Some(b':') {
            self.at += 1;
        }
        self.report(ProblemCode::UnquotedKey, start, self.at);
        Some(Cow::Borrowed(self.slice(start, end)))
    }

    /// A value (or nothing sensible) where a key should stand: reported, read and let go.
    #[cold]
    #[inline(never)]
    pub(super) fn member_without_key(&mut self) -> Option<Comma> {
        let start = self.at;
        if matches!(self.peek(), Some(b'{' | b'[')) {
            self.report(ProblemCode::MissingKey, start, start + 1);
        } else {
            let character = self.slice(start, self.bytes.len()).chars().next().unwrap_or(' ');
            self.at += character.len_utf8();
            let code = if character == ':' {
                ProblemCode::MissingKey
            } else {
                ProblemCode::UnexpectedCharacter(character)
            };
            self.report(code, start, self.at);
        }
        self.drop_value();
        self.skip_trivia();
        if self.peek() == Some(b',') { self.comma() } else { None }
    }

    fn drop_value(&mut self) {
        self.skip_trivia();
        if !matches!(self.peek(), None | Some(b',' | b'}' | b']' | b':')) {
            self.value();
        }
    }

    /// Something else than a colon behind a key.
    #[cold]
    #[inline(never)]
    pub(super) fn odd_colon(&mut self, key: Span) {
        let start = self.at;
        match self.peek() {
            None | Some(b',' | b'}' | b']') => {}
            Some(b'=') => {
                self.at += if self.byte(start + 1) == Some(b'>') { 2 } else { 1 };
                self.report(ProblemCode::MissingColon, start, self.at);
                self.skip_trivia();
            }
            Some(_) => self.report(ProblemCode::MissingColon, key.end as usize, key.end as usize),
        }
    }

    /// No value behind a key, or too many colons in front of it.
    #[cold]
    #[inline(never)]
    pub(super) fn odd_member_value(&mut self, key: Span) -> Value<'t> {
        if self.peek() == Some(b':') {
            let start = self.at;
            while self.peek() == Some(b':') {
                self.at = self.next_mark(self.at + 1);
            }
            let end = self.trimmed_end(start, self.at);
            self.report(ProblemCode::UnexpectedColon, start, end);
            if !matches!(self.peek(), None | Some(b',' | b'}' | b']')) {
                return self.value();
            }
            return Value { span: self.span_from(self.at), kind: Kind::Broken };
        }
        self.missing_value(key)
    }

    /// At the end of the text the open bracket is reported, and nothing else.
    pub(super) fn missing_value(&mut self, key: Span) -> Value<'t> {
        if self.peek().is_some() {
            self.report(ProblemCode::MissingValue, key.start as usize, key.end as usize);
        }
        Value { span: self.span_from(self.at), kind: Kind::Broken }
    }

    /// Whether an "item" followed by a colon is really the next key of the object around an array that was not closed:
    /// `{"Action": ["a", "Resource": "*"}`. If so, the reader stands at the comma again.
    #[cold]
    #[inline(never)]
    pub(super) fn is_key_of_parent(&mut self, item: &Value<'t>, comma: Option<Comma>, open: usize) -> bool {
        let Some(comma) = comma.filter(|_| self.peek() == Some(b':') && self.open_objects > 0) else {
            return false;
        };
        if !matches!(item.kind, Kind::String(_)) || self.next_closing() != Some(b'}') {
            return false;
        }
        self.problems.truncate(comma.problems);
        self.at = comma.at;
        self.report_unclosed(Shape::Array, open, comma.at);
        true
    }

    /// Whether the `{` in the place of a key starts the next item of the array around an object that was not closed:
    /// `[{"a": 1, {"b": 2}]`. If so, the reader stands at the comma again.
    #[cold]
    #[inline(never)]
    pub(super) fn is_item_of_parent(&mut self, comma: Option<Comma>, open: usize) -> bool {
        let Some(comma) = comma.filter(|_| self.peek() == Some(b'{') && self.open_arrays > 0) else {
            return false;
        };
        if self.next_closing() != Some(b']') {
            return false;
        }
        self.problems.truncate(comma.problems);
        self.at = comma.at;
        self.report_unclosed(Shape::Object, open, comma.at);
        true
    }

    /// The next closing bracket from here whose opening one is not ahead of us too.
    fn next_closing(&mut self) -> Option<u8> {
        let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
        for &byte in self.bytes.get(self.at..)? {
            self.lookahead = self.lookahead.checked_sub(1)?;
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = in_string,
                b'"' => in_string = !in_string,
                b'\n' => in_string = false,
                _ if in_string => {}
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth == 0 => return Some(byte),
                b'}' | b']' => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// Passes a container that is too deep, without a stack of its own.
    #[cold]
    #[inline(never)]
    pub(super) fn too_deep(&mut self) -> Kind<'t> {
        let start = self.at;
        self.report(ProblemCode::TooDeep, start, start + 1);
        let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = in_string,
                b'"' => in_string = !in_string,
                b'\n' => in_string = false,
                _ if in_string => {}
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth <= 1 => return Kind::Broken,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
        }
        self.unclosed_at = Some(self.at);
        Kind::Broken
    }
}
