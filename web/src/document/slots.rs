//! Where policies stand in a scenario.

use keygate_json::{Kind, Value};
use keygate_scenario::form::CallerKind;

use super::Document;
use crate::place::{item, member, steps};

/// What a group of policies is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotGroup {
    /// Identity policies of the caller.
    Identity,
    /// Service control policies of the caller's organization.
    ServiceControl,
    /// Resource control policies of the key's organization.
    ResourceControl,
    /// The permissions boundary.
    Boundary,
    /// Session policies.
    Session,
    /// The VPC endpoint policy.
    Endpoint,
}

impl SlotGroup {
    /// Its name as shown.
    pub(crate) fn title(self) -> &'static str {
        match self {
            SlotGroup::Identity => "IAM policies",
            SlotGroup::ServiceControl => "Service control policies",
            SlotGroup::ResourceControl => "Resource control policies",
            SlotGroup::Boundary => "Permissions boundary",
            SlotGroup::Session => "Session policies",
            SlotGroup::Endpoint => "VPC endpoint policy",
        }
    }

    /// Its name on a button.
    pub(crate) fn short_title(self) -> &'static str {
        match self {
            SlotGroup::Identity => "Policy",
            SlotGroup::ServiceControl => "SCP",
            SlotGroup::ResourceControl => "RCP",
            SlotGroup::Boundary => "Boundary",
            SlotGroup::Session => "Session policy",
            SlotGroup::Endpoint => "Endpoint policy",
        }
    }

    /// Whether there can be no more than one.
    pub(crate) fn single(self) -> bool {
        matches!(self, SlotGroup::Boundary | SlotGroup::Endpoint)
    }

    /// The list of lists or list in which a new one is put, and where its first level stands.
    fn list(self) -> &'static str {
        match self {
            SlotGroup::Identity => "principal.identityPolicies",
            SlotGroup::ServiceControl => "organization.principal.serviceControlPolicies",
            SlotGroup::ResourceControl => "organization.resource.resourceControlPolicies",
            SlotGroup::Boundary => "principal.permissionsBoundary",
            SlotGroup::Session => "principal.sessionPolicies",
            SlotGroup::Endpoint => "network.vpcEndpoint",
        }
    }

    /// Whether callers of a kind can have such policies.
    pub(crate) fn is_for(self, caller: CallerKind) -> bool {
        match self {
            SlotGroup::Identity | SlotGroup::Boundary => caller.has_policies(),
            SlotGroup::Session => caller.has_session_policies(),
            SlotGroup::ServiceControl => caller.has_account(),
            SlotGroup::ResourceControl | SlotGroup::Endpoint => true,
        }
    }

    /// Whether its policies are attached to levels of an organization.
    pub(crate) fn has_levels(self) -> bool {
        matches!(self, SlotGroup::ServiceControl | SlotGroup::ResourceControl)
    }

    /// The levels of an organization that a document names: where each stands, and its name.
    pub(crate) fn levels(self, document: &Document) -> Vec<(String, String)> {
        let list = self.list();
        let count = if self.has_levels() { document.items(list).len() } else { 0 };
        (0..count)
            .map(|index| item(list, index))
            .map(|level| {
                let name = document.text(&member(&level, "target")).to_owned();
                (level, name)
            })
            .collect()
    }

    /// Where the next policy of this group goes: into a level, or into a new one.
    pub(crate) fn next_place(self, document: &Document, level: Option<&str>) -> String {
        let list = self.list();
        let next = |list: &str| item(list, document.items(list).len());
        match (self, level) {
            (_, Some(level)) => next(&member(level, "policies")),
            (SlotGroup::Identity | SlotGroup::Session, None) => next(list),
            (SlotGroup::Boundary | SlotGroup::Endpoint, None) => list.to_owned(),
            (SlotGroup::ServiceControl | SlotGroup::ResourceControl, None) => {
                item(&member(&next(list), "policies"), 0)
            }
        }
    }
}

/// One policy that can be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Its group.
    pub(crate) group: SlotGroup,
    /// Where the document's text stands.
    pub(crate) place: String,
    /// Where its name stands, if it has one.
    pub(crate) name_place: Option<String>,
    /// Its name as shown.
    pub(crate) name: String,
    /// What is removed to remove it.
    pub(crate) owner: String,
    /// The organization level it is attached to: where its name stands, and the name.
    pub(crate) level: Option<(String, String)>,
}

