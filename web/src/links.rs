//! What a page address asks for, and what the page does about it.

use keygate_share::{Fragment, LinkError, classify, decode, encode};

use crate::document::Document;
use crate::examples::example;
use crate::notice::Notice;
use crate::state::{Load, Raw, Source, State};
use crate::storage;

/// What the page opens at its start: the link, else the latest work, else the first example of all.
pub(crate) fn at_start(fragment: &str) -> Load {
    match opened(fragment) {
        Ok(Some(load)) => load,
        Ok(None) => latest(None),
        Err(notice) => latest(Some(notice)),
    }
}

/// What a fragment opens. `None` when there is no fragment, an error when it leads nowhere.
pub(crate) fn opened(fragment: &str) -> Result<Option<Load>, Notice> {
    let (name, notice, text) = match classify(fragment) {
        Fragment::Empty => return Ok(None),
        Fragment::Foreign => match fragment.trim_start_matches('#').strip_prefix("ex/") {
            Some(id) => return Err(Notice::UnknownExample(id.into())),
            None => return Err(broken(LinkError::NotALink)),
        },
        Fragment::Example(id) => {
            let example = example(id).ok_or_else(|| Notice::UnknownExample(id.into()))?;
            (format!("ex/{id}"), Notice::OpenedExample, example.text.to_owned())
        }
        Fragment::Scenario(link) => (link.to_owned(), Notice::OpenedLink, decode(link).map_err(broken)?),
    };
    let source = Source::Visit(name.into());
    if let Some((document, raw)) = storage::load(&source) {
        return Ok(Some(Load { document, raw, source, notice: Some(notice) }));
    }
    let document = Document::read(&text).map_err(|message| {
        Notice::BrokenLink(message.into(), "It holds something else than a scenario.".into())
    })?;
    Ok(Some(Load { document, raw: Raw::new(), source, notice: Some(notice) }))
}

/// An example as it was written, whatever was made of it before.
pub(crate) fn fresh_example(id: &str) -> Option<Load> {
    let example = example(id)?;
    Some(Load {
        document: Document::read(example.text).ok()?,
        raw: Raw::new(),
        source: Source::Visit(format!("ex/{id}").into()),
        notice: Some(Notice::OpenedExample),
    })
}

/// The reader's own draft.
pub(crate) fn own(notice: Option<Notice>) -> Load {
    let (document, raw) = storage::load(&Source::Own).unwrap_or_default();
    Load { document, raw, source: Source::Own, notice }
}

/// The fragment that holds the scenario of a state.
pub(crate) fn fragment_of(state: &State) -> Result<String, LinkError> {
    encode(&state.document.to_compact())
}

fn latest(notice: Option<Notice>) -> Load {
    let source = storage::latest();
    match storage::load(&source) {
        Some((document, raw)) => {
            let visiting = source != Source::Own;
            Load { document, raw, source, notice: notice.or(visiting.then_some(Notice::Resumed)) }
        }
        None => own(notice),
    }
}

fn broken(error: LinkError) -> Notice {
    Notice::BrokenLink(error.to_string().into(), error.help().into())
}
