//! What is called, and with what.

use keygate_json::Value;
use keygate_kms::catalog::{self, Parameter, ParameterKind, ResourceType};
use keygate_kms::fitness::suitable_algorithms;
use keygate_kms::model::{KeySpec, KeyUsage, Origin};
use keygate_kms::need::carries_encryption_context;

use super::choices::{Choice, REGIONS, identifiers, operations, plain};
use super::{FieldKind, Form, OPEN_SECTION, check, grants};
use crate::Level;
use crate::place::at;

/// Members of `request.parameters` that have fields of their own elsewhere.
const ELSEWHERE: [&str; 3] = ["KeyId", "EncryptionContext", "GrantTokens"];

pub(super) fn fields(form: &mut Form<'_, '_>) {
    let action = form.text("request.action");
    let re_encrypt = catalog::is_re_encrypt(action);
    let permission = catalog::permission(action);
    let operation = if re_encrypt { "ReEncrypt" } else { permission.map_or("", |known| known.short()) };
    let all = operations();
    let hint =
        all.iter().find(|choice| choice.value.eq_ignore_ascii_case(action)).map(|choice| choice.hint.clone());
    form.add("request.action", "Operation", FieldKind::Text)
        .choices(all)
        .hint(hint.unwrap_or_default())
        .placeholder("kms:Decrypt")
        .change(|field| field.complaint = None)
        .check(Level::Error, check::action);

    let on_key = re_encrypt || permission.is_none_or(|known| known.resource != ResourceType::Nothing);
    let spec = KeySpec::parse(form.text("key.spec")).unwrap_or(KeySpec::SymmetricDefault);
    let symmetric = spec.is_symmetric();
    if on_key || at(form.document, "request.keyId").is_some() {
        key_id(
            form,
            operation,
            on_key,
            symmetric,
            re_encrypt || permission.is_none_or(|known| known.any_identifier),
        );
    }
    let tokens = grant_tokens(form);
    let takes_tokens = re_encrypt || permission.is_some_and(|known| known.grant_tokens);
    let encrypting = re_encrypt || carries_encryption_context(operation);
    let odd = match (encrypting, symmetric) {
        (false, _) => Some("This operation takes no encryption context."),
        (_, false) => Some("Asymmetric keys have no encryption context."),
        _ => None,
    };
    if (odd.is_none()) || at(form.document, "request.encryptionContext").is_some() {
        form.add("request.encryptionContext", "Encryption context", FieldKind::Pairs).change(|field| {
            if field.given && field.complaint.is_none() {
                field.complaint =
                    odd.map(|odd| super::Complaint { level: Level::Warning, message: odd.to_owned() });
            }
        });
    }
    if takes_tokens && !tokens.is_empty() || at(form.document, "request.grantTokens").is_some() {
        form.add("request.grantTokens", "Grant tokens", FieldKind::List)
            .hint("A grant that is not seen everywhere yet counts with its token.")
            .choices(tokens);
    }
    // What is needed first: parameters without a default are in view, the others in a fold-out.
    let own: Vec<&Parameter> = catalog::parameters(operation).collect();
    let (first, rest): (Vec<&Parameter>, Vec<&Parameter>) =
        own.iter().partition(|parameter| parameter.default.is_empty());
    if !first.is_empty() {
        form.section = OPEN_SECTION;
    }
    for one in first {
        parameter(form, one, operation, spec);
    }
    form.section = "More parameters";
    for one in rest {
        parameter(form, one, operation, spec);
    }
    let known: Vec<&'static str> =
        own.iter().flat_map(|parameter| members(parameter)).chain(ELSEWHERE).collect();
    others(form, operation, known);
}

fn key_id(form: &mut Form<'_, '_>, operation: &str, on_key: bool, symmetric: bool, aliases: bool) {
    let from_ciphertext = matches!(operation, "Decrypt" | "ReEncrypt" | "ReEncryptFrom") && symmetric;
    let label = match operation {
        "ReEncrypt" | "ReEncryptFrom" => "Source key",
        "CreateAlias" => "Target key",
        "UpdateAlias" => "Current target key",
        _ => "Key identifier",
    };
    let mut choices = identifiers(form, "key", aliases);
    let absent =
        if from_ciphertext { "not at all: KMS reads it from the ciphertext" } else { "the key's ARN" };
    choices.push(Choice {
        name: "not at all".into(),
        ..Choice::of(
            "",
            if from_ciphertext { "KMS reads the key from the ciphertext" } else { "the key's ARN is taken" },
        )
    });
    if at(form.document, "otherKey").is_some() {
        choices.extend(
            identifiers(form, "otherKey", aliases)
                .into_iter()
                .map(|choice| Choice { group: "Second key", ..choice }),
        );
    }
    // An ID that only the scenario knows is an ID all the same.
    let known: Vec<String> = choices.iter().map(|choice| choice.value.to_string()).collect();
    let odd = (!on_key).then_some("This operation names no key.");
    form.add("request.keyId", label, FieldKind::Text)
        .placeholder(absent)
        .choices(choices)
        .check(Level::Error, |text| {
            if known.iter().any(|id| id == text) { None } else { check::identifier(text, aliases) }
        })
        .complain(Level::Warning, odd);
}

