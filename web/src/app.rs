//! The page: one state, one answer to it, and the components that show both.

use yew::prelude::*;

use crate::caller::Caller;
use crate::components::header::Header;
use crate::components::icon::IconSprite;
use crate::components::notice::NoticeBar;
use crate::components::panes::Panes;
use crate::components::request::Request;
use crate::components::sentence::key_name;
use crate::components::verdict::{VerdictLine, Why};
use crate::diagram::view::Diagram;
use crate::hooks::{Dispatch, use_fragment, use_persistence};
use crate::session::Session;
use crate::state::{Action, Load, State, View};

#[derive(Properties, PartialEq)]
pub(crate) struct AppProps {
    /// What is opened at the start.
    pub(crate) start: Load,
}

/// Everything.
#[function_component]
pub(crate) fn App(props: &AppProps) -> Html {
    let handle = use_reducer(|| State::opened(props.start.clone()));
    let state: State = (*handle).clone();
    let dispatch: Dispatch = handle.dispatcher();
    use_persistence(&state, &dispatch);
    use_fragment(&state.source, &dispatch);

    let last = use_mut_ref(|| None::<Session>);
    let session = use_memo(state.revision, |_| {
        let session = Session::of(&state, now(), last.borrow().as_ref());
        *last.borrow_mut() = Some(session.clone());
        session
    });
    let session: Session = (*session).clone();
    let document = state.document.clone();
    let data = document.text("data.resource");
    html! {
        <ContextProvider<Dispatch> context={dispatch.clone()}>
            <IconSprite />
            <Header state={state.clone()} session={session.clone()} />
            <main class={classes!("workbench", format!("workbench--{}", state.view.id()))}>
                <div class="workbench__notice"><NoticeBar notice={state.notice.clone()} source={state.source.clone()} /></div>
                <div class="views" role="group" aria-label="View">
                    for view in View::ALL {
                        <button type="button" class="views__view" aria-pressed={(view == state.view).to_string()} onclick={let dispatch = dispatch.clone(); move |_| dispatch.dispatch(Action::Look(view))}>
                            { view.title() }
                        </button>
                    }
                </div>
                <Panes state={state.clone()} session={session.clone()} />
                <Request document={document.clone()} />
                <VerdictLine session={session.clone()} />
                <Diagram
                    session={session.clone()}
                    caller={Caller::of(&document).short()}
                    key_name={key_name(&document)}
                    data_name={(!data.is_empty()).then(|| AttrValue::from(data.to_owned()))}
                />
                <Why {session} />
            </main>
        </ContextProvider<Dispatch>>
    }
}

/// The moment of a request that names none, in seconds since 1970.
pub(crate) fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}
