//! Where two texts differ: what makes one step of typing, and what to show when it is undone.

use keygate_scenario::TextSpan;

use super::{GRANTS, WHOLE, Work};
use crate::document::policy_places;

/// More than this at once is no typing but pasting, which is a step of its own.
const MOST_TYPED: usize = 8;

/// The step of typing that goes on: changes that continue one another are undone together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Typing {
    place: String,
    /// Where the last change ended, in bytes.
    caret: usize,
    deletes: bool,
    serial: u32,
}

impl Typing {
    /// The name of the step that a change of a text belongs to.
    pub(super) fn step(&mut self, place: &str, old: &str, new: &str) -> String {
        if old == new {
            return String::new();
        }
        let change = difference(old, new);
        let inserted = new.get(change.start..change.new_end).unwrap_or_default();
        let deletes = inserted.is_empty();
        let goes_on = if deletes { change.old_end } else { change.start } == self.caret;
        let small = inserted.len() <= MOST_TYPED && change.old_end - change.start <= MOST_TYPED;
        let replaces = !deletes && change.old_end > change.start;
        let same = self.place == place && self.deletes == deletes && goes_on;
        if !same || !small || replaces || inserted.contains('\n') {
            self.serial += 1;
        }
        place.clone_into(&mut self.place);
        (self.caret, self.deletes) = (change.new_end, deletes);
        format!("{place}@{}", self.serial)
    }

    /// The next change goes on with nothing, wherever it is.
    pub(super) fn end(&mut self) {
        self.caret = usize::MAX;
    }
}

/// The stretch in which two texts differ.
#[derive(Debug, PartialEq, Eq)]
struct Difference {
    start: usize,
    old_end: usize,
    new_end: usize,
}

fn difference(old: &str, new: &str) -> Difference {
    let same = |(a, b): &(u8, u8)| a == b;
    let start = old.bytes().zip(new.bytes()).take_while(same).count();
    let start = old.floor_char_boundary(start).min(new.floor_char_boundary(start));
    let (old_rest, new_rest) = (old.len() - start, new.len() - start);
    let tails = old.bytes().rev().zip(new.bytes().rev()).take(old_rest.min(new_rest));
    let tail = tails.take_while(same).count();
    let old_end = old.ceil_char_boundary(old.len() - tail);
    let new_end = new.ceil_char_boundary(new.len() - tail);
    Difference { start, old_end, new_end }
}

/// The first text that differs between two states of the work, with the stretch in the later one.
pub(super) fn changed_text(before: &Work, after: &Work) -> Option<(String, TextSpan)> {
    for place in [WHOLE, GRANTS] {
        if before.raw.get(place) != after.raw.get(place) {
            let (old, new) = (before.raw_text(place), after.raw_text(place));
            if old != new {
                return Some((place.to_owned(), span(&old, &new)));
            }
        }
    }
    if before.document == after.document {
        return None;
    }
    let places = policy_places(after.document.value());
    let differ = |place: &String| before.document.text(place) != after.document.text(place);
    let place = places.into_iter().find(|place| before.document.get(place).is_some() && differ(place))?;
    let span = span(before.document.text(&place), after.document.text(&place));
    Some((place, span))
}

fn span(old: &str, new: &str) -> TextSpan {
    let change = difference(old, new);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    TextSpan { start: offset(change.start), end: offset(change.new_end) }
}

#[cfg(test)]
mod tests {
    use super::{Difference, Typing, difference};

    #[test]
    fn differences_keep_characters_whole() {
        let found = |old, new| {
            let Difference { start, old_end, new_end } = difference(old, new);
            (start, old_end, new_end)
        };
        assert_eq!(found("abc", "abc"), (3, 3, 3));
        assert_eq!(found("aa", "aaa"), (2, 2, 3));
        assert_eq!(found("xäy", "xöy"), (1, 3, 3));
        assert_eq!(found("😀", "😁"), (0, 4, 4));
        assert_eq!(found("", "a"), (0, 0, 1));
    }

    #[test]
    fn typing_on_is_one_step_and_everything_else_another() {
        let mut typing = Typing::default();
        let mut step = |old: &str, new: &str| typing.step("p", old, new);
        let first = step("", "a");
        assert_eq!(step("a", "ab"), first);
        let line = step("ab", "ab\n");
        assert_ne!(line, first);
        assert_eq!(step("ab\n", "ab\nc"), line);
        let elsewhere = step("ab\nc", "xab\nc");
        assert_ne!(elsewhere, line);
        let back = step("xab\nc", "ab\nc");
        assert_ne!(back, elsewhere);
        assert_ne!(step("ab\nc", "ab\nc and a long paste"), back);
    }
}
