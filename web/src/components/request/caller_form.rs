//! Who calls.

use yew::prelude::*;

use crate::caller::{Caller, CallerKind};
use crate::components::fields::{SelectField, TextField};
use crate::components::rows::Rows;
use crate::document::{Change, Document};
use crate::hooks::use_dispatch;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(super) struct CallerFormProps {
    pub(super) document: Document,
}

/// Kind, account, name and tags of the caller. An ARN pasted into any of the fields fills them all.
#[function_component]
pub(super) fn CallerForm(props: &CallerFormProps) -> Html {
    let dispatch = use_dispatch();
    let document = props.document.clone();
    let caller = Caller::of(&document);
    let kind = caller.kind;
    let send = {
        let (dispatch, document) = (dispatch.clone(), document.clone());
        move |name: &'static str, caller: &Caller| {
            dispatch.dispatch(Action::Edit(name, caller.changes(&document)));
        }
    };
    let edit = |name: &'static str, set: fn(&mut Caller, String)| {
        let (send, caller) = (send.clone(), caller.clone());
        Callback::from(move |text: String| {
            if text.trim_start().starts_with("arn:") {
                return send("principal.arn", &Caller::parse(&text));
            }
            let mut caller = caller.clone();
            set(&mut caller, text);
            send(name, &caller);
        })
    };
    let on_kind = {
        let (send, caller) = (send.clone(), caller.clone());
        Callback::from(move |title: String| {
            if let Some(kind) = CallerKind::by_title(&title) {
                send("caller-kind", &caller.turned_into(kind));
            }
        })
    };
    let set = |name: &'static str| {
        let dispatch = dispatch.clone();
        Callback::from(move |text: String| {
            dispatch.dispatch(Action::Edit(name, vec![Change::text(name, &text)]))
        })
    };
    let kinds: Vec<(AttrValue, AttrValue)> =
        CallerKind::ALL.iter().map(|kind| (kind.title().into(), kind.title().into())).collect();
    let named = !matches!(kind, CallerKind::Root | CallerKind::Anonymous);
    let has_path = matches!(kind, CallerKind::RoleSession | CallerKind::Role | CallerKind::User);
    html! {
        <>
            <SelectField id="caller-kind" label="Kind" value={kind.title()} options={kinds} on_change={on_kind} />
            if kind.has_account() {
                <TextField id="caller-account" label="Account" value={caller.account.clone()} placeholder="12 digits" on_change={edit("caller-account", |caller, text| caller.account = text.replace('-', ""))} />
            }
            if named {
                <TextField id="caller-name" label={name_label(kind)} value={caller.name.clone()} placeholder="a name, or paste an ARN" on_change={edit("caller-name", |caller, text| caller.name = text)} />
            }
            if kind == CallerKind::RoleSession {
                <TextField id="caller-session" label="Session name" value={caller.session.clone()} on_change={edit("caller-session", |caller, text| caller.session = text)} />
            }
            if has_path {
                <TextField id="caller-path" label="Path" value={caller.path.clone()} placeholder="none" on_change={edit("caller-path", |caller, text| caller.path = text)} />
            }
            <p class="form__note"><code>{ caller.arn() }</code></p>
            <details class="more">
                <summary>{ "Tags and organization" }</summary>
                <div class="form">
                    <Rows id="principal-tags" label="Principal tags" place="principal.tags" document={document.clone()} />
                    <TextField id="org-id" label="Organization" placeholder="o-exampleorgid" value={document.text("organization.principal.id").to_owned()} on_change={set("organization.principal.id")} />
                    <TextField id="org-path" label="Path in the organization" placeholder="o-exampleorgid/r-ab12/" value={document.text("organization.principal.path").to_owned()} on_change={set("organization.principal.path")} />
                    <TextField id="user-id" label="User ID" placeholder="AROAEXAMPLEID:session" value={document.text("principal.userId").to_owned()} on_change={set("principal.userId")} />
                </div>
            </details>
        </>
    }
}

fn name_label(kind: CallerKind) -> &'static str {
    match kind {
        CallerKind::RoleSession | CallerKind::Role => "Role name",
        CallerKind::User => "User name",
        CallerKind::Service => "Service principal",
        CallerKind::FederatedUser | CallerKind::Root | CallerKind::Anonymous => "Name",
    }
}
