//! What may stand at a caret.

mod conditions;
mod elements;
pub(crate) mod scenario;

use std::borrow::Cow;

use keygate_json::Span;
use keygate_kms::catalog::{Category, PERMISSIONS};

use crate::cursor::{Cursor, cursor};
use crate::tokens::{TokenKind, tokens};
use crate::{DocumentKind, Reference, Seen};
pub(crate) use conditions::{pattern_of, type_name};

/// Choices for a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What a choice replaces; a closing quote is part of it.
    pub span: Span,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is shown, and what typing is held against.
    pub label: String,
    /// A word beside it.
    pub detail: Cow<'static, str>,
    /// What is put in.
    pub insert: String,
    /// Where the caret goes: an offset in `insert`.
    pub caret: usize,
    /// The name that [`crate::describe`] knows more about.
    pub topic: Option<String>,
    /// Higher comes first.
    pub boost: i32,
}

impl Choice {
    /// A value: the caret goes behind it.
    fn value(label: impl Into<String>, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { label: label.into(), detail: detail.into(), ..Self::default() }
    }

    fn about(self, topic: &str) -> Self {
        Self { topic: Some(topic.to_owned()), ..self }
    }

    fn boosted(self, boost: i32) -> Self {
        Self { boost, ..self }
    }
}

/// What everything about one caret is asked with.
struct Ask<'a> {
    kind: DocumentKind,
    cursor: Cursor,
    text: &'a str,
    seen: &'a Seen,
    reference: &'a Reference,
}

/// What may stand at an offset; nothing where nothing can be offered.
pub fn complete(
    text: &str,
    offset: u32,
    kind: DocumentKind,
    seen: &Seen,
    reference: &Reference,
) -> Option<Completion> {
    let mut cursor = cursor(text, offset);
    let (kind, before) = kind.within(&cursor.path);
    cursor.path.drain(..before);
    let ask = Ask { kind, cursor, text, seen, reference };
    let choices = match kind {
        DocumentKind::Policy(_) if ask.cursor.wants_key => keys(&ask),
        DocumentKind::Policy(_) => values(&ask),
        DocumentKind::Grants if ask.cursor.wants_key => elements::grant_keys(&ask),
        DocumentKind::Grants => elements::grant_values(&ask),
        DocumentKind::Scenario if ask.cursor.wants_key => scenario::keys(&ask),
        DocumentKind::Scenario => scenario::values(&ask),
    };
    let taken = |choice: &Choice| ask.cursor.wants_key && ask.cursor.siblings.contains(&choice.label);
    let mut choices: Vec<Choice> = choices.into_iter().filter(|choice| !taken(choice)).collect();
    if choices.is_empty() {
        return None;
    }
    let span = stretch(&ask, offset);
    for choice in &mut choices {
        finish(choice, &ask);
    }
    Some(Completion { span, choices })
}

fn keys(ask: &Ask<'_>) -> Vec<Choice> {
    let path: Vec<&str> = ask.cursor.path.iter().map(String::as_str).collect();
    match path.as_slice() {
        [] => elements::document(),
        ["Statement"] => elements::statement(ask.kind),
        ["Statement", "Principal" | "NotPrincipal"] => elements::principal_types(),
        ["Statement", "Condition"] => conditions::operators(),
        ["Statement", "Condition", operator] => conditions::keys(ask, operator),
        _ => Vec::new(),
    }
}

fn values(ask: &Ask<'_>) -> Vec<Choice> {
    let path: Vec<&str> = ask.cursor.path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["Version"] => ["2012-10-17", "2008-10-17"].map(|value| Choice::value(value, "")).to_vec(),
        ["Statement", "Effect"] => ["Allow", "Deny"].map(|value| Choice::value(value, "")).to_vec(),
        ["Statement", "Action" | "NotAction"] => actions(ask),
        ["Statement", "Resource" | "NotResource"] => elements::resources(ask),
        ["Statement", "Principal" | "NotPrincipal"] => vec![Choice::value("*", "everyone")],
        ["Statement", "Principal" | "NotPrincipal", kind] => elements::principals(ask, kind),
        ["Statement", "Condition", operator, key] => conditions::values(ask, operator, key),
        _ => Vec::new(),
    }
}

/// KMS permissions, and in policies that are not the key's own also actions of services that work with KMS.
fn actions(ask: &Ask<'_>) -> Vec<Choice> {
    let mut choices = vec![Choice::value("kms:*", "every KMS permission").boosted(1)];
    for name in ["kms:ReEncrypt*", "kms:GenerateDataKey*"] {
        choices.push(Choice::value(name, "several").about(name));
    }
    choices.extend(PERMISSIONS.iter().map(|permission| {
        let asked = i32::from(permission.name == ask.seen.action);
        Choice::value(permission.name, category(permission.category))
            .about(permission.name)
            .boosted(asked * 2)
    }));
    if ask.kind != DocumentKind::Policy(keygate_policy::PolicyKind::Key) {
        let others = ask.reference.actions.iter();
        choices.extend(others.map(|name| Choice::value(name, "works with KMS").boosted(-1)));
    }
    choices
}

fn category(category: Category) -> &'static str {
    match category {
        Category::Administer => "administers",
        Category::Use => "uses the key",
        Category::Grant => "grants",
        Category::Read => "reads",
    }
}

/// What a choice replaces: the text in quotes around the caret, or the word in front of it.
fn stretch(ask: &Ask<'_>, offset: u32) -> Span {
    if let Some(quoted) = ask.cursor.quoted {
        return Span::new(quoted.start.saturating_add(1), quoted.end);
    }
    let found = tokens(ask.text);
    let word = found.iter().find(|token| token.kind == TokenKind::Word && token.span.end == offset);
    word.map_or(Span::new(offset, offset), |word| word.span)
}

/// Completes what is put in: quotes, and for a key without a value also colon, value and comma. Until then `insert` is the
/// value, and `caret` an offset in it.
fn finish(choice: &mut Choice, ask: &Ask<'_>) {
    let open = if ask.cursor.quoted.is_some() { "" } else { "\"" };
    let mut insert = format!("{open}{}\"", choice.label);
    let mut caret = insert.len();
    if ask.cursor.wants_key && !ask.cursor.has_colon {
        insert.push_str(": ");
        caret = insert.len() + choice.caret;
        insert.push_str(&choice.insert);
        if ask.cursor.lacks_comma {
            insert.push(',');
        }
    }
    // A name that goes on, such as that of a tag, keeps the caret inside.
    if ask.cursor.wants_key && choice.label.ends_with([':', '/']) {
        caret = open.len() + choice.label.len();
    }
    (choice.insert, choice.caret) = (insert, caret);
}

#[cfg(test)]
mod tests;
