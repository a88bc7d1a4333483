//! The page follows its address.

use gloo_events::EventListener;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::Dispatch;
use crate::links::{opened, own};
use crate::state::{Action, Source};

/// The fragment of the page's address, with its `#`.
pub(crate) fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Opens what the address asks for, whenever it changes. `source` is what is open already.
#[hook]
pub(crate) fn use_fragment(source: &Source, dispatch: &Dispatch) {
    let here = use_mut_ref(|| source.clone());
    *here.borrow_mut() = source.clone();
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                let fragment = fragment();
                let asked = fragment.trim_start_matches('#');
                if matches!(&*here.borrow(), Source::Visit(open) if &**open == asked) {
                    return;
                }
                let (here, dispatch) = (here.clone(), dispatch.clone());
                dispatch.dispatch(Action::Ask(None));
                spawn_local(async move {
                    dispatch.dispatch(match opened(&fragment).await {
                        Ok(Some(load)) => Action::Load(load),
                        Ok(None) if *here.borrow() == Source::Own => return,
                        Ok(None) => Action::Load(own(None)),
                        Err(notice) => Action::Notify(Some(notice)),
                    });
                });
            })
        });
        move || drop(listener)
    });
}
