//! A few words for those who are new, once.

use yew::prelude::*;

use crate::components::icon::Icon;
use crate::components::palette::keys;
use crate::hooks::use_dispatch;
use crate::state::{Action, Ask};
use crate::storage;

const KEY: &str = "keygate.hint";

/// Whether this reader is new.
pub(crate) fn is_wanted() -> bool {
    storage::read(KEY).is_none()
        && storage::latest() == crate::state::Source::Own
        && storage::load(&crate::state::Source::Own).is_none()
}

/// The words, until they are put away.
#[function_component]
pub(crate) fn Hint() -> Html {
    let dispatch = use_dispatch();
    let done = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            // Without storage the hint comes again at the next visit.
            let _ = storage::write(KEY, "read");
            dispatch.dispatch(Action::Hint(false));
        }
    };
    let examples = move |_: MouseEvent| dispatch.dispatch(Action::Ask(Some(Ask::Examples)));
    html! {
        <aside class="hint" aria-label="First steps">
            <div class="hint__words">
                <p>{ "Change a policy or the request, and the gates answer at once. A gate leads to the statement that decided." }</p>
                <p class="hint__ways">
                    <button type="button" class="link" onclick={examples}>{ "Start from an example" }</button>
                    <span class="hint__keys">{ keys("Ctrl+K") }{ "finds everything" }</span>
                    <span class="hint__keys">{ keys("?") }{ "lists the keys" }</span>
                </p>
            </div>
            <button type="button" class="quiet" aria-label="Close the first steps" onclick={done}><Icon name="remove" /></button>
        </aside>
    }
}
