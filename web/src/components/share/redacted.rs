//! The redacted copy of the work on the page, and what is said about it.

use std::rc::Rc;

use keygate_scenario::{Redacted, Refusal, redact};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::links::document_of;
use crate::opened::work_of;
use crate::state::{Load, Source, State};

/// A copy that is proven to say the same.
#[derive(Debug)]
pub(super) struct Done {
    /// The page as it would be with the copy.
    pub(super) state: State,
    redacted: Redacted,
}

/// The copy, or why there is none.
pub(super) type Outcome = Result<Done, Refusal>;

/// Redacts the work of a state.
pub(super) fn redacted(state: &State, now: i64) -> Outcome {
    let redacted = redact(&document_of(state), Some(now))?;
    let work = work_of(&redacted.scenario.to_compact()).map_err(|_| Refusal::NoDecision)?;
    let state = State::opened(Load { work, source: Source::Own, notice: None }, state.theme, false);
    Ok(Done { state, redacted })
}

#[derive(Properties)]
pub(super) struct ProofProps {
    pub(super) outcome: Rc<Outcome>,
}

impl PartialEq for ProofProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.outcome, &other.outcome)
    }
}

/// What was replaced and compared, or why nothing is shared.
#[function_component]
pub(super) fn Proof(props: &ProofProps) -> Html {
    match &*props.outcome {
        Err(refusal) => html! {
            <div class="notice notice--problem" role="status" data-testid="redact-refused">
                <p><strong>{ "Not redacted" }</strong>{ format!(": {refusal}.") }</p>
            </div>
        },
        Ok(Done { redacted, .. }) => html! {
            <div class="share__proof" role="status" data-testid="redact-proof">
                <p class="mark--open">
                    <Icon name="open" />
                    <span>
                        <strong>{ "The copy is decided the same. " }</strong>
                        { format!("Original and copy were both decided just now: the verdict, {} gates and {} statements came out alike. Replaced: {}.", redacted.proof.gates, redacted.proof.statements, redacted.summary()) }
                    </span>
                </p>
                <details>
                    <summary>{ "What became of what" }</summary>
                    <table class="share__map">
                        <thead><tr><th scope="col">{ "Here" }</th><th scope="col">{ "In the copy" }</th></tr></thead>
                        <tbody>
                            for told in &redacted.replacements { <tr><td>{ told.original.clone() }</td><td>{ told.fake.clone() }</td></tr> }
                        </tbody>
                    </table>
                </details>
                <p class="meter__limit">{ "Kept, because the verdict rests on it and it names nobody: actions, condition keys with the names of tags and of encryption context entries, Regions, AWS services, numbers, dates and wildcards. Title and description are left out." }</p>
            </div>
        },
    }
}
