//! Messages as a person sees them: what was found, the line it stands in with carets under it, and what would work.

use super::style::{Role, Style, visible, width};
use crate::error::Error;
use crate::query::{Problem, Severity};
use crate::span::Span;
use std::fmt::Write as _;

/// Longer lines are shown around the fault only.
const LONGEST_LINE: usize = 140;
/// Columns kept before a fault in such a line.
const BEFORE: usize = 40;

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// There is no answer.
    Error,
    /// There is an answer, and something to know about it.
    Note,
}

/// One message, wherever it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// How grave it is.
    pub gravity: Gravity,
    /// Its stable code.
    pub code: Option<&'a str>,
    /// What was found.
    pub message: &'a str,
    /// Where.
    pub span: Option<Span>,
    /// Words after the carets.
    pub label: Option<&'a str>,
    /// What would work.
    pub help: Option<&'a str>,
}

impl<'a> From<&'a Error> for Message<'a> {
    fn from(error: &'a Error) -> Self {
        Message {
            gravity: Gravity::Error,
            code: None,
            message: error.message(),
            span: None,
            label: None,
            help: error.helps(),
        }
    }
}

impl<'a> From<&'a Problem> for Message<'a> {
    fn from(problem: &'a Problem) -> Self {
        Message {
            gravity: match problem.severity {
                Severity::Error => Gravity::Error,
                Severity::Note => Gravity::Note,
            },
            code: Some(problem.code).filter(|code| !code.is_empty()),
            message: &problem.message,
            span: Some(problem.span),
            label: problem.label.as_deref(),
            help: problem.help.as_deref(),
        }
    }
}

/// Where the text of a message was read.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The whole text that spans count in.
    pub text: &'a str,
    /// The file, when it was one.
    pub file: Option<&'a str>,
    /// Number of the text's first line in its file, from 1.
    pub first_line: usize,
}

impl<'a> Source<'a> {
    /// A text that stands alone.
    pub fn line(text: &'a str) -> Self {
        Source {
            text,
            file: None,
            first_line: 1,
        }
    }
}

/// The whole message with its excerpt, in lines that end with a line break.
pub fn render(message: &Message<'_>, source: Option<Source<'_>>, style: &Style) -> String {
    let (word, role) = match message.gravity {
        Gravity::Error => ("error", Role::Error),
        Gravity::Note => ("note", Role::Note),
    };
    let head = match message.code {
        Some(code) if message.gravity == Gravity::Error => format!("{word}[{code}]"),
        _ => word.to_string(),
    };
    let mut out = format!(
        "{}: {}\n",
        style.paint(role, &head),
        visible(message.message)
    );
    let mut margin = 1;
    // A note is one line: its span only serves to colour the typed text.
    if let (Some(source), Some(span), Gravity::Error) = (source, message.span, message.gravity) {
        margin = excerpt(&mut out, source, span, message.label, role, style);
    }
    if let Some(help) = message.help {
        let label = style.paint(Role::Note, "help");
        for (i, line) in visible(help).lines().enumerate() {
            let before = if i == 0 {
                format!("{}= {label}: ", " ".repeat(margin + 1))
            } else {
                " ".repeat(margin + 9)
            };
            let _ = writeln!(out, "{before}{line}");
        }
    }
    out
}

/// Writes the faulty line and the carets under it; returns the columns of the line number.
fn excerpt(
    out: &mut String,
    source: Source<'_>,
    span: Span,
    label: Option<&str>,
    role: Role,
    style: &Style,
) -> usize {
    let text = source.text;
    let start = boundary(text, span.start);
    let end = boundary(text, span.end.max(span.start));
    let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
    let number = source.first_line + text[..line_start].matches('\n').count();
    let before = shown(&text[line_start..start]);
    let fault = shown(&text[start..end.min(line_end)]);
    let after = shown(text[end.min(line_end)..line_end].trim_end());
    let (before, after) = window(&before, &fault, &after);
    let gutter = number.to_string();
    if let Some(file) = source.file {
        let column = text[line_start..start].chars().count() + 1;
        let _ = writeln!(
            out,
            "{}{} {}:{number}:{column}",
            " ".repeat(gutter.len()),
            style.paint(Role::Faint, "-->"),
            visible(file)
        );
    }
    let bar = style.paint(Role::Faint, "|");
    let _ = writeln!(
        out,
        "{} {bar} {before}{fault}{after}",
        style.paint(Role::Faint, &gutter)
    );
    let carets = "^".repeat(width(&fault).max(1));
    let words = match label {
        Some(label) => format!("{carets} {}", visible(label)),
        None => carets,
    };
    let _ = writeln!(
        out,
        "{} {bar} {}{}",
        " ".repeat(gutter.len()),
        " ".repeat(width(&before)),
        style.paint(role, &words)
    );
    gutter.len()
}

