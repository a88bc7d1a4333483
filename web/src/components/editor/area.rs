//! The editor of last resort: a text area whose text is drawn once more underneath, with line numbers and marks.

use std::cell::RefCell;
use std::collections::BTreeMap;

use keygate_json::LineIndex;
use keygate_scenario::TextSpan;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

use super::{EditorProps, Mark};

/// Lines are this high, in hundredths of a rem: the style sheet says the same.
const LINE: u32 = 125;

thread_local! {
    /// Where each editor was scrolled to, and in which work.
    static LEFT: RefCell<BTreeMap<AttrValue, (u32, i32)>> = RefCell::default();
}

/// A text area over the drawing of its text.
#[function_component]
pub(super) fn Area(props: &EditorProps) -> Html {
    let (area, whole) = (use_node_ref(), use_node_ref());
    {
        let (whole, id, work) = (whole.clone(), props.id.clone(), props.work);
        use_effect_with((), move |()| {
            let left = LEFT.with_borrow(|left| left.get(&id).filter(|(then, _)| *then == work).copied());
            if let (Some((_, top)), Some(whole)) = (left, whole.cast::<Element>()) {
                whole.set_scroll_top(top);
            }
        });
    }
    {
        let (area, text) = (area.clone(), props.text.clone());
        use_effect_with(props.scroll_to, move |scroll_to| {
            if let Some(to) = scroll_to {
                show(&area, &text, to.span);
            }
        });
    }
    let oninput = props.on_edit.reform(|event: InputEvent| {
        event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
    });
    let onscroll = {
        let (id, work) = (props.id.clone(), props.work);
        move |event: Event| {
            if let Some(whole) = event.target_dyn_into::<Element>() {
                LEFT.with_borrow_mut(|left| left.insert(id.clone(), (work, whole.scroll_top())));
            }
        }
    };
    let lines = LineIndex::new(&props.text);
    let count = lines.line_count();
    let numbers: String = (1..=count).map(|line| format!("{line}\n")).collect();
    let height = rem(LINE * count);
    html! {
        <div class="editor" ref={whole} {onscroll}>
            <pre class="editor__numbers" aria-hidden="true">{ numbers }</pre>
            <div class="editor__sheet">
                <svg class="editor__marks" {height} width="100%" aria-hidden="true" focusable="false">
                    for mark in &props.marks { { draw_mark(&lines, mark) } }
                    for span in props.problems.iter().filter_map(|problem| problem.span) { { draw_problem(&lines, &props.text, span) } }
                </svg>
                <pre class="editor__copy" aria-hidden="true">{ copy(&props.text, &props.marks) }{ "\n" }</pre>
                <textarea
                    ref={area}
                    id={props.id.clone()}
                    aria-label={props.label.clone()}
                    class="editor__area"
                    value={props.text.clone()}
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    wrap="off"
                    {oninput}
                />
            </div>
        </div>
    }
}

/// A length in hundredths of a rem.
fn rem(hundredths: u32) -> String {
    format!("{}.{:02}rem", hundredths / 100, hundredths % 100)
}

/// A bar beside the lines of a statement, and a tint behind those of a deciding one.
fn draw_mark(lines: &LineIndex<'_>, mark: &Mark) -> Html {
    let first = lines.position(mark.span.start).line;
    let last = lines.position(mark.span.end).line;
    let y = rem(LINE * first.saturating_sub(1));
    let height = rem(LINE * (last.saturating_sub(first) + 1));
    html! {
        <g class={classes!("mark", format!("mark--{}", mark.kind.class()), mark.lit.then_some("mark--lit"))}>
            <title>{ mark.title.clone() }</title>
            <rect class="mark__tint" x="0" y={y.clone()} width="100%" height={height.clone()} />
            <rect class="mark__bar" x="0" y={y.clone()} width="3" {height} />
            <svg x="6" {y} width="14" height={rem(LINE)}><use href={format!("#icon-{}", mark.kind.icon())} width="12" height="20" /></svg>
        </g>
    }
}

/// A line under what is wrong; what runs over several lines is underlined in its first.
fn draw_problem(lines: &LineIndex<'_>, text: &str, span: TextSpan) -> Html {
    let from = lines.position(span.start);
    let to = lines.position(span.end);
    let line_start = usize::try_from(span.start).unwrap_or_default();
    let rest =
        text.get(line_start..).and_then(|rest| rest.lines().next()).map_or(1, |rest| rest.chars().count());
    let rest = u32::try_from(rest).unwrap_or(1);
    let width = if from.line == to.line { to.column.saturating_sub(from.column) } else { rest }.max(1);
    html! {
        <rect
            class="editor__problem"
            x={format!("{}ch", from.column.saturating_sub(1))}
            y={rem((LINE * from.line).saturating_sub(20))}
            width={format!("{width}ch")}
            height="2"
        />
    }
}

/// The text once more, with the deciding statements apart, so that they can be found by those who cannot see the tint.
fn copy(text: &str, marks: &[Mark]) -> Html {
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks.iter().filter(|mark| mark.kind.decides()) {
        let (start, end) = (mark.span.start as usize, mark.span.end as usize);
        if let (Some(before), Some(inside)) = (text.get(at..start), text.get(start..end)) {
            pieces.push(html! { <>{ before.to_owned() }<mark data-testid="statement-highlight">{ inside.to_owned() }</mark></> });
            at = end;
        }
    }
    pieces.push(html! { { text.get(at..).unwrap_or_default().to_owned() } });
    pieces.into_iter().collect()
}

/// Puts the caret at a stretch and brings it into view.
fn show(area: &NodeRef, text: &str, span: Option<TextSpan>) {
    let Some(area) = area.cast::<HtmlTextAreaElement>() else { return };
    let lines = LineIndex::new(text);
    let start = span.map_or(0, |span| span.start);
    let unit = lines.utf16(start);
    // A caret that cannot be placed leaves the text in view all the same.
    let _ = area.set_selection_range(unit, unit);
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = area.focus_with_options(&options);
    let Some(sheet) = area.closest(".editor").ok().flatten() else { return };
    scroll(&sheet, lines.position(start).line, lines.line_count());
}

fn scroll(sheet: &Element, line: u32, count: u32) {
    let height = f64::from(sheet.scroll_height());
    let top = height * f64::from(line.saturating_sub(1)) / f64::from(count.max(1));
    // Two lines of room above.
    sheet.set_scroll_top((top - 40.0).max(0.0) as i32);
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    sheet.scroll_into_view_with_scroll_into_view_options(&options);
}
