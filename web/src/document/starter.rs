//! What a first visitor finds: the commonest surprise of KMS, small enough to read at once.

/// IAM allows the call, but the key policy neither names the caller nor lets IAM decide.
pub(crate) const STARTER: &str = r#"{
  "version": 1,
  "title": "IAM allows it, but the key policy does not let IAM decide",
  "key": {
    "arn": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "policy": {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "KeyAdministrators",
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::111122223333:role/KeyAdmin" },
          "Action": ["kms:Describe*", "kms:Put*", "kms:Enable*", "kms:Disable*", "kms:ScheduleKeyDeletion"],
          "Resource": "*"
        }
      ]
    },
    "grants": [],
    "aliases": ["alias/app"]
  },
  "principal": {
    "arn": "arn:aws:sts::111122223333:assumed-role/AppRole/session",
    "identityPolicies": [
      {
        "name": "app-decrypt",
        "document": {
          "Version": "2012-10-17",
          "Statement": [
            { "Sid": "UseKey", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*" }
          ]
        }
      }
    ]
  },
  "request": {
    "action": "kms:Decrypt",
    "keyId": "alias/app"
  }
}
"#;
