//! How work is written to the browser's storage: the scenario, and the raw text of panes that do not parse.

use keygate_json::Value;

use crate::document::Document;
use crate::state::{GRANTS, Raw, WHOLE};

/// The text to store.
pub(crate) fn to_text(document: &Document, raw: &Raw) -> String {
    let raw = raw.iter().map(|(place, text)| (*place, Value::string(text.to_string())));
    Value::object([("scenario", document.value().clone()), ("raw", Value::object(raw))]).to_compact()
}

/// The work in a stored text.
pub(crate) fn from_text(text: &str) -> Option<(Document, Raw)> {
    let stored = keygate_json::parse(text).value?.into_owned();
    let scenario = stored.get("scenario").filter(|value| value.as_object().is_some())?.clone();
    let raw = stored.get("raw");
    let texts = [GRANTS, WHOLE].into_iter().filter_map(|place| {
        let text = raw?.get(place)?.as_str()?;
        Some((place, text.into()))
    });
    Some((Document::from_value(scenario), texts.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Change;

    #[test]
    fn work_comes_back_broken_text_and_all() {
        let document = Document::default().with(&[Change::text("key.policy", "{ \"Statement\": [ {")]);
        let raw = Raw::from([(GRANTS, "[ {".into()), (WHOLE, "{".into())]);
        assert_eq!(from_text(&to_text(&document, &raw)), Some((document, raw)));
        assert_eq!(from_text("nonsense"), None);
        assert_eq!(from_text("{}"), None);
    }
}
