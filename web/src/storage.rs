//! The browser's local storage: the own draft, edited visits, versions and settings.

use web_sys::Storage;

use crate::saved;
use crate::state::{Source, Work};
use crate::versions::{self, Store, Version};

const WORK: &str = "keygate.work.";
const RECENT: &str = "keygate.recent";
const PREVIOUS: &str = "keygate.previous";

/// Edited visits that are kept beside the own draft; older ones make room.
const VISITS: usize = 8;

/// The storage itself.
struct Local;

impl Store for Local {
    fn read(&self, key: &str) -> Option<String> {
        read(key)
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), String> {
        write(key, text)
    }

    fn remove(&mut self, key: &str) {
        remove(key);
    }
}

/// Stores work, and remembers it as the latest. Old versions make room for it. An error says in words why the browser would
/// not.
pub(crate) fn save(source: &Source, work: &Work) -> Result<(), String> {
    let fragment = fragment(source);
    versions::write_making_room(&mut Local, &format!("{WORK}{fragment}"), &saved::to_text(work))?;
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
pub(crate) fn load(source: &Source) -> Option<Work> {
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
pub(crate) fn put_aside() -> Option<Work> {
    saved::from_text(&read(PREVIOUS)?)
}

/// The versions that are kept, the newest first.
pub(crate) fn versions() -> Vec<Version> {
    versions::list(&Local)
}

/// Keeps a version, unless the newest is the same. `what` says what changed.
pub(crate) fn keep_version(work: &Work, what: &str) -> Result<(), String> {
    let now = js_sys::Date::now();
    versions::keep(&mut Local, work, what, now)
}

/// The work of a version.
pub(crate) fn version(id: u32) -> Option<Work> {
    saved::from_text(&read(&versions::key(id))?)
}

/// Forgets every version.
pub(crate) fn forget_versions() {
    versions::forget(&mut Local);
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
