//! The request parameters of the operations, as far as they bear on authorization or people ask about them.
//!
//! Sources: KMS API reference, one page per operation, for names, values, limits and defaults; KMS developer guide,
//! "AWS KMS condition keys", for those that fill condition keys (R13.20).

use ParameterKind::{
    Algorithm, Alias, Flag, GrantId, GrantToken, Key, List, Number, OneOf, Operations, Origin, Pairs, Party,
    Policy, Region, Spec, Tags, Text, Time, Usage,
};

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// Any text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number within limits.
    Number(u32, u32),
    /// An algorithm that suits the key (R8.9).
    Algorithm,
    /// A key spec.
    Spec,
    /// A key usage.
    Usage,
    /// Where key material comes from.
    Origin,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A list of texts.
    List,
    /// Names and values.
    Pairs,
    /// A list of `TagKey` and `TagValue`.
    Tags,
    /// A list of grant operations (R4.2).
    Operations,
    /// A principal, or in another parameter an AWS service; the API takes one of the two (R4.5).
    Party(&'static str),
    /// A key identifier.
    Key,
    /// An alias name.
    Alias,
    /// A grant of the key, by its ID.
    GrantId,
    /// A grant of the key, by its token.
    GrantToken,
    /// A Region.
    Region,
    /// A moment.
    Time,
    /// A key policy.
    Policy,
}

/// One request parameter.
#[derive(Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The API's spelling; a dot leads into an object.
    pub name: &'static str,
    /// What it holds.
    pub kind: ParameterKind,
    /// What holds when it is not sent.
    pub default: &'static str,
    /// The operations that take it.
    pub operations: &'static [&'static str],
}

/// The parameters of an operation, without those that every scenario has a field for.
pub fn parameters(operation: &str) -> impl Iterator<Item = &'static Parameter> {
    PARAMETERS
        .iter()
        .filter(move |parameter| parameter.operations.iter().any(|name| name.eq_ignore_ascii_case(operation)))
}

const fn takes(
    name: &'static str,
    kind: ParameterKind,
    default: &'static str,
    operations: &'static [&'static str],
) -> Parameter {
    Parameter { name, kind, default, operations }
}

const CREATE_GRANT: &[&str] = &["CreateGrant"];
const SIGN: &[&str] = &["Sign", "Verify"];
const KEY_PAIR: &[&str] = &["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"];
const WITH_POLICY: &[&str] = &["CreateKey", "PutKeyPolicy", "ReplicateKey"];

/// What the encryption context of a request is when one side of ReEncrypt has none of its own (R9.10).
const SHARED: &str = "the encryption context of the request";

