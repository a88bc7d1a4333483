//! KMS condition keys (R13.20; KMS developer guide, "AWS KMS condition keys").

use std::borrow::Cow;

use keygate_policy::{ContextValue, Values, fold};

use super::{Derived, RequestContext, flag, many, one};
use crate::model::{Key, MultiRegionType, Pairs};
use crate::need::Half;

impl<'s> RequestContext<'s> {
    pub(super) fn kms_key(&self, lower: &str) -> Derived<'s> {
        let name = lower.strip_prefix("kms:")?;
        if let Some(pair) = name.strip_prefix("encryptioncontext:") {
            return self.encryption_context_value(pair);
        }
        match name {
            "calleraccount" if self.carries_caller_account() => {
                one(self.scenario.principal.who.caller.account()?, "principal.arn")
            }
            "viaservice" if self.on_key() || self.need.short() == "CreateKey" => {
                one(self.via_service()?, "request.viaService")
            }
            "keyspec"
            | "customermasterkeyspec"
            | "keyusage"
            | "customermasterkeyusage"
            | "keyorigin"
            | "multiregion"
            | "multiregionkeytype" => self.key_description(name),
            "resourcealiases" => many(self.held_key()?.aliases.iter().map(String::as_str), "key.aliases"),
            "requestalias" if self.need.permission.is_some_and(|permission| permission.any_identifier) => {
                one(self.need.request_alias.clone()?, "request.keyId")
            }
            "encryptioncontextkeys" => {
                let (pairs, from) = self.context_pairs()?;
                let names: Vec<_> = texts(pairs).map(|(name, _)| name).collect();
                (!names.is_empty())
                    .then_some(ContextValue { values: Values::Many(names), from: Cow::Borrowed(from) })
            }
            "reencryptonsamekey" => flag(self.need.same_key?, "the two keys of ReEncrypt"),
            _ => self.parameter_key(name),
        }
    }

    /// Whether the permission is on a key or an alias ("KR" in R13.20).
    fn on_key(&self) -> bool {
        matches!(self.need.half, Half::Key | Half::Alias | Half::FutureKey)
    }

    fn held_key(&self) -> Option<&'s Key<'s>> {
        if self.need.half == Half::Key { self.need.key } else { None }
    }

    fn carries_caller_account(&self) -> bool {
        self.on_key() || self.need.short() == "CreateKey" || self.need.short().contains("CustomKeyStore")
    }

    fn key_description(&self, name: &str) -> Derived<'s> {
        let creates = self.need.short() == "CreateKey" || self.need.half == Half::FutureKey;
        match (self.held_key(), creates) {
            (Some(key), _) => described(key, name, None),
            (None, true) if self.need.replica => {
                described(&self.scenario.key, name, Some(MultiRegionType::Replica))
            }
            (None, true) => self.requested_description(name),
            (None, false) => None,
        }
    }

    /// What CreateKey asks for, with the API's defaults (R13.20).
    fn requested_description(&self, name: &str) -> Derived<'s> {
        let request = &self.scenario.request;
        let or_default = |names: &[&str], default: &'static str| match names
            .iter()
            .find_map(|name| request.parameter(name))
        {
            Some(value) => one(value.into_owned(), "request.parameters"),
            None => one(default, "default"),
        };
        let multi_region = request.flag("MultiRegion").unwrap_or(false);
        match name {
            "keyspec" | "customermasterkeyspec" => {
                or_default(&["KeySpec", "CustomerMasterKeySpec"], "SYMMETRIC_DEFAULT")
            }
            "keyusage" | "customermasterkeyusage" => or_default(&["KeyUsage"], "ENCRYPT_DECRYPT"),
            "keyorigin" => or_default(&["Origin"], "AWS_KMS"),
            "multiregion" => flag(multi_region, "request.parameters.MultiRegion"),
            "multiregionkeytype" if multi_region => one("PRIMARY", "request.parameters.MultiRegion"),
            _ => None,
        }
    }

    /// The pairs that this permission offers to conditions, and where they came from (R13.20, R13.24).
    pub(crate) fn context_pairs(&self) -> Option<(Cow<'s, Pairs>, &'static str)> {
        let short = self.need.short();
        if short == "CreateGrant" {
            return Some((
                Cow::Owned(joined(&self.scenario.request.constraints())),
                "request.parameters.Constraints",
            ));
        }
        if short == "RetireGrant" {
            return Some((Cow::Owned(joined(&self.need.grant?.constraints)), "the grant's Constraints"));
        }
        let symmetric = self.held_key().is_some_and(|key| key.spec.is_symmetric());
        (symmetric && self.need.carries_encryption_context())
            .then(|| (Cow::Borrowed(&*self.need.encryption_context), "request.encryptionContext"))
    }

    fn encryption_context_value(&self, name: &str) -> Derived<'s> {
        let (pairs, from) = self.context_pairs()?;
        let same =
            |key: &str| if key.is_ascii() { key.eq_ignore_ascii_case(name) } else { fold(key) == name };
        let mut found = texts(pairs).filter(|(key, _)| same(key)).map(|(_, value)| value);
        let first = found.next()?;
        let others: Vec<_> = found.collect();
        let values = match others.is_empty() {
            true => Values::One(first),
            false => Values::Many([vec![first], others].concat()), // R13.22
        };
        Some(ContextValue { values, from: Cow::Borrowed(from) })
    }

    /// Keys that the operation's own parameters fill.
    fn parameter_key(&self, name: &str) -> Derived<'s> {
        let short = self.need.short();
        match (name, short) {
            ("encryptionalgorithm", _) if self.need.carries_encryption_context() => {
                let own = match short {
                    "ReEncryptFrom" => "SourceEncryptionAlgorithm",
                    "ReEncryptTo" => "DestinationEncryptionAlgorithm",
                    _ => "EncryptionAlgorithm",
                };
                self.sent_or(own, "SYMMETRIC_DEFAULT")
            }
            ("signingalgorithm", "Sign" | "Verify") => self.sent("SigningAlgorithm"),
            ("messagetype", "Sign" | "Verify") => self.sent_or("MessageType", "RAW"),
            ("macalgorithm", "GenerateMac" | "VerifyMac") => self.sent("MacAlgorithm"),
            ("keyagreementalgorithm", "DeriveSharedSecret") => self.sent_or("KeyAgreementAlgorithm", "ECDH"),
            ("datakeypairspec", "GenerateDataKeyPair" | "GenerateDataKeyPairWithoutPlaintext") => {
                self.sent("KeyPairSpec")
            }
            ("grantoperations", "CreateGrant") => {
                let operations = self.scenario.request.list("Operations")?;
                let values: Vec<Cow<'s, str>> = operations.into_iter().map(Cow::Owned).collect();
                (!values.is_empty()).then_some(ContextValue {
                    values: Values::Many(values),
                    from: Cow::Borrowed("request.parameters.Operations"),
                })
            }
            ("granteeprincipal", "CreateGrant") => self.sent("GranteePrincipal"),
            ("granteeserviceprincipal", "CreateGrant") => self.sent("GranteeServicePrincipal"),
            ("retiringprincipal", "CreateGrant") => self.sent("RetiringPrincipal"),
            ("retiringserviceprincipal", "CreateGrant") => self.sent("RetiringServicePrincipal"),
            ("grantconstrainttype", "CreateGrant" | "RetireGrant") => self.constraint_type(),
            ("grantconstraintsourcearn", "CreateGrant") => {
                one(self.scenario.request.constraints().source_arn?, "request.parameters.Constraints")
            }
            ("grantisforawsresource", "CreateGrant" | "ListGrants" | "RevokeGrant") => {
                flag(self.via_service().is_some(), "request.viaService")
            }
            ("bypasspolicylockoutsafetycheck", "CreateKey" | "PutKeyPolicy") => {
                self.sent("BypassPolicyLockoutSafetyCheck")
            }
            ("policyname", "GetKeyPolicy" | "PutKeyPolicy") => self.sent_or("PolicyName", "default"),
            ("expirationmodel", "ImportKeyMaterial") => self.sent("ExpirationModel"),
            ("validto", "ImportKeyMaterial") => self.sent("ValidTo"),
            ("wrappingalgorithm", "GetParametersForImport") => self.sent("WrappingAlgorithm"),
            ("wrappingkeyspec", "GetParametersForImport") => self.sent("WrappingKeySpec"),
            ("rotationperiodindays", "EnableKeyRotation") => self.sent("RotationPeriodInDays"),
            ("schedulekeydeletionpendingwindowindays", "ScheduleKeyDeletion") => {
                self.sent_or("PendingWindowInDays", "30")
            }
            ("replicaregion", "ReplicateKey") => self.sent("ReplicaRegion"),
            ("primaryregion", "UpdatePrimaryRegion") => self.sent("PrimaryRegion"),
            _ => None,
        }
    }

    fn constraint_type(&self) -> Derived<'s> {
        let (constraints, from) = match self.need.grant {
            Some(grant) => (grant.constraints.clone(), "the grant's Constraints"),
            None => (self.scenario.request.constraints(), "request.parameters.Constraints"),
        };
        let equals = constraints.encryption_context_equals.map(|_| "EncryptionContextEquals");
        let subset = constraints.encryption_context_subset.map(|_| "EncryptionContextSubset");
        match (equals, subset) {
            (Some(both), Some(kinds)) => many([both, kinds].into_iter(), from),
            (Some(kind), None) | (None, Some(kind)) => one(kind, from),
            (None, None) => None,
        }
    }

    fn sent(&self, parameter: &str) -> Derived<'s> {
        one(self.scenario.request.parameter(parameter)?, "request.parameters")
    }

    fn sent_or(&self, parameter: &str, default: &'static str) -> Derived<'s> {
        self.sent(parameter).or_else(|| one(default, "default"))
    }
}

