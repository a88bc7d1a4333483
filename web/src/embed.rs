//! The page inside another one: a single scenario, read-only or editable, with the verdict at once or after a prediction.
//! Nothing is stored here, so that a visit to somebody's page leaves the reader's own drafts alone.

mod parent;
mod protocol;
mod texts;

use std::rc::Rc;

use web_sys::Element;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::components::checks::Checks;
use crate::components::icon::{Icon, IconSprite};
use crate::components::panes::Panes;
use crate::components::predict::Predict;
use crate::components::request::Request;
use crate::components::sentence::{key_name, region};
use crate::components::verdict::{VerdictLine, Why};
use crate::diagram::view::Diagram;
use crate::document::Document;
use crate::hooks::{Dispatch, fragment, now};
use crate::links::{fragment_of, work_of_link};
use crate::notice::Notice;
use crate::opened::work_of;
use crate::predict::{questions, report};
use crate::rest::{arrival, failed};
use crate::session::Session;
use crate::stages::show;
use crate::state::{Action, Load, Source, State};
use keygate_scenario::form::{Caller, spoken_account};
use keygate_scenario::sentence::standing_alone;
use parent::use_parent;
use protocol::{Manner, What};
use texts::Texts;

/// What was asked for, if anything, or why it cannot be shown.
type Opened = Option<Result<Load, Notice>>;

