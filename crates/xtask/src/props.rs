//! The property tests of everything that reads a person's text, with very many inputs.

use crate::failure::{Failure, Outcome};
use crate::process::{run, tell};
use crate::workspace::Workspace;
use std::process::Command;

const READERS: [&str; 4] = ["keygate-json", "keygate-policy", "keygate-scenario", "keygate-share"];
const DEFAULT_INPUTS: u64 = 1_000_000;

/// `cargo xtask props [N] [FILTER]`.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    let mut inputs = None;
    let mut filter = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Value(value) if inputs.is_none() && filter.is_none() => {
                let text = value.to_string_lossy().replace('_', "");
                match text.parse::<u64>() {
                    Ok(number) => inputs = Some(number),
                    Err(_) => filter = Some(value),
                }
            }
            lexopt::Arg::Value(value) if filter.is_none() => filter = Some(value),
            other => return Err(other.unexpected().into()),
        }
    }
    let inputs = inputs.unwrap_or(DEFAULT_INPUTS);
    if inputs == 0 {
        return Err(Failure::new("no inputs would prove nothing"));
    }
    tell(&format!("property tests of {} with {inputs} inputs each", READERS.join(", ")));
    let mut command = Command::new("cargo");
    command.current_dir(workspace.root()).env("PROPTEST_CASES", inputs.to_string());
    command.args(["test", "--release", "--no-fail-fast"]);
    command.args(READERS.iter().flat_map(|package| ["--package", package]));
    command.args(filter);
    run(&mut command, "the property tests")?;
    tell("no input broke a reader");
    Ok(())
}
