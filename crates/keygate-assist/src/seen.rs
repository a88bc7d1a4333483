//! Names that a scenario has already, to be offered where they may be wanted again.

use std::collections::BTreeSet;

use keygate_json::{Kind, Value};

/// What is found in a scenario, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// ARNs of users, roles, sessions and accounts.
    pub principals: Vec<String>,
    /// Service principals.
    pub services: Vec<String>,
    /// Account numbers.
    pub accounts: Vec<String>,
    /// ARNs of keys and aliases.
    pub keys: Vec<String>,
    /// All other ARNs.
    pub others: Vec<String>,
    /// The Region of the key, or an empty text.
    pub region: String,
    /// The account of the key, or an empty text.
    pub account: String,
    /// The action of the request, or an empty text.
    pub action: String,
    /// The caller, as a policy would name it, or an empty text.
    pub caller: String,
}

impl Seen {
    /// Reads the tree of a scenario, texts of policies included.
    pub fn read(scenario: &Value<'_>) -> Self {
        let mut names = BTreeSet::new();
        collect(scenario, &mut names);
        let mut seen = Seen::default();
        let text = |path: &[&str]| {
            let end = path.iter().try_fold(scenario, |value, name| value.get(name));
            end.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let key = text(&["key", "arn"]);
        let mut parts = key.split(':').skip(3);
        seen.region = parts.next().unwrap_or_default().to_owned();
        seen.account = parts.next().unwrap_or_default().to_owned();
        seen.action = text(&["request", "action"]);
        let role = text(&["principal", "roleArn"]);
        let caller = text(&["principal", "arn"]);
        seen.caller = if role.is_empty() { role_behind(&caller).unwrap_or(caller) } else { role };
        let mut accounts = BTreeSet::new();
        for name in names {
            accounts.extend(name.split(':').nth(4).filter(|part| is_account(part)).map(ToOwned::to_owned));
            let service = name.split(':').nth(2).unwrap_or_default();
            let list = match service {
                _ if !name.starts_with("arn:") => &mut seen.services,
                "iam" | "sts" if !name.contains(":policy/") => &mut seen.principals,
                "kms" => &mut seen.keys,
                _ => &mut seen.others,
            };
            list.push(name);
        }
        let root = (!seen.account.is_empty()).then(|| format!("arn:aws:iam::{}:root", seen.account));
        for name in root.into_iter().chain(Some(seen.caller.clone())) {
            if !name.is_empty() && !seen.principals.contains(&name) {
                seen.principals.push(name);
            }
        }
        seen.accounts = accounts.into_iter().collect();
        seen
    }
}

/// The role behind a session, which is what policies name. Its path is not in the session's ARN.
fn role_behind(session: &str) -> Option<String> {
    let (before, rest) = session.split_once(":assumed-role/")?;
    let (role, _) = rest.split_once('/')?;
    Some(format!("{}:role/{role}", before.replace(":sts:", ":iam:")))
}

fn collect(value: &Value<'_>, names: &mut BTreeSet<String>) {
    match &value.kind {
        Kind::String(text) => {
            // A policy is a text full of texts; wildcards and variables name nobody.
            let pieces = text.split(['"', '\\', ' ', '\n']);
            let plain = pieces.filter(|piece| !piece.contains(['*', '?', '$', '{']));
            let named = plain.filter(|piece| is_arn(piece) || is_service(piece));
            names.extend(named.map(ToOwned::to_owned));
        }
        Kind::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Kind::Object(object) => object.iter().for_each(|member| collect(&member.value, names)),
        _ => {}
    }
}

fn is_arn(text: &str) -> bool {
    text.starts_with("arn:") && text.split(':').count() > 5 && !text.ends_with(':')
}

/// `s3.amazonaws.com`, and not the address of a service in a Region as `kms:ViaService` has it.
fn is_service(text: &str) -> bool {
    text.strip_suffix(".amazonaws.com").is_some_and(|name| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    })
}

pub(crate) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn names_are_found_also_inside_policy_texts() {
        let scenario = r#"{"key": {"arn": "arn:aws:kms:us-east-1:111122223333:key/k",
            "policy": "{\"AWS\": \"arn:aws:iam::444455556666:role/App\", \"Service\": \"s3.amazonaws.com\"}"},
            "principal": {"arn": "arn:aws:sts::444455556666:assumed-role/App/x"},
            "note": "arn:aws:iam::*:role/x s3.us-east-1.amazonaws.com"}"#;
        let seen = Seen::read(&keygate_json::parse(scenario).value.unwrap());
        assert_eq!(seen.principals.len(), 3);
        assert_eq!(seen.principals[0], "arn:aws:iam::444455556666:role/App");
        assert_eq!(seen.services, ["s3.amazonaws.com"]);
        assert_eq!(seen.accounts, ["111122223333", "444455556666"]);
        assert_eq!((seen.region.as_str(), seen.account.as_str()), ("us-east-1", "111122223333"));
        assert_eq!(seen.keys.len(), 1);
        assert_eq!(seen.caller, "arn:aws:iam::444455556666:role/App", "the role behind the session");
    }
}
