//! From a JSON value to a policy.

mod conditions;
mod elements;
mod notes;
mod principals;
mod statement;
#[cfg(test)]
mod tests;
mod variables;

use keygate_json::{Kind, ProblemCode, Span, Value, repeats, sort_by_key};

use crate::action::{ActionTable, MetActions};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Policy, PolicyKind, Statement, StatementProblem, StatementStatus, Version};
use crate::memo::Memo;

use notes::name_of;
pub use statement::STATEMENT_ELEMENTS;
use statement::Setting;

/// Reads the text of a policy document. A text that is not JSON, or not an object, has no statements (R5.6).
pub fn read_policy_text<'t>(text: &'t str, kind: PolicyKind, actions: &ActionTable) -> Policy<'t> {
    let parsed = keygate_json::parse(text);
    let mut diagnostics = Vec::new();
    for problem in &parsed.problems {
        // Duplicate keys are found again, and judged, when the value is read.
        if problem.code == ProblemCode::DuplicateKey {
            continue;
        }
        let broken = problem.is_syntax();
        diagnostics.push(Diagnostic {
            code: if broken { Code::NotJson } else { Code::JsonNotice },
            severity: if broken { Severity::Error } else { Severity::Note },
            span: problem.span,
            related: problem.related,
            statement: None,
            message: match broken {
                true => format!("{problem}; the text is not JSON, so the document allows and denies nothing"),
                false => problem.to_string(),
            },
            help: problem.help().map(ToOwned::to_owned),
        });
    }
    let broken = parsed.problems.iter().any(keygate_json::Problem::is_syntax);
    let mut policy = match &parsed.value {
        Some(value) if !broken => read_policy(value, kind, actions),
        _ => unreadable(kind, Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX))),
    };
    diagnostics.append(&mut policy.diagnostics);
    policy.diagnostics = diagnostics;
    policy
}

/// Reads a policy document from a JSON value; places are those of the value's own text (R5.1).
pub fn read_policy<'t>(value: &Value<'t>, kind: PolicyKind, actions: &ActionTable) -> Policy<'t> {
    let Kind::Object(object) = &value.kind else {
        let mut policy = unreadable(kind, value.span);
        if !value.is_broken() {
            let message =
                format!("a policy is an object, this is {}; it allows and denies nothing", value.type_name());
            policy.diagnostics.push(document_error(Code::NotAnObject, value.span, message, None));
        }
        return policy;
    };
    let mut document = Document { diagnostics: Vec::new(), problem: None };
    document.check_elements(object);
    let version = document.version(object.get("Version"), kind, value.span);
    let (actions, keys) = (MetActions::new(actions), Memo::default());
    let setting = Setting { kind, variables: version == Version::V2012, actions: &actions, keys: &keys };
    let mut statements = match object.get("Statement") {
        None => {
            let message = "the document has no Statement";
            document.error(Code::MissingStatement, value.span, message, Some("add a `Statement` array"));
            Vec::new()
        }
        Some(list) => document.statements(list, setting),
    };
    note_duplicate_sids(&statements, &mut document.diagnostics);
    note_size(value, kind, &mut document.diagnostics);
    if let Some(problem) = document.problem {
        for statement in &mut statements {
            statement.status = StatementStatus::Invalid(problem.clone());
        }
    }
    sort_by_key(&mut document.diagnostics, |diagnostic| diagnostic.span.start);
    Policy { kind, version, statements, diagnostics: document.diagnostics, readable: true, span: value.span }
}

/// What is known of a document while it is read. A problem outside the statements makes all of them invalid, because
/// AWS takes a document whole or not at all (R5.6).
struct Document {
    diagnostics: Vec<Diagnostic>,
    problem: Option<StatementProblem>,
}

impl Document {
    fn error(&mut self, code: Code, span: Span, reason: &str, help: Option<&str>) {
        self.problem.get_or_insert_with(|| StatementProblem { reason: reason.to_owned(), span });
        let message = format!(
            "{reason}; AWS would refuse the document, so none of its statements is evaluated, and if one of them \
             denies, the verdict may be too permissive"
        );
        self.diagnostics.push(document_error(code, span, message, help));
    }

    fn wrong_type(&mut self, name: &str, expected: &str, value: &Value<'_>) {
        let reason = format!("`{name}` is {expected}, not {}", value.type_name());
        if value.is_broken() {
            self.problem.get_or_insert(StatementProblem { reason, span: value.span });
        } else {
            self.error(Code::WrongType, value.span, &reason, None);
        }
    }

    /// R5.1, R5.2.
    fn check_elements(&mut self, object: &keygate_json::Object<'_>) {
        for (first, again) in object.duplicates() {
            let reason = format!("the document has `{}` twice", again.key);
            self.error(Code::DuplicateKey, again.key_span, &reason, Some("remove one of the two"));
            if let Some(last) = self.diagnostics.last_mut() {
                last.related = Some(first.key_span);
            }
        }
        for member in object {
            match &*member.key {
                "Version" | "Statement" => {}
                "Id" if member.value.as_str().is_some() => {}
                "Id" => self.wrong_type("Id", "a string", &member.value),
                other => {
                    let reason = format!("`{}` is no element of a policy document", name_of(other));
                    let help = "the elements are `Version`, `Id` and `Statement`, written exactly so";
                    self.error(Code::UnknownElement, member.key_span, &reason, Some(help));
                }
            }
        }
    }

