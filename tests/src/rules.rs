//! The table of rules and what proves them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::suite::{files, suite};

/// One rule that the evaluator follows, in `rules.json`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// `R<section>.<number>`.
    pub id: String,
    /// What it says, in a line.
    pub title: String,
    /// `documented`: AWS states it; `inferred`: the choice taken where AWS is silent; `format`: a convention of the
    /// scenario document.
    pub mark: String,
    /// Whether a documented rule is completed by a choice of its own.
    #[serde(default)]
    pub partly_inferred: bool,
    /// The known uncertainties, `U<number>`, that the choice settles.
    #[serde(default)]
    pub uncertainties: Vec<String>,
    /// The AWS pages that it follows.
    pub sources: Vec<String>,
}

/// All rules.
pub fn rules() -> Vec<Rule> {
    let path = crate::home().join("rules.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rules that no decision can show, each with the reason.
pub fn not_observable() -> BTreeMap<String, String> {
    let path = crate::home().join("scenarios/not-observable.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// For every cited rule, example and uncertainty the cases that cite it, as `file: name`.
pub fn coverage() -> &'static BTreeMap<String, BTreeSet<String>> {
    static CITED: OnceLock<BTreeMap<String, BTreeSet<String>>> = OnceLock::new();
    CITED.get_or_init(cited)
}

/// The rules that have neither a case nor a reason why none can show them.
pub fn open() -> Vec<Rule> {
    let (cited, excused) = (coverage(), not_observable());
    let proved = |rule: &Rule| cited.contains_key(&rule.id) || excused.contains_key(&rule.id);
    rules().into_iter().filter(|rule| !proved(rule)).collect()
}

fn cited() -> BTreeMap<String, BTreeSet<String>> {
    let folder = crate::home().join("scenarios");
    let mut cited: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files(&folder) {
        if path.ends_with("not-observable.json") {
            continue;
        }
        let suite = suite(&path).unwrap_or_else(|error| panic!("{error}"));
        let file = path.strip_prefix(&folder).unwrap_or(&path).display().to_string();
        for case in &suite.cases {
            for rule in &case.rules {
                cited.entry(rule.clone()).or_default().insert(format!("{file}: {}", case.name));
            }
        }
    }
    cited
}
