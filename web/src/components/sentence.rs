//! The request as a sentence; every part of it leads to its form.

use keygate_json::Value;
use keygate_scenario::form::{Caller, Topic, second_key, spoken_account};
use yew::prelude::*;

use crate::document::Document;

#[derive(Properties, PartialEq)]
pub(crate) struct SentenceProps {
    pub(crate) document: Document,
    pub(crate) open: Topic,
    pub(crate) on_open: Callback<(Topic, &'static str)>,
}

/// “role AppRole of account 1111-2222-3333 calls kms:Decrypt on alias/app …”
#[function_component]
pub(crate) fn Sentence(props: &SentenceProps) -> Html {
    let document = &props.document;
    let caller = Caller::of(document.value());
    let chip = |topic: Topic, field: &'static str, text: String| {
        let on_open = props.on_open.clone();
        html! {
            <button type="button" class="chip" aria-pressed={(props.open == topic).to_string()} aria-controls="request-form" onclick={move |_| on_open.emit((topic, field))}>
                { if text.is_empty() { "…".to_owned() } else { text } }
            </button>
        }
    };
    let region = region(document);
    let via = document.text("request.viaService");
    let context =
        document.get("request.encryptionContext").and_then(Value::as_object).filter(|all| !all.is_empty());
    html! {
        <p class="sentence">
            { chip(Topic::Caller, "principal-arn-name", caller.spoken()) }
            if caller.kind.has_account() {
                { " of account " }{ chip(Topic::Caller, "principal-arn-account", spoken_account(&caller.account)) }
            }
            { " calls " }{ chip(Topic::Request, "request-action", document.text("request.action").to_owned()) }
            { " on " }{ chip(Topic::Request, "request-keyId", key_name(document)) }
            if second_key(document.value()).is_some() {
                { " with " }{ chip(Topic::SecondKey, "otherKey-arn-name", other_key(document)) }
            }
            { " in " }{ chip(Topic::Circumstances, "request-region", region) }
            if !via.is_empty() {
                { ", through " }{ chip(Topic::Circumstances, "request-viaService", via.to_owned()) }
            }
            if let Some(context) = context {
                { ", with encryption context " }
                { chip(Topic::Request, "request-encryptionContext", context.iter().map(|pair| format!("{} = {}", pair.key, pair.value.as_str().unwrap_or("…"))).collect::<Vec<_>>().join(", ")) }
            }
        </p>
    }
}

/// What the request calls the key, or the key's ID when it does not say.
pub(crate) fn key_name(document: &Document) -> String {
    let named = document.text("request.keyId");
    let text = if named.is_empty() { document.text("key.arn") } else { named };
    match text.rsplit_once(":key/").or_else(|| text.rsplit_once(':')) {
        Some((_, id)) => match text.contains(":key/") {
            true => format!("key {}", brief(id)),
            false => id.to_owned(),
        },
        None => brief(text),
    }
}

/// The second key, if there is one yet.
fn other_key(document: &Document) -> String {
    match document.text("otherKey.arn").rsplit_once(":key/") {
        Some((_, id)) => format!("key {}", brief(id)),
        None => "a second key".to_owned(),
    }
}

/// The beginning of a long ID: nobody reads on.
fn brief(id: &str) -> String {
    match id.split_once('-') {
        Some((head, rest)) if rest.len() > 8 && head.len() >= 8 => format!("{head}…"),
        _ => id.to_owned(),
    }
}

/// The Region that is called: the key's own when none is given.
pub(crate) fn region(document: &Document) -> String {
    let region = document.text("request.region");
    if !region.is_empty() {
        return region.to_owned();
    }
    document.text("key.arn").split(':').nth(3).unwrap_or_default().to_owned()
}
