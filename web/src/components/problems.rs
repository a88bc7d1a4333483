//! What is wrong or odd, each with its place.

use keygate_scenario::{Level, Problem};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::prose::Prose;
use crate::hooks::use_dispatch;
use crate::session::Session;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(crate) struct ProblemsProps {
    pub(crate) session: Session,
}

/// The list of problems; a choice leads to the place.
#[function_component]
pub(crate) fn Problems(props: &ProblemsProps) -> Html {
    let dispatch = use_dispatch();
    let problems = &props.session.problems;
    let go = |problem: &Problem| {
        let (dispatch, place, span) = (dispatch.clone(), problem.place.clone(), problem.span);
        move |_: MouseEvent| dispatch.dispatch(Action::GoTo(place.clone(), span))
    };
    html! {
        <div class="problems" data-testid="problems">
            <h3 class="problems__heading">
                if problems.is_empty() { { "No problems found" } } else { { format!("Problems ({})", problems.len()) } }
            </h3>
            if !problems.is_empty() {
                <ul>
                    for problem in problems {
                        <li class={if problem.level == Level::Error { "problem problem--error" } else { "problem" }}>
                            <Icon name={if problem.level == Level::Error { "denied" } else { "warning" }} />
                            <button type="button" class="problem__text" onclick={go(problem)}>
                                <span class="visually-hidden">{ if problem.level == Level::Error { "Error: " } else { "Warning: " } }</span>
                                <Prose text={sentence(&problem.message)} />
                                <span class="problem__place">{ place(problem) }</span>
                                if let Some(help) = &problem.help {
                                    <span class="problem__help"><Prose text={sentence(help)} /></span>
                                }
                            </button>
                        </li>
                    }
                </ul>
            }
        </div>
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

/// Messages of readers begin small and without a period; here they stand alone.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().collect::<String>()).unwrap_or_default();
    let end = if message.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
