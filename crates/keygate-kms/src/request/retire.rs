//! Finding the grant that RetireGrant is about (R4.35).

use super::{FoundGrant, Refusal};
use crate::model::Scenario;

/// The API's limits on the two texts (api/RetireGrant).
const LONGEST_GRANT_ID: usize = 128;
const LONGEST_TOKEN: usize = 8192;

/// Finds the grant by `GrantToken` or by `GrantId`.
///
/// # Errors
///
/// `NotFoundException` when no grant has it, `InvalidGrantIdException` or `InvalidGrantTokenException` when it cannot be
/// one, `ValidationException` when neither is given.
pub(super) fn find<'s>(scenario: &'s Scenario<'s>) -> Result<FoundGrant<'s>, Refusal> {
    let grants = &scenario.key.grants;
    if let Some(token) = scenario.request.parameter("GrantToken") {
        if token.is_empty() || token.len() > LONGEST_TOKEN {
            return Err(malformed("InvalidGrantTokenException", "Invalid grant token"));
        }
        let found = grants.iter().find(|grant| grant.token.as_deref() == Some(token.as_ref()));
        return found.ok_or_else(|| not_found(&token));
    }
    let Some(id) = scenario.request.parameter("GrantId") else {
        return Err(Refusal {
            code: "ValidationException",
            message: "RetireGrant needs a grant token, or a key ARN and a grant ID".to_owned(),
            meaning: "Set request.parameters.GrantId or request.parameters.GrantToken to say which grant is meant.",
        });
    };
    if id.is_empty() || id.len() > LONGEST_GRANT_ID {
        return Err(malformed("InvalidGrantIdException", "Invalid grant ID"));
    }
    grants.iter().find(|grant| *grant.id == *id).ok_or_else(|| not_found(&id))
}

fn malformed(code: &'static str, message: &str) -> Refusal {
    Refusal { code, message: message.to_owned(), meaning: "This text cannot name a grant." }
}

fn not_found(what: &str) -> Refusal {
    Refusal {
        code: "NotFoundException",
        message: format!("Grant {what} not found"),
        meaning: "The key has no such grant.",
    }
}
