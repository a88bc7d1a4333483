//! The picture of a decision: two gates that must line up, a side door, walls around, a key behind.
//!
//! `model` turns a decision into gates with words, `layout` gives them places; both are pure. `view` draws, `export` makes files of what is drawn.

mod export;
pub(crate) mod layout;
pub(crate) mod model;
pub(crate) mod view;
pub(crate) mod words;

pub(crate) use words::home;
