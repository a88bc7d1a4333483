//! What happens: a direct call, or something that an AWS service does and for which it asks KMS.

use std::rc::Rc;

use keygate_json::Value;
use keygate_scenario::service_paths::{Placeholder, ServicePath, ServicePaths, Values};
use keygate_scenario::{Verdict, evaluate};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::components::fields::{SelectField, TextField};
use crate::components::icon::Icon;
use crate::document::{Change, Document};
use crate::hooks::use_dispatch;
use crate::library::fetch;
use crate::state::Action;

/// The parts of a scenario that a path fills.
const PARTS: [&str; 5] = ["request", "data", "principal", "key.grants", "expect"];

#[derive(Properties, PartialEq)]
pub(super) struct ServicePathsFormProps {
    pub(super) document: Document,
}

/// The chooser; what can be chosen is fetched when it is opened.
#[function_component]
pub(super) fn ServicePathsForm(props: &ServicePathsFormProps) -> Html {
    let paths = use_state(|| None::<Result<Rc<ServicePaths>, Rc<str>>>);
    let ontoggle = {
        let paths = paths.clone();
        move |_: Event| {
            if !matches!(*paths, Some(Ok(_))) {
                let paths = paths.clone();
                fetch("service-paths.json", move |fetched| {
                    let read = |text: Rc<str>| ServicePaths::read(&text).map_err(Rc::from);
                    paths.set(Some(fetched.and_then(read).map(Rc::new)));
                });
            }
        }
    };
    let document = &props.document;
    let now = match (document.text("request.viaService"), document.text("principal.arn")) {
        ("", caller) if caller.starts_with("arn:") || !caller.contains('.') => {
            "a direct call to KMS".to_owned()
        }
        ("", service) => format!("{service} calls as itself"),
        (via, _) => format!("{via} calls for its caller"),
    };
    html! {
        <details class="more" {ontoggle} data-testid="service-paths">
            <summary>{ "What happens: " }<strong>{ now }</strong></summary>
            <div class="form">
                {
                    match &*paths {
                        Some(Ok(paths)) => html! { <Chooser paths={paths.clone()} document={document.clone()} /> },
                        Some(Err(why)) => html! { <p class="form__note">{ why.clone() }</p> },
                        None => html! {},
                    }
                }
            </div>
        </details>
    }
}

#[derive(Properties)]
struct ChooserProps {
    paths: Rc<ServicePaths>,
    document: Document,
}

impl PartialEq for ChooserProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.paths, &other.paths) && self.document == other.document
    }
}

/// All paths, and what the chosen one lets a person set.
#[function_component]
fn Chooser(props: &ChooserProps) -> Html {
    let dispatch = use_dispatch();
    // What a person chose and set; the scenario itself tells the rest.
    let chosen = use_state(|| (String::new(), Values::new()));
    let (paths, document) = (&props.paths, &props.document);
    let found = paths.recognize(document.value(), Some(&chosen.0));
    let given = {
        let mut given = chosen.1.clone();
        given.extend(found.as_ref().map(|(.., values)| values.clone()).unwrap_or_default());
        given.retain(|name, _| !matches!(name.as_str(), "partition" | "region"));
        given
    };
    let choose = {
        let (paths, document, chosen, dispatch) =
            (paths.clone(), document.clone(), chosen.clone(), dispatch.clone());
        move |name: &'static str, id: &str, step: usize, given: Values| {
            let changes = match paths.find(id) {
                Some(path) => filled(path, step, &document, &given),
                None => directly(&document),
            };
            dispatch.dispatch(Action::Edit(name, changes));
            chosen.set((id.to_owned(), given));
        }
    };
    let id = found.as_ref().map_or("", |(path, ..)| path.id());
    let onchange = {
        let (choose, given) = (choose.clone(), given.clone());
        move |event: Event| {
            let id = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
            choose("service-path", &id.unwrap_or_default(), 0, given.clone());
        }
    };
    let mut services: Vec<(&str, Vec<ServicePath<'_>>)> = Vec::new();
    for path in paths.all() {
        match services.last_mut().filter(|(service, _)| *service == path.service) {
            Some((_, paths)) => paths.push(path),
            None => services.push((path.service, vec![path])),
        }
    }
    html! {
        <>
            <div class="field field--wide">
                <label for="service-path">{ "What happens" }</label>
                <select id="service-path" {onchange}>
                    <option value="" selected={id.is_empty()}>{ "A call that is none of these" }</option>
                    <option value="direct">{ "A direct call to KMS" }</option>
                    for (service, paths) in services {
                        <optgroup label={service.to_owned()}>
                            for path in paths {
                                <option value={path.id().to_owned()} selected={path.id() == id}>{ path.title() }</option>
                            }
                        </optgroup>
                    }
                </select>
            </div>
            if let Some((path, step, _)) = found {
                { details(path, step, document, &given, choose) }
            }
        </>
    }
}

