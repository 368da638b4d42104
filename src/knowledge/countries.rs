//! Countries: codes, names, adjectives, peoples, and the capitals and seats that stand for their governments.

use super::fold;
use std::collections::HashMap;

const TABLE: &str = include_str!("data/countries.tsv");

/// One country or territory.
#[derive(Debug, Clone)]
pub struct Country {
    /// ISO 3166-1 alpha-3; Kosovo is XKX.
    pub iso3: &'static str,
    /// ISO 3166-1 alpha-2.
    pub iso2: &'static str,
    /// GeoNames id.
    pub geonames_id: u32,
    /// Usual English name.
    pub name: &'static str,
    /// Degrees, a point inside.
    pub latitude: f64,
    /// Degrees, a point inside.
    pub longitude: f64,
    /// People.
    pub population: u64,
}

/// What a word says about a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// Its name: "Syria", "U.S.".
    Name,
    /// An adjective: "Syrian".
    Adjective,
    /// Its people: "Syrians".
    People,
    /// A seat of power that stands for its government: "Kremlin", "Ankara".
    Seat,
}

/// All countries.
#[derive(Debug)]
pub struct Countries {
    all: Vec<Country>,
    words: HashMap<String, Vec<(Sense, usize)>>,
    seats: Vec<Option<&'static str>>,
    codes: HashMap<&'static str, usize>,
}

impl Countries {
    /// Loads the embedded table.
    pub fn load() -> Countries {
        let mut all = Vec::new();
        let mut words: HashMap<String, Vec<(Sense, usize)>> = HashMap::new();
        let mut codes = HashMap::new();
        let mut stands = Vec::new();
        for row in super::table(TABLE) {
            let [
                iso3,
                iso2,
                id,
                name,
                aliases,
                adjectives,
                peoples,
                seats,
                latitude,
                longitude,
                population,
                ..,
            ] = row[..]
            else {
                continue;
            };
            let n = all.len();
            codes.insert(iso3, n);
            stands.push(seats.split(',').next().filter(|seat| !seat.is_empty()));
            let lists = [
                (Sense::Name, aliases),
                (Sense::Adjective, adjectives),
                (Sense::People, peoples),
                (Sense::Seat, seats),
            ];
            let mut add = |sense, word: &str| {
                if !word.is_empty() {
                    words.entry(fold(word)).or_default().push((sense, n));
                }
            };
            add(Sense::Name, name);
            for (sense, list) in lists {
                list.split(',').for_each(|word| add(sense, word));
            }
            all.push(Country {
                iso3,
                iso2,
                geonames_id: id.parse().unwrap_or(0),
                name,
                latitude: latitude.parse().unwrap_or(f64::NAN),
                longitude: longitude.parse().unwrap_or(f64::NAN),
                population: population.parse().unwrap_or(0),
            });
        }
        Countries {
            all,
            words,
            seats: stands,
            codes,
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Country] {
        &self.all
    }

    /// What a word as it stands in the text says: "US" is a country, "us" is not. The first sense that fits wins.
    pub fn by_surface(&self, surface: &str) -> Option<(Sense, &Country)> {
        let folded = fold(surface);
        let senses = self.words.get(&folded)?;
        let letters = surface.chars().filter(|c| c.is_alphabetic());
        // Short codes are countries in capitals only; names need a capital at their start.
        let right = if folded.len() <= 3 && !matches!(folded.as_str(), "lao") {
            letters.clone().all(char::is_uppercase)
        } else {
            // "the States", not "the state's".
            let article = ["the ", "The "];
            let name = article.iter().find_map(|a| surface.strip_prefix(a));
            let name = name.unwrap_or(surface);
            name.chars()
                .find(|c| c.is_alphabetic())
                .is_some_and(char::is_uppercase)
        };
        let (sense, n) = senses.first().filter(|_| right)?;
        Some((*sense, &self.all[*n]))
    }

    /// The country that a word in this sense stands for, whatever its case.
    pub fn by_sense(&self, word: &str, wanted: Sense) -> Option<&Country> {
        let (_, n) = self
            .words
            .get(&fold(word))?
            .iter()
            .find(|(sense, _)| *sense == wanted)?;
        Some(&self.all[*n])
    }

    /// The capital of a country by its index in `all`: the first of its seats of power.
    pub fn seat(&self, number: usize) -> Option<&'static str> {
        self.seats.get(number).copied().flatten()
    }

    /// By ISO alpha-3.
    pub fn by_iso3(&self, code: &str) -> Option<&Country> {
        self.codes.get(code).map(|n| &self.all[*n])
    }

    /// By ISO alpha-2.
    pub fn by_iso2(&self, code: &str) -> Option<&Country> {
        self.all.iter().find(|c| c.iso2 == code)
    }

    /// Countries that a user may mean by a word in a question: name, adjective, people or code, in any case.
    pub fn meant(&self, word: &str) -> Vec<&Country> {
        let upper = word.to_uppercase();
        if let Some(country) = self.by_iso3(&upper).or_else(|| self.by_iso2(&upper)) {
            return vec![country];
        }
        let senses = self
            .words
            .get(&fold(word))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let mut out: Vec<usize> = senses
            .iter()
            .filter(|(s, _)| *s != Sense::Seat)
            .map(|(_, n)| *n)
            .collect();
        out.dedup();
        out.into_iter().map(|n| &self.all[n]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_states_are_written_with_a_capital() {
        let countries = Countries::load();
        let found = |surface| countries.by_surface(surface).map(|(_, c)| c.iso3);
        assert_eq!(found("the States"), Some("USA"));
        assert_eq!(found("the state's"), None);
        assert_eq!(found("The state's"), None);
    }

    #[test]
    fn every_example_holds_a_word_of_its_country() {
        let countries = Countries::load();
        assert!(countries.all().len() > 240);
        for row in crate::knowledge::table(TABLE) {
            let [iso3, .., example] = row[..] else {
                panic!("{row:?}")
            };
            let words: Vec<&str> = example.trim_end_matches('.').split(' ').collect();
            let found = (0..words.len()).any(|i| {
                (i + 1..=words.len()).any(|j| {
                    countries
                        .by_surface(&words[i..j].join(" "))
                        .is_some_and(|(_, c)| c.iso3 == iso3)
                })
            });
            assert!(found, "{example}");
        }
    }

    #[test]
    fn case_and_sense_count() {
        let countries = Countries::load();
        let iso = |w: &str| countries.by_surface(w).map(|(s, c)| (s, c.iso3));
        assert_eq!(iso("US"), Some((Sense::Name, "USA")));
        assert_eq!(iso("us"), None);
        assert_eq!(iso("Syrian"), Some((Sense::Adjective, "SYR")));
        assert_eq!(iso("Turks"), Some((Sense::People, "TUR")));
        assert_eq!(iso("Kremlin"), Some((Sense::Seat, "RUS")));
        assert_eq!(countries.meant("syrian")[0].iso3, "SYR");
        assert_eq!(countries.meant("gbr")[0].iso3, "GBR");
    }
}
