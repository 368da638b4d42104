//! Durations ("three days", "the past week", "weeklong") and sets ("every Friday", "weekly").

use super::calendar::{Hit, reach, unanchored, vague_reach};
use super::scan::Scan;
use super::words::{self, Unit, duration, unit, weekday, weekdays};
use super::{relative, turned};
use crate::analysis::Upos;

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    repeated(scan, i)
        .or_else(|| rolling(scan, i))
        .or_else(|| drawn_out(scan, i))
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
        // "the last days of the war" are the war's.
        word if unit(word).is_some_and(|(_, plural)| plural)
            && the == 1
            && scan.word(at + 2) != "of" =>
        {
            (None, at + 1)
        }
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
    let led = matches!(scan.back(i, 1), "for" | "over" | "after" | "within" | "in");
    let (amount, next) = match (scan.word(at), scan.word(at + 1)) {
        ("several" | "many" | "some", _) => ("X".to_string(), at + 1),
        ("a", "few" | "couple") => ("X".to_string(), at + 2 + scan.skip(at + 2, &["of"])),
        ("half", "a" | "an") => ("0.5".to_string(), at + 2),
        (word, _) if unit(word).is_some_and(|(_, plural)| plural) => {
            if at != i || !stands_bare(scan, at, led) {
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
    // "a two-day-long siege", "a weeks-long siege"
    let end = place + 1 + 2 * usize::from(is_long(scan, place + 1));
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

/// Whether "-long" stands at `at`, glued to what is before it.
fn is_long(scan: &Scan<'_>, at: usize) -> bool {
    scan.word(at) == "-" && scan.joined(at) && scan.word(at + 1) == "long"
}

/// Verbs that have a length of time as their object.
const LASTING: &[&str] = &["take", "last", "spend", "wait", "need", "require"];

/// Whether a plural unit without a number ("weeks of talks", "months or years") is a length of time here.
fn stands_bare(scan: &Scan<'_>, at: usize, led: bool) -> bool {
    let (u, _) = match unit(scan.word(at)) {
        Some(found) if !matches!(found.0, Unit::Second | Unit::Quarter) => found,
        _ => return led && scan.word(at + 1) != "of",
    };
    if matches!(scan.word(at + 1), "ago" | "earlier") {
        return false;
    }
    let plural = |n: usize| unit(scan.word(n)).is_some_and(|(_, plural)| plural);
    let paired = matches!(scan.word(at + 1), "or" | "and" | "to") && plural(at + 2)
        || matches!(scan.back(at, 1), "or" | "and") && at > 1 && plural(at - 2);
    // "the early hours of", "working days", "her years of service": more is said of these than their number.
    let described = matches!(
        scan.upos(at.wrapping_sub(1)),
        Some(Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
    ) || matches!(
        scan.back(at, 1),
        "'s" | "'" | "-" | "my" | "your" | "his" | "her" | "its" | "our" | "their"
    );
    if described {
        return paired;
    }
    let held = at > 0 && LASTING.contains(&scan.sentence.tokens[at - 1].lemma.as_str());
    let relates = match scan.word(at + 1) {
        // "the minutes of the meeting"
        "of" => !scan.capital(at) && u != Unit::Minute || at == 0,
        "after" | "before" => true,
        _ => false,
    };
    led || paired || held || relates
}

/// "a daylong strike", "a week-long truce".
fn drawn_out(scan: &Scan<'_>, i: usize) -> Hit {
    let word = scan.word(i);
    let (u, end) = match word.strip_suffix("long") {
        Some(stem) => (unit(stem)?, i + 1),
        None if is_long(scan, i + 1) && scan.joined(i) => (unit(word)?, i + 3),
        None => return None,
    };
    let amount = if u.1 { "X" } else { "1" };
    Some((
        end,
        unanchored("DURATION", duration(amount, u.0)),
        "duration",
    ))
}
