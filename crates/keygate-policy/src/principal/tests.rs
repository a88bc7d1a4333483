use keygate_json::Span;

use super::{Entry, NobodyReason, Principal, party_kinds};
use crate::caller::{Caller, Who};
use crate::document::Effect;
use crate::kinds::{Kind, Kinds};

const ROOT: &str = "arn:aws:iam::111122223333:root";
const ACCOUNT: &str = "111122223333";
const ANN: &str = "arn:aws:iam::111122223333:user/eng/Ann";
const APP: &str = "arn:aws:iam::111122223333:role/App";
const S1: &str = "arn:aws:sts::111122223333:assumed-role/App/s1";
const BOB: &str = "arn:aws:sts::111122223333:federated-user/Bob";
const TRAIL: &str = "cloudtrail.amazonaws.com";

fn who(arn: &str, behind: Option<&str>) -> Who {
    Who { caller: Caller::read(arn, behind).unwrap(), user_id: None, has_boundary: false }
}

fn everybody() -> Vec<(&'static str, Who)> {
    vec![
        ("root", who(ROOT, None)),
        ("user", who(ANN, None)),
        ("session", who(S1, None)),
        ("role", who(APP, None)),
        ("federated", who(BOB, Some(ANN))),
        ("orphan", who(BOB, None)),
        ("service", who(TRAIL, None)),
        ("anonymous", who("anonymous", None)),
        ("other account", who("arn:aws:iam::444455556666:user/eng/Ann", None)),
        ("other partition", who("arn:aws-cn:iam::111122223333:user/eng/Ann", None)),
    ]
}

fn element(negated: bool, entries: Vec<Entry>) -> Principal {
    Principal { negated, entries, span: Span::default() }
}

fn aws(text: &str) -> Entry<'_> {
    Entry::aws(text.into(), Span::default())
}

/// Who matches, each with the kinds.
fn matched(principal: &Principal, effect: Effect) -> Vec<(&'static str, Vec<Kind>)> {
    everybody()
        .into_iter()
        .map(|(name, who)| (name, principal.matches(Some(effect), &who).0.iter().collect::<Vec<_>>()))
        .filter(|(_, kinds)| !kinds.is_empty())
        .collect()
}

fn names(principal: &Principal, effect: Effect) -> Vec<&'static str> {
    matched(principal, effect).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn r2_1_each_entry_matches_its_callers_with_its_kind() {
    use Kind::{Account, Everyone, ParentUser, Role, Service, Session, User};
    let one = |entry: Entry| matched(&element(false, vec![entry]), Effect::Allow);
    assert_eq!(
        one(aws("*")),
        everybody().iter().map(|(name, _)| (*name, vec![Everyone])).collect::<Vec<_>>()
    );
    let account =
        ["root", "user", "session", "role", "federated", "orphan"].map(|name| (name, vec![Account]));
    assert_eq!(one(aws(ROOT)), account);
    let (bare, china) = (one(aws(ACCOUNT)), ("other partition", vec![Account]));
    assert_eq!(bare[..6], account, "R2.3");
    assert_eq!(bare[6..], [china], "a bare number has no partition");
    assert_eq!(one(aws(ANN)), [("user", vec![User]), ("federated", vec![ParentUser])]);
    assert_eq!(one(aws(APP)), [("session", vec![Role]), ("role", vec![Role])], "R2.14");
    assert_eq!(one(aws(S1)), [("session", vec![Session])], "R2.14");
    assert_eq!(one(aws(BOB)), [("federated", vec![Session]), ("orphan", vec![Session])]);
    assert_eq!(one(Entry::service(TRAIL.into(), Span::default())), [("service", vec![Service])]);
    assert!(one(Entry::service("Cloudtrail.amazonaws.com".into(), Span::default())).is_empty(), "R7.11");
    let all = element(false, [ROOT, APP, S1].map(aws).into());
    let (kinds, _) = all.matches(Some(Effect::Allow), &who(S1, None));
    assert_eq!(kinds, Kinds::of(&[Account, Role, Session]));
}

#[test]
fn r2_2_r2_4_r2_23_entries_that_match_nobody() {
    for text in [
        "arn:aws:iam::111122223333:role/*",
        "arn:aws:iam::111122223333:role/Ap?",
        "arn:aws:iam::111122223333:user/Ann",
        "arn:aws:iam::111122223333:user/eng/ann",
        "arn:aws:iam::111122223333:role/path/App",
        "arn:aws:iam::111122223333:group/g",
        "arn:aws:sts::111122223333:assumed-role/App",
        "arn:aws:sts::111122223333:assumed-role/App/*",
        "arn:aws:sts::111122223333:assumed-role/App/s1/x",
        "arn:aws:iam::111122223333:saml-provider/p",
        "arn:aws-cn:iam::111122223333:role/App",
        "arn:aws:iam::999:root",
        "AIDAEXAMPLE",
        "AROAEXAMPLE",
        TRAIL,
        "${aws:PrincipalArn}",
        "Ann",
        "",
    ] {
        assert!(matched(&element(false, vec![aws(text)]), Effect::Deny).is_empty(), "{text}");
    }
    let span = Span::default();
    assert!(matched(&element(false, vec![Entry::service("*".into(), span)]), Effect::Deny).is_empty());
    let federated = Entry::nobody("*".into(), span, NobodyReason::Federated);
    assert!(matched(&element(false, vec![federated]), Effect::Deny).is_empty());
}

