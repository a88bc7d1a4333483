//! What is on the page, one component a file.

pub(crate) mod checks;
pub(crate) mod combo;
pub(crate) mod compare;
pub(crate) mod dialog;
pub(crate) mod editor;
pub(crate) mod examples_menu;
pub(crate) mod fields;
pub(crate) mod form;
pub(crate) mod grants_form;
pub(crate) mod header;
pub(crate) mod hint;
pub(crate) mod icon;
pub(crate) mod notice;
pub(crate) mod on_paper;
pub(crate) mod palette;
pub(crate) mod panes;
pub(crate) mod policy_set;
pub(crate) mod problems;
pub(crate) mod prose;
pub(crate) mod request;
pub(crate) mod rows;
pub(crate) mod sentence;
pub(crate) mod share;
pub(crate) mod shortcuts;
pub(crate) mod verdict;
pub(crate) mod versions;
