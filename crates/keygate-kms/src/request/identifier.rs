//! The four forms of a key identifier, and which key one names (R1.7–R1.15).

use keygate_policy::Arn;

use super::Refusal;
use crate::model::{Key, Scenario};

/// A key identifier by its form (R1.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identifier<'a> {
    /// `arn:<p>:kms:<r>:<a>:key/<id>`
    KeyArn {
        /// Its parts.
        arn: Arn<'a>,
        /// What follows `key/`.
        id: &'a str,
    },
    /// A bare key ID.
    KeyId(&'a str),
    /// `arn:<p>:kms:<r>:<a>:alias/<name>`
    AliasArn {
        /// Its parts; `resource` is the alias name.
        arn: Arn<'a>,
    },
    /// `alias/<name>`
    AliasName(&'a str),
}

impl<'a> Identifier<'a> {
    /// Reads an identifier; `None` if it has none of the four forms.
    pub fn parse(text: &'a str) -> Option<Identifier<'a>> {
        if let Some(name) = text.strip_prefix("alias/") {
            return (!name.is_empty()).then_some(Identifier::AliasName(text));
        }
        if !text.starts_with("arn:") {
            return is_key_id(text).then_some(Identifier::KeyId(text));
        }
        let arn = Arn::parse(text)?;
        let account_ok = arn.account.len() == 12 && arn.account.bytes().all(|byte| byte.is_ascii_digit());
        if arn.service != "kms" || !account_ok || arn.partition.is_empty() || arn.region.is_empty() {
            return None;
        }
        if let Some(id) = arn.resource.strip_prefix("key/") {
            return (!id.is_empty()).then_some(Identifier::KeyArn { arn, id });
        }
        let alias = arn.resource.strip_prefix("alias/").is_some_and(|name| !name.is_empty());
        alias.then_some(Identifier::AliasArn { arn })
    }
}

/// A UUID, or `mrk-` and 32 hexadecimal digits.
fn is_key_id(text: &str) -> bool {
    let hex =
        |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    if let Some(rest) = text.strip_prefix("mrk-") {
        return hex(rest, 32);
    }
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == 5 && parts.iter().zip([8, 4, 4, 4, 12]).all(|(part, length)| hex(part, length))
}

/// The key that a request names.
#[derive(Clone, Debug)]
pub(crate) enum Target<'s> {
    /// A key of the scenario.
    Held(&'s Key<'s>),
    /// A key that the scenario does not hold, in this account (R1.32).
    NotHeld { account: String },
    /// No key was named: the ciphertext tells (R1.16).
    Unnamed,
}

/// What an identifier resolves to.
pub(crate) struct Resolved<'s> {
    pub(crate) target: Target<'s>,
    pub(crate) alias: Option<String>,
}

/// Resolves an identifier as KMS does in the caller's account and the endpoint's Region.
///
/// # Errors
///
/// The exceptions of R1.7 to R1.15.
pub(crate) fn resolve<'s>(
    scenario: &'s Scenario<'s>,
    text: &str,
    takes_alias: bool,
    foreign_id_known: bool,
) -> Result<Resolved<'s>, Refusal> {
    let held: Vec<&'s Key<'s>> = std::iter::once(&scenario.key).chain(&scenario.other_key).collect();
    let own_id = held.iter().any(|key| key.arn.id == text);
    let identifier = match Identifier::parse(text) {
        Some(identifier) => identifier,
        None if own_id => Identifier::KeyId(text),
        None => return Err(malformed(text)),
    };
    if !takes_alias {
        refuse_alias(&identifier, text)?;
    }
    let place = Place {
        partition: &scenario.key.arn.partition,
        region: scenario.endpoint_region(),
        account: scenario.caller_account(),
    };
    match identifier {
        Identifier::KeyArn { arn, id } => {
            place.check_arn(&arn)?;
            let found = held.iter().copied().find(|key| {
                key.arn.account == arn.account && key.arn.region == arn.region && key.arn.id == id
            });
            let target = found.map_or(Target::NotHeld { account: arn.account.to_owned() }, Target::Held);
            Ok(Resolved { target, alias: None })
        }
        Identifier::KeyId(id) => {
            let target = place.key_by_id(&held, id, foreign_id_known)?;
            Ok(Resolved { target, alias: None })
        }
        Identifier::AliasArn { arn } => {
            place.check_arn(&arn)?;
            let found = held.iter().copied().find(|key| {
                key.arn.account == arn.account
                    && key.arn.region == arn.region
                    && key.aliases.iter().any(|alias| alias == arn.resource)
            });
            let key = found.ok_or_else(|| alias_not_found(text))?;
            Ok(Resolved { target: Target::Held(key), alias: Some(arn.resource.to_owned()) })
        }
        Identifier::AliasName(name) => {
            let found = held.iter().copied().find(|key| {
                key.arn.account == place.account
                    && key.arn.region == place.region
                    && key.aliases.iter().any(|alias| alias == name)
            });
            let key = found.ok_or_else(|| alias_not_found(&place.arn(name)))?;
            Ok(Resolved { target: Target::Held(key), alias: Some(name.to_owned()) })
        }
    }
}

