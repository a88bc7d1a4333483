//! The results as JUnit XML, which build servers read.

use super::case::{Case, Outcome};

/// The whole report: one suite, one test case a file, or a case of a suite.
pub(super) fn report(cases: &[Case]) -> String {
    let count = |test: fn(&Outcome) -> bool| cases.iter().filter(|case| test(&case.outcome)).count();
    let counts = format!(
        "tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.6}\"",
        cases.len(),
        count(|outcome| matches!(outcome, Outcome::Failed(_))),
        count(|outcome| matches!(outcome, Outcome::Unreadable(_))),
        count(|outcome| matches!(outcome, Outcome::Skipped(_))),
        cases.iter().map(|case| case.seconds).sum::<f64>(),
    );
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n  <testsuite name=\"keygate\" {counts}>\n"
    );
    for case in cases {
        write_case(case, &mut xml);
    }
    xml.push_str("  </testsuite>\n</testsuites>\n");
    xml
}

fn write_case(case: &Case, xml: &mut String) {
    let file = escaped(&case.file);
    let name = case.title.as_deref().map_or_else(|| file.clone(), escaped);
    let line = case.line.map(|line| format!(" line=\"{line}\"")).unwrap_or_default();
    let head = format!(
        "    <testcase name=\"{name}\" classname=\"{file}\" file=\"{file}\"{line} time=\"{:.6}\"",
        case.seconds
    );
    xml.push_str(&head);
    let lines = |element: &str, lines: &[String]| {
        let first = lines.first().map(String::as_str).unwrap_or_default();
        let message = escaped(first);
        let body = escaped(&lines.join("\n"));
        format!(">\n      <{element} message=\"{message}\">{body}</{element}>\n    </testcase>\n")
    };
    xml.push_str(&match &case.outcome {
        Outcome::Passed => "/>\n".to_owned(),
        Outcome::Failed(found) => lines("failure", found),
        Outcome::Unreadable(found) => lines("error", found),
        Outcome::Skipped(reason) => {
            format!(">\n      <skipped message=\"{}\"/>\n    </testcase>\n", escaped(reason))
        }
    });
}

/// Text for an element or an attribute; characters that XML cannot hold become U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' | '\r' => escaped.push(c),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn every_outcome() {
        let case = |file: &str, outcome| Case {
            file: file.to_owned(),
            line: None,
            title: None,
            outcome,
            seconds: 0.25,
        };
        let mut titled = case("a.json", Outcome::Passed);
        titled.title = Some("A <b> & \"c\" \u{1b}".to_owned());
        let cases = [
            titled,
            case("b.json", Outcome::Failed(vec!["verdict: x".to_owned(), "y".to_owned()])),
            case("c.json", Outcome::Unreadable(vec!["no".to_owned()])),
            case("d.json", Outcome::Skipped("no `expect`")),
        ];
        expect![[r#"
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites tests="4" failures="1" errors="1" skipped="1" time="1.000000">
              <testsuite name="keygate" tests="4" failures="1" errors="1" skipped="1" time="1.000000">
                <testcase name="A &lt;b&gt; &amp; &quot;c&quot; �" classname="a.json" file="a.json" time="0.250000"/>
                <testcase name="b.json" classname="b.json" file="b.json" time="0.250000">
                  <failure message="verdict: x">verdict: x
            y</failure>
                </testcase>
                <testcase name="c.json" classname="c.json" file="c.json" time="0.250000">
                  <error message="no">no</error>
                </testcase>
                <testcase name="d.json" classname="d.json" file="d.json" time="0.250000">
                  <skipped message="no `expect`"/>
                </testcase>
              </testsuite>
            </testsuites>
        "#]]
        .assert_eq(&report(&cases));
    }
}
