//! What a name in a text means, and where it applies.

use keygate_json::Span;
use keygate_kms::catalog::{
    CONDITION_KEYS, ConditionKey, PERMISSIONS, Permission, ResourceType, condition_key, is_re_encrypt,
    permission,
};
use keygate_policy::{Operator, SetOperator};
use keygate_scenario::format::members_at;

use crate::complete::scenario::TOPIC;
use crate::complete::{pattern_of, type_name};
use crate::cursor::{cursor, inner};
use crate::{DocumentKind, Reference};

/// What there is to say about a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// Where the name stands.
    pub span: Span,
    /// The name.
    pub title: String,
    /// Sentences about it.
    pub lines: Vec<String>,
    /// The page of AWS's documentation that says so.
    pub page: Option<String>,
}

/// The meaning of the name at an offset.
pub fn meaning_at(text: &str, offset: u32, kind: DocumentKind, reference: &Reference) -> Option<Meaning> {
    let here = cursor(text, offset);
    let span = here.quoted?;
    let name = inner(span.slice(text));
    let (kind, before) = kind.within(&here.path);
    let path: Vec<&str> = here.path.iter().skip(before).map(String::as_str).collect();
    let found = match (kind, path.as_slice()) {
        (DocumentKind::Scenario, _) if here.wants_key => member(&path, name, reference),
        (DocumentKind::Scenario, ["request", "action"]) => describe(name, reference),
        (DocumentKind::Grants, ["Operations"] | ["Grants", "Operations"]) => describe(name, reference),
        (DocumentKind::Grants, _) if here.wants_key => describe(&format!("grant:{name}"), reference),
        (DocumentKind::Policy(_), ["Statement", "Action" | "NotAction"]) => describe(name, reference),
        (
            DocumentKind::Policy(_),
            ["Statement", "Condition" | "Principal" | "NotPrincipal"] | ["Statement"] | [],
        )
        | (DocumentKind::Policy(_), ["Statement", "Condition", _])
            if here.wants_key =>
        {
            describe(name, reference)
        }
        (DocumentKind::Policy(_), ["Version" | "Id"]) => None,
        _ => variable(name).and_then(|key| describe(key, reference)),
    };
    found.map(|meaning| Meaning { span, ..meaning })
}

/// The meaning of a member of the scenario document, or of a condition key given outright.
fn member(path: &[&str], name: &str, reference: &Reference) -> Option<Meaning> {
    if let ["request", "context"] = path {
        return describe(name, reference);
    }
    let member = members_at(path).iter().find(|member| member.name == name)?;
    Some(Meaning { title: name.to_owned(), lines: vec![member.about.to_owned()], ..Meaning::default() })
}

/// The first policy variable of a text.
fn variable(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("${")?;
    rest.split(['}', ',']).next().map(str::trim)
}

/// What is known about a name: an action or a pattern of actions, a condition key, an operator, an element.
pub fn describe(name: &str, reference: &Reference) -> Option<Meaning> {
    if let Some(place) = name.strip_prefix(TOPIC) {
        let mut path: Vec<&str> = place.split('.').collect();
        let name = path.pop()?;
        return member(&path, name, reference);
    }
    let topic = reference.topic(name).or_else(|| reference.topic(permission(name)?.name));
    let mut meaning = Meaning { title: name.trim_start_matches("grant:").to_owned(), ..Meaning::default() };
    if let Some(topic) = topic {
        meaning.lines.push(topic.text.clone());
        meaning.page = topic.page.clone();
    }
    if let Some(permission) = permission(name).filter(|_| !name.contains(['*', '?'])) {
        meaning.title = permission.name.to_owned();
        meaning.lines.splice(0..0, [format!("{}.", permission.summary)]);
        meaning.lines.extend(facts_of_permission(permission));
    } else if is_re_encrypt(name) {
        let line = "An operation, not a permission: it needs `kms:ReEncryptFrom` on one key and `kms:ReEncryptTo` on the other.";
        meaning.lines.push(line.to_owned());
    } else if name.contains(['*', '?']) && name.contains(':') || name == "*" {
        meaning.lines.extend(pattern(name));
    } else if let Some(key) = condition_key(name).or_else(|| family(name)) {
        meaning.title = key.name.to_owned();
        if topic.is_none()
            && let Some(topic) = reference.topic(key.name)
        {
            meaning.lines.push(topic.text.clone());
            meaning.page = topic.page.clone();
        }
        meaning.lines.extend(facts_of_key(key));
    } else if let Some(operator) = Operator::parse(name, Span::default()) {
        operator_lines(name, &operator, reference, &mut meaning);
    }
    (!meaning.lines.is_empty()).then_some(meaning)
}

/// A family by the name that completion shows, which has no member yet.
fn family(name: &str) -> Option<&'static ConditionKey> {
    CONDITION_KEYS.iter().find(|key| key.prefix && key.name.eq_ignore_ascii_case(name))
}

/// R3.4, R4.2, R6.7, R9.1.
fn facts_of_permission(permission: &Permission) -> Vec<String> {
    let on = match permission.resource {
        ResourceType::Key => "Tested on a key.",
        ResourceType::AliasAndKey => "Tested on the alias, and on the key behind it.",
        ResourceType::Nothing => "Has no resource: the statement must say `\"Resource\": \"*\"`.",
    };
    let accounts = if permission.cross_account {
        "Works on keys of other accounts"
    } else {
        "Only within the key's own account"
    };
    let grants = if permission.grantable { "may stand in a grant" } else { "cannot be granted" };
    let mut lines = vec![format!("{on} {accounts}; {grants}.")];
    let own = CONDITION_KEYS.iter().filter(|key| key.only_for.contains(&permission.short()));
    let names: Vec<String> = own.map(|key| format!("`{}`", key.name)).collect();
    if !names.is_empty() {
        lines.push(format!("Condition keys of its own: {}.", names.join(", ")));
    }
    lines
}

