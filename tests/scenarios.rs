//! Every scenario of the suite, through the evaluator.

#![allow(clippy::unwrap_used, reason = "an unreadable data file should stop the run")]

use std::path::Path;

use keygate_json::Value;
use keygate_scenario::{decision_tree, evaluate};
use keygate_tests::suite::{files, suite};
use keygate_tests::{NOW, failures, home};

/// Runs all suites of one folder and reports every case that fails, not only the first.
fn run(folder: &str) {
    let mut cases = 0;
    let mut failing = Vec::new();
    for path in files(&home().join("scenarios").join(folder)) {
        for case in &suite(&path).unwrap().cases {
            cases += 1;
            let found = failures(&case.scenario, &case.expect);
            if !found.is_empty() {
                failing.push(report(&path, &case.name, &case.rules, &found));
            }
        }
    }
    assert!(cases > 0, "no case in {folder}");
    assert!(failing.is_empty(), "{} of {cases} cases in {folder} fail\n{}", failing.len(), failing.join(""));
}

fn report(path: &Path, name: &str, rules: &[String], found: &[String]) -> String {
    let file = path.strip_prefix(home()).unwrap_or(path).display();
    format!("\n{file}\n  {name} ({})\n    {}\n", rules.join(", "), found.join("\n    "))
}

#[test]
fn worked_examples() {
    run("examples");
}

#[test]
fn order_of_evaluation() {
    run("s1");
}

#[test]
fn key_policy() {
    run("s2");
}

#[test]
fn other_accounts() {
    run("s3");
}

#[test]
fn grants() {
    run("s4");
}

#[test]
fn policy_language() {
    run("s5");
}

#[test]
fn resources() {
    run("s6");
}

#[test]
fn services() {
    run("s7");
}

#[test]
fn key_state_and_fitness() {
    run("s8");
}

#[test]
fn operations_without_a_key_or_with_two() {
    run("s9");
}

#[test]
fn key_policy_documents() {
    run("s10");
}

#[test]
fn data_gate() {
    run("s11");
}

#[test]
fn error_messages() {
    run("s12");
}

#[test]
fn request_context() {
    run("s13");
}

#[test]
fn the_tree_of_a_decision_is_what_serializing_it_gives() {
    let folder = home().join("scenarios");
    for path in files(&folder).iter().filter(|path| !path.ends_with("not-observable.json")) {
        for case in &suite(path).unwrap().cases {
            let decision = evaluate(&case.scenario, Some(NOW)).decision.unwrap();
            let serialized = serde_json::to_string(&decision).unwrap();
            let parsed: Value<'_> = keygate_json::parse(&serialized).value.unwrap();
            assert!(decision_tree(&decision).same_content(&parsed), "{}: {serialized}", case.name);
        }
    }
}

#[test]
fn condition_keys_that_requests_carry() {
    run("carried");
}

#[test]
fn edges() {
    run("edges");
}
