//! JSON with places.
//!
//! [`parse()`] reads any text at all: it keeps the byte [`Span`] of every key and value, goes on behind a mistake, and
//! reports every [`Problem`] it met. [`LineIndex`] turns offsets into lines and columns when something is shown.
//! A [`Value`] can also be built, edited by path and printed without loss.
//!
//! The crate knows nothing of policies or scenarios. It is not for streaming: a document is one `&str`, and the tree
//! borrows from it.

mod lines;
mod order;
mod parse;
mod print;
mod problem;
mod span;
mod value;

pub use lines::{LineIndex, Position};
pub use order::{repeats, sort_by_key};
pub use parse::{MAX_DEPTH, Parsed, parse};
pub use problem::{Problem, ProblemCode};
pub use span::Span;
pub use value::{Kind, Member, Object, Step, Value};
