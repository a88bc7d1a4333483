//! Sharing: a link that holds everything, with a meter, redacted if wanted; a file; Markdown; a frame for another page.

mod redacted;

use std::rc::Rc;

use keygate_share::lengths;
use web_sys::{HtmlInputElement, InputEvent};
use yew::prelude::*;

use crate::components::copy::Copy;
use crate::components::dialog::{hide, show};
use crate::components::icon::Icon;
use crate::components::verdict::ticket;
use crate::hooks::{download, now};
use crate::links::{address_of, file_of};
use crate::session::Session;
use crate::state::State;
use redacted::{Outcome, Proof, redacted};

#[derive(Clone, Properties, PartialEq)]
pub(crate) struct ShareProps {
    pub(crate) state: State,
    pub(crate) session: Session,
}

/// A button, and the dialog.
#[function_component]
pub(crate) fn Share(props: &ShareProps) -> Html {
    let dialog = use_node_ref();
    let open = use_state(|| false);
    let on_open = {
        let (dialog, open) = (dialog.clone(), open.clone());
        move |_: MouseEvent| {
            open.set(true);
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
    html! {
        <>
            <button type="button" class="header__button header__button--main" id="share-open" data-testid="share-open" onclick={on_open}><Icon name="share" /><span>{ "Share" }</span></button>
            <dialog ref={dialog} class="dialog" aria-labelledby="share-heading" closedby="any" onclose={on_close}>
                <div class="dialog__top">
                    <h2 id="share-heading">{ "Share this scenario" }</h2>
                    <button type="button" class="quiet" aria-label="Close" onclick={close}><Icon name="remove" /></button>
                </div>
                if *open { <Offers ..props.clone() /> }
            </dialog>
        </>
    }
}

/// What the dialog holds. The link is made when it is wanted: packing is far more work than deciding.
#[function_component]
fn Offers(props: &ShareProps) -> Html {
    let redact = use_state(|| false);
    let made = use_memo((*redact, props.state.revision), |(redact, _)| {
        Made::of(&props.state, &props.session, *redact)
    });
    let on_redact = {
        let redact = redact.clone();
        move |event: InputEvent| {
            let wanted = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
            redact.set(wanted);
        }
    };
    html! {
        <>
            <p>{ "The link holds the whole scenario in the part behind #, which browsers never send to a server. Whoever has the link can read what is in it." }</p>
            <label class="share__redact">
                <input type="checkbox" data-testid="share-redact" checked={*redact} oninput={on_redact} />
                <span><strong>{ "Redact" }</strong>{ ": replace accounts, names, IDs, addresses, tag values and Sids by made-up ones." }</span>
            </label>
            if let Some(outcome) = &made.outcome { <Proof outcome={outcome.clone()} /> }
            { offers(&made) }
        </>
    }
}

/// What can be shared.
struct Made {
    /// What came of redacting, if that was wanted.
    outcome: Option<Rc<Outcome>>,
    /// The work that is shared; nothing when it is refused.
    shared: Option<Shared>,
}

/// Work, and everything that is made of it.
struct Shared {
    link: Result<AttrValue, String>,
    markdown: Rc<dyn Fn(&str) -> String>,
    file: (Rc<str>, &'static str),
}

impl Made {
    fn of(state: &State, session: &Session, redact: bool) -> Made {
        if !redact {
            return Made { outcome: None, shared: Some(Shared::of(state, session)) };
        }
        let outcome = Rc::new(redacted(state, now()));
        let shared = outcome.as_ref().as_ref().ok().map(|done| {
            let session = Session::of(&done.state, now(), None);
            Shared::of(&done.state, &session)
        });
        Made { outcome: Some(outcome), shared }
    }
}

impl Shared {
    fn of(state: &State, session: &Session) -> Shared {
        let (text, name) = file_of(state);
        let link = address_of(state).map(AttrValue::from);
        let (state, session) = (state.clone(), session.clone());
        Shared {
            link,
            markdown: Rc::new(move |link| ticket(&state, &session, Some(link))),
            file: (text.into(), name),
        }
    }
}

fn offers(made: &Made) -> Html {
    let Some(shared) = &made.shared else { return Html::default() };
    let (text, name) = shared.file.clone();
    let file = html! {
        <button type="button" class="button" data-testid="share-file" onclick={move |_: MouseEvent| {
            // A browser that makes no file leaves the reader with the link and the JSON pane.
            let _ = download(&text, name, "application/json");
        }}><Icon name="save" />{ "Download as a file" }</button>
    };
    let link = match &shared.link {
        Ok(link) => link.clone(),
        Err(message) => {
            return html! { <><p class="notice notice--problem">{ message.clone() }</p>{ file }</> };
        }
    };
    let whole = (shared.markdown)(&link);
    let (page, fragment) = link.split_once('#').unwrap_or((&link, ""));
    let brief = (shared.markdown)(&format!("{page}#…"));
    let frame = |fragment: &str| {
        format!(
            "<iframe src=\"{page}?embed#{fragment}\" title=\"A KMS request\" width=\"100%\" height=\"720\"></iframe>"
        )
    };
    let select = |event: FocusEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            field.select();
        }
    };
    // What a button copies is kept apart from what it says, so that a new link gives a new button.
    let copy = |label: &'static str, testid: &'static str, text: String, class: &'static str| {
        html! { <Copy key={link.to_string()} {label} {testid} class={classes!("button", class)} text={Callback::from(move |()| text.clone())} /> }
    };
    html! {
        <>
            <div class="share__row">
                <label class="visually-hidden" for="share-link">{ "Link" }</label>
                <input id="share-link" data-testid="share-link" type="text" readonly=true value={link.clone()} onfocus={select} />
                { copy("Copy link", "copy-link", link.to_string(), "button--main") }
            </div>
            <Meter length={link.chars().count()} />
            { file }
            <h3>{ "For a ticket or pull request" }</h3>
            <pre class="share__markdown" tabindex="0" aria-label="Markdown">{ brief }</pre>
            <p class="share__buttons">{ copy("Copy Markdown", "copy-markdown", whole, "") }</p>
            <h3>{ "For a page of your own" }</h3>
            <pre class="share__markdown" tabindex="0" aria-label="HTML">{ frame("…") }</pre>
            <p class="share__buttons">{ copy("Copy HTML", "copy-embed", frame(fragment), "") }</p>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct MeterProps {
    length: usize,
}

/// How long the link is, and where it fits.
#[function_component]
fn Meter(props: &MeterProps) -> Html {
    let length = props.length;
    // The places' limits lie far apart: the bar grows with the logarithm of the length.
    let part = |length: usize| {
        let tenths = 1000.0 * (length as f64 / 300.0).ln().max(0.0) / (30_000_f64 / 300.0).ln();
        let tenths = tenths as u32;
        format!("{}.{}%", tenths / 10, tenths % 10)
    };
    html! {
        <div class="meter" data-testid="meter">
            <p><strong>{ length }</strong>{ " characters. It fits into:" }</p>
            <svg class="meter__bar" width="100%" height="10" aria-hidden="true">
                <rect class="meter__whole" y="2" width="100%" height="6" rx="3" />
                <rect class="meter__length" y="2" width={part(length.min(30_000))} height="6" rx="3" />
                for (place, _) in lengths(length) { <rect class="meter__mark" x={part(place.limit)} width="2" height="10" /> }
            </svg>
            <ul>
                for (place, fits) in lengths(length) {
                    <li class={if fits { "mark--open" } else { "mark--denied" }}>
                        <Icon name={if fits { "open" } else { "remove" }} />
                        <span>{ place.name }{ if fits { "" } else { ": too long" } }</span>
                        <span class="meter__limit">{ format!("{} for {}", place.limit, place.applies_to) }</span>
                    </li>
                }
            </ul>
            if lengths(length).any(|(_, fits)| !fits) {
                <p class="meter__limit">{ "Where the link is too long, send the file." }</p>
            }
        </div>
    }
}
