//! Reading one statement.

use std::sync::Arc;

use keygate_json::{Kind, Member, Object, Value};

use super::conditions::conditions;
use super::elements::{self, Element};
use super::notes::{Notes, all_duplicates, name_of};
use super::principals::principal;
use crate::action::{Actions, MetActions};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Effect, PolicyKind, Statement, StatementProblem, StatementStatus};
use crate::memo::Memo;
use crate::principal::{EntryKind, Principal};

/// What a statement is read with.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a, 't> {
    pub(super) kind: PolicyKind,
    /// Whether the document's Version has policy variables (R5.4).
    pub(super) variables: bool,
    pub(super) actions: &'a MetActions<'a, 't>,
    /// The lower case of the condition keys.
    pub(super) keys: &'a Memo<'t, Arc<str>>,
}

/// Reads one item of the Statement list (R5.1).
pub(super) fn read<'t>(
    value: &Value<'t>,
    index: usize,
    setting: Setting<'_, 't>,
) -> (Statement<'t>, Vec<Diagnostic>) {
    let mut notes = Notes::new(index);
    let mut statement = Statement {
        index,
        sid: None,
        span: value.span,
        effect: None,
        effect_span: value.span,
        principal: None,
        action: None,
        resource: None,
        conditions: Vec::new(),
        status: StatementStatus::Valid,
    };
    let no_effect = match &value.kind {
        Kind::Object(object) => fill(&mut statement, value, object, setting, &mut notes),
        _ => {
            notes.wrong_type("Statement", "an array of objects", value);
            None
        }
    };
    statement.status = match (notes.invalid.take(), no_effect) {
        (Some(problem), _) => StatementStatus::Invalid(problem),
        (None, Some(problem)) => StatementStatus::NoEffect(problem),
        (None, None) => StatementStatus::Valid,
    };
    let diagnostics = notes.finish(statement.effect);
    (statement, diagnostics)
}

/// Reads the elements; the answer is why the statement has no effect although it may be valid.
fn fill<'t>(
    statement: &mut Statement<'t>,
    value: &Value<'t>,
    object: &Object<'t>,
    setting: Setting<'_, 't>,
    notes: &mut Notes,
) -> Option<StatementProblem> {
    note_duplicates(value, notes);
    let found = Elements::find(object, notes);
    read_sid(statement, found.sid, setting.kind, notes);
    read_effect(statement, found.effect, notes);
    let principal = elements::one_of(found.principal, found.not_principal, notes);
    statement.principal = read_principal(statement, principal, setting, notes);
    let action = elements::one_of(found.action, found.not_action, notes);
    let resource = elements::one_of(found.resource, found.not_resource, notes);
    statement.action = action.and_then(|element| elements::actions(element, setting, notes));
    statement.resource = resource.and_then(|element| elements::resources(element, setting, notes));
    if let Some(member) = found.condition {
        statement.conditions = conditions(&member.value, statement.effect, setting, notes);
    }
    if setting.kind == PolicyKind::ResourceControl {
        if statement.is_allow() {
            return Some(rcp_allow(statement, notes));
        }
        rcp_restrictions(statement, notes);
    }
    let lacks = [(action, "Action", Code::MissingAction), (resource, "Resource", Code::MissingResource)];
    let mut no_effect = None;
    for (_, name, code) in lacks.into_iter().filter(|(element, ..)| element.is_none()) {
        let reason = format!("the statement has neither `{name}` nor `Not{name}`");
        if setting.kind == PolicyKind::Key {
            // R2.24.
            let message = format!("{reason}; KMS accepts it, and it neither allows nor denies anything");
            notes.push(code, Severity::Error, statement.span, message, Some(&format!("add `{name}`")));
            no_effect.get_or_insert(StatementProblem { reason, span: statement.span });
        } else {
            notes.invalid(code, statement.span, reason, Some(&format!("add `{name}`")));
        }
    }
    no_effect
}

