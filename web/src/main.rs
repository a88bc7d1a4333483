//! The Keygate page. Everything happens in the browser: the scenario is edited, decided, drawn and shared here.

mod app;
mod checks;
mod commands;
mod compare;
mod components;
mod diagram;
mod document;
mod embed;
mod examples;
mod hooks;
mod library;
mod links;
mod notice;
mod opened;
mod pane;
mod place;
mod predict;
mod rest;
mod saved;
mod session;
mod stages;
mod state;
mod storage;
mod versions;

fn main() {
    rest::prepare();
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
    let Some(root) = root else { return };
    if let Some(manner) = embed::manner() {
        embed::start(root, manner);
    } else {
        // An example is fetched first: the page comes up with what its address asks for, and nothing moves.
        yew::platform::spawn_local(async {
            stages::pause().await;
            let load = links::at_start(&hooks::fragment()).await;
            stages::pause().await;
            yew::Renderer::<app::App>::with_root_and_props(root, app::AppProps { load }).render();
        });
    }
}
