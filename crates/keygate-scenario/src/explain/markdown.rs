//! A decision as Markdown, for a ticket or a pull request.

use keygate_json::Value;

use super::{Explanation, Holds, chain, misses};
use crate::Decision;

/// How many near misses go into a ticket.
const MISSES: usize = 3;

/// A decision about a scenario as Markdown: verdict, request, what AWS answers, reasons, conditions, near misses. `link`
/// leads back to the scenario.
pub fn to_markdown(
    scenario: &Value<'_>,
    decision: &Decision,
    explanation: &Explanation,
    link: Option<&str>,
) -> String {
    let mut out = format!("**{}**\n\n", plain(&explanation.headline));
    let at = |of: &str, name: &str| scenario.get(of).and_then(|of| of.get(name)).and_then(Value::as_str);
    for (title, value) in [
        ("Caller", at("principal", "arn")),
        ("Action", at("request", "action")),
        ("Key", at("key", "arn")),
        ("Data", at("data", "resource")),
    ] {
        if let Some(value) = value {
            out.push_str(&format!("- {title}: {}\n", code(value)));
        }
    }
    if let Some(error) = &decision.error {
        out.push_str(&format!("- AWS answers {}: {}\n", code(error.code), code(&error.message)));
    }
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push_str(&format!("\n### {title}\n\n{}\n", lines.join("\n")));
        }
    };
    let told = |sentences: &[super::Sentence]| {
        sentences.iter().map(|sentence| format!("- {}", plain(&sentence.text))).collect::<Vec<_>>()
    };
    section("Why", told(&explanation.because));
    let steps = chain(scenario, decision).into_iter().map(|step| {
        let indent = "  ".repeat(usize::from(step.depth));
        let (done, aside) = match step.holds {
            Holds::Yes => ("x", ""),
            Holds::No => (" ", ""),
            Holds::NotNeeded => (" ", " (not needed)"),
            Holds::Unknown => (" ", " (not looked at)"),
        };
        format!("{indent}- [{done}] {}{aside}", plain(&step.text))
    });
    section("What would have to be true", steps.collect());
    let nearest = misses(decision).into_iter().take(MISSES).enumerate();
    section(
        "Nearest statements",
        nearest.map(|(index, miss)| format!("{}. {}", index + 1, plain(&miss.text))).collect(),
    );
    section("What would change it", told(&explanation.next));
    if let Some(link) = link {
        out.push_str(&format!("\n[Open in Keygate]({link})\n"));
    }
    out
}

/// Words as they are, whatever Markdown would make of them: one line, and no markup but code.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_code = false;
    for letter in text.chars() {
        match letter {
            '`' => in_code = !in_code,
            '*' | '_' | '[' | ']' | '<' | '>' | '|' | '\\' if !in_code => out.push('\\'),
            _ => {}
        }
        out.push(if letter.is_control() { ' ' } else { letter });
    }
    out
}

/// A value as code.
fn code(text: &str) -> String {
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_markup() {
        assert_eq!(plain("role a_b allows `x_y` <img>"), "role a\\_b allows `x_y` \\<img\\>");
        assert_eq!(plain("two\nlines"), "two lines");
        assert_eq!(code("a`b"), "`` a`b ``");
    }
}
