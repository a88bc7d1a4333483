//! The browser's local storage: the own draft, edited visits, and the theme.

use web_sys::Storage;

use crate::document::Document;
use crate::saved;
use crate::state::{Raw, Source};

const WORK: &str = "keygate.work.";
const RECENT: &str = "keygate.recent";
const PREVIOUS: &str = "keygate.previous";

/// Edited visits that are kept beside the own draft; older ones make room.
const VISITS: usize = 8;

/// Stores work, and remembers it as the latest. An error says in words why the browser would not.
pub(crate) fn save(source: &Source, document: &Document, raw: &Raw) -> Result<(), String> {
    let fragment = fragment(source);
    write(&format!("{WORK}{fragment}"), &saved::to_text(document, raw))?;
    let mut recent = recent();
    recent.retain(|other| other != fragment);
    recent.insert(0, fragment.to_owned());
    let visits = recent.iter().filter(|other| !other.is_empty()).skip(VISITS).cloned().collect::<Vec<_>>();
    for old in &visits {
        remove(&format!("{WORK}{old}"));
    }
    recent.retain(|other| !visits.contains(other));
    write(RECENT, &recent.join("\n"))
}

/// The work stored for a source.
pub(crate) fn load(source: &Source) -> Option<(Document, Raw)> {
    saved::from_text(&read(&format!("{WORK}{}", fragment(source)))?)
}

/// The source of the latest stored work.
pub(crate) fn latest() -> Source {
    match recent().first() {
        Some(fragment) if !fragment.is_empty() => Source::Visit(fragment.as_str().into()),
        _ => Source::Own,
    }
}

/// Puts the own draft aside, before something else takes its place.
pub(crate) fn put_own_aside() -> Result<(), String> {
    match read(&format!("{WORK}{}", fragment(&Source::Own))) {
        Some(text) => write(PREVIOUS, &text),
        None => Ok(()),
    }
}

/// The draft that was put aside.
pub(crate) fn put_aside() -> Option<(Document, Raw)> {
    saved::from_text(&read(PREVIOUS)?)
}

/// A stored text.
pub(crate) fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Stores a text.
pub(crate) fn write(key: &str, text: &str) -> Result<(), String> {
    let storage = storage().ok_or("storage is switched off in this browser")?;
    storage.set_item(key, text).map_err(|_| "its storage for this page is full or blocked".to_owned())
}

fn remove(key: &str) {
    if let Some(storage) = storage() {
        // What cannot be removed costs room and nothing else.
        let _ = storage.remove_item(key);
    }
}

fn recent() -> Vec<String> {
    read(RECENT).map(|text| text.split('\n').map(str::to_owned).collect()).unwrap_or_default()
}

fn fragment(source: &Source) -> &str {
    match source {
        Source::Own => "",
        Source::Visit(fragment) => fragment,
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
