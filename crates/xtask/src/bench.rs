//! The benchmarks.

use crate::failure::Outcome;
use crate::process::run;
use crate::workspace::Workspace;
use std::process::Command;

/// `cargo xtask bench`: what follows goes to `cargo bench` as it is.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    let rest: Vec<_> = arguments.raw_args()?.collect();
    run(Command::new("cargo").current_dir(workspace.root()).arg("bench").args(rest), "cargo bench")
}
