//! What an editor offers beside the text: colors, folds, completion, meanings, repairs, layout.
//!
//! Everything is a function of a text and an offset in bytes, and works on text that is being typed, so on text that does
//! not parse. What a name means beyond the catalog comes in as a [`Reference`].
//!
//! The crate evaluates nothing and knows no editor: whoever counts in other units than bytes converts.

mod complete;
mod cursor;
mod document;
mod fix;
mod layout;
mod meaning;
mod reference;
mod seen;
mod tokens;

pub use complete::{Choice, Completion, complete};
pub use document::DocumentKind;
pub use fix::{Edit, Fix, fixes, fixes_of_all};
pub use layout::{folds, format};
pub use meaning::{Meaning, describe, meaning_at};
pub use reference::Reference;
pub use seen::Seen;
pub use tokens::{Token, TokenKind, tokens};
