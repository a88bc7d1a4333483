//! Everything the page can be told to do, with its key: the palette, the list of shortcuts and the keyboard read this table.

use keygate_scenario::fold;

use crate::diagram::model::lanes;
use crate::document::slots;
use crate::examples::Example;
use crate::hooks::Theme;
use crate::pane::Pane;
use crate::session::Session;
use crate::state::{Action, Ask, State, View};

/// What a command does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Run {
    /// Changes the state.
    Act(Action),
    /// Presses a button of the page, by its id.
    Press(&'static str),
    /// Brings a part of the page to the front and the focus into it.
    Focus(View),
    /// Brings a pane to the front and the focus into it.
    Pane(Pane),
    /// Opens an example.
    Example(&'static str),
    /// Opens a version.
    Version(u32),
    /// Asks for a file to open.
    ChooseFile,
    /// Saves the scenario as a file.
    Download,
    /// Prints the page.
    Print,
}

/// A command as the palette shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Command {
    /// What kind of thing it is about.
    pub(crate) group: &'static str,
    /// What it does, in words.
    pub(crate) label: String,
    /// Its key; empty for none.
    pub(crate) key: &'static str,
    /// What it does.
    pub(crate) run: Run,
}

type Fixed = (&'static str, &'static str, &'static str, fn() -> Run);

/// The commands that are always there: group, key, words, what they do. A key of one character works while nothing is being
/// typed; `Ctrl+` stands for the Command key on a Mac.
pub(crate) const FIXED: [Fixed; 28] = [
    ("Page", "Ctrl+K", "Find a command", || Run::Act(Action::Ask(Some(Ask::Palette)))),
    ("Page", "?", "Show the keyboard shortcuts", || Run::Act(Action::Ask(Some(Ask::Shortcuts)))),
    ("Scenario", "Ctrl+Z", "Undo", || Run::Act(Action::Undo)),
    ("Scenario", "Ctrl+Shift+Z", "Redo", || Run::Act(Action::Redo)),
    ("Scenario", "e", "Browse the examples", || Run::Act(Action::Ask(Some(Ask::Examples)))),
    ("Scenario", "s", "Share: link, Markdown, file", || Run::Press("share-open")),
    ("Scenario", "Ctrl+O", "Open a file", || Run::ChooseFile),
    ("Scenario", "Ctrl+S", "Save as a file", || Run::Download),
    ("Scenario", "v", "Versions: go back to earlier work", || Run::Act(Action::Ask(Some(Ask::Versions)))),
    ("Scenario", "", "Keep a version now", || Run::Act(Action::KeepVersion)),
    ("Scenario", "c", "Compare with another scenario", || Run::Act(Action::Ask(Some(Ask::Compare)))),
    ("Checks", "a", "Add this request to the checks", || Run::Press("checks-add")),
    ("Go to", "r", "Request", || Run::Focus(View::Request)),
    ("Go to", "d", "Diagram", || Run::Focus(View::Diagram)),
    ("Go to", "w", "Why", || Run::Focus(View::Why)),
    ("Go to", "t", "Checks", || Run::Focus(View::Checks)),
    ("Pane", "1", "Key policy", || Run::Pane(Pane::KeyPolicy)),
    ("Pane", "2", "IAM policies", || Run::Pane(Pane::Iam)),
    ("Pane", "3", "Grants", || Run::Pane(Pane::Grants)),
    ("Pane", "4", "Guard rails", || Run::Pane(Pane::GuardRails)),
    ("Pane", "5", "Data", || Run::Pane(Pane::Data)),
    ("Pane", "6", "The whole scenario as JSON", || Run::Pane(Pane::Scenario)),
    ("Page", "", "Theme: light", || Run::Act(Action::Theme(Theme::Light))),
    ("Page", "", "Theme: dark", || Run::Act(Action::Theme(Theme::Dark))),
    ("Page", "", "Theme: as the system has it", || Run::Act(Action::Theme(Theme::System))),
    ("Page", "", "Show the first hint again", || Run::Act(Action::Hint(true))),
    ("Page", "", "Print", || Run::Print),
    ("Scenario", "", "Start with an empty title and the first policies", || Run::Act(Action::Restart)),
];

/// The command of a key.
pub(crate) fn of_key(key: &str) -> Option<Run> {
    FIXED.iter().find(|(_, other, ..)| !key.is_empty() && *other == key).map(|(.., run)| run())
}

/// Every command there is now, those of the scenario on the page included.
pub(crate) fn all(state: &State, session: &Session, examples: &[Example]) -> Vec<Command> {
    let mut all: Vec<Command> = FIXED
        .iter()
        .filter(|(_, key, ..)| *key != "Ctrl+K")
        .map(|(group, key, label, run)| Command { group, label: (*label).to_owned(), key, run: run() })
        .collect();
    let mut add = |group, label, run| all.push(Command { group, label, key: "", run });
    for trace in session.decision.iter().flat_map(|decision| &decision.gates) {
        for statement in &trace.statements {
            let name = match (&statement.sid, &statement.grant_id) {
                (Some(name), _) | (_, Some(name)) => name.to_string(),
                _ => format!("statement {}", statement.index + 1),
            };
            let label = format!("{}: {name}", statement.policy);
            let run = Run::Act(Action::GoTo(statement.place.to_string(), statement.span));
            add("Statement", label, run);
        }
    }
    for node in session.decision.iter().flat_map(|decision| lanes(decision)).flat_map(|lane| lane.nodes) {
        let label = format!("{}: {}", node.title, node.word);
        add("Gate", label, Run::Act(Action::GoTo(node.place, node.span)));
    }
    for pane in [Pane::Iam, Pane::GuardRails] {
        for slot in slots(&state.document, pane.groups()) {
            add("Policy", slot.name.clone(), Run::Act(Action::GoTo(slot.place.clone(), None)));
        }
    }
    for example in examples {
        add("Example", format!("{} ({})", example.signal, example.title), Run::Example(example.id));
    }
    all.dedup_by(|a, b| a.group == "Statement" && a.label == b.label);
    all
}

/// The commands that hold every word of a query, the likelier ones first.
pub(crate) fn matching<'a>(all: &'a [Command], query: &str) -> Vec<&'a Command> {
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    let mut found: Vec<(usize, &Command)> = all
        .iter()
        .filter_map(|command| {
            let (group, label) = (fold(command.group), fold(&command.label));
            let ranks: Option<Vec<usize>> = words.iter().map(|word| rank(&group, &label, word)).collect();
            Some((ranks?.iter().sum(), command))
        })
        .collect();
    // Stable, so that equals stay in the order of the table.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, command)| command).collect()
}

