//! The tests of the JavaScript package, compiled to WebAssembly and run in a headless Chromium.

use super::counts::Counts;
use crate::failure::{Failure, Outcome};
use crate::process::{tell, watch};
use crate::setup::Ready;
use crate::workspace::Workspace;
use serde_json::json;
use std::fs;

const PACKAGE: &str = "crates/keygate-js";
/// Relative to the root of the work tree.
const CAPABILITIES: &str = "target/webdriver.json";

/// `wasm-pack test` with the browser of the set-up.
pub(crate) fn run(workspace: &Workspace, ready: &Ready) -> Outcome<Counts> {
    tell("WebAssembly tests in headless Chromium (a minute or two the first time)");
    let browser = ready.browser()?;
    let capabilities = workspace.join(CAPABILITIES);
    let text = json!({
        "goog:chromeOptions": {
            "binary": browser.chromium,
            "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        },
    });
    fs::create_dir_all(workspace.join("target")).map_err(|error| Failure::file(&capabilities, &error))?;
    fs::write(&capabilities, text.to_string()).map_err(|error| Failure::file(&capabilities, &error))?;

    let mut command = ready.command("wasm-pack");
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities);
    command.args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"]);
    command.arg(&browser.driver).arg(PACKAGE);
    let run = watch(&mut command, "wasm-pack test")?;
    Counts::from_rust(&run.text).checked(&run, "`wasm-pack test`")
}
