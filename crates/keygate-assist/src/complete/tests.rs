use crate::{Choice, DocumentKind, Reference, Seen, complete};

/// The choices at the `|` of a text, for the document at a place.
fn choices(place: &str, marked: &str) -> Vec<Choice> {
    let seen = Seen {
        principals: vec!["arn:aws:iam::111122223333:role/App".to_owned()],
        accounts: vec!["111122223333".to_owned()],
        region: "eu-west-1".to_owned(),
        ..Seen::default()
    };
    let reference = Reference::read(
        r#"{"actions": {"s3": "GetObject"}, "topics": {"kms:ViaService": {"values": "s3"}}}"#,
    );
    let offset = marked.find('|').unwrap() as u32;
    let text = marked.replace('|', "");
    let completion = complete(&text, offset, DocumentKind::at(place), &seen, &reference);
    completion.map(|completion| completion.choices).unwrap_or_default()
}

fn labels(place: &str, marked: &str) -> Vec<String> {
    choices(place, marked).into_iter().map(|choice| choice.label).collect()
}

/// The text after a choice was taken, with the caret as `|`.
fn taken(place: &str, marked: &str, label: &str) -> String {
    let choice = choices(place, marked).into_iter().find(|choice| choice.label == label).unwrap();
    let mut insert = choice.insert;
    insert.insert(choice.caret, '|');
    insert
}

/// The path of the scenario pane.
const WHOLE: &str = "";

