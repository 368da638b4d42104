//! The stated day of publication, in the many ways it is written. A day is only ever read, never guessed or shifted.

use chrono::{DateTime, Datelike, NaiveDate};

/// What a date field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stated {
    /// A day, in the offset that it was stated in.
    Day(NaiveDate),
    /// Only a year or a month.
    Partial,
    /// A date that the calendar does not have.
    Impossible,
    /// No form that is known, or one that is read differently in different countries.
    Unclear,
}

/// Years outside are misprints or placeholders: the first newspaper is of 1605.
const YEARS: std::ops::RangeInclusive<i32> = 1500..=2999;

/// Reads a date or timestamp.
pub(super) fn parse(text: &str) -> Stated {
    let text = text.trim();
    let numbers = leading_numbers(text);
    match numbers.as_slice() {
        _ if text.starts_with(|c: char| c.is_alphabetic()) => words(text),
        // 20160909, 20160909T063000Z, 201609
        [(digits, 8)] => day(digits / 10_000, digits / 100 % 100, digits % 100),
        [(digits, 14)] => {
            let digits = digits / 1_000_000;
            day(digits / 10_000, digits / 100 % 100, digits % 100)
        }
        [(seconds, 10)] => instant(*seconds, text),
        [(milliseconds, 13)] => instant(milliseconds / 1000, text),
        [(year, 4)] if text.len() == 4 => partial(*year, 1),
        [(year, 4), (month, 1 | 2)] if text.len() <= 7 => partial(*year, *month),
        // Two more numbers may be an offset; otherwise they are the end of a range of days.
        [(year, 4), (month, 1 | 2), (number, 1 | 2), offset @ ..]
            if offset.is_empty() || (offset.len() == 2 && text.contains(':')) =>
        {
            day(*year, *month, *number)
        }
        _ if month_word(text).is_some() => words(text),
        [(_, 1..=5), (_, 1 | 2), (_, 1 | 2)] if text.contains('-') => {
            // ISO order with a year such as 0, 1 or 99999.
            if numbers[0].1 <= 2 {
                Stated::Unclear
            } else {
                Stated::Impossible
            }
        }
        _ => Stated::Unclear,
    }
}

/// The numbers of a text with their lengths, up to a letter other than the `T` before the hour.
fn leading_numbers(text: &str) -> Vec<(u64, usize)> {
    let mut numbers = Vec::new();
    let date = text.split(['T', 't', ' ']).next().unwrap_or("");
    for part in date.split(|c: char| !c.is_ascii_digit()) {
        if part.is_empty() || part.len() > 18 {
            continue;
        }
        if let Ok(number) = part.parse() {
            numbers.push((number, part.len()));
        }
    }
    if date.chars().any(|c| c.is_alphabetic()) {
        numbers.clear();
    }
    numbers
}

fn day(year: u64, month: u64, number: u64) -> Stated {
    let year = i32::try_from(year).unwrap_or(0);
    if !YEARS.contains(&year) {
        return Stated::Impossible;
    }
    NaiveDate::from_ymd_opt(year, month as u32, number as u32)
        .map_or(Stated::Impossible, Stated::Day)
}

fn partial(year: u64, month: u64) -> Stated {
    match day(year, month, 1) {
        Stated::Day(_) => Stated::Partial,
        other => other,
    }
}

/// Unix time is stated in UTC; anything but the bare number is no Unix time.
fn instant(seconds: u64, text: &str) -> Stated {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Stated::Unclear;
    }
    match i64::try_from(seconds)
        .ok()
        .and_then(|s| DateTime::from_timestamp(s, 0))
    {
        Some(time) if YEARS.contains(&time.year()) => Stated::Day(time.date_naive()),
        _ => Stated::Impossible,
    }
}

const MONTHS: [&str; 12] = [
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

fn month_number(word: &str) -> Option<u64> {
    let word = word.to_ascii_lowercase();
    let number = MONTHS
        .iter()
        .position(|month| *month == word || (word.len() == 3 && month.starts_with(&word)))
        .or((word == "sept").then_some(8))?;
    Some(number as u64 + 1)
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter(|word| !word.contains(':') && !word.starts_with(['+', '-']))
        .flat_map(|word| word.split(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|piece| !piece.is_empty())
}

fn month_word(text: &str) -> Option<u64> {
    pieces(text).find_map(month_number)
}

/// "Fri, 09 Sep 2016 06:30:00 +0200", "September 9, 2016", "9 Sept. 2016", "September 2016".
fn words(text: &str) -> Stated {
    let Some(month) = month_word(text) else {
        return Stated::Unclear;
    };
    let (mut year, mut number) = (None, None);
    for piece in pieces(text) {
        if year.is_some() && number.is_some() {
            break;
        }
        let digits = piece.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let Ok(value) = digits.parse::<u64>() else {
            continue;
        };
        match digits.len() {
            4 if year.is_none() => year = Some(value),
            // After the year come only hours.
            1 | 2 if number.is_none() && year.is_none() => number = Some(value),
            1 | 2 if year.is_none() => return Stated::Unclear,
            _ => {}
        }
    }
    match (year, number) {
        (Some(year), Some(number)) => day(year, month, number),
        (Some(year), None) => partial(year, month),
        _ => Stated::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_days_are_read() {
        for text in [
            "2016-09-09",
            " 2016-09-09 ",
            "2016-9-9",
            "2016/09/09",
            "20160909",
            "20160909T063000Z",
            "20160909063000",
            "2016-09-09 06:30:00",
            "2016-09-09T23:30:00+14:00",
            "2016-09-09T00:30:00-11:00",
            "2016-09-09T06:30:00Z",
            "2016-09-09T06:30:00.123456",
            "Fri, 09 Sep 2016 06:30:00 +0200",
            "Fri Sep  9 2016",
            "Fri Sep 09 06:30:00 +0000 2016",
            "2016-09-09+02:00",
            "September 9, 2016",
            "Sept. 9, 2016",
            "9 September 2016",
            "9th Sep 2016",
            "09-Sep-2016",
            "1473379200",
            "1473379200000",
        ] {
            assert_eq!(
                parse(text),
                Stated::Day(NaiveDate::from_ymd_opt(2016, 9, 9).unwrap()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_month_is_not_a_day() {
        for text in ["2016", "2016-09", "2016/9", "September 2016"] {
            assert_eq!(parse(text), Stated::Partial, "{text}");
        }
    }

    #[test]
    fn impossible_days_are_never_moved() {
        for text in [
            "2016-02-30",
            "2016-13-01",
            "2015-02-29",
            "0000-01-01",
            "0001-01-01",
            "99999-01-01",
            "20160230",
            "30 February 2016",
            "2016-00",
        ] {
            assert_eq!(parse(text), Stated::Impossible, "{text}");
        }
    }

    #[test]
    fn forms_that_countries_read_differently_stay_unread() {
        for text in [
            "09/08/2016",
            "9.8.2016",
            "25/12/2016",
            "yesterday",
            "",
            "9 September",
            "2016-W36-5",
            "2016-09-09/2016-09-12",
            "September 9-12, 2016",
            "1-2-3",
            "-",
            "٢٠١٦",
        ] {
            assert_eq!(parse(text), Stated::Unclear, "{text}");
        }
    }
}
