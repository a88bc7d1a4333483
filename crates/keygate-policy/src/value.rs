//! The values that condition operators compare, apart from texts.

mod base64;
mod cidr;
mod decimal;
mod instant;

pub(crate) use base64::decode as base64;
pub(crate) use cidr::Cidr;
pub(crate) use decimal::Decimal;
pub use instant::epoch_seconds;
pub(crate) use instant::from_text as instant;
