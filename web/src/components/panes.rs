//! The panes with the documents, behind tabs.

mod data;
mod marks;

use yew::prelude::*;

use crate::components::editor::{Editor, Module, ScrollTo, use_module};
use crate::components::grants_form::GrantsForm;
use crate::components::policy_set::PolicySet;
use crate::components::problems::Problems;
use crate::document::Document;
use crate::examples::POLICIES;
use crate::hooks::{Dispatch, use_dispatch};
use crate::library::fetch;
use crate::notice::Notice;
use crate::pane::Pane;
use crate::place::within;
use crate::session::Session;
use crate::state::{Action, GRANTS, State, WHOLE};
use data::DataPane;
pub(crate) use marks::{marks_in, problems_in};

#[derive(Properties, PartialEq)]
pub(crate) struct PanesProps {
    pub(crate) state: State,
    pub(crate) session: Session,
    /// Whether the page is on the screen.
    #[prop_or(true)]
    pub(crate) shown: bool,
}

/// Tabs, the pane in front, and the problems.
#[function_component]
pub(crate) fn Panes(props: &PanesProps) -> Html {
    let dispatch = use_dispatch();
    let pane = props.state.pane;
    let deciding = deciding_pane(&props.session);
    let panes = use_node_ref();
    let module = use_module(&panes, props.shown);
    html! {
        <ContextProvider<Option<Module>> context={module}>
        <ContextProvider<Document> context={props.state.document.clone()}>
        <section ref={panes} class="panes" aria-labelledby="panes-heading">
            <h2 id="panes-heading" class="visually-hidden">{ "The documents" }</h2>
            <div class="tabs" role="tablist" aria-labelledby="panes-heading">
                for each in Pane::ALL {
                    <button
                        type="button"
                        role="tab"
                        id={format!("tab-{}", each.id())}
                        key={each.id()}
                        class="tabs__tab"
                        data-testid={format!("tab-{}", each.id())}
                        aria-selected={(each == pane).to_string()}
                        aria-controls={format!("pane-{}", each.id())}
                        tabindex={if each == pane { "0" } else { "-1" }}
                        onclick={let dispatch = dispatch.clone(); move |_| dispatch.dispatch(Action::Show(each))}
                        onkeydown={let dispatch = dispatch.clone(); move |event: KeyboardEvent| walk(&event, each, &dispatch)}
                    >
                        { each.title() }
                        { count(&props.state.document, each) }
                        if deciding == Some(each) {
                            <span class="tabs__decides"><span class="visually-hidden">{ " (decides)" }</span></span>
                        }
                    </button>
                }
            </div>
            for each in Pane::ALL {
                <div
                    key={each.id()}
                    role="tabpanel"
                    id={format!("pane-{}", each.id())}
                    class="panes__pane"
                    data-testid={format!("pane-{}", each.id())}
                    aria-labelledby={format!("tab-{}", each.id())}
                    hidden={each != pane}
                >
                    if each == pane {
                        { content(each, &props.state, &props.session, &dispatch) }
                    }
                </div>
            }
            <Problems state={props.state.clone()} session={props.session.clone()} />
        </section>
        </ContextProvider<Document>>
        </ContextProvider<Option<Module>>>
    }
}

/// The pane that holds the statement on which the verdict rests.
fn deciding_pane(session: &Session) -> Option<Pane> {
    let decision = session.decision.as_deref()?;
    let gate = decision.gates.iter().find(|trace| {
        trace.gate == decision.decided_by && trace.statements.iter().any(|statement| statement.decisive)
    })?;
    let statement = gate.statements.iter().find(|statement| statement.decisive)?;
    Some(Pane::of(&statement.place))
}

/// How many documents a pane holds.
fn count(document: &Document, pane: Pane) -> Html {
    let count = match pane {
        Pane::Grants => document.items(GRANTS).len(),
        Pane::Iam | Pane::GuardRails => crate::document::slots(document, pane.groups()).len(),
        Pane::KeyPolicy | Pane::Data | Pane::Scenario => 0,
    };
    if count == 0 {
        Html::default()
    } else {
        html! { <span class="tabs__count">{ count }</span> }
    }
}

