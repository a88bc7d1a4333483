use proptest::prelude::*;
use serde_json::json;

use super::reference;
use crate::caller::{Caller, Who};
use crate::document::{PolicyKind, StatementStatus};
use crate::query::{Met, Query, meet, stops};
use crate::testing::Facts;
use crate::{ActionTable, read_policy_text};

/// Whether a statement with this condition matches; `None` when it is invalid.
fn outcome(version: &str, condition: serde_json::Value, facts: &Facts) -> Option<bool> {
    let text = json!({"Version": version, "Statement":
        {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": condition}})
    .to_string();
    let policy = read_policy_text(&text, PolicyKind::Identity, &ActionTable::EMPTY);
    let who = Who { caller: Caller::Anonymous, user_id: None, has_boundary: false };
    let query = Query {
        action: "s3:Get",
        action_bit: None,
        resource: "*",
        who: &who,
        context: facts,
        use_principal: false,
    };
    let [statement] = policy.statements.as_slice() else { panic!("one statement") };
    let matches = matches!(meet(statement, &query), Met::Matches { .. });
    assert_eq!(matches, stops(statement, &query).is_empty());
    match statement.status {
        StatementStatus::Invalid(_) => {
            assert!(!matches && statement.hides_deny());
            assert!(policy.diagnostics.iter().any(|found| found.severity == crate::Severity::Error));
            None
        }
        _ => Some(matches),
    }
}

fn passes(operator: &str, values: serde_json::Value, facts: &Facts) -> Option<bool> {
    outcome("2012-10-17", json!({operator: {"test:Key": values}}), facts)
}

fn one(operator: &str, policy: &str, actual: &str) -> Option<bool> {
    passes(operator, json!(policy), &Facts::new().one("TEST:key", actual))
}

fn many(operator: &str, policy: &[&str], actual: &[&str]) -> Option<bool> {
    passes(operator, json!(policy), &Facts::new().many("test:key", actual))
}

fn missing(operator: &str, policy: &[&str]) -> Option<bool> {
    passes(operator, json!(policy), &Facts::new())
}

fn any_operator() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "StringEquals",
        "StringNotEquals",
        "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase",
        "StringLike",
        "StringNotLike",
        "NumericEquals",
        "NumericNotEquals",
        "NumericLessThan",
        "NumericLessThanEquals",
        "NumericGreaterThan",
        "NumericGreaterThanEquals",
        "DateEquals",
        "DateNotEquals",
        "DateLessThan",
        "DateLessThanEquals",
        "DateGreaterThan",
        "DateGreaterThanEquals",
        "Bool",
        "BinaryEquals",
        "IpAddress",
        "NotIpAddress",
        "ArnEquals",
        "ArnLike",
        "ArnNotEquals",
        "ArnNotLike",
        "Null",
    ]);
    let prefix = prop::sample::select(vec!["", "", "ForAllValues:", "ForAnyValue:"]);
    (names, prefix, any::<bool>()).prop_map(|(name, prefix, if_exists)| match name {
        "Null" => name.to_owned(),
        _ => format!("{prefix}{name}{}", if if_exists { "IfExists" } else { "" }),
    })
}

#[derive(Clone, Debug)]
struct Case {
    operator: String,
    policy: Vec<String>,
    single: bool,
    request: Option<Vec<String>>,
    variable: Option<String>,
}

fn any_case() -> impl Strategy<Value = Case> {
    any_operator().prop_flat_map(|operator| {
        let value = || prop::sample::select(reference::pool(&operator)).prop_map(ToOwned::to_owned);
        let policy = prop::collection::vec(value(), 0..4);
        let request = prop::option::weighted(0.8, prop::collection::vec(value(), 0..4));
        let variable = prop::option::of(value());
        (Just(operator.clone()), policy, any::<bool>(), request, variable).prop_map(
            |(operator, policy, single, request, variable)| Case {
                operator,
                policy,
                single,
                request,
                variable,
            },
        )
    })
}

proptest! {
    #[test]
    fn conditions_agree_with_the_rules_word_for_word(case in any_case()) {
        let mut facts = Facts::new();
        if let Some(request) = &case.request {
            let values: Vec<_> = request.iter().map(String::as_str).collect();
            facts = match values.as_slice() {
                [one] if case.single => facts.one("test:key", one),
                many => facts.many("test:key", many),
            };
        }
        if let Some(value) = &case.variable {
            facts = facts.one("v", value);
        }
        let policy = match case.policy.as_slice() {
            [one] if case.single => json!(one),
            list => json!(list),
        };
        let expected =
            reference::passes(&case.operator, &case.policy, case.request.as_deref(), case.variable.as_deref());
        prop_assert_eq!(passes(&case.operator, policy, &facts), expected);
    }
}

