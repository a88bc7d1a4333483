//! Where a link of some length can be pasted. Long links are the commonest complaint about playgrounds of this
//! kind, so the page shows a meter.

/// A place where people paste links, and how much it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its name as shown.
    pub name: &'static str,
    /// The longest text that arrives whole, in characters.
    pub limit: usize,
    /// What the limit applies to.
    pub applies_to: &'static str,
}

impl Place {
    /// Whether a link of `characters` characters, from `https://` to its end, arrives whole.
    pub const fn fits(&self, characters: usize) -> bool {
        characters <= self.limit
    }
}

/// The places, by rising limit. Discord and Slack publish theirs (message content; text of a section block), Teams
/// gives the size of a whole message in KB, and Outlook's was found by trying its older Windows versions.
pub const PLACES: &[Place] = &[
    Place { name: "Outlook (older versions)", limit: 975, applies_to: "one link" },
    Place { name: "Discord", limit: 2_000, applies_to: "a whole message" },
    Place { name: "Slack", limit: 3_000, applies_to: "one block of text" },
    Place { name: "Microsoft Teams", limit: 28 * 1024, applies_to: "a whole message" },
];

/// Every place with whether a link of `characters` characters fits there.
pub fn lengths(characters: usize) -> impl Iterator<Item = (&'static Place, bool)> {
    PLACES.iter().map(move |place| (place, place.fits(characters)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_inclusive_and_the_table_rises() {
        let fitting = |n| lengths(n).filter(|(_, fits)| *fits).count();
        assert_eq!([fitting(975), fitting(976), fitting(2000), fitting(2001)], [4, 3, 3, 2]);
        assert_eq!([fitting(3000), fitting(3001), fitting(28_672), fitting(28_673)], [2, 1, 1, 0]);
        assert!(PLACES.is_sorted_by_key(|place| place.limit));
    }
}
