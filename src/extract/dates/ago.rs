//! Expressions that count units from another day: three days ago, a year later.

use super::super::Date;
use super::calendar::*;
use super::clocks;
use super::relative::shifted;
use super::scan::Scan;
use super::words::{self, Unit, unit, weekday};
use chrono::{NaiveDate, Weekday};

/// "three days ago", "about a year earlier", "two weeks later", "a few months ago", "years ago".
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    let about = scan.skip(
        i,
        &[
            "about", "nearly", "almost", "over", "around", "just", "some", "only",
        ],
    );
    let than = matches!(
        (scan.word(i), scan.word(i + 1)),
        ("more" | "less", "than") | ("at", "least")
    );
    let at = i + about + usize::from(than) * 2;
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
    let (u, n) = match scan.word(end) {
        "fortnight" | "fortnights" => (Unit::Week, n.map(|n| n.saturating_mul(2))),
        word => (unit(word)?.0, n),
    };
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
        if matches!(direction, "later" | "earlier") {
            let minutes = match u {
                Unit::Hour => n.saturating_mul(60),
                Unit::Minute => n,
                _ => 0,
            };
            if let Some(date) = clocks::later(scan, sign * minutes) {
                return Some((end, date, "time-later"));
            }
            // It lies behind what was told, not ahead of the report.
            if sign > 0 {
                let value = words::duration(&n.to_string(), u);
                return Some((end, unanchored("DURATION", value), "duration-later"));
            }
        }
        let mut date = unanchored("TIME", if sign < 0 { "PAST_REF" } else { "FUTURE_REF" });
        // A day that is surely touched: the article's, or the one next to it.
        if let (Some(anchor), "ago", 0..=24) = (scan.anchor(), direction, n)
            && let Some(before) = add_days(anchor, -1)
        {
            (date.days, date.precision) = (Some((before, anchor)), 2);
        }
        return Some((end, date, "date-ago"));
    }
    // "a year ago today", "two weeks ago Thursday": the very day.
    if direction == "ago"
        && let Some((e, date)) = ago_on(scan, end, u, n)
    {
        return Some((e, date, "date-ago-on"));
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
    // "Two days earlier, on August 3,": the day itself stands behind.
    if u == Unit::Day
        && direction != "ago"
        && scan.word(end) == ","
        && scan.word(end + 1) == "on"
        && let Some((_, date, _)) = super::absolute::read(scan, end + 2)
        && date.precision == 1
        && date.kind == "DATE"
    {
        return Some((end, date, "date-ago"));
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
        if direction == "later" {
            let value = words::duration(&n.to_string(), u);
            return Some((end, unanchored("DURATION", value), "duration-later"));
        }
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some((end, unanchored("DATE", value), "date-ago"));
    };
    Some((end, shifted(u, sign * n, base)?, "date-ago"))
}

/// The day named behind "ago": today's or a weekday's, so many weeks or years back.
fn ago_on(scan: &Scan<'_>, end: usize, u: Unit, n: i64) -> Option<(usize, Date)> {
    let on = scan.skip(end, &["on", "this"]);
    let anchor = scan.anchor()?;
    let base = match u {
        Unit::Day | Unit::Week => add_days(anchor, -shift_days(u, n)?)?,
        Unit::Month => add_months(anchor, n.checked_neg()?)?,
        Unit::Year => add_months(anchor, n.checked_mul(-12)?)?,
        _ => return None,
    };
    if scan.word(end) == "today" {
        return Some((end + 1, one_day(base)));
    }
    // A day so many days ago has no weekday of its own to name.
    let w = weekday(scan.word(end + on)).filter(|_| u == Unit::Week && scan.capital(end + on))?;
    let monday = base.week(Weekday::Mon).checked_first_day()?;
    let day = add_days(monday, i64::from(w.num_days_from_monday()))?;
    Some((end + on + 1, one_day(day)))
}

fn shift_days(u: Unit, n: i64) -> Option<i64> {
    n.checked_mul(if u == Unit::Week { 7 } else { 1 })
}
