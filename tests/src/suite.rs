//! Reading suites and single scenarios from their files.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::patch;

/// A file of cases over one base scenario.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suite {
    /// What the cases are about.
    pub suite: String,
    /// The scenario that every case starts from.
    pub base: Value,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One fact about the evaluator.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The fact, in words.
    pub name: String,
    /// The rules, worked examples and uncertainties that it proves or turns on.
    pub rules: Vec<String>,
    /// How its scenario differs from the base.
    #[serde(default)]
    pub merge: Value,
    /// What a merge patch cannot say: values at JSON pointers, null included.
    #[serde(default)]
    pub set: Vec<(String, Value)>,
    /// What the decision must hold.
    pub expect: Value,
}

impl Suite {
    /// Reads a suite; the error names the file.
    pub fn read(path: &Path) -> Result<Suite, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// The scenario of one case.
    pub fn scenario(&self, case: &Case) -> Result<Value, String> {
        let mut scenario = self.base.clone();
        if !case.merge.is_null() {
            patch::merge(&mut scenario, &case.merge);
        }
        for (pointer, value) in &case.set {
            patch::set(&mut scenario, pointer, value.clone())?;
        }
        Ok(scenario)
    }
}

/// All `.json` files below a folder, sorted, so that runs report in one order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("a readable folder entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
