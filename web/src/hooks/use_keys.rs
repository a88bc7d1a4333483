//! The keyboard, as far as no field has use for a key itself.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::{Dispatch, perform};
use crate::commands::of_key;
use crate::state::State;
use crate::storage;

const KEY: &str = "keygate.keys";

/// Whether keys of one character are on: those who speak to their computer may want them off.
pub(crate) fn single_keys() -> bool {
    storage::read(KEY).as_deref() != Some("off")
}

/// Turns keys of one character on or off.
pub(crate) fn set_single_keys(on: bool) {
    // Without storage the choice cannot be kept, and the keys stay on.
    let _ = storage::write(KEY, if on { "on" } else { "off" });
}

/// Whether the Command key stands for Control.
pub(crate) fn is_mac() -> bool {
    web_sys::window()
        .and_then(|window| window.navigator().platform().ok())
        .is_some_and(|name| name.starts_with("Mac"))
}

/// Runs the commands of keys.
#[hook]
pub(crate) fn use_keys(state: &State, dispatch: &Dispatch) {
    let latest = use_mut_ref(|| state.clone());
    *latest.borrow_mut() = state.clone();
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window().and_then(|window| window.document()).map(|page| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&page, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if let Some(run) = wanted(event).and_then(|key| of_key(&key)) {
                    event.prevent_default();
                    perform(&run, &latest.borrow(), &dispatch);
                }
            })
        });
        move || drop(listener)
    });
}

/// The key as the table of commands writes it, if it is the page's.
fn wanted(event: &KeyboardEvent) -> Option<String> {
    if event.default_prevented() || event.is_composing() || event.alt_key() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in = |selector: &str| {
        target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some())
    };
    let control = if is_mac() { event.meta_key() } else { event.ctrl_key() };
    let key = event.key();
    if control {
        let shift = if event.shift_key() { "Shift+" } else { "" };
        let chord = format!("Ctrl+{shift}{}", key.to_ascii_uppercase());
        let chord = if chord == "Ctrl+Y" { "Ctrl+Shift+Z".to_owned() } else { chord };
        // Fields take back what was typed in them by themselves.
        let typed = chord.ends_with('Z') && is_in("input, textarea, [contenteditable='true']");
        return (!typed && (chord == "Ctrl+K" || !is_in("dialog"))).then_some(chord);
    }
    let free = !event.ctrl_key() && !event.meta_key() && key.chars().count() == 1;
    let used = is_in("input, textarea, select, [contenteditable='true'], dialog");
    (free && !used && single_keys()).then_some(key)
}
