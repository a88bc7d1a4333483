//! The files that a path stands for.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

/// A file to test, or why one cannot be read.
pub(super) struct Found {
    /// The path, as given or below the given folder.
    pub(super) path: OsString,
    /// Why it cannot be gone into, for a folder.
    pub(super) error: Option<String>,
    /// Whether it was named itself and not only found in a folder.
    pub(super) named: bool,
}

/// The file itself, or every `*.json` below the folder in the order of their names.
pub(super) fn scenarios(path: &OsStr) -> Vec<Found> {
    if path != "-" && Path::new(path).is_dir() {
        let mut found = Vec::new();
        collect(Path::new(path), &mut found);
        found
    } else {
        vec![Found { path: path.to_owned(), error: None, named: true }]
    }
}

fn collect(folder: &Path, found: &mut Vec<Found>) {
    let entries = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths: Vec<PathBuf> = match entries {
        Ok(paths) => paths,
        Err(error) => {
            found.push(Found { path: folder.into(), error: Some(error.to_string()), named: false });
            return;
        }
    };
    paths.sort();
    for path in paths {
        // A link to a folder is not followed, so that no circle is gone round.
        if path.is_dir() {
            if !path.is_symlink() {
                collect(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(Found { path: path.into(), error: None, named: false });
        }
    }
}
