//! Requests that must keep their answers, each with its live verdict.

mod row;

use gloo_timers::callback::Timeout;
use keygate_json::Value;
use keygate_scenario::form::Caller;
use keygate_scenario::{Verdict, expectation};
use yew::prelude::*;

use crate::checks::{Check, CheckEdit, to_suite};
use crate::components::icon::Icon;
use crate::diagram::words::title;
use crate::document::Document;
use crate::hooks::{download, now, use_dispatch};
use crate::session::{Session, answer};
use crate::state::{Action, State};
use row::CheckRow;

/// How long typing rests before the checks are decided, in milliseconds: the page's own verdict comes first.
const REST: u32 = 60;

/// What became of a check.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// The verdict in words.
    pub(super) words: String,
    /// What is not as expected.
    pub(super) differences: Vec<String>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct ChecksProps {
    pub(crate) state: State,
    pub(crate) session: Session,
    /// Whether the list is somebody else's task, to be met and not changed.
    #[prop_or_default]
    pub(crate) fixed: bool,
    /// Told how many hold, and of how many, whenever they were decided.
    #[prop_or_default]
    pub(crate) on_decided: Callback<(usize, usize)>,
}

/// The list, with what can be done with the whole of it.
#[function_component]
pub(crate) fn Checks(props: &ChecksProps) -> Html {
    let dispatch = use_dispatch();
    let State { document, checks, shown, .. } = &props.state;
    let answers = use_state(Vec::<Answer>::new);
    let timer = use_mut_ref(|| None::<Timeout>);
    {
        let (answers, document, on_decided) = (answers.clone(), document.clone(), props.on_decided.clone());
        let is_decided = checks.is_empty() && answers.is_empty();
        use_effect_with((props.state.revision, checks.clone()), move |(_, checks)| {
            let checks = checks.clone();
            let decide = move || {
                let each = checks.list().iter().enumerate();
                let of = |(index, check): (usize, &Check)| of_check(check, checks.scenario(index, &document));
                let decided: Vec<Answer> = each.map(of).collect();
                on_decided.emit((holding(&decided), decided.len()));
                answers.set(decided);
            };
            // An empty list is decided already.
            *timer.borrow_mut() = (!is_decided).then(|| Timeout::new(REST, decide));
        });
    }
    let add = {
        let dispatch = dispatch.clone();
        let name = format!("{}: {}", Caller::of(document.value()).short(), document.text("request.action"));
        let verdict =
            props.session.decision.as_ref().map_or("Deny", |decision| verdict_name(decision.verdict));
        move |_: MouseEvent| dispatch.dispatch(Action::Check(CheckEdit::Add(name.clone(), verdict)))
    };
    let export = {
        let (document, checks) = (document.clone(), checks.clone());
        move |_: MouseEvent| {
            // A browser that makes no file leaves the reader with the link.
            let _ = download(
                &to_suite(&document, &checks, true).to_pretty(),
                "keygate-checks.json",
                "application/json",
            );
        }
    };
    html! {
        <section class="checklist" aria-labelledby="checks-heading" data-testid="checks">
            <div class="checklist__top">
                <h2 id="checks-heading">{ "Checks" }</h2>
                if !checks.is_empty() {
                    <p class="checklist__sum" role="status" data-testid="checks-sum">{ format!("{} of {} hold", holding(&answers), checks.len()) }</p>
                }
                if !props.fixed {
                    <button type="button" id="checks-add" class="button" onclick={add}><Icon name="plus" />{ "Add this request" }</button>
                }
                if !props.fixed && !checks.is_empty() {
                    <button type="button" class="button" onclick={export} title="The file that `keygate test` reads"><Icon name="file" />{ "Save as a file" }</button>
                }
            </div>
            if checks.is_empty() {
                <p class="checklist__empty">{ "A check is a request with the answer it must get. Add the one above, then go on editing: every check is decided again at each change, travels in the link, and is a test that the command line runs." }</p>
            } else {
                <ol class="checklist__list">
                    for (index, check) in checks.list().iter().enumerate() {
                        <CheckRow
                            key={index}
                            {index}
                            last={index + 1 == checks.len()}
                            check={check.clone()}
                            fixed={props.fixed}
                            answer={answers.get(index).cloned()}
                            shown={*shown == Some(index)}
                            changed={*shown == Some(index) && !checks.is_on_page(index, document)}
                        />
                    }
                </ol>
            }
        </section>
    }
}

fn holding(answers: &[Answer]) -> usize {
    answers.iter().filter(|answer| answer.differences.is_empty()).count()
}

fn of_check(check: &Check, scenario: Option<Document>) -> Answer {
    let decision = scenario.and_then(|scenario| answer(&scenario, now()).decision);
    let Some(decision) = decision else {
        let words = "Its scenario cannot be read".to_owned();
        return Answer { words: words.clone(), differences: vec![words] };
    };
    let word = if decision.verdict == Verdict::Allow { "Allowed" } else { "Denied" };
    Answer {
        words: format!("{word} ({})", title(decision.decided_by)),
        differences: expectation::check(&check.expect, &decision).iter().map(ToString::to_string).collect(),
    }
}

fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allow => "Allow",
        Verdict::Deny => "Deny",
    }
}

/// The text of a member of what is expected.
fn expected<'a>(expect: &'a Value<'_>, name: &str) -> &'a str {
    expect.get(name).and_then(Value::as_str).unwrap_or_default()
}
