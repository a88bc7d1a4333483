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
    if json::is_code(code) {
        json::fixes(text, &keygate_json::parse(text).problems, span)
    } else {
        policy::fixes(text, code, span, kind, seen)
    }
}

/// The repairs of many problems of one text, given as code and place. What repairs several at once stands beside the first.
pub fn fixes_of_all(text: &str, problems: &[(&str, Span)], kind: DocumentKind, seen: &Seen) -> Vec<Vec<Fix>> {
    let slips = keygate_json::parse(text).problems;
    let mut whole = true;
    let one = |(code, span): &(&str, Span)| match *code {
        code if !json::is_code(code) => policy::fixes(text, code, *span, kind, seen),
        _ if std::mem::take(&mut whole) => json::fixes(text, &slips, *span),
        _ => json::own(text, &slips, *span),
    };
    problems.iter().map(one).collect()
}

#[cfg(test)]
mod tests;
