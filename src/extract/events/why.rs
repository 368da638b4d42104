//! Which rows of the lexicon the words of a sentence match, for those who ask how an event came or did not come.

use super::parties::View;
use super::{Facts, nouns, parties, verbs};
use crate::knowledge::triggers::Trigger;
use crate::span::Span;

fn view(facts: Facts<'_>, number: usize) -> View<'_> {
    View {
        facts,
        number,
        sentence: &facts.document.sentences[number],
    }
}

/// The row that the verb of a clause matches, with its object, particle, preposition or complement.
pub fn verb_row(facts: Facts<'_>, sentence: usize, clause: usize) -> Option<&Trigger> {
    let view = view(facts, sentence);
    let found = verbs::find_trigger(view, view.sentence.clauses.get(clause)?)?;
    Some(found.trigger)
}

/// The row that the noun of a phrase matches.
pub fn noun_row(facts: Facts<'_>, sentence: usize, phrase: usize) -> Option<&Trigger> {
    let sentence = &facts.document.sentences[sentence];
    sentence.phrases.get(phrase)?;
    Some(nouns::noun_of(facts, sentence, phrase)?.0)
}

/// Whether a noun is a thing that harms by somebody's hand.
pub fn is_weapon(lemma: &str) -> bool {
    parties::WEAPONS.contains(&lemma)
}

/// A row that words match.
#[derive(Debug, Clone, Copy)]
pub struct Matched<'f> {
    /// The row.
    pub trigger: &'f Trigger,
    /// The clause whose verb matches it.
    pub clause: Option<usize>,
    /// The phrase whose noun the verb needs.
    pub tells: Option<usize>,
    /// The phrase whose noun matches it.
    pub phrase: Option<usize>,
}

/// The rows that match at the words of an event. `died`: somebody died in an act, which is read as killing.
pub fn rows_at(facts: Facts<'_>, number: usize, words: Span, died: bool) -> Vec<Matched<'_>> {
    let view = view(facts, number);
    let sentence = view.sentence;
    let at = |token: usize| sentence.range(token, token + 1).overlaps(&words);
    let verbs = (0..sentence.clauses.len())
        .filter(|c| at(sentence.clauses[*c].verb))
        .filter_map(|c| {
            let (trigger, tells) = if died {
                (facts.knowledge.triggers.verb("kill", &[])?.0, None)
            } else {
                let found = verbs::find_trigger(view, &sentence.clauses[c])?;
                (found.trigger, found.tells)
            };
            Some(Matched {
                trigger,
                clause: Some(c),
                tells,
                phrase: None,
            })
        });
    let nouns = (0..sentence.phrases.len())
        .filter(|p| at(sentence.phrases[*p].head))
        .filter_map(|p| {
            Some(Matched {
                trigger: noun_row(facts, number, p)?,
                clause: None,
                tells: None,
                phrase: Some(p),
            })
        });
    verbs.chain(nouns).collect()
}
