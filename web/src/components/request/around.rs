//! Where the call goes and how it comes.

use yew::prelude::*;

use super::choices::{REGIONS, via};
use crate::components::fields::{TextField, plain};
use crate::components::sentence::region;
use crate::document::{Change, Document};
use crate::hooks::use_dispatch;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(super) struct AroundFormProps {
    pub(super) document: Document,
}

/// Region, calling service and network.
#[function_component]
pub(super) fn AroundForm(props: &AroundFormProps) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let set = |name: &'static str| {
        let dispatch = dispatch.clone();
        Callback::from(move |text: String| {
            dispatch.dispatch(Action::Edit(name, vec![Change::text(name, &text)]))
        })
    };
    let region = region(document);
    html! {
        <>
            <TextField id="region" label="Region called" value={document.text("request.region").to_owned()} placeholder="the key's Region" choices={plain(REGIONS)} on_change={set("request.region")} />
            <TextField id="via" label="Service calling for the caller" value={document.text("request.viaService").to_owned()} placeholder="none: a direct call" choices={via(&region)} on_change={set("request.viaService")} />
            <TextField id="source-ip" label="Source IP address" value={document.text("network.sourceIp").to_owned()} placeholder="not given" on_change={set("network.sourceIp")} />
            <TextField id="endpoint-id" label="VPC endpoint" value={document.text("network.vpcEndpoint.id").to_owned()} placeholder="none" on_change={set("network.vpcEndpoint.id")} />
            <TextField id="vpc-id" label="VPC" value={document.text("network.vpcEndpoint.vpcId").to_owned()} placeholder="none" on_change={set("network.vpcEndpoint.vpcId")} />
        </>
    }
}
