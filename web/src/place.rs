//! Places in the scenario document, written as the evaluator writes them: `principal.identityPolicies[0].document`.

use keygate_json::Step;

/// The steps that a place is made of. The empty place is the document itself.
pub(crate) fn steps(place: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in place.split('.').filter(|part| !part.is_empty()) {
        let (name, indexes) = part.split_once('[').unwrap_or((part, ""));
        if !name.is_empty() {
            steps.push(Step::from(name));
        }
        let numbers = indexes.split('[').filter_map(|index| index.trim_end_matches(']').parse().ok());
        steps.extend(numbers.map(Step::Index));
    }
    steps
}

/// The place of an item of the list at `place`.
pub(crate) fn item(place: &str, index: usize) -> String {
    format!("{place}[{index}]")
}

/// The place of a member of the object at `place`.
pub(crate) fn member(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") }
}

/// Whether `inner` is `outer` or stands within it.
pub(crate) fn within(inner: &str, outer: &str) -> bool {
    match inner.strip_prefix(outer) {
        Some(rest) => outer.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_taken_apart() {
        assert_eq!(steps(""), []);
        assert_eq!(steps("key.policy"), [Step::from("key"), Step::from("policy")]);
        let deep = [Step::from("a"), Step::Index(0), Step::Index(12), Step::from("b")];
        assert_eq!(steps("a[0][12].b"), deep);
        assert_eq!(steps("a[x]"), [Step::from("a")], "what is no index is passed over");
    }

    #[test]
    fn places_contain_one_another() {
        assert!(within("key.policy", "key"));
        assert!(within("a[0].document", "a[0]"));
        assert!(within("key", "key"));
        assert!(within("key", ""));
        assert!(!within("keys", "key"));
        assert!(!within("a[01]", "a[0]"));
    }
}
