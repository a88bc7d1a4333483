//! How the answers are proved: every rule with its AWS pages and the cases that hold it.

use std::path::Path;

use keygate_tests::conformance::{
    PARTS, Row, Totals, Uncertainty, address, rows, source_name, totals, uncertainties,
};
use keygate_tests::home;
use maud::{Markup, html};

use crate::assets::{read, write};
use crate::failure::Outcome;
use crate::shell::Page;

/// The folder of the site that holds the files of cases.
const FILES: &str = "conformance";

/// The tables, part by part.
pub(crate) fn page() -> Page {
    let rows = rows();
    let Totals { rules, proved, excused, cases, files } = totals(&rows);
    let body = html! {
        div.prose.prose--start {
            h1 { "Conformance" }
            p.lead { "Keygate decides by " (rules) " rules drawn from AWS’s documentation. " (proved) " of them are held by " (cases) " cases in " (files) " files; " (excused) " cannot show in a decision, and the table says why." }
            p { "A case is a scenario with what its decision must hold, and it fails when the rule is broken. All of them run with every change, natively and in WebAssembly." }
            dl.terms {
                dt { "Documented" } dd { "AWS states the rule." }
                dt { "Inferred" } dd { "AWS is silent or contradicts itself, and the rule is the choice taken. " a href="#open" { "What AWS leaves open" } " lists the larger ones." }
                dt { "Convention" } dd { "How scenarios and decisions are written." }
            }
            nav aria-label="Parts of the rules" {
                ol start="0" { @for (number, part) in PARTS.iter().enumerate() { li { a href=(format!("#part-{number}")) { (part) } } } }
            }
        }
        @for (number, part) in PARTS.iter().enumerate() {
            section.rules aria-labelledby=(format!("part-{number}")) {
                h2 id=(format!("part-{number}")) { (number) ". " (part) }
                @for row in rows.iter().filter(|row| row.part() == number) { (rule(row)) }
            }
        }
        section.rules aria-labelledby="open" {
            h2 id="open" { "What AWS leaves open" }
            @for open in uncertainties() { (uncertainty(&open)) }
        }
    };
    Page {
        path: "conformance.html".to_owned(),
        title: "Conformance: the rules of AWS KMS, and what holds them".to_owned(),
        description: format!(
            "The {rules} rules by which Keygate decides AWS KMS requests, each with its AWS pages and the test cases that hold it."
        ),
        part: "conformance.html",
        scripts: &[],
        body,
    }
}

/// Puts the files of all cases into the site, so that the tables can link to them.
pub(crate) fn install_cases(dist: &Path) -> Outcome {
    let mut files: Vec<String> = rows().into_iter().flat_map(|row| row.files.into_keys()).collect();
    files.sort();
    files.dedup();
    for file in files {
        let text = read(&home().join("scenarios").join(&file))?;
        write(&dist.join(FILES).join(&file), text.as_bytes())?;
    }
    Ok(())
}

fn rule(row: &Row) -> Markup {
    let rule = &row.rule;
    html! {
        article.rule id=(rule.id) {
            p.rule__says { a.rule__id href=(format!("#{}", rule.id)) { (rule.id) } " " (rule.title) }
            p.rule__rests {
                span.rule__basis { (row.basis()) }
                @for open in &rule.uncertainties { " " a href=(format!("#{open}")) { (open) } }
                @for source in &rule.sources { " · " a href=(address(source)) { (source_name(source)) } }
            }
            @if let Some(excuse) = &row.excuse {
                p.rule__cases { strong { "not observable" } ": " (excuse) }
            } @else {
                p.rule__cases {
                    strong { (row.cases()) @if row.cases() == 1 { " case" } @else { " cases" } } ": "
                    @for (place, (file, count)) in row.files.iter().enumerate() {
                        @if place > 0 { ", " }
                        a href=(format!("{FILES}/{file}")) { (file.trim_end_matches(".json")) } " " (count)
                    }
                }
            }
        }
    }
}

fn uncertainty(open: &Uncertainty) -> Markup {
    html! {
        article.rule id=(open.id) {
            p.rule__says { a.rule__id href=(format!("#{}", open.id)) { (open.id) } " " (open.open) }
            p.rule__rests { "Taken to be so: " (open.choice) "." }
        }
    }
}
