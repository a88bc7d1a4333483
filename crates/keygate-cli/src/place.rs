//! Places in a scenario, and the text that a place's offsets count in.

use keygate_json::{Span, Value};
use keygate_scenario::steps;

/// The text that offsets at `place` count in: the policy's own when it was given as a text, else the scenario's. With
/// it comes whether it is the policy's own.
pub(crate) fn text_at<'a>(tree: Option<&'a Value<'_>>, scenario: &'a str, place: &str) -> (&'a str, bool) {
    let found = tree.and_then(|tree| tree.pointer(&steps(place)));
    match found.and_then(Value::as_str) {
        Some(own) => (own, true),
        None => (scenario, false),
    }
}

/// Where a place stands in the scenario's text, and whether that is the place itself: of a place that does not exist,
/// the nearest thing around it is given.
pub(crate) fn span_of(tree: &Value<'_>, place: &str) -> (Span, bool) {
    let steps = steps(place);
    for length in (0..=steps.len()).rev() {
        if let Some(value) = steps.get(..length).and_then(|steps| tree.pointer(steps)) {
            return (value.span, length == steps.len());
        }
    }
    (tree.span, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_found_by_what_is_around_it() {
        let text = r#"{"key":{"arn":"x","policy":"{}"}}"#;
        let parsed = keygate_json::parse(text);
        let tree = parsed.value.as_ref();
        assert_eq!(text_at(tree, text, "key.policy"), ("{}", true));
        assert_eq!(text_at(tree, text, "key"), (text, false));
        let tree = tree.unwrap();
        assert_eq!(span_of(tree, "key.arn"), (Span::new(14, 17), true));
        assert_eq!(span_of(tree, "key.tags.x"), (Span::new(7, 32), false));
        assert_eq!(span_of(tree, "request"), (Span::new(0, 33), false));
    }
}
