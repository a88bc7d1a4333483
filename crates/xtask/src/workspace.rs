//! Where things are in the work tree.

use crate::failure::{Failure, Outcome};
use std::env;
use std::path::{Path, PathBuf};

/// The root of the work tree.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The work tree this tool was built from, wherever it is called.
    pub(crate) fn find() -> Outcome<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).ancestors().nth(2).map(Path::to_path_buf);
        match root {
            Some(root) if root.join("Trunk.toml").is_file() => Ok(Self { root }),
            _ => Err(Failure::new("the work tree was not found: call this as `cargo xtask` inside it")),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn join(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The built site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.join("dist")
    }

    /// The end-to-end tests, which are also where the npm parts are installed.
    pub(crate) fn e2e(&self) -> PathBuf {
        self.join("tests/e2e")
    }

    /// The tests of the JavaScript package.
    pub(crate) fn package_tests(&self) -> PathBuf {
        self.join("tests/package")
    }

    /// Lighthouse and what runs it.
    pub(crate) fn lighthouse(&self) -> PathBuf {
        self.join("tests/lighthouse")
    }

    /// Tools of the pinned version, when the person's own are of another one.
    pub(crate) fn tools(&self) -> PathBuf {
        self.join("target/tools")
    }

    pub(crate) fn read(&self, relative: &str) -> Outcome<String> {
        let path = self.join(relative);
        std::fs::read_to_string(&path).map_err(|error| Failure::file(&path, &error))
    }
}
