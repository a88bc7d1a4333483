//! Any text may be typed, and any place in it asked about: answers stay inside the text, and nothing panics.

use keygate_assist::{DocumentKind, Reference, Seen, complete, fixes, folds, format, meaning_at, tokens};
use keygate_json::Span;
use proptest::prelude::*;

const PLACES: [&str; 4] = ["key.policy", "principal.identityPolicies[0].document", "key.grants", ""];
const CODES: [&str; 12] = [
    "not-json",
    "unknown-element",
    "unknown-action",
    "action-without-service",
    "unknown-operator",
    "unknown-version",
    "missing-effect",
    "missing-principal",
    "element-and-negation",
    "wildcard-is-literal",
    "sid-characters",
    "duplicate-key",
];
const PIECES: [&str; 11] = [
    "{",
    "}",
    "[",
    "]",
    ",\n",
    ": ",
    "\"Statement\": [{",
    "\"Condition\": {\"StringEquals\": {\"",
    "\"Action\": \"kms:",
    "\"ForAnyValue:StringLike\"",
    "'\u{201c}😀\\",
];

/// Pieces of policies in any order, so that some of it nearly makes sense, with anything else in between.
fn texts() -> impl Strategy<Value = String> {
    let known = prop::sample::select(PIECES.to_vec()).prop_map(ToOwned::to_owned);
    let piece = prop_oneof![4 => known, 1 => any::<String>()];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn inside(span: Span, text: &str) -> bool {
    span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some()
}

fn boundary(text: &str, at: prop::sample::Index) -> u32 {
    text.floor_char_boundary(at.index(text.len() + 1)) as u32
}

proptest! {
    #[test]
    fn answers_stay_inside_the_text(
        text in texts(),
        place in prop::sample::select(PLACES.to_vec()),
        at in any::<prop::sample::Index>(),
    ) {
        let (kind, at) = (DocumentKind::at(place), boundary(&text, at));
        let (seen, reference) = (Seen::default(), Reference::default());
        prop_assert!(tokens(&text).iter().all(|token| inside(token.span, &text)));
        prop_assert!(folds(&text).iter().all(|span| inside(*span, &text)));
        if let Some(found) = complete(&text, at, kind, &seen, &reference) {
            prop_assert!(inside(found.span, &text));
            prop_assert!(found.choices.iter().all(|choice| choice.insert.is_char_boundary(choice.caret)));
        }
        if let Some(found) = meaning_at(&text, at, kind, &reference) {
            prop_assert!(inside(found.span, &text));
        }
        if let Some(laid_out) = format(&text) {
            prop_assert_eq!(format(&laid_out), Some(laid_out.clone()), "a second time changes nothing");
        }
    }

    #[test]
    fn repairs_are_changes_of_the_text(
        text in texts(),
        code in prop::sample::select(CODES.to_vec()),
        at in any::<prop::sample::Index>(),
    ) {
        let problems = keygate_json::parse(&text).problems;
        let at = boundary(&text, at);
        let (kind, seen) = (DocumentKind::at("key.policy"), Seen::default());
        for span in problems.iter().map(|problem| problem.span).chain([Span::new(at, at)]) {
            for fix in fixes(&text, code, span, kind, &seen) {
                prop_assert!(fix.edits.iter().all(|edit| inside(edit.span, &text)), "{:?}", fix);
                fix.apply(&text);
            }
        }
    }
}
