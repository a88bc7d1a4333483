//! `Action` and `NotAction`.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cmp::Ordering;

use keygate_json::Span;

use crate::glob::{self, Case};
use crate::memo::Memo;

/// The actions that a policy is expected to speak of; others are matched by their text (R5.8).
#[derive(Clone, Copy, Debug)]
pub struct ActionTable {
    /// Up to 128 names of one service in canonical case, with its prefix, sorted without regard to case. The place in
    /// the list is the bit of [`ActionSet`]; names behind the 128th are matched by their text.
    pub names: &'static [&'static str],
}

/// A set of actions of an [`ActionTable`] (R5.8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActionSet(u128);

/// The `Action` or `NotAction` of a statement (R5.8, R5.10).
#[derive(Clone, Debug)]
pub struct Actions<'t> {
    /// Whether it is `NotAction`.
    pub negated: bool,
    /// The patterns in order.
    pub patterns: Vec<ActionPattern<'t>>,
    /// Where the list or text stands.
    pub span: Span,
    /// The actions of the table that some pattern matches.
    pub listed: ActionSet,
}

/// One pattern of `Action` or `NotAction` (R5.8).
#[derive(Clone, Debug)]
pub struct ActionPattern<'t> {
    /// The text as written.
    pub text: Cow<'t, str>,
    /// Where it stands.
    pub span: Span,
    /// The actions of the table that it matches.
    pub listed: ActionSet,
}

impl ActionTable {
    /// A table without names: every action is matched by its text (R5.8).
    pub const EMPTY: ActionTable = ActionTable { names: &[] };

    /// The bit of an action, compared without regard to case (R1.6).
    pub fn bit(&self, action: &str) -> Option<u8> {
        let place = self.known().binary_search_by(|name| ignoring_case(name, action)).ok()?;
        u8::try_from(place).ok()
    }

    /// The names that have a bit.
    fn known(&self) -> &'static [&'static str] {
        self.names.get(..self.names.len().min(128)).unwrap_or_default()
    }

    /// The actions that a pattern matches (R5.8).
    fn matching(&self, pattern: &str) -> ActionSet {
        let (start, wild) = glob::literal_start(pattern);
        if wild.is_empty() {
            return ActionSet(self.bit(start).map_or(0, |bit| 1 << bit));
        }
        // Names are sorted: those that begin with the same letters are neighbors.
        let known = self.known();
        let head = |name: &&str| ignoring_case(name.get(..start.len()).unwrap_or(name), start);
        let from = known.partition_point(|name| head(name).is_lt());
        let candidates = known.get(from..).unwrap_or_default();
        let count = candidates.partition_point(|name| head(name).is_eq());
        if wild == "*" {
            return ActionSet(first(from + count) & !first(from));
        }
        let candidates = candidates.iter().take(count).enumerate();
        let matching = candidates.filter(|(_, name)| glob::text_matches(pattern, name, Case::AsciiFolded));
        ActionSet(matching.fold(0, |set, (at, _)| set | 1 << (from + at)))
    }

    /// The service prefix of the table's actions.
    fn service(&self) -> Option<&'static str> {
        self.names.first()?.split_once(':').map(|(service, _)| service)
    }
}

/// An [`ActionTable`] that remembers which actions a text matches.
pub(crate) struct MetActions<'a, 't> {
    table: &'a ActionTable,
    /// The service prefix of the table's actions.
    pub(crate) service: Option<&'static str>,
    met: Memo<'t, ActionSet>,
}

impl<'a, 't> MetActions<'a, 't> {
    pub(crate) fn new(table: &'a ActionTable) -> Self {
        Self { table, service: table.service(), met: Memo::default() }
    }
}

impl ActionSet {
    /// Whether the action of this bit is in the set (R5.8).
    pub const fn contains(self, bit: u8) -> bool {
        bit < 128 && self.0 & (1 << bit) != 0
    }

    /// Whether no action is in the set (R5.9).
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The actions of either set (R5.8).
    #[must_use]
    pub const fn union(self, other: ActionSet) -> Self {
        Self(self.0 | other.0)
    }

    /// The actions of the table that are not in the set (R5.10).
    #[must_use]
    pub fn complement(self, table: &ActionTable) -> Self {
        Self(!self.0 & first(table.known().len()))
    }
}

impl<'t> Actions<'t> {
    /// An element of these patterns.
    pub(crate) fn new(negated: bool, patterns: Vec<ActionPattern<'t>>, span: Span) -> Self {
        let listed = patterns.iter().fold(ActionSet::default(), |set, pattern| set.union(pattern.listed));
        Self { negated, patterns, span, listed }
    }

    /// Whether the element lets this action pass; `bit` is its place in the table of reading (R5.8, R5.10).
    pub fn matches(&self, action: &str, bit: Option<u8>) -> bool {
        let listed = match bit {
            Some(bit) => self.listed.contains(bit),
            None => self.patterns.iter().any(|pattern| pattern.matches(action)),
        };
        listed != self.negated
    }
}

impl<'t> ActionPattern<'t> {
    /// A pattern from its text; policy variables do not work here (R5.11).
    pub(crate) fn new(text: Cow<'t, str>, span: Span, actions: &MetActions<'_, 't>) -> Self {
        let listed = actions.met.find(text.clone(), |text| actions.table.matching(text));
        Self { text, span, listed }
    }

    /// Whether it matches an action such as `kms:Decrypt` (R5.8, R5.9).
    pub fn matches(&self, action: &str) -> bool {
        glob::text_matches(&self.text, action, Case::AsciiFolded)
    }
}

/// The lowest bits, so many of them.
fn first(count: usize) -> u128 {
    u32::try_from(count).ok().and_then(|count| 1_u128.checked_shl(count)).map_or(u128::MAX, |end| end - 1)
}

/// Orders two names by their letters, upper and lower case alike (R1.6, R5.20).
pub fn ignoring_case(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    // The names of a service start alike: they are compared eight letters at a time.
    while let (Some((a, left_rest)), Some((b, right_rest))) =
        (left.split_first_chunk::<8>(), right.split_first_chunk::<8>())
    {
        let order = lower(*a).cmp(&lower(*b));
        if order.is_ne() {
            return order;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.iter().map(u8::to_ascii_lowercase).cmp(right.iter().map(u8::to_ascii_lowercase))
}

/// Eight bytes as a number that orders as they do, ASCII letters in lower case.
fn lower(bytes: [u8; 8]) -> u64 {
    const HIGH: u64 = u64::from_be_bytes([0x80; 8]);
    const ONES: u64 = u64::from_be_bytes([1; 8]);
    let word = u64::from_be_bytes(bytes);
    let low = word & !HIGH;
    // Each sum sets the high bit of a byte that is at least `A`, or beyond `Z`, and cannot carry into the next.
    let at_least_a = low + ONES * (0x80 - u64::from(b'A'));
    let beyond_z = low + ONES * (0x7f - u64::from(b'Z'));
    let capitals = (at_least_a ^ beyond_z) & !word & HIGH;
    word | (capitals >> 2)
}
