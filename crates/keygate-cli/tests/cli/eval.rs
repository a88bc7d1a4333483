//! `keygate eval`.

use expect_test::{Expect, expect, expect_file};

use crate::program::{example, examples, keygate, keygate_with};

fn check(arguments: &[&str], input: &str, expected: &Expect) {
    expected.assert_eq(&keygate_with(arguments, input.as_bytes()).all());
}

#[test]
fn readable_verdicts() {
    let read = |name: &str| keygate(&["eval", "--now", "2026-11-24T12:00:00Z", name]).all();
    expect_file!["readable/iam-allow-no-delegation.txt"].assert_eq(&read("iam-allow-no-delegation.json"));
    expect_file!["readable/iam-allow-delegated.txt"].assert_eq(&read("iam-allow-delegated.json"));
    expect_file!["readable/explicit-deny.txt"].assert_eq(&read("explicit-deny.json"));
    expect_file!["readable/encryption-context-mismatch.txt"]
        .assert_eq(&read("encryption-context-mismatch.json"));
    expect_file!["readable/grant-constraint-mismatch.txt"].assert_eq(&read("grant-constraint-mismatch.json"));
    expect_file!["readable/disabled-key.txt"].assert_eq(&read("disabled-key.json"));
    expect_file!["readable/s3-readable-key-refused.txt"].assert_eq(&read("s3-readable-key-refused.json"));
    expect_file!["readable/scp-denies.txt"].assert_eq(&read("scp-denies.json"));
}

#[test]
fn every_example_can_be_read_and_its_exit_code_is_its_verdict() {
    for entry in std::fs::read_dir(examples()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == "index.json" {
            continue;
        }
        let run = keygate(&["eval", &name]);
        let json = keygate(&["eval", "--json", &name]);
        let decision: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        let (code, word) = if decision["verdict"] == "Allow" { (0, "ALLOW") } else { (1, "DENY") };
        assert_eq!((run.code, json.code), (code, code), "{name}");
        assert!(run.out.starts_with(word), "{name}: {}", run.out);
        assert_eq!(run.err, "", "{name}");
    }
}

#[test]
fn standard_input_and_files_give_the_same_decision() {
    let text = example("explicit-deny.json");
    let piped = keygate_with(&["eval", "--json", "-"], text.as_bytes());
    let read = keygate(&["eval", "--json", "explicit-deny.json"]);
    assert_eq!((piped.code, piped.out), (read.code, read.out));
}

#[test]
fn the_greatest_exit_code_of_several_files_counts() {
    let code = |files: &[&str]| keygate(&[&["eval"], files].concat()).code;
    assert_eq!(code(&["iam-allow-delegated.json", "iam-allow-delegated.json"]), 0);
    assert_eq!(code(&["iam-allow-delegated.json", "explicit-deny.json"]), 1);
    assert_eq!(code(&["explicit-deny.json", "no-such-file.json", "iam-allow-delegated.json"]), 2);
}

#[test]
fn bad_input_is_told_by_its_place() {
    check(
        &["eval", "-"],
        "{\n  \"version\": 1,\n  \"key\" 5\n}\n",
        &expect![[r#"
        exit code 2
        == standard error
        error[json]: a colon is missing between key and value
         --> <stdin>:3:8
          |
        3 |   "key" 5
          |        ^
          = help: put a colon between the key and its value
        error: <stdin> is no scenario that can be decided
    "#]],
    );
    check(
        &["eval", "-"],
        "",
        &expect![[r#"
            exit code 2
            == standard error
            error[json]: the text holds no JSON value
             --> <stdin>:1:1
              |
            1 |
              | ^
              = help: write a value, for example `{}`
            error: <stdin> is no scenario that can be decided
        "#]],
    );
    check(
        &["eval", "-"],
        "{\"version\": 7}",
        &expect![[r#"
        exit code 2
        == standard error
        error[version]: version 7 of the scenario format is unknown; this program reads version 1
         --> <stdin>:1:13
          |
        1 | {"version": 7}
          |             ^
        error: <stdin> is no scenario that can be decided
    "#]],
    );
    check(
        &["eval", "-"],
        "{\n  \"version\": 1,\n  \"key\": { \"arn\": \"arn:nonsense\" },\n  \"request\": {}\n}\n",
        &expect![[r#"
            exit code 2
            == standard error
            error[key-arn]: `arn:nonsense` is not a key ARN; it looks like arn:aws:kms:us-east-1:111122223333:key/1234abcd-…
             --> <stdin>:3:19
              |
            3 |   "key": { "arn": "arn:nonsense" },
              |                   ^^^^^^^^^^^^^^
            error[missing]: `principal` is missing; without it nothing can be decided
              --> <stdin>:1:1
            error[missing]: `request.action` is missing: it says which operation is called
              --> <stdin>:4:14
            error: <stdin> is no scenario that can be decided
        "#]],
    );
    check(
        &["eval", "no-such-file.json"],
        "",
        &expect![[r#"
        exit code 2
        == standard error
        error: no-such-file.json: no such file
    "#]],
    );
    let run = keygate_with(&["eval", "-"], b"{\"version\": \"\xFF\"}");
    assert_eq!(run.err, "error: <stdin>:1:14: this is not UTF-8 text\n");
}

#[test]
fn problems_inside_a_policy_given_as_text_are_shown_in_that_text() {
    let text = r#"{
  "version": 1,
  "key": {
    "arn": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "policy": "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [{\"Effect\": \"Alow\"}]\n}"
  },
  "principal": { "arn": "arn:aws:iam::111122223333:user/alice" },
  "request": { "action": "kms:Decrypt" }
}"#;
    let run = keygate_with(&["eval", "-"], text.as_bytes());
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("--> <stdin> (key.policy):3:"), "{}", run.out);
}

#[test]
fn nothing_reaches_the_terminal_as_a_command() {
    let text =
        example("explicit-deny.json").replace("\"version\": 1", "\"version\": 1, \"a\\u001b[31mb\": 1");
    let run = keygate_with(&["eval", "-"], text.as_bytes());
    assert!(run.out.contains("␛[31m") && !run.out.contains('\u{1b}'), "{}", run.out);
}

#[test]
fn the_clock_can_be_given() {
    let text = r#"{
  "version": 1,
  "key": {
    "arn": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "policy": { "Version": "2012-10-17", "Statement": [{
      "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:user/alice" },
      "Action": "kms:Decrypt", "Resource": "*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "2026-11-24T12:00:00Z" } }
    }] }
  },
  "principal": { "arn": "arn:aws:iam::111122223333:user/alice" },
  "request": { "action": "kms:Decrypt" }
}"#;
    for (now, code) in [("2026-11-24T11:59:59Z", 0), ("2026-11-24T12:00:01Z", 1)] {
        assert_eq!(keygate_with(&["eval", "--now", now, "-"], text.as_bytes()).code, code, "{now}");
    }
}
