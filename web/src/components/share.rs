//! Sharing: a link that holds everything, with a meter; a file; a block of Markdown.

use keygate_share::lengths;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::dialog::{hide, show};
use crate::components::icon::Icon;
use crate::hooks::download;
use crate::links::{file_of, fragment_of};
use crate::session::Session;
use crate::state::State;

#[derive(Properties, PartialEq)]
pub(crate) struct ShareProps {
    pub(crate) state: State,
    pub(crate) session: Session,
}

/// A button, and the dialog.
#[function_component]
pub(crate) fn Share(props: &ShareProps) -> Html {
    let dialog = use_node_ref();
    let field = use_node_ref();
    let open = use_state(|| false);
    let copied = use_state(|| None::<&'static str>);
    // The link is made when it is wanted: packing is far more work than deciding.
    let link = use_memo((*open, props.state.revision), |(open, _)| open.then(|| link(&props.state)));
    let on_open = {
        let (dialog, open, copied) = (dialog.clone(), open.clone(), copied.clone());
        move |_: MouseEvent| {
            open.set(true);
            copied.set(None);
            show(&dialog);
        }
    };
    let on_close = {
        let open = open.clone();
        move |_: Event| open.set(false)
    };
    let close = {
        let dialog = dialog.clone();
        move |_: MouseEvent| hide(&dialog)
    };
    let copy = |what: &'static str, text: String| {
        let (copied, field) = (copied.clone(), field.clone());
        move |_: MouseEvent| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                field.select();
            }
            if let Some(window) = web_sys::window() {
                // The promise tells whether it worked only later; the field is selected for those whose browser refuses.
                let _ = window.navigator().clipboard().write_text(&text);
                copied.set(Some(what));
            }
        }
    };
    let download = {
        let state = props.state.clone();
        move |_: MouseEvent| {
            // A browser that makes no file leaves the reader with the link and the JSON pane.
            let (text, name) = file_of(&state);
            let _ = download(&text, name, "application/json");
        }
    };
    html! {
        <>
            <button type="button" class="header__button header__button--main" id="share-open" data-testid="share-open" onclick={on_open}><Icon name="share" /><span>{ "Share" }</span></button>
            <dialog ref={dialog} class="dialog" aria-labelledby="share-heading" onclose={on_close}>
                <div class="dialog__top">
                    <h2 id="share-heading">{ "Share this scenario" }</h2>
                    <button type="button" class="quiet" aria-label="Close" onclick={close}><Icon name="remove" /></button>
                </div>
                <p>{ "The link holds the whole scenario in the part behind #, which browsers never send to a server. Whoever has the link can read what is in it: take out what must stay secret." }</p>
                if let Some(link) = &*link {
                    if let Ok(link) = link {
                        <div class="share__row">
                            <label class="visually-hidden" for="share-link">{ "Link" }</label>
                            <input id="share-link" ref={field.clone()} data-testid="share-link" type="text" readonly=true value={link.clone()} />
                            <button type="button" class="button button--main" onclick={copy("link", link.clone())}>{ if *copied == Some("link") { "Copied" } else { "Copy link" } }</button>
                        </div>
                        <Meter length={link.chars().count()} />
                        <h3>{ "For a ticket or pull request" }</h3>
                        <pre class="share__markdown" tabindex="0" aria-label="Markdown">{ markdown(&props.session, link, true) }</pre>
                        <button type="button" class="button" onclick={copy("markdown", markdown(&props.session, link, false))}>{ if *copied == Some("markdown") { "Copied" } else { "Copy Markdown" } }</button>
                    } else if let Err(message) = link {
                        <p class="notice notice--problem">{ message.clone() }</p>
                    }
                }
                <button type="button" class="button" onclick={download}>{ "Download as a file" }</button>
                <p class="visually-hidden" role="status">{ if copied.is_some() { "Copied." } else { "" } }</p>
            </dialog>
        </>
    }
}

/// The whole address with the scenario in it.
fn link(state: &State) -> Result<String, String> {
    let fragment = fragment_of(state).map_err(|error| format!("{error}. {}", error.help()))?;
    let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = page.split_once('#').map_or(page.as_str(), |(page, _)| page);
    Ok(format!("{page}#{fragment}"))
}

#[derive(Properties, PartialEq)]
struct MeterProps {
    length: usize,
}

/// How long the link is, and where it fits.
#[function_component]
fn Meter(props: &MeterProps) -> Html {
    html! {
        <div class="meter">
            <p><strong>{ props.length }</strong>{ " characters. It fits into:" }</p>
            <ul>
                for (place, fits) in lengths(props.length) {
                    <li class={if fits { "mark--open" } else { "mark--shut" }}>
                        <Icon name={if fits { "open" } else { "absent" }} />
                        <span>{ place.name }{ if fits { "" } else { ": too long" } }</span>
                        <span class="meter__limit">{ format!("{} for {}", place.limit, place.applies_to) }</span>
                    </li>
                }
            </ul>
        </div>
    }
}

/// A block of Markdown; `shortened` leaves the middle of the link out, to be looked at only.
fn markdown(session: &Session, link: &str, shortened: bool) -> String {
    let headline = &session.explanation.headline;
    let because = session
        .explanation
        .because
        .iter()
        .map(|sentence| format!("- {}\n", sentence.text))
        .collect::<String>();
    let link = match link.split_once('#') {
        Some((page, _)) if shortened => format!("{page}#…"),
        _ => link.to_owned(),
    };
    format!("**{headline}**\n\n{because}\n[Open in Keygate]({link})\n")
}
