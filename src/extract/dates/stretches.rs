//! Durations ("three days", "the past week"), sets ("every Friday", "weekly") and clock times.

use super::calendar::{Hit, reach, unanchored, vague_reach};
use super::scan::Scan;
use super::words::{self, Unit, duration, unit, weekday, weekdays};
use super::{absolute, relative, turned};
use crate::analysis::Upos;

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    repeated(scan, i)
        .or_else(|| rolling(scan, i))
        .or_else(|| clock(scan, i))
        .or_else(|| lasting(scan, i))
}

fn repeated(scan: &Scan<'_>, i: usize) -> Hit {
    let word = scan.word(i);
    let set = |end: usize, value: String| Some((end, unanchored("SET", value), "set"));
    let day = |w: chrono::Weekday| format!("XXXX-WXX-{}", w.number_from_monday());
    match word {
        "every" | "each" => {
            let at = i + 1 + scan.skip(i + 1, &["other", "single"]);
            if let Some(w) = weekday(scan.word(at)).filter(|_| scan.capital(at)) {
                let (end, part) = scan.part_behind(at + 1);
                return set(end, day(w) + part.unwrap_or(""));
            }
            if let Some((u, false)) = unit(scan.word(at)).filter(|(u, _)| *u != Unit::Second) {
                let n = if scan.word(i + 1) == "other" {
                    "2"
                } else {
                    "1"
                };
                return set(at + 1, duration(n, u));
            }
            if words::day_part(scan.word(at)).is_some() {
                return set(at + 1, "P1D".into());
            }
            if let Some(m) = words::month(scan.word(at)).filter(|_| scan.capital(at)) {
                return set(at + 1, format!("XXXX-{m:02}"));
            }
            if let Some(code) = words::season(scan.word(at)) {
                return set(at + 1, format!("XXXX-{code}"));
            }
            let (n, end) = scan.number(at)?;
            let (u, _) = unit(scan.word(end))?;
            set(end + 1, duration(&n.to_string(), u))
        }
        "once" | "twice" => {
            let (u, _) = unit(scan.word(i + 2))
                .filter(|_| matches!(scan.word(i + 1), "a" | "per" | "every"))?;
            set(i + 3, duration("1", u))
        }
        // "the Daily Star"
        "daily" | "nightly" | "hourly" | "weekly" | "monthly" | "quarterly" | "yearly"
            if i > 0 && scan.capital(i) =>
        {
            None
        }
        "daily" | "nightly" => set(i + 1, "P1D".into()),
        "hourly" => set(i + 1, "PT1H".into()),
        "weekly" => set(i + 1, "P1W".into()),
        "monthly" => set(i + 1, "P1M".into()),
        "quarterly" => set(i + 1, "P1Q".into()),
        "yearly" | "annually" => set(i + 1, "P1Y".into()),
        "weekends" => set(i + 1, "XXXX-WXX-WE".into()),
        _ if relative::possessive(scan, i).is_some() => None,
        _ => set(i + 1, day(weekdays(word)?)),
    }
}

fn days_of(u: Unit) -> i64 {
    match u {
        Unit::Second | Unit::Minute => 0,
        Unit::Hour => 0,
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Quarter => 91,
        Unit::Year => 365,
        Unit::Decade => 3652,
        Unit::Century => 36524,
    }
}

