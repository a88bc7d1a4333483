//! The drawn parts: gates with leaves, plaques, walls, ways, caller, key and data.

use keygate_scenario::Gate;
use yew::prelude::*;

use crate::diagram::layout::{Layout, Orientation, Placed, Point, Shape};
use crate::diagram::model::{Lane, Mark, Node};

/// The names at the ends of the way.
pub(super) struct Names {
    pub(super) caller: AttrValue,
    pub(super) key: AttrValue,
    pub(super) data: Option<AttrValue>,
}

/// The words on a gate: its name, and its answer. They are shorter where there is little room.
pub(super) fn words(orientation: Orientation, placed: Placed, node: &Node) -> (&'static str, &'static str) {
    if orientation == Orientation::Wide || placed.shape != Shape::Plaque {
        return (node.title, node.word);
    }
    let title = if node.gate == Gate::VpcEndpointPolicy { "Endpoint" } else { node.title };
    let word = match node.mark {
        Mark::Open | Mark::Delegates => "Allows",
        Mark::Denied => "Denies",
        Mark::Shut => "Silent",
        Mark::NotNeeded | Mark::NotApplicable => "None",
    };
    (title, word)
}

/// One gate.
pub(super) fn gate(orientation: Orientation, placed: Placed, node: &Node) -> Html {
    match placed.shape {
        Shape::Gate => standing(orientation, placed, node, 48, 20),
        Shape::Wicket => standing(orientation, placed, node, 24, 12),
        Shape::Plaque => plaque(orientation, placed, node),
        Shape::Key => key(orientation, placed, node),
    }
}

/// A gate across the way, seen from above: two posts and two leaves. `half` is its half width, `opening` half the width
/// of the way through.
fn standing(orientation: Orientation, placed: Placed, node: &Node, half: i32, opening: i32) -> Html {
    // Along and across the way, whatever the orientation. The side door of the tall picture stands on a way down, too.
    let at = |along: i32, across: i32| match orientation {
        Orientation::Wide => (placed.at.x + along, placed.at.y + across),
        Orientation::Tall => (placed.at.x + across, placed.at.y + along),
    };
    let line = |from: (i32, i32), to: (i32, i32), class: &'static str| {
        html! { <line class={class} x1={from.0.to_string()} y1={from.1.to_string()} x2={to.0.to_string()} y2={to.1.to_string()} /> }
    };
    let leaves = match node.mark {
        Mark::Open | Mark::Delegates => html! {
            <>
                { line(at(0, -opening), at(opening, -opening - 2), "gate__leaf") }
                { line(at(0, opening), at(opening, opening + 2), "gate__leaf") }
            </>
        },
        Mark::Shut => line(at(0, -opening), at(0, opening), "gate__leaf"),
        Mark::Denied => html! {
            <>
                { line(at(0, -opening), at(0, opening), "gate__leaf") }
                { line(at(-8, opening + 4), at(8, -opening - 4), "gate__bar") }
            </>
        },
        Mark::NotNeeded | Mark::NotApplicable => Html::default(),
    };
    let (a, b) = (at(-9, -half), at(9, half));
    html! {
        <>
            <rect
                class="gate__field"
                x={(a.0.min(b.0) - 5).to_string()}
                y={(a.1.min(b.1) - 5).to_string()}
                width={((a.0 - b.0).abs() + 10).to_string()}
                height={((a.1 - b.1).abs() + 10).to_string()}
                rx="6"
            />
            { line(at(0, -half), at(0, -opening), "gate__post") }
            { line(at(0, opening), at(0, half), "gate__post") }
            { leaves }
            { label(placed, node, if orientation == Orientation::Wide || placed.title.x == placed.at.x { "middle" } else { "start" }) }
        </>
    }
}

fn label(placed: Placed, node: &Node, anchor: &'static str) -> Html {
    let (title, word) = (placed.title, placed.word);
    html! {
        <>
            <text class="gate__title" text-anchor={anchor} x={title.x.to_string()} y={title.y.to_string()}>{ node.title }</text>
            { " " }
            if anchor == "middle" {
                { label_word(word, node.word, node.mark) }
            } else {
                <use class="gate__icon" href={format!("#icon-{}", node.mark.id())} x={word.x.to_string()} y={(word.y - 11).to_string()} width="13" height="13" />
                <text class="gate__word" x={(word.x + 17).to_string()} y={word.y.to_string()}>{ node.word }</text>
            }
        </>
    }
}

