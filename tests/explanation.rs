//! What is told about a decision agrees with the decision, over every built-in example and every scenario of the suite.

#![allow(clippy::unwrap_used, reason = "an unreadable data file should stop the run")]

use keygate_json::Value;
use keygate_scenario::{Holds, Verdict, chain, evaluate, misses};
use keygate_tests::suite::{document, files, suite};
use keygate_tests::{NOW, home};

fn all() -> Vec<(String, Value<'static>)> {
    let examples = files(&home().join("../static/examples")).into_iter().filter_map(|path| {
        let scenario = document(&path).unwrap();
        scenario.get("principal").is_some().then(|| (path.display().to_string(), scenario))
    });
    let suites =
        files(&home().join("scenarios")).into_iter().filter_map(|path| Some((suite(&path).ok()?, path)));
    let cases = suites.flat_map(|(suite, path)| {
        suite.cases.into_iter().map(move |case| (format!("{}: {}", path.display(), case.name), case.scenario))
    });
    examples.chain(cases).collect()
}

#[test]
fn a_request_is_allowed_exactly_when_everything_that_had_to_hold_does() {
    let mut failures = Vec::new();
    for (name, scenario) in all() {
        let Some(decision) = evaluate(&scenario, Some(NOW)).decision else { continue };
        let steps = chain(&scenario, &decision);
        let must = steps.iter().filter(|step| step.depth == 0);
        let missing: Vec<&str> =
            must.filter(|step| step.holds == Holds::No).map(|step| step.text.as_str()).collect();
        if missing.is_empty() != (decision.verdict == Verdict::Allow) {
            failures.push(format!("{name}: {:?} {:?} {missing:?}", decision.verdict, decision.decided_by));
        }
    }
    assert!(failures.is_empty(), "{}\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn near_misses_are_ranked_and_end_at_what_does_not_fit() {
    let mut told = 0;
    for (name, scenario) in all() {
        let Some(decision) = evaluate(&scenario, Some(NOW)).decision else { continue };
        for miss in misses(&decision) {
            told += 1;
            let fits = miss.elements.iter().filter(|(_, fits)| *fits).count();
            assert_eq!(fits + 1, miss.elements.len(), "{name}: {miss:?}");
            assert!(!miss.elements.last().unwrap().1, "{name}: {miss:?}");
        }
    }
    assert!(told > 500, "{told}");
}
