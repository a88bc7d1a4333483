//! A line of text with a list of proposals beneath it, filtered by what is typed.

use keygate_scenario::fold;
use keygate_scenario::form::Choice;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct ComboProps {
    pub(crate) id: AttrValue,
    pub(crate) value: AttrValue,
    pub(crate) on_change: Callback<String>,
    #[prop_or_default]
    pub(crate) choices: Vec<Choice>,
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// The name, when no label element names it.
    #[prop_or_default]
    pub(crate) name: Option<AttrValue>,
    /// The ids of what describes it.
    #[prop_or_default]
    pub(crate) described: Option<String>,
    #[prop_or_default]
    pub(crate) invalid: bool,
    #[prop_or_default]
    pub(crate) numeric: bool,
    #[prop_or_default]
    pub(crate) disabled: bool,
}

/// What is known between two keys.
#[derive(Clone, Copy, Default, PartialEq)]
struct List {
    open: bool,
    /// Whether something was typed since it opened: before that, everything is shown.
    typed: bool,
    active: Option<usize>,
}

/// Without choices, a plain line of text.
#[function_component]
pub(crate) fn Combo(props: &ComboProps) -> Html {
    let list = use_state(List::default);
    let shown: Vec<&Choice> = if list.open {
        let wanted = if list.typed { fold(&props.value) } else { String::new() };
        props.choices.iter().filter(|choice| matches(choice, &wanted)).collect()
    } else {
        Vec::new()
    };
    let open = !shown.is_empty();
    let list_id = format!("{}-list", props.id);
    let option_id = |index: usize| format!("{}-option-{index}", props.id);
    use_effect_with(list.active.filter(|_| open).map(option_id), |active| {
        let page = web_sys::window().and_then(|window| window.document());
        if let Some(option) = active.as_deref().and_then(|id| page?.get_element_by_id(id)) {
            let gently = ScrollIntoViewOptions::new();
            gently.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&gently);
        }
    });
    let choose = {
        let (list, on_change) = (list.clone(), props.on_change.clone());
        move |value: String| {
            list.set(List::default());
            on_change.emit(value);
        }
    };
    let oninput = {
        let (list, on_change) = (list.clone(), props.on_change.clone());
        move |event: InputEvent| {
            list.set(List { open: true, typed: true, active: None });
            on_change.emit(typed(&event));
        }
    };
    let onkeydown = {
        let (list, choose) = (list.clone(), choose.clone());
        let values: Vec<String> = shown.iter().map(|choice| choice.value.to_string()).collect();
        let any = !props.choices.is_empty();
        move |event: KeyboardEvent| {
            let count = values.len();
            let active = match (event.key().as_str(), list.active) {
                ("ArrowDown", _) if !open && any => Some(0),
                ("ArrowDown", None) if open => Some(0),
                ("ArrowDown", Some(at)) => Some((at + 1) % count.max(1)),
                ("ArrowUp", at) if open => Some(at.unwrap_or_default().checked_sub(1).unwrap_or(count - 1)),
                ("Enter", Some(at)) if open => {
                    event.prevent_default();
                    if let Some(value) = values.get(at) {
                        choose(value.clone());
                    }
                    return;
                }
                ("Escape", _) if open => {
                    event.prevent_default();
                    event.stop_propagation();
                    return list.set(List::default());
                }
                _ => return,
            };
            event.prevent_default();
            list.set(List { open: true, active, ..*list });
        }
    };
    let toggle = {
        let list = list.clone();
        move |_: MouseEvent| list.set(List { open: !list.open, ..List::default() })
    };
    let onblur = {
        let list = list.clone();
        move |_: FocusEvent| list.set(List::default())
    };
    let proposes = (!props.choices.is_empty()).then_some("combobox");
    html! {
        <div class="combo">
            <input
                id={props.id.clone()}
                type="text"
                class={classes!(proposes.map(|_| "combo__input"))}
                value={props.value.clone()}
                placeholder={props.placeholder.clone()}
                role={proposes}
                aria-label={props.name.clone()}
                aria-expanded={proposes.map(|_| open.to_string())}
                aria-autocomplete={proposes.map(|_| "list")}
                aria-controls={open.then(|| list_id.clone())}
                aria-activedescendant={list.active.filter(|_| open).map(option_id)}
                aria-describedby={props.described.clone()}
                aria-invalid={props.invalid.then_some("true")}
                inputmode={props.numeric.then_some("numeric")}
                disabled={props.disabled}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                {oninput}
                {onkeydown}
                onclick={(!props.choices.is_empty()).then(|| Callback::from(toggle))}
                {onblur}
            />
            if open {
                <div class="combo__list" id={list_id} role="listbox" aria-label={props.name.clone().unwrap_or_else(|| "Proposals".into())} onmousedown={|event: MouseEvent| event.prevent_default()}>
                    { groups(&shown, |index, choice| {
                        let (choose, value) = (choose.clone(), choice.value.to_string());
                        html! {
                            <div
                                key={index} id={option_id(index)} role="option" class="combo__option"
                                aria-selected={(list.active == Some(index)).to_string()}
                                onclick={move |_: MouseEvent| choose(value.clone())}
                            >
                                <span class="combo__value">{ name(choice).to_owned() }</span>
                                if !choice.hint.is_empty() {
                                    <span class="combo__hint">{ choice.hint.to_string() }</span>
                                }
                            </div>
                        }
                    }) }
                </div>
            }
        </div>
    }
}

