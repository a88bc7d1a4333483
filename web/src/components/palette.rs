//! Everything the page can do, found by typing.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::commands::{Command, Run, all, matching};
use crate::components::dialog::Dialog;
use crate::components::versions::spoken_time;
use crate::examples::use_examples;
use crate::hooks::{is_mac, perform, scroll_near, use_dispatch};
use crate::session::Session;
use crate::state::{Action, State};
use crate::storage;

/// More than fit on a screen; typing narrows them.
const MOST: usize = 60;

#[derive(Properties, PartialEq)]
pub(crate) struct PaletteProps {
    pub(crate) state: State,
    pub(crate) session: Session,
}

/// A field and the commands that fit what is typed.
#[function_component]
pub(crate) fn Palette(props: &PaletteProps) -> Html {
    let dispatch = use_dispatch();
    let query = use_state(String::new);
    let at = use_state(|| 0_usize);
    let examples = use_examples();
    let commands = use_memo(examples.len(), |_| {
        let mut commands = all(&props.state, &props.session, examples);
        commands.extend(storage::versions().into_iter().map(|version| Command {
            group: "Version",
            label: format!("{}: {} ({})", spoken_time(version.time), version.title, version.what),
            key: "",
            run: Run::Version(version.id),
        }));
        commands
    });
    let found = matching(&commands, &query);
    let count = found.len().min(MOST);
    let chosen = (*at).min(count.saturating_sub(1));
    use_effect_with((chosen, count), |(chosen, _)| {
        let page = web_sys::window().and_then(|window| window.document());
        if let Some(option) = page.and_then(|page| page.get_element_by_id(&option_id(*chosen))) {
            scroll_near(&option);
        }
    });
    let run = {
        let (state, dispatch) = (props.state.clone(), dispatch.clone());
        Callback::from(move |run: Run| {
            // First, so that what the command opens or focuses comes after the focus went back.
            dispatch.dispatch(Action::Ask(None));
            perform(&run, &state, &dispatch);
        })
    };
    let onkeydown = {
        let (at, run) = (at.clone(), run.clone());
        let chosen_run = found.get(chosen).map(|command| command.run.clone());
        move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowDown" => (chosen + 1) % count.max(1),
                "ArrowUp" => (chosen + count.max(1) - 1) % count.max(1),
                "PageDown" => (chosen + 8).min(count.saturating_sub(1)),
                "PageUp" => chosen.saturating_sub(8),
                "Enter" => {
                    event.prevent_default();
                    if let Some(chosen) = chosen_run.clone() {
                        run.emit(chosen);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            at.set(to);
        }
    };
    let oninput = {
        let (query, at) = (query.clone(), at.clone());
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                query.set(input.value());
                at.set(0);
            }
        }
    };
    html! {
        <Dialog id="palette" title="Commands" class="dialog--palette" on_close={let dispatch = dispatch.clone(); move |()| dispatch.dispatch(Action::Ask(None))}>
            <input
                type="search"
                class="search"
                role="combobox"
                aria-label="Find a command"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-autocomplete="list"
                aria-activedescendant={(count > 0).then(|| option_id(chosen))}
                placeholder="A command, a gate, a statement, an example…"
                autofocus=true
                autocomplete="off"
                spellcheck="false"
                value={(*query).clone()}
                {oninput}
                {onkeydown}
            />
            <ul id="palette-list" class="palette" role="listbox" aria-label="Commands">
                for (index, command) in found.iter().take(MOST).enumerate() {
                    <li
                        id={option_id(index)}
                        role="option"
                        class="palette__option"
                        aria-selected={(index == chosen).to_string()}
                        onclick={let (run, what) = (run.clone(), command.run.clone()); move |_| run.emit(what.clone())}
                    >
                        <span class="palette__group">{ command.group }</span>
                        <span class="palette__label">{ command.label.clone() }</span>
                        { keys(command.key) }
                    </li>
                }
            </ul>
            <p class="palette__count" role="status">
                { match found.len() {
                    0 => "No command has all these words.".to_owned(),
                    all if all > count => format!("{count} of {all}: type to narrow them down"),
                    all => format!("{all} commands"),
                } }
            </p>
        </Dialog>
    }
}

fn option_id(index: usize) -> String {
    format!("palette-option-{index}")
}

/// A key as it is printed on keyboards.
pub(crate) fn keys(key: &str) -> Html {
    if key.is_empty() {
        return Html::default();
    }
    let mac = is_mac();
    let parts = key.split('+').map(|part| match part {
        "Ctrl" if mac => "⌘".to_owned(),
        "Shift" if mac => "⇧".to_owned(),
        other => other.to_owned(),
    });
    html! { <span class="keys">for part in parts { <kbd>{ part }</kbd> }</span> }
}
