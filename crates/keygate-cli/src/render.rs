//! What is printed for people.

pub(crate) mod problem;
pub(crate) mod snippet;
pub(crate) mod style;
pub(crate) mod verdict;
