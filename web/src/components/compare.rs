//! This scenario beside another one.

mod result;

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::components::dialog::Dialog;
use crate::components::versions::spoken_time;
use crate::examples::{known, title, use_examples};
use crate::hooks::{text_of, use_dispatch};
use crate::links::{example_work, work_of_link};
use crate::notice::Notice;
use crate::opened::work_of;
use crate::session::Session;
use crate::state::{Action, State, Work};
use crate::storage;
use result::Comparison;

#[derive(Properties, PartialEq)]
pub(crate) struct CompareProps {
    pub(crate) state: State,
    pub(crate) session: Session,
}

/// The other scenario: its name and what it is, or why it could not be had.
type Other = Result<(Rc<str>, Work), String>;

/// Asks for the other scenario, and shows what differs.
#[function_component]
pub(crate) fn Compare(props: &CompareProps) -> Html {
    let dispatch = use_dispatch();
    let other = use_state(|| None::<Other>);
    let link = use_state(String::new);
    let examples = use_examples();
    let versions = use_memo((), |()| storage::versions());
    let take = {
        let other = other.clone();
        Callback::from(move |found: Other| other.set(Some(found)))
    };
    let on_select = {
        let (take, versions) = (take.clone(), versions.clone());
        move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            let value = select.value();
            if let Some(id) = value.strip_prefix("ex/") {
                let (take, id) = (take.clone(), known(id));
                spawn_local(async move {
                    let Some(id) = id else { return };
                    let work = example_work(id).await;
                    take.emit(work.map(|work| (title(id).into(), work)).map_err(|notice| notice.text()));
                });
            } else if let Some(version) = versions.iter().find(|version| version.id.to_string() == value) {
                let work = storage::version(version.id).ok_or_else(|| "This version is gone.".to_owned());
                let name = format!("version of {}", spoken_time(version.time));
                take.emit(work.map(|work| (name.into(), work)));
            }
        }
    };
    let on_link = {
        let (take, link) = (take.clone(), link.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let (take, link) = (take.clone(), (*link).clone());
            spawn_local(async move {
                let work = work_of_link(&link).await;
                take.emit(work.map(|work| ("the link".into(), work)).map_err(|notice| notice.text()));
            });
        }
    };
    let on_file = {
        let take = take.clone();
        move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else {
                return;
            };
            let take = take.clone();
            spawn_local(async move {
                let name: Rc<str> = file.name().into();
                let work = text_of(&file).await.and_then(|text| work_of(&text));
                take.emit(match work {
                    Ok(work) => Ok((name, work)),
                    Err(message) => Err(Notice::BrokenFile(name, message.into()).text()),
                });
            });
        }
    };
    let typed = {
        let link = link.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                link.set(input.value());
            }
        }
    };
    html! {
        <Dialog id="compare" title="Compare with…" class="dialog--compare" on_close={move |()| dispatch.dispatch(Action::Ask(None))}>
            <div class="compare__choice">
                <div class="field">
                    <label for="compare-with">{ "A version or an example" }</label>
                    <select id="compare-with" autofocus=true onchange={on_select}>
                        <option value="" selected=true>{ "Choose…" }</option>
                        if !versions.is_empty() {
                            <optgroup label="Versions">
                                for version in versions.iter() {
                                    <option value={version.id.to_string()}>{ format!("{}: {}", spoken_time(version.time), version.what) }</option>
                                }
                            </optgroup>
                        }
                        <optgroup label="Examples">
                            for example in examples { <option value={format!("ex/{}", example.id)}>{ example.title }</option> }
                        </optgroup>
                    </select>
                </div>
                <form class="field" onsubmit={on_link}>
                    <label for="compare-link">{ "A link" }</label>
                    <span class="compare__link">
                        <input id="compare-link" type="text" placeholder="Paste a link" autocomplete="off" spellcheck="false" value={(*link).clone()} oninput={typed} />
                        <button type="submit" class="button">{ "Compare" }</button>
                    </span>
                </form>
                <div class="field">
                    <label for="compare-file">{ "A file" }</label>
                    <input id="compare-file" type="file" accept=".json,application/json" onchange={on_file} />
                </div>
            </div>
            { match &*other {
                None => html! { <p class="empty">{ "Choose what to hold beside the scenario on the page. Nothing of yours changes." }</p> },
                Some(Err(message)) => html! { <p class="notice notice--problem" role="alert">{ message.clone() }</p> },
                Some(Ok((name, work))) => html! {
                    <Comparison state={props.state.clone()} session={props.session.clone()} name={name.clone()} other={work.document.clone()} />
                },
            } }
        </Dialog>
    }
}
