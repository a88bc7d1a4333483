//! The condition keys that a KMS request can carry.
//!
//! Sources: "AWS global condition context keys" (IAM user guide), "AWS KMS condition keys" (KMS developer guide). Which
//! request carries which key is decided in `context`; this table gives names and types (R5.24, R13.1, R13.20).

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
}

/// The key of that name, in any letter case; for families also any member.
pub fn condition_key(name: &str) -> Option<&'static ConditionKey> {
    CONDITION_KEYS.iter().find(|key| {
        let own = key.name.as_bytes();
        let given = name.as_bytes();
        if key.prefix {
            given.get(..own.len()).is_some_and(|head| head.eq_ignore_ascii_case(own)) && given.len() > own.len()
        } else {
            given.eq_ignore_ascii_case(own)
        }
    })
}

/// Every known key, sorted by name.
pub const CONDITION_KEYS: &[ConditionKey] = &[
    ConditionKey { name: "aws:AssumedRoot", kind: KeyType::Bool, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:CalledVia", kind: KeyType::Text, multi_valued: true, prefix: false },
    ConditionKey { name: "aws:CalledViaFirst", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:CalledViaLast", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:ChatbotSourceArn", kind: KeyType::Arn, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:CurrentTime", kind: KeyType::Date, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:Ec2InstanceSourcePrivateIPv4", kind: KeyType::Ip, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:Ec2InstanceSourceVpc", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:EpochTime", kind: KeyType::Date, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:FederatedProvider", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:MultiFactorAuthAge", kind: KeyType::Number, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:MultiFactorAuthPresent", kind: KeyType::Bool, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:PrincipalAccount", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:PrincipalArn", kind: KeyType::Arn, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:PrincipalIsAWSService", kind: KeyType::Bool, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:PrincipalOrgID", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:PrincipalOrgPaths", kind: KeyType::Text, multi_valued: true, prefix: false },
    ConditionKey { name: "aws:PrincipalServiceName", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:PrincipalServiceNamesList", kind: KeyType::Text, multi_valued: true, prefix: false },
    ConditionKey { name: "aws:PrincipalTag/", kind: KeyType::Text, multi_valued: false, prefix: true },
    ConditionKey { name: "aws:PrincipalType", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:referer", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:RequestedRegion", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:RequestTag/", kind: KeyType::Text, multi_valued: false, prefix: true },
    ConditionKey { name: "aws:ResourceAccount", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:ResourceOrgID", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:ResourceOrgPaths", kind: KeyType::Text, multi_valued: true, prefix: false },
    ConditionKey { name: "aws:ResourceTag/", kind: KeyType::Text, multi_valued: false, prefix: true },
    ConditionKey { name: "aws:SecureTransport", kind: KeyType::Bool, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:SourceAccount", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:SourceArn", kind: KeyType::Arn, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:SourceIdentity", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:SourceIp", kind: KeyType::Ip, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:SourceOrgID", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:SourceOrgPaths", kind: KeyType::Text, multi_valued: true, prefix: false },
    ConditionKey { name: "aws:SourceVpc", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:SourceVpcArn", kind: KeyType::Arn, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:SourceVpce", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:TagKeys", kind: KeyType::Text, multi_valued: true, prefix: false },
    ConditionKey { name: "aws:TokenIssueTime", kind: KeyType::Date, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:UserAgent", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:userid", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:username", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:ViaAWSService", kind: KeyType::Bool, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:VpceAccount", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:VpceOrgID", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "aws:VpceOrgPaths", kind: KeyType::Text, multi_valued: true, prefix: false },
    ConditionKey { name: "aws:VpcSourceIp", kind: KeyType::Ip, multi_valued: false, prefix: false },
    ConditionKey { name: "ec2:RoleDelivery", kind: KeyType::Number, multi_valued: false, prefix: false },
    ConditionKey { name: "ec2:SourceInstanceArn", kind: KeyType::Arn, multi_valued: false, prefix: false },
    ConditionKey { name: "glue:CredentialIssuingService", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "glue:RoleAssumedBy", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "identitystore:UserId", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:BypassPolicyLockoutSafetyCheck", kind: KeyType::Bool, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:CallerAccount", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:CustomerMasterKeySpec", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:CustomerMasterKeyUsage", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:DataKeyPairSpec", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:EncryptionAlgorithm", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:EncryptionContext:", kind: KeyType::Text, multi_valued: false, prefix: true },
    ConditionKey { name: "kms:EncryptionContextKeys", kind: KeyType::Text, multi_valued: true, prefix: false },
    ConditionKey { name: "kms:ExpirationModel", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:GrantConstraintSourceArn", kind: KeyType::Arn, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:GrantConstraintType", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:GranteePrincipal", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:GranteeServicePrincipal", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:GrantIsForAWSResource", kind: KeyType::Bool, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:GrantOperations", kind: KeyType::Text, multi_valued: true, prefix: false },
    ConditionKey { name: "kms:KeyAgreementAlgorithm", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:KeyOrigin", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:KeySpec", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:KeyUsage", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:MacAlgorithm", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:MessageType", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:MultiRegion", kind: KeyType::Bool, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:MultiRegionKeyType", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:PolicyName", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:PrimaryRegion", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:RecipientAttestation:", kind: KeyType::Text, multi_valued: false, prefix: true },
    ConditionKey { name: "kms:ReEncryptOnSameKey", kind: KeyType::Bool, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:ReplicaRegion", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:RequestAlias", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:ResourceAliases", kind: KeyType::Text, multi_valued: true, prefix: false },
    ConditionKey { name: "kms:RetiringPrincipal", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:RetiringServicePrincipal", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:RotationPeriodInDays", kind: KeyType::Number, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:ScheduleKeyDeletionPendingWindowInDays", kind: KeyType::Number, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:SigningAlgorithm", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:TrailingDaysWithoutKeyUsage", kind: KeyType::Number, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:ValidTo", kind: KeyType::Date, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:ViaService", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:WrappingAlgorithm", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "kms:WrappingKeySpec", kind: KeyType::Text, multi_valued: false, prefix: false },
    ConditionKey { name: "lambda:SourceFunctionArn", kind: KeyType::Arn, multi_valued: false, prefix: false },
    ConditionKey { name: "ssm:SourceInstanceArn", kind: KeyType::Arn, multi_valued: false, prefix: false },
];
