//! Writing a tree as text. Nothing is lost: numbers stay as written, members keep their order and their duplicates.

use crate::{Kind, Value};

impl Value<'_> {
    /// The value on several lines, indented by two spaces; an empty array or object stays on its line.
    ///
    /// What could not be read is written as `null`: keep the text itself to keep broken parts.
    pub fn to_pretty(&self) -> String {
        let mut out = String::new();
        pretty(self, 0, &mut out);
        out
    }

    /// The value on one line without spaces. What could not be read is written as `null`.
    pub fn to_compact(&self) -> String {
        let mut out = String::new();
        compact(self, &mut out);
        out
    }
}

fn pretty(value: &Value<'_>, indent: usize, out: &mut String) {
    match &value.kind {
        Kind::Array(items) if !items.is_empty() => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                next_line(index > 0, indent + 1, out);
                pretty(item, indent + 1, out);
            }
            next_line(false, indent, out);
            out.push(']');
        }
        Kind::Object(object) if !object.is_empty() => {
            out.push('{');
            for (index, member) in object.iter().enumerate() {
                next_line(index > 0, indent + 1, out);
                string(&member.key, out);
                out.push_str(": ");
                pretty(&member.value, indent + 1, out);
            }
            next_line(false, indent, out);
            out.push('}');
        }
        _ => compact(value, out),
    }
}

fn next_line(comma: bool, indent: usize, out: &mut String) {
    out.push_str(if comma { ",\n" } else { "\n" });
    for _ in 0..indent {
        out.push_str("  ");
    }
}

fn compact(value: &Value<'_>, out: &mut String) {
    match &value.kind {
        Kind::Null | Kind::Broken => out.push_str("null"),
        Kind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Kind::Number(text) => out.push_str(text),
        Kind::String(text) => string(text, out),
        Kind::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                compact(item, out);
            }
            out.push(']');
        }
        Kind::Object(object) => {
            out.push('{');
            for (index, member) in object.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                string(&member.key, out);
                out.push(':');
                compact(&member.value, out);
            }
            out.push('}');
        }
    }
}

/// Only what JSON demands is escaped, so that other scripts stay readable.
fn string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c < ' ' || c == '"' || c == '\\') {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = special.chars();
        if let Some(character) = characters.next() {
            escape(character, out);
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn escape(character: char, out: &mut String) {
    match character {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        '"' | '\\' => out.extend(['\\', character]),
        control => {
            let digit = |nibble: u32| char::from_digit(nibble & 0xF, 16).unwrap_or('0');
            let code = u32::from(control);
            out.push_str("\\u00");
            out.extend([digit(code >> 4), digit(code)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Kind, Value, parse};

    #[test]
    fn pretty_and_compact() {
        let text = r#"{"a":[1.0,-0,1E+2],"b":{},"c":[],"d":{"e":[[],{"f":null}]},"a":true,"g":""}"#;
        let value = parse(text).value.unwrap();
        assert_eq!(value.to_compact(), text);
        let pretty = r#"{
  "a": [
    1.0,
    -0,
    1E+2
  ],
  "b": {},
  "c": [],
  "d": {
    "e": [
      [],
      {
        "f": null
      }
    ]
  },
  "a": true,
  "g": ""
}"#;
        assert_eq!(value.to_pretty(), pretty);
        assert!(parse(pretty).value.unwrap().same_content(&value));
    }

    #[test]
    fn strings() {
        let value = Value::string("\" \\ / \n\r\t\u{8}\u{c}\u{0}\u{1f}\u{7f} ä 😀 \u{2028}");
        let text = "\"\\\" \\\\ / \\n\\r\\t\\b\\f\\u0000\\u001f\u{7f} ä 😀 \u{2028}\"";
        assert_eq!(value.to_compact(), text);
        assert!(parse(text).value.unwrap().same_content(&value));
    }

    #[test]
    fn broken_parts_become_null() {
        let value = Value::object([("a", Value::from(Kind::Broken)), ("b", Value::array([]))]);
        assert_eq!(value.to_compact(), r#"{"a":null,"b":[]}"#);
    }
}
