//! What AWS services ask of KMS: "S3 reads an object", "CloudTrail writes a log file" (R7, R11.9).
//!
//! The paths are data (`static/service-paths.json`), read by the host. A [`ServicePath`] has one or several steps, each of
//! them one KMS request; [`ServicePath::fill`] puts a step into a scenario, [`ServicePath::recognize`] finds it there again.
//! What is peculiar to a case, such as the bucket, is a placeholder that a person can set.

mod fill;
mod template;

use std::collections::BTreeMap;

use keygate_json::Value;

pub use fill::Filled;

/// Values of placeholders by name; of a placeholder with options, the option's id.
pub type Values = BTreeMap<String, String>;

/// All paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServicePaths(Value<'static>);

/// One thing that a service does with a key.
#[derive(Clone, Copy, Debug)]
pub struct ServicePath<'p> {
    paths: &'p ServicePaths,
    path: &'p Value<'static>,
    /// The service's name.
    pub service: &'p str,
}

/// Something in a path that differs from case to case.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Placeholder {
    /// Its name, such as `bucket`.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// Its value, or the id of the option.
    pub value: String,
    /// The ids and names of what can be chosen; empty where any text will do.
    pub options: Vec<(String, String)>,
}

/// Who calls KMS in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub enum PathCaller {
    /// The service, with the identity of its caller (R7.1).
    Via,
    /// A role that works for the service, through a service (R7.7).
    Role,
    /// The service as itself (R7.8).
    Service,
    /// Whoever holds the grant that the service made (R7.20).
    Grant,
}

impl ServicePaths {
    /// Reads the data.
    ///
    /// # Errors
    /// Tells what is no list of paths.
    pub fn read(text: &str) -> Result<ServicePaths, String> {
        let parsed = keygate_json::parse(text);
        match (parsed.problems.first(), parsed.value) {
            (None, Some(tree)) if tree.get("services").and_then(Value::as_array).is_some() => {
                Ok(ServicePaths(tree.into_owned()))
            }
            (Some(problem), _) => Err(problem.to_string()),
            _ => Err("these are no service paths".to_owned()),
        }
    }

    /// All paths, service by service.
    pub fn all(&self) -> Vec<ServicePath<'_>> {
        let mut all = Vec::new();
        for service in items(&self.0, "services") {
            let name = text(service, "service");
            all.extend(items(service, "paths").iter().map(|path| ServicePath {
                paths: self,
                path,
                service: name,
            }));
        }
        all
    }

    /// The path of that id.
    pub fn find(&self, id: &str) -> Option<ServicePath<'_>> {
        self.all().into_iter().find(|path| path.id() == id)
    }

    /// The path and the step that a scenario is, the `likely` one first.
    pub fn recognize(
        &self,
        scenario: &Value<'_>,
        likely: Option<&str>,
    ) -> Option<(ServicePath<'_>, usize, Values)> {
        let all = self.all();
        let likely = likely.and_then(|id| all.iter().find(|path| path.id() == id));
        likely.into_iter().chain(&all).find_map(|path| {
            let (step, values) = path.recognize(scenario)?;
            Some((*path, step, values))
        })
    }

    fn placeholder(&self, name: &str) -> Option<&Value<'static>> {
        self.0.get("placeholders")?.get(name)
    }
}

impl<'p> ServicePath<'p> {
    /// Its id, such as `s3-get-object`.
    pub fn id(self) -> &'p str {
        text(self.path, "id")
    }

    /// What happens, in a few words.
    pub fn title(self) -> &'p str {
        text(self.path, "title")
    }

    /// What happens, in a sentence or two.
    pub fn words(self) -> &'p str {
        text(self.path, "words")
    }

    /// What else should be known; empty when nothing.
    pub fn note(self) -> &'p str {
        text(self.path, "note")
    }

    /// The AWS page that it follows.
    pub fn page(self) -> &'p str {
        text(self.path, "page")
    }

    /// Whether AWS's documentation leaves part of it open.
    pub fn is_inferred(self) -> bool {
        text(self.path, "status") == "inferred"
    }

    /// Who calls KMS.
    pub fn caller(self) -> PathCaller {
        match text(self.path, "caller") {
            "service" => PathCaller::Service,
            "grant" => PathCaller::Grant,
            "role" => PathCaller::Role,
            _ => PathCaller::Via,
        }
    }

    /// The requests to KMS in order: the action, as far as it is fixed, and what it is for.
    pub fn steps(self) -> impl Iterator<Item = (&'p str, &'p str)> {
        items(self.path, "steps").iter().map(|step| (text(step, "action"), text(step, "words")))
    }
}

fn text<'v>(value: &'v Value<'_>, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn items<'v, 't>(value: &'v Value<'t>, name: &str) -> &'v [Value<'t>] {
    value.get(name).and_then(Value::as_array).unwrap_or_default()
}
