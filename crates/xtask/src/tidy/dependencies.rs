//! Dependencies point one way, and nothing ships that was not agreed on.
//!
//! `allowed-dependencies.json` says for every package which packages of ours and which others it may name, and for
//! the pure ones also all that may come with those (`below`). Dependencies of tests alone are free.

use crate::failure::{Failure, Outcome};
use crate::process::output;
use crate::workspace::Workspace;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

const ALLOWED: &str = "crates/xtask/allowed-dependencies.json";

pub(crate) fn check(workspace: &Workspace) -> Outcome<Vec<String>> {
    let allowed: Value = serde_json::from_str(&workspace.read(ALLOWED)?)
        .map_err(|error| Failure::new(format!("{ALLOWED}: {error}")))?;
    let mut command = Command::new("cargo");
    command.current_dir(workspace.root());
    command.args(["metadata", "--format-version=1", "--filter-platform=wasm32-unknown-unknown"]);
    let metadata = output(&mut command).ok_or_else(|| Failure::new("`cargo metadata` failed"))?;
    let metadata: Value = serde_json::from_str(&metadata)
        .map_err(|error| Failure::new(format!("`cargo metadata`: {error}")))?;
    Ok(Graph::read(&metadata).complaints(&allowed))
}

/// Who depends on whom, outside tests.
struct Graph<'a> {
    members: Vec<&'a str>,
    names: BTreeMap<&'a str, &'a str>,
    edges: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Graph<'a> {
    fn read(metadata: &'a Value) -> Self {
        let names = items(metadata, "packages")
            .filter_map(|package| Some((text(package, "id")?, text(package, "name")?)));
        let nodes = metadata.get("resolve").into_iter().flat_map(|resolve| items(resolve, "nodes"));
        let edges = nodes.filter_map(|node| {
            let shipped = items(node, "deps").filter(|dependency| is_shipped(dependency));
            Some((text(node, "id")?, shipped.filter_map(|dependency| text(dependency, "pkg")).collect()))
        });
        Self {
            members: items(metadata, "workspace_members").filter_map(Value::as_str).collect(),
            names: names.collect(),
            edges: edges.collect(),
        }
    }

    fn complaints(&self, allowed: &Value) -> Vec<String> {
        let mut complaints = Vec::new();
        for &member in &self.members {
            let name = self.name(member);
            let Some(rule) = allowed.get(name) else {
                complaints.push(format!("{ALLOWED}: {name} is missing"));
                continue;
            };
            let (ours, others): (Vec<&str>, Vec<&str>) =
                self.direct(member).iter().partition(|id| self.members.contains(id));
            let mut compare = |ids: Vec<&str>, lists: &[&str], what: &str| {
                let permitted: Vec<&str> =
                    lists.iter().flat_map(|list| items(rule, list)).filter_map(Value::as_str).collect();
                let unwanted =
                    ids.into_iter().map(|id| self.name(id)).filter(|name| !permitted.contains(name));
                complaints.extend(
                    unwanted.map(|other| format!("{name} {what} {other}, which {ALLOWED} does not list")),
                );
            };
            compare(ours, &["internal"], "depends on");
            compare(others, &["external"], "depends on");
            if rule.get("below").is_some() {
                let all =
                    self.all_below(member).into_iter().filter(|id| !self.members.contains(id)).collect();
                compare(all, &["external", "below"], "pulls in");
            }
        }
        complaints
    }

    fn name(&self, id: &str) -> &'a str {
        self.names.get(id).copied().unwrap_or_default()
    }

    fn direct(&self, id: &str) -> &[&'a str] {
        self.edges.get(id).map_or(&[], Vec::as_slice)
    }

    fn all_below(&self, id: &'a str) -> BTreeSet<&'a str> {
        let mut seen = BTreeSet::new();
        let mut waiting = self.direct(id).to_vec();
        while let Some(next) = waiting.pop() {
            if seen.insert(next) {
                waiting.extend(self.direct(next));
            }
        }
        seen
    }
}

/// Whether a dependency is part of the package itself, and not only of its tests.
fn is_shipped(dependency: &Value) -> bool {
    items(dependency, "dep_kinds").any(|kind| kind.get("kind").is_none_or(Value::is_null))
}

fn items<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field)?.as_str()
}

#[cfg(test)]
mod tests {
    use super::Graph;
    use serde_json::json;

    fn complaints(allowed: serde_json::Value) -> Vec<String> {
        let shipped = json!([{ "kind": null }]);
        let metadata = json!({
            "packages": [
                { "id": "a#1", "name": "a" }, { "id": "b#1", "name": "b" },
                { "id": "x#1", "name": "x" }, { "id": "y#1", "name": "y" }, { "id": "t#1", "name": "t" },
            ],
            "workspace_members": ["a#1", "b#1"],
            "resolve": { "nodes": [
                { "id": "a#1", "deps": [
                    { "pkg": "x#1", "dep_kinds": shipped },
                    { "pkg": "t#1", "dep_kinds": [{ "kind": "dev" }] },
                ] },
                { "id": "b#1", "deps": [{ "pkg": "a#1", "dep_kinds": shipped }] },
                { "id": "x#1", "deps": [{ "pkg": "y#1", "dep_kinds": shipped }] },
            ] },
        });
        Graph::read(&metadata).complaints(&allowed)
    }

    #[test]
    fn what_is_listed_passes_and_tests_are_free() {
        let allowed = json!({
            "a": { "internal": [], "external": ["x"], "below": ["y"] },
            "b": { "internal": ["a"], "external": [] },
        });
        assert_eq!(complaints(allowed), Vec::<String>::new());
    }

    #[test]
    fn each_unlisted_dependency_is_named() {
        let allowed = json!({
            "a": { "internal": [], "external": [], "below": [] },
            "b": { "internal": [], "external": [] },
        });
        let found = complaints(allowed);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found.iter().any(|complaint| complaint.starts_with("b depends on a")));
        assert!(found.iter().any(|complaint| complaint.starts_with("a pulls in y")));
    }

    #[test]
    fn a_package_without_a_rule_is_a_complaint() {
        assert_eq!(complaints(serde_json::json!({})).len(), 2);
    }
}
