//! A button that copies a text, and says whether it did.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use crate::components::icon::Icon;

#[derive(Properties, PartialEq)]
pub(crate) struct CopyProps {
    /// The words on it.
    pub(crate) label: AttrValue,
    /// Makes the text, when it is wanted.
    pub(crate) text: Callback<(), String>,
    #[prop_or(classes!("button"))]
    pub(crate) class: Classes,
    pub(crate) testid: &'static str,
}

/// Copies a text.
#[function_component]
pub(crate) fn Copy(props: &CopyProps) -> Html {
    let done = use_state(|| None::<bool>);
    let onclick = {
        let (done, text) = (done.clone(), props.text.clone());
        move |_: MouseEvent| {
            let done = done.clone();
            let Some(window) = web_sys::window() else { return };
            let written = JsFuture::from(window.navigator().clipboard().write_text(&text.emit(())));
            spawn_local(async move { done.set(Some(written.await.is_ok())) });
        }
    };
    let copied = *done;
    let said = match copied {
        None => "",
        Some(true) => "Copied.",
        Some(false) => "The browser does not let the page copy.",
    };
    html! {
        <>
            <button type="button" class={props.class.clone()} data-testid={props.testid} {onclick}>
                <Icon name={if copied == Some(true) { "open" } else { "copy" }} />
                { props.label.clone() }
            </button>
            <span class="copied" role="status">{ said }</span>
        </>
    }
}
