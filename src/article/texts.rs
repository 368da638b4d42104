//! Plain text: a header or a headline, then paragraphs.

use super::sources::{Flow, Origin, Reading, Stream, in_words};
use serde_json::{Map, Value};
use std::io::Read;
use std::ops::ControlFlow;

/// Reads one input as one article.
pub(super) fn read(reading: &mut Reading<'_>, origin: &mut Origin, stream: Stream<'_>) -> Flow {
    let limit = reading.options.max_article;
    let mut bytes = Vec::new();
    if let Err(error) = stream.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        return reading.reject(&origin.path, None, None, in_words(&error));
    }
    if bytes.len() as u64 > limit {
        return reading.reject(&origin.path, None, None, reading.too_large());
    }
    let text = origin.decode(&bytes);
    if text.trim().is_empty() {
        let reason = "neither headline nor text: the file is empty".to_string();
        return reading.reject(&origin.path, None, None, reason);
    }
    let text = unix_lines(&text);
    let parts = split(&text);
    let mut record = Map::new();
    let mut put = |name: &str, value: &str| {
        record.insert(name.into(), Value::String(value.into()));
    };
    if let Some(date) = parts.date {
        put("date", date);
    }
    put("title", parts.headline);
    put("text", parts.body);
    reading.plain(origin, record)?;
    ControlFlow::Continue(())
}

/// Line ends of every system as LF.
pub(super) fn unix_lines(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('\r') {
        text.into()
    } else if text.contains('\n') {
        text.replace("\r\n", "\n").into()
    } else {
        text.replace('\r', "\n").into()
    }
}

#[derive(Debug, PartialEq)]
struct Parts<'a> {
    date: Option<&'a str>,
    headline: &'a str,
    body: &'a str,
}

/// Takes a text apart at its first line.
fn split(text: &str) -> Parts<'_> {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut body = rest;
    while let Some((line, after)) = body.split_once('\n') {
        if !line.trim().is_empty() {
            break;
        }
        body = after;
    }
    let (date, headline) = match header(first) {
        Some((date, headline)) => (Some(date), headline),
        None => (None, first),
    };
    Parts {
        date,
        headline: headline.trim(),
        body,
    }
}

/// "date 2016-09-09 HEADLINE", where the date need not be a possible one.
fn header(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("date")?;
    let rest = rest.strip_prefix([' ', '\t'])?.trim_start();
    let (date, headline) = rest
        .split_once([' ', '\t'])
        .unwrap_or((rest.trim_end(), ""));
    let written = date.starts_with(|c: char| c.is_ascii_digit())
        && date.contains('-')
        && date
            .chars()
            .all(|c| c.is_ascii_digit() || "-/.:+TZ".contains(c));
    (written || is_year(date)).then_some((date, headline))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_told_from_headlines() {
        for (text, date, headline, body) in [
            (
                "date 2016-09-09 Storm hits coast\n\n \nIt rained.\n",
                Some("2016-09-09"),
                "Storm hits coast",
                "It rained.\n",
            ),
            (" \n  date 2016-09 Storm", Some("2016-09"), "Storm", ""),
            ("date 2016-02-30 Storm\nA", Some("2016-02-30"), "Storm", "A"),
            (
                "date 2016-09-09\n\nIt rained.",
                Some("2016-09-09"),
                "",
                "It rained.",
            ),
            ("Date 2016-09-09 set\nA", None, "Date 2016-09-09 set", "A"),
            ("date palms die\n  A", None, "date palms die", "  A"),
            ("dates 2016-09-09\nA", None, "dates 2016-09-09", "A"),
            ("Storm\n\n\n", None, "Storm", ""),
        ] {
            let parts = Parts {
                date,
                headline,
                body,
            };
            assert_eq!(split(text), parts, "{text:?}");
        }
    }

    #[test]
    fn line_ends_become_one() {
        assert_eq!(unix_lines("a\r\nb\nc"), "a\nb\nc");
        assert_eq!(unix_lines("a\rb"), "a\nb");
    }
}
