//! Lists, and names with values, in rows: encryption contexts, tags, condition keys. There is always one empty row at the
//! end.

use keygate_json::{Kind, Value};
use keygate_scenario::form::{Field, FieldKind};
use yew::prelude::*;

use crate::components::combo::{Combo, focus};
use crate::components::fields::{described_by, is_invalid, notes};
use crate::components::icon::Icon;

#[derive(Properties, PartialEq)]
pub(crate) struct RowsProps {
    pub(crate) field: Field,
    /// What stands there.
    pub(crate) value: Option<Value<'static>>,
    /// Called with what is to stand there.
    pub(crate) on_change: Callback<Option<Value<'static>>>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    name: String,
    value: String,
    /// The value is null: what would be derived is taken away.
    absent: bool,
}

/// The members of an object, or the items of a list, as rows.
#[function_component]
pub(crate) fn Rows(props: &RowsProps) -> Html {
    let field = &props.field;
    let id = field.id();
    let rows = read(field, props.value.as_ref());
    // Who types fast may be several keys ahead of what is drawn: every change starts from the one before.
    let latest = use_mut_ref(Vec::<Row>::new);
    latest.borrow_mut().clone_from(&rows);
    let send = {
        let (field, old, on_change) = (field.clone(), props.value.clone(), props.on_change.clone());
        let latest = latest.clone();
        move |rows: Vec<Row>| {
            let value = write(&field, &rows, old.as_ref());
            *latest.borrow_mut() = rows;
            on_change.emit(value);
        }
    };
    let edit = {
        let (latest, send) = (latest.clone(), send.clone());
        move |index: usize, change: &dyn Fn(&mut Row)| {
            let mut rows = latest.borrow().clone();
            if index >= rows.len() {
                rows.push(Row::default());
            }
            if let Some(row) = rows.get_mut(index) {
                change(row);
            }
            rows.retain(|row| *row != Row::default());
            send(rows);
        }
    };
    let remove = {
        let id = id.clone();
        move |index: usize| {
            let mut rows = latest.borrow().clone();
            if index < rows.len() {
                rows.remove(index);
            }
            // The row that moves up is drawn into the same elements, so the focus may go there at once.
            focus(&row_id(&id, index));
            send(rows);
        }
    };
    let list = field.kind == FieldKind::List;
    let (described, invalid) = (described_by(field), is_invalid(field));
    let last = rows.len();
    let label = &field.label;
    let row = |index: usize, row: Row| {
        let set = |change: fn(&mut Row, String)| {
            let edit = edit.clone();
            Callback::from(move |text: String| edit(index, &|row| change(row, text.clone())))
        };
        let what = if list { "item" } else { "value" };
        let value = html! {
            <Combo
                id={if list { row_id(&id, index) } else { format!("{}-value", row_id(&id, index)) }}
                name={format!("{label}, {what} {}", index + 1)}
                value={row.value.clone()}
                placeholder={match (list, row.absent) { (_, true) => "not in the request", (true, _) => "add one", (false, _) => "value" }}
                choices={if list { field.choices.clone() } else { Vec::new() }}
                on_change={set(|row, text| row.value = text)}
                described={described.clone()} {invalid} disabled={row.absent}
            />
        };
        html! {
            <div class={classes!("rows__row", list.then_some("rows__row--list"), (field.kind == FieldKind::Context).then_some("rows__row--context"))} key={index}>
                if !list {
                    <Combo
                        id={row_id(&id, index)}
                        name={format!("{label}, name {}", index + 1)}
                        value={row.name.clone()} placeholder="name" choices={field.choices.clone()}
                        on_change={set(|row, text| row.name = text)}
                        described={described.clone()} {invalid}
                    />
                }
                { value }
                if field.kind == FieldKind::Context {
                    <button
                        type="button" class="quiet" aria-pressed={row.absent.to_string()} disabled={index == last}
                        aria-label={format!("absent: {}", row.name)}
                        onclick={let edit = edit.clone(); move |_: MouseEvent| edit(index, &|row| row.absent = !row.absent)}
                    >
                        { "absent" }
                    </button>
                }
                if index < last {
                    <button type="button" class="quiet" aria-label={format!("Remove {what} {} of {label}", index + 1)} onclick={let remove = remove.clone(); move |_: MouseEvent| remove(index)}>
                        <Icon name="remove" />
                    </button>
                }
            </div>
        }
    };
    html! {
        <fieldset class={classes!("rows", list.then_some("rows--list"))} data-testid={id.clone()}>
            <legend>{ label.to_string() }</legend>
            for (index, each) in rows.into_iter().chain([Row::default()]).enumerate() {
                { row(index, each) }
            }
            { notes(field) }
        </fieldset>
    }
}

/// The first row has the field's own id, so that a label elsewhere can lead to it.
fn row_id(id: &str, index: usize) -> String {
    if index == 0 { id.to_owned() } else { format!("{id}-{index}") }
}

