//! The members of the scenario document, version 1: one list for the reader, which warns of all others, and for the editor,
//! which offers them.

/// A member of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// The value that it begins with; `|` is where a caret would go.
    pub start: &'static str,
    /// What it says.
    pub about: &'static str,
}

const TEXT: &str = "\"|\"";
const OBJECT: &str = "{ | }";
const MEMBERS: &str = "{ \"|\" }";
const LIST: &str = "[|]";
const POLICY: &str = "{ \"Version\": \"2012-10-17\", \"Statement\": [{ | }] }";

const fn member(name: &'static str, start: &'static str, about: &'static str) -> Member {
    Member { name, start, about }
}

/// The document itself.
pub const SCENARIO: &[Member] = &[
    member("version", "1", "The version of this format: 1."),
    member("title", TEXT, "What the scenario is called."),
    member("description", TEXT, "What it shows, in a few sentences."),
    member("key", "{ \"arn\": \"|\" }", "The key, with its policy and grants."),
    member("principal", "{ \"arn\": \"|\" }", "Who calls, with the policies of the caller."),
    member("request", "{ \"action\": \"|\" }", "What is called, and with what."),
    member("network", MEMBERS, "Where the call comes from."),
    member("organization", MEMBERS, "Organization policies on both sides."),
    member("otherKey", "{ \"arn\": \"|\" }", "The second key of an operation that needs two."),
    member(
        "data",
        "{ \"action\": \"|\", \"resource\": \"\" }",
        "The request on the data that the key encrypts.",
    ),
    member("expect", "{ \"verdict\": \"|\" }", "Parts of the decision that must hold."),
];

/// A key.
pub const KEY: &[Member] = &[
    member("arn", TEXT, "The ARN of the key."),
    member("policy", POLICY, "The key policy."),
    member("grants", LIST, "Grants on the key, as `aws kms list-grants` prints them."),
    member("aliases", "[\"alias/|\"]", "Aliases that point to the key."),
    member("tags", OBJECT, "Tags of the key."),
    member("manager", TEXT, "Who manages the key: CUSTOMER or AWS."),
    member("state", TEXT, "The state of the key, such as Enabled or PendingDeletion."),
    member("spec", TEXT, "The kind of key, such as SYMMETRIC_DEFAULT."),
    member("usage", TEXT, "What the key is for, such as ENCRYPT_DECRYPT."),
    member("origin", TEXT, "Where the key material comes from."),
    member("multiRegion", "{ \"type\": \"|\" }", "The place of the key in a multi-Region family."),
];

/// A key's place in a multi-Region family.
pub const MULTI_REGION: &[Member] = &[
    member("type", TEXT, "PRIMARY or REPLICA."),
    member("primaryRegion", TEXT, "The Region of the primary key."),
];

/// A grant. Source: GrantListEntry of the KMS API reference, and two members of this format.
pub const GRANT: &[Member] = &[
    member("GrantId", TEXT, "The ID of the grant."),
    member("Name", TEXT, "The name of the grant."),
    member("GranteePrincipal", TEXT, "Who may use the key by it."),
    member("Operations", "[\"|\"]", "The operations that it allows."),
    member("Constraints", MEMBERS, "What a request must have for the grant to count."),
    member("RetiringPrincipal", TEXT, "Who may retire it."),
    member("IssuingAccount", TEXT, "The account in which it was made."),
    member("GranteeServicePrincipal", TEXT, "The AWS service that may use the key by it."),
    member("RetiringServicePrincipal", TEXT, "The AWS service that may retire it."),
    member("GrantToken", TEXT, "The token that `create-grant` printed."),
    member("Pending", "true", "Whether only its token makes it count yet."),
    member("KeyId", TEXT, "The key, as `list-grants` prints it."),
    member("CreationDate", TEXT, "When it was made, as `list-grants` prints it."),
];

/// The constraints of a grant.
pub const CONSTRAINTS: &[Member] = &[
    member("EncryptionContextSubset", OBJECT, "Pairs that the encryption context must have."),
    member("EncryptionContextEquals", OBJECT, "The pairs of the encryption context, and no others."),
    member("SourceArn", TEXT, "The AWS resource for which the request must be made."),
];

