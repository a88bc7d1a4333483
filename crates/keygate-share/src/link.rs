//! The link itself: version, codec, payload and checksum put together and taken apart.

use crate::base64url;
use crate::checksum::{CHECKSUM_CHARS, checksum};
use crate::deflate::{InflateError, deflate, inflate};
use crate::error::LinkError;

/// The longest text that a link may hold, in bytes. 2,000 characters of deflate can inflate to 1.5 MB, so there
/// must be a limit, and this one is twenty times the largest scenario seen.
pub const MAX_TEXT_BYTES: usize = 256 * 1024;

/// The one format version that this program writes and reads.
const VERSION: u32 = 1;

const PREFIX: &str = "k1";
const DEFLATED: char = 'd';
const STORED: char = 's';

/// The longest payload that any encoder needs: a stored text of the greatest size, and room for deflate's own
/// overhead on text that does not compress.
const MAX_PAYLOAD_CHARS: usize = (MAX_TEXT_BYTES + 1024) / 3 * 4;

/// The fragment of a link that holds `text`, without the leading `#`. The same text gives the same fragment.
///
/// # Errors
/// [`LinkError::TooLarge`] for a text above [`MAX_TEXT_BYTES`], whose link nobody could open.
pub fn encode(text: &str) -> Result<String, LinkError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(LinkError::TooLarge { limit: MAX_TEXT_BYTES });
    }
    // Stored wins only for texts of a few characters and for ones that deflate cannot shorten.
    let deflated = deflate(text.as_bytes()).filter(|bytes| bytes.len() < text.len());
    let (codec, bytes) = match &deflated {
        Some(bytes) => (DEFLATED, bytes.as_slice()),
        None => (STORED, text.as_bytes()),
    };
    let body = format!("{PREFIX}{codec}{}", base64url::encode(bytes));
    let sum = checksum(&body);
    Ok(body + &sum)
}

/// The text that a fragment holds, given with or without the leading `#`.
///
/// # Errors
/// A [`LinkError`] that says what is wrong. A text is returned only if every character of the link was as written.
pub fn decode(fragment: &str) -> Result<String, LinkError> {
    let link = fragment.strip_prefix('#').unwrap_or(fragment);
    let (version, after_version) = version(link).ok_or(LinkError::NotALink)?;
    if version != VERSION {
        return Err(LinkError::UnsupportedVersion(version));
    }
    if let Some((at, found)) = link.chars().enumerate().find(|(_, c)| !is_link_character(*c)) {
        return Err(LinkError::BadCharacter { at, found });
    }
    let codec = after_version.chars().next().ok_or(LinkError::TooShort)?;
    if codec != DEFLATED && codec != STORED {
        return Err(LinkError::UnsupportedCodec(codec));
    }
    let cut = link.len().checked_sub(CHECKSUM_CHARS).ok_or(LinkError::TooShort)?;
    let (body, sum) = link.split_at_checked(cut).ok_or(LinkError::TooShort)?;
    let payload =
        body.strip_prefix(PREFIX).and_then(|rest| rest.strip_prefix(codec)).ok_or(LinkError::TooShort)?;
    if payload.len() > MAX_PAYLOAD_CHARS {
        return Err(LinkError::TooLarge { limit: MAX_TEXT_BYTES });
    }
    if checksum(body) != sum {
        return Err(LinkError::BadChecksum);
    }
    let bytes = base64url::decode(payload).ok_or(LinkError::Corrupt)?;
    String::from_utf8(unpack(codec, bytes)?).map_err(|_| LinkError::NotUtf8)
}

fn unpack(codec: char, bytes: Vec<u8>) -> Result<Vec<u8>, LinkError> {
    if codec == STORED {
        return if bytes.len() > MAX_TEXT_BYTES {
            Err(LinkError::TooLarge { limit: MAX_TEXT_BYTES })
        } else {
            Ok(bytes)
        };
    }
    inflate(&bytes, MAX_TEXT_BYTES).map_err(|error| match error {
        InflateError::TooLarge => LinkError::TooLarge { limit: MAX_TEXT_BYTES },
        InflateError::Corrupt => LinkError::Corrupt,
    })
}

/// The version number after the `k`, and the rest of the link.
fn version(link: &str) -> Option<(u32, &str)> {
    let rest = link.strip_prefix('k')?;
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.strip_suffix(after)?;
    // `01` is not how a version is written.
    let number = digits.parse().ok().filter(|_| !digits.starts_with('0'))?;
    Some((number, after))
}

