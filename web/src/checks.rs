//! Requests that must keep their answers, decided against the policies on the page.
//!
//! A check holds what differs from one request to the next: the request itself, the caller, the network and the data. All
//! else is the page's. A caller's own policies belong to the caller: when they change on the page, they change in every
//! check of the same caller. So it is with the policy of a data resource and of a VPC endpoint.

mod suite;

use std::rc::Rc;

use keygate_json::Value;

pub(crate) use suite::{from_suite, to_suite};

use crate::document::{Change, Document};
use crate::place::within;

/// What differs from one check to the next, unless an opened suite says more.
const DIFFERING: [&str; 4] = ["principal", "network", "request", "data"];

/// Policies that belong to what is named at the first place.
const OWNED: [(&str, &[&str]); 3] = [
    (
        "principal.arn",
        &["principal.identityPolicies", "principal.permissionsBoundary", "principal.sessionPolicies"],
    ),
    ("network.vpcEndpoint.id", &["network.vpcEndpoint.policy"]),
    ("data.resource", &["data.policy"]),
];

/// One request and the answer it must get. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    /// The fact that it holds, in the reader's words.
    pub(crate) name: Rc<str>,
    /// What must hold of the decision.
    pub(crate) expect: Rc<Value<'static>>,
    /// What stands at each of the differing places; null for nothing.
    parts: Rc<[Value<'static>]>,
}

impl PartialEq for Check {
    fn eq(&self, other: &Self) -> bool {
        let same_parts = Rc::ptr_eq(&self.parts, &other.parts)
            || (self.parts.len() == other.parts.len()
                && self.parts.iter().zip(&*other.parts).all(|(one, other)| one.same_content(other)));
        self.name == other.name && same_parts && self.expect.same_content(&other.expect)
    }
}

/// The checks of a scenario, in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Checks {
    /// What they are about.
    pub(crate) title: Rc<str>,
    places: Rc<[String]>,
    list: Rc<[Check]>,
}

impl Default for Checks {
    fn default() -> Self {
        Self { title: "".into(), places: DIFFERING.map(str::to_owned).into(), list: [].into() }
    }
}

/// A change of the checks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CheckEdit {
    /// The request on the page becomes a check.
    Add(String, Verdict),
    /// Another name.
    Rename(usize, String),
    /// Another member of what is expected, or none of that name.
    Expect(usize, &'static str, String),
    /// The request on the page takes the place of the check's own.
    Update(usize),
    /// One place up or down.
    Move(usize, Direction),
    /// Away with it.
    Remove(usize),
}

/// The verdict that is expected, as a decision names it.
pub(crate) type Verdict = &'static str;

/// Which way a check moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

impl Checks {
    /// All of them.
    pub(crate) fn list(&self) -> &[Check] {
        &self.list
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The scenario of a check: the page's, with what the check holds.
    pub(crate) fn scenario(&self, index: usize, document: &Document) -> Option<Document> {
        let parts = &self.list.get(index)?.parts;
        let changes: Vec<Change> = self
            .places
            .iter()
            .zip(&**parts)
            .map(|(place, part)| match part.is_null() {
                true => Change::Remove(place.clone()),
                false => Change::Set(place.clone(), part.clone()),
            })
            .collect();
        Some(document.with(&changes))
    }

    /// Whether the request on the page is that of a check.
    pub(crate) fn is_on_page(&self, index: usize, document: &Document) -> bool {
        let here = parts(&self.places, document);
        self.list
            .get(index)
            .is_some_and(|check| check.parts.iter().zip(&*here).all(|(one, other)| one.same_content(other)))
    }

    /// The checks after a change, and which of them is on the page if `shown` was.
    pub(crate) fn edited(
        &self,
        edit: CheckEdit,
        document: &Document,
        shown: Option<usize>,
    ) -> (Self, Option<usize>) {
        let mut list = self.list.to_vec();
        let mut shown = shown;
        match edit {
            CheckEdit::Add(name, verdict) => {
                let expect = Value::object([("verdict", Value::string(verdict))]);
                shown = Some(list.len());
                let parts = parts(&self.places, document);
                list.push(Check { name: name.into(), expect: Rc::new(expect), parts });
            }
            CheckEdit::Rename(index, name) => change(&mut list, index, |check| check.name = name.into()),
            CheckEdit::Expect(index, member, value) => change(&mut list, index, |check| {
                let expect = Document::from_value((*check.expect).clone());
                check.expect = Rc::new(expect.with(&[Change::text(member, &value)]).value().clone());
            }),
            CheckEdit::Update(index) => {
                change(&mut list, index, |check| check.parts = parts(&self.places, document));
                shown = Some(index);
            }
            CheckEdit::Move(index, direction) => {
                let to = match direction {
                    Direction::Up => index.checked_sub(1),
                    Direction::Down => Some(index + 1).filter(|to| *to < list.len()),
                };
                if let Some(to) = to {
                    list.swap(index, to);
                    shown = match shown {
                        Some(at) if at == index => Some(to),
                        Some(at) if at == to => Some(index),
                        other => other,
                    };
                }
            }
            CheckEdit::Remove(index) if index < list.len() => {
                list.remove(index);
                shown = match shown {
                    Some(at) if at == index => None,
                    Some(at) if at > index => Some(at - 1),
                    other => other,
                };
            }
            CheckEdit::Remove(_) => {}
        }
        (Self { list: list.into(), ..self.clone() }, shown)
    }

    /// The checks after the page's scenario changed: policies of what a check names as well are one.
    pub(crate) fn following(&self, before: &Document, after: &Document) -> Self {
        let mut changes = Vec::new();
        for (owner, owned) in OWNED {
            let name = after.text(owner);
            if self.is_empty() || name.is_empty() || name != before.text(owner) {
                continue;
            }
            for place in owned {
                if !same(before.get(place), after.get(place)) {
                    changes.push((owner, name, *place));
                }
            }
        }
        if changes.is_empty() {
            return self.clone();
        }
        let mut list = self.list.to_vec();
        for check in &mut list {
            let mut own = Document::from_value(Value::object(
                self.places
                    .iter()
                    .zip(&*check.parts)
                    .filter(|(place, _)| !place.contains('.'))
                    .map(|(place, part)| (place.clone(), part.clone())),
            ));
            let own_changes: Vec<Change> = changes
                .iter()
                .filter(|(owner, name, _)| own.text(owner) == *name)
                .map(|(_, _, place)| match after.get(place) {
                    Some(value) => Change::Set((*place).to_owned(), value.clone()),
                    None => Change::Remove((*place).to_owned()),
                })
                .collect();
            if !own_changes.is_empty() {
                own = own.with(&own_changes);
                let part = |(place, old): (&String, &Value<'static>)| match place.contains('.') {
                    true => old.clone(),
                    false => own.get(place).cloned().unwrap_or_else(Value::null),
                };
                check.parts = self.places.iter().zip(&*check.parts).map(part).collect();
            }
        }
        Self { list: list.into(), ..self.clone() }
    }
}

fn change(list: &mut [Check], index: usize, change: impl FnOnce(&mut Check)) {
    if let Some(check) = list.get_mut(index) {
        change(check);
    }
}

fn parts(places: &[String], document: &Document) -> Rc<[Value<'static>]> {
    places.iter().map(|place| document.get(place).cloned().unwrap_or_else(Value::null)).collect()
}

fn same(one: Option<&Value<'_>>, other: Option<&Value<'_>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.same_content(other),
        (None, None) => true,
        _ => false,
    }
}

