//! Labeled form controls, each with its hint and with what is wrong with it.

use keygate_scenario::Level;
use keygate_scenario::form::{Choice, Complaint, Field, FieldKind};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::combo::{Combo, name};
use crate::components::icon::Icon;
use crate::components::prose::Prose;

#[derive(Properties, PartialEq)]
pub(crate) struct TextFieldProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) value: AttrValue,
    pub(crate) on_change: Callback<String>,
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// Takes the whole width of its form.
    #[prop_or_default]
    pub(crate) wide: bool,
}

/// A line of text.
#[function_component]
pub(crate) fn TextField(props: &TextFieldProps) -> Html {
    html! {
        <div class={classes!("field", props.wide.then_some("field--wide"))}>
            <label for={props.id.clone()}>{ props.label.clone() }</label>
            <Combo id={props.id.clone()} value={props.value.clone()} placeholder={props.placeholder.clone()} on_change={props.on_change.clone()} />
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
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ props.label.clone() }</label>
            <select id={props.id.clone()} onchange={props.on_change.reform(selected)}>
                for (value, name) in props.options.iter() {
                    <option value={value.clone()} selected={*value == props.value}>{ name.clone() }</option>
                }
            </select>
        </div>
    }
}

fn selected(event: Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
}

#[derive(Properties, PartialEq)]
pub(crate) struct LineFieldProps {
    pub(crate) field: Field,
    pub(crate) on_change: Callback<String>,
}

/// A field of one value: a line of text, a choice, or a document.
#[function_component]
pub(crate) fn LineField(props: &LineFieldProps) -> Html {
    let field = &props.field;
    let id = field.id();
    let described = described_by(field);
    let invalid = is_invalid(field);
    let label = field.label.to_string();
    let control = match field.kind {
        FieldKind::Choice | FieldKind::Flag => {
            let onchange = props.on_change.reform(selected);
            let unknown = !field.choices.iter().any(|choice| choice.value == field.value);
            html! {
                <select id={id.clone()} {onchange} aria-describedby={described} aria-invalid={invalid.then_some("true")}>
                    if unknown {
                        <option value={field.value.clone()} selected=true>{ field.value.clone() }</option>
                    }
                    for choice in &field.choices {
                        <option value={choice.value.to_string()} selected={choice.value == field.value}>{ name(choice).to_owned() }</option>
                    }
                </select>
            }
        }
        FieldKind::Policy => {
            let oninput = props.on_change.reform(|event: InputEvent| {
                event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
            });
            html! {
                <textarea id={id.clone()} rows="8" spellcheck="false" placeholder={field.placeholder.to_string()} value={field.value.clone()} {oninput} aria-describedby={described} aria-invalid={invalid.then_some("true")} />
            }
        }
        _ => html! {
            <Combo
                id={id.clone()} value={field.value.clone()} placeholder={field.placeholder.to_string()} choices={field.choices.clone()}
                on_change={props.on_change.clone()} {described} {invalid} numeric={field.kind == FieldKind::Number}
            />
        },
    };
    html! {
        <div class={classes!("field", field.is_wide().then_some("field--wide"))} data-testid={id.clone()}>
            <label for={id.clone()}>{ label }</label>
            { control }
            { notes(field) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct ChecksProps {
    pub(crate) field: Field,
    /// What is chosen.
    pub(crate) chosen: Vec<String>,
    pub(crate) on_change: Callback<Vec<String>>,
}

/// Several of many.
#[function_component]
pub(crate) fn Checks(props: &ChecksProps) -> Html {
    let field = &props.field;
    let id = field.id();
    let toggle = |choice: &Choice| {
        let (chosen, on_change, name) =
            (props.chosen.clone(), props.on_change.clone(), choice.value.to_string());
        move |event: Event| {
            let on = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
            let mut chosen = chosen.clone();
            chosen.retain(|other| *other != name);
            if on {
                chosen.push(name.clone());
            }
            on_change.emit(chosen);
        }
    };
    html! {
        <fieldset class="checks" data-testid={id.clone()} aria-describedby={described_by(field)}>
            <legend>{ field.label.to_string() }</legend>
            <div class="checks__all">
                for (index, choice) in field.choices.iter().enumerate() {
                    <label class="checks__check" key={choice.value.to_string()} title={choice.hint.to_string()}>
                        <input type="checkbox" id={(index == 0).then(|| id.clone())} checked={props.chosen.iter().any(|name| *name == choice.value)} onchange={toggle(choice)} />
                        <span>{ operation(&choice.value) }</span>
                        if choice.group.is_empty() {
                            <span class="checks__odd">{ choice.hint.to_string() }</span>
                        }
                    </label>
                }
            </div>
            { notes(field) }
        </fieldset>
    }
}

/// A long name may break where its second half begins.
fn operation(name: &str) -> Html {
    match name.find("Without").and_then(|at| name.split_at_checked(at)) {
        Some((head, tail)) => html! { <>{ head.to_owned() }<wbr />{ tail.to_owned() }</> },
        None => name.to_owned().into(),
    }
}

/// Whether what stands in the field cannot be right.
pub(crate) fn is_invalid(field: &Field) -> bool {
    field.complaint.as_ref().is_some_and(|complaint| complaint.level == Level::Error)
}

/// The ids of hint and complaint.
pub(crate) fn described_by(field: &Field) -> Option<String> {
    (field.complaint.is_some() || !field.hint.is_empty()).then(|| format!("{}-notes", field.id()))
}

/// Hint and complaint of a field.
pub(crate) fn notes(field: &Field) -> Html {
    let complaint = |complaint: &Complaint| {
        let (class, icon) = match complaint.level {
            Level::Error => ("field__complaint field__complaint--error", "denied"),
            _ => ("field__complaint", "warning"),
        };
        html! { <span {class}><Icon name={icon} /><span><Prose text={complaint.message.clone()} /></span></span> }
    };
    match described_by(field) {
        None => Html::default(),
        Some(id) => html! {
            <p {id} class="field__notes">
                if let Some(found) = &field.complaint { { complaint(found) } }
                if !field.hint.is_empty() { <span class="field__hint">{ field.hint.to_string() }</span> }
            </p>
        },
    }
}
