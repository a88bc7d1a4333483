//! The decision and its trace: what the evaluator answers, in the words of the scenario format.
//!
//! Everything a reader is shown is made from these values; nobody downstream derives anything again.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// The caller's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Verdict {
    /// Every gate that had to open did.
    Allow,
    /// Some gate stayed shut.
    Deny,
}

impl Verdict {
    /// The name used in the decision document.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Allow => "Allow",
            Verdict::Deny => "Deny",
        }
    }
}

/// The places where a request can be stopped or let through (R1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Gate {
    /// Whether the call can be addressed to the key at all.
    Request,
    /// State, spec and usage of the key.
    KeyState,
    /// The key policy.
    KeyPolicy,
    /// The identity policies of the caller.
    IdentityPolicy,
    /// The grants on the key.
    Grant,
    /// Service control policies of the caller's organization.
    ServiceControlPolicy,
    /// Resource control policies of the key's organization.
    ResourceControlPolicy,
    /// The caller's permissions boundary.
    PermissionsBoundary,
    /// Session policies of the caller's session.
    SessionPolicy,
    /// The policy of the VPC endpoint the request came through.
    VpcEndpointPolicy,
    /// The identity side of the data request.
    DataIdentityPolicy,
    /// The policy of the data resource itself.
    DataResourcePolicy,
}

impl Gate {
    /// All gates, in the order in which a reader meets them.
    pub const ALL: [Gate; 12] = [
        Gate::Request,
        Gate::ResourceControlPolicy,
        Gate::ServiceControlPolicy,
        Gate::VpcEndpointPolicy,
        Gate::KeyPolicy,
        Gate::IdentityPolicy,
        Gate::PermissionsBoundary,
        Gate::SessionPolicy,
        Gate::Grant,
        Gate::KeyState,
        Gate::DataResourcePolicy,
        Gate::DataIdentityPolicy,
    ];

    /// The name used in the decision document.
    pub fn name(self) -> &'static str {
        match self {
            Gate::Request => "Request",
            Gate::KeyState => "KeyState",
            Gate::KeyPolicy => "KeyPolicy",
            Gate::IdentityPolicy => "IdentityPolicy",
            Gate::Grant => "Grant",
            Gate::ServiceControlPolicy => "ServiceControlPolicy",
            Gate::ResourceControlPolicy => "ResourceControlPolicy",
            Gate::PermissionsBoundary => "PermissionsBoundary",
            Gate::SessionPolicy => "SessionPolicy",
            Gate::VpcEndpointPolicy => "VpcEndpointPolicy",
            Gate::DataIdentityPolicy => "DataIdentityPolicy",
            Gate::DataResourcePolicy => "DataResourcePolicy",
        }
    }
}

/// What one gate did (R1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Outcome {
    /// It lets the request through.
    Allow,
    /// The key policy hands the decision to IAM policies of the account.
    DelegatesToIam,
    /// A Deny statement matched.
    ExplicitDeny,
    /// Nothing in it allows the request.
    ImplicitDeny,
    /// Out of scope for this request.
    NotApplicable,
}

impl Outcome {
    /// The name used in the decision document.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Allow => "Allow",
            Outcome::DelegatesToIam => "DelegatesToIam",
            Outcome::ExplicitDeny => "ExplicitDeny",
            Outcome::ImplicitDeny => "ImplicitDeny",
            Outcome::NotApplicable => "NotApplicable",
        }
    }
}

/// Why the verdict is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The request is allowed.
    Allow,
    /// A Deny statement matched.
    ExplicitDeny,
    /// Nothing allowed it.
    ImplicitDeny,
    /// KMS throws this exception (gates Request and KeyState).
    Exception(&'static str),
}

impl Reason {
    /// The name used in the decision document.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Allow => "Allow",
            Reason::ExplicitDeny => "ExplicitDeny",
            Reason::ImplicitDeny => "ImplicitDeny",
            Reason::Exception(name) => name,
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// What the AWS caller is shown (section 12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AwsError {
    /// The exception's name.
    pub code: &'static str,
    /// The message text.
    pub message: String,
}

/// A stretch of a document's text: byte offsets, half open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TextSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One gate's part in the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GateTrace {
    /// Which gate.
    pub gate: Gate,
    /// The permission that was tested; absent for Request and KeyState.
    pub permission: Option<Arc<str>>,
    /// The resource it was tested on; absent for Request and KeyState.
    pub resource: Option<Arc<str>>,
    /// What the gate did.
    pub outcome: Outcome,
    /// Why it is out of scope, or what it found; a plain sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Its statements (or grants), in document order.
    pub statements: Vec<StatementTrace>,
}

/// One statement (or grant) met by one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatementTrace {
    /// The policy's name, for a reader.
    pub policy: Arc<str>,
    /// The JSON path of the policy document in the scenario, such as `key.policy`.
    pub place: Arc<str>,
    /// Index within `Statement`, or within the list of grants.
    pub index: usize,
    /// The statement's Sid.
    pub sid: Option<Arc<str>>,
    /// The grant's GrantId (gate Grant only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_id: Option<Arc<str>>,
    /// `Allow` or `Deny`; null when it cannot be read.
    pub effect: Option<&'static str>,
    /// Where the statement stands in its document's text; null for grants.
    pub span: Option<TextSpan>,
    /// Whether it matched the request.
    pub matched: bool,
    /// Whether the verdict rests on it.
    pub decisive: bool,
    /// How the caller was matched (R2.1): Everyone, Account, User, ParentUser, Role, Session, Service.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<&'static str>,
    /// What stopped it, when it did not match.
    pub stopped_by: Option<StoppedBy>,
}

/// The element that kept a statement or grant from matching.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StoppedBy {
    /// Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition, Statement; for grants Operations,
    /// GranteePrincipal, GrantToken, Constraints.
    pub element: &'static str,
    /// The condition key, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The condition operator, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// What the policy asks for.
    pub expected: Vec<String>,
    /// What the request has; null when it has nothing of the kind.
    pub actual: Option<Vec<String>>,
    /// Where the actual value came from, such as `request.viaService`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Cow<'static, str>>,
    /// Where the element stands in its document's text.
    pub span: Option<TextSpan>,
    /// What else a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How serious a warning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The verdict may be wrong because of it.
    Error,
    /// Worth knowing.
    Warning,
}

/// Something the reader should know beside the verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// How serious it is.
    pub level: Level,
    /// A plain sentence.
    pub message: String,
    /// The JSON path of what it is about.
    pub place: Option<String>,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// The caller's answer: key gate and data gate together.
    pub verdict: Verdict,
    /// The gate that settled it.
    pub decided_by: Gate,
    /// Why.
    pub reason: Reason,
    /// On Deny, what AWS would answer.
    pub error: Option<AwsError>,
    /// Every gate, once per permission.
    pub gates: Vec<GateTrace>,
    /// What the reader should know beside it.
    pub warnings: Vec<Warning>,
    /// Permissions whose key the scenario does not hold.
    pub not_evaluated: Vec<String>,
    /// Plain sentences a learner understands; filled by the explanation, empty until then.
    pub explanation: String,
    /// The key side alone.
    pub key_verdict: Verdict,
    /// The data side alone; absent without a data request.
    pub data_verdict: Option<Verdict>,
}
