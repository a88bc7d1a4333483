//! The request and the caller, as a sentence and as forms.

mod action;
mod around;
mod caller_form;
mod choices;
mod key_form;
mod service_paths;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::sentence::Sentence;
use crate::document::Document;
use action::ActionForm;
use around::AroundForm;
use caller_form::CallerForm;
use key_form::KeyForm;
use service_paths::ServicePathsForm;

/// The forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// What is called.
    Action,
    /// Who calls.
    Caller,
    /// The key.
    Key,
    /// Where and how.
    Around,
}

impl Topic {
    const ALL: [Topic; 4] = [Topic::Action, Topic::Caller, Topic::Key, Topic::Around];

    fn title(self) -> &'static str {
        match self {
            Topic::Action => "Request",
            Topic::Caller => "Caller",
            Topic::Key => "Key",
            Topic::Around => "Circumstances",
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct RequestProps {
    pub(crate) document: Document,
}

/// The builder.
#[function_component]
pub(crate) fn Request(props: &RequestProps) -> Html {
    let topic = use_state(|| Topic::Action);
    let wanted = use_state(|| None::<(&'static str, u32)>);
    use_effect_with(*wanted, |wanted| {
        let page = web_sys::window().and_then(|window| window.document());
        let field = wanted.and_then(|(id, _)| page?.get_element_by_id(id));
        if let Some(field) = field {
            use wasm_bindgen::JsCast;
            // A field that will not take the focus is on the page all the same.
            let _ = field.unchecked_ref::<HtmlElement>().focus();
        }
    });
    let on_open = {
        let (topic, wanted) = (topic.clone(), wanted.clone());
        Callback::from(move |(which, field): (Topic, &'static str)| {
            topic.set(which);
            wanted.set(Some((field, wanted.map_or(0, |(_, serial)| serial) + 1)));
        })
    };
    let document = props.document.clone();
    html! {
        <section class="request" aria-labelledby="request-heading">
            <h2 id="request-heading" class="visually-hidden">{ "The request" }</h2>
            <Sentence document={document.clone()} open={*topic} {on_open} />
            <div class="segments" role="group" aria-label="Form">
                for each in Topic::ALL {
                    <button type="button" class="segments__segment" aria-pressed={(*topic == each).to_string()} aria-controls="request-form" onclick={let topic = topic.clone(); move |_| topic.set(each)}>
                        { each.title() }
                    </button>
                }
            </div>
            <form id="request-form" class="form" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                if *topic == Topic::Action {
                    <ServicePathsForm document={document.clone()} />
                    <ActionForm {document} />
                } else if *topic == Topic::Caller {
                    <CallerForm {document} />
                } else if *topic == Topic::Key {
                    <KeyForm {document} />
                } else {
                    <AroundForm {document} />
                }
            </form>
        </section>
    }
}
