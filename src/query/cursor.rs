//! A place in the tokens, as nom's input, with the tracker of the furthest failure; and the parsers of single tokens.
//!
//! `opt` and `many0` throw the error of what they tried away; the tracker keeps what was wanted at the farthest place.

use super::lexer::{Token, TokenKind};
use super::problems::{Problem, meant};
use super::syntax::Spanned;
use crate::span::Span;
use nom::combinator::cut;
use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Input, Needed, Parser};
use std::cell::RefCell;

/// Deepest nesting of brackets and `not`: beyond any question a person asks, far below what the stack holds.
pub const DEEPEST: usize = 64;

/// The farthest place that parsing reached, and what would have been right there.
#[derive(Debug, Default)]
pub(super) struct Tracker {
    pub at: usize,
    pub wants: Vec<&'static str>,
    pub fatal: Option<Problem>,
}

/// The tokens from a position on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub all: &'t [Token<'t>],
    pub at: usize,
    tracker: &'t RefCell<Tracker>,
    end: usize,
    pub depth: usize,
}

/// The error type is mute: the tracker keeps what was wanted.
#[derive(Debug)]
pub(super) struct Mute;

impl<'t> ParseError<Cursor<'t>> for Mute {
    fn from_error_kind(_: Cursor<'t>, _: ErrorKind) -> Self {
        Mute
    }
    fn append(_: Cursor<'t>, _: ErrorKind, other: Self) -> Self {
        other
    }
}

pub(super) type Parsed<'t, T> = IResult<Cursor<'t>, T, Mute>;

impl<'t> Input for Cursor<'t> {
    type Item = &'t Token<'t>;
    type Iter = std::slice::Iter<'t, Token<'t>>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.all.len() - self.at
    }
    fn take(&self, index: usize) -> Self {
        Cursor {
            all: &self.all[..self.at + index],
            ..*self
        }
    }
    fn take_from(&self, index: usize) -> Self {
        Cursor {
            at: self.at + index,
            ..*self
        }
    }
    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }
    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.all[self.at..].iter().position(predicate)
    }
    fn iter_elements(&self) -> Self::Iter {
        self.all[self.at..].iter()
    }
    fn iter_indices(&self) -> Self::IterIndices {
        self.all[self.at..].iter().enumerate()
    }
    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if self.input_len() >= count {
            Ok(count)
        } else {
            Err(Needed::new(count - self.input_len()))
        }
    }
}

impl<'t> Cursor<'t> {
    /// The first of the tokens of a query that ends at byte `end`.
    pub fn new(all: &'t [Token<'t>], tracker: &'t RefCell<Tracker>, end: usize) -> Cursor<'t> {
        Cursor {
            all,
            at: 0,
            tracker,
            end,
            depth: 0,
        }
    }
    pub fn token(&self) -> Option<&'t Token<'t>> {
        self.all.get(self.at)
    }
    pub fn here(&self) -> Span {
        self.token()
            .map_or(Span::new(self.end, self.end), |t| t.span)
    }
    /// The token just read.
    pub fn before(&self) -> Span {
        self.at
            .checked_sub(1)
            .and_then(|at| self.all.get(at))
            .map_or(Span::new(0, 0), |t| t.span)
    }
    pub fn next(self) -> Cursor<'t> {
        Cursor {
            at: self.at + 1,
            ..self
        }
    }
    /// The same place, so many brackets deep.
    pub fn nested(self, depth: usize) -> Cursor<'t> {
        Cursor { depth, ..self }
    }
    /// Notes what would have been right here.
    pub fn want<T>(self, what: &'static str) -> Parsed<'t, T> {
        let mut tracker = self.tracker.borrow_mut();
        if self.at > tracker.at {
            tracker.at = self.at;
            tracker.wants.clear();
        }
        if self.at == tracker.at && !tracker.wants.contains(&what) {
            tracker.wants.push(what);
        }
        Err(nom::Err::Error(Mute))
    }
    /// Ends parsing with a finished message.
    pub fn fail<T>(self, problem: Problem) -> Parsed<'t, T> {
        let mut tracker = self.tracker.borrow_mut();
        tracker.fatal.get_or_insert(problem);
        Err(nom::Err::Failure(Mute))
    }
}

