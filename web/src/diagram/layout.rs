//! Places for the gates. Two hand-made layouts: wide, from left to right, and tall, from top to bottom. The picture is a
//! floor plan: walls, gates with leaves that stand open or shut, and the way the caller walks.

use keygate_scenario::Gate;

use super::model::{Lane, Route};

/// Which way the caller walks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Orientation {
    /// From left to right.
    Wide,
    /// From top to bottom.
    Tall,
}

/// A point of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    /// From the left.
    pub(crate) x: i32,
    /// From the top.
    pub(crate) y: i32,
}

/// What a gate looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A gate with two leaves across the way.
    Gate,
    /// A lesser one on the same way.
    Wicket,
    /// A plaque on the wall.
    Plaque,
    /// The key and its state.
    Key,
}

impl Shape {
    /// Half its width across the way, and half the width of the way through it.
    pub(crate) fn measures(self) -> (i32, i32) {
        match self {
            Shape::Gate => (46, 21),
            _ => (25, 13),
        }
    }
}

/// A step of the arrow keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Along the way, towards the key.
    On,
    /// Along the way, towards the caller.
    Back,
    /// To the row above.
    Up,
    /// To the row below.
    Down,
}

/// A gate with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Which gate.
    pub(crate) gate: Gate,
    /// What it looks like.
    pub(crate) shape: Shape,
    /// Its middle.
    pub(crate) at: Point,
    /// Where its name goes, and how the text is set there.
    pub(crate) title: Point,
    /// Where its answer goes.
    pub(crate) word: Point,
}

/// A stretch of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// Its corners.
    pub(crate) points: Vec<Point>,
    /// Whether the caller walked it.
    pub(crate) walked: bool,
}

/// The whole picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Which way it runs.
    pub(crate) orientation: Orientation,
    /// Its width.
    pub(crate) width: i32,
    /// Its height.
    pub(crate) height: i32,
    /// The gates.
    pub(crate) placed: Vec<Placed>,
    /// The ways, those not walked first.
    pub(crate) ways: Vec<Way>,
    /// Where the caller stands still.
    pub(crate) stop: Option<Point>,
    /// The wall: two opposite corners.
    pub(crate) wall: (Point, Point),
    /// Where the way enters the wall.
    pub(crate) entrance: Point,
    /// Where the caller starts.
    pub(crate) caller: Point,
    /// Where the key lies.
    pub(crate) key: Point,
    /// Where the data lies, if they are asked for.
    pub(crate) data: Option<Point>,
}

/// Gives every gate of a lane its place.
pub(crate) fn layout(lane: &Lane, orientation: Orientation) -> Layout {
    let plan = match orientation {
        Orientation::Wide => wide(),
        Orientation::Tall => tall(),
    };
    let has_data = lane.has_data();
    let shown = |placed: &&Placed| lane.node(placed.gate).is_some();
    let placed: Vec<Placed> = plan.placed.iter().filter(shown).copied().collect();
    let mut ways = vec![Way { points: plan.main.clone(), walked: false }];
    if lane.node(Gate::Grant).is_some() {
        ways.push(Way { points: plan.door.clone(), walked: false });
    }
    if has_data {
        ways.push(Way { points: plan.data.clone(), walked: false });
    }
    let stop_at = lane.stop.and_then(|gate| plan.stop(gate));
    let by_door = lane.route == Route::Door || lane.stop == Some(Gate::Grant);
    let to_key = if by_door { &plan.door_whole } else { &plan.main };
    match (lane.stop, stop_at) {
        (Some(gate), Some(stop)) if super::model::is_data(gate) => {
            ways.push(Way { points: to_key.clone(), walked: true });
            ways.push(Way { points: until(&plan.data, stop), walked: true });
        }
        (_, Some(stop)) => ways.push(Way { points: until(to_key, stop), walked: true }),
        (_, None) if !lane.known => {}
        (_, None) => {
            ways.push(Way { points: to_key.clone(), walked: true });
            if has_data {
                ways.push(Way { points: plan.data.clone(), walked: true });
            }
        }
    }
    let end = |points: &[Point]| points.last().copied().unwrap_or(plan.caller);
    Layout {
        orientation,
        width: plan.width,
        height: if has_data { plan.height_with_data } else { plan.height },
        placed,
        stop: stop_at,
        wall: plan.wall,
        entrance: plan.entrance,
        caller: plan.caller,
        key: plan.key,
        data: has_data.then(|| end(&plan.data)),
        ways,
    }
}

