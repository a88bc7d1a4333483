//! Properties over generated texts and links. Run with `PROPTEST_CASES=1000000` and `--release` for the long form.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use keygate_share::{Fragment, LinkError, MAX_TEXT_BYTES, classify, decode, encode};
use proptest::prelude::*;

const SCENARIO: &str = include_str!("data/small.json");

/// Any text, and pieces of a scenario, which exercise the dictionary.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~\n]{0,300}",
        (0..SCENARIO.len(), 0..SCENARIO.len(), 1..3_usize)
            .prop_map(|(a, b, times)| SCENARIO[a.min(b)..a.max(b)].repeat(times)),
    ]
}

/// Checksum and base 62 written a second time, so that mutated payloads get past the checksum into the inflater.
fn sealed(body: &str) -> String {
    let mut crc = u32::MAX;
    for byte in body.bytes() {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    let mut rest = u64::from(!crc);
    let mut digits = Vec::new();
    for _ in 0..6 {
        digits.push(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[(rest % 62) as usize]);
        rest /= 62;
    }
    digits.reverse();
    format!("{body}{}", String::from_utf8(digits).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_comes_back(text in text()) {
        let link = encode(&text).unwrap();
        prop_assert_eq!(&encode(&text).unwrap(), &link, "the same text gives the same link");
        prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        prop_assert!(link.ends_with(|c: char| c.is_ascii_alphanumeric()));
        prop_assert!(link.len() <= 9 + text.len().div_ceil(3) * 4, "never longer than stored");
        prop_assert_eq!(classify(&link), Fragment::Scenario(&link));
        prop_assert_eq!(decode(&link), Ok(text));
    }

    #[test]
    fn any_fragment_gives_an_answer(fragment in prop_oneof![any::<String>(), "#?k[0-9]{0,3}[a-z]?[A-Za-z0-9_-]{0,80}"]) {
        let _ = classify(&fragment);
        if let Err(error) = decode(&fragment) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn any_payload_under_a_true_checksum_gives_an_answer(payload in "[A-Za-z0-9_-]{0,200}", codec in "[ds]") {
        if let Ok(text) = decode(&sealed(&format!("k1{codec}{payload}"))) {
            prop_assert!(text.len() <= MAX_TEXT_BYTES);
        }
    }

    #[test]
    fn a_mutated_stream_under_a_true_checksum_gives_an_answer(
        text in text(),
        at in any::<prop::sample::Index>(),
        with in "[A-Za-z0-9_-]{0,4}",
    ) {
        let link = encode(&text).unwrap();
        let mut body = link[..link.len() - 6].to_owned();
        let at = 3 + at.index(body.len() - 2);
        body.replace_range(at..body.len().min(at + 2), &with);
        match decode(&sealed(&body)) {
            Ok(text) => prop_assert!(text.len() <= MAX_TEXT_BYTES),
            Err(error) => prop_assert!(matches!(
                error,
                LinkError::Corrupt | LinkError::NotUtf8 | LinkError::TooLarge { .. }
            ), "{:?}", error),
        }
    }

    #[test]
    fn a_mutated_link_is_refused_or_unchanged(
        text in text(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), "[A-Za-z0-9_#%é-]{0,2}"), 1..4),
    ) {
        let link = encode(&text).unwrap();
        let mut characters: Vec<String> = link.chars().map(String::from).collect();
        for (at, with) in edits {
            let at = at.index(characters.len());
            characters[at] = with;
        }
        let changed = characters.concat();
        if changed.trim_start_matches('#') != link {
            prop_assert!(decode(&changed).is_err(), "{} opened", changed);
        }
    }
}
