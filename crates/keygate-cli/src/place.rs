//! Places in a scenario, and the text that a place's offsets count in.

use keygate_json::{Span, Step, Value};

/// The steps of a JSON path as the evaluator writes it: `principal.identityPolicies[0].document`,
/// `request.context["aws:SourceIp"]`. The empty path is the document itself.
pub(crate) fn steps(place: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = place;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("[\"") {
            let (name, after) = after.split_once("\"]").unwrap_or((after, ""));
            steps.push(Step::from(name));
            rest = after;
        } else if let Some(after) = rest.strip_prefix('[') {
            let (number, after) = after.split_once(']').unwrap_or((after, ""));
            steps.extend(number.parse().ok().map(Step::Index));
            rest = after;
        } else {
            rest = rest.strip_prefix('.').unwrap_or(rest);
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            if !name.is_empty() {
                steps.push(Step::from(name));
            }
            rest = after;
        }
    }
    steps
}

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
    fn places_are_taken_apart() {
        assert_eq!(steps(""), []);
        assert_eq!(steps("key.policy"), [Step::from("key"), Step::from("policy")]);
        assert_eq!(steps("a[0][12].b"), [Step::from("a"), Step::Index(0), Step::Index(12), Step::from("b")]);
        let key = [Step::from("request"), Step::from("context"), Step::from("aws:a.b[0]")];
        assert_eq!(steps("request.context[\"aws:a.b[0]\"]"), key);
        for odd in [".", "..", "[", "[x]", "a..b", "[\"", "a[", ".[.", "]"] {
            steps(odd);
        }
    }

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
