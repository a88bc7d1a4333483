//! A text to the fragment of a share link and back.
//!
//! A Keygate share link holds the whole scenario document in its fragment, the part after `#` that a browser
//! never sends to a host. This crate knows nothing of scenarios: it takes any UTF-8 text and gives back the
//! same bytes, or says in plain words why it cannot.
//!
//! ```text
//! k1  d  bVJNb9swDP0rhk4b…  0aZ9qK
//! │   │  │                  └ CRC-32 of every character before it, six characters of base 62
//! │   │  └ payload, base64url without padding
//! │   └ codec: d = raw deflate with the dictionary of this version, s = stored as it is
//! └ format version 1
//! ```
//!
//! - Only `A-Z a-z 0-9 _ -` occur, and the last character is a letter or digit: programs that turn text into
//!   links cut a trailing `_` or `-`.
//! - Deflate has no checksum of its own, and a damaged stream may well inflate to *other* policy text, so the
//!   checksum is verified before anything is inflated.
//! - Inflation stops at [`MAX_TEXT_BYTES`], whatever a hostile link promises.
//! - `dictionary-1.txt` is part of format version 1 and frozen for ever; a better dictionary is a new version.

mod base64url;
mod checksum;
mod deflate;
mod error;
mod fragment;
mod link;
mod places;

pub use error::LinkError;
pub use fragment::{Fragment, classify};
pub use link::{MAX_TEXT_BYTES, decode, encode};
pub use places::{PLACES, Place, lengths};
