//! The built site in a real browser, driven the way a person would.

use super::counts::Counts;
use crate::failure::{Failure, Outcome};
use crate::process::{Watched, run_for_status, tell};
use crate::setup::Ready;
use crate::workspace::Workspace;
use std::fs;

/// Node's test runner over `tests/e2e/journeys`.
pub(crate) fn run(workspace: &Workspace, ready: &Ready) -> Outcome<Counts> {
    if !workspace.dist().join("index.html").is_file() {
        return Err(Failure::new("there is no dist/ to test; `cargo xtask build` makes it"));
    }
    tell("end-to-end tests of dist/ in headless Chromium");
    let folder = workspace.e2e();
    let output = folder.join("output");
    fs::create_dir_all(&output).map_err(|error| Failure::file(&output, &error))?;
    let report = output.join("report.tap");
    let mut command = ready.command("node");
    // People read the one report, this program the other.
    command.current_dir(&folder).env("CHROMIUM", &ready.browser()?.chromium).args([
        "--test",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
        "--test-reporter=tap",
    ]);
    command.arg(format!("--test-reporter-destination={}", report.display())).args(journeys(workspace)?);
    let succeeded = run_for_status(&mut command, "node --test")?;
    let text = fs::read_to_string(&report).map_err(|error| Failure::file(&report, &error))?;
    let run = Watched { succeeded, text };
    Counts::from_tap(&run.text).checked(&run, "`node --test`")
}

/// Named one by one, because Node 20 does not expand patterns.
fn journeys(workspace: &Workspace) -> Outcome<Vec<String>> {
    let folder = workspace.e2e().join("journeys");
    let entries = fs::read_dir(&folder).map_err(|error| Failure::file(&folder, &error))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("journeys/{name}"))
        .collect();
    names.sort();
    if names.is_empty() { Err(Failure::new("tests/e2e/journeys has no tests")) } else { Ok(names) }
}