impl Layout {
    /// The gate that a step leads to. Wide, the way runs through rows: guard rails, the two gates, the side door, the
    /// data. Tall, everything stands in one column.
    pub(crate) fn step(&self, from: Gate, step: Step) -> Option<Gate> {
        let here = self.placed.iter().find(|placed| placed.gate == from)?;
        let row = |placed: &&Placed| placed.at.y == here.at.y;
        let near = |placed: &&Placed| (placed.at.x - here.at.x).abs();
        let in_row = self.orientation == Orientation::Wide && from != Gate::Grant;
        let there = match step {
            Step::On | Step::Back if self.orientation == Orientation::Tall || in_row => {
                let walk: Vec<&Placed> = self.placed.iter().filter(|placed| !in_row || row(placed)).collect();
                let at = walk.iter().position(|placed| placed.gate == from)?;
                let to = if step == Step::On { at.checked_add(1) } else { at.checked_sub(1) };
                to.and_then(|to| walk.get(to)).copied()
            }
            // The side way leaves behind the request and comes back in front of the key.
            Step::On => self.placed.iter().find(|placed| placed.gate == Gate::KeyState),
            Step::Back => self.placed.iter().find(|placed| placed.gate == Gate::Request),
            Step::Up | Step::Down => {
                let beyond = |placed: &&Placed| {
                    if step == Step::Up { placed.at.y < here.at.y } else { placed.at.y > here.at.y }
                };
                let rows = self.placed.iter().filter(beyond).map(|placed| placed.at.y);
                let next = if step == Step::Up { rows.max() } else { rows.min() }?;
                self.placed.iter().filter(|placed| placed.at.y == next).min_by_key(near)
            }
        };
        there.map(|placed| placed.gate)
    }
}

/// The part of a way in front of a point on it. All ways run along the axes.
fn until(points: &[Point], stop: Point) -> Vec<Point> {
    let mut walked: Vec<Point> = Vec::new();
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        walked.push(*from);
        let between = |a: i32, b: i32, c: i32| (a.min(c)..=a.max(c)).contains(&b);
        if between(from.x, stop.x, to.x) && between(from.y, stop.y, to.y) {
            walked.push(stop);
            return walked;
        }
    }
    walked.extend(points.last());
    walked
}

/// The fixed measures of one orientation.
struct Plan {
    width: i32,
    height: i32,
    height_with_data: i32,
    placed: Vec<Placed>,
    main: Vec<Point>,
    /// The side way, from where it leaves the main one to where it comes back.
    door: Vec<Point>,
    /// From the caller through the door to the key.
    door_whole: Vec<Point>,
    data: Vec<Point>,
    wall: (Point, Point),
    entrance: Point,
    caller: Point,
    key: Point,
}

impl Plan {
    /// Where a caller stands in front of a gate.
    fn stop(&self, gate: Gate) -> Option<Point> {
        let vertical = self.height > self.width;
        let before = |at: Point, gap: i32| if vertical { p(at.x, at.y - gap) } else { p(at.x - gap, at.y) };
        let wall = [Gate::ServiceControlPolicy, Gate::ResourceControlPolicy, Gate::VpcEndpointPolicy];
        if wall.contains(&gate) {
            return Some(before(self.entrance, 16));
        }
        if gate == Gate::KeyState {
            return Some(before(self.key, 52));
        }
        let placed = self.placed.iter().find(|placed| placed.gate == gate)?;
        // On the side way and to the data the caller walks along it, whatever the orientation.
        Some(before(placed.at, 22))
    }
}

fn p(x: i32, y: i32) -> Point {
    Point { x, y }
}

