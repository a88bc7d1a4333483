//! Steps back and forward over the whole scenario.

use super::Raw;
use crate::document::Document;

/// More steps than anybody goes back; a snapshot shares nothing with the next, so there is a limit.
const MOST: usize = 100;

/// What a step brings back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Snapshot {
    /// The scenario.
    pub(crate) document: Document,
    /// The text of its JSON panes.
    pub(crate) raw: Raw,
}

/// The steps behind and ahead.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct History {
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    last: Option<String>,
}

impl History {
    /// Remembers what was before a change. Changes of one name in a row make one step.
    pub(crate) fn record(&mut self, name: &str, before: Snapshot) {
        self.future.clear();
        if self.last.as_deref() == Some(name) {
            return;
        }
        self.last = Some(name.to_owned());
        if self.past.len() == MOST {
            self.past.remove(0);
        }
        self.past.push(before);
    }

    /// What was before; `now` can be had again by [`History::redo`].
    pub(crate) fn undo(&mut self, now: Snapshot) -> Option<Snapshot> {
        let then = self.past.pop()?;
        self.future.push(now);
        self.last = None;
        Some(then)
    }

    /// What was undone last.
    pub(crate) fn redo(&mut self, now: Snapshot) -> Option<Snapshot> {
        let then = self.future.pop()?;
        self.past.push(now);
        self.last = None;
        Some(then)
    }

    /// Whether there is a step behind, and one ahead.
    pub(crate) fn can(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }
}
