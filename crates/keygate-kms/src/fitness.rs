//! The KeyState gate: is the key in a state, of a kind and for a use that the operation accepts (section 8).
//!
//! Sources: KMS developer guide, "Key states of AWS KMS keys" and "Key spec reference".

use crate::model::{Key, KeySpec, KeyState, KeyUsage, MultiRegionType, Origin, Request};

mod algorithm;

pub use algorithm::suitable as suitable_algorithms;

/// An exception that the key's condition causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// The exception's name.
    pub code: &'static str,
    /// Its message.
    pub message: String,
    /// What it means, in a sentence for a learner.
    pub meaning: &'static str,
}

/// Which key of an operation is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The only key, or the first of two.
    First,
    /// The new target of UpdateAlias, the replica of UpdatePrimaryRegion.
    Second,
}

/// Checks kind, then state, then usage and algorithm (R8.2).
///
/// # Errors
///
/// The first exception that KMS would throw.
pub fn check(permission: &str, key: &Key, role: Role, request: &Request) -> Result<(), Unfit> {
    kind(permission, key, role)?;
    state(permission, key, role)?;
    usage(permission, key)?;
    algorithm::check(permission, key, request)
}

/// Whether a grant's operation can ever be performed with the key (R4.4).
pub fn supports(key: &Key, operation: &str) -> bool {
    suits(key.spec, key.usage, operation)
}

/// Whether keys of a spec and usage can ever perform a grant's operation (R4.4, R8.8).
pub fn suits(spec: KeySpec, usage: KeyUsage, operation: &str) -> bool {
    match operation {
        "DescribeKey" | "CreateGrant" | "RetireGrant" => true,
        "GetPublicKey" => !(spec.is_symmetric() || spec.is_hmac()),
        _ if makes_data_keys(operation) => spec.is_symmetric(),
        _ => usage_needed(operation).is_none_or(|needed| needed == usage),
    }
}

/// The usage an operation needs; `None` when any will do (R8.8).
fn usage_needed(permission: &str) -> Option<KeyUsage> {
    match permission {
        "Encrypt" | "Decrypt" | "ReEncryptFrom" | "ReEncryptTo" => Some(KeyUsage::EncryptDecrypt),
        "Sign" | "Verify" => Some(KeyUsage::SignVerify),
        "GenerateMac" | "VerifyMac" => Some(KeyUsage::GenerateVerifyMac),
        "DeriveSharedSecret" => Some(KeyUsage::KeyAgreement),
        "Encapsulate" | "Decapsulate" => Some(KeyUsage::EncapsulateDecapsulate),
        _ => None,
    }
}

fn makes_data_keys(permission: &str) -> bool {
    permission.starts_with("GenerateDataKey")
}

/// The cryptographic operations that keys in custom key stores have; for the others the state cannot occur (R8.4, n/a).
fn uses_symmetric_store(permission: &str) -> bool {
    makes_data_keys(permission) || usage_needed(permission) == Some(KeyUsage::EncryptDecrypt)
}

fn usage(permission: &str, key: &Key) -> Result<(), Unfit> {
    let wrong_spec = makes_data_keys(permission) && key.spec != KeySpec::SymmetricDefault;
    let wrong_usage = usage_needed(permission).is_some_and(|needed| needed != key.usage);
    if wrong_spec || wrong_usage {
        return Err(Unfit {
            code: "InvalidKeyUsageException",
            message: format!(
                "{} key usage is {} which is not valid for {permission}.",
                key.arn.text,
                key.usage.name()
            ),
            meaning: "The key was made for another use, and a key's usage never changes.",
        });
    }
    Ok(())
}

/// Operations that exclude whole kinds of keys (R8.3 codes 6, 7 and 9, R8.6, R8.8, R8.10).
fn kind(permission: &str, key: &Key, role: Role) -> Result<(), Unfit> {
    let symmetric = key.spec.is_symmetric();
    let external = key.origin == Origin::External;
    let pending_import = key.state == KeyState::PendingImport;
    let (fits, meaning) = match permission {
        "GenerateDataKeyPair" | "GenerateDataKeyPairWithoutPlaintext" => {
            (!key.origin.is_custom_key_store(), "Keys in a custom key store cannot make data key pairs.")
        }
        "GetPublicKey" => (!(symmetric || key.spec.is_hmac()), "Only asymmetric keys have a public half."),
        "EnableKeyRotation" | "DisableKeyRotation" => (
            symmetric && key.origin == Origin::AwsKms,
            "Automatic rotation is for symmetric keys whose material KMS made.",
        ),
        "RotateKeyOnDemand" => (
            symmetric && !key.origin.is_custom_key_store(),
            "Rotation on demand is for symmetric keys outside custom key stores.",
        ),
        "GetKeyRotationStatus" if pending_import && external => {
            (false, "A key that waits for its material has no rotation status.")
        }
        "GetKeyRotationStatus" | "ListKeyRotations" => (
            symmetric && !key.origin.is_custom_key_store(),
            "Only symmetric keys outside custom key stores can rotate.",
        ),
        "GetParametersForImport" | "ImportKeyMaterial" | "DeleteImportedKeyMaterial" => {
            (external, "Only keys of origin EXTERNAL take imported material.")
        }
        "ReplicateKey" | "UpdatePrimaryRegion" if role == Role::First => {
            let primary =
                key.multi_region.as_ref().is_some_and(|family| family.kind == Some(MultiRegionType::Primary));
            (primary, "Only the primary key of a multi-Region family takes this operation.")
        }
        _ => (true, ""),
    };
    if fits {
        return Ok(());
    }
    let arn = &key.arn.text;
    let message = if external || matches!(permission, "GetParametersForImport" | "ImportKeyMaterial") {
        format!("{arn} origin is {} which is not valid for this operation.", key.origin.name())
    } else {
        format!("{arn} does not support {permission}.")
    };
    Err(Unfit { code: "UnsupportedOperationException", message, meaning })
}

