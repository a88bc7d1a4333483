//! The built-in examples and policies. Which there are is known when the page is built from `static/`; what the lists say of
//! them is fetched with everything else that the first view does without, and so are their texts.

use std::cell::Cell;

use keygate_json::Value;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::library;

/// A scenario to learn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Example {
    /// Its name in links.
    pub(crate) id: &'static str,
    /// The group in the menu.
    pub(crate) topic: &'static str,
    /// What a person notices.
    pub(crate) signal: &'static str,
    /// Its title.
    pub(crate) title: &'static str,
}

/// The names of all examples, topic by topic.
const IDS: &[&str] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// The titles of the key policies that AWS puts in place or documents, in the order of their file.
pub(crate) const POLICIES: &[&str] = include!(concat!(env!("OUT_DIR"), "/policies.rs"));

thread_local! {
    /// The examples, once they have been fetched.
    static FETCHED: Cell<&'static [Example]> = const { Cell::new(&[]) };
}

/// The example of that name, as it is written here.
pub(crate) fn known(id: &str) -> Option<&'static str> {
    IDS.iter().copied().find(|known| *known == id)
}

/// The title of an example; its name while titles are not there.
pub(crate) fn title(id: &'static str) -> &'static str {
    FETCHED.get().iter().find(|example| example.id == id).map_or(id, |example| example.title)
}

/// Fetches what the lists say. Without it the lists are empty, and asked for again when one is opened.
pub(crate) async fn fetch() {
    if !FETCHED.get().is_empty() {
        return;
    }
    if let Ok(text) = library::text("examples/catalog.json").await {
        // Once for as long as the page lives.
        FETCHED.set(Vec::leak(read(&text)));
    }
}

/// The examples of a catalog.
fn read(catalog: &str) -> Vec<Example> {
    let list = keygate_json::parse(catalog).value;
    let entries = list.as_ref().and_then(Value::as_array).unwrap_or_default();
    let example = |entry: &Value<'_>| {
        let text = |name: &str| entry.get(name)?.as_str().map(|text| &*String::leak(text.to_owned()));
        Some(Example {
            id: known(text("id")?)?,
            topic: text("topic")?,
            signal: text("signal")?,
            title: text("title")?,
        })
    };
    entries.iter().filter_map(example).collect()
}

/// All examples, topic by topic; none until they have been fetched.
#[hook]
pub(crate) fn use_examples() -> &'static [Example] {
    let there = use_state(|| FETCHED.get());
    let set = there.setter();
    use_effect_with((), move |()| {
        if FETCHED.get().is_empty() {
            spawn_local(async move {
                fetch().await;
                set.set(FETCHED.get());
            });
        }
    });
    *there
}

/// The topics in order, each once.
pub(crate) fn topics(examples: &[Example]) -> Vec<&'static str> {
    let mut topics: Vec<&'static str> = Vec::new();
    for example in examples {
        if !topics.contains(&example.topic) {
            topics.push(example.topic);
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_there() {
        assert!(!POLICIES.is_empty());
        assert_eq!(known("iam-allow-no-delegation"), Some("iam-allow-no-delegation"));
        assert_eq!(known("no-such-example"), None);
    }

    #[test]
    fn a_catalog_is_read_and_what_is_not_known_is_left_out() {
        let entry = |id: &str| {
            format!("{{\"id\":\"{id}\",\"topic\":\"T\",\"signal\":\"S\",\"title\":\"a \\\"b\\\"\"}}")
        };
        let catalog = format!("[{},{},{{}}]", entry("iam-allow-no-delegation"), entry("no-such-example"));
        let found = read(&catalog);
        assert_eq!(
            found,
            [Example { id: "iam-allow-no-delegation", topic: "T", signal: "S", title: "a \"b\"" }]
        );
        assert_eq!(topics(&found), ["T"]);
        assert!(read("nonsense").is_empty());
    }
}
