//! Expressions that count from another day: weekdays, today, last and next, ago, and references back.

use super::super::Date;
use super::calendar::*;
use super::scan::Scan;
use super::words::{self, Unit, day_part, month, season, unit, weekday};
use chrono::{Datelike, NaiveDate, Weekday};

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    let plain = weekday_named(scan, i)
        .or_else(|| near_day(scan, i))
        .or_else(|| count_from(scan, i))
        .or_else(|| turned(scan, i))
        .or_else(|| referred(scan, i))
        .or_else(|| whole(scan, i));
    plain.or_else(|| part_of(scan, i))
}

/// A day by its weekday or as today, yesterday, tomorrow.
pub fn named(scan: &Scan<'_>, i: usize) -> Hit {
    weekday_named(scan, i).or_else(|| near_day(scan, i))
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

fn weekday_named(scan: &Scan<'_>, i: usize) -> Hit {
    let mut at = i;
    let mut modifier = "";
    let the = scan.skip(at, &["the"]);
    if the == 1
        && !matches!(
            scan.word(i + 1),
            "following" | "previous" | "next" | "coming" | "past"
        )
    {
        return None;
    }
    at += the;
    if matches!(
        scan.word(at),
        "last" | "next" | "this" | "past" | "following" | "previous" | "coming"
    ) {
        modifier = scan.word(at);
        at += 1;
        at += scan.skip(at, &["past", "coming"]);
    }
    let w = weekday(scan.word(at))?;
    let short = scan.word(at).len() <= 3;
    if short && !scan.capital(at) || !is_weekday_name(scan, at, short) {
        return None;
    }
    let mut end = at + 1;
    let Some(anchor) = scan.anchor() else {
        let (end, part) = scan.part_behind(end);
        let value = format!("XXXX-WXX-{}", w.number_from_monday());
        return Some((
            end,
            scan.timed(unanchored("DATE", value), part),
            "date-weekday",
        ));
    };
    // "Friday last week", "Friday of next week"
    let of = scan.skip(end, &["of"]);
    let week_shift = match (scan.word(end + of), scan.word(end + of + 1)) {
        ("last", "week") => Some(-1),
        ("this", "week") => Some(0),
        ("next", "week") => Some(1),
        _ => None,
    };
    let date = if let Some(shift) = week_shift {
        end += of + 2;
        let monday = anchor.week(Weekday::Mon).checked_first_day()?;
        add_days(monday, 7 * shift + i64::from(w.num_days_from_monday()))?
    } else {
        let reference = matches!(modifier, "following" | "previous")
            .then_some(scan.context.day)
            .flatten()
            .unwrap_or(anchor);
        let back = i64::from(
            (reference.weekday().num_days_from_monday() + 7 - w.num_days_from_monday()) % 7,
        );
        let forward = (7 - back) % 7;
        let offset = match modifier {
            "last" | "past" | "previous" => -(if back == 0 { 7 } else { back }),
            "next" | "following" => {
                if forward == 0 {
                    7
                } else {
                    forward
                }
            }
            "this" | "coming" => {
                if scan.tense(at) == Some(false) && modifier == "this" {
                    -back
                } else {
                    forward
                }
            }
            _ if scan.ahead(at) => forward,
            _ if forward == 1 => 1,
            _ => -back,
        };
        add_days(reference, offset)?
    };
    let (end, part) = scan.part_behind(end);
    Some((end, scan.timed(one_day(date), part), "date-weekday"))
}

/// Weekday names that are no days: "Black Friday", "the Sunday Times", "sat" the verb.
fn is_weekday_name(scan: &Scan<'_>, at: usize, short: bool) -> bool {
    if matches!(
        scan.back(at, 1),
        "bloody" | "man" | "ruby" | "palm" | "ash" | "super" | "black" | "freaky"
    ) && scan.capital(at.saturating_sub(1))
    {
        return false;
    }
    if matches!(
        scan.word(at + 1),
        "times"
            | "telegraph"
            | "mirror"
            | "express"
            | "mail"
            | "herald"
            | "post"
            | "tribune"
            | "sun"
            | "world"
            | "independent"
            | "mercury"
            | "mass"
    ) && scan.capital(at + 1)
    {
        return false;
    }
    if !short {
        return true;
    }
    // "Sun" and "Sat" alone are a star, a verb, a newspaper.
    scan.word(at).ends_with('.') || matches!(scan.back(at, 1), "on" | "(") && scan.word(at) != "sun"
}

/// Today, yesterday, tomorrow, tonight, this morning, last night, the day before yesterday.
fn near_day(scan: &Scan<'_>, i: usize) -> Hit {
    let (offset, end, part) = match (scan.word(i), scan.word(i + 1)) {
        ("today", _) => (0, i + 1, None),
        ("yesterday", _) => (-1, i + 1, None),
        ("tomorrow", _) => (1, i + 1, None),
        ("tonight", _) => (0, i + 1, Some("TNI")),
        ("last", "night") => (-1, i + 2, Some("TNI")),
        ("last", "evening") => (-1, i + 2, Some("TEV")),
        ("this", part) if day_part(part).is_some() => (0, i + 2, day_part(part)),
        ("the", "day") => match (scan.word(i + 2), scan.word(i + 3)) {
            ("before", "yesterday") => (-2, i + 4, None),
            ("after", "tomorrow") => (2, i + 4, None),
            _ => return None,
        },
        _ => return None,
    };
    let (end, part) = match part {
        Some(part) => (end, Some(part)),
        None => scan.part_behind(end),
    };
    let date = match scan.anchor() {
        Some(anchor) => one_day(add_days(anchor, offset)?),
        None if offset == 0 => unanchored(
            "DATE",
            if part.is_some() {
                "XXXX-XX-XX"
            } else {
                "PRESENT_REF"
            },
        ),
        None => unanchored("DATE", "XXXX-XX-XX"),
    };
    Some((end, scan.timed(date, part), "date-near-day"))
}

/// The whole period of a unit that lies `n` away from `base`.
fn shifted(u: Unit, n: i64, base: NaiveDate) -> Option<Date> {
    let years = |n: i64| {
        let y = i64::from(base.year()).checked_add(n)?;
        (1..=9999).contains(&y).then(|| one_year(y as i32))
    };
    Some(match u {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => one_day(add_days(base, n)?),
        Unit::Week => week(add_days(base, n.checked_mul(7)?)?),
        Unit::Month => {
            let d = add_months(base, n)?;
            one_month(d.year(), d.month())
        }
        Unit::Quarter => {
            let d = add_months(base, n.checked_mul(3)?)?;
            quarter(d.year(), d.month0() / 3 + 1)
        }
        Unit::Year => years(n)?,
        Unit::Decade => years(n.checked_mul(10)?)?,
        Unit::Century => years(n.checked_mul(100)?)?,
    })
}

/// "three days ago", "about a year earlier", "two weeks later", "a few months ago", "years ago".
fn count_from(scan: &Scan<'_>, i: usize) -> Hit {
    let about = scan.skip(
        i,
        &[
            "about", "nearly", "almost", "over", "around", "just", "some", "only",
        ],
    );
    let at = i + about + usize::from(scan.word(i) == "more" && scan.word(i + 1) == "than") * 2;
    let (n, mut end) = match (scan.word(at), scan.word(at + 1)) {
        ("several" | "many", _) => (None, at + 1),
        ("a", "few" | "couple") => (None, at + 2 + scan.skip(at + 2, &["of"])),
        ("half", "a") => (Some(0), at + 2),
        (word, _) if unit(word).is_some_and(|(_, plural)| plural) => (None, at),
        _ => {
            let (n, end) = scan.number(at)?;
            (Some(n), end)
        }
    };
    if scan.word(end) == "and"
        && matches!(
            (scan.word(end + 1), scan.word(end + 2)),
            ("a", "half") | ("one", "half")
        )
    {
        end += 3;
    }
    let (u, _) = unit(scan.word(end))?;
    end += 1;
    end += usize::from(
        scan.word(end) == "and" && scan.word(end + 1) == "a" && scan.word(end + 2) == "half",
    ) * 3;
    end += usize::from(scan.word(end) == "or" && scan.word(end + 1) == "so") * 2;
    let direction = scan.word(end);
    let (sign, end) = match direction {
        "ago" | "earlier" => (-1, end + 1),
        "later" => (1, end + 1),
        "from" if matches!(scan.word(end + 1), "now" | "today") => (1, end + 2),
        "before" if matches!(scan.word(end + 1), "" | "." | "," | ";") => (-1, end + 1),
        _ => return None,
    };
    let Some(n) = n.filter(|n| *n > 0) else {
        // "A few days later" lies behind what was told, not ahead of the report.
        if direction == "later" {
            return Some((
                end,
                unanchored("DURATION", words::duration("X", u)),
                "duration-later",
            ));
        }
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some((end, unanchored("DATE", value), "date-ago-vague"));
    };
    if matches!(u, Unit::Second | Unit::Minute | Unit::Hour) {
        let mut date = unanchored("TIME", if sign < 0 { "PAST_REF" } else { "FUTURE_REF" });
        // A day that is surely touched: the article's, or the one next to it.
        if let (Some(anchor), "ago", 0..=24) = (scan.anchor(), direction, n)
            && let Some(before) = add_days(anchor, -1)
        {
            (date.days, date.precision) = (Some((before, anchor)), 2);
        }
        return Some((end, date, "date-ago"));
    }
    // A year before a quarter is that quarter, a year back.
    if u == Unit::Year
        && sign < 0
        && n == 1
        && let Some((y, q, named)) = scan.context.quarter
        && scan.number.saturating_sub(named) <= 3
    {
        return Some((end, quarter(y - 1, q), "date-ago-quarter"));
    }
    let told = (direction != "ago" && direction != "from")
        .then(|| match u {
            Unit::Year | Unit::Decade => scan
                .context
                .year
                .and_then(|y| NaiveDate::from_ymd_opt(y, 1, 1)),
            Unit::Month => scan
                .context
                .month
                .and_then(|(y, m)| NaiveDate::from_ymd_opt(y, m, 1)),
            _ => scan.context.day,
        })
        .flatten();
    let Some(base) = told.or(scan.anchor()) else {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some((end, unanchored("DATE", value), "date-ago"));
    };
    Some((end, shifted(u, sign * n, base)?, "date-ago"))
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
    if the == 1
        && scan.word(at) == "past"
        && unit(word).is_some_and(|(u, _)| !matches!(u, Unit::Year | Unit::Decade))
    {
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
        ("the", "next" | "following") => (1, i + 2),
        ("the", "previous" | "preceding") => (-1, i + 2),
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
        Some(_) if sign == 0 => (Unit::Day, false),
        Some(_) => return None,
        None => unit(word)?,
    };
    if plural || u == Unit::Quarter {
        return None;
    }
    let part = day_part(word);
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

fn closes(word: &str) -> bool {
    matches!(word, "" | "." | "," | ";" | "and" | "but" | ")")
}

/// "the weekend", "the year", "the week": the running one.
fn whole(scan: &Scan<'_>, i: usize) -> Hit {
    if scan.word(i) != "the" {
        return None;
    }
    let full = scan.skip(i + 1, &["full", "whole", "entire"]);
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
    if !led
        || matches!(
            scan.word(end),
            "of" | "that" | "when" | "-" | "to" | "ended" | "ending"
        )
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
