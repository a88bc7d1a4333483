//! Base64url without padding (RFC 4648 §5), strict: exactly one spelling of every byte string is read. Own code,
//! because a general base64 crate adds 8 KB to the page and this is its whole use.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The characters of `bytes`: three bytes to four characters, one or two left over to two or three.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits =
            group.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            let digit = (bits >> (18 - 6 * place)) & 63;
            out.extend(ALPHABET.get(digit as usize).copied().map(char::from));
        }
    }
    out
}

/// The bytes of `text`; `None` for a character outside the alphabet, a lone last character, or unused bits that
/// are not zero, which no encoder writes.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for character in group {
            bits = (bits << 6) | u32::from(digit(*character)?);
        }
        bits <<= 6 * (4 - group.len());
        // The group stands in the lower three of four bytes, and its first bytes are the data.
        let [_, group_bytes @ ..] = bits.to_be_bytes();
        let (data, unused) = group_bytes.split_at_checked(group.len() - 1)?;
        if data.is_empty() || unused.iter().any(|byte| *byte != 0) {
            return None;
        }
        out.extend_from_slice(data);
    }
    Some(out)
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'A'..=b'Z' => Some(character - b'A'),
        b'a'..=b'z' => Some(character - b'a' + 26),
        b'0'..=b'9' => Some(character - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::BASE64URL_NOPAD;
    use proptest::prelude::*;

    #[test]
    fn every_text_of_up_to_three_characters_is_read_like_the_oracle_reads_it() {
        let characters = || ALPHABET.iter().chain(b"=+/. ").map(|b| char::from(*b));
        for a in characters() {
            for b in characters() {
                for text in
                    characters().map(|c| format!("{a}{b}{c}")).chain([format!("{a}{b}"), a.to_string()])
                {
                    assert_eq!(decode(&text), BASE64URL_NOPAD.decode(text.as_bytes()).ok(), "{text}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn bytes_are_written_like_the_oracle_writes_them(bytes: Vec<u8>) {
            let text = encode(&bytes);
            prop_assert_eq!(&text, &BASE64URL_NOPAD.encode(&bytes));
            prop_assert_eq!(decode(&text), Some(bytes));
        }

        #[test]
        fn texts_are_read_like_the_oracle_reads_them(text in "[A-Za-z0-9_-]{0,12}") {
            prop_assert_eq!(decode(&text), BASE64URL_NOPAD.decode(text.as_bytes()).ok());
        }
    }
}
