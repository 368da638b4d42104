//! Calendar arithmetic and the days that a TIMEX3 value covers.

use super::super::Date;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A month by its name or abbreviation, 1 to 12.
pub fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let names = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let full = names.iter().position(|n| *n == word);
    let short = || {
        (word.len() == 3 || word == "sept")
            .then(|| names.iter().position(|n| n.starts_with(word)))?
    };
    full.or_else(short).map(|m| m as u32 + 1)
}

/// A weekday by its name or abbreviation.
pub fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches('.') {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" | "tues" => Weekday::Tue,
        "wednesday" | "wed" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

/// A small number in digits or words.
pub fn number(word: &str) -> Option<i64> {
    let words = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    match word {
        "a" | "an" => Some(1),
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        _ => words
            .iter()
            .position(|w| *w == word)
            .map(|n| n as i64)
            .or_else(|| word.parse().ok().filter(|n| (0..10_000).contains(n))),
    }
}

/// "first" to "fourth".
pub fn ordinal(word: &str) -> Option<u32> {
    match word {
        "first" | "1st" => Some(1),
        "second" | "2nd" => Some(2),
        "third" | "3rd" => Some(3),
        "fourth" | "4th" => Some(4),
        _ => None,
    }
}

/// A day of the month: "9", "9th".
pub fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let tail = &word[digits.len()..];
    let fits = matches!(tail, "" | "st" | "nd" | "rd" | "th") && (1..=2).contains(&digits.len());
    digits.parse().ok().filter(|d| fits && (1..=31).contains(d))
}

/// A year between 1000 and 2100.
pub fn year(word: &str) -> Option<i32> {
    (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())?
        .filter(|y| (1700..=2100).contains(y))
}

/// Adds months, staying inside the calendar.
pub fn add_months(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    let n = Months::new(months.unsigned_abs().min(120_000) as u32);
    if months < 0 {
        date.checked_sub_months(n)
    } else {
        date.checked_add_months(n)
    }
}

/// Adds days, staying inside the calendar.
pub fn add_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let n = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(n)
    } else {
        date.checked_add_days(n)
    }
}

fn date_of(
    kind: &'static str,
    value: String,
    days: Option<(NaiveDate, NaiveDate)>,
    precision: u8,
) -> Date {
    Date {
        kind,
        value,
        precision: if days.is_some() { precision } else { 0 },
        days,
    }
}

/// A value that stands nowhere in the calendar: PRESENT_REF, P3D.
pub fn unanchored(kind: &'static str, value: impl Into<String>) -> Date {
    date_of(kind, value.into(), None, 0)
}

/// One day.
pub fn one_day(date: NaiveDate) -> Date {
    date_of("DATE", date.to_string(), Some((date, date)), 1)
}

/// An ISO week.
pub fn week(date: NaiveDate) -> Date {
    let first = date
        .week(Weekday::Mon)
        .checked_days()
        .map(|d| (*d.start(), *d.end()));
    date_of(
        "DATE",
        format!("{}-W{:02}", date.iso_week().year(), date.iso_week().week()),
        first,
        3,
    )
}

/// The weekend of a day's week.
pub fn weekend(date: NaiveDate) -> Date {
    let days = date
        .week(Weekday::Mon)
        .checked_days()
        .and_then(|d| Some((add_days(*d.start(), 5)?, *d.end())));
    date_of(
        "DATE",
        format!(
            "{}-W{:02}-WE",
            date.iso_week().year(),
            date.iso_week().week()
        ),
        days,
        2,
    )
}

fn span_of_months(value: String, year: i32, month: u32, count: i64, precision: u8) -> Date {
    let days = NaiveDate::from_ymd_opt(year, month, 1)
        .and_then(|first| Some((first, add_days(add_months(first, count)?, -1)?)));
    date_of("DATE", value, days, precision)
}

/// A month.
pub fn one_month(year: i32, month: u32) -> Date {
    span_of_months(format!("{year:04}-{month:02}"), year, month, 1, 4)
}

/// A quarter, 1 to 4.
pub fn quarter(year: i32, n: u32) -> Date {
    span_of_months(format!("{year:04}-Q{n}"), year, n.clamp(1, 4) * 3 - 2, 3, 5)
}

/// A half, 1 or 2.
pub fn half(year: i32, n: u32) -> Date {
    span_of_months(format!("{year:04}-H{n}"), year, n.clamp(1, 2) * 6 - 5, 6, 5)
}

/// A season: SP SU FA WI. Winter begins in December of its year.
pub fn season(year: i32, code: &str) -> Date {
    let month = match code {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    span_of_months(format!("{year:04}-{code}"), year, month, 3, 5)
}

/// A year.
pub fn one_year(year: i32) -> Date {
    span_of_months(format!("{year:04}"), year, 1, 12, 5)
}

/// A decade by its first year.
pub fn decade(first: i32) -> Date {
    span_of_months(format!("{:03}", first / 10), first, 1, 120, 5)
}
