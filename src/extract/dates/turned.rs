//! Periods turned to by "last", "this", "next", "the end of", and references back: "that day", "the following year".

use super::super::Date;
use super::calendar::*;
use super::relative::shifted;
use super::scan::Scan;
use super::words::{self, Unit, day_part, month, season, unit};
use chrono::{Datelike, NaiveDate};

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    turned(scan, i)
        .or_else(|| referred(scan, i))
        .or_else(|| whole(scan, i))
        .or_else(|| part_of(scan, i))
}

const PARTS: &[&str] = &[
    "early",
    "late",
    "earlier",
    "later",
    "mid",
    "end",
    "beginning",
    "start",
    "middle",
    "close",
];

/// "the end of October", "early next year", "mid-November", "later this month": the whole's value.
fn part_of(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the"]);
    let word = scan.word(i + the);
    if let Some(rest) = word.strip_prefix("mid-") {
        let m = month(rest)?;
        let y = scan.year(i + the + 1);
        let anchor = scan.anchor();
        let (end, date) = match (y, anchor) {
            (Some((y, e)), _) => (e, one_month(y, m)),
            (None, Some(a)) => {
                let later = m > a.month();
                let year = match scan.tense(i) {
                    Some(true) => a.year() + i32::from(m < a.month()),
                    None if m == a.month() % 12 + 1 => a.year() + i32::from(m < a.month()),
                    _ => a.year() - i32::from(later),
                };
                (i + the + 1, one_month(year, m))
            }
            (None, None) => (i + the + 1, unanchored("DATE", format!("XXXX-{m:02}"))),
        };
        return Some((end, narrowed(date, "mid"), "date-part"));
    }
    let inner = match word {
        "end" | "beginning" | "start" | "middle" | "close" => {
            if scan.word(i + the + 1) != "of" {
                return None;
            }
            i + the + 2
        }
        "early" | "late" | "earlier" | "later" | "mid" => {
            i + the + 1 + scan.skip(i + the + 1, &["in", "on", "-"])
        }
        _ => return None,
    };
    // One part only: "the end of the early …" is left alone.
    if PARTS.contains(&scan.word(inner)) || PARTS.contains(&scan.word(inner + 1)) {
        return None;
    }
    let (end, date, rule) = scan.at(inner)?;
    if !matches!(date.kind, "DATE" | "TIME") || date.value.ends_with("_REF") {
        return None;
    }
    // "the end of the year" needs nothing before it; a day has no end that matters here.
    Some((end, narrowed(date, word), rule))
}