fn described<'s>(key: &'s Key<'s>, name: &str, kind: Option<MultiRegionType>) -> Derived<'s> {
    match name {
        "keyspec" | "customermasterkeyspec" => one(key.spec.name(), "key.spec"),
        "keyusage" | "customermasterkeyusage" => one(key.usage.name(), "key.usage"),
        "keyorigin" => one(key.origin.name(), "key.origin"),
        "multiregion" => flag(key.multi_region.is_some(), "key.multiRegion"),
        "multiregionkeytype" => {
            let own = key.multi_region.as_ref()?.kind;
            one(kind.or(own)?.name(), "key.multiRegion.type")
        }
        _ => None,
    }
}

/// Names and values of pairs, borrowed where the pairs are.
fn texts<'s>(pairs: Cow<'s, Pairs>) -> impl Iterator<Item = (Cow<'s, str>, Cow<'s, str>)> {
    let (borrowed, owned) = match pairs {
        Cow::Borrowed(pairs) => (pairs.0.as_slice(), Vec::new()),
        Cow::Owned(pairs) => (&[][..], pairs.0),
    };
    let borrowed = borrowed.iter().map(|(name, value)| (name.into(), value.into()));
    borrowed.chain(owned.into_iter().map(|(name, value)| (name.into(), value.into())))
}

/// The pairs of both encryption-context constraints together.
fn joined(constraints: &crate::model::Constraints) -> Pairs {
    let mut all = Vec::new();
    for pairs in
        [&constraints.encryption_context_equals, &constraints.encryption_context_subset].into_iter().flatten()
    {
        for pair in &pairs.0 {
            if !all.contains(pair) {
                all.push(pair.clone());
            }
        }
    }
    Pairs(all)
}
