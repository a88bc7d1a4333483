//! What of the page is in front.

/// What small screens show, one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// The builder.
    Request,
    /// The panes.
    Policies,
    /// The picture.
    #[default]
    Diagram,
    /// The reasons.
    Why,
    /// Requests that must keep their answers.
    Checks,
}

impl View {
    /// All views in the order of their buttons.
    pub(crate) const ALL: [View; 5] = [View::Request, View::Policies, View::Diagram, View::Why, View::Checks];

    /// The word on its button.
    pub(crate) fn title(self) -> &'static str {
        match self {
            View::Request => "Request",
            View::Policies => "Policies",
            View::Diagram => "Diagram",
            View::Why => "Why",
            View::Checks => "Checks",
        }
    }

    /// Its name in class names.
    pub(crate) fn id(self) -> &'static str {
        match self {
            View::Request => "request",
            View::Policies => "policies",
            View::Diagram => "diagram",
            View::Why => "why",
            View::Checks => "checks",
        }
    }
}

/// The dialogs of the page; one at most is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// Which command?
    Palette,
    /// Which key does what?
    Shortcuts,
    /// Which example?
    Examples,
    /// Which version?
    Versions,
    /// Compare with what?
    Compare,
}
