//! Lists the site's examples and the conformance suites for the tests, which run in a browser and cannot read files there.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let root = Path::new(&variable("CARGO_MANIFEST_DIR")?).join("../..");
    let out = PathBuf::from(variable("OUT_DIR")?);
    fs::write(out.join("examples.rs"), list(&root.join("static/examples"))?)?;
    fs::write(out.join("suites.rs"), list(&root.join("tests/scenarios"))?)
}

/// The documents below a folder as an expression: pairs of path and text.
fn list(folder: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let folder = fs::canonicalize(folder)?;
    let mut paths = Vec::new();
    collect(&folder, &mut paths)?;
    paths.sort();
    let mut list = String::from("&[\n");
    for path in paths {
        let name = path.strip_prefix(&folder).unwrap_or(&path).to_string_lossy();
        writeln!(list, "    ({name:?}, include_str!({:?})),", path.to_string_lossy())
            .map_err(io::Error::other)?;
    }
    list.push_str("]\n");
    Ok(list)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "json")
            && path.file_stem().is_some_and(|name| name != "index")
        {
            paths.push(path);
        }
    }
    Ok(())
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(io::Error::other)
}
