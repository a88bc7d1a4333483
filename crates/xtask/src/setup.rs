//! What the other commands need on the machine: looked for, and installed where it is missing.

mod browser;
mod cargo_tools;
mod npm;
mod rust;

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;
use cargo_tools::{TRUNK, WASM_BINDGEN, WASM_PACK};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A kind of work, and so a set of things that must be there for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Live page while editing.
    Serve,
    /// The site for a static host.
    Build,
    /// Tests of the JavaScript bindings in a browser.
    WasmTests,
    /// The JavaScript package.
    Package,
    /// Tests of the JavaScript package in Node, in bundles and in a browser.
    PackageTests,
    /// Tests of the built site in a browser.
    EndToEnd,
    /// The same in Firefox.
    Firefox,
    /// Lighthouse over the built site.
    Lighthouse,
}

/// All that the tests do.
const TESTS: [Work; 5] = [Work::Build, Work::WasmTests, Work::Package, Work::PackageTests, Work::EndToEnd];

/// A machine on which the work can be done.
pub(crate) struct Ready {
    root: PathBuf,
    path: OsString,
    pub(crate) browser: Option<browser::Browser>,
    pub(crate) firefox: Option<PathBuf>,
}

impl Ready {
    /// A program of the set-up, run from the root of the work tree.
    pub(crate) fn command(&self, program: &str) -> Command {
        let resolved = find_program(program, &self.path).unwrap_or_else(|| program.into());
        let mut command = Command::new(resolved);
        command.current_dir(&self.root).env("PATH", &self.path);
        command
    }

    /// The browser, which the set-up for tests has made sure of.
    pub(crate) fn browser(&self) -> Outcome<&browser::Browser> {
        self.browser.as_ref().ok_or_else(|| Failure::new("no browser was set up"))
    }
}

/// `cargo xtask setup`.
pub(crate) fn command(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    let mut works = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Value(name) => match name.to_string_lossy().as_ref() {
                "serve" => works.push(Work::Serve),
                "build" => works.push(Work::Build),
                "test" => works.extend(TESTS),
                other => {
                    return Err(Failure::new(format!("setup knows serve, build and test, not `{other}`")));
                }
            },
            other => return Err(other.unexpected().into()),
        }
    }
    if works.is_empty() {
        works.push(Work::Serve);
        works.extend(TESTS);
    }
    make_ready(workspace, &works)?;
    crate::process::tell("everything needed is there");
    Ok(())
}

/// Looks for all that the given work needs and installs what is missing.
pub(crate) fn make_ready(workspace: &Workspace, works: &[Work]) -> Outcome<Ready> {
    let wants = |list: &[Work]| works.iter().any(|work| list.contains(work));
    let mut ready = Ready {
        root: workspace.root().to_path_buf(),
        path: search_path(workspace, &env::var_os("PATH").unwrap_or_default())?,
        browser: None,
        firefox: None,
    };
    if wants(&[Work::Serve, Work::Build, Work::WasmTests, Work::Package]) {
        rust::wasm_target(&ready)?;
        cargo_tools::install(workspace, &ready, &WASM_BINDGEN)?;
    }
    if wants(&[Work::Serve, Work::Build]) {
        cargo_tools::install(workspace, &ready, &TRUNK)?;
    }
    if wants(&[Work::WasmTests, Work::Package]) {
        cargo_tools::install(workspace, &ready, &WASM_PACK)?;
    }
    if wants(&[Work::Build, Work::Package, Work::PackageTests, Work::EndToEnd, Work::Firefox]) {
        npm::install(&ready, &workspace.e2e(), "wasm-opt for small files, and a driver for browser tests")?;
    }
    if wants(&[Work::Serve, Work::Build]) {
        let what = "CodeMirror, the editor of the page, and esbuild, which makes one file of it";
        npm::install(&ready, &workspace.join("web/editor"), what)?;
    }
    if wants(&[Work::PackageTests]) {
        npm::install(
            &ready,
            &workspace.package_tests(),
            "bundlers and TypeScript, which the package is tried with",
        )?;
    }
    if wants(&[Work::Lighthouse]) {
        npm::install(&ready, &workspace.lighthouse(), "Lighthouse, which judges the page (a minute)")?;
    }
    if wants(&[Work::WasmTests, Work::PackageTests, Work::EndToEnd]) {
        ready.browser = Some(browser::find_or_install(&ready)?);
    }
    if wants(&[Work::Firefox]) {
        ready.firefox = Some(browser::firefox(&ready)?);
    }
    Ok(ready)
}

/// Our own copies first, then the npm parts, then what the person has, then cargo's folder in case it is not listed.
fn search_path(workspace: &Workspace, inherited: &OsString) -> Outcome<OsString> {
    let mut folders = vec![workspace.tools().join("bin"), workspace.e2e().join("node_modules/.bin")];
    folders.extend(env::split_paths(inherited));
    folders.extend(cargo_bin());
    env::join_paths(folders).map_err(|error| Failure::new(format!("PATH cannot be put together: {error}")))
}

/// The folder that `cargo install` writes to.
fn cargo_bin() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")))?;
    Some(home.join("bin"))
}

/// The first file of that name on a search path.
fn find_program(name: &str, path: &OsString) -> Option<PathBuf> {
    let suffixes: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    env::split_paths(path)
        .flat_map(|folder| suffixes.iter().map(move |suffix| folder.join(format!("{name}{suffix}"))))
        .find(|candidate| is_program(candidate))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}
