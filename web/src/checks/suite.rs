//! Checks as the suite document that links carry and `keygate test` reads.

use std::rc::Rc;

use keygate_json::{Object, Value};
use keygate_scenario::suite::{Suite, between};

use super::{Check, Checks, DIFFERING, differs_always, parts};
use crate::document::Document;
use crate::place::{member, within};
use crate::state::Work;

/// A scenario and its checks as one suite: the scenario is the base. `readable` writes policies as JSON where they parse.
pub(crate) fn to_suite(document: &Document, checks: &Checks, readable: bool) -> Value<'static> {
    let tree = |document: &Document| {
        if readable { document.readable() } else { document.value().clone() }
    };
    let base = tree(document);
    let case = |(index, check): (usize, &Check)| {
        let scenario = checks.scenario(index, document).unwrap_or_default();
        let (merge, nulls) = between(&base, &tree(&scenario));
        let mut case = vec![("name", Value::string(check.name.to_string()))];
        if !merge.is_null() {
            case.push(("merge", merge));
        }
        if !nulls.is_empty() {
            let null = |pointer| Value::array([Value::string(pointer), Value::null()]);
            case.push(("set", Value::array(nulls.into_iter().map(null))));
        }
        case.push(("expect", (*check.expect).clone()));
        Value::object(case)
    };
    let cases: Vec<Value<'static>> = checks.list().iter().enumerate().map(case).collect();
    let title = match &*checks.title {
        "" => document.text("title"),
        title => title,
    };
    Value::object([
        ("suite", Value::string(title.to_owned())),
        ("base", base),
        ("cases", Value::array(cases)),
    ])
}

/// The work in a suite document: its base, and its cases as checks. The error says in words why it is none. `text` is
/// what the tree was read from.
pub(crate) fn from_suite(tree: &Value<'static>, text: Option<&str>) -> Result<Work, String> {
    let (suite, problems) = Suite::read(tree, text);
    if let Some(problem) = problems.first() {
        let line = problem.line.map(|line| format!(" (line {line})")).unwrap_or_default();
        return Err(format!("{}{line}", problem.message));
    }
    let (Some(suite), Some(base)) = (suite, tree.get("base")) else {
        return Err("it is no suite of checks".to_owned());
    };
    let document = Document::from_value(base.clone());
    let scenarios: Vec<Document> =
        suite.cases.iter().map(|case| Document::from_value(case.scenario.clone())).collect();
    let mut places = DIFFERING.map(str::to_owned).to_vec();
    for scenario in &scenarios {
        further(document.value(), scenario.value(), "", &mut places);
    }
    let check = |(case, scenario): (&keygate_scenario::suite::Case<'static>, &Document)| Check {
        name: case.name.as_str().into(),
        expect: Rc::new(case.expect.clone()),
        parts: parts(&places, scenario),
    };
    let list = suite.cases.iter().zip(&scenarios).map(check).collect();
    // The scenario's own title stands in for a suite's, and is written as one.
    let title = suite.title.filter(|title| title != document.text("title")).unwrap_or_default();
    let checks = Checks { title: title.into(), places: places.clone().into(), list };
    Ok(Work { document, checks, ..Work::default() })
}

/// Adds the places at which two scenarios differ beside those that always do.
fn further(one: &Value<'_>, other: &Value<'_>, place: &str, places: &mut Vec<String>) {
    if differs_always(place) || places.iter().any(|outer| within(place, outer) && outer != place) {
        return;
    }
    let named_oddly = |object: &Object<'_>| object.iter().any(|each| each.key.contains(['.', '[']));
    let objects = one.as_object().zip(other.as_object());
    let Some((a, b)) = objects.filter(|(a, b)| !named_oddly(a) && !named_oddly(b)) else {
        if !one.same_content(other) && !places.iter().any(|known| known == place) {
            places.push(place.to_owned());
        }
        return;
    };
    let nothing = Value::null();
    for each in a {
        further(&each.value, b.get(&each.key).unwrap_or(&nothing), &member(place, &each.key), places);
    }
    for each in b.iter().filter(|each| a.get(&each.key).is_none()) {
        further(&nothing, &each.value, &member(place, &each.key), places);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUITE: &str = r#"{
      "suite": "three facts",
      "base": {
        "version": 1,
        "key": { "policy": { "Statement": [] }, "state": "Enabled" },
        "principal": { "arn": "arn:aws:iam::111122223333:role/App" },
        "request": { "action": "kms:Decrypt", "region": "us-east-1" }
      },
      "cases": [
        { "name": "as it is", "expect": { "verdict": "Deny" } },
        { "name": "disabled", "merge": { "key": { "state": "Disabled" } }, "expect": { "verdict": "Deny" } },
        { "name": "signs", "merge": { "request": { "action": "kms:Sign", "region": null } },
          "set": [["/request/context", { "aws:SourceIp": null }]], "expect": { "verdict": "Deny" } }
      ]
    }"#;

    fn work(text: &str) -> Result<Work, String> {
        from_suite(&keygate_json::parse(text).value.unwrap().into_owned(), Some(text))
    }

    #[test]
    fn a_suite_survives_the_page() {
        let work = work(SUITE).unwrap();
        assert_eq!(work.checks.len(), 3);
        let again = to_suite(&work.document, &work.checks, true).to_compact();
        let plain = keygate_json::parse(SUITE).value.unwrap();
        let (one, _) = Suite::read(&plain, None);
        let tree = keygate_json::parse(&again).value.unwrap();
        let (other, problems) = Suite::read(&tree, None);
        assert!(problems.is_empty(), "{problems:?}");
        for (one, other) in one.unwrap().cases.iter().zip(other.unwrap().cases) {
            assert_eq!(one.name, other.name);
            assert!(one.scenario.same_content(&other.scenario), "{}", other.scenario.to_compact());
        }
        assert_eq!(from_suite(&tree.into_owned(), None).unwrap(), work);
    }

    #[test]
    fn what_only_a_suite_varies_is_kept_in_its_checks() {
        let work = work(SUITE).unwrap();
        let scenario = work.checks.scenario(1, &work.document).unwrap();
        assert_eq!(scenario.text("key.state"), "Disabled");
        let back = work.checks.scenario(0, &scenario).unwrap();
        assert_eq!(back.text("key.state"), "Enabled");
    }

    #[test]
    fn what_is_wrong_with_a_suite_is_told() {
        let error = work("{ \"base\": {},\n \"cases\": [ { \"name\": 1 } ] }").unwrap_err();
        assert!(error.contains("line 2"), "{error}");
        assert!(work("{ \"cases\": [] }").is_err());
    }
}
