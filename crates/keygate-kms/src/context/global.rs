//! Global condition keys (R13.1; IAM user guide, "AWS global condition context keys").

use std::borrow::Cow;

use keygate_policy::Caller;

use super::{Derived, RequestContext, epoch_to_iso, flag, many, one};
use crate::model::OrganizationSide;
use crate::need::Half;

/// Services whose calls fill `aws:CalledVia` (R13.14; the list grows).
const CALLED_VIA: &[&str] = &[
    "athena",
    "cloud9",
    "cloudformation",
    "databrew",
    "dataexchange",
    "dynamodb",
    "imagebuilder",
    "kms",
    "mgn",
    "nimble",
    "omics",
    "ram",
    "servicecatalog-appregistry",
    "sqlworkbench",
    "ssm-guiconnect",
];

impl<'s> RequestContext<'s> {
    pub(super) fn global_key(&self, lower: &str) -> Derived<'s> {
        let name = lower.strip_prefix("aws:")?;
        if let Some(tag) = name.strip_prefix("principaltag/") {
            return self.principal_tag(tag);
        }
        if let Some(tag) = name.strip_prefix("resourcetag/") {
            return self.resource_tag(tag);
        }
        if let Some(tag) = name.strip_prefix("requesttag/") {
            return self.request_tag(tag);
        }
        match name {
            "principalarn"
            | "principalaccount"
            | "principaltype"
            | "userid"
            | "username"
            | "principalorgid"
            | "principalorgpaths"
            | "principalisawsservice"
            | "principalservicename"
            | "principalservicenameslist"
            | "multifactorauthpresent" => self.principal_key(name),
            "sourceip" | "sourcevpce" | "sourcevpc" | "vpcsourceip" => self.network_key(name),
            "viaawsservice" => flag(self.via_service().is_some(), "request.viaService"),
            "calledvia" => many(self.called_via().as_deref().into_iter(), "request.viaService").map(owned),
            "calledviafirst" | "calledvialast" => one(self.called_via()?, "request.viaService"),
            "resourceaccount" => one(self.need.resource_account, "the resource's account"),
            "resourceorgid" => {
                one(self.resource_organization()?.0.id.as_deref()?, self.resource_organization()?.1)
            }
            "resourceorgpaths" => {
                let (side, from) = self.resource_organization()?;
                many(side.path.as_deref().into_iter(), from)
            }
            "requestedregion" => one(self.need.region, "request.region"),
            "securetransport" => flag(true, "every request to KMS"),
            "currenttime" => match (&self.scenario.request.time_text, self.scenario.request.time) {
                (Some(text), _) => one(text.as_str(), "request.time"),
                (None, Some(seconds)) => one(epoch_to_iso(seconds), "the clock"),
                (None, None) => None,
            },
            "epochtime" => one(self.scenario.request.time?.to_string(), "request.time"),
            "tagkeys" => self.tag_keys(),
            _ => None,
        }
    }

    fn principal_key(&self, name: &str) -> Derived<'s> {
        let principal = &self.scenario.principal;
        let caller = &principal.who.caller;
        let service = match caller {
            Caller::Service { name } => Some(name.as_str()),
            _ => None,
        };
        let anonymous = matches!(caller, Caller::Anonymous);
        match name {
            "principalisawsservice" if !anonymous => return flag(service.is_some(), "principal.arn"),
            "principalservicename" => return one(service?, "principal.arn"),
            "principalservicenameslist" => return many(service.into_iter(), "principal.arn"),
            _ => {}
        }
        if service.is_some() || anonymous {
            return None; // R7.10, U14
        }
        match name {
            "principalarn" => match caller {
                Caller::Role { role_arn, .. } => one(role_arn.as_str(), "principal.roleArn"),
                _ => one(caller.arn(), "principal.arn"),
            },
            "principalaccount" => one(caller.account()?, "principal.arn"),
            "principaltype" => one(
                match caller {
                    Caller::User { .. } => "User",
                    Caller::Role { .. } => "AssumedRole",
                    Caller::FederatedUser { .. } => "FederatedUser",
                    Caller::Root { .. } => "Account",
                    Caller::Service { .. } | Caller::Anonymous => return None,
                },
                "principal.arn",
            ),
            "userid" => match (&principal.who.user_id, caller) {
                (Some(id), _) => one(id.as_str(), "principal.userId"),
                (None, Caller::Root { account, .. }) => one(account.as_str(), "principal.arn"),
                (None, Caller::FederatedUser { account, name, .. }) => {
                    one(format!("{account}:{name}"), "principal.arn")
                }
                _ => None,
            },
            "username" => match caller {
                Caller::User { name, .. } => one(name.as_str(), "principal.arn"),
                _ => None,
            },
            "principalorgid" => one(
                self.scenario.principal_organization.as_ref()?.id.as_deref()?,
                "organization.principal.id",
            ),
            "principalorgpaths" => many(
                self.scenario.principal_organization.as_ref()?.path.as_deref().into_iter(),
                "organization.principal.path",
            ),
            "multifactorauthpresent" => {
                let session = matches!(caller, Caller::Role { .. } | Caller::FederatedUser { .. });
                if session || self.via_service().is_some() {
                    flag(false, "sessions carry false unless MFA is given")
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    fn principal_tag(&self, tag: &str) -> Derived<'s> {
        let has_tags = self.scenario.principal.who.caller.has_identity();
        let tags = if has_tags { self.scenario.principal.tags.as_slice() } else { &[] };
        tag_value(tags, tag, "principal.tags")
    }

    fn resource_tag(&self, tag: &str) -> Derived<'s> {
        if self.need.half != Half::Key {
            return None;
        }
        tag_value(&self.need.key?.tags, tag, "key.tags")
    }

    fn request_tag(&self, tag: &str) -> Derived<'s> {
        if !self.sends_tags() {
            return None;
        }
        let tags = self.scenario.request.tags();
        let (_, value) = tags.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(tag))?;
        one(value, "request.parameters.Tags")
    }

    fn tag_keys(&self) -> Derived<'s> {
        let (keys, from): (Vec<String>, _) = if self.need.short() == "UntagResource" {
            (self.scenario.request.list("TagKeys")?, "request.parameters.TagKeys")
        } else if self.sends_tags() {
            (
                self.scenario.request.tags().into_iter().map(|(key, _)| key).collect(),
                "request.parameters.Tags",
            )
        } else {
            return None;
        };
        many(keys.iter().map(String::as_str), from).map(owned)
    }

    fn sends_tags(&self) -> bool {
        matches!(self.need.short(), "CreateKey" | "TagResource")
    }

    fn network_key(&self, name: &str) -> Derived<'s> {
        let network = &self.scenario.network;
        if self.scenario.principal.who.caller.is_service() {
            return None; // R7.10
        }
        let Some(endpoint) = &network.endpoint else {
            return if name == "sourceip" {
                one(network.source_ip.as_deref()?, "network.sourceIp")
            } else {
                None
            };
        };
        if self.via_service().is_some() {
            return None; // R7.5
        }
        match name {
            "sourcevpce" => one(endpoint.id.as_deref()?, "network.vpcEndpoint.id"),
            "sourcevpc" => one(endpoint.vpc_id.as_deref()?, "network.vpcEndpoint.vpcId"),
            "vpcsourceip" => one(network.source_ip.as_deref()?, "network.sourceIp"),
            _ => None,
        }
    }

    fn called_via(&self) -> Option<String> {
        let service = self.via_service()?.split('.').next()?;
        CALLED_VIA.contains(&service).then(|| format!("{service}.amazonaws.com"))
    }

    /// The organization of the resource's account (R9.9: known for the key's account; the caller's own is known too).
    fn resource_organization(&self) -> Option<(&'s OrganizationSide<'s>, &'static str)> {
        let account = self.need.resource_account;
        if account == self.scenario.key.arn.account {
            Some((self.scenario.resource_organization.as_ref()?, "organization.resource"))
        } else if self.need.half == Half::NoResource || self.need.half == Half::Data {
            let own = self.scenario.principal.who.caller.account() == Some(account);
            Some((self.scenario.principal_organization.as_ref().filter(|_| own)?, "organization.principal"))
        } else {
            None
        }
    }
}

fn tag_value<'s>(tags: &'s [(String, String)], name: &str, from: &'static str) -> Derived<'s> {
    let (_, value) = tags.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    one(value.as_str(), from)
}

/// Detaches a list made from temporary texts.
fn owned(value: keygate_policy::ContextValue<'_>) -> keygate_policy::ContextValue<'static> {
    let values = match value.values {
        keygate_policy::Values::One(text) => keygate_policy::Values::One(Cow::Owned(text.into_owned())),
        keygate_policy::Values::Many(texts) => keygate_policy::Values::Many(
            texts.into_iter().map(|text| Cow::Owned(text.into_owned())).collect(),
        ),
    };
    keygate_policy::ContextValue { values, from: value.from }
}
