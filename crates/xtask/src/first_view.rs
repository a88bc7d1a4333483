//! Which functions of the page's program come late: found out by visiting a page whose program notes what runs.

use crate::build::trunk;
use crate::failure::{Failure, Outcome};
use crate::process::{run, tell};
use crate::setup::{self, Work};
use crate::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the watched site stands.
const WATCHED: &str = "target/watched";

/// The list of functions that come late.
const LATE: &str = "web/late.txt";

/// `cargo xtask first-view`.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let ready = setup::make_ready(workspace, &[Work::Build, Work::EndToEnd])?;
    let site = workspace.join(WATCHED);
    tell("building a page whose program notes which of its functions run");
    let mut build = trunk(&ready, "build");
    build.args(["--release", "--dist", WATCHED]).env("KEYGATE_WATCH", "1");
    run(&mut build, "trunk build")?;

    tell("visiting it in every way that a first view comes about (two minutes)");
    let ran = site.join("ran.txt");
    let mut visit = ready.command("node");
    visit.env("CHROMIUM", &ready.browser()?.chromium);
    visit.arg(workspace.e2e().join("measure/first-view.mjs")).arg(&site).arg(&ran);
    run(&mut visit, "measure/first-view.mjs")?;

    let program = program(&site)?;
    let mut list = ready.command("cargo");
    list.args(["run", "--quiet", "--release", "--package", "wasm-halves", "--", "list"]);
    run(list.arg(program).arg(ran).arg(workspace.join(LATE)), "wasm-halves list")?;
    tell(&format!("{LATE} is made anew; `cargo xtask build` parts the page by it"));
    Ok(())
}

/// The one WebAssembly module of a site.
fn program(site: &Path) -> Outcome<PathBuf> {
    let entries = fs::read_dir(site).map_err(|error| Failure::file(site, &error))?;
    let mut files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    files
        .find(|file| file.extension().is_some_and(|extension| extension == "wasm"))
        .ok_or_else(|| Failure::new(format!("{} holds no WebAssembly", site.display())))
}
