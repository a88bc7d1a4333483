//! Our own words at the beginning and the end of a sentence. They are English, so that capitals are those of ASCII: those of
//! all the world's letters would be the largest table of the page.

/// A text that begins with a capital.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// A message that begins small and ends without a period, standing alone.
#[must_use]
pub fn standing_alone(message: &str) -> String {
    let end = if message.ends_with(['.', '?', '!']) { "" } else { "." };
    capital(message) + end
}

#[cfg(test)]
mod tests {
    use super::{capital, standing_alone};

    #[test]
    fn a_sentence_begins_with_a_capital_and_ends_with_a_mark() {
        assert_eq!(standing_alone("the key is disabled"), "The key is disabled.");
        assert_eq!(standing_alone("Really?"), "Really?");
        assert_eq!(standing_alone(""), ".");
    }

    #[test]
    fn what_is_no_ascii_letter_stays() {
        assert_eq!(capital("`x` is odd"), "`x` is odd");
        assert_eq!(capital("äußerst"), "äußerst");
        assert_eq!(capital(""), "");
    }
}
