//! Redaction, over every built-in example and every scenario of the suite: it is proven or refused, says the same, and
//! leaves no account and no name.

#![allow(clippy::unwrap_used, reason = "an unreadable data file should stop the run")]

use std::collections::BTreeSet;

use keygate_scenario::{Redacted, Refusal, Secret, evaluate_text, redact};
use keygate_tests::suite::{Suite, files};
use keygate_tests::{NOW, home};
use serde_json::Value;

/// Every scenario there is, with a name for reports.
fn all() -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for path in files(&home().join("../static/examples")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let scenario: Value = serde_json::from_str(&text).unwrap();
        if scenario.get("principal").is_some() {
            found.push((path.display().to_string(), scenario));
        }
    }
    for path in files(&home().join("scenarios")) {
        let Ok(suite) = Suite::read(&path) else { continue };
        for case in &suite.cases {
            let scenario = suite.scenario(case).unwrap();
            found.push((format!("{}: {}", path.display(), case.name), scenario));
        }
    }
    assert!(found.len() > 500);
    found
}

fn redacted(scenario: &Value) -> Result<Redacted, Refusal> {
    let text = scenario.to_string();
    redact(&keygate_json::parse(&text).value.unwrap(), Some(NOW))
}

/// What names somebody: every account, and the names of the caller, of aliases and of policies.
fn secrets(scenario: &Value) -> BTreeSet<String> {
    let text = scenario.to_string();
    let digits = text.split(|c: char| !c.is_ascii_alphanumeric());
    let accounts = digits.filter(|run| run.len() == 12 && run.bytes().all(|byte| byte.is_ascii_digit()));
    let mut found: BTreeSet<String> = accounts.map(str::to_owned).collect();
    let caller = scenario["principal"]["arn"].as_str().unwrap_or_default();
    found.extend(caller.split('/').skip(1).map(str::to_owned));
    let aliases = scenario["key"]["aliases"].as_array().into_iter().flatten().filter_map(Value::as_str);
    found.extend(aliases.filter(|name| !name.starts_with("alias/aws/")).filter_map(|name| name.split('/').nth(1)).map(str::to_owned));
    let id = scenario["key"]["arn"].as_str().and_then(|arn| arn.rsplit('/').next()).unwrap_or_default();
    found.insert(id.to_owned());
    found.retain(|secret| secret.chars().any(char::is_alphanumeric));
    found
}

#[test]
fn every_scenario_is_redacted_with_proof_and_without_a_trace_of_its_names() {
    let mut refused = Vec::new();
    let mut failures = Vec::new();
    for (name, scenario) in all() {
        let redacted = match redacted(&scenario) {
            Ok(redacted) => redacted,
            Err(refusal) => {
                refused.push(format!("{name}: {refusal}"));
                continue;
            }
        };
        let copy = redacted.scenario.to_pretty();
        let [before, after] = [scenario.to_string(), copy.clone()]
            .map(|text| evaluate_text(&text, Some(NOW)).decision.unwrap());
        if (before.verdict, before.decided_by, before.reason) != (after.verdict, after.decided_by, after.reason) {
            failures.push(format!("{name}: the verdict differs"));
        }
        for secret in secrets(&scenario) {
            let whole = copy.match_indices(&secret).any(|(at, _)| {
                let near = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
                !near(copy[..at].chars().next_back()) && !near(copy[at + secret.len()..].chars().next())
            });
            if whole {
                failures.push(format!("{name}: `{secret}` is left"));
            }
        }
        for told in &redacted.replacements {
            if told.secret == Secret::Account && copy.contains(&told.original) {
                failures.push(format!("{name}: account {} is left", told.original));
            }
        }
    }
    assert!(failures.is_empty(), "{}\n{}", failures.len(), failures.join("\n"));
    assert!(refused.is_empty(), "{}\n{}", refused.len(), refused.join("\n"));
}