fn grant_tokens(form: &Form<'_, '_>) -> Vec<Choice> {
    let of =
        |key: &str| at(form.document, &format!("{key}.grants")).and_then(Value::as_array).unwrap_or_default();
    let grants = of("key").iter().chain(of("otherKey"));
    let token = |grant: &Value<'_>| {
        let token = grant.get("GrantToken").and_then(Value::as_str).filter(|token| !token.is_empty())?;
        Some(Choice::of(token.to_owned(), grants::grant_title(grant)))
    };
    grants.filter_map(token).collect()
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|each| Choice::of(name(*each), "")).collect()
}

/// A field for one parameter of the operation.
fn parameter(form: &mut Form<'_, '_>, parameter: &'static Parameter, operation: &str, spec: KeySpec) {
    let place = format!("request.parameters.{}", parameter.name);
    let own = parameter.name.rsplit('.').next().unwrap_or_default();
    let (kind, choices) = match parameter.kind {
        ParameterKind::Party(_) => return grants::party(form, &place, parameter.default),
        ParameterKind::Text | ParameterKind::Time | ParameterKind::Number(..) => {
            (FieldKind::Text, Vec::new())
        }
        ParameterKind::Flag => (FieldKind::Flag, vec![Choice::named("true", ""), Choice::named("false", "")]),
        ParameterKind::OneOf(values) => (FieldKind::Choice, plain(values)),
        ParameterKind::Spec => (FieldKind::Choice, names(KeySpec::ALL, KeySpec::name)),
        ParameterKind::Usage => {
            let asked =
                KeySpec::parse(form.text("request.parameters.KeySpec")).unwrap_or(KeySpec::SymmetricDefault);
            (FieldKind::Choice, names(asked.usages(), KeyUsage::name))
        }
        ParameterKind::Origin => {
            let asked =
                KeySpec::parse(form.text("request.parameters.KeySpec")).unwrap_or(KeySpec::SymmetricDefault);
            (FieldKind::Choice, names(asked.origins(), Origin::name))
        }
        ParameterKind::Algorithm => (FieldKind::Choice, algorithms(form, own, operation, spec)),
        ParameterKind::List => (FieldKind::List, Vec::new()),
        ParameterKind::Pairs => (FieldKind::Pairs, Vec::new()),
        ParameterKind::Tags => (FieldKind::Tags, Vec::new()),
        ParameterKind::Operations => (FieldKind::Checks, grants::operations(form, "key", &place)),
        ParameterKind::Key => {
            let mut keys = identifiers(form, "otherKey", true);
            keys.extend(
                identifiers(form, "key", true)
                    .into_iter()
                    .map(|choice| Choice { group: "The first key", ..choice }),
            );
            (FieldKind::Text, keys)
        }
        ParameterKind::Alias => (
            FieldKind::Text,
            form.texts("key.aliases").into_iter().map(|name| Choice::of(name.to_owned(), "")).collect(),
        ),
        ParameterKind::GrantId | ParameterKind::GrantToken => {
            let member = if parameter.kind == ParameterKind::GrantId { "GrantId" } else { "GrantToken" };
            (FieldKind::Text, of_grants(form, member))
        }
        ParameterKind::Region => (FieldKind::Text, plain(REGIONS)),
        ParameterKind::Policy => (FieldKind::Policy, Vec::new()),
    };
    let kind = if matches!(parameter.kind, ParameterKind::Number(..)) { FieldKind::Number } else { kind };
    let listed = matches!(kind, FieldKind::Choice | FieldKind::Flag);
    let mut choices = choices;
    if listed {
        let name = if parameter.default.is_empty() {
            "not sent".to_owned()
        } else {
            format!("not sent: {}", parameter.default)
        };
        choices.insert(0, Choice { name: name.into(), ..Choice::of("", "") });
    }
    let known: Vec<String> = choices.iter().map(|choice| choice.value.to_string()).collect();
    form.add(place, words(own), kind)
        .placeholder(if parameter.default.is_empty() { "not sent" } else { parameter.default })
        .hint(hint(parameter.name))
        .choices(choices)
        .check(Level::Error, |text| match parameter.kind {
            ParameterKind::Number(least, most) => check::number(text, least, most),
            ParameterKind::Time => check::moment(text),
            ParameterKind::Region => check::region(text),
            ParameterKind::Alias => check::alias(text),
            ParameterKind::Key if !known.iter().any(|id| id == text) => check::identifier(text, true),
            ParameterKind::Algorithm if !known.iter().any(|name| name == text) => {
                Some(format!("A key of this spec cannot use {text}."))
            }
            _ if listed && !known.iter().any(|value| value == text) => {
                Some(format!("`{text}` is no value that KMS takes here."))
            }
            _ => None,
        });
}

