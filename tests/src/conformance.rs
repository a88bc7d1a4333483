//! The conformance document: every rule with its status, its AWS pages and the cases that prove it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use serde::Deserialize;

use crate::rules::{Rule, coverage, not_observable, rules};

/// The parts of the rules, by the number in `R<number>.`.
pub const PARTS: [&str; 14] = [
    "What shapes everything",
    "Order of evaluation, and addressing the key",
    "The key policy, for callers of the key's account",
    "Callers of other accounts",
    "Grants",
    "The policy language",
    "What Resource means",
    "Through AWS services, and by them",
    "State, spec and usage of the key",
    "Operations without a key, and with two resources",
    "Key policy documents",
    "The request on the data",
    "Errors",
    "The request context",
];

/// One rule and what is known about it.
#[derive(Debug)]
pub struct Row {
    /// The rule.
    pub rule: Rule,
    /// How many cases cite it, by the file below `scenarios/`.
    pub files: BTreeMap<String, usize>,
    /// Why no decision can show it, if none can.
    pub excuse: Option<String>,
}

/// Something that AWS's documentation leaves open.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uncertainty {
    /// `U<number>`.
    pub id: String,
    /// What is open.
    pub open: String,
    /// What Keygate takes to be so.
    pub choice: String,
}

/// How much there is of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Rules.
    pub rules: usize,
    /// Rules with a case.
    pub proved: usize,
    /// Rules that no decision can show.
    pub excused: usize,
    /// Cases that cite a rule.
    pub cases: usize,
    /// Files with cases.
    pub files: usize,
}

impl Row {
    /// How many cases cite the rule.
    pub fn cases(&self) -> usize {
        self.files.values().sum()
    }

    /// What the rule rests on, in words.
    pub fn basis(&self) -> &'static str {
        match (self.rule.mark.as_str(), self.rule.partly_inferred) {
            ("documented", false) => "documented",
            ("documented", true) => "documented, partly inferred",
            ("inferred", _) => "inferred",
            _ => "convention",
        }
    }

    /// The number of the rule's part.
    pub fn part(&self) -> usize {
        let number = self.rule.id.trim_start_matches('R').split('.').next();
        number.and_then(|number| number.parse().ok()).unwrap_or_default()
    }
}

/// All rules in their order.
pub fn rows() -> Vec<Row> {
    let (cited, excuses) = (coverage(), not_observable());
    let row = |rule: Rule| {
        let mut files = BTreeMap::new();
        for case in cited.get(&rule.id).into_iter().flatten() {
            let file = case.split_once(": ").map_or(case.as_str(), |(file, _)| file);
            *files.entry(file.to_owned()).or_default() += 1;
        }
        Row { files, excuse: excuses.get(&rule.id).cloned(), rule }
    };
    rules().into_iter().map(row).collect()
}

/// Everything that AWS's documentation leaves open.
pub fn uncertainties() -> Vec<Uncertainty> {
    let path = crate::home().join("uncertainties.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Counts over all rules.
pub fn totals(rows: &[Row]) -> Totals {
    let known: BTreeSet<&str> = rows.iter().map(|row| row.rule.id.as_str()).collect();
    let cited = coverage();
    let cases: BTreeSet<&String> =
        cited.iter().filter(|(rule, _)| known.contains(rule.as_str())).flat_map(|(_, cases)| cases).collect();
    let files: BTreeSet<&String> = rows.iter().flat_map(|row| row.files.keys()).collect();
    Totals {
        rules: rows.len(),
        proved: rows.iter().filter(|row| !row.files.is_empty()).count(),
        excused: rows.iter().filter(|row| row.excuse.is_some()).count(),
        cases: cases.len(),
        files: files.len(),
    }
}

/// The address of an AWS page given by its short name, such as `kms/grants`.
pub fn address(source: &str) -> String {
    const HOST: &str = "https://docs.aws.amazon.com/";
    let (guide, page) = source.split_once('/').unwrap_or((source, ""));
    match (guide, page) {
        ("kms", page) => format!("{HOST}kms/latest/developerguide/{page}.html"),
        ("iam", page) => format!("{HOST}IAM/latest/UserGuide/{page}.html"),
        ("orgs", page) => format!("{HOST}organizations/latest/userguide/{page}.html"),
        ("s3", page) => format!("{HOST}AmazonS3/latest/userguide/{page}.html"),
        ("api", "*") => format!("{HOST}kms/latest/APIReference/API_Operations.html"),
        ("api", "CommonErrors") => format!("{HOST}kms/latest/APIReference/CommonErrors.html"),
        ("api", page) => format!("{HOST}kms/latest/APIReference/API_{page}.html"),
        _ => format!("{HOST}service-authorization/latest/reference/list_awskeymanagementservice.html"),
    }
}

/// What an AWS page is called in the table.
pub fn source_name(source: &str) -> String {
    match source {
        "sar" => "Service Authorization Reference".to_owned(),
        "api/*" => "api/Operations".to_owned(),
        other => other.to_owned(),
    }
}

/// The document as Markdown, with links to the files of cases.
pub fn markdown() -> String {
    let rows = rows();
    let Totals { rules, proved, excused, cases, files } = totals(&rows);
    let mut text = format!(
        "# Conformance\n\n\
         Keygate decides by {rules} rules drawn from AWS's documentation. {proved} of them are held by {cases} cases in {files} \
         files; {excused} cannot show in a decision, and the table says why.\n\n\
         A case is a scenario with what its decision must hold, and it fails when the rule is broken. *Documented*: AWS states \
         the rule. *Inferred*: AWS is silent or contradicts itself, and the rule is the choice taken. *Convention*: how scenarios and decisions are written.\n\n\
         This file is made from `rules.json`, `uncertainties.json` and `scenarios/`; `UPDATE_EXPECT=1 cargo test -p \
         keygate-tests --test conformance` makes it anew.\n"
    );
    for (number, part) in PARTS.iter().enumerate() {
        let _ = write!(
            text,
            "\n## {number}. {part}\n\n| Rule | What it says | Basis | AWS pages | Cases |\n| --- | --- | --- | --- | --- |\n"
        );
        for row in rows.iter().filter(|row| row.part() == number) {
            let Rule { id, title, uncertainties, sources, .. } = &row.rule;
            let open: Vec<String> =
                uncertainties.iter().map(|id| format!(" [{id}](#what-aws-leaves-open)")).collect();
            let pages: Vec<String> = sources
                .iter()
                .map(|source| format!("[{}]({})", source_name(source), address(source)))
                .collect();
            let held = match &row.excuse {
                Some(excuse) => format!("not observable: {excuse}"),
                None => {
                    let file = |(file, count): (&String, &usize)| {
                        let name = file.strip_suffix(".json").unwrap_or(file);
                        format!("[{name}](scenarios/{file}) {count}")
                    };
                    format!(
                        "**{}**: {}",
                        row.cases(),
                        row.files.iter().map(file).collect::<Vec<_>>().join(", ")
                    )
                }
            };
            let title = title.replace('|', "\\|");
            let basis = row.basis();
            let _ = writeln!(
                text,
                "| {id} | {title} | {basis}{} | {} | {held} |",
                open.concat(),
                pages.join(", ")
            );
        }
    }
    text.push_str(
        "\n## What AWS leaves open\n\n| | Open | Taken to be so | Cases |\n| --- | --- | --- | --- |\n",
    );
    let cited = coverage();
    for Uncertainty { id, open, choice } in uncertainties() {
        let count = cited.get(&id).map_or(0, BTreeSet::len);
        let _ = writeln!(text, "| {id} | {open} | {choice} | {count} |");
    }
    text
}
