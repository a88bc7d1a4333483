//! What is wrong, odd or worth knowing about a policy document.

mod code;

pub use code::Code;

use keygate_json::Span;

/// How much a diagnostic matters (R5.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// AWS would refuse the document, or the verdict may be wrong because of this.
    Error,
    /// The document is accepted, and probably does not mean what its author thinks.
    Warning,
    /// Worth knowing.
    Note,
}

/// One remark on a policy document (R5.6: an error names its place).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that raised it.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The text it is about.
    pub span: Span,
    /// The other place that takes part, such as the first of two equal keys.
    pub related: Option<Span>,
    /// The index of the statement it stands in.
    pub statement: Option<usize>,
    /// What is the case, and what that does to the verdict.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}
