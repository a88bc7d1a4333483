//! The key: ARN, policy, grants, state and make.

use std::sync::Arc;

use keygate_policy::Arn;

use super::{Document, Grant};

/// The parts of a key ARN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyArn {
    /// The ARN as written.
    pub text: Arc<str>,
    /// `aws`, `aws-cn`, `aws-us-gov` …
    pub partition: String,
    /// Such as `us-east-1`.
    pub region: String,
    /// Twelve digits (O in the rules).
    pub account: String,
    /// What follows `key/`.
    pub id: String,
}

impl KeyArn {
    /// The parts of `arn:<partition>:kms:<region>:<account>:key/<id>`; `None` for any other text.
    pub fn parse(text: &str) -> Option<KeyArn> {
        let arn = Arn::parse(text)?;
        let id = arn.resource.strip_prefix("key/")?;
        let account_ok = arn.account.len() == 12 && arn.account.bytes().all(|byte| byte.is_ascii_digit());
        if arn.service != "kms"
            || arn.region.is_empty()
            || arn.partition.is_empty()
            || id.is_empty()
            || !account_ok
        {
            return None;
        }
        Some(KeyArn {
            text: Arc::from(text),
            partition: arn.partition.to_owned(),
            region: arn.region.to_owned(),
            account: arn.account.to_owned(),
            id: id.to_owned(),
        })
    }
}

/// Who looks after the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manager {
    /// A customer managed key.
    Customer,
    /// An AWS managed key (R7.21).
    Aws,
}

/// Writes an enum whose variants carry the API's spelling.
macro_rules! api_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $(#[doc = concat!("`", $text, "`")] $variant,)+ }

        impl $name {
            /// Every value, in the API's order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The API's spelling.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// Reads the API's spelling.
            pub fn parse(text: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|value| value.name() == text)
            }
        }
    };
}

api_enum! {
    /// A key's state (kms/key-state).
    KeyState {
        Creating = "Creating",
        Enabled = "Enabled",
        Disabled = "Disabled",
        PendingDeletion = "PendingDeletion",
        PendingReplicaDeletion = "PendingReplicaDeletion",
        PendingImport = "PendingImport",
        Unavailable = "Unavailable",
        Updating = "Updating",
    }
}

api_enum! {
    /// What a key may be used for; fixed at creation (R8.7).
    KeyUsage {
        EncryptDecrypt = "ENCRYPT_DECRYPT",
        SignVerify = "SIGN_VERIFY",
        GenerateVerifyMac = "GENERATE_VERIFY_MAC",
        KeyAgreement = "KEY_AGREEMENT",
        EncapsulateDecapsulate = "ENCAPSULATE_DECAPSULATE",
    }
}

api_enum! {
    /// Where the key material comes from.
    Origin {
        AwsKms = "AWS_KMS",
        External = "EXTERNAL",
        AwsCloudHsm = "AWS_CLOUDHSM",
        ExternalKeyStore = "EXTERNAL_KEY_STORE",
    }
}

api_enum! {
    /// The kind of key material (R8.7).
    KeySpec {
        SymmetricDefault = "SYMMETRIC_DEFAULT",
        Rsa2048 = "RSA_2048",
        Rsa3072 = "RSA_3072",
        Rsa4096 = "RSA_4096",
        EccNistP256 = "ECC_NIST_P256",
        EccNistP384 = "ECC_NIST_P384",
        EccNistP521 = "ECC_NIST_P521",
        EccSecgP256k1 = "ECC_SECG_P256K1",
        EccNistEdwards25519 = "ECC_NIST_EDWARDS25519",
        Hmac224 = "HMAC_224",
        Hmac256 = "HMAC_256",
        Hmac384 = "HMAC_384",
        Hmac512 = "HMAC_512",
        Sm2 = "SM2",
        MlDsa44 = "ML_DSA_44",
        MlDsa65 = "ML_DSA_65",
        MlDsa87 = "ML_DSA_87",
        MlKem512 = "ML_KEM_512",
        MlKem768 = "ML_KEM_768",
        MlKem1024 = "ML_KEM_1024",
    }
}

api_enum! {
    /// A multi-Region key's place in its family.
    MultiRegionType {
        Primary = "PRIMARY",
        Replica = "REPLICA",
    }
}

impl KeyState {
    /// Whether a key of that origin, multi-Region or not, can be in this state (R8.5).
    pub fn can_be(self, origin: Origin, multi_region: bool) -> bool {
        match self {
            KeyState::PendingImport => origin == Origin::External,
            KeyState::Unavailable => origin.is_custom_key_store(),
            KeyState::Creating | KeyState::Updating | KeyState::PendingReplicaDeletion => multi_region,
            KeyState::Enabled | KeyState::Disabled | KeyState::PendingDeletion => true,
        }
    }
}

