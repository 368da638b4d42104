//! Dates as written in a query, each read as a whole period: `2016-Q2`, `last 30 days`, `yesterday`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Days from `from` up to but not including `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// The day after the last.
    pub to: NaiveDate,
}

/// Why a date cannot be read: what is wrong, at which words, and what would work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// A word at the place.
    pub label: Option<String>,
    /// What would work.
    pub help: Option<String>,
}

impl Fault {
    fn new(message: impl Into<String>, label: &str, help: Option<&str>) -> Fault {
        Fault {
            message: message.into(),
            label: Some(label.to_string()).filter(|l| !l.is_empty()),
            help: help.map(str::to_string),
        }
    }
}

const HOW: &str =
    "write 2016, 2016-09, 2016-09-09, 2016-Q3, 2016-W36, last 30 days, this month, yesterday";

/// A calendar unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    fn named(word: &str) -> Option<Unit> {
        Some(
            match word
                .strip_suffix('s')
                .filter(|w| w.len() > 2)
                .unwrap_or(word)
            {
                "d" | "day" => Unit::Day,
                "w" | "week" => Unit::Week,
                "m" | "month" => Unit::Month,
                "q" | "quarter" => Unit::Quarter,
                "y" | "year" => Unit::Year,
                _ => return None,
            },
        )
    }

    /// The unit that contains a day.
    fn around(self, day: NaiveDate) -> Option<Period> {
        let (year, month) = (day.year(), day.month());
        match self {
            Unit::Day => Some(Period {
                from: day,
                to: day.succ_opt()?,
            }),
            Unit::Week => {
                let from =
                    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()))?;
                Some(Period {
                    from,
                    to: from.checked_add_days(Days::new(7))?,
                })
            }
            Unit::Month => months(year, month, 1),
            Unit::Quarter => months(year, (month - 1) / 3 * 3 + 1, 3),
            Unit::Year => months(year, 1, 12),
        }
    }

    /// The day `n` units before.
    fn back(self, day: NaiveDate, n: u32) -> Option<NaiveDate> {
        match self {
            Unit::Day => day.checked_sub_days(Days::new(n.into())),
            Unit::Week => day.checked_sub_days(Days::new(u64::from(n) * 7)),
            Unit::Month => day.checked_sub_months(Months::new(n)),
            Unit::Quarter => day.checked_sub_months(Months::new(n.checked_mul(3)?)),
            Unit::Year => day.checked_sub_months(Months::new(n.checked_mul(12)?)),
        }
    }
}

fn months(year: i32, month: u32, count: u32) -> Option<Period> {
    let from = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(Period {
        from,
        to: from.checked_add_months(Months::new(count))?,
    })
}

impl Period {
    /// Reads a date; `today` is the day that relative words count from.
    pub fn read(text: &str, today: NaiveDate) -> Result<Period, Fault> {
        let lower = text.trim().to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let outside = || Fault::new("this date lies outside the calendar", "", Some(HOW));
        match words.as_slice() {
            ["today"] => Unit::Day.around(today).ok_or_else(outside),
            ["yesterday"] => today
                .pred_opt()
                .and_then(|d| Unit::Day.around(d))
                .ok_or_else(outside),
            ["tomorrow"] => today
                .succ_opt()
                .and_then(|d| Unit::Day.around(d))
                .ok_or_else(outside),
            [which @ ("this" | "last" | "next"), unit] => {
                let unit = Unit::named(unit).ok_or_else(|| not_a_date(text))?;
                let this = unit.around(today).ok_or_else(outside)?;
                match *which {
                    "this" => Some(this),
                    "last" => this.from.pred_opt().and_then(|d| unit.around(d)),
                    _ => unit.around(this.to),
                }
                .ok_or_else(outside)
            }
            ["last", number, unit] => {
                let unit = Unit::named(unit).ok_or_else(|| not_a_date(text))?;
                let number: u32 = number
                    .parse()
                    .ok()
                    .filter(|n| *n > 0)
                    .ok_or_else(|| not_a_date(text))?;
                // Today is the last of them: one day forward, then n units back.
                let to = today.succ_opt().ok_or_else(outside)?;
                let from = unit.back(to, number).ok_or_else(outside)?;
                Ok(Period { from, to })
            }
            [one] => written(one),
            _ => Err(not_a_date(text)),
        }
    }

    /// Both periods and all between.
    pub fn to_end_of(self, other: Period) -> Period {
        Period {
            from: self.from,
            to: other.to,
        }
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        self.to.pred_opt().unwrap_or(self.to)
    }

    /// In words: `2016-09-09`, or first and last day.
    pub fn words(self) -> String {
        if self.from == self.last() {
            format!("on {}", self.from)
        } else {
            format!("from {} to {}", self.from, self.last())
        }
    }
}

