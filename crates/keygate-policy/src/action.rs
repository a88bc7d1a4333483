//! `Action` and `NotAction`.

#[cfg(test)]
mod tests;

use keygate_json::Span;

use crate::glob::{Case, Glob};

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
pub struct Actions {
    /// Whether it is `NotAction`.
    pub negated: bool,
    /// The patterns in order.
    pub patterns: Vec<ActionPattern>,
    /// Where the list or text stands.
    pub span: Span,
    /// The actions of the table that some pattern matches.
    pub listed: ActionSet,
}

/// One pattern of `Action` or `NotAction` (R5.8).
#[derive(Clone, Debug)]
pub struct ActionPattern {
    /// The text as written.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    glob: Glob,
}

impl ActionTable {
    /// A table without names: every action is matched by its text (R5.8).
    pub const EMPTY: ActionTable = ActionTable { names: &[] };

    /// The bit of an action, compared without regard to case (R1.6).
    pub fn bit(&self, action: &str) -> Option<u8> {
        let known = self.names.get(..self.names.len().min(128))?;
        let place = known.binary_search_by(|name| ignoring_case(name, action)).ok()?;
        u8::try_from(place).ok()
    }

    /// The actions that begin with this text, in whatever case, with their bits: neighbors, since names are sorted.
    fn starting_with(&self, start: &str) -> impl Iterator<Item = (usize, &'static str)> {
        let head = |name: &&'static str| name.bytes().take(start.len()).map(|byte| byte.to_ascii_lowercase());
        let wanted = || start.bytes().map(|byte| byte.to_ascii_lowercase());
        let known = self.names.get(..self.names.len().min(128)).unwrap_or_default();
        let from = known.partition_point(|name| head(name).cmp(wanted()).is_lt());
        let same = move |name: &str| {
            name.as_bytes().get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
        };
        let names = known.iter().copied().enumerate().skip(from);
        names.take_while(move |(_, name)| same(name))
    }

    /// The service prefix of the table's actions.
    pub(crate) fn service(&self) -> Option<&'static str> {
        self.names.first()?.split_once(':').map(|(service, _)| service)
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
        Self(!self.0 & everything(table).0)
    }
}

impl Actions {
    /// An element of these patterns.
    pub(crate) fn new(negated: bool, patterns: Vec<ActionPattern>, span: Span, table: &ActionTable) -> Self {
        let listed =
            patterns.iter().fold(ActionSet::default(), |set, pattern| set.union(pattern.listed(table)));
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

impl ActionPattern {
    /// A pattern from its text; policy variables do not work here (R5.11).
    pub(crate) fn new(text: &str, span: Span) -> Self {
        Self { text: text.to_owned(), span, glob: Glob::new(text, Case::AsciiFolded) }
    }

    /// Whether it matches an action such as `kms:Decrypt` (R5.8, R5.9).
    pub fn matches(&self, action: &str) -> bool {
        self.glob.matches(action)
    }

    /// The actions of the table that it matches.
    pub fn listed(&self, table: &ActionTable) -> ActionSet {
        if self.glob.is_everything() {
            return everything(table);
        }
        let all_of_service = self.text.split_once(':').filter(|(_, names)| *names == "*");
        if all_of_service
            .is_some_and(|(service, _)| table.service().is_some_and(|own| own.eq_ignore_ascii_case(service)))
        {
            return everything(table);
        }
        if let Some(exact) = self.glob.as_exact() {
            return ActionSet(table.bit(exact).map_or(0, |bit| 1 << bit));
        }
        let candidates = table.starting_with(self.text.split(['*', '?']).next().unwrap_or(""));
        let bits = candidates.filter(|(_, name)| self.matches(name));
        ActionSet(bits.fold(0, |set, (bit, _)| set | 1 << bit))
    }
}

fn everything(table: &ActionTable) -> ActionSet {
    match table.names.len() {
        count @ 0..128 => ActionSet((1 << count) - 1),
        _ => ActionSet(u128::MAX),
    }
}

/// Orders two names by their letters, upper and lower case alike.
fn ignoring_case(left: &str, right: &str) -> std::cmp::Ordering {
    left.bytes()
        .map(|byte| byte.to_ascii_lowercase())
        .cmp(right.bytes().map(|byte| byte.to_ascii_lowercase()))
}