/// "last week", "next year", "this month", "the coming weekend", "last August", "this summer".
fn turned(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the"]);
    let at = i + the;
    let (sign, mut next) = match (scan.word(at), scan.word(at + 1)) {
        ("last", _) => (-1, at + 1),
        ("next" | "coming", _) => (1, at + 1),
        ("this", "past") => (-1, at + 2),
        ("this", "coming") => (1, at + 2),
        ("this" | "current", _) => (0, at + 1),
        ("previous" | "past", _) if the == 1 => (-1, at + 1),
        _ => return None,
    };
    if the == 1 && scan.word(at) == "this" {
        return None;
    }
    next += scan.skip(next, &["same", "fiscal", "calendar", "full"]);
    let word = scan.word(next);
    let end = next + 1;
    // "This Week" is a programme, "Next Year" a title.
    let title = i > 0 && scan.sentence.field == crate::span::Field::Body && scan.capital(next);
    if unit(word).is_some() && title {
        return None;
    }
    // "the next day" looks back to what was told.
    if the == 1 && unit(word).is_some() && matches!(scan.word(at), "next" | "previous") {
        return referred(scan, i);
    }
    if the == 1 && scan.word(at) == "past" && unit(word).is_some_and(|(u, _)| u != Unit::Year) {
        return None;
    }
    if scan.word(end) == "-" && scan.joined(end - 1) && scan.word(end + 1) == "long" {
        return None;
    }
    let Some(anchor) = scan.anchor() else {
        let pure = match unit(word)? {
            (_, true) => return None,
            (Unit::Day, _) | (Unit::Hour, _) | (Unit::Minute, _) | (Unit::Second, _) => {
                return None;
            }
            _ => match sign {
                -1 => "PAST_REF",
                1 => "FUTURE_REF",
                _ => "PRESENT_REF",
            },
        };
        return Some((end, unanchored("DATE", pure), "date-turned"));
    };
    let y = anchor.year();
    let date = if let Some((u, plural)) = unit(word) {
        match u {
            _ if plural => return None,
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day if sign == 0 => return None,
            Unit::Day if the == 1 && scan.word(at) == "last" => return None,
            // "over the last week" reaches up to now.
            Unit::Week | Unit::Month | Unit::Year
                if the == 1 && scan.word(at) == "last" && reaches_on(scan, i) =>
            {
                return None;
            }
            Unit::Decade => decade((y / 10 + sign as i32) * 10),
            Unit::Century => century(y / 100 + sign as i32),
            Unit::Quarter if sign == 0 && the == 1 => return None,
            u => shifted(u, sign, anchor)?,
        }
    } else if word == "weekend" {
        weekend_by(scan, next, anchor, sign)?
    } else if let Some(code) = season(word) {
        if word == "fall" && the == 1 {
            return None;
        }
        let (first, last) = one_season(y, code).days?;
        let year = match sign {
            -1 if last >= anchor => y - 1,
            1 if first <= anchor => y + 1,
            0 if code == "WI" && anchor.month() <= 3 && scan.tense(at) != Some(true) => y - 1,
            _ => y,
        };
        one_season(year, code)
    } else {
        let m = month(word).filter(|_| scan.capital(next))?;
        // "last May 5" and "this March 2011" belong to the other family.
        if words::day(scan.word(end)).is_some() || scan.year(end).is_some() {
            return None;
        }
        let year = match sign {
            -1 => y - i32::from(m >= anchor.month()),
            1 => y + i32::from(m <= anchor.month()),
            _ => y,
        };
        one_month(year, m)
    };
    Some((end, date, "date-turned"))
}

/// The weekend meant: on Monday to Thursday a past one is last week's, and a bare one by tense.
fn weekend_by(scan: &Scan<'_>, at: usize, anchor: NaiveDate, sign: i64) -> Option<Date> {
    let weekday = anchor.weekday().num_days_from_monday();
    let shift = match sign {
        -1 => -1,
        1 => i64::from(weekday >= 4),
        _ if scan.ahead(at) || weekday >= 5 => 0,
        _ if scan.word(at.wrapping_sub(1)) == "this" && scan.tense(at) != Some(false) => 0,
        _ => -1,
    };
    Some(weekend(add_days(anchor, 7 * shift)?))
}

