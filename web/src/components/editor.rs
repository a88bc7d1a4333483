//! The seam of the editor: text in, edits out, marks and problems shown. Until the editor's own module is there, and where
//! it does not come, a text area over a drawing of the same text does the work.

mod area;
mod code;
mod host;
mod module;
mod notes;

use std::rc::Rc;

use keygate_scenario::{Problem, TextSpan};
use yew::prelude::*;

use area::Area;
use code::Code;
pub(crate) use module::{Module, use_module};

/// How a stretch is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkKind {
    /// A statement that decided for allowing.
    DecidedAllow,
    /// A statement that decided for denying.
    DecidedDeny,
    /// A statement that the verdict rests on without having matched: the one that is missing something.
    DecidedMissed,
    /// A statement that matched.
    Matched,
    /// A statement that did not match.
    Missed,
}

impl MarkKind {
    /// Whether the verdict rests on it.
    pub(crate) fn decides(self) -> bool {
        matches!(self, MarkKind::DecidedAllow | MarkKind::DecidedDeny | MarkKind::DecidedMissed)
    }

    fn class(self) -> &'static str {
        match self {
            MarkKind::DecidedAllow => "decided-allow",
            MarkKind::DecidedDeny => "decided-deny",
            MarkKind::DecidedMissed => "decided-missed",
            MarkKind::Matched => "matched",
            MarkKind::Missed => "missed",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            MarkKind::DecidedAllow | MarkKind::Matched => "open",
            MarkKind::DecidedDeny => "denied",
            MarkKind::DecidedMissed | MarkKind::Missed => "shut",
        }
    }
}

/// A marked stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The stretch, in bytes.
    pub(crate) span: TextSpan,
    /// How.
    pub(crate) kind: MarkKind,
    /// Why, for a pointer resting on it.
    pub(crate) title: String,
    /// Whether the gate that met it is looked at.
    pub(crate) lit: bool,
    /// What stopped the statement.
    pub(crate) stop: Option<Stop>,
}

/// The element that kept a statement from matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Where it stands, in bytes.
    pub(crate) span: TextSpan,
    /// What the request has instead, in a few words.
    pub(crate) hint: String,
    /// The same in full.
    pub(crate) detail: Vec<String>,
}

/// A stretch to bring into view; `serial` tells two requests for the same one apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScrollTo {
    pub(crate) span: Option<TextSpan>,
    pub(crate) serial: u32,
}

#[derive(Clone, Properties, PartialEq)]
pub(crate) struct EditorProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    /// The place of the document in the scenario, which says what it is.
    pub(crate) place: AttrValue,
    pub(crate) text: AttrValue,
    pub(crate) on_edit: Callback<String>,
    #[prop_or_default]
    pub(crate) marks: Vec<Mark>,
    /// Problems whose place is in this text.
    #[prop_or_default]
    pub(crate) problems: Rc<[Problem]>,
    #[prop_or_default]
    pub(crate) scroll_to: Option<ScrollTo>,
    /// Another number when other work took the place of all that was there: where a text was left counts no more.
    pub(crate) work: u32,
}

/// The editor there is.
#[function_component]
pub(crate) fn Editor(props: &EditorProps) -> Html {
    match use_context::<Option<Module>>().flatten() {
        Some(module) => html! { <Code {module} editor={props.clone()} /> },
        None => html! { <Area ..props.clone() /> },
    }
}
