//! Draws the picture. Every state has a shape, an icon and a word of its own; color only repeats them.

mod ends;
mod parts;

use keygate_scenario::{Decision, Gate, Verdict};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::export::Keep;
use super::layout::{Layout, Orientation, Placed, Step, layout};
use super::model::{Lane, Node, deciding_lane, lanes};
use crate::components::icon::Icon;
use crate::components::prose::Prose;
use crate::hooks::{Dispatch, use_dispatch};
use crate::session::Session;
use crate::state::Action;
use ends::Names;

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

/// A gate of one of the pictures: the lane, and the gate in it.
type Spot = (usize, Gate);

/// The picture of a decision, with the same in words below. An operation that needs several permissions has one picture
/// for each, one under the other.
#[function_component]
pub(crate) fn Diagram(props: &DiagramProps) -> Html {
    let dispatch = use_dispatch();
    let active = use_state(|| None::<Spot>);
    let picture = use_node_ref();
    let Some(decision) = &props.session.decision else {
        return html! { <section class="diagram diagram__empty" aria-label="The way to the key"><p>{ "There is nothing to draw until the scenario can be read." }</p></section> };
    };
    let lanes = lanes(decision);
    let first = deciding_lane(&lanes);
    let there = |spot: &Spot| lanes.get(spot.0).is_some_and(|lane| lane.node(spot.1).is_some());
    let start = (first, lanes.get(first).map_or(Gate::KeyPolicy, Lane::focus));
    let spot = active.filter(there).unwrap_or(start);
    let touch = Touch {
        spot,
        look: {
            let (active, dispatch) = (active.clone(), dispatch.clone());
            Callback::from(move |spot: Option<Spot>| {
                if spot.is_some() {
                    active.set(spot);
                }
                dispatch.dispatch(Action::Light(spot.map(|(_, gate)| gate)));
            })
        },
        go: Callback::from(move |node: Node| dispatch.dispatch(Action::GoTo(node.place, node.span))),
    };
    let several = lanes.len() > 1;
    let lane_of = |index: usize, lane: &Lane| {
        let key = match (&lane.resource, several) {
            (Some(resource), true) => short_resource(resource).into(),
            (None, true) if !lane.known => AttrValue::from("key not given"),
            _ => props.key_name.clone(),
        };
        let names = Names {
            caller: props.caller.clone(),
            key,
            data: props.data_name.as_deref().map(|name| short_resource(name).into()),
        };
        let draw = |orientation| draw(&layout(lane, orientation), index, lane, &names, decision, &touch);
        html! {
            <div key={index} class={classes!("lane", (!lane.known).then_some("lane--unknown"))}>
                if several {
                    <h3 class={classes!("lane__title", format!("mark--{}", lane_mark(lane)))}>
                        <Icon name={lane_mark(lane)} />
                        <code>{ lane.permission.clone() }</code>
                        if let Some(resource) = &lane.resource { <span class="lane__resource">{ "on " }{ short_resource(resource) }</span> }
                        <span class="lane__word">{ lane.word() }</span>
                    </h3>
                }
                { draw(Orientation::Wide) }
                { draw(Orientation::Tall) }
            </div>
        }
    };
    html! {
        <section class={classes!("diagram", props.session.stale.then_some("diagram--stale"))} aria-labelledby="diagram-heading">
            <h2 id="diagram-heading" class="visually-hidden">{ "The way to the key" }</h2>
            if several {
                <p class="lanes__hint">{ format!("This operation needs {} permissions, and every one of them must get through.", lanes.len()) }</p>
            }
            <div ref={picture.clone()} class="lanes" onpointerleave={touch.look.reform(|_| None)}>
                for (index, lane) in lanes.iter().enumerate() { { lane_of(index, lane) } }
            </div>
            if let Some(node) = lanes.get(spot.0).and_then(|lane| lane.node(spot.1)) {
                <p class={classes!("caption", format!("mark--{}", node.mark.id()))}>
                    <Icon name={node.mark.id()} />
                    <span>
                        <strong>{ node.title }{ ". " }</strong>
                        { node.question }{ " " }<em>{ node.word }{ "." }</em>{ " " }<Prose text={node.reason.clone()} />
                    </span>
                </p>
            }
            <div class="diagram__below">
                <InWords {lanes} />
                <Keep {picture} headline={props.session.explanation.headline.clone()} />
            </div>
        </section>
    }
}

