//! Keygate for JavaScript. All behavior is that of `keygate-scenario` and `keygate-share`; this crate turns values of
//! JavaScript into text and answers into plain objects.
//!
//! A document, good or bad, gives an answer; an exception is thrown only for a call that makes no sense.

mod links;
mod policy;
mod types;
mod values;

pub use links::{decode_link, encode_link};
pub use policy::check_policy;

use keygate_scenario::{Decision, Explanation, Problem, evaluate_text};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Decides one scenario, given as an object or as its JSON text, and explains the decision.
///
/// # Errors
/// Throws when `scenario` is nothing that JSON can hold, or when `options.now` is no moment.
#[wasm_bindgen(unchecked_return_type = "Evaluation")]
pub fn evaluate(
    #[wasm_bindgen(unchecked_param_type = "Scenario | string")] scenario: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "EvaluateOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let text = values::text(scenario, "evaluate takes a scenario: an object, or its JSON text")?;
    let evaluated = evaluate_text(&text, values::now(options)?);
    values::to_js(&Answer {
        decision: evaluated.decision.as_ref(),
        explanation: &evaluated.explanation,
        problems: &evaluated.problems,
    })
}

/// The version of this package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What [`evaluate`] answers.
#[derive(Serialize)]
struct Answer<'a> {
    decision: Option<&'a Decision>,
    explanation: &'a Explanation,
    problems: &'a [Problem],
}
