//! What is wrong or odd, each with its place.

mod repairs;

use gloo_timers::callback::Timeout;
use keygate_scenario::sentence::standing_alone;
use keygate_scenario::{Level, Problem};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::prose::Prose;
use crate::hooks::use_dispatch;
use crate::rest::arrival;
use crate::session::Session;
use crate::state::{Action, State};
use repairs::{Repair, repairs};

/// Repairs are looked for when nothing has been typed for so many milliseconds: nobody reaches for them sooner.
const PAUSE: u32 = 120;

#[derive(Properties, PartialEq)]
pub(crate) struct ProblemsProps {
    pub(crate) state: State,
    pub(crate) session: Session,
}

/// The list of problems; a choice leads to the place, or repairs what is wrong there.
#[function_component]
pub(crate) fn Problems(props: &ProblemsProps) -> Html {
    let dispatch = use_dispatch();
    let problems = &props.session.problems;
    let found = use_found(props);
    let list = use_node_ref();
    let repaired = use_mut_ref(|| None::<usize>);
    {
        let (list, repaired) = (list.clone(), repaired.clone());
        use_effect_with(props.session.clone(), move |_| {
            if let (Some(index), Some(list)) = (repaired.take(), list.cast::<Element>()) {
                focus_next(&list, index);
            }
        });
    }
    let go = |problem: &Problem| {
        let (dispatch, place, span) = (dispatch.clone(), problem.place.clone(), problem.span);
        move |_: MouseEvent| dispatch.dispatch(Action::GoTo(place.clone(), span))
    };
    let repair = |index: usize, which: usize| {
        let (dispatch, state, session, repaired) =
            (dispatch.clone(), props.state.clone(), props.session.clone(), repaired.clone());
        move |_: MouseEvent| {
            // Looked for once more: what the button was made of may be a moment old.
            let mut found = repairs(&state, &session.problems);
            let wanted = found.get_mut(index).filter(|found| which < found.len());
            if let Some(Repair { place, text, .. }) = wanted.map(|found| found.swap_remove(which)) {
                repaired.replace(Some(index));
                dispatch.dispatch(Action::Repair(place, text));
            }
        }
    };
    html! {
        <div class="problems" data-testid="problems" ref={list}>
            <h3 class="problems__heading" tabindex="-1">
                if problems.is_empty() { { "No problems found" } } else { { format!("Problems ({})", problems.len()) } }
            </h3>
            if !problems.is_empty() {
                <ul>
                    for (index, problem) in problems.iter().enumerate() {
                        <li class={if problem.level == Level::Error { "problem problem--error" } else { "problem" }}>
                            <Icon name={if problem.level == Level::Error { "denied" } else { "warning" }} />
                            <button type="button" id={format!("problem-{index}")} class="problem__text" onclick={go(problem)}>
                                <span class="visually-hidden">{ if problem.level == Level::Error { "Error: " } else { "Warning: " } }</span>
                                <Prose text={standing_alone(&problem.message)} />
                                <span class="problem__place">{ place(problem) }</span>
                                if let Some(help) = &problem.help {
                                    <span class="problem__help"><Prose text={standing_alone(help)} /></span>
                                }
                            </button>
                            for (which, title) in found.get(index).into_iter().flatten().enumerate() {
                                <button type="button" class="problem__repair" aria-describedby={format!("problem-{index}")} onclick={repair(index, which)}>
                                    <span><Prose text={title.clone()} /></span>
                                </button>
                            }
                        </li>
                    }
                </ul>
            }
        </div>
    }
}

/// What may stand on buttons beside each problem. It stays while the problems stay what they are, wherever they move.
#[hook]
fn use_found(props: &ProblemsProps) -> Vec<Vec<String>> {
    let found = use_state(|| None::<(Session, Vec<Vec<String>>)>);
    {
        let (found, state) = (found.setter(), props.state.clone());
        use_effect_with(props.session.clone(), move |session| {
            let session = session.clone();
            let timer = (!session.problems.is_empty()).then(|| {
                Timeout::new(PAUSE, move || {
                    spawn_local(async move {
                        if !arrival().await {
                            return;
                        }
                        let all = repairs(&state, &session.problems);
                        let titles =
                            |each: Vec<Repair>| each.into_iter().map(|repair| repair.title).collect();
                        found.set(Some((session, all.into_iter().map(titles).collect())));
                    });
                })
            });
            move || drop(timer)
        });
    }
    let same = |a: &Problem, b: &Problem| (a.code, &a.place, &a.message) == (b.code, &b.place, &b.message);
    match &*found {
        Some((session, titles)) if same_list(&session.problems, &props.session.problems, same) => {
            titles.clone()
        }
        _ => Vec::new(),
    }
}

fn same_list<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

/// The focus goes on to the problem after the one that was repaired, or to the heading when none is left.
fn focus_next(list: &Element, index: usize) {
    let index = index
        .min(list.query_selector_all(".problem").map_or(0, |all| all.length() as usize).saturating_sub(1));
    let next = list.query_selector(&format!("#problem-{index}")).ok().flatten();
    let heading = || list.query_selector(".problems__heading").ok().flatten();
    if let Some(next) = next.or_else(heading) {
        // What will not take the focus is in view all the same.
        let _ = next.unchecked_ref::<HtmlElement>().focus();
    }
}

/// `key.policy 3:14`.
fn place(problem: &Problem) -> String {
    let name = if problem.place.is_empty() { "scenario" } else { &problem.place };
    match (problem.line, problem.column) {
        (Some(line), Some(column)) => format!("{name} {line}:{column}"),
        _ => name.to_owned(),
    }
}
