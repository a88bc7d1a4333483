//! Values that forms offer.

use yew::AttrValue;

/// Regions, the commonest first. Any other may be typed.
pub(super) const REGIONS: &[&str] = &[
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eu-central-1",
    "eu-north-1",
    "eu-south-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "sa-east-1",
    "me-central-1",
    "af-south-1",
    "us-gov-west-1",
    "cn-north-1",
];

/// Services that call KMS with their caller's identity, as they appear in `kms:ViaService` before the Region.
const VIA: &[(&str, &str)] = &[
    ("s3", "Amazon S3"),
    ("ec2", "Amazon EC2 and EBS"),
    ("rds", "Amazon RDS"),
    ("dynamodb", "Amazon DynamoDB"),
    ("lambda", "AWS Lambda"),
    ("secretsmanager", "AWS Secrets Manager"),
    ("ssm", "AWS Systems Manager"),
    ("sqs", "Amazon SQS"),
    ("sns", "Amazon SNS"),
    ("ecr", "Amazon ECR"),
    ("elasticfilesystem", "Amazon EFS"),
    ("kinesis", "Amazon Kinesis"),
];

/// Key states of the KMS API. Source: "Key states of AWS KMS keys".
pub(super) const STATES: &[&str] = &[
    "Enabled",
    "Disabled",
    "PendingDeletion",
    "PendingImport",
    "PendingReplicaDeletion",
    "Unavailable",
    "Creating",
    "Updating",
];

/// Key specs of the KMS API. Source: "Key spec reference".
pub(super) const SPECS: &[&str] = &[
    "SYMMETRIC_DEFAULT",
    "RSA_2048",
    "RSA_3072",
    "RSA_4096",
    "ECC_NIST_P256",
    "ECC_NIST_P384",
    "ECC_NIST_P521",
    "ECC_SECG_P256K1",
    "HMAC_224",
    "HMAC_256",
    "HMAC_384",
    "HMAC_512",
    "ML_DSA_44",
    "ML_DSA_65",
    "ML_DSA_87",
    "SM2",
];

/// Key usages of the KMS API. Source: "CreateKey".
pub(super) const USAGES: &[&str] =
    &["ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"];

/// Services in a Region.
pub(super) fn via(region: &str) -> Vec<(AttrValue, AttrValue)> {
    VIA.iter()
        .map(|(name, title)| (format!("{name}.{region}.amazonaws.com").into(), AttrValue::Static(title)))
        .collect()
}