/// The elements of a statement (R5.1).
pub const STATEMENT_ELEMENTS: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// The elements of a statement (R5.1).
#[derive(Default)]
struct Elements<'o, 't> {
    sid: Option<&'o Member<'t>>,
    effect: Option<&'o Member<'t>>,
    principal: Option<&'o Member<'t>>,
    not_principal: Option<&'o Member<'t>>,
    action: Option<&'o Member<'t>>,
    not_action: Option<&'o Member<'t>>,
    resource: Option<&'o Member<'t>>,
    not_resource: Option<&'o Member<'t>>,
    condition: Option<&'o Member<'t>>,
}

impl<'o, 't> Elements<'o, 't> {
    /// Finds them in one go; of two with one name the first stands.
    fn find(object: &'o Object<'t>, notes: &mut Notes) -> Self {
        let mut found = Self::default();
        for member in object {
            let place = match &*member.key {
                "Sid" => &mut found.sid,
                "Effect" => &mut found.effect,
                "Principal" => &mut found.principal,
                "NotPrincipal" => &mut found.not_principal,
                "Action" => &mut found.action,
                "NotAction" => &mut found.not_action,
                "Resource" => &mut found.resource,
                "NotResource" => &mut found.not_resource,
                "Condition" => &mut found.condition,
                other => {
                    let near = STATEMENT_ELEMENTS.iter().find(|known| known.eq_ignore_ascii_case(other));
                    let help = near.map(|known| format!("write `{known}`"));
                    let reason = format!("`{}` is no element of a statement", name_of(other));
                    notes.invalid(Code::UnknownElement, member.key_span, reason, help.as_deref());
                    continue;
                }
            };
            place.get_or_insert(member);
        }
        found
    }
}

/// R5.2.
fn note_duplicates(value: &Value<'_>, notes: &mut Notes) {
    let mut twice = Vec::new();
    all_duplicates(value, &mut twice);
    for (first, again) in twice {
        let reason = format!("`{}` stands twice in one object", name_of(&again.key));
        notes.invalid(
            Code::DuplicateKey,
            again.key_span,
            reason,
            Some("remove one of the two, or join their values"),
        );
        notes.relate(first.key_span);
    }
}

/// R5.7.
fn read_sid<'t>(
    statement: &mut Statement<'t>,
    sid: Option<&Member<'t>>,
    kind: PolicyKind,
    notes: &mut Notes,
) {
    let Some(Member { value, .. }) = sid else { return };
    let Kind::String(sid) = &value.kind else { return notes.wrong_type("Sid", "a string", value) };
    statement.sid = Some(sid.clone());
    let strict = !matches!(kind, PolicyKind::Key | PolicyKind::Endpoint | PolicyKind::Resource);
    if strict && !sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let message =
            "IAM takes a Sid of ASCII letters and digits only; the verdict does not depend on it".to_owned();
        notes.warn(Code::SidCharacters, value.span, message, None);
    }
}

/// R5.1: `Allow` or `Deny`, case-sensitive.
fn read_effect(statement: &mut Statement<'_>, effect: Option<&Member<'_>>, notes: &mut Notes) {
    let Some(Member { value, .. }) = effect else {
        let reason = "the statement has no `Effect`".to_owned();
        return notes.invalid(
            Code::MissingEffect,
            statement.span,
            reason,
            Some("add `\"Effect\": \"Allow\"`"),
        );
    };
    statement.effect_span = value.span;
    statement.effect = match value.as_str() {
        Some("Allow") => Some(Effect::Allow),
        Some("Deny") => Some(Effect::Deny),
        Some(other) => {
            let reason = format!("`{}` is no Effect", name_of(other));
            notes.invalid(
                Code::UnknownEffect,
                value.span,
                reason,
                Some("write `Allow` or `Deny`, exactly so"),
            );
            None
        }
        None => {
            notes.wrong_type("Effect", "a string", value);
            None
        }
    };
}

