//! Which sentences may tell an event or a casualty, and so are worth a tree.

use super::{Sentence, Token, Upos};
use crate::knowledge::casualty_words::Words;
use crate::knowledge::triggers::Triggers;
use crate::span::Field;
use std::collections::HashSet;

/// Sentences of fewer tokens are captions, by-lines and the like.
const FRAGMENT: usize = 7;

/// Dictionary forms that may tell something, by what they must be.
#[derive(Debug, Default)]
pub struct Telling {
    verbs: HashSet<&'static str>,
    nouns: HashSet<&'static str>,
    /// Nouns that tell something before "of" only: "state of emergency".
    before_of: HashSet<&'static str>,
    /// Words of harm, whatever they are.
    harm: HashSet<&'static str>,
}

impl Telling {
    /// From the embedded tables.
    pub fn load() -> Telling {
        let mut telling = Telling {
            verbs: Triggers::verb_forms().collect(),
            harm: Words::load().lemmas().collect(),
            ..Telling::default()
        };
        // What speakers blame others with.
        telling
            .nouns
            .extend(["responsible", "guilty", "complicit", "culpable"]);
        for noun in Triggers::nouns() {
            telling.add_noun(noun);
        }
        telling
    }

    /// Adds a verb.
    pub fn add_verb(&mut self, verb: &'static str) {
        self.verbs.insert(verb);
    }

    /// Adds a noun, which may be of several words.
    pub fn add_noun(&mut self, noun: &'static str) {
        match noun.split_once(" of ") {
            Some((head, _)) => self.before_of.insert(head),
            None => self
                .nouns
                .insert(noun.rsplit([' ', '-']).next().unwrap_or(noun)),
        };
    }

    /// Whether a tagged sentence is worth a tree. Headlines and fragments are, for their tags are hard to see without one.
    pub fn in_sentence(&self, sentence: &Sentence) -> bool {
        sentence.field == Field::Headline
            || sentence.tokens.len() < FRAGMENT
            || (0..sentence.tokens.len()).any(|i| self.at(&sentence.tokens, i))
    }

    fn at(&self, tokens: &[Token], i: usize) -> bool {
        let token = &tokens[i];
        let (lemma, lower) = (token.lemma.as_str(), token.lower.as_str());
        let is = |set: &HashSet<&str>| set.contains(lemma) || set.contains(lower);
        match token.upos {
            // Tags of a draft are less sure than those with a tree: nouns may be verbs and the other way round.
            Upos::Verb | Upos::Noun | Upos::Adj | Upos::X | Upos::Propn => {
                let month = token.upos == Upos::Propn && matches!(lower, "march" | "may");
                !month
                    && (is(&self.verbs)
                        || is(&self.nouns)
                        || is(&self.harm)
                        || is(&self.before_of)
                            && tokens.get(i + 1).is_some_and(|n| n.lower == "of"))
            }
            _ => is(&self.harm),
        }
    }
}
