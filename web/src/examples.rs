//! The list of built-in examples and policies, read from `static/` when the page is built. Their texts are fetched.

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
}

/// All examples, topic by topic.
pub(crate) const EXAMPLES: &[Example] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// The titles of the key policies that AWS puts in place or documents, in the order of their file.
pub(crate) const POLICIES: &[&str] = include!(concat!(env!("OUT_DIR"), "/policies.rs"));

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

    #[test]
    fn the_lists_are_there() {
        assert!(!topics().is_empty() && !POLICIES.is_empty());
        assert!(example("iam-allow-no-delegation").is_some());
        assert!(example("no-such-example").is_none());
    }
}
