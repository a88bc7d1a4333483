//! The package in a real browser: whole answers are compared, and every example of the site is decided there.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, a panic is how a failure is told"
)]

use js_sys::{JSON, Reflect};
use keygate_js::{check_policy, decode_link, encode_link, evaluate, version};
use keygate_scenario::{expectation, suite::Suite};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const EXAMPLES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));
const SUITES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/suites.rs"));
const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// A value of JavaScript as JSON. `undefined` members would vanish here, so they are looked for.
fn json(value: &JsValue) -> Value {
    assert_plain(value);
    serde_json::from_str(&String::from(JSON::stringify(value).unwrap())).unwrap()
}

/// Only plain objects, arrays, texts, numbers, booleans and null.
fn assert_plain(value: &JsValue) {
    assert!(!value.is_undefined());
    if value.is_object() {
        assert!(!value.is_instance_of::<js_sys::Map>());
        for key in Reflect::own_keys(value).unwrap().iter().filter(|key| *key != "length") {
            assert_plain(&Reflect::get(value, &key).unwrap());
        }
    }
}

fn object(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap()
}

fn minimal() -> Value {
    json!({
        "version": 1,
        "key": {
            "arn": KEY,
            "policy": { "Version": "2012-10-17", "Statement": [{
                "Sid": "Direct", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:user/alice" },
                "Action": "kms:Decrypt", "Resource": "*",
            }] },
        },
        "principal": { "arn": "arn:aws:iam::111122223333:user/alice" },
        "request": { "action": "kms:Decrypt" },
    })
}

fn evaluated(scenario: &Value) -> Value {
    json(&evaluate(&object(scenario), &JsValue::UNDEFINED).unwrap())
}

/// Whether a scenario is decided as expected here.
fn differences(scenario: &str, expect: &keygate_json::Value<'_>) -> Vec<String> {
    let options = object(&json!({ "now": keygate_tests::NOW * 1000 }));
    let answer = evaluate(&JsValue::from_str(scenario), &options).unwrap();
    let text = String::from(JSON::stringify(&answer).unwrap());
    let answer = keygate_json::parse(&text).value.unwrap();
    expectation::compare(expect, answer.get("decision").unwrap()).iter().map(ToString::to_string).collect()
}

#[wasm_bindgen_test]
fn every_example_of_the_site_is_decided_as_it_says() {
    assert!(EXAMPLES.len() > 30);
    for (name, text) in EXAMPLES {
        let scenario = keygate_json::parse(text).value.unwrap();
        assert_eq!(differences(text, scenario.get("expect").unwrap()), Vec::<String>::new(), "{name}");
    }
}

#[wasm_bindgen_test]
fn every_case_of_the_conformance_suite_holds() {
    let mut failed = Vec::new();
    let mut cases = 0;
    // Beside the suites lie lists, such as that of rules without a case.
    for (name, text) in SUITES.iter().filter(|(_, text)| text.contains("\"cases\"")) {
        let (suite, problems) = Suite::read(&keygate_json::parse(text).value.unwrap(), None);
        assert!(problems.is_empty(), "{name}: {problems:?}");
        for case in suite.unwrap().cases {
            cases += 1;
            let found = differences(&case.scenario.to_compact(), &case.expect);
            if !found.is_empty() {
                failed.push(format!("{name}: {}: {}", case.name, found.join("; ")));
            }
        }
    }
    assert!(cases > 1000, "{cases} cases are too few to be all");
    assert!(failed.is_empty(), "{} cases fail:\n{}", failed.len(), failed.join("\n"));
}

#[wasm_bindgen_test]
fn a_decision_has_every_member_and_no_other() {
    let answer = evaluated(&minimal());
    let members = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(members(&answer), ["decision", "explanation", "problems"]);
    let decision = &answer["decision"];
    assert_eq!(
        members(decision),
        [
            "dataVerdict",
            "decidedBy",
            "error",
            "explanation",
            "gates",
            "keyVerdict",
            "notEvaluated",
            "reason",
            "verdict",
            "warnings"
        ]
    );
    assert_eq!(decision["verdict"], "Allow");
    assert_eq!(decision["decidedBy"], "KeyPolicy");
    assert_eq!(decision["reason"], "Allow");
    assert_eq!(decision["keyVerdict"], "Allow");
    for absent in ["error", "dataVerdict"] {
        assert_eq!(decision[absent], Value::Null);
    }
    for empty in ["notEvaluated", "warnings"] {
        assert_eq!(decision[empty], json!([]));
    }
    let gate = decision["gates"].as_array().unwrap().iter().find(|gate| gate["gate"] == "KeyPolicy").unwrap();
    assert_eq!(gate["permission"], "kms:Decrypt");
    assert_eq!(gate["statements"][0]["sid"], "Direct");
    assert_eq!(gate["statements"][0]["decisive"], true);
    assert_eq!(members(&answer["explanation"]), ["because", "headline", "next"]);
    assert_eq!(answer["problems"], json!([]));
}

