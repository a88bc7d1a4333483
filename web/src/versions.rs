//! Earlier work, kept in the reader's browser: what is kept, and what makes room when there is no more.

use keygate_json::Value;
use keygate_scenario::sentence::capital;

use crate::saved;
use crate::state::Work;

const INDEX: &str = "keygate.versions";

/// More than anybody looks through.
const MOST: usize = 80;

/// Characters in all: browsers give a site about five million, and drafts need theirs.
const MOST_CHARACTERS: usize = 2_000_000;

/// Where texts are kept.
pub(crate) trait Store {
    /// The text of a key.
    fn read(&self, key: &str) -> Option<String>;
    /// Keeps a text, or says in words why not.
    fn write(&mut self, key: &str, text: &str) -> Result<(), String>;
    /// Forgets a text.
    fn remove(&mut self, key: &str);
}

/// A version that is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Version {
    /// Its number.
    pub(crate) id: u32,
    /// When it was kept, in milliseconds since 1970.
    pub(crate) time: f64,
    /// What had changed.
    pub(crate) what: String,
    /// The scenario's title.
    pub(crate) title: String,
    size: usize,
}

/// The key of a version's text.
pub(crate) fn key(id: u32) -> String {
    format!("keygate.version.{id}")
}

/// All that are kept, the newest first.
pub(crate) fn list(store: &impl Store) -> Vec<Version> {
    let index = store.read(INDEX).and_then(|text| Some(keygate_json::parse(&text).value?.into_owned()));
    let entries = index.as_ref().and_then(Value::as_array).unwrap_or_default();
    // All of them are whole: reading other numbers would bring 14 KB along.
    let number = |value: Option<&Value<'_>>| value?.as_number_text()?.split('.').next()?.parse::<u64>().ok();
    let text = |value: Option<&Value<'_>>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    entries
        .iter()
        .filter_map(|entry| {
            Some(Version {
                id: u32::try_from(number(entry.get("id"))?).ok()?,
                time: number(entry.get("time"))? as f64,
                what: text(entry.get("what")),
                title: text(entry.get("title")),
                size: usize::try_from(number(entry.get("size"))?).ok()?,
            })
        })
        .collect()
}

/// Keeps a version, unless the newest is the same.
pub(crate) fn keep(store: &mut impl Store, work: &Work, what: &str, now: f64) -> Result<(), String> {
    let text = saved::to_text(work);
    let mut all = list(store);
    if all.first().is_some_and(|newest| store.read(&key(newest.id)).as_ref() == Some(&text)) {
        return Ok(());
    }
    let id = all.iter().map(|version| version.id + 1).max().unwrap_or(1);
    let title = work.document.text("title").to_owned();
    all.insert(0, Version { id, time: now, what: what.to_owned(), title, size: text.len() });
    let mut sum = 0;
    let fits = |version: &Version| {
        sum += version.size;
        sum <= MOST_CHARACTERS
    };
    let room = all
        .iter()
        .take(MOST)
        .take_while({
            let mut fits = fits;
            move |version| fits(version)
        })
        .count()
        .max(1);
    for old in all.drain(room..) {
        store.remove(&key(old.id));
    }
    write_making_room(store, &key(id), &text)?;
    // Some may have made room for this one.
    all.retain(|version| store.read(&key(version.id)).is_some());
    write_making_room(store, INDEX, &index(&all))
}

/// Writes a text; while there is no room for it, the oldest version goes.
pub(crate) fn write_making_room(store: &mut impl Store, key_of_text: &str, text: &str) -> Result<(), String> {
    loop {
        let Err(message) = store.write(key_of_text, text) else { return Ok(()) };
        let mut all = list(store);
        let Some(oldest) = all.pop() else { return Err(message) };
        store.remove(&key(oldest.id));
        store.remove(INDEX);
        // A shorter list fits where a longer one was.
        store.write(INDEX, &index(&all))?;
    }
}

/// Forgets them all.
pub(crate) fn forget(store: &mut impl Store) {
    for version in list(store) {
        store.remove(&key(version.id));
    }
    store.remove(INDEX);
}

fn index(all: &[Version]) -> String {
    let entry = |version: &Version| {
        Value::object([
            ("id", Value::number(version.id.to_string())),
            ("time", Value::number((version.time as i64).to_string())),
            ("what", Value::string(version.what.clone())),
            ("title", Value::string(version.title.clone())),
            ("size", Value::number(version.size.to_string())),
        ])
    };
    Value::array(all.iter().map(entry)).to_compact()
}

/// The parts of a scenario, with their names.
const PARTS: [(&str, &str); 12] = [
    ("title", "title"),
    ("key.policy", "key policy"),
    ("principal.identityPolicies", "IAM policies"),
    ("key.grants", "grants"),
    ("principal.permissionsBoundary", "boundary"),
    ("principal.sessionPolicies", "session policies"),
    ("organization", "organization"),
    ("network", "network"),
    ("data", "data"),
    ("request", "request"),
    ("principal", "caller"),
    ("key", "key"),
];

