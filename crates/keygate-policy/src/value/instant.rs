//! Moments in time.

use super::Decimal;

/// The seconds since 1970 of a W3C ISO 8601 text, or of a number of epoch seconds (R5.28). Four digits are a year.
pub(crate) fn from_text(text: &str) -> Option<Decimal> {
    if is_calendar_form(text) { calendar(text) } else { Decimal::parse(text) }
}

/// The whole seconds since 1970 of a moment written as a date operator accepts it (R5.28).
pub fn epoch_seconds(text: &str) -> Option<i64> {
    from_text(text)?.whole()
}

/// Whether a text would be read as a date rather than as a number: it starts with four digits and ends there, or goes
/// on with a hyphen.
fn is_calendar_form(text: &str) -> bool {
    match text.as_bytes() {
        year if year.len() == 4 => year.iter().all(u8::is_ascii_digit),
        [a, b, c, d, b'-', ..] => [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, and with a time `YYYY-MM-DDThh:mm[:ss[.s…]]` and `Z` or `±hh:mm`.
fn calendar(text: &str) -> Option<Decimal> {
    let mut rest = Rest(text);
    let year = rest.digits(4)?;
    if rest.is_empty() {
        return at(days(year, 1, 1)?, 0, "");
    }
    rest.skip('-')?;
    let month = rest.digits(2)?;
    if rest.is_empty() {
        return at(days(year, month, 1)?, 0, "");
    }
    rest.skip('-')?;
    let day = days(year, month, rest.digits(2)?)?;
    if rest.is_empty() {
        return at(day, 0, "");
    }
    rest.skip('T')?;
    let hour = rest.digits(2).filter(|hour| *hour < 24)?;
    rest.skip(':')?;
    let minute = rest.digits(2).filter(|minute| *minute < 60)?;
    let mut second = 0;
    let mut fraction = "";
    if rest.skip(':').is_some() {
        second = rest.digits(2).filter(|second| *second < 60)?;
        if rest.skip('.').is_some() {
            fraction = rest.fraction()?;
        }
    }
    let offset = rest.zone()?;
    at(day, hour * 3600 + minute * 60 + second - offset, fraction)
}

fn at(days: i64, seconds: i64, fraction: &str) -> Option<Decimal> {
    Decimal::from_seconds(days * 86_400 + seconds, fraction)
}

/// The days from 1970-01-01 to a date of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Years are counted from March, so that the leap day is the last day of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(before + (month * 153 + 2) / 5 + day - 1 - 719_468)
}

struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn skip(&mut self, c: char) -> Option<()> {
        self.0 = self.0.strip_prefix(c)?;
        Some(())
    }

    fn take(&mut self, count: usize) -> Option<&'t str> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(digits)
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let digits = self.take(count).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse().ok()
    }

    fn fraction(&mut self) -> Option<&'t str> {
        let count = self.0.bytes().take_while(u8::is_ascii_digit).count();
        self.take(count).filter(|digits| !digits.is_empty())
    }

    /// The seconds that the zone is ahead of UTC; nothing may follow it.
    fn zone(&mut self) -> Option<i64> {
        if self.0 == "Z" {
            return Some(0);
        }
        let sign = match self.take(1)? {
            "+" => 1,
            "-" => -1,
            _ => return None,
        };
        let hours = self.digits(2).filter(|hours| *hours < 24)?;
        self.skip(':')?;
        let minutes = self.digits(2).filter(|minutes| *minutes < 60)?;
        self.is_empty().then_some(sign * (hours * 3600 + minutes * 60))
    }
}

#[cfg(test)]
mod tests {
    use super::from_text;
    use crate::value::Decimal;

    #[test]
    fn r5_28_every_form_of_a_date() {
        for (text, seconds) in [
            ("1970", "0"),
            ("2026", "1767225600"),
            ("2026-11", "1793491200"),
            ("2026-11-24", "1795478400"),
            ("2026-11-24T12:00Z", "1795521600"),
            ("2026-11-24T12:00:00Z", "1795521600"),
            ("2026-11-24T12:00:00.5Z", "1795521600.5"),
            ("2026-11-24T12:00:00.123456789012Z", "1795521600.123456789012"),
            ("2026-11-24T12:00:00+01:00", "1795518000"),
            ("2026-11-24T12:00-05:30", "1795541400"),
            ("2024-02-29", "1709164800"),
            ("2000-02-29", "951782400"),
            ("1969-12-31T23:59:59.25Z", "-0.75"),
            ("0001-01-01", "-62135596800"),
            ("0000", "-62167219200"),
            ("9999-12-31T23:59:59Z", "253402300799"),
            ("1795521600", "1795521600"),
            ("1795521600.5", "1795521600.5"),
            ("-1", "-1"),
            ("0", "0"),
            ("20261", "20261"),
        ] {
            assert_eq!(from_text(text), Decimal::parse(seconds), "{text}");
            assert!(from_text(text).is_some(), "{text}");
        }
    }

    #[test]
    fn r5_30_what_is_no_date() {
        for text in [
            "",
            "tomorrow",
            "2026-13",
            "2026-00",
            "2026-1",
            "2026-02-29",
            "2100-02-29",
            "2026-11-31",
            "2026-11-00",
            "2026-11-24T",
            "2026-11-24T12",
            "2026-11-24T12Z",
            "2026-11-24T24:00Z",
            "2026-11-24T12:60Z",
            "2026-11-24T12:00",
            "2026-11-24T12:00:00",
            "2026-11-24T12:00:60Z",
            "2026-11-24T12:00:00.Z",
            "2026-11-24T12:00:00ZZ",
            "2026-11-24T12:00:00+0100",
            "2026-11-24T12:00:00+01",
            "2026-11-24T12:00:00+24:00",
            "2026-11-24t12:00:00z",
            "2026-11-24 12:00:00Z",
            " 2026",
            "2026-11-24T12:00:00,5Z",
            "+2026-11-24",
            "ä026",
            "2026-ä",
        ] {
            assert_eq!(from_text(text), None, "{text}");
        }
    }
}
