//! The table of KMS permissions.
//!
//! Sources: "Actions, resources, and condition keys for AWS Key Management Service" (service authorization reference),
//! "AWS KMS permissions" and "Grants in AWS KMS" (KMS developer guide), and the KMS API reference for identifiers and
//! cross-account use. Rules R1.8, R3.4, R4.2, R4.25, R9.1.

use super::Category::{Administer, Grant, Read, Use};
use super::{Category, Permission, ResourceType};

impl Permission {
    const fn any_identifier(self) -> Permission {
        Permission { any_identifier: true, ..self }
    }

    const fn cross_account(self) -> Permission {
        Permission { cross_account: true, ..self }
    }

    const fn grantable(self) -> Permission {
        Permission { grantable: true, ..self }
    }

    const fn takes_tokens(self) -> Permission {
        Permission { grant_tokens: true, ..self }
    }
}

const fn on_key(name: &'static str, category: Category, summary: &'static str) -> Permission {
    Permission {
        name,
        resource: ResourceType::Key,
        category,
        cross_account: false,
        grantable: false,
        any_identifier: false,
        grant_tokens: false,
        summary,
    }
}

const fn on_alias_and_key(name: &'static str, category: Category, summary: &'static str) -> Permission {
    Permission { resource: ResourceType::AliasAndKey, ..on_key(name, category, summary) }
}

const fn without_resource(name: &'static str, category: Category, summary: &'static str) -> Permission {
    Permission { resource: ResourceType::Nothing, ..on_key(name, category, summary) }
}

