use super::*;

fn scenario(text: &str) -> Value<'static> {
    keygate_json::parse(text).value.unwrap().into_owned()
}

const SCENARIO: &str = r#"{
  "version": 1,
  "title": "Acme",
  "key": {
    "arn": "arn:aws:kms:us-east-1:210987654321:key/9f8e7d6c-5b4a-3f2e-1d0c-b9a897868574",
    "policy": "{\"Statement\":[{\"Sid\":\"LetAcmeIn\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"210987654321\"},\"Action\":\"kms:*\",\"Resource\":\"*\",\"Condition\":{\"StringLike\":{\"kms:EncryptionContext:tenant\":\"acme-*\"},\"IpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}}}]}",
    "aliases": ["alias/acme/ledger"]
  },
  "principal": {
    "arn": "arn:aws:sts::210987654321:assumed-role/AcmeReader/jane",
    "identityPolicies": [{"name": "acme-read", "document": {"Statement": {
      "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:*:210987654321:key/9f8e7d6c*",
      "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Acme*"}, "StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}}
    }}}]
  },
  "network": {"sourceIp": "192.0.2.77"},
  "request": {"action": "kms:Decrypt", "keyId": "alias/acme/ledger", "viaService": "s3.us-east-1.amazonaws.com", "encryptionContext": {"tenant": "acme-eu"}}
}"#;

#[test]
fn nothing_of_ones_own_is_left_and_the_verdict_stays() {
    let original = scenario(SCENARIO);
    let redacted = redact(&original, Some(0)).unwrap();
    let text = redacted.scenario.to_pretty();
    for secret in [
        "210987654321",
        "9f8e7d6c",
        "b9a897868574",
        "cme",
        "ledger",
        "jane",
        "Reader",
        "192.0.2",
        "LetAcmeIn",
    ] {
        assert!(!text.contains(secret), "{secret} is left in {text}");
    }
    for kept in [
        "us-east-1",
        "s3.us-east-1.amazonaws.com",
        "kms:EncryptionContext:tenant",
        "assumed-role/",
        "/24",
        "kms:Decrypt",
    ] {
        assert!(text.contains(kept), "{kept} is gone from {text}");
    }
    assert!(redacted.proof.gates > 5 && redacted.proof.statements == 2);
    assert!(
        redacted
            .replacements
            .iter()
            .any(|told| told.original == "210987654321" && told.secret == Secret::Account)
    );
}

#[test]
fn the_same_scenario_is_redacted_the_same_way() {
    let original = scenario(SCENARIO);
    assert_eq!(redact(&original, None).unwrap().scenario, redact(&original, None).unwrap().scenario);
}

#[test]
fn a_policy_that_does_not_parse_is_refused_by_its_place() {
    let mut original = scenario(SCENARIO);
    original.set(&["key".into(), "policy".into()], Value::string("{ \"Sid\": "));
    assert_eq!(redact(&original, None).unwrap_err(), Refusal::Unreadable("key.policy".to_owned()));
    assert_eq!(redact(&scenario("{}"), None).unwrap_err(), Refusal::NoDecision);
}

#[test]
fn a_suite_is_redacted_with_all_its_cases() {
    let case = r#"{"name": "Jane of Acme", "merge": {"principal": {"arn": "arn:aws:iam::210987654321:user/jane"}}, "expect": {"verdict": "Deny"}}"#;
    let suite = scenario(&format!("{{\"suite\": \"Acme\", \"base\": {SCENARIO}, \"cases\": [{case}]}}"));
    let alone = redact(&scenario(SCENARIO), None).unwrap().proof;
    let redacted = redact(&suite, None).unwrap();
    assert!(redacted.proof.gates > alone.gates, "base and case are compared");
    let text = redacted.scenario.to_pretty();
    assert!(!text.contains("cme") && !text.contains("ane"), "{text}");
    assert_eq!(Suite::read(&redacted.scenario, None).0.unwrap().cases.len(), 1);
}
