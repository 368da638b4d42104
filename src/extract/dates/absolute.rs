//! Dates that name their month: full dates in every order, days of a list, months.

use super::calendar::*;
use super::scan::Scan;
use super::words::{self, day, month, weekday};
use super::{numeric, years};
use crate::analysis::Upos;
use chrono::{Datelike, NaiveDate};

const JOINTS: &[&str] = &[
    ",", "and", "or", "to", "-", "–", "—", "&", "through", "until",
];
/// Prepositions and the like that a month or year takes.
pub const LEADS: &[&str] = &[
    "in",
    "since",
    "by",
    "until",
    "till",
    "from",
    "of",
    "early",
    "late",
    "mid",
    "during",
    "to",
    "through",
    "before",
    "after",
    "between",
    "for",
    "last",
    "next",
    "this",
    "and",
    "or",
    "on",
    "that",
    "every",
    "throughout",
    "around",
    "-",
    "–",
];

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    numeric::read(scan, i)
        .or_else(|| day_first(scan, i))
        .or_else(|| listed_day(scan, i))
        .or_else(|| month_first(scan, i))
        .or_else(|| years::read(scan, i))
}

/// A year behind a day and month: ", 2014", "2014", "last year".
fn year_behind(scan: &Scan<'_>, end: usize) -> Option<(i32, usize)> {
    let comma = scan.skip(end, &[",", "of"]);
    if let Some((y, e)) = scan.year(end + comma) {
        // "on May 5, 2000 troops": the number counts.
        let counts = scan.counted(e) && comma == 1 && scan.word(end) == ",";
        let money = scan.word(e) == "%" || scan.word(e) == "percent";
        return (!counts && !money).then_some((y, e));
    }
    let of = scan.skip(end, &["of", "in"]);
    if let ("that", "year") = (scan.word(end + of), scan.word(end + of + 1)) {
        return scan.context.year.map(|y| (y, end + of + 2));
    }
    let y = scan.anchor()?.year();
    match (scan.word(end + of), scan.word(end + of + 1)) {
        ("last", "year") => Some((y - 1, end + of + 2)),
        ("this", "year") => Some((y, end + of + 2)),
        ("next", "year") => Some((y + 1, end + of + 2)),
        _ => None,
    }
}

/// The year that stands behind a later date of the same pair: "from 3 August to 5 September 2014", "June and July 2014".
fn shared_year(scan: &Scan<'_>, end: usize) -> Option<i32> {
    if scan.skip(end, JOINTS) == 0 {
        return None;
    }
    let at = end + 1;
    // "Nov. 13-14, 2015", "Nov. 13 and 14, 2015"
    if scan.word(end) != "," && day(scan.back(end, 1)).is_some() && day(scan.word(at)).is_some() {
        return day_list_year(scan, at + 1);
    }
    let early = usize::from(day(scan.word(at)).is_some());
    month(scan.word(at + early)).filter(|_| scan.capital(at + early))?;
    let mut next = at + early + 1;
    if early == 0 && day(scan.word(next)).is_some() {
        next += 1;
    }
    scan.year(next + scan.skip(next, &[","])).map(|(y, _)| y)
}

/// The year behind the last day of a pair of days.
fn day_list_year(scan: &Scan<'_>, end: usize) -> Option<i32> {
    let comma = scan.skip(end, &[","]);
    let (y, e) = scan.year(end + comma)?;
    (!scan.counted(e)).then_some(y)
}

/// Movements, brigades and streets that bear a day as their name.
fn names_something(scan: &Scan<'_>, end: usize) -> bool {
    matches!(
        scan.word(end),
        "movement"
            | "alliance"
            | "brigade"
            | "brigades"
            | "coalition"
            | "martyrs"
            | "bloc"
            | "street"
            | "square"
            | "avenue"
            | "bridge"
            | "revolution"
            | "uprising"
            | "group"
            | "youth"
    ) && (scan.capital(end)
        || matches!(scan.word(end), "group" | "bloc" | "revolution" | "uprising"))
}

fn finish(scan: &Scan<'_>, at: usize, end: usize, m: u32, d: u32) -> Hit {
    if names_something(scan, end) {
        return None;
    }
    if let Some((y, e)) = year_behind(scan, end) {
        return NaiveDate::from_ymd_opt(y, m, d).map(|date| (e, one_day(date), "date-full"));
    }
    // 9 Jan 90
    if let Some(y) = scan.short_year(scan.word(end)).filter(|_| {
        scan.upos(end + 1).is_none_or(|u| u == Upos::Punct) && day(scan.back(end, 1)).is_none()
    }) {
        return NaiveDate::from_ymd_opt(y, m, d).map(|date| (end + 1, one_day(date), "date-full"));
    }
    if let Some(date) = shared_year(scan, end).and_then(|y| NaiveDate::from_ymd_opt(y, m, d)) {
        return Some((end, one_day(date), "date-list"));
    }
    if m == 9
        && d == 11
        && matches!(
            scan.word(end),
            "attacks" | "attack" | "hijackers" | "terrorist"
        )
    {
        let date = NaiveDate::from_ymd_opt(2001, 9, 11)?;
        if scan.anchor().is_none_or(|a| a >= date) {
            return Some((end, one_day(date), "date-nine-eleven"));
        }
    }
    let date = scan.day_of_year(at, m, d)?;
    Some((end, date, "date-day-month"))
}