fn is_link_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A link with a correct checksum around any payload, as only a hostile or faulty encoder makes one.
    fn forged(codec: char, bytes: &[u8]) -> String {
        let body = format!("{PREFIX}{codec}{}", base64url::encode(bytes));
        format!("{body}{}", checksum(&body))
    }

    #[test]
    fn texts_come_back_as_they_were() {
        for text in ["", "a", "{}", "{\"version\":1}", "ключ 🔑 \u{0}\r\n", &"kms:Decrypt ".repeat(2000)]
        {
            let link = encode(text).unwrap();
            assert_eq!(decode(&link).as_deref(), Ok(text));
            assert_eq!(decode(&format!("#{link}")).as_deref(), Ok(text));
        }
    }

    #[test]
    fn the_shorter_codec_is_taken() {
        assert!(encode("").unwrap().starts_with("k1s"));
        assert!(encode("éàü").unwrap().starts_with("k1s"));
        assert!(encode("\"Action\": \"kms:Decrypt\"").unwrap().starts_with("k1d"));
    }

    #[test]
    fn a_text_at_the_limit_passes_and_one_byte_more_does_not() {
        let text = "x".repeat(MAX_TEXT_BYTES);
        assert_eq!(decode(&encode(&text).unwrap()), Ok(text.clone()));
        let too_large = Err(LinkError::TooLarge { limit: MAX_TEXT_BYTES });
        assert_eq!(encode(&(text.clone() + "x")), too_large);
        let stored = decode(&forged(STORED, (text.clone() + "x").as_bytes()));
        assert_eq!(stored, too_large);
        let deflated = deflate((text + "x").as_bytes()).unwrap();
        assert_eq!(decode(&forged(DEFLATED, &deflated)), too_large);
    }

    #[test]
    fn text_that_does_not_compress_still_fits() {
        // A cheap generator of noise: every character takes three or four bytes of UTF-8.
        let mut seed = 7_u32;
        let mut noise = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from_u32(0x4E00 + (seed >> 16) % 20_000).unwrap()
        };
        let text: String = (0..MAX_TEXT_BYTES / 3).map(|_| noise()).collect();
        assert_eq!(decode(&encode(&text).unwrap()), Ok(text));
    }

    #[test]
    fn a_small_link_that_inflates_to_megabytes_is_refused() {
        let bomb = deflate(&vec![b'a'; 4 * 1024 * 1024]).unwrap();
        assert!(bomb.len() < 6000, "{}", bomb.len());
        assert_eq!(decode(&forged(DEFLATED, &bomb)), Err(LinkError::TooLarge { limit: MAX_TEXT_BYTES }));
    }

    #[test]
    fn a_payload_longer_than_any_encoder_needs_is_refused_unread() {
        let link = format!("k1d{}000000", "A".repeat(MAX_PAYLOAD_CHARS + 1));
        assert_eq!(decode(&link), Err(LinkError::TooLarge { limit: MAX_TEXT_BYTES }));
    }

    #[test]
    fn forged_payloads_are_corrupt_or_not_text() {
        assert_eq!(decode(&forged(DEFLATED, &[0xFF, 0xFF])), Err(LinkError::Corrupt));
        assert_eq!(decode(&forged(DEFLATED, &[])), Err(LinkError::Corrupt));
        assert_eq!(decode(&forged(STORED, &[0xC3])), Err(LinkError::NotUtf8));
        // `QR` spells `A` with unused bits set, which no encoder writes.
        let body = "k1sQR";
        assert_eq!(decode(&format!("{body}{}", checksum(body))), Err(LinkError::Corrupt));
    }

    #[test]
    fn what_is_not_a_link_of_this_version_is_named() {
        for text in ["", "#", "k", "kitten", "K1d", "ex/one", "k01d", "k99999999999d", "##k1d", " k1d"] {
            assert_eq!(decode(text), Err(LinkError::NotALink), "{text:?}");
        }
        assert_eq!(decode("#k2dAAAAAAAA"), Err(LinkError::UnsupportedVersion(2)));
        assert_eq!(decode("k13"), Err(LinkError::UnsupportedVersion(13)));
        assert_eq!(decode("k1xAAAAAAAA"), Err(LinkError::UnsupportedCodec('x')));
        assert_eq!(decode("k1DAAAAAAAA"), Err(LinkError::UnsupportedCodec('D')));
    }

    #[test]
    fn short_links_and_strange_characters_are_named() {
        for text in ["k1", "k1d", "k1d12345", "k1s"] {
            assert_eq!(decode(text), Err(LinkError::TooShort), "{text}");
        }
        assert_eq!(decode("#k1dAA%20BBBBBB"), Err(LinkError::BadCharacter { at: 5, found: '%' }));
        assert_eq!(decode("k1dAAAAé"), Err(LinkError::BadCharacter { at: 7, found: 'é' }));
        assert_eq!(decode("k1dAAAAAAAAAAA\n"), Err(LinkError::BadCharacter { at: 14, found: '\n' }));
    }
}
