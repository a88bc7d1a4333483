//! Messages about links, examples, files and storage.

use std::rc::Rc;

/// A message that stays until it is answered or put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// A share link was opened.
    OpenedLink,
    /// An example was opened.
    OpenedExample,
    /// A file was opened; its name.
    OpenedFile(Rc<str>),
    /// A version was opened; when it was kept.
    OpenedVersion(Rc<str>),
    /// The scenario of a new reader was put in place.
    Restarted,
    /// A version was kept because the reader said so.
    VersionKept,
    /// The latest work is an example or link that was edited, and it was opened without its fragment.
    Resumed,
    /// The visit was kept as the own draft.
    Kept,
    /// A share link could not be read; message and advice.
    BrokenLink(Rc<str>, Rc<str>),
    /// A file could not be read; its name and what is wrong.
    BrokenFile(Rc<str>, Rc<str>),
    /// There is no example of that id.
    UnknownExample(Rc<str>),
    /// A file of the site could not be fetched; in words why.
    NotFetched(Rc<str>),
    /// The browser did not store the work.
    NotStored(Rc<str>),
    /// The browser kept no version.
    NoVersion(Rc<str>),
}

impl Notice {
    /// The message in words.
    pub(crate) fn text(&self) -> String {
        match self {
            Notice::OpenedLink => "Opened from a link. Your own draft is kept as it was.".to_owned(),
            Notice::OpenedExample => "This is an example. Your own draft is kept as it was.".to_owned(),
            Notice::OpenedFile(name) => {
                format!(
                    "Opened “{name}”. What was here before is kept under Versions, and Undo brings it back."
                )
            }
            Notice::OpenedVersion(time) => format!(
                "This is the version of {time}. What was here before is kept under Versions, and Undo brings it back."
            ),
            Notice::Restarted => {
                "Started anew. What was here before is kept under Versions, and Undo brings it back."
                    .to_owned()
            }
            Notice::VersionKept => "A version of this is kept under Versions.".to_owned(),
            Notice::Resumed => {
                "This is what you worked at last. Your own draft is kept as it was.".to_owned()
            }
            Notice::Kept => "This is your draft now. The one before it can still be restored.".to_owned(),
            Notice::BrokenLink(message, help) => {
                format!("The link could not be opened: {message}. {help} Your own work was not touched.")
            }
            Notice::BrokenFile(name, message) => {
                format!("“{name}” could not be opened: {message}. Your own work was not touched.")
            }
            Notice::UnknownExample(id) => {
                format!("There is no example named “{id}”. Your own work was not touched.")
            }
            Notice::NotFetched(message) => {
                format!("This part of Keygate could not be loaded: {message}. Your own work was not touched.")
            }
            Notice::NotStored(message) => {
                format!("The browser did not store your work: {message}. Download it as a file to be safe.")
            }
            Notice::NoVersion(message) => {
                format!("No version could be kept: {message}. Your draft is stored as before.")
            }
        }
    }

    /// Whether something went wrong.
    pub(crate) fn is_problem(&self) -> bool {
        matches!(
            self,
            Notice::BrokenLink(..)
                | Notice::BrokenFile(..)
                | Notice::UnknownExample(_)
                | Notice::NotFetched(_)
                | Notice::NotStored(_)
                | Notice::NoVersion(_)
        )
    }

    /// Whether it says that this is not the reader's own draft.
    pub(crate) fn is_visit(&self) -> bool {
        matches!(self, Notice::OpenedLink | Notice::OpenedExample | Notice::Resumed)
    }
}