fn details(
    path: ServicePath<'_>,
    current: usize,
    document: &Document,
    given: &Values,
    choose: impl Fn(&'static str, &str, usize, Values) + Clone + 'static,
) -> Html {
    let id: AttrValue = path.id().to_owned().into();
    let set = |name: String| {
        let (choose, id, given) = (choose.clone(), id.clone(), given.clone());
        Callback::from(move |value: String| {
            let mut given = given.clone();
            given.insert(name.clone(), value);
            choose("service-path-value", &id, current, given);
        })
    };
    let placeholders = path.fill(current, document.value(), given).map(|filled| filled.placeholders);
    let now = crate::hooks::now();
    let step = |(index, (_, words)): (usize, (&str, &str))| {
        let filled = path.fill(index, document.value(), given)?.scenario;
        let decision = evaluate(&filled, Some(now)).decision?;
        let action = |part: &str| filled.get(part)?.get("action")?.as_str().map(str::to_owned);
        let onclick = {
            let (choose, id, given) = (choose.clone(), id.clone(), given.clone());
            move |_: MouseEvent| choose("service-path", &id, index, given.clone())
        };
        Some(html! {
            <button type="button" class="step" aria-pressed={(index == current).to_string()} {onclick}>
                { answer(action("request")?, decision.key_verdict) }
                if let (Some(action), Some(verdict)) = (action("data"), decision.data_verdict) { { answer(action, verdict) } }
                <span class="step__words">{ words.to_owned() }</span>
            </button>
        })
    };
    html! {
        <>
            <p class="steps__words">
                { path.words().to_owned() }{ " " }
                if path.is_inferred() { { "AWS\u{2019}s documentation leaves part of it open. " } }
                { path.note().to_owned() }{ " " }
                <a href={path.page().to_owned()} target="_blank" rel="noopener">{ "What AWS says" }</a>
            </p>
            for placeholder in placeholders.unwrap_or_default() {
                { field(&placeholder, set(placeholder.name.clone())) }
            }
            <div class="steps" role="group" aria-label="Requests to KMS">
                { for path.steps().enumerate().filter_map(step) }
            </div>
        </>
    }
}

/// An action and its verdict, in a sign and a word.
fn answer(action: String, verdict: Verdict) -> Html {
    let (icon, word, class) = match verdict {
        Verdict::Allow => ("open", "allowed", "step__answer step__answer--allow"),
        Verdict::Deny => ("denied", "denied", "step__answer step__answer--deny"),
    };
    html! { <span {class}><Icon name={icon} /><strong>{ action }</strong>{ " " }{ word }{ " " }</span> }
}

fn field(placeholder: &Placeholder, on_change: Callback<String>) -> Html {
    let id = format!("path-{}", placeholder.name);
    let (label, value) = (placeholder.label.clone(), placeholder.value.clone());
    if placeholder.options.is_empty() {
        return html! { <TextField {id} {label} {value} {on_change} /> };
    }
    let pair = |(id, label): &(String, String)| (id.clone().into(), label.clone().into());
    let options: Vec<(AttrValue, AttrValue)> = placeholder.options.iter().map(pair).collect();
    html! { <SelectField {id} {label} {value} {options} {on_change} /> }
}

/// The changes that make a scenario a step of a path.
fn filled(path: ServicePath<'_>, step: usize, document: &Document, given: &Values) -> Vec<Change> {
    let Some(filled) = path.fill(step, document.value(), given) else { return Vec::new() };
    // The policies of the page are texts.
    let filled = Document::from_value(filled.scenario);
    let change = |part: &&str| match (filled.get(part), document.get(part)) {
        (Some(new), old) => (!old.is_some_and(|old| old.same_content(new)))
            .then(|| Change::Set((*part).to_owned(), new.clone())),
        (None, old) => old.map(|_| Change::Remove((*part).to_owned())),
    };
    PARTS.iter().filter_map(change).collect()
}

/// The changes that take the service out of a request.
fn directly(document: &Document) -> Vec<Change> {
    let gone = ["request.viaService", "data", "expect"];
    let mut changes: Vec<Change> = gone.iter().map(|place| Change::Remove((*place).to_owned())).collect();
    let keys = document.get("request.context").and_then(Value::as_object);
    let kept = keys.into_iter().flatten().filter(|key| !key.key.starts_with("aws:Source"));
    let kept: Vec<_> = kept.map(|key| (key.key.to_string(), key.value.clone())).collect();
    if keys.is_some_and(|keys| keys.len() > kept.len()) {
        let context = "request.context".to_owned();
        changes.push(if kept.is_empty() {
            Change::Remove(context)
        } else {
            Change::Set(context, Value::object(kept))
        });
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATHS: &str = include_str!("../../../../static/service-paths.json");

    #[test]
    fn a_path_and_back() {
        let paths = ServicePaths::read(PATHS).unwrap();
        let start = Document::default();
        for path in paths.all() {
            let after = start.with(&filled(path, 0, &start, &Values::new()));
            let (found, step, _) = paths.recognize(after.value(), Some(path.id())).unwrap();
            assert_eq!((found.id(), step), (path.id(), 0));
            assert!(filled(path, 0, &after, &Values::new()).is_empty(), "{}", path.id());
            assert_eq!(after.text("key.policy"), start.text("key.policy"));
            let direct = after.with(&directly(&after));
            assert!(direct.get("request.viaService").is_none() && direct.get("data").is_none());
        }
    }
}
