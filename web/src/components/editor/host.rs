//! What the editor's module asks and is told. Its offsets are UTF-16 units, ours are bytes: they meet here.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use keygate_assist::{Completion, DocumentKind, Fix, Meaning, Reference, Seen, TokenKind};
use keygate_json::{LineIndex, Span, Value};
use keygate_scenario::Problem;
use wasm_bindgen::prelude::*;
use yew::Callback;

use crate::document::Document;
use crate::hooks::Dispatch;
use crate::state::Action;

thread_local! {
    /// The texts about names, for all editors of the page.
    static REFERENCE: RefCell<Reference> = RefCell::default();
}

/// What an editor is asked about: always the newest.
pub(super) struct Asked {
    pub(super) kind: DocumentKind,
    pub(super) text: String,
    pub(super) problems: Rc<[Problem]>,
    pub(super) on_edit: Callback<String>,
    pub(super) dispatch: Dispatch,
    pub(super) document: Document,
}

/// The two functions that the module calls; they live as long as this.
pub(super) struct Host {
    object: Object,
    _tell: Closure<dyn FnMut(String, String)>,
    _ask: Closure<dyn FnMut(String, u32, String) -> Option<String>>,
}

impl Host {
    pub(super) fn new(asked: &Rc<RefCell<Asked>>) -> Self {
        let told = asked.clone();
        let tell = Closure::new(move |what: String, text: String| tell(&told, &what, text));
        let asked = asked.clone();
        let ask =
            Closure::new(move |what: String, at: u32, text: String| ask(&asked.borrow(), &what, at, &text));
        let object = Object::new();
        // A plain object takes any member.
        let _ = Reflect::set(&object, &"tell".into(), tell.as_ref());
        let _ = Reflect::set(&object, &"ask".into(), ask.as_ref());
        Self { object, _tell: tell, _ask: ask }
    }

    pub(super) fn object(&self) -> &JsValue {
        &self.object
    }
}

fn tell(asked: &RefCell<Asked>, what: &str, text: String) {
    // Nothing is held while others act: they may come back here.
    let (on_edit, dispatch) = {
        let mut asked = asked.borrow_mut();
        if what == "edit" {
            asked.text.clone_from(&text);
        }
        (asked.on_edit.clone(), asked.dispatch.clone())
    };
    match what {
        "edit" => on_edit.emit(text),
        "undo" => dispatch.dispatch(Action::Undo),
        "redo" => dispatch.dispatch(Action::Redo),
        _ => {}
    }
}

fn ask(asked: &Asked, what: &str, at: u32, text: &str) -> Option<String> {
    if what == "tokens" {
        return Some(tokens(text));
    }
    if what == "learn" {
        REFERENCE.set(Reference::read(text));
        return None;
    }
    let lines = LineIndex::new(&asked.text);
    REFERENCE.with_borrow(|reference| match what {
        "folds" => {
            let spans = keygate_assist::folds(&asked.text);
            let ends =
                spans.iter().flat_map(|span| [span.start, span.end]).map(|end| lines.utf16(end).to_string());
            Some(format!("[{}]", ends.collect::<Vec<_>>().join(",")))
        }
        "format" => keygate_assist::format(&asked.text),
        "complete" => {
            let seen = Seen::read(asked.document.value());
            let at = lines.offset_of_utf16(at);
            keygate_assist::complete(&asked.text, at, asked.kind, &seen, reference)
                .map(|found| completion(&found, &lines))
        }
        "hover" => {
            let at = lines.offset_of_utf16(at);
            keygate_assist::meaning_at(&asked.text, at, asked.kind, reference)
                .map(|found| meaning(&found, &lines))
        }
        "describe" => keygate_assist::describe(text, reference).map(|found| meaning(&found, &lines)),
        "fixes" => {
            let problem = asked.problems.get(at as usize)?;
            let span = problem.span.map(|span| Span::new(span.start, span.end))?;
            let seen = Seen::read(asked.document.value());
            let found = keygate_assist::fixes(&asked.text, problem.code, span, asked.kind, &seen);
            Some(Value::array(found.iter().map(|each| fix(each, &lines))).to_compact())
        }
        _ => None,
    })
}

/// Start, end and kind of each piece, flat.
fn tokens(text: &str) -> String {
    let lines = LineIndex::new(text);
    let mut flat = String::from("[");
    for token in keygate_assist::tokens(text) {
        let kind = match token.kind {
            TokenKind::Key => 0,
            TokenKind::Text => 1,
            TokenKind::Number => 2,
            TokenKind::Word => 3,
            TokenKind::Mark(_) => continue,
        };
        let comma = if flat.len() > 1 { "," } else { "" };
        flat.push_str(&format!(
            "{comma}{},{},{kind}",
            lines.utf16(token.span.start),
            lines.utf16(token.span.end)
        ));
    }
    flat.push(']');
    flat
}

fn places(span: Span, lines: &LineIndex<'_>) -> [(&'static str, Value<'static>); 2] {
    [("from", number(lines.utf16(span.start))), ("to", number(lines.utf16(span.end)))]
}

fn number(value: impl ToString) -> Value<'static> {
    Value::number(value.to_string())
}

fn completion(found: &Completion, lines: &LineIndex<'_>) -> String {
    let choices = found.choices.iter().map(|choice| {
        let before = choice.insert.get(..choice.caret).unwrap_or(&choice.insert);
        Value::object([
            ("label", Value::string(choice.label.as_str())),
            ("detail", Value::string(&*choice.detail)),
            ("insert", Value::string(choice.insert.as_str())),
            ("caret", number(before.encode_utf16().count())),
            ("topic", choice.topic.as_deref().map_or_else(Value::null, Value::string)),
            ("boost", number(choice.boost)),
        ])
    });
    let [from, to] = places(found.span, lines);
    Value::object([from, to, ("options", Value::array(choices))]).to_compact()
}

fn meaning(found: &Meaning, lines: &LineIndex<'_>) -> String {
    let [from, to] = places(found.span, lines);
    Value::object([
        from,
        to,
        ("title", Value::string(found.title.as_str())),
        ("lines", Value::array(found.lines.iter().map(|line| Value::string(line.as_str())))),
        ("page", found.page.as_deref().map_or_else(Value::null, Value::string)),
    ])
    .to_compact()
}

fn fix<'f>(fix: &'f Fix, lines: &LineIndex<'_>) -> Value<'f> {
    let edits = fix.edits.iter().map(|edit| {
        let [from, to] = places(edit.span, lines);
        Value::object([from, to, ("insert", Value::string(edit.insert.as_str()))])
    });
    Value::object([("title", Value::string(fix.title.as_str())), ("edits", Value::array(edits))])
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn pieces_are_counted_as_the_browser_counts() {
        assert_eq!(tokens("{\"😀\": \"ä\", 1}"), "[1,5,0,7,10,1,12,13,2]");
        assert_eq!(tokens(""), "[]");
    }
}
