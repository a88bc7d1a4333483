//! The service worker: the list of all files of this version, and the code that keeps them.

use std::fs;
use std::path::Path;

use crate::assets::{fingerprint, read, write};
use crate::failure::{Failure, Outcome};

/// Writes `sw.js` with the list of every file of the site. Its version is made of the names and contents, so that it
/// changes when anything changes, and only then.
pub(crate) fn install(files: &Path, dist: &Path) -> Outcome {
    let mut paths = Vec::new();
    collect(dist, dist, &mut paths)?;
    // The files of test cases are many, and looked at one by one.
    paths.retain(|path| path != "sw.js" && !path.starts_with("conformance/"));
    paths.sort();
    let mut whole = Vec::new();
    for path in &paths {
        whole.extend_from_slice(path.as_bytes());
        let file = dist.join(path);
        whole.extend(fs::read(&file).map_err(|error| Failure::file(&file, error))?);
    }
    let list = serde_json::to_string(&paths).map_err(|error| Failure::new(error.to_string()))?;
    let code = read(&files.join("js/worker.js"))?;
    let head = format!("const VERSION = '{}';\nconst FILES = {list};\n", fingerprint(&whole));
    write(&dist.join("sw.js"), (head + &code).as_bytes())
}

fn collect(root: &Path, folder: &Path, paths: &mut Vec<String>) -> Outcome {
    for entry in fs::read_dir(folder).map_err(|error| Failure::file(folder, error))? {
        let path = entry.map_err(|error| Failure::file(folder, error))?.path();
        if path.is_dir() {
            collect(root, &path, paths)?;
        } else if let Ok(path) = path.strip_prefix(root) {
            paths.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}
