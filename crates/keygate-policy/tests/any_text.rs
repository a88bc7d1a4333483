//! No text ends in a panic, whatever it is read as and whatever it meets. `PROPTEST_CASES` sets how long to try.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test, whose constants are well-formed ASCII"
)]

use std::borrow::Cow;

use keygate_policy::{
    ActionTable, Caller, Context, ContextKey, ContextValue, Met, Policy, PolicyKind, Query, Statement,
    StatementStatus, Values, Who, meet, read_policy_text, stops,
};
use proptest::prelude::*;

const TABLE: ActionTable = ActionTable { names: &["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] };

const KINDS: [PolicyKind; 8] = [
    PolicyKind::Key,
    PolicyKind::Identity,
    PolicyKind::Boundary,
    PolicyKind::Session,
    PolicyKind::ServiceControl,
    PolicyKind::ResourceControl,
    PolicyKind::Endpoint,
    PolicyKind::Resource,
];

const WHOLE: &str = r#"{"Version": "2012-10-17", "Id": "x", "Statement": [
  {"Sid": "a", "Effect": "Allow", "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/App"],
   "Service": "s3.amazonaws.com"}, "Action": ["kms:De*", "s3:?et"], "Resource": "arn:aws:kms:*:1*1:key/${a, 'b'}*"},
  {"Effect": "Deny", "NotPrincipal": {"AWS": "*"}, "NotAction": "kms:*", "NotResource": ["*"], "Condition": {
   "ForAllValues:StringLikeIfExists": {"many": ["a*", "${one}", 7, true]}, "Null": {"one": "false"},
   "DateLessThan": {"one": "2026-11-24T12:00:00.5+01:00"}, "NumericEquals": {"one": "1.5e3"},
   "ArnNotLike": {"one": "arn:aws:*:*:${one}:*"}, "NotIpAddress": {"one": ["10.0.0.0/8", "::1"]},
   "BinaryEquals": {"one": "YQ=="}, "Bool": {"many": "${one}"}}}]}"#;

/// A context in which every key has a value, which depends on its name only.
struct Everything;

impl Context for Everything {
    fn lookup(&self, key: &ContextKey) -> Option<ContextValue<'_>> {
        let name = key.as_written();
        let values = match name.len() % 4 {
            0 => return None,
            1 => Values::Many(name.chars().map(|c| Cow::Owned(c.to_string())).collect()),
            2 => Values::One("2026-11-24T12:00:00Z".into()),
            _ => Values::One(Cow::Owned(name.to_owned())),
        };
        Some(ContextValue { values, from: "request.context".into() })
    }
}

fn callers() -> Vec<Who> {
    [
        "anonymous",
        "s3.amazonaws.com",
        "arn:aws:iam::111122223333:root",
        "arn:aws:iam::111122223333:user/Ann",
        "arn:aws:sts::111122223333:assumed-role/App/s",
        "arn:aws:sts::111122223333:federated-user/Bob",
    ]
    .into_iter()
    .map(|arn| Who {
        caller: Caller::read(arn, None).unwrap(),
        user_id: Some("AROAX:s".to_owned()),
        has_boundary: arn.ends_with("Ann"),
    })
    .collect()
}

/// Reads and evaluates, and checks what holds for every text.
fn examine(text: &str, kind: PolicyKind) {
    let policy = read_policy_text(text, kind, &TABLE);
    examine_places(&policy, text);
    for who in callers() {
        for (action, resource) in
            [("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:key/x"), ("s3:Get", "*"), ("", "")]
        {
            let bit = TABLE.bit(action);
            let query = Query {
                action,
                action_bit: bit,
                resource,
                who: &who,
                context: &Everything,
                use_principal: true,
            };
            for statement in &policy.statements {
                examine_meeting(statement, &query);
            }
        }
    }
}

fn examine_places(policy: &Policy, text: &str) {
    assert!(policy.readable || policy.statements.is_empty());
    for found in &policy.diagnostics {
        assert!(text.get(found.span.start as usize..found.span.end as usize).is_some(), "{found:?}");
        assert!(!found.message.is_empty());
    }
    for statement in &policy.statements {
        assert!(text.get(statement.span.start as usize..statement.span.end as usize).is_some());
        if statement.is_valid() {
            assert!(statement.effect.is_some() && statement.action.is_some() && statement.resource.is_some());
        } else {
            assert!(!policy.diagnostics.is_empty(), "R5.6: an error names its place");
        }
    }
}

fn examine_meeting(statement: &Statement, query: &Query<'_>) {
    let all = stops(statement, query);
    match meet(statement, query) {
        Met::Matches { .. } => assert!(all.is_empty() && statement.status == StatementStatus::Valid),
        Met::Stopped(stop) => assert_eq!(all.first(), Some(&stop)),
    }
}

fn any_kind() -> impl Strategy<Value = PolicyKind> {
    prop::sample::select(KINDS.to_vec())
}

/// Words of the grammar, and some that are not.
fn word() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "*",
        "Allow",
        "Deny",
        "2012-10-17",
        "2008-10-17",
        "kms:Decrypt",
        "kms:*",
        "AWS",
        "Service",
        "StringEquals",
        "ForAnyValue:StringNotLike",
        "Null",
        "true",
        "10.0.0.0/8",
        "arn:aws:kms:*",
        "arn:aws:iam::111122223333:root",
        "${one}",
        "${two, 'x'}",
        "${*}",
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
        "Version",
        "Statement",
        "Id",
    ]);
    prop_oneof![9 => known.prop_map(ToOwned::to_owned), 1 => "\\PC{0,6}"]
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        8 => word().prop_map(serde_json::Value::String),
        1 => any::<bool>().prop_map(serde_json::Value::Bool),
        1 => any::<i32>().prop_map(|number| serde_json::json!(number)),
        1 => Just(serde_json::Value::Null),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::Array),
            prop::collection::vec((word(), inner), 0..8)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_at_all(text in "\\PC{0,200}", kind in any_kind()) {
        examine(&text, kind);
    }

    #[test]
    fn any_json_made_of_the_words_of_the_grammar(value in any_json(), kind in any_kind()) {
        examine(&value.to_string(), kind);
        examine(&serde_json::json!({"Version": "2012-10-17", "Statement": value}).to_string(), kind);
    }

    #[test]
    fn a_policy_with_a_stretch_replaced(start in 0..WHOLE.len(), len in 0usize..30, by in word(), kind in any_kind()) {
        let end = (start + len).min(WHOLE.len());
        examine(&format!("{}{by}{}", &WHOLE[..start], &WHOLE[end..]), kind);
    }

    #[test]
    fn any_caller(arn in "(arn:aws:(iam|sts)::[0-9]{11,12}:)?[a-z:/*-]{0,20}(/\\PC{0,8})?", role in "\\PC{0,40}") {
        if let Err(error) = Caller::read(&arn, None) {
            prop_assert!(!error.is_about_role_arn() && !error.to_string().is_empty());
        } else if let Err(error) = Caller::read(&arn, Some(&role)) {
            prop_assert!(error.is_about_role_arn());
        }
    }
}

#[test]
fn a_whole_policy_is_valid() {
    let policy = read_policy_text(WHOLE, PolicyKind::Key, &TABLE);
    assert!(
        policy.statements.iter().all(|statement| !matches!(statement.status, StatementStatus::NoEffect(_)))
    );
    examine(WHOLE, PolicyKind::Key);
}
