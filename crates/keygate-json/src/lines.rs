//! Lines, columns and UTF-16 units, computed late from byte offsets.

use crate::Span;

/// A place as a person counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1. A line ends with LF or CRLF.
    pub line: u32,
    /// The column, from 1, counted in characters (Unicode scalar values).
    pub column: u32,
}

/// Finds lines, columns and UTF-16 offsets in one text.
///
/// Offsets behind the end of the text mean its end; an offset inside a character means the start of that character.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// One entry a line, never empty: the first line starts at 0.
    lines: Vec<LineStart>,
}

#[derive(Clone, Copy, Debug, Default)]
struct LineStart {
    byte: u32,
    utf16: u32,
}

impl<'t> LineIndex<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut lines = vec![LineStart::default()];
        let mut at = LineStart::default();
        for line in text.split_inclusive('\n') {
            let size = Span::from_offsets(line.len(), utf16_len(line));
            at = LineStart {
                byte: at.byte.saturating_add(size.start),
                utf16: at.utf16.saturating_add(size.end),
            };
            if line.ends_with('\n') {
                lines.push(at);
            }
        }
        Self { text, lines }
    }

    /// The line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        let (number, start) = self.line_where(|line| line.byte <= offset);
        let column = self.prefix(start.byte, offset).chars().count();
        Position { line: number, column: Span::from_offsets(0, column).end.saturating_add(1) }
    }

    /// The offset in UTF-16 units, which is how a browser's text area counts.
    pub fn utf16(&self, offset: u32) -> u32 {
        let (_, start) = self.line_where(|line| line.byte <= offset);
        let inside = utf16_len(self.prefix(start.byte, offset));
        start.utf16.saturating_add(Span::from_offsets(0, inside).end)
    }

    /// The byte offset of an offset in UTF-16 units: the way back from [`LineIndex::utf16`].
    pub fn offset_of_utf16(&self, units: u32) -> u32 {
        let (_, start) = self.line_where(|line| line.utf16 <= units);
        let mut left = (units - start.utf16) as usize;
        let mut offset = start.byte as usize;
        for character in self.text.get(offset..).unwrap_or_default().chars() {
            if left < character.len_utf16() {
                break;
            }
            left -= character.len_utf16();
            offset += character.len_utf8();
        }
        Span::from_offsets(0, offset).end
    }

    /// How many lines the text has; an empty text has one.
    pub fn line_count(&self) -> u32 {
        Span::from_offsets(0, self.lines.len()).end
    }

    /// The last line whose start passes `test`, with its number from 1.
    fn line_where(&self, test: impl Fn(&LineStart) -> bool) -> (u32, LineStart) {
        let count = self.lines.partition_point(test).max(1);
        (Span::from_offsets(0, count).end, self.lines.get(count - 1).copied().unwrap_or_default())
    }

    /// The text from the start of a line to `offset`.
    fn prefix(&self, line_start: u32, offset: u32) -> &'t str {
        let end = self.text.floor_char_boundary(offset as usize);
        self.text.get(line_start as usize..end).unwrap_or_default()
    }
}

fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Position};

    fn at(text: &str, offset: u32) -> (u32, u32, u32) {
        let index = LineIndex::new(text);
        let Position { line, column } = index.position(offset);
        (line, column, index.utf16(offset))
    }

    #[test]
    fn empty_text_and_end_of_text() {
        assert_eq!(at("", 0), (1, 1, 0));
        assert_eq!(at("", 7), (1, 1, 0));
        assert_eq!(at("ab", 2), (1, 3, 2));
        assert_eq!(at("ab", 99), (1, 3, 2));
        assert_eq!(at("ab\n", 2), (1, 3, 2), "the line break belongs to its line");
        assert_eq!(at("ab\n", 3), (2, 1, 3));
        assert_eq!(at("ab\n", u32::MAX), (2, 1, 3));
        assert_eq!(LineIndex::new("a\nb\n").line_count(), 3);
    }

    #[test]
    fn crlf_is_one_line_break() {
        let text = "a\r\nb\r\n\r\nc";
        assert_eq!(at(text, 1), (1, 2, 1));
        assert_eq!(at(text, 2), (1, 3, 2));
        assert_eq!(at(text, 3), (2, 1, 3));
        assert_eq!(at(text, 6), (3, 1, 6));
        assert_eq!(at(text, 8), (4, 1, 8));
        assert_eq!(at(text, 9), (4, 2, 9));
    }

    #[test]
    fn emoji_is_one_column_two_units_four_bytes() {
        let text = "x\n\"😀\", ä\n";
        assert_eq!(at(text, 3), (2, 2, 3), "in front of the emoji");
        assert_eq!(at(text, 5), (2, 2, 3), "inside the emoji: its start");
        assert_eq!(at(text, 7), (2, 3, 5), "behind the emoji");
        assert_eq!(at(text, 10), (2, 6, 8), "in front of the umlaut");
        assert_eq!(at(text, 12), (2, 7, 9), "behind the umlaut");
    }

    #[test]
    fn utf16_and_back() {
        let text = "a😀b\r\nä😀\n\n😀";
        let index = LineIndex::new(text);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let offset = u32::try_from(offset).unwrap();
            assert_eq!(index.offset_of_utf16(index.utf16(offset)), offset);
        }
        assert_eq!(index.offset_of_utf16(2), 1, "inside a surrogate pair: the start of its character");
        assert_eq!(index.offset_of_utf16(u32::MAX), u32::try_from(text.len()).unwrap());
    }
}
