//! Network addresses. Two addresses that share their first bits get made-up ones that share as many, so every range
//! holds what it held before.

use std::net::IpAddr;

/// The address that the first one of each family becomes; both ranges are kept for documentation (RFC 5737, RFC 3849).
const FIRST_V4: u128 = 0xC633_6401;
const FIRST_V6: u128 = 0x2001_0db8_0000_0000_0000_0000_0000_0001;

/// The addresses met so far, with what became of each.
#[derive(Debug, Default)]
pub(super) struct Addresses(Vec<(bool, u128, u128)>);

impl Addresses {
    /// The made-up address for a text that is an address or a range; `None` if it is neither.
    pub(super) fn replace(&mut self, text: &str) -> Option<String> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length.parse::<u32>().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let (long, bits) = match address {
            IpAddr::V4(v4) => (false, u128::from(v4.to_bits())),
            IpAddr::V6(v6) => (true, v6.to_bits()),
        };
        let width = if long { 128 } else { 32 };
        let drop = width - length.unwrap_or(width).min(width);
        let fake = self.fake(long, bits, width);
        // A range is its first bits alone.
        let fake = fake.checked_shr(drop).and_then(|kept| kept.checked_shl(drop)).unwrap_or(0);
        let shown = if long {
            std::net::Ipv6Addr::from_bits(fake).to_string()
        } else {
            std::net::Ipv4Addr::from_bits(u32::try_from(fake).unwrap_or_default()).to_string()
        };
        Some(length.map_or_else(|| shown.clone(), |length| format!("{shown}/{length}")))
    }

    fn fake(&mut self, long: bool, bits: u128, width: u32) -> u128 {
        let nearest = self
            .0
            .iter()
            .filter(|(other_long, ..)| *other_long == long)
            .max_by_key(|(_, other, _)| (other ^ bits).leading_zeros());
        let fake = match nearest {
            None if long => FIRST_V6,
            None => FIRST_V4,
            Some((_, other, fake)) if *other == bits => return *fake,
            Some((_, other, fake)) => {
                // The shared bits, the other value of the first one that differs, and then the lowest address there is.
                let differs = width - 1 - ((other ^ bits).leading_zeros() - (128 - width));
                let flipped = (fake >> differs) ^ 1;
                (flipped << differs) | u128::from(differs > 1)
            }
        };
        self.0.push((long, bits, fake));
        fake
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_holds_what_it_held() {
        let mut addresses = Addresses::default();
        let mut fake = |text: &str| addresses.replace(text).unwrap();
        assert_eq!(fake("203.0.113.7"), "198.51.100.1");
        assert_eq!(fake("203.0.113.0/24"), "198.51.100.0/24");
        assert_ne!(fake("203.0.112.0/24"), "198.51.100.0/24");
        assert_eq!(fake("0.0.0.0/0"), "0.0.0.0/0");
        assert_eq!(fake("203.0.113.7"), "198.51.100.1");
        assert_ne!(fake("203.0.113.8"), "198.51.100.1");
        assert!(fake("203.0.113.8").starts_with("198.51.100."));
        assert_eq!(fake("2001:db9:1::1"), "2001:db8::1");
        assert_eq!(fake("2001:db9::/32"), "2001:db8::/32");
        assert_eq!(addresses.replace("app/7"), None);
    }
}
