use super::{read, summary};
use crate::document::{PolicyKind, Version};
use crate::{ActionTable, read_policy};

const ALLOW: &str = r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#;
const DENY: &str = r#"{"Effect": "Deny", "Action": "*", "Resource": "*"}"#;

fn check(text: &str, state: &str, codes: &[&str]) {
    let policy = read(PolicyKind::Identity, text);
    assert_eq!(summary(&policy), (state.to_owned(), codes.to_vec()), "{text}");
}

#[test]
fn r5_1_a_document_of_one_statement_or_of_many() {
    check(&format!(r#"{{"Statement": {ALLOW}}}"#), "v", &[]);
    check(&format!(r#"{{"Statement": [{ALLOW}, {DENY}], "Id": "x"}}"#), "vv", &[]);
    check(r#"{"Statement": []}"#, "", &["empty-list"]);
    check("{}", "", &["missing-statement"]);
    check(r#"{"Statement": "x"}"#, "", &["wrong-type"]);
    check(&format!(r#"{{"statement": {ALLOW}}}"#), "", &["missing-statement", "unknown-element"]);
}

#[test]
fn r5_4_versions() {
    let version = |text: &str| {
        let text = format!(r#"{{"Version": {text}, "Statement": [{ALLOW}, {DENY}]}}"#);
        let policy = read(PolicyKind::Identity, &text);
        (policy.version, summary(&policy).0, policy.hides_deny())
    };
    assert_eq!(version(r#""2012-10-17""#), (Version::V2012, "vv".to_owned(), false));
    assert_eq!(version(r#""2008-10-17""#), (Version::V2008, "vv".to_owned(), false));
    for text in [r#""2012-10-18""#, r#""""#, "2012", "null", r#"["2012-10-17"]"#] {
        assert_eq!(version(text), (Version::V2008, "iI".to_owned(), true), "{text}");
    }
    assert_eq!(read(PolicyKind::Identity, &format!(r#"{{"Statement": {ALLOW}}}"#)).version, Version::V2008);
}

#[test]
fn r5_4_a_resource_control_policy_needs_the_new_version() {
    let deny = r#"{"Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*"}"#;
    let state = |text: &str| summary(&read(PolicyKind::ResourceControl, text));
    assert_eq!(
        state(&format!(r#"{{"Version": "2012-10-17", "Statement": {deny}}}"#)),
        ("v".to_owned(), vec![])
    );
    assert_eq!(state(&format!(r#"{{"Version": "2008-10-17", "Statement": {deny}}}"#)).0, "I");
    assert_eq!(state(&format!(r#"{{"Statement": {deny}}}"#)), ("I".to_owned(), vec!["old-version"]));
}

#[test]
fn r5_2_r5_6_what_is_wrong_with_the_document_is_wrong_with_every_statement() {
    check(
        &format!(r#"{{"Version": "2012-10-17", "Version": "2012-10-17", "Statement": {ALLOW}}}"#),
        "i",
        &["duplicate-key"],
    );
    check(&format!(r#"{{"Statement": {ALLOW}, "Statement": {DENY}}}"#), "i", &["duplicate-key"]);
    check(&format!(r#"{{"Comment": 1, "Statement": [{ALLOW}, {DENY}]}}"#), "iI", &["unknown-element"]);
    check(&format!(r#"{{"Id": 7, "Statement": {ALLOW}}}"#), "i", &["wrong-type"]);
}

#[test]
fn r5_6_one_invalid_statement_leaves_the_others() {
    check(
        &format!(r#"{{"Statement": [{ALLOW}, {{"Effect": "Deny"}}, 7, {DENY}]}}"#),
        "vIIv",
        &["missing-action", "missing-resource", "wrong-type"],
    );
}

#[test]
fn r5_6_what_is_not_json_or_no_object_has_no_statements() {
    for (text, codes) in [
        ("", &["not-json"][..]),
        ("nonsense", &["not-json"]),
        ("[]", &["not-an-object"]),
        ("\"text\"", &["not-an-object"]),
        ("null", &["not-an-object"]),
    ] {
        let policy = read(PolicyKind::Key, text);
        assert_eq!((summary(&policy).1, policy.readable), (codes.to_vec(), false), "{text}");
        assert!(policy.statements.is_empty() && !policy.hides_deny());
    }
    let text = format!(r#"{{"Statement": [{ALLOW},]}}"#);
    let policy = read(PolicyKind::Identity, &text);
    assert_eq!((policy.readable, policy.statements.len()), (false, 0), "a trailing comma is not JSON");
    let text = format!("\u{feff}{{\"Statement\": {ALLOW}}}");
    let policy = read(PolicyKind::Identity, &text);
    assert_eq!((policy.readable, summary(&policy)), (true, ("v".to_owned(), vec!["json-notice"])));
}

#[test]
fn r5_7_sids() {
    let sids = |a: &str, b: &str| {
        format!(
            r#"{{"Statement": [{{"Sid": "{a}", "Effect": "Allow", "Action": "*", "Resource": "*"}},
                {{"Sid": "{b}", "Effect": "Allow", "Action": "*", "Resource": "*"}}]}}"#
        )
    };
    check(&sids("One", "Two"), "vv", &[]);
    check(&sids("One", "One"), "vv", &["duplicate-sid"]);
    check(&sids("", ""), "vv", &[]);
    check(&sids("with blank", "Ä"), "vv", &["sid-characters", "sid-characters"]);
}

#[test]
fn a_value_that_was_built_reads_like_a_text() {
    let text = format!(r#"{{"Statement": [{ALLOW}, {{"Effect": "deny"}}]}}"#);
    let parsed = keygate_json::parse(&text).value.unwrap();
    let policy = read_policy(&parsed, PolicyKind::Identity, &ActionTable::EMPTY);
    assert_eq!(summary(&policy), summary(&read(PolicyKind::Identity, &text)));
    let broken = keygate_json::Value::from(keygate_json::Kind::Broken);
    let policy = read_policy(&broken, PolicyKind::Identity, &ActionTable::EMPTY);
    assert!(!policy.readable && policy.diagnostics.is_empty(), "what is broken has been reported already");
}

#[test]
fn diagnostics_stand_in_the_order_of_the_text_and_say_what_follows() {
    let policy = read(
        PolicyKind::Key,
        r#"{"Statement": [
            {"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::111122223333:role/*"}, "Action": "kms:*", "Resource": "key"},
            {"Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*", "Condition": {"Foo": {}}}
        ]}"#,
    );
    let spans: Vec<_> = policy.diagnostics.iter().map(|found| found.span.start).collect();
    assert!(spans.is_sorted() && spans.len() == 3);
    let messages: Vec<_> = policy.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`arn:aws:iam::111122223333:role/*` has a wildcard inside, which AWS refuses; it matches nobody",
            "`key` is neither `*` nor an ARN, so it matches nothing",
            "`Foo` is no condition operator; the statement matches nothing, and since it is a Deny the verdict may be \
             too permissive",
        ]
    );
    assert_eq!(
        policy.diagnostics.iter().map(|found| found.statement).collect::<Vec<_>>(),
        [Some(0), Some(0), Some(1)]
    );
    assert!(policy.hides_deny());
}

#[test]
fn r5_7_a_document_larger_than_aws_stores_is_evaluated_with_a_warning() {
    for (kind, most) in [
        (PolicyKind::Key, Some(32_768)),
        (PolicyKind::Identity, Some(6_144)),
        (PolicyKind::Boundary, Some(6_144)),
        (PolicyKind::Session, Some(2_048)),
        (PolicyKind::ServiceControl, Some(10_240)),
        (PolicyKind::ResourceControl, Some(5_120)),
        (PolicyKind::Endpoint, Some(20_480)),
        (PolicyKind::Resource, None),
    ] {
        let large = |size: usize, blanks: &str| {
            let around = r#"{"Version":"2012-10-17","Id":"","Statement":[]}"#.len();
            let id = "x".repeat(size - around);
            format!(r#"{{{blanks}"Version":"2012-10-17","Id":"{id}","Statement":[]}}"#)
        };
        let noted = |text: &str| {
            let policy = read(kind, text);
            assert!(policy.readable);
            policy.diagnostics.iter().any(|found| found.code == crate::Code::TooLarge)
        };
        let size = most.unwrap_or(100_000);
        assert!(!noted(&large(size, "")), "{kind:?}");
        assert!(!noted(&large(size, "   \n")), "{kind:?}: blanks do not count");
        assert_eq!(noted(&large(size + 1, "")), most.is_some(), "{kind:?}");
    }
}
