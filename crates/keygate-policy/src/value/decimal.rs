//! Decimal numbers of any length, compared exactly.

use std::cmp::Ordering;

/// A decimal number (R5.28). In the normal form there are no zeros at either end of the digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    /// The digits behind the point of `0.d1d2d3…`, each 0–9; empty for zero.
    digits: Vec<u8>,
    /// The power of ten that `0.d1d2d3…` is multiplied with.
    exponent: i64,
}

impl Decimal {
    /// Reads an optional sign, digits with an optional point, and an optional exponent (R5.26, R5.28).
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.as_bytes().first()? {
            b'-' => (true, text.get(1..)?),
            b'+' => (false, text.get(1..)?),
            _ => (false, text),
        };
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: Option<Vec<u8>> = whole.bytes().chain(fraction.bytes()).map(digit).collect();
        let digits = digits.filter(|digits| !digits.is_empty())?;
        Some(Self::new(negative, digits, exponent + i64::try_from(whole.len()).ok()?))
    }

    /// Whole seconds with the digits of a fraction that is added to them (R5.34).
    pub(crate) fn from_seconds(seconds: i64, fraction: &str) -> Option<Self> {
        let fraction: Option<Vec<u8>> = fraction.bytes().map(digit).collect();
        let mut fraction = fraction?;
        let has_fraction = fraction.iter().any(|digit| *digit != 0);
        // -5 + 0.25 is -(4 + 0.75).
        let whole = if seconds < 0 && has_fraction {
            complement(&mut fraction);
            seconds.unsigned_abs() - 1
        } else {
            seconds.unsigned_abs()
        };
        let mut digits: Vec<u8> = whole.to_string().bytes().filter_map(digit).collect();
        let exponent = i64::try_from(digits.len()).ok()?;
        digits.append(&mut fraction);
        Some(Self::new(seconds < 0, digits, exponent))
    }

    fn new(negative: bool, mut digits: Vec<u8>, exponent: i64) -> Self {
        let zeros = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..zeros);
        while digits.last() == Some(&0) {
            digits.pop();
        }
        if digits.is_empty() {
            return Self { negative: false, digits, exponent: 0 };
        }
        Self { negative, digits, exponent: exponent.saturating_sub(i64::try_from(zeros).unwrap_or(i64::MAX)) }
    }

    /// The whole part, rounded towards zero; `None` beyond 18 digits.
    pub(crate) fn whole(&self) -> Option<i64> {
        let length = usize::try_from(self.exponent).unwrap_or(0);
        if length > 18 {
            return None;
        }
        let digits = self.digits.iter().copied().chain(std::iter::repeat(0)).take(length);
        let whole = digits.fold(0_i64, |sum, digit| sum * 10 + i64::from(digit));
        Some(if self.negative { -whole } else { whole })
    }

    /// Whether it is zero, negative or positive.
    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = || self.exponent.cmp(&other.exponent).then_with(|| self.digits.cmp(&other.digits));
        self.sign().cmp(&other.sign()).then_with(|| match self.sign() {
            0 => Ordering::Equal,
            1 => size(),
            _ => size().reverse(),
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn digit(byte: u8) -> Option<u8> {
    byte.is_ascii_digit().then(|| byte - b'0')
}

/// An exponent of at most nine digits: no number that means something has more.
fn exponent_of(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let readable = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if readable { text.parse().ok() } else { None }
}

/// One minus the fraction.
fn complement(fraction: &mut [u8]) {
    let last = fraction.iter().rposition(|digit| *digit != 0);
    for (at, digit) in fraction.iter_mut().enumerate() {
        match Some(at).cmp(&last) {
            Ordering::Less => *digit = 9 - *digit,
            Ordering::Equal => *digit = 10 - *digit,
            Ordering::Greater => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Decimal;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn r5_28_numbers_in_order() {
        let sorted = [
            "-1e3",
            "-100.5",
            "-100",
            "-2",
            "-1.000000000000000000001",
            "-1",
            "-0.001",
            "0",
            "0.0009",
            "1e-3",
            "0.1",
            "1",
            "1.5",
            "7",
            "9.99",
            "10",
            "9007199254740992",
            "9007199254740993",
            "1e400",
            "1.1e400",
        ];
        for (i, a) in sorted.iter().enumerate() {
            for (j, b) in sorted.iter().enumerate() {
                assert_eq!(number(a).cmp(&number(b)), i.cmp(&j), "{a} {b}");
            }
        }
    }

    #[test]
    fn one_number_in_many_forms() {
        for (a, b) in [
            ("7", "7.0"),
            ("7", "+7"),
            ("7", "007"),
            ("0", "-0"),
            ("0", "0.000e5"),
            ("100", "1e2"),
            ("0.5", ".5"),
            ("5", "5."),
            ("1.50", "15E-1"),
            ("-0.10", "-1e-1"),
        ] {
            assert_eq!(number(a), number(b), "{a} {b}");
        }
    }

    #[test]
    fn r5_30_what_is_no_number() {
        for text in [
            "",
            "+",
            "-",
            ".",
            "e5",
            "1e",
            "1e+",
            "1e1.5",
            "1.2.3",
            "--1",
            "0x10",
            "1_000",
            "NaN",
            "inf",
            " 1",
            "1 ",
            "１",
            "1,5",
            "true",
            "1e99999999999",
            "1e+-5",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn whole_parts() {
        for (text, whole) in [
            ("0", 0),
            ("12.9", 12),
            ("-12.9", -12),
            ("1e3", 1000),
            ("0.05", 0),
            ("1795521600", 1_795_521_600),
        ] {
            assert_eq!(number(text).whole(), Some(whole), "{text}");
        }
        assert_eq!(number("1e30").whole(), None);
    }

    #[test]
    fn seconds_with_a_fraction() {
        assert_eq!(Decimal::from_seconds(5, "250").unwrap(), number("5.25"));
        assert_eq!(Decimal::from_seconds(-5, "250").unwrap(), number("-4.75"));
        assert_eq!(Decimal::from_seconds(-1, "9").unwrap(), number("-0.1"));
        assert_eq!(Decimal::from_seconds(-5, "00").unwrap(), number("-5"));
        assert_eq!(Decimal::from_seconds(0, "").unwrap(), number("0"));
    }

    proptest! {
        #[test]
        fn whole_numbers_compare_as_they_do_in_rust(a: i64, b: i64, scale in 0u32..5) {
            let text = |n: i64| format!("{}{}e-{scale}", n, "0".repeat(scale as usize));
            prop_assert_eq!(number(&text(a)).cmp(&number(&b.to_string())), a.cmp(&b));
        }

        #[test]
        fn cents_compare_exactly(a in -100_000i64..100_000, b in -100_000i64..100_000) {
            let text = |n: i64| format!("{}{}.{:02}", if n < 0 { "-" } else { "" }, n.abs() / 100, n.abs() % 100);
            prop_assert_eq!(number(&text(a)).cmp(&number(&text(b))), a.cmp(&b));
        }
    }
}
