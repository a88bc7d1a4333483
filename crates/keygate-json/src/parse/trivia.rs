//! What stands between tokens: blanks, and what people take for blanks.

use super::Reader;
use crate::ProblemCode;

impl Reader<'_> {
    /// Passes blanks, and reports and passes comments and foreign blanks.
    #[inline]
    pub(super) fn skip_trivia(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                b'!'..=b'"' | b'$'..=b'.' | b'0'..=b'~' => return,
                _ if self.odd_trivia(byte) => {}
                _ => return,
            }
        }
    }

    /// Whether there was something to pass.
    #[cold]
    #[inline(never)]
    fn odd_trivia(&mut self, byte: u8) -> bool {
        let start = self.at;
        if let Some(end) = self.comment_end(start) {
            self.at = end;
            let open = byte == b'/' && self.byte(start + 1) == Some(b'*');
            if open && (end < start + 4 || !self.slice(start, end).ends_with("*/")) {
                self.report(ProblemCode::UnterminatedComment, start, end);
                // Whatever else the end of the text lacks, it lacks because of this comment.
                self.unclosed_at = Some(end);
            } else {
                self.report(ProblemCode::Comment, start, end);
            }
            return true;
        }
        let rest = self.slice(start, self.bytes.len());
        let blanks = rest.len() - rest.trim_start_matches(is_foreign_space).len();
        if let Some(first) = rest.chars().next().filter(|_| blanks > 0) {
            self.at += blanks;
            self.report(ProblemCode::UnexpectedSpace(first), start, self.at);
        }
        blanks > 0
    }

    /// The end of the comment that starts at `start`, if one does: `//` and `#` up to the end of the line, `/* */`.
    pub(super) fn comment_end(&self, start: usize) -> Option<usize> {
        let rest = self.slice(start, self.bytes.len());
        let length = if rest.starts_with("//") || rest.starts_with('#') {
            rest.find(['\n', '\r']).unwrap_or(rest.len())
        } else {
            rest.strip_prefix("/*")?.find("*/").map_or(rest.len(), |inside| inside + "/**/".len())
        };
        Some(start + length)
    }
}

/// Blank to the eye, but not to JSON. A NUL byte is one too: it is what UTF-16 leaves behind.
fn is_foreign_space(c: char) -> bool {
    let invisible = matches!(c, '\u{0}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    invisible || c.is_whitespace() && !matches!(c, ' ' | '\n' | '\r' | '\t')
}
