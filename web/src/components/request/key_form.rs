//! The key.

use keygate_json::Value;
use yew::prelude::*;

use super::choices::{REGIONS, SPECS, STATES, USAGES};
use crate::components::fields::{SelectField, TextField, plain};
use crate::components::rows::Rows;
use crate::document::{Change, Document};
use crate::hooks::use_dispatch;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(super) struct KeyFormProps {
    pub(super) document: Document,
}

/// ARN in parts, aliases, state, spec, usage and tags. An ARN pasted into any part fills them all.
#[function_component]
pub(super) fn KeyForm(props: &KeyFormProps) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let parts = KeyArn::parse(document.text("key.arn"));
    let part = |name: &'static str, set: fn(&mut KeyArn, String)| {
        let (dispatch, parts) = (dispatch.clone(), parts.clone());
        Callback::from(move |text: String| {
            let mut parts = parts.clone();
            if text.trim_start().starts_with("arn:") {
                parts = KeyArn::parse(&text);
            } else {
                set(&mut parts, text);
            }
            dispatch.dispatch(Action::Edit(name, vec![Change::text("key.arn", &parts.arn())]));
        })
    };
    let set = |name: &'static str| {
        let dispatch = dispatch.clone();
        Callback::from(move |text: String| {
            dispatch.dispatch(Action::Edit(name, vec![Change::text(name, &text)]))
        })
    };
    let aliases: Vec<&str> = document.items("key.aliases").iter().filter_map(Value::as_str).collect();
    let on_aliases = {
        let dispatch = dispatch.clone();
        Callback::from(move |text: String| {
            let names = text.split(',').map(str::trim_start).filter(|name| !name.is_empty());
            let list = Value::array(names.map(|name| Value::string(name.to_owned())));
            dispatch.dispatch(Action::Edit("key.aliases", vec![Change::Set("key.aliases".to_owned(), list)]));
        })
    };
    let or = |place: &str, usual: &str| match document.text(place) {
        "" => usual.to_owned(),
        text => text.to_owned(),
    };
    html! {
        <>
            <TextField id="key-id" label="Key ID" wide={true} value={parts.id.clone()} placeholder="an ID, or paste an ARN" on_change={part("key-id", |parts, text| parts.id = text)} />
            <TextField id="key-account" label="Account" value={parts.account.clone()} placeholder="12 digits" on_change={part("key-account", |parts, text| parts.account = text.replace('-', ""))} />
            <TextField id="key-region" label="Region" value={parts.region.clone()} choices={plain(REGIONS)} on_change={part("key-region", |parts, text| parts.region = text)} />
            <TextField id="key-aliases" label="Aliases, separated by commas" value={aliases.join(", ")} placeholder="alias/…" on_change={on_aliases} />
            <SelectField id="key-state" label="State" value={or("key.state", "Enabled")} options={plain(STATES)} on_change={set("key.state")} />
            <details class="more">
                <summary>{ "Type, manager and tags" }</summary>
                <div class="form">
                    <SelectField id="key-spec" label="Key spec" value={or("key.spec", "SYMMETRIC_DEFAULT")} options={plain(SPECS)} on_change={set("key.spec")} />
                    <SelectField id="key-usage" label="Key usage" value={or("key.usage", "ENCRYPT_DECRYPT")} options={plain(USAGES)} on_change={set("key.usage")} />
                    <SelectField id="key-manager" label="Managed by" value={or("key.manager", "CUSTOMER")} options={vec![("CUSTOMER".into(), "the customer".into()), ("AWS".into(), "AWS".into())]} on_change={set("key.manager")} />
                    <Rows id="key-tags" label="Tags of the key" place="key.tags" document={document.clone()} />
                </div>
            </details>
        </>
    }
}

/// A key ARN in parts, forgiving while somebody types.
#[derive(Clone, Debug, PartialEq, Eq)]
struct KeyArn {
    partition: String,
    region: String,
    account: String,
    id: String,
}

impl KeyArn {
    fn parse(text: &str) -> Self {
        let mut parts = text.trim().splitn(6, ':').skip(1).map(str::to_owned);
        let partition = parts.next().filter(|part| !part.is_empty()).unwrap_or_else(|| "aws".to_owned());
        let _service = parts.next();
        let mut next = || parts.next().unwrap_or_default();
        let (region, account, resource) = (next(), next(), next());
        let id = resource.strip_prefix("key/").unwrap_or(&resource).to_owned();
        Self { partition, region, account, id }
    }

    fn arn(&self) -> String {
        let Self { partition, region, account, id } = self;
        format!("arn:{partition}:kms:{region}:{account}:key/{id}")
    }
}

#[cfg(test)]
mod tests {
    use super::KeyArn;

    #[test]
    fn key_arns_come_back_as_they_were() {
        for arn in ["arn:aws:kms:us-east-1:111122223333:key/1234", "arn:aws-cn:kms:::key/"] {
            assert_eq!(KeyArn::parse(arn).arn(), arn);
        }
        assert_eq!(KeyArn::parse("nonsense").arn(), "arn:aws:kms:::key/");
    }
}
