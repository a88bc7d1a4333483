//! Suites: one base scenario, and cases that change it and say what must then hold.
//!
//! ```json
//! { "suite": "title", "base": { scenario }, "cases": [ { "name": "…", "merge": { }, "expect": { } } ] }
//! ```
//!
//! `merge` is a JSON merge patch (RFC 7396) on the base; `set`, a list of `[JSON pointer, value]`, says what a merge
//! patch cannot, such as a null that stays. `expect` is what [`crate::expectation`] compares. `rules`, a list of texts,
//! says what a case is there for; nothing reads it.

mod between;
pub mod patch;

pub use between::between;

use keygate_json::{LineIndex, Span, Value};

use crate::{Level, Problem};

/// Scenarios that share a base, each with what its decision must hold.
#[derive(Clone, Debug)]
pub struct Suite<'t> {
    /// What the cases are about.
    pub title: Option<String>,
    /// The cases that can be run, in order.
    pub cases: Vec<Case<'t>>,
}

/// One scenario of a suite.
#[derive(Clone, Debug)]
pub struct Case<'t> {
    /// The fact that it states.
    pub name: String,
    /// What it is there for.
    pub rules: Vec<String>,
    /// The base with the case's changes.
    pub scenario: Value<'t>,
    /// What the decision must hold.
    pub expect: Value<'t>,
    /// Where it stands in the suite's text.
    pub span: Span,
}

impl<'t> Suite<'t> {
    /// Whether a document means to be a suite and not a scenario.
    pub fn is_meant(document: &Value<'_>) -> bool {
        document.get("cases").is_some() && document.get("request").is_none()
    }

    /// Reads a suite. `text` is what the tree was parsed from: with it, problems tell line and column. A case that
    /// cannot be run is a problem, and the others still are cases; only a document without base or cases is no suite.
    pub fn read(document: &Value<'t>, text: Option<&str>) -> (Option<Suite<'t>>, Vec<Problem>) {
        let lines = text.map(LineIndex::new);
        let mut reader = Reader { lines: lines.as_ref(), problems: Vec::new() };
        let suite = reader.suite(document);
        (suite, reader.problems)
    }
}

