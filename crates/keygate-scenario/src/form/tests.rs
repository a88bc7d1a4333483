use keygate_json::Value;

use super::*;
use crate::place::steps;

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// A scenario with some places set, each to a JSON text.
fn scenario(set: &[(&str, &'static str)]) -> Value<'static> {
    let text = r#"{"version":1,
        "key":{"arn":"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab","aliases":["alias/app"],"policy":{}},
        "principal":{"arn":"arn:aws:sts::111122223333:assumed-role/AppRole/session"},
        "request":{"action":"kms:Decrypt","keyId":"alias/app"}}"#;
    let mut document = keygate_json::parse(text).value.unwrap().into_owned();
    for (place, value) in set {
        assert!(document.set(&steps(place), keygate_json::parse(value).value.unwrap()), "{place}");
    }
    document
}

/// The document after a text was typed into a field, with everything that follows from it.
fn typed(document: &Value<'static>, topic: Topic, id: &str, text: &str) -> Value<'static> {
    let field = fields(document, topic, &[]).into_iter().find(|field| field.id() == id);
    let edits = edit(document, &field.unwrap_or_else(|| panic!("no field {id}")), text);
    let after = made(document, &edits);
    let following = follow(document, &after, &edits);
    made(&after, &following)
}

fn made(document: &Value<'static>, edits: &[Edit]) -> Value<'static> {
    let mut after = document.clone();
    for edit in edits {
        match &edit.value {
            Some(value) => assert!(after.set(&steps(&edit.place), value.clone()), "{}", edit.place),
            None => drop(after.remove(&steps(&edit.place))),
        }
    }
    after
}

fn at_place<'v>(document: &'v Value<'static>, place: &str) -> &'v str {
    at(document, place).and_then(Value::as_str).unwrap_or_default()
}

fn ids(document: &Value<'_>, topic: Topic) -> Vec<String> {
    fields(document, topic, &[]).iter().map(Field::id).collect()
}

/// What the fields of a form complain about, by the ends of their ids.
fn complaints(document: &Value<'_>, topic: Topic) -> Vec<(String, String)> {
    let problems = crate::evaluate(document, Some(0)).problems;
    let all = fields(document, topic, &problems).into_iter();
    all.filter_map(|field| Some((field.id(), field.complaint?.message))).collect()
}

#[test]
fn every_operation_has_its_own_fields_and_no_id_comes_twice() {
    for choice in choices::operations() {
        let action = Value::string(choice.value.clone().into_owned());
        let mut document = scenario(&[("otherKey.arn", "\"arn:aws:kms:us-east-1:111122223333:key/2\"")]);
        document.set(&steps("request.action"), action);
        for topic in [Topic::Request, Topic::Caller, Topic::Key, Topic::SecondKey, Topic::Circumstances] {
            let mut ids = ids(&document, topic);
            let count = ids.len();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), count, "{} {topic:?}", choice.value);
        }
        let named = ids(&document, Topic::Request);
        let parameters = keygate_kms::catalog::parameters(choice.value.get(4..).unwrap());
        for parameter in parameters {
            let id = format!("request-parameters-{}", parameter.name.replace('.', "-"));
            assert!(named.contains(&id), "{} lacks {id}", choice.value);
        }
    }
}

#[test]
fn only_what_applies_is_shown() {
    let encrypt = scenario(&[]);
    assert!(ids(&encrypt, Topic::Request).contains(&"request-encryptionContext".to_owned()));
    let list = scenario(&[("request.action", "\"kms:ListKeys\""), ("request.keyId", "null")]);
    assert_eq!(ids(&list, Topic::Request), ["request-action"]);
    let sign = scenario(&[("request.action", "\"kms:Sign\""), ("key.spec", "\"ECC_NIST_P384\"")]);
    let algorithm = fields(&sign, Topic::Request, &[])
        .into_iter()
        .find(|field| field.place.ends_with("SigningAlgorithm"));
    let offered: Vec<String> =
        algorithm.unwrap().choices.iter().map(|choice| choice.value.to_string()).collect();
    assert_eq!(offered, ["", "ECDSA_SHA_384"]);
    let service = scenario(&[("principal.arn", "\"cloudtrail.amazonaws.com\"")]);
    assert!(ids(&service, Topic::Circumstances).contains(&"request-context-aws-SourceArn".to_owned()));
    assert!(!ids(&service, Topic::Circumstances).contains(&"request-viaService".to_owned()));
    assert_eq!(ids(&service, Topic::Caller), ["principal-arn-kind", "principal-arn-name"]);
    assert_eq!(second_key(&encrypt), None);
    assert_eq!(second_key(&scenario(&[("request.action", "\"kms:reencrypt\"")])), Some("Destination key"));
}

#[test]
fn what_does_not_apply_and_is_given_stays_in_sight_with_the_reason() {
    let document = scenario(&[
        ("request.action", "\"kms:DescribeKey\""),
        ("request.encryptionContext", r#"{"a":"b"}"#),
        ("request.parameters", r#"{"GrantId":"g"}"#),
    ]);
    let found = complaints(&document, Topic::Request);
    assert!(found.contains(&(
        "request-encryptionContext".into(),
        "This operation takes no encryption context.".into()
    )));
    assert!(
        found.contains(&(
            "request-parameters".into(),
            "DescribeKey takes no GrantId; it has no effect.".into()
        ))
    );
}

#[test]
fn combinations_that_kms_does_not_have_are_not_offered_and_explained_when_pasted() {
    let document = scenario(&[
        ("key.spec", "\"HMAC_256\""),
        ("key.usage", "\"SIGN_VERIFY\""),
        ("key.origin", "\"AWS_CLOUDHSM\""),
        ("key.state", "\"PendingImport\""),
        ("key.multiRegion", r#"{"type":"PRIMARY"}"#),
    ]);
    let found = complaints(&document, Topic::Key);
    let about = |id: &str| found.iter().find(|(at, _)| at == id).map(|(_, message)| message.as_str());
    assert_eq!(about("key-usage"), Some("A key of spec HMAC_256 cannot have the usage SIGN_VERIFY."));
    assert_eq!(about("key-origin"), Some("A key of spec HMAC_256 cannot have the origin AWS_CLOUDHSM."));
    assert!(about("key-state").is_some_and(|message| message.contains("PendingImport")));
    assert!(about("key-multiRegion-family").is_some_and(|message| message.contains("multi-Region")));
    let origin =
        fields(&document, Topic::Key, &[]).into_iter().find(|field| field.id() == "key-origin").unwrap();
    assert_eq!(
        origin.choices.iter().map(|choice| choice.name.to_string() + &choice.value).collect::<Vec<_>>(),
        ["AWS_KMS", "EXTERNAL"]
    );
}

#[test]
fn typing_is_kept_as_it_is_and_complained_about() {
    for (topic, id, text, place, message) in [
        (Topic::Caller, "principal-arn-account", "1111", "principal.arn", "twelve digits"),
        (Topic::Caller, "principal-arn-name", "App Role", "principal.arn", "cannot stand in a name"),
        (Topic::Key, "key-arn-region", "moon", "key.arn", "looks like us-east-1"),
        (
            Topic::Key,
            "key-arn-name",
            "mrk-1234abcd12ab34cd56ef1234567890ab",
            "key.arn",
            "Only a multi-Region",
        ),
        (Topic::Circumstances, "network-sourceIp", "300.1.1.1", "network.sourceIp", "no IP address"),
        (Topic::Circumstances, "network-vpcEndpoint-id", "vpc-1", "network.vpcEndpoint.id", "vpce-"),
        (
            Topic::Circumstances,
            "request-viaService",
            "s3.eu-west-1.amazonaws.com",
            "request.viaService",
            "own Region",
        ),
        (Topic::Circumstances, "request-time", "noon", "request.time", "not a moment"),
        (Topic::Request, "request-keyId", "nonsense", "request.keyId", "neither a key ARN"),
        (Topic::Request, "request-action", "kms:Decript", "request.action", "no operation"),
    ] {
        let after = typed(&scenario(&[]), topic, id, text);
        assert!(at_place(&after, place).contains(text), "{id}");
        let found = complaints(&after, topic);
        assert!(found.iter().any(|(at, said)| at == id && said.contains(message)), "{id}: {found:?}");
    }
}

#[test]
fn numbers_flags_and_lists_keep_the_type_that_the_api_has() {
    let schedule = scenario(&[("request.action", "\"kms:ScheduleKeyDeletion\""), ("request.keyId", "null")]);
    let id = "request-parameters-PendingWindowInDays";
    let seven = typed(&schedule, Topic::Request, id, "7");
    assert_eq!(at(&seven, "request.parameters").unwrap().to_compact(), r#"{"PendingWindowInDays":7}"#);
    assert!(complaints(&seven, Topic::Request).is_empty());
    let odd = typed(&seven, Topic::Request, id, "07x");
    assert_eq!(at_place(&odd, "request.parameters.PendingWindowInDays"), "07x");
    assert!(complaints(&odd, Topic::Request).iter().any(|(_, said)| said == "A whole number from 7 to 30."));
    let none = typed(&odd, Topic::Request, id, "");
    assert!(none.get("request").unwrap().get("parameters").is_none(), "an empty object is not left behind");
    let dry = typed(&schedule, Topic::Request, "request-keyId", KEY);
    let encrypt = typed(&dry, Topic::Request, "request-action", "kms:Encrypt");
    let dry = typed(&encrypt, Topic::Request, "request-parameters-DryRun", "true");
    assert_eq!(at(&dry, "request.parameters.DryRun").and_then(Value::as_bool), Some(true));
}

#[test]
fn the_identifier_stays_in_step_with_the_key() {
    let by = |identifier: &'static str| scenario(&[("request.keyId", identifier)]);
    let id = "0987dcba-09fe-87dc-65ba-ab0987654321";
    let by_id = typed(&by("\"1234abcd-12ab-34cd-56ef-1234567890ab\""), Topic::Key, "key-arn-name", id);
    assert_eq!(at_place(&by_id, "request.keyId"), id);
    let by_arn = typed(
        &by("\"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\""),
        Topic::Key,
        "key-arn-region",
        "eu-west-1",
    );
    assert_eq!(at_place(&by_arn, "request.keyId"), at_place(&by_arn, "key.arn"));
    let by_alias_arn = typed(
        &by("\"arn:aws:kms:us-east-1:111122223333:alias/app\""),
        Topic::Key,
        "key-arn-account",
        "4444-5555-6666",
    );
    assert_eq!(at_place(&by_alias_arn, "request.keyId"), "arn:aws:kms:us-east-1:444455556666:alias/app");
    let other = typed(&by("\"alias/other\""), Topic::Key, "key-arn-name", id);
    assert_eq!(at_place(&other, "request.keyId"), "alias/other", "what named another key still does");
    let pasted =
        typed(&scenario(&[]), Topic::Key, "key-arn-account", "arn:aws:kms:eu-west-1:999900001111:key/k");
    assert_eq!(at_place(&pasted, "key.arn"), "arn:aws:kms:eu-west-1:999900001111:key/k");
}

#[test]
fn what_cannot_be_any_more_is_left_behind() {
    let document = scenario(&[
        ("key.usage", "\"ENCRYPT_DECRYPT\""),
        ("key.origin", "\"AWS_CLOUDHSM\""),
        ("key.state", "\"Unavailable\""),
        ("request.viaService", "\"s3.us-east-1.amazonaws.com\""),
    ]);
    let hmac = typed(&document, Topic::Key, "key-spec", "HMAC_256");
    for gone in ["key.usage", "key.origin", "key.state"] {
        assert_eq!(at_place(&hmac, gone), "", "{gone}");
    }
    let moved = typed(&document, Topic::Key, "key-arn-region", "eu-west-1");
    assert_eq!(at_place(&moved, "request.viaService"), "s3.eu-west-1.amazonaws.com");
    let primary = typed(&scenario(&[]), Topic::Key, "key-multiRegion-family", "PRIMARY");
    assert!(at_place(&primary, "key.arn").ends_with(":key/mrk-1234abcd12ab34cd56ef1234567890ab"));
    assert_eq!(at_place(&primary, "key.multiRegion.primaryRegion"), "us-east-1");
    let moved = typed(&primary, Topic::Key, "key-arn-region", "eu-west-1");
    assert_eq!(at_place(&moved, "key.multiRegion.primaryRegion"), "eu-west-1");
    let single = typed(&primary, Topic::Key, "key-multiRegion-family", "");
    assert_eq!(at_place(&single, "key.arn"), KEY);
    let ip = typed(&scenario(&[]), Topic::Circumstances, "network-vpcEndpoint-id", "vpce-1");
    let none = typed(&ip, Topic::Circumstances, "network-vpcEndpoint-id", "");
    assert!(none.get("network").is_none(), "an endpoint without an ID would still be an endpoint");
}

#[test]
fn a_federated_user_keeps_its_parent_in_the_same_account() {
    let document = typed(&scenario(&[]), Topic::Caller, "principal-arn-kind", "Federated user");
    let document = typed(&document, Topic::Caller, "principal-roleArn-parent", "Ann");
    assert_eq!(at_place(&document, "principal.roleArn"), "arn:aws:iam::111122223333:user/Ann");
    let document = typed(&document, Topic::Caller, "principal-arn-account", "444455556666");
    assert_eq!(at_place(&document, "principal.roleArn"), "arn:aws:iam::444455556666:user/Ann");
    assert!(complaints(&document, Topic::Caller).is_empty(), "{:?}", complaints(&document, Topic::Caller));
    let root = typed(&document, Topic::Caller, "principal-arn-kind", "Root user");
    assert_eq!(at_place(&root, "principal.roleArn"), "");
}

#[test]
fn a_new_second_key_lets_the_other_half_be_decided() {
    for action in ["\"kms:ReEncrypt\"", "\"kms:UpdateAlias\"", "\"kms:UpdatePrimaryRegion\""] {
        let document = scenario(&[("request.action", action), ("request.keyId", "null")]);
        let after = made(&document, &new_second_key(&document));
        let evaluated = crate::evaluate(&after, Some(0));
        assert_eq!(evaluated.decision.unwrap().not_evaluated, Vec::<String>::new(), "{action}");
        assert!(!ids(&after, Topic::SecondKey).is_empty());
    }
}

#[test]
fn a_half_that_a_grant_gives_is_not_blamed_for_the_other() {
    let document = scenario(&[("request.action", "\"kms:ReEncrypt\"")]);
    let document = made(&document, &new_second_key(&document));
    let document = made(&document, &[new_grant(&document, "key.grants")]);
    let said = crate::evaluate(&document, Some(0)).decision.unwrap().explanation;
    assert!(
        said.starts_with("Denied at the IAM policies: none of them allows role AppRole kms:ReEncryptTo."),
        "{said}"
    );
}

#[test]
fn a_new_grant_lets_the_caller_do_what_it_asks_for() {
    let document = scenario(&[]);
    let after = made(&document, &[new_grant(&document, "key.grants")]);
    let decision = crate::evaluate(&after, Some(0)).decision.unwrap();
    assert_eq!((decision.verdict, decision.decided_by), (crate::Verdict::Allow, crate::Gate::Grant));
    let grant = at(&after, "key.grants[0]").unwrap();
    assert_eq!(grant_title(grant), "grant-1: Decrypt for role AppRole");
    let fields = grant_fields(&after, "key.grants[0]", &[]);
    assert!(fields.iter().all(|field| field.complaint.is_none()), "{fields:?}");
    let both = made(&after, &[Edit::text("key.grants[0].GranteeServicePrincipal", "s3.amazonaws.com")]);
    let fields = grant_fields(&both, "key.grants[0]", &[]);
    assert!(
        fields
            .iter()
            .any(|field| field.complaint.as_ref().is_some_and(|said| said.message.contains("not both")))
    );
}

#[test]
fn a_service_grantee_needs_a_source_and_somebody_who_retires_the_grant() {
    let said = |grants: &'static str| {
        let fields = grant_fields(&scenario(&[("key.grants", grants)]), "key.grants[0]", &[]);
        let field =
            fields.into_iter().find(|field| field.place.ends_with("GranteeServicePrincipal")).unwrap();
        field.complaint.map(|complaint| complaint.message)
    };
    let half = r#"[{"GranteeServicePrincipal":"s3.amazonaws.com","Operations":["Decrypt"]}]"#;
    assert!(said(half).is_some_and(|message| message.contains("source ARN")));
    let whole = r#"[{"GranteeServicePrincipal":"s3.amazonaws.com","Operations":["Decrypt"],
        "RetiringServicePrincipal":"s3.amazonaws.com","Constraints":{"SourceArn":"arn:aws:s3:::b"}}]"#;
    assert_eq!(said(whole), None);
}

#[test]
fn tokens_of_grants_are_offered() {
    let document =
        scenario(&[("key.grants", r#"[{"GrantId":"g","GrantToken":"t","Operations":["Decrypt"]}]"#)]);
    let field =
        fields(&document, Topic::Request, &[]).into_iter().find(|field| field.place == "request.grantTokens");
    assert_eq!(field.unwrap().choices.iter().map(|choice| choice.value.as_ref()).collect::<Vec<_>>(), ["t"]);
}
