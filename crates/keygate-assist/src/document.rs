//! Which grammar a text follows.

use keygate_policy::PolicyKind;

/// What a document of a scenario is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A policy.
    Policy(PolicyKind),
    /// The list of grants.
    Grants,
    /// The scenario itself.
    Scenario,
}

impl DocumentKind {
    /// What stands at a place of a scenario, such as `principal.identityPolicies[0].document`.
    pub fn at(place: &str) -> Self {
        use PolicyKind::{
            Boundary, Endpoint, Identity, Key, Resource, ResourceControl, ServiceControl, Session,
        };
        const KINDS: [(&str, PolicyKind); 10] = [
            ("key.policy", Key),
            ("otherKey.policy", Key),
            ("request.parameters.Policy", Key),
            ("principal.identityPolicies[", Identity),
            ("principal.permissionsBoundary", Boundary),
            ("principal.sessionPolicies[", Session),
            ("organization.principal.serviceControlPolicies", ServiceControl),
            ("organization.resource.resourceControlPolicies", ResourceControl),
            ("network.vpcEndpoint", Endpoint),
            ("data.policy", Resource),
        ];
        let known = KINDS.iter().find(|(start, _)| place.starts_with(start));
        match known {
            Some((_, kind)) => DocumentKind::Policy(*kind),
            None if place.starts_with("key.grants") => DocumentKind::Grants,
            None => DocumentKind::Scenario,
        }
    }

    /// What stands at a path of keys within a document of this kind, and how many of the keys lead to it: a scenario holds
    /// policies and grants.
    pub(crate) fn within(self, path: &[String]) -> (Self, usize) {
        use PolicyKind::{
            Boundary, Endpoint, Identity, Key, Resource, ResourceControl, ServiceControl, Session,
        };
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let policy = |kind, length| (DocumentKind::Policy(kind), length);
        match (self, path.as_slice()) {
            (DocumentKind::Scenario, ["key" | "otherKey", "grants", ..]) => (DocumentKind::Grants, 2),
            (DocumentKind::Scenario, ["key" | "otherKey", "policy", ..]) => policy(Key, 2),
            (DocumentKind::Scenario, ["request", "parameters", "Policy", ..]) => policy(Key, 3),
            (DocumentKind::Scenario, ["principal", "identityPolicies", "document", ..]) => {
                policy(Identity, 3)
            }
            (DocumentKind::Scenario, ["principal", "permissionsBoundary", "document", ..]) => {
                policy(Boundary, 3)
            }
            (DocumentKind::Scenario, ["principal", "sessionPolicies", "document", ..]) => policy(Session, 3),
            (DocumentKind::Scenario, ["organization", "principal", _, "policies", "document", ..]) => {
                policy(ServiceControl, 5)
            }
            (DocumentKind::Scenario, ["organization", "resource", _, "policies", "document", ..]) => {
                policy(ResourceControl, 5)
            }
            (DocumentKind::Scenario, ["network", "vpcEndpoint", "policy", ..]) => policy(Endpoint, 3),
            (DocumentKind::Scenario, ["data", "policy", ..]) => policy(Resource, 2),
            _ => (self, 0),
        }
    }

    /// Whether its statements name principals (R5.5).
    pub(crate) fn has_principals(self) -> bool {
        use PolicyKind::{Endpoint, Key, Resource, ResourceControl};
        matches!(self, DocumentKind::Policy(Key | ResourceControl | Endpoint | Resource))
    }
}
