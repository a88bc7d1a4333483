//! The rules on conditions once more, slowly and word for word, to compare the real thing with.

/// Whether a condition passes; `None` when AWS would refuse it. `request` is `None` for a missing key.
pub(super) fn passes(
    name: &str,
    policy: &[String],
    request: Option<&[String]>,
    variable: Option<&str>,
) -> Option<bool> {
    let (prefix, rest) = match name.split_once(':') {
        Some((prefix, rest)) => (prefix, rest),
        None => ("", name),
    };
    let plain = rest.trim_end_matches("IfExists");
    let if_exists = plain != rest;
    // R5.30: every policy value must be readable.
    if policy.iter().any(|value| !readable(plain, value)) {
        return None;
    }
    let request = request.filter(|values| !values.is_empty());
    if plain == "Null" {
        // R5.33.
        let wanted = if request.is_none() { "true" } else { "false" };
        return Some(policy.iter().any(|value| value == wanted));
    }
    let negated = plain.contains("Not");
    let positive = plain.replace("Not", "");
    let one_passes = |actual: &String| {
        let hit = policy.iter().any(|value| {
            let value = match (value.as_str(), variable) {
                // R5.37.
                ("${v}", None) if with_variables(&positive) => return false,
                ("${v}", Some(text)) if with_variables(&positive) => (text.to_owned(), true),
                _ => (value.clone(), false),
            };
            single(&positive, &value.0, value.1, actual)
        });
        if negated { !hit } else { hit }
    };
    Some(match (prefix, request) {
        // R5.21, R5.23.
        ("ForAllValues", None) => true,
        ("ForAnyValue", None) => if_exists,
        // R5.18.
        (_, None) => negated || if_exists,
        // R5.22.
        ("ForAllValues", Some(values)) => {
            values.concat().is_empty() || values.iter().filter(|v| !one_passes(v)).count() == 0
        }
        ("ForAnyValue", Some(values)) => values.iter().filter(|v| one_passes(v)).count() > 0,
        // R5.24.
        (_, Some(values)) if negated => values.iter().filter(|v| !one_passes(v)).count() == 0,
        (_, Some(values)) => values.iter().filter(|v| one_passes(v)).count() > 0,
    })
}

fn with_variables(positive: &str) -> bool {
    positive.starts_with("String") || positive.starts_with("Arn") || positive == "Bool"
}

fn readable(plain: &str, value: &str) -> bool {
    match plain {
        _ if plain.starts_with("Numeric") => cents(value).is_some(),
        _ if plain.starts_with("Date") => seconds(value).is_some(),
        "Bool" => value == "${v}" || ["true", "false"].contains(&value.to_lowercase().as_str()),
        "Null" => value == "true" || value == "false",
        "BinaryEquals" => bytes(value).is_some(),
        _ if plain.ends_with("IpAddress") => range(value).is_some(),
        _ => true,
    }
}

fn single(positive: &str, value: &str, literal: bool, actual: &str) -> bool {
    let characters = |text: &str| text.chars().collect::<Vec<_>>();
    let ordered = |a: Option<i64>, b: Option<i64>, relation: &str| match (a, b) {
        (Some(a), Some(b)) => match relation {
            "Equals" => a == b,
            "LessThan" => a < b,
            "LessThanEquals" => a <= b,
            "GreaterThan" => a > b,
            _ => a >= b,
        },
        _ => false,
    };
    match positive {
        "StringEquals" => value == actual,
        "StringEqualsIgnoreCase" => value.to_lowercase() == actual.to_lowercase(),
        "StringLike" => glob(&characters(value), &characters(actual), literal),
        "Bool" => {
            let both = [value.to_lowercase(), actual.to_lowercase()];
            both == ["true", "true"] || both == ["false", "false"]
        }
        "BinaryEquals" => bytes(value).as_deref() == Some(actual.as_bytes()),
        "IpAddress" => match (range(value), range(actual)) {
            (Some((low, high, family)), Some((address, end, other))) => {
                !actual.contains('/')
                    && address == end
                    && family == other
                    && low <= address
                    && address <= high
            }
            _ => false,
        },
        "ArnEquals" | "ArnLike" => {
            let actual: Vec<_> = actual.splitn(6, ':').collect();
            if value == "*" && !literal {
                return actual.len() == 6;
            }
            let pattern: Vec<_> = value.splitn(6, ':').collect();
            let parts = pattern.iter().zip(&actual);
            pattern.len() == 6
                && actual.len() == 6
                && parts.into_iter().all(|(p, a)| glob(&characters(p), &characters(a), literal))
        }
        _ => match positive.strip_prefix("Numeric") {
            Some(relation) => {
                ordered(cents(actual).or(seconds(actual).map(|s| s * 100)), cents(value), relation)
            }
            None => ordered(seconds(actual), seconds(value), positive.trim_start_matches("Date")),
        },
    }
}

