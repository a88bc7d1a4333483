//! The request and the caller, as a sentence and as forms.

mod service_paths;

use keygate_scenario::form::{Edit, Topic, fields, new_second_key, second_key};
use yew::prelude::*;

use crate::components::combo::focus;
use crate::components::form::Form;
use crate::components::grants_form::GrantsForm;
use crate::components::icon::Icon;
use crate::components::sentence::Sentence;
use crate::document::Document;
use crate::hooks::use_dispatch;
use crate::session::Session;
use crate::state::{Action, WHOLE};
use service_paths::ServicePathsForm;

#[derive(Properties, PartialEq)]
pub(crate) struct RequestProps {
    pub(crate) document: Document,
    pub(crate) session: Session,
}

/// The builder.
#[function_component]
pub(crate) fn Request(props: &RequestProps) -> Html {
    let dispatch = use_dispatch();
    let topic = use_state(|| Topic::Request);
    let wanted = use_state(|| None::<(&'static str, u32)>);
    use_effect_with(*wanted, |wanted| {
        if let Some((id, _)) = wanted {
            focus(id);
        }
    });
    let on_open = {
        let (topic, wanted) = (topic.clone(), wanted.clone());
        Callback::from(move |(which, field): (Topic, &'static str)| {
            topic.set(which);
            wanted.set(Some((field, wanted.map_or(0, |(_, serial)| serial) + 1)));
        })
    };
    let document = &props.document;
    let second = second_key(document.value());
    let open = match *topic {
        Topic::SecondKey if second.is_none() => Topic::Key,
        open => open,
    };
    let titles = [
        Some((Topic::Request, "Request")),
        Some((Topic::Caller, "Caller")),
        Some((Topic::Key, "Key")),
        second.map(|title| (Topic::SecondKey, title)),
        Some((Topic::Circumstances, "Circumstances")),
    ];
    let to_json = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Action::GoTo(WHOLE.to_owned(), None))
    };
    html! {
        <section class="request" aria-labelledby="request-heading">
            <h2 id="request-heading" class="visually-hidden">{ "The request" }</h2>
            <Sentence document={document.clone()} {open} {on_open} />
            <div class="request__bar">
                <div class="segments" role="group" aria-label="Form">
                    for (each, title) in titles.into_iter().flatten() {
                        <button type="button" class="segments__segment" aria-pressed={(open == each).to_string()} aria-controls="request-form" onclick={let topic = topic.clone(); move |_| topic.set(each)}>
                            { title }
                        </button>
                    }
                </div>
                <button type="button" class="quiet request__json" data-testid="to-json" onclick={to_json}>
                    <Icon name="pencil" />{ "All of it as JSON" }
                </button>
            </div>
            <form id="request-form" class="form" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                if open == Topic::SecondKey {
                    <SecondKey document={document.clone()} session={props.session.clone()} />
                } else {
                    if open == Topic::Request {
                        <ServicePathsForm document={document.clone()} />
                    }
                    <Form key={format!("{open:?}")} document={document.clone()} fields={fields(document.value(), open, &props.session.problems)} />
                }
            </form>
        </section>
    }
}

/// The second key, or a way to get one.
#[function_component]
fn SecondKey(props: &RequestProps) -> Html {
    let dispatch = use_dispatch();
    let RequestProps { document, session } = props;
    let act = |name: &'static str, edits: Vec<Edit>, next: &'static str| {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            focus(next);
            dispatch.dispatch(Action::Put(name.to_owned(), edits.clone()));
        }
    };
    if document.get("otherKey").is_none() {
        return html! {
            <div class="form__empty">
                <p>{ "This operation needs a permission on a second key as well. Without that key, half of the request is not decided." }</p>
                <button type="button" class="button" data-testid="add-second-key" onclick={act("add-second-key", new_second_key(document.value()), "request-form")}>
                    <Icon name="plus" />{ "Add the second key" }
                </button>
            </div>
        };
    }
    let removal = vec![Edit { place: "otherKey".to_owned(), value: None }];
    html! {
        <>
            <Form document={document.clone()} fields={fields(document.value(), Topic::SecondKey, &session.problems)} />
            <div class="form__actions">
                <button type="button" class="button" data-testid="second-policy" onclick={let dispatch = dispatch.clone(); move |_: MouseEvent| dispatch.dispatch(Action::GoTo("otherKey.policy".to_owned(), None))}>
                    <Icon name="pencil" />{ "Edit its key policy" }
                </button>
            </div>
            <details class="more">
                <summary>{ "Grants on this key" }</summary>
                <GrantsForm document={document.clone()} session={session.clone()} list="otherKey.grants" />
            </details>
            <div class="form__actions">
                <button type="button" class="button" onclick={act("remove-second-key", removal, "request-form")}><Icon name="remove" />{ "Remove the second key" }</button>
            </div>
        </>
    }
}
