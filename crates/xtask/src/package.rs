//! The JavaScript package: WebAssembly and bindings by wasm-pack, with the parts that are written by hand beside them.

use crate::failure::{Failure, Outcome};
use crate::process::{run, tell};
use crate::setup::{self, Ready, Work};
use crate::workspace::Workspace;
use std::fs;
use std::path::PathBuf;

const CRATE: &str = "crates/keygate-js";
const NAME: &str = "keygate";
/// What is copied as it is, from the root of the work tree.
const WRITTEN: [&str; 10] = [
    "crates/keygate-js/README.md",
    "crates/keygate-js/EMBEDDING.md",
    "crates/keygate-js/npm/package.json",
    "crates/keygate-js/npm/node.js",
    "crates/keygate-js/npm/wasm.d.ts",
    "crates/keygate-js/element/keygate-scenario.js",
    "crates/keygate-js/npm/element.js",
    "crates/keygate-js/npm/element.d.ts",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];
/// The features of WebAssembly that the compiler uses, and what makes the module smallest after compression: functions
/// called from one place stay where they are, since merging them hides from the compressor what they have in common.
const OPTIMIZE: [&str; 8] = [
    "-Oz",
    "--one-caller-inline-max-function-size=0",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// `cargo xtask package`.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let ready = setup::make_ready(workspace, &[Work::Package])?;
    build(workspace, &ready)?;
    tell("the package is in crates/keygate-js/pkg: `npm publish` or `npm pack` there");
    Ok(())
}

/// The folder that is published.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.join(CRATE).join("pkg")
}

/// The module in it.
pub(crate) fn module(workspace: &Workspace) -> PathBuf {
    folder(workspace).join(format!("{NAME}_bg.wasm"))
}

/// Builds the package anew.
pub(crate) fn build(workspace: &Workspace, ready: &Ready) -> Outcome {
    tell("building the JavaScript package (a minute or two the first time)");
    let folder = folder(workspace);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    }
    let mut command = ready.command("wasm-pack");
    command.args(["build", "--profile", "web", "--target", "web", "--mode", "no-install", "--no-opt"]);
    command.args(["--no-pack", "--out-dir", "pkg", "--out-name", NAME, CRATE]);
    run(&mut command, "wasm-pack build")?;
    let module = module(workspace);
    run(ready.command("wasm-opt").args(OPTIMIZE).arg(&module).arg("-o").arg(&module), "wasm-opt")?;
    // wasm-pack hides the folder from git and npm; npm would then publish nothing.
    let ignore = folder.join(".gitignore");
    if ignore.exists() {
        fs::remove_file(&ignore).map_err(|error| Failure::file(&ignore, &error))?;
    }
    for path in WRITTEN {
        let from = workspace.join(path);
        let name = from.file_name().unwrap_or_default();
        fs::copy(&from, folder.join(name)).map_err(|error| Failure::file(&from, &error))?;
    }
    Ok(())
}