/// The nearest character boundary at or before `offset`.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Tabs as blanks, so that carets stand right.
fn shown(text: &str) -> String {
    visible(&text.replace('\t', "    ")).into_owned()
}

/// The surroundings of a fault, cut where the line is very long.
fn window(before: &str, fault: &str, after: &str) -> (String, String) {
    if width(before) + width(fault) + width(after) <= LONGEST_LINE {
        return (before.to_string(), after.to_string());
    }
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let mut left: String = before.chars().skip(skipped).collect();
    if skipped > 0 {
        left.insert(0, '…');
    }
    let room = LONGEST_LINE.saturating_sub(width(&left) + width(fault));
    let mut right: String = after.chars().take(room).collect();
    if right.len() < after.len() {
        right.push('…');
    }
    (left, right)
}

/// Line and column, both from 1, of a byte offset; the column counts characters.
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let offset = boundary(text, offset);
    let start = text[..offset].rfind('\n').map_or(0, |i| i + 1);
    (
        text[..start].matches('\n').count() + 1,
        text[start..offset].chars().count() + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str, span: Span) -> String {
        let message = Message {
            gravity: Gravity::Error,
            code: Some("D003"),
            message: "events have no field `kiled`",
            span: Some(span),
            label: None,
            help: Some("did you mean `killed`?"),
        };
        render(&message, Some(Source::line(text)), &Style::PLAIN)
    }

    #[test]
    fn carets_stand_under_the_fault() {
        let text = "events where kiled >= 10 and type = airstrike";
        assert_eq!(
            message(text, Span::new(13, 18)),
            "error[D003]: events have no field `kiled`\n\
             1 | events where kiled >= 10 and type = airstrike\n\
             \u{20} |              ^^^^^\n\
             \u{20} = help: did you mean `killed`?\n"
        );
    }

    #[test]
    fn carets_stand_right_under_wide_characters_and_tabs() {
        let text = "events where place = 東京\tand kiled > 1";
        let start = text.find("kiled").expect("the fault");
        let lines = message(text, Span::new(start, start + 5));
        let lines: Vec<&str> = lines.lines().collect();
        let before = lines[1].split("kiled").next().expect("text before");
        let carets = lines[2].split('^').next().expect("blanks before");
        assert_eq!(width(before), width(carets));
    }

    #[test]
    fn later_lines_keep_their_number() {
        let text = "events\n| count by mnth";
        let start = text.find("mnth").expect("the fault");
        assert!(message(text, Span::new(start, start + 4)).contains("2 | | count by mnth\n"));
        assert_eq!(position(text, start), (2, 12));
    }

    #[test]
    fn a_fault_at_the_end_has_one_caret() {
        let lines = message("events | take", Span::new(13, 13));
        assert!(lines.contains("\n  |              ^\n"), "{lines}");
    }

    #[test]
    fn spans_outside_the_text_do_no_harm() {
        assert!(message("é", Span::new(1, 99)).contains("^"));
        assert!(message("", Span::new(7, 3)).contains("^"));
    }

    #[test]
    fn long_lines_are_shown_around_the_fault() {
        let text = format!(
            "events where {} kiled > 1 {}",
            "a ".repeat(400),
            "b ".repeat(400)
        );
        let start = text.find("kiled").expect("the fault");
        let lines = message(&text, Span::new(start, start + 5));
        assert!(lines.lines().all(|line| width(line) < 160), "{lines}");
        assert!(lines.contains("kiled"));
    }
}
