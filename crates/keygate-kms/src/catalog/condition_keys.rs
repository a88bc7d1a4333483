//! The condition keys that a KMS request can carry.
//!
//! Sources: "AWS global condition context keys" (IAM user guide), "AWS KMS condition keys" (KMS developer guide). Which
//! request carries which key is decided in `context`; this table gives names and types (R5.24, R13.1, R13.20).

use KeyType::{Arn, Bool, Date, Ip, Number, Text};
use keygate_policy::ignoring_case;

/// The type AWS documents for a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyType {
    /// Any text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A moment.
    Date,
    /// An ARN.
    Arn,
    /// An IP address.
    Ip,
}

/// One condition key, or one family of keys that share a prefix.
#[derive(Debug, PartialEq, Eq)]
pub struct ConditionKey {
    /// Canonical spelling; for a family the prefix, such as `aws:PrincipalTag/`.
    pub name: &'static str,
    /// Its documented type.
    pub kind: KeyType,
    /// Whether it holds a list and so wants `ForAnyValue:` or `ForAllValues:` (R5.24).
    pub multi_valued: bool,
    /// Whether `name` is the prefix of a family.
    pub prefix: bool,
    /// The permissions (without `kms:`) that alone can carry it; empty when it is not bound to a few (R13.20).
    pub only_for: &'static [&'static str],
}

/// The key of that name, in any letter case; for families also any member.
pub fn condition_key(name: &str) -> Option<&'static ConditionKey> {
    let after = CONDITION_KEYS.partition_point(|key| ignoring_case(key.name, name).is_le());
    // The key itself, or the prefix of its family: no other key sorts between a prefix and its members.
    let found = CONDITION_KEYS.get(after.checked_sub(1)?)?;
    let head = name.as_bytes().get(..found.name.len())?;
    let same_head = head.eq_ignore_ascii_case(found.name.as_bytes());
    let right_length = (name.len() > found.name.len()) == found.prefix;
    (same_head && right_length).then_some(found)
}

impl ConditionKey {
    const fn only_for(self, permissions: &'static [&'static str]) -> ConditionKey {
        ConditionKey { only_for: permissions, ..self }
    }
}

const fn one(name: &'static str, kind: KeyType) -> ConditionKey {
    ConditionKey { name, kind, multi_valued: false, prefix: false, only_for: &[] }
}

const fn many(name: &'static str, kind: KeyType) -> ConditionKey {
    ConditionKey { multi_valued: true, ..one(name, kind) }
}

const fn family(name: &'static str, kind: KeyType) -> ConditionKey {
    ConditionKey { prefix: true, ..one(name, kind) }
}

