//! Calendar arithmetic and the days that a TIMEX3 value covers.

use super::super::Date;
use super::words::Unit;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

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

/// An expression found: one past its last token, what it is, and the rule that read it.
pub type Hit = Option<(usize, Date, &'static str)>;

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
pub fn one_season(year: i32, code: &str) -> Date {
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

/// A century by its number less one: 20 is the 21st.
pub fn century(number: i32) -> Date {
    span_of_months(format!("{number:02}"), number * 100, 1, 1200, 5)
}

/// The part of a month, quarter, year or decade that "early", "mid" and "late" leave; the value stays the whole's.
pub fn narrowed(mut date: Date, part: &str) -> Date {
    let Some((first, last)) = date.days.filter(|_| date.precision == 4) else {
        return date;
    };
    let day = |n: u32| first.with_day(n);
    let narrow = match part {
        "early" | "beginning" | "start" => day(1).zip(day(10)),
        "mid" | "middle" => day(11).zip(day(20)),
        "late" | "end" | "close" => day(21).map(|d| (d, last)),
        _ => None,
    };
    date.days = narrow.or(date.days);
    date
}

/// The last days up to and including `anchor`, or the days from it on: what "the past three days" covers.
pub fn reach(value: String, anchor: Option<NaiveDate>, days: i64) -> Date {
    let range = anchor.and_then(|a| {
        let b = add_days(a, days)?;
        Some((a.min(b), a.max(b)))
    });
    let precision = match days.abs() {
        0 => 1,
        1..=5 => 2,
        6..=7 => 3,
        8..=31 => 4,
        _ => 5,
    };
    date_of("DURATION", value, range, precision)
}

/// "recent days", "the past few weeks": some stretch up to publication, with its own value.
pub fn vague_reach(mut date: Date, anchor: Option<NaiveDate>, unit: Unit, sign: i64) -> Date {
    let days = match unit {
        Unit::Day => 6,
        Unit::Week => 30,
        Unit::Month => 182,
        // Years may be any number of them.
        _ => return date,
    };
    let near = reach(String::new(), anchor, sign * days);
    date.days = near.days;
    date.precision = match (near.days, unit) {
        (None, _) => 0,
        (_, Unit::Day) => 3,
        _ => 5,
    };
    date
}

/// Whether a value without a place in the calendar is that of a day.
pub fn is_day(value: &str) -> bool {
    value.len() == 10 && value.starts_with("XXXX-")
}
