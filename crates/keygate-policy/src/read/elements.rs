//! Reading the lists of actions and resources.

use std::borrow::Cow;

use keygate_json::{Kind, Member, Span, Value};

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
    plain: Option<&'o Member<'t>>,
    negated: Option<&'o Member<'t>>,
    notes: &mut Notes,
) -> Option<Element<'o, 't>> {
    match (plain, negated) {
        (Some(one), Some(other)) => {
            let reason = format!("`{}` and `{}` stand in one statement", one.key, other.key);
            notes.invalid(Code::ElementAndNegation, other.key_span, reason, Some("keep one of the two"));
            notes.relate(one.key_span);
            Some(Element { negated: false, member: one })
        }
        (Some(member), None) => Some(Element { negated: false, member }),
        (None, Some(member)) => Some(Element { negated: true, member }),
        (None, None) => None,
    }
}

/// What is made of each text of an element that is one string or a list of strings (R5.1); `None` when it is invalid.
pub(super) fn texts<'t, T>(
    name: &str,
    value: &Value<'t>,
    notes: &mut Notes,
    make: impl Fn(Cow<'t, str>, Span, &mut Notes) -> T,
) -> Option<Vec<T>> {
    let text = |item: &Value<'t>| match &item.kind {
        Kind::String(text) => Some(text.clone()),
        _ => None,
    };
    list(name, value, notes, "a string or a list of strings", text, |text, span, notes| {
        Some(make(text, span, notes))
    })
}

/// What is made of each item of a value that is one of them or a list of them (R5.1); `None` when something that `read`
/// does not take is among them.
pub(super) fn list<'t, T>(
    name: &str,
    value: &Value<'t>,
    notes: &mut Notes,
    expected: &str,
    read: impl Fn(&Value<'t>) -> Option<Cow<'t, str>>,
    make: impl Fn(Cow<'t, str>, Span, &mut Notes) -> Option<T>,
) -> Option<Vec<T>> {
    let items = match &value.kind {
        Kind::Array(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    };
    let mut wrong = items.iter().filter(|item| read(item).is_none()).peekable();
    if wrong.peek().is_some() {
        wrong.for_each(|item| notes.wrong_type(name, expected, item));
        return None;
    }
    let mut out = Vec::with_capacity(items.len());
    out.extend(items.iter().filter_map(|item| make(read(item)?, item.span, notes)));
    Some(out)
}

/// Reads `Action` or `NotAction` (R5.8–R5.11).
pub(super) fn actions<'t>(
    element: Element<'_, 't>,
    setting: Setting<'_, 't>,
    notes: &mut Notes,
) -> Option<Actions<'t>> {
    let Element { negated, member } = element;
    let patterns = texts(&member.key, &member.value, notes, |text, span, notes| {
        let pattern = ActionPattern::new(text, span, setting.actions);
        check_action(&pattern, setting, notes);
        pattern
    })?;
    note_empty(patterns.is_empty(), element, notes);
    Some(Actions::new(negated, patterns, member.value.span))
}

fn check_action(pattern: &ActionPattern<'_>, setting: Setting<'_, '_>, notes: &mut Notes) {
    let (text, span) = (&*pattern.text, pattern.span);
    let Some(service) = text.bytes().position(|byte| byte == b':').and_then(|colon| text.get(..colon)) else {
        if text != "*" {
            let message = format!(
                "`{}` has no service prefix, which AWS refuses; it is compared as it is written",
                name_of(text)
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
    let known = setting.actions.service.is_some_and(|known| known.eq_ignore_ascii_case(service));
    if known && pattern.listed.is_empty() {
        let wider = ActionPattern::new(format!("{text}*").into(), span, setting.actions);
        let help = (!wider.listed.is_empty()).then(|| format!("write `{text}*` for all that start so"));
        let message = format!("no action of the service matches `{}`, so it matches nothing", name_of(text));
        notes.warn(Code::UnknownAction, span, message, help.as_deref());
    }
}

/// Reads `Resource` or `NotResource` (R5.12–R5.15).
pub(super) fn resources<'t>(
    element: Element<'_, 't>,
    setting: Setting<'_, '_>,
    notes: &mut Notes,
) -> Option<Resources<'t>> {
    let Element { negated, member } = element;
    let patterns = texts(&member.key, &member.value, notes, |text, span, notes| {
        let pattern = ResourcePattern::new(text, span, setting.variables);
        check_resource(&pattern, setting, notes);
        pattern
    })?;
    note_empty(patterns.is_empty(), element, notes);
    Some(Resources { negated, patterns, span: member.value.span })
}

fn check_resource(pattern: &ResourcePattern<'_>, setting: Setting<'_, '_>, notes: &mut Notes) {
    let (text, span) = (&*pattern.text, pattern.span);
    match pattern.never_matches() {
        Some(NeverMatches::NotAnArn) => {
            let message = format!("`{}` is neither `*` nor an ARN, so it matches nothing", name_of(text));
            notes.warn(Code::ResourceNotAnArn, span, message, Some("write the whole ARN, or `*`"));
        }
        Some(NeverMatches::ServiceWildcard) => {
            let message = format!(
                "`{}` has a wildcard in its service, which AWS refuses; it matches nothing",
                name_of(text)
            );
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
