//! Draws the picture. Every state has a shape, an icon and a word of its own; color only repeats them.

mod parts;

use keygate_scenario::{Decision, Gate};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::layout::{Layout, Orientation, Placed, layout};
use super::model::{Lane, Node, deciding_lane, lanes};
use crate::components::icon::Icon;
use crate::components::prose::Prose;
use crate::hooks::use_dispatch;
use crate::session::Session;
use crate::state::Action;
use keygate_scenario::Verdict;
use parts::Names;

#[derive(Properties, PartialEq)]
pub(crate) struct DiagramProps {
    pub(crate) session: Session,
    /// The caller's name.
    pub(crate) caller: AttrValue,
    /// The key's name.
    pub(crate) key_name: AttrValue,
    /// The name of the data, if any are asked for.
    pub(crate) data_name: Option<AttrValue>,
}

/// The picture of a decision, with the same in words below.
#[function_component]
pub(crate) fn Diagram(props: &DiagramProps) -> Html {
    let wanted = use_state(|| None::<usize>);
    let Some(decision) = &props.session.decision else {
        return html! { <p class="diagram__empty">{ "There is nothing to draw until the scenario can be read." }</p> };
    };
    let lanes = lanes(decision);
    let chosen = wanted.filter(|lane| *lane < lanes.len()).unwrap_or_else(|| deciding_lane(&lanes));
    let Some(lane) = lanes.get(chosen).cloned() else { return Html::default() };
    let choose = |index: usize| {
        let wanted = wanted.clone();
        Callback::from(move |_: MouseEvent| wanted.set(Some(index)))
    };
    html! {
        <section class={classes!("diagram", props.session.stale.then_some("diagram--stale"))} aria-labelledby="diagram-heading">
            <h2 id="diagram-heading" class="visually-hidden">{ "The way to the key" }</h2>
            if lanes.len() > 1 {
                <div class="lanes" role="group" aria-label="Permission">
                    <span class="lanes__hint">{ "This operation needs several permissions:" }</span>
                    for (index, each) in lanes.iter().enumerate() {
                        <button type="button" class="lanes__lane" aria-pressed={(index == chosen).to_string()} onclick={choose(index)}>
                            <Icon name={if each.stop.is_some() { "denied" } else { "open" }} />
                            { each.permission.clone() }
                        </button>
                    }
                </div>
            }
            <Picture
                lane={lane.clone()}
                summary={summary(decision, &lane)}
                caller={props.caller.clone()}
                key_name={props.key_name.clone()}
                data_name={props.data_name.clone()}
            />
            <InWords {lane} />
        </section>
    }
}

fn summary(decision: &Decision, lane: &Lane) -> AttrValue {
    let verdict = if decision.verdict == Verdict::Allow { "allowed" } else { "denied" };
    let title = lane.node(decision.decided_by).map_or("", |node| node.title);
    format!("The request is {verdict}; {title} settles it. The gates are listed below in words.").into()
}

#[derive(Properties, PartialEq)]
struct PictureProps {
    lane: Lane,
    summary: AttrValue,
    caller: AttrValue,
    key_name: AttrValue,
    data_name: Option<AttrValue>,
}

/// Both orientations of the picture; the style sheet shows the one that fits.
#[function_component]
fn Picture(props: &PictureProps) -> Html {
    let dispatch = use_dispatch();
    let active = use_state(|| None::<Gate>);
    let gate = active.filter(|gate| props.lane.node(*gate).is_some()).unwrap_or_else(|| props.lane.focus());
    let go = Callback::from(move |node: Node| dispatch.dispatch(Action::GoTo(node.place, node.span)));
    let look = {
        let active = active.clone();
        Callback::from(move |gate: Gate| active.set(Some(gate)))
    };
    let draw = |orientation| {
        let layout = layout(&props.lane, orientation);
        let names = Names {
            caller: props.caller.clone(),
            key: props.key_name.clone(),
            data: props.data_name.clone(),
        };
        draw(&layout, &props.lane, gate, &names, &props.summary, (&go, &look))
    };
    html! {
        <>
            { draw(Orientation::Wide) }
            { draw(Orientation::Tall) }
            if let Some(node) = props.lane.node(gate) {
                <p class={classes!("caption", format!("mark--{}", node.mark.id()))}>
                    <Icon name={node.mark.id()} />
                    <span>
                        <strong>{ node.title }{ ". " }</strong>
                        { node.question }{ " " }<em>{ node.word }{ "." }</em>{ " " }<Prose text={node.reason.clone()} />
                    </span>
                </p>
            }
        </>
    }
}

