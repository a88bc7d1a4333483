//! Every effect of the page: storage, the address, the keyboard, files, and the way actions reach the state.

mod perform;
mod use_drop;
mod use_fragment;
mod use_keys;
mod use_persistence;
mod use_settled;
mod use_theme;
mod use_versions;

use yew::prelude::*;

pub(crate) use perform::{
    download, download_from, focus, open_example, open_file, perform, scroll_near, text_of,
};
pub(crate) use use_drop::use_drop;
pub(crate) use use_fragment::{fragment, use_fragment};
pub(crate) use use_keys::{is_mac, set_single_keys, single_keys, use_keys};
pub(crate) use use_persistence::use_persistence;
pub(crate) use use_settled::use_settled;
pub(crate) use use_theme::{Theme, use_theme};
pub(crate) use use_versions::use_versions;

use crate::state::State;

/// The moment of a request that names none, in seconds since 1970.
pub(crate) fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

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
