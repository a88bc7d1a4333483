//! The static site: built by Trunk, then given its content security policy.

use crate::failure::Outcome;
use crate::policy;
use crate::process::{run, tell};
use crate::setup::{self, Ready, Work};
use crate::workspace::Workspace;
use std::process::Command;

/// `cargo xtask build`.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let ready = setup::make_ready(workspace, &[Work::Build])?;
    site(workspace, &ready)?;
    tell("the site is in dist/: copy it to any path of any static host");
    Ok(())
}

/// Builds dist/ anew.
pub(crate) fn site(workspace: &Workspace, ready: &Ready) -> Outcome {
    tell("building the site (a minute or two the first time)");
    let mut command = trunk(ready, "build");
    command.arg("--release");
    run(&mut command, "trunk build")?;
    policy::add_to_page(ready, &workspace.dist().join("index.html"))?;
    // Last, because it lists every file with its content.
    let mut worker = ready.command("cargo");
    worker.args(["run", "--quiet", "--package", "keygate-site", "--", "worker", "static", "dist"]);
    run(&mut worker, "listing the files for offline use")
}

/// A Trunk that takes all its tools from the set-up and downloads nothing by itself.
pub(crate) fn trunk(ready: &Ready, subcommand: &str) -> Command {
    let mut command = ready.command("trunk");
    command.args([subcommand, "--offline=true", "--skip-version-check"]);
    // Trunk reads this as true or false, not as the set or unset that others mean by it.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    command
}
