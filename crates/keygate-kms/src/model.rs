//! What is decided: one key, one caller, the surroundings, one request.
//!
//! The scenario reader builds these values; here they hold only what it could make sense of.

use std::sync::Arc;

use keygate_json::Value;
use keygate_policy::{Policy, Who};

mod grant;
mod key;

pub use grant::{Constraints, Grant, Pairs};
pub use key::{Key, KeyArn, KeySpec, KeyState, KeyUsage, Manager, MultiRegion, MultiRegionType, Origin};

/// A named policy document and where it stands in the scenario.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The name a reader knows it by.
    pub name: Arc<str>,
    /// JSON path of the document in the scenario.
    pub place: Arc<str>,
    /// The document as read.
    pub policy: Policy<'t>,
}

/// The caller and what is attached to it.
#[derive(Clone, Debug)]
pub struct Principal<'t> {
    /// Who calls, as policies match it.
    pub who: Who,
    /// Principal tags, identity and session tags together.
    pub tags: Vec<(String, String)>,
    /// Inline, managed and group policies, united (R1.31).
    pub identity_policies: Vec<Document<'t>>,
    /// The permissions boundary.
    pub boundary: Option<Document<'t>>,
    /// Session policies.
    pub session_policies: Vec<Document<'t>>,
}

/// One level of an organization: root, unit or account.
#[derive(Clone, Debug)]
pub struct Level<'t> {
    /// The target's name.
    pub target: String,
    /// The policies attached there.
    pub policies: Vec<Document<'t>>,
}

/// The organization of one account, as far as the scenario tells.
#[derive(Clone, Debug, Default)]
pub struct OrganizationSide<'t> {
    /// `o-…`.
    pub id: Option<String>,
    /// `o-…/r-…/ou-…/`.
    pub path: Option<String>,
    /// Whether the account is the management account.
    pub management_account: bool,
    /// SCP levels (caller side) or RCP levels (key side).
    pub levels: Vec<Level<'t>>,
}

/// A VPC endpoint that the request came through.
#[derive(Clone, Debug)]
pub struct VpcEndpoint<'t> {
    /// `vpce-…`.
    pub id: Option<String>,
    /// `vpc-…`.
    pub vpc_id: Option<String>,
    /// Its policy; absent means full access (R1.28).
    pub policy: Option<Document<'t>>,
}

/// Where the request came from.
#[derive(Clone, Debug, Default)]
pub struct Network<'t> {
    /// The caller's address.
    pub source_ip: Option<String>,
    /// The VPC endpoint, if one was used.
    pub endpoint: Option<VpcEndpoint<'t>>,
}

/// A context key given outright in `request.context` (R13: it wins over derived values).
#[derive(Clone, Debug)]
pub struct GivenKey {
    /// The key, as written.
    pub name: String,
    /// Its values; `None` removes a derived key.
    pub values: Option<GivenValues>,
}

/// Values of a given context key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenValues {
    /// One text.
    One(String),
    /// A list of texts.
    Many(Vec<String>),
}

/// The call.
#[derive(Clone, Debug)]
pub struct Request {
    /// The action as written, such as `kms:Decrypt`.
    pub action: String,
    /// `KeyId` as sent; absent when the scenario leaves it out.
    pub key_id: Option<String>,
    /// The endpoint's Region, if not the key's.
    pub region: Option<String>,
    /// The encryption context.
    pub encryption_context: Pairs,
    /// Grant tokens.
    pub grant_tokens: Vec<String>,
    /// The moment of the request, seconds since 1970: the scenario's, else the host's clock.
    pub time: Option<i64>,
    /// `aws:CurrentTime` as the scenario wrote it.
    pub time_text: Option<String>,
    /// The service that calls with the caller's identity.
    pub via_service: Option<String>,
    /// The operation's own API parameters: a JSON object.
    pub parameters: Value<'static>,
    /// Context keys given outright.
    pub context: Vec<GivenKey>,
}

/// The data request beside the key request (section 11).
#[derive(Clone, Debug)]
pub struct Data<'t> {
    /// Such as `s3:GetObject`.
    pub action: Arc<str>,
    /// The ARN of the data resource.
    pub resource: Arc<str>,
    /// The account that owns it.
    pub account: String,
    /// The resource's own policy.
    pub policy: Option<Document<'t>>,
}

/// Everything that decides one request.
#[derive(Clone, Debug)]
pub struct Scenario<'t> {
    /// The key.
    pub key: Key<'t>,
    /// The second key of an operation that needs two.
    pub other_key: Option<Key<'t>>,
    /// The caller.
    pub principal: Principal<'t>,
    /// The caller's organization.
    pub principal_organization: Option<OrganizationSide<'t>>,
    /// The key account's organization.
    pub resource_organization: Option<OrganizationSide<'t>>,
    /// Where the request came from.
    pub network: Network<'t>,
    /// The call.
    pub request: Request,
    /// The data request, if there is one.
    pub data: Option<Data<'t>>,
}

impl Scenario<'_> {
    /// The Region of the endpoint that is called (E in the rules).
    pub fn endpoint_region(&self) -> &str {
        self.request.region.as_deref().unwrap_or(&self.key.arn.region)
    }

    /// The caller's account (C); for services and anonymous callers the key's account.
    pub fn caller_account(&self) -> &str {
        self.principal.who.caller.account().unwrap_or(&self.key.arn.account)
    }
}
