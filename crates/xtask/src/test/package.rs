//! The JavaScript package as its users meet it: in Node, in a browser, through bundlers, and in the eyes of TypeScript.

use super::counts::Counts;
use super::node;
use crate::failure::{Failure, Outcome};
use crate::package;
use crate::process::tell;
use crate::setup::Ready;
use crate::workspace::Workspace;

/// Node's test runner over `tests/package/uses`.
pub(crate) fn run(workspace: &Workspace, ready: &Ready) -> Outcome<Counts> {
    if !package::module(workspace).is_file() {
        return Err(Failure::new("there is no package to test; `cargo xtask package` makes it"));
    }
    tell("tests of the JavaScript package");
    node::run(ready, &workspace.package_tests(), "uses")
}
