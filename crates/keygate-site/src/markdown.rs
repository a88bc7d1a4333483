//! A lesson's text as HTML: headings get addresses, fenced blocks named `keygate` and `task` become live parts.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::failure::Outcome;

/// Renders CommonMark with tables. `live` makes the HTML of a fenced block from its name and text, for the names it
/// knows; `links` rewrites the address of a link.
pub(crate) fn render(
    text: &str,
    live: &mut dyn FnMut(&str, &str) -> Outcome<Option<String>>,
    links: &dyn Fn(&str) -> String,
) -> Outcome<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut events = Vec::new();
    let mut parser = Parser::new_ext(text, options);
    while let Some(event) = parser.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading(level as u8, &mut parser, &mut events),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(name))) => {
                let body = body_of(&mut parser);
                match live(&name, &body)? {
                    Some(html) => events.push(Event::Html(html.into())),
                    None => events.extend(code(name, body)),
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = links(&dest_url).into();
                events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            // A wide table scrolls by itself, and by keyboard too.
            Event::Start(Tag::Table(columns)) => {
                events.push(Event::Html(
                    "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">".into(),
                ));
                events.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                events.push(Event::End(TagEnd::Table));
                events.push(Event::Html("</div>".into()));
            }
            // Text of the project holds no HTML; what looks like it is shown as it is written.
            Event::Html(html) | Event::InlineHtml(html) => events.push(Event::Text(html)),
            other => events.push(other),
        }
    }
    let mut page = String::new();
    html::push_html(&mut page, events.into_iter());
    Ok(page)
}

/// The text of a heading as its address: lower-case words joined by hyphens.
pub(crate) fn slug(title: &str) -> String {
    let words: Vec<String> = title
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join("-")
}

fn heading<'t>(level: u8, parser: &mut Parser<'t>, events: &mut Vec<Event<'t>>) {
    let mut inside = Vec::new();
    let mut title = String::new();
    for event in parser.by_ref() {
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(ref text) | Event::Code(ref text) => {
                title.push_str(text);
                inside.push(event);
            }
            other => inside.push(other),
        }
    }
    let slug = slug(&title);
    events.push(Event::Html(format!("<h{level} id=\"{slug}\"><a class=\"anchor\" href=\"#{slug}\">").into()));
    events.append(&mut inside);
    events.push(Event::Html(format!("</a></h{level}>\n").into()));
}

fn body_of(parser: &mut Parser<'_>) -> String {
    let mut body = String::new();
    for event in parser.by_ref() {
        match event {
            Event::End(TagEnd::CodeBlock) => break,
            Event::Text(text) => body.push_str(&text),
            _ => {}
        }
    }
    body
}

fn code<'t>(name: CowStr<'t>, body: String) -> [Event<'t>; 3] {
    [
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(name))),
        Event::Text(body.into()),
        Event::End(TagEnd::CodeBlock),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn shown(text: &str) -> String {
        let mut live =
            |name: &str, body: &str| Ok((name == "live").then(|| format!("<b>{}</b>", body.trim())));
        render(text, &mut live, &|address| format!("../{address}")).unwrap()
    }

    #[test]
    fn headings_have_addresses() {
        assert_eq!(
            shown("## Why `kms:*` hurts"),
            "<h2 id=\"why-kms-hurts\"><a class=\"anchor\" href=\"#why-kms-hurts\">Why <code>kms:*</code> hurts</a></h2>\n"
        );
    }

    #[test]
    fn fenced_blocks_that_are_known_come_alive_and_others_stay_code() {
        assert_eq!(shown("```live\n{}\n```"), "<b>{}</b>");
        assert!(shown("```json\n{}\n```").contains("<pre><code class=\"language-json\">{}"));
    }

    #[test]
    fn html_in_the_text_is_shown_and_not_obeyed() {
        assert!(shown("a <img src=x> b").contains("&lt;img src=x&gt;"));
        assert!(shown("[a](b)").contains("href=\"../b\""));
    }
}
