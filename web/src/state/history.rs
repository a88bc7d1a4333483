//! Steps back and forward over the whole scenario.

use super::Work;

/// More steps than anybody goes back; a scenario shares nothing with the next, so there is a limit.
const MOST: usize = 100;

/// The steps behind and ahead.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct History {
    past: Vec<Work>,
    future: Vec<Work>,
    last: Option<String>,
}

impl History {
    /// Remembers what was before a change. Changes of one name in a row make one step; those
    /// without a name are a step each.
    pub(crate) fn record(&mut self, name: &str, before: Work) {
        self.future.clear();
        if !name.is_empty() && self.last.as_deref() == Some(name) {
            return;
        }
        self.last = Some(name.to_owned());
        if self.past.len() == MOST {
            self.past.remove(0);
        }
        self.past.push(before);
    }

    /// What was before; `now` can be had again by [`History::redo`].
    pub(crate) fn undo(&mut self, now: Work) -> Option<Work> {
        let then = self.past.pop()?;
        self.future.push(now);
        self.last = None;
        Some(then)
    }

    /// What was undone last.
    pub(crate) fn redo(&mut self, now: Work) -> Option<Work> {
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