/// Where unqualified identifiers resolve: the caller's account and the endpoint's Region (R1.10).
struct Place<'p> {
    partition: &'p str,
    region: &'p str,
    account: &'p str,
}

impl Place<'_> {
    fn arn(&self, resource: &str) -> String {
        format!("arn:{}:kms:{}:{}:{resource}", self.partition, self.region, self.account)
    }

    /// Partition and Region of an ARN (R1.13, R1.15).
    fn check_arn(&self, arn: &Arn<'_>) -> Result<(), Refusal> {
        if arn.partition != self.partition {
            return Err(Refusal {
                code: "InvalidArnException",
                message: format!("Invalid arn {}", arn.partition),
                meaning: "The identifier belongs to another AWS partition than the key.",
            });
        }
        if arn.region != self.region {
            return Err(Refusal {
                code: "NotFoundException",
                message: format!("Invalid arn {}", arn.region),
                meaning: "The identifier names another Region than the endpoint that was called, and KMS never forwards a \
                          request between Regions.",
            });
        }
        Ok(())
    }

    /// R1.10, R1.11, R1.14.
    fn key_by_id<'s>(
        &self,
        held: &[&'s Key<'s>],
        id: &str,
        foreign_id_known: bool,
    ) -> Result<Target<'s>, Refusal> {
        let reachable = |key: &Key| {
            key.arn.region == self.region && (key.arn.account == self.account || foreign_id_known)
        };
        if let Some(key) = held.iter().copied().find(|key| key.arn.id == id && reachable(key)) {
            return Ok(Target::Held(key));
        }
        match held.iter().copied().find(|key| key.arn.id == id) {
            None => Ok(Target::NotHeld { account: self.account.to_owned() }),
            Some(key) => Err(Refusal {
                code: "NotFoundException",
                message: format!("Key '{}' does not exist", self.arn(&format!("key/{id}"))),
                meaning: if key.arn.region == self.region {
                    "A bare key ID is looked up in the caller's own account; a key of another account needs its ARN."
                } else if key.multi_region.is_some() {
                    "In this Region the ID names another key of the same multi-Region family, with a policy of its own."
                } else {
                    "A bare key ID is looked up in the Region that is called, and the key is in another one."
                },
            }),
        }
    }
}

fn refuse_alias(identifier: &Identifier<'_>, text: &str) -> Result<(), Refusal> {
    let meaning = "This operation takes a key ID or key ARN, no alias.";
    match identifier {
        Identifier::AliasName(_) => {
            Err(Refusal { code: "NotFoundException", message: format!("Invalid keyId {text}"), meaning })
        }
        Identifier::AliasArn { .. } => Err(Refusal {
            code: "InvalidArnException",
            message: "Key Aliases are not supported for this operation".to_owned(),
            meaning,
        }),
        Identifier::KeyArn { .. } | Identifier::KeyId(_) => Ok(()),
    }
}

fn malformed(text: &str) -> Refusal {
    Refusal {
        code: "NotFoundException",
        message: format!("Invalid keyId {text}"),
        meaning: "This is neither a key ID, a key ARN, an alias name nor an alias ARN.",
    }
}

fn alias_not_found(arn: &str) -> Refusal {
    Refusal {
        code: "NotFoundException",
        message: format!("Alias {arn} is not found."),
        meaning: "No alias of that name exists where KMS looks it up: an alias name in the caller's own account and the \
                  Region that is called, an alias ARN in the account and Region it states.",
    }
}

#[cfg(test)]
mod tests {
    use super::Identifier;

    #[test]
    fn four_forms_name_a_key() {
        for text in [
            "1234abcd-12ab-34cd-56ef-1234567890ab",
            "mrk-1234abcd12ab34cd56ef1234567890ab",
            "alias/a",
            "arn:aws:kms:us-east-1:111122223333:key/k",
            "arn:aws:kms:us-east-1:111122223333:alias/a",
        ] {
            assert!(Identifier::parse(text).is_some(), "{text}");
        }
    }

    #[test]
    fn nothing_else_does() {
        for text in [
            "",
            "alias/",
            "1234abcd-12ab-34cd-56ef",
            "1234abcd-12ab-34cd-56ef-1234567890ab-ff",
            "1234abcd-12ab-34cd-56ef-1234567890ag",
            "1234abcd-12ab-34cd-56e-1234567890abc",
            "mrk-1234abcd12ab34cd56ef1234567890a",
            "arn:aws:s3:us-east-1:111122223333:key/k",
            "arn:aws:kms:us-east-1:1111:key/k",
            "arn:aws:kms:us-east-1:11112222333x:key/k",
            "arn::kms:us-east-1:111122223333:key/k",
            "arn:aws:kms::111122223333:key/k",
            "arn:aws:kms:us-east-1:111122223333:key/",
            "arn:aws:kms:us-east-1:111122223333:alias/",
            "arn:aws:kms:us-east-1:111122223333:other/k",
        ] {
            assert!(Identifier::parse(text).is_none(), "{text}");
        }
    }
}