/// What the reader predicted.
type Said = Rc<[&'static str]>;

/// How the address wants the scenario shown inside another page; nothing when the page stands for itself.
pub(crate) fn manner() -> Option<Manner> {
    protocol::of_query(&web_sys::window()?.location().search().ok()?)
}

/// Shows what the address opens; without a fragment, waits for the page around.
pub(crate) fn start(root: Element, manner: Manner) {
    spawn_local(async move {
        // The frame is a guest on somebody's page: what it needs is not in the first half.
        if !arrival().await {
            return failed();
        }
        let fragment = fragment();
        let fragment = fragment.trim_start_matches('#');
        let opened =
            if fragment.is_empty() { None } else { Some(open(What::Open(fragment.to_owned())).await) };
        show();
        yew::Renderer::<Embed>::with_root_and_props(root, EmbedProps { manner, opened }).render();
    });
}

/// Opens something as it was shared, whatever was made of it before.
async fn open(what: What) -> Result<Load, Notice> {
    let (name, work) = match what {
        What::Scenario(text) => (
            "embedded".to_owned(),
            work_of(&text).map_err(|message| Notice::BrokenLink(message.into(), "".into()))?,
        ),
        What::Open(fragment) => {
            let work = work_of_link(&fragment).await?;
            (fragment, work)
        }
    };
    Ok(Load { work, source: Source::Visit(name.into()), notice: None })
}

#[derive(Properties, PartialEq)]
pub(crate) struct EmbedProps {
    manner: Manner,
    opened: Opened,
}

/// One scenario.
#[function_component]
pub(crate) fn Embed(props: &EmbedProps) -> Html {
    let handle = use_reducer(State::default);
    let state: State = (*handle).clone();
    let dispatch: Dispatch = handle.dispatcher();
    let manner = use_state(|| props.manner.clone());
    // Rises with every scenario that is opened: none yet, then one after the other.
    let opened = use_state(|| 0_u32);
    let count = use_mut_ref(|| 0_u32);
    let problem = use_state(|| None::<Notice>);
    let said = use_state(|| None::<Said>);

    let take = {
        let (dispatch, count, opened) = (dispatch.clone(), count, opened.setter());
        let (problem, said) = (problem.setter(), said.setter());
        Callback::from(move |result: Result<Load, Notice>| match result {
            Ok(load) => {
                dispatch.dispatch(Action::Load(load));
                *count.borrow_mut() += 1;
                opened.set(*count.borrow());
                said.set(None);
                problem.set(None);
            }
            Err(notice) => problem.set(Some(notice)),
        })
    };
    let latest = use_mut_ref(|| None::<What>);
    let on_show = {
        let (take, manner, latest) = (take.clone(), manner.setter(), latest);
        Callback::from(move |(what, how): (Option<What>, Manner)| {
            manner.set(how);
            // The same may be said twice while this page was still starting.
            if what.is_none() || *latest.borrow() == what {
                return;
            }
            latest.borrow_mut().clone_from(&what);
            let take = take.clone();
            let latest = latest.clone();
            spawn_local(async move {
                let Some(what) = what else { return };
                let opened = open(what.clone()).await;
                // Meanwhile something else may have been asked for.
                if latest.borrow().as_ref() == Some(&what) {
                    take.emit(opened);
                }
            });
        })
    };
    let parent = use_parent(&manner, on_show);
    {
        let start = props.opened.clone();
        use_effect_with((), move |()| {
            if let Some(start) = start {
                take.emit(start);
            }
        });
    }

    let last = use_mut_ref(|| None::<Session>);
    let session = use_memo((state.revision, *opened), |_| {
        let session = Session::of(&state, now(), last.borrow().as_ref());
        *last.borrow_mut() = Some(session.clone());
        session
    });
    let session: Session = (*session).clone();
    let asked = use_memo((*opened, manner.predict.clone()), |(opened, predict)| {
        let decision = session.decision.as_deref().filter(|_| *opened > 0)?;
        Some(Rc::from(questions(decision, predict.as_deref()?)))
    });
    let revealed = *opened > 0 && (asked.is_none() || said.is_some());

    use_effect_with(manner.theme, |theme| {
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        // A theme that cannot be set leaves the system's.
        let _ = root.map(|root| root.set_attribute("data-theme", theme));
    });
    {
        let parent = parent.clone();
        use_effect_with(((*problem).clone(), *opened), move |(problem, opened)| match problem {
            Some(notice) => parent.tell(&protocol::error(&notice.text())),
            None if *opened > 0 => parent.show_size(),
            None => {}
        });
    }
    {
        let (parent, decision) = (parent.clone(), session.decision.clone());
        let verdict =
            decision.as_ref().map(|decision| (decision.verdict, decision.decided_by, decision.reason));
        use_effect_with((revealed, verdict, *opened), move |(revealed, ..)| {
            if let (true, Some(decision)) = (*revealed, decision) {
                parent.tell(&protocol::verdict(&decision));
            }
        });
    }
    {
        let (parent, tells) = (parent.clone(), manner.changes);
        let document = state.document.clone();
        let changed = state.revision != state.loaded;
        use_effect_with(state.revision, move |_| {
            if changed {
                parent.tell(&protocol::change(tells.then(|| document.to_compact())));
            }
        });
    }
    let on_said = {
        let (said, asked, parent) = (said.setter(), (*asked).clone(), parent.clone());
        Callback::from(move |choices: Option<Said>| {
            if let (Some(asked), Some(choices)) = (&asked, &choices) {
                parent.tell(&protocol::predict(report(asked, choices)));
            }
            said.set(choices);
        })
    };
    let on_decided = Callback::from(move |(passed, of)| parent.tell(&protocol::checks(passed, of)));
    let link = use_memo((state.revision, *opened), |_| address(&state));

    if *opened == 0 {
        let text = problem.as_ref().map_or_else(|| "The scenario is on its way.".to_owned(), Notice::text);
        return html! { <main class="embed"><p class="embed__note">{ text }</p></main> };
    }
    let document = state.document.clone();
    let data = document.text("data.resource");
    let editing = manner.editable && revealed;
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            <IconSprite />
            <main class="embed" data-testid="embed">
                <div class="embed__top">
                    <h1 class="embed__title">{ match document.text("title") { "" => "A KMS request", title => title }.to_owned() }</h1>
                    <a class="embed__open" href={(*link).clone()} target="_blank" rel="noopener">{ "Open in Keygate" }</a>
                </div>
                if editing {
                    <Request document={document.clone()} session={session.clone()} />
                } else {
                    <p>{ spoken(&document) }</p>
                }
                if manner.changes && editing {
                    <p class="embed__note"><Icon name="warning" />{ " The page around this one is told what you change here." }</p>
                }
                if let Some(questions) = (*asked).clone() {
                    <Predict key={*opened} {questions} said={(*said).clone()} {on_said} />
                }
                if revealed {
                    <VerdictLine session={session.clone()} />
                    <Diagram
                        session={session.clone()}
                        caller={Caller::of(document.value()).short()}
                        key_name={key_name(&document)}
                        data_name={(!data.is_empty()).then(|| AttrValue::from(data.to_owned()))}
                    />
                    <details class="embed__why">
                        <summary>{ "Why, and what would change it" }</summary>
                        <Why state={state.clone()} session={session.clone()} />
                    </details>
                }
                if revealed && !state.checks.is_empty() {
                    <Checks state={state.clone()} session={session.clone()} fixed=true {on_decided} />
                }
                if editing {
                    <Panes state={state.clone()} {session} />
                } else {
                    <Texts key={*opened} {document} decision={session.decision.clone().filter(|_| revealed)} target={state.target.clone()} />
                }
            </main>
        </ContextProvider<Dispatch>>
    }
}

/// The request in a sentence.
fn spoken(document: &Document) -> String {
    let caller = Caller::of(document.value());
    let mut text = caller.spoken();
    if caller.kind.has_account() {
        text.push_str(&format!(" of account {}", spoken_account(&caller.account)));
    }
    text.push_str(&format!(
        " calls {} on {} in {}",
        document.text("request.action"),
        key_name(document),
        region(document)
    ));
    let via = document.text("request.viaService");
    if !via.is_empty() {
        text.push_str(&format!(" through {via}"));
    }
    standing_alone(&text)
}

/// Where the whole page shows this scenario: under its own name while it is unchanged.
fn address(state: &State) -> String {
    let named = match &state.source {
        Source::Visit(name) if state.revision == state.loaded && name.contains('/') => Some(name.to_string()),
        _ => None,
    };
    let page = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    match named.or_else(|| fragment_of(state).ok()) {
        Some(fragment) => format!("{page}#{fragment}"),
        None => page,
    }
}
