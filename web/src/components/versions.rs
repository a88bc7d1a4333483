//! Earlier work.

use js_sys::Date;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::commands::Run;
use crate::components::dialog::Dialog;
use crate::hooks::{perform, use_dispatch};
use crate::state::{Action, Ask, State};
use crate::storage;

#[derive(Properties, PartialEq)]
pub(crate) struct VersionsProps {
    pub(crate) state: State,
}

/// The versions that are kept, the newest first.
#[function_component]
pub(crate) fn Versions(props: &VersionsProps) -> Html {
    let dispatch = use_dispatch();
    let asked = use_state(|| false);
    let versions = use_state(storage::versions);
    let on_close = {
        let dispatch = dispatch.clone();
        move |()| dispatch.dispatch(Action::Ask(None))
    };
    let forget = {
        let (versions, asked) = (versions.clone(), asked.clone());
        move |_: MouseEvent| {
            if *asked {
                storage::forget_versions();
                versions.set(Vec::new());
            }
            asked.set(!*asked);
        }
    };
    let keep = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            dispatch.dispatch(Action::KeepVersion);
            dispatch.dispatch(Action::Ask(None));
        }
    };
    let compare = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Action::Ask(Some(Ask::Compare)))
    };
    html! {
        <Dialog id="versions" title="Versions" {on_close}>
            <p>{ "Kept in this browser when your work rests for a moment, and before something else takes its place. The oldest go when there is no room. Opening one keeps what is here now." }</p>
            if versions.is_empty() {
                <p class="empty">{ "There is none yet: change something, and wait a moment." }</p>
            } else {
                <ul class="versions" data-testid="versions">
                    for version in versions.iter() {
                        <li key={version.id} class="versions__version">
                            <button type="button" class="versions__open" onclick={let (dispatch, state, id) = (dispatch.clone(), props.state.clone(), version.id); move |_| perform(&Run::Version(id), &state, &dispatch)}>
                                <span class="versions__what">{ version.what.clone() }</span>
                                <span class="versions__title">{ if version.title.is_empty() { "Untitled scenario" } else { &version.title } }</span>
                                <time class="versions__time">{ spoken_time(version.time) }</time>
                            </button>
                        </li>
                    }
                </ul>
            }
            <div class="dialog__buttons">
                <button type="button" class="button" onclick={keep}>{ "Keep a version now" }</button>
                if !versions.is_empty() {
                    <button type="button" class="button" onclick={compare}>{ "Compare…" }</button>
                    <button type="button" class={classes!("button", asked.then_some("button--danger"))} onclick={forget}>
                        { if *asked { "Really delete all?" } else { "Delete all" } }
                    </button>
                }
            </div>
        </Dialog>
    }
}

/// A moment the way the reader's system writes it, without what today makes plain.
pub(crate) fn spoken_time(time: f64) -> String {
    let moment = Date::new(&JsValue::from_f64(time));
    let day = |date: &Date| String::from(date.to_date_string());
    let clock = String::from(moment.to_locale_time_string("default"));
    if day(&moment) == day(&Date::new_0()) {
        return format!("today, {clock}");
    }
    format!("{}, {clock}", String::from(moment.to_locale_date_string("default", &JsValue::UNDEFINED)))
}
