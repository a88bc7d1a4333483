//! What is wrong with a text that somebody types into a field. Each check answers with a sentence, or nothing.

use std::net::IpAddr;

use keygate_kms::catalog;
use keygate_kms::request::Identifier;
use keygate_policy::{Arn, is_account_id};

use super::{Caller, CallerKind};
use crate::sentence::standing_alone;

/// An account ID (IAM user guide, "AWS account identifiers").
pub(super) fn account(text: &str) -> Option<String> {
    (!is_account_id(text)).then(|| "An account ID has twelve digits.".to_owned())
}

/// The name of a user, role or session (IAM user guide, "IAM identifiers").
pub(super) fn name(text: &str) -> Option<String> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "+=,.@_-".contains(letter);
    if text.is_empty() {
        return Some("A name is needed.".to_owned());
    }
    if let Some(wrong) = text.chars().find(|letter| !fits(*letter)) {
        return Some(format!("`{wrong}` cannot stand in a name: letters, digits and + = , . @ _ - can."));
    }
    (text.len() > 64).then(|| "A name has at most 64 characters.".to_owned())
}

/// A path without its outer slashes.
pub(super) fn path(text: &str) -> Option<String> {
    let parts = text.trim_matches('/').split('/');
    let wrong = parts.into_iter().any(|part| part.is_empty() || part.contains(char::is_whitespace));
    wrong.then(|| "A path is made of names between single slashes, such as team/app.".to_owned())
}

/// A service principal.
pub(super) fn service(text: &str) -> Option<String> {
    let caller = keygate_policy::Caller::read(text, None);
    let service = caller.is_ok_and(|caller| caller.is_service());
    (!service).then(|| "A service principal looks like cloudtrail.amazonaws.com.".to_owned())
}

/// A principal that a grant can name (R4.5).
pub(super) fn principal(text: &str) -> Option<String> {
    if is_account_id(text) {
        return None;
    }
    match keygate_policy::Caller::read(text, None) {
        Ok(caller) if caller.is_service() => {
            Some("An AWS service belongs into the field for service principals.".to_owned())
        }
        Ok(keygate_policy::Caller::Anonymous) => Some("A grant names one principal.".to_owned()),
        Ok(_) => None,
        Err(error) => Some(standing_alone(&error.to_string())),
    }
}

/// The user behind a federated user.
pub(super) fn parent(text: &str) -> Option<String> {
    let user = Caller::parse(text).kind == CallerKind::User;
    (!user).then(|| "An IAM user stands behind a federated user.".to_owned())
}

/// A Region's name.
pub(super) fn region(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let number =
        parts.last().is_some_and(|last| !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()));
    let small = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    (parts.len() < 3 || !number || !small).then(|| "A Region looks like us-east-1.".to_owned())
}

/// A key ID of its kind (R1.7).
pub(super) fn key_id(text: &str, multi_region: bool) -> Option<String> {
    if text.is_empty() {
        return Some("A key has an ID.".to_owned());
    }
    if !matches!(Identifier::parse(text), Some(Identifier::KeyId(_))) {
        return Some(
            "KMS makes key IDs like 1234abcd-12ab-34cd-56ef-1234567890ab, or mrk- and 32 digits.".to_owned(),
        );
    }
    (text.starts_with("mrk-") != multi_region).then(|| {
        let which = if multi_region {
            "A multi-Region key's ID begins"
        } else {
            "Only a multi-Region key's ID begins"
        };
        format!("{which} with mrk-.")
    })
}

/// An alias name (R9.7, api/CreateAlias).
pub(super) fn alias(text: &str) -> Option<String> {
    let Some(name) = text.strip_prefix("alias/") else {
        return Some("An alias begins with alias/.".to_owned());
    };
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "/_-".contains(letter);
    (name.is_empty() || !name.chars().all(fits))
        .then(|| "An alias name has letters, digits, slashes, underscores and hyphens.".to_owned())
}

/// A key identifier that the operation takes (R1.7, R1.8).
pub(super) fn identifier(text: &str, aliases: bool) -> Option<String> {
    let found = Identifier::parse(text);
    match found {
        None => Some("This is neither a key ARN, a key ID, an alias name nor an alias ARN.".to_owned()),
        Some(Identifier::AliasArn { .. } | Identifier::AliasName(_)) if !aliases => {
            Some("This operation takes a key ID or key ARN, no alias.".to_owned())
        }
        Some(_) => None,
    }
}

/// Any ARN.
pub(super) fn arn(text: &str) -> Option<String> {
    Arn::parse(text).is_none().then(|| "An ARN looks like arn:aws:s3:::example-bucket.".to_owned())
}

/// An organization's ID (Organizations API, `Organization`).
pub(super) fn organization(text: &str) -> Option<String> {
    let rest = text.strip_prefix("o-").unwrap_or_default();
    let fits = rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (!fits || !(10..=32).contains(&rest.len()))
        .then(|| "An organization ID is o- and 10 to 32 small letters or digits.".to_owned())
}

/// A path in an organization (IAM user guide, `aws:PrincipalOrgPaths`).
pub(super) fn organization_path(text: &str, id: &str) -> Option<String> {
    if !text.ends_with('/') {
        return Some("The path ends with a slash: o-exampleorgid/r-ab12/ou-ab12-11111111/.".to_owned());
    }
    let same = id.is_empty() || text.split('/').next() == Some(id);
    (!same).then(|| format!("The path begins with the organization's ID, {id}."))
}

/// An ID with a prefix, such as `vpce-1a2b3c4d`.
pub(super) fn prefixed(text: &str, prefix: &str) -> Option<String> {
    let rest = text.strip_prefix(prefix).unwrap_or_default();
    rest.is_empty().then(|| format!("The ID begins with {prefix}."))
}

/// An address.
pub(super) fn address(text: &str) -> Option<String> {
    text.parse::<IpAddr>().is_err().then(|| "This is no IP address, such as 203.0.113.7.".to_owned())
}

/// A moment.
pub(super) fn moment(text: &str) -> Option<String> {
    keygate_policy::epoch_seconds(text)
        .is_none()
        .then(|| "This is no moment, such as 2026-11-24T12:00:00Z.".to_owned())
}

/// A service that calls for its caller, in the Region where it is called (R7.2).
pub(super) fn via(text: &str, region: &str) -> Option<String> {
    let mut parts = text.split('.');
    let (name, own, rest) = (parts.next(), parts.next(), parts.next());
    if name.is_none_or(str::is_empty) || rest != Some("amazonaws") {
        return Some(format!("The service and its Region are needed: s3.{region}.amazonaws.com."));
    }
    own.filter(|own| *own != region)
        .map(|own| format!("The service calls KMS in its own Region, {own}; the request goes to {region}."))
}

/// A whole number within limits.
pub(super) fn number(text: &str, least: u32, most: u32) -> Option<String> {
    let fits = text.parse::<u32>().is_ok_and(|number| (least..=most).contains(&number));
    (!fits).then(|| format!("A whole number from {least} to {most}."))
}

/// The action of a request.
pub(super) fn action(text: &str) -> Option<String> {
    if text.eq_ignore_ascii_case("kms:SynchronizeMultiRegionKey") {
        return Some("Only KMS itself acts under this permission.".to_owned());
    }
    let known = catalog::permission(text).is_some() || catalog::is_re_encrypt(text);
    (!known).then(|| format!("{text} is no operation of AWS KMS."))
}
