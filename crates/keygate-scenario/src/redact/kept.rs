//! What is no secret: the vocabulary of AWS.

/// Members whose texts are AWS's own words, in scenarios, policies, grants and API parameters.
const MEMBERS: &[&str] = &[
    "Action",
    "CreationDate",
    "CustomerMasterKeySpec",
    "DestinationEncryptionAlgorithm",
    "Effect",
    "EncryptionAlgorithm",
    "ExpirationModel",
    "GrantConstraintType",
    "KeyAgreementAlgorithm",
    "KeyPairSpec",
    "KeySpec",
    "KeyUsage",
    "MacAlgorithm",
    "MessageType",
    "NotAction",
    "Operations",
    "Origin",
    "PolicyName",
    "PrimaryRegion",
    "ReplicaRegion",
    "SigningAlgorithm",
    "SourceEncryptionAlgorithm",
    "TagKey",
    "TagKeys",
    "ValidTo",
    "Version",
    "WrappingAlgorithm",
    "WrappingKeySpec",
    "action",
    "dataVerdict",
    "decidedBy",
    "keyVerdict",
    "manager",
    "origin",
    "primaryRegion",
    "reason",
    "region",
    "spec",
    "state",
    "time",
    "type",
    "usage",
    "verdict",
    "viaService",
];

/// Condition keys whose values are AWS's own words or the names of tags, in small letters.
const CONDITION_KEYS: &[&str] = &[
    "aws:calledvia",
    "aws:calledviafirst",
    "aws:calledvialast",
    "aws:currenttime",
    "aws:principaltype",
    "aws:requestedregion",
    "aws:tagkeys",
    "aws:tokenissuetime",
    "kms:customermasterkeyspec",
    "kms:customermasterkeyusage",
    "kms:datakeypairspec",
    "kms:encryptionalgorithm",
    "kms:encryptioncontextkeys",
    "kms:expirationmodel",
    "kms:grantconstrainttype",
    "kms:grantoperations",
    "kms:keyagreementalgorithm",
    "kms:keyorigin",
    "kms:keyspec",
    "kms:keyusage",
    "kms:macalgorithm",
    "kms:messagetype",
    "kms:multiregionkeytype",
    "kms:policyname",
    "kms:primaryregion",
    "kms:replicaregion",
    "kms:signingalgorithm",
    "kms:validto",
    "kms:viaservice",
    "kms:wrappingalgorithm",
    "kms:wrappingkeyspec",
];

/// Kinds of resources, in front of `/` or `:`.
const KINDS: &[&str] = &[
    "alias",
    "assumed-role",
    "cluster",
    "db",
    "distribution",
    "federated-user",
    "function",
    "group",
    "instance",
    "instance-profile",
    "key",
    "log-group",
    "policy",
    "role",
    "root",
    "saml-provider",
    "secret",
    "snapshot",
    "stack",
    "table",
    "trail",
    "user",
    "volume",
    "vpc",
    "vpc-endpoint",
];

/// What identifiers begin with, in front of `-`.
const ID_HEADS: &[&str] = &["eni", "i", "mrk", "o", "ou", "r", "sg", "subnet", "vpc", "vpce"];

/// Whether the texts of this member are AWS's own words.
pub(super) fn member(name: &str) -> bool {
    MEMBERS.binary_search(&name).is_ok()
}

/// Whether the values of a condition on this key, under this operator, are AWS's own words, numbers or dates.
pub(super) fn condition(operator: &str, key: &str) -> bool {
    let operator = operator.rsplit(':').next().unwrap_or(operator);
    let plain = ["Binary", "Bool", "Date", "Null", "Numeric"];
    let without_names = plain
        .iter()
        .any(|family| operator.get(..family.len()).is_some_and(|start| start.eq_ignore_ascii_case(family)));
    without_names || condition_key(key)
}

/// Whether the values of this condition key are AWS's own words.
pub(super) fn condition_key(key: &str) -> bool {
    CONDITION_KEYS.binary_search(&key.to_ascii_lowercase().as_str()).is_ok()
}

