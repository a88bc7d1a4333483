//! How AWS decides a KMS request: catalog, request context, gates, and the decision with its trace.
//!
//! The one verb is [`decide()`]: a typed [`model::Scenario`] in, a [`decision::Decision`] out. Rules are cited as `R…`.

pub mod authorize;
pub mod catalog;
pub mod context;
pub mod decide;
pub mod decision;
pub mod fitness;
pub mod lint;
pub mod message;
pub mod model;
pub mod need;
pub mod parameters;
pub mod request;
pub mod scope;
pub mod statements;

pub use decide::decide;
pub use statements::Mode;
