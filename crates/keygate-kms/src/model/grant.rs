//! A grant, as `aws kms list-grants` prints it (section 4).

use std::sync::Arc;

/// Pairs of an encryption context, in document order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs(pub Vec<(String, String)>);

impl Pairs {
    /// Whether every pair of `needed` is here. Names compare without regard to case, values with it (R4.17).
    pub fn contains_all(&self, needed: &Pairs) -> bool {
        needed.0.iter().all(|(name, value)| {
            self.0.iter().any(|(own, held)| own.eq_ignore_ascii_case(name) && held == value)
        })
    }

    /// Whether both hold the same pairs, in any order (R4.16).
    pub fn same_as(&self, other: &Pairs) -> bool {
        self.contains_all(other) && other.contains_all(self)
    }

    /// As [`Pairs::contains_all`], names compared with regard to case: tells whether R4.17's choice mattered.
    pub fn contains_all_exactly(&self, needed: &Pairs) -> bool {
        needed.0.iter().all(|pair| self.0.contains(pair))
    }
}

/// What narrows a grant (R4.16, R4.21).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// The request's encryption context must be exactly this.
    pub encryption_context_equals: Option<Pairs>,
    /// The request's encryption context must contain this.
    pub encryption_context_subset: Option<Pairs>,
    /// The request must be made for this AWS resource.
    pub source_arn: Option<String>,
}

/// One grant on a key.
#[derive(Clone, Debug)]
pub struct Grant {
    /// GrantId, or a made-up name when it is not given.
    pub id: Arc<str>,
    /// Name.
    pub name: Option<String>,
    /// GranteePrincipal.
    pub grantee: Option<String>,
    /// GranteeServicePrincipal.
    pub grantee_service: Option<String>,
    /// RetiringPrincipal.
    pub retiring: Option<String>,
    /// RetiringServicePrincipal.
    pub retiring_service: Option<String>,
    /// IssuingAccount, a root ARN or twelve digits.
    pub issuing_account: Option<String>,
    /// Operations, as written.
    pub operations: Vec<String>,
    /// Constraints.
    pub constraints: Constraints,
    /// GrantToken.
    pub token: Option<String>,
    /// Pending: not yet seen everywhere, so it counts only with its token (R4.24).
    pub pending: bool,
}
