//! Parts of totals inside a sentence, updates, and the same people told again in later sentences.

use super::super::{Casualty, Found};
use crate::analysis::{Document, Sentence};

/// Words before a number that is part of the one before.
const PARTS: &[&str] = &["including", "among", "included", "comprising"];

/// Marks statements that are part of another in the same sentence: "including three children", "six of them in Homs".
pub fn parts_of_sentence(document: &Document<'_>, statements: &mut [Found<Casualty>]) {
    if statements.is_empty() {
        return;
    }
    let sentence = &document.sentences[statements[0].sentence];
    let text = document.article.text(sentence.field);
    // "including N …" behind a total is found by its cue even when no verb of its own is near.
    for i in 1..statements.len() {
        let before = text[sentence.span.start..statements[i].span.start].to_lowercase();
        let tail: Vec<&str> = before.split_whitespace().rev().take(4).collect();
        let cue = tail
            .iter()
            .take(3)
            .any(|w| PARTS.contains(&w.trim_matches(',')));
        let behind = text[statements[i].span.end..sentence.span.end]
            .trim_start()
            .to_lowercase();
        let of_them = behind.starts_with("of them")
            || behind.starts_with("of whom")
            || behind.starts_with("of those");
        if cue || of_them {
            let total = (0..i).rev().find(|t| {
                statements[*t].value.kind == statements[i].value.kind
                    && statements[*t].value.role == "main"
            });
            if let Some(t) = total {
                statements[i].value.role = "part";
                // Relative to the sentence; the caller shifts it.
                statements[i].value.part_of = Some(t);
            }
        }
    }
}

/// Words that move a toll on.
pub fn is_update(sentence: &Sentence) -> bool {
    let w = |i: usize| sentence.tokens.get(i).map_or("", |t| t.lower.as_str());
    (0..sentence.tokens.len()).any(|i| {
        matches!(
            w(i),
            "rose" | "risen" | "climbed" | "rises" | "climbs" | "revised" | "jumped" | "rising"
        ) && (i..i + 4).any(|j| w(j) == "to")
            || matches!(sentence.tokens[i].lemma.as_str(), "bring")
                && (i..i + 5).any(|j| matches!(w(j), "toll" | "total" | "number"))
                && (i..i + 8).any(|j| w(j) == "to")
            || w(i) == "later" && sentence.tokens.get(i + 1).is_some_and(|t| t.lemma == "die")
    })
}

/// Joins statements about the same people over the article and resolves part links to final indices.
pub fn told_again(
    document: &Document<'_>,
    statements: Vec<Found<Casualty>>,
) -> Vec<Found<Casualty>> {
    let mut out: Vec<Found<Casualty>> = Vec::new();
    // Where each old index went.
    let mut moved: Vec<Option<usize>> = Vec::new();
    for statement in statements {
        let again = out
            .iter()
            .position(|o| same_people(document, o, &statement));
        match again {
            Some(o) => {
                let (old, new) = (&mut out[o].value, statement.value);
                if old.victims.is_none() || detail(&new) > detail(old) && old.count == new.count {
                    old.victims = new.victims.or(old.victims.take());
                }
                old.event = old.event.or(new.event);
                old.place = old.place.or(new.place);
                if old.perpetrator.is_none() {
                    old.perpetrator = new.perpetrator;
                }
                if old.date.basis != "sentence" && new.date.basis == "sentence" {
                    old.date = new.date;
                }
                moved.push(Some(o));
            }
            None => {
                moved.push(Some(out.len()));
                out.push(statement);
            }
        }
    }
    for i in 0..out.len() {
        out[i].value.part_of = out[i]
            .value
            .part_of
            .and_then(|p| moved.get(p).copied().flatten())
            .filter(|p| *p != i);
        if out[i].value.role == "part" && out[i].value.part_of.is_none() {
            out[i].value.role = "main";
        }
    }
    // An earlier main figure that a later update replaces is the rival one.
    for i in 0..out.len() {
        let update =
            is_update(&document.sentences[out[i].sentence]) && out[i].rule == "casualty-toll";
        if update && !out[i].value.background {
            for j in 0..i {
                if out[j].value.kind == out[i].value.kind
                    && out[j].value.role == "main"
                    && !out[j].value.background
                    && out[j].sentence < out[i].sentence
                    && out[j].value.count.low < out[i].value.count.low
                {
                    out[j].value.role = "alt";
                }
            }
        }
    }
    out
}

