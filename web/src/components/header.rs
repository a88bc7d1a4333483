//! The top of the page.

use yew::prelude::*;

use crate::commands::Run;
use crate::components::icon::Icon;
use crate::components::share::Share;
use crate::document::Change;
use crate::hooks::{Theme, open_file, perform, use_dispatch};
use crate::session::Session;
use crate::state::{Action, Ask, State};

#[derive(Properties, PartialEq)]
pub(crate) struct HeaderProps {
    pub(crate) state: State,
    pub(crate) session: Session,
}

/// Name, title of the scenario, and what can be done with the whole of it.
#[function_component]
pub(crate) fn Header(props: &HeaderProps) -> Html {
    let dispatch = use_dispatch();
    let theme = props.state.theme;
    let (undo, redo) = props.state.can_undo_redo();
    let button = |icon: &'static str, label: &'static str, class: &'static str, run: Run| {
        let (dispatch, state) = (dispatch.clone(), props.state.clone());
        let disabled = match run {
            Run::Act(Action::Undo) => !undo,
            Run::Act(Action::Redo) => !redo,
            _ => false,
        };
        html! {
            <button type="button" class={classes!("header__button", class)} aria-label={label} title={label} {disabled} onclick={move |_| perform(&run, &state, &dispatch)}>
                <Icon name={icon} />
                <span class="header__word" aria-hidden="true">{ label }</span>
            </button>
        }
    };
    let ask = |ask| Run::Act(Action::Ask(Some(ask)));
    let rename = {
        let dispatch = dispatch.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                dispatch.dispatch(Action::Edit("title", vec![Change::text("title", &input.value())]));
            }
        }
    };
    let on_file = {
        let dispatch = dispatch.clone();
        move |event: Event| {
            let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                open_file(file, &dispatch);
            }
            // So that the same file can be chosen again.
            input.set_value("");
        }
    };
    let theme_icon = match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let next_theme = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Action::Theme(theme.next()))
    };
    html! {
        <header class="header">
            <h1 class="header__name"><svg class="header__logo" viewBox="0 0 20 20" aria-hidden="true"><use href="#icon-key" /></svg>{ "Keygate" }</h1>
            <input class="header__title" type="text" aria-label="Title of the scenario" placeholder="Untitled scenario" value={props.state.document.text("title").to_owned()} oninput={rename} spellcheck="false" />
            <p class="header__promise">{ "Nothing you paste leaves this page." }</p>
            <div class="header__buttons">
                { button("undo", "Undo", "header__button--icon", Run::Act(Action::Undo)) }
                { button("redo", "Redo", "header__button--icon", Run::Act(Action::Redo)) }
                { button("examples", "Examples", "", ask(Ask::Examples)) }
                { button("file", "Open", "header__button--rare", Run::ChooseFile) }
                { button("versions", "Versions", "header__button--rare", ask(Ask::Versions)) }
                { button("compare", "Compare", "header__button--rare", ask(Ask::Compare)) }
                <Share state={props.state.clone()} session={props.session.clone()} />
                { button("command", "Commands", "header__button--icon", ask(Ask::Palette)) }
                <button type="button" class="header__button header__button--icon" aria-label={format!("Theme: {}. Change it", theme.name())} title={format!("Theme: {}", theme.name())} onclick={next_theme}>
                    <Icon name={theme_icon} />
                </button>
            </div>
            <input type="file" id="choose-file" class="visually-hidden" accept=".json,application/json" aria-label="Open a file" tabindex="-1" onchange={on_file} />
        </header>
    }
}
