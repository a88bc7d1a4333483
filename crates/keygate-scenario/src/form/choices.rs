//! What the fields of forms propose.

use std::borrow::Cow;

use keygate_kms::catalog::{CONDITION_KEYS, Category, PERMISSIONS, Permission, ResourceType, permission};
use keygate_kms::fitness::suits;
use keygate_kms::model::{KeySpec, KeyUsage};

use super::arn::LooseKeyArn;
use super::{Caller, Form};

/// Something that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is written.
    pub value: Cow<'static, str>,
    /// What is shown, if it is not the value.
    pub name: Cow<'static, str>,
    /// What it means.
    pub hint: Cow<'static, str>,
    /// The heading that it stands under.
    pub group: &'static str,
}

impl Choice {
    /// A choice that shows its value.
    pub(super) fn of(value: impl Into<Cow<'static, str>>, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { value: value.into(), name: Cow::Borrowed(""), hint: hint.into(), group: "" }
    }

    /// A choice that shows a name.
    pub(super) fn named(value: &'static str, name: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), ..Self::of(value, "") }
    }
}

/// Values that speak for themselves.
pub(super) fn plain(values: &[&'static str]) -> Vec<Choice> {
    values.iter().map(|value| Choice::of(*value, "")).collect()
}

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
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "sa-east-1",
    "me-central-1",
    "af-south-1",
    "us-gov-west-1",
    "us-gov-east-1",
    "cn-north-1",
    "cn-northwest-1",
];

/// Services that call KMS with their caller's identity, as they stand in `kms:ViaService` before the Region.
/// Source: KMS developer guide, "kms:ViaService".
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
    ("firehose", "Amazon Data Firehose"),
    ("redshift", "Amazon Redshift"),
    ("glue", "AWS Glue"),
    ("backup", "AWS Backup"),
    ("logs", "Amazon CloudWatch Logs"),
];

/// Services as callers of their own. Source: the encryption page of each service's guide.
pub(super) const SERVICES: &[&str] = &[
    "cloudtrail.amazonaws.com",
    "s3.amazonaws.com",
    "sns.amazonaws.com",
    "sqs.amazonaws.com",
    "events.amazonaws.com",
    "cloudwatch.amazonaws.com",
    "logs.us-east-1.amazonaws.com",
    "config.amazonaws.com",
    "delivery.logs.amazonaws.com",
    "rds.amazonaws.com",
    "secretsmanager.amazonaws.com",
];

/// Data operations behind which a service calls KMS. Source: the service authorization reference.
pub(super) const DATA_ACTIONS: &[(&str, &str)] = &[
    ("s3:GetObject", "Reads an object"),
    ("s3:PutObject", "Writes an object"),
    ("sqs:SendMessage", "Sends a message to a queue"),
    ("sqs:ReceiveMessage", "Takes messages from a queue"),
    ("sns:Publish", "Publishes to a topic"),
    ("secretsmanager:GetSecretValue", "Reads a secret"),
    ("ssm:GetParameter", "Reads a parameter"),
    ("dynamodb:GetItem", "Reads an item of a table"),
    ("kinesis:PutRecord", "Writes to a stream"),
    ("kinesis:GetRecords", "Reads from a stream"),
    ("lambda:InvokeFunction", "Runs a function"),
    ("ec2:AttachVolume", "Attaches an encrypted volume"),
    ("ecr:BatchGetImage", "Pulls an image"),
    ("logs:GetLogEvents", "Reads log events"),
];

/// The services of a Region that call KMS for their callers.
pub(super) fn via(region: &str) -> Vec<Choice> {
    VIA.iter().map(|(name, title)| Choice::of(format!("{name}.{region}.amazonaws.com"), *title)).collect()
}

/// Every operation that can be called, by what it is for.
pub(super) fn operations() -> Vec<Choice> {
    let mut all: Vec<Choice> = PERMISSIONS
        .iter()
        .filter(|permission| permission.short() != "SynchronizeMultiRegionKey")
        .map(|permission| Choice {
            group: group(permission),
            ..Choice::of(permission.name, permission.summary)
        })
        .collect();
    let re_encrypt =
        Choice::of("kms:ReEncrypt", "Decrypts under one key and encrypts under another, inside KMS");
    all.push(Choice { group: USE, ..re_encrypt });
    all.sort_by_key(|choice| (GROUPS.iter().position(|group| *group == choice.group), choice.value.clone()));
    all
}

const USE: &str = "Use a key";
const GROUPS: [&str; 5] = [USE, "Grants", "Look at a key", "Administer a key", "Without a key"];

fn group(permission: &Permission) -> &'static str {
    let [utilize, grants, look, administer, without] = GROUPS;
    match permission.category {
        _ if permission.resource == ResourceType::Nothing => without,
        Category::Use => utilize,
        Category::Grant => grants,
        Category::Read => look,
        Category::Administer => administer,
    }
}

/// What a grant on a key of that kind can give (R4.2, R4.4).
pub(super) fn grant_operations(spec: KeySpec, usage: KeyUsage) -> Vec<Choice> {
    let able = PERMISSIONS.iter().filter(|each| each.grantable && suits(spec, usage, each.short()));
    able.map(|each| Choice { group: group(each), ..Choice::of(each.short(), each.summary) }).collect()
}

/// Condition keys that a request under an action can carry (R13.20).
pub(super) fn context_keys(action: &str) -> Vec<Choice> {
    let short = permission(action).map(Permission::short);
    let fits = |only: &[&str]| only.is_empty() || short.is_none_or(|short| only.contains(&short));
    CONDITION_KEYS.iter().filter(|key| fits(key.only_for)).map(|key| Choice::of(key.name, "")).collect()
}

/// The ways to name a key in a request (R1.7); without aliases where those are not taken (R1.8).
pub(super) fn identifiers(form: &Form<'_, '_>, key: &str, aliases: bool) -> Vec<Choice> {
    let arn = LooseKeyArn::of(form.document, key);
    if arn.id.is_empty() {
        return Vec::new();
    }
    let mut choices = vec![
        Choice::of(arn.arn(), "key ARN: works from every account"),
        Choice::of(arn.id.clone(), "key ID: in the caller's account and Region"),
    ];
    if aliases {
        for name in form.texts(&format!("{key}.aliases")) {
            choices.push(Choice::of(name.to_owned(), "alias name: in the caller's account and Region"));
            choices.push(Choice::of(arn.alias(name), "alias ARN"));
        }
    }
    choices
}

/// The principals that the scenario is about.
pub(super) fn people(form: &Form<'_, '_>) -> Vec<Choice> {
    let caller = Caller::of(form.document);
    let mut choices = Vec::new();
    if caller.kind.has_account() {
        if let Some(role) = caller.role_arn() {
            choices.push(Choice::of(role, "the caller's role"));
        }
        choices.push(Choice::of(caller.arn(), "the caller"));
    }
    for (account, hint) in [
        (LooseKeyArn::of(form.document, "key").account, "the key's account"),
        (caller.account.clone(), "the caller's account"),
    ] {
        let root = format!("arn:{}:iam::{account}:root", caller.partition);
        if !account.is_empty() && !choices.iter().any(|choice| choice.value == root) {
            choices.push(Choice::of(root, hint));
        }
    }
    choices
}
