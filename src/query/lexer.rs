//! Text to tokens with spans, by nom; every byte belongs to a token or to the blanks between, so the shell can colour half a query.

use crate::span::Span;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{opt, recognize, value};
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

/// Kinds of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A name, keyword or bare value.
    Word,
    /// Starts with a digit: a number, a date or a distance.
    Number,
    /// A quoted text, closed.
    Text,
    /// A quote that is never closed.
    OpenText,
    /// `$name`
    Parameter,
    /// `= != < <= > >= ~ !~`
    Operator,
    /// `|`
    Pipe,
    /// `,`
    Comma,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `..`
    Range,
    /// `.`
    Dot,
    /// `;`
    Semicolon,
    /// `# …`
    Comment,
    /// Any other character.
    Other,
}

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'q> {
    /// Its kind.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
    /// Its text.
    pub text: &'q str,
}

fn word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '*' | '\'' | '-' | '’')
}

fn quoted(quote: char) -> impl Fn(&str) -> IResult<&str, TokenKind> {
    move |input: &str| {
        let (mut rest, _) = char(quote)(input)?;
        loop {
            let (after, _) = take_while(|c| c != quote)(rest)?;
            if after.is_empty() {
                return Ok((after, TokenKind::OpenText));
            }
            let (after, _) = char(quote)(after)?;
            // A doubled quote stands for itself.
            match char::<_, nom::error::Error<&str>>(quote)(after) {
                Ok((more, _)) => rest = more,
                Err(_) => return Ok((after, TokenKind::Text)),
            }
        }
    }
}

fn number(input: &str) -> IResult<&str, TokenKind> {
    let digits = || take_while1(|c: char| c.is_ascii_digit());
    let fraction = |i| recognize((char('.'), take_while1(|c: char| c.is_ascii_digit()))).parse(i);
    let plain = recognize((
        opt(char('-')),
        digits(),
        opt(fraction),
        take_while(word_char),
    ));
    value(TokenKind::Number, plain).parse(input)
}

fn one(input: &str) -> IResult<&str, TokenKind> {
    alt((
        value(
            TokenKind::Comment,
            pair(char('#'), take_while(|c| c != '\n')),
        ),
        quoted('"'),
        quoted('\''),
        number,
        value(
            TokenKind::Word,
            pair(
                take_while1(|c: char| c.is_alphabetic() || c == '_'),
                take_while(word_char),
            ),
        ),
        value(
            TokenKind::Parameter,
            preceded(char('$'), take_while1(word_char)),
        ),
        value(TokenKind::Range, tag("..")),
        value(
            TokenKind::Operator,
            alt((
                tag("!="),
                tag("<="),
                tag(">="),
                tag("!~"),
                recognize(one_of("=<>~")),
            )),
        ),
        value(TokenKind::Pipe, char('|')),
        value(TokenKind::Comma, char(',')),
        value(TokenKind::Open, char('(')),
        value(TokenKind::Close, char(')')),
        value(TokenKind::Dot, char('.')),
        value(TokenKind::Semicolon, char(';')),
        value(TokenKind::Other, anychar),
    ))
    .parse(input)
}

/// All tokens of a text, comments included.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let start = text.len() - rest.len();
        // `-` before a field is a sign of order, not of a number.
        let Ok((after, kind)) = terminated(one, take_while(char::is_whitespace)).parse(rest) else {
            break;
        };
        let end = text[start..text.len() - after.len()].trim_end().len() + start;
        let end = if matches!(
            kind,
            TokenKind::Text | TokenKind::OpenText | TokenKind::Comment
        ) && end <= start
        {
            start + 1
        } else {
            end
        };
        out.push(Token {
            kind,
            span: Span::new(start, end),
            text: &text[start..end],
        });
        rest = after;
    }
    out
}

/// The content of a quoted text.
pub fn unquoted(token: &str) -> String {
    let Some(quote) = token.chars().next() else {
        return String::new();
    };
    let inner = token.strip_prefix(quote).unwrap_or(token);
    let inner = inner.strip_suffix(quote).unwrap_or(inner);
    inner.replace(&format!("{quote}{quote}"), &quote.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_lexed() {
        let kinds = |t: &str| {
            tokens(t)
                .iter()
                .map(|t| t.text.to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            kinds("events where date in 2016-01..2016-06 | count"),
            "events where date in 2016-01 .. 2016-06 | count"
        );
        assert_eq!(
            kinds("source.country=\"Cote d'Ivoire\""),
            "source . country = \"Cote d'Ivoire\""
        );
        assert_eq!(kinds("box 36.0,-36.5"), "box 36.0 , -36.5");
        assert_eq!(kinds("a 'it''s' # note"), "a 'it''s' # note");
        assert_eq!(
            tokens("\"open").last().map(|t| t.kind),
            Some(TokenKind::OpenText)
        );
        assert_eq!(unquoted("\"say \"\"no\"\"\""), "say \"no\"");
    }
}
