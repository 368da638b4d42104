//! Dates in queries as whole periods: first day, and the day after the last.

use super::problems::Problem;
use crate::span::Span;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Half open: from `first` up to but not including `after`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub first: NaiveDate,
    /// The day after the last.
    pub after: NaiveDate,
}

fn period(
    first: Option<NaiveDate>,
    after: impl Fn(NaiveDate) -> Option<NaiveDate>,
) -> Option<Period> {
    let first = first?;
    Some(Period {
        first,
        after: after(first)?,
    })
}

fn months(n: u32) -> impl Fn(NaiveDate) -> Option<NaiveDate> {
    move |d| d.checked_add_months(Months::new(n))
}

/// 2016, 2016-09, 2016-09-09, 2016-Q3, 2016-H2, 2016-W36.
pub fn read(text: &str, span: Span) -> Result<Period, Problem> {
    let bad = |what: String| Problem::error("D008", span, what).label("not in the calendar");
    let shape = || {
        Problem::error("D008", span, format!("`{text}` is not a date"))
            .help("write 2016, 2016-09, 2016-09-09, 2016-Q3, 2016-H2 or 2016-W36")
    };
    let mut parts = text.split('-');
    let year: i32 = parts
        .next()
        .filter(|y| y.len() == 4)
        .and_then(|y| y.parse().ok())
        .ok_or_else(shape)?;
    let Some(second) = parts.next() else {
        return period(NaiveDate::from_ymd_opt(year, 1, 1), months(12)).ok_or_else(shape);
    };
    let third = parts.next();
    if parts.next().is_some() {
        return Err(shape());
    }
    let upper = second.to_uppercase();
    let number = |s: &str| s.parse::<u32>().ok();
    if let Some(q) = upper.strip_prefix('Q') {
        let n = number(q)
            .filter(|n| (1..=4).contains(n))
            .ok_or_else(|| bad(format!("there is no quarter {q}")))?;
        return period(NaiveDate::from_ymd_opt(year, n * 3 - 2, 1), months(3)).ok_or_else(shape);
    }
    if let Some(h) = upper.strip_prefix('H') {
        let n = number(h)
            .filter(|n| (1..=2).contains(n))
            .ok_or_else(|| bad(format!("there is no half {h}")))?;
        return period(NaiveDate::from_ymd_opt(year, n * 6 - 5, 1), months(6)).ok_or_else(shape);
    }
    if let Some(w) = upper.strip_prefix('W') {
        let first = number(w).and_then(|n| NaiveDate::from_isoywd_opt(year, n, Weekday::Mon));
        return period(first, |d| d.checked_add_days(Days::new(7)))
            .ok_or_else(|| bad(format!("there is no week {w} in {year}")));
    }
    let month = number(second)
        .filter(|_| second.len() == 2)
        .ok_or_else(shape)?;
    if !(1..=12).contains(&month) {
        return Err(bad(format!("there is no month {month}")));
    }
    match third {
        None => period(NaiveDate::from_ymd_opt(year, month, 1), months(1)).ok_or_else(shape),
        Some(d) => {
            let day = number(d).filter(|_| d.len() == 2).ok_or_else(shape)?;
            period(NaiveDate::from_ymd_opt(year, month, day), |d| d.succ_opt())
                .ok_or_else(|| bad(format!("there is no day {day} in {year}-{month:02}")))
        }
    }
}

/// today, yesterday, tomorrow, "last 30 days", "this month".
pub fn relative(text: &str, today: NaiveDate) -> Option<Period> {
    let words: Vec<&str> = text.split(' ').collect();
    let day = |d: Option<NaiveDate>| period(d, |d| d.succ_opt());
    match words[..] {
        ["today"] => day(Some(today)),
        ["yesterday"] => day(today.pred_opt()),
        ["tomorrow"] => day(today.succ_opt()),
        ["last", n, unit] => {
            let n: u32 = n.parse().ok().filter(|n| *n > 0)?;
            let after = today.succ_opt()?;
            let first = match unit.chars().next()? {
                'd' => after.checked_sub_days(Days::new(n.into())),
                'w' => after.checked_sub_days(Days::new(u64::from(n) * 7)),
                'm' => after.checked_sub_months(Months::new(n)),
                'q' => after.checked_sub_months(Months::new(n.checked_mul(3)?)),
                _ => after.checked_sub_months(Months::new(n.checked_mul(12)?)),
            }?;
            Some(Period { first, after })
        }
        [which, unit] => {
            let step: i64 = match which {
                "last" => -1,
                "next" => 1,
                _ => 0,
            };
            let shift = |d: NaiveDate, n: u32| {
                if step < 0 {
                    d.checked_sub_months(Months::new(n))
                } else if step > 0 {
                    d.checked_add_months(Months::new(n))
                } else {
                    Some(d)
                }
            };
            match unit.chars().next()? {
                'd' => day(today.checked_add_signed(chrono::Duration::days(step))),
                'w' => {
                    let monday = today.checked_sub_days(Days::new(
                        today.weekday().num_days_from_monday().into(),
                    ))?;
                    period(
                        monday.checked_add_signed(chrono::Duration::days(7 * step)),
                        |d| d.checked_add_days(Days::new(7)),
                    )
                }
                'm' => period(shift(today.with_day(1)?, 1), months(1)),
                'q' => period(
                    shift(
                        NaiveDate::from_ymd_opt(today.year(), (today.month0() / 3) * 3 + 1, 1)?,
                        3,
                    ),
                    months(3),
                ),
                _ => period(
                    shift(NaiveDate::from_ymd_opt(today.year(), 1, 1)?, 12),
                    months(12),
                ),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_whole() {
        let span = Span::new(0, 0);
        let days = |t: &str| {
            read(t, span)
                .map(|p| format!("{} {}", p.first, p.after))
                .map_err(|p| p.message)
        };
        assert_eq!(days("2016"), Ok("2016-01-01 2017-01-01".into()));
        assert_eq!(days("2016-09"), Ok("2016-09-01 2016-10-01".into()));
        assert_eq!(days("2016-09-09"), Ok("2016-09-09 2016-09-10".into()));
        assert_eq!(days("2016-Q3"), Ok("2016-07-01 2016-10-01".into()));
        assert_eq!(days("2016-H2"), Ok("2016-07-01 2017-01-01".into()));
        assert_eq!(days("2016-W36"), Ok("2016-09-05 2016-09-12".into()));
        assert_eq!(days("2016-13"), Err("there is no month 13".into()));
        assert_eq!(
            days("2016-02-30"),
            Err("there is no day 30 in 2016-02".into())
        );
        let today = NaiveDate::from_ymd_opt(2017, 6, 19).expect("a day");
        let rel = |t: &str| relative(t, today).map(|p| format!("{} {}", p.first, p.after));
        assert_eq!(rel("last 30 days"), Some("2017-05-21 2017-06-20".into()));
        assert_eq!(rel("last week"), Some("2017-06-12 2017-06-19".into()));
        assert_eq!(rel("this quarter"), Some("2017-04-01 2017-07-01".into()));
        assert_eq!(rel("next year"), Some("2018-01-01 2019-01-01".into()));
    }
}
