//! What is taught: the gallery of examples, the lessons with their tasks, the questions, and the table that says which
//! of them cover what.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use keygate_json::Value;
use keygate_scenario::suite::patch;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::{failures, home, suite};

/// An entry of `static/examples/index.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The file's name, and the name in links.
    pub id: String,
    /// The group that it is listed in.
    pub topic: String,
    /// What a person notices, in a line.
    pub signal: String,
    /// The gates to look at, the one that a pair turns on first.
    pub gates: Vec<String>,
    /// The AWS services that it shows.
    pub services: Vec<String>,
    /// The exam signals that it shows.
    pub signals: Vec<String>,
    /// The exam traps that it shows.
    pub traps: Vec<String>,
    /// Its broken or fixed counterpart.
    pub pair: Option<String>,
    /// Whether it is the good half of a pair.
    pub fixed: Option<bool>,
}

/// What stands before the text of a lesson.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The file's name, and the name in links.
    pub id: String,
    /// The heading.
    pub title: String,
    /// A line or two for lists and search engines.
    pub summary: String,
    /// Its place on the study path.
    pub order: u32,
    /// The group that it is listed in.
    pub topic: String,
    /// The lessons to read before.
    pub prerequisites: Vec<String>,
    /// What to think about before reading.
    pub question: String,
    /// The topics, signals and traps of the table that it teaches.
    pub covers: Vec<String>,
}

/// A lesson: its front matter, its prose and its live parts.
#[derive(Debug)]
pub struct Lesson {
    /// The front matter.
    pub front: Front,
    /// The text without the live parts.
    pub prose: String,
    /// The scenarios that it shows.
    pub live: Vec<Live>,
    /// The tasks that it sets.
    pub tasks: Vec<Task>,
}

/// A scenario inside a lesson: a fence named `keygate`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Live {
    /// The example.
    pub example: String,
    /// The gates that the reader predicts.
    pub predict: Vec<String>,
    /// What to look at.
    pub caption: String,
}

/// A task that the evaluator grades: a fence named `task`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its name in the reader's progress.
    pub id: String,
    /// What to do, in a sentence.
    pub goal: String,
    /// The id of an example, or a scenario.
    pub start: serde_json::Value,
    /// Help, from a nudge to almost everything.
    pub hints: Vec<String>,
    /// What must hold of the reader's scenario.
    pub checks: Vec<Check>,
    /// A merge patch that solves it.
    pub solution: serde_json::Value,
}

/// A request that is tried with the reader's scenario.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// What must hold, in words.
    pub name: String,
    /// A merge patch on the reader's scenario.
    #[serde(default)]
    pub merge: serde_json::Value,
    /// What the decision must hold.
    pub expect: serde_json::Value,
}

/// A question of the exam mode.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name in the reader's answers.
    pub id: String,
    /// `signal` or `trap`.
    pub kind: String,
    /// The signal or trap that it asks about.
    pub about: String,
    /// The group that the score is counted in.
    pub topic: String,
    /// The question.
    pub stem: String,
    /// What to choose from.
    pub options: Vec<String>,
    /// Which of them are right, from 0.
    pub answer: Vec<usize>,
    /// Why, and why not the others.
    pub explanation: String,
    /// An example that shows it.
    pub example: String,
    /// The lesson that teaches it.
    pub lesson: String,
}

/// `curriculum.json`: what is to be taught, and where it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The topics.
    pub topics: Vec<Entry>,
    /// The exam signals.
    pub signals: Vec<Entry>,
    /// The exam traps.
    pub traps: Vec<Entry>,
}

/// One thing to teach.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// A short name.
    pub id: String,
    /// A readable name.
    pub name: String,
    /// The lessons that teach it.
    pub lessons: Vec<String>,
    /// The scenarios that show it.
    pub scenarios: Vec<String>,
}

/// The folder of everything that a page can fetch.
pub fn static_files() -> PathBuf {
    home().join("../static")
}

/// The gallery.
pub fn examples() -> Vec<Example> {
    read(static_files().join("examples/index.json"))
}

/// The exam questions.
pub fn questions() -> Vec<Question> {
    read(static_files().join("lessons/questions.json"))
}