/// A day of the month at `i`: "9", "9th", "ninth", "twenty-third"; one past it.
fn day_at(scan: &Scan<'_>, i: usize) -> Option<(u32, usize)> {
    let word = scan.word(i);
    if let Some(d) = day(word).or_else(|| words::ordinal(word).filter(|d| *d <= 31)) {
        return Some((d, i + 1));
    }
    let ten = words::tens(word).filter(|t| *t <= 30)?;
    let hyphen = scan.skip(i + 1, &["-"]);
    let unit = words::ordinal(scan.word(i + 1 + hyphen)).filter(|d| *d <= 9)?;
    let d = ten as u32 + unit;
    (d <= 31).then_some((d, i + 2 + hyphen))
}

/// "3 August 2014", "the 3rd of August", "Monday 20 April", and days of a list that share a month behind them.
fn day_first(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the"]);
    let start = match weekday(scan.word(i)) {
        Some(_) => i + 1 + scan.skip(i + 1, &[","]) + scan.skip(i + 2, &["the"]),
        None => i + the,
    };
    let (d, end) = day_at(scan, start)?;
    if start == i && !scan.word(i).starts_with(|c: char| c.is_ascii_digit()) && the == 0 {
        // "third of May" needs its article, or it may be a fraction.
        return None;
    }
    if let Some(hit) = of_this_month(scan, d, end) {
        return Some(hit);
    }
    let of = scan.skip(end, &["of"]);
    let hyphen = usize::from(of == 0 && scan.word(end) == "-" && scan.joined(end));
    if let Some(m) =
        month(scan.word(end + of + hyphen)).filter(|_| named(scan, end + of + hyphen, true))
    {
        return finish(scan, start, end + of + hyphen + 1, m, d);
    }
    // "20, Tuesday 21 and Thursday 23 April"
    let mut at = end;
    for _ in 0..12 {
        let joint = scan.skip(at, JOINTS);
        if joint == 0 {
            return None;
        }
        at += 1 + scan.skip(at + 1, &["and"]);
        at += usize::from(weekday(scan.word(at)).is_some());
        at += scan.skip(at, &["the"]);
        let (_, next) = day_at(scan, at)?;
        at = next;
        let of = scan.skip(at, &["of"]);
        if let Some(m) = month(scan.word(at + of)).filter(|_| named(scan, at + of, true)) {
            let date = match year_behind(scan, at + of + 1) {
                Some((y, _)) => one_day(NaiveDate::from_ymd_opt(y, m, d)?),
                None => scan.day_of_year(start, m, d)?,
            };
            return Some((end, date, "date-list"));
        }
    }
    None
}

/// "the 3rd of this month", "the 21st of last month"; `end` is one past the day.
fn of_this_month(scan: &Scan<'_>, d: u32, end: usize) -> Hit {
    if scan.word(end) != "of" || scan.word(end + 2) != "month" {
        return None;
    }
    let shift = match scan.word(end + 1) {
        "this" => 0,
        "last" => -1,
        "next" => 1,
        _ => return None,
    };
    let month = add_months(scan.anchor()?.with_day(1)?, shift)?;
    let date = month.with_day(d)?;
    Some((end + 3, one_day(date), "date-day-month"))
}

/// A further day behind a month: the "5" of "Aug. 3 and 5" or "Aug. 3-5".
fn listed_day(scan: &Scan<'_>, i: usize) -> Hit {
    let (end, before) = scan.previous?;
    // "Jan. 23, 25 and 27": a comma joins where the list goes on.
    let joined = match scan.back(i, 1) {
        "and" | "-" | "–" | "to" | "or" | "&" => end + 1 == i,
        "," => end + 1 == i && goes_on(scan, i + 1),
        _ => false,
    };
    if !joined {
        return None;
    }
    if before.precision != 1 || day(scan.back(end, 1)).is_none() {
        return None;
    }
    let d = day(scan.word(i)).filter(|_| !scan.word(i).contains(['.', ',']))?;
    // "Aug. 3 and 5 people": the number counts what follows.
    let year = day_list_year(scan, i + 1);
    if year.is_none()
        && matches!(
            scan.upos(i + 1),
            Some(Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num | Upos::Sym)
        )
    {
        return None;
    }
    let date = before.days?.0.with_day(d)?;
    let told = year.is_some_and(|y| y == date.year());
    let end = i + 1 + usize::from(told) * (1 + scan.skip(i + 1, &[","]));
    Some((end, one_day(date), "date-list"))
}

