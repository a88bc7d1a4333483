//! Several named policies in one pane: a list to choose from, and the editor of the one in front.

use keygate_json::Value;
use keygate_scenario::form::{Caller, CallerKind};
use yew::prelude::*;

use crate::components::fields::TextField;
use crate::components::icon::Icon;
use crate::components::panes::policy_editor;
use crate::document::{Change, Document, Slot, SlotGroup, slots};
use crate::hooks::{focus, use_dispatch};
use crate::pane::Pane;
use crate::place::{member, within};
use crate::session::Session;
use crate::state::{Action, State};

#[derive(Properties, PartialEq)]
pub(crate) struct PolicySetProps {
    pub(crate) pane: Pane,
    pub(crate) state: State,
    pub(crate) session: Session,
}

/// A policy that denies nothing and allows nothing yet.
const EMPTY: &str = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}";

/// What service control policies are attached to from the start. Source: "Service control policies", AWS Organizations.
const FULL_ACCESS: &str = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"*\",\n      \"Resource\": \"*\"\n    }\n  ]\n}";

/// The policies of the groups of a pane.
#[function_component]
pub(crate) fn PolicySet(props: &PolicySetProps) -> Html {
    let dispatch = use_dispatch();
    let document = &props.state.document;
    let groups = props.pane.groups();
    let all = slots(document, groups);
    let wanted = props.state.open.get(&props.pane);
    let chosen =
        wanted.and_then(|place| all.iter().find(|slot| within(place, &slot.owner))).or(all.first()).cloned();
    let caller = Caller::of(document.value()).kind;
    let has = |group: SlotGroup| all.iter().any(|slot| slot.group == group);
    let open = |slot: &Slot| {
        let (dispatch, place) = (dispatch.clone(), slot.place.clone());
        move |_: MouseEvent| dispatch.dispatch(Action::Open(place.clone()))
    };
    let add = |group: SlotGroup, level: Option<&str>| {
        let (dispatch, changes) = (dispatch.clone(), new_policy(document, group, level));
        move |_: MouseEvent| {
            dispatch.dispatch(Action::Edit("", changes.clone()));
            if let Some(Change::Set(place, _)) = changes.last() {
                dispatch.dispatch(Action::Open(place.clone()));
            }
            focus(if group == SlotGroup::Endpoint { ".slots [aria-pressed='true']" } else { "#policy-name" });
        }
    };
    let list = |shown: &[&Slot]| -> Html {
        let button = |slot: &&Slot| {
            html! {
                <button type="button" class="slots__slot" aria-pressed={(chosen.as_ref() == Some(*slot)).to_string()} onclick={open(slot)}>
                    { slot.name.clone() }
                </button>
            }
        };
        shown.iter().map(button).collect()
    };
    let of_group = |group: SlotGroup| all.iter().filter(move |slot| slot.group == group).collect::<Vec<_>>();
    html! {
        <>
            <div class="slots">
                for group in groups.iter().copied().filter(|group| has(*group) || !group.levels(document).is_empty()) {
                    <div class="slots__group" role="group" aria-label={group.title()}>
                        if groups.len() > 1 {
                            <span class="slots__title">{ group.title() }</span>
                        }
                        <div class="slots__list">
                            if group.has_levels() {
                                for (place, name) in group.levels(document) {
                                    <div class="slots__level" role="group" aria-label={format!("Attached to {name}")} key={place.clone()}>
                                        <span class="slots__target">{ if name.is_empty() { "unnamed level".to_owned() } else { name.clone() } }</span>
                                        { list(&of_group(group).into_iter().filter(|slot| within(&slot.place, &place)).collect::<Vec<_>>()) }
                                        if document.items(&member(&place, "policies")).is_empty() {
                                            <span class="slots__none">{ "no policy: allows nothing" }</span>
                                        }
                                        <button type="button" class="quiet" aria-label={format!("Add a policy to {name}")} onclick={add(group, Some(&place))}><Icon name="plus" /></button>
                                    </div>
                                }
                            } else {
                                { list(&of_group(group)) }
                            }
                        </div>
                    </div>
                }
                <div class="slots__group" role="group" aria-label="Add a policy">
                    for group in groups.iter().copied().filter(|group| group.is_for(caller) && (!group.single() || !has(*group))) {
                        <button type="button" class="quiet" onclick={add(group, None)}>
                            <Icon name="plus" /><span class="visually-hidden">{ "Add: " }</span>{ group.short_title() }
                            if group.has_levels() && has(group) { { " level" } }
                        </button>
                    }
                </div>
            </div>
            if let Some(slot) = &chosen {
                <SlotBar slot={slot.clone()} document={document.clone()} />
                { policy_editor(&props.state, &props.session, &dispatch, &slot.place, &format!("{}: {}", slot.group.title(), slot.name)) }
            } else {
                <div class="empty"><p>{ empty(props.pane, caller) }</p></div>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SlotBarProps {
    slot: Slot,
    document: Document,
}

/// Name, level, and removal of the policy in front.
#[function_component]
fn SlotBar(props: &SlotBarProps) -> Html {
    let dispatch = use_dispatch();
    let slot = props.slot.clone();
    let rename = |name: &'static str, place: &str| {
        let (dispatch, place) = (dispatch.clone(), place.to_owned());
        Callback::from(move |text: String| {
            let change = Change::Set(place.clone(), Value::string(text));
            dispatch.dispatch(Action::Edit(name, vec![change]));
        })
    };
    let remove = {
        let (dispatch, owner) = (dispatch.clone(), slot.owner.clone());
        move |_: MouseEvent| {
            dispatch.dispatch(Action::Edit("", vec![Change::Remove(owner.clone())]));
            focus(".slots button");
        }
    };
    html! {
        <div class="toolbar toolbar--slot">
            if let Some(place) = &slot.name_place {
                <TextField id="policy-name" label="Name" value={props.document.text(place).to_owned()} on_change={rename("policy-name", place)} />
            }
            if let Some((place, target)) = &slot.level {
                <TextField id="policy-level" label="Attached to" value={target.clone()} on_change={rename("policy-level", place)} />
            }
            <button type="button" class="button" onclick={remove}><Icon name="remove" />{ "Remove" }</button>
        </div>
    }
}

/// The changes that add a policy; the last one holds its text.
fn new_policy(document: &Document, group: SlotGroup, level: Option<&str>) -> Vec<Change> {
    let place = group.next_place(document, level);
    let count = slots(document, &[group]).len() + 1;
    let (name, text) = match group {
        SlotGroup::Identity => (format!("policy-{count}"), EMPTY),
        SlotGroup::ServiceControl => ("FullAWSAccess".to_owned(), FULL_ACCESS),
        SlotGroup::ResourceControl => ("RCPFullAWSAccess".to_owned(), FULL_ACCESS),
        SlotGroup::Boundary => ("boundary".to_owned(), FULL_ACCESS),
        SlotGroup::Session => (format!("session-{count}"), FULL_ACCESS),
        SlotGroup::Endpoint => return vec![Change::text(member(&place, "policy"), FULL_ACCESS)],
    };
    let mut changes = Vec::new();
    if let (None, Some((level, _))) = (level, place.rsplit_once(".policies[")) {
        // The way to an account, from above.
        let target = ["Root", "OU"].get(group.levels(document).len()).unwrap_or(&"Account");
        changes.push(Change::text(member(level, "target"), target));
    }
    changes.push(Change::text(member(&place, "name"), &name));
    changes.push(Change::text(member(&place, "document"), text));
    changes
}

fn empty(pane: Pane, caller: CallerKind) -> &'static str {
    match pane {
        Pane::Iam if !caller.has_policies() => {
            "A caller of this kind has no IAM policies: the key policy alone can let it in."
        }
        Pane::Iam => "The caller has no IAM policies here. Add one to let its own account allow the request.",
        _ => {
            "No guard rails are set. Organization policies, a permissions boundary, session policies and an endpoint policy can only take away."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_takes_a_new_policy() {
        let start = Document::default();
        for group in Pane::GuardRails.groups().iter().chain(Pane::Iam.groups()) {
            let once = start.with(&new_policy(&start, *group, None));
            let count = |document: &Document| slots(document, &[*group]).len();
            assert_eq!(count(&once), count(&start) + 1, "{group:?}");
            if !group.single() {
                let twice = once.with(&new_policy(&once, *group, None));
                assert_eq!(count(&twice), count(&start) + 2, "{group:?}");
            }
            for slot in slots(&once, &[*group]) {
                let left = once.with(&[Change::Remove(slot.owner)]);
                assert_eq!((count(&left), group.levels(&left).len()), (count(&once) - 1, 0), "{group:?}");
            }
        }
    }

    #[test]
    fn a_level_takes_several_policies_and_goes_with_its_last() {
        let group = SlotGroup::ServiceControl;
        let one = Document::default().with(&new_policy(&Document::default(), group, None));
        let (level, name) = group.levels(&one).remove(0);
        assert_eq!(name, "Root");
        let two = one.with(&new_policy(&one, group, Some(&level)));
        assert_eq!((slots(&two, &[group]).len(), group.levels(&two).len()), (2, 1));
        let below = two.with(&new_policy(&two, group, None));
        assert_eq!(group.levels(&below).last().map(|(_, name)| name.as_str()), Some("OU"));
        let one = two.with(&[Change::Remove(slots(&two, &[group]).remove(0).owner)]);
        assert_eq!((slots(&one, &[group]).len(), group.levels(&one).len()), (1, 1));
    }
}
