//! Quarters, halves, seasons and the ends of years, with the year they name or inherit.

use super::calendar::*;
use super::scan::Scan;
use super::words::{self, season};
use chrono::{Datelike, NaiveDate};

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    if let Some(hit) = year_end(scan, i) {
        return Some(hit);
    }
    coded(scan, i)
        .or_else(|| quarter_or_half(scan, i))
        .or_else(|| other_quarter(scan, i))
        .or_else(|| season_of_year(scan, i))
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
pub fn year_after(scan: &Scan<'_>, end: usize) -> Option<(i32, usize)> {
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

/// "Q3 2015", "H1 of 2016", "Q2".
fn coded(scan: &Scan<'_>, i: usize) -> Hit {
    let word = scan.word(i);
    let n: u32 = word.get(1..).filter(|d| d.len() == 1)?.parse().ok()?;
    let is_half = match word.as_bytes().first()? {
        b'q' if (1..=4).contains(&n) => false,
        b'h' if (1..=2).contains(&n) => true,
        _ => return None,
    };
    if !scan.capital(i) {
        return None;
    }
    // Without a year, "Q2" may be a camera and "H1" a road.
    let (y, end) = year_after(scan, i + 1)?;
    let date = if is_half { half(y, n) } else { quarter(y, n) };
    Some((end, date, "date-quarter"))
}

fn quarter_or_half(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the", "its", "their"]);
    let before = year_before(scan, i + the);
    let mut at = before.map_or(i + the, |(_, e)| e);
    // "the year-ago third quarter"
    let earlier = year_earlier(scan, at).filter(|_| before.is_none());
    at = earlier.unwrap_or(at);
    at += scan.skip(at, &["fiscal"]);
    if let Some(hit) = two_quarters(scan, i, at) {
        return Some(hit);
    }
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
    let mut stated = before.or_else(|| year_after(scan, end));
    let behind = year_ago(scan, end).filter(|_| stated.is_none());
    end = behind.unwrap_or(end);
    if (earlier.is_some() || behind.is_some())
        && let Some(anchor) = scan.anchor()
    {
        // A year before the last such period that was over.
        let first = if is_half { n * 6 - 5 } else { n * 3 - 2 };
        let last = anchor.year() - i32::from(first > anchor.month());
        stated = Some((last - 1, end));
    }
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

/// "the first two quarters of 2015" are a half.
fn two_quarters(scan: &Scan<'_>, i: usize, at: usize) -> Hit {
    let n = match scan.word(at) {
        "first" => 1,
        "last" | "final" => 2,
        _ => return None,
    };
    if at == i || scan.word(at + 1) != "two" || scan.word(at + 2) != "quarters" {
        return None;
    }
    let (y, end) = year_after(scan, at + 3)?;
    Some((end, half(y, n), "date-quarter"))
}

/// "year-end", "the year-end of 1988": its last day; "year's end": the year.
fn year_end(scan: &Scan<'_>, i: usize) -> Hit {
    if scan.word(i) != "year" {
        return None;
    }
    let link = scan.skip(i + 1, &["-", "'s"]);
    if scan.word(i + 1 + link) != "end" {
        return None;
    }
    let end = i + 2 + link;
    // Only the books' own "year-end" is a day; "by year's end" is as wide as "by the end of the year".
    if scan.word(i + 1) != "-" {
        let (y, end) = year_after(scan, end).or_else(|| Some((scan.anchor()?.year(), end)))?;
        return Some((end, one_year(y), "date-year-end"));
    }
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
    if let Some((end, y, n)) = ended(scan, at).filter(|_| the == 1) {
        return Some((end, quarter(y, n), "date-quarter-ended"));
    }
    let mut back = 0;
    let mut stated = None;
    let mut qualified = false;
    // "last year's quarter"
    if the == 0
        && let Some((y, end)) =
            year_before(scan, at).filter(|(_, end)| scan.word(*end) == "quarter")
    {
        (stated, qualified, at) = (Some(y), true, end);
    }
    loop {
        match scan.word(at) {
            "latest" | "same" | "corresponding" | "comparable" | "full" if the == 1 => {
                qualified = true;
                at += 1;
            }
            "year" if year_earlier(scan, at).is_some() => {
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
        (Some(told), _) => told,
        (None, _) if back == 1 && the == 0 => (0, 1, 0),
        _ => return None,
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
        } else if let Some(e) = year_ago(scan, end).filter(|_| back == 0 && stated.is_none()) {
            (year, end) = (y - 1, e);
        }
        return Some((end, quarter(year, n), "date-quarter-inherited"));
    }
    if back == 1 && the == 0 && scan.context.quarter.is_none() {
        return Some((at, one_year(scan.anchor()?.year() - 1), "date-year-earlier"));
    }
    // "year-earlier profit": the same quarter a year back.
    (back == 1 && the == 0 && scan.number.saturating_sub(named) <= 2)
        .then(|| (at, quarter(y - 1, n), "date-quarter-inherited"))
}

/// "year-earlier", "year-ago" in front of a period: one past it.
fn year_earlier(scan: &Scan<'_>, at: usize) -> Option<usize> {
    (scan.word(at) == "year"
        && scan.word(at + 1) == "-"
        && matches!(scan.word(at + 2), "earlier" | "ago" | "before"))
    .then_some(at + 3)
}

/// "a year ago", "a year earlier" right behind a period: one past it.
fn year_ago(scan: &Scan<'_>, end: usize) -> Option<usize> {
    (matches!(scan.word(end), "a" | "one")
        && scan.word(end + 1) == "year"
        && matches!(scan.word(end + 2), "ago" | "earlier" | "before"))
    .then_some(end + 3)
}

/// "quarter ended Sept. 30": the calendar's quarter of that day; one past "quarter".
fn ended(scan: &Scan<'_>, at: usize) -> Option<(usize, i32, u32)> {
    if scan.word(at) != "quarter" || !matches!(scan.word(at + 1), "ended" | "ending") {
        return None;
    }
    let (_, date, _) = super::absolute::read(scan, at + 2)?;
    let (_, last) = date.days.filter(|_| matches!(date.precision, 1 | 4))?;
    // Books that close in the first days of a quarter are those of the one before.
    let day = if last.day() <= 7 {
        add_days(last, -7)?
    } else {
        last
    };
    Some((at + 1, day.year(), day.month0() / 3 + 1))
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
