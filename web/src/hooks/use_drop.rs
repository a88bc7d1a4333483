//! Files dropped anywhere on the page are opened.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent};
use yew::prelude::*;

use super::{Dispatch, open_file};

/// Opens dropped files. Text that is dragged goes where it is dropped, as always.
#[hook]
pub(crate) fn use_drop(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listeners = web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            let over = EventListener::new_with_options(&window, "dragover", options, |event| {
                if files(event).is_some() {
                    event.prevent_default();
                }
            });
            let drop = EventListener::new_with_options(&window, "drop", options, move |event| {
                let Some(file) = files(event) else { return };
                event.prevent_default();
                if let Some(file) = file.files().and_then(|files| files.get(0)) {
                    open_file(file, &dispatch);
                }
            });
            [over, drop]
        });
        move || drop(listeners)
    });
}

/// What is dragged, if it is files.
fn files(event: &Event) -> Option<DataTransfer> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    data.types().iter().any(|kind| kind == "Files").then_some(data)
}
