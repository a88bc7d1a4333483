//! What a person works at: all that is undone, stored and kept as a version.

use std::collections::BTreeMap;
use std::rc::Rc;

use keygate_json::Value;

use super::WHOLE;
use crate::checks::Checks;
use crate::document::Document;
use crate::notice::Notice;

/// Text of panes that show a part of the tree as JSON, as it was typed: kept because it may not parse, or be laid out
/// otherwise.
pub(crate) type Raw = BTreeMap<&'static str, Rc<str>>;

/// A scenario with all that belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Work {
    /// The scenario.
    pub(crate) document: Document,
    /// Text of JSON panes as typed.
    pub(crate) raw: Raw,
    /// Requests that must keep their answers.
    pub(crate) checks: Checks,
}

impl Work {
    /// The text shown in a pane of raw JSON.
    pub(super) fn raw_text(&self, place: &'static str) -> Rc<str> {
        raw_text(&self.document, &self.raw, place)
    }
}

/// The text that a pane of raw JSON shows: as it was typed, else as the document has it.
pub(super) fn raw_text(document: &Document, raw: &Raw, place: &'static str) -> Rc<str> {
    match raw.get(place) {
        Some(text) => text.clone(),
        None if place == WHOLE => document.to_readable().into(),
        None => document.get(place).map_or_else(|| "[]".to_owned(), Value::to_pretty).into(),
    }
}

impl From<Document> for Work {
    fn from(document: Document) -> Self {
        Self { document, ..Self::default() }
    }
}

/// Where the scenario on the page came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Source {
    /// The reader's own draft.
    #[default]
    Own,
    /// A visit: an example or a share link, named by its fragment. The own draft waits in storage.
    Visit(Rc<str>),
}

/// A scenario that was opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Load {
    /// The scenario.
    pub(crate) work: Work,
    /// Where it came from.
    pub(crate) source: Source,
    /// What is said about it.
    pub(crate) notice: Option<Notice>,
}
