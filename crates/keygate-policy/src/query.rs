//! How one statement meets one request.

mod stop;
#[cfg(test)]
mod tests;

pub use stop::{Element, Stop};

use keygate_json::Span;

use crate::caller::Who;
use crate::context::Context;
use crate::document::{Statement, StatementStatus};
use crate::kinds::Kinds;

/// A request for one permission on one resource.
#[derive(Clone, Copy)]
pub struct Query<'q> {
    /// The permission, such as `kms:Decrypt` (R5.9).
    pub action: &'q str,
    /// Its place in the [`crate::ActionTable`] with which the policy was read, if it is in it.
    pub action_bit: Option<u8>,
    /// The ARN of the resource, or `*` for a permission without one (R6.7).
    pub resource: &'q str,
    /// The caller.
    pub who: &'q Who,
    /// The request context.
    pub context: &'q dyn Context,
    /// Whether the Principal takes part; policies of identities have none (R5.5).
    pub use_principal: bool,
}

/// The outcome of a statement (R2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Met<'p> {
    /// Every element matches.
    Matches {
        /// The kinds of the principal entries that matched; none when the Principal took no part.
        kinds: Kinds,
        /// The first principal entry that matched.
        principal_span: Option<Span>,
    },
    /// Some element does not.
    Stopped(Stop<'p>),
}

/// Whether the statement matches the request; if not, the first element that stops it: Principal, Action, Resource,
/// then the conditions in the order of the text (R2.1, R5.16).
pub fn meet<'p>(statement: &'p Statement<'p>, query: &Query<'_>) -> Met<'p> {
    let Some((kinds, principal_span)) = about(statement, query) else {
        return Met::Stopped(Stop::about(statement, query.who));
    };
    if let Some(stop) = action(statement, query).or_else(|| resource(statement, query)) {
        return Met::Stopped(stop);
    }
    for condition in &statement.conditions {
        let found = query.context.lookup(&condition.key);
        if !condition.passes_with(found.as_ref(), query.context) {
            return Met::Stopped(Stop::condition(condition, found, query.context));
        }
    }
    Met::Matches { kinds, principal_span }
}

/// Every element that stops the statement, in the order of [`meet`]; empty when it matches. An invalid statement has
/// one stop, itself (R5.6).
pub fn stops<'p>(statement: &'p Statement<'p>, query: &Query<'_>) -> Vec<Stop<'p>> {
    let mut all = Vec::new();
    if about(statement, query).is_none() {
        all.push(Stop::about(statement, query.who));
    }
    if statement.status != StatementStatus::Valid {
        return all;
    }
    all.extend(action(statement, query));
    all.extend(resource(statement, query));
    for condition in &statement.conditions {
        let found = query.context.lookup(&condition.key);
        if !condition.passes_with(found.as_ref(), query.context) {
            all.push(Stop::condition(condition, found, query.context));
        }
    }
    all
}

/// How the statement is about the caller, `None` when it is not, or does not count at all (R5.6).
fn about(statement: &Statement<'_>, query: &Query<'_>) -> Option<(Kinds, Option<Span>)> {
    if statement.status != StatementStatus::Valid {
        return None;
    }
    let Some(principal) = statement.principal.as_ref().filter(|_| query.use_principal) else {
        return Some((Kinds::NONE, None));
    };
    let (kinds, span) = principal.matches(statement.effect, query.who);
    (!kinds.is_empty()).then_some((kinds, span))
}

fn action<'p>(statement: &'p Statement<'p>, query: &Query<'_>) -> Option<Stop<'p>> {
    // A valid statement has an action.
    let actions = statement.action.as_ref()?;
    (!actions.matches(query.action, query.action_bit)).then(|| Stop::action(actions, query.action))
}

fn resource<'p>(statement: &'p Statement<'p>, query: &Query<'_>) -> Option<Stop<'p>> {
    // A valid statement has a resource.
    let resources = statement.resource.as_ref()?;
    let matches = resources.matches(query.resource, query.context);
    (!matches).then(|| Stop::resource(resources, query.resource, query.context))
}