impl KeySpec {
    /// The origins that a key of this spec can have (kms/symm-asymm-choose-key-spec, kms/importing-keys).
    pub fn origins(self) -> &'static [Origin] {
        match self {
            KeySpec::SymmetricDefault => Origin::ALL,
            KeySpec::EccNistEdwards25519
            | KeySpec::MlDsa44
            | KeySpec::MlDsa65
            | KeySpec::MlDsa87
            | KeySpec::MlKem512
            | KeySpec::MlKem768
            | KeySpec::MlKem1024 => &[Origin::AwsKms],
            _ => &[Origin::AwsKms, Origin::External],
        }
    }

    /// The usages a key of this spec can be created for; the first is the one assumed when none is given (R8.7).
    pub fn usages(self) -> &'static [KeyUsage] {
        use KeyUsage::*;
        match self {
            KeySpec::SymmetricDefault => &[EncryptDecrypt],
            KeySpec::Rsa2048 | KeySpec::Rsa3072 | KeySpec::Rsa4096 => &[EncryptDecrypt, SignVerify],
            KeySpec::EccNistP256 | KeySpec::EccNistP384 | KeySpec::EccNistP521 => &[SignVerify, KeyAgreement],
            KeySpec::EccSecgP256k1 | KeySpec::EccNistEdwards25519 => &[SignVerify],
            KeySpec::Hmac224 | KeySpec::Hmac256 | KeySpec::Hmac384 | KeySpec::Hmac512 => &[GenerateVerifyMac],
            KeySpec::Sm2 => &[EncryptDecrypt, SignVerify, KeyAgreement],
            KeySpec::MlDsa44 | KeySpec::MlDsa65 | KeySpec::MlDsa87 => &[SignVerify],
            KeySpec::MlKem512 | KeySpec::MlKem768 | KeySpec::MlKem1024 => &[EncapsulateDecapsulate],
        }
    }

    /// Whether the key is a symmetric encryption key, the only kind with an encryption context (R4.19).
    pub fn is_symmetric(self) -> bool {
        self == KeySpec::SymmetricDefault
    }

    /// Whether the key is an HMAC key.
    pub fn is_hmac(self) -> bool {
        matches!(self, KeySpec::Hmac224 | KeySpec::Hmac256 | KeySpec::Hmac384 | KeySpec::Hmac512)
    }
}

impl Origin {
    /// Whether the key lives in a custom key store.
    pub fn is_custom_key_store(self) -> bool {
        matches!(self, Origin::AwsCloudHsm | Origin::ExternalKeyStore)
    }
}

/// A multi-Region key's family data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MultiRegion {
    /// Primary or replica; absent when the scenario does not say.
    pub kind: Option<MultiRegionType>,
    /// The Region of the primary.
    pub primary_region: Option<String>,
}

/// One KMS key.
#[derive(Clone, Debug)]
pub struct Key<'t> {
    /// JSON path in the scenario: `key` or `otherKey`.
    pub place: &'static str,
    /// Its ARN.
    pub arn: KeyArn,
    /// Its one key policy.
    pub policy: Document<'t>,
    /// Its grants.
    pub grants: Vec<Grant>,
    /// Its alias names, such as `alias/app`.
    pub aliases: Vec<String>,
    /// Its tags.
    pub tags: Vec<(String, String)>,
    /// Customer or AWS managed.
    pub manager: Manager,
    /// Its state.
    pub state: KeyState,
    /// Its spec.
    pub spec: KeySpec,
    /// Its usage.
    pub usage: KeyUsage,
    /// Its origin.
    pub origin: Origin,
    /// Set for multi-Region keys.
    pub multi_region: Option<MultiRegion>,
}

#[cfg(test)]
mod tests {
    use super::{KeyArn, KeySpec, Origin};

    /// kms/importing-keys: what can be imported, and kms/symm-asymm-choose-key-spec: what only KMS makes.
    #[test]
    fn the_spec_decides_where_key_material_can_come_from() {
        assert_eq!(KeySpec::SymmetricDefault.origins(), Origin::ALL);
        assert_eq!(KeySpec::Rsa2048.origins(), [Origin::AwsKms, Origin::External]);
        for spec in [KeySpec::EccNistEdwards25519, KeySpec::MlDsa44, KeySpec::MlKem768] {
            assert_eq!(spec.origins(), [Origin::AwsKms]);
        }
    }

    #[test]
    fn only_the_whole_arn_of_a_key_is_one() {
        let arn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        let parts = KeyArn::parse(arn).map(|arn| (arn.partition, arn.region, arn.account));
        assert_eq!(parts, Some(("aws".to_owned(), "us-east-1".to_owned(), "111122223333".to_owned())));
        for other in [
            "arn:aws:s3:us-east-1:111122223333:key/k",
            "arn:aws:kms::111122223333:key/k",
            "arn::kms:us-east-1:111122223333:key/k",
            "arn:aws:kms:us-east-1:111122223333:key/",
            "arn:aws:kms:us-east-1:11112222333:key/k",
            "arn:aws:kms:us-east-1:11112222333a:key/k",
            "arn:aws:kms:us-east-1:111122223333:alias/k",
        ] {
            assert_eq!(KeyArn::parse(other), None, "{other}");
        }
    }
}
