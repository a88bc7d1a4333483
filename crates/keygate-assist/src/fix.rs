//! Repairs for problems, as changes of the text.

mod edits;
mod json;
mod nearest;
mod policy;

use keygate_json::Span;

use crate::{DocumentKind, Seen};

/// One repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as on a button.
    pub title: String,
    /// The changes, in the order of the text; their places are those before any of them.
    pub edits: Vec<Edit>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub insert: String,
}

impl Fix {
    fn replacing(title: impl Into<String>, span: Span, insert: impl Into<String>) -> Self {
        Self { title: title.into(), edits: vec![Edit { span, insert: insert.into() }] }
    }

    /// The text after the repair.
    pub fn apply(&self, text: &str) -> String {
        let mut result = String::new();
        let mut at = 0;
        for edit in &self.edits {
            result.push_str(Span::new(at, edit.span.start).slice(text));
            result.push_str(&edit.insert);
            at = edit.span.end;
        }
        result.push_str(text.get(at as usize..).unwrap_or_default());
        result
    }
}

/// The repairs of a problem of this code and place in `text`, the likeliest first.
pub fn fixes(text: &str, code: &str, span: Span, kind: DocumentKind, seen: &Seen) -> Vec<Fix> {
    match code {
        "json" | "not-json" | "json-notice" => json::fixes(text, span),
        _ => policy::fixes(text, code, span, kind, seen),
    }
}

#[cfg(test)]
mod tests;