/// The caller.
pub const PRINCIPAL: &[Member] = &[
    member("arn", TEXT, "The ARN of the caller, a service principal, or `anonymous`."),
    member("roleArn", TEXT, "The role behind a session, or the IAM user behind a federated user."),
    member("userId", TEXT, "The unique ID, for `aws:userid`."),
    member("tags", OBJECT, "Tags, for `aws:PrincipalTag`."),
    member("identityPolicies", LIST, "The IAM policies of the caller."),
    member(
        "permissionsBoundary",
        "{ \"name\": \"|\", \"document\": {} }",
        "The most that IAM policies can allow.",
    ),
    member("sessionPolicies", LIST, "Policies that narrow a session."),
];

/// A policy with its name.
pub const NAMED_POLICY: &[Member] =
    &[member("name", TEXT, "The name of the policy."), member("document", POLICY, "The policy.")];

/// The two sides of a request.
pub const ORGANIZATION: &[Member] = &[
    member("principal", MEMBERS, "The organization of the caller."),
    member("resource", MEMBERS, "The organization of the key."),
];

/// The caller's side.
pub const PRINCIPAL_SIDE: &[Member] = &[
    member("id", TEXT, "The ID of the organization."),
    member("path", TEXT, "The path of the account within the organization."),
    member("managementAccount", "true", "Whether the account manages the organization."),
    member("serviceControlPolicies", LIST, "Service control policies, level by level from the root."),
];

/// The key's side.
pub const RESOURCE_SIDE: &[Member] = &[
    member("id", TEXT, "The ID of the organization."),
    member("path", TEXT, "The path of the account within the organization."),
    member("managementAccount", "true", "Whether the account manages the organization."),
    member("resourceControlPolicies", LIST, "Resource control policies, level by level from the root."),
];

/// A level of an organization.
pub const LEVEL: &[Member] = &[
    member("target", TEXT, "The root, unit or account."),
    member("policies", LIST, "The policies attached there."),
];

/// Where the call comes from.
pub const NETWORK: &[Member] = &[
    member("sourceIp", TEXT, "The address of the caller."),
    member("vpcEndpoint", "{ \"id\": \"|\" }", "The VPC endpoint of KMS that the call goes through."),
];

/// A VPC endpoint.
pub const VPC_ENDPOINT: &[Member] = &[
    member("id", TEXT, "The ID of the endpoint."),
    member("vpcId", TEXT, "The VPC that it is in."),
    member("policy", POLICY, "The policy of the endpoint."),
];

/// The request.
pub const REQUEST: &[Member] = &[
    member("action", TEXT, "The operation, such as kms:Decrypt."),
    member("keyId", TEXT, "The key as the request names it: ARN, ID or alias."),
    member("region", TEXT, "The Region that is called."),
    member("encryptionContext", OBJECT, "The pairs of the encryption context."),
    member("grantTokens", "[\"|\"]", "Grant tokens that are sent along."),
    member("viaService", TEXT, "The AWS service that calls with the caller's identity."),
    member("parameters", OBJECT, "The parameters of the operation, as the API spells them."),
    member("context", OBJECT, "Condition keys given outright; null takes a derived one away."),
    member("time", TEXT, "The moment of the request."),
];

/// The request on the data.
pub const DATA: &[Member] = &[
    member("action", TEXT, "The operation on the data, such as s3:GetObject."),
    member("resource", TEXT, "The ARN of the data."),
    member("account", TEXT, "The account that holds the data."),
    member("policy", POLICY, "The policy of the data resource."),
];

/// The members of the object behind a path of keys, in which lists add nothing; none where the format names none.
#[must_use]
pub fn members_at(path: &[&str]) -> &'static [Member] {
    match path {
        [] => SCENARIO,
        ["key" | "otherKey"] => KEY,
        ["key" | "otherKey", "multiRegion"] => MULTI_REGION,
        ["key" | "otherKey", "grants"] => GRANT,
        ["key" | "otherKey", "grants", "Constraints"] => CONSTRAINTS,
        ["principal"] => PRINCIPAL,
        ["principal", "identityPolicies" | "permissionsBoundary" | "sessionPolicies"]
        | ["organization", _, _, "policies"] => NAMED_POLICY,
        ["organization"] => ORGANIZATION,
        ["organization", "principal"] => PRINCIPAL_SIDE,
        ["organization", "resource"] => RESOURCE_SIDE,
        ["organization", "principal", "serviceControlPolicies"]
        | ["organization", "resource", "resourceControlPolicies"] => LEVEL,
        ["network"] => NETWORK,
        ["network", "vpcEndpoint"] => VPC_ENDPOINT,
        ["request"] => REQUEST,
        ["data"] => DATA,
        _ => &[],
    }
}
