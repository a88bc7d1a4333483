//! Two scenarios and their decisions, held against each other. Nothing is decided here.

pub(crate) mod fields;
pub(crate) mod gates;
pub(crate) mod lines;
