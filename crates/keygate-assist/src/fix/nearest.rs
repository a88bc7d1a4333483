//! The name that was probably meant.

/// The nearest of some names, if one is near enough: a slip in a short name, two or three in a long one. Letter case is
/// the smallest slip of all.
pub(super) fn nearest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = written.chars().count();
    if length == 0 || length > 80 {
        return None;
    }
    let most = (length / 3).clamp(1, 3);
    let near = names.into_iter().map(|name| (distance(written, name), name));
    near.filter(|(distance, _)| *distance <= most).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// How many letters must be changed, put in or left out, letter case apart.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, left) in a.chars().enumerate() {
        let mut diagonal = line;
        let mut before = line + 1;
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, right) in row.iter_mut().skip(1).zip(&b) {
            let same = left.eq_ignore_ascii_case(right);
            let best = (diagonal + usize::from(!same)).min(before + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            before = best;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distances() {
        for (a, b, expected) in
            [("", "abc", 3), ("abc", "abc", 0), ("ABC", "abd", 1), ("kitten", "sitting", 3)]
        {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn only_what_is_near() {
        let names = ["Effect", "Action", "Principal"];
        assert_eq!(nearest("effect", names), Some("Effect"));
        assert_eq!(nearest("Pricipals", names), Some("Principal"));
        assert_eq!(nearest("Whatever", names), None);
    }
}
