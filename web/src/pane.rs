//! The panes of the page.

use crate::document::SlotGroup;
use crate::place::within;

/// A pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pane {
    /// The key policy.
    #[default]
    KeyPolicy,
    /// The caller's identity policies.
    Iam,
    /// The grants on the key.
    Grants,
    /// Policies of organizations, the boundary, sessions and the endpoint.
    GuardRails,
    /// The data request and the policy of its resource.
    Data,
    /// The whole scenario as JSON.
    Scenario,
}

impl Pane {
    /// All panes in the order of their tabs.
    pub(crate) const ALL: [Pane; 6] =
        [Pane::KeyPolicy, Pane::Iam, Pane::Grants, Pane::GuardRails, Pane::Data, Pane::Scenario];

    /// The word on its tab.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Pane::KeyPolicy => "Key policy",
            Pane::Iam => "IAM",
            Pane::Grants => "Grants",
            Pane::GuardRails => "Guard rails",
            Pane::Data => "Data",
            Pane::Scenario => "JSON",
        }
    }

    /// Its name in ids.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Pane::KeyPolicy => "key-policy",
            Pane::Iam => "iam",
            Pane::Grants => "grants",
            Pane::GuardRails => "guard-rails",
            Pane::Data => "data",
            Pane::Scenario => "scenario",
        }
    }

    /// The pane in which a place is edited.
    pub(crate) fn of(place: &str) -> Self {
        let is = |outer: &str| within(place, outer);
        if is("key.policy") || is("otherKey.policy") {
            Pane::KeyPolicy
        } else if is("principal.identityPolicies") {
            Pane::Iam
        } else if is("key.grants") {
            Pane::Grants
        } else if is("data") {
            Pane::Data
        } else if is("organization")
            || is("network.vpcEndpoint")
            || is("principal.permissionsBoundary")
            || is("principal.sessionPolicies")
        {
            Pane::GuardRails
        } else {
            Pane::Scenario
        }
    }

    /// The groups of policies that this pane holds.
    pub(crate) fn groups(self) -> &'static [SlotGroup] {
        match self {
            Pane::Iam => &[SlotGroup::Identity],
            Pane::GuardRails => &[
                SlotGroup::ServiceControl,
                SlotGroup::ResourceControl,
                SlotGroup::Boundary,
                SlotGroup::Session,
                SlotGroup::Endpoint,
            ],
            Pane::KeyPolicy | Pane::Grants | Pane::Data | Pane::Scenario => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pane;

    #[test]
    fn every_place_has_a_pane() {
        for (place, pane) in [
            ("key.policy", Pane::KeyPolicy),
            ("principal.identityPolicies[1].document", Pane::Iam),
            ("key.grants", Pane::Grants),
            ("key.grants[0].Operations", Pane::Grants),
            ("organization.principal.serviceControlPolicies[0].policies[0].document", Pane::GuardRails),
            ("data.policy", Pane::Data),
            ("otherKey.policy", Pane::KeyPolicy),
            ("otherKey.tags", Pane::Scenario),
            ("request.keyId", Pane::Scenario),
            ("", Pane::Scenario),
        ] {
            assert_eq!(Pane::of(place), pane, "{place}");
        }
    }
}