#[test]
fn r5_17_lists_are_or_and_negated_lists_are_nor() {
    for (operator, actual, expected) in [
        ("StringEquals", "a", true),
        ("StringEquals", "b", true),
        ("StringEquals", "c", false),
        ("StringNotEquals", "a", false),
        ("StringNotEquals", "b", false),
        ("StringNotEquals", "c", true),
    ] {
        assert_eq!(
            passes(operator, json!(["a", "b"]), &Facts::new().one("test:key", actual)),
            Some(expected)
        );
    }
}

#[test]
fn r5_18_r5_23_r5_31_a_missing_key() {
    for (operator, value, expected) in [
        ("StringEquals", "a", false),
        ("StringNotEquals", "a", true),
        ("StringEqualsIfExists", "a", true),
        ("StringNotEqualsIfExists", "a", true),
        ("NumericNotEquals", "1", true),
        ("DateLessThan", "2026", false),
        ("NotIpAddress", "10.0.0.0/8", true),
        ("ArnNotLike", "*", true),
        ("BoolIfExists", "false", true),
        ("Bool", "false", false),
        ("Null", "true", true),
        ("Null", "false", false),
        ("ForAllValues:StringEquals", "a", true),
        ("ForAllValues:StringNotEquals", "a", true),
        ("ForAllValues:StringEqualsIfExists", "a", true),
        ("ForAnyValue:StringEquals", "a", false),
        ("ForAnyValue:StringNotEquals", "a", false),
        ("ForAnyValue:StringEqualsIfExists", "a", true),
    ] {
        assert_eq!(missing(operator, &[value]), Some(expected), "{operator}");
        assert_eq!(many(operator, &[value], &[]), Some(expected), "{operator} with an empty set: R5.33");
    }
}

#[test]
fn r5_21_r5_24_sets() {
    for (operator, policy, actual, expected) in [
        ("ForAllValues:StringEquals", &["a", "b"][..], &["a", "b"][..], true),
        ("ForAllValues:StringEquals", &["a", "b"], &["a", "c"], false),
        ("ForAnyValue:StringEquals", &["a", "b"], &["c", "a"], true),
        ("ForAnyValue:StringEquals", &["a", "b"], &["c"], false),
        ("ForAllValues:StringNotEquals", &["a"], &["b", "c"], true),
        ("ForAllValues:StringNotEquals", &["a"], &["a", "c"], false),
        ("ForAnyValue:StringNotEquals", &["a"], &["a", "c"], true),
        ("ForAnyValue:StringNotEquals", &["a"], &["a"], false),
        ("ForAllValues:StringEquals", &["a"], &[""], true),
        ("ForAllValues:StringEquals", &["a"], &["", "b"], false),
        ("ForAnyValue:StringEquals", &["a"], &[""], false),
        ("StringEquals", &["a"], &["b", "a"], true),
        ("StringEquals", &["a"], &["b"], false),
        ("StringNotEquals", &["a"], &["b", "c"], true),
        ("StringNotEquals", &["a"], &["b", "a"], false),
        ("StringEquals", &[], &["a"], false),
        ("StringNotEquals", &[], &["a"], true),
        ("ForAllValues:StringEquals", &[], &["a"], false),
        ("ForAnyValue:StringNotEquals", &[], &["a"], true),
    ] {
        assert_eq!(many(operator, policy, actual), Some(expected), "{operator} {policy:?} {actual:?}");
    }
    assert_eq!(one("ForAllValues:StringEquals", "a", ""), Some(true), "R5.22");
    assert_eq!(one("ForAnyValue:StringEquals", "a", "a"), Some(true), "R5.25");
}

#[test]
fn r5_26_numbers_and_truth_values_are_their_texts() {
    let facts = Facts::new().one("test:key", "true");
    assert_eq!(passes("StringEquals", json!(true), &facts), Some(true));
    assert_eq!(passes("Bool", json!([true]), &facts), Some(true));
    let facts = Facts::new().one("test:key", "7");
    assert_eq!(passes("StringEquals", json!([7]), &facts), Some(true));
    assert_eq!(passes("NumericLessThanEquals", json!(7), &facts), Some(true));
    assert_eq!(passes("Null", json!(false), &facts), Some(true));
    for bad in [json!(null), json!({}), json!([["a"]]), json!([null])] {
        assert_eq!(passes("StringEquals", bad.clone(), &facts), None, "{bad}");
    }
}

