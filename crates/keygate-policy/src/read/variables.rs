//! Remarks on `${…}`.

use keygate_json::Span;

use super::notes::{Notes, name_of};
use super::statement::Setting;
use crate::diagnostic::Code;
use crate::template::{self, Oddity, Template};

/// Where in a text policy variables work (R5.36).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere in it.
    Everywhere,
    /// Behind the fifth colon.
    Behind(usize),
    /// Nowhere.
    Nowhere,
}

/// Says where `${…}` is literal, or does not name a key (R5.4, R5.35, R5.36).
pub(super) fn check(notes: &mut Notes, setting: Setting<'_, '_>, text: &str, span: Span, place: Place) {
    if !template::may_vary(text) {
        return;
    }
    let shown = name_of(text);
    if place == Place::Nowhere {
        let message = format!("policy variables do not work here: `{shown}` is compared as it is written");
        return notes.warn(Code::VariableIsLiteral, span, message, None);
    }
    if !setting.variables {
        let message = format!("without Version 2012-10-17 `{shown}` is compared as it is written");
        let help = Some("write `\"Version\": \"2012-10-17\"` to use policy variables");
        return notes.warn(Code::VariableIsLiteral, span, message, help);
    }
    let (head, tail) = match place {
        Place::Behind(at) => text.split_at_checked(at).unwrap_or((text, "")),
        _ => ("", text),
    };
    if head.contains("${") {
        let message =
            format!("`{shown}` has a policy variable in front of its fifth colon, where it is literal text");
        notes.warn(Code::VariableIsLiteral, span, message, None);
    }
    for oddity in Template::parse(tail).1 {
        let message = match oddity {
            Oddity::Unclosed => format!("`{shown}` has `${{` without `}}`, which is literal text"),
            Oddity::NoSuchKey => {
                format!(
                    "`{shown}` has a policy variable whose key cannot exist, so this value matches nothing"
                )
            }
        };
        let help =
            "write `${key}` or `${key, 'default'}`; `${*}`, `${?}` and `${$}` are the characters themselves";
        notes.warn(Code::MalformedVariable, span, message, Some(help));
    }
}
