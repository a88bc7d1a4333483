//! serde_json as oracle, and properties that hold for any text. `PROPTEST_CASES` sets how many texts are tried.
//!
//! Where the two differ on purpose:
//! - depth: serde_json stops at 127 levels, this reader at `MAX_DEPTH`; generated texts stay below both;
//! - duplicate keys: serde_json keeps the last in silence, this reader keeps all and reports them;
//! - a lone surrogate escape: an error there, a notice and U+FFFD here;
//! - a byte order mark: an error there, a notice here.

#![expect(clippy::unwrap_used, reason = "a test may fail at once")]

use keygate_json::{Kind, ProblemCode, Value, parse};
use proptest::prelude::*;

/// What serde_json would make of a tree: the last of equal keys, numbers as 64-bit values.
fn as_serde(value: &Value<'_>) -> serde_json::Value {
    match &value.kind {
        Kind::Null | Kind::Broken => serde_json::Value::Null,
        Kind::Bool(value) => (*value).into(),
        Kind::Number(text) => serde_json::from_str(text).unwrap(),
        Kind::String(text) => text.as_ref().into(),
        Kind::Array(items) => items.iter().map(as_serde).collect(),
        Kind::Object(object) => {
            object.iter().map(|member| (member.key.to_string(), as_serde(&member.value))).collect()
        }
    }
}

/// Whether serde_json refuses numbers such as `1e999`, which are correct JSON.
fn has_huge_number(value: &Value<'_>) -> bool {
    match &value.kind {
        Kind::Number(text) => serde_json::from_str::<serde_json::Value>(text).is_err(),
        Kind::Array(items) => items.iter().any(has_huge_number),
        Kind::Object(object) => object.iter().any(|member| has_huge_number(&member.value)),
        _ => false,
    }
}

fn agrees(text: &str) {
    let parsed = parse(text);
    let is_correct = !parsed.problems.iter().any(|problem| problem.is_syntax());
    let is_known_difference = parsed
        .problems
        .iter()
        .any(|p| matches!(p.code, ProblemCode::LoneSurrogate | ProblemCode::ByteOrderMark))
        || parsed.value.as_ref().is_some_and(has_huge_number);
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(expected) => {
            assert!(is_correct, "refused: {text:?}: {:?}", parsed.problems);
            assert_eq!(as_serde(&parsed.value.unwrap()), expected, "{text:?}");
        }
        Err(error) => assert!(!is_correct || is_known_difference, "accepted: {text:?}: {error}"),
    }
}

/// What must hold for any text at all.
fn holds(text: &str) {
    let parsed = parse(text);
    let length = u32::try_from(text.len()).unwrap();
    let mut last = 0;
    for problem in &parsed.problems {
        assert!(!problem.to_string().is_empty() && problem.help().is_some());
        for span in [Some(problem.span), problem.related].into_iter().flatten() {
            assert!(span.start <= span.end && span.end <= length, "{text:?} {problem:?}");
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{text:?} {problem:?}");
        }
        assert!(last <= problem.span.start, "in the order of the text: {text:?}");
        last = problem.span.start;
    }
    match parsed.value {
        Some(value) => {
            nests(&value, text);
            for printed in [value.to_pretty(), value.to_compact()] {
                let again = parse(&printed);
                assert!(
                    !again.problems.iter().any(|p| p.is_syntax()),
                    "{text:?} -> {printed:?} {:?}",
                    again.problems
                );
                assert_eq!(again.value.unwrap().to_compact(), value.to_compact());
            }
        }
        None => assert!(!parsed.problems.is_empty()),
    }
}

/// Every value lies in the text, inside its parent and behind its key.
fn nests(value: &Value<'_>, text: &str) {
    assert!(
        text.get(value.span.start as usize..value.span.end as usize).is_some(),
        "{text:?} {:?}",
        value.span
    );
    let inside = |child: &Value<'_>| {
        assert!(
            value.span.start <= child.span.start && child.span.end <= value.span.end,
            "{text:?} {child:?}"
        );
        nests(child, text);
    };
    match &value.kind {
        Kind::Array(items) => items.iter().for_each(inside),
        Kind::Object(object) => object.iter().for_each(|member| {
            assert!(member.key_span.end <= member.value.span.start, "{text:?} {member:?}");
            inside(&member.value);
        }),
        _ => {}
    }
}

