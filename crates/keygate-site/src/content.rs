//! Lessons, examples and questions, read from `static/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::failure::{Failure, Outcome};

/// Everything that pages are made of.
pub(crate) struct Content {
    /// The lessons in reading order.
    pub(crate) lessons: Vec<Lesson>,
    /// The examples in the order of the gallery.
    pub(crate) examples: Vec<Example>,
    /// The questions of the exam, as the page's script reads them.
    pub(crate) questions: Vec<Question>,
    /// Prices and quotas.
    pub(crate) prices: Prices,
}

/// A lesson: the head of its file, and its text.
#[derive(Deserialize)]
pub(crate) struct Lesson {
    /// Its name in addresses.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// One sentence about it.
    pub(crate) summary: String,
    /// Its place in the study path.
    pub(crate) order: f64,
    /// The part of the study path.
    pub(crate) topic: String,
    /// Lessons to read before it.
    #[serde(default)]
    pub(crate) prerequisites: Vec<String>,
    /// What to think about before reading.
    pub(crate) question: String,
    /// The text, in Markdown.
    #[serde(skip)]
    pub(crate) text: String,
}

/// A scenario of the gallery.
#[derive(Deserialize)]
pub(crate) struct Example {
    /// Its name in links.
    pub(crate) id: String,
    /// Its group.
    pub(crate) topic: String,
    /// What a person notices.
    pub(crate) signal: String,
    /// The gates that it is about.
    #[serde(default)]
    pub(crate) gates: Vec<String>,
    /// The AWS services in it.
    #[serde(default)]
    pub(crate) services: Vec<String>,
    /// Exam signals that it shows.
    #[serde(default)]
    pub(crate) signals: Vec<String>,
    /// Exam traps that it shows.
    #[serde(default)]
    pub(crate) traps: Vec<String>,
    /// Its broken or fixed counterpart.
    pub(crate) pair: Option<String>,
    /// Whether it is the fixed one of a pair.
    #[serde(default)]
    pub(crate) fixed: bool,
    /// The scenario's text.
    #[serde(skip)]
    pub(crate) text: String,
}

/// A question of the exam.
#[derive(Deserialize)]
pub(crate) struct Question {
    /// `signal` or `trap`.
    pub(crate) kind: String,
    /// The signal or trap.
    pub(crate) topic: String,
    /// The question.
    pub(crate) stem: String,
    /// What one may choose from.
    pub(crate) options: Vec<String>,
    /// The index of the right option, or a list of several.
    pub(crate) answer: Value,
    /// Why.
    pub(crate) explanation: String,
    /// A scenario that shows it.
    pub(crate) example: Option<String>,
    /// The lesson about it.
    pub(crate) lesson: Option<String>,
}

/// Prices and quotas with where they come from.
#[derive(Deserialize)]
pub(crate) struct Prices {
    /// The day they were gathered.
    #[serde(rename = "asOf")]
    pub(crate) as_of: String,
    /// The figures.
    pub(crate) figures: Vec<Figure>,
}

/// One price or quota.
#[derive(Deserialize)]
pub(crate) struct Figure {
    /// Its name in the model.
    pub(crate) id: String,
    /// What it is.
    pub(crate) name: String,
    /// The number.
    pub(crate) value: f64,
    /// Its unit.
    pub(crate) unit: String,
    /// When the source says it.
    pub(crate) date: Option<String>,
    /// The page that says it.
    pub(crate) source: String,
}

impl Question {
    /// The indexes of the right options.
    pub(crate) fn right(&self) -> Vec<usize> {
        let number = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok());
        match &self.answer {
            Value::Array(list) => list.iter().filter_map(number).collect(),
            one => number(one).into_iter().collect(),
        }
    }
}

impl Content {
    /// Reads everything.
    pub(crate) fn read(files: &Path) -> Outcome<Self> {
        let examples_folder = files.join("examples");
        let mut examples: Vec<Example> = json(&examples_folder.join("index.json"))?;
        for example in &mut examples {
            let path = examples_folder.join(format!("{}.json", example.id));
            example.text = fs::read_to_string(&path).map_err(|error| Failure::file(&path, error))?;
        }
        Ok(Self {
            lessons: lessons(&files.join("lessons"))?,
            examples,
            questions: json(&files.join("lessons/questions.json"))?,
            prices: json(&files.join("data/prices.json"))?,
        })
    }

    /// An example by its id.
    pub(crate) fn example(&self, id: &str) -> Option<&Example> {
        self.examples.iter().find(|example| example.id == id)
    }

    /// A lesson by its id.
    pub(crate) fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.id == id)
    }

    /// The lessons by topic, topics in the order of their first lesson.
    pub(crate) fn topics(&self) -> Vec<(&str, Vec<&Lesson>)> {
        grouped(&self.lessons, |lesson| lesson.topic.as_str())
    }

    /// The examples by topic.
    pub(crate) fn galleries(&self) -> Vec<(&str, Vec<&Example>)> {
        grouped(&self.examples, |example| example.topic.as_str())
    }
}

impl Example {
    /// A text of its scenario: its title or its description.
    pub(crate) fn words(&self, field: &str) -> String {
        let scenario = keygate_json::parse(&self.text).value;
        scenario.and_then(|scenario| Some(scenario.get(field)?.as_str()?.to_owned())).unwrap_or_default()
    }
}

/// Groups in the order in which they first appear.
fn grouped<'c, T>(items: &'c [T], topic: fn(&'c T) -> &'c str) -> Vec<(&'c str, Vec<&'c T>)> {
    let mut order = Vec::new();
    let mut groups: BTreeMap<&str, Vec<&T>> = BTreeMap::new();
    for item in items {
        let group = groups.entry(topic(item)).or_default();
        if group.is_empty() {
            order.push(topic(item));
        }
        group.push(item);
    }
    order.into_iter().filter_map(|topic| Some((topic, groups.remove(topic)?))).collect()
}

fn lessons(folder: &Path) -> Outcome<Vec<Lesson>> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, error))?;
    let mut lessons = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Failure::file(folder, error))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".md") && name != "CONTRIBUTING.md" {
            lessons.push(lesson(&path)?);
        }
    }
    lessons.sort_by(|left, right| left.order.total_cmp(&right.order));
    Ok(lessons)
}

fn lesson(path: &Path) -> Outcome<Lesson> {
    let file = fs::read_to_string(path).map_err(|error| Failure::file(path, error))?;
    let head = file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let (head, text) =
        head.ok_or_else(|| Failure::file(path, "no head of JSON between two lines of `---`"))?;
    let mut lesson: Lesson = serde_json::from_str(head).map_err(|error| Failure::file(path, error))?;
    text.trim().clone_into(&mut lesson.text);
    Ok(lesson)
}

fn json<T: for<'de> Deserialize<'de>>(path: &Path) -> Outcome<T> {
    let text = fs::read_to_string(path).map_err(|error| Failure::file(path, error))?;
    serde_json::from_str(&text).map_err(|error| Failure::file(path, error))
}