struct Reader<'l> {
    lines: Option<&'l LineIndex<'l>>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn suite<'t>(&mut self, document: &Value<'t>) -> Option<Suite<'t>> {
        self.members(document, "", &["suite", "base", "cases"]);
        let base = document.get("base").filter(|base| base.as_object().is_some());
        if base.is_none() {
            self.error(document, "base", "a suite needs `base`: the scenario that its cases change");
        }
        let cases = document.get("cases").and_then(Value::as_array);
        if cases.is_none() {
            self.error(
                document,
                "cases",
                "a suite needs `cases`: a list of { \"name\", \"merge\", \"expect\" }",
            );
        }
        let (base, cases) = (base?, cases?);
        let title = document.get("suite").and_then(Value::as_str).map(str::to_owned);
        let cases = cases.iter().enumerate().filter_map(|(index, case)| self.case(base, case, index));
        Some(Suite { title, cases: cases.collect() })
    }

    fn case<'t>(&mut self, base: &Value<'t>, case: &Value<'t>, index: usize) -> Option<Case<'t>> {
        let place = format!("cases[{index}]");
        self.members(case, &place, &["name", "rules", "merge", "set", "expect"]);
        let Some(expect) =
            case.get("expect").filter(|expect| expect.as_object().is_some_and(|part| !part.is_empty()))
        else {
            let message = "a case needs `expect`: an object with some part of a decision";
            self.error(case.get("expect").unwrap_or(case), &place, message);
            return None;
        };
        let mut scenario = base.clone();
        match case.get("merge") {
            Some(merge) if merge.as_object().is_some() => patch::merge(&mut scenario, merge),
            None => {}
            Some(merge) => {
                self.error(
                    merge,
                    &format!("{place}.merge"),
                    "`merge` must be an object: the members that change",
                );
                return None;
            }
        }
        for entry in case.get("set").and_then(Value::as_array).unwrap_or_default() {
            let set = match entry.as_array() {
                Some([pointer, value]) if pointer.as_str().is_some() => {
                    patch::set(&mut scenario, pointer.as_str().unwrap_or_default(), value.clone())
                }
                _ => Err("`set` is a list of [JSON pointer, value]".to_owned()),
            };
            if let Err(message) = set {
                self.error(entry, &format!("{place}.set"), message);
                return None;
            }
        }
        let rules = case.get("rules").and_then(Value::as_array).unwrap_or_default();
        Some(Case {
            name: case
                .get("name")
                .and_then(Value::as_str)
                .map_or_else(|| format!("case {}", index + 1), str::to_owned),
            rules: rules.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            scenario,
            expect: expect.clone(),
            span: case.span,
        })
    }

    /// An error for every member that a suite does not have: a misspelled `merge` would test the wrong thing.
    fn members(&mut self, value: &Value<'_>, place: &str, known: &[&str]) {
        for member in value.as_object().into_iter().flatten() {
            if !known.contains(&member.key.as_ref()) {
                let message = format!(
                    "`{}` is not read here; this part of a suite has {}",
                    member.key,
                    known.join(", ")
                );
                let problem = Problem::at(Level::Error, "unknown-field", place, message);
                self.problems.push(problem.span(member.key_span, self.lines));
            }
        }
    }

    fn error(&mut self, at: &Value<'_>, place: &str, message: impl Into<String>) {
        self.problems.push(Problem::at(Level::Error, "suite", place, message).span(at.span, self.lines));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> (Option<usize>, Vec<String>) {
        let tree = keygate_json::parse(text).value.unwrap();
        let (suite, problems) = Suite::read(&tree, Some(text));
        let place = |problem: &Problem| (problem.line.unwrap(), problem.column.unwrap());
        let lines = problems.iter().map(|problem| {
            let (line, column) = place(problem);
            format!("{line}:{column} {}", problem.message)
        });
        (suite.map(|suite| suite.cases.len()), lines.collect())
    }

    #[test]
    fn cases_change_the_base() {
        let text = r#"{
            "suite": "s",
            "base": { "request": { "action": "kms:Decrypt" } },
            "cases": [
                { "name": "one", "expect": { "verdict": "Deny" } },
                { "rules": ["R1.1"], "merge": { "request": { "action": "kms:Encrypt" } },
                  "set": [["/request/context/aws:SourceIp", null]], "expect": { "verdict": "Allow" } }
            ]
        }"#;
        let tree = keygate_json::parse(text).value.unwrap();
        assert!(Suite::is_meant(&tree));
        let (suite, problems) = Suite::read(&tree, Some(text));
        let suite = suite.unwrap();
        assert!(problems.is_empty());
        let found: Vec<_> =
            suite.cases.iter().map(|case| (case.name.as_str(), case.scenario.to_compact())).collect();
        assert_eq!(
            found,
            [
                ("one", r#"{"request":{"action":"kms:Decrypt"}}"#.to_owned()),
                (
                    "case 2",
                    r#"{"request":{"action":"kms:Encrypt","context":{"aws:SourceIp":null}}}"#.to_owned()
                ),
            ]
        );
        assert_eq!(suite.cases[1].rules, ["R1.1"]);
    }

    #[test]
    fn what_is_wrong_is_told_by_its_place() {
        assert_eq!(
            problems("{\n  \"cases\": 1 }"),
            (
                None,
                vec![
                    "1:1 a suite needs `base`: the scenario that its cases change".to_owned(),
                    "1:1 a suite needs `cases`: a list of { \"name\", \"merge\", \"expect\" }".to_owned(),
                ]
            )
        );
        let text = r#"{ "base": {}, "cases": [
{ "name": "no expect" },
{ "expect": {} },
{ "expect": { "verdict": "Deny" }, "merge": [] },
{ "expect": { "verdict": "Deny" }, "set": [["x", 1]] },
{ "expect": { "verdict": "Deny" }, "set": [1] },
{ "expect": { "verdict": "Deny" }, "merg": {} },
7 ] }"#;
        let (cases, lines) = problems(text);
        assert_eq!(cases, Some(1));
        let places: Vec<&str> = lines.iter().map(|line| line.split_once(' ').unwrap().0).collect();
        assert_eq!(places, ["2:1", "3:13", "4:45", "5:44", "6:44", "7:36", "8:1"], "{lines:#?}");
    }
}
