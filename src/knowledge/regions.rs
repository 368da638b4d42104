//! Regions and abbreviations that lists of towns do not hold.

use super::fold;
use std::collections::{HashMap, HashSet};

const TABLE: &str = include_str!("data/regions.tsv");

/// A macro-region, a conflict region, or an abbreviation of a first-order division.
#[derive(Debug, Clone)]
pub struct Region {
    /// Canonical name; for an abbreviation the division's full name.
    pub name: &'static str,
    /// `region`, `water` or `abbreviation`.
    pub kind: &'static str,
    /// ISO alpha-3 of the one country it lies in.
    pub country: Option<&'static str>,
    /// Degrees; `None` for an abbreviation, whose division the gazetteer knows.
    pub point: Option<(f64, f64)>,
}

/// All of them, by folded name or by the abbreviation's exact letters.
#[derive(Debug)]
pub struct Regions {
    all: Vec<Region>,
    names: HashMap<String, usize>,
    written: HashSet<&'static str>,
    abbreviations: HashMap<&'static str, usize>,
}

impl Regions {
    /// Loads the embedded table.
    pub fn load() -> Regions {
        let (mut all, mut names, mut abbreviations) = (Vec::new(), HashMap::new(), HashMap::new());
        let mut written = HashSet::new();
        for row in super::table(TABLE) {
            let [name, kind, country, admin1, latitude, longitude, aliases, _] = row[..] else {
                continue;
            };
            let n = all.len();
            let abbreviation = kind == "abbreviation";
            for alias in std::iter::once(name)
                .chain(aliases.split(','))
                .filter(|a| !a.is_empty())
            {
                if abbreviation {
                    abbreviations.insert(alias, n);
                } else {
                    names.insert(fold(alias), n);
                    written.insert(alias);
                }
            }
            all.push(Region {
                name: if abbreviation { admin1 } else { name },
                kind,
                country: (!country.is_empty()).then_some(country),
                point: latitude.parse().ok().zip(longitude.parse().ok()),
            });
        }
        Regions {
            all,
            names,
            written,
            abbreviations,
        }
    }

    /// A region by folded name.
    pub fn find(&self, folded: &str) -> Option<&Region> {
        self.names.get(folded).map(|n| &self.all[*n])
    }

    /// Whether a region is written exactly so.
    pub fn is_written(&self, surface: &str) -> bool {
        self.written.contains(surface)
    }

    /// A division by its abbreviation as written: "Tex.", "TX", "W. Va.".
    pub fn abbreviation(&self, surface: &str) -> Option<&Region> {
        let exact = self.abbreviations.get(surface);
        exact
            .or_else(|| self.abbreviations.get(surface.replace(' ', "").as_str()))
            .map(|n| &self.all[*n])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_holds_its_region() {
        let regions = Regions::load();
        for row in crate::knowledge::table(TABLE) {
            let [name, kind, .., aliases, example] = row[..] else {
                panic!("{row:?}")
            };
            let mut forms = std::iter::once(name)
                .chain(aliases.split(','))
                .filter(|a| !a.is_empty());
            assert!(forms.any(|f| example.contains(f)), "{example}");
            let found = if kind == "abbreviation" {
                regions.abbreviation(name)
            } else {
                regions.find(&fold(name))
            };
            assert!(
                found.is_some_and(
                    |r| r.kind == kind && (r.point.is_some() || kind == "abbreviation")
                ),
                "{name}"
            );
        }
    }
}
