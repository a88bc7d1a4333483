//! A place in a text.

/// A stretch of bytes in one text, half open: `start` is inside, `end` is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The span between two offsets of a text; offsets beyond 4 GiB saturate.
    pub fn from_offsets(start: usize, end: usize) -> Self {
        Self { start: saturate(start), end: saturate(end) }
    }

    /// Whether no byte lies inside. An empty span still has a place: something is missing there.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the byte at `offset` lies inside.
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The text inside; empty when the span does not belong to `text`.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

fn saturate(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn slicing_never_panics() {
        let text = "aä";
        assert_eq!(Span::new(0, 1).slice(text), "a");
        assert_eq!(Span::new(1, 3).slice(text), "ä");
        for odd in [
            Span::new(0, 2),
            Span::new(2, 3),
            Span::new(3, 1),
            Span::new(0, 9),
            Span::new(u32::MAX, u32::MAX),
        ] {
            assert_eq!(odd.slice(text), "", "{odd:?}");
        }
    }

    #[test]
    fn half_open() {
        let span = Span::new(2, 4);
        assert!(!span.contains(1) && span.contains(2) && span.contains(3) && !span.contains(4));
        assert!(!span.is_empty() && Span::new(2, 2).is_empty());
        assert_eq!(Span::from_offsets(1, usize::MAX), Span::new(1, u32::MAX));
    }
}
