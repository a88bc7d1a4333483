//! Every service path, filled into a scenario whose policies are as AWS asks for, is allowed; take away the permission on
//! the key, or that on the data, and the gate that then denies is the one that `service-paths.json` names.

#![allow(clippy::unwrap_used, clippy::panic, reason = "an unreadable data file should stop the run")]

use std::fs;

use keygate_json::Value;
use keygate_scenario::service_paths::{PathCaller, ServicePath, ServicePaths, Values};
use keygate_scenario::suite::patch;
use keygate_scenario::{Decision, Gate, Outcome, Verdict, evaluate};
use keygate_tests::suite::document;
use keygate_tests::{NOW, home};

fn paths() -> ServicePaths {
    ServicePaths::read(&fs::read_to_string(home().join("../static/service-paths.json")).unwrap()).unwrap()
}

fn json(text: &str) -> Value<'static> {
    keygate_json::parse(text).value.unwrap().into_owned()
}

/// The name of a caller's kind in `service-paths.json`.
fn kind(path: ServicePath<'_>) -> &'static str {
    match path.caller() {
        PathCaller::Via | PathCaller::Role => "via",
        PathCaller::Service => "service",
        PathCaller::Grant => "grant",
    }
}

/// A base scenario for the path, and the path's step in it.
fn filled(path: ServicePath<'_>, base: &Value<'static>, step: usize) -> Value<'static> {
    path.fill(step, base, &Values::new()).unwrap().scenario
}

fn decided(scenario: &Value<'_>) -> Decision {
    let evaluated = evaluate(scenario, Some(NOW));
    evaluated.decision.unwrap_or_else(|| panic!("{:#?}", evaluated.problems))
}

/// A text with the step's own values in it: its permission, its principal, its context and its data request.
fn with_own(template: &Value<'_>, scenario: &Value<'_>) -> Value<'static> {
    let own = |part: &str, name: &str| {
        let found = scenario.get(part).and_then(|part| part.get(name));
        found.and_then(Value::as_str).unwrap_or("none:none").to_owned()
    };
    let text = template.to_compact();
    let text =
        text.replace("{action}", &own("request", "action")).replace("{via}", &own("request", "viaService"));
    let text = text.replace("{principal}", &own("principal", "arn"));
    json(
        &text
            .replace("{dataAction}", &own("data", "action"))
            .replace("{dataResource}", &own("data", "resource")),
    )
}

