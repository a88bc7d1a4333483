//! A policy document as it was read.

use std::borrow::Cow;

use keygate_json::Span;

use crate::action::Actions;
use crate::condition::Condition;
use crate::diagnostic::Diagnostic;
use crate::principal::Principal;
use crate::resource::Resources;

/// The types of policy, which differ in the elements they take (R5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PolicyKind {
    /// The policy of a KMS key (R2.24).
    Key,
    /// A policy of a user, group or role (R1.31).
    Identity,
    /// A permissions boundary (R1.31).
    Boundary,
    /// A session policy (R1.31).
    Session,
    /// A service control policy (R1.23).
    ServiceControl,
    /// A resource control policy (R1.25).
    ResourceControl,
    /// The policy of a VPC endpoint (R1.28).
    Endpoint,
    /// The policy of another resource, such as a bucket (R11.2).
    Resource,
}

/// The version of the policy language (R5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// `2008-10-17`, also when no Version is given: without policy variables.
    V2008,
    /// `2012-10-17`.
    V2012,
}

/// What a matching statement does (R5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Effect {
    /// It allows.
    Allow,
    /// It denies.
    Deny,
}

/// A policy document (R5.1).
#[derive(Clone, Debug)]
pub struct Policy<'t> {
    /// The type it was read as.
    pub kind: PolicyKind,
    /// Its version; an invalid one reads as 2008-10-17, and then no statement is valid (R5.4).
    pub version: Version,
    /// Its statements, the invalid ones included.
    pub statements: Vec<Statement<'t>>,
    /// What is wrong or odd about it, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether it is JSON and an object; if not it has no statements and allows and denies nothing (R5.6).
    pub readable: bool,
    /// Where it stands.
    pub span: Span,
}

/// One statement of a policy (R5.1).
#[derive(Clone, Debug)]
pub struct Statement<'t> {
    /// Its place in the list, from 0.
    pub index: usize,
    /// Its Sid.
    pub sid: Option<Cow<'t, str>>,
    /// Where it stands.
    pub span: Span,
    /// Its effect; `None` only in an invalid statement whose Effect cannot be read (R5.6).
    pub effect: Option<Effect>,
    /// Where the value of Effect stands; the whole statement when it has none.
    pub effect_span: Span,
    /// Its `Principal` or `NotPrincipal`.
    pub principal: Option<Principal<'t>>,
    /// Its `Action` or `NotAction`.
    pub action: Option<Actions<'t>>,
    /// Its `Resource` or `NotResource`.
    pub resource: Option<Resources<'t>>,
    /// Its conditions in the order of the text: one for every key of every operator (R5.16).
    pub conditions: Vec<Condition<'t>>,
    /// Whether it can match anything.
    pub status: StatementStatus,
}

/// Whether a statement can match anything at all (R5.6, R2.24).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatementStatus {
    /// It is evaluated.
    Valid,
    /// It is accepted by AWS and does nothing (R2.24, R1.25).
    NoEffect(StatementProblem),
    /// AWS would refuse it; it matches nothing (R5.6).
    Invalid(StatementProblem),
}

/// Why a statement matches nothing, and where that stands (R5.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementProblem {
    /// The reason.
    pub reason: String,
    /// The text that is the cause.
    pub span: Span,
}

impl Policy<'_> {
    /// Whether a statement that might deny was left out, so that the verdict may be too permissive (R5.6).
    pub fn hides_deny(&self) -> bool {
        self.statements.iter().any(Statement::hides_deny)
    }
}

impl Statement<'_> {
    /// Whether it is a valid Allow or would be one (R5.1).
    pub fn is_allow(&self) -> bool {
        self.effect == Some(Effect::Allow)
    }

    /// Whether it is a valid Deny or would be one (R5.1).
    pub fn is_deny(&self) -> bool {
        self.effect == Some(Effect::Deny)
    }

    /// Whether it is evaluated at all (R5.6).
    pub fn is_valid(&self) -> bool {
        self.status == StatementStatus::Valid
    }

    /// Whether it is invalid and is, or might be, a Deny: the verdict may then be too permissive (R5.6).
    pub fn hides_deny(&self) -> bool {
        matches!(self.status, StatementStatus::Invalid(_)) && self.effect != Some(Effect::Allow)
    }

    /// Whether a condition of it tests this key, given in lower case (R5.20).
    pub fn tests_key(&self, lower: &str) -> bool {
        self.conditions.iter().any(|condition| condition.key.lower() == lower)
    }
}
