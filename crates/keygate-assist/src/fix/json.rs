//! Repairs of what is no JSON.

use keygate_json::{Problem, ProblemCode, Span};

use super::Fix;

/// More repairs than any text needs that was meant to be JSON.
const MOST: usize = 200;

/// Whether problems of this code are those of the JSON reader.
pub(super) fn is_code(code: &str) -> bool {
    matches!(code, "json" | "not-json" | "json-notice")
}

/// The repair of the problem at `span`.
pub(super) fn own(text: &str, problems: &[Problem], span: Span) -> Vec<Fix> {
    let here = problems.iter().find(|problem| problem.span == span);
    here.and_then(|problem| one(text, problem)).into_iter().collect()
}

/// The same, and the repair of all of the text.
pub(super) fn fixes(text: &str, problems: &[Problem], span: Span) -> Vec<Fix> {
    let mut found = own(text, problems, span);
    if problems.len() > 1
        && let Some(sound) = repaired(text)
    {
        found.push(Fix::replacing("Repair all of it", Span::from_offsets(0, text.len()), sound));
    }
    found
}

/// The text with every mistake repaired, if that makes it JSON.
fn repaired(text: &str) -> Option<String> {
    let mut text = text.to_owned();
    for _ in 0..MOST {
        let problems = keygate_json::parse(&text).problems;
        let Some(problem) = problems.iter().find(|problem| problem.is_syntax()) else { return Some(text) };
        let next = one(&text, problem)?.apply(&text);
        if next == text {
            return None;
        }
        text = next;
    }
    None
}

fn one(text: &str, problem: &Problem) -> Option<Fix> {
    use ProblemCode as P;
    let span = problem.span;
    let written = span.slice(text);
    let put = |title: &str, insert: String| Some(Fix::replacing(title, span, insert));
    let before =
        |title: &str, insert: &str| Some(Fix::replacing(title, Span::new(span.start, span.start), insert));
    match problem.code {
        P::MissingComma => before("Put the comma in", ","),
        P::MissingColon => before("Put the colon in", ":"),
        P::UnclosedObject => before("Close the object", "}"),
        P::UnclosedArray => before("Close the list", "]"),
        P::TrailingComma | P::ExtraComma => put("Remove the comma", String::new()),
        P::UnexpectedCharacter(';') => put("Write a comma", ",".to_owned()),
        P::UnexpectedCharacter('=') => put("Write a colon", ":".to_owned()),
        P::UnexpectedSpace(_) => put("Write an ordinary space", " ".to_owned()),
        P::Comment | P::UnterminatedComment => put("Remove the comment", String::new()),
        P::UnexpectedCharacter(_)
        | P::ExtraClosing(_)
        | P::ByteOrderMark
        | P::TextBeforeDocument
        | P::TextAfterDocument => put("Remove it", String::new()),
        P::WrongClosing(closing) => {
            let other = if closing == '}' { "]" } else { "}" };
            put(&format!("Write `{other}`"), other.to_owned())
        }
        P::UnquotedKey | P::UnquotedText | P::SingleQuotes | P::SmartQuotes => {
            put("Put it in double quotes", in_quotes(written))
        }
        P::UnterminatedString => {
            let end = span
                .start
                .saturating_add(u32::try_from(written.trim_end_matches([',', ' ', '\r', '\n']).len()).ok()?);
            Some(Fix::replacing("Put the quote in", Span::new(end, end), "\""))
        }
        P::UnescapedQuote => put("Write `\\\"`", "\\\"".to_owned()),
        P::ControlCharacter('\n') => put("Write `\\n`", "\\n".to_owned()),
        P::ControlCharacter('\r') => put("Write `\\r`", "\\r".to_owned()),
        P::ControlCharacter('\t') => put("Write `\\t`", "\\t".to_owned()),
        P::BadEscape('\'') => put("Remove the backslash", "'".to_owned()),
        P::BadEscape(_) => before("Write `\\\\`", "\\"),
        P::LeadingZero => put("Remove the zeros", without_zeros(written)),
        P::PlusSign => put("Remove the `+`", written.trim_start_matches('+').to_owned()),
        P::ForeignLiteral(json) => put(&format!("Write `{json}`"), json.to_owned()),
        _ => None,
    }
}

/// The text inside any quotes, in double ones.
fn in_quotes(written: &str) -> String {
    const QUOTES: [char; 8] = ['\'', '"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '`'];
    let inside = written.trim().trim_matches(QUOTES);
    let plain = inside.replace("\\'", "'").replace("\\\"", "\"");
    format!("\"{}\"", plain.replace('"', "\\\""))
}

fn without_zeros(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let rest = digits.trim_start_matches('0');
    let zero = if rest.starts_with(|first: char| first.is_ascii_digit()) { "" } else { "0" };
    format!("{sign}{zero}{rest}")
}
