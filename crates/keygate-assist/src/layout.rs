//! Where a text folds, and how it is laid out.

use keygate_json::Span;

use crate::tokens::{TokenKind, tokens};

/// What may be folded away: the insides of brackets that close on a later line, outer ones first.
pub fn folds(text: &str) -> Vec<Span> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    for token in tokens(text) {
        match token.kind {
            TokenKind::Mark(mark @ (b'{' | b'[')) => open.push((mark, token.span.end)),
            TokenKind::Mark(mark @ (b'}' | b']')) => {
                let Some((opening, start)) = open.pop() else { continue };
                let inside = Span::new(start, token.span.start);
                // `{` and `}`, `[` and `]` are two apart.
                if mark == opening + 2 && inside.slice(text).contains('\n') {
                    found.push(inside);
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|span| span.start);
    found
}

/// The text in the usual layout; nothing when it is no JSON, for then there is no telling what belongs where.
pub fn format(text: &str) -> Option<String> {
    let parsed = keygate_json::parse(text);
    if parsed.problems.iter().any(keygate_json::Problem::is_syntax) {
        return None;
    }
    Some(parsed.value?.to_pretty())
}

#[cfg(test)]
mod tests {
    use super::{folds, format};

    #[test]
    fn only_what_spans_lines_folds() {
        let text = "{\n \"a}\": [1],\n \"b\": [\n  2\n ]\n}";
        let inside: Vec<_> = folds(text).iter().map(|span| span.slice(text)).collect();
        assert_eq!(inside.len(), 2);
        assert_eq!(inside[1], "\n  2\n ");
        assert!(folds("{\n [ }").is_empty());
    }

    #[test]
    fn layout_loses_nothing_and_leaves_broken_text_alone() {
        assert_eq!(format("{\"a\":1.0,\"a\":2}").as_deref(), Some("{\n  \"a\": 1.0,\n  \"a\": 2\n}"));
        assert_eq!(format("{\"a\":}"), None);
        assert_eq!(format(""), None);
    }
}