fn read(field: &Field, value: Option<&Value<'static>>) -> Vec<Row> {
    let text = |value: Option<&Value<'static>>| value.map(shown).unwrap_or_default();
    match field.kind {
        FieldKind::List => {
            let items = value.and_then(Value::as_array).unwrap_or_default();
            items.iter().map(|item| Row { value: shown(item), ..Row::default() }).collect()
        }
        FieldKind::Tags => {
            let items = value.and_then(Value::as_array).unwrap_or_default();
            let row = |item: &Value<'static>| Row {
                name: text(item.get("TagKey")),
                value: text(item.get("TagValue")),
                absent: false,
            };
            items.iter().map(row).collect()
        }
        _ => {
            let members = value.and_then(Value::as_object).into_iter().flatten();
            let own = members.filter(|member| !field.hidden.contains(&member.key.as_ref()));
            own.map(|member| {
                let absent = field.kind == FieldKind::Context && member.value.is_null();
                let value = if absent { String::new() } else { shown(&member.value) };
                Row { name: member.key.to_string(), value, absent }
            })
            .collect()
        }
    }
}

/// Texts as they are, lists with commas, anything else as JSON.
fn shown(value: &Value<'_>) -> String {
    match (&value.kind, value.as_array()) {
        (Kind::String(text), _) => text.to_string(),
        (_, Some(items)) if items.iter().all(|item| item.as_str().is_some()) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(",")
        }
        _ => value.to_compact(),
    }
}

/// What the rows say; values that were not touched keep their kind, and members of other fields stay.
fn write(field: &Field, rows: &[Row], old: Option<&Value<'static>>) -> Option<Value<'static>> {
    let string = |text: &str| Value::string(text.to_owned());
    match field.kind {
        FieldKind::List => {
            let before = old.and_then(Value::as_array).unwrap_or_default();
            let item = |row: &Row| before.iter().find(|item| shown(item) == row.value).cloned();
            let items = rows.iter().map(|row| item(row).unwrap_or_else(|| string(&row.value)));
            (!rows.is_empty()).then(|| Value::array(items))
        }
        FieldKind::Tags => {
            let tag =
                |row: &Row| Value::object([("TagKey", string(&row.name)), ("TagValue", string(&row.value))]);
            (!rows.is_empty()).then(|| Value::array(rows.iter().map(tag)))
        }
        _ => {
            let members = old.and_then(Value::as_object).into_iter().flatten();
            let kept = members.filter(|member| field.hidden.contains(&member.key.as_ref()));
            let kept = kept.map(|member| (member.key.to_string(), member.value.clone()));
            let own = rows.iter().map(|row| {
                let before = old.and_then(|old| old.get(&row.name)).filter(|value| shown(value) == row.value);
                let lists = field.kind == FieldKind::Context && row.value.contains(',');
                let value = match before {
                    _ if row.absent => Value::null(),
                    Some(value) => value.clone(),
                    None if lists => Value::array(row.value.split(',').map(|part| string(part.trim()))),
                    None => string(&row.value),
                };
                (row.name.clone(), value)
            });
            let all: Vec<(String, Value<'static>)> = kept.chain(own).collect();
            (!all.is_empty()).then(|| Value::object(all))
        }
    }
}

#[cfg(test)]
mod tests {
    use keygate_scenario::form::{Topic, fields};

    use super::*;
    use crate::document::Document;

    fn field(kind: FieldKind, hidden: &[&'static str]) -> Field {
        let any = fields(Document::default().value(), Topic::Circumstances, &[]).remove(0);
        Field { kind, hidden: hidden.to_vec(), ..any }
    }

    fn value(text: &'static str) -> Value<'static> {
        keygate_json::parse(text).value.unwrap()
    }

    fn row(name: &str, value: &str) -> Row {
        Row { name: name.to_owned(), value: value.to_owned(), absent: false }
    }

    #[test]
    fn rows_keep_what_they_do_not_touch() {
        let old = value(r#"{"a":"x","b":["1","2"],"n":null,"d":3,"other":{"kept":true}}"#);
        let pairs = field(FieldKind::Pairs, &["other"]);
        let mut rows = read(&pairs, Some(&old));
        assert_eq!(rows[1], row("b", "1,2"));
        rows[0].value = "y, z".to_owned();
        let new = write(&pairs, &rows, Some(&old)).unwrap().to_compact();
        assert_eq!(new, r#"{"other":{"kept":true},"a":"y, z","b":["1","2"],"n":null,"d":3}"#);
        assert!(write(&field(FieldKind::Pairs, &[]), &[], Some(&old)).is_none());
    }

    #[test]
    fn condition_keys_are_texts_lists_or_absent() {
        let context = field(FieldKind::Context, &[]);
        let absent = Row { absent: true, ..row("c", "was") };
        let new = write(&context, &[row("a", "1"), row("b", "1, 2"), absent], None).unwrap();
        assert_eq!(new.to_compact(), r#"{"a":"1","b":["1","2"],"c":null}"#);
        assert_eq!(read(&context, Some(&new))[2], Row { absent: true, ..row("c", "") });
    }

    #[test]
    fn lists_and_tags_have_rows_of_their_own_kind() {
        let list = field(FieldKind::List, &[]);
        let new = write(&list, &[row("", "alias/a"), row("", "alias/b")], None).unwrap();
        assert_eq!(new.to_compact(), r#"["alias/a","alias/b"]"#);
        assert_eq!(read(&list, Some(&new)).len(), 2);
        let tags = field(FieldKind::Tags, &[]);
        let new = write(&tags, &[row("Project", "Alpha")], None).unwrap();
        assert_eq!(new.to_compact(), r#"[{"TagKey":"Project","TagValue":"Alpha"}]"#);
        assert_eq!(read(&tags, Some(&new)), [row("Project", "Alpha")]);
    }
}