/// Every permission, sorted by name without regard to case.
pub const PERMISSIONS: &[Permission] = &[
    on_key(
        "kms:CancelKeyDeletion",
        Administer,
        "Takes back a scheduled deletion; the key comes back disabled",
    ),
    without_resource(
        "kms:ConnectCustomKeyStore",
        Administer,
        "Connects a custom key store to its cluster or external key manager",
    ),
    on_alias_and_key("kms:CreateAlias", Administer, "Gives a key a friendly name in this account and Region"),
    without_resource(
        "kms:CreateCustomKeyStore",
        Administer,
        "Creates a key store backed by CloudHSM or an external key manager",
    ),
    on_key(
        "kms:CreateGrant",
        Grant,
        "Lets one principal perform chosen operations with the key, without editing a policy",
    )
    .cross_account()
    .grantable()
    .takes_tokens(),
    without_resource("kms:CreateKey", Administer, "Creates a KMS key"),
    on_key("kms:Decapsulate", Use, "Recovers a shared secret from its encapsulated form")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    on_key("kms:Decrypt", Use, "Turns ciphertext back into plaintext, data keys included")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    on_alias_and_key("kms:DeleteAlias", Administer, "Removes an alias; the key stays"),
    without_resource("kms:DeleteCustomKeyStore", Administer, "Deletes a custom key store"),
    on_key(
        "kms:DeleteImportedKeyMaterial",
        Administer,
        "Deletes imported key material, which makes the key unusable at once",
    ),
    on_key("kms:DeriveSharedSecret", Use, "Derives a shared secret with somebody else's public key")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    without_resource("kms:DescribeCustomKeyStores", Read, "Shows the custom key stores of the account"),
    on_key("kms:DescribeKey", Read, "Shows a key's details: state, spec, usage, origin")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    on_key("kms:DisableKey", Administer, "Stops all cryptographic use of the key until it is enabled again"),
    on_key("kms:DisableKeyRotation", Administer, "Turns automatic rotation off"),
    without_resource(
        "kms:DisconnectCustomKeyStore",
        Administer,
        "Disconnects a custom key store; its keys become unavailable",
    ),
    on_key("kms:EnableKey", Administer, "Makes a disabled key usable again"),
    on_key("kms:EnableKeyRotation", Administer, "Turns automatic rotation on"),
    on_key("kms:Encapsulate", Use, "Makes a shared secret and its encapsulated form")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    on_key("kms:Encrypt", Use, "Encrypts up to 4 KB directly under the key")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    on_key(
        "kms:GenerateDataKey",
        Use,
        "Makes a data key: a plaintext copy to use now, an encrypted copy to store",
    )
    .any_identifier()
    .cross_account()
    .grantable()
    .takes_tokens(),
    on_key(
        "kms:GenerateDataKeyPair",
        Use,
        "Makes an asymmetric key pair whose private half is also given encrypted",
    )
    .any_identifier()
    .cross_account()
    .grantable()
    .takes_tokens(),
    on_key(
        "kms:GenerateDataKeyPairWithoutPlaintext",
        Use,
        "Makes a key pair and gives the private half only encrypted",
    )
    .any_identifier()
    .cross_account()
    .grantable()
    .takes_tokens(),
    on_key(
        "kms:GenerateDataKeyWithoutPlaintext",
        Use,
        "Makes a data key and gives it only in encrypted form, for later use",
    )
    .any_identifier()
    .cross_account()
    .grantable()
    .takes_tokens(),
    on_key("kms:GenerateMac", Use, "Computes a message authentication code")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    without_resource("kms:GenerateRandom", Use, "Gives random bytes; no key is involved"),
    on_key("kms:GetKeyLastUsage", Read, "Tells when the key was last used for cryptography"),
    on_key("kms:GetKeyPolicy", Read, "Reads the key policy"),
    on_key("kms:GetKeyRotationStatus", Read, "Tells whether and how often the key rotates").cross_account(),
    on_key(
        "kms:GetParametersForImport",
        Administer,
        "Gives the wrapping key and token for importing key material",
    ),
    on_key("kms:GetPublicKey", Read, "Downloads the public half of an asymmetric key")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    on_key("kms:ImportKeyMaterial", Administer, "Puts your own key material into the key"),
    without_resource("kms:ListAliases", Read, "Lists the aliases of the account in this Region"),
    on_key("kms:ListGrants", Grant, "Lists the grants on the key").cross_account(),
    on_key("kms:ListKeyPolicies", Read, "Lists the names of the key's policies"),
    on_key("kms:ListKeyRotations", Read, "Lists past rotations of the key"),
    without_resource("kms:ListKeys", Read, "Lists the keys of the account in this Region"),
    on_key("kms:ListResourceTags", Read, "Lists the key's tags"),
    without_resource("kms:ListRetirableGrants", Grant, "Lists grants that a principal may retire"),
    on_key("kms:PutKeyPolicy", Administer, "Replaces the key policy"),
    on_key("kms:ReEncryptFrom", Use, "The source half of ReEncrypt: decrypt under this key inside KMS")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    on_key("kms:ReEncryptTo", Use, "The destination half of ReEncrypt: encrypt under this key inside KMS")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    on_key("kms:ReplicateKey", Administer, "Makes a replica of a multi-Region key in another Region"),
    on_key("kms:RetireGrant", Grant, "Ends a grant, by those it names").cross_account().grantable(),
    on_key("kms:RevokeGrant", Grant, "Ends a grant, by those who administer the key").cross_account(),
    on_key("kms:RotateKeyOnDemand", Administer, "Rotates the key material now"),
    on_key("kms:ScheduleKeyDeletion", Administer, "Schedules the key for deletion after a waiting period"),
    on_key("kms:Sign", Use, "Signs a message or digest")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    on_key(
        "kms:SynchronizeMultiRegionKey",
        Administer,
        "Used inside KMS to keep multi-Region keys alike; nobody can call it",
    ),
    on_key("kms:TagResource", Administer, "Adds or changes tags on the key"),
    on_key("kms:UntagResource", Administer, "Removes tags from the key"),
    on_alias_and_key("kms:UpdateAlias", Administer, "Points an alias at another key"),
    without_resource("kms:UpdateCustomKeyStore", Administer, "Changes the settings of a custom key store"),
    on_key("kms:UpdateKeyDescription", Administer, "Changes the key's description"),
    on_key("kms:UpdatePrimaryRegion", Administer, "Makes a replica the new primary of its family"),
    on_key("kms:Verify", Use, "Verifies a signature")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
    on_key("kms:VerifyMac", Use, "Verifies a message authentication code")
        .any_identifier()
        .cross_account()
        .grantable()
        .takes_tokens(),
];
