//! The caller as the page shows it.

pub(crate) use keygate_scenario::form::{Caller, spoken_account};
