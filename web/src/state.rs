//! What the page knows, and the one function that changes it.

mod history;

use std::collections::BTreeMap;
use std::rc::Rc;

use keygate_json::Value;
use keygate_scenario::TextSpan;
use yew::Reducible;

use crate::document::{Change, Document};
use crate::notice::Notice;
use crate::pane::Pane;
use history::{History, Snapshot};

/// The place under which the grants pane keeps text that is no list yet.
pub(crate) const GRANTS: &str = "key.grants";

/// The place under which the scenario pane keeps its text.
pub(crate) const WHOLE: &str = "";

/// Where the scenario on the page came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Source {
    /// The reader's own draft.
    #[default]
    Own,
    /// A visit: an example or a share link, named by its fragment. The own draft waits in storage.
    Visit(Rc<str>),
}

/// Text of panes that show a part of the tree as JSON, as it was typed: kept because it may not parse, or be laid out
/// otherwise.
pub(crate) type Raw = BTreeMap<&'static str, Rc<str>>;

/// A stretch of text to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The document.
    pub(crate) place: String,
    /// The stretch; the whole document when absent.
    pub(crate) span: Option<TextSpan>,
    /// Rises with every jump, so that jumping twice to the same stretch works.
    pub(crate) serial: u32,
}

/// What small screens show, one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// The builder.
    Request,
    /// The panes.
    Policies,
    /// The picture.
    #[default]
    Diagram,
    /// The reasons.
    Why,
}

impl View {
    /// All views in the order of their buttons.
    pub(crate) const ALL: [View; 4] = [View::Request, View::Policies, View::Diagram, View::Why];

    /// The word on its button.
    pub(crate) fn title(self) -> &'static str {
        match self {
            View::Request => "Request",
            View::Policies => "Policies",
            View::Diagram => "Diagram",
            View::Why => "Why",
        }
    }

    /// Its name in class names.
    pub(crate) fn id(self) -> &'static str {
        match self {
            View::Request => "request",
            View::Policies => "policies",
            View::Diagram => "diagram",
            View::Why => "why",
        }
    }
}

/// Everything that the page remembers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct State {
    /// The scenario.
    pub(crate) document: Document,
    /// Text of JSON panes as typed.
    pub(crate) raw: Raw,
    /// Rises with every change of the two above.
    pub(crate) revision: u32,
    /// The revision that came from storage, a link or an example: nothing needs saving while it stands.
    pub(crate) loaded: u32,
    /// Where the scenario came from.
    pub(crate) source: Source,
    /// What a small screen shows.
    pub(crate) view: View,
    /// The pane in front.
    pub(crate) pane: Pane,
    /// In panes with several documents, the one in front.
    pub(crate) open: BTreeMap<Pane, String>,
    /// What was jumped to last.
    pub(crate) target: Option<Target>,
    /// A message about links, storage or examples.
    pub(crate) notice: Option<Notice>,
    history: History,
}

/// What can happen to the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Text was typed into the pane of a policy.
    EditText(String, String),
    /// Text was typed into a pane that shows a part of the tree as JSON.
    EditRaw(&'static str, String),
    /// A form changed something; changes of the same name in a row are undone together.
    Edit(&'static str, Vec<Change>),
    /// Another view is wanted on a small screen.
    Look(View),
    /// Another pane is wanted in front.
    Show(Pane),
    /// Another document of the pane in front is wanted.
    Open(String),
    /// A stretch of a document is wanted in view.
    GoTo(String, Option<TextSpan>),
    /// Another scenario was opened.
    Load(Load),
    /// The visit becomes the reader's own draft.
    Keep,
    /// A message is to be shown, or taken away.
    Notify(Option<Notice>),
    /// Back one step.
    Undo,
    /// Forward again.
    Redo,
}

/// A scenario that was opened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Load {
    /// The scenario.
    pub(crate) document: Document,
    /// Its text of JSON panes.
    pub(crate) raw: Raw,
    /// Where it came from.
    pub(crate) source: Source,
    /// What is said about it.
    pub(crate) notice: Option<Notice>,
}