/// "that day", "the same month", "the next day", "the following year", "the previous week", "the day after".
fn referred(scan: &Scan<'_>, i: usize) -> Hit {
    let (sign, at) = match (scan.word(i), scan.word(i + 1)) {
        ("that", "same") | ("the", "same") => (0, i + 2),
        ("that", _) => (0, i + 1),
        ("the", "next") if reaches_on(scan, i) => return None,
        ("the", "next" | "following") => (1, i + 2),
        ("the", "previous" | "preceding") => (-1, i + 2),
        ("the", "night" | "evening")
            if scan.word(i + 2) == "before" && closes(scan.word(i + 3)) =>
        {
            (-1, i + 1)
        }
        ("the", "day") if scan.word(i + 2) == "after" && closes(scan.word(i + 3)) => (1, i + 1),
        ("the", "day") if scan.word(i + 2) == "before" && closes(scan.word(i + 3)) => (-1, i + 1),
        _ => return None,
    };
    let word = scan.word(at);
    let mut end = at + 1;
    if at == i + 1 && scan.word(i) == "the" {
        end += 1;
    }
    let (u, plural) = match day_part(word) {
        Some(_) => (Unit::Day, false),
        None => unit(word)?,
    };
    if plural || u == Unit::Quarter {
        return None;
    }
    let part = day_part(word);
    // "It fell in July. On the same day …": which day of the month is not known.
    let month = (scan.context.month_since).filter(|m| scan.number.saturating_sub(m.2) <= 4);
    if let (0, Unit::Day, Some((y, m, _)), None) = (sign, u, month, part) {
        let mut date = one_month(y, m);
        date.value.push_str("-XX");
        return Some((end, date, "date-referred"));
    }
    let base = match u {
        Unit::Day => scan.context.day,
        Unit::Week => scan.context.day,
        Unit::Month => scan
            .context
            .month
            .and_then(|(y, m)| NaiveDate::from_ymd_opt(y, m, 1)),
        Unit::Year => scan
            .context
            .year
            .and_then(|y| NaiveDate::from_ymd_opt(y, 1, 1)),
        _ => return None,
    };
    // "On a bad day the shop loses most of that day's sales": no day was told, so none is meant.
    let bare = scan.word(i) == "that"
        && at == i + 1
        && part.is_none()
        && !matches!(scan.back(i, 1), "later" | "earlier");
    if base.is_none() && scan.anchor().is_some() && u == Unit::Day && bare {
        return None;
    }
    let Some(base) = base else {
        // Nothing was told before: the words name a day that is not known.
        let value = match u {
            Unit::Day => "XXXX-XX-XX",
            Unit::Week => "XXXX-WXX",
            Unit::Month => "XXXX-XX",
            _ => "XXXX",
        };
        return Some((
            end,
            scan.timed(unanchored("DATE", value), part),
            "date-referred",
        ));
    };
    let date = scan.timed(shifted(u, sign, base)?, part);
    Some((end, date, "date-referred"))
}

/// "over the next year" is a stretch from now on.
pub fn reaches_on(scan: &Scan<'_>, i: usize) -> bool {
    matches!(scan.back(i, 1), "over" | "within" | "during" | "for" | "in")
}

fn closes(word: &str) -> bool {
    matches!(word, "" | "." | "," | ";" | "and" | "but" | ")")
}

/// "the weekend", "the year", "the week": the running one.
fn whole(scan: &Scan<'_>, i: usize) -> Hit {
    if scan.word(i) != "the" {
        return None;
    }
    let full = scan.skip(i + 1, &["full", "whole", "entire", "fiscal", "calendar"]);
    let at = i + 1 + full;
    let anchor = scan.anchor()?;
    let end = at + 1;
    if scan.word(at) == "weekend" {
        return Some((end, weekend_by(scan, at, anchor, 0)?, "date-whole"));
    }
    let led = matches!(
        scan.back(i, 1),
        "of" | "for"
            | "during"
            | "in"
            | "throughout"
            | "by"
            | "earlier"
            | "later"
            | "early"
            | "late"
            | "over"
    );
    // "the year ended June 30" is a stretch that its own end places.
    if scan.word(at) == "year" && matches!(scan.word(end), "ended" | "ending") {
        return Some((end, unanchored("DURATION", "P1Y"), "duration-ended"));
    }
    if !led
        || matches!(
            scan.word(end),
            "that" | "when" | "-" | "to" | "ending" | "following" | "after" | "before"
        )
        || scan.word(end) == "of" && scan.word(end + 1) != "$"
        || scan.word(end) == "ended"
    {
        return None;
    }
    match scan.word(at) {
        "year" => Some((end, one_year(anchor.year()), "date-whole")),
        "month" if scan.back(i, 1) != "by" => {
            Some((end, one_month(anchor.year(), anchor.month()), "date-whole"))
        }
        "week" if scan.back(i, 1) != "by" => Some((end, week(anchor), "date-whole")),
        _ => None,
    }
}
