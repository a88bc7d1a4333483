//! What a page address asks for, and what the page does about it.

use keygate_json::Value;
use keygate_share::{Fragment, LinkError, classify, decode, encode};

use crate::checks::to_suite;
use crate::examples::known;
use crate::library;
use crate::notice::Notice;
use crate::opened::work_of;
use crate::state::{Load, Source, State, Work};
use crate::storage;

/// What the page opens at its start: the link, else the latest work, else the first example of all.
pub(crate) async fn at_start(fragment: &str) -> Load {
    match opened(fragment).await {
        Ok(Some(load)) => load,
        Ok(None) => latest(None),
        Err(notice) => latest(Some(notice)),
    }
}

/// What a fragment opens. `None` when there is no fragment, an error when it leads nowhere.
pub(crate) async fn opened(fragment: &str) -> Result<Option<Load>, Notice> {
    let source = |name: &str| Source::Visit(name.into());
    let kept = |source: &Source, notice: &Notice| {
        let work = storage::load(source)?;
        Some(Load { work, source: source.clone(), notice: Some(notice.clone()) })
    };
    match classify(fragment) {
        Fragment::Empty => Ok(None),
        Fragment::Foreign => Err(match fragment.trim_start_matches('#').strip_prefix("ex/") {
            Some(id) => Notice::UnknownExample(id.into()),
            None => broken(LinkError::NotALink),
        }),
        Fragment::Example(id) => {
            let id = known(id).ok_or_else(|| Notice::UnknownExample(id.into()))?;
            match kept(&source(&format!("ex/{id}")), &Notice::OpenedExample) {
                Some(load) => Ok(Some(load)),
                None => fresh_example(id).await.map(Some),
            }
        }
        Fragment::Scenario(link) => {
            let source = source(link);
            let text = decode(link).map_err(broken)?;
            if let Some(load) = kept(&source, &Notice::OpenedLink) {
                return Ok(Some(load));
            }
            let work = work_of(&text).map_err(|message| {
                Notice::BrokenLink(message.into(), "It holds something else than a scenario.".into())
            })?;
            Ok(Some(Load { work, source, notice: Some(Notice::OpenedLink) }))
        }
    }
}

/// An example as it was written, whatever was made of it before.
pub(crate) async fn fresh_example(id: &'static str) -> Result<Load, Notice> {
    let work = example_work(id).await?;
    let source = Source::Visit(format!("ex/{id}").into());
    Ok(Load { work, source, notice: Some(Notice::OpenedExample) })
}

/// The scenario of an example.
pub(crate) async fn example_work(id: &'static str) -> Result<Work, Notice> {
    let text = library::text(&format!("examples/{id}.json")).await.map_err(Notice::NotFetched)?;
    work_of(&text).map_err(|message| Notice::NotFetched(message.into()))
}

/// The work in a link, or in its fragment alone.
pub(crate) async fn work_of_link(link: &str) -> Result<Work, Notice> {
    let fragment = link.trim().split_once('#').map_or(link.trim(), |(_, fragment)| fragment);
    match classify(fragment) {
        Fragment::Example(id) => match known(id) {
            Some(id) => example_work(id).await,
            None => Err(Notice::UnknownExample(id.into())),
        },
        Fragment::Scenario(link) => {
            let text = decode(link).map_err(broken)?;
            work_of(&text).map_err(|message| Notice::BrokenLink(message.into(), "".into()))
        }
        Fragment::Empty | Fragment::Foreign => Err(broken(LinkError::NotALink)),
    }
}

/// The reader's own draft.
pub(crate) fn own(notice: Option<Notice>) -> Load {
    Load { work: storage::load(&Source::Own).unwrap_or_default(), source: Source::Own, notice }
}

/// The fragment that holds the work of a state: its scenario, or with checks the suite.
pub(crate) fn fragment_of(state: &State) -> Result<String, LinkError> {
    encode(&document_of(state).to_compact())
}

/// The work of a state as one document: its scenario, or with checks the suite.
pub(crate) fn document_of(state: &State) -> Value<'static> {
    if state.checks.is_empty() {
        state.document.value().clone()
    } else {
        to_suite(&state.document, &state.checks, false)
    }
}

/// The whole address with the work of a state in it. The error says in words why there is none.
pub(crate) fn address_of(state: &State) -> Result<String, String> {
    with_fragment(fragment_of(state))
}

/// The address of this page with another fragment.
pub(crate) fn with_fragment(fragment: Result<String, LinkError>) -> Result<String, String> {
    let fragment = fragment.map_err(|error| format!("{error}. {}", error.help()))?;
    let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    // Without its query, which says how this very window shows the page.
    let page = page.split(['#', '?']).next().unwrap_or_default();
    Ok(format!("{page}#{fragment}"))
}

/// The text of a file with the work of a state, and the name it gets.
pub(crate) fn file_of(state: &State) -> (String, &'static str) {
    if state.checks.is_empty() {
        (state.document.to_readable(), "keygate-scenario.json")
    } else {
        (to_suite(&state.document, &state.checks, true).to_pretty(), "keygate-checks.json")
    }
}

fn latest(notice: Option<Notice>) -> Load {
    let source = storage::latest();
    match storage::load(&source) {
        Some(work) => {
            let visiting = source != Source::Own;
            Load { work, source, notice: notice.or(visiting.then_some(Notice::Resumed)) }
        }
        None => own(notice),
    }
}

fn broken(error: LinkError) -> Notice {
    Notice::BrokenLink(error.to_string().into(), error.help().into())
}
