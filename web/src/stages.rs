//! The page comes up in stages, each a task of its own, so that the browser can do something else in between; a slow phone
//! stays responsive. It is hidden until the last stage: nobody sees half a page, and nothing moves.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The stage that the page is at; the page is shown when the last has been drawn.
#[hook]
pub(crate) fn use_stages(last: u8) -> u8 {
    let stage = use_state(|| 0_u8);
    let next = stage.setter();
    use_effect_with(*stage, move |&stage| {
        if stage == last {
            show();
        } else {
            spawn_local(async move {
                pause().await;
                next.set(stage + 1);
            });
        }
    });
    *stage
}

/// Lets the browser do what else there is to do.
pub(crate) async fn pause() {
    let Ok(channel) = MessageChannel::new() else { return };
    let pause = Promise::new(&mut |go, _| {
        channel.port1().set_onmessage(Some(&go));
        // A channel that takes no message would hold the page up.
        if channel.port2().post_message(&JsValue::NULL).is_err() {
            let _ = go.call0(&JsValue::UNDEFINED);
        }
    });
    // It is kept in any case.
    let _ = JsFuture::from(pause).await;
}

/// Puts the page in the place of what stands there until then.
pub(crate) fn show() {
    let Some(page) = web_sys::window().and_then(|window| window.document()) else { return };
    if let Some(start) = page.get_element_by_id("start") {
        start.remove();
    }
    if let Some(app) = page.get_element_by_id("app") {
        // What cannot be shown has no other way to be shown either.
        let _ = app.remove_attribute("hidden");
    }
}
