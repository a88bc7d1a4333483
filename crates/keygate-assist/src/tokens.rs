//! The pieces of a JSON text, for colors and for finding out where a caret is. Any text has some.

use keygate_json::Span;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A text in front of a colon.
    Key,
    /// Any other text.
    Text,
    /// A number.
    Number,
    /// `true`, `false`, `null`, or a word that has no business here.
    Word,
    /// One of `{ } [ ] , :`.
    Mark(u8),
}

/// One piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands; a text with its quotes.
    pub span: Span,
}

/// The pieces of a text in order. A text in quotes ends with its line, so that a missing quote costs one line only; a
/// text may begin anywhere at the start of a line.
pub fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        let (kind, length) = match byte {
            b'"' => (TokenKind::Text, quoted(rest)),
            b'{' | b'}' | b'[' | b']' | b',' | b':' => (TokenKind::Mark(byte), 1),
            b'-' | b'0'..=b'9' => (TokenKind::Number, word(rest)),
            byte if is_word(byte) => (TokenKind::Word, word(rest)),
            _ => {
                at += 1;
                continue;
            }
        };
        if kind == TokenKind::Mark(b':')
            && let Some(last) = found.last_mut()
            && last.kind == TokenKind::Text
        {
            last.kind = TokenKind::Key;
        }
        found.push(Token { kind, span: Span::from_offsets(at, at + length) });
        at += length;
    }
    found
}

/// The length of a text in quotes, both included.
fn quoted(bytes: &[u8]) -> usize {
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate().skip(1) {
        match byte {
            b'\n' | b'\r' => return at,
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    bytes.len()
}

fn word(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !is_word(*byte)).unwrap_or(bytes.len())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_' | b'\'') || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, tokens};

    fn kinds(text: &str) -> Vec<(TokenKind, &str)> {
        tokens(text).iter().map(|token| (token.kind, token.span.slice(text))).collect()
    }

    #[test]
    fn keys_are_told_from_texts() {
        use TokenKind::{Key, Mark, Number, Text, Word};
        let found = kinds(r#"{"a\"}" : ["b", -1.5e3, true]}"#);
        let expected = [
            (Mark(b'{'), "{"),
            (Key, r#""a\"}""#),
            (Mark(b':'), ":"),
            (Mark(b'['), "["),
            (Text, r#""b""#),
            (Mark(b','), ","),
            (Number, "-1.5e3"),
            (Mark(b','), ","),
            (Word, "true"),
            (Mark(b']'), "]"),
            (Mark(b'}'), "}"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_missing_quote_costs_one_line() {
        assert_eq!(kinds("\"a\n\"b\"").last(), Some(&(TokenKind::Text, "\"b\"")));
        assert_eq!(kinds("\"ä\\"), [(TokenKind::Text, "\"ä\\")]);
    }
}
