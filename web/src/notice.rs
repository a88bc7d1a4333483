//! Messages about links, examples and storage.

use std::rc::Rc;

/// A message that stays until it is answered or put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// A share link was opened.
    OpenedLink,
    /// An example was opened.
    OpenedExample,
    /// The latest work is an example or link that was edited, and it was opened without its fragment.
    Resumed,
    /// The visit was kept as the own draft.
    Kept,
    /// A share link could not be read; message and advice.
    BrokenLink(Rc<str>, Rc<str>),
    /// There is no example of that id.
    UnknownExample(Rc<str>),
    /// A file of the site could not be fetched; in words why.
    NotFetched(Rc<str>),
    /// The browser did not store the work.
    NotStored(Rc<str>),
}

impl Notice {
    /// The message in words.
    pub(crate) fn text(&self) -> String {
        match self {
            Notice::OpenedLink => "Opened from a link. Your own draft is kept as it was.".to_owned(),
            Notice::OpenedExample => "This is an example. Your own draft is kept as it was.".to_owned(),
            Notice::Resumed => {
                "This is what you worked at last. Your own draft is kept as it was.".to_owned()
            }
            Notice::Kept => "This is your draft now. The one before it can still be restored.".to_owned(),
            Notice::BrokenLink(message, help) => {
                format!("The link could not be opened: {message}. {help} Your own work was not touched.")
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
        }
    }

    /// Whether something went wrong.
    pub(crate) fn is_problem(&self) -> bool {
        !matches!(self, Notice::OpenedLink | Notice::OpenedExample | Notice::Resumed | Notice::Kept)
    }
}
