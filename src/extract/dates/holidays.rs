//! Holidays and days of election, with the weeks and weekends named after them.

use super::calendar::*;
use super::periods::year_after;
use super::scan::Scan;
use crate::analysis::Upos;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// How a holiday finds its day in a year.
#[derive(Debug, Clone, Copy)]
enum Feast {
    /// Month and day.
    Fixed(u32, u32),
    /// The nth weekday of a month.
    Nth(u32, Weekday, u8),
    /// The last such weekday of a month.
    Last(u32, Weekday),
    /// Days from Easter Sunday.
    Easter(i64),
    /// The Tuesday after the first Monday of November.
    Election,
}

/// Names of holidays in lower case, longer ones before their own beginnings.
const FEASTS: &[(&str, Feast)] = &[
    ("christmas day", Feast::Fixed(12, 25)),
    ("christmas eve", Feast::Fixed(12, 24)),
    ("christmas", Feast::Fixed(12, 25)),
    ("boxing day", Feast::Fixed(12, 26)),
    ("new year 's eve", Feast::Fixed(12, 31)),
    ("new year 's day", Feast::Fixed(1, 1)),
    ("new year day", Feast::Fixed(1, 1)),
    ("halloween", Feast::Fixed(10, 31)),
    ("bastille day", Feast::Fixed(7, 14)),
    ("armistice day", Feast::Fixed(11, 11)),
    ("veterans day", Feast::Fixed(11, 11)),
    ("valentine 's day", Feast::Fixed(2, 14)),
    ("april fools day", Feast::Fixed(4, 1)),
    ("april fools ' day", Feast::Fixed(4, 1)),
    ("april fool 's day", Feast::Fixed(4, 1)),
    ("may day", Feast::Fixed(5, 1)),
    ("international women 's day", Feast::Fixed(3, 8)),
    ("st. patrick 's day", Feast::Fixed(3, 17)),
    ("all saints ' day", Feast::Fixed(11, 1)),
    ("all saints day", Feast::Fixed(11, 1)),
    ("thanksgiving day", Feast::Nth(11, Weekday::Thu, 4)),
    ("thanksgiving", Feast::Nth(11, Weekday::Thu, 4)),
    ("labor day", Feast::Nth(9, Weekday::Mon, 1)),
    ("columbus day", Feast::Nth(10, Weekday::Mon, 2)),
    ("memorial day", Feast::Last(5, Weekday::Mon)),
    ("election day", Feast::Election),
    ("easter sunday", Feast::Easter(0)),
    ("easter monday", Feast::Easter(1)),
    ("easter", Feast::Easter(0)),
    ("good friday", Feast::Easter(-2)),
    ("maundy thursday", Feast::Easter(-3)),
    ("palm sunday", Feast::Easter(-7)),
    ("ash wednesday", Feast::Easter(-46)),
    ("ascension day", Feast::Easter(39)),
];

impl Feast {
    fn day(self, year: i32) -> Option<NaiveDate> {
        match self {
            Feast::Fixed(m, d) => NaiveDate::from_ymd_opt(year, m, d),
            Feast::Nth(m, w, n) => NaiveDate::from_weekday_of_month_opt(year, m, w, n),
            Feast::Last(m, w) => NaiveDate::from_weekday_of_month_opt(year, m, w, 5)
                .or_else(|| NaiveDate::from_weekday_of_month_opt(year, m, w, 4)),
            Feast::Easter(days) => add_days(easter(year)?, days),
            Feast::Election => NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Mon, 1)?
                .checked_add_days(Days::new(1)),
        }
    }
}

/// The holiday at `i` and one past it.
fn named(scan: &Scan<'_>, i: usize) -> Option<(Feast, usize)> {
    FEASTS.iter().find_map(|(name, feast)| {
        let mut end = i;
        for word in name.split(' ') {
            if scan.word(end) != word {
                return None;
            }
            end += 1;
        }
        // "palm" and "good" are names only when each word says so.
        let capitals = (i..end).all(|n| scan.capital(n) || scan.word(n).starts_with('\''));
        capitals.then_some((*feast, end))
    })
}

/// Christmas, Thanksgiving and their like, this year's or the last, by tense; "Easter week", "Labor Day weekend".
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    if !scan.capital(i) {
        return None;
    }
    let (feast, named_end) = named(scan, i)?;
    // "the Good Friday Agreement" is none of a day.
    if matches!(
        scan.word(named_end),
        "agreement" | "accord" | "accords" | "massacre"
    ) {
        return None;
    }
    let whole = matches!(scan.word(named_end), "week" | "weekend");
    let end = named_end + usize::from(whole);
    let dated = |day: NaiveDate| match scan.word(named_end) {
        "week" => week(day),
        // The weekend that touches it: Thanksgiving's is behind it, Labor Day's and Easter Monday's before.
        "weekend" if day.weekday() == Weekday::Mon => {
            add_days(day, -1).map_or_else(|| one_day(day), weekend)
        }
        "weekend" => weekend(day),
        _ => one_day(day),
    };
    if let Some((y, e)) = year_after(scan, end) {
        return Some((e, dated(feast.day(y)?), "date-holiday"));
    }
    // A bare "Christmas tree" is no date.
    let alone = end > i + 1
        || scan
            .upos(end)
            .is_none_or(|u| !matches!(u, Upos::Noun | Upos::Propn));
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
    let Some(anchor) = scan.anchor() else {
        let Feast::Fixed(m, d) = feast else {
            return None;
        };
        let date = unanchored("DATE", format!("XXXX-{m:02}-{d:02}"));
        return (!whole).then_some((end, date, "date-holiday"));
    };
    let y = anchor.year();
    let this = feast.day(y)?;
    let near = |day: NaiveDate| (day - anchor).num_days().abs() <= 75;
    let year = match scan.back(i, 1) {
        "last" => y - i32::from(this >= anchor),
        "next" => y + i32::from(this <= anchor),
        "this" => y,
        // In January, Christmas is the one just over.
        _ => match (y - 1..=y + 1).find(|y| feast.day(*y).is_some_and(near)) {
            Some(y) => y,
            None if scan.ahead(i) => y + i32::from(this < anchor),
            None => y - i32::from(this > anchor),
        },
    };
    Some((end, dated(feast.day(year)?), "date-holiday"))
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
