//! Quarters, halves, seasons and holidays, with the year they name or inherit.

use super::calendar::*;
use super::scan::Scan;
use super::words::{self, season};
use chrono::{Datelike, NaiveDate, Weekday};

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    if let Some(hit) = year_end(scan, i) {
        return Some(hit);
    }
    quarter_or_half(scan, i)
        .or_else(|| other_quarter(scan, i))
        .or_else(|| season_of_year(scan, i))
        .or_else(|| holiday(scan, i))
}

/// "this year's", "last year's", "1989's", "fiscal 1989's" in front of a period: the year and one past it.
fn year_before(scan: &Scan<'_>, i: usize) -> Option<(i32, usize)> {
    let shift = match (scan.word(i), scan.word(i + 1)) {
        ("last", "year") => Some(-1),
        ("this", "year") => Some(0),
        ("next", "year") => Some(1),
        _ => None,
    };
    if let Some(shift) = shift {
        let y = scan.anchor()?.year() + shift;
        return (scan.word(i + 2) == "'s").then_some((y, i + 3));
    }
    let fiscal = scan.skip(i, &["fiscal"]);
    let (y, end) = scan.year(i + fiscal)?;
    Some((y, end + scan.skip(end, &["'s", "'"])))
}

/// "of 1989", "in 1989", "last year", ", 1989", "of fiscal 1989", "of this year" behind a period.
fn year_after(scan: &Scan<'_>, end: usize) -> Option<(i32, usize)> {
    let link = scan.skip(end, &["of", "in", ","]);
    let fiscal = scan.skip(end + link, &["fiscal", "the"]);
    if let Some((y, e)) = scan.year(end + link + fiscal) {
        return Some((y, e));
    }
    let y = scan.anchor()?.year();
    let at = end + link;
    match (scan.word(at), scan.word(at + 1)) {
        ("last", "year") => Some((y - 1, at + 2)),
        ("this", "year") => Some((y, at + 2)),
        ("next", "year") => Some((y + 1, at + 2)),
        _ => None,
    }
}

fn quarter_or_half(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the", "its", "their"]);
    let before = year_before(scan, i + the);
    let mut at = before.map_or(i + the, |(_, e)| e);
    at += scan.skip(at, &["fiscal"]);
    let n = match (scan.word(at), scan.word(at + 1)) {
        ("last" | "latter", "half") => 2,
        (word, _) => words::ordinal(word).filter(|n| *n <= 4)?,
    };
    at += 1;
    at += scan.skip(at, &["-"]);
    at += scan.skip(at, &["fiscal"]);
    let is_half = match scan.word(at) {
        "quarter" => false,
        "half" if n <= 2 => true,
        _ => return None,
    };
    let mut end = at + 1;
    // "the first half of the game" is no time; "the second quarter-final" neither.
    if scan.word(end) == "-" && scan.joined(end) && scan.word(end + 1).starts_with("final") {
        return None;
    }
    let stated = before.or_else(|| year_after(scan, end));
    if let Some((_, e)) = stated {
        end = end.max(e);
    }
    if is_half && stated.is_none() {
        let of = scan.word(end) == "of";
        let year_next = of
            && (matches!(scan.word(end + 1), "the")
                && matches!(scan.word(end + 2), "year" | "fiscal"));
        if of && !year_next || the == 0 && scan.back(i, 1) != "in" {
            return None;
        }
    }
    let y = match stated {
        Some((y, _)) => y,
        None => {
            let Some(anchor) = scan.anchor() else {
                let code = if is_half { 'H' } else { 'Q' };
                return Some((
                    end,
                    unanchored("DATE", format!("XXXX-{code}{n}")),
                    "date-quarter",
                ));
            };
            let first = if is_half { n * 6 - 5 } else { n * 3 - 2 };
            anchor.year() - i32::from(first > anchor.month() && !scan.ahead(at))
        }
    };
    let date = if is_half { half(y, n) } else { quarter(y, n) };
    Some((end, date, "date-quarter"))
}

/// "year-end", "the year-end of 1988": its last day.
fn year_end(scan: &Scan<'_>, i: usize) -> Hit {
    if scan.word(i) != "year" {
        return None;
    }
    let hyphen = scan.skip(i + 1, &["-"]);
    if scan.word(i + 1 + hyphen) != "end" {
        return None;
    }
    let end = i + 2 + hyphen;
    let (y, end) = year_after(scan, end).or_else(|| Some((scan.anchor()?.year(), end)))?;
    Some((
        end,
        one_day(NaiveDate::from_ymd_opt(y, 12, 31)?),
        "date-year-end",
    ))
}

