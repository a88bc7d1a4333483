//! Share links.

use keygate_share::LinkError;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::values;

/// What [`decode_link`] answers: a text or an error, the other one null.
#[derive(Serialize)]
struct Opened {
    text: Option<String>,
    error: Option<Refusal>,
}

#[derive(Serialize)]
struct Refusal {
    message: String,
    help: &'static str,
}

impl From<LinkError> for Refusal {
    fn from(error: LinkError) -> Refusal {
        Refusal { message: error.to_string(), help: error.help() }
    }
}

/// The fragment of a share link that holds a scenario, without `#`. A text is kept as it is.
///
/// # Errors
/// Throws a `RangeError` when the text is larger than a link may hold.
#[wasm_bindgen(js_name = encodeLink)]
pub fn encode_link(
    #[wasm_bindgen(unchecked_param_type = "Scenario | string")] scenario: &JsValue,
) -> Result<String, JsValue> {
    let text = values::text(scenario, "encodeLink takes a scenario: an object, or its JSON text")?;
    keygate_share::encode(&text)
        .map_err(|error| js_sys::RangeError::new(&format!("{error}. {}", error.help())).into())
}

/// The text in a share link, given as a whole address, as `#…`, or as the fragment alone. A damaged link is an answer
/// too.
///
/// # Errors
/// Throws only when the answer cannot be made into an object, which does not happen.
#[wasm_bindgen(js_name = decodeLink, unchecked_return_type = "OpenedLink")]
pub fn decode_link(link: &str) -> Result<JsValue, JsValue> {
    let link = link.trim();
    let fragment = link.split_once('#').map_or(link, |(_, fragment)| fragment);
    values::to_js(&match keygate_share::decode(fragment) {
        Ok(text) => Opened { text: Some(text), error: None },
        Err(error) => Opened { text: None, error: Some(error.into()) },
    })
}