/// How much at the start of `rest` is AWS's own, counted in bytes; `before` is what stands in front of it.
pub(super) fn own(before: &str, rest: &str) -> usize {
    // Aliases and managed policies of AWS itself, and the identities of CloudFront, are the same in every account.
    if ["alias/aws/", "cloudfront:user/CloudFront"].iter().any(|start| rest.starts_with(start))
        || before.ends_with(":iam::") && rest.starts_with("aws:")
    {
        return rest.len();
    }
    for path in ["aws-service-role/", "aws-reserved/"] {
        if rest.starts_with(path) {
            return path.len();
        }
    }
    let host = run(rest, |c| c == '.' || c == '-');
    if is_service(host) || is_region(host) {
        return host.len();
    }
    let dashed = run(rest, |c| c == '-');
    if is_region(dashed) {
        return dashed.len();
    }
    let after = |length: usize| rest.get(length..).and_then(|rest| rest.chars().next());
    if KINDS.contains(&dashed) && (matches!(after(dashed.len()), Some('/' | ':')) || dashed == "root") {
        return dashed.len();
    }
    let word = run(rest, |_| false);
    // What decides without naming anybody: truth values, and the caller who is nobody.
    if ["true", "false"].iter().any(|truth| word.eq_ignore_ascii_case(truth))
        || before.is_empty() && rest == "anonymous"
    {
        return word.len();
    }
    let head = ID_HEADS.contains(&word) && after(word.len()) == Some('-');
    if head || word.starts_with("AWSServiceRoleFor") { word.len() } else { 0 }
}

/// The start of a text as far as it consists of letters, digits and what else is told. What is not ASCII counts as letters: it
/// is rather replaced than kept.
pub(super) fn run(text: &str, also: fn(char) -> bool) -> &str {
    let end =
        text.find(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && !also(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// `s3.amazonaws.com`, with or without a Region.
fn is_service(host: &str) -> bool {
    let host = host.trim_end_matches('.').trim_end_matches(".cn");
    let Some(head) = host.strip_suffix(".amazonaws.com") else {
        return false;
    };
    match head.split_once('.') {
        None => true,
        Some((_, region)) => is_region(region),
    }
}

/// `us-east-1`, `us-gov-west-1`.
fn is_region(text: &str) -> bool {
    const POINTS: [&str; 9] =
        ["central", "east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west"];
    let parts: Vec<&str> = text.split('-').collect();
    let (area, point, number) = match parts.as_slice() {
        [area, point, number] | [area, "gov" | "iso" | "isob", point, number] => (area, point, number),
        _ => return false,
    };
    area.len() == 2
        && area.bytes().all(|byte| byte.is_ascii_lowercase())
        && POINTS.contains(point)
        && number.len() == 1
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(MEMBERS.is_sorted() && CONDITION_KEYS.is_sorted());
    }

    #[test]
    fn what_belongs_to_aws_is_told_from_what_does_not() {
        for (text, own_part) in [
            ("us-east-1", "us-east-1"),
            ("us-gov-west-1:x", "us-gov-west-1"),
            ("s3.us-east-1.amazonaws.com", "s3.us-east-1.amazonaws.com"),
            ("cloudtrail.amazonaws.com", "cloudtrail.amazonaws.com"),
            ("bucket.s3.amazonaws.com", ""),
            ("role/App", "role"),
            ("role-of-mine", ""),
            ("assumed-role/App/s", "assumed-role"),
            ("alias/aws/s3", "alias/aws/s3"),
            ("alias/app", "alias"),
            ("root", "root"),
            ("vpce-1234abcd", "vpce"),
            ("mrk-1234abcd12ab34cd56ef1234567890ab", "mrk"),
            ("my-app-1", ""),
        ] {
            assert_eq!(text.get(..own("", text)), Some(own_part), "{text}");
        }
        assert_eq!(own("arn:aws:iam::", "aws:policy/ReadOnlyAccess"), "aws:policy/ReadOnlyAccess".len());
        assert!(condition("NumericLessThan", "kms:ScheduleKeyDeletionPendingWindowInDays"));
        assert!(condition("ForAnyValue:StringEquals", "kms:GrantOperations"));
        assert!(!condition("StringEqualsIfExists", "aws:PrincipalTag/Team"));
        assert!(!condition("ForAllValues:ArnLike", "aws:SourceArn"));
    }
}
