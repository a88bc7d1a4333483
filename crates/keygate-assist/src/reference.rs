//! Texts about names: data that the host brings, because they are long and wanted late.

use std::collections::BTreeMap;

use keygate_json::Value;

/// The texts. Empty until they are read.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    topics: BTreeMap<String, Topic>,
    /// Actions of the services that work with KMS, such as `s3:GetObject`.
    pub(crate) actions: Vec<String>,
}

/// What is said about one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Topic {
    pub(crate) text: String,
    /// The page that says so.
    pub(crate) page: Option<String>,
    /// The values it takes, where they are few.
    pub(crate) values: Vec<String>,
}

impl Reference {
    /// Reads the texts: `{"pages": {short: address}, "topics": {name: {"text", "page", "at", "values"}}, "actions":
    /// {service: [action]}}`. What is not so is left out.
    pub fn read(text: &str) -> Self {
        let parsed = keygate_json::parse(text);
        let Some(value) = parsed.value else { return Self::default() };
        let members = |name: &str| {
            let object = value.get(name).and_then(Value::as_object);
            object.into_iter().flat_map(|object| object.iter()).collect::<Vec<_>>()
        };
        let words = |value: &Value<'_>, name: &str| {
            let text = value.get(name).and_then(Value::as_str).unwrap_or_default();
            text.split(' ').filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect::<Vec<_>>()
        };
        let topics = members("topics").into_iter().map(|member| {
            let text = |name: &str| member.value.get(name).and_then(Value::as_str);
            let page = text("page").and_then(|short| value.get("pages")?.get(short)?.as_str());
            let topic = Topic {
                text: text("text").unwrap_or_default().to_owned(),
                page: page.map(|page| format!("{page}{}", text("at").unwrap_or_default())),
                values: words(&member.value, "values"),
            };
            (member.key.to_ascii_lowercase(), topic)
        });
        let actions = members("actions").into_iter().flat_map(|member| {
            let names = member.value.as_str().unwrap_or_default();
            names.split(' ').map(|name| format!("{}:{name}", member.key)).collect::<Vec<_>>()
        });
        Self { topics: topics.collect(), actions: actions.collect() }
    }

    /// What is said about a name, in any letter case.
    pub(crate) fn topic(&self, name: &str) -> Option<&Topic> {
        self.topics.get(&name.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use keygate_kms::catalog::{CONDITION_KEYS, PERMISSIONS};

    use super::Reference;

    #[test]
    fn every_permission_and_condition_key_has_a_text_and_a_page() {
        let reference = Reference::read(include_str!("../../../static/editor/reference.json"));
        let permissions = PERMISSIONS.iter().map(|permission| permission.name);
        for name in permissions.chain(CONDITION_KEYS.iter().map(|key| key.name)) {
            let topic = reference.topic(name).unwrap_or_else(|| panic!("{name}"));
            assert!(topic.text.ends_with('.'), "{name}");
            assert!(topic.page.as_ref().is_some_and(|page| page.starts_with("https://docs.aws")), "{name}");
        }
        assert!(reference.actions.contains(&"s3:GetObject".to_owned()));
    }

    #[test]
    fn texts_are_found_in_any_letter_case() {
        let text = r##"{"pages": {"p": "https://docs.aws.amazon.com/x"}, "actions": {"s3": "GetObject PutObject"},
            "topics": {"kms:KeySpec": {"text": "t", "page": "p", "at": "#a", "values": "A B"}}}"##;
        let reference = Reference::read(text);
        let topic = reference.topic("KMS:keyspec").unwrap();
        assert_eq!(topic.page.as_deref(), Some("https://docs.aws.amazon.com/x#a"));
        assert_eq!(topic.values, ["A", "B"]);
        assert_eq!(reference.actions, ["s3:GetObject", "s3:PutObject"]);
        assert!(Reference::read("nonsense").topic("kms:KeySpec").is_none());
    }
}
