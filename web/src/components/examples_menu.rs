//! The menu of examples, topic by topic, with a search.

use keygate_scenario::fold;
use yew::prelude::*;

use crate::components::dialog::Dialog;
use crate::examples::{topics, use_examples};
use crate::hooks::{open_example, use_dispatch};
use crate::state::Action;

/// A dialog with all examples.
#[function_component]
pub(crate) fn ExamplesMenu() -> Html {
    let dispatch = use_dispatch();
    let query = use_state(String::new);
    let examples = use_examples();
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(Action::Ask(None)))
    };
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    let found: Vec<_> = examples
        .iter()
        .filter(|example| {
            let text =
                fold(&format!("{} {} {} {}", example.signal, example.title, example.topic, example.id));
            words.iter().all(|word| text.contains(word))
        })
        .collect();
    let topics =
        topics(examples).into_iter().filter(|topic| found.iter().any(|example| example.topic == *topic));
    let oninput = {
        let query = query.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                query.set(input.value());
            }
        }
    };
    html! {
        <Dialog id="examples" title="Examples" class="dialog--examples" on_close={close}>
            <p>{ "Each is a situation people meet. Opening one leaves your own draft as it is." }</p>
            <input type="search" class="search" aria-label="Search the examples" placeholder="Search: S3, cross-account, grant…" autofocus=true value={(*query).clone()} {oninput} />
            <p class="visually-hidden" role="status">{ format!("{} examples", found.len()) }</p>
            <div class="examples">
                for topic in topics {
                    <section aria-label={topic} key={topic}>
                        <h3>{ topic }</h3>
                        <ul>
                            for example in found.iter().filter(|example| example.topic == topic) {
                                <li key={example.id}>
                                    <button type="button" class="examples__example" onclick={let (dispatch, id) = (dispatch.clone(), example.id); move |_| open_example(id, &dispatch)}>
                                        <span class="examples__signal">{ example.signal }</span>
                                        <span class="examples__title">{ example.title }</span>
                                    </button>
                                </li>
                            }
                        </ul>
                    </section>
                }
            </div>
            if found.is_empty() && !examples.is_empty() {
                <p class="empty">{ "No example has all these words." }</p>
            }
        </Dialog>
    }
}
