//! Where an offset is within the structure of a text that need not be finished.

use keygate_json::Span;

use crate::tokens::{Token, TokenKind, tokens};

/// A place in a text.
#[derive(Debug, Default)]
pub(crate) struct Cursor {
    /// The keys of the objects around, outermost first; arrays add nothing.
    pub(crate) path: Vec<String>,
    /// Whether a key may stand here, rather than a value.
    pub(crate) wants_key: bool,
    /// Whether the innermost bracket is `[`.
    pub(crate) in_list: bool,
    /// The text in quotes around the offset, with its quotes.
    pub(crate) quoted: Option<Span>,
    /// The keys that the innermost object has already, here excepted.
    pub(crate) siblings: Vec<String>,
    /// Whether a colon follows the text around the offset.
    pub(crate) has_colon: bool,
    /// Whether another member or item follows without a comma in between.
    pub(crate) lacks_comma: bool,
    /// The innermost statement (or other object two levels down), from bracket to bracket.
    pub(crate) statement: Option<Span>,
}

struct Frame {
    list: bool,
    start: u32,
    /// The key whose value is being read.
    key: Option<String>,
    keys: Vec<String>,
}

/// Finds out where `offset` is.
pub(crate) fn cursor(text: &str, offset: u32) -> Cursor {
    let tokens = tokens(text);
    let mut frames: Vec<Frame> = Vec::new();
    let mut found = Cursor::default();
    let mut behind = tokens.len();
    for (index, token) in tokens.iter().enumerate() {
        let inside = matches!(token.kind, TokenKind::Key | TokenKind::Text)
            && token.span.start < offset
            && (offset < token.span.end || (offset == token.span.end && !closed(token.span.slice(text))));
        if inside {
            found.quoted = Some(token.span);
            found.has_colon = token.kind == TokenKind::Key;
            behind = index + 1;
            break;
        }
        if token.span.end > offset || (token.span.start >= offset) {
            behind = index;
            break;
        }
        step(&mut frames, token, text);
    }
    let (list, has_key) = frames.last().map_or((false, false), |frame| (frame.list, frame.key.is_some()));
    found.in_list = list;
    found.wants_key = !frames.is_empty() && !list && !has_key;
    found.path = frames.iter().filter_map(|frame| frame.key.clone()).collect();
    let start = frames.iter().rev().find(|frame| is_statement(frame, &frames)).map(|frame| frame.start);
    found.siblings = frames.last().map(|frame| frame.keys.clone()).unwrap_or_default();
    let following = tokens.get(behind..).unwrap_or_default();
    found.siblings.extend(later_keys(following, text));
    let next = following.first().map(|token| token.kind);
    found.lacks_comma = matches!(next, Some(TokenKind::Key | TokenKind::Text | TokenKind::Mark(b'{' | b'[')));
    found.statement = start.map(|start| Span::new(start, end_of(&tokens, start, text)));
    found
}

/// An object that stands in a list: a statement, or a grant.
fn is_statement(frame: &Frame, frames: &[Frame]) -> bool {
    let above = frames.iter().rev().skip_while(|other| other.start != frame.start).nth(1);
    !frame.list && above.is_some_and(|above| above.list || above.key.as_deref() == Some("Statement"))
}

fn step(frames: &mut Vec<Frame>, token: &Token, text: &str) {
    match token.kind {
        TokenKind::Mark(mark @ (b'{' | b'[')) => {
            frames.push(Frame { list: mark == b'[', start: token.span.start, key: None, keys: Vec::new() });
        }
        TokenKind::Mark(b'}' | b']') => drop(frames.pop()),
        TokenKind::Mark(b',') => {
            if let Some(frame) = frames.last_mut() {
                frame.key = None;
            }
        }
        TokenKind::Key => {
            if let Some(frame) = frames.last_mut().filter(|frame| !frame.list) {
                let name = inner(token.span.slice(text)).to_owned();
                frame.keys.push(name.clone());
                frame.key = Some(name);
            }
        }
        TokenKind::Mark(_) | TokenKind::Text | TokenKind::Number | TokenKind::Word => {}
    }
}

/// The keys of the innermost object that stand behind the offset.
fn later_keys(tokens: &[Token], text: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let mut found = Vec::new();
    for token in tokens {
        match token.kind {
            TokenKind::Mark(b'{' | b'[') => depth += 1,
            TokenKind::Mark(b'}' | b']') if depth == 0 => break,
            TokenKind::Mark(b'}' | b']') => depth -= 1,
            TokenKind::Key if depth == 0 => found.push(inner(token.span.slice(text)).to_owned()),
            _ => {}
        }
    }
    found
}

/// The end of the bracket that opens at `start`.
fn end_of(tokens: &[Token], start: u32, text: &str) -> u32 {
    let mut depth = 0_u32;
    for token in tokens.iter().skip_while(|token| token.span.start < start) {
        match token.kind {
            TokenKind::Mark(b'{' | b'[') => depth += 1,
            TokenKind::Mark(b'}' | b']') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return token.span.end;
                }
            }
            _ => {}
        }
    }
    Span::from_offsets(0, text.len()).end
}

fn closed(quoted: &str) -> bool {
    quoted.len() > 1 && quoted.ends_with('"') && !quoted.ends_with("\\\"")
}

/// A text without its quotes.
pub(crate) fn inner(quoted: &str) -> &str {
    let text = quoted.strip_prefix('"').unwrap_or(quoted);
    if closed(quoted) { text.strip_suffix('"').unwrap_or(text) } else { text }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, cursor};

    /// The cursor at the `|` of a text.
    fn at(marked: &str) -> Cursor {
        let offset = marked.find('|').unwrap();
        cursor(&marked.replace('|', ""), offset as u32)
    }

    #[test]
    fn keys_and_values_in_unfinished_text() {
        let key = at(r#"{"Statement": [{"Effect": "Allow", "|"#);
        assert!(key.wants_key && key.quoted.is_some() && !key.in_list);
        assert_eq!(key.path, ["Statement"]);
        assert_eq!(key.siblings, ["Effect"]);
        let value = at(r#"{"Statement": [{"Action": "kms:|"}]}"#);
        assert!(!value.wants_key);
        assert_eq!(value.path, ["Statement", "Action"]);
        let item = at(r#"{"Statement": [{"Principal": {"AWS": ["a", "|"]}}]}"#);
        assert!(item.in_list && !item.wants_key);
        assert_eq!(item.path, ["Statement", "Principal", "AWS"]);
    }

    #[test]
    fn keys_behind_the_caret_count() {
        let key = at("{\n \"|\n \"Statement\": [], \"Id\": {\"x\": 1}}");
        assert_eq!(key.siblings, ["Statement", "Id"]);
        assert!(key.wants_key);
    }

    #[test]
    fn the_statement_around() {
        let text = r#"{"Statement": [{"a": 1}, {"Condition": {"Bool": {"|": 1}}}, {}]}"#;
        let statement = at(text).statement.unwrap();
        assert_eq!(statement.slice(&text.replace('|', "")), r#"{"Condition": {"Bool": {"": 1}}}"#);
        let single = at(r#"{"Statement": {"Action": "|"}}"#).statement.unwrap();
        assert_eq!(single.end - single.start, 14);
    }

    #[test]
    fn between_things() {
        assert!(at(r#"{"a": 1, |}"#).wants_key);
        assert!(!at(r#"{"a": |}"#).wants_key);
        assert!(!at("|").wants_key);
        assert!(at(r#"{"a": "b"|}"#).quoted.is_none());
        assert!(at("}]|").path.is_empty());
    }
}
