//! The built site in real browsers, driven the way a person would.

use super::counts::Counts;
use super::node;
use crate::failure::{Failure, Outcome};
use crate::process::tell;
use crate::setup::Ready;
use crate::workspace::Workspace;

/// What a person does most. The rest is about this page and not about the browser, or needs what only Chromium's driver can do.
const IN_FIREFOX: [&str; 8] = ["checks", "compare", "edit", "gates", "halves", "keyboard", "reload", "share"];

/// Node's test runner over `tests/e2e/journeys`.
pub(crate) fn run(workspace: &Workspace, ready: &Ready) -> Outcome<Counts> {
    if !workspace.dist().join("index.html").is_file() {
        return Err(Failure::new("there is no dist/ to test; `cargo xtask build` makes it"));
    }
    tell("end-to-end tests of dist/ in headless Chromium");
    node::run(ready, &workspace.e2e(), "journeys")
}

/// The main journeys in Firefox.
pub(crate) fn run_in_firefox(workspace: &Workspace, ready: &Ready) -> Outcome<Counts> {
    if !workspace.dist().join("index.html").is_file() {
        return Err(Failure::new("there is no dist/ to test; `cargo xtask build` makes it"));
    }
    let firefox = ready.firefox.as_ref().ok_or_else(|| Failure::new("no Firefox was set up"))?;
    tell("the main journeys in headless Firefox");
    let files = IN_FIREFOX.map(|name| format!("journeys/{name}.test.mjs")).to_vec();
    node::run_files(ready, &workspace.e2e(), files, ("FIREFOX", firefox))
}
