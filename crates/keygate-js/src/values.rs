//! Values of JavaScript to text, and answers to values of JavaScript.

use js_sys::{Date, JSON, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// An answer as plain objects and arrays, with `null` for what is absent. Every answer goes through here.
pub(crate) fn to_js(answer: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = Serializer::new().serialize_maps_as_objects(true).serialize_missing_as_null(true);
    answer.serialize(&serializer).map_err(JsValue::from)
}

/// The text of a document: a text as it is, so that offsets fit and a broken one is read too; anything else through
/// `JSON.stringify`.
pub(crate) fn text(document: &JsValue, misuse: &str) -> Result<String, JsValue> {
    match document.as_string() {
        Some(text) => Ok(text),
        // A function or `undefined` has no JSON; a circle or a BigInt throws by itself.
        None => JSON::stringify(document)?.as_string().ok_or_else(|| js_sys::TypeError::new(misuse).into()),
    }
}

/// The moment of requests that name none, in seconds since 1970: `options.now`, or the browser's clock.
pub(crate) fn now(options: &JsValue) -> Result<Option<i64>, JsValue> {
    let given = if options.is_object() { Reflect::get(options, &"now".into())? } else { JsValue::UNDEFINED };
    if given.is_undefined() || given.is_null() {
        return Ok(seconds(Date::now()));
    }
    let moment = match (given.as_string(), given.dyn_ref::<Date>()) {
        (Some(text), _) => keygate_policy::epoch_seconds(&text),
        (None, Some(date)) => seconds(date.get_time()),
        (None, None) => given.as_f64().and_then(seconds),
    };
    match moment {
        Some(moment) => Ok(Some(moment)),
        None => {
            let message =
                "options.now must be a Date, milliseconds since 1970, or a text like 2026-11-24T12:00:00Z";
            Err(js_sys::RangeError::new(message).into())
        }
    }
}

/// Milliseconds to whole seconds; nothing for what is no moment.
fn seconds(milliseconds: f64) -> Option<i64> {
    // The greatest moment that a Date can hold.
    const LIMIT: f64 = 8.64e15;
    #[expect(clippy::cast_possible_truncation, reason = "the limit is far below 2^63")]
    let whole = |seconds: f64| seconds as i64;
    (milliseconds.abs() <= LIMIT).then(|| whole((milliseconds / 1000.0).floor()))
}
