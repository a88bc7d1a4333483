//! Work survives a reload.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::Dispatch;
use crate::notice::Notice;
use crate::state::{Action, Source, State, Work};
use crate::storage;

/// How long typing has to rest before it is written.
const REST: u32 = 300;

type Pending = Rc<RefCell<Option<(Source, Work)>>>;

/// Writes work to local storage a moment after the last change, and at once when the page is left.
#[hook]
pub(crate) fn use_persistence(state: &State, dispatch: &Dispatch) {
    let pending: Pending = use_mut_ref(|| None);
    let timer = use_mut_ref(|| None::<Timeout>);
    {
        let (pending, dispatch) = (pending.clone(), dispatch.clone());
        let dirty = state.revision != state.loaded;
        let work = (state.source.clone(), state.work());
        use_effect_with((state.revision, state.source.clone()), move |_| {
            if dirty {
                *pending.borrow_mut() = Some(work);
                let later = move || flush(&pending, &dispatch);
                *timer.borrow_mut() = Some(Timeout::new(REST, later));
            }
        });
    }
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let leaving = web_sys::window().map(|window| {
            let (left, hidden) = (pending.clone(), pending);
            let other = dispatch.clone();
            [
                EventListener::new(&window, "pagehide", move |_| flush(&left, &dispatch)),
                EventListener::new(&window, "blur", move |_| flush(&hidden, &other)),
            ]
        });
        move || drop(leaving)
    });
}

fn flush(pending: &Pending, dispatch: &Dispatch) {
    let Some((source, work)) = pending.borrow_mut().take() else { return };
    if let Err(message) = storage::save(&source, &work) {
        dispatch.dispatch(Action::Notify(Some(Notice::NotStored(message.into()))));
    }
}