fn not_a_date(text: &str) -> Fault {
    Fault::new(format!("`{}` is not a date", text.trim()), "", Some(HOW))
}

fn written(text: &str) -> Result<Period, Fault> {
    let mut parts = text.split('-');
    let year_text = parts.next().unwrap_or("");
    let all_digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(year_text) || year_text.len() != 4 {
        return Err(not_a_date(text));
    }
    let year: i32 = year_text.parse().map_err(|_| not_a_date(text))?;
    let second = parts.next();
    let third = parts.next();
    if parts.next().is_some() {
        return Err(not_a_date(text));
    }
    if year == 0 {
        return Err(Fault::new(
            "there is no year 0",
            "not in the calendar",
            None,
        ));
    }
    let outside = || not_a_date(text);
    let Some(second) = second else {
        return months(year, 1, 12).ok_or_else(outside);
    };
    if third.is_none() {
        if let Some(quarter) = second.strip_prefix('q') {
            return match quarter.parse::<u32>() {
                Ok(q @ 1..=4) if quarter.len() == 1 => {
                    months(year, q * 3 - 2, 3).ok_or_else(outside)
                }
                _ => Err(Fault::new(
                    format!("there is no quarter {quarter}"),
                    "not in the calendar",
                    None,
                )),
            };
        }
        if let Some(half) = second.strip_prefix('h') {
            return match half.parse::<u32>() {
                Ok(h @ 1..=2) if half.len() == 1 => months(year, h * 6 - 5, 6).ok_or_else(outside),
                _ => Err(Fault::new(
                    format!("there is no half {half}"),
                    "not in the calendar",
                    None,
                )),
            };
        }
        if let Some(week) = second.strip_prefix('w') {
            let number = week.parse::<u32>().ok().filter(|_| week.len() == 2);
            let monday = number.and_then(|w| NaiveDate::from_isoywd_opt(year, w, Weekday::Mon));
            return monday.and_then(|d| Unit::Week.around(d)).ok_or_else(|| {
                Fault::new(
                    format!("there is no week {week} in {year}"),
                    "not in the calendar",
                    None,
                )
            });
        }
    }
    if !all_digits(second)
        || second.len() > 2
        || third.is_some_and(|t| !all_digits(t) || t.len() > 2)
    {
        return Err(not_a_date(text));
    }
    let month: u32 = second.parse().map_err(|_| outside())?;
    if !(1..=12).contains(&month) {
        return Err(Fault::new(
            format!("there is no month {month}"),
            "not in the calendar",
            None,
        ));
    }
    let Some(third) = third else {
        return months(year, month, 1).ok_or_else(outside);
    };
    let day: u32 = third.parse().map_err(|_| outside())?;
    NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|d| Unit::Day.around(d))
        .ok_or_else(|| {
            Fault::new(
                format!("there is no day {day} in {year}-{month:02}"),
                "not in the calendar",
                None,
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_a_whole_period() {
        let today = NaiveDate::from_ymd_opt(2017, 6, 19).unwrap_or_default();
        for (text, from, last) in [
            ("2016", "2016-01-01", "2016-12-31"),
            ("2016-09", "2016-09-01", "2016-09-30"),
            ("2016-2", "2016-02-01", "2016-02-29"),
            ("2016-09-09", "2016-09-09", "2016-09-09"),
            ("2016-Q3", "2016-07-01", "2016-09-30"),
            ("2016-h2", "2016-07-01", "2016-12-31"),
            ("2016-W36", "2016-09-05", "2016-09-11"),
            ("2015-W53", "2015-12-28", "2016-01-03"),
            ("today", "2017-06-19", "2017-06-19"),
            ("tomorrow", "2017-06-20", "2017-06-20"),
            ("yesterday", "2017-06-18", "2017-06-18"),
            ("this week", "2017-06-19", "2017-06-25"),
            ("last week", "2017-06-12", "2017-06-18"),
            ("next quarter", "2017-07-01", "2017-09-30"),
            ("last year", "2016-01-01", "2016-12-31"),
            ("last 30 days", "2017-05-21", "2017-06-19"),
            ("last 2 months", "2017-04-20", "2017-06-19"),
            ("last 1 d", "2017-06-19", "2017-06-19"),
        ] {
            let period = Period::read(text, today).unwrap_or_else(|f| panic!("{text}: {f:?}"));
            assert_eq!(
                (period.from.to_string(), period.last().to_string()),
                (from.into(), last.into()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_the_calendar_lacks_is_refused() {
        let today = NaiveDate::default();
        for text in [
            "2016-13",
            "2016-02-30",
            "2016-Q5",
            "2014-W53",
            "sep 2016",
            "16-09",
            "0000",
            "last 0 days",
            "2016-09-09-1",
            "",
            "last 4294967295 years",
        ] {
            assert!(Period::read(text, today).is_err(), "{text}");
        }
    }
}