/// "the past three days", "the last few months", "the next two weeks", "the past week": days up to or from publication.
fn rolling(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the", "these", "its"]);
    let at = i + the;
    let sign = match scan.word(at) {
        "last" | "past" | "previous" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    // "will last three days" is a verb.
    if the == 0
        && (scan.upos(at) == Some(Upos::Verb)
            || matches!(
                scan.back(at, 1),
                "will" | "to" | "would" | "can" | "could" | "may" | "should"
            ))
    {
        return None;
    }
    let (n, end) = match scan.word(at + 1) {
        "few" | "several" | "many" | "couple" => (None, at + 2 + scan.skip(at + 2, &["of"])),
        word if unit(word).is_some_and(|(_, plural)| !plural)
            && scan.word(at) == "past"
            && the == 1 =>
        {
            (Some(1), at + 1)
        }
        // "over the next year" reaches on from now; "the next year" alone goes on from what was told.
        word if unit(word).is_some_and(|(_, plural)| !plural)
            && scan.word(at) == "next"
            && the == 1
            && turned::reaches_on(scan, i) =>
        {
            (Some(1), at + 1)
        }
        "week" | "month" | "year"
            if scan.word(at) == "last" && the == 1 && turned::reaches_on(scan, i) =>
        {
            (Some(1), at + 1)
        }
        word if unit(word).is_some_and(|(_, plural)| plural) && the == 1 => (None, at + 1),
        _ => {
            let (n, end) = scan.number(at + 1)?;
            (Some(n), end)
        }
    };
    let (u, _) = unit(scan.word(end))?;
    let Some(n) = n else {
        let vague = unanchored("DURATION", duration("X", u));
        let date = vague_reach(vague, scan.anchor(), u, sign);
        return Some((end + 1, date, "duration-rolling"));
    };
    let days = match u {
        // A day has hours of two days in it.
        Unit::Second | Unit::Minute | Unit::Hour => (n.min(240_000) * hours_of(u) + 23) / 24,
        u => n.min(10_000) * days_of(u),
    };
    let date = reach(duration(&n.to_string(), u), scan.anchor(), sign * days);
    Some((end + 1, date, "duration-rolling"))
}

fn hours_of(u: Unit) -> i64 {
    i64::from(u == Unit::Hour)
}

/// "three days", "half an hour", "a few weeks", "two-year", "more than 20 years", "for years".
fn lasting(scan: &Scan<'_>, i: usize) -> Hit {
    let mut at = i;
    at += match (scan.word(i), scan.word(i + 1)) {
        ("more" | "less", "than") | ("at", "least") => 2,
        ("about" | "nearly" | "almost" | "over" | "around", _) => 1,
        ("the" | "its" | "their", _) if scan.number(i + 1).is_some() && scan.word(i + 1) != "a" => {
            1
        }
        _ => 0,
    };
    let led = matches!(scan.back(i, 1), "for" | "over" | "after" | "within");
    let (amount, next) = match (scan.word(at), scan.word(at + 1)) {
        ("several" | "many" | "some", _) => ("X".to_string(), at + 1),
        ("a", "few" | "couple") => ("X".to_string(), at + 2 + scan.skip(at + 2, &["of"])),
        ("half", "a" | "an") => ("0.5".to_string(), at + 2),
        (word, _) if unit(word).is_some_and(|(_, plural)| plural) => {
            if !led || at != i || matches!(scan.word(at + 1), "of" | "ago") {
                return None;
            }
            ("X".to_string(), at)
        }
        (word, _) if word.contains('.') => {
            let whole = word.split('.').all(|p| words::digits(p).is_some());
            if !whole || word.matches('.').count() != 1 {
                return None;
            }
            (word.to_string(), at + 1)
        }
        _ => {
            let (n, end) = scan.number(at)?;
            (n.to_string(), end)
        }
    };
    let hyphen = scan.skip(next, &["-"]);
    let more = scan.skip(
        next + hyphen,
        &[
            "more",
            "full",
            "straight",
            "consecutive",
            "additional",
            "long",
        ],
    );
    let place = next + hyphen + more;
    let (u, plural) = unit(scan.word(place))?;
    let end = place + 1;
    // "a quarter of a million"
    if u == Unit::Quarter && !plural && matches!(scan.word(at), "a" | "one") {
        return None;
    }
    // "the Six Day War"
    if i > 0 && scan.capital(place) && scan.capital(at) {
        return None;
    }
    if u == Unit::Second && !plural && hyphen == 0 {
        return None;
    }
    // "a day" is a rate or a plain word more often than a stretch.
    if matches!(scan.word(at), "a" | "an")
        && next == at + 1
        && (!led
            && !matches!(
                scan.back(i, 1),
                "in" | "than" | "about" | "nearly" | "almost"
            )
            && at == i)
    {
        return None;
    }
    if scan.word(end) == "old" || scan.word(end) == "-" && scan.word(end + 1) == "old" {
        return None;
    }
    if scan.word(end) == "of" && scan.word(end + 1) == "age" {
        return None;
    }
    Some((
        end,
        unanchored("DURATION", duration(&amount, u)),
        "duration",
    ))
}

/// "9:30 a.m.", "4 p.m. Friday", "noon", "1500 GMT": the day is only that of an expression beside it.
fn clock(scan: &Scan<'_>, i: usize) -> Hit {
    let word = scan.word(i);
    let (hour, minute, mut end) = match word {
        "noon" | "midday" => (12, 0, i + 1),
        "midnight" => (24, 0, i + 1),
        _ => {
            let mut parts = word.split([':', '.']);
            let hour = words::digits(parts.next()?)?;
            let minute = match parts.next() {
                Some(m) if m.len() == 2 => words::digits(m)?,
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
            } else if word.len() == 4 && matches!(mark, "gmt" | "utc" | "hours" | "local") {
                (hour / 100, hour % 100, i + 2)
            } else if word.contains(':')
                && word.len() <= 5
                && matches!(
                    scan.back(i, 1),
                    "at" | "by" | "about" | "around" | "until" | "from" | "to"
                )
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
    end += scan.skip(end, &["gmt", "utc", "edt", "est"]);
    let stamp = format!("T{hour:02}:{minute:02}");
    // A day right behind: "4 p.m. Friday", "noon on Sunday".
    let link = scan.skip(end, &["on", ","]);
    let behind = absolute::read(scan, end + link).or_else(|| relative::named(scan, end + link));
    if let Some((e, date, _)) = behind
        && date.precision == 1
        && date.kind == "DATE"
    {
        return Some((e, scan.timed(date, Some(&stamp)), "time-clock"));
    }
    // A day right before: "Friday at 4 p.m."
    let gap = usize::from(matches!(
        scan.back(i, 1),
        "at" | "by" | "," | "around" | "about"
    ));
    if let Some((before, date)) = scan.previous
        && before + gap == i
        && date.precision == 1
        && date.kind == "DATE"
    {
        return Some((end, scan.timed(date.clone(), Some(&stamp)), "time-clock"));
    }
    if scan.upos(i) == Some(Upos::Propn) && word == "midnight" {
        return None;
    }
    Some((
        end,
        unanchored("TIME", format!("XXXX-XX-XX{stamp}")),
        "time-clock",
    ))
}
