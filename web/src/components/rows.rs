//! Names and values in rows: encryption context, condition keys, tags. There is always one empty row at the end.

use keygate_json::{Kind, Value};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::document::{Change, Document};
use crate::hooks::use_dispatch;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(crate) struct RowsProps {
    pub(crate) id: &'static str,
    pub(crate) label: AttrValue,
    /// Where the object stands.
    pub(crate) place: &'static str,
    pub(crate) document: Document,
    /// Names to choose from.
    #[prop_or_default]
    pub(crate) names: Vec<AttrValue>,
    /// Whether several values may be given, separated by commas.
    #[prop_or_default]
    pub(crate) lists: bool,
}

/// The members of an object as rows.
#[function_component]
pub(crate) fn Rows(props: &RowsProps) -> Html {
    let dispatch = use_dispatch();
    let rows = read(&props.document, props.place);
    let send = {
        let (place, name, lists) = (props.place, props.id, props.lists);
        move |rows: &[(String, String)], old: Option<&Value<'static>>| {
            let change = match write(rows, old, lists) {
                Some(value) => Change::Set(place.to_owned(), value),
                None => Change::Remove(place.to_owned()),
            };
            dispatch.dispatch(Action::Edit(name, vec![change]));
        }
    };
    let old = props.document.get(props.place).cloned();
    let edit = {
        let (rows, old, send) = (rows.clone(), old.clone(), send.clone());
        Callback::from(move |(index, name, value): (usize, Option<String>, Option<String>)| {
            let mut rows = rows.clone();
            if index >= rows.len() {
                rows.push((String::new(), String::new()));
            }
            if let Some(row) = rows.get_mut(index) {
                row.0 = name.unwrap_or_else(|| row.0.clone());
                row.1 = value.unwrap_or_else(|| row.1.clone());
            }
            rows.retain(|(name, value)| !name.is_empty() || !value.is_empty());
            send(&rows, old.as_ref());
        })
    };
    let remove = Callback::from({
        let rows = rows.clone();
        move |index: usize| {
            let mut rows = rows.clone();
            if index < rows.len() {
                rows.remove(index);
            }
            send(&rows, old.as_ref());
        }
    });
    let mut shown = rows;
    shown.push((String::new(), String::new()));
    let last = shown.len() - 1;
    let list = (!props.names.is_empty()).then(|| format!("{}-names", props.id));
    html! {
        <fieldset class="rows">
            <legend>{ props.label.clone() }</legend>
            for (index, (name, value)) in shown.into_iter().enumerate() {
                <div class="rows__row" key={index}>
                    <input
                        type="text" id={(index == 0).then(|| props.id.to_owned())} class="rows__name" placeholder="name" spellcheck="false" autocomplete="off" autocapitalize="off"
                        aria-label={format!("{}, name {}", props.label, index + 1)}
                        list={list.clone()}
                        value={name}
                        oninput={let edit = edit.clone(); move |event: InputEvent| edit.emit((index, Some(typed(&event)), None))}
                    />
                    <input
                        type="text" placeholder="value" spellcheck="false" autocomplete="off" autocapitalize="off"
                        aria-label={format!("{}, value {}", props.label, index + 1)}
                        {value}
                        oninput={let edit = edit.clone(); move |event: InputEvent| edit.emit((index, None, Some(typed(&event))))}
                    />
                    if index < last {
                        <button type="button" class="quiet" aria-label={format!("Remove row {} of {}", index + 1, props.label)} onclick={let remove = remove.clone(); move |_| remove.emit(index)}>
                            <Icon name="remove" />
                        </button>
                    } else {
                        <span class="rows__space"></span>
                    }
                </div>
            }
            if let Some(list) = list {
                <datalist id={list}>
                    for name in &props.names { <option value={name.clone()} /> }
                </datalist>
            }
        </fieldset>
    }
}

fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

fn read(document: &Document, place: &str) -> Vec<(String, String)> {
    let object = document.get(place).and_then(Value::as_object);
    let members = object.into_iter().flatten();
    members.map(|member| (member.key.to_string(), shown(&member.value))).collect()
}

/// Texts as they are, lists with commas, anything else as JSON.
fn shown(value: &Value<'_>) -> String {
    match (&value.kind, value.as_array()) {
        (Kind::String(text), _) => text.to_string(),
        (_, Some(items)) if items.iter().all(|item| item.as_str().is_some()) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        _ => value.to_compact(),
    }
}

/// The object of the rows; values that were not touched keep their kind.
fn write(rows: &[(String, String)], old: Option<&Value<'static>>, lists: bool) -> Option<Value<'static>> {
    if rows.is_empty() {
        return None;
    }
    Some(Value::object(rows.iter().map(|(name, text)| {
        let before = old.and_then(|old| old.get(name)).filter(|value| shown(value) == *text);
        let value = match before {
            Some(value) => value.clone(),
            None if lists && text.contains(',') => {
                Value::array(text.split(',').map(|part| Value::string(part.trim().to_owned())))
            }
            None => Value::string(text.clone()),
        };
        (name.clone(), value)
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_what_they_do_not_touch() {
        let document = Document::read(r#"{"c":{"a":"x","b":["1","2"],"n":null,"d":3}}"#).unwrap();
        let mut rows = read(&document, "c");
        assert_eq!(rows[1], ("b".to_owned(), "1, 2".to_owned()));
        rows[0].1 = "y, z".to_owned();
        let old = document.get("c");
        assert_eq!(
            write(&rows, old, false).unwrap().to_compact(),
            r#"{"a":"y, z","b":["1","2"],"n":null,"d":3}"#
        );
        assert_eq!(write(&rows, old, true).unwrap().get("a").unwrap().to_compact(), r#"["y","z"]"#);
        assert!(write(&[], old, true).is_none());
    }
}
