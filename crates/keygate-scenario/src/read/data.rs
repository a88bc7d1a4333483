//! Reading `data`: the data request beside the key request (section 11).

use keygate_json::Value;
use keygate_kms::model::{Data, Key};
use keygate_policy::{Arn, PolicyKind};

use super::Reader;
use super::fields::{Fields, child};
use crate::format;

impl Reader<'_> {
    pub(super) fn data<'t>(&mut self, value: &'t Value<'t>, key: &Key<'_>) -> Option<Data<'t>> {
        let path = "data";
        let fields = Fields::of(self, value, path, format::DATA)?;
        let action = fields.text(self, "action");
        let resource = fields.text(self, "resource");
        let (Some(action), Some(resource)) = (action, resource) else {
            self.error(
                "missing",
                path,
                "the data request needs `action` and `resource`; it is not evaluated",
            );
            return None;
        };
        let in_arn =
            Arn::parse(&resource).map(|arn| arn.account.to_owned()).filter(|account| !account.is_empty());
        let account = fields.text(self, "account").or(in_arn).unwrap_or_else(|| key.arn.account.clone());
        let policy = fields.given("policy").map(|value| {
            self.document(value, &child(path, "policy"), PolicyKind::Resource, "data resource policy")
        });
        Some(Data { action: action.into(), resource: resource.into(), account, policy })
    }
}