impl Reducible for State {
    type Action = Action;

    /// Gives back the same state when nothing changed, so that nothing is drawn again.
    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        if next == *self { self } else { Rc::new(next) }
    }
}

impl State {
    /// The state of a page that was just opened.
    pub(crate) fn opened(load: Load) -> Self {
        let mut state = Self::default();
        state.apply(Action::Load(load));
        state
    }

    /// The text shown in a pane of raw JSON.
    pub(crate) fn raw_text(&self, place: &'static str) -> Rc<str> {
        match self.raw.get(place) {
            Some(text) => text.clone(),
            None if place == WHOLE => self.document.to_readable().into(),
            None => self.document.get(place).map_or_else(|| "[]".to_owned(), Value::to_pretty).into(),
        }
    }

    /// Whether there is a step to undo, and one to redo.
    pub(crate) fn can_undo_redo(&self) -> (bool, bool) {
        self.history.can()
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::EditText(place, text) => {
                let change = Change::Set(place.clone(), Value::string(text));
                let document = self.document.with(&[change]);
                self.change(&place, document, self.without_whole());
            }
            Action::EditRaw(place, text) => self.edit_raw(place, text),
            Action::Edit(name, changes) => {
                let document = self.document.with(&changes);
                let mut raw = self.without_whole();
                if changes.iter().any(touches_grants) {
                    raw.remove(GRANTS);
                }
                self.change(name, document, raw);
            }
            Action::Look(view) => self.view = view,
            Action::Show(pane) => {
                self.pane = pane;
                self.target = None;
            }
            Action::Open(place) => {
                self.open.insert(self.pane, place);
                self.target = None;
            }
            Action::GoTo(place, span) => self.go_to(place, span),
            Action::Load(load) => {
                self.revision += 1;
                self.loaded = self.revision;
                self.document = load.document;
                self.raw = load.raw;
                self.source = load.source;
                self.notice = load.notice;
                self.open.clear();
                self.target = None;
                self.history = History::default();
            }
            Action::Keep => {
                self.source = Source::Own;
                self.revision += 1;
                self.notice = Some(Notice::Kept);
            }
            Action::Notify(notice) => self.notice = notice,
            Action::Undo => self.travel(History::undo),
            Action::Redo => self.travel(History::redo),
        }
    }

    fn edit_raw(&mut self, place: &'static str, text: String) {
        let mut raw = if place == WHOLE { Raw::new() } else { self.without_whole() };
        let document = if place == WHOLE {
            self.document.edited_as_text(&text).ok()
        } else {
            let parsed = keygate_json::parse(&text);
            let sound = !parsed.problems.iter().any(keygate_json::Problem::is_syntax);
            let list = parsed.value.as_ref().filter(|_| sound).and_then(list_of_grants).cloned();
            list.map(|list| self.document.with(&[Change::Set(place.to_owned(), list.into_owned())]))
        };
        raw.insert(place, text.into());
        let document = document.unwrap_or_else(|| self.document.clone());
        self.change(place, document, raw);
    }

    /// The raw texts without that of the whole scenario, which any edit elsewhere makes out of date.
    fn without_whole(&self) -> Raw {
        let mut raw = self.raw.clone();
        raw.remove(WHOLE);
        raw
    }

    fn change(&mut self, name: &str, document: Document, raw: Raw) {
        if document == self.document && raw == self.raw {
            return;
        }
        let before = Snapshot {
            document: std::mem::replace(&mut self.document, document),
            raw: std::mem::replace(&mut self.raw, raw),
        };
        self.history.record(name, before);
        self.revision += 1;
    }

    fn travel(&mut self, step: fn(&mut History, Snapshot) -> Option<Snapshot>) {
        let now = Snapshot { document: self.document.clone(), raw: self.raw.clone() };
        if let Some(then) = step(&mut self.history, now) {
            self.document = then.document;
            self.raw = then.raw;
            self.revision += 1;
        }
    }

    fn go_to(&mut self, place: String, span: Option<TextSpan>) {
        self.view = View::Policies;
        self.pane = Pane::of(&place);
        self.open.insert(self.pane, place.clone());
        let serial = self.target.as_ref().map_or(0, |target| target.serial) + 1;
        self.target = Some(Target { place, span, serial });
    }
}

