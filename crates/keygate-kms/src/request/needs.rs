//! Which permissions an operation needs, on which resources (section 9).

use std::borrow::Cow;
use std::sync::Arc;

use super::identifier::{Target, resolve};
use super::{Address, Called, FoundGrant, Plan, Refusal};
use crate::catalog::{self, Permission, ResourceType};
use crate::model::{Key, Pairs, Scenario};
use crate::need::{Half, Need};

/// R9.1: operations that address no key, and CreateKey with its tags (R9.4).
pub(super) fn without_key<'s>(scenario: &'s Scenario<'s>, permission: &'static Permission) -> Plan<'s> {
    let mut plan = empty_plan(permission.short());
    plan.needs.push(Need { half: Half::NoResource, ..base(scenario, permission) });
    if permission.short() == "CreateKey" && !scenario.request.tags().is_empty() {
        let id = "00000000-0000-0000-0000-000000000000";
        plan.needs.extend(tag_future_key(scenario, scenario.endpoint_region(), id, false));
    }
    plan
}

/// The needs of an operation on a key.
///
/// # Errors
///
/// The exception for an unusable `DestinationKeyId`.
pub(super) fn of<'s>(
    scenario: &'s Scenario<'s>,
    called: Called,
    address: &Address<'s>,
) -> Result<Plan<'s>, Refusal> {
    let permission = match called {
        Called::ReEncrypt => return re_encrypt(scenario, address),
        Called::One(permission) => permission,
    };
    let mut plan = empty_plan(permission.short());
    plan.incorrect_key = matches!(address.target, Target::NotHeld { .. });
    let key = match &address.target {
        Target::Held(key) => key,
        Target::NotHeld { .. } | Target::Unnamed => &scenario.key,
    };
    match permission.short() {
        "ReEncryptFrom" | "ReEncryptTo" => {
            let from = permission.short() == "ReEncryptFrom";
            let same = same_key_for_half(scenario, key, from);
            let mut need = on_key(scenario, permission, key, address);
            need.encryption_context = side_context(scenario, from);
            need.same_key = Some(same);
            plan.needs.push(need);
        }
        "UpdateAlias" => {
            plan.needs.push(on_alias(scenario, permission, &mut plan.notes));
            plan.needs.push(on_key(scenario, permission, &scenario.key, address));
            second_key(&mut plan, scenario, permission, address);
        }
        "UpdatePrimaryRegion" => {
            plan.needs.push(on_key(scenario, permission, &scenario.key, address));
            second_key(&mut plan, scenario, permission, address);
        }
        "ReplicateKey" => {
            plan.needs.push(on_key(scenario, permission, key, address));
            plan.needs.extend(make_replica(scenario, key));
        }
        _ if permission.resource == ResourceType::AliasAndKey => {
            plan.needs.push(on_alias(scenario, permission, &mut plan.notes));
            plan.needs.push(on_key(scenario, permission, key, address));
        }
        _ => plan.needs.push(on_key(scenario, permission, key, address)),
    }
    Ok(plan)
}

/// R4.35: RetireGrant is about one grant.
pub(super) fn retire<'s>(
    scenario: &'s Scenario<'s>,
    permission: &'static Permission,
    address: &Address<'s>,
    grant: FoundGrant<'s>,
) -> Plan<'s> {
    let mut plan = empty_plan(permission.short());
    plan.needs.push(Need { grant: Some(grant), ..on_key(scenario, permission, &scenario.key, address) });
    plan
}

fn empty_plan<'s>(operation: &'static str) -> Plan<'s> {
    Plan {
        operation,
        needs: Vec::with_capacity(1),
        not_evaluated: Vec::new(),
        incorrect_key: false,
        notes: Vec::new(),
    }
}

fn base<'s>(scenario: &'s Scenario<'s>, permission: &'static Permission) -> Need<'s> {
    Need {
        name: catalog::shared_name(permission),
        permission: Some(permission),
        half: Half::NoResource,
        key: None,
        resource: catalog::star(),
        resource_account: scenario.caller_account(),
        region: scenario.endpoint_region(),
        encryption_context: Cow::Borrowed(&scenario.request.encryption_context),
        request_alias: None,
        same_key: None,
        grant: None,
        named: true,
        replica: false,
    }
}