    /// R5.4.
    fn version(&mut self, value: Option<&Value<'_>>, kind: PolicyKind, document: Span) -> Version {
        let version = match value.map(|value| (value, value.as_str())) {
            None => Version::V2008,
            Some((_, Some("2012-10-17"))) => Version::V2012,
            Some((_, Some("2008-10-17"))) => Version::V2008,
            Some((value, Some(other))) => {
                let reason = format!("`{}` is no version of the policy language", name_of(other));
                self.error(Code::UnknownVersion, value.span, &reason, Some("write `2012-10-17`"));
                return Version::V2008;
            }
            Some((value, None)) => {
                self.wrong_type("Version", "a string", value);
                return Version::V2008;
            }
        };
        if kind == PolicyKind::ResourceControl && version == Version::V2008 {
            let span = value.map_or(document, |value| value.span);
            let reason = "a resource control policy needs Version 2012-10-17";
            self.error(Code::OldVersion, span, reason, Some("add `\"Version\": \"2012-10-17\"`"));
        }
        version
    }

    fn statements<'t>(&mut self, list: &Value<'t>, setting: Setting<'_, 't>) -> Vec<Statement<'t>> {
        let items = match &list.kind {
            Kind::Array(items) => items.as_slice(),
            Kind::Object(_) => std::slice::from_ref(list),
            _ => {
                self.wrong_type("Statement", "an array of objects", list);
                return Vec::new();
            }
        };
        if items.is_empty() {
            self.diagnostics.push(Diagnostic {
                code: Code::EmptyList,
                severity: Severity::Warning,
                span: list.span,
                related: None,
                statement: None,
                message: "the list of statements is empty: the document allows and denies nothing".to_owned(),
                help: None,
            });
        }
        let read = |(index, item)| {
            let (statement, mut diagnostics) = statement::read(item, index, setting);
            self.diagnostics.append(&mut diagnostics);
            statement
        };
        items.iter().enumerate().map(read).collect()
    }
}

fn unreadable(kind: PolicyKind, span: Span) -> Policy<'static> {
    let (statements, diagnostics) = (Vec::new(), Vec::new());
    Policy { kind, version: Version::V2008, statements, diagnostics, readable: false, span }
}

fn document_error(code: Code, span: Span, message: String, help: Option<&str>) -> Diagnostic {
    let help = help.map(ToOwned::to_owned);
    Diagnostic { code, severity: Severity::Error, span, related: None, statement: None, message, help }
}

/// R5.7: a Sid names one statement.
fn note_duplicate_sids(statements: &[Statement<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let sid = |at: usize| statements.get(at)?.sid.as_deref().filter(|sid| !sid.is_empty());
    for (first, again) in repeats(statements.len(), sid) {
        let (Some(first), Some(statement)) = (statements.get(first), statements.get(again)) else { continue };
        diagnostics.push(Diagnostic {
            code: Code::DuplicateSid,
            severity: Severity::Warning,
            span: statement.span,
            related: Some(first.span),
            statement: Some(statement.index),
            message: format!(
                "another statement has the Sid `{}`; both are evaluated",
                name_of(sid(again).unwrap_or_default())
            ),
            help: Some("give each statement its own Sid".to_owned()),
        });
    }
}

/// R5.7: AWS may refuse to store a large document; it is evaluated all the same. Blanks do not count, which is so for
/// most types and lenient for the others ("IAM and AWS STS quotas", "Key policies in AWS KMS", "Quotas and service
/// limits for AWS Organizations", "Control access to VPC endpoints using endpoint policies").
fn note_size(value: &Value<'_>, kind: PolicyKind, diagnostics: &mut Vec<Diagnostic>) {
    let (most, what, help) = match kind {
        PolicyKind::Key => (32_768, "a key policy", "grants take the place of many statements"),
        PolicyKind::Identity => {
            (6_144, "a managed policy", "only the inline policies of a role may be larger, 10,240 together")
        }
        PolicyKind::Boundary => (6_144, "a permissions boundary", "a boundary is a managed policy"),
        PolicyKind::Session => (2_048, "a session policy", "managed policies can be named instead"),
        PolicyKind::ServiceControl => (10_240, "a service control policy", "divide it into two"),
        PolicyKind::ResourceControl => (5_120, "a resource control policy", "divide it into two"),
        PolicyKind::Endpoint => (20_480, "a VPC endpoint policy", "join its statements"),
        PolicyKind::Resource => return,
    };
    let Span { start, end } = value.span;
    if end.saturating_sub(start) <= most {
        return;
    }
    let size = value.to_compact().chars().count();
    if size > most as usize {
        diagnostics.push(Diagnostic {
            code: Code::TooLarge,
            severity: Severity::Warning,
            span: Span::new(start, start.saturating_add(1)),
            related: None,
            statement: None,
            message: format!(
                "the document has {size} characters without blanks, and AWS stores at most {most} for {what}; it is \
                 evaluated all the same"
            ),
            help: Some(help.to_owned()),
        });
    }
}