/// How a lane as a whole is marked.
fn lane_mark(lane: &Lane) -> &'static str {
    match (lane.known, lane.stop) {
        (false, _) => "unknown",
        (true, Some(_)) => "denied",
        (true, None) => "open",
    }
}

/// The part of an ARN that tells it from others: `key/1234abcd…`, `alias/app`.
fn short_resource(resource: &str) -> String {
    let name = resource.splitn(6, ':').last().unwrap_or(resource);
    match name.strip_prefix("key/") {
        Some(id) => format!("key {}…", id.chars().take(8).collect::<String>()),
        None if name == "*" => "any key".to_owned(),
        None => name.to_owned(),
    }
}

/// What pointer and keyboard do with the gates.
struct Touch {
    /// The gate that is looked at.
    spot: Spot,
    /// Looks at a gate, or away.
    look: Callback<Option<Spot>>,
    /// Goes to the text of a gate.
    go: Callback<Node>,
}

fn draw(
    layout: &Layout,
    index: usize,
    lane: &Lane,
    names: &Names,
    decision: &Decision,
    touch: &Touch,
) -> Html {
    let kind = match layout.orientation {
        Orientation::Wide => "wide",
        Orientation::Tall => "tall",
    };
    let id = format!("picture-{kind}-{index}");
    html! {
        <svg
            class={format!("picture picture--{kind}")}
            viewBox={format!("0 0 {} {}", layout.width, layout.height)}
            role="graphics-document"
            aria-roledescription="diagram"
            aria-labelledby={format!("{id}-title {id}-description")}
        >
            <title id={format!("{id}-title")}>{ "The way of the request to the key" }{ if lane.permission.is_empty() { String::new() } else { format!(", for {}", lane.permission) } }</title>
            <desc id={format!("{id}-description")}>{ summary(decision, lane) }</desc>
            { ends::surroundings(layout, lane) }
            { ends::ways(layout, lane) }
            { ends::ends(layout, lane, names) }
            for placed in layout.placed.iter().copied() {
                if let Some(node) = lane.node(placed.gate) { { gate(layout, placed, node, index, touch) } }
            }
            { ends::stop(layout) }
        </svg>
    }
}

fn gate(layout: &Layout, placed: Placed, node: &Node, lane: usize, touch: &Touch) -> Html {
    let spot = (lane, node.gate);
    let active = spot == touch.spot;
    let (look, go) = (&touch.look, &touch.go);
    html! {
        <g
            key={node.gate.name()}
            class={classes!("gate", format!("mark--{}", node.mark.id()), node.decides.then_some("gate--decides"), active.then_some("gate--active"))}
            data-testid={testid(layout.orientation, lane, node.gate)}
            data-gate={node.gate.name()}
            data-mark={node.mark.id()}
            role="button"
            tabindex={if active { "0" } else { "-1" }}
            aria-label={label(layout.orientation, placed, node)}
            onclick={let (go, node) = (go.clone(), node.clone()); move |_| go.emit(node.clone())}
            onfocus={look.reform(move |_| Some(spot))}
            onblur={look.reform(|_| None)}
            onpointerenter={look.reform(move |_| Some(spot))}
            onkeydown={let (go, node, layout) = (go.clone(), node.clone(), layout.clone()); move |event: KeyboardEvent| on_key(&event, &layout, &node, &go)}
        >
            { parts::gate(layout.orientation, placed, node) }
        </g>
    }
}

fn summary(decision: &Decision, lane: &Lane) -> String {
    let verdict = if decision.verdict == Verdict::Allow { "allowed" } else { "denied" };
    let title = lane.node(decision.decided_by).map_or("", |node| node.title);
    format!("The request is {verdict}; {title} settles it. The gates are listed below in words.")
}

