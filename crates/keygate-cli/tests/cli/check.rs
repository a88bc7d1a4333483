//! `keygate check`.

use expect_test::{Expect, expect};

use crate::program::{keygate, keygate_with};

fn check(arguments: &[&str], policy: &str, expected: &Expect) {
    let arguments = [&["check"], arguments, &["-"]].concat();
    expected.assert_eq(&keygate_with(&arguments, policy.as_bytes()).all());
}

#[test]
fn a_good_key_policy() {
    let policy = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Enable IAM User Permissions",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    }
  ]
}"#;
    check(
        &[],
        policy,
        &expect![[r#"
        exit code 0
        == standard output
        <stdin>: 0 errors, 0 warnings, 0 notes
    "#]],
    );
}

#[test]
fn diagnostics_with_their_places() {
    let policy = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Alow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:Decrpyt",
      "Resource": "*",
      "Condition": { "StringEqual": { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
      "Condition": {}
    }
  ]
}"#;
    check(
        &[],
        policy,
        &expect![[r#"
            exit code 1
            == standard output
            error[unknown-effect]: `Alow` is no Effect; the statement matches nothing, and since it may be a Deny the verdict may be too permissive
             --> <stdin>:5:17
              |
            5 |       "Effect": "Alow",
              |                 ^^^^^^
              = help: write `Allow` or `Deny`, exactly so

            warning[unknown-action]: no action of the service matches `kms:Decrpyt`, so it matches nothing
             --> <stdin>:7:17
              |
            7 |       "Action": "kms:Decrpyt",
              |                 ^^^^^^^^^^^^^

            error[unknown-operator]: `StringEqual` is no condition operator; the statement matches nothing, and since it may be a Deny the verdict may be too permissive
             --> <stdin>:9:22
              |
            9 |       "Condition": { "StringEqual": { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
              |                      ^^^^^^^^^^^^^

            error[duplicate-key]: `Condition` stands twice in one object; the statement matches nothing, and since it may be a Deny the verdict may be too permissive
              --> <stdin>:10:7
               |
            10 |       "Condition": {}
               |       ^^^^^^^^^^^
             --> <stdin>:9:7
              |
            9 |       "Condition": { "StringEqual": { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
              |       ^^^^^^^^^^^ the other place
              = help: remove one of the two, or join their values

            <stdin>: 3 errors, 1 warning, 0 notes
        "#]],
    );
}

#[test]
fn the_kind_of_policy_matters() {
    let policy =
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}}"#;
    for (kind, code) in
        [("key", 1), ("resource", 1), ("identity", 0), ("boundary", 0), ("session", 0), ("scp", 0)]
    {
        let run = keygate_with(&["check", "--kind", kind, "-"], policy.as_bytes());
        assert_eq!(run.code, code, "{kind}: {}", run.out);
    }
}

#[test]
fn text_that_is_not_json() {
    check(
        &[],
        "{\n  \"Statement\": [\n",
        &expect![[r#"
            exit code 1
            == standard output
            error[not-json]: an array is not closed; the text is not JSON, so the document allows and denies nothing
             --> <stdin>:2:17
              |
            2 |   "Statement": [
              |                 ^
             --> <stdin>:2:16
              |
            2 |   "Statement": [
              |                ^ the other place
              = help: put `]` here; the other place is the `[` that it closes

            <stdin>: 1 error, 0 warnings, 0 notes
        "#]],
    );
    check(
        &[],
        "",
        &expect![[r#"
            exit code 1
            == standard output
            error[not-json]: the text holds no JSON value; the text is not JSON, so the document allows and denies nothing
             --> <stdin>:1:1
              |
            1 |
              | ^
              = help: write a value, for example `{}`

            <stdin>: 1 error, 0 warnings, 0 notes
        "#]],
    );
    assert_eq!(keygate(&["check", "no-such-file.json"]).code, 2);
}
