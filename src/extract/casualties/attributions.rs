//! Who says so: the speaker of the clause that tells a statement, as for events.

use super::retellings::Told;
use super::statements::Statement;
use crate::analysis::clauses::is_report;
use crate::analysis::dependencies::Dependency as D;
use crate::analysis::{Clause, Document, Sentence, Token, Upos};
use crate::span::Field;

/// Verbs that report with a figure behind them and not a clause ("the ministry put the toll at 12"); "claimed six lives" is none.
const COUNTING: &[&str] = &[
    "put", "count", "record", "register", "document", "list", "give", "tally",
];

/// Whom headlines name behind or before a colon or dash ("Six killed in blast: police"), by the last word.
const SOURCES: &[&str] = &[
    "police",
    "official",
    "source",
    "ministry",
    "minister",
    "government",
    "governor",
    "mayor",
    "army",
    "military",
    "medic",
    "doctor",
    "hospital",
    "witness",
    "media",
    "report",
    "agency",
    "monitor",
    "observatory",
    "spokesman",
    "spokeswoman",
    "un",
    "u.n.",
    "authority",
    "firefighter",
    "rescuer",
    "tv",
];

/// Speakers that no "he" or "she" stands for.
const INSTITUTIONS: &[&str] = &[
    "ministry",
    "government",
    "observatory",
    "agency",
    "organization",
    "organisation",
    "group",
    "army",
    "military",
    "office",
    "department",
    "hospital",
    "council",
    "committee",
    "network",
    "service",
    "police",
    "media",
    "newspaper",
    "statement",
    "report",
];
/// So many sentences back a pronoun may point.
const NEAR: usize = 3;

/// The words for who tells a statement of a sentence; for "he said", the speaker named last before.
pub fn attribution(
    document: &Document<'_>,
    number: usize,
    statement: &Statement,
) -> Option<String> {
    let sentence = document.sentences.get(number)?;
    let text = document.article.text(sentence.field);
    let told = over(sentence, statement.trigger).and_then(|clause| {
        let speaker = clause
            .speaker
            .or_else(|| reporter(sentence, clause, statement))?;
        if denies(sentence, speaker) {
            return None;
        }
        named_before(document, number, speaker).or_else(|| Some(sentence.speaker(text, speaker)))
    });
    let headed = || {
        let (first, last) = headed(sentence)?;
        Some(sentence.slice(text, first, last))
    };
    told.or_else(headed)
        .filter(|words| !words.is_empty())
        .map(str::to_string)
}

/// Whom a pronoun that speaks stands for: the last speaker of the sentences before that fits it in number.
fn named_before<'d>(document: &Document<'d>, number: usize, speaker: usize) -> Option<&'d str> {
    let head = |sentence: &Sentence, phrase: usize| {
        let phrase = sentence.phrases.get(phrase)?;
        sentence.tokens.get(phrase.head).cloned()
    };
    let here = document.sentences.get(number)?;
    let pronoun = head(here, speaker)?;
    let many = match pronoun.lower.as_str() {
        "he" | "she" | "it" => false,
        "they" => true,
        _ => return None,
    };
    let person = matches!(pronoun.lower.as_str(), "he" | "she");
    let institution = |token: &Token| INSTITUTIONS.contains(&token.lower.as_str());
    let from = number.saturating_sub(NEAR);
    let before = document.sentences[from..number].iter().rev();
    before
        .filter(|sentence| sentence.field == here.field)
        .find_map(|sentence| {
            let speakers = sentence.clauses.iter().rev().filter_map(|c| c.speaker);
            let mut fitting = speakers.filter(|speaker| {
                head(sentence, *speaker).is_some_and(|token| {
                    token.upos != Upos::Pron
                        && (many || !token.plural)
                        && !(person && institution(&token))
                })
            });
            let text = document.article.text(sentence.field);
            fitting
                .next()
                .map(|speaker| sentence.speaker(text, speaker))
        })
}

