//! Words that do not belong into the work tree: reminders, and paths of one person's machine.

use super::SourceFile;

/// Split, so that this list does not find itself.
const REMINDERS: [&str; 4] =
    [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:"), concat!("HA", "CK:")];
const MACHINE_PATHS: [&str; 5] = [
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/wo", "rk/"),
    concat!("/tm", "p/"),
];
const LEFTOVERS: [&str; 2] = [concat!("<<<<", "<<<"), concat!(">>>>", ">>>")];

pub(crate) fn check(file: &SourceFile) -> Vec<String> {
    let mut complaints = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        let found = REMINDERS
            .iter()
            .chain(&LEFTOVERS)
            .filter(|word| line.contains(*word))
            .chain(MACHINE_PATHS.iter().filter(|path| starts_a_path(line, path)));
        complaints.extend(found.map(|word| format!("{}:{number}: `{word}` does not belong here", file.path)));
    }
    complaints
}

/// Whether the text occurs as the beginning of a path, and not inside an ARN or a URL.
fn starts_a_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        before.is_none_or(|before| before.is_whitespace() || "\"'`(=[".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::{SourceFile, check};

    fn complaints(text: &str) -> usize {
        check(&SourceFile { path: "a".to_owned(), text: text.to_owned() }).len()
    }

    #[test]
    fn reminders_and_machine_paths_are_found() {
        assert_eq!(complaints(concat!("// TO", "DO later")), 1);
        assert_eq!(complaints(concat!("see \"/ho", "me/someone/x\"")), 1);
    }

    #[test]
    fn the_same_letters_inside_an_arn_are_not() {
        assert_eq!(complaints(concat!("arn:aws:s3:::bucket/ho", "me/${aws:username}")), 0);
    }
}