/// Whether further days of a list stand at `at`, the last of them behind "and" or "or".
fn goes_on(scan: &Scan<'_>, mut at: usize) -> bool {
    for _ in 0..12 {
        let comma = scan.skip(at, &[","]);
        let last = scan.skip(at + comma, &["and", "or", "&"]);
        let next = at + comma + last;
        if comma + last == 0 {
            return false;
        }
        let counts = matches!(
            scan.upos(next + 1),
            Some(Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num | Upos::Sym)
        );
        let more = day(scan.word(next)).is_some() && !counts;
        if last == 1 {
            return more || super::relative::named(scan, next).is_some();
        }
        if !more {
            return false;
        }
        at = next + 1;
    }
    false
}

/// Whether the word at `i` is a month here: "May", "March" and short forms need company.
fn named(scan: &Scan<'_>, i: usize, with_day: bool) -> bool {
    let word = scan.word(i);
    let capital = scan.capital(i);
    let short = word.len() <= 4 && !word.ends_with('.') && !matches!(word, "june" | "july");
    let verb = matches!(word, "may" | "march");
    let company = with_day
        || scan.year(i + 1).is_some()
        || day(scan.word(i + 1)).is_some()
        || words::year(scan.word(i + 2)).is_some() && matches!(scan.word(i + 1), "of" | ",");
    if verb || short {
        let lead = LEADS.contains(&scan.back(i, 1)) && !(verb && scan.back(i, 1) == "to");
        let led = lead || scan.back(i, 1) == "-" || word.ends_with('.');
        let attribute = verb
            && matches!(scan.back(i, 1), "the" | "a" | "'s")
            && scan.upos(i + 1) == Some(Upos::Noun);
        if attribute && capital {
            return true;
        }
        let name_follows = short && scan.upos(i + 1) == Some(Upos::Propn);
        return capital && (company || led && !name_follows);
    }
    if company {
        return true;
    }
    // "June Smith", "August Wilson" are people.
    let person = matches!(word, "april" | "june" | "august")
        && capital
        && !LEADS.contains(&scan.back(i, 1))
        && scan.upos(i + 1) == Some(Upos::Propn);
    !person && (capital || word != "august")
}

fn month_first(scan: &Scan<'_>, i: usize) -> Hit {
    // "Monday, Sept. 5"
    let at = match weekday(scan.word(i)) {
        Some(_) => i + 1 + scan.skip(i + 1, &[","]),
        None => i,
    };
    let m = month(scan.word(at))?;
    let after = at + 1;
    // "the 17 February Brigade"
    if day(scan.back(at, 1)).is_some() && names_something(scan, after) {
        return None;
    }
    let the = scan.skip(after, &["the"]);
    let dated = day_at(scan, after + the).filter(|(_, end)| {
        let counts = matches!(
            scan.word(*end),
            "percent" | "%" | "people" | "million" | "quarter"
        );
        let compound =
            scan.word(*end) == "-" && scan.joined(*end) && scan.upos(*end + 1) == Some(Upos::Noun);
        !counts && !compound
    });
    if !named(scan, at, dated.is_some()) {
        return None;
    }
    if let Some((d, end)) = dated
        && let Some(hit) = finish(scan, at, end, m, d)
    {
        return Some(if at > i {
            (hit.0, hit.1, "date-weekday-full")
        } else {
            hit
        });
    }
    if at > i {
        return None;
    }
    if let Some((y, end)) = year_behind(scan, after)
        .filter(|(_, end)| scan.word(after) != "," || words::year(scan.back(*end, 1)).is_some())
    {
        return Some((end, one_month(y, m), "date-month-year"));
    }
    if let Some(y) = shared_year(scan, after) {
        return Some((after, one_month(y, m), "date-list"));
    }
    // "the March 14 Alliance" is no month either.
    if dated.is_some_and(|(_, end)| names_something(scan, end)) {
        return None;
    }
    Some((after, month_of_year(scan, at, m), "date-month"))
}

/// A month without a year: by tense, else the next month when it is one ahead, else back.
fn month_of_year(scan: &Scan<'_>, at: usize, m: u32) -> super::super::Date {
    let Some(anchor) = scan.anchor() else {
        return unanchored("DATE", format!("XXXX-{m:02}"));
    };
    let this = anchor.month();
    let told = scan.tense(at);
    let away = (m + 12 - this) % 12;
    let tense = match scan.back(at, 1) {
        _ if scan.since(at) => Some(false),
        // "extended it until November", but "fell through March": a past verb leaves only the near future.
        "by" | "until" | "till" | "through" if told != Some(false) || away <= 3 => Some(true),
        _ => told,
    };
    let year = match tense {
        _ if m == this => anchor.year(),
        Some(true) => anchor.year() + i32::from(m < this),
        None if m == this % 12 + 1 => anchor.year() + i32::from(m < this),
        _ => anchor.year() - i32::from(m > this),
    };
    one_month(year, m)
}
