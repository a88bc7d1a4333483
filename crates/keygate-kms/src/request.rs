//! The Request gate: can this call be addressed to this key at all, and which permissions does it need (R1.5–R1.19,
//! R1.32, section 9).

use crate::catalog::{self, Permission, ResourceType};
use crate::message;
use crate::model::{Grant, Manager, Scenario};
use crate::need::Need;

mod identifier;
mod needs;
mod retire;

pub use identifier::Identifier;
use identifier::{Target, resolve};

/// A call that passed the Request gate.
#[derive(Clone, Debug)]
pub struct Plan<'s> {
    /// The API operation, such as `ReEncrypt`.
    pub operation: &'static str,
    /// The permissions it needs, in the order of evaluation.
    pub needs: Vec<Need<'s>>,
    /// Permissions whose key the scenario does not hold.
    pub not_evaluated: Vec<&'static str>,
    /// The request names another key than the one the ciphertext is taken to be made under (R1.32).
    pub incorrect_key: bool,
    /// What the reader should know.
    pub notes: Vec<String>,
}

/// A call that did not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The exception's name.
    pub code: &'static str,
    /// Its message.
    pub message: String,
    /// What it means, in a sentence for a learner.
    pub meaning: &'static str,
}

/// What is called: one permission, or `ReEncrypt`, which needs two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Called {
    /// The operation of that permission.
    One(&'static Permission),
    /// Both halves of ReEncrypt (R9.9).
    ReEncrypt,
}

impl Called {
    fn operation(self) -> &'static str {
        match self {
            Called::One(permission) => permission.short(),
            Called::ReEncrypt => "ReEncrypt",
        }
    }
}

/// Runs the Request gate.
///
/// # Errors
///
/// The exception that KMS answers before it reads any policy.
pub fn plan<'s>(scenario: &'s Scenario<'s>) -> Result<Plan<'s>, Refusal> {
    if matches!(scenario.principal.who.caller, keygate_policy::Caller::Anonymous) {
        return Err(Refusal {
            code: "MissingAuthenticationTokenException",
            message: "Missing Authentication Token".to_owned(),
            meaning: "KMS accepts only signed requests, so an anonymous caller is refused before any policy is read.",
        });
    }
    let called = called(&scenario.request.action)?;
    if let Called::One(permission) = called
        && permission.resource == ResourceType::Nothing
    {
        return Ok(needs::without_key(scenario, permission));
    }
    let target = address(scenario, called)?;
    let grant = if called.operation() == "RetireGrant" { Some(retire::find(scenario)?) } else { None };
    let plan = match (called, grant) {
        (Called::One(permission), Some(grant)) => needs::retire(scenario, permission, &target, grant),
        _ => needs::of(scenario, called, &target)?,
    };
    cross_account_check(scenario, &plan)?;
    reserved_alias_check(scenario, called)?;
    Ok(plan)
}

/// The operation that an action names (R1.6).
pub(crate) fn called(action: &str) -> Result<Called, Refusal> {
    if catalog::is_re_encrypt(action) {
        return Ok(Called::ReEncrypt);
    }
    match catalog::permission(action) {
        Some(permission) if permission.short() != "SynchronizeMultiRegionKey" => Ok(Called::One(permission)),
        Some(_) => Err(Refusal {
            code: "UnknownOperationException",
            message: format!("The operation {action} is internal to AWS KMS and cannot be called"),
            meaning: "This permission exists in policies, but only KMS itself acts under it.",
        }),
        None => Err(Refusal {
            code: "UnknownOperationException",
            message: format!("The requested operation {action} is not an operation of AWS KMS"),
            meaning: "KMS has no operation of this name.",
        }),
    }
}

/// How the request names its key, and which key that is.
#[derive(Clone, Debug)]
pub(crate) struct Address<'s> {
    pub(crate) target: Target<'s>,
    /// The alias that was used, such as `alias/app` (R6.5).
    pub(crate) alias: Option<String>,
    /// Whether any key was named (R1.16).
    pub(crate) named: bool,
}

