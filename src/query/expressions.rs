//! Conditions and values: what may stand behind `where`.

use super::cursor::{Cursor, DEEPEST, Mute, Parsed, decimal, field, keyword, mark};
use super::lexer::{TokenKind, unquoted};
use super::problems::Problem;
use super::syntax::{Expression, Point, Spanned, Value};
use crate::span::Span;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, map};
use nom::multi::separated_list1;
use nom::sequence::delimited;

const UNITS: &[&str] = &[
    "d", "w", "m", "q", "y", "day", "days", "week", "weeks", "month", "months", "quarter",
    "quarters", "year", "years",
];

fn value(c: Cursor<'_>) -> Parsed<'_, Spanned<Value>> {
    let Some(t) = c.token() else {
        return c.want("a \"quoted value\", a date, a number or a word");
    };
    let lower = t.text.to_lowercase();
    let next = c.next();
    let second = next
        .token()
        .map(|t| t.text.to_lowercase())
        .unwrap_or_default();
    match t.kind {
        TokenKind::OpenText => c.fail(
            Problem::error("D006", t.span, "this quote is never closed")
                .label("the text starts here")
                .help("put a closing \" after the name or phrase"),
        ),
        TokenKind::Text => {
            let mut at = next;
            let mut near = None;
            if let (Some(tilde), Some(n)) = (at.token(), at.next().token())
                && tilde.text == "~"
                && tilde.span.start == t.span.end
                && let Ok(number) = n.text.parse()
            {
                near = Some(number);
                at = at.next().next();
            }
            let span = Span::new(t.span.start, at.all[at.at - 1].span.end);
            Ok((
                at,
                Spanned {
                    value: Value::Text(unquoted(t.text), near),
                    span,
                },
            ))
        }
        TokenKind::Parameter => Ok((
            next,
            Spanned {
                value: Value::Parameter(t.text[1..].to_string()),
                span: t.span,
            },
        )),
        TokenKind::Number => {
            if second == "/" {
                let last = (c.at + 4).min(c.all.len().saturating_sub(1));
                let span = t.span.join(&c.all[last.max(c.at)].span);
                return c.fail(slashes(c, span));
            }
            Ok((
                next,
                Spanned {
                    value: Value::Number(t.text.to_string()),
                    span: t.span,
                },
            ))
        }
        TokenKind::Word
            if matches!(lower.as_str(), "this" | "next") && UNITS.contains(&second.as_str())
                || lower == "last" && UNITS.contains(&second.as_str()) =>
        {
            let span = t.span.join(&next.here());
            Ok((
                next.next(),
                Spanned {
                    value: Value::Relative(format!("{lower} {second}")),
                    span,
                },
            ))
        }
        TokenKind::Word if lower == "last" && second.parse::<u32>().is_ok() => {
            let unit = next.next();
            let name = unit
                .token()
                .map(|t| t.text.to_lowercase())
                .unwrap_or_default();
            if !UNITS.contains(&name.as_str()) {
                return unit.want("a unit such as days, weeks or months");
            }
            let span = t.span.join(&unit.here());
            Ok((
                unit.next(),
                Spanned {
                    value: Value::Relative(format!("last {second} {name}")),
                    span,
                },
            ))
        }
        TokenKind::Word if lower == "none" => Ok((
            next,
            Spanned {
                value: Value::None,
                span: t.span,
            },
        )),
        TokenKind::Word if lower == "any" => Ok((
            next,
            Spanned {
                value: Value::Any,
                span: t.span,
            },
        )),
        TokenKind::Word => Ok((
            next,
            Spanned {
                value: Value::Word(t.text.to_string()),
                span: t.span,
            },
        )),
        _ => c.want("a \"quoted value\", a date, a number or a word"),
    }
}

/// 09/07/2016 names both readings.
fn slashes(c: Cursor<'_>, span: Span) -> Problem {
    let part = |n: usize| c.all.get(c.at + n).map_or("", |t| t.text);
    let (a, b, y) = (part(0), part(2), part(4));
    let problem = Problem::error("D008", span, "a date is written year-month-day")
        .label("which part is the month?");
    if y.len() == 4 && a.len() <= 2 && b.len() <= 2 {
        problem.help(format!("write {y}-{b:0>2}-{a:0>2} or {y}-{a:0>2}-{b:0>2}"))
    } else {
        problem.help("write it as 2016-09-09")
    }
}

fn operator(c: Cursor<'_>) -> Parsed<'_, Spanned<String>> {
    match c.token() {
        Some(t) if t.kind == TokenKind::Operator => Ok((
            c.next(),
            Spanned {
                value: t.text.to_string(),
                span: t.span,
            },
        )),
        Some(t)
            if t.kind == TokenKind::Word
                && matches!(
                    t.text.to_lowercase().as_str(),
                    "between"
                        | "like"
                        | "is"
                        | "contains"
                        | "equals"
                        | "since"
                        | "before"
                        | "after"
                ) =>
        {
            let help = match t.text.to_lowercase().as_str() {
                "between" => "write a range: killed in 10..20",
                "like" | "contains" => "write `~` for contains",
                "is" | "equals" => "write `=`, and `= none` for unknown",
                _ => "write `<` or `>`",
            };
            c.fail(
                Problem::error("D001", t.span, format!("`{}` is not an operator", t.text))
                    .help(help),
            )
        }
        _ => c.want("an operator such as =, >= or ~"),
    }
}

fn condition(c: Cursor<'_>) -> Parsed<'_, Expression> {
    let (c, field) = field(c)?;
    let listed = |not: bool| {
        move |c| {
            let (c, _) = keyword("in", "`in`")(c)?;
            let list = map(
                delimited(
                    mark(TokenKind::Open, "`(`"),
                    cut(separated_list1(mark(TokenKind::Comma, "`,`"), value)),
                    cut(mark(TokenKind::Close, "`)`")),
                ),
                |v| (v, None),
            );
            let range = map(
                (value, cut(mark(TokenKind::Range, "`..`")), cut(value)),
                |(low, _, high)| (vec![low], Some(high)),
            );
            let (c, found) = cut(alt((list, range))).parse(c)?;
            Ok((c, (not, found)))
        }
    };
    if let Ok((c, _)) = keyword("not", "`not`")(c) {
        let (c, (not, (values, high))) = cut(listed(true)).parse(c)?;
        return Ok((c, in_list(field, not, values, high)));
    }
    match listed(false)(c) {
        Ok((c, (not, (values, high)))) => return Ok((c, in_list(field, not, values, high))),
        Err(nom::Err::Failure(e)) => return Err(nom::Err::Failure(e)),
        Err(_) => {}
    }
    let (c, operator) = cut(operator).parse(c)?;
    let (c, value) = cut(value).parse(c)?;
    Ok((
        c,
        Expression::Compare {
            field,
            operator,
            value,
        },
    ))
}

fn in_list(
    field: Spanned<String>,
    not: bool,
    mut values: Vec<Spanned<Value>>,
    high: Option<Spanned<Value>>,
) -> Expression {
    match high {
        Some(high) => Expression::Between {
            field,
            not,
            low: values.remove(0),
            high,
        },
        None => Expression::In { field, not, values },
    }
}

fn within(c: Cursor<'_>) -> Parsed<'_, Expression> {
    let (c, _) = keyword("within", "`within`")(c)?;
    if let Ok((c, span)) = keyword("box", "`box` or a distance such as 50km")(c) {
        let comma = || mark(TokenKind::Comma, "`,`");
        let (c, (south, _, west, _, north, _, east)) = cut((
            decimal,
            comma(),
            decimal,
            comma(),
            decimal,
            comma(),
            decimal,
        ))
        .parse(c)?;
        let span = span.join(&c.before());
        return Ok((
            c,
            Expression::Box {
                south,
                west,
                north,
                east,
                span,
            },
        ));
    }
    let Some(t) = c.token() else {
        return cut(keyword("box", "`box` or a distance such as 50km"))
            .parse(c)
            .map(|(c, _)| (c, Expression::And(Vec::new())));
    };
    let lower = t.text.to_lowercase();
    let (number, mut unit) = lower.split_at(
        lower
            .find(|x: char| x.is_alphabetic())
            .unwrap_or(lower.len()),
    );
    let mut next = c.next();
    let following = next
        .token()
        .map(|t| t.text.to_lowercase())
        .unwrap_or_default();
    if unit.is_empty() && matches!(following.as_str(), "km" | "mi") {
        unit = if following == "km" { "km" } else { "mi" };
        next = next.next();
    }
    let factor = match unit {
        "km" => 1.0,
        "mi" => 1.609_344,
        _ => {
            let _ = c.want::<()>("`box` or a distance such as 50km");
            return Err(nom::Err::Failure(Mute));
        }
    };
    let Some(kilometres) = number
        .parse::<f64>()
        .ok()
        .filter(|n| n.is_finite() && *n >= 0.0)
    else {
        let _ = c.want::<()>("`box` or a distance such as 50km");
        return Err(nom::Err::Failure(Mute));
    };
    let (c, _) = cut(keyword("of", "`of`")).parse(next)?;
    let start = c.here();
    if let Ok((after, (latitude, _, longitude))) =
        (decimal, mark(TokenKind::Comma, "`,`"), decimal).parse(c)
    {
        let span = start.join(&after.before());
        return Ok((
            after,
            Expression::Near {
                kilometres: kilometres * factor,
                point: Spanned {
                    value: Point::At(latitude, longitude),
                    span,
                },
            },
        ));
    }
    let (c, place) = cut(value).parse(c)?;
    match place.value {
        Value::Text(..) | Value::Word(_) | Value::Parameter(_) => {
            let point = Spanned {
                value: Point::Place(place.value),
                span: place.span,
            };
            Ok((
                c,
                Expression::Near {
                    kilometres: kilometres * factor,
                    point,
                },
            ))
        }
        _ => c.fail(
            Problem::error(
                "D005",
                place.span,
                "a centre is a place or latitude,longitude",
            )
            .help("within 50km of Aleppo"),
        ),
    }
}

fn predicate(c: Cursor<'_>) -> Parsed<'_, Expression> {
    if c.depth >= DEEPEST {
        return c.fail(
            Problem::error("D010", c.here(), format!("nested deeper than {DEEPEST}"))
                .help("ask in steps: | where … | where …"),
        );
    }
    let outside = c.depth;
    if let Ok((c, _)) = keyword("not", "`not`")(c) {
        let (after, inner) = cut(predicate).parse(c.nested(outside + 1))?;
        return Ok((after.nested(outside), Expression::Not(Box::new(inner))));
    }
    if let Ok((c, _)) = mark(TokenKind::Open, "`(`")(c) {
        let (after, inner) = cut(expression).parse(c.nested(outside + 1))?;
        let (after, _) = cut(mark(TokenKind::Close, "`)`")).parse(after)?;
        return Ok((after.nested(outside), inner));
    }
    if c.token()
        .is_some_and(|t| matches!(t.kind, TokenKind::Text | TokenKind::OpenText))
    {
        return map(value, Expression::Text).parse(c);
    }
    match within(c) {
        Err(nom::Err::Error(_)) => condition(c),
        other => other,
    }
}

/// Predicates joined by `and`, or by `or`; both side by side are refused.
pub(super) fn expression(c: Cursor<'_>) -> Parsed<'_, Expression> {
    let (mut c, first) = predicate(c)?;
    let mut terms = vec![first];
    let mut joined: Option<&'static str> = None;
    loop {
        let (and, or) = (keyword("and", "`and`")(c), keyword("or", "`or`")(c));
        let (next, word, span) = match (and, or) {
            (Ok((n, s)), _) => (n, "and", s),
            (_, Ok((n, s))) => (n, "or", s),
            _ => break,
        };
        if joined.is_some_and(|j| j != word) {
            return c.fail(
                Problem::error(
                    "D007",
                    span,
                    "`and` and `or` side by side: which goes first?",
                )
                .label("add brackets")
                .help("write `A and (B or C)` or `(A and B) or C`"),
            );
        }
        joined = Some(word);
        let (after, term) = cut(predicate).parse(next)?;
        terms.push(term);
        c = after;
    }
    let out = match (joined, terms.len()) {
        (_, 1) => terms.remove(0),
        (Some("or"), _) => Expression::Or(terms),
        _ => Expression::And(terms),
    };
    Ok((c, out))
}
