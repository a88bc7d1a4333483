//! The documents of a scenario to be read and not changed, with the statements marked that the verdict rests on.

use std::rc::Rc;

use keygate_json::Value;
use keygate_scenario::{Decision, TextSpan};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::document::{Document, SlotGroup, slots};
use crate::state::{GRANTS, Target};

const GROUPS: [SlotGroup; 6] = [
    SlotGroup::Identity,
    SlotGroup::Boundary,
    SlotGroup::Session,
    SlotGroup::ServiceControl,
    SlotGroup::ResourceControl,
    SlotGroup::Endpoint,
];

#[derive(Properties, PartialEq)]
pub(crate) struct TextsProps {
    pub(crate) document: Document,
    /// The decision, once the reader may see it.
    pub(crate) decision: Option<Rc<Decision>>,
    /// What is to be brought into view.
    pub(crate) target: Option<Target>,
}

/// Every document behind its name; those that decide, and all of them before the decision is shown, are open.
#[function_component]
pub(crate) fn Texts(props: &TextsProps) -> Html {
    let serial = props.target.as_ref().map(|target| (target.serial, target.place.clone()));
    use_effect_with(serial, |serial| {
        if let Some((_, place)) = serial {
            bring_into_view(place);
        }
    });
    html! {
        <section class="texts" aria-labelledby="texts-heading">
            <h2 id="texts-heading" class="visually-hidden">{ "The documents" }</h2>
            for (place, name) in documents(&props.document) {
                { text(props, &place, name) }
            }
        </section>
    }
}

fn text(props: &TextsProps, place: &str, name: String) -> Html {
    let text = match props.document.get(place) {
        Some(value) => value.as_str().map_or_else(|| value.to_pretty(), str::to_owned),
        None => String::new(),
    };
    let marks = props.decision.as_deref().map(|decision| decisive(decision, place)).unwrap_or_default();
    let decides = !marks.is_empty();
    html! {
        <details class="texts__text" id={format!("text-{place}")} open={decides || props.decision.is_none()}>
            <summary>{ name.clone() }if decides { <span class="texts__decides">{ "decides" }</span> }</summary>
            <pre tabindex="0" role="region" aria-label={name}>{ marked(&text, &marks) }</pre>
        </details>
    }
}

/// The place and the name of each document.
fn documents(document: &Document) -> Vec<(String, String)> {
    let mut found = vec![("key.policy".to_owned(), "Key policy".to_owned())];
    found.extend(slots(document, &GROUPS).into_iter().map(|slot| {
        let name = format!("{}: {}", slot.group.short_title(), slot.name);
        (slot.place, name)
    }));
    if !document.items(GRANTS).is_empty() {
        found.push((GRANTS.to_owned(), "Grants".to_owned()));
    }
    for (place, name) in
        [("otherKey.policy", "Policy of the other key"), ("data.policy", "Policy of the data")]
    {
        if document.get(place).is_some_and(|value| !Value::is_null(value)) {
            found.push((place.to_owned(), name.to_owned()));
        }
    }
    found
}

/// The statements of a document that the verdict rests on, in order, and whether each was met.
fn decisive(decision: &Decision, place: &str) -> Vec<(TextSpan, bool)> {
    let statements = decision.gates.iter().flat_map(|gate| &gate.statements);
    let mut spans: Vec<(TextSpan, bool)> = statements
        .filter(|statement| statement.decisive && &*statement.place == place)
        .filter_map(|statement| Some((statement.span?, statement.effect == Some("Allow"))))
        .collect();
    spans.sort_by_key(|(span, _)| span.start);
    spans.dedup();
    spans
}

fn marked(text: &str, marks: &[(TextSpan, bool)]) -> Html {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (span, allows) in marks {
        let (start, end) = (span.start as usize, span.end as usize);
        let (Some(before), Some(inside)) = (text.get(done..start), text.get(start..end)) else { continue };
        let class = if *allows { "mark--open" } else { "mark--denied" };
        pieces.push(html! { <>{ before.to_owned() }<mark {class}>{ inside.to_owned() }</mark></> });
        done = end;
    }
    html! { <>{ for pieces }{ text.get(done..).unwrap_or_default().to_owned() }</> }
}

/// Opens a document and takes the reader there.
fn bring_into_view(place: &str) {
    let page = web_sys::window().and_then(|window| window.document());
    let Some(details) = page.and_then(|page| page.get_element_by_id(&format!("text-{place}"))) else {
        return;
    };
    // What stays closed can be opened by hand.
    let _ = details.set_attribute("open", "");
    let text = details.last_element_child().and_then(|text| text.dyn_into::<HtmlElement>().ok());
    if let Some(text) = text {
        text.scroll_into_view();
        let _ = text.focus();
    }
}