fn algorithms(form: &Form<'_, '_>, name: &str, operation: &str, spec: KeySpec) -> Vec<Choice> {
    let (permission, spec) = match name {
        "SourceEncryptionAlgorithm" => ("ReEncryptFrom", spec),
        "DestinationEncryptionAlgorithm" => {
            let place = if at(form.document, "otherKey").is_some() { "otherKey.spec" } else { "key.spec" };
            ("ReEncryptTo", KeySpec::parse(form.text(place)).unwrap_or(KeySpec::SymmetricDefault))
        }
        _ => (operation, spec),
    };
    suitable_algorithms(permission, spec).map(|(_, values)| plain(values)).unwrap_or_default()
}

fn of_grants(form: &Form<'_, '_>, member: &str) -> Vec<Choice> {
    let grants = at(form.document, "key.grants").and_then(Value::as_array).unwrap_or_default();
    let choice = |grant: &Value<'_>| {
        let text = grant.get(member).and_then(Value::as_str)?;
        Some(Choice::of(text.to_owned(), grants::grant_title(grant)))
    };
    grants.iter().filter_map(choice).collect()
}

/// The members of `request.parameters` that a parameter's fields show.
fn members(parameter: &'static Parameter) -> [&'static str; 2] {
    let own = parameter.name.split('.').next().unwrap_or_default();
    match parameter.kind {
        ParameterKind::Party(service) => [own, service],
        _ => [own, own],
    }
}

/// Parameters of another operation, or of none: nothing that was typed goes out of sight.
fn others(form: &mut Form<'_, '_>, operation: &str, known: Vec<&'static str>) {
    let given = at(form.document, "request.parameters").and_then(Value::as_object);
    let mut strange =
        given.into_iter().flatten().map(|member| member.key.as_ref()).filter(|name| !known.contains(name));
    let Some(first) = strange.next() else { return };
    let message = match operation {
        "" => format!("Which operations take {first} is not known here."),
        _ => format!("{operation} takes no {first}; it has no effect."),
    };
    form.section = "Parameters of other operations";
    form.add("request.parameters", "Other parameters", FieldKind::Pairs).change(|field| {
        field.hidden = known;
        field.complaint = Some(super::Complaint { level: Level::Warning, message });
    });
}

fn hint(name: &str) -> &'static str {
    match name {
        "Constraints.EncryptionContextEquals" => "The grant is for requests with exactly these pairs.",
        "Constraints.EncryptionContextSubset" => {
            "The grant is for requests with these pairs, and maybe more."
        }
        "Constraints.SourceArn" => "The grant is for requests made for this AWS resource.",
        "BypassPolicyLockoutSafetyCheck" => "Lets the caller put a policy in place that would lock it out.",
        "DryRun" => "Asks whether the call would work, without making it.",
        "Recipient.AttestationDocument" => {
            "What it attests is given as kms:RecipientAttestation condition keys."
        }
        _ => "",
    }
}

/// `GranteePrincipal` as words: `Grantee principal`.
fn words(name: &str) -> String {
    let mut words = String::new();
    for (index, letter) in name.char_indices() {
        if index > 0 && letter.is_ascii_uppercase() {
            words.push(' ');
            words.push(letter.to_ascii_lowercase());
        } else {
            words.push(letter);
        }
    }
    words.replace(" id", " ID").replace("region", "Region").replace("arn", "ARN")
}
