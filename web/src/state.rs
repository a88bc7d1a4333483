//! What the page knows, and the one function that changes it.

mod history;
mod typing;
mod view;
mod work;

use std::collections::BTreeMap;
use std::rc::Rc;

use keygate_json::Value;
use keygate_scenario::form::{self, Edit as FormEdit, Field};
use keygate_scenario::{Gate, TextSpan};
use yew::Reducible;

pub(crate) use view::{Ask, View};
pub(crate) use work::{Load, Raw, Source, Work};

use crate::checks::{CheckEdit, Checks};
use crate::document::{Change, Document};
use crate::hooks::Theme;
use crate::notice::Notice;
use crate::pane::Pane;
use history::History;
use typing::{Typing, changed_text};

/// The place under which the grants pane keeps text that is no list yet.
pub(crate) const GRANTS: &str = "key.grants";

/// The place under which the scenario pane keeps its text.
pub(crate) const WHOLE: &str = "";

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

/// Everything that the page remembers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct State {
    /// The scenario.
    pub(crate) document: Document,
    /// Text of JSON panes as typed.
    pub(crate) raw: Raw,
    /// Requests that must keep their answers.
    pub(crate) checks: Checks,
    /// The check whose request is on the page.
    pub(crate) shown: Option<usize>,
    /// Whether this revision came of typing into an editor.
    pub(crate) typed: bool,
    /// Rises with every change of the work.
    pub(crate) revision: u32,
    /// The revision that came from storage, a link or an example: nothing needs saving while it stands.
    pub(crate) loaded: u32,
    /// Rises when other work took the place of all that was there.
    pub(crate) replaced: u32,
    /// Rises when a version is wanted now.
    pub(crate) kept: u32,
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
    /// The gate of the picture that is looked at: its statements are lit in the documents.
    pub(crate) lit: Option<Gate>,
    /// A message about links, storage or examples.
    pub(crate) notice: Option<Notice>,
    /// The dialog that is open.
    pub(crate) dialog: Option<Ask>,
    /// The hint for those who are new.
    pub(crate) hint: bool,
    /// Light or dark.
    pub(crate) theme: Theme,
    history: History,
    typing: Typing,
}

