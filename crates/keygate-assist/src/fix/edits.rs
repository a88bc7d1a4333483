//! Changes of objects that keep the layout.

use keygate_json::{Member, Object, Span, Value};

use super::Edit;

/// A new first member of the object that begins at `start`, laid out as its other members are; nothing when no object
/// begins there.
pub(super) fn first_member(text: &str, start: u32, member: &str) -> Option<Edit> {
    let rest = text.get(start as usize..)?.strip_prefix('{')?;
    let inside = start.checked_add(1)?;
    let blank = rest.len() - rest.trim_start().len();
    let gap = rest.get(..blank).unwrap_or_default();
    let is_empty = rest.trim_start().starts_with('}');
    let insert = match (is_empty, gap.is_empty()) {
        (true, _) => member.to_owned(),
        (false, true) => format!("{member}, "),
        (false, false) => format!("{gap}{member},"),
    };
    Some(Edit { span: Span::new(inside, inside), insert })
}

/// A member taken out, with the comma that belongs to it.
pub(super) fn without_member(text: &str, object: &Object<'_>, gone: &Member<'_>) -> Edit {
    let members: Vec<&Member<'_>> = object.iter().collect();
    let at = members.iter().position(|member| member.key_span == gone.key_span).unwrap_or_default();
    let end = gone.value.span.end;
    let before = at.checked_sub(1).and_then(|at| members.get(at));
    let span = match (before, members.get(at + 1)) {
        (Some(before), _) => Span::new(before.value.span.end, end),
        (None, Some(after)) => Span::new(gone.key_span.start, after.key_span.start),
        (None, None) => Span::new(gone.key_span.start, end),
    };
    debug_assert!(span.end as usize <= text.len(), "places are those of the text");
    Edit { span, insert: String::new() }
}

/// The innermost object around an offset that `test` accepts.
pub(super) fn object_around<'v, 't>(
    value: &'v Value<'t>,
    span: Span,
    test: &dyn Fn(&Object<'t>) -> bool,
) -> Option<(&'v Value<'t>, &'v Object<'t>)> {
    if value.span.start > span.start || span.end > value.span.end {
        return None;
    }
    if let Some(items) = value.as_array() {
        return items.iter().find_map(|item| object_around(item, span, test));
    }
    let object = value.as_object()?;
    let inner = object.iter().find_map(|member| object_around(&member.value, span, test));
    inner.or_else(|| test(object).then_some((value, object)))
}
