//! Words for the past, the present and the future that name no day.

use super::calendar::{Hit, unanchored, vague_reach};
use super::scan::Scan;
use super::words::unit;
use crate::analysis::{Upos, VerbForm};

/// The expression of this family that starts at token `i`.
pub fn read(scan: &Scan<'_>, i: usize) -> Hit {
    let next = scan.word(i + 1);
    let noun_follows = || {
        matches!(
            scan.upos(i + 2),
            Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
        )
    };
    let (length, value) = match scan.word(i) {
        "now" if next != "-" => (1, "PRESENT_REF"),
        "currently" | "nowadays" => (1, "PRESENT_REF"),
        "recently" | "formerly" | "lately" => (1, "PAST_REF"),
        // "soon became": told of the past, it points at nothing ahead.
        "soon"
            if scan.back(i, 1) != "as"
                && !matches!(next, "after" | "as")
                && scan.tense(i) != Some(false)
                && !scan
                    .sentence
                    .tokens
                    .get(i + 1)
                    .is_some_and(|t| t.form == VerbForm::Past) =>
        {
            (1, "FUTURE_REF")
        }
        "these" if next == "days" => (2, "PRESENT_REF"),
        "past" if unit(next).is_some_and(|(_, plural)| plural) && scan.back(i, 1) == "in" => {
            (2, "PAST_REF")
        }
        "current" if scan.upos(i) == Some(Upos::Adj) && unit(next).is_none() => (1, "PRESENT_REF"),
        "recent" if unit(next).is_some_and(|(_, plural)| plural) => (2, "PAST_REF"),
        "coming" if unit(next).is_some_and(|(_, plural)| plural) => (2, "FUTURE_REF"),
        "future" if scan.back(i, 1) == "in" => (1, "FUTURE_REF"),
        "the" => match (next, scan.word(i + 2)) {
            ("past", _) if !noun_follows() => (2, "PAST_REF"),
            ("future", _) if !noun_follows() => (2, "FUTURE_REF"),
            ("near" | "foreseeable" | "distant", "future") => (3, "FUTURE_REF"),
            ("recent" | "distant", "past") => (3, "PAST_REF"),
            ("present", _) if scan.back(i, 1) == "at" || scan.back(i, 1) == "for" => {
                (2, "PRESENT_REF")
            }
            ("moment", _) if matches!(scan.back(i, 1), "at" | "for") => (2, "PRESENT_REF"),
            ("time", _)
                if scan.back(i, 1) == "at" && !noun_follows() && scan.word(i + 2) != "of" =>
            {
                (2, "PAST_REF")
            }
            ("coming", u) if unit(u).is_some_and(|(_, plural)| plural) => (3, "FUTURE_REF"),
            _ => return None,
        },
        "this" if next == "time" && scan.back(i, 1) == "at" => (2, "PRESENT_REF"),
        "that" if next == "time" && scan.back(i, 1) == "at" => (2, "PAST_REF"),
        "present" if scan.back(i, 1) == "at" => (1, "PRESENT_REF"),
        "long" if next == "ago" => (2, "PAST_REF"),
        _ => return None,
    };
    let date = unanchored("DATE", value);
    // "recent days" reach up to publication.
    let date = match (scan.word(i + length - 1), value) {
        (word, "PAST_REF") if scan.word(i) == "recent" => match unit(word) {
            Some((u, true)) => vague_reach(date, scan.anchor(), u, -1),
            _ => date,
        },
        _ => date,
    };
    Some((i + length, date, "date-fuzzy"))
}
