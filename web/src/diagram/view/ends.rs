//! What stands around the gates: walls, ways, caller, key and data.

use keygate_scenario::Gate;
use yew::prelude::*;

use crate::diagram::layout::{Layout, Orientation, Point};
use crate::diagram::model::{Lane, Mark};

/// The names at the ends of the way.
pub(super) struct Names {
    pub(super) caller: AttrValue,
    pub(super) key: AttrValue,
    pub(super) data: Option<AttrValue>,
}

/// The wall with its entrance, and the arrow by which a key policy hands on to IAM.
pub(super) fn surroundings(layout: &Layout, lane: &Lane) -> Html {
    let (a, b) = layout.wall;
    let rails = [Gate::ServiceControlPolicy, Gate::ResourceControlPolicy, Gate::VpcEndpointPolicy];
    let marks: Vec<Mark> = rails.iter().filter_map(|gate| lane.node(*gate)).map(|node| node.mark).collect();
    let shut = marks.iter().any(|mark| !mark.passes());
    let absent =
        !lane.known || marks.iter().all(|mark| matches!(mark, Mark::NotApplicable | Mark::NotNeeded));
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
            <rect class="court" x={a.x.to_string()} y={a.y.to_string()} width={(b.x - a.x).to_string()} height={(b.y - a.y).to_string()} />
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
            let (y, start, end) = (from.y - 34, from.x + 12, to.x - 11);
            (
                format!("M {start} {y} C {} {} {} {} {end} {y}", start + 26, y - 22, end - 26, y - 22),
                format!("M {} {} L {end} {y} L {} {}", end - 10, y - 7, end - 3, y - 11),
            )
        }
        Orientation::Tall => {
            let (x, start, end) = (from.x - 34, from.y + 12, to.y - 11);
            (
                format!("M {x} {start} C {} {} {} {} {x} {end}", x - 22, start + 20, x - 22, end - 20),
                format!("M {} {} L {x} {end} L {} {}", x - 11, end - 5, x + 2, end - 11),
            )
        }
    };
    html! { <><path class="hand-over" d={path} /><path class="hand-over" d={head} /></> }
}

/// The ways, as paths through the yard, and how far the caller came.
pub(super) fn ways(layout: &Layout, lane: &Lane) -> Html {
    let points = |points: &[Point]| {
        let each: Vec<String> = points.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
        each.join(" ")
    };
    let walked = if lane.stop.is_some() { "way way--walked" } else { "way way--walked way--through" };
    let bed = |class: &'static str| {
        let ways = layout.ways.iter().filter(|way| !way.walked);
        ways.map(|way| html! { <polyline {class} points={points(&way.points)} /> }).collect::<Html>()
    };
    html! {
        <g aria-hidden="true">
            { bed("way__bed") }
            { bed("way") }
            for way in layout.ways.iter().filter(|way| way.walked) {
                // Another way is another element, so that it is walked anew.
                <g key={points(&way.points)}>
                    <polyline class={walked} pathLength="1" points={points(&way.points)} />
                    if let (None, [.., from, to]) = (lane.stop, way.points.as_slice()) {
                        <path class="way__head" d={arrow(*from, *to)} />
                    }
                </g>
            }
        </g>
    }
}

/// An arrow head at the end of a stretch along one of the axes.
fn arrow(from: Point, to: Point) -> String {
    let (dx, dy) = ((to.x - from.x).signum(), (to.y - from.y).signum());
    let (x, y) = (to.x - dx * 9, to.y - dy * 9);
    format!("M {} {} L {} {} L {} {}", x - dy * 6, y - dx * 6, to.x, to.y, x + dy * 6, y + dx * 6)
}

/// The caller, the key's name and the data.
pub(super) fn ends(layout: &Layout, lane: &Lane, names: &Names) -> Html {
    let Point { x, y } = layout.caller;
    let wide = layout.orientation == Orientation::Wide;
    let icon = |name: &str, x: i32, y: i32, size: i32| {
        html! { <use href={format!("#icon-{name}")} x={(x - size / 2).to_string()} y={(y - size / 2).to_string()} width={size.to_string()} height={size.to_string()} /> }
    };
    let arrived = lane.known && lane.stop.is_none();
    let key = layout.key;
    html! {
        <g class="ends" aria-hidden="true">
            <circle class="caller__disc" cx={x.to_string()} cy={y.to_string()} r="24" />
            { icon("caller", x, y, 28) }
            if wide {
                <text class="ends__name" text-anchor="middle" x={x.to_string()} y={(y + 46).to_string()}>{ short(&names.caller, 10) }</text>
                <text class="ends__name" text-anchor="middle" x={key.x.to_string()} y={(key.y - 47).to_string()}>{ short(&names.key, 14) }</text>
            } else {
                <text class="ends__name" x={(x + 50).to_string()} y={(y + 5).to_string()}>{ short(&names.caller, 28) }</text>
                <text class="ends__name" x={(key.x + 50).to_string()} y={(key.y - 26).to_string()}>{ short(&names.key, 28) }</text>
            }
            if arrived {
                <circle class="key__halo" cx={key.x.to_string()} cy={key.y.to_string()} r="38" />
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
        <g class="stop" key={format!("{x} {y}")} aria-hidden="true">
            <circle cx={x.to_string()} cy={y.to_string()} r="10" />
            <path d={format!("M {x} {y} m -3.5 -3.5 l 7 7 m 0 -7 l -7 7")} />
        </g>
    }
}

/// A name that fits: its middle is left out when it is long.
pub(super) fn short(name: &str, most: usize) -> String {
    let count = name.chars().count();
    if count <= most {
        return name.to_owned();
    }
    let keep = most.saturating_sub(1);
    let head: String = name.chars().take(keep.div_ceil(2)).collect();
    let tail: String = name.chars().skip(count - keep / 2).collect();
    format!("{head}…{tail}")
}
