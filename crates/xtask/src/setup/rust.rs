//! The compiler's WebAssembly target.

use super::Ready;
use crate::failure::{Failure, Outcome};
use crate::process::{output, run_for_status, tell};
use std::path::Path;

const TARGET: &str = "wasm32-unknown-unknown";
const ATTEMPTS: u32 = 3;

/// Adds the target through rustup where the compiler does not have it.
pub(crate) fn wasm_target(ready: &Ready) -> Outcome {
    if is_installed(ready) {
        return Ok(());
    }
    tell(&format!("installing the Rust target {TARGET}, because the page is WebAssembly (a few seconds)"));
    if output(ready.command("rustup").arg("--version")).is_none() {
        return Err(Failure::new(format!(
            "the compiler has no {TARGET} target, and there is no rustup to add it with.\n\
             Install Rust through rustup, or add your distribution's package with the standard library for that \
             target, then call this again."
        )));
    }
    // The download is the one step here that a bad moment of the network can break.
    for _ in 0..ATTEMPTS {
        if run_for_status(ready.command("rustup").args(["target", "add", TARGET]), "rustup target add")?
            && is_installed(ready)
        {
            return Ok(());
        }
    }
    Err(Failure::new(format!("`rustup target add {TARGET}` did not succeed; its message is above")))
}

fn is_installed(ready: &Ready) -> bool {
    output(ready.command("rustc").args(["--print", "sysroot"]))
        .is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}