/// Every known key, sorted by name.
pub const CONDITION_KEYS: &[ConditionKey] = &[
    one("aws:AssumedRoot", Bool),
    many("aws:CalledVia", Text),
    one("aws:CalledViaFirst", Text),
    one("aws:CalledViaLast", Text),
    one("aws:ChatbotSourceArn", Arn),
    one("aws:CurrentTime", Date),
    one("aws:Ec2InstanceSourcePrivateIPv4", Ip),
    one("aws:Ec2InstanceSourceVpc", Text),
    one("aws:EpochTime", Date),
    one("aws:FederatedProvider", Text),
    one("aws:MultiFactorAuthAge", Number),
    one("aws:MultiFactorAuthPresent", Bool),
    one("aws:PrincipalAccount", Text),
    one("aws:PrincipalArn", Arn),
    one("aws:PrincipalIsAWSService", Bool),
    one("aws:PrincipalOrgID", Text),
    many("aws:PrincipalOrgPaths", Text),
    one("aws:PrincipalServiceName", Text),
    many("aws:PrincipalServiceNamesList", Text),
    family("aws:PrincipalTag/", Text),
    one("aws:PrincipalType", Text),
    one("aws:referer", Text),
    one("aws:RequestedRegion", Text),
    family("aws:RequestTag/", Text).only_for(&["CreateKey", "TagResource"]),
    one("aws:ResourceAccount", Text),
    one("aws:ResourceOrgID", Text),
    many("aws:ResourceOrgPaths", Text),
    family("aws:ResourceTag/", Text),
    one("aws:SecureTransport", Bool),
    one("aws:SourceAccount", Text),
    one("aws:SourceArn", Arn),
    one("aws:SourceIdentity", Text),
    one("aws:SourceIp", Ip),
    one("aws:SourceOrgID", Text),
    many("aws:SourceOrgPaths", Text),
    one("aws:SourceVpc", Text),
    one("aws:SourceVpcArn", Arn),
    one("aws:SourceVpce", Text),
    many("aws:TagKeys", Text).only_for(&["CreateKey", "TagResource", "UntagResource"]),
    one("aws:TokenIssueTime", Date),
    one("aws:UserAgent", Text),
    one("aws:userid", Text),
    one("aws:username", Text),
    one("aws:ViaAWSService", Bool),
    one("aws:VpceAccount", Text),
    one("aws:VpceOrgID", Text),
    many("aws:VpceOrgPaths", Text),
    one("aws:VpcSourceIp", Ip),
    one("ec2:RoleDelivery", Number),
    one("ec2:SourceInstanceArn", Arn),
    one("glue:CredentialIssuingService", Text),
    one("glue:RoleAssumedBy", Text),
    one("identitystore:UserId", Text),
    one("kms:BypassPolicyLockoutSafetyCheck", Bool).only_for(&["CreateKey", "PutKeyPolicy"]),
    one("kms:CallerAccount", Text),
    one("kms:CustomerMasterKeySpec", Text),
    one("kms:CustomerMasterKeyUsage", Text),
    one("kms:DataKeyPairSpec", Text)
        .only_for(&["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"]),
    one("kms:EncryptionAlgorithm", Text).only_for(&[
        "Decrypt",
        "Encrypt",
        "GenerateDataKey",
        "GenerateDataKeyPair",
        "GenerateDataKeyPairWithoutPlaintext",
        "GenerateDataKeyWithoutPlaintext",
        "ReEncryptFrom",
        "ReEncryptTo",
    ]),
    family("kms:EncryptionContext:", Text).only_for(&[
        "CreateGrant",
        "Decrypt",
        "Encrypt",
        "GenerateDataKey",
        "GenerateDataKeyPair",
        "GenerateDataKeyPairWithoutPlaintext",
        "GenerateDataKeyWithoutPlaintext",
        "ReEncryptFrom",
        "ReEncryptTo",
        "RetireGrant",
    ]),
    many("kms:EncryptionContextKeys", Text).only_for(&[
        "CreateGrant",
        "Decrypt",
        "Encrypt",
        "GenerateDataKey",
        "GenerateDataKeyPair",
        "GenerateDataKeyPairWithoutPlaintext",
        "GenerateDataKeyWithoutPlaintext",
        "ReEncryptFrom",
        "ReEncryptTo",
        "RetireGrant",
    ]),
    one("kms:ExpirationModel", Text).only_for(&["ImportKeyMaterial"]),
    one("kms:GrantConstraintSourceArn", Arn).only_for(&["CreateGrant"]),
    one("kms:GrantConstraintType", Text).only_for(&["CreateGrant", "RetireGrant"]),
    one("kms:GranteePrincipal", Text).only_for(&["CreateGrant"]),
    one("kms:GranteeServicePrincipal", Text).only_for(&["CreateGrant"]),
    one("kms:GrantIsForAWSResource", Bool).only_for(&["CreateGrant", "ListGrants", "RevokeGrant"]),
    many("kms:GrantOperations", Text).only_for(&["CreateGrant"]),
    one("kms:KeyAgreementAlgorithm", Text).only_for(&["DeriveSharedSecret"]),
    one("kms:KeyOrigin", Text),
    one("kms:KeySpec", Text),
    one("kms:KeyUsage", Text),
    one("kms:MacAlgorithm", Text).only_for(&["GenerateMac", "VerifyMac"]),
    one("kms:MessageType", Text).only_for(&["Sign", "Verify"]),
    one("kms:MultiRegion", Bool),
    one("kms:MultiRegionKeyType", Text),
    one("kms:PolicyName", Text).only_for(&["GetKeyPolicy", "PutKeyPolicy"]),
    one("kms:PrimaryRegion", Text).only_for(&["UpdatePrimaryRegion"]),
    family("kms:RecipientAttestation:", Text).only_for(&[
        "Decrypt",
        "DeriveSharedSecret",
        "GenerateDataKey",
        "GenerateDataKeyPair",
        "GenerateRandom",
    ]),
    one("kms:ReEncryptOnSameKey", Bool).only_for(&["ReEncryptFrom", "ReEncryptTo"]),
    one("kms:ReplicaRegion", Text).only_for(&["ReplicateKey"]),
    one("kms:RequestAlias", Text).only_for(&[
        "Decrypt",
        "DeriveSharedSecret",
        "DescribeKey",
        "Encrypt",
        "GenerateDataKey",
        "GenerateDataKeyPair",
        "GenerateDataKeyPairWithoutPlaintext",
        "GenerateDataKeyWithoutPlaintext",
        "GenerateMac",
        "GetPublicKey",
        "ReEncryptFrom",
        "ReEncryptTo",
        "Sign",
        "Verify",
        "VerifyMac",
        "Decapsulate",
        "Encapsulate",
    ]),
    many("kms:ResourceAliases", Text),
    one("kms:RetiringPrincipal", Text).only_for(&["CreateGrant"]),
    one("kms:RetiringServicePrincipal", Text).only_for(&["CreateGrant"]),
    one("kms:RotationPeriodInDays", Number).only_for(&["EnableKeyRotation"]),
    one("kms:ScheduleKeyDeletionPendingWindowInDays", Number).only_for(&["ScheduleKeyDeletion"]),
    one("kms:SigningAlgorithm", Text).only_for(&["Sign", "Verify"]),
    one("kms:TrailingDaysWithoutKeyUsage", Number).only_for(&["DisableKey", "ScheduleKeyDeletion"]),
    one("kms:ValidTo", Date).only_for(&["ImportKeyMaterial"]),
    one("kms:ViaService", Text),
    one("kms:WrappingAlgorithm", Text).only_for(&["GetParametersForImport"]),
    one("kms:WrappingKeySpec", Text).only_for(&["GetParametersForImport"]),
    one("lambda:SourceFunctionArn", Arn),
    one("ssm:SourceInstanceArn", Arn),
];

#[cfg(test)]
mod tests {
    use super::{CONDITION_KEYS, condition_key};
    use keygate_policy::ignoring_case;

    #[test]
    fn keys_are_sorted_and_found_in_any_letter_case() {
        assert!(CONDITION_KEYS.is_sorted_by(|left, right| ignoring_case(left.name, right.name).is_lt()));
        for key in CONDITION_KEYS {
            let name = if key.prefix { format!("{}x:y", key.name) } else { key.name.to_owned() };
            assert_eq!(condition_key(&name.to_uppercase()), Some(key), "{name}");
        }
        for unknown in ["aws:PrincipalTag/", "kms:ViaServic", "kms:ViaService2", "", "zzz"] {
            assert_eq!(condition_key(unknown), None, "{unknown}");
        }
    }
}
