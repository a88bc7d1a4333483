//! Repairs of policies that are JSON and no good policies.

use keygate_json::{Span, Value};
use keygate_kms::catalog::PERMISSIONS;
use keygate_policy::{OPERATORS, STATEMENT_ELEMENTS};

use super::edits::{first_member, object_around, without_member};
use super::nearest::nearest;
use super::{Edit, Fix};
use crate::cursor::{cursor, inner};
use crate::tokens::{TokenKind, tokens};
use crate::{DocumentKind, Seen};

const DOCUMENT: [&str; 3] = ["Version", "Id", "Statement"];

/// The repairs by the code of the diagnostic (see `keygate_policy::Code`).
pub(super) fn fixes(text: &str, code: &str, span: Span, kind: DocumentKind, seen: &Seen) -> Vec<Fix> {
    let written = inner(span.slice(text));
    let add = |member: String| {
        let title = format!("Add `{}`", member.replace('"', ""));
        Some(Fix { title, edits: vec![first_member(text, span.start, &member)?] })
    };
    let write = |name: &str| Fix::replacing(format!("Write `{name}`"), span, format!("\"{name}\""));
    let one = |fix: Option<Fix>| fix.into_iter().collect::<Vec<_>>();
    match code {
        "unknown-element" => {
            let in_statement = cursor(text, span.start).path.iter().any(|key| key == "Statement");
            let names: &[&str] = if in_statement { &STATEMENT_ELEMENTS } else { &DOCUMENT };
            let mut found = one(nearest(written, names.iter().copied()).map(write));
            found.extend(removal(text, span, "Remove it"));
            found
        }
        "unknown-action" => action(written).map(|name| write(&name)).into_iter().collect(),
        "action-without-service" => {
            let named =
                nearest(&format!("kms:{written}"), PERMISSIONS.iter().map(|permission| permission.name));
            one(named.map(write))
        }
        "unknown-operator" => one(operator(written).map(|name| write(&name))),
        "unknown-effect" => match nearest(written, ["Allow", "Deny"]) {
            Some(name) => vec![write(name)],
            None => vec![write("Allow"), write("Deny")],
        },
        "unknown-version" | "old-version" | "variable-is-literal" => version(text),
        "missing-effect" => {
            ["Allow", "Deny"].iter().filter_map(|effect| add(format!("\"Effect\": \"{effect}\""))).collect()
        }
        "missing-principal" => principals(kind, seen).into_iter().filter_map(add).collect(),
        "missing-action" => {
            let asked = (!seen.action.is_empty()).then_some(&*seen.action);
            let names = asked.into_iter().chain(["kms:*"]);
            names.filter_map(|name| add(format!("\"Action\": \"{name}\""))).collect()
        }
        "missing-resource" => one(add("\"Resource\": \"*\"".into())),
        "missing-statement" => one(add("\"Statement\": []".into())),
        "resource-not-an-arn" => vec![write("*")],
        "principal-not-allowed" | "element-and-negation" | "duplicate-key" | "keys-differ-in-case" => {
            one(removal(text, span, &format!("Remove `{written}`")))
        }
        "wildcard-is-literal" => one(like(text, span)),
        "sid-characters" => {
            let plain: String = written.chars().filter(char::is_ascii_alphanumeric).collect();
            vec![write(&plain)]
        }
        _ => Vec::new(),
    }
}

/// The permission, or the pattern, that was probably meant.
fn action(written: &str) -> Option<String> {
    if written.eq_ignore_ascii_case("kms:ReEncrypt") {
        return Some("kms:ReEncrypt*".to_owned());
    }
    let (name, stars) = written.strip_suffix('*').map_or((written, ""), |name| (name, "*"));
    nearest(name, PERMISSIONS.iter().map(|permission| permission.name)).map(|near| format!("{near}{stars}"))
}

/// The operator that was probably meant, with its prefix and suffix.
fn operator(written: &str) -> Option<String> {
    let (set, rest) = written.rsplit_once(':').map_or(("", written), |(set, rest)| (set, rest));
    let (name, suffix) =
        match rest.len().checked_sub("IfExists".len()).and_then(|at| rest.split_at_checked(at)) {
            Some((name, end)) if end.eq_ignore_ascii_case("IfExists") => (name, "IfExists"),
            _ => (rest, ""),
        };
    let near = nearest(name, OPERATORS)?;
    let set = match set {
        "" => String::new(),
        set => format!("{}:", nearest(set, ["ForAllValues", "ForAnyValue"])?),
    };
    Some(format!("{set}{near}{suffix}"))
}

/// The version that has policy variables (R5.4), written or put in.
fn version(text: &str) -> Vec<Fix> {
    const CURRENT: &str = "\"2012-10-17\"";
    let Some(value) = keygate_json::parse(text).value else { return Vec::new() };
    let title = "Use Version 2012-10-17";
    let fix = match value.get("Version") {
        Some(version) => Some(Fix::replacing(title, version.span, CURRENT)),
        None => {
            let edit = first_member(text, value.span.start, &format!("\"Version\": {CURRENT}"));
            edit.map(|edit| Fix { title: title.to_owned(), edits: vec![edit] })
        }
    };
    fix.into_iter().collect()
}

/// Whom a statement could name: the caller, or the key's account.
fn principals(kind: DocumentKind, seen: &Seen) -> Vec<String> {
    if kind == DocumentKind::Policy(keygate_policy::PolicyKind::ResourceControl) {
        return vec!["\"Principal\": \"*\"".to_owned()];
    }
    let root = (!seen.account.is_empty()).then(|| format!("arn:aws:iam::{}:root", seen.account));
    let caller = (!seen.caller.is_empty()).then(|| seen.caller.clone());
    let named = caller.into_iter().chain(root);
    named.map(|arn| format!("\"Principal\": {{ \"AWS\": \"{arn}\" }}")).collect()
}

/// Takes out the member whose key stands at `span`.
fn removal(text: &str, span: Span, title: &str) -> Option<Fix> {
    let value: Value<'_> = keygate_json::parse(text).value?;
    let (_, object) =
        object_around(&value, span, &|object| object.iter().any(|member| member.key_span == span))?;
    let gone = object.iter().find(|member| member.key_span == span)?;
    Some(Fix { title: title.to_owned(), edits: vec![without_member(text, object, gone)] })
}

/// The operator around a value that has wildcards, made one that knows them (R5.28).
fn like(text: &str, span: Span) -> Option<Fix> {
    let here = cursor(text, span.start.saturating_add(1));
    let name = here.path.get(2)?;
    let new = match name.as_str() {
        name if name.contains("StringNotEquals") => name.replace("StringNotEquals", "StringNotLike"),
        name => name.replace("StringEquals", "StringLike"),
    };
    let keys = tokens(text).into_iter().filter(|token| token.kind == TokenKind::Key);
    let key =
        keys.rev().find(|token| token.span.end <= span.start && inner(token.span.slice(text)) == name)?;
    (new != *name).then(|| Fix {
        title: format!("Use `{new}`"),
        edits: vec![Edit { span: key.span, insert: format!("\"{new}\"") }],
    })
}
