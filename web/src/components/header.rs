//! The top of the page.

use yew::prelude::*;

use crate::components::examples_menu::ExamplesMenu;
use crate::components::icon::Icon;
use crate::components::share::Share;
use crate::document::Change;
use crate::hooks::{Theme, use_dispatch, use_theme};
use crate::session::Session;
use crate::state::{Action, State};

#[derive(Properties, PartialEq)]
pub(crate) struct HeaderProps {
    pub(crate) state: State,
    pub(crate) session: Session,
}

/// Name, title of the scenario, and what can be done with the whole of it.
#[function_component]
pub(crate) fn Header(props: &HeaderProps) -> Html {
    let dispatch = use_dispatch();
    let (theme, next_theme) = use_theme();
    let (undo, redo) = props.state.can_undo_redo();
    let send = |action: Action| {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(action.clone())
    };
    let rename = {
        let dispatch = dispatch.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                dispatch.dispatch(Action::Edit("title", vec![Change::text("title", &input.value())]));
            }
        }
    };
    html! {
        <header class="header">
            <h1 class="header__name"><svg class="header__logo" viewBox="0 0 20 20" aria-hidden="true"><use href="#icon-key" /></svg>{ "Keygate" }</h1>
            <input class="header__title" type="text" aria-label="Title of the scenario" placeholder="Untitled scenario" value={props.state.document.text("title").to_owned()} oninput={rename} spellcheck="false" />
            <p class="header__promise">{ "Nothing you paste leaves this page." }</p>
            <div class="header__buttons">
                <button type="button" class="header__button header__button--icon" aria-label="Undo" title="Undo" disabled={!undo} onclick={send(Action::Undo)}><Icon name="undo" /></button>
                <button type="button" class="header__button header__button--icon" aria-label="Redo" title="Redo" disabled={!redo} onclick={send(Action::Redo)}><Icon name="redo" /></button>
                <ExamplesMenu />
                <Share state={props.state.clone()} session={props.session.clone()} />
                <button type="button" class="header__button header__button--icon" aria-label={format!("Theme: {}. Change it", theme.name())} title={format!("Theme: {}", theme.name())} onclick={next_theme}>
                    <Icon name={match theme { Theme::System => "system", Theme::Light => "light", Theme::Dark => "dark" }} />
                </button>
            </div>
        </header>
    }
}
