//! The data request: the permission on the object beside the one on the key.

use yew::prelude::*;

use super::policy_editor;
use crate::components::fields::TextField;
use crate::document::Change;
use crate::hooks::use_dispatch;
use crate::session::Session;
use crate::state::{Action, State};

#[derive(Properties, PartialEq)]
pub(super) struct DataPaneProps {
    pub(super) state: State,
    pub(super) session: Session,
}

const POLICY: &str = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}";

/// Action, resource and policy of the data, all optional.
#[function_component]
pub(super) fn DataPane(props: &DataPaneProps) -> Html {
    let dispatch = use_dispatch();
    let document = &props.state.document;
    let edit = |name: &'static str, changes: Vec<Change>| {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Action::Edit(name, changes.clone()))
    };
    let set = |name: &'static str| {
        let dispatch = dispatch.clone();
        Callback::from(move |text: String| {
            dispatch.dispatch(Action::Edit(name, vec![Change::text(name, &text)]))
        })
    };
    if document.get("data").is_none() {
        let start = vec![
            Change::text("data.action", "s3:GetObject"),
            Change::text("data.resource", "arn:aws:s3:::example-bucket/report.csv"),
        ];
        return html! {
            <div class="empty">
                <p>{ "Encrypted data need two permissions: one on the data, one on the key. Add the data request to see both." }</p>
                <button type="button" class="button" onclick={edit("data", start)}>{ "Add a data request" }</button>
            </div>
        };
    }
    html! {
        <>
            <div class="form form--pane">
                <TextField id="data-action" label="Action" value={document.text("data.action").to_owned()} on_change={set("data.action")} />
                <TextField id="data-account" label="Account of the data" placeholder="the key's account" value={document.text("data.account").to_owned()} on_change={set("data.account")} />
                <TextField id="data-resource" label="Resource" wide={true} value={document.text("data.resource").to_owned()} on_change={set("data.resource")} />
            </div>
            <div class="toolbar">
                if document.get("data.policy").is_none() {
                    <button type="button" class="button" onclick={edit("data-policy", vec![Change::text("data.policy", POLICY)])}>{ "Add the data's own policy" }</button>
                } else {
                    <button type="button" class="button" onclick={edit("data-policy", vec![Change::Remove("data.policy".to_owned())])}>{ "Remove the policy" }</button>
                }
                <button type="button" class="button" onclick={edit("data", vec![Change::Remove("data".to_owned())])}>{ "Remove the data request" }</button>
            </div>
            if document.get("data.policy").is_some() {
                { policy_editor(&props.state, &props.session, &dispatch, "data.policy", "Policy of the data") }
            }
        </>
    }
}