/// Whoever denies a figure does not tell it.
fn denies(sentence: &Sentence, speaker: usize) -> bool {
    let deny = |verb: usize| sentence.tokens.get(verb).is_some_and(|t| t.lemma == "deny");
    let mut own = sentence
        .clauses
        .iter()
        .filter(|c| c.subject == Some(speaker));
    own.any(|clause| deny(clause.verb))
}

/// The source that a headline sets off.
fn headed(sentence: &Sentence) -> Option<(usize, usize)> {
    if sentence.field != Field::Headline {
        return None;
    }
    let tokens = &sentence.tokens;
    let off = |token: &Token| matches!(token.lower.as_str(), ":" | "-" | "–" | "—");
    let fits = |first: usize, last: usize| {
        let named = |token: &Token| {
            SOURCES
                .iter()
                .any(|s| token.lemma == *s || token.lower == *s)
        };
        let plain =
            |token: &Token| matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det);
        (1..=4).contains(&last.saturating_sub(first))
            && tokens[first..last].iter().all(plain)
            && tokens[first..last].last().is_some_and(named)
    };
    let behind = tokens
        .iter()
        .rposition(off)
        .map(|mark| (mark + 1, tokens.len()));
    let before = tokens
        .iter()
        .position(|token| token.lower == ":")
        .map(|mark| (0, mark));
    [behind, before]
        .into_iter()
        .flatten()
        .find(|(first, last)| fits(*first, *last))
}

/// The nearest clause at or above a word.
fn over(sentence: &Sentence, word: usize) -> Option<&Clause> {
    let tokens = &sentence.tokens;
    // A copula stands for the word it hangs on: "two are dead".
    let heads = |clause: &Clause, word: usize| {
        clause.verb == word
            || tokens
                .get(clause.verb)
                .is_some_and(|verb| verb.dependency == D::Cop && verb.head == Some(word))
    };
    let mut at = word;
    for _ in 0..tokens.len() {
        if let Some(clause) = sentence.clauses.iter().find(|c| heads(c, at)) {
            return Some(clause);
        }
        at = tokens.get(at)?.head?;
    }
    None
}

/// "The ministry reported 12 deaths", "six deaths were confirmed by the army": who acts in a clause of reporting.
fn reporter(sentence: &Sentence, clause: &Clause, statement: &Statement) -> Option<usize> {
    let lemma = sentence.tokens.get(clause.verb)?.lemma.as_str();
    let reports = is_report(lemma) && lemma != "claim" && lemma != "deny";
    if clause.verb == statement.trigger || !reports && !COUNTING.contains(&lemma) || clause.negated
    {
        return None;
    }
    let speaker = if clause.passive {
        clause.agent
    } else {
        clause.subject
    }?;
    let phrase = sentence.phrases.get(speaker)?;
    // "The mother of the dead man said": the statement is a part of who speaks.
    let inside = |at: usize| phrase.first <= at && at < phrase.last;
    let own = inside(statement.trigger) || inside(statement.range.0) || {
        let mut at = statement.trigger;
        (0..sentence.tokens.len()).any(|_| {
            let above = sentence.tokens.get(at).and_then(|token| token.head);
            at = above.unwrap_or(at);
            above == Some(phrase.head)
        })
    };
    (!own).then_some(speaker)
}

/// A figure that nobody is named for takes the speaker of its first retelling: "Blast kills six", "… killed six, police said".
pub fn of_retellings(told: &[Told], attributions: &mut [Option<String>]) {
    for index in 0..told.len() {
        let this = &told[index];
        if this.dropped || this.background || attributions[index].is_some() {
            continue;
        }
        let again = (0..told.len()).find(|k| {
            let other = &told[*k];
            other.dropped
                && !other.background
                && attributions[*k].is_some()
                && other.statement.kind == this.statement.kind
                && other.statement.count == this.statement.count
                && this.statement.count.low.is_some_and(|low| low > 1)
        });
        if let Some(again) = again {
            attributions[index] = attributions[again].clone();
        }
    }
}
