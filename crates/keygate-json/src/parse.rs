//! Reading a text into a tree.

use crate::{Problem, Value};

/// How deep arrays and objects may be nested.
pub const MAX_DEPTH: usize = 512;

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed<'t> {
    /// The document; `None` when there is nothing in the text that could be one.
    pub value: Option<Value<'t>>,
    /// Everything that is wrong, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Reads a JSON document.
pub fn parse(text: &str) -> Parsed<'_> {
    let _ = text;
    Parsed { value: None, problems: Vec::new() }
}
