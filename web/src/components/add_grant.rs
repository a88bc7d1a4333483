//! A small form that adds a grant to the list.

use keygate_json::Value;
use keygate_scenario::catalog::PERMISSIONS;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::fields::TextField;
use crate::document::{Change, Document};
use crate::hooks::use_dispatch;
use crate::place::item;
use crate::state::{Action, GRANTS};

/// Permissions that may stand in a grant, without their prefix.
const USUAL: &[&str] = &["Decrypt", "Encrypt", "GenerateDataKey"];

#[derive(Properties, PartialEq)]
pub(crate) struct AddGrantProps {
    pub(crate) document: Document,
}

/// Grantee and operations; everything else is edited in the list.
#[function_component]
pub(crate) fn AddGrant(props: &AddGrantProps) -> Html {
    let dispatch = use_dispatch();
    let grantee = use_state(String::new);
    let operations = use_state(|| vec!["Decrypt"]);
    let ready = !grantee.trim().is_empty() && !operations.is_empty();
    let add = {
        let (grantee, operations, document) = (grantee.clone(), operations.clone(), props.document.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if ready {
                let change = new_grant(&document, grantee.trim(), &operations);
                dispatch.dispatch(Action::Edit("add-grant", vec![change]));
                grantee.set(String::new());
            }
        }
    };
    let toggle = |name: &'static str| {
        let operations = operations.clone();
        move |event: Event| {
            let on = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
            let mut chosen = (*operations).clone();
            chosen.retain(|other| *other != name);
            if on {
                chosen.push(name);
            }
            operations.set(chosen);
        }
    };
    let rest = PERMISSIONS.iter().filter(|each| each.grantable && !USUAL.contains(&short(each.name)));
    let names = USUAL.iter().copied().chain(rest.map(|each| short(each.name)));
    html! {
        <details class="more more--pane">
            <summary>{ "Add a grant" }</summary>
            <form class="form" onsubmit={add}>
                <TextField id="grantee" label="Grantee principal" wide={true} value={(*grantee).clone()} placeholder="arn:aws:iam::111122223333:role/AppRole" on_change={{ let grantee = grantee.clone(); move |text| grantee.set(text) }} />
                <fieldset class="checks">
                    <legend>{ "Operations" }</legend>
                    for name in names {
                        <label class="checks__check"><input type="checkbox" checked={operations.contains(&name)} onchange={toggle(name)} />{ name }</label>
                    }
                </fieldset>
                <button type="submit" class="button" disabled={!ready}>{ "Add" }</button>
            </form>
        </details>
    }
}

fn short(name: &'static str) -> &'static str {
    name.strip_prefix("kms:").unwrap_or(name)
}

fn new_grant(document: &Document, grantee: &str, operations: &[&'static str]) -> Change {
    let count = document.items(GRANTS).len();
    let text = |text: String| Value::string(text);
    let grant = Value::object([
        ("GrantId", text(format!("grant-{}", count + 1))),
        ("GranteePrincipal", text(grantee.to_owned())),
        ("Operations", Value::array(operations.iter().map(|name| Value::string(*name)))),
    ]);
    Change::Set(item(GRANTS, count), grant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_is_added_at_the_end() {
        let document = Document::default().with(&[new_grant(&Document::default(), "arn", &["Decrypt"])]);
        let document = document.with(&[new_grant(&document, "arn", &["Encrypt"])]);
        assert_eq!(document.text("key.grants[1].GrantId"), "grant-2");
        assert_eq!(document.text("key.grants[1].Operations[0]"), "Encrypt");
    }
}
