//! The built-in examples and policies, read from `static/` when the page is built.

/// A scenario to learn from.
#[derive(Debug)]
pub(crate) struct Example {
    /// Its name in links.
    pub(crate) id: &'static str,
    /// The group in the menu.
    pub(crate) topic: &'static str,
    /// What a person notices.
    pub(crate) signal: &'static str,
    /// Its title.
    pub(crate) title: &'static str,
    /// The scenario.
    pub(crate) text: &'static str,
}

/// A key policy that AWS puts in place or documents.
#[derive(Debug)]
pub(crate) struct DefaultPolicy {
    /// When it is found.
    pub(crate) title: &'static str,
    /// The policy.
    pub(crate) text: &'static str,
}

/// All examples, topic by topic.
pub(crate) const EXAMPLES: &[Example] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// All default policies.
pub(crate) const POLICIES: &[DefaultPolicy] = include!(concat!(env!("OUT_DIR"), "/policies.rs"));

/// The example of that id.
pub(crate) fn example(id: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.id == id)
}

/// The topics in order, each once.
pub(crate) fn topics() -> Vec<&'static str> {
    let mut topics: Vec<&'static str> = Vec::new();
    for example in EXAMPLES {
        if !topics.contains(&example.topic) {
            topics.push(example.topic);
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn every_example_opens() {
        for example in EXAMPLES {
            assert!(Document::read(example.text).is_ok(), "{}", example.id);
        }
        assert!(!topics().is_empty() && !POLICIES.is_empty());
        assert!(example("no-such-example").is_none());
    }
}
