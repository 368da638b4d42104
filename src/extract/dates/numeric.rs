//! Dates in digits: ISO days and timestamps, days with slashes, hyphens or points, 9/11.

use super::calendar::*;
use super::scan::Scan;
use super::words::{self, day, month};
use chrono::NaiveDate;

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    let word = scan.word(i);
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if word.len() == 10
        && word.as_bytes().get(4) == Some(&b'-')
        && let Ok(date) = NaiveDate::parse_from_str(word, "%Y-%m-%d")
    {
        return Some((i + 1, one_day(date), "date-iso"));
    }
    // 19.11.2015 is one token; 19/11/2015 and 19-11-2015 are five.
    let mut parts = word.split('.');
    if let (Some(a), Some(b), Some(c), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    {
        return in_digits(scan, a, b, c).map(|date| (i + 1, one_day(date), "date-numeric"));
    }
    let mark = scan.word(i + 1);
    if mark == "/" && word == "9" && scan.word(i + 2) == "11" && scan.word(i + 3) != "/" {
        let date = NaiveDate::from_ymd_opt(2001, 9, 11)?;
        let known = scan.anchor().is_none_or(|a| a >= date);
        return known.then(|| (i + 3, one_day(date), "date-nine-eleven"));
    }
    if !matches!(mark, "/" | "-") || scan.word(i + 3) != mark || !(i..i + 4).all(|n| scan.joined(n))
    {
        return None;
    }
    // Something glued to either end makes it a reference number.
    if i > 0 && scan.joined(i - 1) && !matches!(scan.back(i, 1), "(" | "[" | "\"" | "“") {
        return None;
    }
    if let (Some(d), Some(m)) = (day(word), month(scan.word(i + 2))) {
        let y = words::year(scan.word(i + 4)).or_else(|| scan.short_year(scan.word(i + 4)))?;
        return NaiveDate::from_ymd_opt(y, m, d).map(|date| (i + 5, one_day(date), "date-numeric"));
    }
    // 2016-09-08T10:00:00Z
    if let Some((d, clock)) = scan.word(i + 4).split_once('t')
        && let Some(clock) = clock.get(..5)
        && chrono::NaiveTime::parse_from_str(clock, "%H:%M").is_ok()
        && words::year(word).is_some()
    {
        let date = in_digits(scan, word, scan.word(i + 2), d)?;
        let date = scan.timed(one_day(date), Some(&format!("T{clock}")));
        return Some((i + 5, date, "date-iso"));
    }
    in_digits(scan, word, scan.word(i + 2), scan.word(i + 4))
        .map(|date| (i + 5, one_day(date), "date-numeric"))
}

/// Three numbers with only one reading as a day.
fn in_digits(scan: &Scan<'_>, a: &str, b: &str, c: &str) -> Option<NaiveDate> {
    let two = |word: &str| (word.len() <= 2).then(|| words::digits(word))?;
    if let (Some(y), Some(m), Some(d)) = (words::year(a), two(b), two(c)) {
        return NaiveDate::from_ymd_opt(y, m as u32, d as u32);
    }
    let y = words::year(c).or_else(|| scan.short_year(c))?;
    let (a, b) = (two(a)? as u32, two(b)? as u32);
    match (a, b) {
        (13..=31, 1..=12) => NaiveDate::from_ymd_opt(y, b, a),
        (1..=12, 13..=31) => NaiveDate::from_ymd_opt(y, a, b),
        (a, b) if a == b => NaiveDate::from_ymd_opt(y, a, b),
        _ => None,
    }
}