/// A plaque on the wall.
fn plaque(orientation: Orientation, placed: Placed, node: &Node) -> Html {
    let (width, height) = if orientation == Orientation::Wide { (128, 44) } else { (78, 44) };
    let (x, y) = (placed.at.x - width / 2, placed.at.y - height / 2);
    let (title, word) = words(orientation, placed, node);
    html! {
        <>
            <rect class="plaque" x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()} rx="4" />
            <text class="gate__title" text-anchor="middle" x={placed.title.x.to_string()} y={placed.title.y.to_string()}>{ title }</text>
            { " " }
            { label_word(placed.word, word, node.mark) }
        </>
    }
}

/// An icon and a word, together in the middle of a place.
fn label_word(at: Point, word: &'static str, mark: Mark) -> Html {
    let width = i32::try_from(word.len()).unwrap_or_default() * 13 / 2;
    html! {
        <>
            <use class="gate__icon" href={format!("#icon-{}", mark.id())} x={(at.x - width / 2 - 11).to_string()} y={(at.y - 11).to_string()} width="13" height="13" />
            <text class="gate__word" text-anchor="middle" x={(at.x + 8).to_string()} y={at.y.to_string()}>{ word }</text>
        </>
    }
}

/// The key, with its state.
fn key(orientation: Orientation, placed: Placed, node: &Node) -> Html {
    let Point { x, y } = placed.at;
    let anchor = if orientation == Orientation::Wide { "middle" } else { "start" };
    html! {
        <>
            <circle class="key__disc" cx={x.to_string()} cy={y.to_string()} r="30" />
            <use class="key__icon" href="#icon-key" x={(x - 19).to_string()} y={(y - 19).to_string()} width="38" height="38" />
            { label(placed, node, anchor) }
        </>
    }
}

/// The wall with its entrance, and the arrow by which a key policy hands on to IAM.
pub(super) fn surroundings(layout: &Layout, lane: &Lane) -> Html {
    let (a, b) = layout.wall;
    let rails = [Gate::ServiceControlPolicy, Gate::ResourceControlPolicy, Gate::VpcEndpointPolicy];
    let marks: Vec<Mark> = rails.iter().filter_map(|gate| lane.node(*gate)).map(|node| node.mark).collect();
    let shut = marks.iter().any(|mark| !mark.passes());
    let absent = marks.iter().all(|mark| matches!(mark, Mark::NotApplicable | Mark::NotNeeded));
    let class = classes!("wall", absent.then_some("wall--absent"), shut.then_some("wall--shut"));
    let Point { x, y } = layout.entrance;
    // The entrance is a gap in the side that the caller comes to.
    let outline = match layout.orientation {
        Orientation::Wide => format!("M {x} {} V {} H {} V {} H {x} V {}", y - 26, a.y, b.x, b.y, y + 26),
        Orientation::Tall => format!("M {} {y} H {} V {} H {} V {y} H {}", x - 26, a.x, b.y, b.x, x + 26),
    };
    let bar = match layout.orientation {
        Orientation::Wide => format!("M {x} {} V {}", y - 26, y + 26),
        Orientation::Tall => format!("M {} {y} H {}", x - 26, x + 26),
    };
    html! {
        <g aria-hidden="true">
            <path class={class} d={outline} />
            if shut {
                <path class="wall__bar" d={bar} />
            }
            { hand_over(layout, lane) }
        </g>
    }
}

fn hand_over(layout: &Layout, lane: &Lane) -> Html {
    let place = |gate: Gate| layout.placed.iter().find(|placed| placed.gate == gate).map(|placed| placed.at);
    let delegates = lane.node(Gate::KeyPolicy).is_some_and(|node| node.mark == Mark::Delegates);
    let (Some(from), Some(to), true) = (place(Gate::KeyPolicy), place(Gate::IdentityPolicy), delegates)
    else {
        return Html::default();
    };
    let (path, head) = match layout.orientation {
        Orientation::Wide => {
            let (y, end) = (from.y - 38, to.x - 12);
            let start = from.x + 12;
            (
                format!("M {start} {y} C {} {} {} {} {end} {y}", start + 26, y - 22, end - 26, y - 22),
                format!("M {} {} L {end} {y} L {} {}", end - 10, y - 7, end - 3, y - 11),
            )
        }
        Orientation::Tall => {
            let (x, start, end) = (from.x - 38, from.y + 12, to.y - 12);
            (
                format!("M {x} {start} C {} {} {} {} {x} {end}", x - 18, start + 20, x - 18, end - 20),
                format!("M {} {} L {x} {end} L {} {}", x - 8, end - 9, x + 3, end - 10),
            )
        }
    };
    html! { <><path class="hand-over" d={path} /><path class="hand-over" d={head} /></> }
}

