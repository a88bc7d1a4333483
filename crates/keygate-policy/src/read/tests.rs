mod documents;
mod statements;

use crate::action::ActionTable;
use crate::document::{Policy, PolicyKind, StatementStatus};
use crate::{Code, read_policy_text};

/// Some actions of KMS.
const TABLE: ActionTable =
    ActionTable { names: &["kms:Decrypt", "kms:Encrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo"] };

fn read(kind: PolicyKind, text: &str) -> Policy<'_> {
    read_policy_text(text, kind, &TABLE)
}

/// The states of the statements (`v`alid, `n`o effect, `i`nvalid, upper case when a Deny may be hidden) and the codes of
/// the diagnostics in order.
fn summary(policy: &Policy) -> (String, Vec<&'static str>) {
    let state = policy.statements.iter().map(|statement| match (&statement.status, statement.hides_deny()) {
        (StatementStatus::Valid, _) => 'v',
        (StatementStatus::NoEffect(_), _) => 'n',
        (StatementStatus::Invalid(_), false) => 'i',
        (StatementStatus::Invalid(_), true) => 'I',
    });
    (state.collect(), policy.diagnostics.iter().map(|found| found.code.id()).collect())
}

/// Checks the statement `text` in a document of Version 2012-10-17: its state, its codes and the texts underlined.
fn check(kind: PolicyKind, text: &str, state: &str, expected: &[(Code, &str)]) {
    let document = format!("{{\"Version\": \"2012-10-17\", \"Statement\": {text}}}");
    let policy = read(kind, &document);
    let (states, _) = summary(&policy);
    assert_eq!(states, state, "{text}\n{:#?}", policy.diagnostics);
    let found: Vec<_> =
        policy.diagnostics.iter().map(|found| (found.code, found.span.slice(&document))).collect();
    let expected: Vec<_> =
        expected.iter().map(|(code, span)| (*code, if *span == "{}" { text } else { *span })).collect();
    assert_eq!(found, expected, "{text}");
    for found in &policy.diagnostics {
        assert!(!found.message.is_empty() && !found.message.ends_with('.'), "{}", found.message);
    }
}