/// The choices under their headings; those in a row under one heading stand together.
fn groups(shown: &[&Choice], option: impl Fn(usize, &Choice) -> Html) -> Html {
    let mut start = 0;
    let group = |chunk: &[&Choice]| {
        let first = start;
        start += chunk.len();
        let title = chunk.first().map_or("", |choice| choice.group);
        let options = chunk.iter().enumerate().map(|(index, choice)| option(first + index, choice));
        if title.is_empty() {
            return options.collect::<Html>();
        }
        html! {
            <div role="group" aria-label={title} class="combo__group">
                <p class="combo__title" aria-hidden="true">{ title }</p>
                { for options }
            </div>
        }
    };
    shown.chunk_by(|a, b| a.group == b.group).map(group).collect()
}

/// What a choice is called.
pub(crate) fn name(choice: &Choice) -> &str {
    if choice.name.is_empty() { &choice.value } else { &choice.name }
}

/// Whether every word of the text is in the choice.
fn matches(choice: &Choice, wanted: &str) -> bool {
    let all = fold(&format!("{} {} {}", choice.value, choice.name, choice.hint));
    wanted.split_whitespace().all(|word| all.contains(word))
}

/// What stands in the input that an event is about.
pub(crate) fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

/// Gives the focus to an element, opening the fold-out that it is in.
pub(crate) fn focus(id: &str) {
    let page = web_sys::window().and_then(|window| window.document());
    let Some(element) = page.and_then(|page| page.get_element_by_id(id)) else { return };
    let mut around: Option<Element> = element.closest("details").ok().flatten();
    while let Some(details) = around {
        // An element that takes no attribute is no fold-out, and there is nothing to open.
        let _ = details.set_attribute("open", "");
        around = details.parent_element().and_then(|outer| outer.closest("details").ok().flatten());
    }
    // A field that will not take the focus is on the page all the same.
    let _ = element.unchecked_ref::<web_sys::HtmlElement>().focus();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_narrows_the_list() {
        let choice = Choice {
            value: "kms:ReEncryptTo".into(),
            name: "".into(),
            hint: "Encrypt under this key".into(),
            group: "",
        };
        assert!(matches(&choice, ""));
        assert!(matches(&choice, "reenc under"));
        assert!(!matches(&choice, "reenc decrypts"));
        assert_eq!(name(&choice), "kms:ReEncryptTo");
    }
}
