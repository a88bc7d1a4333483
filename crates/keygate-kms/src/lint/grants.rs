//! Findings about grants and grant tokens.

use super::Finding;
use crate::authorize::usable_operation;
use crate::catalog;
use crate::model::{Key, Scenario};
use crate::request;

pub(super) fn lint(scenario: &Scenario, findings: &mut Vec<Finding>) {
    for key in std::iter::once(&scenario.key).chain(&scenario.other_key) {
        operations(key, findings);
        constraints(scenario, key, findings);
    }
    tokens(scenario, findings);
}

/// R4.2, R4.4: operations that a grant cannot hold, or the key cannot do.
fn operations(key: &Key, findings: &mut Vec<Finding>) {
    for (index, grant) in key.grants.iter().enumerate() {
        let place = format!("{}.grants[{index}].Operations", key.place);
        for operation in &grant.operations {
            let known =
                catalog::permission(operation).filter(|permission| permission.short() == operation.as_str());
            let message = match known {
                None => {
                    format!("`{operation}` in grant {} is no grant operation; it allows nothing", grant.id)
                }
                Some(permission) if !permission.grantable => {
                    format!(
                        "`{operation}` cannot be given by a grant; in grant {} it allows nothing",
                        grant.id
                    )
                }
                Some(_) if !usable_operation(key, operation) => format!(
                    "a key of spec {} cannot perform `{operation}`; in grant {} it is inert",
                    key.spec.name(),
                    grant.id
                ),
                Some(_) => continue,
            };
            findings.push(Finding::warning("grant-operation", place.clone(), message));
        }
    }
}

/// R4.17, R4.19: constraints that mean less, or something less certain, than they seem.
fn constraints(scenario: &Scenario, key: &Key, findings: &mut Vec<Finding>) {
    let actual = &scenario.request.encryption_context;
    for (index, grant) in key.grants.iter().enumerate() {
        let place = format!("{}.grants[{index}].Constraints", key.place);
        let needed =
            [&grant.constraints.encryption_context_equals, &grant.constraints.encryption_context_subset];
        for pairs in needed.into_iter().flatten() {
            if !key.spec.is_symmetric() {
                findings.push(Finding::warning(
                    "grant-constraint",
                    place.clone(),
                    format!(
                        "grant {} constrains the encryption context, which a key of spec {} does not have; the \
                         constraint is ignored",
                        grant.id,
                        key.spec.name()
                    ),
                ));
            } else if actual.contains_all(pairs) && !actual.contains_all_exactly(pairs) {
                findings.push(Finding::warning(
                    "grant-constraint-case",
                    place.clone(),
                    format!(
                        "grant {} and the request differ in the letter case of an encryption context key; AWS's \
                         documents disagree on whether that matters, and Keygate takes it not to",
                        grant.id
                    ),
                ));
            }
        }
    }
}

/// R4.25, R4.27.
fn tokens(scenario: &Scenario, findings: &mut Vec<Finding>) {
    let tokens = &scenario.request.grant_tokens;
    if tokens.is_empty() {
        return;
    }
    let accepted = match request::called(&scenario.request.action) {
        Ok(request::Called::One(permission)) => permission.grant_tokens,
        Ok(request::Called::ReEncrypt) => true,
        Err(_) => return,
    };
    if !accepted {
        findings.push(Finding::warning(
            "grant-token",
            "request.grantTokens",
            "this operation takes no grant tokens; those given are ignored",
        ));
        return;
    }
    let known: Vec<&String> = std::iter::once(&scenario.key)
        .chain(&scenario.other_key)
        .flat_map(|key| &key.grants)
        .filter_map(|grant| grant.token.as_ref())
        .collect();
    for (index, _) in tokens.iter().enumerate().filter(|(_, token)| !known.contains(token)) {
        findings.push(Finding::warning(
            "grant-token",
            format!("request.grantTokens[{index}]"),
            "this grant token belongs to no grant of the scenario and is ignored",
        ));
    }
}