/// The state table (R8.4).
fn state(permission: &str, key: &Key, role: Role) -> Result<(), Unfit> {
    use KeyState::{
        Creating, Disabled, Enabled, PendingDeletion, PendingImport, PendingReplicaDeletion, Unavailable,
        Updating,
    };
    let row = row_of(permission, role);
    let code = match (row, key.state) {
        (Row::CancelDeletion, PendingDeletion | PendingReplicaDeletion) => 0,
        (Row::CancelDeletion, _) => 4,
        (Row::Always, _) | (_, Enabled) => 0,
        (Row::Crypto | Row::Grant | Row::PrimaryRegion | Row::Replicate | Row::Rotate, Disabled) => 1,
        (_, Disabled) => 0,
        (Row::Import, PendingDeletion | PendingReplicaDeletion) => 8,
        (Row::RotationStatus | Row::DeleteMaterial, PendingDeletion | PendingReplicaDeletion) => 0,
        (_, PendingDeletion | PendingReplicaDeletion) => 3,
        (
            Row::Crypto | Row::Grant | Row::PrimaryRegion | Row::Replicate | Row::Rotate | Row::Switch,
            PendingImport,
        ) => 5,
        (_, PendingImport) => 0,
        (Row::Crypto, Unavailable) if uses_symmetric_store(permission) => 11,
        (_, Unavailable) => 0,
        (Row::NotWhenPendingDeletion | Row::ScheduleDeletion | Row::RotationStatus, Creating) => 0,
        (_, Creating) => 14,
        (Row::Switch | Row::ScheduleDeletion | Row::Replicate | Row::DeleteMaterial, Updating) => 15,
        (Row::Import, Updating) if permission == "GetParametersForImport" => 15,
        (_, Updating) => 0,
    };
    match code {
        0 => Ok(()),
        code => Err(state_exception(code, key)),
    }
}

/// The rows of the state table that differ from one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Always,
    Crypto,
    PublicKey,
    Grant,
    NotWhenPendingDeletion,
    Switch,
    ScheduleDeletion,
    CancelDeletion,
    Rotate,
    RotationStatus,
    Import,
    DeleteMaterial,
    Replicate,
    PrimaryRegion,
}

fn row_of(permission: &str, role: Role) -> Row {
    match permission {
        _ if makes_data_keys(permission) || usage_needed(permission).is_some() => Row::Crypto,
        "GetPublicKey" => Row::PublicKey,
        "CreateGrant" => Row::Grant,
        "UpdateAlias" if role == Role::Second => Row::NotWhenPendingDeletion,
        "CreateAlias" | "TagResource" | "UntagResource" | "UpdateKeyDescription" => {
            Row::NotWhenPendingDeletion
        }
        "EnableKey" | "DisableKey" => Row::Switch,
        "ScheduleKeyDeletion" => Row::ScheduleDeletion,
        "CancelKeyDeletion" => Row::CancelDeletion,
        "EnableKeyRotation" | "DisableKeyRotation" | "RotateKeyOnDemand" => Row::Rotate,
        "GetKeyRotationStatus" | "ListKeyRotations" => Row::RotationStatus,
        "GetParametersForImport" | "ImportKeyMaterial" => Row::Import,
        "DeleteImportedKeyMaterial" => Row::DeleteMaterial,
        "ReplicateKey" => Row::Replicate,
        "UpdatePrimaryRegion" => Row::PrimaryRegion,
        _ => Row::Always,
    }
}

/// The exceptions of R8.3.
fn state_exception(code: u8, key: &Key) -> Unfit {
    let arn = &key.arn.text;
    let (code, message, meaning) = match code {
        1 => (
            "DisabledException",
            format!("{arn} is disabled."),
            "The key is disabled; enabling it brings it back.",
        ),
        4 => (
            "KMSInvalidStateException",
            format!("{arn} is not pending deletion (or pending replica deletion)."),
            "There is no scheduled deletion to cancel.",
        ),
        5 => (
            "KMSInvalidStateException",
            format!("{arn} is pending import."),
            "The key has no key material yet; it must be imported first.",
        ),
        8 => (
            "KMSInvalidStateException",
            format!("{arn} is pending deletion (or pending replica deletion)."),
            "A key that waits to be deleted takes no new material.",
        ),
        11 => (
            "KMSInvalidStateException",
            format!("{arn} is unavailable."),
            "The custom key store that holds the key cannot be reached.",
        ),
        14 => ("KMSInvalidStateException", format!("{arn} is creating."), "The replica is still being made."),
        15 => (
            "KMSInvalidStateException",
            format!("{arn} is updating."),
            "The family's primary Region is being changed.",
        ),
        _ => (
            "KMSInvalidStateException",
            format!("{arn} is pending deletion (or pending replica deletion)."),
            "The key waits to be deleted; only canceling the deletion and enabling the key brings it back.",
        ),
    };
    Unfit { code, message, meaning }
}