/// Beginnings count before beginnings of words, and those before the rest. Nothing when the word is not there.
fn rank(group: &str, label: &str, word: &str) -> Option<usize> {
    let in_text = |text: &str| {
        let at = text.find(word)?;
        let begins = text.match_indices(word).any(|(at, _)| {
            text.get(..at).is_some_and(|before| before.ends_with(|c: char| !c.is_ascii_alphanumeric()))
        });
        Some(if at == 0 {
            0
        } else if begins {
            1
        } else {
            2
        })
    };
    [in_text(label), in_text(group)].into_iter().flatten().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commands() -> Vec<Command> {
        let state = State::default();
        let example = Example { id: "e", topic: "Topic", signal: "Signal", title: "Title" };
        all(&state, &Session::of(&state, 0, None), &[example])
    }

    #[test]
    fn every_key_leads_to_one_command() {
        let mut keys: Vec<&str> =
            FIXED.iter().map(|(_, key, ..)| *key).filter(|key| !key.is_empty()).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
        assert_eq!(of_key("Ctrl+Z"), Some(Run::Act(Action::Undo)));
        assert_eq!(of_key(""), None);
    }

    #[test]
    fn words_are_found_in_any_order_and_beginnings_come_first() {
        let all = commands();
        let found = matching(&all, "versions");
        assert!(found[0].label.starts_with("Versions"));
        assert!(matching(&all, "pane grants").iter().any(|command| command.label == "Grants"));
        let found = matching(&all, "go to request");
        assert_eq!((found[0].group, found[0].label.as_str()), ("Go to", "Request"));
        assert!(matching(&all, "no such command").is_empty());
        assert_eq!(matching(&all, "").len(), all.len());
    }

    #[test]
    fn statements_and_examples_can_be_reached() {
        let all = commands();
        for group in ["Statement", "Gate", "Example", "Pane", "Page"] {
            assert!(all.iter().any(|command| command.group == group), "{group}");
        }
    }
}
