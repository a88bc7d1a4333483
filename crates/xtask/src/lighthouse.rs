//! Lighthouse over the built site, as a phone gets it.

use crate::failure::{Failure, Outcome};
use crate::process::run;
use crate::setup::{self, Work};
use crate::workspace::Workspace;

/// `cargo xtask lighthouse`: what follows goes to `tests/lighthouse/run.mjs` as it is.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if !workspace.dist().join("index.html").is_file() {
        return Err(Failure::new("there is no dist/ to weigh; `cargo xtask build` makes it"));
    }
    let ready = setup::make_ready(workspace, &[Work::EndToEnd, Work::Lighthouse])?;
    let rest: Vec<_> = arguments.raw_args()?.collect();
    let mut command = ready.command("node");
    let script = workspace.lighthouse().join("run.mjs");
    command.env("CHROMIUM", &ready.browser()?.chromium).arg(script).args(rest);
    run(&mut command, "lighthouse")
}
