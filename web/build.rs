//! Turns the lists of examples and key policies into Rust, so that each list is kept in one place only.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use keygate_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let static_files = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../static").canonicalize()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("examples.rs"), examples(&static_files.join("examples"))?)?;
    fs::write(out.join("policies.rs"), policies(&static_files.join("policies/key-policies.json"))?)?;
    Ok(())
}

/// The names in `index.json`, each of which has a file.
fn examples(folder: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut code = String::from("&[\n");
    for entry in list(&folder.join("index.json"))? {
        let id = text(&entry, "id")?;
        let file = folder.join(format!("{id}.json"));
        if !file.is_file() {
            return Err(format!("{} is missing", file.display()).into());
        }
        writeln!(code, "{id:?},")?;
    }
    Ok(code + "]")
}

/// The titles of the key policies that AWS puts in place or documents.
fn policies(file: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", file.display());
    let mut code = String::from("&[\n");
    for entry in list(file)? {
        let title = text(&entry, "title")?;
        entry.get("policy").ok_or("a key policy without `policy`")?;
        writeln!(code, "{title:?},")?;
    }
    Ok(code + "]")
}

fn list(file: &Path) -> Result<Vec<Value<'static>>, Box<dyn Error>> {
    let list = read(file)?;
    Ok(list.as_array().ok_or_else(|| format!("{} holds no list", file.display()))?.to_vec())
}

fn read(file: &Path) -> Result<Value<'static>, Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let parsed = keygate_json::parse(&text);
    match (parsed.problems.first(), parsed.value) {
        (None, Some(value)) => Ok(value.into_owned()),
        (problem, _) => Err(format!("{}: {problem:?}", file.display()).into()),
    }
}

fn text<'a>(entry: &'a Value<'_>, name: &str) -> Result<&'a str, Box<dyn Error>> {
    entry.get(name).and_then(Value::as_str).ok_or_else(|| format!("`{name}` is missing in {entry:?}").into())
}
