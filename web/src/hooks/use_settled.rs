//! What is beside the picture follows it a frame later while text is typed: the verdict and the picture come first.

use yew::prelude::*;

use crate::rest::after_painting;
use crate::session::Session;
use crate::state::State;

/// A state with its answer.
type Shown = (State, Session);

/// The state and the answer that is to be shown where nobody waits for it: the newest, but for the frame after text was typed.
#[hook]
pub(crate) fn use_settled(state: &State, session: &Session) -> Shown {
    let newest = use_mut_ref(|| (state.clone(), session.clone()));
    let shown = use_mut_ref(|| (state.clone(), session.clone()));
    let draw = use_force_update();
    *newest.borrow_mut() = (state.clone(), session.clone());
    let is_new = shown.borrow().1 != *session;
    if !(state.typed && is_new) {
        shown.borrow_mut().clone_from(&newest.borrow());
    }
    {
        let (newest, shown) = (newest.clone(), shown.clone());
        use_effect_with((session.clone(), state.typed), move |&(_, typed)| {
            if typed {
                after_painting(move || {
                    if *shown.borrow() != *newest.borrow() {
                        shown.borrow_mut().clone_from(&newest.borrow());
                        draw.force_update();
                    }
                });
            }
        });
    }
    shown.borrow().clone()
}
