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

    /// Whether its statements name principals (R5.5).
    pub(crate) fn has_principals(self) -> bool {
        use PolicyKind::{Endpoint, Key, Resource, ResourceControl};
        matches!(self, DocumentKind::Policy(Key | ResourceControl | Endpoint | Resource))
    }
}
