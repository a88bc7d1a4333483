//! The gallery of scenarios.

use std::collections::BTreeSet;

use keygate_scenario::Verdict;
use maud::{Markup, html};

use crate::content::{Content, Example};
use crate::failure::{Failure, Outcome};
use crate::live::decide;
use crate::shell::Page;
use crate::thumbnail::thumbnail;

/// All scenarios with a picture each; the script adds search and filters.
pub(crate) fn page(content: &Content) -> Outcome<Page> {
    let mut groups = Vec::new();
    for (topic, examples) in content.galleries() {
        let cards: Outcome<Vec<Markup>> =
            examples.into_iter().map(|example| card(content, example)).collect();
        groups.push((topic, cards?));
    }
    let body = html! {
        div.prose.prose--start {
            h1 { "Gallery" }
            p.lead { (content.examples.len()) " situations that people meet, each a live scenario. Most come as a pair: broken, and with the smallest change that mends it." }
        }
        form.filters.awaits data-gallery="filters" hidden {
            label { "Search" input type="search" data-filter="text" placeholder="cross-account, queue, snapshot …"; }
            (select("Gate", "gate", content.examples.iter().flat_map(|example| &example.gates)))
            (select("Service", "service", content.examples.iter().flat_map(|example| &example.services)))
            (select("Exam signal", "signal", content.examples.iter().flat_map(|example| &example.signals)))
            (select("Exam trap", "trap", content.examples.iter().flat_map(|example| &example.traps)))
            label { "Verdict" select data-filter="verdict" { option value="" { "Any" } option { "Allow" } option { "Deny" } } }
            p role="status" data-gallery-count {}
        }
        @for (topic, cards) in groups {
            section.gallery data-gallery="group" {
                h2 { (topic) }
                ul.gallery__cards { @for card in cards { (card) } }
            }
        }
        p data-gallery-none hidden { "No scenario fits. Take a filter away." }
    };
    Ok(Page {
        path: "gallery".to_owned(),
        title: "Gallery of KMS scenarios".to_owned(),
        description: "Situations with AWS KMS that people meet, from cross-account S3 to encrypted queues: why each is denied, and what mends it.".to_owned(),
        part: "gallery",
        scripts: &["gallery"],
        body,
    })
}

fn card(content: &Content, example: &Example) -> Outcome<Markup> {
    let (decision, _) = decide(&example.text)
        .map_err(|failure| Failure::new(format!("example {}: {failure}", example.id)))?;
    let allowed = decision.verdict == Verdict::Allow;
    let (class, word) = if allowed { ("card--allow", "Allowed") } else { ("card--deny", "Denied") };
    let pair = example.pair.as_deref().and_then(|id| content.example(id));
    Ok(html! {
        li.card.(class) id=(example.id)
            data-gate=(example.gates.join("|")) data-service=(example.services.join("|"))
            data-signal=(example.signals.join("|")) data-trap=(example.traps.join("|"))
            data-verdict=(if allowed { "Allow" } else { "Deny" }) {
            a.card__picture href=(format!("../#ex/{}", example.id)) tabindex="-1" aria-hidden="true" { (thumbnail(&decision)) }
            h3 { a href=(format!("../#ex/{}", example.id)) { (example.words("title")) } }
            p { (example.signal) }
            p.card__foot {
                strong { (word) }
                @if let Some(pair) = pair { " · " a href=(format!("#{}", pair.id)) { @if pair.fixed { "mended" } @else if example.fixed { "broken" } @else { "see also" } } }
            }
        }
    })
}

fn select<'c>(label: &str, name: &str, values: impl Iterator<Item = &'c String>) -> Markup {
    let values: BTreeSet<&String> = values.collect();
    html! {
        label { (label) select data-filter=(name) {
            option value="" { "Any" }
            @for value in values { option value=(value) { (words(value)) } }
        } }
    }
}

/// `iam-allow-enough` as words.
fn words(id: &str) -> String {
    id.replace('-', " ")
}
