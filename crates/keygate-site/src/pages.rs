//! The pages of the site beside the workbench.

mod conformance;
mod cost;
mod exam;
mod gallery;
mod learn;
mod lesson;

use maud::html;

use crate::content::Content;
use crate::failure::Outcome;
use crate::shell::{Page, folder};

pub(crate) use conformance::install_cases;

/// All of them.
pub(crate) fn all(content: &Content) -> Outcome<Vec<Page>> {
    let mut pages =
        vec![learn::page(content), gallery::page(content)?, exam::page(content), cost::page(content)];
    pages.push(conformance::page());
    for place in 0..content.lessons.len() {
        pages.extend(lesson::page(content, place)?);
    }
    Ok(pages)
}

/// The site map. Without an address there is nothing absolute to list, and the map is empty.
pub(crate) fn sitemap(pages: &[Page], address: Option<&str>) -> String {
    let paths = pages.iter().map(|page| folder(&page.path));
    let urls: Vec<String> = std::iter::once(String::new()).chain(paths).collect();
    let body = html! {
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
            @if let Some(address) = address {
                @for url in urls { url { loc { (address) (url) } } }
            }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", body.into_string())
}
