//! The scenarios that are measured.

use serde_json::{Value, json};

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
/// The largest key policy that AWS KMS takes, in bytes.
const LARGEST_KEY_POLICY: usize = 32 * 1024;

/// The least that can be allowed.
pub(crate) fn minimal() -> String {
    json!({
        "version": 1,
        "key": {
            "arn": KEY,
            "policy": policy(vec![json!({
                "Effect": "Allow",
                "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
                "Action": "kms:*",
                "Resource": "*",
            })]),
        },
        "principal": {
            "arn": "arn:aws:sts::111122223333:assumed-role/App/session",
            "identityPolicies": [{
                "name": "app",
                "document": policy(vec![json!({ "Effect": "Allow", "Action": "kms:Decrypt", "Resource": KEY })]),
            }],
        },
        "request": { "action": "kms:Decrypt", "keyId": KEY },
    })
    .to_string()
}

/// A key policy as large as AWS allows, and policies of every usual kind beside it.
pub(crate) fn large() -> String {
    let key_policy = policy((0..60).map(key_statement).collect());
    let size = key_policy.to_string().len();
    assert!((LARGEST_KEY_POLICY * 9 / 10..=LARGEST_KEY_POLICY).contains(&size), "{size} bytes");
    let identity_policies: Vec<Value> = (0..10).map(identity_policy).collect();
    json!({
        "version": 1,
        "key": { "arn": KEY, "policy": key_policy, "aliases": ["alias/app"], "tags": { "Project": "p59" } },
        "principal": {
            "arn": "arn:aws:sts::111122223333:assumed-role/App/session",
            "identityPolicies": identity_policies,
        },
        "organization": { "principal": {
            "id": "o-exampleorgid",
            "serviceControlPolicies": [level("Root"), level("Workloads")],
        } },
        "request": {
            "action": "kms:Decrypt",
            "keyId": KEY,
            "encryptionContext": { "tenant": "t59", "purpose": "report" },
            "viaService": "s3.us-east-1.amazonaws.com",
        },
    })
    .to_string()
}

fn policy(statements: Vec<Value>) -> Value {
    json!({ "Version": "2012-10-17", "Statement": statements })
}

/// Statements that differ in whom they name and which tenant they serve; only the last one fits.
fn key_statement(number: usize) -> Value {
    json!({
        "Sid": format!("AllowTenant{number:02}ThroughServices"),
        "Effect": "Allow",
        "Principal": { "AWS": [
            format!("arn:aws:iam::111122223333:role/service/tenants/Tenant{number:02}Writer"),
            "arn:aws:iam::111122223333:role/App",
        ] },
        "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        "Resource": "*",
        "Condition": {
            "StringEquals": {
                "kms:ViaService": ["s3.us-east-1.amazonaws.com", "dynamodb.us-east-1.amazonaws.com"],
                "kms:EncryptionContext:tenant": format!("t{number:02}"),
            },
            "StringLike": { "kms:EncryptionContext:purpose": ["report*", "audit*"] },
        },
    })
}

fn identity_policy(number: usize) -> Value {
    let statements = (0..4).map(|nth| {
        json!({
            "Effect": "Allow",
            "Action": [format!("s3:Get{nth}*"), "kms:Decrypt", "kms:GenerateDataKey"],
            "Resource": [format!("arn:aws:kms:us-east-1:111122223333:key/{number}{nth}*"), "arn:aws:s3:::example-*/*"],
            "Condition": { "StringEquals": { "aws:ResourceTag/Project": format!("p{number}") } },
        })
    });
    json!({ "name": format!("policy-{number}"), "document": policy(statements.collect()) })
}

fn level(target: &str) -> Value {
    json!({ "target": target, "policies": [
        { "name": "FullAWSAccess", "document": policy(vec![json!({ "Effect": "Allow", "Action": "*", "Resource": "*" })]) },
        { "name": "protect-keys", "document": policy(vec![json!({
            "Effect": "Deny",
            "Action": ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
            "Resource": "*",
            "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Emergency" } },
        })]) },
    ] })
}
