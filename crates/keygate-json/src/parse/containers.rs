//! Arrays and objects.

mod recover;

use super::{MAX_DEPTH, Reader};
use crate::{Kind, Member, Object, ProblemCode, Span, Value};

/// The two kinds of container.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Object,
    Array,
}

/// A comma that waits for what follows it.
#[derive(Clone, Copy)]
struct Comma {
    at: usize,
    /// How many problems there were, for the case that the comma is read again.
    problems: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn array(&mut self) -> Kind<'t> {
        let open = self.at;
        if self.open_arrays + self.open_objects >= MAX_DEPTH {
            return self.too_deep();
        }
        self.open_arrays += 1;
        self.at += 1;
        let start = self.items.len();
        let mut comma = None;
        loop {
            self.skip_trivia();
            match self.peek() {
                Some(b']') => {
                    self.close(comma);
                    break;
                }
                None | Some(b'}' | b',' | b':') => {
                    if self.odd_start(Shape::Array, open) {
                        break;
                    }
                    comma = None;
                    continue;
                }
                Some(_) => {}
            }
            let item = self.value();
            self.skip_trivia();
            match self.peek() {
                Some(b',') => {
                    self.items.push(item);
                    comma = self.comma();
                }
                Some(b']') => {
                    self.items.push(item);
                    self.at += 1;
                    break;
                }
                _ if self.is_key_of_parent(&item, comma, open) => break,
                _ => {
                    comma = self.odd_separator(Shape::Array, item.span);
                    self.items.push(item);
                }
            }
        }
        self.open_arrays -= 1;
        Kind::Array(self.items.split_off(start))
    }

    pub(super) fn object(&mut self) -> Kind<'t> {
        let open = self.at;
        if self.open_arrays + self.open_objects >= MAX_DEPTH {
            return self.too_deep();
        }
        self.open_objects += 1;
        self.at += 1;
        let start = self.members.len();
        let mut comma = None;
        loop {
            self.skip_trivia();
            match self.peek() {
                Some(b'}') => {
                    self.close(comma);
                    break;
                }
                None | Some(b']' | b',') => {
                    if self.odd_start(Shape::Object, open) {
                        break;
                    }
                    comma = None;
                    continue;
                }
                Some(_) => {}
            }
            let Some((key, key_span)) = self.key() else {
                if self.is_item_of_parent(comma, open) {
                    break;
                }
                comma = self.member_without_key();
                continue;
            };
            let marker = self.problems.len();
            let value = self.member_value(key_span);
            self.skip_trivia();
            match self.peek() {
                Some(b',') => comma = self.comma(),
                Some(b'}') => {
                    self.at += 1;
                    self.members.push(Member { key, key_span, value });
                    break;
                }
                // `"a": "b": 1`, usually over two lines: the value of the first key is not there yet.
                Some(b':') if matches!(value.kind, Kind::String(_)) => {
                    self.problems.truncate(marker);
                    self.at = value.span.start as usize;
                    let value = self.missing_value(key_span);
                    self.members.push(Member { key, key_span, value });
                    comma = None;
                    continue;
                }
                _ => comma = self.odd_separator(Shape::Object, value.span),
            }
            self.members.push(Member { key, key_span, value });
        }
        self.open_objects -= 1;
        let object = Object { members: self.members.split_off(start) };
        for (first, again) in object.duplicates() {
            let key = again.key_span;
            self.report_related(
                ProblemCode::DuplicateKey,
                key.start as usize,
                key.end as usize,
                first.key_span,
            );
        }
        Kind::Object(object)
    }

    /// Reads what stands between a key and the next comma.
    fn member_value(&mut self, key: Span) -> Value<'t> {
        self.skip_trivia();
        if self.peek() == Some(b':') {
            self.at += 1;
            self.skip_trivia();
        } else {
            self.odd_colon(key);
        }
        match self.peek() {
            None | Some(b',' | b'}' | b']' | b':') => self.odd_member_value(key),
            Some(_) => self.value(),
        }
    }

    /// Passes the comma that stands here.
    fn comma(&mut self) -> Option<Comma> {
        let comma = Comma { at: self.at, problems: self.problems.len() };
        self.at += 1;
        Some(comma)
    }

    /// Passes the own closing bracket.
    fn close(&mut self, comma: Option<Comma>) {
        self.at += 1;
        if let Some(Comma { at, .. }) = comma {
            self.report(ProblemCode::TrailingComma, at, at + 1);
        }
    }
}