#[test]
fn r5_28_every_operator_on_one_value() {
    for (operator, policy, actual, expected) in [
        ("StringEquals", "a*", "a*", true),
        ("StringEquals", "a*", "ab", false),
        ("StringEquals", "a", "A", false),
        ("StringEqualsIgnoreCase", "STRASSE", "strasse", true),
        ("StringEqualsIgnoreCase", "Ä", "ä", true),
        ("StringNotEqualsIgnoreCase", "a", "A", false),
        ("StringLike", "a*:b?", "a:x:bc", true),
        ("StringLike", "a*", "Ab", false),
        ("StringNotLike", "a*", "ab", false),
        ("NumericEquals", "7.0", "7", true),
        ("NumericNotEquals", "7", "8", true),
        ("NumericLessThan", "7", "6.99", true),
        ("NumericLessThan", "7", "7", false),
        ("NumericLessThanEquals", "7", "7", true),
        ("NumericGreaterThan", "7", "30", true),
        ("NumericGreaterThanEquals", "7", "-7", false),
        ("NumericEquals", "9007199254740993", "9007199254740992", false),
        ("NumericLessThan", "7", "x", false),
        ("NumericNotEquals", "7", "x", true),
        ("DateGreaterThan", "2026-11-24", "2026-11-24T00:00:01Z", true),
        ("DateLessThan", "2026-11-24T12:00:00Z", "1795521599", true),
        ("DateEquals", "1795521600", "2026-11-24T13:00:00+01:00", true),
        ("DateNotEquals", "2026", "2026-01-01", false),
        ("DateLessThan", "2026", "soon", false),
        ("DateNotEquals", "2026", "soon", true),
        ("Bool", "TRUE", "true", true),
        ("Bool", "false", "False", true),
        ("Bool", "false", "no", false),
        ("BinaryEquals", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "BinaryValueInBase64", true),
        ("BinaryEquals", "YQ==", "YQ==", false),
        ("IpAddress", "203.0.113.0/24", "203.0.113.7", true),
        ("IpAddress", "203.0.113.0/24", "nonsense", false),
        ("NotIpAddress", "203.0.113.0/24", "nonsense", true),
        ("NotIpAddress", "203.0.113.0/24", "2001:db8::1", true),
        ("IpAddress", "2001:db8::/32", "2001:db8::1", true),
        ("ArnLike", "arn:aws:iam::*:role/*", "arn:aws:iam::1:role/a/b", true),
        ("ArnEquals", "arn:aws:iam::*:role/*", "arn:aws:iam::1:role/a/b", true),
        ("ArnLike", "arn:aws:iam::*:role/*", "arn:aws:iam::1:2:role/a", false),
        ("StringLike", "arn:aws:iam::*:role/*", "arn:aws:iam::1:2:role/a", true),
        ("ArnLike", "arn:aws:sns:*", "arn:aws:sns:r:1:t", false),
        ("ArnLike", "*", "arn:aws:s3:::b", true),
        ("ArnLike", "*", "vpce-1", false),
        ("ArnNotEquals", "arn:aws:s3:::b", "vpce-1", true),
        ("ArnNotLike", "arn:aws:s3:::B", "arn:aws:s3:::b", true),
        ("Null", "false", "", true),
    ] {
        assert_eq!(one(operator, policy, actual), Some(expected), "{operator} {policy} {actual}");
    }
}

#[test]
fn r5_27_r5_30_what_aws_would_refuse() {
    for (operator, policy) in [
        ("stringEquals", "a"),
        ("NullIfExists", "true"),
        ("NumericEquals", "seven"),
        ("NumericEquals", ""),
        ("DateLessThan", "tomorrow"),
        ("Bool", "yes"),
        ("Null", "True"),
        ("BinaryEquals", "YQ"),
        ("IpAddress", "10.0.0.0/33"),
        ("NumericEquals", "${v}"),
    ] {
        assert_eq!(one(operator, policy, "a"), None, "{operator} {policy}");
    }
}

