//! Grants as forms.

use keygate_json::Value;
use keygate_kms::catalog;
use keygate_kms::model::{KeySpec, KeyUsage};

use super::choices::{Choice, SERVICES, grant_operations, people, plain};
use super::{Caller, Edit, Field, FieldKind, Form, check};
use crate::place::at;
use crate::{Level, Problem};

/// The fields of the grant at a place such as `key.grants[0]`.
pub fn grant_fields(document: &Value<'_>, grant: &str, problems: &[Problem]) -> Vec<Field> {
    let mut form = Form::new(document, problems);
    let key = grant.split('.').next().unwrap_or_default();
    party(&mut form, &format!("{grant}.GranteePrincipal"), "nobody");
    let operations = operations(&form, key, &format!("{grant}.Operations"));
    form.add(format!("{grant}.Operations"), "Operations", FieldKind::Checks).choices(operations).change(
        |field| {
            if !field.given && field.complaint.is_none() {
                field.complaint = Some(super::Complaint {
                    level: Level::Warning,
                    message: "A grant of no operation allows nothing.".to_owned(),
                });
            }
        },
    );
    form.section = "Constraints";
    constraints(&mut form, &format!("{grant}.Constraints"));
    form.section = "Retiring, token and names";
    party(&mut form, &format!("{grant}.RetiringPrincipal"), "nobody");
    form.add(format!("{grant}.GrantToken"), "Grant token", FieldKind::Text)
        .placeholder("not known")
        .hint("As create-grant printed it.");
    form.add(format!("{grant}.Pending"), "Seen everywhere yet?", FieldKind::Flag)
        .choices([
            Choice::named("", "yes"),
            Choice::named("false", "yes"),
            Choice::named("true", "not yet: it counts only with its token"),
        ])
        .change(|field| {
            let written = field.value == "false";
            field.choices.retain(|choice| choice.value != if written { "" } else { "false" });
        });
    form.add(format!("{grant}.IssuingAccount"), "Issuing account", FieldKind::Text)
        .placeholder("the key's account")
        .check(Level::Warning, |text| {
            let root = Caller::parse(text);
            if root.account.is_empty() { check::account(text) } else { check::account(&root.account) }
        });
    form.add(format!("{grant}.Name"), "Name", FieldKind::Text).placeholder("none");
    form.add(format!("{grant}.GrantId"), "Grant ID", FieldKind::Text).placeholder("none");
    form.fields
}

/// A principal, and the service that may stand in its place (R4.5).
pub(super) fn party(form: &mut Form<'_, '_>, place: &str, nobody: &'static str) {
    let service = place.replace("Principal", "ServicePrincipal");
    let role = if place.ends_with("GranteePrincipal") { "Grantee" } else { "Retiring" };
    let both = !form.text(place).is_empty() && !form.text(&service).is_empty();
    let odd = both.then_some("KMS takes a principal or a service, not both.").or_else(|| {
        // R4.5: what a service holds is tied to a resource, and somebody must be able to end it.
        let base = place.strip_suffix("GranteePrincipal").filter(|_| !form.text(&service).is_empty())?;
        let given = |name: &str| !form.text(&format!("{base}{name}")).is_empty();
        let whole = given("Constraints.SourceArn")
            && (given("RetiringPrincipal") || given("RetiringServicePrincipal"));
        let asks = base.starts_with("request") && !form.text("request.action").ends_with("CreateGrant");
        (!asks && !whole)
            .then_some("A service also needs a source ARN as constraint, and who may retire the grant.")
    });
    let people = people(form);
    form.add(place, format!("{role} principal"), FieldKind::Text)
        .placeholder(if nobody.is_empty() { "an ARN" } else { nobody })
        .choices(people)
        .check(Level::Warning, check::principal);
    form.add(service, format!("or {} service", role.to_ascii_lowercase()), FieldKind::Text)
        .placeholder("none")
        .choices(plain(SERVICES))
        .check(Level::Warning, check::service)
        .complain(if both { Level::Error } else { Level::Warning }, odd);
}

