//! The text files of the work tree.

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold what was built, installed or recorded.
const SKIPPED: [&str; 6] = [".git", "target", "dist", "node_modules", "output", "pkg"];

/// A file that is text, with its path from the root in forward slashes.
pub(crate) struct SourceFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    pub(crate) fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

/// Everything below the root that is text, in a fixed order.
pub(crate) fn read_all(workspace: &Workspace) -> Outcome<Vec<SourceFile>> {
    let mut paths = Vec::new();
    collect(workspace.root(), &mut paths)?;
    paths.sort();
    let read = |path: PathBuf| {
        let text = String::from_utf8(fs::read(&path).ok()?).ok()?;
        let path = path.strip_prefix(workspace.root()).ok()?.to_string_lossy().replace('\\', "/");
        Some(SourceFile { path, text })
    };
    Ok(paths.into_iter().filter_map(read).collect())
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Outcome {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Failure::file(folder, &error))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        // In a linked work tree `.git` is a file.
        if SKIPPED.contains(&name) {
            continue;
        }
        if path.is_dir() {
            collect(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
