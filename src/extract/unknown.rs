//! Phrases that look like acts or actors and are in no lexicon: where a list of one's own would pay.

use super::events::Facts;
use super::events::why::{is_weapon, noun_row, verb_row};
use crate::analysis::{Clause, Sentence, Upos};

/// What a phrase looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An act between two who act.
    Verb,
    /// Somebody with a name.
    Name,
    /// A noun for those who act.
    Noun,
}

impl Kind {
    /// Its name in a table.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Verb => "verb",
            Kind::Name => "name",
            Kind::Noun => "noun",
        }
    }
}

/// A phrase that is in no lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// What it looks like.
    pub kind: Kind,
    /// The verb by its dictionary form with its particle, the name, or the noun by its dictionary form.
    pub phrase: String,
    /// Index of its sentence in the document.
    pub sentence: usize,
}

/// Verbs that tell no act between people, or too many to be asked about.
const QUIET: &[&str] = &[
    "be",
    "have",
    "do",
    "get",
    "go",
    "come",
    "become",
    "seem",
    "appear",
    "remain",
    "stay",
    "know",
    "think",
    "believe",
    "feel",
    "see",
    "look",
    "hear",
    "find",
    "want",
    "like",
    "need",
    "let",
    "make",
    "give",
    "take",
    "put",
    "keep",
    "use",
    "include",
    "involve",
    "mean",
    "live",
    "work",
    "try",
    "start",
    "begin",
    "continue",
    "stop",
    "follow",
    "happen",
    "belong",
    "call",
    "describe",
    "cite",
    "quote",
    "refer",
    "mention",
    "name",
    "identify",
    "represent",
    "face",
];
/// Verbs of speech: whoever is their subject speaks.
const SPEECH: &[&str] = &[
    "say",
    "tell",
    "add",
    "announce",
    "claim",
    "deny",
    "warn",
    "insist",
    "confirm",
    "state",
    "argue",
    "explain",
    "note",
    "report",
    "declare",
    "admit",
    "suggest",
    "reply",
    "respond",
    "ask",
    "stress",
    "vow",
    "testify",
    "write",
    "tweet",
    "comment",
    "acknowledge",
    "assert",
    "allege",
];
/// What speaks and is nobody.
const TEXTS: &[&str] = &[
    "report",
    "statement",
    "letter",
    "study",
    "survey",
    "poll",
    "document",
    "law",
    "bill",
    "article",
    "post",
    "message",
    "email",
    "memo",
    "text",
    "transcript",
    "indictment",
    "ruling",
    "order",
    "agreement",
    "deal",
    "treaty",
    "resolution",
    "constitution",
    "notice",
    "paper",
    "book",
    "website",
    "headline",
    "story",
    "tweet",
    "video",
    "data",
    "figure",
    "record",
    "plan",
];
/// Words that stand for a number or for anybody.
const ANYBODY: &[&str] = &[
    "one", "other", "all", "many", "some", "most", "more", "dozen", "hundred", "thousand",
    "million", "percent", "number", "rest", "majority", "lot", "part", "thing", "way", "time",
];
/// Prepositions of place and time: what stands behind them takes no part.
const AROUND: &[&str] = &[
    "in",
    "at",
    "near",
    "after",
    "before",
    "during",
    "since",
    "within",
    "until",
    "around",
    "outside",
    "inside",
    "across",
    "as",
    "like",
    "than",
    "including",
    "amid",
    "along",
    "beside",
];

/// All such phrases of a document in reading order. Every sentence of it should have a tree.
pub fn find_unknown(facts: Facts<'_>) -> Vec<Unknown> {
    let mut found = Vec::new();
    for (number, sentence) in facts.document.sentences.iter().enumerate() {
        for c in 0..sentence.clauses.len() {
            found.extend(verb(facts, number, c));
            found.extend(agents(facts, number, c));
        }
    }
    found
}

fn lemma(sentence: &Sentence, token: usize) -> &str {
    &sentence.tokens[token].lemma
}

/// A verb without a row, whose subject and object (or what stands behind a preposition) both act.
fn verb(facts: Facts<'_>, number: usize, c: usize) -> Option<Unknown> {
    let sentence = &facts.document.sentences[number];
    let clause = &sentence.clauses[c];
    let word = lemma(sentence, clause.verb);
    let plain = word.chars().all(|c| c.is_alphabetic()) && word.chars().count() > 1;
    if sentence.tokens[clause.verb].upos != Upos::Verb
        || !plain
        || QUIET.contains(&word) && clause.particle.is_none()
        || SPEECH.contains(&word)
        || verb_row(facts, number, c).is_some()
    {
        return None;
    }
    let takes_part = |p: usize| facts.actors.takes_part(number, p);
    let other = |p: usize| Some(p) != clause.subject && takes_part(p);
    let acts = clause.subject.is_some_and(takes_part);
    let direct = [clause.object, clause.indirect, clause.agent];
    let obliques = clause
        .obliques
        .iter()
        .filter(|o| !AROUND.contains(&sentence.tokens[o.preposition].lower.as_str()));
    let acted_on = direct
        .into_iter()
        .flatten()
        .chain(obliques.map(|o| o.phrase))
        .any(other);
    // "launched an attack on": the noun tells the act.
    let told = [clause.subject, clause.object]
        .into_iter()
        .flatten()
        .any(|p| noun_row(facts, number, p).is_some());
    if !acts || !acted_on || told {
        return None;
    }
    let phrase = match clause.particle {
        Some(particle) => format!("{word} {}", sentence.tokens[particle].lower),
        None => word.to_string(),
    };
    Some(Unknown {
        kind: Kind::Verb,
        phrase,
        sentence: number,
    })
}