/// Whether a place is within one of those that always differ.
fn differs_always(place: &str) -> bool {
    DIFFERING.iter().any(|outer| within(place, outer))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(document: &Document, place: &str, text: &str) -> Document {
        document.with(&[Change::text(place, text)])
    }

    fn with_two() -> (Document, Checks) {
        let one = Document::default();
        let (checks, _) = Checks::default().edited(CheckEdit::Add("one".into(), "Deny"), &one, None);
        let other = set(&one, "request.action", "kms:Encrypt");
        let (checks, shown) = checks.edited(CheckEdit::Add("two".into(), "Allow"), &other, None);
        assert_eq!(shown, Some(1));
        (other, checks)
    }

    #[test]
    fn a_check_keeps_its_request_and_shares_the_policies() {
        let (page, checks) = with_two();
        let page = set(&page, "key.policy", "{}");
        let first = checks.scenario(0, &page).unwrap();
        assert_eq!(first.text("request.action"), "kms:Decrypt");
        assert_eq!(first.text("key.policy"), "{}");
        assert!(checks.is_on_page(1, &page) && !checks.is_on_page(0, &page));
        assert!(checks.scenario(2, &page).is_none());
    }

    #[test]
    fn the_policies_of_one_caller_are_the_same_in_all_its_checks() {
        let (page, checks) = with_two();
        let place = "principal.identityPolicies[0].document";
        let edited = set(&page, place, "{ }");
        let checks = checks.following(&page, &edited);
        assert_eq!(checks.scenario(0, &edited).unwrap().text(place), "{ }");
        let other = set(&edited, "principal.arn", "arn:aws:iam::111122223333:role/Other");
        assert_eq!(checks.following(&edited, &other), checks, "another caller is another matter");
        let theirs = set(&other, place, "[]");
        assert_eq!(checks.following(&other, &theirs), checks);
    }

    #[test]
    fn checks_are_renamed_moved_and_removed() {
        let (page, checks) = with_two();
        let (checks, shown) = checks.edited(CheckEdit::Move(0, Direction::Down), &page, Some(1));
        assert_eq!((&*checks.list()[0].name, shown), ("two", Some(0)));
        let (checks, _) = checks.edited(CheckEdit::Move(0, Direction::Up), &page, None);
        let (checks, _) = checks.edited(CheckEdit::Rename(1, "uno".into()), &page, None);
        assert_eq!(&*checks.list()[1].name, "uno");
        let expect = CheckEdit::Expect(0, "decidedBy", "KeyPolicy".into());
        let (checks, _) = checks.edited(expect, &page, None);
        assert_eq!(checks.list()[0].expect.to_compact(), r#"{"verdict":"Allow","decidedBy":"KeyPolicy"}"#);
        let (checks, _) = checks.edited(CheckEdit::Expect(0, "decidedBy", String::new()), &page, None);
        assert_eq!(checks.list()[0].expect.to_compact(), r#"{"verdict":"Allow"}"#);
        let (checks, shown) = checks.edited(CheckEdit::Remove(0), &page, Some(1));
        assert_eq!((checks.len(), shown), (1, Some(0)));
        let (checks, _) = checks.edited(CheckEdit::Update(0), &page, None);
        assert!(checks.is_on_page(0, &page));
    }
}
