//! What every static page has around its own content: head, way around, foot.

use std::path::Path;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::assets::{Assets, read, write};
use crate::failure::Outcome;

/// A page before it is wrapped.
pub(crate) struct Page {
    /// Its folder below the site's root, without slashes at its ends.
    pub(crate) path: String,
    /// Its title.
    pub(crate) title: String,
    /// One sentence for search engines and cards.
    pub(crate) description: String,
    /// The part of the site that it belongs to, as in [`PARTS`].
    pub(crate) part: &'static str,
    /// The scripts it wants.
    pub(crate) scripts: &'static [&'static str],
    /// What stands in its `<main>`.
    pub(crate) body: Markup,
}

/// The parts of the site: path and name.
pub(crate) const PARTS: [(&str, &str); 5] =
    [("", "Workbench"), ("learn", "Learn"), ("gallery", "Gallery"), ("exam", "Exam"), ("cost", "Cost")];

/// The key from the page's own icons.
const KEY: &str = "M6 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M9.5 10H18M14.5 10v3M18 10v2.2";

/// Scripts and styles of the site itself, and nothing inline. The same policy as the workbench has.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

/// The way from a page to the site's root.
pub(crate) fn root_of(path: &str) -> String {
    let folders = path.split('/').filter(|part| !part.is_empty() && !part.ends_with(".html")).count();
    if folders == 0 { "./".to_owned() } else { "../".repeat(folders) }
}

/// The whole document. `address` is where the site will stand, if that is known.
pub(crate) fn render(page: &Page, assets: &Assets, address: Option<&str>) -> String {
    let root = root_of(&page.path);
    let at = |path: &str| format!("{root}{path}");
    let title = format!("{} · Keygate", page.title);
    html! {
        (DOCTYPE)
        html lang="en" data-root=(root) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="description" content=(page.description);
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta property="og:title" content=(page.title);
                meta property="og:description" content=(page.description);
                meta property="og:type" content="article";
                meta property="og:site_name" content="Keygate";
                meta name="twitter:card" content="summary_large_image";
                @if let Some(address) = address {
                    link rel="canonical" href=(format!("{address}{}", folder(&page.path)));
                    meta property="og:url" content=(format!("{address}{}", folder(&page.path)));
                    meta property="og:image" content=(format!("{address}card.png"));
                }
                link rel="icon" href=(at("icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(at(&assets.style));
                script src=(at(assets.script("theme"))) {}
                meta name="keygate-worker" content=(at("sw.js"));
                @if page.scripts.contains(&"live") { meta name="keygate-element" content=(at("keygate-scenario.js")); }
                @for name in page.scripts { script type="module" src=(at(assets.script(name))) {} }
                script type="module" src=(at(assets.script("progress"))) {}
            }
            body.site {
                a.skip href="#main" { "Skip to the text" }
                header.header {
                    a.header__name href=(root) {
                        svg.header__logo viewBox="0 0 20 20" aria-hidden="true" { path d=(KEY) {} }
                        "Keygate"
                    }
                    nav.site__parts aria-label="Site" {
                        @for (path, name) in PARTS {
                            a href=(at(&folder(path))) aria-current=[(path == page.part).then_some("page")] { (name) }
                        }
                    }
                }
                main #main tabindex="-1" { (page.body) }
                footer.site__foot {
                    p { "Keygate decides in your browser. Nothing you paste leaves the page." }
                    p { a href=(at("conformance.html")) { "How its answers are proved" } }
                }
            }
        }
    }
    .into_string()
}

/// Lets the workbench take part in what the static pages share: the worker that keeps the site for offline use.
pub(crate) fn join_workbench(page: &Path, assets: &Assets) -> Outcome {
    let html = read(page)?;
    let head = html! {
        meta name="keygate-worker" content="sw.js";
        script type="module" src=(assets.script("progress")) {}
    };
    let joined = html.replacen("</head>", &format!("{}</head>", head.into_string()), 1);
    write(page, joined.as_bytes())
}

/// HTML that was made by this program.
pub(crate) fn made(html: String) -> Markup {
    PreEscaped(html)
}

/// The address of a page from the site's root.
pub(crate) fn folder(path: &str) -> String {
    if path.is_empty() || path.ends_with(".html") { path.to_owned() } else { format!("{path}/") }
}
