//! The built site in a real browser, driven the way a person would.

use super::counts::Counts;
use super::node;
use crate::failure::{Failure, Outcome};
use crate::process::tell;
use crate::setup::Ready;
use crate::workspace::Workspace;

/// Node's test runner over `tests/e2e/journeys`.
pub(crate) fn run(workspace: &Workspace, ready: &Ready) -> Outcome<Counts> {
    if !workspace.dist().join("index.html").is_file() {
        return Err(Failure::new("there is no dist/ to test; `cargo xtask build` makes it"));
    }
    tell("end-to-end tests of dist/ in headless Chromium");
    node::run(ready, &workspace.e2e(), "journeys")
}
