//! What a reader should know beside the verdict: constructs that do not do what they seem to do, and places where AWS's
//! behavior is not certain. Every finding says what it means for the verdict.

use keygate_json::Span;

use crate::decision::{Decision, Level, TextSpan};
use crate::model::{Document, Scenario};

mod conditions;
mod grants;
mod statements;
mod surroundings;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How serious it is.
    pub level: Level,
    /// A stable name of the kind of finding.
    pub code: &'static str,
    /// What it is and what it means for the verdict.
    pub message: String,
    /// JSON path of what it is about.
    pub place: String,
    /// Where in the document's text.
    pub span: Option<TextSpan>,
    /// The statement.
    pub statement: Option<usize>,
}

impl Finding {
    fn warning(code: &'static str, place: impl Into<String>, message: impl Into<String>) -> Finding {
        Finding {
            level: Level::Warning,
            code,
            message: message.into(),
            place: place.into(),
            span: None,
            statement: None,
        }
    }

    fn in_statement(mut self, index: usize, span: Span) -> Finding {
        self.statement = Some(index);
        self.span = Some(TextSpan { start: span.start, end: span.end });
        self
    }
}

/// Looks over a decided scenario.
pub fn lint(scenario: &Scenario, decision: &Decision) -> Vec<Finding> {
    let mut findings = Vec::new();
    surroundings::lint(scenario, &mut findings);
    grants::lint(scenario, &mut findings);
    statements::lint(scenario, &mut findings);
    conditions::lint(scenario, decision, &mut findings);
    findings
}

/// Every policy document of the scenario; true for key policies.
fn documents<'s>(scenario: &'s Scenario<'s>) -> impl Iterator<Item = (&'s Document<'s>, bool)> {
    let keys = std::iter::once(&scenario.key).chain(&scenario.other_key).map(|key| (&key.policy, true));
    let principal = &scenario.principal;
    let sides = [&scenario.principal_organization, &scenario.resource_organization];
    let levels = sides.into_iter().flatten().flat_map(|side| &side.levels).flat_map(|level| &level.policies);
    let others = principal
        .identity_policies
        .iter()
        .chain(&principal.boundary)
        .chain(&principal.session_policies)
        .chain(levels)
        .chain(scenario.network.endpoint.as_ref().and_then(|endpoint| endpoint.policy.as_ref()))
        .map(|document| (document, false));
    keys.chain(others)
}
