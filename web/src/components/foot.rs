//! The foot of the page: the ways to the rest of the site.

use yew::prelude::*;

use crate::library::root;

/// Paths from the site's root, and what is there.
const WAYS: [(&str, &str); 5] = [
    ("learn/", "Learn"),
    ("gallery/", "Gallery"),
    ("exam/", "Exam"),
    ("cost/", "Cost"),
    ("conformance.html", "How its answers are proved"),
];

/// Links to the static pages.
#[function_component]
pub(crate) fn Foot() -> Html {
    let root = root();
    html! {
        <footer class="foot">
            <nav aria-label="Site">
                for (path, name) in WAYS {
                    <a href={format!("{root}{path}")}>{ name }</a>
                }
            </nav>
        </footer>
    }
}
