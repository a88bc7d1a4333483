//! The checksum of a link: CRC-32 (the polynomial of zip and PNG), written as six characters of base 62.
//!
//! Base 62 and not base64url, so that a link always ends in a letter or a digit.

/// The characters that a checksum takes at the end of a link. 62⁶ is more than 2³², so every value fits.
pub(crate) const CHECKSUM_CHARS: usize = 6;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The checksum of `text` as it stands at the end of a link.
pub(crate) fn checksum(text: &str) -> String {
    let mut rest = crc32(text.as_bytes());
    let mut digits = [b'0'; CHECKSUM_CHARS];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS.get((rest % 62) as usize).copied().unwrap_or(b'0');
        rest /= 62;
    }
    digits.iter().copied().map(char::from).collect()
}

/// CRC-32 of ISO 3309, without a table: a link is a few thousand bytes, and a table costs a kilobyte of wasm.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc: u32, _| {
            let carry = (crc & 1).wrapping_neg();
            (crc >> 1) ^ (0xEDB8_8320 & carry)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crc32_has_the_published_check_value() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn a_checksum_is_six_letters_or_digits() {
        for text in ["", "k1d", "k1dAwA", "the quick brown fox"] {
            let sum = checksum(text);
            assert_eq!(sum.len(), CHECKSUM_CHARS);
            assert!(sum.bytes().all(|b| b.is_ascii_alphanumeric()), "{sum}");
        }
        assert_eq!(checksum(""), "000000");
    }

    #[test]
    fn every_crc_fits_in_six_digits() {
        assert!(62_u64.pow(CHECKSUM_CHARS as u32) > u64::from(u32::MAX));
    }
}
