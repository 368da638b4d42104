//! The words that time expressions are made of: months, weekdays, units, numbers, parts of the day, holidays.

use chrono::Weekday;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
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

/// A month by its name or abbreviation, 1 to 12.
pub fn month(word: &str) -> Option<u32> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let full = MONTHS.iter().position(|n| *n == word);
    let short = || {
        (word.len() == 3 || word == "sept")
            .then(|| MONTHS.iter().position(|n| n.starts_with(word)))?
    };
    full.or_else(short).map(|m| m as u32 + 1)
}

/// A weekday by its name or abbreviation.
pub fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.strip_suffix('.').unwrap_or(word) {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" | "tues" => Weekday::Tue,
        "wednesday" | "wed" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

/// A weekday in the plural: "Fridays".
pub fn weekdays(word: &str) -> Option<Weekday> {
    word.strip_suffix("days")
        .and_then(|_| weekday(word.strip_suffix('s')?))
}

/// A unit and whether it is plural.
pub fn unit(word: &str) -> Option<(Unit, bool)> {
    Some(match word {
        "second" => (Unit::Second, false),
        "seconds" => (Unit::Second, true),
        "minute" => (Unit::Minute, false),
        "minutes" => (Unit::Minute, true),
        "hour" => (Unit::Hour, false),
        "hours" => (Unit::Hour, true),
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "year" => (Unit::Year, false),
        "years" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "centuries" => (Unit::Century, true),
        _ => return None,
    })
}

/// TIMEX3 duration of `amount` units: `P3D`, `PT2H`.
pub fn duration(amount: &str, unit: Unit) -> String {
    match unit {
        Unit::Second => format!("PT{amount}S"),
        Unit::Minute => format!("PT{amount}M"),
        Unit::Hour => format!("PT{amount}H"),
        Unit::Day => format!("P{amount}D"),
        Unit::Week => format!("P{amount}W"),
        Unit::Month => format!("P{amount}M"),
        Unit::Quarter => format!("P{amount}Q"),
        Unit::Year => format!("P{amount}Y"),
        Unit::Decade => format!("P{amount}DE"),
        Unit::Century => format!("P{amount}CE"),
    }
}

/// TIMEX3 code of a season.
pub fn season(word: &str) -> Option<&'static str> {
    Some(match word {
        "spring" | "springtime" => "SP",
        "summer" | "summertime" => "SU",
        "autumn" | "fall" => "FA",
        "winter" | "wintertime" => "WI",
        _ => return None,
    })
}

/// TIMEX3 code of a part of the day.
pub fn day_part(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" | "dawn" => "TMO",
        "noon" | "midday" => "TMI",
        "afternoon" => "TAF",
        "evening" => "TEV",
        "night" => "TNI",
        _ => return None,
    })
}

/// "zero" to "nineteen".
pub fn small(word: &str) -> Option<i64> {
    crate::analysis::amounts::small(word).map(|n| n as i64)
}

/// "twenty" to "ninety".
pub fn tens(word: &str) -> Option<i64> {
    crate::analysis::amounts::tens(word).map(|n| n as i64)
}

/// A number of up to four digits.
pub fn digits(word: &str) -> Option<i64> {
    ((1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())?
}

/// "first" to "thirty-first" as far as it is one word, and "3rd".
pub fn ordinal(word: &str) -> Option<u32> {
    const ORDINALS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if let Some(n) = ORDINALS.iter().position(|w| *w == word) {
        return Some(n as u32 + 1);
    }
    let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[number.len()..];
    (matches!(suffix, "st" | "nd" | "rd" | "th") && (1..=2).contains(&number.len()))
        .then(|| number.parse().ok())?
}

/// A day of the month in digits: "9", "9th".
pub fn day(word: &str) -> Option<u32> {
    let plain = || (word.len() <= 2).then(|| word.parse().ok())?;
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    plain()
        .or_else(|| ordinal(word))
        .filter(|d| (1..=31).contains(d))
}

/// A year in four digits, 1700 to 2199; how far ahead it may lie is judged at its place.
pub fn year(word: &str) -> Option<i32> {
    (word.len() == 4)
        .then(|| digits(word))?
        .map(|y| y as i32)
        .filter(|y| (1700..2200).contains(y))
}

/// Words at which an expression may start; others are passed over at once.
static STARTERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut words: HashSet<&'static str> = HashSet::new();
    words.extend(MONTHS);
    words.extend(crate::analysis::amounts::SMALL);
    words.extend(crate::analysis::amounts::TENS);
    words.extend(
        "jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. \
         monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
         mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun. \
         mondays tuesdays wednesdays thursdays fridays saturdays sundays \
         today yesterday tomorrow tonight overnight noon midnight midday \
         the a an this that these last next past previous following coming current recent earlier later early late mid \
         same every each once twice daily weekly monthly quarterly yearly annually nightly hourly \
         now currently recently formerly previously lately nowadays soon future present time moment \
         first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth \
         sixteenth seventeenth eighteenth nineteenth twentieth fiscal calendar several many few couple half some \
         seconds minutes hours days weeks months years decades centuries year years weekend weekends day week month quarter \
         end beginning start middle close about nearly almost around over just more less at least its their his \
         christmas halloween boxing bastille armistice veterans valentine thanksgiving easter new labor columbus memorial \
         election good maundy palm ash ascension international st. all \
         spring summer autumn fall winter ' '90s long then \
         hour decade century centuries hourlong daylong weeklong monthlong yearlong decadelong"
            .split_ascii_whitespace(),
    );
    words
});

/// Whether an expression may start with this word.
pub fn starts(word: &str) -> bool {
    word.as_bytes().first().is_some_and(u8::is_ascii_digit)
        || word.starts_with("mid-")
        || word.len() <= 6 && word.ends_with(|c: char| c.is_ascii_digit())
        || STARTERS.contains(word)
}
