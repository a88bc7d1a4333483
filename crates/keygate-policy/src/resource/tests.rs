use keygate_json::Span;

use super::{NeverMatches, ResourcePattern, Resources};
use crate::testing::Facts;

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

fn pattern(text: &str, variables: bool) -> ResourcePattern<'_> {
    ResourcePattern::new(text.into(), Span::default(), variables)
}

fn hit(text: &str, resource: &str) -> bool {
    pattern(text, true).matches(resource, &Facts::new())
}

#[test]
fn r5_12_segments_and_wildcards() {
    for (text, expected) in [
        ("*", true),
        (KEY, true),
        ("arn:aws:kms:us-east-1:111122223333:key/*", true),
        ("arn:aws:kms:us-east-1:111122223333:key/1234abcd-????-34cd-56ef-1234567890ab", true),
        ("arn:aws:kms:*", true),
        ("arn:aws:kms:us-east-1:*", true),
        ("arn:aws:kms:us-west-2:*", false),
        ("arn:aws:kms:*:111122223333:key/*", true),
        ("arn:aws:kms:*:444455556666:key/*", false),
        ("arn:aws:kms:us-*-1:111122223333:key/*", true),
        ("arn:aws:kms:us-*:111122223333:key/*", true),
        ("arn:aws:kms:us-*-1:key/*", false),
        ("arn:aws:kms:us-*:key/*", true),
        ("arn:aws:kms:u*1:111122223333:key/*", true),
        ("arn:aws:kms:u*3:key/*", false),
        ("arn:aws:kms:us-east-?:111122223333:key/*", true),
        ("arn:aws:kms:us-east-1?111122223333:key/*", false),
        ("arn:aws:kms:us-east-1:111122223333:*", true),
        ("arn:aws:kms:us-east-1:111122223333:*ab", true),
        ("arn:*", true),
        ("arn:*:kms:us-east-1:111122223333:key/*", true),
        ("arn:a?s:kms:us-east-1:111122223333:key/*", true),
        ("arn:aws:kms:us-east-1:111122223333:alias/*", false),
        ("arn:aws:kms:us-east-1:111122223333:KEY/*", false),
        ("arn:aws:kms:us-east-1:111122223333", false),
    ] {
        assert_eq!(hit(text, KEY), expected, "{text}");
    }
}

#[test]
fn r5_12_colons_behind_the_fifth_are_ordinary() {
    let resource = "arn:aws:logs:us-east-1:111122223333:log-group:a:b";
    assert!(hit("arn:aws:logs:us-east-1:111122223333:log-group:*", resource));
    assert!(hit("arn:aws:logs:us-east-1:111122223333:l*p?a*b", resource));
    assert!(!hit("arn:aws:logs:us-east-1:111122223333:log-group", resource));
}

#[test]
fn r5_13_a_wildcard_in_the_service_matches_nothing() {
    for text in [
        "arn:aws:*",
        "arn:aws:*:us-east-1:111122223333:key/*",
        "arn:aws:k?s:*",
        "arn:aws:kms*:*",
        "arn:*:*:*",
    ] {
        assert!(!hit(text, KEY), "{text}");
        assert_eq!(pattern(text, true).never_matches(), Some(NeverMatches::ServiceWildcard), "{text}");
    }
}

#[test]
fn r5_13_r6_7_only_a_lone_star_matches_a_request_without_resource() {
    assert!(hit("*", "*"));
    for text in ["arn:*", "arn:aws:kms:*", "**", "?"] {
        assert!(!hit(text, "*"), "{text}");
    }
}

#[test]
fn r5_14_what_is_no_arn_matches_nothing() {
    for text in [
        "",
        "1234abcd-12ab-34cd-56ef-1234567890ab",
        "alias/app",
        "**",
        "*:*",
        "arn*",
        "ARN:aws:kms:*",
        "key/*",
    ] {
        assert!(!hit(text, KEY), "{text}");
        assert_eq!(pattern(text, true).never_matches(), Some(NeverMatches::NotAnArn), "{text}");
    }
}

#[test]
fn r5_15_not_resource_matches_when_no_pattern_does() {
    let not = |texts: &[&str]| {
        let patterns = texts.iter().map(|text| pattern(text, true)).collect();
        Resources { negated: true, patterns, span: Span::default() }.matches(KEY, &Facts::new())
    };
    assert!(!not(&["arn:aws:s3:::*", KEY]));
    assert!(not(&["arn:aws:s3:::*"]));
    assert!(not(&[]));
    assert!(not(&["arn:aws:kms:us-east-1:111122223333:key/${missing}"]), "R5.37");
}

#[test]
fn r5_36_variables_work_behind_the_fifth_colon_of_version_2012() {
    let facts = Facts::new().one("k", "1234abcd*").one("aws:RequestedRegion", "us-east-1").one("two", "a:b");
    let home = |name: &str| format!("arn:aws:s3:::home/{name}/x");
    assert!(pattern("arn:aws:s3:::home/${k}/*", true).matches(&home("1234abcd*"), &facts));
    assert!(!pattern("arn:aws:s3:::home/${k}/*", true).matches(&home("1234abcdef"), &facts), "R5.38");
    assert!(!pattern("arn:aws:s3:::home/${k}/*", false).matches(&home("1234abcd*"), &facts), "R5.4");
    assert!(pattern("arn:aws:s3:::home/${k}/*", false).matches(&home("${k}"), &facts), "R5.4");
    assert!(pattern("arn:aws:s3:::home/${*}/*", true).matches(&home("*"), &facts));
    assert!(!pattern("arn:aws:s3:::home/${*}/*", true).matches(&home("a"), &facts));
    assert!(pattern("arn:aws:s3:::home/${none, 'd'}/*", true).matches(&home("d"), &facts));
    assert!(!pattern("arn:aws:s3:::home/${none}/*", true).matches(&home("d"), &facts), "R5.37");
    assert!(pattern("arn:aws:s3:::${two}:c", true).matches("arn:aws:s3:::a:b:c", &facts));
    let region = "arn:aws:kms:${aws:RequestedRegion}:111122223333:key/*";
    assert!(!pattern(region, true).matches(KEY, &facts), "in front of the fifth colon it is literal");
}
