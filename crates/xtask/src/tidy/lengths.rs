//! A file is about one thing, so it is not long.

use super::SourceFile;

const LONGEST: usize = 500;
const CODE: [&str; 4] = ["rs", "mjs", "js", "css"];

pub(crate) fn check(file: &SourceFile) -> Option<String> {
    if !CODE.contains(&file.extension()) {
        return None;
    }
    let lines = file.text.lines().count();
    (lines > LONGEST).then(|| format!("{}: {lines} lines; split it, {LONGEST} is the most", file.path))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, SourceFile, check};

    #[test]
    fn only_long_code_is_too_long() {
        let file = |path: &str, lines| SourceFile { path: path.to_owned(), text: "x\n".repeat(lines) };
        assert!(check(&file("a.rs", LONGEST)).is_none());
        assert!(check(&file("a.rs", LONGEST + 1)).is_some());
        assert!(check(&file("a.json", LONGEST + 1)).is_none());
    }
}
