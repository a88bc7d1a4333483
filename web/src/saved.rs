//! How work is written to the browser's storage: the scenario, the raw text of panes that do not parse, and the checks.

use keygate_json::Value;

use crate::checks::{from_suite, to_suite};
use crate::document::Document;
use crate::state::{GRANTS, Raw, WHOLE, Work};

/// The text to store.
pub(crate) fn to_text(work: &Work) -> String {
    let raw = work.raw.iter().map(|(place, text)| (*place, Value::string(text.to_string())));
    let scenario = if work.checks.is_empty() {
        ("scenario", work.document.value().clone())
    } else {
        ("suite", to_suite(&work.document, &work.checks, false))
    };
    Value::object([scenario, ("raw", Value::object(raw))]).to_compact()
}

/// The work in a stored text.
pub(crate) fn from_text(text: &str) -> Option<Work> {
    let stored = keygate_json::parse(text).value?.into_owned();
    let work = match (stored.get("scenario"), stored.get("suite")) {
        (Some(scenario), _) if scenario.as_object().is_some() => {
            Document::from_value(scenario.clone()).into()
        }
        (_, Some(suite)) => from_suite(suite, None).ok()?,
        _ => return None,
    };
    let raw = stored.get("raw");
    let texts = [GRANTS, WHOLE].into_iter().filter_map(|place| {
        let text = raw?.get(place)?.as_str()?;
        Some((place, text.into()))
    });
    let raw: Raw = texts.collect();
    Some(Work { raw, ..work })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::{CheckEdit, Checks};
    use crate::document::Change;

    #[test]
    fn work_comes_back_broken_text_and_all() {
        let document = Document::default().with(&[Change::text("key.policy", "{ \"Statement\": [ {")]);
        let raw = Raw::from([(GRANTS, "[ {".into()), (WHOLE, "{".into())]);
        let work = Work { document, raw, ..Work::default() };
        assert_eq!(from_text(&to_text(&work)), Some(work));
        assert_eq!(from_text("nonsense"), None);
        assert_eq!(from_text("{}"), None);
    }

    #[test]
    fn checks_come_back_over_text_that_does_not_parse() {
        let document = Document::default().with(&[Change::text("key.policy", "{ \"Statement\": [ {")]);
        let add = CheckEdit::Add("one".into(), "Deny");
        let (checks, _) = Checks::default().edited(add, &document, None);
        let work = Work { document, checks, ..Work::default() };
        assert_eq!(from_text(&to_text(&work)), Some(work));
    }
}
