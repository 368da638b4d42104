//! Expressions built on another one: "the week of March 6", "the day before the Friday vote", "three days after August 3".

use super::super::Date;
use super::calendar::*;
use super::relative::shifted;
use super::scan::Scan;
use super::words::{self, Unit, day_part, unit};
use super::{absolute, holidays, relative};
use chrono::NaiveDate;

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    within(scan, i)
        .or_else(|| week_of_month(scan, i))
        .or_else(|| before_last(scan, i))
        .or_else(|| next_to(scan, i))
        .or_else(|| counted(scan, i))
        .or_else(|| in_the_day(scan, i))
}

/// A stated day at `at`: one past it and the day. No relation is read inside a relation, which keeps it linear.
fn stated(scan: &Scan<'_>, at: usize) -> Option<(usize, Date, Option<NaiveDate>)> {
    let (end, date, _) = absolute::read(scan, at)
        .or_else(|| relative::named(scan, at))
        .or_else(|| holidays::read(scan, at))
        .filter(|hit| hit.1.kind == "DATE" || hit.1.kind == "TIME")?;
    // An expression without a value still closes the phrase; its day is unknown.
    let day = date.days.filter(|_| date.precision == 1).map(|d| d.0);
    let of_day = date.precision == 1 || date.days.is_none() && is_day(&date.value);
    of_day.then_some((end, date, day))
}

/// "the week of March 6", "the weekend of 3 August", "the night of Aug. 3", "the early hours of Friday".
fn within(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the"]);
    let hours = usize::from(
        matches!(scan.word(i + the), "early" | "small" | "wee")
            && scan.word(i + the + 1) == "hours",
    );
    let at = i + the + hours;
    if the == 0 || scan.word(at + 1) != "of" {
        return None;
    }
    let word = scan.word(at);
    let part = if hours == 1 {
        Some("TMO")
    } else {
        day_part(word)
    };
    let whole = match word {
        "week" | "weekend" | "eve" => part.is_none(),
        _ => false,
    };
    if part.is_none() && !whole {
        return None;
    }
    let (end, date, day) = stated(scan, at + 2)?;
    if let Some(part) = part {
        let plain = date.kind == "DATE" || hours == 1;
        let mut date = date;
        if date.kind == "TIME" {
            date.value.truncate(10);
        }
        return plain.then(|| (end, scan.timed(date, Some(part)), "date-part-of"));
    }
    let day = day?;
    let date = match word {
        "week" => week(day),
        "weekend" => weekend(day),
        _ => one_day(add_days(day, -1)?),
    };
    Some((end, date, "date-within"))
}

/// "the first week of August", "the last week of May": the named month with the days of that week.
fn week_of_month(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the"]);
    if the == 0 || scan.word(i + 2) != "week" || !matches!(scan.word(i + 3), "of" | "in") {
        return None;
    }
    let n = match scan.word(i + 1) {
        "last" | "final" => 5,
        word => words::ordinal(word).filter(|n| *n <= 4)?,
    };
    let (end, mut date, _) = absolute::read(scan, i + 4).filter(|hit| hit.1.precision == 4)?;
    let (first, last) = date.days?;
    let start = if n == 5 {
        add_days(last, -6)?
    } else {
        add_days(first, i64::from(n - 1) * 7)?
    };
    date.days = Some((start, add_days(start, 6)?));
    date.precision = 3;
    Some((end, date, "date-week-of-month"))
}

/// "the week before last", "the year after next".
fn before_last(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the"]);
    let (u, false) = unit(scan.word(i + the))? else {
        return None;
    };
    let n = match (scan.word(i + the + 1), scan.word(i + the + 2)) {
        ("before", "last") => -2,
        ("after", "next") => 2,
        _ => return None,
    };
    // "the day before last week", "… last Tuesday" go on.
    let next = scan.word(i + the + 3);
    if the == 0
        || unit(next).is_some()
        || words::weekday(next).is_some()
        || words::month(next).is_some()
        || words::season(next).is_some()
        || matches!(next, "night" | "weekend" | "evening")
    {
        return None;
    }
    let date = match scan.anchor() {
        Some(anchor) => shifted(u, n, anchor)?,
        None if n < 0 => unanchored("DATE", "PAST_REF"),
        None => unanchored("DATE", "FUTURE_REF"),
    };
    Some((i + 3 + the, date, "date-turned"))
}

/// "the day before Thursday's hearing", "a day after the Aug. 3 raid", "the week after Christmas".
fn next_to(scan: &Scan<'_>, i: usize) -> Hit {
    if !matches!(scan.word(i), "the" | "a" | "one") {
        return None;
    }
    let (u, false) = unit(scan.word(i + 1))? else {
        return None;
    };
    if !matches!(u, Unit::Day | Unit::Week) {
        return None;
    }
    relation(scan, i + 2, u, 1)
}

/// "three days before 5 May", "two weeks after Christmas", "ten days from Friday".
fn counted(scan: &Scan<'_>, i: usize) -> Hit {
    let (n, end) = scan.number(i).filter(|(n, _)| *n > 1)?;
    let (u, true) = unit(scan.word(end))? else {
        return None;
    };
    if !matches!(u, Unit::Day | Unit::Week) {
        return None;
    }
    relation(scan, end + 1, u, n)
}

/// "before", "after", "from" at `at`, with the day they count from behind them.
fn relation(scan: &Scan<'_>, at: usize, u: Unit, n: i64) -> Hit {
    let sign = match scan.word(at) {
        "before" => -1,
        "after" | "from" | "following" => 1,
        _ => return None,
    };
    let the = scan.skip(at + 1, &["the"]);
    let (end, _, day) = stated(scan, at + 1 + the).filter(|hit| hit.1.kind == "DATE")?;
    let date = match day {
        Some(day) => shifted(u, sign * n, day)?,
        None => unanchored("DATE", "XXXX-XX-XX"),
    };
    Some((end, date, "date-beside"))
}

/// "later in the day", "earlier in the day": the day last named, else the article's.
fn in_the_day(scan: &Scan<'_>, i: usize) -> Hit {
    if !matches!(scan.word(i), "later" | "earlier")
        || scan.word(i + 1) != "in"
        || scan.word(i + 2) != "the"
        || !matches!(
            scan.word(i + 3),
            "day" | "evening" | "afternoon" | "morning"
        )
    {
        return None;
    }
    let part = words::day_part(scan.word(i + 3));
    let date = match scan.context.day.or(scan.anchor()) {
        Some(day) => one_day(day),
        None => unanchored("DATE", "XXXX-XX-XX"),
    };
    Some((i + 4, scan.timed(date, part), "date-in-the-day"))
}
