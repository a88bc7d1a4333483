//! Redaction, over every built-in example and every scenario of the suite: it is proven or refused, says the same, and
//! leaves no account and no name.

#![allow(clippy::unwrap_used, reason = "an unreadable data file should stop the run")]

use std::collections::BTreeSet;

use keygate_json::Value;
use keygate_scenario::{Redacted, Refusal, Secret, evaluate, redact};
use keygate_tests::suite::{document, files, suite};
use keygate_tests::{NOW, home};

/// Every scenario there is, with a name for reports.
fn all() -> Vec<(String, Value<'static>)> {
    let mut found = Vec::new();
    for path in files(&home().join("../static/examples")) {
        let scenario = document(&path).unwrap();
        if scenario.get("principal").is_some() {
            found.push((path.display().to_string(), scenario));
        }
    }
    for path in files(&home().join("scenarios")) {
        let Ok(suite) = suite(&path) else { continue };
        for case in suite.cases {
            found.push((format!("{}: {}", path.display(), case.name), case.scenario));
        }
    }
    assert!(found.len() > 500);
    found
}

fn redacted(scenario: &Value<'_>) -> Result<Redacted, Refusal> {
    redact(scenario, Some(NOW))
}

/// What names somebody: every account, and the names of the caller, of aliases and of policies.
fn secrets(scenario: &Value<'_>) -> BTreeSet<String> {
    let text = scenario.to_compact();
    let digits = text.split(|c: char| !c.is_ascii_alphanumeric());
    let accounts = digits.filter(|run| run.len() == 12 && run.bytes().all(|byte| byte.is_ascii_digit()));
    let mut found: BTreeSet<String> = accounts.map(str::to_owned).collect();
    let at = |path: [&str; 2]| scenario.pointer(&path.map(Into::into));
    let caller = at(["principal", "arn"]).and_then(Value::as_str).unwrap_or_default();
    found.extend(caller.split('/').skip(1).map(str::to_owned));
    let aliases = at(["key", "aliases"]).and_then(Value::as_array).unwrap_or_default();
    let aliases = aliases.iter().filter_map(Value::as_str).filter(|name| !name.starts_with("alias/aws/"));
    found.extend(aliases.filter_map(|name| name.split('/').nth(1)).map(str::to_owned));
    let id = at(["key", "arn"]).and_then(Value::as_str).and_then(|arn| arn.rsplit('/').next());
    found.extend(id.map(str::to_owned));
    // The paths and names of service-linked roles are AWS's own, and the same in every account.
    let own = |name: &str| {
        name == "aws-service-role"
            || name.starts_with("AWSServiceRoleFor")
            || name.ends_with(".amazonaws.com")
    };
    found.retain(|secret| secret.chars().any(char::is_alphanumeric) && !own(secret));
    found
}

/// Where no copy can say the same: wildcards within an identifier or for one letter of a name, binary values, names that
/// are too long, and policies that are no JSON.
fn may_be_refused(name: &str) -> bool {
    let told = [
        " that is too long: ",
        ": key.policy is not",
        "document is not correct JSON",
        "operators.json: ",
        "resource.json: arn:aws:kms:us-east-1:1111",
    ];
    told.iter().any(|part| name.contains(part))
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
        let [before, after] =
            [&scenario, &redacted.scenario].map(|scenario| evaluate(scenario, Some(NOW)).decision.unwrap());
        if (before.verdict, before.decided_by, before.reason)
            != (after.verdict, after.decided_by, after.reason)
        {
            failures.push(format!("{name}: the verdict differs"));
        }
        for secret in secrets(&scenario) {
            let parts: Vec<&str> = copy.split(secret.as_str()).collect();
            let near = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let whole = parts
                .windows(2)
                .any(|sides| !near(sides[0].chars().next_back()) && !near(sides[1].chars().next()));
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
    let unexpected: Vec<&String> = refused.iter().filter(|name| !may_be_refused(name)).collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}
