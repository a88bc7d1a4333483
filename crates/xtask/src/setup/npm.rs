//! The npm parts: the WebAssembly optimizer, what drives the browser in the end-to-end tests, the editor of the
//! page, and what the package is tried with.

use super::Ready;
use crate::failure::{Failure, Outcome};
use crate::process::{output, run_for_status, tell};
use std::fs;
use std::path::Path;

const OLDEST_NODE: u32 = 20;

/// Runs `npm ci` in a folder when its parts are missing or its lock file has changed since.
pub(crate) fn install(ready: &Ready, folder: &Path, what: &str) -> Outcome {
    check_node(ready)?;
    let lock_path = folder.join("package-lock.json");
    let lock = fs::read(&lock_path).map_err(|error| Failure::file(&lock_path, &error))?;
    // A copy of the lock file beside the parts says which lock file they were installed from.
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    tell(&format!("installing npm parts in {}: {what} (seconds)", folder.display()));
    let mut command = ready.command("npm");
    command.current_dir(folder).args(["ci", "--no-fund", "--no-audit", "--ignore-scripts"]);
    if !run_for_status(&mut command, "npm ci")? {
        return Err(Failure::new(format!(
            "`npm ci` in {} did not succeed; its message is above.\nIf it says that a version cannot be found, your \
             registry may be holding back recent releases.",
            folder.display()
        )));
    }
    fs::write(&stamp, lock).map_err(|error| Failure::file(&stamp, &error))
}

fn check_node(ready: &Ready) -> Outcome {
    let version = output(ready.command("node").arg("--version"));
    let major = version.as_deref().and_then(major_version);
    match major {
        Some(major) if major >= OLDEST_NODE && output(ready.command("npm").arg("--version")).is_some() => {
            Ok(())
        }
        _ => Err(Failure::new(format!(
            "Node.js {OLDEST_NODE} or newer with npm is needed; found {}",
            version.as_deref().unwrap_or("none")
        ))),
    }
}

fn major_version(text: &str) -> Option<u32> {
    text.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major_version;

    #[test]
    fn the_major_version_of_node() {
        assert_eq!(major_version("v20.20.2"), Some(20));
        assert_eq!(major_version("nonsense"), None);
    }
}
