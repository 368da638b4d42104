//! Scripts of several statements, and whether a text that is being typed goes on.

use super::lexer::{Token, TokenKind, tokens};
use crate::span::Span;

/// The statements of a script: parted by `;` or a blank line, comments and quotes left whole.
pub fn statements(script: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    let mut last_end = 0;
    for token in tokens(script) {
        let gap = &script[last_end..token.span.start];
        last_end = token.span.end;
        // A stage goes on with the query above, blank line or not: no statement starts with it.
        if gap.matches('\n').count() >= 2 && token.kind != TokenKind::Pipe {
            out.extend(open.take());
        }
        match token.kind {
            TokenKind::Semicolon => out.extend(open.take()),
            TokenKind::Comment => {}
            _ => open = Some(open.map_or(token.span, |o| o.join(&token.span))),
        }
    }
    out.extend(open);
    out
}

/// Whether a query is whole: it goes on after `|`, `,`, an operator, `and`, `or`, `by` …, in an open bracket or quote.
pub fn is_complete(text: &str) -> bool {
    let all: Vec<Token<'_>> = tokens(text)
        .into_iter()
        .filter(|t| t.kind != TokenKind::Comment)
        .collect();
    let Some(last) = all.last() else { return true };
    if last.kind == TokenKind::Semicolon {
        return true;
    }
    let depth = all.iter().fold(0i64, |depth, t| match t.kind {
        TokenKind::Open => depth + 1,
        TokenKind::Close => depth - 1,
        _ => depth,
    });
    let goes_on = match last.kind {
        TokenKind::OpenText
        | TokenKind::Pipe
        | TokenKind::Comma
        | TokenKind::Operator
        | TokenKind::Range
        | TokenKind::Dot => true,
        TokenKind::Word => {
            let before = all.len().checked_sub(2).map(|i| all[i].kind);
            // `by`, `and` … may also be a value behind an operator.
            before != Some(TokenKind::Operator)
                && [
                    "and", "or", "not", "by", "where", "in", "within", "of", "box", "as", "sort",
                    "top", "take", "skip", "show", "explain", "let",
                ]
                .iter()
                .any(|w| last.text.eq_ignore_ascii_case(w))
        }
        _ => false,
    };
    depth <= 0 && !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_parted() {
        assert_eq!(statements("events\n\n| count").len(), 1);
        let script = "# first; not here\nevents | count; articles where \"a;\n\nb\"\n\nactors\n| count # why\n\n# end";
        let found: Vec<&str> = statements(script).iter().map(|s| s.of(script)).collect();
        assert_eq!(
            found,
            [
                "events | count",
                "articles where \"a;\n\nb\"",
                "actors\n| count"
            ]
        );
    }

    #[test]
    fn the_shell_waits_for_the_rest() {
        for text in [
            "events |",
            "events where a = 1 and",
            "events | count by",
            "events where (a = 1",
            "events where \"open",
            "events where killed >=",
            "events | show a,",
        ] {
            assert!(!is_complete(text), "{text}");
        }
        for text in [
            "events",
            "events | count",
            "events where place = of",
            "events |;",
            "",
            "events # and",
        ] {
            assert!(is_complete(text), "{text}");
        }
    }
}
