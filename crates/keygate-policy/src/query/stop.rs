//! What stopped a statement.

use std::borrow::Cow;

use keygate_json::Span;

use crate::action::Actions;
use crate::caller::Who;
use crate::condition::Condition;
use crate::context::{Context, ContextKey, ContextValue, Values};
use crate::document::{Statement, StatementStatus};
use crate::operator::Comparison;
use crate::principal::Principal;
use crate::resource::Resources;
use crate::template::Variable;

/// The element of a statement that stopped it (R2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Element {
    /// The statement as a whole: it is invalid, or without effect (R5.6, R2.24).
    Statement,
    /// `Principal`.
    Principal,
    /// `NotPrincipal`.
    NotPrincipal,
    /// `Action`.
    Action,
    /// `NotAction`.
    NotAction,
    /// `Resource`.
    Resource,
    /// `NotResource`.
    NotResource,
    /// One key of `Condition`.
    Condition,
}

/// The element that stopped a statement, with what the policy expects and what the request has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop<'p> {
    /// The element.
    pub element: Element,
    /// Where it stands: the value of the element, or of the condition key.
    pub span: Span,
    /// The condition key.
    pub key: Option<&'p ContextKey<'p>>,
    /// The condition operator as written.
    pub operator: Option<&'p str>,
    /// The values of the policy.
    pub expected: Vec<&'p str>,
    /// The values of the request; `None` when the condition key is missing (R5.18).
    pub actual: Option<Vec<String>>,
    /// Where the actual values come from.
    pub from: Option<Cow<'static, str>>,
    /// What is not plain from the values alone.
    pub note: Option<Cow<'p, str>>,
}

impl Element {
    /// The name as a policy writes it; `Statement` for the whole.
    pub const fn name(self) -> &'static str {
        match self {
            Element::Statement => "Statement",
            Element::Principal => "Principal",
            Element::NotPrincipal => "NotPrincipal",
            Element::Action => "Action",
            Element::NotAction => "NotAction",
            Element::Resource => "Resource",
            Element::NotResource => "NotResource",
            Element::Condition => "Condition",
        }
    }
}

impl<'p> Stop<'p> {
    fn new(element: Element, span: Span) -> Self {
        let (key, operator, expected, actual, from, note) = (None, None, Vec::new(), None, None, None);
        Self { element, span, key, operator, expected, actual, from, note }
    }

    /// The statement does not count, or is not about the caller.
    pub(super) fn about(statement: &'p Statement<'p>, who: &Who) -> Self {
        match (&statement.status, &statement.principal) {
            (StatementStatus::Invalid(problem) | StatementStatus::NoEffect(problem), _) => {
                let note = Some(Cow::Borrowed(problem.reason.as_str()));
                Self { note, ..Self::new(Element::Statement, problem.span) }
            }
            (StatementStatus::Valid, Some(principal)) => Self::principal(principal, who),
            (StatementStatus::Valid, None) => Self::new(Element::Principal, statement.span),
        }
    }

    fn principal(principal: &'p Principal<'p>, who: &Who) -> Self {
        let element = if principal.negated { Element::NotPrincipal } else { Element::Principal };
        let note = principal.other_role_path(&who.caller).map(|entry| {
            format!(
                "`{}` has this role's name under another path; give `roleArn` if it is the same role",
                entry.text
            )
        });
        Self {
            expected: principal.entries.iter().map(|entry| entry.text.as_ref()).collect(),
            actual: Some(vec![who.caller.arn().to_owned()]),
            from: Some("principal.arn".into()),
            note: note.map(Cow::Owned),
            ..Self::new(element, principal.span)
        }
    }

    pub(super) fn action(actions: &'p Actions<'p>, action: &str) -> Self {
        let element = if actions.negated { Element::NotAction } else { Element::Action };
        Self {
            expected: actions.patterns.iter().map(|pattern| pattern.text.as_ref()).collect(),
            actual: Some(vec![action.to_owned()]),
            ..Self::new(element, actions.span)
        }
    }

    pub(super) fn resource(resources: &'p Resources<'p>, resource: &str, context: &dyn Context) -> Self {
        let element = if resources.negated { Element::NotResource } else { Element::Resource };
        Self {
            expected: resources.patterns.iter().map(|pattern| pattern.text.as_ref()).collect(),
            actual: Some(vec![resource.to_owned()]),
            note: resources.unresolved(context).map(no_value),
            ..Self::new(element, resources.span)
        }
    }

    pub(super) fn condition(
        condition: &'p Condition<'p>,
        found: Option<ContextValue<'_>>,
        context: &dyn Context,
    ) -> Self {
        let unresolved = condition.values.iter().find_map(|value| value.unresolved(context));
        let note =
            unresolved.map(no_value).or_else(|| set_note(condition, found.as_ref()).map(Cow::Borrowed));
        let found = found.filter(|found| !found.values.is_empty());
        Self {
            key: Some(&condition.key),
            operator: Some(&condition.operator.written),
            expected: condition.values.iter().map(|value| value.text.as_ref()).collect(),
            actual: found.as_ref().map(|found| found.values.iter().map(ToOwned::to_owned).collect()),
            from: found.map(|found| found.from),
            note,
            ..Self::new(Element::Condition, condition.values_span)
        }
    }
}

/// R5.37.
fn no_value<'p>(variable: &Variable) -> Cow<'p, str> {
    let key = variable.key.as_written();
    Cow::Owned(format!(
        "the policy variable `${{{key}}}` has no value in this request, so its pattern matches nothing"
    ))
}

/// R5.24.
fn set_note(condition: &Condition<'_>, found: Option<&ContextValue<'_>>) -> Option<&'static str> {
    let Values::Many(values) = &found?.values else { return None };
    let operator = &condition.operator;
    if values.is_empty() || operator.set.is_some() || operator.comparison == Comparison::Null {
        return None;
    }
    Some(if operator.negated {
        "the key has several values; without `ForAllValues:` or `ForAnyValue:` none of them may match"
    } else {
        "the key has several values; without `ForAllValues:` or `ForAnyValue:` one of them must match"
    })
}
