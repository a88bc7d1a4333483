//! The three command line tools that come from the crates registry, each at one exact version.

use super::{Ready, find_program};
use crate::failure::{Failure, Outcome};
use crate::process::{output, run_for_status, tell};
use crate::workspace::Workspace;

/// A tool, and what a person should know before waiting for it.
pub(crate) struct CargoTool {
    package: &'static str,
    version: &'static str,
    program: &'static str,
    why: &'static str,
    minutes: &'static str,
}

pub(crate) const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    program: "trunk",
    why: "it puts the page together and serves it",
    minutes: "about 7 minutes on two cores",
};

/// Must be the version of the `wasm-bindgen` crate in the workspace's manifest.
pub(crate) const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.129",
    program: "wasm-bindgen",
    why: "it writes the JavaScript that loads the WebAssembly",
    minutes: "about 2 minutes on two cores",
};

pub(crate) const WASM_PACK: CargoTool = CargoTool {
    package: "wasm-pack",
    version: "0.15.1",
    program: "wasm-pack",
    why: "it builds the JavaScript package and tests it in a browser",
    minutes: "about 2 minutes on two cores",
};

/// Makes sure of the pinned version, and never replaces another version that the person has.
pub(crate) fn install(workspace: &Workspace, ready: &Ready, tool: &CargoTool) -> Outcome {
    if has_version(ready, tool) {
        return Ok(());
    }
    let CargoTool { package, version, program, why, minutes } = tool;
    let spec = format!("{package}@{version}");
    let mut command = ready.command("cargo");
    command.args(["install", "--locked", &spec]);
    // The workspace's own target folder and profile settings are not for other people's tools.
    command.env_remove("CARGO_TARGET_DIR").env_remove("CARGO_BUILD_TARGET").env_remove("RUSTFLAGS");
    if find_program(program, &ready.path).is_some() {
        tell(&format!(
            "installing {spec} under target/tools, because {why} and the {program} on PATH is another version ({minutes})"
        ));
        command.arg("--root").arg(workspace.tools());
    } else {
        tell(&format!("installing {spec}, because {why} ({minutes})"));
    }
    if !run_for_status(&mut command, "cargo install")? {
        return Err(Failure::new(format!(
            "`cargo install --locked {spec}` did not succeed; its message is above.\n\
             If it says that a version cannot be found, your registry may be holding back recent releases of \
             {package} or of something below it: install {package} {version} in any other way and put it on PATH."
        )));
    }
    if has_version(ready, tool) {
        return Ok(());
    }
    Err(Failure::new(format!("{spec} was installed, but `{program} --version` does not say {version}")))
}

fn has_version(ready: &Ready, tool: &CargoTool) -> bool {
    output(ready.command(tool.program).arg("--version"))
        .is_some_and(|text| text.split_whitespace().any(|word| word == tool.version))
}
