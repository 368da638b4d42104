//! Whether the words around a name say that something happened there, where no tree says more.

use super::super::Facts;
use super::vocabulary::DIRECTIONS;
use crate::analysis::{Sentence, Upos};
use crate::span::Span;

/// Nouns behind a name that stay with the place: "the Syria border".
const STILL_PLACE: &[&str] = &["border", "outskirts", "suburb", "area", "capital", "coast"];
const SHAPED: &[&str] = &[
    "the", "northern", "southern", "eastern", "western", "central", "nearby", "city", "town",
    "village", "province", "downtown", "north", "south", "east", "west", "rural", "of",
];
const SHAPED_BEFORE: &[&str] = &[
    "the",
    "city",
    "town",
    "village",
    "province",
    "state",
    "region",
    "outskirts",
    "capital",
    "district",
    "border",
    "northern",
    "southern",
    "eastern",
    "western",
    "ravaged",
];
const OF_PLACE: &[&str] = &[
    "in",
    "at",
    "near",
    "outside",
    "around",
    "across",
    "into",
    "inside",
    "throughout",
    "on",
    "off",
    "along",
    "within",
    "over",
    "of",
    "the",
    "city",
    "town",
    "village",
];

/// Words beside directions that put "of" beside a place.
const AROUND: &[&str] = &["outskirts", "outside", "vicinity"];

/// Whether "of" behind a word leaves the place: "north of", "the outskirts of".
fn is_around(word: &str) -> bool {
    AROUND.contains(&word) || DIRECTIONS.contains(&word)
}

/// Whether a place stands behind a preposition of place, or inside one that does: not "a citizen of France", "talks with Iran".
pub fn is_situated(facts: Facts<'_>, sentence: &Sentence, place: usize) -> bool {
    let text = facts.document.article.text(sentence.field);
    let span = facts.places[place].span;
    // "the Ukraine crisis": a name before a common noun qualifies it, unless the noun says what kind of place it is.
    let behind = sentence.tokens.iter().find(|t| t.span.start >= span.end);
    let qualifies = behind.is_some_and(|t| {
        t.upos == Upos::Noun
            && t.span.of(text).starts_with(char::is_lowercase)
            && !STILL_PLACE.contains(&t.lower.as_str())
            && facts.knowledge.place_words.after(&t.lower).is_none()
    });
    if qualifies {
        return false;
    }
    let before = text[sentence.span.start..span.start].trim_end();
    let mut words = before.split_whitespace().rev().map(str::to_lowercase);
    let last = words.next().unwrap_or_default();
    let shaped = SHAPED.contains(&last.as_str());
    let mut word = if shaped {
        words.next().unwrap_or_default()
    } else {
        last.clone()
    };
    if shaped && SHAPED_BEFORE.contains(&word.as_str()) {
        word = words.next().unwrap_or_default();
    }
    OF_PLACE.contains(&word.as_str()) && (last != "of" || shaped)
        || before.ends_with(',')
        || before.ends_with('(')
}

/// Whether the words before a name say that something was near it and not in it: "near", "outside", "12 km north of".
pub fn is_near(sentence: &Sentence, name: Span) -> bool {
    let first = sentence
        .tokens
        .partition_point(|t| t.span.end <= name.start);
    let word =
        |n: usize| (first.checked_sub(n)).map_or("", |at| sentence.tokens[at].lower.as_str());
    // Over "the town of", "the northern city of", "the city".
    let mut at = 1;
    if word(at) == "of" && !is_around(word(at + 1)) {
        at += 1;
    }
    while SHAPED.contains(&word(at)) && word(at) != "of" {
        at += 1;
    }
    match word(at) {
        "near" | "outside" | "around" | "close" | "surrounding" => true,
        "to" => matches!(word(at + 1), "close" | "next" | "nearer"),
        "of" => is_around(word(at + 1)),
        "from" => matches!(
            word(at + 1),
            "km" | "kilometers" | "kilometres" | "miles" | "away"
        ),
        _ => false,
    }
}
