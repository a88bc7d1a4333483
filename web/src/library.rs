//! Files of the site that are fetched when they are wanted, so that the first view does not carry them.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

/// The text of a file, or in words why there is none.
pub(crate) type Fetched = Result<Rc<str>, Rc<str>>;

/// Fetches a file of the site by its path from the site's root, and then does something with it.
pub(crate) fn fetch(path: &str, then: impl FnOnce(Fetched) + 'static) {
    let path = path.to_owned();
    spawn_local(async move { then(text(&path).await) });
}

/// A file of the site by its path from the site's root.
pub(crate) async fn text(path: &str) -> Fetched {
    let address = format!("{}{path}", root());
    text_of(&address).await.map_err(|error| reason(&error))
}

/// The way from this page to the site's root; pages below it say it in `data-root`.
pub(crate) fn root() -> String {
    let page = web_sys::window().and_then(|window| window.document());
    page.and_then(|page| page.document_element()?.get_attribute("data-root")).unwrap_or_default()
}

async fn text_of(address: &str) -> Result<Rc<str>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(format!("the site answered {}", response.status()).into());
    }
    let text = JsFuture::from(response.text()?).await?;
    Ok(text.as_string().unwrap_or_default().into())
}

fn reason(error: &JsValue) -> Rc<str> {
    error.as_string().unwrap_or_else(|| "the site could not be reached".to_owned()).into()
}
