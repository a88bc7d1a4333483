//! Finding the policy variables of a text.

use super::{Oddity, Part, Template, Variable};
use crate::context::ContextKey;

pub(super) fn template(text: &str) -> (Template, Vec<Oddity>) {
    let mut parts = Vec::new();
    let mut oddities = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("${") {
        let Some((part, after)) = part(behind, &mut oddities) else {
            oddities.push(Oddity::Unclosed);
            break;
        };
        if !before.is_empty() {
            parts.push(Part::Text(before.to_owned()));
        }
        parts.push(part);
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    (Template { parts }, oddities)
}

/// What stands behind a `${`, and the text behind its `}` (R5.35).
fn part<'t>(text: &'t str, oddities: &mut Vec<Oddity>) -> Option<(Part, &'t str)> {
    if let Some((variable, after)) = with_default(text) {
        note_name(&variable.key, oddities);
        return Some((Part::Variable(variable), after));
    }
    let (name, after) = text.split_once('}')?;
    let part = match name {
        "*" => Part::Literal('*'),
        "?" => Part::Literal('?'),
        "$" => Part::Literal('$'),
        name => {
            let key = ContextKey::new(name.to_owned());
            note_name(&key, oddities);
            Part::Variable(Variable { key, default: None })
        }
    };
    Some((part, after))
}

/// `key, 'default'}`. The blanks around the comma are customary only, and the default may hold a brace.
fn with_default(text: &str) -> Option<(Variable, &str)> {
    let (name, behind) = text.split_once(',')?;
    if name.contains('}') {
        return None;
    }
    let quoted = behind.trim_start_matches(' ').strip_prefix('\'')?;
    let (default, behind) = quoted.split_once('\'')?;
    let after = behind.trim_start_matches(' ').strip_prefix('}')?;
    let key = ContextKey::new(name.trim_end_matches(' ').to_owned());
    Some((Variable { key, default: Some(default.to_owned()) }, after))
}

fn note_name(key: &ContextKey<'_>, oddities: &mut Vec<Oddity>) {
    let name = key.as_written();
    if name.is_empty() || name.trim() != name || name.contains(['$', '{', '\'']) {
        oddities.push(Oddity::NoSuchKey);
    }
}
