//! What is wrong with a query: where, why, and what would work.

use crate::span::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The query cannot run.
    Error,
    /// It runs, but something is worth saying.
    Note,
}

/// A message with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable code: D001 …
    pub code: &'static str,
    /// Error or note.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// What was found.
    pub message: String,
    /// A word at the place.
    pub label: Option<String>,
    /// What would work.
    pub help: Option<String>,
}

impl Problem {
    /// An error.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Problem {
        Problem {
            code,
            severity: Severity::Error,
            span,
            message: message.into(),
            label: None,
            help: None,
        }
    }
    /// A note: the query runs.
    pub fn note(span: Span, message: impl Into<String>) -> Problem {
        Problem {
            code: "",
            severity: Severity::Note,
            span,
            message: message.into(),
            label: None,
            help: None,
        }
    }
    /// Adds a label.
    pub fn label(mut self, label: impl Into<String>) -> Problem {
        self.label = Some(label.into());
        self
    }
    /// Adds help.
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }
}

/// The word among `allowed` that was most likely meant.
pub fn meant<'w>(word: &str, allowed: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let lower = word.to_lowercase();
    let most = crate::rows::allowed_edits(lower.chars().count());
    allowed
        .filter_map(|w| {
            let d = crate::rows::edits(&lower, w, most);
            let prefix = (lower.len() >= 2 && w.starts_with(&lower)).then_some(most.max(1));
            d.into_iter().chain(prefix).min().map(|d| (d, w))
        })
        .min_by_key(|(d, w)| (*d, w.len()))
        .map(|(_, w)| w)
}
