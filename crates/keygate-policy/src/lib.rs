//! The AWS policy language: reading documents, and how one statement meets one request.
//!
//! [`read_policy`] reads a JSON value and [`read_policy_text`] a text; both always return a [`Policy`], whose
//! diagnostics say what is wrong, where, and what that does to the verdict. [`meet`] tests one statement against one
//! [`Query`] and tells what matched or what stopped it; [`stops`] tells everything that stops it.
//!
//! The crate knows no service: what the actions are comes in as an [`ActionTable`], the request as a [`Context`], and
//! how statements add up to a verdict is somebody else's. It does no IO and has no clock.
//!
//! Where the rules leave room, these readings were taken:
//!
//! - What is wrong with the document itself (Version, an unknown or repeated element) makes every statement invalid; what
//!   is wrong with one statement makes that statement invalid (R5.4, R5.6). Elements that the grammar lacks count (R5.1).
//! - An Allow with `NotPrincipal` excludes whom any entry matches, a Deny spares whom all entries together name (R2.18,
//!   R2.20). A role given without a session counts as its account and the role (R2.14).
//! - `Null` has no set operator and takes `true` and `false` in lower case only (R5.20, R5.33). A value of `Bool` that is
//!   neither is unreadable (R5.30).
//! - A time of day needs its zone, and four digits are a year (R5.28). `BinaryEquals` compares the decoded policy value
//!   with the bytes of the request's text.
//! - A default of a policy variable is literal like a value; a multi-valued key has neither value nor default (R5.35).
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
mod memo;
mod operator;
mod principal;
mod query;
mod read;
mod resource;
mod template;
#[cfg(test)]
mod testing;
mod value;

pub use action::{ActionPattern, ActionSet, ActionTable, Actions, ignoring_case};
pub use arn::{Arn, is_account_id};
pub use caller::{Caller, CallerError, Who};
pub use condition::{Condition, PolicyValue};
pub use context::{Context, ContextKey, ContextValue, Values, fold};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use document::{Effect, Policy, PolicyKind, Statement, StatementProblem, StatementStatus, Version};
pub use kinds::{Kind, Kinds};
pub use memo::Memo;
pub use operator::{Comparison, OPERATORS, Operator, Relation, SetOperator};
pub use principal::{Entry, EntryKind, NobodyReason, Principal, party_kinds};
pub use query::{Element, Met, Query, Stop, meet, stops};
pub use read::{STATEMENT_ELEMENTS, read_policy, read_policy_text};
pub use resource::{NeverMatches, ResourcePattern, Resources};
pub use template::{Template, Variable};
pub use value::epoch_seconds;
