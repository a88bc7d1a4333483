//! Every effect of the page: storage, the address, and the way actions reach the state.

mod use_fragment;
mod use_persistence;
mod use_theme;

use yew::prelude::*;

pub(crate) use use_fragment::{fragment, use_fragment};
pub(crate) use use_persistence::use_persistence;
pub(crate) use use_theme::{Theme, use_theme};

use crate::state::State;

/// The way to send actions. It never changes, so nobody is drawn again because of it.
pub(crate) type Dispatch = UseReducerDispatcher<State>;

/// Sends actions to the page's state.
///
/// # Panics
/// Outside of `App`, which provides it: a mistake in this crate, and never one of a reader.
#[hook]
#[allow(clippy::expect_used, reason = "a component outside of App is a mistake that the first run shows")]
pub(crate) fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().expect("App provides the dispatcher to everything inside it")
}