/// What a pattern of actions takes in (R5.8).
fn pattern(text: &str) -> Option<String> {
    let wanted = pattern_of(text);
    let found: Vec<&str> = PERMISSIONS
        .iter()
        .filter(|permission| wanted.matches(permission.name))
        .map(Permission::short)
        .collect();
    match found.len() {
        0 => None,
        count if count == PERMISSIONS.len() => Some(format!("Every KMS permission: all {count} of them.")),
        count => {
            let shown = found.get(..count.min(12)).unwrap_or_default().join(", ");
            let more = if count > 12 { ", …" } else { "" };
            Some(format!("{count} KMS permissions: {shown}{more}."))
        }
    }
}

/// R5.24, R13.20.
fn facts_of_key(key: &ConditionKey) -> Vec<String> {
    let mut lines = vec![format!("Its value is: {}.", type_name(key))];
    if key.multi_valued {
        lines.push("Holds several values: use `ForAnyValue:` or `ForAllValues:`.".to_owned());
    }
    if !key.only_for.is_empty() {
        lines.push(format!("Carried only by {}.", key.only_for.join(", ")));
    }
    lines
}

/// R5.17, R5.21, R5.31.
fn operator_lines(name: &str, operator: &Operator, reference: &Reference, meaning: &mut Meaning) {
    let plain = name.rsplit(':').next().unwrap_or(name).trim_end_matches("IfExists");
    if let Some(topic) = reference.topic(plain).filter(|_| plain != name) {
        meaning.lines.push(topic.text.clone());
        meaning.page = topic.page.clone();
    }
    if operator.negated {
        meaning
            .lines
            .push("True when none of the values matches, so also when the request lacks the key.".to_owned());
    }
    meaning.lines.extend(operator.set.map(|set| match set {
        SetOperator::ForAllValues => {
            "Every value of the request must pass; a request without the key passes too.".to_owned()
        }
        SetOperator::ForAnyValue => "At least one value of the request must pass.".to_owned(),
    }));
    if operator.if_exists {
        meaning.lines.push("`IfExists`: a request without the key passes.".to_owned());
    }
    if meaning.lines.is_empty() {
        meaning.lines.push("A condition operator.".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::{describe, meaning_at};
    use crate::{DocumentKind, Reference};

    fn lines(marked: &str) -> String {
        let offset = marked.find('|').unwrap() as u32;
        let meaning = meaning_at(
            &marked.replace('|', ""),
            offset,
            DocumentKind::at("key.policy"),
            &Reference::default(),
        );
        meaning.map(|meaning| meaning.lines.join(" ")).unwrap_or_default()
    }

    #[test]
    fn members_of_the_scenario_and_policies_within_it() {
        let of = |marked: &str| {
            let offset = marked.find('|').unwrap() as u32;
            let text = marked.replace('|', "");
            meaning_at(&text, offset, DocumentKind::Scenario, &Reference::default())
                .map(|meaning| meaning.lines.join(" "))
                .unwrap_or_default()
        };
        assert!(of(r#"{"key": {"st|ate": "Enabled"}}"#).starts_with("The state of the key"));
        assert!(of(r#"{"request": {"action": "kms:D|ecrypt"}}"#).contains("may stand in a grant"));
        assert!(
            of(r#"{"key": {"policy": {"Statement": [{"Action": "kms:*|"}]}}}"#)
                .starts_with("Every KMS permission")
        );
        assert!(!of(r#"{"request": {"context": {"kms:Via|Service": ""}}}"#).is_empty());
        assert_eq!(of(r#"{"key": {"no|thing": 1}}"#), "");
        assert!(describe("scenario:key.spec", &Reference::default()).is_some());
    }

    #[test]
    fn actions_and_patterns_of_actions() {
        let of = |action: &str| lines(&format!(r#"{{"Statement": [{{"Action": ["{action}|"]}}]}}"#));
        assert!(of("KMS:decrypt").contains("Works on keys of other accounts; may stand in a grant"));
        assert!(of("kms:ListKeys").contains("must say"));
        assert!(of("kms:ReEncrypt*").starts_with("2 KMS permissions: ReEncryptFrom, ReEncryptTo."));
        assert!(of("kms:*").starts_with("Every KMS permission"));
        assert!(of("kms:ReEncrypt").contains("not a permission"));
        assert_eq!(of("s3:GetObject"), "");
    }

    #[test]
    fn condition_keys_operators_and_variables() {
        let of = |name: &str| lines(&format!(r#"{{"Statement": [{{"Condition": {{"{name}": 1}}}}]}}"#));
        assert!(of("ForAllValues:StringNotLikeIfExists|").contains("none of the values"));
        assert!(of(r#"StringEquals": {"kms:encryptioncontext:App|"#).contains("Carried only by CreateGrant"));
        let variable = lines(r#"{"Statement": [{"Resource": "arn:${aws:PrincipalTag/Team}|"}]}"#);
        assert!(variable.starts_with("Its value is: text"));
    }

    #[test]
    fn names_of_the_completion_have_a_meaning() {
        for name in ["aws:PrincipalTag/", "kms:Sign", "BoolIfExists", "kms:GenerateDataKey*"] {
            assert!(describe(name, &Reference::default()).is_some(), "{name}");
        }
        assert!(describe("nonsense", &Reference::default()).is_none());
    }
}
