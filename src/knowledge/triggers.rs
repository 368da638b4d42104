//! Words that tell events: verbs and nouns with their type, subtype and the prepositions of who is acted upon.

use std::collections::HashMap;

const VERBS: &str = include_str!("data/event_verbs.tsv");
const NOUNS: &str = include_str!("data/event_nouns.tsv");

/// What a word tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// PLOVER type, DISASTER or ACCIDENT.
    pub kind: &'static str,
    /// Plain subtype.
    pub subtype: Option<&'static str>,
    /// Prepositions before whom it is done to.
    pub to: Vec<&'static str>,
}

/// The trigger words by lemma.
#[derive(Debug)]
pub struct Triggers {
    verbs: HashMap<&'static str, Trigger>,
    nouns: HashMap<&'static str, Trigger>,
}

fn read(table: &'static str) -> HashMap<&'static str, Trigger> {
    super::table(table)
        .filter_map(|row| {
            let [word, kind, subtype, to, _] = row[..] else {
                return None;
            };
            let to = to.split(',').filter(|p| !p.is_empty()).collect();
            Some((
                word,
                Trigger {
                    kind,
                    subtype: (!subtype.is_empty()).then_some(subtype),
                    to,
                },
            ))
        })
        .collect()
}

impl Triggers {
    /// Loads the embedded tables.
    pub fn load() -> Triggers {
        Triggers {
            verbs: read(VERBS),
            nouns: read(NOUNS),
        }
    }

    /// Dictionary forms of the verbs, without particles.
    pub fn verb_forms() -> impl Iterator<Item = &'static str> {
        super::table(VERBS).filter_map(|row| row[0].split(' ').next())
    }

    /// Dictionary forms of the nouns, some of several words.
    pub fn nouns() -> impl Iterator<Item = &'static str> {
        super::table(NOUNS).map(|row| row[0])
    }

    /// A verb by lemma, with its particle or preposition behind a blank where it has one.
    pub fn verb(&self, lemma: &str) -> Option<&Trigger> {
        self.verbs.get(lemma)
    }

    /// A noun, or two, by lemma.
    pub fn noun(&self, lemma: &str) -> Option<&Trigger> {
        self.nouns.get(lemma)
    }

    /// Every line's word, type and example, for the tests that execute them.
    pub fn examples() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        super::table(VERBS)
            .chain(super::table(NOUNS))
            .filter_map(|row| match row[..] {
                [word, kind, _, _, example] => Some((word, kind, example)),
                _ => None,
            })
    }
}
