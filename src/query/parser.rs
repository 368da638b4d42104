//! Tokens to the syntax tree, by nom over the token slice; the furthest failure becomes the message.

use super::cursor::{
    Cursor, Parsed, Tracker, field, furthest, integer, keyword, mark, mark_text, name, word,
};
use super::expressions::expression;
use super::lexer::{Token, TokenKind, tokens};
use super::problems::{Problem, meant};
use super::syntax::*;
use crate::span::Span;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, map, opt};
use nom::multi::{many0, separated_list1};
use nom::sequence::{delimited, preceded};
use std::cell::RefCell;

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
    let start = Cursor::new(all, &tracker, end);
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