/// R5.5, R2.18, R2.20.
fn read_principal<'t>(
    statement: &Statement<'_>,
    element: Option<Element<'_, 't>>,
    setting: Setting<'_, '_>,
    notes: &mut Notes,
) -> Option<Principal<'t>> {
    let wanted = matches!(
        setting.kind,
        PolicyKind::Key | PolicyKind::ResourceControl | PolicyKind::Endpoint | PolicyKind::Resource
    );
    match element {
        None if wanted => {
            let reason = "the statement has no `Principal`, which this type of policy needs".to_owned();
            notes.invalid(Code::MissingPrincipal, statement.span, reason, Some("add `Principal`"));
            None
        }
        None => None,
        Some(Element { member, .. }) if !wanted => {
            let reason = format!("`{}` has no place in this type of policy", member.key);
            let help = Some("the policy speaks of the identities it is attached to; remove the element");
            notes.invalid(Code::PrincipalNotAllowed, member.key_span, reason, help);
            None
        }
        Some(element) => {
            let principal = principal(element, notes)?;
            if principal.negated && statement.is_allow() {
                let message = "AWS does not support `NotPrincipal` with `Allow`; it is taken literally here, and allows \
                               everyone whom it does not list"
                    .to_owned();
                let help = Some("use `Principal` with a condition on `aws:PrincipalArn`");
                let span = element.member.key_span;
                notes.push(Code::NotPrincipalWithAllow, Severity::Error, span, message, help);
            } else if principal.negated {
                let message = "a Deny with `NotPrincipal` spares a session only if its account, its role and the session \
                               itself are all listed, and nobody who has a permissions boundary"
                    .to_owned();
                let help = Some("use `Principal` `\"*\"` with a condition on `aws:PrincipalArn`");
                notes.warn(Code::NotPrincipal, element.member.key_span, message, help);
            }
            Some(principal)
        }
    }
}

/// R1.25: an Allow in a customer's resource control policy is ignored.
fn rcp_allow(statement: &Statement<'_>, notes: &mut Notes) -> StatementProblem {
    let reason = "an Allow in a resource control policy is ignored: such a policy only denies".to_owned();
    let full_access = statement.conditions.is_empty()
        && matches!(&statement.action, Some(Actions { negated: false, patterns, .. }) if
            patterns.iter().all(|pattern| pattern.text == "*"));
    let severity = if full_access { Severity::Note } else { Severity::Warning };
    notes.push(Code::RcpAllow, severity, statement.effect_span, reason.clone(), None);
    StatementProblem { reason, span: statement.effect_span }
}

/// R1.25: what a Deny in a customer's resource control policy must look like.
fn rcp_restrictions(statement: &Statement<'_>, notes: &mut Notes) {
    if let Some(principal) = &statement.principal {
        let everyone = principal.entries.iter().all(|entry| entry.kind == EntryKind::Everyone);
        if principal.negated || principal.entries.is_empty() || !everyone {
            let reason = "a resource control policy takes no Principal but `\"*\"`".to_owned();
            notes.invalid(Code::RcpRestriction, principal.span, reason, Some("write `\"Principal\": \"*\"`"));
        }
    }
    let Some(actions) = &statement.action else { return };
    if actions.negated {
        let reason = "a resource control policy takes no `NotAction`".to_owned();
        return notes.invalid(Code::RcpRestriction, actions.span, reason, Some("list the actions"));
    }
    for pattern in &actions.patterns {
        let service = pattern.text.split_once(':').map_or("", |(service, _)| service);
        if service.is_empty() || service.contains(['*', '?']) {
            let reason = format!(
                "an action of a resource control policy needs its service, `{}` has none",
                name_of(&pattern.text)
            );
            notes.invalid(Code::RcpRestriction, pattern.span, reason, Some("write, for example, `kms:*`"));
        }
    }
}
