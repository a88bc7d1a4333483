//! A need: one permission that an operation requires, on one resource (section 9).

use std::borrow::Cow;
use std::sync::Arc;

use crate::catalog::Permission;
use crate::model::{Grant, Key, Pairs};

/// Which part of an operation a need is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// A permission on a key that the scenario holds.
    Key,
    /// A permission without a resource: resource `*` (R9.1).
    NoResource,
    /// The alias object of CreateAlias, UpdateAlias, DeleteAlias (R9.7).
    Alias,
    /// The key that CreateKey or ReplicateKey is about to make (R9.4, R9.11).
    FutureKey,
    /// The data request (section 11).
    Data,
}

/// One permission that must be granted.
#[derive(Clone, Debug)]
pub struct Need<'s> {
    /// The permission's name, such as `kms:Decrypt` or `s3:GetObject`.
    pub name: Arc<str>,
    /// Its row in the catalog; absent for the data request.
    pub permission: Option<&'static Permission>,
    /// Which part of the operation it is.
    pub half: Half,
    /// The key whose policy and grants decide, or that the permission concerns.
    pub key: Option<&'s Key<'s>>,
    /// What policies' Resource is compared with.
    pub resource: Arc<str>,
    /// The account that owns the resource.
    pub resource_account: &'s str,
    /// `aws:RequestedRegion`.
    pub region: &'s str,
    /// The encryption context of this side, where the permission carries one.
    pub encryption_context: Cow<'s, Pairs>,
    /// The alias by which the request named the key (R6.5).
    pub request_alias: Option<String>,
    /// Both sides of a ReEncrypt are one key (R9.10); `None` for other operations.
    pub same_key: Option<bool>,
    /// The grant that RetireGrant is about.
    pub grant: Option<&'s Grant>,
    /// Whether the request names this key at all, or only through its ciphertext (R1.16).
    pub named: bool,
    /// Whether the operation makes a replica, which the future key's description follows (R9.11).
    pub replica: bool,
}

impl Need<'_> {
    /// The permission without `kms:`; empty for the data request.
    pub fn short(&self) -> &'static str {
        self.permission.map_or("", Permission::short)
    }

    /// Whether the key policy has a say (R1.1, R9.1, R4.33).
    pub fn uses_key_policy(&self) -> bool {
        self.half == Half::Key && self.short() != "RetireGrant"
    }

    /// Whether grants have a say (R4.2).
    pub fn uses_grants(&self) -> bool {
        self.half == Half::Key && self.permission.is_some_and(|permission| permission.grantable)
    }

    /// Whether the permission carries an encryption context that grant constraints govern (R4.18).
    pub fn carries_encryption_context(&self) -> bool {
        carries_encryption_context(self.short())
    }
}

/// Whether requests under a permission are sent with an encryption context (R4.18).
pub fn carries_encryption_context(permission: &str) -> bool {
    matches!(
        permission,
        "Encrypt"
            | "Decrypt"
            | "GenerateDataKey"
            | "GenerateDataKeyWithoutPlaintext"
            | "GenerateDataKeyPair"
            | "GenerateDataKeyPairWithoutPlaintext"
            | "ReEncryptFrom"
            | "ReEncryptTo"
    )
}
