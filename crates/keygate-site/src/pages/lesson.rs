//! One lesson.

use maud::{Markup, html};

use crate::content::{Content, Lesson};
use crate::failure::{Failure, Outcome};
use crate::shell::{Page, made, root_of};
use crate::{live, markdown};

/// The page of the lesson at a place of the study path.
pub(crate) fn page(content: &Content, place: usize) -> Outcome<Option<Page>> {
    let Some(lesson) = content.lessons.get(place) else { return Ok(None) };
    let path = format!("learn/{}", lesson.id);
    let root = root_of(&path);
    let mut block = |name: &str, body: &str| live::block(content, &root, name, body);
    let text = markdown::render(&lesson.text, &mut block, &|address| link(address, &root))
        .map_err(|failure| Failure::new(format!("lesson {}: {failure}", lesson.id)))?;
    let before = place.checked_sub(1).and_then(|before| content.lessons.get(before));
    let after = content.lessons.get(place + 1);
    let body = html! {
        article.prose.lesson data-lesson=(lesson.id) {
            p.crumbs { a href="../" { "Learn" } " · " (lesson.topic) }
            h1 { (lesson.title) }
            p.lead { (lesson.summary) }
            (think(lesson))
            (made(text))
            div.lesson__end.awaits data-study="lesson" hidden {
                button.button.button--main type="button" data-study-finish { "I have read this" }
                p role="status" data-study-said {}
            }
            nav.lesson__nav aria-label="Lessons" {
                @if let Some(before) = before { a rel="prev" href=(format!("../{}/", before.id)) { "Before: " (before.title) } }
                @if let Some(after) = after { a rel="next" href=(format!("../{}/", after.id)) { "Next: " (after.title) } }
            }
        }
    };
    Ok(Some(Page {
        path,
        title: lesson.title.clone(),
        description: lesson.summary.clone(),
        part: "learn",
        scripts: &["live"],
        body,
    }))
}

/// The question before reading. The answer is the reader's own and stays in the browser.
fn think(lesson: &Lesson) -> Markup {
    let field = format!("think-{}", lesson.id);
    html! {
        aside.think aria-label="Think before reading" {
            p.think__label { "Think before reading" }
            p { label for=(field) { (lesson.question) } }
            div.awaits data-study="think" hidden {
                textarea id=(field) rows="2" data-study-think placeholder="Your guess, kept in this browser only" {}
            }
        }
    }
}

/// Where a link of a lesson leads: other lessons are named by their file, examples by `example:ID`.
fn link(address: &str, root: &str) -> String {
    if let Some(id) = address.strip_prefix("example:") {
        return format!("{root}#ex/{id}");
    }
    match address.strip_suffix(".md") {
        Some(id) if !id.contains('/') => format!("../{id}/"),
        _ => address.to_owned(),
    }
}
