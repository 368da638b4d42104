//! Clitics and words written together: "they'll", "don't", "cannot", "10km".

use super::{Token, is_apostrophe};
use std::ops::Range;

/// Words written together and where they are cut.
const TOGETHER: &[(&str, &[usize])] = &[
    ("cannot", &[3]),
    ("gonna", &[3]),
    ("wanna", &[3]),
    ("gotta", &[3]),
    ("gimme", &[3]),
    ("lemme", &[3]),
    ("outta", &[3]),
    ("dunno", &[2, 3]),
    ("alot", &[1]),
    // Without their apostrophe, and no words otherwise.
    ("thats", &[4]),
    ("whats", &[4]),
    ("theres", &[5]),
    ("heres", &[4]),
    ("theyre", &[4]),
    ("youre", &[3]),
    ("youve", &[3]),
    ("theyve", &[4]),
    ("theyll", &[4]),
    ("youll", &[3]),
    ("dont", &[2]),
    ("didnt", &[3]),
    ("doesnt", &[4]),
    ("isnt", &[2]),
    ("arent", &[3]),
    ("wasnt", &[3]),
    ("werent", &[4]),
    ("havent", &[4]),
    ("hasnt", &[3]),
    ("hadnt", &[3]),
    ("wouldnt", &[5]),
    ("couldnt", &[5]),
    ("shouldnt", &[6]),
    ("aint", &[2]),
];

/// The same, but with a capital they are names as well ("Im", "Ive"), and behind some words they are themselves ("his wont").
const WITH_WORDS: &[(&str, usize)] = &[("im", 1), ("ive", 1), ("cant", 2), ("wont", 2)];

const OWNERS: &str = "his her its their our my your 's is was a the of";

/// Units of measure that are words of their own behind a number: "10km", "9pm".
const UNITS: &str = "am pm km kms cm mm kg kgs lb lbs ft hr hrs min mins gb mb kb tb mhz ghz hz kw mw gw mph kph kmh";

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// Length of "'s", "’ll" … right behind a word; `None` elsewhere.
pub(super) fn clitic(rest: &str, before: Option<&Token>) -> Option<usize> {
    let first = rest.chars().next().filter(|c| is_apostrophe(*c))?;
    let last = before?.lower.chars().next_back()?;
    (last.is_alphanumeric() || last == '.').then_some(())?;
    Some(first.len_utf8() + clitic_tail(rest)?)
}

/// Whether an apostrophe and what follows are a clitic.
pub(super) fn is_clitic(rest: &str) -> bool {
    clitic_tail(rest).is_some()
}

/// Length of the letters of a clitic whose apostrophe is the first character.
fn clitic_tail(rest: &str) -> Option<usize> {
    let mut letters = rest.chars().skip(1).take_while(|c| c.is_alphanumeric());
    let tail: String = letters.by_ref().take(3).collect();
    matches!(
        tail.to_lowercase().as_str(),
        "s" | "re" | "ve" | "ll" | "d" | "m"
    )
    .then_some(tail.len())
}

/// "the 1990's", "the late 80's", but "1990's war".
pub(super) fn is_decade(number: &str, clitic: &str, before: Option<&Token>) -> bool {
    matches!(number.len(), 2 | 4)
        && number.bytes().all(|b| b.is_ascii_digit())
        && number.ends_with('0')
        && clitic.chars().nth(1) == Some('s')
        && before
            .is_some_and(|t| matches!(t.lower.as_str(), "the" | "early" | "mid" | "late" | "-"))
}

/// Whether an ampersand joins what stands before and behind it: "R&D", "AT&T".
pub(super) fn joins_initials(before: &str, behind: &str) -> bool {
    let initials = |word: &str, most: usize| {
        let n = word.chars().take(most + 1).count();
        (1..=most).contains(&n) && word.chars().all(char::is_uppercase)
    };
    let end = behind
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(behind.len());
    initials(before, 3) && initials(&behind[..end], 2)
}

/// The pieces of a word, as ranges within it; `behind` is the text behind it, `before` the token before it.
pub(super) fn pieces(word: &str, behind: &str, before: Option<&Token>) -> Vec<Range<usize>> {
    let cuts = cuts(word, behind, before);
    let mut out = Vec::with_capacity(cuts.len() + 1);
    let mut at = 0;
    for cut in cuts.into_iter().chain([word.len()]) {
        out.push(at..cut);
        at = cut;
    }
    out
}

fn cuts(word: &str, behind: &str, before: Option<&Token>) -> Vec<usize> {
    if word.len() > 24 || word.len() < 2 {
        return Vec::new();
    }
    let lower = word.to_lowercase();
    if lower.len() != word.len() {
        return Vec::new();
    }
    if let Some((_, cuts)) = TOGETHER.iter().find(|(w, _)| *w == lower) {
        return cuts.to_vec();
    }
    if let Some((_, cut)) = WITH_WORDS.iter().find(|(w, _)| *w == lower) {
        let owner = before.is_some_and(|t| listed(OWNERS, &t.lower));
        let head = before.is_none_or(|t| t.lower.ends_with(['.', '!', '?']));
        let goes_on = behind.trim_start().starts_with(char::is_lowercase);
        return if !owner && (word == lower || (head && goes_on)) {
            vec![*cut]
        } else {
            Vec::new()
        };
    }
    for tail in ["n't", "n’t", "n‘t"] {
        if lower.ends_with(tail) && word.len() > tail.len() {
            return vec![word.len() - tail.len()];
        }
    }
    let number = lower
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ':'))
        .unwrap_or(lower.len());
    if number > 0
        && UNITS
            .split_ascii_whitespace()
            .any(|u| u == &lower[number..])
    {
        return vec![number];
    }
    Vec::new()
}
