//! Reading `key` and `otherKey`, with their grants.

use keygate_json::Value;
use keygate_kms::model::{
    Document, Grant, Key, KeyArn, KeySpec, KeyState, KeyUsage, Manager, MultiRegion, MultiRegionType, Origin,
};
use keygate_kms::parameters::constraints;
use keygate_policy::PolicyKind;

use super::Reader;
use super::documents::no_document;
use super::fields::{Fields, child};
use crate::format;

impl Reader<'_> {
    pub(super) fn key<'t>(&mut self, value: &'t Value<'t>, path: &'static str) -> Option<Key<'t>> {
        let fields = Fields::of(self, value, path, format::KEY)?;
        let arn = self.key_arn(&fields)?;
        let policy = self.key_policy(&fields);
        let spec = self.choice(&fields, "spec", KeySpec::parse).unwrap_or(KeySpec::SymmetricDefault);
        let usage = self.choice(&fields, "usage", KeyUsage::parse).unwrap_or_else(|| default_usage(spec));
        if !spec.usages().contains(&usage) {
            self.warn(
                "key-usage",
                fields.path("usage"),
                format!("a key of spec {} cannot have the usage {}", spec.name(), usage.name()),
            );
        }
        let origin = self.choice(&fields, "origin", Origin::parse).unwrap_or(Origin::AwsKms);
        if !spec.origins().contains(&origin) {
            self.warn(
                "key-origin",
                fields.path("origin"),
                format!("a key of spec {} cannot have the origin {}", spec.name(), origin.name()),
            );
        }
        let multi_region =
            fields.given("multiRegion").and_then(|value| self.multi_region(value, &fields, &arn));
        if multi_region.is_some() && origin.is_custom_key_store() {
            self.warn(
                "multi-region",
                fields.path("multiRegion"),
                format!(
                    "a key of origin {} lives in one key store and cannot be multi-Region",
                    origin.name()
                ),
            );
        }
        let grants = fields.array(self, "grants").unwrap_or_default();
        let grants = grants
            .iter()
            .enumerate()
            .filter_map(|(index, grant)| self.grant(grant, &format!("{path}.grants[{index}]"), index))
            .collect();
        Some(Key {
            place: path,
            arn,
            policy,
            grants,
            aliases: fields.texts(self, "aliases"),
            tags: fields.text_map(self, "tags").0,
            manager: self.manager(&fields),
            state: self.choice(&fields, "state", KeyState::parse).unwrap_or(KeyState::Enabled),
            spec,
            usage,
            origin,
            multi_region,
        })
    }

    fn key_arn(&mut self, fields: &Fields<'_>) -> Option<KeyArn> {
        let place = fields.path("arn");
        let Some(text) = fields.text(self, "arn") else {
            self.error(
                "missing",
                &place,
                format!("`{place}` is missing: the key's ARN tells its account and Region"),
            );
            return None;
        };
        let arn = KeyArn::parse(&text);
        if arn.is_none() {
            self.error(
                "key-arn",
                &place,
                format!("`{text}` is not a key ARN; it looks like arn:aws:kms:us-east-1:111122223333:key/1234abcd-…"),
            );
        }
        arn
    }

    fn key_policy<'t>(&mut self, fields: &Fields<'t>) -> Document<'t> {
        let path = fields.path("policy");
        match fields.given("policy") {
            Some(value) => self.document(value, &path, PolicyKind::Key, "key policy"),
            None => {
                self.error("missing", &path, "the key has no key policy; every KMS key has exactly one");
                no_document("key policy", &path, PolicyKind::Key)
            }
        }
    }

    fn choice<T>(&mut self, fields: &Fields<'_>, name: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        let text = fields.text(self, name)?;
        let value = parse(&text);
        if value.is_none() {
            self.error(
                "unknown-value",
                fields.path(name),
                format!("`{text}` is not a value that KMS has for `{name}`; the usual one is assumed"),
            );
        }
        value
    }

    fn manager(&mut self, fields: &Fields<'_>) -> Manager {
        match fields.text(self, "manager").as_deref() {
            Some("AWS") => Manager::Aws,
            Some("CUSTOMER") | None => Manager::Customer,
            Some(other) => {
                self.error(
                    "unknown-value",
                    fields.path("manager"),
                    format!(
                        "`{other}` is no key manager; CUSTOMER and AWS are known, and CUSTOMER is assumed"
                    ),
                );
                Manager::Customer
            }
        }
    }

    fn multi_region(&mut self, value: &Value<'_>, key: &Fields<'_>, arn: &KeyArn) -> Option<MultiRegion> {
        let fields = Fields::of(self, value, &key.path("multiRegion"), format::MULTI_REGION)?;
        let primary_region = fields.text(self, "primaryRegion");
        let told = self.choice(&fields, "type", MultiRegionType::parse);
        let kind = told.unwrap_or(match &primary_region {
            Some(region) if *region != arn.region => MultiRegionType::Replica,
            _ => MultiRegionType::Primary,
        });
        Some(MultiRegion { kind: Some(kind), primary_region })
    }

    fn grant(&mut self, value: &Value<'_>, path: &str, index: usize) -> Option<Grant> {
        let fields = Fields::of(self, value, path, format::GRANT)?;
        if let Some(constraints) = fields.given("Constraints") {
            let path = child(path, "Constraints");
            Fields::of(self, constraints, &path, format::CONSTRAINTS)?;
        }
        let id = fields.text(self, "GrantId").unwrap_or_else(|| format!("grant {}", index + 1));
        let grantee = fields.text(self, "GranteePrincipal");
        let grantee_service = fields.text(self, "GranteeServicePrincipal");
        if grantee.is_some() == grantee_service.is_some() {
            self.warn(
                "grantee",
                path,
                format!("grant {id} needs exactly one of GranteePrincipal and GranteeServicePrincipal"),
            );
        }
        Some(Grant {
            id: id.into(),
            name: fields.text(self, "Name").filter(|name| !name.is_empty()),
            grantee,
            grantee_service,
            retiring: fields.text(self, "RetiringPrincipal"),
            retiring_service: fields.text(self, "RetiringServicePrincipal"),
            issuing_account: fields.text(self, "IssuingAccount"),
            operations: fields.texts(self, "Operations"),
            constraints: fields.given("Constraints").map(constraints).unwrap_or_default(),
            token: fields.text(self, "GrantToken"),
            pending: fields.flag(self, "Pending").unwrap_or(false),
        })
    }
}

/// The usage assumed when none is given: the first that the spec can have.
fn default_usage(spec: KeySpec) -> KeyUsage {
    spec.usages().first().copied().unwrap_or(KeyUsage::EncryptDecrypt)
}
