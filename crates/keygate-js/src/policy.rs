//! Diagnostics of one policy document.

use keygate_json::{LineIndex, Span};
use keygate_policy::{Diagnostic, PolicyKind, Severity, read_policy_text};
use keygate_scenario::catalog::ACTION_TABLE;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::values;

/// One thing that is wrong or odd about a policy.
#[derive(Serialize)]
struct Finding<'a> {
    level: &'static str,
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    span: Offsets,
    line: u32,
    column: u32,
    statement: Option<usize>,
}

#[derive(Serialize)]
struct Offsets {
    start: u32,
    end: u32,
}

/// What is wrong or odd about a policy document, given as an object or as its JSON text. `kind` says what it is
/// attached to: key (if not given), identity, boundary, session, scp, rcp, endpoint or resource.
///
/// # Errors
/// Throws when `policy` is nothing that JSON can hold, or when there is no such kind.
#[wasm_bindgen(js_name = checkPolicy, unchecked_return_type = "PolicyFinding[]")]
pub fn check_policy(
    #[wasm_bindgen(unchecked_param_type = "PolicyDocument | string")] policy: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "PolicyKind")] kind: Option<String>,
) -> Result<JsValue, JsValue> {
    let text = values::text(policy, "checkPolicy takes a policy: an object, or its JSON text")?;
    let policy = read_policy_text(&text, policy_kind(kind.as_deref())?, &ACTION_TABLE);
    let lines = LineIndex::new(&text);
    let findings: Vec<Finding<'_>> =
        policy.diagnostics.iter().map(|diagnostic| finding(diagnostic, &lines)).collect();
    values::to_js(&findings)
}

fn finding<'a>(diagnostic: &'a Diagnostic, lines: &LineIndex<'_>) -> Finding<'a> {
    let Span { start, end } = diagnostic.span;
    let position = lines.position(start);
    Finding {
        level: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        code: diagnostic.code.id(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        span: Offsets { start, end },
        line: position.line,
        column: position.column,
        statement: diagnostic.statement,
    }
}

fn policy_kind(name: Option<&str>) -> Result<PolicyKind, JsValue> {
    Ok(match name {
        None | Some("key") => PolicyKind::Key,
        Some("identity") => PolicyKind::Identity,
        Some("boundary") => PolicyKind::Boundary,
        Some("session") => PolicyKind::Session,
        Some("scp") => PolicyKind::ServiceControl,
        Some("rcp") => PolicyKind::ResourceControl,
        Some("endpoint") => PolicyKind::Endpoint,
        Some("resource") => PolicyKind::Resource,
        Some(other) => {
            let message = format!(
                "`{other}` is no kind of policy: key, identity, boundary, session, scp, rcp, endpoint, resource"
            );
            return Err(js_sys::RangeError::new(&message).into());
        }
    })
}