#[test]
fn r2_22_unique_ids_match_the_identity_that_still_has_them() {
    for (id, user_id, expected) in [
        ("AIDAEXAMPLE", Some("AIDAEXAMPLE"), Some(Kind::User)),
        ("AROAEXAMPLE", Some("AROAEXAMPLE:s1"), Some(Kind::Role)),
        ("AROAEXAMPLE", Some("AROAEXAMPLE2:s1"), None),
        ("AROAEXAMPLE", Some("aroaexample:s1"), None),
        ("AROAEXAMPLE", None, None),
    ] {
        let who = Who { user_id: user_id.map(Into::into), ..who(S1, None) };
        assert_eq!(aws(id).matches(&who), expected, "{id} {user_id:?}");
    }
}

#[test]
fn r2_18_a_deny_spares_who_is_listed_in_every_way() {
    let all =
        ["root", "user", "session", "role", "federated", "orphan", "service", "anonymous", "other account"];
    let denied = |texts: &[&str]| {
        let entries = texts
            .iter()
            .map(|text| aws(text))
            .chain([Entry::service(TRAIL.into(), Span::default())])
            .collect();
        names(&element(true, entries), Effect::Deny)
    };
    let but = |spared: &[&str]| {
        let left = all.iter().filter(|name| !spared.contains(name) && **name != "service").copied();
        left.chain(["other partition"]).collect::<Vec<_>>()
    };
    assert_eq!(denied(&[]), but(&[]));
    assert_eq!(denied(&[ROOT]), but(&["root"]));
    assert_eq!(denied(&[APP]), but(&[]), "listing just the role denies its sessions");
    assert_eq!(denied(&[ROOT, APP]), but(&["root", "role"]), "R2.14");
    assert_eq!(denied(&[ROOT, S1]), but(&["root"]));
    assert_eq!(denied(&[ROOT, APP, S1]), but(&["root", "role", "session"]));
    assert_eq!(denied(&[APP, S1]), but(&[]));
    assert_eq!(denied(&[ANN]), but(&[]));
    assert_eq!(denied(&[ANN, ROOT]), but(&["root", "user"]));
    assert_eq!(denied(&[BOB, ROOT]), but(&["root", "orphan"]));
    assert_eq!(denied(&[BOB, ANN, ROOT]), but(&["root", "user", "federated", "orphan"]));
    assert!(denied(&["*"]).is_empty());
}

#[test]
fn r2_19_a_boundary_is_never_spared_by_a_deny() {
    let principal = element(true, [ROOT, APP, S1].map(aws).into());
    let bounded = Who { has_boundary: true, ..who(S1, None) };
    assert!(!principal.matches(Some(Effect::Deny), &bounded).0.is_empty());
    assert!(principal.matches(Some(Effect::Allow), &bounded).0.is_empty());
    assert!(principal.matches(Some(Effect::Deny), &who(S1, None)).0.is_empty());
}

#[test]
fn r2_20_an_allow_is_taken_literally() {
    let principal = element(true, vec![aws(APP)]);
    let allowed = matched(&principal, Effect::Allow);
    assert!(
        allowed.iter().all(|(name, kinds)| *kinds == [Kind::Everyone] && !["session", "role"].contains(name))
    );
    assert_eq!(allowed.len(), 8);
}

#[test]
fn r2_4_a_role_of_the_same_name_under_another_path() {
    let principal = element(false, vec![aws("arn:aws:iam::111122223333:role/path/App")]);
    let caller = |arn, behind| Caller::read(arn, behind).unwrap();
    assert!(principal.other_role_path(&caller(S1, None)).is_some());
    assert!(principal.other_role_path(&caller(S1, Some(APP))).is_none());
    assert!(principal.other_role_path(&caller(ANN, None)).is_none());
    assert!(element(false, vec![aws(APP)]).other_role_path(&caller(S1, None)).is_none());
}

#[test]
fn r4_6_r4_13_parties_of_grants() {
    let session = who(S1, None);
    assert_eq!(party_kinds(APP, &session), Kind::Role.into());
    assert_eq!(party_kinds(S1, &session), Kind::Session.into());
    assert_eq!(party_kinds(ROOT, &session), Kind::Account.into());
    assert_eq!(party_kinds(ACCOUNT, &session), Kind::Account.into());
    assert_eq!(party_kinds(ANN, &who(ANN, None)), Kind::User.into());
    assert_eq!(party_kinds(TRAIL, &who(TRAIL, None)), Kind::Service.into());
    for nobody in ["*", "", TRAIL, "arn:aws:iam::111122223333:role/*"] {
        assert!(party_kinds(nobody, &session).is_empty(), "{nobody}");
    }
}
