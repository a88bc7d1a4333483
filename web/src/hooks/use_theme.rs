//! Light, dark, or as the system has it.

use yew::prelude::*;

use crate::storage;

const KEY: &str = "keygate.theme";

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Its name, in storage and on the page.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The one after it in the switch.
    pub(crate) fn next(self) -> Self {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    /// The reader's last choice.
    pub(crate) fn stored() -> Self {
        match storage::read(KEY).as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        }
    }
}

/// Gives the page its theme, and remembers it.
#[hook]
pub(crate) fn use_theme(theme: Theme) {
    use_effect_with(theme, |theme| {
        let root =
            web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
        if let Some(root) = root {
            // An attribute that cannot be set leaves the system's theme in place.
            let _ = root.set_attribute("data-theme", theme.name());
        }
        if Theme::stored() != *theme {
            // Without storage the choice lasts until the page is left.
            let _ = storage::write(KEY, theme.name());
        }
    });
}