/// R4.16, R4.21.
pub(super) fn constraints(form: &mut Form<'_, '_>, place: &str) {
    form.add(format!("{place}.EncryptionContextEquals"), "Encryption context equals", FieldKind::Pairs)
        .hint("The request must have exactly these pairs.");
    form.add(format!("{place}.EncryptionContextSubset"), "Encryption context contains", FieldKind::Pairs)
        .hint("The request must have these pairs, and may have more.");
    form.add(format!("{place}.SourceArn"), "Source ARN", FieldKind::Text)
        .placeholder("any resource")
        .hint("The AWS resource for which the request must be made.")
        .check(Level::Warning, check::arn);
}

/// The operations that the key can do, and those that are given all the same.
pub(super) fn operations(form: &Form<'_, '_>, key: &str, place: &str) -> Vec<Choice> {
    let spec = KeySpec::parse(form.text(&format!("{key}.spec"))).unwrap_or(KeySpec::SymmetricDefault);
    let usage = KeyUsage::parse(form.text(&format!("{key}.usage")))
        .or(spec.usages().first().copied())
        .unwrap_or(KeyUsage::EncryptDecrypt);
    let mut choices = grant_operations(spec, usage);
    for name in form.texts(place) {
        if !choices.iter().any(|choice| choice.value == name) {
            let known =
                catalog::permission(name).is_some_and(|known| known.grantable && known.short() == name);
            let hint =
                if known { "not possible with this key" } else { "no operation that a grant can give" };
            choices.push(Choice::of(name.to_owned(), hint));
        }
    }
    choices
}

/// `grant-1: Decrypt for role AppRole`.
pub fn grant_title(grant: &Value<'_>) -> String {
    let text = |name: &str| grant.get(name).and_then(Value::as_str).unwrap_or_default();
    let operations = grant.get("Operations").and_then(Value::as_array).unwrap_or_default();
    let mut names: Vec<&str> = operations.iter().filter_map(Value::as_str).take(4).collect();
    let (shown, more) = (names.len().min(3), operations.len().saturating_sub(3));
    names.truncate(shown);
    let what = match (names.is_empty(), more) {
        (true, _) => "nothing".to_owned(),
        (false, 0) => names.join(", "),
        (false, more) => format!("{} and {more} more", names.join(", ")),
    };
    let whom = match (text("GranteePrincipal"), text("GranteeServicePrincipal")) {
        ("", "") => "nobody".to_owned(),
        ("", service) => service.to_owned(),
        (principal, _) => Caller::parse(principal).spoken(),
    };
    let id = [text("Name"), text("GrantId")].into_iter().find(|name| !name.is_empty()).unwrap_or("grant");
    format!("{id}: {what} for {whom}")
}

/// The change that adds a grant for the caller to a list such as `key.grants`.
pub fn new_grant(document: &Value<'_>, list: &str) -> Edit {
    let count = at(document, list).and_then(Value::as_array).unwrap_or_default().len();
    let caller = Caller::of(document);
    let grantee = caller.role_arn().unwrap_or_else(|| caller.arn());
    let (name, grantee) = match caller.kind {
        super::CallerKind::Service => ("GranteeServicePrincipal", grantee),
        super::CallerKind::Anonymous => ("GranteePrincipal", String::new()),
        _ => ("GranteePrincipal", grantee),
    };
    let form = Form::new(document, &[]);
    let key = list.split('.').next().unwrap_or_default();
    let able = operations(&form, key, "");
    // What is asked for now, if a grant can give it, is what people want the grant for.
    let asked = match form.text("request.action").get(4..).unwrap_or_default() {
        "ReEncrypt" if key == "otherKey" => "ReEncryptTo",
        "ReEncrypt" => "ReEncryptFrom",
        asked => asked,
    };
    let usual = |choice: &&Choice| choice.value == "DescribeKey";
    let chosen = able.iter().find(|choice| choice.value == asked).or_else(|| able.iter().find(usual));
    let chosen = chosen.map(|choice| Value::string(choice.value.clone().into_owned()));
    let grant = Value::object([
        ("GrantId", Value::string(format!("grant-{}", count + 1))),
        (name, Value::string(grantee)),
        ("Operations", Value::array(chosen)),
    ]);
    Edit { place: format!("{list}[{count}]"), value: Some(grant) }
}
