//! Scripts: statements and dot commands from a file or a pipe, up to the first error.

use super::Console;
use super::commands::Next;
use crate::query::{self, TokenKind};
use crate::span::Span;
use std::io::{self, Write};

/// One statement or dot command of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'a> {
    /// Its text, without the `;` behind it.
    pub text: &'a str,
    /// Number of its first line, from 1.
    pub line: usize,
}

/// Takes a script apart: statements as the language ends them, and lines that begin with a dot.
pub fn statements(script: &str) -> Vec<Statement<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut offset = 0;
    for line in script.split_inclusive('\n') {
        let is_command = line.trim_start().starts_with('.');
        if is_command && !inside_quotes(&script[start..offset]) {
            add(script, start, offset, &mut out);
            out.push(statement(
                script,
                Span::new(offset, offset + line.trim_end().len()),
            ));
            start = offset + line.len();
        }
        offset += line.len();
    }
    add(script, start, script.len(), &mut out);
    out
}

/// Whether a quote is open at the end.
fn inside_quotes(text: &str) -> bool {
    query::lex(text)
        .last()
        .is_some_and(|(_, kind)| *kind == TokenKind::OpenText)
}

fn add<'a>(script: &'a str, start: usize, end: usize, out: &mut Vec<Statement<'a>>) {
    for span in query::statements(&script[start..end]) {
        let span = Span::new(start + span.start, start + span.end);
        out.push(statement(script, span));
    }
}

fn statement(script: &str, span: Span) -> Statement<'_> {
    Statement {
        text: span.of(script),
        line: script[..span.start].matches('\n').count() + 1,
    }
}

/// Runs a script; whether it came to its end. `name` is the file's, for messages.
pub fn run(console: &mut Console<'_>, script: &str, name: &str) -> io::Result<Next> {
    for statement in statements(script) {
        let next = console.line(statement.text, Some((name, statement.line)))?;
        console.out.flush()?;
        if next != Next::Go {
            return Ok(next);
        }
    }
    Ok(Next::Go)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(script: &str) -> Vec<(usize, &str)> {
        statements(script)
            .into_iter()
            .map(|statement| (statement.line, statement.text))
            .collect()
    }

    #[test]
    fn blank_lines_and_semicolons_end_statements() {
        assert_eq!(
            texts("events\n| count\n\nactors; locations\n;;\n"),
            [(1, "events\n| count"), (4, "actors"), (4, "locations")]
        );
    }

    #[test]
    fn commands_stand_alone() {
        assert_eq!(
            texts(".mode csv\nevents\n.sql\n"),
            [(1, ".mode csv"), (2, "events"), (3, ".sql")]
        );
    }

    #[test]
    fn comments_alone_are_no_statement() {
        assert_eq!(texts("# a note\n\nevents # all\n"), [(3, "events")]);
    }

    #[test]
    fn quotes_hold_semicolons_and_blank_lines() {
        let script = "articles where \"a; b\n\nc\"\n";
        assert_eq!(texts(script), [(1, script.trim_end())]);
    }
}
