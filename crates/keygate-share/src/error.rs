//! Why a fragment is not a share link, in words for the person who opened it.

use std::fmt;

/// Why a link could not be made or read. `Display` says what is wrong, [`LinkError::help`] what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkError {
    /// The fragment does not start like a share link.
    NotALink,
    /// A format version that this program does not read.
    UnsupportedVersion(u32),
    /// A codec letter that this version does not know.
    UnsupportedCodec(char),
    /// Shorter than the shortest link.
    TooShort,
    /// A character that no share link holds; `at` counts characters from 0, without the leading `#`.
    BadCharacter {
        /// Its place, counted from 0.
        at: usize,
        /// The character itself.
        found: char,
    },
    /// The checksum at the end does not fit the rest: characters were lost or changed.
    BadChecksum,
    /// The text is longer than a link may hold.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The checksum holds, but the payload is not what an encoder writes.
    Corrupt,
    /// The payload unpacks to something that is not UTF-8 text.
    NotUtf8,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkError::NotALink => f.write_str("this is not a Keygate share link"),
            LinkError::UnsupportedVersion(found) => {
                write!(f, "the link has format version {found}, and only version 1 is understood here")
            }
            LinkError::UnsupportedCodec(found) => {
                write!(f, "the link is packed in a way that is not understood here (codec `{found}`)")
            }
            LinkError::TooShort => f.write_str("the link is too short to hold anything: its end is missing"),
            LinkError::BadCharacter { at, found } => {
                write!(f, "character {} of the link is {found:?}, which no share link contains", at + 1)
            }
            LinkError::BadChecksum => {
                f.write_str("the link is damaged: characters at its end are missing, or some were changed")
            }
            LinkError::TooLarge { limit } => {
                write!(f, "the text is larger than the {} KB that a link may hold", limit / 1024)
            }
            LinkError::Corrupt => f.write_str("the link's contents cannot be unpacked"),
            LinkError::NotUtf8 => f.write_str("the link's contents are not text"),
        }
    }
}

impl std::error::Error for LinkError {}

impl LinkError {
    /// What the reader can do about it, as a sentence.
    pub fn help(&self) -> &'static str {
        match self {
            LinkError::NotALink => {
                "A share link's fragment starts with “#k1”. Check that the right link was copied."
            }
            LinkError::UnsupportedVersion(_) | LinkError::UnsupportedCodec(_) => {
                "It was probably made by a newer Keygate. Reload the page, or update the program, and open it again."
            }
            LinkError::TooShort | LinkError::BadChecksum => {
                "Chat and mail programs sometimes cut or break long links. Copy the whole link again from where it \
                 was made, or ask for the scenario as a file."
            }
            LinkError::BadCharacter { .. } => {
                "A space, line break or punctuation mark probably slipped in while the link was copied. Copy it \
                 again in one piece."
            }
            LinkError::TooLarge { .. } => "Share a scenario of this size as a file instead of a link.",
            LinkError::Corrupt | LinkError::NotUtf8 => {
                "It was not made by Keygate, or by a faulty copy of it. Ask for a new link, or for the scenario as a \
                 file."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [LinkError; 9] = [
        LinkError::NotALink,
        LinkError::UnsupportedVersion(2),
        LinkError::UnsupportedCodec('x'),
        LinkError::TooShort,
        LinkError::BadCharacter { at: 4, found: '%' },
        LinkError::BadChecksum,
        LinkError::TooLarge { limit: 262_144 },
        LinkError::Corrupt,
        LinkError::NotUtf8,
    ];

    #[test]
    fn messages_are_plain_and_help_is_a_sentence() {
        for error in ALL {
            let message = error.to_string();
            assert!(message.starts_with(char::is_lowercase), "{message}");
            assert!(!message.ends_with('.'), "{message}");
            assert!(error.help().starts_with(char::is_uppercase) && error.help().ends_with('.'), "{error:?}");
        }
        assert_eq!(
            LinkError::BadCharacter { at: 4, found: '%' }.to_string(),
            "character 5 of the link is '%', which no share link contains"
        );
        assert!(LinkError::TooLarge { limit: 262_144 }.to_string().contains("256 KB"));
    }
}
