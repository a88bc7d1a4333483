//! The list of keyboard shortcuts.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::commands::FIXED;
use crate::components::dialog::Dialog;
use crate::components::palette::keys;
use crate::hooks::{set_single_keys, single_keys, use_dispatch};
use crate::state::Action;

/// Keys that belong to one part of the page.
const LOCAL: [(&str, &str); 10] = [
    ("Arrow keys", "Walk from gate to gate in the diagram, and along tabs"),
    ("Enter", "From a gate or a statement to its text"),
    ("Escape", "Close a dialog or a list"),
    ("Ctrl+Space", "In an editor: what may stand here"),
    ("Ctrl+.", "In an editor: what this means, and how to repair it"),
    ("F8", "In an editor: the next problem"),
    ("Shift+Alt+F", "In an editor: lay the text out"),
    ("Ctrl+Shift+[", "In an editor: fold, and with ] unfold"),
    ("Ctrl+F", "In an editor: search"),
    ("Tab", "Leave an editor; while a list of choices is open, Escape comes first"),
];

/// All keys, group by group, and a switch for those of one character.
#[function_component]
pub(crate) fn Shortcuts() -> Html {
    let dispatch = use_dispatch();
    let single = use_state(single_keys);
    let onchange = {
        let single = single.clone();
        move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                set_single_keys(input.checked());
                single.set(input.checked());
            }
        }
    };
    let mut groups: Vec<&str> = Vec::new();
    for (group, key, ..) in FIXED {
        if !key.is_empty() && !groups.contains(&group) {
            groups.push(group);
        }
    }
    html! {
        <Dialog id="shortcuts" title="Keyboard shortcuts" class="dialog--wide" on_close={move |()| dispatch.dispatch(Action::Ask(None))}>
            <label class="switch"><input type="checkbox" checked={*single} {onchange} />{ "Keys of one character (they never act while you type)" }</label>
            <div class="shortcuts">
                for group in groups {
                    <section key={group}>
                        <h3>{ group }</h3>
                        <dl>
                            for (_, key, words, _) in FIXED.iter().filter(|(other, key, ..)| *other == group && !key.is_empty()) {
                                <div class={(key.len() == 1 && !*single).then_some("shortcuts__off")}><dt>{ keys(key) }</dt><dd>{ *words }</dd></div>
                            }
                        </dl>
                    </section>
                }
                <section>
                    <h3>{ "In place" }</h3>
                    <dl>
                        for (key, words) in LOCAL { <div><dt>{ keys(key) }</dt><dd>{ words }</dd></div> }
                    </dl>
                </section>
            </div>
        </Dialog>
    }
}