/// What can happen to the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Text was typed into the pane of a policy.
    EditText(String, String),
    /// Text was typed into a pane that shows a part of the tree as JSON.
    EditRaw(&'static str, String),
    /// The text of a document was repaired, which is a step of its own.
    Repair(String, String),
    /// A form changed something; changes of the same name in a row are undone together.
    Edit(&'static str, Vec<Change>),
    /// Text was typed into a field of a form. What that changes depends on the document as it is by then: a form may be a moment
    /// behind.
    Type(Box<Field>, String),
    /// A form changes something, by a name of its own, and with it what follows from that.
    Put(String, Vec<FormEdit>),
    /// Another view is wanted on a small screen.
    Look(View),
    /// Another pane is wanted in front.
    Show(Pane),
    /// Another document of the pane in front is wanted.
    Open(String),
    /// A stretch of a document is wanted in view.
    GoTo(String, Option<TextSpan>),
    /// A gate of the picture is looked at, or none any more.
    Light(Option<Gate>),
    /// Another scenario was opened; the reader's own waits in storage.
    Load(Load),
    /// Other work takes the place of what is on the page, and can be undone.
    Replace(Work, Notice),
    /// Begin again with the scenario that a new reader finds.
    Restart,
    /// A version of the work is to be kept now.
    KeepVersion,
    /// The checks change.
    Check(CheckEdit),
    /// The request of a check is wanted on the page.
    ShowCheck(usize),
    /// A dialog is to open, or the open one to close.
    Ask(Option<Ask>),
    /// Light or dark is wanted.
    Theme(Theme),
    /// The first hint is wanted, or read.
    Hint(bool),
    /// The visit becomes the reader's own draft.
    Keep,
    /// A message is to be shown, or taken away.
    Notify(Option<Notice>),
    /// Back one step.
    Undo,
    /// Forward again.
    Redo,
}

impl Reducible for State {
    type Action = Action;

    /// Gives back the same state when nothing changed, so that nothing is drawn again.
    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        if next.revision == self.revision {
            next.typed = self.typed;
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

impl State {
    /// The state of a page that was just opened.
    pub(crate) fn opened(load: Load, theme: Theme, hint: bool) -> Self {
        let mut state = Self { theme, hint, ..Self::default() };
        state.apply(Action::Load(load));
        state
    }

    /// The text shown in a pane of raw JSON.
    pub(crate) fn raw_text(&self, place: &'static str) -> Rc<str> {
        work::raw_text(&self.document, &self.raw, place)
    }

    /// The work on the page.
    pub(crate) fn work(&self) -> Work {
        Work { document: self.document.clone(), raw: self.raw.clone(), checks: self.checks.clone() }
    }

    /// Whether there is a step to undo, and one to redo.
    pub(crate) fn can_undo_redo(&self) -> (bool, bool) {
        self.history.can()
    }

    fn apply(&mut self, action: Action) {
        self.typed = matches!(action, Action::EditText(..) | Action::EditRaw(..));
        match action {
            Action::EditText(place, text) => self.edit_text(place, text),
            Action::EditRaw(place, text) => self.edit_raw(place, text),
            Action::Repair(place, text) => {
                self.typing.end();
                match [WHOLE, GRANTS].into_iter().find(|raw| *raw == place) {
                    Some(raw) => self.edit_raw(raw, text),
                    None => self.edit_text(place, text),
                }
                self.typing.end();
            }
            Action::Edit(name, changes) => self.edit(name, &changes),
            Action::Type(field, text) => self.type_in(&field, &text),
            Action::Put(name, edits) => self.fill_in(&name, &edits),
            Action::Look(view) => {
                self.view = view;
                self.dialog = None;
            }
            Action::Show(pane) => {
                self.pane = pane;
                self.dialog = None;
                self.target = None;
            }
            Action::Open(place) => {
                self.open.insert(self.pane, place);
                self.target = None;
            }
            Action::GoTo(place, span) => self.go_to(place, span),
            Action::Light(gate) => self.lit = gate,
            Action::Load(load) => {
                // No dialog is closed: it comes late, and the reader may have asked for one meanwhile.
                self.put(load.work);
                self.loaded = self.revision;
                self.source = load.source;
                self.notice = load.notice;
                self.history = History::default();
            }
            Action::Replace(work, notice) => self.replace(work, notice),
            Action::Restart => self.replace(Work::default(), Notice::Restarted),
            Action::KeepVersion => {
                self.kept += 1;
                self.notice = Some(Notice::VersionKept);
            }
            Action::Check(edit) => {
                let (checks, shown) = self.checks.edited(edit, &self.document, self.shown);
                let work = Work { checks, ..self.work() };
                self.shown = shown;
                self.change("", work);
            }
            Action::ShowCheck(index) => {
                if let Some(document) = self.checks.scenario(index, &self.document) {
                    self.change("", Work { document, raw: Raw::new(), checks: self.checks.clone() });
                    self.shown = Some(index);
                }
            }
            Action::Ask(dialog) => self.dialog = dialog,
            Action::Theme(theme) => self.theme = theme,
            Action::Hint(hint) => self.hint = hint,
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

    fn edit(&mut self, name: &str, changes: &[Change]) {
        let document = self.document.with(changes);
        let mut raw = self.without_whole();
        if changes.iter().any(touches_grants) {
            raw.remove(GRANTS);
        }
        self.change_document(name, document, raw);
    }

    // What only forms do stays apart from what a page does when it comes up, and so comes late.
    #[inline(never)]
    fn type_in(&mut self, field: &Field, text: &str) {
        let edits = form::edit(self.document.value(), field, text);
        self.fill_in(&field.id(), &edits);
    }

    #[inline(never)]
    fn fill_in(&mut self, name: &str, edits: &[FormEdit]) {
        let mut changes: Vec<Change> = edits.iter().cloned().map(Change::from).collect();
        let after = self.document.with(&changes);
        let following = form::follow(self.document.value(), after.value(), edits);
        changes.extend(following.into_iter().map(Change::from));
        self.edit(name, &changes);
    }

    fn edit_text(&mut self, place: String, text: String) {
        let step = self.typing.step(&place, self.document.text(&place), &text);
        let document = self.document.with(&[Change::Set(place, Value::string(text))]);
        self.change_document(&step, document, self.without_whole());
    }

    fn edit_raw(&mut self, place: &'static str, text: String) {
        let step = self.typing.step(place, &self.raw_text(place), &text);
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
        self.change_document(&step, document, raw);
    }

    /// The raw texts without that of the whole scenario, which any edit elsewhere makes out of date.
    fn without_whole(&self) -> Raw {
        let mut raw = self.raw.clone();
        raw.remove(WHOLE);
        raw
    }

    /// A change of the scenario, which the checks follow: a policy that they share is one policy.
    fn change_document(&mut self, name: &str, document: Document, raw: Raw) {
        let checks = self.checks.following(&self.document, &document);
        self.change(name, Work { document, raw, checks });
    }

    /// A change that can be undone. Changes of one name in a row are one step; those without a name never are.
    fn change(&mut self, name: &str, work: Work) {
        let before = self.work();
        if before == work {
            return;
        }
        self.history.record(name, before);
        self.set(work);
    }

    fn replace(&mut self, work: Work, notice: Notice) {
        self.history.record("", self.work());
        self.put(work);
        self.dialog = None;
        self.notice = Some(notice);
    }

    /// Other work in the place of all that was there.
    fn put(&mut self, work: Work) {
        self.set(work);
        self.replaced += 1;
        self.shown = None;
        self.open.clear();
        self.target = None;
    }

    fn set(&mut self, work: Work) {
        self.document = work.document;
        self.raw = work.raw;
        self.checks = work.checks;
        self.revision += 1;
    }

    fn travel(&mut self, step: fn(&mut History, Work) -> Option<Work>) {
        let now = self.work();
        if let Some(then) = step(&mut self.history, now.clone()) {
            let changed = changed_text(&now, &then);
            self.set(then);
            // What was typed is undone where it was typed.
            if let Some((place, span)) = changed {
                self.go_to(place, Some(span));
            }
            self.shown = self.shown.filter(|index| *index < self.checks.len());
        }
    }

    fn go_to(&mut self, place: String, span: Option<TextSpan>) {
        self.view = View::Policies;
        self.dialog = None;
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
        let text = start.document.text("key.policy").to_owned();
        let typed = after(&start, Action::EditText("key.policy".into(), format!("{text}x")));
        let typed = after(&typed, Action::EditText("key.policy".into(), format!("{text}xy")));
        assert_eq!(typed.document.text("key.policy"), format!("{text}xy"));
        let back = after(&after(&typed, Action::Show(Pane::Data)), Action::Undo);
        assert_eq!(back.document, start.document);
        assert_eq!(back.pane, Pane::KeyPolicy, "undone where it was typed");
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
    fn an_example_that_comes_late_closes_no_dialog() {
        let asked = after(&Rc::new(State::default()), Action::Ask(Some(Ask::Compare)));
        let loaded = after(&asked, Action::Load(Load::default()));
        assert_eq!(loaded.dialog, Some(Ask::Compare));
        assert_eq!(after(&loaded, Action::Restart).dialog, None);
    }

    #[test]
    fn a_repair_is_undone_by_itself() {
        let start = Rc::new(State::default());
        let place = || "key.policy".to_owned();
        let text = start.document.text("key.policy").to_owned();
        let typed = after(&start, Action::EditText(place(), format!("{text}x")));
        let repaired = after(&typed, Action::Repair(place(), format!("{text}xy")));
        let on = after(&repaired, Action::EditText(place(), format!("{text}xyz")));
        let back = after(&on, Action::Undo);
        assert_eq!(back.document, repaired.document);
        assert_eq!(after(&back, Action::Undo).document, typed.document);
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
