//! Reading the scenario document into the model (scenario format, version 1).

use keygate_json::Value;
use keygate_kms::model::{
    GivenKey, GivenValues, Level as OrganizationLevel, Network, OrganizationSide, Principal, Request,
    Scenario, VpcEndpoint,
};
use keygate_policy::{Caller, PolicyKind, Who};

use crate::format::Member;
use crate::problem::Problem;
use crate::{Level, catalog, format};

mod data;
mod documents;
mod fields;
mod key;

use fields::{Fields, child};

/// The versions of the scenario format that are read.
pub const READ_VERSIONS: &[&str] = &["1"];

/// A scenario as read, with what was found on the way. Its policies borrow their texts from the JSON tree.
#[derive(Clone, Debug)]
pub struct ReadScenario<'t> {
    /// The scenario; absent when the key, the caller or the action cannot be made out.
    pub scenario: Option<Scenario<'t>>,
    /// What is wrong or odd.
    pub problems: Vec<Problem>,
}

/// Reads the JSON tree. `text` is the text that the tree's spans point into, if there is one; `now` the host's clock.
pub fn read<'t>(value: &'t Value<'t>, text: Option<&str>, now: Option<i64>) -> ReadScenario<'t> {
    let mut reader = Reader { problems: Vec::new(), text };
    let scenario = reader.scenario(value, now);
    ReadScenario { scenario, problems: reader.problems }
}

/// Collects problems while the model is built.
pub(crate) struct Reader<'t> {
    pub(crate) problems: Vec<Problem>,
    text: Option<&'t str>,
}

