//! What would have to be true, what came near, and what to change.

use keygate_scenario::{Gate, Holds, Miss, Reason, Step, TextSpan, chain, misses};
use yew::prelude::*;

use super::Sentences;
use crate::components::icon::Icon;
use crate::components::prose::Prose;
use crate::diagram::home;
use crate::document::Document;
use crate::hooks::use_dispatch;
use crate::session::Session;
use crate::state::Action;

/// How many near misses are shown before the others are asked for.
const FIRST: usize = 3;

#[derive(Properties, PartialEq)]
pub(super) struct ReasonsProps {
    pub(super) session: Session,
    pub(super) document: Document,
}

/// The conditions in order, the near misses by rank, and the advice.
#[function_component]
pub(super) fn Reasons(props: &ReasonsProps) -> Html {
    let dispatch = use_dispatch();
    let session = &props.session;
    let Some(decision) = &session.decision else { return Html::default() };
    let go = |gate: Gate, place: Option<&str>, span: Option<TextSpan>| {
        let (dispatch, place) = (dispatch.clone(), place.unwrap_or(home(gate)).to_owned());
        html! {
            <button type="button" class="link" onclick={move |_| dispatch.dispatch(Action::GoTo(place.clone(), span))}>
                { "Show" }<span class="visually-hidden">{ " it in its text" }</span>
            </button>
        }
    };
    let step = |step: &Step| {
        let (icon, mark, word) = match step.holds {
            Holds::Yes => ("open", "open", "Holds: "),
            Holds::No => ("remove", "denied", "Does not hold: "),
            Holds::NotNeeded => ("unneeded", "unneeded", "Not needed: "),
            Holds::Unknown => ("unknown", "unknown", "Not looked at: "),
        };
        html! {
            <li class={format!("chain__step chain__step--{} mark--{mark}", step.depth)} data-holds={mark}>
                <Icon name={icon} />
                <span>
                    <span class="visually-hidden">{ word }</span><Prose text={step.text.clone()} />
                    if step.place.is_some() || step.holds == Holds::No && !step.text.ends_with(':') {
                        { " " }{ go(step.gate, step.place.as_deref(), step.span) }
                    }
                </span>
            </li>
        }
    };
    let miss = |miss: &Miss| {
        html! {
            <li>
                <Prose text={miss.text.clone()} />{ " " }{ go(miss.gate, Some(&miss.place), miss.span) }
                <span class="near" aria-label="How near it came">
                    for (element, fits) in &miss.elements {
                        <span class={if *fits { "near__part mark--open" } else { "near__part mark--denied" }}>
                            <Icon name={if *fits { "open" } else { "remove" }} />
                            { *element }<span class="visually-hidden">{ if *fits { " fits" } else { " does not fit" } }</span>
                        </span>
                    }
                </span>
            </li>
        }
    };
    let near = misses(decision);
    let (first, rest) = near.split_at(near.len().min(FIRST));
    // The near misses are told by rank above; what is left is what to do.
    let denied = decision.reason == Reason::ExplicitDeny;
    let advice: Vec<_> =
        session.explanation.next.iter().filter(|told| denied || told.statement.is_none()).cloned().collect();
    html! {
        <>
            <h3>{ "What would have to be true" }</h3>
            <ol class="chain" data-testid="chain">
                for each in chain(props.document.value(), decision).iter() { { step(each) } }
            </ol>
            if !near.is_empty() {
                <h3>{ "Nearest statements" }</h3>
                <ol class="misses" data-testid="misses">
                    for each in first { { miss(each) } }
                </ol>
                if !rest.is_empty() {
                    <details class="misses__rest">
                        <summary>{ format!("{} more", rest.len()) }</summary>
                        <ol class="misses" start={(FIRST + 1).to_string()}>for each in rest { { miss(each) } }</ol>
                    </details>
                }
            }
            if !advice.is_empty() {
                <h3>{ "What would change it" }</h3>
                <Sentences session={session.clone()} sentences={advice} />
            }
        </>
    }
}