fn placed(gate: Gate, shape: Shape, at: (i32, i32), title: (i32, i32), word: (i32, i32)) -> Placed {
    Placed { gate, shape, at: p(at.0, at.1), title: p(title.0, title.1), word: p(word.0, word.1) }
}

fn wide() -> Plan {
    use Shape::{Gate as Big, Key, Plaque, Wicket};
    const MAIN: i32 = 168;
    const DOOR: i32 = 304;
    const DATA: i32 = 446;
    let column = |gate, shape: Shape, x: i32, y: i32| {
        let (half, _) = shape.measures();
        placed(gate, shape, (x, y), (x, y - half - 12), (x, y + half + 19))
    };
    let plaque = |gate, x: i32| placed(gate, Plaque, (x, 34), (x, 30), (x, 46));
    let (caller, key) = (p(50, MAIN), p(764, MAIN));
    let leave = p(198, MAIN);
    let back = p(672, MAIN);
    let door = vec![leave, p(leave.x, DOOR), p(back.x, DOOR), back];
    let mut door_whole = vec![caller];
    door_whole.extend(&door);
    door_whole.push(p(key.x - 44, MAIN));
    Plan {
        width: 824,
        height: 372,
        height_with_data: 508,
        placed: vec![
            column(Gate::Request, Wicket, 128, MAIN),
            plaque(Gate::ResourceControlPolicy, 272),
            plaque(Gate::ServiceControlPolicy, 434),
            plaque(Gate::VpcEndpointPolicy, 596),
            column(Gate::KeyPolicy, Big, 276, MAIN),
            column(Gate::IdentityPolicy, Big, 412, MAIN),
            column(Gate::PermissionsBoundary, Wicket, 522, MAIN),
            column(Gate::SessionPolicy, Wicket, 614, MAIN),
            column(Gate::Grant, Wicket, 412, DOOR),
            placed(Gate::KeyState, Key, (key.x, key.y), (key.x, MAIN + 54), (key.x, MAIN + 75)),
            column(Gate::DataResourcePolicy, Wicket, 276, DATA),
            column(Gate::DataIdentityPolicy, Wicket, 412, DATA),
        ],
        main: vec![caller, p(key.x - 44, MAIN)],
        door,
        door_whole,
        data: vec![p(caller.x, MAIN + 52), p(caller.x, DATA), p(key.x - 40, DATA)],
        wall: (p(172, 34), p(694, 362)),
        entrance: p(172, MAIN),
        caller,
        key,
    }
}

fn tall() -> Plan {
    use Shape::{Gate as Big, Key, Plaque, Wicket};
    const MAIN: i32 = 72;
    const DOOR: i32 = 274;
    const LABEL: i32 = 134;
    let row = |gate, shape, y: i32| placed(gate, shape, (MAIN, y), (LABEL, y - 4), (LABEL, y + 15));
    let plaque = |gate, x: i32| placed(gate, Plaque, (x, 200), (x, 196), (x, 212));
    let (caller, key) = (p(MAIN, 32), p(MAIN, 660));
    let door = vec![p(MAIN, 240), p(DOOR, 240), p(DOOR, 572), p(MAIN, 572)];
    let mut door_whole = vec![caller];
    door_whole.extend(&door);
    door_whole.push(p(MAIN, key.y - 44));
    Plan {
        width: 340,
        height: 706,
        height_with_data: 926,
        placed: vec![
            row(Gate::Request, Wicket, 98),
            plaque(Gate::ResourceControlPolicy, 134),
            plaque(Gate::ServiceControlPolicy, 212),
            plaque(Gate::VpcEndpointPolicy, 290),
            row(Gate::KeyPolicy, Big, 290),
            row(Gate::IdentityPolicy, Big, 384),
            row(Gate::PermissionsBoundary, Wicket, 462),
            row(Gate::SessionPolicy, Wicket, 524),
            placed(Gate::Grant, Wicket, (DOOR, 392), (DOOR, 330), (DOOR, 350)),
            placed(Gate::KeyState, Key, (key.x, key.y), (LABEL, key.y - 4), (LABEL, key.y + 15)),
            row(Gate::DataResourcePolicy, Wicket, 760),
            row(Gate::DataIdentityPolicy, Wicket, 822),
        ],
        main: vec![caller, p(MAIN, key.y - 44)],
        door,
        door_whole,
        data: vec![p(MAIN, 722), p(MAIN, 868)],
        wall: (p(12, 200), p(333, 598)),
        entrance: p(MAIN, 200),
        caller,
        key,
    }
}

