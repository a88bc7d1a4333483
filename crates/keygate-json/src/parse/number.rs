//! Numbers.

use std::borrow::Cow;

use super::Reader;
use crate::{Kind, ProblemCode};

impl<'t> Reader<'t> {
    /// Reads the number that starts here with a digit or a minus sign. It stays text.
    pub(super) fn number(&mut self) -> Kind<'t> {
        let start = self.at;
        match self.number_end(start) {
            Some(end) if !self.is_glued(end) => {
                self.at = end;
                Kind::Number(Cow::Borrowed(self.slice(start, end)))
            }
            _ => self.odd_value(),
        }
    }

    fn number_end(&self, start: usize) -> Option<usize> {
        let mut at = start;
        if self.byte(at) == Some(b'-') {
            at += 1;
        }
        at = match self.byte(at)? {
            b'0' => at + 1,
            b'1'..=b'9' => self.digits_end(at + 1),
            _ => return None,
        };
        if self.byte(at) == Some(b'.') {
            at = Some(self.digits_end(at + 1)).filter(|&end| end > at + 1)?;
        }
        if matches!(self.byte(at), Some(b'e' | b'E')) {
            at += 1;
            if matches!(self.byte(at), Some(b'+' | b'-')) {
                at += 1;
            }
            at = Some(self.digits_end(at)).filter(|&end| end > at)?;
        }
        Some(at)
    }

    fn digits_end(&self, start: usize) -> usize {
        let mut at = start;
        while matches!(self.byte(at), Some(b'0'..=b'9')) {
            at += 1;
        }
        at
    }
}

/// What is wrong with a word that is nearly a number, and the number that is meant, if that is clear.
pub(super) fn repair(word: &str) -> Option<(ProblemCode, Option<String>)> {
    let (sign, unsigned) = match word.as_bytes().first()? {
        b'+' | b'-' => word.split_at_checked(1)?,
        _ => ("", word),
    };
    let foreign = matches!(unsigned, "NaN" | "nan" | "Infinity" | "inf" | "Inf");
    if foreign || is_radix_number(unsigned) || is_grouped(unsigned) {
        return Some((ProblemCode::BadNumber, None));
    }
    let (whole, rest) = take_digits(unsigned);
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => Some(take_digits(rest)).map(|(digits, rest)| (Some(digits), rest))?,
        None => (None, rest),
    };
    let (exponent, rest) = match rest.strip_prefix(['e', 'E']) {
        Some(rest) => {
            let sign = rest.get(..1).filter(|sign| matches!(*sign, "+" | "-")).unwrap_or_default();
            let (digits, rest) = take_digits(rest.get(sign.len()..)?);
            (Some((sign, digits)), rest)
        }
        None => (None, rest),
    };
    let no_digits = whole.is_empty() && fraction.unwrap_or_default().is_empty();
    // A lone minus sign is the start of a number; a lone point or `e` is not.
    if !rest.is_empty() || no_digits && word != "-" {
        return None;
    }
    let significant = whole.trim_start_matches('0');
    let code = if sign == "+" {
        ProblemCode::PlusSign
    } else if whole.len() > 1 && significant.len() < whole.len() {
        ProblemCode::LeadingZero
    } else {
        ProblemCode::MissingDigits
    };
    if no_digits {
        return Some((code, None));
    }
    let mut number = String::from(if sign == "-" { "-" } else { "" });
    number.push_str(if significant.is_empty() { "0" } else { significant });
    if let Some(fraction) = fraction.filter(|digits| !digits.is_empty()) {
        number.push('.');
        number.push_str(fraction);
    }
    if let Some((sign, digits)) = exponent.filter(|(_, digits)| !digits.is_empty()) {
        number.push('e');
        number.push_str(sign);
        number.push_str(digits);
    }
    Some((code, Some(number)))
}

fn take_digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or_default()
}

/// `0x1F`, `0b01`, `0o17`.
fn is_radix_number(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next() == Some('0')
        && matches!(characters.next(), Some('x' | 'X' | 'b' | 'o'))
        && !characters.as_str().is_empty()
        && characters.all(|c| c.is_ascii_hexdigit())
}

/// `1_000`.
fn is_grouped(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains('_')
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '.'))
}
