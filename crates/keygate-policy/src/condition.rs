//! One key of one condition operator, and whether a request passes it.

mod matcher;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use keygate_json::Span;

use crate::context::{Context, ContextKey, ContextValue};
use crate::operator::{Comparison, Operator, SetOperator};
use crate::template::Variable;

use matcher::Matcher;
pub(crate) use matcher::value_text;

/// One key of one operator in a Condition; all of a statement's must pass (R5.16).
#[derive(Clone, Debug)]
pub struct Condition<'t> {
    /// The operator.
    pub operator: Operator<'t>,
    /// The context key.
    pub key: ContextKey<'t>,
    /// Where the key stands.
    pub key_span: Span,
    /// The values of the policy in order.
    pub values: Vec<PolicyValue<'t>>,
    /// Where the value or list of values stands.
    pub values_span: Span,
}

/// One value that a condition compares with (R5.17, R5.26).
#[derive(Clone, Debug)]
pub struct PolicyValue<'t> {
    /// The text as written; of a number or truth value its JSON text (R5.26).
    pub text: Cow<'t, str>,
    /// Where it stands.
    pub span: Span,
    matcher: Matcher,
}

impl<'t> PolicyValue<'t> {
    /// A value for this comparison; its text again when the operator cannot read it (R5.30). `variables`: whether the
    /// document's Version has policy variables (R5.4).
    pub(crate) fn new(
        text: Cow<'t, str>,
        span: Span,
        comparison: Comparison,
        variables: bool,
    ) -> Result<Self, Cow<'t, str>> {
        match Matcher::new(&text, comparison, variables) {
            Some(matcher) => Ok(Self { text, span, matcher }),
            None => Err(text),
        }
    }

    /// The first variable of the value that is missing in this request, so that the value matches nothing (R5.37).
    pub fn unresolved(&self, context: &dyn Context) -> Option<&Variable> {
        self.matcher.unresolved(context)
    }

    /// Whether an ARN operator can never match with it (R5.29).
    pub(crate) fn is_hopeless_arn(&self) -> bool {
        self.matcher.is_hopeless_arn()
    }
}

impl Condition<'_> {
    /// Whether the request passes (R5.17–R5.24, R5.33).
    pub fn passes(&self, context: &dyn Context) -> bool {
        self.passes_with(context.lookup(&self.key).as_ref(), context)
    }

    /// As [`Condition::passes`], with the looked-up values of the key.
    pub(crate) fn passes_with(&self, found: Option<&ContextValue<'_>>, context: &dyn Context) -> bool {
        let values = found.map(|found| &found.values).filter(|values| !values.is_empty());
        if self.operator.comparison == Comparison::Null {
            return self.values.iter().any(|value| value.matcher.asks_for(values.is_none()));
        }
        let Some(values) = values else {
            return match self.operator.set {
                Some(SetOperator::ForAllValues) => true,
                Some(SetOperator::ForAnyValue) => self.operator.if_exists,
                None => self.operator.if_exists || self.operator.negated,
            };
        };
        let mut each = values.iter();
        let passes = |value: &str| self.matches_any(value, context) != self.operator.negated;
        match (self.operator.set, self.operator.negated) {
            // R5.22: a set of nothing but empty texts counts as empty.
            (Some(SetOperator::ForAllValues), _) => values.iter().all(str::is_empty) || each.all(passes),
            (Some(SetOperator::ForAnyValue), _) => each.any(passes),
            // R5.24: without a set operator, some value must match, or with a negated operator none may.
            (None, false) => each.any(passes),
            (None, true) => each.all(passes),
        }
    }

    fn matches_any(&self, actual: &str, context: &dyn Context) -> bool {
        self.values
            .iter()
            .any(|value| value.matcher.matches(&value.text, actual, self.operator.comparison, context))
    }
}
