//! The second half of the program. Only what the first view runs is there at the start; `wasm-halves` says how the rest joins
//! it, and a script in `index.html` does it.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

use crate::examples;

#[wasm_bindgen]
extern "C" {
    /// Takes what the first half exports.
    #[wasm_bindgen(js_namespace = keygateRest)]
    fn start(first: &JsValue);

    /// Fetches the rest in the background; kept when it has come.
    #[wasm_bindgen(js_namespace = keygateRest)]
    fn later() -> Promise;

    /// Tells the reader that the rest cannot be had.
    #[wasm_bindgen(js_namespace = keygateRest)]
    pub(crate) fn failed();

    /// Fetches the rest at once, while everything waits.
    #[wasm_bindgen(js_namespace = keygateRest)]
    fn now();
}

/// Called by the first half when it comes to something that has not been fetched yet.
#[expect(unreachable_pub, reason = "wasm-bindgen exports only what is pub")]
#[wasm_bindgen]
pub fn bring_rest() {
    now();
}

/// Makes it possible to bring the rest.
pub(crate) fn prepare() {
    start(&wasm_bindgen::exports());
}

/// Waits for the rest, and tells whether it has come. If not, it is fetched when it is wanted.
pub(crate) async fn arrival() -> bool {
    JsFuture::from(later()).await.is_ok()
}

/// Draws nothing, and has the rest fetched when what is drawn with it is on the screen.
#[function_component]
pub(crate) fn Rest() -> Html {
    use_effect_with((), |()| {
        after_painting(|| {
            yew::platform::spawn_local(async {
                if arrival().await {
                    examples::fetch().await;
                }
            });
        });
    });
    Html::default()
}

/// Calls back when what was drawn last is on the screen: in the frame after, when the browser has nothing else to do.
pub(crate) fn after_painting(then: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let then = RefCell::new(Some(then));
    let painted = Closure::once_into_js(move || {
        gloo_timers::callback::Timeout::new(0, move || {
            if let Some(then) = then.take() {
                then();
            }
        })
        .forget();
    });
    // Without frames there is no page to work on.
    let _ = window.request_animation_frame(painted.unchecked_ref());
}
