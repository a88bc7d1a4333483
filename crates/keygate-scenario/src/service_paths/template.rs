//! Texts with placeholders, `arn:${partition}:s3:::${bucket}`: filled in, and read back out of a text.

use std::cell::RefCell;

use keygate_json::{Kind, Value};
use keygate_policy::Arn;

use super::{Placeholder, ServicePaths, Values, items, text};

/// What placeholders stand for in one scenario. Remembers which were asked for.
pub(super) struct Filler<'a> {
    paths: &'a ServicePaths,
    given: &'a Values,
    known: [(&'static str, String); 3],
    asked: RefCell<Vec<String>>,
}

impl<'a> Filler<'a> {
    /// Partition, Region and account are taken from the scenario: the Region that is called, and the account of the
    /// key, or of the caller where resources are the caller's.
    pub(super) fn new(
        paths: &'a ServicePaths,
        given: &'a Values,
        scenario: &Value<'_>,
        of_caller: bool,
    ) -> Self {
        let member =
            |part: &str, name: &str| scenario.get(part).map_or("", |value| text(value, name)).to_owned();
        let (key_arn, caller_arn) = (member("key", "arn"), member("principal", "arn"));
        let key = Arn::parse(&key_arn);
        let caller = Arn::parse(&caller_arn).filter(|arn| of_caller && !arn.account.is_empty());
        let of_key = |part: fn(&Arn<'_>) -> String, otherwise: &str| {
            key.as_ref().map(part).filter(|part| !part.is_empty()).unwrap_or_else(|| otherwise.to_owned())
        };
        let region = member("request", "region");
        let known = [
            ("partition", of_key(|arn| arn.partition.to_owned(), "aws")),
            (
                "region",
                if region.is_empty() { of_key(|arn| arn.region.to_owned(), "us-east-1") } else { region },
            ),
            (
                "account",
                caller.map_or_else(
                    || of_key(|arn| arn.account.to_owned(), "111122223333"),
                    |arn| arn.account.to_owned(),
                ),
            ),
        ];
        Filler { paths, given, known, asked: RefCell::default() }
    }

    /// A tree with every placeholder in it filled in.
    pub(super) fn tree(&self, template: &Value<'_>) -> Value<'static> {
        match &template.kind {
            Kind::String(text) => Value::string(self.text(text)),
            Kind::Array(items) => Value::array(items.iter().map(|item| self.tree(item))),
            Kind::Object(object) => {
                Value::object(object.iter().map(|member| (member.key.to_string(), self.tree(&member.value))))
            }
            _ => template.clone().into_owned(),
        }
    }

    /// A text with every placeholder in it filled in.
    pub(super) fn text(&self, template: &str) -> String {
        self.text_within(template, 0)
    }

    fn text_within(&self, template: &str, depth: u8) -> String {
        let mut filled = String::new();
        let mut rest = template;
        while let Some((before, name, after)) = first(rest) {
            filled.push_str(before);
            filled.push_str(&self.value(name, depth));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// What a placeholder stands for. Those of its value are filled in too, but not without end.
    fn value(&self, name: &str, depth: u8) -> String {
        let mut asked = self.asked.borrow_mut();
        if !asked.iter().any(|other| other == name) {
            asked.push(name.to_owned());
        }
        drop(asked);
        let described = self.paths.placeholder(name);
        let chosen = self.chosen(name);
        match described.map(|described| items(described, "options")) {
            Some(options) if !options.is_empty() => {
                let option = options.iter().find(|option| text(option, "id") == chosen);
                let value = option.map_or("", |option| text(option, "value"));
                if depth < 4 { self.text_within(value, depth + 1) } else { String::new() }
            }
            _ if depth < 4 && !self.given.contains_key(name) => self.text_within(&chosen, depth + 1),
            _ => chosen,
        }
    }

    /// The given value, or the default one.
    fn chosen(&self, name: &str) -> String {
        let described = self.paths.placeholder(name);
        let options = described.map(|described| items(described, "options")).unwrap_or_default();
        if let Some(given) = self.given.get(name).filter(|given| {
            options.is_empty() || options.iter().any(|option| text(option, "id") == given.as_str())
        }) {
            return given.clone();
        }
        if let Some((_, known)) = self.known.iter().find(|(known, _)| *known == name) {
            return known.clone();
        }
        let own = || described.map_or("", |described| text(described, "value"));
        options.first().map_or_else(own, |option| text(option, "id")).to_owned()
    }

    /// The placeholders that were asked for so far, texts first, without those that the key tells.
    pub(super) fn asked(&self) -> Vec<Placeholder> {
        let mut names = self.asked.borrow().clone();
        names.retain(|name| !matches!(name.as_str(), "partition" | "region"));
        let mut asked: Vec<Placeholder> = names
            .into_iter()
            .map(|name| {
                let described = self.paths.placeholder(&name);
                let options = described.map(|described| items(described, "options")).unwrap_or_default();
                let pair = |option| (text(option, "id").to_owned(), text(option, "label").to_owned());
                Placeholder {
                    label: described.map_or(name.as_str(), |described| text(described, "label")).to_owned(),
                    value: if options.is_empty() { self.value(&name, 0) } else { self.chosen(&name) },
                    options: options.iter().map(pair).collect(),
                    name,
                }
            })
            .collect();
        asked.sort_by_key(|placeholder| !placeholder.options.is_empty());
        asked
    }
}

/// Reads a text back: whether it can have come from the template, with what is known so far. What else it tells is
/// added to the values.
pub(super) fn unify(paths: &ServicePaths, template: &str, whole: &str, values: &mut Values) -> bool {
    let Some((before, name, after)) = first(template) else { return template == whole };
    let Some(rest) = whole.strip_prefix(before) else { return false };
    let options = paths.placeholder(name).map(|described| items(described, "options")).unwrap_or_default();
    if !options.is_empty() {
        let known = values.get(name).cloned();
        return options.iter().any(|option| {
            let id = text(option, "id");
            let mut tried = values.clone();
            let fits = known.as_ref().is_none_or(|known| known == id)
                && unify(paths, &[text(option, "value"), after].concat(), rest, &mut tried);
            if fits {
                tried.insert(name.to_owned(), id.to_owned());
                *values = tried;
            }
            fits
        });
    }
    if let Some(known) = values.get(name) {
        let Some(rest) = rest.strip_prefix(known.as_str()) else { return false };
        return unify(paths, after, rest, values);
    }
    let literal = first(after).map_or(after, |(before, ..)| before);
    let ends: Vec<usize> = if literal.is_empty() {
        vec![rest.len()]
    } else {
        rest.match_indices(literal).map(|(at, _)| at).collect()
    };
    ends.into_iter().any(|end| {
        let Some((value, rest)) = rest.split_at_checked(end) else { return false };
        let mut tried = values.clone();
        tried.insert(name.to_owned(), value.to_owned());
        let fits = unify(paths, after, rest, &mut tried);
        if fits {
            *values = tried;
        }
        fits
    })
}

/// What stands before the first placeholder, its name, and what stands behind it.
fn first(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once("${")?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}
