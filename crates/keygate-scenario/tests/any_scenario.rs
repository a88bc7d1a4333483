//! Whatever a person pastes: no panic, and answers that agree with themselves.
//!
//! `PROPTEST_CASES` sets how many inputs each property sees; `cargo xtask props` runs a million.

#![allow(clippy::expect_used, clippy::string_slice, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use keygate_json::{Kind, Value};
use keygate_scenario::form::{self, Field, FieldKind, Topic};
use keygate_scenario::{Evaluated, Verdict, evaluate, evaluate_text, read, redact, steps, verdict_only};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const NOW: Option<i64> = Some(1_795_521_600);

/// The built-in examples: real scenarios to damage.
static EXAMPLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/examples");
    let entries = fs::read_dir(folder).expect("the examples are there");
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let texts = paths.into_iter().filter_map(|path| fs::read_to_string(path).ok());
    texts.filter(|text| text.contains("\"principal\"")).collect()
});

/// Texts that stand somewhere in scenarios, right and wrong.
const WORDS: &[&str] = &[
    "",
    "*",
    "${aws:username}",
    "${aws:PrincipalTag/x, 'y'}",
    "${",
    "kms:*",
    "kms:ReEncrypt",
    "kms:CreateGrant",
    "kms:RetireGrant",
    "kms:CreateAlias",
    "kms:ReplicateKey",
    "kms:GenerateRandom",
    "kms:PutKeyPolicy",
    "arn:aws:iam::111122223333:root",
    "arn:aws:iam::111122223333:user/Ann",
    "arn:aws:sts::444455556666:assumed-role/App/s",
    "arn:aws:sts::111122223333:federated-user/Ann",
    "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:kms:us-east-1:111122223333:alias/app",
    "alias/app",
    "mrk-1234abcd12ab34cd56ef1234567890ab",
    "cloudtrail.amazonaws.com",
    "anonymous",
    "Deny",
    "Disabled",
    "PendingDeletion",
    "HMAC_256",
    "RSA_2048",
    "AWS",
    "EXTERNAL",
    "PRIMARY",
    "9999-99-99",
    "-0.0e-999999999999",
    "é😀",
    "{\"Statement\":[{\"Effect\":\"Deny\"}]}",
];

fn a_value() -> impl Strategy<Value = Value<'static>> {
    let word = || select(WORDS).prop_map(Value::string);
    prop_oneof![
        word(),
        any::<bool>().prop_map(Value::bool),
        Just(Value::null()),
        any::<i64>().prop_map(|number| Value::number(number.to_string())),
        any::<String>().prop_map(Value::string),
        Just(Value::object::<String>([])),
        prop::collection::vec(word(), 0..4).prop_map(Value::array),
    ]
}

/// Replaces the `nth` value of a tree, counted in document order; true once it is done.
fn replace(tree: &mut Value<'static>, nth: &mut usize, new: &Value<'static>) -> bool {
    if *nth == 0 {
        *tree = new.clone();
        return true;
    }
    *nth -= 1;
    match &mut tree.kind {
        Kind::Array(items) => items.iter_mut().any(|item| replace(item, nth, new)),
        Kind::Object(object) => object.members.iter_mut().any(|member| replace(&mut member.value, nth, new)),
        _ => false,
    }
}

fn count(tree: &Value<'_>) -> usize {
    1 + match &tree.kind {
        Kind::Array(items) => items.iter().map(count).sum::<usize>(),
        Kind::Object(object) => object.members.iter().map(|member| count(&member.value)).sum(),
        _ => 0,
    }
}

/// What must hold of every answer.
fn agrees_with_itself(evaluated: &Evaluated) {
    let Some(decision) = &evaluated.decision else {
        assert!(!evaluated.problems.is_empty(), "no decision, and nothing says why");
        return;
    };
    let allowed = decision.verdict == Verdict::Allow;
    assert_eq!(allowed, decision.error.is_none());
    assert_eq!(decision.warnings.len(), evaluated.problems.len());
    assert!(!decision.explanation.is_empty());
    assert_eq!(
        allowed,
        decision.key_verdict == Verdict::Allow && decision.data_verdict != Some(Verdict::Deny)
    );
}

proptest! {
    #[test]
    fn a_damaged_text_gets_an_answer(example: Index, at: Index, length in 0_usize..40, put: String) {
        let text = example.get(&EXAMPLES);
        let start = text.floor_char_boundary(at.index(text.len() + 1));
        let end = text.floor_char_boundary(start + length).max(start);
        let damaged = format!("{}{put}{}", &text[..start], &text[end..]);
        agrees_with_itself(&evaluate_text(&damaged, None));
    }

    #[test]
    fn any_scenario_has_forms_and_what_is_typed_is_kept(
        example: Index,
        place: Index,
        new in a_value(),
        typed in prop_oneof![any::<String>(), select(WORDS).prop_map(|word: &str| word.to_owned())],
    ) {
        let mut tree = keygate_json::parse(example.get::<String>(&EXAMPLES)).value.expect("examples are JSON").into_owned();
        let mut nth = place.index(count(&tree));
        replace(&mut tree, &mut nth, &new);
        let problems = evaluate(&tree, NOW).problems;
        let topics = [Topic::Request, Topic::Caller, Topic::Key, Topic::SecondKey, Topic::Circumstances];
        let mut fields: Vec<Field> = topics.iter().flat_map(|topic| form::fields(&tree, *topic, &problems)).collect();
        fields.extend(form::grant_fields(&tree, "key.grants[0]", &problems));
        for field in fields {
            let edits = form::edit(&tree, &field, &typed);
            let mut after = tree.clone();
            let room = edits.iter().all(|edit| match &edit.value {
                Some(value) => after.set(&steps(&edit.place), value.clone()),
                None => {
                    after.remove(&steps(&edit.place));
                    true
                }
            });
            let _followed = form::follow(&tree, &after, &edits);
            if room && field.part.is_none() && field.kind == FieldKind::Text {
                let kept = after.pointer(&steps(&field.place)).and_then(Value::as_str).unwrap_or_default();
                prop_assert_eq!(kept, typed.as_str());
            }
        }
        for edit in form::new_second_key(&tree).into_iter().chain([form::new_grant(&tree, "key.grants")]) {
            if let Some(value) = edit.value {
                tree.set(&steps(&edit.place), value);
            }
        }
    }

    #[test]
    fn any_value_anywhere_gets_an_answer(
        example: Index,
        places in prop::collection::vec((any::<Index>(), a_value()), 1..5),
    ) {
        let text = example.get(&EXAMPLES);
        let mut tree = keygate_json::parse(text).value.expect("examples are JSON").into_owned();
        for (place, new) in places {
            let mut nth = place.index(count(&tree));
            replace(&mut tree, &mut nth, &new);
        }
        let evaluated = evaluate(&tree, NOW);
        agrees_with_itself(&evaluated);
        if let Ok(redacted) = redact(&tree, NOW) {
            let copy = evaluate(&redacted.scenario, NOW).decision.map(|decision| decision.verdict);
            prop_assert_eq!(copy, evaluated.decision.as_ref().map(|decision| decision.verdict));
        }
        let verdict = evaluated.decision.map(|decision| decision.verdict);
        // The trace changes nothing, and the tree's text decides as the tree does.
        prop_assert_eq!(verdict_only(&read(&tree, None, NOW)), verdict);
        let again = evaluate_text(&tree.to_pretty(), NOW);
        prop_assert_eq!(again.decision.map(|decision| decision.verdict), verdict);
    }

    #[test]
    fn any_text_gets_an_answer(text: String) {
        agrees_with_itself(&evaluate_text(&text, None));
    }
}
