//! The scenario as forms: which fields apply, what may be chosen in them, and what is wrong with what stands there.
//!
//! A form never holds anything itself. It is made anew from the document, and every edit is a change of the document, so
//! that what somebody typed is kept, right or wrong. Whatever draws the fields needs to know nothing of KMS.

mod arn;
mod around;
mod caller;
mod caller_form;
mod check;
mod choices;
mod edit;
mod follow;
mod grants;
mod key;
mod request;

use std::borrow::Cow;

use keygate_json::{Kind, Value};
use keygate_kms::parameters::text;

pub use caller::{Caller, CallerKind, spoken_account};
pub use choices::Choice;
pub use edit::{Edit, edit};
pub use follow::follow;
pub use grants::{grant_fields, grant_title, new_grant};
pub use key::{new_second_key, second_key};

use crate::place::at;
use crate::sentence::standing_alone;
use crate::{Level, Problem};

/// The forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// What is called, and with what.
    Request,
    /// Who calls.
    Caller,
    /// The key.
    Key,
    /// The second key of an operation that needs two.
    SecondKey,
    /// Where and how the call is made.
    Circumstances,
}

/// The fold-out that is open from the start: what an operation cannot do without.
pub const OPEN_SECTION: &str = "Parameters";

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text; choices are proposals.
    Text,
    /// One of the choices.
    Choice,
    /// `true`, `false` or nothing, as a choice.
    Flag,
    /// A whole number.
    Number,
    /// An object of texts.
    Pairs,
    /// An object of texts, lists of texts and nulls; null takes a derived value away.
    Context,
    /// A list of texts.
    List,
    /// A list of objects of `TagKey` and `TagValue`.
    Tags,
    /// A list of texts out of the choices.
    Checks,
    /// A policy document as text.
    Policy,
}

/// A part of an ARN that a form shows by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The kind of caller.
    Kind,
    /// The account.
    Account,
    /// The name of a user, role or service, or a key's ID.
    Name,
    /// The name of a session.
    Session,
    /// The path of a user or role.
    Path,
    /// The user behind a federated user.
    Parent,
    /// The Region of a key.
    Region,
    /// A key's place in a multi-Region family.
    Family,
}

/// What is wrong or odd about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// How serious it is.
    pub level: Level,
    /// What it is.
    pub message: String,
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Where it stands in the document.
    pub place: String,
    /// Which part of that, if it is not the whole.
    pub part: Option<Part>,
    /// Its name.
    pub label: Cow<'static, str>,
    /// The fold-out that it belongs to; empty for what is always in view.
    pub section: &'static str,
    /// How it is filled in.
    pub kind: FieldKind,
    /// What a field of one line shows.
    pub value: String,
    /// What holds while nothing is given.
    pub placeholder: Cow<'static, str>,
    /// What it is for.
    pub hint: Cow<'static, str>,
    /// What may be chosen.
    pub choices: Vec<Choice>,
    /// What is wrong with it.
    pub complaint: Option<Complaint>,
    /// Members that other fields show.
    pub hidden: Vec<&'static str>,
    /// Whether anything is given.
    pub given: bool,
}

impl Field {
    /// A name for it within a page.
    pub fn id(&self) -> String {
        let mut id: String = self
            .place
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
            .collect();
        if let Some(part) = self.part {
            id.push_str(match part {
                Part::Kind => "-kind",
                Part::Account => "-account",
                Part::Name => "-name",
                Part::Session => "-session",
                Part::Path => "-path",
                Part::Parent => "-parent",
                Part::Region => "-region",
                Part::Family => "-family",
            });
        }
        id
    }

    /// Whether it takes the whole width of a form.
    pub fn is_wide(&self) -> bool {
        !matches!(self.kind, FieldKind::Text | FieldKind::Choice | FieldKind::Flag | FieldKind::Number)
    }
}

/// The fields of a form. `problems` are those of the scenario's evaluation; each field takes what is about it.
pub fn fields(document: &Value<'_>, topic: Topic, problems: &[Problem]) -> Vec<Field> {
    let mut form = Form::new(document, problems);
    match topic {
        Topic::Request => request::fields(&mut form),
        Topic::Caller => caller_form::fields(&mut form),
        Topic::Key => key::fields(&mut form, "key"),
        Topic::SecondKey => key::fields(&mut form, "otherKey"),
        Topic::Circumstances => around::fields(&mut form),
    }
    form.fields
}

