//! Node's test runner.

use super::counts::Counts;
use crate::failure::{Failure, Outcome};
use crate::process::{Watched, run_for_status};
use crate::setup::Ready;
use std::fs;
use std::path::Path;

/// Runs the test files in a folder of `root`, with the browser of the set-up.
pub(crate) fn run(ready: &Ready, root: &Path, folder: &str) -> Outcome<Counts> {
    run_files(ready, root, files(root, folder)?, ("CHROMIUM", &ready.browser()?.chromium))
}

/// Runs test files, with a browser named by an environment variable.
pub(crate) fn run_files(
    ready: &Ready,
    root: &Path,
    files: Vec<String>,
    (variable, browser): (&str, &Path),
) -> Outcome<Counts> {
    let output = root.join("output");
    fs::create_dir_all(&output).map_err(|error| Failure::file(&output, &error))?;
    let report = output.join("report.tap");
    let mut command = ready.command("node");
    // People read the one report, this program the other.
    command.current_dir(root).env(variable, browser).args([
        "--test",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
        "--test-reporter=tap",
    ]);
    command.arg(format!("--test-reporter-destination={}", report.display())).args(files);
    let succeeded = run_for_status(&mut command, "node --test")?;
    let text = fs::read_to_string(&report).map_err(|error| Failure::file(&report, &error))?;
    let run = Watched { succeeded, text };
    Counts::from_tap(&run.text).checked(&run, "`node --test`")
}

/// Named one by one, because Node 20 does not expand patterns.
fn files(root: &Path, folder: &str) -> Outcome<Vec<String>> {
    let path = root.join(folder);
    let entries = fs::read_dir(&path).map_err(|error| Failure::file(&path, &error))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    names.sort();
    if names.is_empty() { Err(Failure::new(format!("{} has no tests", path.display()))) } else { Ok(names) }
}
