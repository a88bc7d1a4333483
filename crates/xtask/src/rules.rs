//! Whether every rule of the evaluator has a test.

use crate::failure::Outcome;
use crate::process::run;
use crate::workspace::Workspace;
use std::process::Command;

/// `cargo xtask rules`.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "keygate-tests", "--bin", "rules"]);
    run(command.current_dir(workspace.root()), "the list of rules")
}
