//! Clock times with their day: "4 p.m. Friday", "on March 23 around 2:30 a.m.", "(22:30 GMT on Sunday)".

use super::super::Date;
use super::calendar::{Hit, add_days, is_day, one_day, unanchored};
use super::scan::Scan;
use super::words::{self, digits};
use super::{absolute, relative};
use crate::analysis::Upos;
use chrono::NaiveDate;

/// The rule of a clock time whose day nothing says: that of the article.
pub const ASSUMED: &str = "time-clock-assumed";
/// The rule of a clock time in brackets that tells one before it in another zone.
pub const ZONED: &str = "time-clock-zone";

/// Tokens behind a clock time in which its day is looked for.
const REACH: usize = 40;
/// Sentences after which a clock time is no longer the one that "two hours later" counts from.
const FRESH: usize = 3;
const ZONES: &[&str] = &[
    "gmt", "utc", "edt", "est", "cdt", "cst", "pdt", "pst", "bst", "cet", "cest", "eet", "eest",
    "msk", "ist", "et",
];
/// Words between a day and its clock time.
const LINKS: &[&str] = &["at", "around", "about", "approximately"];

/// A time of the day as it stands.
struct Clock {
    hour: i64,
    minute: i64,
    end: usize,
    zoned: bool,
}

impl Clock {
    fn stamp(&self) -> String {
        format!("T{:02}:{:02}", self.hour, self.minute)
    }

    fn minutes(&self) -> i64 {
        self.hour * 60 + self.minute
    }
}

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    let clock = clock_at(scan, i)?;
    let bracketed = clock.zoned && matches!(scan.back(i, 1), "(" | "[");
    let rule = if bracketed { ZONED } else { "time-clock" };
    // A day right behind: "4 p.m. Friday", "noon on Sunday".
    let link = scan.skip(clock.end, &["on", ","]);
    if let Some((end, date, _)) = day_at(scan, clock.end + link) {
        return Some((end, at_time(&date, &clock), rule));
    }
    // A day right before: "Friday, by 4 p.m."
    let gap = usize::from(matches!(
        scan.back(i, 1),
        "at" | "by" | "," | "around" | "about"
    ));
    if let Some((before, date)) = scan.previous
        && before + gap == i
        && names_day(date)
    {
        return Some((clock.end, at_time(date, &clock), rule));
    }
    if scan.upos(i) == Some(Upos::Propn) && scan.word(i) == "midnight" {
        return None;
    }
    let (day, rule) = match lone(scan, &clock, bracketed) {
        (day, true) => (day, ASSUMED),
        (day, false) => (day, rule),
    };
    let date = day.map_or_else(|| unanchored("DATE", "XXXX-XX-XX"), one_day);
    Some((clock.end, at_time(&date, &clock), rule))
}

/// A day just read, with the clock time that follows it: "Monday at 9 a.m.", "March 3, around 9 a.m.".
pub fn behind(scan: &Scan<'_>, end: usize, date: &Date) -> Option<(usize, Date)> {
    if !names_day(date) {
        return None;
    }
    let comma = scan.skip(end, &[","]);
    let mut at = end + comma;
    let first = at;
    while at < first + 2 && LINKS.contains(&scan.word(at)) {
        at += 1;
    }
    let clock = clock_at(scan, at)?;
    // "Monday, 4 p.m. Tuesday": the clock has a day of its own.
    let own = scan.skip(clock.end, &["on", ","]);
    if day_at(scan, clock.end + own).is_some() {
        return None;
    }
    Some((clock.end, at_time(date, &clock)))
}

