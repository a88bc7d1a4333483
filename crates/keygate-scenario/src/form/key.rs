//! The key, and the second key of an operation that needs two.

use keygate_json::Value;
use keygate_kms::model::{KeySpec, KeyState, KeyUsage, Origin};

use super::arn::LooseKeyArn;
use super::caller_form::organization;
use super::choices::{Choice, REGIONS, plain};
use super::{Edit, FieldKind, Form, Part, check};
use crate::Level;
use crate::place::at;

pub(super) fn fields(form: &mut Form<'_, '_>, key: &'static str) {
    let arn = LooseKeyArn::of(form.document, key);
    let place = |name: &str| format!("{key}.{name}");
    let family = at(form.document, &place("multiRegion")).is_some();
    let spec = KeySpec::parse(form.text(&place("spec"))).unwrap_or(KeySpec::SymmetricDefault);
    let origin = Origin::parse(form.text(&place("origin"))).unwrap_or(Origin::AwsKms);

    let aliases = form.texts(&place("aliases"));
    let wrong_alias = aliases.iter().find_map(|name| check::alias(name));
    let id = arn.id.clone();
    form.add(place("arn"), "Key ID", FieldKind::Text)
        .part(Part::Name, id.clone())
        .placeholder("an ID, or paste an ARN")
        .complain(Level::Warning, check::key_id(&id, family));
    form.add(place("arn"), "Account", FieldKind::Text)
        .change(|field| field.complaint = None)
        .part(Part::Account, arn.account.clone())
        .placeholder("12 digits")
        .complain(Level::Error, check::account(&arn.account));
    form.add(place("arn"), "Region", FieldKind::Text)
        .change(|field| field.complaint = None)
        .part(Part::Region, arn.region.clone())
        .choices(plain(REGIONS))
        .complain(Level::Error, check::region(&arn.region));
    let states = KeyState::ALL.iter().copied().filter(|state| state.can_be(origin, family));
    form.add(place("state"), "State", FieldKind::Choice)
        .choices(or_default("Enabled", states.map(KeyState::name)));
    form.add(place("aliases"), "Aliases", FieldKind::List)
        .placeholder("alias/…")
        .complain(Level::Warning, wrong_alias);

    form.section = "Kind of key";
    form.add(place("spec"), "Key spec", FieldKind::Choice)
        .choices(or_default("SYMMETRIC_DEFAULT", KeySpec::ALL.iter().map(|spec| spec.name())));
    let usages = spec.usages();
    let usual = usages.first().map_or("", |usage| usage.name());
    form.add(place("usage"), "Key usage", FieldKind::Choice)
        .choices(or_default(usual, usages.iter().copied().map(KeyUsage::name)));
    let origins = spec.origins().iter().filter(|origin| !(family && origin.is_custom_key_store()));
    form.add(place("origin"), "Key material from", FieldKind::Choice)
        .choices(or_default("AWS_KMS", origins.map(|origin| origin.name())));
    form.add(place("manager"), "Managed by", FieldKind::Choice)
        .choices([
            Choice::named("", "the customer"),
            Choice::named("CUSTOMER", "the customer"),
            Choice::named("AWS", "AWS"),
        ])
        .change(without_twin);
    if family || !origin.is_custom_key_store() {
        let kind = form.text(&place("multiRegion.type"));
        form.add(place("multiRegion"), "Multi-Region", FieldKind::Choice)
            .part(Part::Family, kind)
            .choices([
                Choice::named("", "no, a single-Region key"),
                Choice::named("PRIMARY", "primary key"),
                Choice::named("REPLICA", "replica key"),
            ])
            .change(|field| field.given = family);
    }
    if family {
        form.add(place("multiRegion.primaryRegion"), "Region of the primary key", FieldKind::Text)
            .placeholder("not known")
            .choices(plain(REGIONS))
            .check(Level::Error, check::region);
    }
    form.section = "Tags";
    form.add(place("tags"), "Tags of the key", FieldKind::Pairs).hint("For aws:ResourceTag.");
    if key == "key" {
        form.section = "Organization of the key's account";
        organization(form, "organization.resource", "organization.principal");
    }
}

/// Choices of which one holds when nothing is given; that one writes nothing, unless somebody wrote it.
fn or_default(usual: &'static str, values: impl Iterator<Item = &'static str>) -> Vec<Choice> {
    values
        .map(|value| if value == usual { Choice::named("", value) } else { Choice::of(value, "") })
        .collect()
}

/// Of two choices that say the same, the one that stands in the document.
fn without_twin(field: &mut super::Field) {
    let written = field.value == "CUSTOMER";
    field.choices.retain(|choice| choice.value != if written { "" } else { "CUSTOMER" });
}

/// What the second key is to the operation; `None` when it needs no second key and there is none.
pub fn second_key(document: &Value<'_>) -> Option<&'static str> {
    let action = at(document, "request.action").and_then(Value::as_str).unwrap_or_default();
    let short = action.get(4..).unwrap_or_default();
    [
        ("ReEncrypt", "Destination key"),
        ("UpdateAlias", "New target key"),
        ("UpdatePrimaryRegion", "New primary key"),
    ]
    .iter()
    .find(|(name, _)| name.eq_ignore_ascii_case(short))
    .map(|(_, title)| *title)
    .or_else(|| at(document, "otherKey").map(|_| "Second key"))
}

/// The changes that put a second key into a document: like the first, and open to IAM policies of its account.
pub fn new_second_key(document: &Value<'_>) -> Vec<Edit> {
    let mut arn = LooseKeyArn::of(document, "key");
    let replica = second_key(document) == Some("New primary key");
    let mut edits = Vec::new();
    if replica {
        let wanted = at(document, "request.parameters.PrimaryRegion").and_then(Value::as_str);
        let elsewhere = if arn.region == "us-west-2" { "us-east-1" } else { "us-west-2" };
        let primary = std::mem::replace(&mut arn.region, wanted.unwrap_or(elsewhere).to_owned());
        edits.push(Edit::text("otherKey.multiRegion.type", "REPLICA"));
        edits.push(Edit::text("otherKey.multiRegion.primaryRegion", &primary));
        edits.push(Edit::text("request.parameters.PrimaryRegion", &arn.region));
    } else {
        "0987dcba-09fe-87dc-65ba-ab0987654321".clone_into(&mut arn.id);
    }
    let policy = format!(
        "{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {{\n      \"Sid\": \"EnableIamPolicies\",\n      \"Effect\": \
         \"Allow\",\n      \"Principal\": {{ \"AWS\": \"arn:aws:iam::{}:root\" }},\n      \"Action\": \"kms:*\",\n      \
         \"Resource\": \"*\"\n    }}\n  ]\n}}",
        arn.account
    );
    edits.push(Edit::text("otherKey.arn", &arn.arn()));
    edits.push(Edit::text("otherKey.policy", &policy));
    if second_key(document) == Some("Destination key")
        && at(document, "request.parameters.DestinationKeyId").is_none()
    {
        edits.push(Edit::text("request.parameters.DestinationKeyId", &arn.arn()));
    }
    edits
}