#[test]
fn members_of_the_scenario_are_offered_with_what_they_begin_with() {
    let found = labels(WHOLE, r#"{"version": 1, "key": {"arn": "", "|"}}"#);
    assert!(found.contains(&"policy".to_owned()) && found.contains(&"multiRegion".to_owned()));
    assert!(!found.contains(&"arn".to_owned()));
    assert_eq!(taken(WHOLE, r#"{"req|"}"#, "request"), r#"request": { "action": "|" }"#);
    assert_eq!(
        taken(WHOLE, r#"{"request": {"encryption|"}}"#, "encryptionContext"),
        r#"encryptionContext": { | }"#
    );
    assert!(
        labels(WHOLE, r#"{"organization": {"principal": {"|"}}}"#)
            .contains(&"serviceControlPolicies".to_owned())
    );
}

#[test]
fn values_in_a_scenario_are_those_of_the_forms() {
    let state = labels(WHOLE, r#"{"key": {"state": "|"}, "request": {"action": "kms:Decrypt"}}"#);
    assert!(state.contains(&"PendingDeletion".to_owned()), "{state:?}");
    let action = labels(WHOLE, r#"{"request": {"action": "kms:|"}}"#);
    assert!(action.contains(&"kms:GenerateDataKey".to_owned()), "{action:?}");
    let parameters =
        labels(WHOLE, r#"{"request": {"action": "kms:ScheduleKeyDeletion", "parameters": {"|"}}}"#);
    assert_eq!(parameters, ["PendingWindowInDays"]);
    assert!(
        labels(WHOLE, r#"{"request": {"context": {"|"}}}"#)
            .contains(&"aws:MultiFactorAuthPresent".to_owned())
    );
    assert_eq!(
        labels(WHOLE, r#"{"principal": {"arn": "|"}}"#).first().unwrap(),
        "arn:aws:iam::111122223333:role/App"
    );
}

#[test]
fn policies_and_grants_within_a_scenario_are_what_they_are_by_themselves() {
    let key = r#"{"key": {"policy": {"Statement": [{"Effect": "|"}]}}}"#;
    assert_eq!(labels(WHOLE, key), ["Allow", "Deny"]);
    let inside = |text: &str| {
        format!(r#"{{"principal": {{"identityPolicies": [{{"name": "a", "document": {text}}}]}}}}"#)
    };
    let elements = labels(WHOLE, &inside(r#"{"Statement": [{"|"}]}"#));
    assert!(elements.contains(&"Action".to_owned()) && !elements.contains(&"Principal".to_owned()));
    let conditions =
        inside(r#"{"Statement": [{"Action": "kms:Sign", "Condition": {"StringEquals": {"|"}}}]}"#);
    assert!(labels(WHOLE, &conditions).contains(&"kms:SigningAlgorithm".to_owned()));
    assert_eq!(taken("key.grants", r#"[{"|"}]"#, "Constraints"), r#"Constraints": { "|" }"#);
    let grants = labels(WHOLE, r#"{"key": {"grants": [{"|"}]}}"#);
    assert!(grants.contains(&"GranteePrincipal".to_owned()) && !grants.contains(&"policy".to_owned()));
}

#[test]
fn elements_that_are_there_already_are_not_offered() {
    let found = labels("key.policy", r#"{"Statement": [{"Sid": "a", "|", "Effect": "Allow"}]}"#);
    assert!(found.contains(&"Principal".to_owned()));
    assert!(!found.contains(&"Sid".to_owned()) && !found.contains(&"Effect".to_owned()));
}

#[test]
fn only_policies_with_principals_offer_them() {
    let text = r#"{"Statement": [{"|"}]}"#;
    assert!(labels("key.policy", text).contains(&"Principal".to_owned()));
    assert!(!labels("principal.identityPolicies[0].document", text).contains(&"Principal".to_owned()));
}

#[test]
fn actions_of_other_services_have_no_place_in_a_key_policy() {
    let text = r#"{"Statement": [{"Action": ["kms:Encrypt", "|"]}]}"#;
    let own = labels("key.policy", text);
    assert!(own.contains(&"kms:Decrypt".to_owned()) && !own.contains(&"s3:GetObject".to_owned()));
    assert!(labels("principal.sessionPolicies[0].document", text).contains(&"s3:GetObject".to_owned()));
}

#[test]
fn condition_keys_are_those_that_the_action_carries() {
    let text = |action: &str| {
        format!(r#"{{"Statement": [{{"Condition": {{"StringEquals": {{"|"}}}}, "Action": "{action}"}}]}}"#)
    };
    let sign = labels("key.policy", &text("kms:Sign"));
    assert!(sign.contains(&"kms:SigningAlgorithm".to_owned()));
    assert!(!sign.contains(&"kms:EncryptionContext:".to_owned()));
    let wide = labels("key.policy", &text("kms:Gen*"));
    assert!(
        wide.contains(&"kms:EncryptionContext:".to_owned()) && wide.contains(&"kms:MacAlgorithm".to_owned())
    );
    let other = labels("principal.identityPolicies[0].document", &text("s3:GetObject"));
    assert!(other.contains(&"aws:SourceVpce".to_owned()) && !other.contains(&"kms:ViaService".to_owned()));
}

#[test]
fn values_of_condition_keys() {
    let text =
        |key: &str| format!(r#"{{"Statement": [{{"Condition": {{"StringEquals": {{"{key}": "|"}}}}}}]}}"#);
    assert_eq!(labels("key.policy", &text("kms:ViaService")), ["s3.eu-west-1.amazonaws.com"]);
    assert_eq!(labels("key.policy", &text("kms:CallerAccount")), ["111122223333"]);
    assert_eq!(labels("key.policy", &text("aws:SecureTransport")), ["true", "false"]);
    assert!(labels("key.policy", &text("aws:Nonsense")).is_empty());
}

#[test]
fn a_choice_brings_quotes_colon_value_and_comma() {
    let place = "key.policy";
    assert_eq!(taken(place, r#"{"Statement": [{"|"}]}"#, "Effect"), r#"Effect": "|""#);
    assert_eq!(taken(place, r#"{"Statement": [{|}]}"#, "Resource"), r#""Resource": "*"|"#);
    assert_eq!(taken(place, "{\"Statement\": [{\"|\n\"Sid\": \"\"}]}", "Effect"), "Effect\": \"|\",");
    assert_eq!(taken(place, r#"{"Statement": [{"|": "Allow"}]}"#, "Effect"), r#"Effect"|"#);
    assert_eq!(taken(place, r#"{"Statement": [{"Condition": {"|"}}]}"#, "Bool"), r#"Bool": { "|" }"#);
    let context = r#"{"Statement": [{"Condition": {"StringEquals": {"|"}}}]}"#;
    assert_eq!(taken(place, context, "kms:EncryptionContext:"), "kms:EncryptionContext:|\": \"\"");
    assert_eq!(taken(place, r#"{"Statement": [{"Effect": "|"}]}"#, "Allow"), r#"Allow"|"#);
}

#[test]
fn grants_have_their_own_names() {
    assert!(labels("key.grants", r#"[{"|"}]"#).contains(&"GranteePrincipal".to_owned()));
    assert!(labels("key.grants", r#"[{"Operations": ["|"]}]"#).contains(&"Decrypt".to_owned()));
    assert_eq!(
        labels("key.grants", r#"[{"GranteePrincipal": "|"}]"#)[0],
        "arn:aws:iam::111122223333:role/App"
    );
}
