//! What differs, side by side.

use std::rc::Rc;

use keygate_scenario::{Decision, Outcome, Verdict};
use yew::prelude::*;

use crate::compare::fields::{Policy, differing};
use crate::compare::gates::{GatePair, pairs};
use crate::compare::lines::{Line, difference};
use crate::components::icon::Icon;
use crate::components::prose::Prose;
use crate::diagram::words::title;
use crate::document::Document;
use crate::hooks::now;
use crate::session::{Session, answer};
use crate::state::State;

#[derive(Properties, PartialEq)]
pub(super) struct ComparisonProps {
    pub(super) state: State,
    pub(super) session: Session,
    pub(super) name: Rc<str>,
    pub(super) other: Document,
}

/// Verdicts, fields, policies, gates and statements.
#[function_component]
pub(super) fn Comparison(props: &ComparisonProps) -> Html {
    let there = use_memo(props.other.clone(), |other| answer(other, now()));
    let (fields, policies) = differing(&props.state.document, &props.other);
    let here = props.session.decision.as_deref();
    let gates = match (here, &there.decision) {
        (Some(here), Some(there)) => pairs(here, there),
        _ => Vec::new(),
    };
    let (differing, same): (Vec<GatePair>, Vec<GatePair>) = gates.into_iter().partition(GatePair::differs);
    html! {
        <div class="comparison" data-testid="comparison">
            <div class="comparison__verdicts">
                { verdict("Here", here, &props.session.explanation.headline) }
                { verdict(&props.name, there.decision.as_ref(), &there.explanation.headline) }
            </div>
            <h3>{ "Gates and statements" }</h3>
            if differing.is_empty() {
                <p>{ "Every gate and every statement does the same." }</p>
            } else {
                <table class="comparison__table" data-testid="comparison-gates">
                    <thead><tr><th scope="col">{ "Gate" }</th><th scope="col">{ "Here" }</th><th scope="col">{ "There" }</th></tr></thead>
                    <tbody>for pair in &differing { { gate(pair) } }</tbody>
                </table>
            }
            if !same.is_empty() && !differing.is_empty() {
                <p class="comparison__same">{ format!("The same: {}", names(&same)) }</p>
            }
            <h3>{ "Key, caller and request" }</h3>
            if fields.is_empty() {
                <p>{ "The same in both." }</p>
            } else {
                <table class="comparison__table" data-testid="comparison-fields">
                    <thead><tr><th scope="col">{ "Field" }</th><th scope="col">{ "Here" }</th><th scope="col">{ "There" }</th></tr></thead>
                    <tbody>
                        for field in &fields {
                            <tr><th scope="row"><code>{ field.place.clone() }</code></th>{ value(&field.one) }{ value(&field.other) }</tr>
                        }
                    </tbody>
                </table>
            }
            <h3>{ "Policies" }</h3>
            if policies.is_empty() {
                <p>{ "The same in both." }</p>
            }
            for each in &policies { { policy(each) } }
        </div>
    }
}

fn verdict(name: &str, decision: Option<&Decision>, headline: &str) -> Html {
    let (mark, icon, word) = match decision.map(|decision| decision.verdict) {
        Some(Verdict::Allow) => ("open", "open", "Allowed"),
        Some(Verdict::Deny) => ("denied", "denied", "Denied"),
        None => ("shut", "unneeded", "No verdict"),
    };
    html! {
        <section class={format!("comparison__verdict mark--{mark}")} aria-label={name.to_owned()}>
            <h3>{ name.to_owned() }</h3>
            <p class="comparison__word"><Icon name={icon} />{ word }</p>
            <p><Prose text={headline.to_owned()} /></p>
        </section>
    }
}

fn gate(pair: &GatePair) -> Html {
    let row = |name: Html, one: String, other: String, class: &'static str| {
        html! { <tr {class}><th scope="row">{ name }</th><td>{ one }</td><td>{ other }</td></tr> }
    };
    let gate = html! {
        <>
            { title(pair.gate) }
            if !pair.permission.is_empty() { { " " }<code>{ pair.permission.clone() }</code> }
        </>
    };
    let absent = || "Not there".to_owned();
    html! {
        <>
            { row(gate, outcome(pair.one), outcome(pair.other), "comparison__gate") }
            for each in &pair.statements {
                { row(html! { { each.name.clone() } }, each.one.clone().unwrap_or_else(absent), each.other.clone().unwrap_or_else(absent), "comparison__statement") }
            }
        </>
    }
}

fn outcome(outcome: Option<Outcome>) -> String {
    match outcome {
        Some(Outcome::Allow) => "Allows",
        Some(Outcome::DelegatesToIam) => "Lets IAM decide",
        Some(Outcome::ExplicitDeny) => "Denies",
        Some(Outcome::ImplicitDeny) => "Does not allow",
        Some(Outcome::NotApplicable) => "Not in play",
        None => "Not there",
    }
    .to_owned()
}

fn names(pairs: &[GatePair]) -> String {
    let mut names: Vec<&str> = pairs.iter().map(|pair| title(pair.gate)).collect();
    names.dedup();
    names.join(", ")
}

fn value(text: &str) -> Html {
    if text.is_empty() {
        html! { <td>{ "Nothing" }</td> }
    } else {
        html! { <td><code>{ text.to_owned() }</code></td> }
    }
}

fn policy(policy: &Policy) -> Html {
    let line = |line: &Line<'_>| {
        let (class, sign, text) = match line {
            Line::Same(text) => ("", "  ", (*text).to_owned()),
            Line::One(text) => ("diff__one", "- ", (*text).to_owned()),
            Line::Other(text) => ("diff__other", "+ ", (*text).to_owned()),
            Line::Skipped(count) => ("diff__skipped", "  ", format!("… {count} lines the same …")),
        };
        html! { <span class={class}>{ sign }{ text }{ "\n" }</span> }
    };
    html! {
        <figure class="diff">
            <figcaption><code>{ policy.place.clone() }</code>{ " (− here, + there)" }</figcaption>
            <pre tabindex="0" aria-label={format!("Difference of {}", policy.place)}>
                for each in difference(&policy.one, &policy.other) { { line(&each) } }
            </pre>
        </figure>
    }
}