/// Every parameter, in the order in which a form shows them.
pub const PARAMETERS: &[Parameter] = &[
    takes("SourceKeyId", Key, "", &["ReEncryptTo"]),
    takes("DestinationKeyId", Key, "the second key", &["ReEncrypt", "ReEncryptFrom"]),
    takes("SourceEncryptionContext", Pairs, SHARED, &["ReEncrypt", "ReEncryptFrom"]),
    takes("DestinationEncryptionContext", Pairs, SHARED, &["ReEncrypt", "ReEncryptTo"]),
    takes("GranteePrincipal", Party("GranteeServicePrincipal"), "", CREATE_GRANT),
    takes("GranteePrincipal", Party("GranteeServicePrincipal"), "any", &["ListGrants"]),
    takes("RetiringPrincipal", Party("RetiringServicePrincipal"), "nobody", CREATE_GRANT),
    takes("RetiringPrincipal", Party("RetiringServicePrincipal"), "", &["ListRetirableGrants"]),
    takes("Operations", Operations, "", CREATE_GRANT),
    takes("Constraints.EncryptionContextEquals", Pairs, "any encryption context", CREATE_GRANT),
    takes("Constraints.EncryptionContextSubset", Pairs, "any encryption context", CREATE_GRANT),
    takes("Constraints.SourceArn", Text, "any resource", CREATE_GRANT),
    takes("Name", Text, "none", CREATE_GRANT),
    takes("GrantId", GrantId, "", &["RetireGrant", "RevokeGrant"]),
    takes("GrantId", GrantId, "any", &["ListGrants"]),
    takes("GrantToken", GrantToken, "none", &["RetireGrant"]),
    takes("AliasName", Alias, "", &["CreateAlias", "DeleteAlias", "UpdateAlias"]),
    takes("EncryptionAlgorithm", Algorithm, "SYMMETRIC_DEFAULT", &["Encrypt", "Decrypt"]),
    takes("SourceEncryptionAlgorithm", Algorithm, "SYMMETRIC_DEFAULT", &["ReEncrypt", "ReEncryptFrom"]),
    takes("DestinationEncryptionAlgorithm", Algorithm, "SYMMETRIC_DEFAULT", &["ReEncrypt", "ReEncryptTo"]),
    takes("SigningAlgorithm", Algorithm, "", SIGN),
    takes("MessageType", OneOf(&["RAW", "DIGEST", "EXTERNAL_MU"]), "RAW", SIGN),
    takes("MacAlgorithm", Algorithm, "", &["GenerateMac", "VerifyMac"]),
    takes("KeyAgreementAlgorithm", Algorithm, "ECDH", &["DeriveSharedSecret"]),
    takes(
        "KeySpec",
        OneOf(&["AES_256", "AES_128"]),
        "",
        &["GenerateDataKey", "GenerateDataKeyWithoutPlaintext"],
    ),
    takes("KeyPairSpec", OneOf(KEY_PAIR_SPECS), "", KEY_PAIR),
    takes("KeySpec", Spec, "SYMMETRIC_DEFAULT", &["CreateKey"]),
    takes("KeyUsage", Usage, "ENCRYPT_DECRYPT", &["CreateKey"]),
    takes("Origin", Origin, "AWS_KMS", &["CreateKey"]),
    takes("MultiRegion", Flag, "false", &["CreateKey"]),
    takes("ReplicaRegion", Region, "", &["ReplicateKey"]),
    takes("PrimaryRegion", Region, "", &["UpdatePrimaryRegion"]),
    takes("Policy", Policy, "the default key policy", &["CreateKey", "ReplicateKey"]),
    takes("Policy", Policy, "", &["PutKeyPolicy"]),
    takes("PolicyName", Text, "default", &["GetKeyPolicy", "PutKeyPolicy"]),
    takes("BypassPolicyLockoutSafetyCheck", Flag, "false", WITH_POLICY),
    takes("Tags", Tags, "none", &["CreateKey", "ReplicateKey", "TagResource"]),
    takes("TagKeys", List, "none", &["UntagResource"]),
    takes("PendingWindowInDays", Number(7, 30), "30", &["ScheduleKeyDeletion"]),
    takes("RotationPeriodInDays", Number(90, 2560), "365", &["EnableKeyRotation"]),
    takes(
        "WrappingAlgorithm",
        OneOf(&[
            "RSAES_OAEP_SHA_1",
            "RSAES_OAEP_SHA_256",
            "RSA_AES_KEY_WRAP_SHA_1",
            "RSA_AES_KEY_WRAP_SHA_256",
            "RSAES_PKCS1_V1_5",
            "SM2PKE",
        ]),
        "",
        &["GetParametersForImport"],
    ),
    takes(
        "WrappingKeySpec",
        OneOf(&["RSA_2048", "RSA_3072", "RSA_4096", "SM2"]),
        "",
        &["GetParametersForImport"],
    ),
    takes("ImportToken", Text, "", &["ImportKeyMaterial"]),
    takes(
        "ExpirationModel",
        OneOf(&["KEY_MATERIAL_EXPIRES", "KEY_MATERIAL_DOES_NOT_EXPIRE"]),
        "",
        &["ImportKeyMaterial"],
    ),
    takes("ValidTo", Time, "", &["ImportKeyMaterial"]),
    takes(
        "NumberOfBytes",
        Number(1, 1024),
        "",
        &["GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "GenerateRandom"],
    ),
    takes(
        "CustomKeyStoreId",
        Text,
        "none",
        &[
            "ConnectCustomKeyStore",
            "CreateKey",
            "DeleteCustomKeyStore",
            "DescribeCustomKeyStores",
            "DisconnectCustomKeyStore",
            "GenerateRandom",
            "UpdateCustomKeyStore",
        ],
    ),
    takes("Description", Text, "none", &["CreateKey", "ReplicateKey", "UpdateKeyDescription"]),
    takes(
        "Recipient.AttestationDocument",
        Text,
        "none: not a call from an enclave",
        &["Decrypt", "DeriveSharedSecret", "GenerateDataKey", "GenerateDataKeyPair", "GenerateRandom"],
    ),
    takes(
        "DryRun",
        Flag,
        "false",
        &[
            "CreateGrant",
            "Decapsulate",
            "Decrypt",
            "DeriveSharedSecret",
            "Encapsulate",
            "Encrypt",
            "GenerateDataKey",
            "GenerateDataKeyPair",
            "GenerateDataKeyPairWithoutPlaintext",
            "GenerateDataKeyWithoutPlaintext",
            "GenerateMac",
            "ReEncrypt",
            "ReEncryptFrom",
            "ReEncryptTo",
            "RetireGrant",
            "RevokeGrant",
            "Sign",
            "Verify",
            "VerifyMac",
        ],
    ),
];

/// The key pairs that GenerateDataKeyPair makes.
const KEY_PAIR_SPECS: &[&str] = &[
    "RSA_2048",
    "RSA_3072",
    "RSA_4096",
    "ECC_NIST_P256",
    "ECC_NIST_P384",
    "ECC_NIST_P521",
    "ECC_SECG_P256K1",
    "ECC_NIST_EDWARDS25519",
    "ML_KEM_512",
    "ML_KEM_768",
    "ML_KEM_1024",
    "SM2",
];

#[cfg(test)]
mod tests {
    use super::{PARAMETERS, parameters};
    use crate::catalog::{is_re_encrypt, permission};

    #[test]
    fn every_operation_of_a_parameter_exists_and_takes_each_name_once() {
        for parameter in PARAMETERS {
            for operation in parameter.operations {
                let known = permission(operation).is_some_and(|found| found.short() == *operation);
                assert!(known || is_re_encrypt(operation), "{operation} of {}", parameter.name);
                let same = parameters(operation).filter(|other| other.name == parameter.name).count();
                assert_eq!(same, 1, "{operation} takes {}", parameter.name);
            }
        }
    }

    #[test]
    fn operations_are_found_in_any_letter_case() {
        assert!(parameters("createGRANT").any(|parameter| parameter.name == "Operations"));
        assert_eq!(parameters("ListKeys").count(), 0);
    }
}
