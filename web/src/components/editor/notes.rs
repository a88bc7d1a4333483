//! What is drawn over the text, in the words of the editor's module.

use keygate_json::{LineIndex, Value};
use keygate_scenario::{Level, Problem, TextSpan};

use super::{EditorProps, Mark};

/// Marks and problems as JSON, in UTF-16 offsets.
pub(super) fn notes(props: &EditorProps) -> String {
    let lines = LineIndex::new(&props.text);
    let problems =
        props.problems.iter().enumerate().filter_map(|(index, found)| problem(index, found, &lines));
    let all = [
        ("marks", Value::array(props.marks.iter().map(|each| mark(each, &lines)))),
        ("problems", Value::array(problems)),
    ];
    Value::object(all).to_compact()
}

fn places(span: TextSpan, lines: &LineIndex<'_>) -> Vec<(&'static str, Value<'static>)> {
    let number = |byte: u32| Value::number(lines.utf16(byte).to_string());
    vec![("from", number(span.start)), ("to", number(span.end))]
}

fn mark<'m>(mark: &'m Mark, lines: &LineIndex<'_>) -> Value<'m> {
    let mut members: Vec<(&str, Value<'m>)> = places(mark.span, lines);
    members.extend([
        ("kind", Value::string(mark.kind.class())),
        ("icon", Value::string(mark.kind.icon())),
        ("lit", Value::bool(mark.lit)),
        ("title", Value::string(mark.title.as_str())),
    ]);
    if let Some(stop) = &mark.stop {
        let mut inner: Vec<(&str, Value<'m>)> = places(stop.span, lines);
        inner.push(("hint", Value::string(stop.hint.as_str())));
        inner.push(("detail", Value::array(stop.detail.iter().map(|line| Value::string(line.as_str())))));
        members.push(("stop", Value::object(inner)));
    }
    Value::object(members)
}

fn problem<'p>(index: usize, problem: &'p Problem, lines: &LineIndex<'_>) -> Option<Value<'p>> {
    let mut members: Vec<(&str, Value<'p>)> = places(problem.span?, lines);
    let level = if problem.level == Level::Error { "error" } else { "warning" };
    members.extend([
        ("level", Value::string(level)),
        ("text", Value::string(problem.message.as_str())),
        ("help", problem.help.as_deref().map_or_else(Value::null, Value::string)),
        ("index", Value::number(index.to_string())),
    ]);
    Some(Value::object(members))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::editor::MarkKind;

    #[test]
    fn offsets_are_those_of_the_browser() {
        let text = "{\"😀\": 1}";
        let span = TextSpan { start: 7, end: 11 };
        let mark = Mark { span, kind: MarkKind::Missed, title: "t".into(), stop: None, lit: false };
        let props = EditorProps {
            id: "".into(),
            label: "".into(),
            place: "".into(),
            text: text.into(),
            on_edit: yew::Callback::noop(),
            marks: vec![mark],
            problems: [].into(),
            scroll_to: None,
            work: 0,
        };
        assert!(notes(&props).starts_with("{\"marks\":[{\"from\":5,\"to\":9,\"kind\":\"missed\""));
    }
}
