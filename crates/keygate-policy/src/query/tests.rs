use super::{Element, Met, Query, Stop, meet, stops};
use crate::caller::{Caller, Who};
use crate::document::{Policy, PolicyKind};
use crate::kinds::Kind;
use crate::testing::Facts;
use crate::{ActionTable, read_policy_text};

const TABLE: ActionTable = ActionTable { names: &["kms:Decrypt", "kms:Encrypt"] };
const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const TEXT: &str = r#"{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Principal": {"AWS": ["444455556666", "arn:aws:iam::111122223333:role/App"]},
   "Action": "kms:Decrypt", "Resource": "*", "Condition": {
     "StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com", "aws:x": ["1", "2"]},
     "StringNotEquals": {"many": "b"}}},
  {"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:role/App"}, "NotAction": "kms:*",
   "NotResource": "arn:aws:kms:us-east-1:111122223333:key/${none}"},
  {"Effect": "Deny", "Principal": "*", "Action": "kms:*"},
  {"Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "arn:aws:kms:*:111122223333:key/${none}"}
]}"#;

fn policy() -> Policy<'static> {
    read_policy_text(TEXT, PolicyKind::Key, &TABLE)
}

fn app() -> Who {
    let caller = Caller::read("arn:aws:sts::111122223333:assumed-role/App/s1", None).unwrap();
    Who { caller, user_id: None, has_boundary: false }
}

fn query<'q>(action: &'q str, who: &'q Who, context: &'q Facts) -> Query<'q> {
    Query { action, action_bit: TABLE.bit(action), resource: KEY, who, context, use_principal: true }
}

fn good() -> Facts {
    Facts::new().one("kms:viaservice", "s3.us-east-1.amazonaws.com").one("AWS:X", "2").many("many", &["a"])
}

/// The element, the key, and the underlined text of a stop.
fn place(stop: &Stop<'_>) -> (Element, Option<String>, &'static str) {
    (stop.element, stop.key.map(|key| key.as_written().to_owned()), stop.span.slice(TEXT))
}

#[test]
fn r2_1_a_match_tells_kinds_and_entry() {
    let (policy, who, facts) = (policy(), app(), good());
    let Met::Matches { kinds, principal_span } =
        meet(&policy.statements[0], &query("kms:decrypt", &who, &facts))
    else {
        panic!("it matches");
    };
    assert_eq!(kinds, Kind::Role.into());
    assert_eq!(principal_span.unwrap().slice(TEXT), "\"arn:aws:iam::111122223333:role/App\"");
    let query = Query { use_principal: false, ..query("kms:Decrypt", &who, &facts) };
    let without = meet(&policy.statements[0], &query);
    assert!(matches!(without, Met::Matches { kinds, principal_span: None } if kinds.is_empty()));
}

#[test]
fn r5_16_the_first_element_that_stops_is_named_and_all_can_be_asked_for() {
    let (policy, facts) = (policy(), Facts::new().one("aws:x", "3").many("many", &["a", "b"]));
    let who = Who { caller: Caller::read("arn:aws:iam::111122223333:user/Ann", None).unwrap(), ..app() };
    let query = query("kms:Encrypt", &who, &facts);
    let all = stops(&policy.statements[0], &query);
    let Met::Stopped(first) = meet(&policy.statements[0], &query) else { panic!("it is stopped") };
    assert_eq!(Some(&first), all.first());
    assert_eq!(
        all.iter().map(place).collect::<Vec<_>>(),
        [
            (Element::Principal, None, r#"{"AWS": ["444455556666", "arn:aws:iam::111122223333:role/App"]}"#),
            (Element::Action, None, "\"kms:Decrypt\""),
            (Element::Condition, Some("kms:ViaService".to_owned()), "\"s3.us-east-1.amazonaws.com\""),
            (Element::Condition, Some("aws:x".to_owned()), r#"["1", "2"]"#),
            (Element::Condition, Some("many".to_owned()), "\"b\""),
        ]
    );
    let [principal, action, missing, other, many] = all.as_slice() else { panic!("five") };
    assert_eq!(principal.actual, Some(vec!["arn:aws:iam::111122223333:user/Ann".to_owned()]));
    assert_eq!(
        (action.expected.as_slice(), &action.actual),
        (&["kms:Decrypt"][..], &Some(vec!["kms:Encrypt".to_owned()]))
    );
    assert_eq!(
        (missing.actual.as_ref(), missing.from.as_ref(), missing.operator),
        (None, None, Some("StringEquals"))
    );
    assert_eq!(
        (other.actual.clone(), other.from.as_deref()),
        (Some(vec!["3".to_owned()]), Some("request.context"))
    );
    assert_eq!(many.operator, Some("StringNotEquals"));
    assert!(many.note.as_deref().unwrap().contains("several values"), "R5.24");
}

#[test]
fn negated_elements_have_their_own_names() {
    let (policy, who, facts) = (policy(), app(), Facts::new());
    let all = stops(&policy.statements[1], &query("kms:Encrypt", &who, &facts));
    let elements: Vec<_> = all.iter().map(|stop| stop.element.name()).collect();
    assert_eq!(elements, ["NotAction"], "R2.18: not spared; R5.37: the unresolved pattern excludes nothing");
}

#[test]
fn r2_24_r5_37_statements_that_cannot_match() {
    let (policy, who, facts) = (policy(), app(), Facts::new());
    let query = query("kms:Encrypt", &who, &facts);
    let Met::Stopped(stop) = meet(&policy.statements[2], &query) else { panic!("no effect") };
    assert_eq!(
        (stop.element, stop.note.as_deref()),
        (Element::Statement, Some("the statement has neither `Resource` nor `NotResource`"))
    );
    assert_eq!(stops(&policy.statements[2], &query), [stop]);
    let Met::Stopped(stop) = meet(&policy.statements[3], &query) else { panic!("unresolved") };
    assert_eq!(stop.element, Element::Resource);
    assert!(stop.note.unwrap().contains("`${none}` has no value"));
}

#[test]
fn r2_4_a_role_of_another_path_is_pointed_out() {
    let text = r#"{"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/x/App"},
        "Action": "*", "Resource": "*"}}"#;
    let policy = read_policy_text(text, PolicyKind::Key, &TABLE);
    let (who, facts) = (app(), Facts::new());
    let Met::Stopped(stop) = meet(&policy.statements[0], &query("kms:Decrypt", &who, &facts)) else {
        panic!("another role");
    };
    assert!(stop.note.unwrap().contains("under another path"));
}