/// What changed from one work to the next, in words for a list.
pub(crate) fn what_changed(before: &Work, after: &Work) -> String {
    let strip = |work: &Work, place: &str| {
        use crate::document::Change;
        let inner = PARTS.iter().filter(|(inner, _)| inner.starts_with(&format!("{place}.")));
        let without: Vec<Change> = inner.map(|(inner, _)| Change::Remove((*inner).to_owned())).collect();
        work.document.with(&without).get(place).cloned()
    };
    let mut names: Vec<&str> = PARTS
        .iter()
        .filter(|(place, _)| match (strip(before, place), strip(after, place)) {
            (Some(one), Some(other)) => !one.same_content(&other),
            (one, other) => one.is_some() != other.is_some(),
        })
        .map(|(_, name)| *name)
        .collect();
    if before.checks != after.checks {
        names.push("checks");
    }
    if names.is_empty() && before != after {
        names.push("text");
    }
    let more = names.len().saturating_sub(3);
    names.truncate(3);
    let list = match names.as_slice() {
        [] => return "Nothing changed".to_owned(),
        [one] => (*one).to_owned(),
        _ if more > 0 => format!("{} and {more} more", names.join(", ")),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    capital(&list)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::document::{Change, Document};

    /// Keeps so many characters and no more.
    struct Small(BTreeMap<String, String>, usize);

    impl Store for Small {
        fn read(&self, key: &str) -> Option<String> {
            self.0.get(key).cloned()
        }

        fn write(&mut self, key: &str, text: &str) -> Result<(), String> {
            let others: usize =
                self.0.iter().filter(|(other, _)| *other != key).map(|(_, text)| text.len()).sum();
            if others + text.len() > self.1 {
                return Err("full".to_owned());
            }
            self.0.insert(key.to_owned(), text.to_owned());
            Ok(())
        }

        fn remove(&mut self, key: &str) {
            self.0.remove(key);
        }
    }

    fn titled(title: &str) -> Work {
        Document::default().with(&[Change::text("title", title)]).into()
    }

    #[test]
    fn versions_are_kept_newest_first_and_none_twice() {
        let mut store = Small(BTreeMap::new(), usize::MAX);
        for (time, title) in ["a", "b", "b"].into_iter().enumerate() {
            keep(&mut store, &titled(title), "Title", time as f64).unwrap();
        }
        let titles: Vec<String> = list(&store).into_iter().map(|version| version.title).collect();
        assert_eq!(titles, ["b", "a"]);
        let text = store.read(&key(list(&store)[1].id)).unwrap();
        assert_eq!(saved::from_text(&text), Some(titled("a")));
        forget(&mut store);
        assert!(store.0.is_empty());
    }

    #[test]
    fn the_oldest_go_when_there_is_no_room() {
        let one = saved::to_text(&titled("0")).len();
        let mut store = Small(BTreeMap::new(), one * 4);
        for number in 0..10 {
            keep(&mut store, &titled(&number.to_string()), "Title", f64::from(number)).unwrap();
        }
        let titles: Vec<String> = list(&store).into_iter().map(|version| version.title).collect();
        assert_eq!(titles, ["9", "8", "7"]);
        write_making_room(&mut store, "draft", &"x".repeat(one * 3)).unwrap();
        assert!(list(&store).len() < 3);
        assert_eq!(store.0.len(), list(&store).len() + 2, "no text is left behind");
    }

    #[test]
    fn what_cannot_be_kept_at_all_is_told() {
        let mut store = Small(BTreeMap::new(), 10);
        assert_eq!(keep(&mut store, &titled("a"), "", 0.0), Err("full".to_owned()));
        assert!(list(&store).is_empty());
    }

    #[test]
    fn no_more_are_kept_than_anybody_looks_through() {
        let mut store = Small(BTreeMap::new(), usize::MAX);
        for number in 0..MOST + 5 {
            keep(&mut store, &titled(&number.to_string()), "", 0.0).unwrap();
        }
        assert_eq!(list(&store).len(), MOST);
        assert_eq!(store.0.len(), MOST + 1);
    }

    #[test]
    fn what_changed_is_told_in_words() {
        let start = Work::default();
        let change = |places: &[&str]| {
            let changes: Vec<Change> = places.iter().map(|place| Change::text(*place, "x")).collect();
            what_changed(&start, &start.document.with(&changes).into())
        };
        assert_eq!(change(&[]), "Nothing changed");
        assert_eq!(change(&["key.policy"]), "Key policy");
        assert_eq!(change(&["key.state", "request.action"]), "Request and key");
        assert_eq!(
            change(&["title", "key.policy", "network.sourceIp", "request.action"]),
            "Title, key policy, network and 1 more"
        );
    }
}
