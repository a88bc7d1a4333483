//! The request context: which condition keys one evaluation carries, with which value, from where (section 13).
//!
//! Nothing is built in advance: a key is derived when a statement asks for it.

use std::borrow::Cow;

use keygate_policy::{Context, ContextKey, ContextValue, Values};

use crate::model::{GivenKey, GivenValues, Scenario};
use crate::need::{Half, Need};

mod global;
mod kms;
mod time;

pub(crate) use time::epoch_to_iso;

/// The context of one need, as one kind of policy sees it.
#[derive(Clone, Copy)]
pub struct RequestContext<'s> {
    pub(crate) scenario: &'s Scenario<'s>,
    pub(crate) need: &'s Need<'s>,
    /// Key policies see neither the key's tags nor its aliases (R2.27).
    pub(crate) for_key_policy: bool,
}

/// A derived value, or none.
type Derived<'s> = Option<ContextValue<'s>>;

impl<'s> RequestContext<'s> {
    /// The context that a key policy sees.
    pub fn for_key_policy(scenario: &'s Scenario<'s>, need: &'s Need<'s>) -> Self {
        RequestContext { scenario, need, for_key_policy: true }
    }

    /// The context that every other policy sees.
    pub fn for_other_policies(scenario: &'s Scenario<'s>, need: &'s Need<'s>) -> Self {
        RequestContext { scenario, need, for_key_policy: false }
    }

    /// The value of a key by its lower-case name, or `None` when this request does not carry it.
    pub fn value(&self, lower: &str) -> Derived<'s> {
        let kms_key = lower.starts_with("kms:");
        if kms_key && self.need.half == Half::Data {
            return None; // R11.5
        }
        if self.for_key_policy && (lower == "kms:resourcealiases" || lower.starts_with("aws:resourcetag/")) {
            return None; // R2.27
        }
        if let Some(given) = self.given(lower) {
            return match &given.values {
                Some(GivenValues::One(text)) => one(text.as_str(), "request.context"),
                Some(GivenValues::Many(texts)) => many(texts.iter().map(String::as_str), "request.context"),
                None => None,
            };
        }
        if kms_key { self.kms_key(lower) } else { self.global_key(lower) }
    }

    fn given(&self, lower: &str) -> Option<&'s GivenKey> {
        self.scenario.request.context.iter().find(|key| key.name.eq_ignore_ascii_case(lower))
    }

    /// Whether a service calls with the caller's identity; never so for the data request (R11.5).
    fn via_service(&self) -> Option<&'s str> {
        let via = self.scenario.request.via_service.as_deref();
        if self.need.half == Half::Data { None } else { via }
    }
}

impl Context for RequestContext<'_> {
    fn lookup(&self, key: &ContextKey) -> Option<ContextValue<'_>> {
        self.value(key.lower())
    }
}

pub(crate) fn one<'s>(text: impl Into<Cow<'s, str>>, from: &'static str) -> Derived<'s> {
    Some(ContextValue { values: Values::One(text.into()), from: Cow::Borrowed(from) })
}

pub(crate) fn many<'s>(texts: impl Iterator<Item = &'s str>, from: &'static str) -> Derived<'s> {
    let values: Vec<Cow<'s, str>> = texts.map(Cow::Borrowed).collect();
    (!values.is_empty()).then_some(ContextValue { values: Values::Many(values), from: Cow::Borrowed(from) })
}

pub(crate) fn flag(value: bool, from: &'static str) -> Derived<'static> {
    one(if value { "true" } else { "false" }, from)
}
