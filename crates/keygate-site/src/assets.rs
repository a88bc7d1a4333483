//! Styles and scripts of the static pages, put into the site under names that change with their content.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::failure::{Failure, Outcome};

/// The styles in the order of their rules. Those of the workbench come along for the live parts.
const STYLES: [&str; 12] = [
    "tokens", "base", "header", "request", "diagram", "verdict", "panes", "editor", "dialog", "adapt",
    "site", "study",
];

/// Scripts that pages ask for by name. One that imports another, by its plain name, comes after it.
const SCRIPTS: [&str; 6] = ["theme", "live", "progress", "gallery", "exam", "cost"];

/// Where everything is, from the site's root.
pub(crate) struct Assets {
    /// The one style sheet.
    pub(crate) style: String,
    /// Name and path of each script.
    scripts: Vec<(&'static str, String)>,
    /// The workbench's script, which brings the wasm.
    pub(crate) workbench: String,
    /// The wasm.
    pub(crate) wasm: String,
}

impl Assets {
    /// Writes styles and scripts into the site, and finds what Trunk built.
    pub(crate) fn install(files: &Path, dist: &Path) -> Outcome<Self> {
        let mut style = String::new();
        for name in STYLES {
            style.push_str(&read(&files.join("css").join(format!("{name}.css")))?);
        }
        let mut scripts: Vec<(&str, String)> = Vec::new();
        for name in SCRIPTS {
            let mut text = read(&files.join("js").join(format!("{name}.js")))?;
            for (other, path) in &scripts {
                text = text.replace(&format!("'./{other}.js'"), &format!("'./{}'", file_name(path)));
            }
            scripts.push((name, put(dist, &format!("site/{name}"), "js", &text)?));
        }
        for name in ["icon.svg", "card.png"] {
            let bytes =
                fs::read(files.join(name)).map_err(|error| Failure::file(&files.join(name), error))?;
            write(&dist.join(name), &bytes)?;
        }
        let built = names(dist)?;
        let find = |end: &str| {
            let found = built.iter().find(|name| name.starts_with("keygate-web-") && name.ends_with(end));
            found
                .cloned()
                .ok_or_else(|| Failure::file(dist, format!("no keygate-web-…{end}; build the page first")))
        };
        Ok(Self {
            style: put(dist, "site/site", "css", &style)?,
            scripts,
            workbench: find(".js")?,
            wasm: find("_bg.wasm")?,
        })
    }

    /// The path of a script.
    pub(crate) fn script(&self, name: &str) -> &str {
        self.scripts.iter().find(|(known, _)| *known == name).map_or("", |(_, path)| path)
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Writes a file, and the folders above it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Outcome {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::file(folder, error))?;
    }
    fs::write(path, bytes).map_err(|error| Failure::file(path, error))
}

/// A text file.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| Failure::file(path, error))
}

/// A short name for a content. It tells versions apart; nothing rests on its being hard to forge.
pub(crate) fn fingerprint(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn put(dist: &Path, name: &str, kind: &str, text: &str) -> Outcome<String> {
    let path = format!("{name}-{}.{kind}", fingerprint(text.as_bytes()));
    write(&dist.join(&path), text.as_bytes())?;
    Ok(path)
}

fn names(folder: &Path) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, error))?;
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}
