//! Labeled form controls.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct TextFieldProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) value: AttrValue,
    pub(crate) on_change: Callback<String>,
    /// The values to choose from, each with a hint.
    #[prop_or_default]
    pub(crate) choices: Vec<(AttrValue, AttrValue)>,
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    #[prop_or_default]
    pub(crate) testid: Option<AttrValue>,
    /// Takes the whole width of its form.
    #[prop_or_default]
    pub(crate) wide: bool,
}

/// A line of text.
#[function_component]
pub(crate) fn TextField(props: &TextFieldProps) -> Html {
    let list = (!props.choices.is_empty()).then(|| format!("{}-choices", props.id));
    let oninput = props.on_change.reform(|event: InputEvent| {
        event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
    });
    html! {
        <div class={classes!("field", props.wide.then_some("field--wide"))} data-testid={props.testid.clone()}>
            <label for={props.id.clone()}>{ props.label.clone() }</label>
            <input
                id={props.id.clone()}
                type="text"
                value={props.value.clone()}
                placeholder={props.placeholder.clone()}
                list={list.clone()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                {oninput}
            />
            if let Some(list) = list {
                <datalist id={list}>
                    for (value, hint) in props.choices.iter() {
                        <option value={value.clone()} label={hint.clone()} />
                    }
                </datalist>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct SelectFieldProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    /// The chosen value.
    pub(crate) value: AttrValue,
    /// Values with their names.
    pub(crate) options: Vec<(AttrValue, AttrValue)>,
    pub(crate) on_change: Callback<String>,
}

/// One of a few.
#[function_component]
pub(crate) fn SelectField(props: &SelectFieldProps) -> Html {
    let onchange = props.on_change.reform(|event: Event| {
        event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
    });
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ props.label.clone() }</label>
            <select id={props.id.clone()} {onchange}>
                for (value, name) in props.options.iter() {
                    <option value={value.clone()} selected={*value == props.value}>{ name.clone() }</option>
                }
            </select>
        </div>
    }
}

/// Choices whose names are their values.
pub(crate) fn plain(values: &[&'static str]) -> Vec<(AttrValue, AttrValue)> {
    values.iter().map(|value| (AttrValue::Static(value), AttrValue::Static(value))).collect()
}