/// Arrow keys walk along the tabs.
fn walk(event: &KeyboardEvent, pane: Pane, dispatch: &Dispatch) {
    let here = Pane::ALL.iter().position(|each| *each == pane).unwrap_or_default();
    let count = Pane::ALL.len();
    let there = match event.key().as_str() {
        "ArrowRight" => (here + 1) % count,
        "ArrowLeft" => (here + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return,
    };
    event.prevent_default();
    let Some(next) = Pane::ALL.get(there) else { return };
    dispatch.dispatch(Action::Show(*next));
    let page = web_sys::window().and_then(|window| window.document());
    let tab = page.and_then(|page| page.get_element_by_id(&format!("tab-{}", next.id())));
    if let Some(tab) = tab {
        use wasm_bindgen::JsCast;
        // A tab that will not take the focus is in front all the same.
        let _ = tab.unchecked_ref::<web_sys::HtmlElement>().focus();
    }
}

fn content(pane: Pane, state: &State, session: &Session, dispatch: &Dispatch) -> Html {
    let raw = |place: &'static str, label: &'static str| {
        let dispatch = dispatch.clone();
        let text = state.raw_text(place);
        html! {
            <Editor
                id={format!("editor-{}", pane.id())}
                {label}
                {place}
                problems={problems_in(session, place, &text)}
                text={AttrValue::from(text)}
                on_edit={move |text| dispatch.dispatch(Action::EditRaw(place, text))}
                scroll_to={scroll_to(state, place)}
                work={state.replaced}
            />
        }
    };
    match pane {
        Pane::KeyPolicy => key_policies(state, session, dispatch),
        Pane::Iam | Pane::GuardRails => {
            html! { <PolicySet {pane} state={state.clone()} session={session.clone()} /> }
        }
        Pane::Grants => html! {
            <>
                <GrantsForm document={state.document.clone()} session={session.clone()} list={GRANTS} />
                { raw(GRANTS, "Grants on the key, as a JSON list") }
            </>
        },
        Pane::Data => html! { <DataPane state={state.clone()} session={session.clone()} /> },
        Pane::Scenario => raw(WHOLE, "The whole scenario as JSON"),
    }
}

/// The key policy; where an operation needs a second key, that of either.
fn key_policies(state: &State, session: &Session, dispatch: &Dispatch) -> Html {
    const POLICIES: [(&str, &str, &str); 2] = [
        ("key.policy", "The key", "Key policy"),
        ("otherKey.policy", "The second key", "Policy of the second key"),
    ];
    let has_second = state.document.get("otherKey").is_some();
    let wanted = state.open.get(&Pane::KeyPolicy).filter(|_| has_second);
    let [first, second] = POLICIES;
    let (place, _, label) = if wanted.is_some_and(|place| within(place, second.0)) { second } else { first };
    html! {
        <>
            if has_second {
                <div class="slots" role="group" aria-label="Key policies">
                    <div class="slots__list">
                        for (each, title, _) in POLICIES {
                            <button type="button" class="slots__slot" aria-pressed={(each == place).to_string()} onclick={let dispatch = dispatch.clone(); move |_| dispatch.dispatch(Action::Open(each.to_owned()))}>
                                { title }
                            </button>
                        }
                    </div>
                </div>
            }
            <InsertPolicy {place} />
            { policy_editor(state, session, dispatch, place, label) }
        </>
    }
}

/// The editor of one policy, with its statements marked.
pub(crate) fn policy_editor(
    state: &State,
    session: &Session,
    dispatch: &Dispatch,
    place: &str,
    label: &str,
) -> Html {
    let text = AttrValue::from(text_of(&state.document, place));
    let (dispatch, to) = (dispatch.clone(), place.to_owned());
    html! {
        <Editor
            key={place.to_owned()}
            id={format!("editor-{place}")}
            label={label.to_owned()}
            place={place.to_owned()}
            marks={marks_in(session, place, &text, state.lit)}
            problems={problems_in(session, place, &text)}
            {text}
            on_edit={move |text| dispatch.dispatch(Action::EditText(to.clone(), text))}
            scroll_to={scroll_to(state, place)}
            work={state.replaced}
        />
    }
}

/// The text at a place; what is no text is shown as JSON.
fn text_of(document: &Document, place: &str) -> String {
    match document.get(place) {
        Some(value) => value.as_str().map_or_else(|| value.to_pretty(), str::to_owned),
        None => String::new(),
    }
}

/// What was jumped to, if it is in the document at `place`.
fn scroll_to(state: &State, place: &str) -> Option<ScrollTo> {
    let target = state.target.as_ref()?;
    let (here, span) = match place {
        // Offsets of a place inside the scenario are none of the text shown here.
        WHOLE => (Pane::of(&target.place) == Pane::Scenario, None),
        GRANTS => (within(&target.place, GRANTS), target.span),
        _ => (target.place == place, target.span),
    };
    here.then_some(ScrollTo { span, serial: target.serial })
}

#[derive(Properties, PartialEq)]
struct InsertPolicyProps {
    /// Where the policy goes.
    place: &'static str,
}

/// The menu of policies that AWS puts in place.
#[function_component]
fn InsertPolicy(props: &InsertPolicyProps) -> Html {
    let dispatch = use_dispatch();
    let place = props.place;
    let onchange = move |event: Event| {
        let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
        if let Ok(index) = select.value().parse::<usize>() {
            let dispatch = dispatch.clone();
            fetch("policies/key-policies.json", move |fetched| {
                let policy = fetched.map(|text| policy_text(&text, index));
                dispatch.dispatch(match policy {
                    Ok(Some(text)) => Action::EditText(place.to_owned(), text),
                    Ok(None) => return,
                    Err(message) => Action::Notify(Some(Notice::NotFetched(message))),
                });
            });
        }
        select.set_value("");
    };
    html! {
        <div class="toolbar">
            <label class="visually-hidden" for="insert-policy">{ "Insert a key policy" }</label>
            <select id="insert-policy" {onchange}>
                <option value="" selected=true>{ "Insert a default policy…" }</option>
                for (index, title) in POLICIES.iter().enumerate() {
                    <option value={index.to_string()}>{ *title }</option>
                }
            </select>
        </div>
    }
}

/// The policy at an index of the file of key policies.
fn policy_text(file: &str, index: usize) -> Option<String> {
    let list = keygate_json::parse(file).value?;
    Some(list.as_array()?.get(index)?.get("policy")?.to_pretty().trim_end().to_owned())
}
