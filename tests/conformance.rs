//! The conformance document says what the tests hold.

#![allow(clippy::unwrap_used, reason = "an unreadable data file should stop the run")]

use std::collections::BTreeSet;
use std::fs;

use keygate_tests::conformance::{PARTS, address, markdown, rows, totals, uncertainties};
use keygate_tests::home;

#[test]
fn the_document_is_as_the_tests_are() {
    let path = home().join("CONFORMANCE.md");
    let made = markdown();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(
        fs::read_to_string(&path).is_ok_and(|text| text == made),
        "tests/CONFORMANCE.md is out of date: UPDATE_EXPECT=1 cargo test -p keygate-tests --test conformance"
    );
}

#[test]
fn every_rule_stands_in_the_document_once() {
    let (rows, text) = (rows(), markdown());
    for row in &rows {
        assert!(row.part() < PARTS.len());
        assert_eq!(text.matches(&format!("| {} |", row.rule.id)).count(), 1, "{}", row.rule.id);
        assert!(row.excuse.is_some() != (row.cases() > 0), "{} is proved or excused", row.rule.id);
        assert!(
            row.rule.mark == "format" || !row.rule.sources.is_empty() || row.rule.mark == "inferred",
            "{}",
            row.rule.id
        );
    }
    let totals = totals(&rows);
    assert_eq!(totals.rules, totals.proved + totals.excused);
}

#[test]
fn what_rules_leave_open_is_told() {
    let told: BTreeSet<String> = uncertainties().into_iter().map(|open| open.id).collect();
    for row in rows() {
        for open in &row.rule.uncertainties {
            assert!(told.contains(open), "{open} of {}", row.rule.id);
        }
    }
}

#[test]
fn short_names_of_pages_have_addresses() {
    for (source, end) in [
        ("kms/grants", "kms/latest/developerguide/grants.html"),
        ("api/Decrypt", "kms/latest/APIReference/API_Decrypt.html"),
        ("api/*", "API_Operations.html"),
        ("sar", "list_awskeymanagementservice.html"),
    ] {
        assert!(address(source).ends_with(end), "{}", address(source));
    }
}
