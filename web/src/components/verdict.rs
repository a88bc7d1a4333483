//! The verdict in words: the answer, the reasons, what AWS would say, and what would have to change.

mod reasons;

use keygate_scenario::{Decision, Sentence, Verdict, to_markdown};
use yew::prelude::*;

use crate::components::copy::Copy;
use crate::components::icon::Icon;
use crate::components::prose::Prose;
use crate::hooks::use_dispatch;
use crate::links::address_of;
use crate::session::Session;
use crate::state::{Action, State};
use reasons::Reasons;

#[derive(Properties, PartialEq)]
pub(crate) struct VerdictProps {
    pub(crate) session: Session,
}

/// The answer in one sentence; it stays in view on small screens.
#[function_component]
pub(crate) fn VerdictLine(props: &VerdictProps) -> Html {
    let session = &props.session;
    let Some(decision) = &session.decision else {
        return html! {
            <section class="verdict verdict--none" aria-label="Verdict" aria-live="polite">
                <Icon name="unneeded" />
                <p class="verdict__headline"><strong class="verdict__word">{ "No verdict yet" }</strong>{ ": the scenario cannot be read, and the problems say why." }</p>
            </section>
        };
    };
    let allowed = decision.verdict == Verdict::Allow;
    let (name, word) = if allowed { ("allow", "Allowed") } else { ("deny", "Denied") };
    // The headline begins with the word, which is set larger here.
    let headline = &session.explanation.headline;
    let rest = headline.strip_prefix(word).map_or_else(|| format!(". {headline}"), str::to_owned);
    html! {
        <section
            class={classes!("verdict", format!("verdict--{name}"), session.stale.then_some("verdict--stale"))}
            data-testid="verdict"
            data-verdict={if allowed { "Allow" } else { "Deny" }}
            data-decided-by={decision.decided_by.name()}
            aria-label="Verdict"
            aria-live="polite"
        >
            <Icon name={if allowed { "open" } else { "denied" }} />
            <p class="verdict__headline"><strong class="verdict__word">{ word }</strong><Prose text={rest} /></p>
            if session.stale {
                <p class="verdict__stale">{ "This was the verdict before the text stopped being readable." }</p>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct WhyProps {
    pub(crate) state: State,
    pub(crate) session: Session,
}

/// The reasons, the conditions, what came near, and what would change the answer.
#[function_component]
pub(crate) fn Why(props: &WhyProps) -> Html {
    let session = &props.session;
    let Some(decision) = &session.decision else {
        return html! { <section class="why" aria-label="Why"></section> };
    };
    let ticket = {
        let (state, session) = (props.state.clone(), session.clone());
        move |()| ticket(&state, &session, address_of(&state).ok().as_deref())
    };
    html! {
        <section class="why" aria-labelledby="why-heading">
            <div class="why__top">
                <h2 id="why-heading">{ "Why" }</h2>
                <p class="copy"><Copy label="Copy as Markdown" class="quiet" testid="copy-why" text={ticket} /></p>
            </div>
            if session.explanation.because.is_empty() {
                <p><Prose text={decision.explanation.clone()} /></p>
            } else {
                <Sentences session={session.clone()} sentences={session.explanation.because.clone()} />
            }
            { answer_of_aws(decision) }
            <Reasons session={session.clone()} document={props.state.document.clone()} />
            if !decision.not_evaluated.is_empty() {
                <p class="why__aside">
                    { "Not checked, because the scenario does not hold its key: " }
                    for name in &decision.not_evaluated { <code>{ name.clone() }</code> }
                </p>
            }
        </section>
    }
}

/// The decision as Markdown.
pub(crate) fn ticket(state: &State, session: &Session, link: Option<&str>) -> String {
    let Some(decision) = &session.decision else { return String::new() };
    to_markdown(state.document.value(), decision, &session.explanation, link)
}

fn answer_of_aws(decision: &Decision) -> Html {
    let Some(error) = &decision.error else { return Html::default() };
    html! {
        <div class="aws-error">
            <h3>{ "What AWS would answer" }</h3>
            <p><code class="aws-error__code">{ error.code }</code></p>
            <p><code class="aws-error__message">{ error.message.clone() }</code></p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SentencesProps {
    session: Session,
    sentences: Vec<Sentence>,
}

/// Sentences; those about a statement lead to it.
#[function_component]
fn Sentences(props: &SentencesProps) -> Html {
    let dispatch = use_dispatch();
    let decision = props.session.decision.as_deref();
    let target = |sentence: &Sentence| {
        let place = sentence.place.clone()?;
        let statements =
            decision.iter().flat_map(|decision| &decision.gates).flat_map(|gate| &gate.statements);
        let span = statements
            .filter(|statement| *statement.place == place && Some(statement.index) == sentence.statement)
            .find_map(|statement| statement.span);
        Some((place, span))
    };
    html! {
        <ul class="sentences">
            for sentence in &props.sentences {
                <li>
                    <Prose text={sentence.text.clone()} />
                    if let Some((place, span)) = target(sentence) {
                        { " " }
                        <button type="button" class="link" onclick={let dispatch = dispatch.clone(); move |_| dispatch.dispatch(Action::GoTo(place.clone(), span))}>
                            { "Show" }<span class="visually-hidden">{ " it in its text" }</span>
                        </button>
                    }
                </li>
            }
        </ul>
    }
}
