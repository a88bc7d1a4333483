//! The moment of a request that names none.

use std::ffi::OsString;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::exit::Failure;

/// The system's clock, in seconds since 1970.
pub(crate) fn system() -> Option<i64> {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(passed.as_secs()).ok()
}

/// The moment given with `--now`.
pub(crate) fn given(value: &OsString) -> Result<Option<i64>, Failure> {
    let text = value.to_string_lossy();
    match keygate_policy::epoch_seconds(&text) {
        Some(moment) => Ok(Some(moment)),
        None => Err(Failure::Usage(format!("`{text}` is not a moment; write it like 2026-11-24T12:00:00Z"))),
    }
}