fn glob(pattern: &[char], text: &[char], literal: bool) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['*', rest @ ..] if !literal => (0..=text.len()).any(|skip| glob(rest, &text[skip..], literal)),
        ['?', rest @ ..] if !literal => !text.is_empty() && glob(rest, &text[1..], literal),
        [c, rest @ ..] => text.first() == Some(c) && glob(rest, &text[1..], literal),
    }
}

/// The numbers of the tests in hundredths.
fn cents(text: &str) -> Option<i64> {
    Some(match text {
        "-1" | "-1.00" => -100,
        "0" | "-0" => 0,
        "0.5" | "5e-1" => 50,
        "1" | "1.0" | "01" => 100,
        "2" => 200,
        "10" | "1e1" => 1000,
        "1767225600" => 176_722_560_000,
        _ => return None,
    })
}

/// The moments of the tests in seconds since 1970.
fn seconds(text: &str) -> Option<i64> {
    Some(match text {
        "2026"
        | "2026-01"
        | "2026-01-01"
        | "2026-01-01T00:00Z"
        | "2026-01-01T01:00:00.0+01:00"
        | "1767225600" => 1_767_225_600,
        "2026-01-01T00:00:01Z" => 1_767_225_601,
        "2025-12-31T23:59:59Z" => 1_767_225_599,
        "-1" | "-1.00" => -1,
        "0" | "-0" => 0,
        "1" | "1.0" | "01" => 1,
        "2" => 2,
        "10" | "1e1" => 10,
        _ => return None,
    })
}

/// The addresses of the tests: first, last, family.
fn range(text: &str) -> Option<(u128, u128, u8)> {
    let v4 = |a: u128, b: u128, c: u128, d: u128| a << 24 | b << 16 | c << 8 | d;
    Some(match text {
        "10.0.0.0/8" | "10.1.2.3/8" => (v4(10, 0, 0, 0), v4(10, 255, 255, 255), 4),
        "10.0.0.1" | "10.0.0.1/32" => (v4(10, 0, 0, 1), v4(10, 0, 0, 1), 4),
        "10.255.255.255" => (v4(10, 255, 255, 255), v4(10, 255, 255, 255), 4),
        "11.0.0.0" => (v4(11, 0, 0, 0), v4(11, 0, 0, 0), 4),
        "0.0.0.0/0" => (0, v4(255, 255, 255, 255), 4),
        "::/0" => (0, u128::MAX, 6),
        "::1" | "::1/128" => (1, 1, 6),
        "::a00:1" => (v4(10, 0, 0, 1), v4(10, 0, 0, 1), 6),
        _ => return None,
    })
}

fn bytes(base64: &str) -> Option<Vec<u8>> {
    Some(match base64 {
        "" => Vec::new(),
        "YQ==" => b"a".to_vec(),
        "dHJ1ZQ==" => b"true".to_vec(),
        "true" => vec![0xb6, 0xbb, 0x9e],
        "TRUE" => vec![0x4d, 0x15, 0x04],
        _ => return None,
    })
}

/// Values for the tests of an operator, for either side.
pub(super) fn pool(name: &str) -> &'static [&'static str] {
    if name.contains("Numeric") || name.contains("Date") {
        &[
            "-1",
            "-1.00",
            "0",
            "-0",
            "1",
            "1.0",
            "01",
            "2",
            "10",
            "1e1",
            "1767225600",
            "2026-01",
            "2026-01-01",
            "2026-01-01T00:00Z",
            "2026-01-01T01:00:00.0+01:00",
            "2026-01-01T00:00:01Z",
            "2025-12-31T23:59:59Z",
            "",
            "soon",
            "2026-01-01T00:00:00",
            "${v}",
        ]
    } else if name.contains("IpAddress") {
        &[
            "10.0.0.0/8",
            "10.1.2.3/8",
            "10.0.0.1",
            "10.0.0.1/32",
            "10.255.255.255",
            "11.0.0.0",
            "0.0.0.0/0",
            "::/0",
            "::1",
            "::1/128",
            "::a00:1",
            "",
            "10.0.0",
            "10.0.0.0/33",
            "${v}",
        ]
    } else if name.contains("Arn") {
        &[
            "*",
            "arn:aws:iam::1:role/App",
            "arn:aws:iam::1:role/*",
            "arn:*:iam::?:r*",
            "arn:aws:iam:*:role/App",
            "arn:aws:*:*:*:*",
            "arn:aws:iam::1:role/a:b",
            "arn:aws:s3:::a",
            "*:*:*:*:*:*",
            "App",
            "",
            "${v}",
        ]
    } else if name.contains("Bool") || name.contains("Null") || name.contains("Binary") {
        &["true", "false", "TRUE", "False", "yes", "a", "YQ==", "dHJ1ZQ==", "", "${v}"]
    } else {
        &["a", "A", "b", "ab", "a*", "?", "*", "*b*", "", "ä", "Ä", "${v}"]
    }
}
