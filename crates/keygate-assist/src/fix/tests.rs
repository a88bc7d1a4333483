use keygate_kms::catalog::ACTION_TABLE;
use keygate_policy::{PolicyKind, Severity, read_policy_text};

use super::{Fix, fixes, fixes_of_all};
use crate::{DocumentKind, Seen};

fn seen() -> Seen {
    Seen { account: "111122223333".to_owned(), ..Seen::default() }
}

/// The repairs of the first diagnostic of a policy.
fn repairs(text: &str, kind: PolicyKind) -> Vec<Fix> {
    let policy = read_policy_text(text, kind, &ACTION_TABLE);
    let Some(first) = policy.diagnostics.iter().max_by_key(|found| found.severity == Severity::Error) else {
        return Vec::new();
    };
    fixes(text, first.code.id(), first.span, DocumentKind::Policy(kind), &seen())
}

/// The text after the first repair.
fn repaired(text: &str, kind: PolicyKind) -> String {
    repairs(text, kind).first().map(|fix| fix.apply(text)).unwrap_or_default()
}

#[test]
fn mistakes_of_json() {
    for (text, after) in [
        (r#"{"Statement": [],}"#, r#"{"Statement": []}"#),
        (r#"{'Statement': []}"#, r#"{"Statement": []}"#),
        (r#"{Statement: []}"#, r#"{"Statement": []}"#),
        ("{\"Id\": \"a\"\n\"Statement\": []}", "{\"Id\": \"a\",\n\"Statement\": []}"),
        (r#"{"Statement" []}"#, r#"{"Statement": []}"#),
        (r#"{"Statement": [}"#, r#"{"Statement": []}"#),
        ("{\u{201c}Statement\u{201d}: []}", r#"{"Statement": []}"#),
        ("{\"Statement\": [] // none\n}", "{\"Statement\": [] \n}"),
        (r#"{"Id": None, "Statement": []}"#, r#"{"Id": null, "Statement": []}"#),
    ] {
        assert_eq!(repaired(text, PolicyKind::Key), after, "{text}");
    }
}

#[test]
fn all_mistakes_at_once() {
    let text = "{'Statement': [{'Effect': 'Allow', 'Action': ['a', 'b',],},]";
    let all = repairs(text, PolicyKind::Key).pop().unwrap();
    assert_eq!(all.title, "Repair all of it");
    assert!(keygate_json::parse(&all.apply(text)).problems.is_empty(), "{}", all.apply(text));
}

#[test]
fn what_repairs_all_is_offered_once() {
    let text = "{'Statement': [{'Effect': 'Allow'},]}";
    let problems = keygate_json::parse(text).problems;
    let asked: Vec<_> = problems.iter().map(|problem| ("not-json", problem.span)).collect();
    let found = fixes_of_all(text, &asked, DocumentKind::Policy(PolicyKind::Key), &seen());
    let counts: Vec<usize> = found.iter().map(Vec::len).collect();
    assert_eq!(counts, [2, 1, 1, 1]);
}

/// A statement that is sound apart from what replaces a part of it.
fn statement(from: &str, to: &str) -> String {
    let sound = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:Decrypt", "Resource": "*"}]}"#;
    assert!(sound.contains(from), "{from}");
    sound.replace(from, to)
}

#[test]
fn slips_in_a_statement() {
    for (from, slip) in [
        ("\"Effect\"", "\"effect\""),
        ("\"Action\"", "\"Actoin\""),
        ("\"Allow\"", "\"allow\""),
        ("kms:Decrypt", "kms:Decrpt"),
        ("kms:Decrypt", "Decrypt"),
        ("2012-10-17", "2012-10-71"),
        ("\"Resource\"", "\"Ressource\""),
    ] {
        assert_eq!(repaired(&statement(from, slip), PolicyKind::Key), statement(from, from), "{slip}");
    }
}

#[test]
fn what_is_missing_is_put_in() {
    for gone in [
        "\"Effect\": \"Allow\", ",
        "\"Principal\": {\"AWS\": \"111122223333\"}, ",
        "\"Action\": \"kms:Decrypt\", ",
    ] {
        let text = statement(gone, "");
        let after = repaired(&text, PolicyKind::Key);
        let policy = read_policy_text(&after, PolicyKind::Key, &ACTION_TABLE);
        assert!(policy.diagnostics.is_empty(), "{after}: {:?}", policy.diagnostics);
    }
    let laid_out = "{\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"kms:Sign\"\n    }\n  ]\n}";
    let after = repaired(laid_out, PolicyKind::Identity);
    assert!(after.contains("    {\n      \"Resource\": \"*\",\n      \"Effect\""), "{after}");
}

#[test]
fn what_does_not_belong_is_taken_out() {
    let text = statement("\"Action\"", "\"NotAction\": \"kms:Sign\", \"Action\"");
    let after = repaired(&text, PolicyKind::Key);
    assert_eq!(after.matches("Action\"").count(), 1, "{after}");
    let principal = repaired(&statement("Allow", "Allow"), PolicyKind::Identity);
    assert!(!principal.contains("Principal"), "{principal}");
}

#[test]
fn conditions() {
    let with = |condition: &str| {
        statement("\"Resource\": \"*\"", &format!("\"Resource\": \"*\", \"Condition\": {{{condition}}}"))
    };
    let after =
        repaired(&with(r#""forAnyValue:stringequalsIfexists": {"aws:TagKeys": "x"}"#), PolicyKind::Key);
    assert!(after.contains("\"ForAnyValue:StringEqualsIfExists\""), "{after}");
    let after = repaired(&with(r#""StringEquals": {"aws:PrincipalOrgID": "o-*"}"#), PolicyKind::Key);
    assert!(after.contains("\"StringLike\""), "{after}");
    let old = with(r#""StringEquals": {"aws:PrincipalTag/a": "${aws:username}"}"#)
        .replace("\"Version\": \"2012-10-17\", ", "");
    let after = repaired(&old, PolicyKind::Key);
    assert!(after.starts_with("{\"Version\": \"2012-10-17\", \"Statement\""), "{after}");
}