/// The clock time at `i`.
fn clock_at(scan: &Scan<'_>, i: usize) -> Option<Clock> {
    let word = scan.word(i);
    let (hour, minute, mut end) = match word {
        "noon" | "midday" => (12, 0, i + 1),
        "midnight" => (24, 0, i + 1),
        _ => {
            let mut parts = word.split([':', '.']);
            let hour = digits(parts.next()?)?;
            let minute = match parts.next() {
                Some(m) if m.len() == 2 => digits(m)?,
                Some(_) => return None,
                None => 0,
            };
            if parts.next().is_some() {
                return None;
            }
            let mark = scan.word(i + 1);
            if matches!(mark, "a.m." | "am" | "p.m." | "pm") {
                if !(1..=12).contains(&hour) || minute > 59 {
                    return None;
                }
                let afternoon = mark.starts_with('p');
                (hour % 12 + if afternoon { 12 } else { 0 }, minute, i + 2)
            } else if word.len() == 4
                && !word.contains([':', '.'])
                && (ZONES.contains(&mark) || matches!(mark, "hours" | "hrs" | "local"))
            {
                let words = if mark == "local" { 1 } else { 2 };
                (hour / 100, hour % 100, i + words)
            } else if word.contains(':')
                && word.len() <= 5
                && (ZONES.contains(&mark)
                    || is_local(scan, i + 1)
                    || matches!(
                        scan.back(i, 1),
                        "at" | "by" | "about" | "around" | "until" | "from" | "to"
                    ))
            {
                (hour, minute, i + 1)
            } else {
                return None;
            }
        }
    };
    if hour > 24 || minute > 59 {
        return None;
    }
    let zone = scan.skip(end, ZONES);
    let zoned = zone == 1 || ZONES.contains(&scan.back(end, 1));
    end += zone + 2 * usize::from(is_local(scan, end));
    Some(Clock {
        hour,
        minute,
        end,
        zoned,
    })
}

fn is_local(scan: &Scan<'_>, at: usize) -> bool {
    scan.word(at) == "local" && scan.word(at + 1) == "time"
}

/// The day that is named at `at`.
fn day_at(scan: &Scan<'_>, at: usize) -> Hit {
    if !words::starts(scan.word(at)) {
        return None;
    }
    absolute::read(scan, at)
        .or_else(|| relative::named(scan, at))
        .filter(|hit| names_day(&hit.1))
}

/// Whether an expression is a day or a part of one, known or not.
fn names_day(date: &Date) -> bool {
    match date.kind {
        "DATE" => date.precision == 1 || date.days.is_none() && is_day(&date.value),
        "TIME" => !date.value.contains(':') && !date.value.ends_with("_REF"),
        _ => false,
    }
}

/// A day with a clock time in place of its part.
fn at_time(date: &Date, clock: &Clock) -> Date {
    let mut date = date.clone();
    if let Some(part) = date.value.find('T') {
        date.value.truncate(part);
    }
    // A night has two days; the clock decides for the one it is named after.
    if let Some((first, _)) = date.days {
        (date.days, date.precision) = (Some((first, first)), 1);
    }
    date.kind = "TIME";
    date.value.push_str(&clock.stamp());
    date
}

/// The day of a clock time that none stands beside, and whether it is only assumed: the last one named in its sentence,
/// else one behind it, else the last one of its paragraph, else the article's.
fn lone(scan: &Scan<'_>, clock: &Clock, bracketed: bool) -> (Option<NaiveDate>, bool) {
    let context = scan.context;
    if bracketed && let Some((day, minutes, _)) = context.clock.filter(|c| c.2 == scan.number) {
        // The same moment elsewhere is less than half a day off, or nearly so.
        let off = clock.minutes() - minutes;
        let shift = match off {
            ..-720 => 1,
            721.. => -1,
            _ => 0,
        };
        return (add_days(day, shift), false);
    }
    if let Some(day) = context.day.filter(|_| context.day_at == Some(scan.number)) {
        return (Some(day), false);
    }
    let later = (clock.end..clock.end + REACH)
        .take_while(|at| *at < scan.sentence.tokens.len())
        .find_map(|at| day_at(scan, at))
        .and_then(|hit| Some(hit.1.days?.0))
        .filter(|day| scan.anchor().is_none_or(|a| *day <= a));
    if later.is_some() {
        return (later, false);
    }
    if context.day.is_some() && context.paragraph == Some(scan.paragraph()) {
        return (context.day, false);
    }
    match scan.anchor() {
        Some(anchor) => (Some(anchor), true),
        None => (context.day, context.day.is_some()),
    }
}

/// The moment some minutes after the clock time last told, while it is fresh: "two hours later".
pub fn later(scan: &Scan<'_>, minutes: i64) -> Option<Date> {
    let (day, told, sentence) = scan.context.clock?;
    if scan.number.saturating_sub(sentence) > FRESH {
        return None;
    }
    let moment = told.checked_add(minutes)?;
    let day = add_days(day, moment.div_euclid(1440))?;
    let clock = moment.rem_euclid(1440);
    let stamp = format!("T{:02}:{:02}", clock / 60, clock % 60);
    Some(scan.timed(one_day(day), Some(&stamp)))
}
