//! Days of datelines, which the words after them count from: "KABUL, Afghanistan (Jan. 28, 2011) — …".
//!
//! A text may hold several items or updates, each under a dateline of its own.

use super::super::{Date, Found};
use super::scan::Scan;
use crate::analysis::Document;
use crate::span::Field;
use chrono::NaiveDate;

/// The rule of a day that its dateline makes the day of what follows.
pub const RULE: &str = "date-dateline";

/// Days that a first dateline may be away from the article's date.
const NEAR: i64 = 3;
/// The latest token at which the day of a dateline starts.
const FIRST: usize = 12;

/// Whether the expression from token `i` to `end` is the day of a dateline that opens its sentence.
pub fn holds(scan: &Scan<'_>, i: usize, end: usize) -> bool {
    if scan.sentence.field != Field::Body || i == 0 || i > FIRST {
        return false;
    }
    if end <= scan.sentence.dateline {
        return true;
    }
    let close = end + scan.skip(end, &[")", "]"]);
    let dash = match scan.word(close) {
        "—" | "–" | "--" | "---" => true,
        // "Sept. 8-10"
        "-" => !(scan.joined(close) && close > 0 && scan.joined(close - 1)),
        _ => false,
    };
    let name = |n: usize| scan.capital(n) || matches!(scan.word(n), "," | "(" | "[" | "/" | "of");
    dash && scan.capital(0) && (0..i).all(name)
}

/// Whether a dateline's day becomes the day that later words count from.
pub fn anchors(published: Option<NaiveDate>, first: bool, date: &Date, rule: &str) -> bool {
    let (Some((day, _)), 1, "DATE") = (date.days, date.precision, date.kind) else {
        return false;
    };
    let own = match rule {
        "date-full" | "date-day-month" | "date-weekday-full" | "date-iso" | "date-numeric" => true,
        // A weekday alone counts from the article's date itself, and no dateline is of tomorrow.
        "date-weekday" => published.is_some_and(|published| day <= published),
        _ => false,
    };
    if !own {
        return false;
    }
    match published {
        None => true,
        Some(published) if (published - day).num_days().abs() <= NEAR => true,
        // An item or update of another day, told in full.
        _ => !first && matches!(rule, "date-full" | "date-iso" | "date-numeric"),
    }
}

/// The dateline that a sentence stands under: the last one up to it in its field; for another field, the first of all.
pub fn over<'d>(
    document: &Document<'_>,
    dates: &'d [Found<Date>],
    sentence: usize,
) -> Option<&'d Found<Date>> {
    let field = document.sentences.get(sentence)?.field;
    let mut all = dates.iter().filter(|d| d.rule == RULE);
    if field != Field::Body {
        return all.next();
    }
    all.rfind(|d| d.sentence <= sentence)
}

/// The day on which a sentence was reported: its dateline's, else the article's.
pub fn reported(
    document: &Document<'_>,
    dates: &[Found<Date>],
    sentence: usize,
) -> Option<NaiveDate> {
    let stated = over(document, dates, sentence).and_then(|d| Some(d.value.days?.0));
    stated.or(document.article.published)
}