/// "the quarter", "the latest period", "the year-earlier quarter", "the 1988 period": the last one named, or that of a year before.
fn other_quarter(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the", "that"]);
    let mut at = i + the;
    let mut back = 0;
    let mut stated = None;
    let mut qualified = false;
    loop {
        match scan.word(at) {
            "latest" | "same" | "corresponding" | "comparable" | "full" if the == 1 => {
                qualified = true;
                at += 1;
            }
            "year"
                if scan.word(at + 1) == "-"
                    && matches!(scan.word(at + 2), "earlier" | "ago" | "before") =>
            {
                back = 1;
                qualified = true;
                at += 3;
            }
            _ => match scan.year(at).filter(|_| the == 1 && stated.is_none()) {
                Some((y, end)) => {
                    stated = Some(y);
                    qualified = true;
                    at = end;
                }
                None => break,
            },
        }
    }
    let unit = scan.word(at);
    let latest = the == 1 && scan.word(i + 1) == "latest";
    let (y, n, named) = match (scan.context.quarter, last_over(scan)) {
        // The latest quarter is over; one that still runs is not meant.
        (Some((y, n, _)), Some(last)) if latest && (y, n) > last => (last.0, last.1, scan.number),
        (None, Some(last)) if latest => (last.0, last.1, scan.number),
        (told, _) => told?,
    };
    let fresh = scan.number.saturating_sub(named) <= 12;
    if scan.word(at + 1) == "-" && scan.joined(at) {
        return None;
    }
    let fits = match unit {
        "quarter" => the == 1 || qualified,
        "period" => qualified,
        _ => false,
    };
    if fits && fresh {
        let mut end = at + 1;
        let mut year = stated.unwrap_or(y - back);
        if let Some((y, e)) = year_after(scan, end).filter(|_| qualified) {
            (year, end) = (y, e);
        }
        return Some((end, quarter(year, n), "date-quarter-inherited"));
    }
    // "year-earlier profit": the same quarter a year back.
    (back == 1 && the == 0 && scan.number.saturating_sub(named) <= 2)
        .then(|| (at, quarter(y - 1, n), "date-quarter-inherited"))
}

/// The last quarter that was over when the article came out.
fn last_over(scan: &Scan<'_>) -> Option<(i32, u32)> {
    let before = add_months(scan.anchor()?, -3)?;
    Some((before.year(), before.month0() / 3 + 1))
}

/// "the spring of 1994", "summer 2015", "last year's winter"; a bare season behind "in", "during".
fn season_of_year(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the"]);
    let code = season(scan.word(i + the))?;
    let end = i + the + 1;
    if let Some((y, e)) = year_after(scan, end) {
        return Some((e, one_season(y, code), "date-season"));
    }
    let led = matches!(
        scan.back(i, 1),
        "in" | "during" | "since" | "until" | "by" | "through" | "throughout" | "early" | "late"
    );
    // "the Winter Shelter" is a name.
    if scan.capital(i + the) && i + the > 0 && !led {
        return None;
    }
    let whole = the == 1
        && scan.word(i + the) != "fall"
        && !matches!(
            scan.upos(end),
            Some(crate::analysis::Upos::Noun | crate::analysis::Upos::Propn)
        );
    if !led && !whole || scan.word(i + the) == "fall" && the == 0 {
        return None;
    }
    let Some(anchor) = scan.anchor() else {
        return Some((
            end,
            unanchored("DATE", format!("XXXX-{code}")),
            "date-season",
        ));
    };
    let y = anchor.year();
    let begins = one_season(y, code).days?.0;
    let year = y - i32::from(begins > anchor && !scan.ahead(i));
    Some((end, one_season(year, code), "date-season"))
}

/// Christmas, Thanksgiving and their like: this year's or the last, by tense.
fn holiday(scan: &Scan<'_>, i: usize) -> Hit {
    if !scan.capital(i) {
        return None;
    }
    let (w, next) = (scan.word(i), scan.word(i + 1));
    let year_eve = w == "new" && next == "year" && scan.word(i + 2) == "'s";
    let (end, of): (usize, Box<dyn Fn(i32) -> Option<NaiveDate>>) = if year_eve {
        let (m, d) = match scan.word(i + 3) {
            "eve" => (12, 31),
            "day" => (1, 1),
            _ => return None,
        };
        (i + 4, Box::new(move |y| NaiveDate::from_ymd_opt(y, m, d)))
    } else if w == "thanksgiving" {
        let end = i + 1 + scan.skip(i + 1, &["day"]);
        (
            end,
            Box::new(|y| NaiveDate::from_weekday_of_month_opt(y, 11, Weekday::Thu, 4)),
        )
    } else if w == "easter" {
        let end = i + 1 + scan.skip(i + 1, &["sunday"]);
        (end, Box::new(easter))
    } else {
        let (count, m, d) = words::holiday(w, next, scan.word(i + 2))?;
        (
            i + count,
            Box::new(move |y| NaiveDate::from_ymd_opt(y, m, d)),
        )
    };
    if let Some((y, e)) = year_after(scan, end) {
        return Some((e, one_day(of(y)?), "date-holiday"));
    }
    // A bare "Christmas tree" is no date.
    let alone = end > i + 1
        || scan.upos(end).is_none_or(|u| {
            !matches!(
                u,
                crate::analysis::Upos::Noun | crate::analysis::Upos::Propn
            )
        });
    let led = matches!(
        scan.back(i, 1),
        "on" | "at"
            | "by"
            | "before"
            | "after"
            | "since"
            | "until"
            | "last"
            | "this"
            | "next"
            | "for"
    );
    if !alone || !led && end == i + 1 {
        return None;
    }
    let anchor = scan.anchor()?;
    let y = anchor.year();
    let this = of(y)?;
    let near = (this - anchor).num_days().abs() <= 75;
    let year = match scan.back(i, 1) {
        "last" => y - i32::from(this >= anchor),
        "next" => y + i32::from(this <= anchor),
        _ if near || scan.back(i, 1) == "this" => y,
        _ if scan.ahead(i) => y + i32::from(this < anchor),
        _ => y - i32::from(this > anchor),
    };
    Some((end, one_day(of(year)?), "date-holiday"))
}

/// Easter Sunday of the Gregorian calendar.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32)
}
