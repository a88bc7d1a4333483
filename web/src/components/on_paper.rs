//! What only paper shows: the documents as text. It is drawn when the page is about to be printed.

use gloo_events::EventListener;
use yew::prelude::*;

use crate::document::{Document, policy_places};
use crate::pane::Pane;
use crate::state::GRANTS;

#[derive(Clone, Properties, PartialEq)]
pub(crate) struct OnPaperProps {
    pub(crate) document: Document,
}

/// Nothing, unless the page is being printed.
#[function_component]
pub(crate) fn OnPaper(props: &OnPaperProps) -> Html {
    let printing = use_state(|| false);
    {
        let printing = printing.setter();
        use_effect_with((), move |()| {
            let listen = |event: &'static str, now: bool| {
                let printing = printing.clone();
                web_sys::window().map(|window| EventListener::new(&window, event, move |_| printing.set(now)))
            };
            let listeners = (listen("beforeprint", true), listen("afterprint", false));
            move || drop(listeners)
        });
    }
    if *printing {
        html! { <Paper ..props.clone() /> }
    } else {
        Html::default()
    }
}

/// Every policy and grant of the scenario.
#[function_component]
fn Paper(props: &OnPaperProps) -> Html {
    let document = &props.document;
    let mut texts: Vec<(String, String)> = policy_places(document.value())
        .iter()
        .map(|place| {
            let name = place.strip_suffix("document").map(|owner| document.text(&format!("{owner}name")));
            let title = match name.filter(|name| !name.is_empty()) {
                Some(name) => format!("{}: {name}", Pane::of(place).title()),
                None if Pane::of(place) == Pane::Scenario => place.clone(),
                None => Pane::of(place).title().to_owned(),
            };
            (title, document.text(place).to_owned())
        })
        .collect();
    if let Some(grants) = document.get(GRANTS).filter(|_| !document.items(GRANTS).is_empty()) {
        texts.push(("Grants".to_owned(), grants.to_pretty()));
    }
    html! {
        <section class="on-paper" aria-label="The documents, on paper">
            <h2>{ "The documents" }</h2>
            for (title, text) in texts { <h3>{ title }</h3><pre>{ text }</pre> }
        </section>
    }
}