/// Who acts or speaks in a clause and is known by neither country nor sector.
fn agents(facts: Facts<'_>, number: usize, c: usize) -> Vec<Unknown> {
    let sentence = &facts.document.sentences[number];
    let clause = &sentence.clauses[c];
    let word = lemma(sentence, clause.verb);
    let Some(p) = acting(clause).filter(|_| word != "be") else {
        return Vec::new();
    };
    let acts = SPEECH.contains(&word) || verb_row(facts, number, c).is_some();
    let joined = std::iter::once(p).chain(sentence.phrases[p].conjuncts.iter().copied());
    joined
        .filter_map(|p| agent(facts, number, p, acts))
        .collect()
}

/// The phrase that does what a clause tells.
fn acting(clause: &Clause) -> Option<usize> {
    if clause.passive {
        clause.agent
    } else {
        clause.subject
    }
}

/// A name, or the noun of somebody who surely acts, that no lexicon knows.
fn agent(facts: Facts<'_>, number: usize, p: usize, acts: bool) -> Option<Unknown> {
    let sentence = &facts.document.sentences[number];
    let phrase = &sentence.phrases[p];
    let head = &sentence.tokens[phrase.head];
    let actor = facts.actors.actor(number, p);
    if actor.country.is_some() || actor.role.is_some() {
        return None;
    }
    let text = facts.document.article.text(sentence.field);
    let capital = head.span.of(text).starts_with(char::is_uppercase);
    let unknown = |kind, phrase: &str| {
        Some(Unknown {
            kind,
            phrase: phrase.to_string(),
            sentence: number,
        })
    };
    match actor.kind {
        "unknown" if capital => {
            let name = actor.name.trim();
            let bare = ["The ", "the "]
                .iter()
                .find_map(|the| name.strip_prefix(the));
            unknown(Kind::Name, bare.unwrap_or(name))
        }
        "thing" | "unknown" if acts && head.upos == Upos::Noun => {
            let word = head.lemma.as_str();
            let anybody = word.chars().count() < 3
                || !word.chars().all(char::is_alphabetic)
                || TEXTS.contains(&word)
                || ANYBODY.contains(&word);
            let place = facts
                .places
                .iter()
                .any(|place| place.field == sentence.field && place.span.overlaps(&head.span));
            let date = facts
                .dates
                .iter()
                .any(|date| date.field == sentence.field && date.span.overlaps(&head.span));
            let known = is_weapon(word) || facts.knowledge.actors.agent(word).is_some();
            if anybody || place || date || known || noun_row(facts, number, p).is_some() {
                return None;
            }
            unknown(Kind::Noun, word)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse_all;
    use crate::article::Article;
    use crate::extract::{actors, dates, places};

    fn unknown(text: &str) -> Vec<String> {
        let knowledge = crate::knowledge::shared();
        let article = Article::new(None, None, text);
        let document = analyse_all(&article, &knowledge.language);
        let places = places::find_places(&document, knowledge);
        let actors = actors::find_actors(&document, knowledge, &places);
        let facts = Facts {
            document: &document,
            knowledge,
            places: &places,
            dates: &dates::find_dates(&document),
            actors: &actors,
        };
        let found = find_unknown(facts);
        let told = |u: &Unknown| format!("{} {}", u.kind.name(), u.phrase);
        found.iter().map(told).collect()
    }

    #[test]
    fn verbs_between_two_who_act_are_unknown_without_a_row() {
        for (text, wanted) in [
            ("Kenya hoodwinked Uganda.", &["verb hoodwink"][..]),
            ("Soldiers were hoodwinked by rebels.", &["verb hoodwink"]),
            ("Kenya attacked Uganda.", &[]),
            ("Kenya hoodwinked a bridge.", &[]),
            ("Rebels launched an attack on soldiers.", &[]),
            ("Police officers said to reporters it was late.", &[]),
            ("Soldiers skied in Norway.", &[]),
        ] {
            assert_eq!(unknown(text), wanted, "{text}");
        }
    }

    #[test]
    fn names_and_nouns_that_act_are_unknown_without_country_and_sector() {
        for (text, wanted) in [
            ("Zorblax attacked the soldiers.", &["name Zorblax"][..]),
            (
                "The rapporteurs attacked the soldiers.",
                &["noun rapporteur"],
            ),
            ("A report said it was late.", &[]),
            ("Bombs killed six soldiers.", &[]),
            ("No group attacked the soldiers.", &[]),
            ("Kenyan soldiers attacked the rebels.", &[]),
            ("The earthquake killed six soldiers.", &[]),
        ] {
            assert_eq!(unknown(text), wanted, "{text}");
        }
    }
}