fn draw(
    layout: &Layout,
    lane: &Lane,
    active: Gate,
    names: &Names,
    summary: &AttrValue,
    (go, look): (&Callback<Node>, &Callback<Gate>),
) -> Html {
    let (kind, id) = match layout.orientation {
        Orientation::Wide => ("picture--wide", "picture-wide"),
        Orientation::Tall => ("picture--tall", "picture-tall"),
    };
    let order: Vec<Gate> = layout.placed.iter().map(|placed| placed.gate).collect();
    html! {
        <svg
            class={classes!("picture", kind)}
            viewBox={format!("0 0 {} {}", layout.width, layout.height)}
            role="graphics-document"
            aria-roledescription="diagram"
            aria-labelledby={format!("{id}-title {id}-description")}
        >
            <title id={format!("{id}-title")}>{ "The way of the request to the key" }</title>
            <desc id={format!("{id}-description")}>{ summary.clone() }</desc>
            { parts::surroundings(layout, lane) }
            { parts::ways(layout, lane) }
            { parts::ends(layout, lane, names) }
            for placed in layout.placed.iter().copied() {
                if let Some(node) = lane.node(placed.gate) {
                    <g
                        key={node.gate.name()}
                        class={classes!("gate", format!("mark--{}", node.mark.id()), node.decides.then_some("gate--decides"), (node.gate == active).then_some("gate--active"))}
                        data-testid={testid(layout.orientation, node.gate)}
                        data-gate={node.gate.name()}
                        role="button"
                        tabindex={if node.gate == active { "0" } else { "-1" }}
                        aria-label={label(layout.orientation, placed, node)}
                        onclick={let (go, node) = (go.clone(), node.clone()); move |_| go.emit(node.clone())}
                        onfocus={let (look, gate) = (look.clone(), node.gate); move |_| look.emit(gate)}
                        onpointerenter={let (look, gate) = (look.clone(), node.gate); move |_| look.emit(gate)}
                        onkeydown={let (go, node, order) = (go.clone(), node.clone(), order.clone()); move |event: KeyboardEvent| on_key(&event, &order, &node, &go)}
                    >
                        { parts::gate(layout.orientation, placed, node) }
                    </g>
                }
            }
            { parts::stop(layout) }
        </svg>
    }
}

/// What is on the gate, then the question and the reason.
fn label(orientation: Orientation, placed: Placed, node: &Node) -> String {
    let (title, word) = parts::words(orientation, placed, node);
    format!("{title} {word}. {} {}", node.question, node.reason)
}

/// Only one of the two pictures is ever on screen; the tall one names its gates apart.
fn testid(orientation: Orientation, gate: Gate) -> String {
    match orientation {
        Orientation::Wide => format!("gate-{}", gate.name()),
        Orientation::Tall => format!("tall-gate-{}", gate.name()),
    }
}

/// Arrow keys walk from gate to gate, Enter and Space open the statement.
fn on_key(event: &KeyboardEvent, order: &[Gate], node: &Node, go: &Callback<Node>) {
    let here = order.iter().position(|gate| *gate == node.gate).unwrap_or_default();
    let last = order.len().saturating_sub(1);
    let there = match event.key().as_str() {
        "Enter" | " " => {
            event.prevent_default();
            return go.emit(node.clone());
        }
        "ArrowRight" | "ArrowDown" => here.saturating_add(1).min(last),
        "ArrowLeft" | "ArrowUp" => here.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    let picture = event.target_dyn_into::<Element>().and_then(|gate| gate.closest("svg").ok().flatten());
    if let (Some(picture), Some(gate)) = (picture, order.get(there))
        && let Ok(Some(element)) = picture.query_selector(&format!("[data-gate={}]", gate.name()))
    {
        focus(&element);
    }
}

/// Elements of SVG take the focus as those of HTML do; the binding knows it of HTML only.
fn focus(element: &Element) {
    use wasm_bindgen::JsCast;
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

#[derive(Properties, PartialEq)]
struct InWordsProps {
    lane: Lane,
}

/// The picture as an ordered list.
#[function_component]
fn InWords(props: &InWordsProps) -> Html {
    let dispatch = use_dispatch();
    html! {
        <details class="in-words">
            <summary>{ "The same in words" }</summary>
            <ol>
                for node in &props.lane.nodes {
                    <li class={format!("mark--{}", node.mark.id())}>
                        <button type="button" class="link" onclick={let (dispatch, node) = (dispatch.clone(), node.clone()); move |_| dispatch.dispatch(Action::GoTo(node.place.clone(), node.span))}>
                            { node.title }
                        </button>
                        { ": " }{ node.question }{ " " }<strong>{ node.word }{ "." }</strong>{ " " }<Prose text={node.reason.clone()} />
                    </li>
                }
            </ol>
        </details>
    }
}
