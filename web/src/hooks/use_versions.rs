//! Versions are kept without being asked for: when work rests, before other work takes its place, and when the page is left.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::Dispatch;
use crate::notice::Notice;
use crate::state::{Action, State, Work};
use crate::storage;
use crate::versions::what_changed;

/// How long work has to rest before it is a version, in milliseconds.
const REST: u32 = 15_000;

/// What is on the page, and what it was when a version was last kept.
struct Watch {
    kept: Work,
    now: Work,
    replaced: u32,
    asked: u32,
    dispatch: Dispatch,
    told: bool,
}

impl Watch {
    /// Keeps what is on the page, unless nothing changed since the last time.
    fn keep(&mut self) {
        if self.now != self.kept {
            self.keep_as(&what_changed(&self.kept, &self.now));
        }
    }

    fn keep_as(&mut self, what: &str) {
        match storage::keep_version(&self.now, what) {
            Ok(()) => self.kept = self.now.clone(),
            // Once is enough: the reader cannot do anything about it while working.
            Err(message) if !self.told => {
                self.told = true;
                self.dispatch.dispatch(Action::Notify(Some(Notice::NoVersion(message.into()))));
            }
            Err(_) => {}
        }
    }
}

/// Keeps versions of the work on the page.
#[hook]
pub(crate) fn use_versions(state: &State, dispatch: &Dispatch) {
    let watch: Rc<RefCell<Watch>> = use_mut_ref(|| Watch {
        kept: state.work(),
        now: state.work(),
        replaced: state.replaced,
        asked: state.kept,
        dispatch: dispatch.clone(),
        told: false,
    });
    let timer = use_mut_ref(|| None::<Timeout>);
    {
        let (watch, work) = (watch.clone(), state.work());
        let opened = state.revision == state.loaded;
        use_effect_with((state.revision, state.replaced, state.kept), move |(_, replaced, asked)| {
            let mut now = watch.borrow_mut();
            if now.replaced != *replaced {
                now.replaced = *replaced;
                if opened {
                    // The work before waits in storage as well; an untouched one needs no version.
                    now.keep();
                } else {
                    now.keep_as("Before other work was opened");
                }
                now.kept = work.clone();
            }
            now.now = work;
            if now.asked != *asked {
                now.asked = *asked;
                now.keep_as("Kept by you");
            }
            drop(now);
            let later = move || watch.borrow_mut().keep();
            *timer.borrow_mut() = Some(Timeout::new(REST, later));
        });
    }
    use_effect_with((), move |()| {
        let leaving = web_sys::window()
            .map(|window| EventListener::new(&window, "pagehide", move |_| watch.borrow_mut().keep()));
        move || drop(leaving)
    });
}
