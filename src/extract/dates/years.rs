//! Years, decades and centuries.

use super::absolute::LEADS;
use super::calendar::*;
use super::scan::Scan;
use super::words;
use crate::analysis::Upos;

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    decade_or_century(scan, i).or_else(|| year_alone(scan, i))
}

fn decade_or_century(scan: &Scan<'_>, i: usize) -> Hit {
    let the = scan.skip(i, &["the"]);
    let part = scan.skip(i + the, &["early", "late", "mid"]);
    let hyphen = scan.skip(i + the + part, &["-"]) * part;
    let at = i + the + part + hyphen;
    let (word, end) = match scan.word(at) {
        "'" if scan.joined(at) => (scan.word(at + 1), at + 2),
        word => (word.strip_prefix("mid-").unwrap_or(word), at + 1),
    };
    if let Some(number) = word.strip_suffix('s').map(|w| w.trim_matches('\'')) {
        let first = words::year(number).or_else(|| {
            let n = (number.len() == 2 && the + part > 0 || scan.word(at) == "'")
                .then(|| words::digits(number))??;
            Some(if n >= 20 {
                1900 + n as i32
            } else {
                2000 + n as i32
            })
        });
        if let Some(y) = first.filter(|y| y % 10 == 0) {
            return Some((end, decade(y), "date-decade"));
        }
    }
    let spelled = match word {
        "twenties" => 1920,
        "thirties" => 1930,
        "forties" => 1940,
        "fifties" => 1950,
        "sixties" => 1960,
        "seventies" => 1970,
        "eighties" => 1980,
        "nineties" => 1990,
        _ => 0,
    };
    if spelled > 0 && the == 1 {
        return Some((end, decade(spelled), "date-decade"));
    }
    let (n, end) = ordinal_at(scan, at)?;
    let hyphen = scan.skip(end, &["-"]);
    (matches!(scan.word(end + hyphen), "century" | "centuries") && (1..=30).contains(&n))
        .then(|| (end + hyphen + 1, century(n as i32 - 1), "date-century"))
}

fn ordinal_at(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some(n) = words::ordinal(scan.word(at)) {
        return Some((n, at + 1));
    }
    let ten = words::tens(scan.word(at))?;
    let hyphen = scan.skip(at + 1, &["-"]);
    let n = words::ordinal(scan.word(at + 1 + hyphen)).filter(|n| *n < 10)?;
    Some((ten as u32 + n, at + 2 + hyphen))
}

fn year_alone(scan: &Scan<'_>, i: usize) -> Hit {
    if let Some(rest) = scan.word(i).strip_prefix("mid-") {
        return words::year(rest).map(|y| (i + 1, one_year(y), "date-year"));
    }
    let lead = match (scan.word(i), scan.word(i + 1)) {
        ("the", "year") => 2,
        ("the", "fiscal" | "calendar") => 2 + scan.skip(i + 2, &["year"]),
        ("fiscal" | "calendar", _) => 1 + scan.skip(i + 1, &["year"]),
        _ => 0,
    };
    let (y, end) = scan.year(i + lead)?;
    if lead > 0 {
        return Some((end, one_year(y), "date-year"));
    }
    is_year(scan, i, end).then(|| (end, one_year(y), "date-year"))
}

/// Guards of a bare year: no money, no count of things, no number of something, nothing glued to it.
fn is_year(scan: &Scan<'_>, i: usize, end: usize) -> bool {
    if end > i + 1 || scan.word(i) == "'" {
        // Spelled-out years speak for themselves, unless they count something.
        return !scan.counted(end) && !matches!(scan.word(end), "%" | "percent" | "hundred");
    }
    let before = scan.back(i, 1);
    if matches!(
        before,
        "$" | "€"
            | "£"
            | "#"
            | "no."
            | "nos."
            | "number"
            | "flight"
            | "route"
            | "highway"
            | "room"
            | "page"
            | "about"
            | "some"
            | "nearly"
            | "than"
            | "least"
            | "almost"
            | "most"
            | "windows"
            | "office"
            | "resolution"
            | "article"
            | "section"
            | "roughly"
            | "approximately"
            | "boeing"
            | "only"
            | "another"
            | "additional"
            | "these"
            | "those"
            | "all"
            | "with"
            | "%"
    ) {
        return false;
    }
    let next = scan.word(end);
    if matches!(
        next,
        "%" | "percent"
            | "$"
            | "euros"
            | "dollars"
            | "gmt"
            | "hours"
            | "hrs"
            | "hour"
            | "local"
            | "million"
            | "billion"
            | "points"
            | "edt"
            | "est"
            | "utc"
            | "km"
            | "m"
            | "p.m."
            | "a.m."
            | "/"
    ) && !(next == "/" && words::digits(scan.word(end + 1)).is_some_and(|n| n < 100))
    {
        return false;
    }
    // The end of "03/04/2014", which has two readings.
    if i > 0 && before == "/" && scan.joined(i - 1) {
        return false;
    }
    // Telephone and reference numbers.
    let glued = |n: usize| scan.joined(n);
    if next == "-"
        && glued(i)
        && scan.word(end + 1).len() != 4
        && scan.word(end + 1).len() != 2
        && words::digits(scan.word(end + 1)).is_some()
    {
        return false;
    }
    if i > 1
        && before == "-"
        && glued(i - 1)
        && glued(i - 2)
        && scan.back(i, 2).ends_with(|c: char| c.is_ascii_digit())
        && words::year(scan.back(i, 2)).is_none()
    {
        return false;
    }
    let determined = matches!(
        before,
        "the" | "'s" | "'" | "a" | "its" | "their" | "early" | "late"
    );
    let said_so = matches!(
        before,
        "in" | "since" | "during" | "until" | "by" | "between"
    );
    if scan.counted(end) {
        return determined || said_so && scan.word(i).trim_end_matches('0').len() > 2;
    }
    let lead = determined
        || said_so
        || LEADS.contains(&before)
        || matches!(
            before,
            "," | "("
                | "fiscal"
                | "year"
                | "back"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
                | ":"
        );
    lead || !matches!(scan.upos(end), Some(Upos::Num | Upos::Adj | Upos::Sym))
}
