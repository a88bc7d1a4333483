//! Collecting what is wrong with one statement.

use std::borrow::Cow;

use keygate_json::{Kind, Member, Span, Value};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Effect, StatementProblem};

/// The diagnostics of one statement, and whether it is still valid.
pub(super) struct Notes {
    index: usize,
    diagnostics: Vec<Diagnostic>,
    /// The first thing that makes the statement invalid (R5.6).
    pub(super) invalid: Option<StatementProblem>,
    /// The places in `diagnostics` of what makes it invalid.
    fatal: Vec<usize>,
}

impl Notes {
    pub(super) fn new(index: usize) -> Self {
        Self { index, diagnostics: Vec::new(), invalid: None, fatal: Vec::new() }
    }

    /// Something that makes the statement invalid (R5.6).
    pub(super) fn invalid(&mut self, code: Code, span: Span, reason: String, help: Option<&str>) {
        self.fatal.push(self.diagnostics.len());
        self.push(code, Severity::Error, span, reason.clone(), help);
        self.invalid.get_or_insert(StatementProblem { reason, span });
    }

    /// A value of the wrong type. What the JSON reader could not read it has reported already.
    pub(super) fn wrong_type(&mut self, name: &str, expected: &str, value: &Value<'_>) {
        let reason = format!("`{}` is {expected}, not {}", name_of(name), value.type_name());
        if value.is_broken() {
            self.invalid.get_or_insert(StatementProblem { reason, span: value.span });
        } else {
            self.invalid(Code::WrongType, value.span, reason, None);
        }
    }

    /// A remark that leaves the statement valid.
    pub(super) fn push(
        &mut self,
        code: Code,
        severity: Severity,
        span: Span,
        message: String,
        help: Option<&str>,
    ) {
        let (related, statement, help) = (None, Some(self.index), help.map(ToOwned::to_owned));
        self.diagnostics.push(Diagnostic { code, severity, span, related, statement, message, help });
    }

    /// A warning.
    pub(super) fn warn(&mut self, code: Code, span: Span, message: String, help: Option<&str>) {
        self.push(code, Severity::Warning, span, message, help);
    }

    /// Gives the last diagnostic its other place.
    pub(super) fn relate(&mut self, span: Span) {
        if let Some(last) = self.diagnostics.last_mut() {
            last.related = Some(span);
        }
    }

    /// The diagnostics, those that make the statement invalid with what that means for the verdict (R5.6).
    pub(super) fn finish(mut self, effect: Option<Effect>) -> Vec<Diagnostic> {
        let consequence = match effect {
            Some(Effect::Allow) => "; the statement matches nothing",
            Some(Effect::Deny) => {
                "; the statement matches nothing, and since it is a Deny the verdict may be too permissive"
            }
            None => {
                "; the statement matches nothing, and since it may be a Deny the verdict may be too permissive"
            }
        };
        for at in self.fatal {
            if let Some(diagnostic) = self.diagnostics.get_mut(at) {
                diagnostic.message.push_str(consequence);
            }
        }
        self.diagnostics
    }
}

/// The duplicates of all objects inside a value, its own included.
pub(super) fn all_duplicates<'o, 't>(
    value: &'o Value<'t>,
    found: &mut Vec<(&'o Member<'t>, &'o Member<'t>)>,
) {
    match &value.kind {
        Kind::Object(object) => {
            found.extend(object.duplicates());
            object.iter().for_each(|member| all_duplicates(&member.value, found));
        }
        Kind::Array(items) => items.iter().for_each(|item| all_duplicates(item, found)),
        _ => {}
    }
}

/// A text of the document, short enough for a message.
pub(super) fn name_of(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(60) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}
