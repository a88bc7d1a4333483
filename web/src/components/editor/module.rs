//! The editor's module: a file of its own, fetched when the first verdict is on the screen.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};
use yew::prelude::*;

use crate::rest::after_painting;

#[wasm_bindgen]
extern "C" {
    /// What the module exports.
    #[wasm_bindgen(js_name = Object)]
    #[derive(Clone, Debug)]
    pub(crate) type Exports;

    /// Makes an editor inside an element.
    #[wasm_bindgen(method)]
    pub(crate) fn create(
        this: &Exports,
        parent: &web_sys::Element,
        host: &JsValue,
        options: &JsValue,
    ) -> Handle;

    /// An editor on the page.
    #[wasm_bindgen(js_name = Object)]
    #[derive(Clone, Debug)]
    pub(crate) type Handle;

    #[wasm_bindgen(method)]
    pub(crate) fn text(this: &Handle, text: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn notes(this: &Handle, json: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn work(this: &Handle, work: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn show(this: &Handle, from: u32, to: u32);
    #[wasm_bindgen(method)]
    pub(crate) fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    pub(crate) fn run(this: &Handle, what: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn destroy(this: &Handle);
}

/// The module, once it is there. All copies are the same.
#[derive(Clone)]
pub(crate) struct Module(Exports);

impl PartialEq for Module {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl std::ops::Deref for Module {
    type Target = Exports;

    fn deref(&self) -> &Exports {
        &self.0
    }
}

/// The module; nothing until it has come. It is asked for when the page is `shown` and the `panes` come into view, and never
/// holds anything up.
#[hook]
pub(crate) fn use_module(panes: &NodeRef, shown: bool) -> Option<Module> {
    let module = use_state(|| None::<Module>);
    let (set, panes) = (module.setter(), panes.clone());
    use_effect_with(shown, move |&shown| {
        let panes = shown.then(|| panes.cast::<Element>()).flatten();
        let watch = panes.and_then(|panes| {
            in_view(&panes, || after_painting(|| load(move |exports| set.set(Some(Module(exports))))))
        });
        move || drop(watch)
    });
    (*module).clone()
}

/// Looks whether an element is in view, as long as it is kept.
struct Watch {
    observer: IntersectionObserver,
    _told: Closure<dyn FnMut(Vec<IntersectionObserverEntry>)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls back once, when an element is in view.
fn in_view(element: &Element, then: impl FnOnce() + 'static) -> Option<Watch> {
    let mut then = Some(then);
    let told = Closure::<dyn FnMut(_)>::new(move |entries: Vec<IntersectionObserverEntry>| {
        if entries.iter().any(IntersectionObserverEntry::is_intersecting)
            && let Some(then) = then.take()
        {
            then();
        }
    });
    let observer = IntersectionObserver::new(told.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Watch { observer, _told: told })
}

/// Imports the module that the page names. A page built without it names none, and an import that fails leaves the text
/// area in place.
fn load(then: impl FnOnce(Exports) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let page = window.document();
    let named = page.and_then(|page| page.query_selector("meta[name=keygate-editor]").ok().flatten());
    let Some(address) = named.and_then(|meta| meta.get_attribute("content")) else { return };
    let Ok(import) = Reflect::get(&window, &"keygateImport".into()) else { return };
    let Ok(import) = import.dyn_into::<Function>() else { return };
    let Ok(promise) = import.call1(&JsValue::UNDEFINED, &address.into()) else { return };
    let Ok(promise) = promise.dyn_into::<Promise>() else { return };
    let came = Closure::once(move |exports: JsValue| then(exports.unchecked_into()));
    let failed = Closure::once(|_: JsValue| {});
    let _ = promise.then2(&came, &failed);
    came.forget();
    failed.forget();
}
