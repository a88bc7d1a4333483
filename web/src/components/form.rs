//! A form: fields, and fold-outs of fields.

use keygate_json::Value;
use keygate_scenario::form::{Edit, Field, FieldKind, OPEN_SECTION};
use yew::prelude::*;

use crate::components::fields::{Checks, LineField, is_invalid};
use crate::components::icon::Icon;
use crate::components::rows::Rows;
use crate::document::Document;
use crate::hooks::{Dispatch, use_dispatch};
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(crate) struct FormProps {
    pub(crate) document: Document,
    pub(crate) fields: Vec<Field>,
}

/// The fields in their order; those of a section fold out together.
#[function_component]
pub(crate) fn Form(props: &FormProps) -> Html {
    let dispatch = use_dispatch();
    let draw = |fields: &[Field]| -> Html {
        fields.iter().map(|field| draw(&dispatch, &props.document, field)).collect()
    };
    let sections = props.fields.chunk_by(|a, b| a.section == b.section);
    // Everything has a key, so that what stays is drawn into the elements that it had, and keeps the focus.
    let section = |fields: &[Field]| match fields.first().map_or("", |field| field.section) {
        "" => html! { <key="first">{ draw(fields) }</> },
        title => html! {
            <details class="more" key={title} open={title == OPEN_SECTION || fields.iter().any(is_invalid)}>
                <summary>
                    { title }
                    { count(fields) }
                </summary>
                <div class="form">{ draw(fields) }</div>
            </details>
        },
    };
    sections.map(section).collect()
}

/// How many fields of a fold-out are filled in, and whether something is odd about one.
fn count(fields: &[Field]) -> Html {
    let given = fields.iter().filter(|field| field.given).count();
    html! {
        <>
            if given > 0 {
                <span class="more__count">{ given }<span class="visually-hidden">{ " given" }</span></span>
            }
            if fields.iter().any(|field| field.complaint.is_some()) {
                <span class="more__odd"><Icon name="warning" /><span class="visually-hidden">{ "has a message" }</span></span>
            }
        </>
    }
}

fn draw(dispatch: &Dispatch, document: &Document, field: &Field) -> Html {
    let key = field.id();
    let value = document.get(&field.place).cloned();
    let put = {
        let (dispatch, field) = (dispatch.clone(), field.clone());
        move |value: Option<Value<'static>>| {
            let edits = vec![Edit { place: field.place.clone(), value }];
            dispatch.dispatch(Action::Put(field.id(), edits));
        }
    };
    match field.kind {
        FieldKind::Pairs | FieldKind::Context | FieldKind::List | FieldKind::Tags => {
            html! { <Rows {key} field={field.clone()} {value} on_change={put} /> }
        }
        FieldKind::Checks => {
            let items = value.as_ref().and_then(Value::as_array).unwrap_or_default();
            let chosen: Vec<String> = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            let on_change = move |chosen: Vec<String>| {
                put((!chosen.is_empty()).then(|| Value::array(chosen.into_iter().map(Value::string))))
            };
            html! { <Checks {key} field={field.clone()} {chosen} {on_change} /> }
        }
        _ => {
            let (dispatch, typed) = (dispatch.clone(), field.clone());
            let on_change =
                move |text: String| dispatch.dispatch(Action::Type(Box::new(typed.clone()), text));
            html! { <LineField {key} field={field.clone()} {on_change} /> }
        }
    }
}