/// The conditions that a careful policy puts on the step: its whole encryption context and its sources.
fn conditions(scenario: &Value<'_>) -> Value<'static> {
    let request = scenario.get("request").unwrap();
    let members = |name: &str| request.get(name).and_then(Value::as_object).into_iter().flatten();
    // Of CreateGrant the pairs are those of the constraint.
    let constraint = ["parameters", "Constraints", "EncryptionContextSubset"];
    let constraint = constraint.iter().try_fold(request, |value, name| value.get(name));
    let constraint = constraint.and_then(Value::as_object).into_iter().flatten();
    let pairs = members("encryptionContext").chain(constraint);
    let pairs =
        pairs.map(|pair| (format!("kms:EncryptionContext:{}", pair.key), pair.value.clone().into_owned()));
    let sources = members("context").map(|key| (key.key.to_string(), key.value.clone().into_owned()));
    Value::object([("StringEquals", Value::object(pairs.chain(sources)))])
}

/// Puts the step's conditions into every statement that asks for them.
fn condition(scenario: &mut Value<'static>, conditions: &Value<'static>) {
    fn walk(value: &mut Value<'static>, conditions: &Value<'static>) {
        use keygate_json::Kind;
        match &mut value.kind {
            Kind::Array(items) => items.iter_mut().for_each(|item| walk(item, conditions)),
            Kind::Object(object) => {
                for member in &mut object.members {
                    if member.key == "Condition" && member.value.as_str() == Some("{conditions}") {
                        member.value = conditions.clone();
                    } else {
                        walk(&mut member.value, conditions);
                    }
                }
            }
            _ => {}
        }
    }
    walk(scenario, conditions);
}

#[test]
fn every_path_is_allowed_as_aws_asks_and_denied_at_the_right_gate_without() {
    let data = document(&home().join("service-paths.json")).unwrap();
    let (paths, mut steps, mut failures) = (paths(), 0, Vec::new());
    for path in paths.all() {
        let base = data.get("base").unwrap();
        for step in 0..path.steps().count() {
            steps += 1;
            let request = filled(path, base, step);
            for case in data.get("cases").and_then(Value::as_array).unwrap() {
                let text = |name: &str| case.get(name).and_then(Value::as_str);
                if text("caller") != Some(kind(path))
                    || (text("needs") == Some("data") && request.get("data").is_none())
                {
                    continue;
                }
                let action = request.get("request").unwrap().get("action").unwrap().as_str().unwrap();
                let gate = case.get("decidedBy").unwrap();
                let gate = gate
                    .get(path.id())
                    .or_else(|| gate.get(action))
                    .or_else(|| gate.get("*"))
                    .unwrap()
                    .as_str()
                    .unwrap();
                let mut scenario = base.clone();
                patch::merge(&mut scenario, &with_own(case.get("merge").unwrap(), &request));
                let mut scenario = filled(path, &scenario, step);
                if let Some(after) = case.get("after") {
                    patch::merge(&mut scenario, after);
                }
                condition(&mut scenario, &conditions(&request));
                let decision = decided(&scenario);
                let found = (decision.verdict.name(), decision.decided_by.name());
                let wanted = (text("verdict").unwrap(), gate);
                if found != wanted {
                    let name = text("name").unwrap();
                    failures.push(format!(
                        "{} {step}, {name}: {found:?}, not {wanted:?}\n  {}",
                        path.id(),
                        decision.explanation
                    ));
                }
            }
        }
    }
    assert!(steps > 100, "{steps} steps");
    assert!(failures.is_empty(), "{} fail\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_filled_path_is_recognized_with_its_values() {
    let data = document(&home().join("service-paths.json")).unwrap();
    for path in paths().all() {
        for step in 0..path.steps().count() {
            let scenario = filled(path, data.get("base").unwrap(), step);
            let (found, _) = path.recognize(&scenario).unwrap_or_else(|| panic!("{} {step}", path.id()));
            let same = filled(path, data.get("base").unwrap(), found);
            assert!(
                same.get("request").unwrap().same_content(scenario.get("request").unwrap()),
                "{}",
                path.id()
            );
        }
    }
}

#[test]
fn placeholders_are_filled_and_read_back() {
    let paths = paths();
    let path = paths.find("s3-get-object").unwrap();
    let base = document(&home().join("service-paths.json")).unwrap();
    let given = [("bucket", "mine"), ("object", "a/b.txt"), ("bucketKey", "on")];
    let given: Values = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let filled = path.fill(0, base.get("base").unwrap(), &given).unwrap();
    let request = filled.scenario.get("request").unwrap();
    assert_eq!(
        request.get("encryptionContext").unwrap().to_compact(),
        r#"{"aws:s3:arn":"arn:aws:s3:::mine"}"#
    );
    let resource = filled.scenario.get("data").unwrap().get("resource").unwrap();
    assert_eq!(resource.as_str(), Some("arn:aws:s3:::mine/a/b.txt"));
    let names: Vec<&str> = filled.placeholders.iter().map(|placeholder| placeholder.name.as_str()).collect();
    assert_eq!(names, ["bucket", "object", "bucketKey"]);
    let (found, step, values) = paths.recognize(&filled.scenario, None).unwrap();
    assert_eq!((found.id(), step), ("s3-get-object", 0));
    for (name, value) in &given {
        assert_eq!(values.get(name), Some(value));
    }
    assert!(path.fill(1, &filled.scenario, &given).is_none());
}

#[test]
fn what_a_person_wrote_stays() {
    let paths = paths();
    let base = document(&home().join("service-paths.json")).unwrap();
    let mut base = base.get("base").unwrap().clone();
    patch::merge(
        &mut base,
        &json(
            r#"{"expect":{"verdict":"Allow"},"extra":1,"request":{"time":"2026-01-01T00:00:00Z","context":{"aws:SourceIp":"1.2.3.4","aws:SourceArn":"x"}},
        "data":{"action":"s3:PutObject","resource":"arn:aws:s3:::b/o","account":"444455556666","policy":{"Statement":[]}}}"#,
        ),
    );
    let get = paths.find("s3-get-object").unwrap().fill(0, &base, &Values::new()).unwrap();
    assert!(get.scenario.get("expect").is_none() && get.scenario.get("extra").is_some());
    assert_eq!(get.replaced_caller, None);
    let data = get.scenario.get("data").unwrap();
    assert_eq!(data.get("account").unwrap().as_str(), Some("444455556666"));
    assert!(data.get("policy").is_some());
    let request = get.scenario.get("request").unwrap();
    assert_eq!(request.get("context").unwrap().to_compact(), r#"{"aws:SourceIp":"1.2.3.4"}"#);
    assert!(request.get("time").is_some());

    // The bucket policy of a service path follows the bucket, until somebody changes it.
    let trail = paths.find("cloudtrail-log-delivery").unwrap();
    let bucket = |name: &str| Values::from([("bucket".to_owned(), name.to_owned())]);
    let one = trail.fill(0, &get.scenario, &bucket("one")).unwrap();
    assert!(one.replaced_caller.is_some());
    let mut no_policy = get.scenario.clone();
    patch::merge(&mut no_policy, &json(r#"{"data":null}"#));
    let one = trail.fill(0, &no_policy, &bucket("one")).unwrap().scenario;
    let two = trail.fill(0, &one, &bucket("two")).unwrap().scenario;
    assert!(two.get("data").unwrap().to_compact().contains("arn:aws:s3:::two/AWSLogs/"));
    assert!(!two.to_compact().contains("arn:aws:s3:::one"));
    let mut own = one.clone();
    patch::merge(&mut own, &json(r#"{"data":{"policy":{"Statement":[]}}}"#));
    let kept = trail.fill(0, &own, &bucket("two")).unwrap().scenario;
    assert_eq!(
        kept.get("data").unwrap().get("policy").unwrap().to_compact(),
        r#"{"Version":"2012-10-17","Statement":[]}"#
    );

    // Back to a caller: the service principal cannot call through a service.
    let back = paths.find("s3-get-object").unwrap().fill(0, &two, &Values::new()).unwrap();
    assert_eq!(back.replaced_caller.as_deref(), Some("cloudtrail.amazonaws.com"));
    let decision = decided(&back.scenario);
    assert_eq!(decision.verdict, Verdict::Deny);
    assert!(
        decision
            .gates
            .iter()
            .any(|gate| gate.gate == Gate::IdentityPolicy && gate.outcome == Outcome::ImplicitDeny)
    );
}

#[test]
fn the_data_are_whole() {
    let paths = paths();
    let mut seen = std::collections::BTreeSet::new();
    for path in paths.all() {
        assert!(seen.insert(path.id()), "{} stands twice", path.id());
        assert!(path.page().starts_with("https://docs.aws.amazon.com/"), "{}", path.id());
        assert!(
            path.words().ends_with('.') && !path.title().is_empty() && path.steps().count() > 0,
            "{}",
            path.id()
        );
        let filled = path.fill(0, &Value::object::<&str>([]), &Values::new()).unwrap();
        assert!(!filled.scenario.to_compact().contains("${"), "{}", path.id());
        assert!(
            filled.placeholders.iter().all(|placeholder| placeholder.label != placeholder.name),
            "{}",
            path.id()
        );
    }
    for text in ["", "[]", "{", r#"{"services":1}"#] {
        assert!(ServicePaths::read(text).is_err(), "{text}");
    }
}
