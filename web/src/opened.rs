//! What a text is that was opened: from a file, dropped on the page, or carried by a link.

use keygate_scenario::suite::Suite;

use crate::checks::from_suite;
use crate::document::Document;
use crate::state::Work;

/// The work in a text: a scenario or a suite. The error says in words what the text is instead.
pub(crate) fn work_of(text: &str) -> Result<Work, String> {
    let document = Document::read(text)?;
    if Suite::is_meant(document.value()) {
        let tree = keygate_json::parse(text).value.map(keygate_json::Value::into_owned);
        return from_suite(tree.as_ref().unwrap_or(document.value()), Some(text));
    }
    let has = |name| document.get(name).is_some();
    if has("key") || has("principal") || has("request") {
        return Ok(document.into());
    }
    Err(if has("Statement") {
        "it is a policy, and a scenario also has a key, a caller and a request; paste it into the pane where \
         it belongs"
    } else if has("Grants") {
        "it is a list of grants; paste it into the pane Grants"
    } else {
        "it has none of `key`, `principal` and `request`, which a scenario has"
    }
    .to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::STARTER;

    #[test]
    fn scenarios_and_suites_are_opened() {
        assert!(work_of(STARTER).unwrap().checks.is_empty());
        let suite = format!(
            "{{\"suite\":\"s\",\"base\":{STARTER},\"cases\":[{{\"name\":\"n\",\"expect\":{{\"verdict\":\"Deny\"}}}}]}}"
        );
        assert_eq!(work_of(&suite).unwrap().checks.len(), 1);
    }

    #[test]
    fn what_is_neither_is_named() {
        for (text, word) in [
            ("{\"Version\":\"2012-10-17\",\"Statement\":[]}", "policy"),
            ("{\"Grants\":[]}", "grants"),
            ("{\"cases\":1}", "base"),
            ("{}", "key"),
            ("{", "line 1"),
            ("", "no JSON value"),
            ("[1]", "array"),
        ] {
            let error = work_of(text).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
        }
    }
}
