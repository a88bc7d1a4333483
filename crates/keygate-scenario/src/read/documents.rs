//! Reading policy documents, and reporting what is wrong with them.

use keygate_json::{LineIndex, Value};
use keygate_kms::model::Document;
use keygate_policy::{Policy, PolicyKind, Severity};

use super::Reader;
use super::fields::{Fields, child};
use crate::problem::Problem;
use crate::{Level, catalog, format};

impl Reader<'_> {
    /// Documents of the form `{ "name", "document" }`.
    pub(super) fn documents<'t>(
        &mut self,
        fields: &Fields<'t>,
        name: &str,
        kind: PolicyKind,
        what: &str,
    ) -> Vec<Document<'t>> {
        let Some(items) = fields.array(self, name) else {
            return Vec::new();
        };
        let path = fields.path(name);
        items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| self.named_document(item, &format!("{path}[{index}]"), kind, what))
            .collect()
    }

    pub(super) fn named_document<'t>(
        &mut self,
        value: &'t Value<'t>,
        path: &str,
        kind: PolicyKind,
        what: &str,
    ) -> Option<Document<'t>> {
        if value.get("Statement").is_some() && value.get("document").is_none() {
            self.warn("document", path, "this is a bare policy; the format wants { \"name\", \"document\" }");
            return Some(self.document(value, path, kind, what));
        }
        let fields = Fields::of(self, value, path, format::NAMED_POLICY)?;
        let name = fields.text(self, "name");
        let Some(document) = fields.given("document") else {
            self.error("missing", path, format!("this {what} has no `document`; it allows nothing"));
            return Some(no_document(name.as_deref().unwrap_or(what), &child(path, "document"), kind));
        };
        Some(self.document(document, &child(path, "document"), kind, name.as_deref().unwrap_or(what)))
    }

    /// One policy document, given as an object or as a text.
    pub(super) fn document<'t>(
        &mut self,
        value: &'t Value<'t>,
        path: &str,
        kind: PolicyKind,
        name: &str,
    ) -> Document<'t> {
        let own_text = value.as_str();
        let policy = match own_text {
            Some(text) => keygate_policy::read_policy_text(text, kind, &catalog::ACTION_TABLE),
            None => keygate_policy::read_policy(value, kind, &catalog::ACTION_TABLE),
        };
        self.report(&policy, own_text, path, name);
        Document { name: name.into(), place: path.into(), policy }
    }

    fn report(&mut self, policy: &Policy<'_>, own_text: Option<&str>, path: &str, name: &str) {
        if policy.diagnostics.is_empty() && !policy.hides_deny() {
            return;
        }
        let lines = own_text.or(self.text).map(LineIndex::new);
        for diagnostic in &policy.diagnostics {
            let level = match diagnostic.severity {
                Severity::Error => Level::Error,
                Severity::Warning | Severity::Note => Level::Warning,
            };
            let mut problem = Problem::at(level, diagnostic.code.id(), path, diagnostic.message.clone())
                .span(diagnostic.span, lines.as_ref());
            problem.help = diagnostic.help.clone();
            problem.statement = diagnostic.statement;
            self.problems.push(problem);
        }
        for statement in policy.statements.iter().filter(|statement| statement.hides_deny()) {
            let mut problem = Problem::at(
                Level::Error,
                "hidden-deny",
                path,
                format!(
                    "statement {} of {name} cannot be evaluated and may be a Deny: the verdict may be too permissive",
                    statement.index + 1
                ),
            )
            .span(statement.span, lines.as_ref());
            problem.statement = Some(statement.index);
            self.problems.push(problem);
        }
    }
}

/// What stands for a document that is missing: an empty one, which allows and denies nothing.
pub(super) fn no_document(name: &str, place: &str, kind: PolicyKind) -> Document<'static> {
    let nothing = Value::object::<String>([]);
    let policy = keygate_policy::read_policy(&nothing, kind, &catalog::ACTION_TABLE);
    Document { name: name.into(), place: place.into(), policy }
}