/// The policies of some groups, in document order.
pub(crate) fn slots(document: &Document, groups: &[SlotGroup]) -> Vec<Slot> {
    groups.iter().flat_map(|group| of_group(document, *group)).collect()
}

fn of_group(document: &Document, group: SlotGroup) -> Vec<Slot> {
    let list = group.list();
    let named = |owner: String, level: Option<(String, String)>| {
        let name_place = member(&owner, "name");
        let name = match document.text(&name_place) {
            "" => "unnamed".to_owned(),
            name => name.to_owned(),
        };
        Slot { group, place: member(&owner, "document"), name_place: Some(name_place), name, owner, level }
    };
    let count = document.items(list).len();
    match group {
        SlotGroup::Identity | SlotGroup::Session => {
            (0..count).map(|index| named(item(list, index), None)).collect()
        }
        SlotGroup::Boundary => document.get(list).map(|_| named(list.to_owned(), None)).into_iter().collect(),
        SlotGroup::Endpoint => {
            let place = member(list, "policy");
            let slot = document.get(&place).map(|_| Slot {
                group,
                owner: place.clone(),
                name_place: None,
                name: "endpoint policy".to_owned(),
                level: None,
                place,
            });
            slot.into_iter().collect()
        }
        SlotGroup::ServiceControl | SlotGroup::ResourceControl => (0..count)
            .flat_map(|index| {
                let level = item(list, index);
                let policies = member(&level, "policies");
                let target = member(&level, "target");
                let attached = Some((target.clone(), document.text(&target).to_owned()));
                let count = document.items(&policies).len();
                (0..count)
                    .map(|index| Slot {
                        // A level without policies allows nothing: it goes with its last policy.
                        owner: if count == 1 { level.clone() } else { item(&policies, index) },
                        ..named(item(&policies, index), attached.clone())
                    })
                    .collect::<Vec<_>>()
            })
            .collect(),
    }
}

/// The place of every policy document in a scenario.
pub(crate) fn policy_places(value: &Value<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut push = |place: String| {
        let there = value.pointer(&steps(&place));
        if there.is_some_and(|policy| !matches!(policy.kind, Kind::Null | Kind::Broken)) {
            found.push(place);
        }
    };
    let count = |place: &str| value.pointer(&steps(place)).and_then(Value::as_array).map_or(0, <[_]>::len);
    for place in ["key.policy", "otherKey.policy", "network.vpcEndpoint.policy", "data.policy"] {
        push(place.to_owned());
    }
    push("principal.permissionsBoundary.document".to_owned());
    for list in ["principal.identityPolicies", "principal.sessionPolicies"] {
        for index in 0..count(list) {
            push(member(&item(list, index), "document"));
        }
    }
    for list in
        ["organization.principal.serviceControlPolicies", "organization.resource.resourceControlPolicies"]
    {
        for level in 0..count(list) {
            let policies = member(&item(list, level), "policies");
            for index in 0..count(&policies) {
                push(member(&item(&policies, index), "document"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_is_found_where_it_stands() {
        let document = Document::read(
            r#"{"key":{"policy":"k"},"principal":{"identityPolicies":[{"name":"a","document":{}},{"document":"x"}],
            "permissionsBoundary":null},"organization":{"principal":{"serviceControlPolicies":[
            {"target":"Root","policies":[{"name":"s","document":{}}]}]}}}"#,
        )
        .unwrap();
        let scp = "organization.principal.serviceControlPolicies[0].policies[0].document";
        let places = policy_places(document.value());
        assert_eq!(places[0], "key.policy");
        assert_eq!(places.last().map(String::as_str), Some(scp));
        assert_eq!(places.len(), 4);

        let slots = slots(&document, &[SlotGroup::Identity, SlotGroup::Boundary, SlotGroup::ServiceControl]);
        let names: Vec<_> = slots.iter().map(|slot| slot.name.as_str()).collect();
        assert_eq!(names, ["a", "unnamed", "s"]);
        assert_eq!(slots[2].level.as_ref().unwrap().1, "Root");
    }

    #[test]
    fn a_new_policy_goes_to_the_end_of_its_list() {
        let document = Document::read(r#"{"principal":{"identityPolicies":[{}]}}"#).unwrap();
        assert_eq!(SlotGroup::Identity.next_place(&document, None), "principal.identityPolicies[1]");
        assert_eq!(
            SlotGroup::ServiceControl.next_place(&document, None),
            "organization.principal.serviceControlPolicies[0].policies[0]"
        );
        assert_eq!(SlotGroup::Boundary.next_place(&document, None), "principal.permissionsBoundary");
    }
}