#[cfg(test)]
mod tests {
    use keygate_scenario::{Outcome, Verdict};

    use super::*;
    use crate::diagram::model::{lanes, tests::decision};

    fn all_gates(verdict: Verdict, decided_by: Gate) -> Lane {
        let outcome = |gate| {
            // Whoever has a grant is not refused for want of an Allow.
            if verdict == Verdict::Deny && (gate == decided_by || gate == Gate::Grant) {
                Outcome::ImplicitDeny
            } else {
                Outcome::Allow
            }
        };
        let gates = Gate::ALL.map(|gate| (gate, "kms:Decrypt", outcome(gate)));
        lanes(&decision(verdict, decided_by, &gates)).remove(0)
    }

    #[test]
    fn every_gate_has_a_place_inside_the_picture_and_of_its_own() {
        let lane = all_gates(Verdict::Allow, Gate::IdentityPolicy);
        for orientation in [Orientation::Wide, Orientation::Tall] {
            let layout = layout(&lane, orientation);
            assert_eq!(layout.placed.len(), Gate::ALL.len());
            for placed in &layout.placed {
                for point in [placed.at, placed.title, placed.word] {
                    assert!(
                        (0..layout.width).contains(&point.x) && (0..layout.height).contains(&point.y),
                        "{placed:?}"
                    );
                }
                let same = layout.placed.iter().filter(|other| other.at == placed.at);
                assert_eq!(same.count(), 1, "{placed:?}");
            }
        }
    }

    #[test]
    fn whichever_gate_refuses_the_caller_stops_in_front_of_it() {
        for orientation in [Orientation::Wide, Orientation::Tall] {
            for gate in Gate::ALL {
                let layout = layout(&all_gates(Verdict::Deny, gate), orientation);
                let stop = layout.stop.unwrap();
                let last = layout.ways.iter().rfind(|way| way.walked).unwrap().points.last().copied();
                assert_eq!(last, Some(stop), "{gate:?}");
            }
        }
    }

    #[test]
    fn the_arrow_keys_reach_every_gate_and_come_back() {
        for orientation in [Orientation::Wide, Orientation::Tall] {
            let layout = layout(&all_gates(Verdict::Allow, Gate::Grant), orientation);
            let mut reached = vec![Gate::Request];
            let mut next = 0;
            while let Some(from) = reached.get(next).copied() {
                next += 1;
                for step in [Step::On, Step::Back, Step::Up, Step::Down] {
                    let there = layout.step(from, step);
                    reached.extend(there.filter(|there| !reached.contains(there)));
                }
            }
            assert_eq!(reached.len(), Gate::ALL.len(), "{orientation:?}");
        }
        let wide = layout(&all_gates(Verdict::Allow, Gate::Grant), Orientation::Wide);
        assert_eq!(wide.step(Gate::KeyPolicy, Step::On), Some(Gate::IdentityPolicy));
        assert_eq!(wide.step(Gate::IdentityPolicy, Step::Down), Some(Gate::Grant));
        assert_eq!(wide.step(Gate::Grant, Step::On), Some(Gate::KeyState));
    }

    #[test]
    fn an_allowed_caller_reaches_the_key() {
        let layout = layout(&all_gates(Verdict::Allow, Gate::IdentityPolicy), Orientation::Wide);
        assert_eq!(layout.stop, None);
        let first = layout.ways.iter().find(|way| way.walked).unwrap();
        assert_eq!(first.points.last().unwrap().x, layout.key.x - 44);
    }
}
