//! Places in the scenario document: `principal.identityPolicies[0].document`, `request.context["aws:SourceArn"]`.

use keygate_json::{Step, Value};

/// The steps that a place is made of. The empty place is the document itself; what is no step is passed over.
pub fn steps(place: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = place;
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix("[\"") {
            let (name, after) = quoted.split_once("\"]").unwrap_or((quoted, ""));
            steps.push(Step::from(name));
            rest = after;
        } else if let Some(bracket) = rest.strip_prefix('[') {
            let (index, after) = bracket.split_once(']').unwrap_or((bracket, ""));
            steps.extend(index.parse().map(Step::Index));
            rest = after;
        } else {
            let own = rest.strip_prefix('.').unwrap_or(rest);
            let (name, after) =
                own.split_at_checked(own.find(['.', '[']).unwrap_or(own.len())).unwrap_or((own, ""));
            if !name.is_empty() {
                steps.push(Step::from(name));
            }
            rest = after;
        }
    }
    steps
}

/// What stands at a place, unless it is null.
pub(crate) fn at<'v, 't>(document: &'v Value<'t>, place: &str) -> Option<&'v Value<'t>> {
    document.pointer(&steps(place)).filter(|value| !value.is_null())
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
        assert_eq!(steps("a[\"b.c:d\"].e"), [Step::from("a"), Step::from("b.c:d"), Step::from("e")]);
        assert_eq!(steps("a[\"b"), [Step::from("a"), Step::from("b")]);
        assert_eq!(steps("..a.["), [Step::from("a")]);
        let key = [Step::from("request"), Step::from("context"), Step::from("aws:a.b[0]")];
        assert_eq!(steps("request.context[\"aws:a.b[0]\"]"), key);
        for odd in [".", "..", "[", "[x]", "[\"", ".[."] {
            assert!(steps(odd).iter().all(|step| *step == Step::from("")), "{odd}");
        }
    }
}
