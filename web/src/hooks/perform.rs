//! What commands do to the page.

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Document, Element, HtmlAnchorElement, HtmlElement, Url};
use yew::platform::spawn_local;

use super::Dispatch;
use crate::commands::Run;
use crate::components::versions::spoken_time;
use crate::examples::known;
use crate::links::{file_of, fresh_example};
use crate::notice::Notice;
use crate::state::{Action, State, View};
use crate::storage;

/// Does what a command says.
pub(crate) fn perform(run: &Run, state: &State, dispatch: &Dispatch) {
    match run {
        Run::Act(action) => dispatch.dispatch(action.clone()),
        Run::Press(id) => {
            dispatch.dispatch(Action::Ask(None));
            press(id);
        }
        Run::ChooseFile => {
            dispatch.dispatch(Action::Ask(None));
            press("choose-file");
        }
        Run::Focus(view) => {
            dispatch.dispatch(Action::Look(*view));
            focus(match view {
                View::Request => ".request .chip",
                View::Policies => ".panes [aria-selected='true']",
                View::Diagram => ".diagram [tabindex='0']",
                View::Why => ".why",
                View::Checks => ".checklist",
            });
        }
        Run::Pane(pane) => {
            dispatch.dispatch(Action::Look(View::Policies));
            dispatch.dispatch(Action::Show(*pane));
            focus(".panes [aria-selected='true']");
        }
        Run::Example(id) => open_example(id, dispatch),
        Run::Version(id) => {
            if let Some(work) = storage::version(*id) {
                let time = storage::versions().into_iter().find(|version| version.id == *id);
                let time = time.map(|version| spoken_time(version.time)).unwrap_or_default();
                dispatch.dispatch(Action::Replace(work, Notice::OpenedVersion(time.into())));
            }
        }
        Run::Download => {
            let (text, name) = file_of(state);
            dispatch.dispatch(Action::Ask(None));
            // A browser that makes no file leaves the reader with the link and the JSON pane.
            let _ = download(&text, name, "application/json");
        }
        Run::Print => {
            dispatch.dispatch(Action::Ask(None));
            // After the dialog is gone: it would be on the paper. Where there is no printing, nothing happens.
            later(|| drop(web_sys::window().map(|window| window.print())));
        }
    }
}

/// Opens an example as it was written, and names it in the address.
pub(crate) fn open_example(id: &'static str, dispatch: &Dispatch) {
    let Some(id) = known(id) else { return };
    // Now, and not when it has come: another dialog may be open by then.
    dispatch.dispatch(Action::Ask(None));
    let dispatch = dispatch.clone();
    spawn_local(async move {
        match fresh_example(id).await {
            Ok(load) => {
                dispatch.dispatch(Action::Load(load));
                if let Some(window) = web_sys::window() {
                    // The example is open already; an address that stays only cannot be copied.
                    let _ = window.location().set_hash(&format!("ex/{id}"));
                }
            }
            Err(notice) => dispatch.dispatch(Action::Notify(Some(notice))),
        }
    });
}

/// Hands a text to the browser as a file.
pub(crate) fn download(text: &str, name: &str, kind: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    download_from(&address, name)?;
    Url::revoke_object_url(&address)
}

/// Hands what stands at an address to the browser as a file.
pub(crate) fn download_from(address: &str, name: &str) -> Result<(), JsValue> {
    let anchor: HtmlAnchorElement = page().ok_or(JsValue::NULL)?.create_element("a")?.unchecked_into();
    anchor.set_href(address);
    anchor.set_download(name);
    anchor.click();
    Ok(())
}

/// Reads a file that the reader handed in.
pub(crate) fn open_file(file: web_sys::File, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let name: std::rc::Rc<str> = file.name().into();
        let work = text_of(&file).await.and_then(|text| crate::opened::work_of(&text));
        dispatch.dispatch(match work {
            Ok(work) => Action::Replace(work, Notice::OpenedFile(name)),
            Err(message) => Action::Notify(Some(Notice::BrokenFile(name, message.into()))),
        });
    });
}

/// The text of a file that the reader handed in.
pub(crate) async fn text_of(file: &Blob) -> Result<String, String> {
    let text = JsFuture::from(file.text()).await.map_err(|_| "the browser could not read it")?;
    text.as_string().ok_or_else(|| "it is no text".to_owned())
}

/// Brings the focus to an element, once it is drawn.
pub(crate) fn focus(selector: &'static str) {
    later(move || {
        let Some(element) = page().and_then(|page| page.query_selector(selector).ok().flatten()) else {
            return;
        };
        if !element.has_attribute("tabindex")
            && !element.matches("button, input, select, a[href]").unwrap_or_default()
        {
            // What cannot have the focus is in view all the same.
            let _ = element.set_attribute("tabindex", "-1");
        }
        let _ = element.unchecked_ref::<HtmlElement>().focus();
        scroll_near(&element);
    });
}

/// Scrolls an element into view when it is not.
pub(crate) fn scroll_near(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Presses a button, once the dialog that asked for it is gone.
fn press(id: &'static str) {
    later(move || {
        if let Some(button) = page().and_then(|page| page.get_element_by_id(id)) {
            button.unchecked_ref::<HtmlElement>().click();
        }
    });
}

/// After the page has been drawn anew.
fn later(what: impl FnOnce() + 'static) {
    Timeout::new(0, what).forget();
}

fn page() -> Option<Document> {
    web_sys::window()?.document()
}
