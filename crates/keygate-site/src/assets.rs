//! Styles and scripts of the static pages, put into the site under names that change with their content.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::failure::{Failure, Outcome};

/// The styles in the order of their rules.
const STYLES: [&str; 6] = ["tokens", "base", "header", "diagram", "site", "study"];

/// Scripts that pages ask for by name. One that imports another, by its plain name, comes after it.
const SCRIPTS: [&str; 6] = ["theme", "live", "progress", "gallery", "exam", "cost"];

/// Files that keep their names, because pages elsewhere name them.
const COPIES: [&str; 2] = ["icon.svg", "card.png"];

/// Where everything is, from the site's root.
pub(crate) struct Assets {
    /// The one style sheet.
    pub(crate) style: String,
    /// Name and path of each script.
    scripts: Vec<(&'static str, String)>,
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
        for name in COPIES {
            let from = files.join(name);
            let bytes = fs::read(&from).map_err(|error| Failure::file(&from, error))?;
            write(&dist.join(name), &bytes)?;
        }
        Ok(Self { style: put(dist, "site/site", "css", &style)?, scripts })
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
