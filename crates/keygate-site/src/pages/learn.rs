//! The study path.

use maud::html;

use crate::content::Content;
use crate::shell::Page;

/// The list of lessons in their order, with room for what the reader has done.
pub(crate) fn page(content: &Content) -> Page {
    let body = html! {
        div.prose {
            h1 { "Learn how KMS decides" }
            p.lead { "Short lessons with live scenarios. Think about the question first, predict what each gate will do, then look." }
            div.study.awaits data-study="overview" hidden {
                p { strong data-study-done { "0" } " of " (content.lessons.len()) " lessons done, " strong data-study-tasks { "0" } " tasks solved. Kept in this browser only." }
                div.study__buttons {
                    a.button href="#" data-study-next { "Go on" }
                    button.button type="button" data-study-export { "Save progress as a file" }
                    label.button { "Load progress" input.visually-hidden type="file" accept="application/json,.json" data-study-import; }
                    button.button type="button" data-study-reset { "Forget everything" }
                }
                p role="status" data-study-said {}
            }
        }
        @for (topic, lessons) in content.topics() {
            section.path {
                h2 { (topic) }
                ol.path__lessons {
                    @for lesson in lessons {
                        li.path__lesson data-lesson=(lesson.id) {
                            h3 { a href=(format!("{}/", lesson.id)) { (lesson.title) } span.path__state data-lesson-state {} }
                            p { (lesson.summary) }
                            @if !lesson.prerequisites.is_empty() {
                                p.path__before { "After " @for (index, id) in lesson.prerequisites.iter().enumerate() {
                                    @if index > 0 { ", " }
                                    @if let Some(before) = content.lesson(id) { a href=(format!("{id}/")) { (before.title) } }
                                } }
                            }
                        }
                    }
                }
            }
        }
        section.path { h2 { "Then" } p { a href="../exam/" { "Try the exam questions" } ", " a href="../gallery/" { "browse all scenarios" } " or " a href="../cost/" { "reckon what keys and requests cost" } "." } }
    };
    Page {
        path: "learn".to_owned(),
        title: "Learn how AWS KMS decides".to_owned(),
        description: "A study path through AWS KMS permissions: key policies, IAM policies, grants, cross-account use and what breaks, with live scenarios.".to_owned(),
        part: "learn",
        scripts: &[],
        body,
    }
}
