//! What a principal entry that matches says about the caller.

use std::fmt;

/// The kind of a matching principal entry (R2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// `"*"`: everyone (R2.1).
    Everyone = 0,
    /// The caller's account, by root ARN or bare number (R2.3).
    Account = 1,
    /// The IAM user itself (R2.1).
    User = 2,
    /// The IAM user behind a federated session (R2.7).
    ParentUser = 3,
    /// The role behind a session (R2.6).
    Role = 4,
    /// The session itself, of a role or a federated user (R2.5).
    Session = 5,
    /// The service principal calling for itself (R7.13).
    Service = 6,
}

/// A set of [`Kind`]s (R2.1: if several entries match, every kind counts).
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kind {
    /// All kinds, in the order of [`Kinds::iter`] (R2.1).
    pub const ALL: [Kind; 7] = [
        Kind::Everyone,
        Kind::Account,
        Kind::User,
        Kind::ParentUser,
        Kind::Role,
        Kind::Session,
        Kind::Service,
    ];
}

impl Kinds {
    /// No kind: nothing matched, or the policy has no Principal (R2.1).
    pub const NONE: Kinds = Kinds(0);

    /// The set of these kinds (R2.1).
    pub const fn of(kinds: &[Kind]) -> Self {
        let mut bits = 0;
        let mut rest = kinds;
        while let [first, tail @ ..] = rest {
            bits |= 1 << *first as u8;
            rest = tail;
        }
        Self(bits)
    }

    /// Whether the kind is in the set (R2.1).
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Whether every kind of `other` is in the set (R2.18).
    pub const fn contains_all(self, other: Kinds) -> bool {
        self.0 & other.0 == other.0
    }

    /// The kinds of either set (R2.1).
    #[must_use]
    pub const fn union(self, other: Kinds) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets share a kind (R2.5, R2.6).
    pub const fn intersects(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing is in the set (R2.1).
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds in the set, in a fixed order (R2.1).
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }
}

impl From<Kind> for Kinds {
    fn from(kind: Kind) -> Self {
        Self::of(&[kind])
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        kinds.into_iter().fold(Self::NONE, |set, kind| set.union(kind.into()))
    }
}

impl fmt::Debug for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Kinds};

    #[test]
    fn sets_of_kinds() {
        let set = Kinds::of(&[Kind::Role, Kind::Account]);
        assert!(set.contains(Kind::Role) && !set.contains(Kind::Session));
        assert!(set.intersects(Kind::Account.into()) && !set.intersects(Kind::User.into()));
        assert!(set.contains_all(Kind::Role.into()) && !Kinds::NONE.contains_all(set));
        assert_eq!(set.iter().collect::<Vec<_>>(), [Kind::Account, Kind::Role]);
        assert_eq!(Kind::ALL.into_iter().collect::<Kinds>().iter().count(), 7);
        assert!(Kinds::NONE.is_empty() && !set.union(Kinds::NONE).is_empty());
        assert_eq!(format!("{set:?}"), "{Account, Role}");
    }
}