impl Reader<'_> {
    pub(crate) fn error(&mut self, code: &'static str, place: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem::at(Level::Error, code, place, message));
    }

    pub(crate) fn warn(&mut self, code: &'static str, place: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem::at(Level::Warning, code, place, message));
    }

    fn scenario<'t>(&mut self, value: &'t Value<'t>, now: Option<i64>) -> Option<Scenario<'t>> {
        let fields = Fields::of(self, value, "", format::SCENARIO)?;
        self.check_version(&fields)?;
        let key = self.required(&fields, "key").and_then(|value| self.key(value, "key"));
        let other_key = fields.given("otherKey").and_then(|value| self.key(value, "otherKey"));
        let principal = self.required(&fields, "principal").and_then(|value| self.principal(value));
        let (principal_organization, resource_organization) = self.organization(&fields);
        let network = fields.given("network").map(|value| self.network(value)).unwrap_or_default();
        let request = self.required(&fields, "request").and_then(|value| self.request(value, now));
        let (key, principal, request) = (key?, principal?, request?);
        let data = fields.given("data").and_then(|value| self.data(value, &key));
        Some(Scenario {
            key,
            other_key,
            principal,
            principal_organization,
            resource_organization,
            network,
            request,
            data,
        })
    }

    fn check_version(&mut self, fields: &Fields<'_>) -> Option<()> {
        let read = READ_VERSIONS.join(", ");
        match fields.given("version") {
            None => {
                self.warn(
                    "version",
                    "version",
                    format!("no version is given; the document is read as version {read}"),
                );
                Some(())
            }
            Some(value) if value.as_number_text().is_some_and(|text| READ_VERSIONS.contains(&text)) => {
                Some(())
            }
            Some(value) => {
                let found = value.to_compact();
                self.error(
                    "version",
                    "version",
                    format!(
                        "version {found} of the scenario format is unknown; this program reads version {read}"
                    ),
                );
                None
            }
        }
    }

    fn required<'t>(&mut self, fields: &Fields<'t>, name: &str) -> Option<&'t Value<'t>> {
        let found = fields.given(name);
        if found.is_none() {
            self.error(
                "missing",
                fields.path(name),
                format!("`{name}` is missing; without it nothing can be decided"),
            );
        }
        found
    }

    fn principal<'t>(&mut self, value: &'t Value<'t>) -> Option<Principal<'t>> {
        let fields = Fields::of(self, value, "principal", format::PRINCIPAL)?;
        let Some(arn) = fields.text(self, "arn") else {
            self.error("missing", "principal.arn", "`principal.arn` is missing: it says who calls");
            return None;
        };
        let role_arn = fields.text(self, "roleArn");
        let caller = self.caller(&arn, role_arn.as_deref())?;
        let boundary = fields.given("permissionsBoundary").and_then(|value| {
            self.named_document(
                value,
                "principal.permissionsBoundary",
                PolicyKind::Boundary,
                "permissions boundary",
            )
        });
        Some(Principal {
            who: Who { caller, user_id: fields.text(self, "userId"), has_boundary: boundary.is_some() },
            tags: fields.text_map(self, "tags").0,
            identity_policies: self.documents(
                &fields,
                "identityPolicies",
                PolicyKind::Identity,
                "identity policy",
            ),
            boundary,
            session_policies: self.documents(
                &fields,
                "sessionPolicies",
                PolicyKind::Session,
                "session policy",
            ),
        })
    }

    fn caller(&mut self, arn: &str, role_arn: Option<&str>) -> Option<Caller> {
        match Caller::read(arn, role_arn) {
            Ok(caller) => Some(caller),
            Err(error) if error.is_about_role_arn() => {
                self.warn("role-arn", "principal.roleArn", error.to_string());
                Caller::read(arn, None).ok()
            }
            Err(error) => {
                self.error("principal", "principal.arn", error.to_string());
                None
            }
        }
    }

    fn organization<'t>(
        &mut self,
        fields: &Fields<'t>,
    ) -> (Option<OrganizationSide<'t>>, Option<OrganizationSide<'t>>) {
        let Some(value) = fields.given("organization") else {
            return (None, None);
        };
        let Some(sides) = Fields::of(self, value, "organization", format::ORGANIZATION) else {
            return (None, None);
        };
        let principal = sides.given("principal").and_then(|value| {
            self.side(value, "organization.principal", format::PRINCIPAL_SIDE, PolicyKind::ServiceControl)
        });
        let resource = sides.given("resource").and_then(|value| {
            self.side(value, "organization.resource", format::RESOURCE_SIDE, PolicyKind::ResourceControl)
        });
        (principal, resource)
    }

    fn side<'t>(
        &mut self,
        value: &'t Value<'t>,
        path: &str,
        members: &[Member],
        kind: PolicyKind,
    ) -> Option<OrganizationSide<'t>> {
        let fields = Fields::of(self, value, path, members)?;
        // The policies are what the two sides do not have in common.
        let policies = members.last().map_or("", |member| member.name);
        let levels = fields.array(self, policies).unwrap_or_default();
        let levels_path = fields.path(policies);
        let levels = levels
            .iter()
            .enumerate()
            .filter_map(|(index, level)| {
                let path = format!("{levels_path}[{index}]");
                let fields = Fields::of(self, level, &path, format::LEVEL)?;
                let target = fields.text(self, "target").unwrap_or_else(|| format!("level {}", index + 1));
                let policies = self.documents(&fields, "policies", kind, "policy");
                Some(OrganizationLevel { target, policies })
            })
            .collect();
        Some(OrganizationSide {
            id: fields.text(self, "id"),
            path: fields.text(self, "path"),
            management_account: fields.flag(self, "managementAccount").unwrap_or(false),
            levels,
        })
    }

    fn network<'t>(&mut self, value: &'t Value<'t>) -> Network<'t> {
        let Some(fields) = Fields::of(self, value, "network", format::NETWORK) else {
            return Network::default();
        };
        let endpoint = fields.given("vpcEndpoint").and_then(|value| {
            let path = "network.vpcEndpoint";
            let fields = Fields::of(self, value, path, format::VPC_ENDPOINT)?;
            let policy = fields.given("policy").map(|value| {
                self.document(value, &child(path, "policy"), PolicyKind::Endpoint, "VPC endpoint policy")
            });
            Some(VpcEndpoint { id: fields.text(self, "id"), vpc_id: fields.text(self, "vpcId"), policy })
        });
        Network { source_ip: fields.text(self, "sourceIp"), endpoint }
    }

    fn request(&mut self, value: &Value<'_>, now: Option<i64>) -> Option<Request> {
        let fields = Fields::of(self, value, "request", format::REQUEST)?;
        let Some(action) = fields.text(self, "action") else {
            self.error(
                "missing",
                "request.action",
                "`request.action` is missing: it says which operation is called",
            );
            return None;
        };
        let time_text = fields.text(self, "time");
        let time = match &time_text {
            None => now,
            Some(text) => {
                let moment = keygate_policy::epoch_seconds(text);
                if moment.is_none() {
                    self.error(
                        "time",
                        "request.time",
                        format!("`{text}` is not a moment; write it like 2026-11-24T12:00:00Z"),
                    );
                }
                moment
            }
        };
        let parameters = match fields.given("parameters") {
            Some(value) if value.as_object().is_some() => value.clone().into_owned(),
            Some(value) => {
                let found = value.type_name();
                self.error(
                    "type",
                    "request.parameters",
                    format!("`parameters` must be an object, not {found}"),
                );
                Value::null()
            }
            None => Value::null(),
        };
        if let Some(policy) = parameters.get("Policy") {
            self.document(policy, "request.parameters.Policy", PolicyKind::Key, "new key policy");
        }
        for (parameter, field) in
            [("KeyId", "keyId"), ("EncryptionContext", "encryptionContext"), ("GrantTokens", "grantTokens")]
        {
            if parameters.get(parameter).is_some() {
                self.warn(
                    "parameter",
                    format!("request.parameters.{parameter}"),
                    format!("`{parameter}` is ignored here; use request.{field}"),
                );
            }
        }
        if catalog::permission(&action).is_none() && !catalog::is_re_encrypt(&action) {
            self.warn("action", "request.action", format!("`{action}` is no operation of AWS KMS"));
        }
        Some(Request {
            action,
            key_id: fields.text(self, "keyId"),
            region: fields.text(self, "region").filter(|region| !region.is_empty()),
            encryption_context: fields.text_map(self, "encryptionContext"),
            grant_tokens: fields.texts(self, "grantTokens"),
            time,
            time_text: time_text.filter(|_| time.is_some()),
            via_service: fields.text(self, "viaService").filter(|service| !service.is_empty()),
            parameters,
            context: self.given_context(&fields),
        })
    }

    fn given_context(&mut self, fields: &Fields<'_>) -> Vec<GivenKey> {
        let Some(value) = fields.given("context") else {
            return Vec::new();
        };
        let Some(object) = value.as_object() else {
            self.error(
                "type",
                "request.context",
                format!("`context` must be an object, not {}", value.type_name()),
            );
            return Vec::new();
        };
        let mut keys = Vec::with_capacity(object.members.len());
        for member in &object.members {
            let path = format!("request.context[\"{}\"]", member.key);
            let values = match (&member.value, member.value.as_array()) {
                (value, _) if value.is_null() => None,
                (_, Some(items)) => {
                    let texts =
                        items.iter().filter_map(keygate_kms::parameters::text).map(|text| text.into_owned());
                    Some(GivenValues::Many(texts.collect()))
                }
                (value, None) => match keygate_kms::parameters::text(value) {
                    Some(text) => Some(GivenValues::One(text.into_owned())),
                    None => {
                        let found = value.type_name();
                        self.error(
                            "type",
                            path,
                            format!("a context key holds a text or a list of texts, not {found}"),
                        );
                        continue;
                    }
                },
            };
            keys.push(GivenKey { name: member.key.to_string(), values });
        }
        keys
    }
}
