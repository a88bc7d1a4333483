//! The dialog that every question of the page is put in.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::components::icon::Icon;

#[derive(Properties, PartialEq)]
pub(crate) struct DialogProps {
    /// Names its heading.
    pub(crate) id: &'static str,
    pub(crate) title: AttrValue,
    pub(crate) on_close: Callback<()>,
    #[prop_or_default]
    pub(crate) class: Classes,
    pub(crate) children: Html,
}

/// A dialog that is open for as long as it is on the page. Escape, its button and a click beside it close it, and the focus
/// goes back to where it was.
#[function_component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            show(&dialog);
            move || hide(&dialog)
        });
    }
    let heading = format!("{}-heading", props.id);
    let close = {
        let dialog = dialog.clone();
        move |_: MouseEvent| hide(&dialog)
    };
    html! {
        <dialog ref={dialog} id={props.id} class={classes!("dialog", props.class.clone())} aria-labelledby={heading.clone()} closedby="any" onclose={props.on_close.reform(|_: Event| ())}>
            <div class="dialog__top">
                <h2 id={heading}>{ props.title.clone() }</h2>
                <button type="button" class="quiet" aria-label="Close" onclick={close}><Icon name="remove" /></button>
            </div>
            { props.children.clone() }
        </dialog>
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
