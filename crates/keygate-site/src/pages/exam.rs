//! The exam: questions that the script mixes, and without scripts a list with folded answers.

use maud::{Markup, html};

use crate::content::{Content, Question};
use crate::shell::Page;

/// All questions.
pub(crate) fn page(content: &Content) -> Page {
    let body = html! {
        div.prose {
            h1 { "Exam" }
            p.lead { (content.questions.len()) " questions in the manner of the SAA-C03 exam: signals that point to a cause, and traps. Mixed at random, explained afterwards." }
        }
        div.exam data-exam hidden {}
        ol.questions data-exam-list {
            @for question in &content.questions { (listed(content, question)) }
        }
    };
    Page {
        path: "exam".to_owned(),
        title: "Exam questions about AWS KMS".to_owned(),
        description: "Practice questions about KMS key policies, IAM policies, grants and encrypted data, with explanations and live scenarios.".to_owned(),
        part: "exam",
        scripts: &["exam"],
        body,
    }
}

fn listed(content: &Content, question: &Question) -> Markup {
    let right = question.right();
    html! {
        li.question data-kind=(question.kind) data-topic=(question.topic)
            data-right=(right.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")) {
            p.question__stem { (question.stem) }
            ol.question__options { @for option in &question.options { li { (option) } } }
            details.question__answer {
                summary { "Answer" }
                p { @for index in &right { @if let Some(option) = question.options.get(*index) { strong { (option) } " " } } }
                p { (question.explanation) }
                p.question__links {
                    @if let Some(id) = &question.example { a href=(format!("../#ex/{id}")) { "See it live" } " " }
                    @if let Some(lesson) = question.lesson.as_deref().and_then(|id| content.lesson(id)) {
                        a href=(format!("../learn/{}/", lesson.id)) { "Lesson: " (lesson.title) }
                    }
                }
            }
        }
    }
}
