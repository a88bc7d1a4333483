//! The six components of an ARN.

/// An ARN taken apart at its first five colons (R5.29: the sixth component takes the rest).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arn<'a> {
    /// The second component, for example `aws` (R2.4).
    pub partition: &'a str,
    /// The third component, for example `iam` (R5.13).
    pub service: &'a str,
    /// The fourth component; empty for global services (R1.13).
    pub region: &'a str,
    /// The fifth component: twelve digits, or empty (R2.3).
    pub account: &'a str,
    /// Everything behind the fifth colon, further colons included (R5.29).
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// Reads a text of six components that starts with `arn:`; the components may be empty (R5.29).
    pub fn parse(text: &'a str) -> Option<Self> {
        let [scheme, partition, service, region, account, resource] = components(text)?;
        (scheme == "arn").then_some(Self { partition, service, region, account, resource })
    }
}

/// The six components of a text, the last of which takes the rest (R5.29).
pub(crate) fn components(text: &str) -> Option<[&str; 6]> {
    let mut rest = text;
    let mut next = || {
        let colon = rest.bytes().position(|byte| byte == b':')?;
        let part = rest.get(..colon)?;
        rest = rest.get(colon + 1..)?;
        Some(part)
    };
    let [a, b, c, d, e] = [next()?, next()?, next()?, next()?, next()?];
    Some([a, b, c, d, e, rest])
}

/// Whether a text is an account number: twelve ASCII digits (R2.3).
pub fn is_account_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Arn, is_account_id};

    #[test]
    fn six_components_and_the_last_takes_the_rest() {
        let arn = Arn::parse("arn:aws:logs:us-east-1:111122223333:log-group:a:b").unwrap();
        assert_eq!((arn.partition, arn.service, arn.region), ("aws", "logs", "us-east-1"));
        assert_eq!((arn.account, arn.resource), ("111122223333", "log-group:a:b"));
        assert_eq!(Arn::parse("arn:aws:s3:::b").map(|arn| arn.resource), Some("b"));
        for no in ["", "*", "arn", "arn:aws:kms:r:a", "ARN:aws:kms:r:a:key/x", " arn:aws:kms:r:a:key/x"] {
            assert_eq!(Arn::parse(no), None, "{no}");
        }
    }

    #[test]
    fn account_numbers_are_twelve_ascii_digits() {
        assert!(is_account_id("111122223333"));
        for no in ["", "11112222333", "1111222233334", "11112222333a", "１１１１"] {
            assert!(!is_account_id(no), "{no}");
        }
    }
}
