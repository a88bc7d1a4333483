use super::check;
use crate::Code;
use crate::document::PolicyKind::{
    self, Boundary, Endpoint, Identity, Key, Resource, ResourceControl, ServiceControl, Session,
};

#[test]
fn r5_1_required_elements() {
    check(Identity, r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#, "v", &[]);
    check(Identity, r#"{"Action": "*", "Resource": "*"}"#, "I", &[(Code::MissingEffect, "{}")]);
    check(Identity, r#"{"Effect": "Allow", "Resource": "*"}"#, "i", &[(Code::MissingAction, "{}")]);
    check(Identity, r#"{"Effect": "Deny", "Action": "*"}"#, "I", &[(Code::MissingResource, "{}")]);
    check(
        Identity,
        r#"{"Effect": "allow", "Action": "*", "Resource": "*"}"#,
        "I",
        &[(Code::UnknownEffect, "\"allow\"")],
    );
    check(Identity, r#"{"Effect": true, "Action": "*", "Resource": "*"}"#, "I", &[(Code::WrongType, "true")]);
    check(
        Identity,
        r#"{"Effect": "Allow", "action": "*", "Resource": "*"}"#,
        "i",
        &[(Code::MissingAction, "{}"), (Code::UnknownElement, "\"action\"")],
    );
    check(Identity, "[7]", "I", &[(Code::WrongType, "7")]);
}

#[test]
fn r2_24_a_key_policy_statement_without_action_or_resource_has_no_effect() {
    check(
        Key,
        r#"{"Effect": "Deny", "Principal": "*", "Action": "*"}"#,
        "n",
        &[(Code::MissingResource, "{}")],
    );
    check(
        Key,
        r#"{"Effect": "Allow", "Principal": "*", "Resource": "*"}"#,
        "n",
        &[(Code::MissingAction, "{}")],
    );
    check(
        Key,
        r#"{"Effect": "Allow", "Principal": "*"}"#,
        "n",
        &[(Code::MissingAction, "{}"), (Code::MissingResource, "{}")],
    );
    check(
        Key,
        r#"{"Effect": "Deny", "Action": "*"}"#,
        "I",
        &[(Code::MissingPrincipal, "{}"), (Code::MissingResource, "{}")],
    );
    check(
        Key,
        r#"{"Effect": "Allow", "Principal": "*", "NotAction": "s3:*", "NotResource": "arn:aws:s3:::b"}"#,
        "v",
        &[],
    );
}

#[test]
fn r5_1_r5_2_one_of_each() {
    check(
        Identity,
        r#"{"Effect": "Allow", "Action": "*", "NotAction": "*", "Resource": "*"}"#,
        "i",
        &[(Code::ElementAndNegation, "\"NotAction\"")],
    );
    check(
        Identity,
        r#"{"Effect": "Deny", "Action": "*", "NotResource": "*", "Resource": "*"}"#,
        "I",
        &[(Code::ElementAndNegation, "\"NotResource\"")],
    );
    check(
        Key,
        r#"{"Effect": "Deny", "Principal": "*", "NotPrincipal": "*", "Action": "*", "Resource": "*"}"#,
        "I",
        &[(Code::ElementAndNegation, "\"NotPrincipal\"")],
    );
    let twice = r#"{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"a": "1", "a": "2"}}}"#;
    check(Identity, twice, "i", &[(Code::DuplicateKey, "\"a\"")]);
    let twice = r#"{"Effect": "Deny", "Effect": "Allow", "Action": "*", "Resource": "*"}"#;
    check(Identity, twice, "I", &[(Code::DuplicateKey, "\"Effect\"")]);
    let twice =
        r#"{"Effect": "Allow", "Principal": {"AWS": "*", "AWS": "*"}, "Action": "*", "Resource": "*"}"#;
    check(Key, twice, "i", &[(Code::DuplicateKey, "\"AWS\"")]);
    let case = r#"{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"a": "1", "A": "2"}}}"#;
    check(Identity, case, "v", &[(Code::KeysDifferInCase, "\"A\"")]);
}

#[test]
fn r5_5_where_a_principal_may_stand() {
    let with = r#"{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}"#;
    let without = r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#;
    for kind in [Identity, Boundary, Session, ServiceControl] {
        check(kind, with, "i", &[(Code::PrincipalNotAllowed, "\"Principal\"")]);
        check(kind, without, "v", &[]);
    }
    for kind in [Key, Endpoint, Resource] {
        check(kind, with, "v", &[]);
        check(kind, without, "i", &[(Code::MissingPrincipal, "{}")]);
    }
    let not = r#"{"Effect": "Deny", "NotPrincipal": "*", "Action": "*", "Resource": "*"}"#;
    check(Identity, not, "I", &[(Code::PrincipalNotAllowed, "\"NotPrincipal\"")]);
    check(Key, not, "v", &[(Code::NotPrincipal, "\"NotPrincipal\"")]);
    check(Key, &not.replace("Deny", "Allow"), "v", &[(Code::NotPrincipalWithAllow, "\"NotPrincipal\"")]);
}

fn principal(value: &str, state: &str, expected: &[(Code, &str)]) {
    let text = format!(r#"{{"Effect": "Allow", "Principal": {value}, "Action": "*", "Resource": "*"}}"#);
    check(Key, &text, state, expected);
}

#[test]
fn r2_1_forms_of_principals() {
    principal(r#"{"AWS": "*"}"#, "v", &[]);
    principal(r#"{"AWS": ["*"], "Service": ["a.amazonaws.com"]}"#, "v", &[]);
    principal(r#"{"AWS": []}"#, "v", &[(Code::EmptyList, "[]")]);
    principal("{ }", "v", &[(Code::EmptyList, "{ }")]);
}

#[test]
fn r2_1_forms_that_are_no_principals() {
    principal(r#""111122223333""#, "i", &[(Code::PrincipalForm, "\"111122223333\"")]);
    principal(r#"["*"]"#, "i", &[(Code::PrincipalForm, "[\"*\"]")]);
    principal(r#"{"aws": "*"}"#, "i", &[(Code::PrincipalForm, "\"aws\"")]);
    principal(r#"{"AWS": 7}"#, "i", &[(Code::WrongType, "7")]);
    principal("null", "i", &[(Code::PrincipalForm, "null")]);
}

#[test]
fn r2_2_r2_21_r2_23_principals_that_match_nobody() {
    for (text, code) in [
        (r#""arn:aws:iam::111122223333:role/*""#, Code::PrincipalWildcard),
        (r#""arn:aws:iam::111122223333:group/g""#, Code::GroupPrincipal),
        (r#""AROAEXAMPLE""#, Code::UniqueIdPrincipal),
        (r#""s3.amazonaws.com""#, Code::PrincipalMatchesNobody),
        (r#""arn:aws:sts::111122223333:assumed-role/App""#, Code::PrincipalMatchesNobody),
        (r#""Ann""#, Code::PrincipalMatchesNobody),
    ] {
        principal(&format!(r#"{{"AWS": {text}}}"#), "v", &[(code, text)]);
    }
    principal(r#"{"Federated": "x"}"#, "v", &[(Code::PrincipalMatchesNobody, "\"x\"")]);
    principal(r#"{"CanonicalUser": "x"}"#, "v", &[(Code::PrincipalMatchesNobody, "\"x\"")]);
    principal(r#"{"Service": "*"}"#, "v", &[(Code::PrincipalWildcard, "\"*\"")]);
}

#[test]
fn r5_8_r5_11_actions() {
    let action = |value: &str, state: &str, expected: &[(Code, &str)]| {
        let text = format!(r#"{{"Effect": "Allow", "Action": {value}, "Resource": "*"}}"#);
        check(Identity, &text, state, expected);
    };
    action(r#"["kms:Decrypt", "KMS:re*", "s3:Anything", "*"]"#, "v", &[]);
    action("[]", "v", &[(Code::EmptyList, "[]")]);
    action(r#""Decrypt""#, "v", &[(Code::ActionWithoutService, "\"Decrypt\"")]);
    action(r#""kms:ReEncrypt""#, "v", &[(Code::UnknownAction, "\"kms:ReEncrypt\"")]);
    action(r#""s3:${aws:username}""#, "v", &[(Code::VariableIsLiteral, "\"s3:${aws:username}\"")]);
    action("7", "i", &[(Code::WrongType, "7")]);
    action(r#"["*", ["*"]]"#, "i", &[(Code::WrongType, "[\"*\"]")]);
}

#[test]
fn r5_12_r5_14_resources() {
    let resource = |value: &str, expected: &[(Code, &str)]| {
        let text = format!(r#"{{"Effect": "Allow", "Action": "*", "Resource": {value}}}"#);
        check(Identity, &text, "v", expected);
    };
    resource(r#"["*", "arn:aws:s3:::b/${aws:username}"]"#, &[]);
    resource("[]", &[(Code::EmptyList, "[]")]);
    resource(r#""alias/app""#, &[(Code::ResourceNotAnArn, "\"alias/app\"")]);
    resource(r#""arn:aws:*:r:a:x""#, &[(Code::ResourceServiceWildcard, "\"arn:aws:*:r:a:x\"")]);
    resource(r#""arn:aws:s3:${r}::b""#, &[(Code::VariableIsLiteral, "\"arn:aws:s3:${r}::b\"")]);
    resource(r#""arn:aws:s3:::b/${x""#, &[(Code::MalformedVariable, "\"arn:aws:s3:::b/${x\"")]);
}

#[test]
fn r5_16_r5_30_conditions() {
    let condition = |value: &str, state: &str, expected: &[(Code, &str)]| {
        let text = format!(r#"{{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {value}}}"#);
        check(Identity, &text, state, expected);
    };
    condition(r#"{"StringEquals": {"a": ["1", 2, true]}}"#, "v", &[]);
    condition("[]", "i", &[(Code::WrongType, "[]")]);
    condition(r#"{"Foo": {"a": "1"}}"#, "i", &[(Code::UnknownOperator, "\"Foo\"")]);
    condition(r#"{"StringEquals": "a"}"#, "i", &[(Code::WrongType, "\"a\"")]);
    condition(r#"{"StringEquals": []}"#, "i", &[(Code::WrongType, "[]")]);
    condition(r#"{"StringEquals": {"a": null}}"#, "i", &[(Code::WrongType, "null")]);
    condition(r#"{"StringEquals": {"a": []}}"#, "v", &[(Code::EmptyList, "[]")]);
    condition(r#"{"DateLessThan": {"a": ["2026", "soon"]}}"#, "i", &[(Code::UnreadableValue, "\"soon\"")]);
    condition(r#"{"StringEquals": {"a": "x*"}}"#, "v", &[(Code::WildcardIsLiteral, "\"x*\"")]);
    condition(r#"{"ArnLike": {"a": ["x", "*"]}}"#, "v", &[(Code::ArnPattern, "\"x\"")]);
    condition(
        r#"{"ForAllValues:StringEquals": {"a": "x"}}"#,
        "v",
        &[(Code::ForAllValuesMissingKey, "\"a\"")],
    );
    condition(r#"{"ForAllValues:StringEquals": {"a": "x"}, "Null": {"A": "false"}}"#, "v", &[]);
}

#[test]
fn r5_27_the_right_case_of_an_operator_is_suggested() {
    let text = r#"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
        "Condition": {"forallvalues:stringLIKEifexists": {"a": "b"}}}}"#;
    let policy = super::read(Identity, text);
    assert_eq!(policy.diagnostics[0].help.as_deref(), Some("write `ForAllValues:StringLikeIfExists`"));
}

#[test]
fn r1_25_resource_control_policies() {
    let rcp = |text: &str, state: &str, expected: &[(Code, &str)]| {
        let text = format!("{{\"Effect\": \"Deny\", \"Resource\": \"*\", {text}}}");
        check(ResourceControl, &text, state, expected);
    };
    rcp(r#""Principal": "*", "Action": "kms:*""#, "v", &[]);
    rcp(r#""Principal": {"AWS": "*"}, "Action": ["kms:De*", "s3:*"]"#, "v", &[]);
    rcp(
        r#""Principal": {"AWS": "111122223333"}, "Action": "kms:*""#,
        "I",
        &[(Code::RcpRestriction, r#"{"AWS": "111122223333"}"#)],
    );
    rcp(r#""Principal": "*", "Action": "*""#, "I", &[(Code::RcpRestriction, "\"*\"")]);
    rcp(r#""Principal": "*", "NotAction": "kms:*""#, "I", &[(Code::RcpRestriction, "\"kms:*\"")]);
    rcp(r#""Action": "kms:*""#, "I", &[(Code::MissingPrincipal, "{}")]);
    let full = r#"{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}"#;
    check(ResourceControl, full, "n", &[(Code::RcpAllow, "\"Allow\"")]);
}

#[test]
fn every_kind_of_policy_takes_every_valid_form() {
    let kinds: [PolicyKind; 4] = [Identity, Boundary, Session, ServiceControl];
    for kind in kinds {
        let text = r#"[{"Effect": "Deny", "NotAction": ["s3:*"], "NotResource": ["arn:aws:s3:::b"],
            "Condition": {"Bool": {"aws:SecureTransport": false}}}]"#;
        check(kind, text, "v", &[]);
    }
}
