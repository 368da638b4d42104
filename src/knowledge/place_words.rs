//! Words beside and inside names that tell whether a place is meant, and the adjectives of regions and divisions.

use std::collections::{HashMap, HashSet};

const WORDS: &str = include_str!("data/place_words.tsv");
const ADJECTIVES: &str = include_str!("data/place_adjectives.tsv");

/// What an adjective of no country stands for: "European", "Texan".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adjective {
    /// Name of the region or division.
    pub place: &'static str,
    /// ISO alpha-3 for a division of a country; `None` for a region of the table of regions.
    pub country: Option<&'static str>,
}

/// All of them, by lower-cased word.
#[derive(Debug, Default)]
pub struct PlaceWords {
    after: HashMap<String, &'static str>,
    before: HashMap<String, &'static str>,
    organisation: HashSet<String>,
    generic: HashSet<String>,
    given: HashSet<String>,
    civic: HashSet<String>,
    local: HashSet<String>,
    struck: HashSet<String>,
    reached: HashSet<String>,
    adjectives: HashMap<&'static str, Adjective>,
}

impl PlaceWords {
    /// Loads the embedded tables.
    pub fn load() -> PlaceWords {
        let mut out = PlaceWords::default();
        for row in super::table(WORDS) {
            let [word, class, kind, ..] = row[..] else {
                continue;
            };
            let word = word.to_lowercase();
            match class {
                "after" => drop(out.after.insert(word, kind)),
                "before" => drop(out.before.insert(word, kind)),
                "organisation" => {
                    out.organisation.insert(word);
                }
                "generic" => {
                    out.generic.insert(word);
                }
                "civic" => {
                    out.civic.insert(word);
                }
                "local" => {
                    out.local.insert(word);
                }
                "struck" => {
                    out.struck.insert(word);
                }
                "reached" => {
                    out.reached.insert(word);
                }
                _ => {
                    out.given.insert(word);
                }
            }
        }
        for row in super::table(ADJECTIVES) {
            let [adjective, people, place, country, ..] = row[..] else {
                continue;
            };
            let country = (!country.is_empty()).then_some(country);
            for word in [adjective, people].into_iter().filter(|w| !w.is_empty()) {
                out.adjectives.insert(word, Adjective { place, country });
            }
        }
        out
    }

    /// The kind of place that a word behind a name makes of it: "province", "River".
    pub fn after(&self, lower: &str) -> Option<&'static str> {
        self.after.get(lower).copied()
    }

    /// The kind of place that a word before a name makes of it: "Lake", "Mount".
    pub fn before(&self, lower: &str) -> Option<&'static str> {
        self.before.get(lower).copied()
    }

    /// Whether a name with this word inside is a body, a paper, a treaty or an event.
    pub fn is_organisation(&self, lower: &str) -> bool {
        self.organisation.contains(lower)
    }

    /// Whether the word is never a place when it stands alone.
    pub fn is_generic(&self, lower: &str) -> bool {
        self.generic.contains(lower)
    }

    /// Whether people are named after this place.
    pub fn is_given(&self, lower: &str) -> bool {
        self.given.contains(lower)
    }

    /// Whether a capitalised word behind a name is something that a town has: "Paris Police", "Derby Council".
    pub fn is_civic(&self, lower: &str) -> bool {
        self.civic.contains(lower)
    }

    /// Whether a word behind a name is for who or what is there: "a Derby man".
    pub fn is_local(&self, lower: &str) -> bool {
        self.local.contains(lower)
    }

    /// Whether a verb tells what befalls a place, even a country: "hit", "invade".
    pub fn is_struck_by(&self, lemma: &str) -> bool {
        self.struck.contains(lemma)
    }

    /// Whether the object of a verb is where somebody comes or goes: "visit", "leave".
    pub fn is_reached_by(&self, lemma: &str) -> bool {
        self.reached.contains(lemma)
    }

    /// The region or division of an adjective as written: "European", "Texans".
    pub fn adjective(&self, surface: &str) -> Option<Adjective> {
        self.adjectives.get(surface).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_in_its_example_and_is_found() {
        let words = PlaceWords::load();
        for row in crate::knowledge::table(WORDS) {
            let [word, class, kind, example] = row[..] else {
                panic!("{row:?}")
            };
            assert!(example.contains(word), "{example}");
            let lower = word.to_lowercase();
            let found = match class {
                "after" => words.after(&lower) == Some(kind),
                "before" => words.before(&lower) == Some(kind),
                "organisation" => words.is_organisation(&lower),
                "generic" => words.is_generic(&lower),
                "given" => words.is_given(&lower),
                "civic" => words.is_civic(&lower),
                "local" => words.is_local(&lower),
                "struck" => words.is_struck_by(&lower),
                "reached" => words.is_reached_by(&lower),
                _ => false,
            };
            assert!(found, "{word} {class}");
        }
    }

    #[test]
    fn every_adjective_has_its_region_or_division() {
        let (words, knowledge) = (PlaceWords::load(), crate::knowledge::shared());
        for row in crate::knowledge::table(ADJECTIVES) {
            let [adjective, _, place, country, example] = row[..] else {
                panic!("{row:?}")
            };
            assert!(example.contains(adjective), "{example}");
            assert!(words.adjective(adjective).is_some(), "{adjective}");
            let folded = crate::knowledge::fold(place);
            let known = if country.is_empty() {
                knowledge.regions.find(&folded).is_some()
            } else {
                knowledge.gazetteer.find(&folded).any(|(id, _)| {
                    let r = knowledge.gazetteer.record(id);
                    r.kind == "admin1"
                        && r.country.map(|c| knowledge.countries.all()[c].iso3) == Some(country)
                })
            };
            assert!(known, "{adjective}: {place}");
        }
    }
}
