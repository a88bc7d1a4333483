//! The gates: two posts and two leaves seen from above, plaques on the wall, and the state of the key.

use yew::prelude::*;

use crate::diagram::layout::{Orientation, Placed, Point, Shape};
use crate::diagram::model::{Mark, Node};
use keygate_scenario::Gate;

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
        Mark::Unknown => "Unknown",
    };
    (title, word)
}

/// One gate.
pub(super) fn gate(orientation: Orientation, placed: Placed, node: &Node) -> Html {
    let middle = orientation == Orientation::Wide || placed.title.x == placed.at.x;
    let body = match placed.shape {
        Shape::Gate | Shape::Wicket => standing(orientation, placed),
        Shape::Plaque => plaque(orientation, placed),
        Shape::Key => key(placed.at),
    };
    let (title, word) = words(orientation, placed, node);
    let anchor = if middle { "middle" } else { "start" };
    html! {
        <>
            { body }
            <text class="gate__title" text-anchor={anchor} x={placed.title.x.to_string()} y={placed.title.y.to_string()}>{ title }</text>
            { " " }
            { answer(placed, word, node.mark, middle) }
        </>
    }
}

fn rect(class: &'static str, (x, y): (i32, i32), (width, height): (i32, i32), rx: &'static str) -> Html {
    html! { <rect {class} x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()} {rx} /> }
}

/// A gate across the way, drawn for a way that runs to the right and turned where it runs down. The leaves are always
/// there: the style sheet swings them, so that they move when the answer changes.
fn standing(orientation: Orientation, placed: Placed) -> Html {
    let (half, opening) = placed.shape.measures();
    let Point { x, y } = placed.at;
    let turn = if orientation == Orientation::Wide { "" } else { " rotate(90)" };
    let post = half - opening;
    let bar = opening + 5;
    html! {
        <g transform={format!("translate({x} {y}){turn}")}>
            { rect("gate__field", (-17, -half - 5), (34, half * 2 + 10), "8") }
            { rect("gate__post", (-5, -half), (10, post), "2.5") }
            { rect("gate__post", (-5, opening), (10, post), "2.5") }
            <g transform={format!("translate(0 {})", -opening)}>{ rect("gate__leaf gate__leaf--near", (-2, 0), (4, opening), "2") }</g>
            <g transform={format!("translate(0 {opening})")}>{ rect("gate__leaf gate__leaf--far", (-2, -opening), (4, opening), "2") }</g>
            <line class="gate__bar" x1="-11" y1={bar.to_string()} x2="11" y2={(-bar).to_string()} />
        </g>
    }
}

/// A plaque on the wall.
fn plaque(orientation: Orientation, placed: Placed) -> Html {
    let (width, height) = if orientation == Orientation::Wide { (134, 46) } else { (74, 46) };
    rect("plaque", (placed.at.x - width / 2, placed.at.y - height / 2), (width, height), "6")
}

/// The key.
fn key(Point { x, y }: Point) -> Html {
    html! {
        <>
            <circle class="key__disc" cx={x.to_string()} cy={y.to_string()} r="32" />
            <use class="key__icon" href="#icon-key" x={(x - 21).to_string()} y={(y - 20).to_string()} width="40" height="40" />
        </>
    }
}

/// The answer: an icon and a word, on a plaque plain, else as a label of its own.
fn answer(placed: Placed, word: &'static str, mark: Mark, middle: bool) -> Html {
    let Point { x, y } = placed.word;
    // Measured for the font at hand; a wider one runs into the margin of the label, not out of it.
    let width = i32::try_from(word.len()).unwrap_or_default() * 7 + 38;
    let left = if middle { x - width / 2 } else { x - 2 };
    html! {
        <>
            if placed.shape != Shape::Plaque { { rect("gate__answer", (left, y - 15), (width, 21), "10.5") } }
            <use class="gate__icon" href={format!("#icon-{}", mark.id())} x={(left + 8).to_string()} y={(y - 11).to_string()} width="13" height="13" />
            <text class="gate__word" x={(left + 25).to_string()} y={y.to_string()}>{ word }</text>
        </>
    }
}
