//! Which grants count for a permission (R4.12–R4.28).

use keygate_policy::{Kinds, Who};

use crate::context::RequestContext;
use crate::decision::{StatementTrace, StoppedBy};
use crate::fitness;
use crate::model::{Constraints, Grant, Key, Pairs, Scenario};
use crate::need::Need;
use crate::statements::Mode;

/// What the grants of a key do for one permission.
#[derive(Clone, Debug, Default)]
pub struct GrantReading {
    /// How usable grants match the caller.
    pub kinds: Kinds,
    /// Every grant, usable or not.
    pub grants: Vec<StatementTrace>,
}

pub(super) fn read(scenario: &Scenario, need: &Need<'_>, key: &Key, mode: Mode) -> GrantReading {
    let mut reading = GrantReading::default();
    for (index, grant) in key.grants.iter().enumerate() {
        let used = match need.grant {
            Some(meant) if need.short() == "RetireGrant" => {
                retirable(scenario, grant, std::ptr::eq(meant, grant))
            }
            _ => usable(scenario, need, key, grant),
        };
        if let Ok(kinds) = used {
            reading.kinds = reading.kinds.union(kinds);
        }
        if mode == Mode::Traced {
            reading.grants.push(trace(key, grant, index, used));
        }
    }
    reading
}

/// Why a grant does not count.
enum Unused {
    Operations { needed: String },
    Grantee { caller: String },
    Token,
    Constraints(Box<StoppedBy>),
}

/// R4.12: how a usable grant matches the caller.
fn usable(scenario: &Scenario, need: &Need<'_>, key: &Key, grant: &Grant) -> Result<Kinds, Unused> {
    let who = &scenario.principal.who;
    if !grant.operations.iter().any(|operation| operation == need.short()) {
        return Err(Unused::Operations { needed: need.short().to_owned() });
    }
    let kinds = grant.grantee_kinds(who);
    if kinds.is_empty() {
        return Err(Unused::Grantee { caller: who.caller.arn().to_owned() });
    }
    let has_token = grant.token.as_ref().is_some_and(|token| scenario.request.grant_tokens.contains(token));
    if grant.pending && !has_token {
        return Err(Unused::Token);
    }
    check_source_arn(scenario, need, &grant.constraints)?;
    if key.spec.is_symmetric() && need.carries_encryption_context() {
        check_encryption_context(&need.encryption_context, &grant.constraints)?;
    }
    if need.short() == "CreateGrant" {
        check_child(scenario, grant)?;
    }
    Ok(kinds)
}

/// For RetireGrant only the grant meant counts, for those it names (R4.34 a, b).
fn retirable(scenario: &Scenario, grant: &Grant, meant: bool) -> Result<Kinds, Unused> {
    let who = &scenario.principal.who;
    let lists_retire = grant.operations.iter().any(|operation| operation == "RetireGrant");
    let retiring = grant.retiring_kinds(who);
    let kinds = if lists_retire { retiring.union(grant.grantee_kinds(who)) } else { retiring };
    if !meant {
        Err(Unused::Operations { needed: "RetireGrant of another grant".to_owned() })
    } else if kinds.is_empty() {
        Err(Unused::Grantee { caller: who.caller.arn().to_owned() })
    } else {
        Ok(kinds)
    }
}

/// R4.21.
fn check_source_arn(scenario: &Scenario, need: &Need<'_>, constraints: &Constraints) -> Result<(), Unused> {
    let Some(expected) = &constraints.source_arn else {
        return Ok(());
    };
    let context = RequestContext::for_other_policies(scenario, need);
    let value = context.value("aws:sourcearn");
    let actual = value.as_ref().map(|value| value.values.iter().map(str::to_owned).collect::<Vec<_>>());
    if actual.as_ref().is_some_and(|values| values.contains(expected)) {
        return Ok(());
    }
    Err(Unused::Constraints(Box::new(StoppedBy {
        element: "Constraints",
        key: Some("SourceArn".to_owned()),
        operator: None,
        expected: vec![expected.clone()],
        actual,
        from: value.map(|value| value.from),
        span: None,
        note: Some("the grant counts only for requests made for this AWS resource".to_owned()),
    })))
}

/// R4.16, R4.20.
fn check_encryption_context(actual: &Pairs, constraints: &Constraints) -> Result<(), Unused> {
    if let Some(expected) = &constraints.encryption_context_equals
        && !actual.same_as(expected)
    {
        return Err(pairs_differ("EncryptionContextEquals", expected, actual));
    }
    if let Some(expected) = &constraints.encryption_context_subset
        && !actual.contains_all(expected)
    {
        return Err(pairs_differ("EncryptionContextSubset", expected, actual));
    }
    Ok(())
}

fn pairs_differ(kind: &str, expected: &Pairs, actual: &Pairs) -> Unused {
    Unused::Constraints(Box::new(StoppedBy {
        element: "Constraints",
        key: Some(kind.to_owned()),
        operator: None,
        expected: written(expected),
        actual: Some(written(actual)),
        from: Some("request.encryptionContext".into()),
        span: None,
        note: None,
    }))
}

