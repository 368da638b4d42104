//! Days told by their place beside another day: weekdays, today and yesterday, the last night.

use super::super::Date;
use super::ago;
use super::calendar::*;
use super::scan::Scan;
use super::words::{self, Unit, day_part, weekday};
use crate::analysis::Upos;
use crate::span::Field;
use chrono::{Datelike, NaiveDate, Weekday};

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    weekday_named(scan, i)
        .or_else(|| near_day(scan, i))
        .or_else(|| overnight(scan, i))
        .or_else(|| ago::read(scan, i))
}

/// A day by its weekday or as today, yesterday, tomorrow.
pub fn named(scan: &Scan<'_>, i: usize) -> Hit {
    weekday_named(scan, i).or_else(|| near_day(scan, i))
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
    let w = weekday(scan.word(at)).or_else(|| possessive(scan, at))?;
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
            // "since Friday" said on a Friday looks a week back.
            _ if scan.since(i) => -(if back == 0 { 7 } else { back }),
            _ if happened(scan, end) => -back,
            _ if scan.ahead(at) => forward,
            _ if forward == 1 => 1,
            _ => -back,
        };
        add_days(reference, offset)?
    };
    // "this coming Sunday, March 8": one day told twice.
    if !modifier.is_empty()
        && let Some((e, told, _)) = super::absolute::read(scan, end + scan.skip(end, &[",", "the"]))
        && told.days == Some((date, date))
    {
        return Some((e, told, "date-weekday-full"));
    }
    let (end, part) = scan.part_behind(end);
    Some((end, scan.timed(one_day(date), part), "date-weekday"))
}

/// What has a day of its own only once it is over: "Wednesday's ruling", "the Friday attack".
pub const HAPPENED: &[&str] = &[
    "accident",
    "announcement",
    "arrest",
    "assassination",
    "assault",
    "attack",
    "blast",
    "blaze",
    "bloodshed",
    "bombing",
    "carnage",
    "clash",
    "collapse",
    "crash",
    "death",
    "decision",
    "defeat",
    "derailment",
    "disaster",
    "earthquake",
    "eruption",
    "explosion",
    "incident",
    "kidnapping",
    "killing",
    "massacre",
    "murder",
    "quake",
    "raid",
    "riot",
    "ruling",
    "shelling",
    "shooting",
    "stabbing",
    "tragedy",
    "verdict",
    "violence",
];

/// Whether the noun behind a weekday names what has happened.
fn happened(scan: &Scan<'_>, end: usize) -> bool {
    let owned = scan.skip(end, &["'s", "\u{2019}s"]);
    (end + owned..end + owned + 4)
        .take_while(|n| {
            matches!(
                scan.upos(*n),
                Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb)
            )
        })
        .any(|n| {
            let lemma = &scan.sentence.tokens[n].lemma;
            HAPPENED.contains(&lemma.as_str())
        })
}

/// "Saturdays blast", whose apostrophe got lost on the way.
pub fn possessive(scan: &Scan<'_>, at: usize) -> Option<Weekday> {
    let w = words::weekdays(scan.word(at))?;
    let owned = matches!(
        scan.upos(at + 1),
        Some(Upos::Noun | Upos::Adj | Upos::Propn)
    );
    (owned && !matches!(scan.back(at, 1), "on" | "every" | "most")).then_some(w)
}

/// Weekday names that are no days: "Black Friday", "the Sunday Times", "sat" the verb.
fn is_weekday_name(scan: &Scan<'_>, at: usize, short: bool) -> bool {
    if matches!(
        scan.back(at, 1),
        "bloody" | "good" | "man" | "ruby" | "palm" | "ash" | "super" | "black" | "freaky"
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
    // "Aleppo Today" is a title.
    if scan.word(i) == "today"
        && i > 0
        && scan.capital(i)
        && scan.upos(i - 1) == Some(Upos::Propn)
        && scan.sentence.field == Field::Body
    {
        return None;
    }
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

/// "overnight", "overnight on Thursday": the night that ends on the article's day, or the stated day's.
fn overnight(scan: &Scan<'_>, i: usize) -> Hit {
    if scan.word(i) != "overnight" {
        return None;
    }
    let on = scan.skip(i + 1, &["on"]);
    if let Some((end, date, _)) = weekday_named(scan, i + 1 + on).filter(|h| h.1.precision == 1) {
        return Some((end, scan.timed(date, Some("TNI")), "date-overnight"));
    }
    let night = scan.anchor().and_then(|a| Some((add_days(a, -1)?, a)));
    let date = match night {
        Some((before, day)) => {
            let mut date = scan.timed(one_day(before), Some("TNI"));
            (date.days, date.precision) = (Some((before, day)), 2);
            date
        }
        None => scan.timed(unanchored("DATE", "XXXX-XX-XX"), Some("TNI")),
    };
    Some((i + 1, date, "date-overnight"))
}

/// The whole period of a unit that lies `n` away from `base`.
pub fn shifted(u: Unit, n: i64, base: NaiveDate) -> Option<Date> {
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
