//! Places in the scenario document, written as the evaluator writes them: `principal.identityPolicies[0].document`.

pub(crate) use keygate_scenario::steps;

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
    fn places_contain_one_another() {
        assert!(within("key.policy", "key"));
        assert!(within("a[0].document", "a[0]"));
        assert!(within("key", "key"));
        assert!(within("key", ""));
        assert!(!within("keys", "key"));
        assert!(!within("a[01]", "a[0]"));
    }
}
