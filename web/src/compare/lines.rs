//! Two texts line by line.

/// A line of both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line<'t> {
    /// In both.
    Same(&'t str),
    /// Only in one.
    One(&'t str),
    /// Only in the other.
    Other(&'t str),
    /// So many lines of both, left out because nothing near them differs.
    Skipped(usize),
}

/// Beyond this many pairs of lines nobody waits for the shortest difference.
const MOST: usize = 2_000_000;

/// Lines shown around a difference.
const AROUND: usize = 2;

/// The lines of both texts, as few as possible of them different, and long stretches that are the same left out.
pub(crate) fn difference<'t>(one: &'t str, other: &'t str) -> Vec<Line<'t>> {
    let (ones, others): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let head = ones.iter().zip(&others).take_while(|(a, b)| a == b).count();
    let (a, b) = (ones.get(head..).unwrap_or_default(), others.get(head..).unwrap_or_default());
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(..a.len() - tail).unwrap_or_default(), b.get(..b.len() - tail).unwrap_or_default());
    let mut lines: Vec<Line<'t>> = ones.iter().take(head).map(|line| Line::Same(line)).collect();
    middle(a, b, &mut lines);
    lines.extend(ones.iter().skip(ones.len() - tail).map(|line| Line::Same(line)));
    shortened(&lines)
}

/// By the longest common subsequence.
fn middle<'t>(a: &[&'t str], b: &[&'t str], lines: &mut Vec<Line<'t>>) {
    let width = b.len() + 1;
    let mut longest = vec![0u32; if a.len() * b.len() > MOST { 0 } else { (a.len() + 1) * width }];
    let at = |longest: &[u32], i: usize, j: usize| longest.get(i * width + j).copied().unwrap_or_default();
    if !longest.is_empty() {
        for (i, one) in a.iter().enumerate().rev() {
            for (j, other) in b.iter().enumerate().rev() {
                let best = if one == other {
                    at(&longest, i + 1, j + 1) + 1
                } else {
                    at(&longest, i + 1, j).max(at(&longest, i, j + 1))
                };
                if let Some(cell) = longest.get_mut(i * width + j) {
                    *cell = best;
                }
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        if one == other {
            lines.push(Line::Same(one));
            (i, j) = (i + 1, j + 1);
        } else if at(&longest, i + 1, j) >= at(&longest, i, j + 1) {
            lines.push(Line::One(one));
            i += 1;
        } else {
            lines.push(Line::Other(other));
            j += 1;
        }
    }
    lines.extend(a.iter().skip(i).map(|line| Line::One(line)));
    lines.extend(b.iter().skip(j).map(|line| Line::Other(line)));
}

fn shortened<'t>(lines: &[Line<'t>]) -> Vec<Line<'t>> {
    let near = |at: usize| {
        let from = at.saturating_sub(AROUND);
        lines
            .get(from..lines.len().min(at + AROUND + 1))
            .unwrap_or_default()
            .iter()
            .any(|line| !matches!(line, Line::Same(_)))
    };
    let mut short = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if near(at) {
            short.push(*line);
        } else if let Some(Line::Skipped(count)) = short.last_mut() {
            *count += 1;
        } else {
            short.push(Line::Skipped(1));
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_is_kept_together() {
        use Line::{One, Other, Same, Skipped};
        assert_eq!(difference("a\nb\nc", "a\nx\nc"), [Same("a"), One("b"), Other("x"), Same("c")]);
        assert_eq!(difference("", "a"), [Other("a")]);
        assert_eq!(difference("a\nb", "b\na"), [One("a"), Same("b"), Other("a")]);
        assert_eq!(
            difference("1\n2\n3\n4\n5", "1\n2\n3\n4\n6"),
            [Skipped(2), Same("3"), Same("4"), One("5"), Other("6")]
        );
        assert_eq!(difference("a\nb", "a\nb"), [Skipped(2)]);
    }

    #[test]
    fn either_text_can_be_had_back() {
        let (one, other) = ("a\nb\nc\nd\na\nb", "b\nc\na\nb\nd\nd");
        let lines = difference(one, other);
        let back = |which: fn(&Line<'static>) -> Option<&'static str>| {
            lines.iter().filter_map(which).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(
            back(|line| match line {
                Line::Same(text) | Line::One(text) => Some(text),
                _ => None,
            }),
            one
        );
        assert_eq!(
            back(|line| match line {
                Line::Same(text) | Line::Other(text) => Some(text),
                _ => None,
            }),
            other
        );
    }
}