/// The table of what is taught.
pub fn table() -> Table {
    read(home().join("curriculum.json"))
}

/// An example's scenario.
pub fn scenario(id: &str) -> Result<Value<'static>, String> {
    suite::document(&static_files().join(format!("examples/{id}.json")))
}

/// All lessons by id, read from the Markdown files that have front matter.
pub fn lessons() -> BTreeMap<String, Lesson> {
    let folder = static_files().join("lessons");
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut lessons = BTreeMap::new();
    for path in entries.map(|entry| entry.expect("a readable folder entry").path()) {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_some_and(|extension| extension == "md") && name != "CONTRIBUTING" {
            let text =
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let lesson = lesson(&text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
            assert_eq!(lesson.front.id, name, "a lesson's id is the name of its file");
            lessons.insert(name, lesson);
        }
    }
    lessons
}

/// Reads a lesson's text; the error says what is wrong with it.
pub fn lesson(text: &str) -> Result<Lesson, String> {
    let rest = text.strip_prefix("---\n").ok_or("a lesson begins with `---` and its front matter")?;
    let (front, body) = rest.split_once("\n---\n").ok_or("the front matter ends with `---`")?;
    let front = serde_json::from_str(front).map_err(|error| format!("front matter: {error}"))?;
    let mut lesson = Lesson { front, prose: String::new(), live: Vec::new(), tasks: Vec::new() };
    let mut parts = body.split("\n```");
    lesson.prose.push_str(parts.next().unwrap_or_default());
    while let Some(part) = parts.next() {
        let (name, fenced) = part.split_once('\n').ok_or("a fence without content")?;
        lesson.prose.push_str(parts.next().ok_or("a fence that does not end")?);
        match name {
            "keygate" => lesson.live.push(block(name, fenced)?),
            "task" => lesson.tasks.push(block(name, fenced)?),
            _ => {}
        }
    }
    Ok(lesson)
}

/// What does not hold of a task's scenario after `change`, one line for each check that fails.
pub fn grade(task: &Task, change: &serde_json::Value) -> Vec<String> {
    let mut start = match &task.start {
        serde_json::Value::String(id) => scenario(id).unwrap_or_else(|problem| panic!("{problem}")),
        inline => tree(inline),
    };
    patch::merge(&mut start, &tree(change));
    let mut failing = Vec::new();
    for check in &task.checks {
        let mut tried = start.clone();
        if check.merge.is_object() {
            patch::merge(&mut tried, &tree(&check.merge));
        }
        let found = failures(&tried, &tree(&check.expect));
        if !found.is_empty() {
            failing.push(format!("{}: {}", check.name, found.join("; ")));
        }
    }
    failing
}

fn tree(value: &serde_json::Value) -> Value<'static> {
    let text = value.to_string();
    keygate_json::parse(&text).value.expect("what serde prints is JSON").into_owned()
}

fn block<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| format!("fence `{name}`: {error}"))
}

fn read<T: DeserializeOwned>(path: PathBuf) -> T {
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::lesson;

    const FRONT: &str = r#"{"id":"a","title":"","summary":"","order":1,"topic":"","prerequisites":[],"question":"","covers":[]}"#;

    #[test]
    fn live_parts_are_taken_out_of_the_prose() {
        let text = format!(
            "---\n{FRONT}\n---\nOne.\n\n```keygate\n{{\"example\":\"e\",\"predict\":[],\"caption\":\"\"}}\n```\n\nTwo.\n"
        );
        let lesson = lesson(&text).unwrap();
        assert_eq!((lesson.live.len(), lesson.tasks.len()), (1, 0));
        assert_eq!(lesson.prose.split_whitespace().collect::<Vec<_>>(), ["One.", "Two."]);
    }

    #[test]
    fn what_is_wrong_with_a_lesson_is_said() {
        assert!(lesson("One.").unwrap_err().contains("front matter"));
        assert!(lesson(&format!("---\n{FRONT}\n---\n\n```task\n{{}}\n```\n")).unwrap_err().contains("task"));
        assert!(lesson(&format!("---\n{FRONT}\n---\n\n```task\n{{}}\n")).unwrap_err().contains("end"));
    }
}