fn detail(c: &Casualty) -> usize {
    c.victims.as_deref().map_or(0, str::len)
}

/// Whether two statements tell of the same people: equal figures and victims that do not contradict, or one unnumbered victim told again.
fn same_people(document: &Document<'_>, a: &Found<Casualty>, b: &Found<Casualty>) -> bool {
    if a.value.kind != b.value.kind
        || a.value.background != b.value.background
        || a.sentence == b.sentence
        || a.value.role == "part"
    {
        return false;
    }
    let text = document.article.text(b.field);
    let before = text[document.sentences[b.sentence].span.start..b.span.end].to_lowercase();
    if [
        "another", "others", "more ", "second ", "third ", "separate",
    ]
    .iter()
    .any(|w| {
        before[before.len().saturating_sub(40).min(before.len())..].contains(w)
            || before.contains("separate")
    }) && !before.is_empty()
    {
        return false;
    }
    if a.value.count != b.value.count {
        // "Six soldiers were killed … The soldiers died": a bare plural told again.
        let vague = b.value.count.low == Some(2) && b.value.count.high.is_none();
        return vague
            && a.value.count.low.is_some_and(|n| n >= 2)
            && words_agree(a.value.victims.as_deref(), b.value.victims.as_deref());
    }
    if a.value.count.best == Some(1) {
        return one_victim(a.value.victims.as_deref(), b.value.victims.as_deref());
    }
    let (x, y) = (a.value.victims.as_deref(), b.value.victims.as_deref());
    a.value.count.low.is_some()
        && (x.is_none() || y.is_none() || words_agree(x, y) || general(x) || general(y))
}

fn general(words: Option<&str>) -> bool {
    words.is_none_or(|w| {
        matches!(
            w.to_lowercase().as_str(),
            "people" | "persons" | "victims" | "others" | "civilians" | "them"
        )
    })
}

fn head(words: &str) -> String {
    let core = words.split(" of ").next().unwrap_or(words);
    core.rsplit(' ')
        .next()
        .unwrap_or(core)
        .trim_end_matches('s')
        .to_lowercase()
}

fn words_agree(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            let shared = a.split(' ').any(|w| {
                w.len() > 3
                    && b.to_lowercase()
                        .contains(&w.to_lowercase().trim_end_matches('s').to_string())
            });
            head(a) == head(b) || shared
        }
        _ => true,
    }
}

/// Words for one person of rank: told with another of them it is the same person unless names differ.
const RANKS: &[&str] = &[
    "leader",
    "commander",
    "chief",
    "general",
    "colonel",
    "head",
    "emir",
    "official",
    "militant",
    "boss",
    "deputy",
    "mastermind",
    "figure",
];

fn one_victim(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return true;
    };
    let name = |w: &str| -> Vec<String> {
        w.split(' ')
            .filter(|x| x.chars().next().is_some_and(char::is_uppercase))
            .map(str::to_lowercase)
            .collect()
    };
    let (x, y) = (name(a), name(b));
    let rank = |w: &str| {
        w.split([' ', '-'])
            .any(|t| RANKS.contains(&t.to_lowercase().as_str()))
    };
    let pronoun = |w: &str| {
        matches!(
            w.to_lowercase().as_str(),
            "he" | "she" | "him" | "her" | "himself"
        )
    };
    if pronoun(b) || pronoun(a) {
        return true;
    }
    if !x.is_empty() && !y.is_empty() {
        return x.iter().any(|n| y.contains(n))
            || rank(a)
                && rank(b)
                && (!a.ends_with(|c: char| c.is_uppercase()) && x.len() + y.len() < 4);
    }
    head(a) == head(b)
        || rank(a) && rank(b)
        || matches!(
            head(a).as_str(),
            "man" | "woman" | "person" | "victim" | "boy" | "girl"
        ) && !y.is_empty()
            && x.is_empty()
        || matches!(
            head(b).as_str(),
            "man" | "woman" | "person" | "victim" | "boy" | "girl"
        ) && matches!(
            head(a).as_str(),
            "man" | "woman" | "person" | "victim" | "boy" | "girl"
        ) && head(a) == head(b)
}
