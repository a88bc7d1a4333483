//! The editor of the module, mounted where Yew would draw.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use keygate_assist::DocumentKind;
use keygate_json::LineIndex;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::host::{Asked, Host};
use super::module::{Handle, Module};
use super::notes::notes;
use super::{EditorProps, ScrollTo};
use crate::document::Document;
use crate::hooks::use_dispatch;

#[derive(Properties, PartialEq)]
pub(super) struct CodeProps {
    pub(super) module: Module,
    pub(super) editor: EditorProps,
}

/// An editor on the page and what it calls.
struct Mounted {
    handle: Handle,
    _host: Host,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}

/// An element that the module fills. Yew is given the very same element each time, and leaves it alone.
#[function_component]
pub(super) fn Code(props: &CodeProps) -> Html {
    let editor = &props.editor;
    let dispatch = use_dispatch();
    let document = use_context::<Document>().unwrap_or_default();
    let element = use_memo((), |()| {
        let page = web_sys::window().and_then(|window| window.document());
        let element = page.and_then(|page| page.create_element("div").ok());
        element.inspect(|element| element.set_class_name("editor editor--code"))
    });
    let asked = use_memo((), |()| {
        Rc::new(RefCell::new(Asked {
            kind: DocumentKind::at(&editor.place),
            text: editor.text.to_string(),
            problems: Rc::default(),
            on_edit: Callback::noop(),
            dispatch: dispatch.clone(),
            document: document.clone(),
        }))
    });
    {
        let mut asked = asked.borrow_mut();
        asked.problems = editor.problems.clone();
        asked.on_edit = editor.on_edit.clone();
        asked.document = document;
    }
    let mounted = use_mut_ref(|| None::<Mounted>);
    let tools = mounted.clone();
    {
        let (element, asked, mounted) = (element.clone(), asked.clone(), mounted.clone());
        let (module, id, label, text, work) = (
            props.module.clone(),
            editor.id.clone(),
            editor.label.clone(),
            editor.text.clone(),
            AttrValue::from(editor.work.to_string()),
        );
        use_effect_with((), move |()| {
            if let Some(element) = &*element {
                let host = Host::new(&asked);
                let options = Object::new();
                for (name, value) in [("id", &id), ("label", &label), ("text", &text), ("work", &work)] {
                    // A plain object takes any member.
                    let _ = Reflect::set(&options, &name.into(), &(&**value).into());
                }
                let handle = module.create(element, host.object(), &options);
                *mounted.borrow_mut() = Some(Mounted { handle, _host: host });
            }
            move || drop(mounted.borrow_mut().take())
        });
    }
    {
        let (asked, mounted) = (asked.clone(), mounted.clone());
        use_effect_with(editor.text.clone(), move |text| {
            let known = asked.borrow().text == **text;
            if let (false, Some(mounted)) = (known, &*mounted.borrow()) {
                text.as_ref().clone_into(&mut asked.borrow_mut().text);
                mounted.handle.text(text);
            }
        });
    }
    {
        let mounted = mounted.clone();
        use_effect_with(notes(editor), move |notes| {
            if let Some(mounted) = &*mounted.borrow() {
                mounted.handle.notes(notes);
            }
        });
    }
    {
        let mounted = mounted.clone();
        use_effect_with(editor.work, move |work| {
            if let Some(mounted) = &*mounted.borrow() {
                mounted.handle.work(&work.to_string());
            }
        });
    }
    {
        let text = editor.text.clone();
        use_effect_with(editor.scroll_to, move |to| {
            if let (Some(to), Some(mounted)) = (to, &*mounted.borrow()) {
                show(&mounted.handle, &text, *to);
            }
        });
    }
    let content = match &*element {
        Some(element) => Html::VRef(element.clone().unchecked_into()),
        None => Html::default(),
    };
    html! {
        <>
            <div class="editor__tools" role="group" aria-label={format!("Tools for {}", editor.label)}>
                for (what, word, title) in TOOLS {
                    <button type="button" class="quiet" {title} onclick={let tools = tools.clone(); move |_: MouseEvent| run(&tools, what)}>{ word }</button>
                }
                <span id={format!("{}-keys", editor.id)} class="visually-hidden">{ "Tab leaves the editor. Ctrl+Space suggests, Ctrl+. explains and repairs, F8 goes to the next problem." }</span>
            </div>
            { content }
        </>
    }
}

/// What the buttons do, in the words of the module, what stands on them, and what else is to be known.
const TOOLS: [(&str, &str, &str); 4] = [
    ("complete", "Suggest", "What may stand at the caret (Ctrl+Space)"),
    ("explain", "Explain", "What the text at the caret means, and how to repair it (Ctrl+.)"),
    ("format", "Format", "Lay the text out (Shift+Alt+F)"),
    ("find", "Find", "Search and replace (Ctrl+F)"),
];

fn run(mounted: &RefCell<Option<Mounted>>, what: &str) {
    // The handle is taken out first: what it does may come back here.
    let handle = mounted.borrow().as_ref().map(|mounted| mounted.handle.clone());
    if let Some(handle) = handle {
        handle.run(what);
    }
}

fn show(handle: &Handle, text: &str, to: ScrollTo) {
    let lines = LineIndex::new(text);
    let (start, end) = to.span.map_or((0, 0), |span| (lines.utf16(span.start), lines.utf16(span.end)));
    handle.show(start, end);
}
