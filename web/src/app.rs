//! The page: one state, one answer to it, and the components that show both.

use keygate_scenario::form::Caller;
use yew::prelude::*;

use crate::components::checks::Checks;
use crate::components::compare::Compare;
use crate::components::examples_menu::ExamplesMenu;
use crate::components::foot::Foot;
use crate::components::header::Header;
use crate::components::hint::{self, Hint};
use crate::components::icon::IconSprite;
use crate::components::notice::NoticeBar;
use crate::components::on_paper::OnPaper;
use crate::components::palette::Palette;
use crate::components::panes::Panes;
use crate::components::request::Request;
use crate::components::sentence::key_name;
use crate::components::shortcuts::Shortcuts;
use crate::components::verdict::{VerdictLine, Why};
use crate::components::versions::Versions;
use crate::diagram::view::Diagram;
use crate::hooks::{
    Dispatch, Theme, now, use_dispatch, use_drop, use_fragment, use_keys, use_persistence, use_settled,
    use_theme, use_versions,
};
use crate::rest::Rest;
use crate::session::Session;
use crate::stages::use_stages;
use crate::state::{Action, Ask, Load, State, View};

#[derive(Properties, PartialEq)]
pub(crate) struct AppProps {
    /// What the page begins with.
    pub(crate) load: Load,
}

/// Everything.
#[function_component]
pub(crate) fn App(props: &AppProps) -> Html {
    let handle = use_reducer(|| State::opened(props.load.clone(), Theme::stored(), hint::is_wanted()));
    let state: State = (*handle).clone();
    let dispatch: Dispatch = handle.dispatcher();
    use_persistence(&state, &dispatch);
    use_versions(&state, &dispatch);
    use_fragment(&state.source, &dispatch);
    use_theme(state.theme);
    use_keys(&state, &dispatch);
    use_drop(&dispatch);

    let stage = use_stages(LAST);
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            <IconSprite />
            if stage > 0 { <Page {state} {stage} /> }
        </ContextProvider<Dispatch>>
    }
}

/// The stage at which everything is there.
const LAST: u8 = 8;

#[derive(Properties, PartialEq)]
struct PageProps {
    state: State,
    stage: u8,
}

/// What is on the page, from top to bottom, as far as the stage goes.
#[function_component]
fn Page(props: &PageProps) -> Html {
    let PageProps { state, stage } = props;
    let stage = *stage;
    let dispatch = use_dispatch();
    let last = use_mut_ref(|| None::<Session>);
    let session = use_memo(state.revision, |_| {
        let session = Session::of(state, now(), last.borrow().as_ref());
        *last.borrow_mut() = Some(session.clone());
        session
    });
    let session: Session = (*session).clone();
    let (settled, answer) = use_settled(state, &session);
    let document = state.document.clone();
    let data = document.text("data.resource");
    html! {
        <>
            if stage > 1 { <Header state={state.clone()} session={session.clone()} /> }
            <main class={classes!("workbench", format!("workbench--{}", state.view.id()))}>
                <div class="workbench__notice">
                    if state.hint && state.notice.is_none() { <Hint /> }
                    <NoticeBar notice={state.notice.clone()} source={state.source.clone()} />
                </div>
                <div class="views" role="group" aria-label="View">
                    for view in View::ALL {
                        <button type="button" class="views__view" aria-pressed={(view == state.view).to_string()} onclick={let dispatch = dispatch.clone(); move |_| dispatch.dispatch(Action::Look(view))}>
                            { view.title() }
                        </button>
                    }
                </div>
                if stage > 2 { <Panes state={state.clone()} session={session.clone()} shown={stage == LAST} /> }
                if stage > 3 { <Request document={settled.document.clone()} session={answer.clone()} /> }
                if stage > 4 {
                    <VerdictLine session={session.clone()} />
                    <Diagram
                        session={session.clone()}
                        caller={Caller::of(document.value()).short()}
                        key_name={key_name(&document)}
                        data_name={(!data.is_empty()).then(|| AttrValue::from(data.to_owned()))}
                    />
                }
                <div class="side">
                    if stage > 5 { <Why state={settled.clone()} session={answer.clone()} /> }
                    if stage > 6 { <Checks state={settled.clone()} session={answer.clone()} /> }
                </div>
                if stage > 6 { <OnPaper {document} /> }
            </main>
            if stage == LAST { <Foot /><Rest /> }
            { dialog(state, &session) }
        </>
    }
}

/// The dialog that is open.
fn dialog(state: &State, session: &Session) -> Html {
    let (state, session) = (state.clone(), session.clone());
    match state.dialog {
        None => Html::default(),
        Some(Ask::Palette) => html! { <Palette {state} {session} /> },
        Some(Ask::Shortcuts) => html! { <Shortcuts /> },
        Some(Ask::Examples) => html! { <ExamplesMenu /> },
        Some(Ask::Versions) => html! { <Versions {state} /> },
        Some(Ask::Compare) => html! { <Compare {state} {session} /> },
    }
}
