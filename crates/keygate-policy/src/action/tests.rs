use keygate_json::Span;
use proptest::prelude::*;

use super::{ActionPattern, ActionTable, Actions, MetActions, ignoring_case};

const TABLE: ActionTable = ActionTable {
    names: &[
        "kms:Decrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyPair",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
    ],
};

fn actions<'t>(negated: bool, patterns: &[&'t str]) -> Actions<'t> {
    let met = MetActions::new(&TABLE);
    let patterns =
        patterns.iter().map(|text| ActionPattern::new((*text).into(), Span::default(), &met)).collect();
    Actions::new(negated, patterns, Span::default())
}

/// The names of the table that pass, after checking that bit and text agree.
fn passed(actions: &Actions) -> Vec<&'static str> {
    let names = TABLE.names.iter().copied();
    names
        .filter(|name| {
            let by_bit = actions.matches(name, TABLE.bit(name));
            assert_eq!(by_bit, actions.matches(name, None), "{name}");
            by_bit
        })
        .collect()
}

#[test]
fn r5_8_patterns_match_the_whole_name_without_regard_to_case() {
    assert_eq!(passed(&actions(false, &["KMS:decrypt"])), ["kms:Decrypt"]);
    assert_eq!(passed(&actions(false, &["*"])).len(), 6);
    assert_eq!(passed(&actions(false, &["kms:*"])).len(), 6);
    assert_eq!(passed(&actions(false, &["k?s:De*t"])), ["kms:Decrypt"]);
    for none in ["kms:Decryp", "Decrypt", "s3:*", "", "kms:", "kms:${*}", " kms:Decrypt"] {
        assert!(passed(&actions(false, &[none])).is_empty(), "{none}");
    }
}

#[test]
fn r5_9_permissions_not_operations() {
    assert!(passed(&actions(false, &["kms:ReEncrypt"])).is_empty());
    assert_eq!(passed(&actions(false, &["kms:ReEncrypt*"])), ["kms:ReEncryptFrom", "kms:ReEncryptTo"]);
    assert_eq!(passed(&actions(false, &["kms:GenerateDataKey"])), ["kms:GenerateDataKey"]);
    assert_eq!(passed(&actions(false, &["kms:GenerateDataKey*"])).len(), 3);
}

#[test]
fn r5_10_not_action_matches_when_none_of_its_patterns_does() {
    assert_eq!(passed(&actions(true, &["kms:G*", "kms:R*"])), ["kms:Decrypt"]);
    assert!(actions(true, &["kms:*"]).matches("s3:GetObject", None));
    assert!(!actions(true, &["*"]).matches("s3:GetObject", None));
    assert_eq!(passed(&actions(true, &[])).len(), 6);
    assert!(passed(&actions(false, &[])).is_empty());
}

#[test]
fn actions_outside_the_table_are_matched_by_their_text() {
    assert!(actions(false, &["s3:Get*"]).matches("s3:GetObject", TABLE.bit("s3:GetObject")));
    assert!(!actions(false, &["kms:*"]).matches("s3:GetObject", None));
    assert_eq!(TABLE.bit("s3:GetObject"), None);
    assert_eq!(TABLE.service(), Some("kms"));
    assert_eq!(ActionTable::EMPTY.service(), None);
}

#[test]
fn a_set_and_what_it_leaves_out() {
    let listed = actions(false, &["kms:G*", "kms:R*"]).listed;
    let left = listed.complement(&TABLE);
    assert!(left.contains(0) && !left.contains(1) && !left.contains(6) && !left.contains(200));
    assert!(!left.is_empty() && left.union(listed).complement(&TABLE).is_empty());
}

proptest! {
    #[test]
    fn names_are_ordered_by_their_lower_case_bytes(left in "[@-\\[`-\\{é]{0,20}", right in "[@-\\[`-\\{é]{0,20}") {
        let lower = |text: &str| text.to_ascii_lowercase().into_bytes();
        prop_assert_eq!(ignoring_case(&left, &right), lower(&left).cmp(&lower(&right)));
        prop_assert!(ignoring_case(&left, &left.to_ascii_uppercase()).is_eq());
    }
}
