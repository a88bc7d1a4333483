//! What is wrong or odd about a scenario, and where.

use keygate_json::LineIndex;

use crate::{Level, TextSpan, Warning};

/// One thing worth showing to the person who wrote the scenario.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// How serious it is.
    pub level: Level,
    /// A stable name for this kind of problem.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// JSON path of the part it is about; empty for the document as a whole.
    pub place: String,
    /// Byte offsets: in the policy's own text if the document at `place` is a string, else in the scenario's text.
    pub span: Option<TextSpan>,
    /// Line of the span's start, from 1.
    pub line: Option<u32>,
    /// Column of the span's start in characters, from 1.
    pub column: Option<u32>,
    /// The statement it is about.
    pub statement: Option<usize>,
}

impl Problem {
    /// A problem with a part of the document, without a place in its text.
    pub fn at(
        level: Level,
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Problem {
        Problem {
            level,
            code,
            message: message.into(),
            help: None,
            place: place.into(),
            span: None,
            line: None,
            column: None,
            statement: None,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }

    /// Adds the place in the text.
    #[must_use]
    pub fn span(mut self, span: keygate_json::Span, lines: Option<&LineIndex<'_>>) -> Problem {
        self.span = Some(TextSpan { start: span.start, end: span.end });
        if let Some(lines) = lines {
            let position = lines.position(span.start);
            self.line = Some(position.line);
            self.column = Some(position.column);
        }
        self
    }

    /// The problem as a warning of the decision.
    pub fn to_warning(&self) -> Warning {
        let place = match (self.place.as_str(), self.statement) {
            ("", _) => None,
            (place, Some(index)) => Some(format!("{place}.Statement[{index}]")),
            (place, None) => Some(place.to_owned()),
        };
        Warning { level: self.level, message: self.message.clone(), place }
    }
}