fn written(pairs: &Pairs) -> Vec<String> {
    pairs.0.iter().map(|(name, value)| format!("{name}={value}")).collect()
}

/// R4.28: a grant made under a grant may not reach further than its parent.
fn check_child(scenario: &Scenario, parent: &Grant) -> Result<(), Unused> {
    let operations = scenario.request.list("Operations").unwrap_or_default();
    let child = scenario.request.constraints();
    let wider: Vec<String> =
        operations.into_iter().filter(|operation| !parent.operations.contains(operation)).collect();
    if !wider.is_empty() {
        return Err(child_too_wide("Operations", parent.operations.clone(), wider));
    }
    let equals_fit =
        parent.constraints.encryption_context_equals.as_ref().is_none_or(|pairs| {
            child.encryption_context_equals.as_ref().is_some_and(|own| own.same_as(pairs))
        });
    let subset_fit = parent.constraints.encryption_context_subset.as_ref().is_none_or(|pairs| {
        [&child.encryption_context_subset, &child.encryption_context_equals]
            .into_iter()
            .flatten()
            .any(|own| own.contains_all(pairs))
    });
    let source_fit =
        parent.constraints.source_arn.is_none() || parent.constraints.source_arn == child.source_arn;
    let asked = |pairs: &Option<Pairs>| pairs.as_ref().map(written).unwrap_or_default();
    if !equals_fit {
        let expected = asked(&parent.constraints.encryption_context_equals);
        return Err(child_too_wide(
            "EncryptionContextEquals",
            expected,
            asked(&child.encryption_context_equals),
        ));
    }
    if !subset_fit {
        let expected = asked(&parent.constraints.encryption_context_subset);
        return Err(child_too_wide(
            "EncryptionContextSubset",
            expected,
            asked(&child.encryption_context_subset),
        ));
    }
    if !source_fit {
        let expected = parent.constraints.source_arn.iter().cloned().collect();
        return Err(child_too_wide("SourceArn", expected, child.source_arn.into_iter().collect()));
    }
    Ok(())
}

fn child_too_wide(what: &str, expected: Vec<String>, actual: Vec<String>) -> Unused {
    Unused::Constraints(Box::new(StoppedBy {
        element: "Constraints",
        key: Some(what.to_owned()),
        operator: None,
        expected,
        actual: Some(actual),
        from: Some("request.parameters".into()),
        span: None,
        note: Some("a grant made under a grant may not reach further than its parent".to_owned()),
    }))
}

fn trace(key: &Key, grant: &Grant, index: usize, used: Result<Kinds, Unused>) -> StatementTrace {
    let kinds =
        used.as_ref().map_or(Vec::new(), |kinds| kinds.iter().map(crate::statements::kind_name).collect());
    StatementTrace {
        policy: grant.name.as_deref().map_or_else(|| grant.id.clone(), std::sync::Arc::from),
        place: if key.place == "otherKey" { "otherKey.grants".into() } else { "key.grants".into() },
        index,
        sid: None,
        grant_id: Some(grant.id.clone()),
        effect: Some("Allow"),
        span: None,
        matched: used.is_ok(),
        decisive: false,
        kinds,
        stopped_by: used.err().map(|why| stopped_by(grant, why)),
    }
}

fn stopped_by(grant: &Grant, why: Unused) -> StoppedBy {
    let plain = |element: &'static str, expected: Vec<String>, actual: Option<Vec<String>>| StoppedBy {
        element,
        key: None,
        operator: None,
        expected,
        actual,
        from: None,
        span: None,
        note: None,
    };
    match why {
        Unused::Operations { needed } => plain("Operations", grant.operations.clone(), Some(vec![needed])),
        Unused::Grantee { caller } => {
            let expected = grant.grantee.iter().chain(&grant.grantee_service).cloned().collect();
            plain("GranteePrincipal", expected, Some(vec![caller]))
        }
        Unused::Token => StoppedBy {
            note: Some(
                "the grant is still spreading through AWS and counts only with its grant token".to_owned(),
            ),
            ..plain("GrantToken", grant.token.iter().cloned().collect(), None)
        },
        Unused::Constraints(stopped) => *stopped,
    }
}

impl Grant {
    /// How the grantee matches the caller (R4.5, R4.6, R4.13).
    pub fn grantee_kinds(&self, who: &Who) -> Kinds {
        party_kinds(who, self.grantee.as_deref(), self.grantee_service.as_deref())
    }

    /// How the retiring principal matches the caller (R4.34 a).
    pub fn retiring_kinds(&self, who: &Who) -> Kinds {
        party_kinds(who, self.retiring.as_deref(), self.retiring_service.as_deref())
    }
}

fn party_kinds(who: &Who, principal: Option<&str>, service: Option<&str>) -> Kinds {
    [principal, service]
        .into_iter()
        .flatten()
        .map(|party| keygate_policy::party_kinds(party, who))
        .fold(Kinds::NONE, Kinds::union)
}

/// Whether the key can perform a grant's operation at all (R4.4).
pub(crate) fn usable_operation(key: &Key, operation: &str) -> bool {
    fitness::supports(key, operation)
}