fn json_text() -> impl Strategy<Value = String> {
    let blank = prop::sample::select(vec!["", "", "", " ", "\n", "\r\n\t"]);
    let piece = prop_oneof![
        4 => "[a-zA-Z0-9:*_/. -]{0,8}",
        1 => prop::sample::select(vec!["\\n", "\\\"", "\\\\", "\\/", "\\u00e4", "\\uD83D\\uDE00", "\\ud800", "\\u0000", "ä", "😀", "“", "'", "{", "]", "//", ","]
        ).prop_map(String::from),
    ];
    let string = prop::collection::vec(piece, 0..3).prop_map(|pieces| format!("\"{}\"", pieces.concat()));
    let number = "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,5})?([eE][+-]?[0-9]{1,2})?";
    let word = prop::sample::select(vec!["true", "false", "null"]).prop_map(String::from);
    let leaf = prop_oneof![3 => string.clone(), 1 => number, 1 => word];
    leaf.prop_recursive(6, 40, 5, move |inner| {
        let item = (blank.clone(), inner, blank.clone()).prop_map(|(a, value, b)| format!("{a}{value}{b}"));
        let member = (blank.clone(), string.clone(), blank.clone(), item.clone())
            .prop_map(|(a, key, b, value)| format!("{a}{key}{b}:{value}"));
        prop_oneof![
            prop::collection::vec(item, 0..5).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(member, 0..5).prop_map(|members| format!("{{{}}}", members.join(","))),
        ]
    })
}

/// Correct JSON with a few characters taken out, put in or doubled.
fn mutated_text() -> impl Strategy<Value = String> {
    let splinter = prop::sample::select(vec![
        "", "", "", ",", ":", "\"", "{", "}", "[", "]", "\\", "\n", "'", "“", "”", "/", "//", "/*", "*/",
        "#", "0", "-", "+", ".", "e", "a", "true", "None", "\\u", "\\ud800", "\u{a0}", "\u{feff}", "\0",
        "\u{1}", "=", ";", "é", "😀",
    ]);
    let change = (any::<prop::sample::Index>(), 0_usize..3, splinter);
    (json_text(), prop::collection::vec(change, 1..4)).prop_map(|(text, changes)| {
        let mut characters: Vec<char> = text.chars().collect();
        for (place, removed, splinter) in changes {
            let start = place.index(characters.len() + 1);
            let end = (start + removed).min(characters.len());
            characters.splice(start..end, splinter.chars());
        }
        characters.into_iter().collect()
    })
}

/// Anything, mostly of the characters that matter.
fn any_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        6 => prop::sample::select("{}[]:,\"\"'\\/*#\n\r \t01-+.eEutrfn“”‘=;ab_\u{feff}\u{a0}\0\u{1}".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    prop::collection::vec(character, 0..60).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn correct_json(text in json_text()) {
        agrees(&text);
        holds(&text);
        let codes = parse(&text).problems.into_iter().map(|problem| problem.code);
        let is_notice = |code| matches!(code, ProblemCode::DuplicateKey | ProblemCode::LoneSurrogate);
        prop_assert!(codes.into_iter().all(is_notice));
    }

    #[test]
    fn printing_is_lossless(text in json_text()) {
        let value = parse(&text).value.unwrap();
        prop_assert!(parse(&value.to_pretty()).value.unwrap().same_content(&value));
        prop_assert!(parse(&value.to_compact()).value.unwrap().same_content(&value));
    }

    #[test]
    fn damaged_json(text in mutated_text()) {
        agrees(&text);
        holds(&text);
    }

    #[test]
    fn any_characters(text in any_text()) {
        agrees(&text);
        holds(&text);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let text = String::from_utf8_lossy(&bytes);
        agrees(&text);
        holds(&text);
    }
}
