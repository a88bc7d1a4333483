//! What is called, and with what.

use keygate_scenario::catalog::{CONDITION_KEYS, PERMISSIONS};
use yew::prelude::*;

use crate::components::fields::TextField;
use crate::components::rows::Rows;
use crate::document::{Change, Document};
use crate::hooks::use_dispatch;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(super) struct ActionFormProps {
    pub(super) document: Document,
}

/// Action, name of the key, encryption context, condition keys and parameters.
#[function_component]
pub(super) fn ActionForm(props: &ActionFormProps) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let actions = use_memo((), |()| {
        let mut actions: Vec<(AttrValue, AttrValue)> = PERMISSIONS
            .iter()
            .map(|permission| (AttrValue::Static(permission.name), AttrValue::Static(permission.summary)))
            .collect();
        let re_encrypt = ("kms:ReEncrypt".into(), "Decrypts under one key and encrypts under another".into());
        let at = actions.partition_point(|(name, _)| name.as_str() < "kms:ReEncrypt");
        actions.insert(at, re_encrypt);
        actions
    });
    let names =
        use_memo((), |()| CONDITION_KEYS.iter().map(|key| AttrValue::Static(key.name)).collect::<Vec<_>>());
    let set = |name: &'static str| {
        let dispatch = dispatch.clone();
        Callback::from(move |text: String| {
            dispatch.dispatch(Action::Edit(name, vec![Change::text(name, &text)]))
        })
    };
    let summary = PERMISSIONS
        .iter()
        .find(|permission| permission.name.eq_ignore_ascii_case(document.text("request.action")))
        .map(|permission| permission.summary);
    html! {
        <>
            <TextField
                id="action" label="Action" testid="request-action"
                value={document.text("request.action").to_owned()}
                choices={(*actions).clone()}
                on_change={set("request.action")}
            />
            <TextField
                id="key-named" label="The request names the key"
                value={document.text("request.keyId").to_owned()}
                placeholder="not at all"
                choices={identifiers(document)}
                on_change={set("request.keyId")}
            />
            if let Some(summary) = summary {
                <p class="form__note">{ summary }{ "." }</p>
            }
            <Rows id="encryption-context" label="Encryption context" place="request.encryptionContext" document={document.clone()} />
            <details class="more">
                <summary>{ "Condition keys, parameters and time" }</summary>
                <div class="form">
                    <Rows id="context-keys" label="Condition keys given outright" place="request.context" document={document.clone()} names={(*names).clone()} lists={true} />
                    <Rows id="parameters" label="Parameters of the call" place="request.parameters" document={document.clone()} lists={true} />
                    <TextField
                        id="time" label="Moment of the request" placeholder="now"
                        value={document.text("request.time").to_owned()}
                        on_change={set("request.time")}
                    />
                </div>
            </details>
        </>
    }
}

/// The ways to name this key in a request.
fn identifiers(document: &Document) -> Vec<(AttrValue, AttrValue)> {
    let arn = document.text("key.arn").to_owned();
    let mut choices = Vec::new();
    for alias in document.items("key.aliases").iter().filter_map(keygate_json::Value::as_str) {
        choices.push((alias.to_owned().into(), "by alias name".into()));
        if let Some((head, _)) = arn.split_once(":key/") {
            choices.push((format!("{head}:{alias}").into(), "by alias ARN".into()));
        }
    }
    if let Some((_, id)) = arn.split_once(":key/") {
        choices.push((id.to_owned().into(), "by key ID".into()));
    }
    choices.push((arn.into(), "by key ARN".into()));
    choices
}
