//! Condition operators, condition keys and their values.

use std::borrow::Cow;

use keygate_json::{Span, Value};
use keygate_kms::catalog::{CONDITION_KEYS, ConditionKey, KeyType, PERMISSIONS, condition_key};
use keygate_policy::{ActionPattern, ActionSet, Comparison, Operator};

use super::{Ask, Choice, elements};

/// The operators that people write, the common ones first (R5.28).
const OPERATORS: &str = "StringEquals StringLike StringNotEquals StringNotLike ArnLike ArnEquals ArnNotLike ArnNotEquals \
    Bool BoolIfExists StringEqualsIfExists Null NumericLessThanEquals NumericEquals NumericLessThan NumericGreaterThan \
    NumericGreaterThanEquals NumericNotEquals DateGreaterThan DateLessThan DateEquals DateNotEquals DateGreaterThanEquals \
    DateLessThanEquals IpAddress NotIpAddress StringEqualsIgnoreCase StringNotEqualsIgnoreCase BinaryEquals \
    ForAnyValue:StringEquals ForAnyValue:StringLike ForAllValues:StringEquals ForAllValues:StringLike \
    StringNotEqualsIfExists StringLikeIfExists ArnLikeIfExists ArnNotLikeIfExists NotIpAddressIfExists";

pub(super) fn operators() -> Vec<Choice> {
    let named = OPERATORS.split_whitespace().enumerate();
    let choice = |(order, name): (usize, &str)| Choice {
        insert: "{ \"\" }".to_owned(),
        caret: 3,
        boost: 50_i32.saturating_sub(i32::try_from(order).unwrap_or(i32::MAX)),
        ..Choice::value(name, "").about(name)
    };
    named.map(choice).collect()
}

/// The keys that the actions of the statement carry (R13.20); those whose type fits the operator come first.
pub(super) fn keys(ask: &Ask<'_>, operator: &str) -> Vec<Choice> {
    let actions = actions_of(ask.cursor.statement.unwrap_or_default().slice(ask.text));
    let operator = Operator::parse(operator, Span::default());
    let carried =
        CONDITION_KEYS.iter().filter(|key| actions.as_ref().is_none_or(|actions| carries(actions, key)));
    let choice = |key: &ConditionKey| {
        let fits = operator.as_ref().is_none_or(|operator| fits(operator, key));
        let known = key.name.starts_with("kms:") || key.name.starts_with("aws:");
        Choice {
            insert: "\"\"".to_owned(),
            caret: 1,
            boost: if fits { 10 } else { -10 } + i32::from(known),
            ..Choice::value(key.name, type_name(key)).about(key.name)
        }
    };
    carried.map(choice).collect()
}

/// The values that a key is known to take.
pub(super) fn values(ask: &Ask<'_>, operator: &str, name: &str) -> Vec<Choice> {
    let plain = |values: &[String]| values.iter().map(|value| Choice::value(value, "")).collect::<Vec<_>>();
    let bools = || ["true", "false"].map(|value| Choice::value(value, "")).to_vec();
    if operator == "Null" {
        return bools();
    }
    let Some(key) = condition_key(name) else { return Vec::new() };
    let listed = ask.reference.topic(key.name).map(|topic| topic.values.as_slice()).unwrap_or_default();
    let seen = ask.seen;
    match (key.name, key.kind) {
        ("kms:GrantOperations", _) => elements::operations(),
        ("kms:ViaService", _) => {
            let region = if seen.region.is_empty() { "*" } else { &seen.region };
            listed.iter().map(|name| Choice::value(format!("{name}.{region}.amazonaws.com"), "")).collect()
        }
        (name, _) if name.ends_with("Account") => plain(&seen.accounts),
        (name, _) if name.ends_with("ServicePrincipal") || name == "aws:PrincipalServiceName" => {
            plain(&seen.services)
        }
        ("aws:RequestedRegion" | "kms:PrimaryRegion" | "kms:ReplicaRegion", _) => {
            plain(std::slice::from_ref(&seen.region))
        }
        (_, KeyType::Bool) => bools(),
        ("kms:GranteePrincipal" | "kms:RetiringPrincipal" | "aws:PrincipalArn", _) => plain(&seen.principals),
        (_, KeyType::Arn) => plain(&[seen.others.as_slice(), seen.keys.as_slice()].concat()),
        _ => plain(listed),
    }
}

/// The type of a key, in a word.
pub(crate) fn type_name(key: &ConditionKey) -> &'static str {
    match (key.kind, key.multi_valued) {
        (KeyType::Text, true) => "list of texts",
        (_, true) => "list",
        (KeyType::Text, _) => "text",
        (KeyType::Bool, _) => "true or false",
        (KeyType::Number, _) => "number",
        (KeyType::Date, _) => "date",
        (KeyType::Arn, _) => "ARN",
        (KeyType::Ip, _) => "IP address",
    }
}

fn fits(operator: &Operator, key: &ConditionKey) -> bool {
    let kind = match operator.comparison {
        Comparison::Numeric(_) => key.kind == KeyType::Number,
        Comparison::Date(_) => key.kind == KeyType::Date,
        Comparison::Bool => key.kind == KeyType::Bool,
        Comparison::IpAddress => key.kind == KeyType::Ip,
        Comparison::Arn => key.kind == KeyType::Arn,
        Comparison::Null => true,
        _ => matches!(key.kind, KeyType::Text | KeyType::Arn),
    };
    kind && key.multi_valued == operator.set.is_some()
}

/// The action patterns of a statement; nothing when it has none, or lists what it spares.
fn actions_of(statement: &str) -> Option<Vec<ActionPattern<'static>>> {
    let parsed = keygate_json::parse(statement).value?;
    let element = parsed.get("Action")?;
    let list = element.as_array().unwrap_or(std::slice::from_ref(element));
    let texts = list.iter().filter_map(Value::as_str).filter(|text| !text.is_empty());
    let patterns: Vec<ActionPattern<'static>> = texts.map(|text| pattern_of(text.to_owned())).collect();
    (!patterns.is_empty()).then_some(patterns)
}

/// Whether any permission that the patterns allow carries the key.
fn carries(actions: &[ActionPattern<'_>], key: &ConditionKey) -> bool {
    let allowed = |name: &str| actions.iter().any(|pattern| pattern.matches(name));
    if key.only_for.is_empty() {
        return !key.name.starts_with("kms:")
            || PERMISSIONS.iter().any(|permission| allowed(permission.name));
    }
    key.only_for.iter().any(|short| allowed(&format!("kms:{short}")))
}

/// A pattern of actions by its text (R5.8).
pub(crate) fn pattern_of<'t>(text: impl Into<Cow<'t, str>>) -> ActionPattern<'t> {
    ActionPattern { text: text.into(), span: Span::default(), listed: ActionSet::default() }
}
