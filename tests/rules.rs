//! Every rule has a case that fails when the rule is broken, or a reason why none can.

use std::collections::BTreeSet;

use keygate_tests::rules::{coverage, not_observable, open, rules};

#[test]
fn every_rule_is_proved_or_excused() {
    let open: Vec<String> = open().into_iter().map(|rule| format!("{} {}", rule.id, rule.title)).collect();
    assert!(open.is_empty(), "rules without a case:\n{}", open.join("\n"));
}

#[test]
fn only_rules_without_a_case_are_excused() {
    let cited = coverage();
    let known: BTreeSet<String> = rules().into_iter().map(|rule| rule.id).collect();
    for (rule, reason) in not_observable() {
        assert!(known.contains(&rule), "{rule} is no rule");
        assert!(!cited.contains_key(&rule), "{rule} has a case and needs no excuse");
        assert!(!reason.trim().is_empty(), "{rule} is excused without a reason");
    }
}

#[test]
fn cases_cite_rules_that_exist() {
    let known: BTreeSet<String> = rules().into_iter().map(|rule| rule.id).collect();
    for (rule, cases) in coverage() {
        let number = |prefix: char| {
            rule.strip_prefix(prefix).is_some_and(|rest| rest.chars().all(|digit| digit.is_ascii_digit()))
        };
        assert!(known.contains(rule) || number('E') || number('U'), "{rule} is cited by {cases:?}");
    }
}

#[test]
fn every_worked_example_is_there() {
    let cited = coverage();
    for example in 1..=70 {
        assert!(cited.contains_key(&format!("E{example}")), "E{example} has no case");
    }
}

#[test]
fn the_table_of_rules_is_well_formed() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        assert!(!rule.title.is_empty(), "{} has no title", rule.id);
        assert!(
            matches!(rule.mark.as_str(), "documented" | "inferred" | "format"),
            "{}: {}",
            rule.id,
            rule.mark
        );
        assert!(seen.insert(rule.id.clone()), "{} stands twice", rule.id);
    }
    assert_eq!(seen.len(), 249);
}
