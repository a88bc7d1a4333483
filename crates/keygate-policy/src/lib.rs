//! The AWS policy language: reading documents, and how one statement meets one request.
//!
//! [`read_policy`] reads a JSON value and [`read_policy_text`] a text; both always return a [`Policy`], whose
//! diagnostics say what is wrong, where, and what that does to the verdict. [`meet`] tests one statement against one
//! [`Query`] and tells what matched or what stopped it; [`stops`] tells everything that stops it.
//!
//! The crate knows no service: what the actions are comes in as an [`ActionTable`], the request as a [`Context`], and
//! how statements add up to a verdict is somebody else's. It does no IO and has no clock.
//!
//! Numbers such as `R5.12` name rules of the project's description of how AWS decides a request.

mod action;
mod arn;
mod caller;
mod condition;
mod context;
mod diagnostic;
mod document;
mod glob;
mod kinds;
mod operator;
mod principal;
mod query;
mod read;
mod resource;
mod template;
#[cfg(test)]
mod testing;
mod value;

pub use action::{ActionPattern, ActionSet, ActionTable, Actions};
pub use arn::{Arn, is_account_id};
pub use caller::{Caller, CallerError, Who};
pub use condition::{Condition, PolicyValue};
pub use context::{Context, ContextKey, ContextValue, Values, fold};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use document::{Effect, Policy, PolicyKind, Statement, StatementProblem, StatementStatus, Version};
pub use glob::{Case, Glob, Token};
pub use kinds::{Kind, Kinds};
pub use operator::{Comparison, Operator, Relation, SetOperator};
pub use principal::{Entry, EntryKind, NobodyReason, Principal, party_kinds};
pub use query::{Element, Met, Query, Stop, meet, stops};
pub use read::{read_policy, read_policy_text};
pub use resource::{NeverMatches, ResourcePattern, Resources};
pub use template::{Template, Variable};
pub use value::epoch_seconds;