#[wasm_bindgen_test]
fn objects_and_texts_give_the_same_decision() {
    let scenario = minimal();
    let text = JsValue::from_str(&scenario.to_string());
    let from_text = json(&evaluate(&text, &JsValue::UNDEFINED).unwrap());
    assert_eq!(from_text["decision"], evaluated(&scenario)["decision"]);
}

#[wasm_bindgen_test]
fn texts_come_out_as_they_went_in() {
    let every: String =
        (0..0x300).chain(0x2020..0x2030).filter_map(char::from_u32).chain("😀\u{feff}".chars()).collect();
    let mut scenario = minimal();
    scenario["key"]["policy"]["Statement"][0]["Sid"] = json!(every);
    let answer = evaluated(&scenario);
    let gate =
        answer["decision"]["gates"].as_array().unwrap().iter().find(|gate| gate["gate"] == "KeyPolicy");
    assert_eq!(gate.unwrap()["statements"][0]["sid"], json!(every));
}

#[wasm_bindgen_test]
fn a_bad_document_is_an_answer() {
    for (text, line) in [("{\"version\": 1,\n \"key\": ", json!(2)), ("", Value::Null), ("{}", Value::Null)] {
        let answer = json(&evaluate(&JsValue::from_str(text), &JsValue::UNDEFINED).unwrap());
        assert_eq!(answer["decision"], Value::Null, "{text}");
        assert_eq!(answer["problems"][0]["level"], "error", "{text}");
        if !line.is_null() {
            assert_eq!(answer["problems"][0]["line"], line, "{text}");
        }
        assert_eq!(answer["explanation"], json!({ "headline": "", "because": [], "next": [] }));
    }
    assert_eq!(json(&evaluate(&JsValue::NULL, &JsValue::UNDEFINED).unwrap())["decision"], Value::Null);
}

#[wasm_bindgen_test]
fn only_misuse_throws() {
    assert!(
        evaluate(&JsValue::UNDEFINED, &JsValue::UNDEFINED).unwrap_err().is_instance_of::<js_sys::TypeError>()
    );
    let scenario = object(&minimal());
    let options = object(&json!({ "now": "yesterday" }));
    assert!(evaluate(&scenario, &options).unwrap_err().is_instance_of::<js_sys::RangeError>());
}

#[wasm_bindgen_test]
fn the_clock_can_be_given() {
    let mut scenario = minimal();
    scenario["key"]["policy"]["Statement"][0]["Condition"] =
        json!({ "DateLessThan": { "aws:CurrentTime": "2026-11-24T12:00:00Z" } });
    let scenario = object(&scenario);
    let verdict = |now: JsValue| {
        let options = js_sys::Object::new();
        Reflect::set(&options, &"now".into(), &now).unwrap();
        json(&evaluate(&scenario, &options).unwrap())["decision"]["verdict"].clone()
    };
    let (before, after) = (1_795_521_599_000.0, 1_795_521_601_000.0);
    assert_eq!(verdict(before.into()), "Allow");
    assert_eq!(verdict(after.into()), "Deny");
    assert_eq!(verdict("2026-11-24T11:59:59Z".into()), "Allow");
    assert_eq!(verdict("2026-11-24T12:00:01Z".into()), "Deny");
    assert_eq!(verdict(js_sys::Date::new(&before.into()).into()), "Allow");
    assert_eq!(verdict(js_sys::Date::new(&after.into()).into()), "Deny");
}

#[wasm_bindgen_test]
fn links_there_and_back() {
    let text = minimal().to_string();
    let fragment = encode_link(&JsValue::from_str(&text)).unwrap();
    assert!(fragment.starts_with("k1"));
    for link in
        [fragment.clone(), format!("#{fragment}"), format!("https://example.com/keygate/?a=b#{fragment}\n")]
    {
        assert_eq!(json(&decode_link(&link).unwrap()), json!({ "text": text, "error": null }));
    }
    let cut = fragment.get(..fragment.len() - 1).unwrap();
    let error = json(&decode_link(cut).unwrap());
    assert_eq!(error["text"], Value::Null);
    assert!(error["error"]["message"].as_str().unwrap().contains("damaged"));
    let huge = JsValue::from_str(&"x".repeat(300 * 1024));
    assert!(encode_link(&huge).unwrap_err().is_instance_of::<js_sys::RangeError>());
    let from_object = encode_link(&object(&json!({ "version": 1 }))).unwrap();
    assert_eq!(json(&decode_link(&from_object).unwrap())["text"], "{\"version\":1}");
}

#[wasm_bindgen_test]
fn policies_are_checked() {
    let good = minimal()["key"]["policy"].to_string();
    assert_eq!(json(&check_policy(&JsValue::from_str(&good), None).unwrap()), json!([]));
    let broken =
        json(&check_policy(&JsValue::from_str("{\n  \"Statement\": [}"), Some("identity".into())).unwrap());
    assert_eq!(broken[0]["level"], "error");
    assert_eq!(broken[0]["line"], 2);
    assert!(check_policy(&JsValue::from_str("{}"), Some("nonsense".into())).is_err());
}

#[wasm_bindgen_test]
fn the_version_is_that_of_the_package() {
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}
