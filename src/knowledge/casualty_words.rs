//! The words casualties are told with, and what kind of being a noun names.

use crate::knowledge::table;
use std::collections::HashMap;

/// How a word tells of a casualty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A verb of something done to people: "killed two".
    Act,
    /// A verb of what people undergo: "two died".
    Suffer,
    /// What people are: "two dead".
    State,
    /// A noun counted itself: "two deaths".
    Count,
    /// A noun of the act: "the murder of two".
    Deed,
    /// A noun that a figure follows: "the toll rose to two".
    Toll,
}

/// What a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Being {
    Person,
    Civilian,
    State,
    Fighter,
    Attacker,
    Animal,
    Thing,
}

impl Being {
    /// Whether people are named.
    pub const fn human(self) -> bool {
        !matches!(self, Being::Animal | Being::Thing)
    }
}

/// The lexicon.
#[derive(Debug, Default)]
pub struct Words {
    lemmas: HashMap<&'static str, Vec<(&'static str, Class)>>,
    beings: HashMap<&'static str, Being>,
}

const WORDS: &str = include_str!("data/casualty_words.tsv");
const PEOPLE: &str = include_str!("data/casualty_people.tsv");

impl Words {
    /// Reads the embedded tables.
    pub fn load() -> Words {
        let mut words = Words::default();
        for row in table(WORDS) {
            let [lemma, kind, class, ..] = row[..] else {
                continue;
            };
            if let Some(class) = class_of(class) {
                words.lemmas.entry(lemma).or_default().push((kind, class));
            }
        }
        for row in table(PEOPLE) {
            let [word, being, _] = row[..] else { continue };
            if let Some(being) = being_of(being) {
                words.beings.insert(word, being);
            }
        }
        words
    }

    /// Every lemma.
    pub fn lemmas(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.lemmas.keys().copied()
    }

    /// What a lemma tells, by class.
    pub fn find(&self, lemma: &str) -> &[(&'static str, Class)] {
        self.lemmas.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The kind a lemma tells in one class.
    pub fn kind(&self, lemma: &str, class: Class) -> Option<&'static str> {
        self.find(lemma)
            .iter()
            .find(|(_, c)| *c == class)
            .map(|(kind, _)| *kind)
    }

    /// What a noun names, as far as it is known.
    pub fn being(&self, word: &str) -> Option<Being> {
        if let Some(being) = self.beings.get(word) {
            return Some(*being);
        }
        let man = ["man", "men", "woman", "women"];
        (word.len() > 5 && man.iter().any(|end| word.ends_with(end))).then_some(Being::Person)
    }
}

fn class_of(name: &str) -> Option<Class> {
    Some(match name {
        "act" => Class::Act,
        "suffer" => Class::Suffer,
        "state" => Class::State,
        "count" => Class::Count,
        "deed" => Class::Deed,
        "toll" => Class::Toll,
        _ => return None,
    })
}

fn being_of(name: &str) -> Option<Being> {
    Some(match name {
        "person" => Being::Person,
        "civilian" => Being::Civilian,
        "state" => Being::State,
        "fighter" => Being::Fighter,
        "attacker" => Being::Attacker,
        "animal" => Being::Animal,
        "thing" => Being::Thing,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        for row in table(WORDS) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(class_of(row[2]).is_some(), "{row:?}");
        }
        let words = Words::load();
        for row in table(PEOPLE) {
            let [word, class, example] = row[..] else {
                panic!("{row:?}")
            };
            // The example's words are looked up as the extractor does: the listed one must be told apart.
            let found = example
                .trim_end_matches('.')
                .split(' ')
                .filter(|w| *w == word)
                .find_map(|w| words.being(w));
            assert!(found.is_some() && found == being_of(class), "{row:?}");
        }
    }

    #[test]
    fn beings_are_told_apart() {
        let words = Words::load();
        assert_eq!(words.being("clergywoman"), Some(Being::Person));
        assert_eq!(words.being("goats"), Some(Being::Animal));
        assert_eq!(words.being("zzz"), None);
    }
}
