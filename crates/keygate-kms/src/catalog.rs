//! What KMS offers: permissions, operations and condition keys, as data.

use std::sync::{Arc, OnceLock};

use keygate_policy::{ActionTable, ignoring_case};

mod condition_keys;
mod parameters;
mod permissions;

pub use condition_keys::{CONDITION_KEYS, ConditionKey, KeyType, condition_key};
pub use parameters::{PARAMETERS, Parameter, ParameterKind, parameters};
pub use permissions::PERMISSIONS;

/// What a permission is tested on (R9.1, R9.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceType {
    /// No resource: policies must say `"Resource": "*"`.
    Nothing,
    /// A key.
    Key,
    /// An alias, and the key behind it.
    AliasAndKey,
}

/// A classification for separation of duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Changes keys, policies or key stores.
    Administer,
    /// Uses key material.
    Use,
    /// Manages grants.
    Grant,
    /// Reads descriptions.
    Read,
}

/// One permission: the name that policies test.
#[derive(Debug, PartialEq, Eq)]
pub struct Permission {
    /// Canonical name, such as `kms:ReEncryptFrom`.
    pub name: &'static str,
    /// What it is tested on.
    pub resource: ResourceType,
    /// Its place in a separation of duties.
    pub category: Category,
    /// Whether a caller of another account may use it (R3.4).
    pub cross_account: bool,
    /// Whether it may stand in a grant (R4.2).
    pub grantable: bool,
    /// Whether the operation takes all four key identifier forms (R1.8).
    pub any_identifier: bool,
    /// Whether the operation accepts grant tokens (R4.25).
    pub grant_tokens: bool,
    /// What it does, in a few words.
    pub summary: &'static str,
}

impl Permission {
    /// The name without its prefix, as grants and the API write it: `Decrypt`.
    pub fn short(&self) -> &'static str {
        self.name.strip_prefix("kms:").unwrap_or(self.name)
    }

    /// The position in [`PERMISSIONS`]; the bit of compiled statements.
    pub fn bit(&self) -> Option<u8> {
        ACTION_TABLE.bit(self.name)
    }
}

/// The permission names as the policy reader's table of known actions.
pub static ACTION_TABLE: ActionTable = ActionTable { names: &NAMES };

const NAMES: [&str; PERMISSIONS.len()] = {
    let mut names = [""; PERMISSIONS.len()];
    let mut index = 0;
    while index < names.len() {
        #[allow(clippy::indexing_slicing, reason = "evaluated at compile time, bounded by the loop")]
        {
            names[index] = PERMISSIONS[index].name;
        }
        index += 1;
    }
    names
};

/// The permission of that name, with or without `kms:`, in any letter case (R1.6).
pub fn permission(name: &str) -> Option<&'static Permission> {
    let short = strip_service(name);
    let found = PERMISSIONS.binary_search_by(|entry| ignoring_case(entry.short(), short)).ok()?;
    PERMISSIONS.get(found)
}

/// The permission's name as a shared text, made once.
pub(crate) fn shared_name(permission: &'static Permission) -> Arc<str> {
    static NAMES: OnceLock<Vec<Arc<str>>> = OnceLock::new();
    let shared = NAMES.get_or_init(|| PERMISSIONS.iter().map(|entry| Arc::from(entry.name)).collect());
    let index = PERMISSIONS.iter().position(|entry| std::ptr::eq(entry, permission));
    index.and_then(|index| shared.get(index)).map_or_else(|| Arc::from(permission.name), Arc::clone)
}

/// The resource `*` of operations without a resource (R6.7).
pub(crate) fn star() -> Arc<str> {
    static STAR: OnceLock<Arc<str>> = OnceLock::new();
    Arc::clone(STAR.get_or_init(|| Arc::from("*")))
}

/// Whether the text names the operation `ReEncrypt`, which is no permission of its own (R5.9).
pub fn is_re_encrypt(name: &str) -> bool {
    strip_service(name).eq_ignore_ascii_case("ReEncrypt")
}

fn strip_service(name: &str) -> &str {
    match name.split_at_checked(4) {
        Some((service, short)) if service.eq_ignore_ascii_case("kms:") => short,
        _ => name,
    }
}