fn address<'s>(scenario: &'s Scenario<'s>, called: Called) -> Result<Address<'s>, Refusal> {
    let key = &scenario.key;
    let from_ciphertext = matches!(called.operation(), "Decrypt" | "ReEncrypt" | "ReEncryptFrom");
    match &scenario.request.key_id {
        None if from_ciphertext && key.spec.is_symmetric() => {
            if scenario.endpoint_region() != key.arn.region {
                return Err(other_region_ciphertext(scenario, called));
            }
            Ok(Address { target: Target::Unnamed, alias: None, named: false })
        }
        given => {
            let text = given.as_deref().unwrap_or(&key.arn.text);
            let takes_alias = match called {
                Called::One(permission) => permission.any_identifier,
                Called::ReEncrypt => true,
            };
            let resolved = resolve(scenario, text, takes_alias, from_ciphertext)?;
            if let Target::NotHeld { account } = &resolved.target
                && !from_ciphertext
            {
                return Err(not_held(scenario, called, text, account));
            }
            Ok(Address { target: resolved.target, alias: resolved.alias, named: true })
        }
    }
}

/// The caller's ciphertext names a key in a Region that is not the one called (R1.13, R12.6).
fn other_region_ciphertext(scenario: &Scenario, called: Called) -> Refusal {
    let name = if called == Called::ReEncrypt { "kms:ReEncryptFrom" } else { catalog_name(called) };
    Refusal {
        code: "AccessDeniedException",
        message: message::hidden(scenario.principal.who.caller.arn(), name, false),
        meaning: "The ciphertext belongs to a key in another Region, and KMS never forwards a request between Regions.",
    }
}

fn catalog_name(called: Called) -> &'static str {
    match called {
        Called::One(permission) => permission.name,
        Called::ReEncrypt => "kms:ReEncrypt",
    }
}

/// R1.32: a well-formed identifier of a key that the scenario does not hold.
fn not_held(scenario: &Scenario, called: Called, text: &str, account: &str) -> Refusal {
    let caller = &scenario.principal.who.caller;
    if caller.account().is_some_and(|own| own != account) {
        let name = if called == Called::ReEncrypt { "kms:ReEncryptFrom" } else { catalog_name(called) };
        return Refusal {
            code: "AccessDeniedException",
            message: message::hidden(caller.arn(), name, true),
            meaning: "The request names a key of another account that this scenario does not hold; to the caller a missing \
                      key looks like a refused one.",
        };
    }
    let arn = if text.starts_with("arn:") {
        text.to_owned()
    } else {
        let key = &scenario.key.arn;
        format!("arn:{}:kms:{}:{account}:key/{text}", key.partition, scenario.endpoint_region())
    };
    Refusal {
        code: "NotFoundException",
        message: format!("Key '{arn}' does not exist"),
        meaning: "The request names a key that this scenario does not hold.",
    }
}

/// R1.17: operations that no policy can open to another account.
fn cross_account_check(scenario: &Scenario, plan: &Plan<'_>) -> Result<(), Refusal> {
    let caller = &scenario.principal.who.caller;
    let Some(account) = caller.account() else {
        return Ok(()); // R7.12
    };
    let refused = plan.needs.iter().find(|need| {
        let foreign = need.key.is_some_and(|key| key.arn.account != account);
        foreign && need.permission.is_some_and(|permission| !permission.cross_account)
    });
    match refused {
        None => Ok(()),
        Some(need) => Err(Refusal {
            code: "AccessDeniedException",
            message: message::hidden(caller.arn(), &need.name, true),
            meaning: "This operation works only on keys of the caller's own account; no key policy or grant can change that.",
        }),
    }
}

/// R9.8: names under `alias/aws/` and aliases of AWS managed keys belong to AWS.
fn reserved_alias_check(scenario: &Scenario, called: Called) -> Result<(), Refusal> {
    if called.operation() != "CreateAlias" {
        return Ok(());
    }
    if scenario.request.parameter("AliasName").is_some_and(|name| name.starts_with("alias/aws/")) {
        return Err(Refusal {
            code: "InvalidAliasNameException",
            message: "Alias names beginning with alias/aws/ are reserved by AWS".to_owned(),
            meaning: "Names that begin with alias/aws/ are kept for AWS managed keys.",
        });
    }
    if scenario.key.manager == Manager::Aws {
        return Err(Refusal {
            code: "InvalidAliasNameException",
            message: format!("{} is an AWS managed key, which takes no other alias", scenario.key.arn.text),
            meaning: "AWS managed keys keep the alias that AWS gave them.",
        });
    }
    Ok(())
}

/// The grant of a RetireGrant call, as [`Need`] carries it.
pub(crate) type FoundGrant<'s> = &'s Grant;
