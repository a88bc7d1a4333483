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

use keygate_scenario::{Decision, Evaluated, Explanation, Problem, evaluate_text};
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
    let evaluated = evaluated(scenario, options)?;
    values::to_js(&Answer {
        decision: evaluated.decision.as_ref(),
        explanation: &evaluated.explanation,
        problems: &evaluated.problems,
    })
}

/// Everything worth showing to the author of a scenario, errors first: what cannot be read, what looks unintended.
///
/// # Errors
/// Throws as [`evaluate`] does.
#[wasm_bindgen(unchecked_return_type = "Problem[]")]
pub fn lint(
    #[wasm_bindgen(unchecked_param_type = "Scenario | string")] scenario: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "EvaluateOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    values::to_js(&evaluated(scenario, options)?.problems)
}

/// Why a scenario is decided as it is, in plain sentences.
///
/// # Errors
/// Throws as [`evaluate`] does.
#[wasm_bindgen(unchecked_return_type = "Explanation")]
pub fn explain(
    #[wasm_bindgen(unchecked_param_type = "Scenario | string")] scenario: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "EvaluateOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    values::to_js(&evaluated(scenario, options)?.explanation)
}

fn evaluated(scenario: &JsValue, options: &JsValue) -> Result<Evaluated, JsValue> {
    let text = values::text(scenario, "this takes a scenario: an object, or its JSON text")?;
    Ok(evaluate_text(&text, values::now(options)?))
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
