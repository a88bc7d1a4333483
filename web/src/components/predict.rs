//! The form in which a reader says what each gate will do, and what became of it.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::prose::Prose;
use crate::predict::{Question, right};

#[derive(Properties, PartialEq)]
pub(crate) struct PredictProps {
    /// What is asked.
    pub(crate) questions: Rc<[Question]>,
    /// What the reader said, once that is settled.
    pub(crate) said: Option<Rc<[&'static str]>>,
    /// The reader settled it; nothing, to try again.
    pub(crate) on_said: Callback<Option<Rc<[&'static str]>>>,
}

/// One question a gate, and one for the verdict.
#[function_component]
pub(crate) fn Predict(props: &PredictProps) -> Html {
    let chosen = use_state(|| vec![None::<&'static str>; props.questions.len()]);
    let settle = {
        let (chosen, on_said) = (chosen.clone(), props.on_said.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            // The browser has seen to it that nothing is left open.
            on_said.emit(chosen.iter().copied().collect::<Option<Vec<_>>>().map(Rc::from));
        }
    };
    let again = {
        let (chosen, on_said, count) = (chosen.clone(), props.on_said.clone(), props.questions.len());
        move |_: MouseEvent| {
            chosen.set(vec![None; count]);
            on_said.emit(None);
        }
    };
    let said = props.said.as_deref();
    html! {
        <form class="predict" data-testid="predict" aria-labelledby="predict-heading" onsubmit={settle}>
            <h2 id="predict-heading">{ if said.is_some() { "Your prediction" } else { "What will each gate do?" } }</h2>
            for (index, question) in props.questions.iter().enumerate() {
                <fieldset class="predict__gate" disabled={said.is_some()} data-gate={question.gate.map_or("Verdict", |gate| gate.name())}>
                    <legend><strong>{ question.title }</strong>{ ". " }{ question.question }</legend>
                    <div class="predict__choices">
                        for (outcome, words) in question.choices.iter().copied() {
                            <label class="predict__choice">
                                <input type="radio" name={format!("predict-{index}")} value={outcome} required=true checked={chosen.get(index) == Some(&Some(outcome))} onchange={let chosen = chosen.clone(); move |_| {
                                    let mut next = (*chosen).clone();
                                    next.get_mut(index).map(|place| place.replace(outcome));
                                    chosen.set(next);
                                }} />
                                <span>{ words }</span>
                            </label>
                        }
                    </div>
                    if let Some(said) = said.and_then(|said| said.get(index)) {
                        { feedback(question, said) }
                    }
                </fieldset>
            }
            <div class="predict__end">
                if let Some(said) = said {
                    <p role="status"><strong>{ format!("{} of {} right.", right(&props.questions, said), props.questions.len()) }</strong></p>
                    <button type="button" class="button" onclick={again}>{ "Try again" }</button>
                } else {
                    <button type="submit" class="button button--main">{ "Show what happens" }</button>
                }
            </div>
        </form>
    }
}

fn feedback(question: &Question, said: &str) -> Html {
    let right = question.answer == said;
    let words = question.words(question.answer);
    html! {
        <p class={classes!("predict__feedback", if right { "mark--open" } else { "mark--denied" })}>
            <Icon name={if right { "open" } else { "remove" }} />
            <span>
                <strong>{ if right { "Right" } else { "Not so" } }</strong>
                { format!(": {words}. ") }<Prose text={question.reason.clone()} />
            </span>
        </p>
    }
}
