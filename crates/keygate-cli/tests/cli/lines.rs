//! `keygate eval --jsonl`.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use expect_test::expect;
use serde_json::Value;

use crate::program::{example, keygate, keygate_with};

/// An example on one line.
fn line(name: &str) -> String {
    keygate_json::parse(&example(name)).value.unwrap().to_compact()
}

#[test]
fn one_decision_a_line_in_the_same_order() {
    let names = ["explicit-deny.json", "iam-allow-delegated.json", "disabled-key.json"];
    let mut input = String::new();
    for name in names {
        // Blank lines and CRLF are nothing to stumble over.
        input.push_str(&format!("\n{}\r\n  \n", line(name)));
    }
    let run =
        keygate_with(&["eval", "--jsonl", "--now", "2026-11-24T12:00:00Z"], input.trim_end().as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let answers: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), names.len());
    for (name, answer) in names.iter().zip(&answers) {
        let alone = keygate(&["eval", "--json", "--now", "2026-11-24T12:00:00Z", name]).out;
        let alone: Value = serde_json::from_str(&alone).unwrap();
        // Places in the text differ, as the text does.
        for member in ["verdict", "decidedBy", "reason", "error", "explanation", "warnings", "notEvaluated"] {
            assert_eq!(answer[member], alone[member], "{name} {member}");
        }
    }
}

#[test]
fn a_line_that_is_no_scenario_is_answered_and_the_run_goes_on() {
    let mut input = b"{\"version\": 1\n[]\n\n{\"version\": 9}\n\"a\xFF\"\n{\"version\":1,\"key\":{},\"principal\":{},\"request\":{}}\n".to_vec();
    input.extend(line("explicit-deny.json").as_bytes());
    let run = keygate_with(&["eval", "--jsonl", "-"], &input);
    assert_eq!((run.code, run.err.as_str()), (2, ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 6);
    assert!(lines[5].starts_with("{\"verdict\":\"Deny\""));
    expect![[r#"
        {"error":{"message":"an object is not closed","line":1,"column":14,"place":null}}
        {"error":{"message":"the scenario must be an object, not an array","line":2,"column":1,"place":null}}
        {"error":{"message":"version 9 of the scenario format is unknown; this program reads version 1","line":4,"column":13,"place":"version"}}
        {"error":{"message":"this is not UTF-8 text","line":5,"column":3,"place":null}}
        {"error":{"message":"`key.arn` is missing: the key's ARN tells its account and Region","line":6,"column":20,"place":"key.arn"}}"#]].assert_eq(&lines[..5].join("\n"));
}

#[test]
fn nothing_in_nothing_out() {
    assert_eq!(keygate_with(&["eval", "--jsonl"], b"").all(), "exit code 0\n");
    assert_eq!(keygate_with(&["eval", "--jsonl"], b"\n\n").all(), "exit code 0\n");
    assert_eq!(keygate(&["eval", "--jsonl", "no-such-file.jsonl"]).code, 2);
}

#[test]
fn who_waits_for_an_answer_gets_it() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_keygate"))
        .args(["eval", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for name in ["explicit-deny.json", "iam-allow-delegated.json"] {
        writeln!(stdin, "{}", line(name)).unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        assert!(answer.starts_with("{\"verdict\":"), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_keygate"))
        .args(["eval", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    let line = line("explicit-deny.json") + "\n";
    // Far more than any pipe holds, until the program has gone.
    for _ in 0..10_000 {
        if stdin.write_all(line.as_bytes()).is_err() {
            break;
        }
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}
