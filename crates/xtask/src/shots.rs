//! Scripts that look at the built page in a browser: pictures of it, and how fast it answers.

use crate::failure::{Failure, Outcome};
use crate::process::run;
use crate::setup::{self, Work};
use crate::workspace::Workspace;

/// `cargo xtask shots` and `cargo xtask latency`: what follows goes to the script of `tests/e2e` as it is.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser, script: &str) -> Outcome {
    if !workspace.dist().join("index.html").is_file() {
        return Err(Failure::new("there is no dist/ to look at; `cargo xtask build` makes it"));
    }
    let ready = setup::make_ready(workspace, &[Work::EndToEnd])?;
    let rest: Vec<_> = arguments.raw_args()?.collect();
    let mut command = ready.command("node");
    command.env("CHROMIUM", &ready.browser()?.chromium).arg(workspace.e2e().join(script)).args(rest);
    run(&mut command, script)
}
