//! A request context for tests.

use std::collections::BTreeMap;

use crate::context::{Context, ContextKey, ContextValue, Values};

#[derive(Clone, Debug, Default)]
pub(crate) struct Facts(BTreeMap<String, Result<String, Vec<String>>>);

impl Facts {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn one(mut self, key: &str, value: &str) -> Self {
        self.0.insert(ContextKey::new(key).lower().to_owned(), Ok(value.to_owned()));
        self
    }

    pub(crate) fn many(mut self, key: &str, values: &[&str]) -> Self {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        self.0.insert(ContextKey::new(key).lower().to_owned(), Err(values));
        self
    }
}

impl Context for Facts {
    fn lookup(&self, key: &ContextKey<'_>) -> Option<ContextValue<'_>> {
        let values = match self.0.get(key.lower())? {
            Ok(value) => Values::One(value.into()),
            Err(values) => Values::Many(values.iter().map(Into::into).collect()),
        };
        Some(ContextValue { values, from: "request.context".into() })
    }
}
