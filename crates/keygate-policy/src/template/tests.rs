use super::{Oddity, Template};
use crate::glob::{Case, matches};
use crate::testing::Facts;

fn text(template: &str, facts: &Facts) -> Option<String> {
    Template::parse(template).0.text(facts).ok()
}

#[test]
fn r5_35_variables_take_their_values() {
    let facts =
        Facts::new().one("aws:PrincipalTag/Team", "red").many("aws:CalledVia", &["a"]).many("empty", &[]);
    for (template, expected) in [
        ("plain", Some("plain")),
        ("", Some("")),
        ("${aws:principaltag/TEAM}", Some("red")),
        ("a-${aws:PrincipalTag/Team}-b", Some("a-red-b")),
        ("${aws:PrincipalTag/Team}${aws:PrincipalTag/Team}", Some("redred")),
        ("${missing}", None),
        ("${missing, 'blue'}", Some("blue")),
        ("${missing,'blue'}", Some("blue")),
        ("${missing, ''}", Some("")),
        ("${missing, 'a}b'}", Some("a}b")),
        ("${empty, 'blue'}", Some("blue")),
        ("${aws:PrincipalTag/Team, 'blue'}", Some("red")),
        ("${aws:CalledVia}", None),
        ("${aws:CalledVia, 'blue'}", None),
        ("${*}${?}${$}", Some("*?$")),
        ("${$}{aws:username}", Some("${aws:username}")),
        ("$aws {x} $", Some("$aws {x} $")),
        ("x${aws:PrincipalTag/Team", Some("x${aws:PrincipalTag/Team")),
    ] {
        assert_eq!(text(template, &facts).as_deref(), expected, "{template}");
    }
}

#[test]
fn r5_38_wildcards_in_values_are_literal() {
    let facts = Facts::new().one("v", "a*?");
    let tokens = |template: &str| Template::parse(template).0.tokens(&facts).unwrap();
    assert!(matches(&tokens("${v}*"), "a*?bc", Case::Exact));
    assert!(!matches(&tokens("${v}"), "axx", Case::Exact));
    assert!(matches(&tokens("${missing, '*'}"), "*", Case::Exact));
    assert!(!matches(&tokens("${missing, '*'}"), "x", Case::Exact));
    assert!(matches(&tokens("${*}?"), "*x", Case::Exact));
    assert!(!matches(&tokens("${*}"), "x", Case::Exact));
}

#[test]
fn r5_35_forms_that_are_no_variables() {
    for (template, expected) in [
        ("${aws:username}", &[][..]),
        ("${aws:username, 'x'}", &[]),
        ("${}", &[Oddity::NoSuchKey]),
        ("${ aws:username }", &[Oddity::NoSuchKey]),
        ("${aws:username", &[Oddity::Unclosed]),
        ("${a}${b", &[Oddity::Unclosed]),
        ("${aws:${b}}", &[Oddity::NoSuchKey]),
        ("${aws:username, 'x}", &[Oddity::NoSuchKey]),
    ] {
        assert_eq!(Template::parse(template).1, expected, "{template}");
    }
}

#[test]
fn constants_are_known_without_a_request() {
    let (template, _) = Template::parse("a${*}*");
    assert_eq!(template.constant_text().as_deref(), Some("a**"));
    assert_eq!(template.variables().count(), 0);
    let (template, _) = Template::parse("a${b}");
    assert_eq!((template.constant_text(), template.constant_tokens()), (None, None));
    assert_eq!(template.variables().count(), 1);
}
