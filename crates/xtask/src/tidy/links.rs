//! Relative links in the Markdown files lead somewhere.

use super::SourceFile;
use crate::workspace::Workspace;

pub(crate) fn check(workspace: &Workspace, files: &[SourceFile]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.extension() == "md") {
        for target in targets(&file.text).filter(|target| is_relative(target)) {
            if !leads_somewhere(workspace, files, file, target) {
                complaints.push(format!("{}: the link to `{target}` leads nowhere", file.path));
            }
        }
    }
    complaints
}

/// What stands in `](…)`, `src="…"` and `href="…"`.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    let between = |open: &'static str, close: char| {
        text.split(open).skip(1).filter_map(move |rest| rest.split_once(close).map(|(target, _)| target))
    };
    between("](", ')').chain(between("src=\"", '"')).chain(between("href=\"", '"'))
}

fn is_relative(target: &str) -> bool {
    !target.contains("://") && !target.starts_with("mailto:")
}

fn leads_somewhere(workspace: &Workspace, files: &[SourceFile], from: &SourceFile, target: &str) -> bool {
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let folder = from.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = if path.is_empty() { from.path.clone() } else { resolve(folder, path) };
    if !workspace.join(&path).exists() {
        return false;
    }
    let linked = files.iter().find(|file| file.path == path && file.extension() == "md");
    heading.is_empty() || linked.is_none_or(|file| headings(&file.text).any(|slug| slug == heading))
}

fn resolve(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// The anchors that code hosts make from headings.
fn headings(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter(|line| line.starts_with('#')).map(|line| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        title.chars().filter_map(anchor_character).collect()
    })
}

fn anchor_character(character: char) -> Option<char> {
    match character {
        ' ' => Some('-'),
        '-' | '_' => Some(character),
        other => other.is_alphanumeric().then_some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{headings, resolve, targets};

    #[test]
    fn links_and_images_are_targets() {
        let text = "[a](b.md#c) ![d](e.png) <img src=\"f.png\">";
        assert_eq!(targets(text).collect::<Vec<_>>(), ["b.md#c", "e.png", "f.png"]);
    }

    #[test]
    fn paths_are_resolved_from_the_folder_of_the_file() {
        assert_eq!(resolve("crates/a", "../b/README.md"), "crates/b/README.md");
        assert_eq!(resolve("", "./README.md"), "README.md");
    }

    #[test]
    fn headings_become_anchors() {
        assert_eq!(headings("# One keystroke's way\ntext").collect::<Vec<_>>(), ["one-keystrokes-way"]);
    }
}
