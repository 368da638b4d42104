//! Tolls that are not the reported event's own: wars, last year's figures, earlier attacks, rates.

use super::super::{Casualty, Found};
use crate::analysis::{Document, Sentence, Tense};

fn word(sentence: &Sentence, i: usize) -> &str {
    sentence.tokens.get(i).map_or("", |t| t.lower.as_str())
}

/// Whether a statement of sentence `number` tells background.
pub fn is_background(document: &Document<'_>, number: usize, statement: &Found<Casualty>) -> bool {
    let sentence = &document.sentences[number];
    let published = document.article.published;
    let n = sentence.tokens.len();
    for i in 0..n {
        let w = word(sentence, i);
        let next = word(sentence, i + 1);
        let next2 = word(sentence, i + 2);
        let hit = match w {
            // "since 2011", "since the war began", but "since Saturday" can be the event's own
            "since" => {
                !is_weekday(next)
                    && !matches!(next, "then" | "yesterday" | "midnight" | "dawn" | "the")
                    || next == "the"
                        && matches!(
                            next2,
                            "war"
                                | "conflict"
                                | "start"
                                | "beginning"
                                | "uprising"
                                | "outbreak"
                                | "invasion"
                                | "insurgency"
                                | "revolt"
                                | "fighting"
                                | "crisis"
                                | "overthrow"
                                | "fall"
                        )
            }
            "so" => next == "far" && next2 == "this",
            "this" => {
                next == "year"
                    && i > 0
                    && matches!(word(sentence, i - 1), "earlier" | "far" | "," | "in")
            }
            "last" => {
                matches!(
                    next,
                    "year" | "month" | "week" | "summer" | "spring" | "winter" | "autumn" | "fall"
                ) || matches!(next, "decade")
            }
            "earlier" => {
                matches!(next, "this" | "attack" | "attacks" | "bombing") && next2 != "day"
            }
            "previous" | "past" => matches!(
                next,
                "attack"
                    | "attacks"
                    | "year"
                    | "years"
                    | "decade"
                    | "bombing"
                    | "incident"
                    | "incidents"
                    | "months"
            ),
            "deadliest" | "worst" | "bloodiest" => {
                matches!(next, "since" | "in") || word(sentence, i + 2) == "since"
            }
            "in" => {
                next.len() == 4
                    && next.parse::<i32>().is_ok_and(|y| {
                        (1900..2100).contains(&y)
                            && published.is_none_or(|p| y < chrono::Datelike::year(&p))
                    })
                    && close(sentence, i, statement)
            }
            "years" | "months" => {
                next == "ago"
                    || next == "of"
                        && matches!(
                            next2,
                            "war" | "conflict" | "fighting" | "violence" | "civil"
                        )
            }
            "year" => {
                next == "ago"
                    || next == "-"
                        && next2 == "old"
                        && matches!(word(sentence, i + 3), "war" | "conflict" | "insurgency")
            }
            "war" | "conflict" | "insurgency" | "uprising" | "genocide" | "civil" => {
                // "the war has killed 300,000"
                let subject = sentence.clauses.iter().any(|c| {
                    c.subject.is_some_and(|s| sentence.phrases[s].head == i)
                        && matches!(
                            sentence.tokens[c.verb].lemma.as_str(),
                            "kill" | "claim" | "leave" | "displace" | "cost"
                        )
                });
                subject
            }
            "every" | "each" => matches!(next, "day" | "year" | "week" | "month"),
            "per" => matches!(next, "day" | "year" | "100,000" | "cent" | "capita"),
            _ => false,
        };
        if hit {
            return true;
        }
    }
    // "has killed more than 10,000": a perfect with a very large number and no day in the sentence is a running total.
    let large = statement.value.count.low.is_some_and(|n| n >= 1000)
        && matches!(statement.value.kind, "killed" | "injured");
    let perfect = sentence.clauses.iter().any(|c| {
        c.tense != Tense::Future
            && sentence.tokens[c.first..c.last.min(n)]
                .iter()
                .any(|t| matches!(t.lower.as_str(), "have" | "has"))
    });
    large && perfect
}

fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    )
}

/// Whether token `i` is within reach of the statement.
fn close(sentence: &Sentence, i: usize, statement: &Found<Casualty>) -> bool {
    let at = sentence.tokens[i].span.start;
    at.abs_diff(statement.span.start) < 120
}
