//! The Keygate page. Everything happens in the browser: the scenario is edited, decided, drawn and shared here.

mod app;
mod caller;
mod components;
mod diagram;
mod document;
mod examples;
mod hooks;
mod library;
mod links;
mod notice;
mod pane;
mod place;
mod saved;
mod session;
mod state;
mod storage;

fn main() {
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
    if let Some(root) = root {
        links::at_start(&hooks::fragment(), |start| {
            yew::Renderer::<app::App>::with_root_and_props(root, app::AppProps { start }).render();
        });
    }
}