/// The list in a text of grants: a list, or what `aws kms list-grants` prints, which has it under `Grants`.
pub(crate) fn list_of_grants<'a, 't>(value: &'a Value<'t>) -> Option<&'a Value<'t>> {
    let list = if value.as_object().is_some() { value.get("Grants")? } else { value };
    list.as_array().map(|_| list)
}

fn touches_grants(change: &Change) -> bool {
    let (Change::Set(place, _) | Change::Remove(place)) = change;
    crate::place::within(place, GRANTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(state: &Rc<State>, action: Action) -> Rc<State> {
        state.clone().reduce(action)
    }

    #[test]
    fn the_same_text_changes_nothing_at_all() {
        let state = Rc::new(State::default());
        let text = state.document.text("key.policy").to_owned();
        assert!(Rc::ptr_eq(&state, &after(&state, Action::EditText("key.policy".into(), text))));
        assert!(Rc::ptr_eq(&state, &after(&state, Action::Show(state.pane))));
    }

    #[test]
    fn broken_text_survives_and_typing_is_one_step_back() {
        let start = Rc::new(State::default());
        let typed = after(&start, Action::EditText("key.policy".into(), "{".into()));
        let typed = after(&typed, Action::EditText("key.policy".into(), "{ \"St".into()));
        assert_eq!(typed.document.text("key.policy"), "{ \"St");
        let back = after(&typed, Action::Undo);
        assert_eq!(back.document, start.document);
        assert_eq!(after(&back, Action::Redo).document, typed.document);
    }

    #[test]
    fn grants_that_do_not_parse_leave_the_last_list_in_force() {
        let state = Rc::new(State::default());
        let good = after(&state, Action::EditRaw(GRANTS, "[{\"GrantId\":\"g\"}]".into()));
        let bad = after(&good, Action::EditRaw(GRANTS, "[{\"GrantId\":".into()));
        assert_eq!(bad.document.items(GRANTS).len(), 1);
        assert_eq!(&*bad.raw_text(GRANTS), "[{\"GrantId\":");
        let cleared = after(&bad, Action::Edit("grants", vec![Change::Set(GRANTS.into(), Value::array([]))]));
        assert_eq!(&*cleared.raw_text(GRANTS), "[]");
    }

    #[test]
    fn the_whole_scenario_can_be_edited_as_text() {
        let state = Rc::new(State::default());
        let text =
            state.raw_text(WHOLE).replace("kms:Decrypt\",\n    \"keyId", "kms:Encrypt\",\n    \"keyId");
        let edited = after(&state, Action::EditRaw(WHOLE, text.clone()));
        assert_eq!(edited.document.text("request.action"), "kms:Encrypt");
        assert_eq!(&*edited.raw_text(WHOLE), text);
        let form = after(&edited, Action::Edit("action", vec![Change::text("request.action", "kms:Sign")]));
        assert!(form.raw_text(WHOLE).contains("kms:Sign"));
    }

    #[test]
    fn jumping_opens_the_pane_of_the_place() {
        let state = Rc::new(State::default());
        let place = "principal.identityPolicies[0].document";
        let jumped = after(&state, Action::GoTo(place.into(), None));
        assert_eq!(jumped.pane, Pane::Iam);
        assert_eq!(jumped.open.get(&Pane::Iam).map(String::as_str), Some(place));
        let again = after(&jumped, Action::GoTo(place.into(), None));
        assert_ne!(jumped.target, again.target);
    }
}
