//! What the fragment of a page address asks for.

/// What a fragment asks for. The parts are given as they stand, still to be decoded or looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fragment<'a> {
    /// Nothing, or a lone `#`.
    Empty,
    /// `#ex/<id>`: the built-in example of that id.
    Example(&'a str),
    /// A share link of any version, without the `#`, for [`crate::decode`].
    Scenario(&'a str),
    /// Anything else, such as a heading of the page: not ours to touch.
    Foreign,
}

/// Sorts a fragment, with or without its leading `#`, by its first characters. A damaged share link is still a
/// `Scenario`: decoding it says what is wrong.
pub fn classify(fragment: &str) -> Fragment<'_> {
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    if text.is_empty() {
        return Fragment::Empty;
    }
    if let Some(id) = text.strip_prefix("ex/") {
        return if is_example_id(id) { Fragment::Example(id) } else { Fragment::Foreign };
    }
    match text.strip_prefix('k') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => Fragment::Scenario(text),
        _ => Fragment::Foreign,
    }
}

/// Example ids are file stems: lower-case letters, digits and hyphens.
fn is_example_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_told_apart_with_or_without_the_hash() {
        for (text, expected) in [
            ("", Fragment::Empty),
            ("ex/cross-account-both", Fragment::Example("cross-account-both")),
            ("ex/", Fragment::Foreign),
            ("ex/../secret", Fragment::Foreign),
            ("ex/Upper", Fragment::Foreign),
            ("k1dAwA000000", Fragment::Scenario("k1dAwA000000")),
            ("k2", Fragment::Scenario("k2")),
            ("key-policy", Fragment::Foreign),
            ("main", Fragment::Foreign),
            ("k", Fragment::Foreign),
            ("é", Fragment::Foreign),
        ] {
            assert_eq!(classify(text), expected, "{text}");
            assert_eq!(classify(&format!("#{text}")), expected, "#{text}");
        }
        assert_eq!(classify("##"), Fragment::Foreign);
    }
}