/// A keyword, in any case.
pub(super) fn keyword(
    word: &'static str,
    shown: &'static str,
) -> impl Fn(Cursor<'_>) -> Parsed<'_, Span> {
    move |c| match c.token() {
        Some(t) if t.kind == TokenKind::Word && t.text.eq_ignore_ascii_case(word) => {
            Ok((c.next(), t.span))
        }
        _ => c.want(shown),
    }
}

pub(super) fn mark(
    kind: TokenKind,
    shown: &'static str,
) -> impl Fn(Cursor<'_>) -> Parsed<'_, Span> {
    move |c| match c.token() {
        Some(t) if t.kind == kind => Ok((c.next(), t.span)),
        _ => c.want(shown),
    }
}

pub(super) fn mark_text(
    text: &'static str,
    shown: &'static str,
) -> impl Fn(Cursor<'_>) -> Parsed<'_, Span> {
    move |c| match c.token() {
        Some(t) if t.text == text => Ok((c.next(), t.span)),
        _ => c.want(shown),
    }
}

pub(super) fn word<'t>(shown: &'static str) -> impl Fn(Cursor<'t>) -> Parsed<'t, Spanned<String>> {
    move |c| match c.token() {
        Some(t) if t.kind == TokenKind::Word => Ok((
            c.next(),
            Spanned {
                value: t.text.to_string(),
                span: t.span,
            },
        )),
        _ => c.want(shown),
    }
}

/// A name given in the query. It becomes a column's name, so it is letters, digits and `_` only.
pub(super) fn name(c: Cursor<'_>) -> Parsed<'_, Spanned<String>> {
    let (after, name) = word("a name")(c)?;
    if name.value.chars().all(|c| c.is_alphanumeric() || c == '_') {
        return Ok((after, name));
    }
    c.fail(
        Problem::error("D001", name.span, format!("`{}` is not a name", name.value))
            .help("letters, digits and `_`: sum(killed) as dead"),
    )
}

/// `source.country`
pub(super) fn field(c: Cursor<'_>) -> Parsed<'_, Spanned<String>> {
    let (c, head) = word("a field name")(c)?;
    match c.token() {
        Some(t) if t.kind == TokenKind::Dot => {
            let (c, tail) = cut(word("a field name")).parse(c.next())?;
            Ok((
                c,
                Spanned {
                    value: format!("{}.{}", head.value, tail.value).to_lowercase(),
                    span: head.span.join(&tail.span),
                },
            ))
        }
        _ => Ok((
            c,
            Spanned {
                value: head.value.to_lowercase(),
                span: head.span,
            },
        )),
    }
}

pub(super) fn integer(c: Cursor<'_>) -> Parsed<'_, u64> {
    match c
        .token()
        .filter(|t| t.kind == TokenKind::Number)
        .and_then(|t| t.text.parse().ok())
    {
        Some(n) => Ok((c.next(), n)),
        None => c.want("a number"),
    }
}

pub(super) fn decimal(c: Cursor<'_>) -> Parsed<'_, f64> {
    match c
        .token()
        .filter(|t| t.kind == TokenKind::Number)
        .and_then(|t| t.text.parse::<f64>().ok())
        .filter(|n| n.is_finite())
    {
        Some(n) => Ok((c.next(), n)),
        None => c.want("a number"),
    }
}

/// The message for the furthest failure.
pub(super) fn furthest(text: &str, all: &[Token<'_>], tracker: &Tracker) -> Problem {
    let wants: Vec<&str> = tracker
        .wants
        .iter()
        .copied()
        .filter(|w| *w != "`not`" && *w != "`explain`")
        .collect();
    let expected = match wants.len() {
        0 => None,
        1..=10 => Some(format!("expected {}", list(&wants))),
        _ => None,
    };
    let Some(t) = all.get(tracker.at) else {
        let end = text.trim_end().len();
        let problem = Problem::error("D001", Span::new(end, end), "the query ends here");
        return match expected {
            Some(e) => problem.label(e),
            None => problem,
        };
    };
    let mut problem = Problem::error("D001", t.span, format!("`{}` is not expected here", t.text));
    problem.label = expected;
    let keywords = wants
        .iter()
        .filter_map(|w| w.strip_prefix('`'))
        .filter_map(|w| w.strip_suffix('`'));
    // Several capital words without quotes: `actor = Islamic State`.
    let before = tracker.at.checked_sub(1).map(|b| &all[b]);
    let value_before = tracker.at >= 2 && all[tracker.at - 2].kind == TokenKind::Operator;
    if let Some(b) = before.filter(|b| {
        value_before
            && b.kind == TokenKind::Word
            && t.kind == TokenKind::Word
            && t.text.starts_with(char::is_uppercase)
    }) {
        let mut last = tracker.at;
        while all
            .get(last + 1)
            .is_some_and(|n| n.kind == TokenKind::Word && n.text.starts_with(char::is_uppercase))
        {
            last += 1;
        }
        let name = &text[b.span.start..all[last].span.end];
        problem.help = Some(format!("quote a name of several words: \"{name}\""));
    } else if t.kind == TokenKind::Range {
        problem.help = Some("a range stands behind `in`: killed in 10..20".to_string());
    } else if let Some(word) = meant(t.text, keywords) {
        problem.help = Some(format!("did you mean `{word}`?"));
    }
    problem
}

fn list(wants: &[&str]) -> String {
    match wants {
        [one] => one.to_string(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
        [] => String::new(),
    }
}
