//! Scripts: statements and dot commands from a file or a pipe, up to the first error.

use super::Console;
use super::commands::Next;
use crate::query::lexer::{TokenKind, tokens};
use std::io::{self, Write};

/// One statement or dot command of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'a> {
    /// Its text, without the `;` behind it.
    pub text: &'a str,
    /// Number of its first line, from 1.
    pub line: usize,
}

/// Takes a script apart: a blank line or `;` ends a statement, a line that begins with a dot is a command.
pub fn statements(script: &str) -> Vec<Statement<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut offset = 0;
    for line in script.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        let is_command = line.trim_start().starts_with('.');
        if (is_blank && !inside_quotes(&script[start..offset])) || is_command {
            add(script, start, offset, &mut out);
            start = offset + line.len();
            if is_command {
                add_text(script, offset, offset + line.len(), &mut out);
            }
        }
        offset += line.len();
    }
    add(script, start, script.len(), &mut out);
    out
}

/// Whether a quote is open at the end.
fn inside_quotes(text: &str) -> bool {
    tokens(text)
        .last()
        .is_some_and(|token| token.kind == TokenKind::OpenText)
}

/// Adds what stands between semicolons.
fn add<'a>(script: &'a str, start: usize, end: usize, out: &mut Vec<Statement<'a>>) {
    let mut from = start;
    for token in tokens(&script[start..end]) {
        if token.kind == TokenKind::Semicolon {
            add_text(script, from, start + token.span.start, out);
            from = start + token.span.end;
        }
    }
    add_text(script, from, end, out);
}

fn add_text<'a>(script: &'a str, start: usize, end: usize, out: &mut Vec<Statement<'a>>) {
    let text = &script[start..end];
    let only_comments = tokens(text)
        .iter()
        .all(|token| token.kind == TokenKind::Comment);
    if only_comments {
        return;
    }
    let start = start + (text.len() - text.trim_start().len());
    out.push(Statement {
        text: script[start..end].trim_end(),
        line: script[..start].matches('\n').count() + 1,
    });
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
        assert_eq!(texts("# a note\n\nevents # all\n"), [(3, "events # all")]);
    }

    #[test]
    fn quotes_hold_semicolons_and_blank_lines() {
        let script = "articles where \"a; b\n\nc\"\n";
        assert_eq!(texts(script), [(1, script.trim_end())]);
    }
}