#[test]
fn r5_3_keys_that_differ_only_in_case_must_both_pass() {
    let facts = Facts::new().one("test:key", "a");
    let both = |a: &str, b: &str| {
        outcome("2012-10-17", json!({"StringEquals": {"test:Key": a, "test:key": b}}), &facts)
    };
    assert_eq!(both("a", "a"), Some(true));
    assert_eq!(both("a", "b"), Some(false));
    assert_eq!(both("b", "a"), Some(false));
}

#[test]
fn r5_16_everything_must_pass() {
    let facts = Facts::new().one("a", "1").one("b", "2");
    for (condition, expected) in [
        (json!({}), true),
        (json!({"StringEquals": {}}), true),
        (json!({"StringEquals": {"a": "1", "b": "2"}}), true),
        (json!({"StringEquals": {"a": "1", "b": "1"}}), false),
        (json!({"StringEquals": {"a": "1"}, "StringLike": {"b": "3*"}}), false),
        (json!({"StringEquals": {"a": "1"}, "NumericLessThan": {"b": "3"}}), true),
    ] {
        assert_eq!(outcome("2012-10-17", condition.clone(), &facts), Some(expected), "{condition}");
    }
}

#[test]
fn r5_33_null() {
    assert_eq!(missing("Null", &["true", "false"]), Some(true));
    assert_eq!(many("Null", &["true", "false"], &["a"]), Some(true));
    assert_eq!(many("Null", &["true"], &["a"]), Some(false));
    assert_eq!(missing("Null", &[]), Some(false));
}

#[test]
fn r5_34_keys_of_another_type() {
    assert_eq!(one("StringEquals", "true", "true"), Some(true));
    assert_eq!(one("StringEquals", "true", "TRUE"), Some(false));
    assert_eq!(one("StringLike", "arn:aws:*", "arn:aws:s3:::b"), Some(true));
    assert_eq!(one("NumericGreaterThan", "1795521599", "2026-11-24T12:00:00Z"), Some(true));
    assert_eq!(one("NumericEquals", "2026", "2026"), Some(true));
    assert_eq!(one("NumericLessThan", "1795521600.75", "2026-11-24T12:00:00.5Z"), Some(true));
}

#[test]
fn r5_35_r5_38_variables_in_values() {
    let facts = |actual: &str| {
        Facts::new()
            .one("test:key", actual)
            .one("aws:PrincipalTag/team", "r*d")
            .one("arn", "arn:aws:iam::1:role/A")
            .one("yes", "TRUE")
    };
    for (operator, policy, actual, expected) in [
        ("StringEquals", "${aws:principaltag/TEAM}", "r*d", true),
        ("StringLike", "${aws:PrincipalTag/team}-*", "r*d-x", true),
        ("StringLike", "${aws:PrincipalTag/team}", "red", false),
        ("StringEqualsIgnoreCase", "x${aws:PrincipalTag/team}", "XR*D", true),
        ("StringNotEquals", "${missing}", "a", true),
        ("StringEquals", "${missing}", "${missing}", false),
        ("StringEquals", "${missing, 'a'}", "a", true),
        ("StringLike", "a${*}", "a*", true),
        ("StringLike", "a${*}", "ab", false),
        ("StringEquals", "${$}{a}", "${a}", true),
        ("ArnLike", "${arn}", "arn:aws:iam::1:role/A", true),
        ("ArnLike", "arn:aws:iam::1:role/${aws:PrincipalTag/team}", "arn:aws:iam::1:role/red", false),
        ("ArnLike", "arn:aws:iam::1:role/${aws:PrincipalTag/team}*", "arn:aws:iam::1:role/r*d2", true),
        ("ArnNotLike", "${missing}", "arn:aws:iam::1:role/A", true),
        ("Bool", "${yes}", "true", true),
        ("Bool", "${missing}", "true", false),
    ] {
        assert_eq!(
            passes(operator, json!(policy), &facts(actual)),
            Some(expected),
            "{operator} {policy} {actual}"
        );
    }
}

#[test]
fn r5_4_version_2008_has_no_variables() {
    let condition = json!({"StringEquals": {"test:key": "${v}"}});
    let facts = |actual: &str| Facts::new().one("test:key", actual).one("v", "red");
    assert_eq!(outcome("2008-10-17", condition.clone(), &facts("red")), Some(false));
    assert_eq!(outcome("2008-10-17", condition.clone(), &facts("${v}")), Some(true));
    assert_eq!(outcome("2012-10-17", condition, &facts("red")), Some(true));
}
