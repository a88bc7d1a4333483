//! What a page address asks for, and what the page does about it.

use keygate_share::{Fragment, LinkError, classify, decode, encode};

use crate::document::Document;
use crate::examples::example;
use crate::library::fetch_example;
use crate::notice::Notice;
use crate::state::{Load, Raw, Source, State};
use crate::storage;

/// What a fragment opens: nothing when there is none, an error when it leads nowhere.
pub(crate) type Opened = Result<Option<Load>, Notice>;

/// Hands over what the page opens at its start: the link, else the latest work, else the first example of all.
pub(crate) fn at_start(fragment: &str, then: impl FnOnce(Load) + 'static) {
    opened(fragment, |opened| {
        then(match opened {
            Ok(Some(load)) => load,
            Ok(None) => latest(None),
            Err(notice) => latest(Some(notice)),
        });
    });
}

/// Hands over what a fragment opens. Edited visits come out of storage; an example that was not edited is fetched.
pub(crate) fn opened(fragment: &str, then: impl FnOnce(Opened) + 'static) {
    match classify(fragment) {
        Fragment::Empty => then(Ok(None)),
        Fragment::Foreign => then(Err(match fragment.trim_start_matches('#').strip_prefix("ex/") {
            Some(id) => Notice::UnknownExample(id.into()),
            None => broken(LinkError::NotALink),
        })),
        Fragment::Example(id) => match stored(&format!("ex/{id}"), Notice::OpenedExample) {
            Some(load) => then(Ok(Some(load))),
            None => fresh_example(id, |load| then(load.map(Some))),
        },
        Fragment::Scenario(link) => then(match stored(link, Notice::OpenedLink) {
            Some(load) => Ok(Some(load)),
            None => decode(link)
                .map_err(broken)
                .and_then(|text| visit(link.to_owned(), &text, Notice::OpenedLink))
                .map(Some),
        }),
    }
}

/// Hands over an example as it was written, whatever was made of it before.
pub(crate) fn fresh_example(id: &str, then: impl FnOnce(Result<Load, Notice>) + 'static) {
    if example(id).is_none() {
        return then(Err(Notice::UnknownExample(id.into())));
    }
    let name = format!("ex/{id}");
    fetch_example(id, |fetched| {
        then(match fetched {
            Ok(text) => visit(name, &text, Notice::OpenedExample),
            Err(message) => Err(Notice::NotFetched(message)),
        });
    });
}

/// A visit that was edited before.
fn stored(name: &str, notice: Notice) -> Option<Load> {
    let source = Source::Visit(name.into());
    let (document, raw) = storage::load(&source)?;
    Some(Load { document, raw, source, notice: Some(notice) })
}

/// A visit as its text has it.
fn visit(name: String, text: &str, notice: Notice) -> Result<Load, Notice> {
    let document = Document::read(text).map_err(|message| {
        Notice::BrokenLink(message.into(), "It holds something else than a scenario.".into())
    })?;
    Ok(Load { document, raw: Raw::new(), source: Source::Visit(name.into()), notice: Some(notice) })
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
