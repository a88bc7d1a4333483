//! What can go wrong, in words that name the file.

use std::fmt;
use std::path::Path;

/// A reason why the site could not be rendered.
#[derive(Debug)]
pub(crate) struct Failure(String);

/// A result of this program.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure in words.
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// A failure about a file.
    pub(crate) fn file(path: &Path, words: impl fmt::Display) -> Self {
        Self(format!("{}: {words}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
