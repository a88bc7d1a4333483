//! Findings about whole statements: elements that cannot work together.

use keygate_policy::Statement;

use super::{Finding, documents};
use crate::catalog::{PERMISSIONS, ResourceType};
use crate::model::Scenario;

pub(super) fn lint(scenario: &Scenario, findings: &mut Vec<Finding>) {
    let caller = &scenario.principal.who.caller;
    for (document, in_key_policy) in documents(scenario) {
        for statement in &document.policy.statements {
            if let Some(entry) =
                statement.principal.as_ref().and_then(|principal| principal.other_role_path(caller))
            {
                let message = format!(
                    "`{}` has the caller's role name under another path; give principal.roleArn if it is the same role, or \
                     this entry does not match",
                    entry.text
                );
                let finding = Finding::warning("role-path", document.place.to_string(), message);
                findings.push(finding.in_statement(statement.index, entry.span));
            }
            let lost = if in_key_policy { Vec::new() } else { without_resource(statement) };
            if !lost.is_empty() {
                let message = format!(
                    "{} can only be allowed on Resource \"*\"; this statement names resources, so it says nothing about it",
                    lost.join(" and ")
                );
                let finding = Finding::warning("lost-action", document.place.to_string(), message);
                findings.push(finding.in_statement(statement.index, statement.span));
            }
        }
    }
}

/// R6.8: actions without a resource that a statement names outright beside a resource pattern.
fn without_resource(statement: &Statement) -> Vec<&'static str> {
    let (Some(actions), Some(resources)) = (&statement.action, &statement.resource) else {
        return Vec::new();
    };
    let any_resource = resources.patterns.iter().any(|pattern| pattern.is_everything());
    if any_resource || resources.negated || actions.negated {
        return Vec::new();
    }
    // Only what stands there by its own name: `kms:*` beside a key ARN is everyday and meant for keys.
    let by_name = |name: &str| actions.patterns.iter().any(|pattern| pattern.text.eq_ignore_ascii_case(name));
    let listed = |bit: usize| u8::try_from(bit).is_ok_and(|bit| actions.listed.contains(bit));
    PERMISSIONS
        .iter()
        .enumerate()
        .filter(|(_, permission)| permission.resource == ResourceType::Nothing)
        .filter(|(bit, permission)| listed(*bit) && by_name(permission.name))
        .map(|(_, permission)| permission.name)
        .collect()
}