/// A form while it is made.
struct Form<'d, 't> {
    document: &'d Value<'t>,
    problems: &'d [Problem],
    section: &'static str,
    fields: Vec<Field>,
}

impl<'d, 't> Form<'d, 't> {
    fn new(document: &'d Value<'t>, problems: &'d [Problem]) -> Self {
        Self { document, problems, section: "", fields: Vec::new() }
    }

    /// What stands at a place, as a line of text; empty when nothing does.
    fn text(&self, place: &str) -> &'d str {
        at(self.document, place).and_then(Value::as_str).unwrap_or_default()
    }

    /// The texts of the list at a place.
    fn texts(&self, place: &str) -> Vec<&'d str> {
        let items = at(self.document, place).and_then(Value::as_array).unwrap_or_default();
        items.iter().filter_map(Value::as_str).collect()
    }

    /// Adds a field with what stands there and what the evaluation said about it.
    fn add(
        &mut self,
        place: impl Into<String>,
        label: impl Into<Cow<'static, str>>,
        kind: FieldKind,
    ) -> Made<'_> {
        let place = place.into();
        let there = at(self.document, &place);
        let found = self.problems.iter().find(|problem| about(&problem.place, &place));
        let complaint = found
            .map(|problem| Complaint { level: problem.level, message: standing_alone(&problem.message) });
        let complaint = complaint.or_else(|| there.and_then(repeated));
        self.fields.push(Field {
            value: there.map(line).unwrap_or_default(),
            given: there.is_some_and(|value| !is_empty(value)),
            place,
            part: None,
            label: label.into(),
            section: self.section,
            kind,
            placeholder: Cow::Borrowed(""),
            hint: Cow::Borrowed(""),
            choices: Vec::new(),
            complaint,
            hidden: Vec::new(),
        });
        Made { fields: &mut self.fields }
    }
}

/// The field that was just added.
struct Made<'f> {
    fields: &'f mut Vec<Field>,
}

impl Made<'_> {
    fn change(self, change: impl FnOnce(&mut Field)) -> Self {
        if let Some(field) = self.fields.last_mut() {
            change(field);
        }
        self
    }

    fn part(self, part: Part, value: impl Into<String>) -> Self {
        let value = value.into();
        self.change(|field| {
            field.part = Some(part);
            field.given = !value.is_empty();
            field.value = value;
        })
    }

    fn placeholder(self, text: impl Into<Cow<'static, str>>) -> Self {
        self.change(|field| field.placeholder = text.into())
    }

    fn hint(self, text: impl Into<Cow<'static, str>>) -> Self {
        self.change(|field| field.hint = text.into())
    }

    fn choices(self, choices: impl IntoIterator<Item = Choice>) -> Self {
        self.change(|field| field.choices = choices.into_iter().collect())
    }

    /// Says what is wrong with the value, if anything is. What the evaluation said comes first.
    fn check(self, level: Level, check: impl FnOnce(&str) -> Option<String>) -> Self {
        self.change(|field| {
            if field.complaint.is_none() && !field.value.is_empty() {
                field.complaint = check(&field.value).map(|message| Complaint { level, message });
            }
        })
    }

    /// Says what is wrong even though, or just because, nothing is given.
    fn complain(self, level: Level, message: Option<impl Into<String>>) -> Self {
        self.change(|field| {
            if field.complaint.is_none() {
                field.complaint = message.map(|message| Complaint { level, message: message.into() });
            }
        })
    }
}

/// A name that stands twice among pairs: the request has room for one.
fn repeated(value: &Value<'_>) -> Option<Complaint> {
    let members = &value.as_object()?.members;
    let twice = |at: usize| {
        members.iter().skip(at + 1).find(|other| members.get(at).is_some_and(|one| one.key == other.key))
    };
    let name = &(0..members.len()).find_map(twice)?.key;
    Some(Complaint { level: Level::Error, message: format!("The name `{name}` stands here twice.") })
}

/// Whether a problem at a place is about the field there.
fn about(problem: &str, field: &str) -> bool {
    problem.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

fn is_empty(value: &Value<'_>) -> bool {
    match &value.kind {
        Kind::Null => true,
        Kind::Object(object) => object.is_empty(),
        Kind::Array(items) => items.is_empty(),
        Kind::String(text) => text.is_empty(),
        _ => false,
    }
}

/// A scalar as it is, anything else as JSON.
fn line(value: &Value<'_>) -> String {
    text(value).map_or_else(|| value.to_compact(), Cow::into_owned)
}

#[cfg(test)]
mod tests;
