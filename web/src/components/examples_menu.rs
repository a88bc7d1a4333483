//! The menu of examples, topic by topic.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::examples::{EXAMPLES, topics};
use crate::hooks::use_dispatch;
use crate::links::fresh_example;
use crate::state::Action;

/// A button, and a dialog with all examples.
#[function_component]
pub(crate) fn ExamplesMenu() -> Html {
    let dispatch = use_dispatch();
    let dialog = use_node_ref();
    let open = {
        let dialog = dialog.clone();
        move |_: MouseEvent| show(&dialog)
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| hide(&dialog))
    };
    let choose = |id: &'static str| {
        let (dispatch, close) = (dispatch.clone(), close.clone());
        move |_: MouseEvent| {
            let dispatch = dispatch.clone();
            fresh_example(id, move |load| match load {
                Ok(load) => {
                    dispatch.dispatch(Action::Load(load));
                    name_in_address(id);
                }
                Err(notice) => dispatch.dispatch(Action::Notify(Some(notice))),
            });
            close.emit(());
        }
    };
    html! {
        <>
            <button type="button" class="header__button" data-testid="examples-open" onclick={open}><Icon name="examples" /><span>{ "Examples" }</span></button>
            <dialog ref={dialog} class="dialog dialog--examples" aria-labelledby="examples-heading">
                <div class="dialog__top">
                    <h2 id="examples-heading">{ "Examples" }</h2>
                    <button type="button" class="quiet" aria-label="Close" onclick={let close = close.clone(); move |_| close.emit(())}><Icon name="remove" /></button>
                </div>
                <p>{ "Each is a situation people meet. Opening one leaves your own draft as it is." }</p>
                <div class="examples">
                    for topic in topics() {
                        <section aria-label={topic}>
                            <h3>{ topic }</h3>
                            <ul>
                                for example in EXAMPLES.iter().filter(|example| example.topic == topic) {
                                    <li>
                                        <button type="button" class="examples__example" onclick={choose(example.id)}>
                                            <span class="examples__signal">{ example.signal }</span>
                                            <span class="examples__title">{ example.title }</span>
                                        </button>
                                    </li>
                                }
                            </ul>
                        </section>
                    }
                </div>
            </dialog>
        </>
    }
}

fn name_in_address(id: &str) {
    if let Some(window) = web_sys::window() {
        // The example is open already; an address that stays only cannot be copied.
        let _ = window.location().set_hash(&format!("ex/{id}"));
    }
}

/// Opens a dialog over the page.
pub(crate) fn show(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
        // A dialog that is open already stays open.
        let _ = dialog.show_modal();
    }
}

/// Closes it.
pub(crate) fn hide(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
