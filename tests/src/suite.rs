//! Reading suites and single scenarios from their files.

use std::fs;
use std::path::{Path, PathBuf};

use keygate_json::Value;
use keygate_scenario::suite::Suite;

/// Reads a file of JSON; the error names it.
pub fn document(path: &Path) -> Result<Value<'static>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let parsed = keygate_json::parse(&text);
    match (parsed.problems.first(), parsed.value) {
        (None, Some(value)) => Ok(value.into_owned()),
        (problem, _) => Err(format!("{}: {problem:?}", path.display())),
    }
}

/// Reads a suite in which nothing is wrong; the error names the file.
pub fn suite(path: &Path) -> Result<Suite<'static>, String> {
    match Suite::read(&document(path)?, None) {
        (Some(suite), problems) if problems.is_empty() => Ok(suite),
        (_, problems) => Err(format!("{}: {problems:#?}", path.display())),
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