/// What is on the gate, then the question and the reason.
fn label(orientation: Orientation, placed: Placed, node: &Node) -> String {
    let (title, word) = parts::words(orientation, placed, node);
    format!("{title} {word}. {} {}", node.question, node.reason)
}

/// Only one of the two pictures is ever on screen; the tall one and later lanes name their gates apart.
fn testid(orientation: Orientation, lane: usize, gate: Gate) -> String {
    let tall = if orientation == Orientation::Tall { "tall-" } else { "" };
    let lane = if lane == 0 { String::new() } else { format!("lane{lane}-") };
    format!("{tall}{lane}gate-{}", gate.name())
}

/// Arrow keys walk along the ways and from lane to lane, Enter and Space open the statement.
fn on_key(event: &KeyboardEvent, layout: &Layout, node: &Node, go: &Callback<Node>) {
    let wide = layout.orientation == Orientation::Wide;
    let ends = |gate: Option<&Placed>| gate.map(|placed| placed.gate);
    let (there, step) = match event.key().as_str() {
        "Enter" | " " => {
            event.prevent_default();
            return go.emit(node.clone());
        }
        "ArrowRight" => (layout.step(node.gate, Step::On), Step::On),
        "ArrowLeft" => (layout.step(node.gate, Step::Back), Step::Back),
        "ArrowDown" if wide => (layout.step(node.gate, Step::Down), Step::Down),
        "ArrowUp" if wide => (layout.step(node.gate, Step::Up), Step::Up),
        "ArrowDown" => (layout.step(node.gate, Step::On), Step::Down),
        "ArrowUp" => (layout.step(node.gate, Step::Back), Step::Up),
        "Home" => (ends(layout.placed.first()), Step::Back),
        "End" => (ends(layout.placed.last()), Step::On),
        _ => return,
    };
    event.prevent_default();
    let Some(picture) =
        event.target_dyn_into::<Element>().and_then(|gate| gate.closest("svg").ok().flatten())
    else {
        return;
    };
    let element = match there {
        Some(gate) => picture.query_selector(&format!("[data-gate={}]", gate.name())).ok().flatten(),
        None => in_next_lane(&picture, step, wide),
    };
    if let Some(element) = element {
        focus(&element);
    }
}

/// The first gate of the lane below, or the one above.
fn in_next_lane(picture: &Element, step: Step, wide: bool) -> Option<Element> {
    let lane = picture.parent_element()?;
    let next = match step {
        Step::Down => lane.next_element_sibling(),
        Step::Up => lane.previous_element_sibling(),
        Step::On | Step::Back => None,
    }?;
    let kind = if wide { "wide" } else { "tall" };
    next.query_selector(&format!(".picture--{kind} [data-gate]")).ok().flatten()
}

/// Elements of SVG take the focus as those of HTML do; the binding knows it of HTML only.
fn focus(element: &Element) {
    use wasm_bindgen::JsCast;
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

#[derive(Properties, PartialEq)]
struct InWordsProps {
    lanes: Vec<Lane>,
}

/// The picture as an ordered list, one for each lane.
#[function_component]
fn InWords(props: &InWordsProps) -> Html {
    let dispatch: Dispatch = use_dispatch();
    let several = props.lanes.len() > 1;
    html! {
        <details class="in-words">
            <summary>{ "The same in words" }</summary>
            for lane in &props.lanes {
                if several { <h3><code>{ lane.permission.clone() }</code>{ ": " }{ lane.word() }</h3> }
                <ol>
                    for node in &lane.nodes {
                        <li class={format!("mark--{}", node.mark.id())}>
                            <button type="button" class="link" onclick={let (dispatch, node) = (dispatch.clone(), node.clone()); move |_| dispatch.dispatch(Action::GoTo(node.place.clone(), node.span))}>
                                { node.title }
                            </button>
                            { ": " }{ node.question }{ " " }<strong>{ node.word }{ "." }</strong>{ " " }<Prose text={node.reason.clone()} />
                        </li>
                    }
                </ol>
            }
        </details>
    }
}
