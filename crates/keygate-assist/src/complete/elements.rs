//! Elements of policies and grants, and the names they take.

use keygate_kms::catalog::PERMISSIONS;
use keygate_scenario::format::{self, Member};

use super::{Ask, Choice};
use crate::DocumentKind;

/// A name with the value it starts with; `|` in the value is where the caret goes.
type Template = (&'static str, &'static str);

pub(super) fn keys_of(templates: &[Template], about: &str) -> Vec<Choice> {
    let choice = |(order, (name, value)): (usize, &Template)| {
        let order = i32::try_from(order).unwrap_or(i32::MAX);
        Choice {
            label: (*name).to_owned(),
            insert: value.replace('|', ""),
            caret: value.find('|').unwrap_or(value.len()),
            topic: (!about.is_empty()).then(|| format!("{about}{name}")),
            boost: 50_i32.saturating_sub(order),
            ..Choice::default()
        }
    };
    templates.iter().enumerate().map(choice).collect()
}

pub(super) fn document() -> Vec<Choice> {
    keys_of(&[("Version", "\"2012-10-17\""), ("Id", "\"|\""), ("Statement", "[{ | }]")], "")
}

pub(super) fn statement(kind: DocumentKind) -> Vec<Choice> {
    const OWN: [Template; 6] = [
        ("Sid", "\"|\""),
        ("Effect", "\"|\""),
        ("Action", "\"|\""),
        ("Resource", "\"*\""),
        ("Condition", "{ \"|\" }"),
        ("NotAction", "\"|\""),
    ];
    let mut templates = OWN.to_vec();
    if kind.has_principals() {
        templates.insert(2, ("Principal", "{ \"AWS\": \"|\" }"));
        templates.push(("NotPrincipal", "{ \"AWS\": \"|\" }"));
    }
    templates.push(("NotResource", "\"|\""));
    keys_of(&templates, "")
}

pub(super) fn principal_types() -> Vec<Choice> {
    keys_of(&[("AWS", "\"|\""), ("Service", "\"|\""), ("Federated", "\"|\""), ("CanonicalUser", "\"|\"")], "")
}

/// The caller first: it is what a reader is busy with.
pub(super) fn principals(ask: &Ask<'_>, kind: &str) -> Vec<Choice> {
    let named = |names: &[String], detail: &'static str| {
        let choice = |name: &String| Choice::value(name, detail).boosted(i32::from(*name == ask.seen.caller));
        names.iter().map(choice).collect::<Vec<_>>()
    };
    match kind {
        "AWS" => {
            let mut choices = named(&ask.seen.principals, "");
            choices.extend(named(&ask.seen.accounts, "account"));
            choices.push(Choice::value("*", "everyone").boosted(-1));
            choices
        }
        "Service" => {
            const COMMON: [&str; 6] = ["cloudtrail", "cloudwatch", "delivery.logs", "events", "s3", "sns"];
            let mut choices = named(&ask.seen.services, "in this scenario");
            let common = COMMON.iter().map(|name| format!("{name}.amazonaws.com"));
            let new = common.filter(|name| !ask.seen.services.contains(name));
            choices.extend(new.map(|name| Choice::value(name, "").boosted(-1)));
            choices
        }
        _ => Vec::new(),
    }
}

pub(super) fn resources(ask: &Ask<'_>) -> Vec<Choice> {
    let is_key_policy = ask.kind == DocumentKind::Policy(keygate_policy::PolicyKind::Key);
    let star = if is_key_policy { "this key" } else { "everything" };
    let mut choices = vec![Choice::value("*", star).boosted(1)];
    let others = if is_key_policy { &[] } else { ask.seen.others.as_slice() };
    choices.extend(ask.seen.keys.iter().chain(others).map(|arn| Choice::value(arn, "")));
    choices
}

/// Members of the scenario document, explained under a topic.
pub(super) fn members_of(members: &[Member], about: &str) -> Vec<Choice> {
    let templates: Vec<Template> = members.iter().map(|member| (member.name, member.start)).collect();
    keys_of(&templates, about)
}

pub(super) fn grant_keys(ask: &Ask<'_>) -> Vec<Choice> {
    match ask.cursor.path.last().map(String::as_str) {
        None | Some("Grants") => members_of(format::GRANT, "grant:"),
        Some("Constraints") => members_of(format::CONSTRAINTS, "grant:"),
        _ => Vec::new(),
    }
}

pub(super) fn grant_values(ask: &Ask<'_>) -> Vec<Choice> {
    match ask.cursor.path.last().map(String::as_str) {
        Some("GranteePrincipal" | "RetiringPrincipal" | "IssuingAccount") => principals(ask, "AWS"),
        Some("GranteeServicePrincipal" | "RetiringServicePrincipal") => principals(ask, "Service"),
        Some("Operations") => operations(),
        Some("SourceArn") => ask.seen.others.iter().map(|arn| Choice::value(arn, "")).collect(),
        _ => Vec::new(),
    }
}

/// The operations that a grant may allow (R4.2).
pub(super) fn operations() -> Vec<Choice> {
    let grantable = PERMISSIONS.iter().filter(|permission| permission.grantable);
    grantable.map(|permission| Choice::value(permission.short(), "").about(permission.name)).collect()
}