/// The ways: those walked over those not.
pub(super) fn ways(layout: &Layout, lane: &Lane) -> Html {
    let points = |points: &[Point]| {
        let each: Vec<String> = points.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
        each.join(" ")
    };
    let walked = if lane.stop.is_some() { "way way--walked" } else { "way way--walked way--through" };
    html! {
        <g aria-hidden="true">
            for way in layout.ways.iter().filter(|way| !way.walked) {
                <polyline class="way" points={points(&way.points)} />
            }
            for way in layout.ways.iter().filter(|way| way.walked) {
                <polyline class={walked} points={points(&way.points)} />
            }
        </g>
    }
}

/// The caller, the key's name and the data.
pub(super) fn ends(layout: &Layout, lane: &Lane, names: &Names) -> Html {
    let Point { x, y } = layout.caller;
    let wide = layout.orientation == Orientation::Wide;
    let icon = |name: &str, x: i32, y: i32, size: i32| {
        html! { <use href={format!("#icon-{name}")} x={(x - size / 2).to_string()} y={(y - size / 2).to_string()} width={size.to_string()} height={size.to_string()} /> }
    };
    let arrived = lane.stop.is_none();
    let key = layout.key;
    html! {
        <g class="ends" aria-hidden="true">
            <circle class="caller__disc" cx={x.to_string()} cy={y.to_string()} r="24" />
            { icon("caller", x, y, 28) }
            if wide {
                <text class="ends__name" text-anchor="middle" x={x.to_string()} y={(y + 44).to_string()}>{ short(&names.caller, 12) }</text>
                <text class="ends__name" text-anchor="middle" x={key.x.to_string()} y={(key.y - 44).to_string()}>{ short(&names.key, 14) }</text>
            } else {
                <text class="ends__name" x={(x + 50).to_string()} y={(y + 5).to_string()}>{ short(&names.caller, 28) }</text>
                <text class="ends__name" x={(key.x + 50).to_string()} y={(key.y - 24).to_string()}>{ short(&names.key, 28) }</text>
            }
            if arrived {
                <circle class="key__halo" cx={key.x.to_string()} cy={key.y.to_string()} r="35" />
            }
            if let (Some(at), Some(name)) = (layout.data, &names.data) {
                { icon("data", at.x + if wide { 32 } else { 0 }, at.y + if wide { 0 } else { 22 }, 34) }
                if wide {
                    <text class="ends__name" text-anchor="middle" x={key.x.to_string()} y={(at.y + 38).to_string()}>{ short(name, 14) }</text>
                } else {
                    <text class="ends__name" x={(at.x + 50).to_string()} y={(at.y + 27).to_string()}>{ short(name, 28) }</text>
                }
            }
        </g>
    }
}

/// The sign at which the caller stands still.
pub(super) fn stop(layout: &Layout) -> Html {
    let Some(Point { x, y }) = layout.stop else { return Html::default() };
    html! {
        <g class="stop" aria-hidden="true">
            <circle cx={x.to_string()} cy={y.to_string()} r="9" />
            <path d={format!("M {} {} l 7 7 m 0 -7 l -7 7", x as f32 - 3.5, y as f32 - 3.5)} />
        </g>
    }
}

/// A name that fits: its middle is left out when it is long.
fn short(name: &str, most: usize) -> String {
    let count = name.chars().count();
    if count <= most {
        return name.to_owned();
    }
    let keep = most.saturating_sub(1);
    let head: String = name.chars().take(keep.div_ceil(2)).collect();
    let tail: String = name.chars().skip(count - keep / 2).collect();
    format!("{head}…{tail}")
}
