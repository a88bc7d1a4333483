//! What is taught, checked by itself.

use crate::failure::Outcome;
use crate::process::run;
use crate::workspace::Workspace;
use std::process::Command;

/// `cargo xtask check-content`: scenarios, lessons, tasks, questions and the table that maps them.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let mut command = Command::new("cargo");
    command.current_dir(workspace.root()).args(["test", "--quiet", "--package", "keygate-tests"]);
    run(command.args(["--test", "curriculum"]), "the check of scenarios and lessons")
}
