//! Tokens to the syntax tree, by nom over the token slice; the furthest failure becomes the message.
//!
//! `opt` and `many0` throw the error of what they tried away; the tracker keeps what was wanted at the farthest place.

use super::expressions::expression;
use super::lexer::{Token, TokenKind, tokens};
use super::problems::{Problem, meant};
use super::syntax::*;
use crate::span::Span;
use nom::branch::alt;
use nom::combinator::{cut, map, opt};
use nom::error::{ErrorKind, ParseError};
use nom::multi::{many0, separated_list1};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Input, Needed, Parser};
use std::cell::RefCell;

/// Deepest nesting of brackets and `not`: beyond any question a person asks, far below what the stack holds.
pub const DEEPEST: usize = 64;

/// The farthest place that parsing reached, and what would have been right there.
#[derive(Debug, Default)]
pub(super) struct Tracker {
    at: usize,
    wants: Vec<&'static str>,
    fatal: Option<Problem>,
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

fn mark_text(text: &'static str, shown: &'static str) -> impl Fn(Cursor<'_>) -> Parsed<'_, Span> {
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
fn name(c: Cursor<'_>) -> Parsed<'_, Spanned<String>> {
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

fn integer(c: Cursor<'_>) -> Parsed<'_, u64> {
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

const FUNCTIONS: &[&str] = &["sum", "avg", "min", "max", "median", "uniq"];

fn aggregate(c: Cursor<'_>) -> Parsed<'_, Aggregate> {
    let start = c;
    let Some(t) = c.token().filter(|t| t.kind == TokenKind::Word) else {
        return c.want("`count`");
    };
    let lower = t.text.to_lowercase();
    let opened = c.next().token().is_some_and(|t| t.kind == TokenKind::Open);
    let function = Spanned {
        value: lower.clone(),
        span: t.span,
    };
    let (c, field) = if lower == "count" {
        let (c, _) = opt((
            mark(TokenKind::Open, "`(`"),
            cut(mark(TokenKind::Close, "`)`")),
        ))
        .parse(c.next())?;
        (c, None)
    } else if FUNCTIONS.contains(&lower.as_str()) && opened {
        let (c, f) = cut(delimited(
            mark(TokenKind::Open, "`(`"),
            field,
            mark(TokenKind::Close, "`)`"),
        ))
        .parse(c.next())?;
        (c, Some(f))
    } else {
        return start.want("an aggregate such as count or sum(killed)");
    };
    let (c, name) = opt(preceded(keyword("as", "`as`"), cut(name))).parse(c)?;
    Ok((
        c,
        Aggregate {
            function,
            field,
            name,
        },
    ))
}

fn key(c: Cursor<'_>) -> Parsed<'_, Key> {
    let minus = c.token().is_some_and(|t| t.text == "-");
    let (c, field) = field(if minus { c.next() } else { c })?;
    let (c, direction) = opt(alt((
        map(keyword("asc", "`asc`"), |_| false),
        map(keyword("desc", "`desc`"), |_| true),
    )))
    .parse(c)?;
    Ok((
        c,
        Key {
            field,
            descending: direction.unwrap_or(minus),
        },
    ))
}

fn fields(c: Cursor<'_>) -> Parsed<'_, Vec<Spanned<String>>> {
    separated_list1(mark(TokenKind::Comma, "`,`"), field).parse(c)
}

/// A stage, with all its words as its place.
fn stage(c: Cursor<'_>) -> Parsed<'_, Spanned<Stage>> {
    let (after, mut found) = bare_stage(c)?;
    found.span = found.span.join(&after.before());
    Ok((after, found))
}

fn bare_stage(c: Cursor<'_>) -> Parsed<'_, Spanned<Stage>> {
    let Some(t) = c.token() else {
        return c.want("a stage such as where, count or sort");
    };
    let span = t.span;
    let lower = t.text.to_lowercase();
    let done = |stage| Spanned { value: stage, span };
    if t.kind != TokenKind::Word {
        return c.want("a stage such as where, count or sort");
    }
    let n = c.next();
    match lower.as_str() {
        "where" => map(cut(expression), |e| done(Stage::Where(e))).parse(n),
        "sort" => map(
            cut(separated_list1(mark(TokenKind::Comma, "`,`"), key)),
            |k| done(Stage::Sort(k)),
        )
        .parse(n),
        "top" => map(
            (
                cut(integer),
                opt(preceded(keyword("by", "`by`"), cut(field))),
            ),
            |(count, by)| done(Stage::Top { count, by }),
        )
        .parse(n),
        "take" => map(
            (
                cut(integer),
                opt(preceded(keyword("skip", "`skip`"), cut(integer))),
            ),
            |(count, skip)| {
                done(Stage::Take {
                    count,
                    skip: skip.unwrap_or(0),
                })
            },
        )
        .parse(n),
        "show" => map(cut(fields), |f| done(Stage::Show(f))).parse(n),
        "facets" => Ok((n, done(Stage::Facets))),
        "chart" => map(opt(word("`bar`, `line`, `map` or `network`")), |k| {
            done(Stage::Chart(k.map(|k| Spanned {
                value: k.value.to_lowercase(),
                span: k.span,
            })))
        })
        .parse(n),
        _ if Table::named(&lower).is_some() => {
            let table = Table::named(&lower).unwrap_or(Table::Events);
            let table = Spanned { value: table, span };
            map(
                opt(preceded(keyword("where", "`where`"), cut(expression))),
                |filter| {
                    done(Stage::Step {
                        table: table.clone(),
                        filter,
                    })
                },
            )
            .parse(n)
        }
        "count" | "sum" | "avg" | "min" | "max" | "median" | "uniq" => map(
            (
                separated_list1(mark(TokenKind::Comma, "`,`"), aggregate),
                opt(preceded(keyword("by", "`by`"), cut(fields))),
            ),
            |(aggregates, by)| {
                done(Stage::Aggregate {
                    aggregates,
                    by: by.unwrap_or_default(),
                })
            },
        )
        .parse(c),
        _ => c.fail(unknown_stage(t)),
    }
}

fn unknown_stage(t: &Token<'_>) -> Problem {
    let lower = t.text.to_lowercase();
    let problem = Problem::error("D002", t.span, format!("no stage is called `{}`", t.text));
    let here = match lower.as_str() {
        "filter" | "having" => Some("where"),
        "select" | "project" | "columns" => Some("show"),
        "limit" | "head" | "first" => Some("take"),
        "order" | "orderby" => Some("sort"),
        "summarize" | "summarise" | "group" | "stats" | "aggregate" => {
            return problem.help("name the aggregates at once: | count, sum(killed) by month");
        }
        _ => None,
    };
    if let Some(here) = here {
        return problem.help(format!("here it is `{here}`"));
    }
    let stages = [
        "where",
        "count",
        "sum",
        "avg",
        "min",
        "max",
        "uniq",
        "sort",
        "top",
        "take",
        "show",
        "facets",
        "chart",
        "events",
        "actors",
        "locations",
        "casualties",
        "articles",
    ];
    match meant(&lower, stages.into_iter()) {
        Some(word) => problem.help(format!("did you mean `{word}`?")),
        None => problem.help("stages: where, count, sum(…), sort, top, take, show, or a table"),
    }
}

fn query(c: Cursor<'_>) -> Parsed<'_, Query> {
    if let Ok((after, span)) = keyword("let", "`let`")(c) {
        let (after, _) = cut(name).parse(after)?;
        let (after, _) = cut(mark_text("=", "`=`")).parse(after)?;
        let (after, _) = cut(query_body).parse(after)?;
        // What is named could not be asked for yet: said, not ignored.
        return after.fail(
            Problem::error("D014", span, "names for queries are not available yet")
                .help("write the query out where it is used"),
        );
    }
    query_body(c)
}

fn query_body(c: Cursor<'_>) -> Parsed<'_, Query> {
    let (c, explain) = opt(keyword("explain", "`explain`")).parse(c)?;
    let Some(t) = c.token() else {
        return c.want("a table: events, actors, locations, casualties or articles");
    };
    let Some(table) = Table::named(t.text).filter(|_| t.kind == TokenKind::Word) else {
        let problem = if matches!(
            t.text.to_lowercase().as_str(),
            "select" | "insert" | "delete" | "update" | "with"
        ) {
            Problem::error("D002", t.span, "this looks like SQL").help("a query starts with what you want: events | show date, place, killed; raw SQL: .sql SELECT …")
        } else {
            let problem = Problem::error("D002", t.span, format!("`{}` is not a table", t.text));
            match meant(t.text, Table::ALL.iter().map(|t| t.name())) {
                Some(name) => problem.help(format!("did you mean `{name}`?")),
                None => problem
                    .help("a query starts with events, actors, locations, casualties or articles"),
            }
        };
        return c.fail(problem);
    };
    let head = Spanned {
        value: table,
        span: t.span,
    };
    let (c, filter) =
        opt(preceded(keyword("where", "`where`"), cut(expression))).parse(c.next())?;
    let (c, stages) = many0(preceded(mark(TokenKind::Pipe, "`|`"), cut(stage))).parse(c)?;
    Ok((
        c,
        Query {
            explain: explain.is_some(),
            table: head,
            filter,
            stages,
        },
    ))
}

/// Parses one statement.
pub fn parse(text: &str) -> Result<Query, Problem> {
    if text.len() > 1 << 20 {
        return Err(
            Problem::error("D010", Span::new(0, 0), "a query of more than 1 MiB").help("split it"),
        );
    }
    let all: Vec<Token<'_>> = tokens(text)
        .into_iter()
        .filter(|t| t.kind != TokenKind::Comment)
        .collect();
    let all = match all.split_last() {
        Some((last, rest)) if last.kind == TokenKind::Semicolon => rest,
        _ => &all[..],
    };
    let tracker = RefCell::new(Tracker::default());
    let end = text.trim_end().len();
    let start = Cursor {
        all,
        at: 0,
        tracker: &tracker,
        end,
        depth: 0,
    };
    let parsed = query(start);
    let left = match &parsed {
        Ok((rest, _)) => rest.token().copied(),
        Err(_) => None,
    };
    if let (Ok((_, query)), None) = (&parsed, left) {
        return Ok(query.clone());
    }
    if parsed.is_ok() {
        // Something is left over: what would have been right there was noted by those who tried.
        let at = match &parsed {
            Ok((rest, _)) => rest.at,
            Err(_) => 0,
        };
        let mut t = tracker.borrow_mut();
        if t.at < at {
            (t.at, t.wants) = (at, Vec::new());
        }
        if t.at == at {
            t.wants.push("the end of the query");
        }
    }
    let tracker = tracker.into_inner();
    Err(tracker
        .fatal
        .clone()
        .unwrap_or_else(|| furthest(text, all, &tracker)))
}

/// The message for the furthest failure.
fn furthest(text: &str, all: &[Token<'_>], tracker: &Tracker) -> Problem {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_parsed() {
        for text in [
            "events where place = Aleppo and date = 2016-09",
            "events where type in (shelling, airstrike) and date = 2016-Q2 | count, sum(killed) by week | chart line",
            "events where (actor = Russia or actor = \"Turkish Army\") and not country = Syria",
            "events where within 50km of Aleppo and date = last 30 days",
            "events where within box 36.0,36.0,37.5,38.5 | count by place",
            "articles where \"hospital airstrike\"~10 | take 5",
            "explain events where place = $place and date = this year | count by type",
            "events | sum(killed) as dead by month | where dead > 500 | sort -dead, month asc",
        ] {
            assert!(parse(text).is_ok(), "{text}: {:?}", parse(text));
        }
    }

    #[test]
    fn mistakes_have_a_place_and_help() {
        for (text, code, at, help) in [
            ("event where x = 1", "D002", 0, "did you mean `events`?"),
            (
                "events | filter killed > 3",
                "D002",
                9,
                "here it is `where`",
            ),
            (
                "SELECT * FROM events",
                "D002",
                0,
                "a query starts with what you want: events | show date, place, killed; raw SQL: .sql SELECT …",
            ),
            (
                "events where actor = Islamic State",
                "D001",
                29,
                "quote a name of several words: \"Islamic State\"",
            ),
            (
                "events where killed between 10 and 20",
                "D001",
                20,
                "write a range: killed in 10..20",
            ),
            (
                "events where killed >= 10 an type = airstrike",
                "D001",
                26,
                "did you mean `and`?",
            ),
            (
                "events where actor = \"Islamic",
                "D006",
                21,
                "put a closing \" after the name or phrase",
            ),
            (
                "events where a = 1 and b = 2 or c = 3",
                "D007",
                29,
                "write `A and (B or C)` or `(A and B) or C`",
            ),
            (
                "events where date = 09/07/2016",
                "D008",
                20,
                "write 2016-07-09 or 2016-09-07",
            ),
        ] {
            let problem = parse(text).expect_err(text);
            assert_eq!(
                (problem.code, problem.span.start, problem.help.as_deref()),
                (code, at, Some(help)),
                "{text}: {problem:?}"
            );
        }
        assert!(
            parse("events | take")
                .expect_err("open")
                .message
                .contains("ends here")
        );
        let deep = format!("events where {}a = 1", "(".repeat(100_000));
        assert_eq!(parse(&deep).expect_err("deep").code, "D010");
    }
}