fn on_key<'s>(
    scenario: &'s Scenario<'s>,
    permission: &'static Permission,
    key: &'s Key<'s>,
    address: &Address<'s>,
) -> Need<'s> {
    Need {
        half: Half::Key,
        key: Some(key),
        resource: Arc::clone(&key.arn.text),
        resource_account: &key.arn.account,
        request_alias: address.alias.clone(),
        named: address.named,
        ..base(scenario, permission)
    }
}

/// R9.7: the alias half, in the caller's account and the endpoint's Region.
fn on_alias<'s>(
    scenario: &'s Scenario<'s>,
    permission: &'static Permission,
    notes: &mut Vec<String>,
) -> Need<'s> {
    let name = match (scenario.request.parameter("AliasName"), scenario.key.aliases.as_slice()) {
        (Some(name), _) => name.into_owned(),
        (None, [only]) if permission.short() != "CreateAlias" => {
            notes.push(format!(
                "request.parameters.AliasName is missing; the key's only alias, {only}, is taken"
            ));
            only.clone()
        }
        (None, _) => {
            notes
                .push("request.parameters.AliasName is missing; `alias/unnamed` stands in for it".to_owned());
            "alias/unnamed".to_owned()
        }
    };
    let account = scenario.caller_account();
    let arn =
        format!("arn:{}:kms:{}:{account}:{name}", scenario.key.arn.partition, scenario.endpoint_region());
    Need { half: Half::Alias, resource: Arc::from(arn), ..base(scenario, permission) }
}

/// R9.6, R9.12: the same permission on the second key.
fn second_key<'s>(
    plan: &mut Plan<'s>,
    scenario: &'s Scenario<'s>,
    permission: &'static Permission,
    address: &Address<'s>,
) {
    match &scenario.other_key {
        Some(other) => plan.needs.push(on_key(scenario, permission, other, address)),
        None => plan.not_evaluated.push(permission.name),
    }
}

/// R9.11: CreateKey in the replica's Region, and TagResource if tags are given.
fn make_replica<'s>(scenario: &'s Scenario<'s>, key: &'s Key<'s>) -> Vec<Need<'s>> {
    let region = replica_region(scenario);
    let mut needs = Vec::new();
    if let Some(create) = catalog::permission("CreateKey") {
        needs.push(Need { half: Half::NoResource, region, replica: true, ..base(scenario, create) });
    }
    if !scenario.request.tags().is_empty() {
        needs.extend(tag_future_key(scenario, region, &key.arn.id, true));
    }
    needs
}

fn replica_region<'s>(scenario: &'s Scenario<'s>) -> &'s str {
    let given = scenario.request.parameters.get("ReplicaRegion").and_then(keygate_json::Value::as_str);
    given.unwrap_or(scenario.endpoint_region())
}

/// R9.4: tagging a key that does not exist yet, by IAM policies alone.
fn tag_future_key<'s>(
    scenario: &'s Scenario<'s>,
    region: &'s str,
    id: &str,
    replica: bool,
) -> Option<Need<'s>> {
    let permission = catalog::permission("TagResource")?;
    let account = scenario.caller_account();
    let arn = format!("arn:{}:kms:{region}:{account}:key/{id}", scenario.key.arn.partition);
    Some(Need {
        half: Half::FutureKey,
        resource: Arc::from(arn),
        region,
        replica,
        ..base(scenario, permission)
    })
}

