//! The icons: one small stroke set, drawn for this page.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct IconProps {
    pub(crate) name: &'static str,
}

/// One icon, sized by the text around it. It never stands for a word alone.
#[function_component]
pub(crate) fn Icon(props: &IconProps) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><use href={format!("#icon-{}", props.name)} /></svg>
    }
}

/// All icons, once on the page.
#[function_component]
pub(crate) fn IconSprite() -> Html {
    html! {
        <svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">
            for (name, path) in ICONS.iter() {
                <symbol id={format!("icon-{name}")} viewBox="0 0 20 20"><path d={*path} /></symbol>
            }
        </svg>
    }
}

const ICONS: [(&str, &str); 27] = [
    ("open", "M3.5 10.5l4 4 9-9.5"),
    ("delegates", "M3 10h13M11.5 5.5L16 10l-4.5 4.5"),
    ("denied", "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15M4.800 15.200L15.200 4.800"),
    ("shut", "M4 10h12"),
    ("unneeded", "M10 4a6 6 0 1 0 0 12a6 6 0 1 0 0-12M10 9.800v.4"),
    ("absent", "M5 15L15 5"),
    ("unknown", "M7 7a3 3 0 1 1 4.500 2.600c-1 .7-1.500 1.200-1.500 2.400M10 15v.3"),
    ("copy", "M7.5 6.5h9v11h-9zM4.5 13.500v-11h9"),
    ("save", "M10 3v9.500M6 9l4 4l4-4M4 16.500h12"),
    ("key", "M6 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M9.5 10H18M14.5 10v3M18 10v2.2"),
    ("caller", "M10 4a3 3 0 1 0 0 6a3 3 0 1 0 0-6M4.5 16.5c.6-3 2.800-4.5 5.5-4.5s4.900 1.5 5.5 4.5"),
    ("data", "M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15M7.5 10h5M7.5 13h5"),
    ("share", "M8 12l4-4M9 5.5l1.5-1.5a3.5 3.5 0 0 1 5 5L14 10.5M11 14.5L9.5 16a3.5 3.5 0 0 1-5-5L6 9.5"),
    ("examples", "M3 4.5c3-1 5-.5 7 1c2-1.5 4-2 7-1v11c-3-1-5-.5-7 1c-2-1.5-4-2-7-1zM10 5.5v11"),
    ("file", "M3 6V4.5h5l1.5 2H17v9.5H3zM3 9h14"),
    ("versions", "M10 3.5a6.5 6.5 0 1 1-6 4M4 3.5V7.5H8M10 6.5V10l2.5 2"),
    ("compare", "M4 4.5h4.5v11H4zM11.5 4.5H16v11h-4.5M6 8h.5M6 11h.5M13.5 8h.5M13.5 11h.5"),
    ("command", "M4 5.5l4 4-4 4M10 14.5h6"),
    ("undo", "M7.5 4L4 7.5L7.5 11M4 7.5h7.5a4 4 0 0 1 0 8H8"),
    ("redo", "M12.5 4L16 7.5L12.5 11M16 7.5H8.5a4 4 0 0 0 0 8H12"),
    ("system", "M3 4h14v9.5H3zM7.5 17h5M10 13.5V17"),
    (
        "light",
        "M10 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M4.300 15.700l1.100-1.100M14.600 5.400l1.100-1.100",
    ),
    ("dark", "M16.5 11.800A7 7 0 0 1 8.200 3.5a7 7 0 1 0 8.300 8.300z"),
    ("plus", "M10 4v12M4 10h12"),
    ("remove", "M5.5 5.5l9 9M14.5 5.5l-9 9"),
    ("warning", "M10 3l7.5 13.5h-15zM10 8v4M10 14.200v.3"),
    ("pencil", "M4 16l.8-3.5L13.5 3.800l2.700 2.700L7.5 15.200zM11.5 5.800l2.700 2.700"),
];
