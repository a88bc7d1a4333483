//! The tests that need no browser.

use super::counts::Counts;
use crate::failure::Outcome;
use crate::process::{tell, watch};
use crate::setup::Ready;

/// `cargo test` over the default members, and over the page's crate, whose state and diagram know no browser.
pub(crate) fn run(ready: &Ready) -> Outcome<Counts> {
    tell("native tests (a few minutes the first time)");
    let mut total = Counts::default();
    for arguments in
        [&["test", "--no-fail-fast"][..], &["test", "--no-fail-fast", "--package", "keygate-web"]]
    {
        let run = watch(ready.command("cargo").args(arguments), "cargo test")?;
        total += Counts::from_rust(&run.text).checked(&run, &format!("`cargo {}`", arguments.join(" ")))?;
    }
    Ok(total)
}