/// R9.9: both halves of ReEncrypt, each on the key that the scenario holds for it.
fn re_encrypt<'s>(scenario: &'s Scenario<'s>, address: &Address<'s>) -> Result<Plan<'s>, Refusal> {
    let mut plan = empty_plan("ReEncrypt");
    let (Some(from), Some(to)) = (catalog::permission("ReEncryptFrom"), catalog::permission("ReEncryptTo"))
    else {
        return Ok(plan);
    };
    let sides = Sides::of(scenario, address)?;
    // A source that is not held stays undecided when the scenario's key is the other side (R9.9).
    plan.incorrect_key = sides.source.is_some() && matches!(address.target, Target::NotHeld { .. });
    let same = match (sides.source, sides.destination) {
        (Some(source), Some(destination)) => same_key(source, destination),
        _ => false,
    };
    match sides.source {
        Some(key) => plan.needs.push(Need {
            encryption_context: side_context(scenario, true),
            same_key: Some(same),
            ..on_key(scenario, from, key, address)
        }),
        None => plan.not_evaluated.push(from.name),
    }
    match sides.destination {
        Some(key) => plan.needs.push(Need {
            encryption_context: side_context(scenario, false),
            same_key: Some(same),
            request_alias: sides.destination_alias,
            named: true,
            ..on_key(scenario, to, key, address)
        }),
        None => plan.not_evaluated.push(to.name),
    }
    Ok(plan)
}

/// Which keys of the scenario are the two sides of a ReEncrypt.
struct Sides<'s> {
    source: Option<&'s Key<'s>>,
    destination: Option<&'s Key<'s>>,
    destination_alias: Option<String>,
}

impl<'s> Sides<'s> {
    fn of(scenario: &'s Scenario<'s>, address: &Address<'s>) -> Result<Sides<'s>, Refusal> {
        let key = &scenario.key;
        let other = scenario.other_key.as_ref();
        let given = destination(scenario)?;
        let (destination, destination_alias) = match given {
            Some((Target::Held(held), alias)) => (Some(held), alias),
            Some(_) => (None, None),
            None => {
                let source_is_other =
                    matches!(address.target, Target::Held(held) if !std::ptr::eq(held, key));
                let default = if source_is_other { Some(key) } else { other };
                if let Some(held) = default {
                    resolve(scenario, &held.arn.text, true, false)?;
                }
                (default, None)
            }
        };
        let destination_is_key = destination.is_some_and(|held| std::ptr::eq(held, key));
        let source = match &address.target {
            Target::Held(held) => {
                // A request that leaves KeyId out for an asymmetric key names the scenario's key by default.
                let by_default = scenario.request.key_id.is_none();
                if by_default && destination_is_key { other } else { Some(*held) }
            }
            Target::Unnamed if destination_is_key => other,
            Target::NotHeld { .. } if destination_is_key => None,
            Target::Unnamed | Target::NotHeld { .. } => Some(key),
        };
        Ok(Sides { source, destination, destination_alias })
    }
}

/// What `DestinationKeyId` names.
fn destination<'s>(scenario: &'s Scenario<'s>) -> Result<Option<(Target<'s>, Option<String>)>, Refusal> {
    match scenario.request.parameter("DestinationKeyId") {
        None => Ok(None),
        Some(text) => {
            let resolved = resolve(scenario, &text, true, false)?;
            Ok(Some((resolved.target, resolved.alias)))
        }
    }
}

/// R9.10 for the actions that ask for one half only: is the other side known to be the same key?
fn same_key_for_half(scenario: &Scenario, key: &Key, from: bool) -> bool {
    let parameter = if from { "DestinationKeyId" } else { "SourceKeyId" };
    let Some(text) = scenario.request.parameter(parameter) else {
        return false;
    };
    match resolve(scenario, &text, true, true) {
        Ok(resolved) => matches!(resolved.target, Target::Held(held) if same_key(held, key)),
        Err(_) => false,
    }
}

fn same_key(left: &Key, right: &Key) -> bool {
    left.arn.text == right.arn.text
}

/// R9.10: the encryption context of one side.
fn side_context<'s>(scenario: &'s Scenario<'s>, source: bool) -> Cow<'s, Pairs> {
    let parameter = if source { "SourceEncryptionContext" } else { "DestinationEncryptionContext" };
    match scenario.request.pairs(parameter) {
        Some(pairs) => Cow::Owned(pairs),
        None => Cow::Borrowed(&scenario.request.encryption_context),
    }
}
