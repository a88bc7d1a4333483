//! A message about links, examples or storage, with what can be done about it.

use yew::prelude::*;

use crate::components::icon::Icon;
use crate::hooks::use_dispatch;
use crate::links::own;
use crate::notice::Notice;
use crate::state::{Action, Load, Source};
use crate::storage;

#[derive(Properties, PartialEq)]
pub(crate) struct NoticeBarProps {
    pub(crate) notice: Option<Notice>,
    pub(crate) source: Source,
}

/// The message, ways back, and a way to put it away.
#[function_component]
pub(crate) fn NoticeBar(props: &NoticeBarProps) -> Html {
    let dispatch = use_dispatch();
    let Some(notice) = props.notice.clone() else { return Html::default() };
    let visiting = props.source != Source::Own;
    let problem = notice.is_problem();
    let back = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            forget_fragment();
            dispatch.dispatch(Action::Load(own(None)));
        }
    };
    let keep = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| match storage::put_own_aside() {
            Ok(()) => {
                forget_fragment();
                dispatch.dispatch(Action::Keep);
            }
            Err(message) => dispatch.dispatch(Action::Notify(Some(Notice::NotStored(message.into())))),
        }
    };
    let restore = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            if let Some(work) = storage::put_aside() {
                dispatch.dispatch(Action::Load(Load { work, source: Source::Own, notice: None }));
            }
        }
    };
    let undo = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            dispatch.dispatch(Action::Undo);
            dispatch.dispatch(Action::Notify(None));
        }
    };
    let close = move |_: MouseEvent| dispatch.dispatch(Action::Notify(None));
    html! {
        <div class={classes!("notice", problem.then_some("notice--problem"))} data-testid="link-notice" role={if problem { "alert" } else { "status" }}>
            <Icon name={if problem { "warning" } else { "examples" }} />
            <p>{ notice.text() }</p>
            if visiting && notice.is_visit() {
                <button type="button" class="link" onclick={back}>{ "Back to my draft" }</button>
                <button type="button" class="link" onclick={keep}>{ "Keep this as my draft" }</button>
            }
            if notice == Notice::Kept && storage::put_aside().is_some() {
                <button type="button" class="link" onclick={restore}>{ "Restore the one before" }</button>
            }
            if matches!(notice, Notice::OpenedFile(_) | Notice::OpenedVersion(_) | Notice::Restarted) {
                <button type="button" class="link" onclick={undo}>{ "Undo" }</button>
            }
            <button type="button" class="quiet" aria-label="Close this message" onclick={close}><Icon name="remove" /></button>
        </div>
    }
}

/// Takes the fragment out of the address, so that a reload finds the draft.
fn forget_fragment() {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    if let (Ok(path), Ok(query), Ok(history)) = (location.pathname(), location.search(), window.history()) {
        // An address that stays is followed again after a reload, and no more.
        let _ =
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&format!("{path}{query}")));
    }
}
