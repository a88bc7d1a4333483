//! Reading the lists of actions and resources.

use std::borrow::Cow;

use keygate_json::{Kind, Member, Object, Span, Value};

use super::notes::{Notes, name_of};
use super::statement::Setting;
use super::variables::{self, Place};
use crate::action::{ActionPattern, Actions};
use crate::diagnostic::{Code, Severity};
use crate::resource::{self, NeverMatches, ResourcePattern, Resources};

/// An element that may stand in its plain or in its negated form.
#[derive(Clone, Copy)]
pub(super) struct Element<'o, 't> {
    pub(super) negated: bool,
    pub(super) member: &'o Member<'t>,
}

/// The plain or the negated form of an element; both together are invalid (R5.1).
pub(super) fn one_of<'o, 't>(
    object: &'o Object<'t>,
    plain: &str,
    negated: &str,
    notes: &mut Notes,
) -> Option<Element<'o, 't>> {
    let find = |name: &str| object.iter().find(|member| member.key == name);
    match (find(plain), find(negated)) {
        (Some(one), Some(other)) => {
            let reason = format!("`{plain}` and `{negated}` stand in one statement");
            notes.invalid(Code::ElementAndNegation, other.key_span, reason, Some("keep one of the two"));
            notes.relate(one.key_span);
            Some(Element { negated: false, member: one })
        }
        (Some(member), None) => Some(Element { negated: false, member }),
        (None, Some(member)) => Some(Element { negated: true, member }),
        (None, None) => None,
    }
}

/// The texts of an element that is one string or a list of strings (R5.1); `None` when it is invalid.
pub(super) fn texts<'v>(name: &str, value: &'v Value<'_>, notes: &mut Notes) -> Option<Vec<(&'v str, Span)>> {
    list(name, value, notes, "a string or a list of strings", |item| item.as_str().map(Cow::Borrowed)).map(
        |texts| {
            let borrowed = |(text, span)| match text {
                Cow::Borrowed(text) => Some((text, span)),
                Cow::Owned(_) => None,
            };
            texts.into_iter().filter_map(borrowed).collect()
        },
    )
}

/// The items of a value that is one of them or a list of them (R5.1); `None` when something else is among them.
pub(super) fn list<'v, 't>(
    name: &str,
    value: &'v Value<'t>,
    notes: &mut Notes,
    expected: &str,
    read: impl Fn(&'v Value<'t>) -> Option<Cow<'v, str>>,
) -> Option<Vec<(Cow<'v, str>, Span)>> {
    let items = match &value.kind {
        Kind::Array(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    };
    let mut out = Some(Vec::with_capacity(items.len()));
    for item in items {
        match (read(item), &mut out) {
            (Some(text), Some(out)) => out.push((text, item.span)),
            (Some(_), None) => {}
            (None, _) => {
                notes.wrong_type(name, expected, item);
                out = None;
            }
        }
    }
    out
}

/// Reads `Action` or `NotAction` (R5.8–R5.11).
pub(super) fn actions(element: Element<'_, '_>, setting: Setting<'_>, notes: &mut Notes) -> Option<Actions> {
    let Element { negated, member } = element;
    let texts = texts(&member.key, &member.value, notes)?;
    note_empty(texts.is_empty(), element, notes);
    let mut patterns = Vec::with_capacity(texts.len());
    for (text, span) in texts {
        let pattern = ActionPattern::new(text, span);
        check_action(&pattern, setting, notes);
        patterns.push(pattern);
    }
    Some(Actions::new(negated, patterns, member.value.span, setting.actions))
}

fn check_action(pattern: &ActionPattern, setting: Setting<'_>, notes: &mut Notes) {
    let (text, span) = (pattern.text.as_str(), pattern.span);
    let shown = name_of(text);
    let Some((service, _)) = text.split_once(':') else {
        if text != "*" {
            let message = format!(
                "`{shown}` has no service prefix, which AWS refuses; it is compared as it is written"
            );
            notes.push(
                Code::ActionWithoutService,
                Severity::Error,
                span,
                message,
                Some("write it as `service:Action`"),
            );
        }
        return;
    };
    variables::check(notes, setting, text, span, Place::Nowhere);
    let known = setting.actions.service().is_some_and(|known| known.eq_ignore_ascii_case(service));
    if known && pattern.listed(setting.actions).is_empty() {
        let wider = ActionPattern::new(&format!("{text}*"), span);
        let help = (!wider.listed(setting.actions).is_empty())
            .then(|| format!("write `{text}*` for all that start so"));
        let message = format!("no action of the service matches `{shown}`, so it matches nothing");
        notes.warn(Code::UnknownAction, span, message, help.as_deref());
    }
}

/// Reads `Resource` or `NotResource` (R5.12–R5.15).
pub(super) fn resources(
    element: Element<'_, '_>,
    setting: Setting<'_>,
    notes: &mut Notes,
) -> Option<Resources> {
    let Element { negated, member } = element;
    let texts = texts(&member.key, &member.value, notes)?;
    note_empty(texts.is_empty(), element, notes);
    let mut patterns = Vec::with_capacity(texts.len());
    for (text, span) in texts {
        let pattern = ResourcePattern::new(text, span, setting.variables);
        check_resource(&pattern, setting, notes);
        patterns.push(pattern);
    }
    Some(Resources { negated, patterns, span: member.value.span })
}

fn check_resource(pattern: &ResourcePattern, setting: Setting<'_>, notes: &mut Notes) {
    let (text, span) = (pattern.text.as_str(), pattern.span);
    let shown = name_of(text);
    match pattern.never_matches() {
        Some(NeverMatches::NotAnArn) => {
            let message = format!("`{shown}` is neither `*` nor an ARN, so it matches nothing");
            notes.warn(Code::ResourceNotAnArn, span, message, Some("write the whole ARN, or `*`"));
        }
        Some(NeverMatches::ServiceWildcard) => {
            let message =
                format!("`{shown}` has a wildcard in its service, which AWS refuses; it matches nothing");
            notes.warn(Code::ResourceServiceWildcard, span, message, Some("name the service"));
        }
        None => {
            let at = resource::behind_fifth_colon(text).0.len();
            variables::check(notes, setting, text, span, Place::Behind(at));
        }
    }
}

fn note_empty(empty: bool, element: Element<'_, '_>, notes: &mut Notes) {
    if empty {
        let name = &element.member.key;
        let meaning = if element.negated { "matches everything" } else { "matches nothing" };
        let message = format!("the list of `{name}` is empty, so it {meaning}");
        notes.warn(Code::EmptyList, element.member.value.span, message, None);
    }
}
