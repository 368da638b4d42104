//! Event types: PLOVER's sixteen, DISASTER and ACCIDENT, their plain subtypes, and the codes of other schemes.

use crate::extract::Status;
use std::collections::HashMap;

const TABLE: &str = include_str!("data/ontology.tsv");

/// A type or subtype.
#[derive(Debug, Clone, PartialEq)]
pub struct EventType {
    /// `ASSAULT`, or a subtype such as `shelling`.
    pub name: &'static str,
    /// The type of a subtype.
    pub parent: Option<&'static str>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: Option<u8>,
    /// PLOVER intensity, -10 to 10.
    pub score: Option<f64>,
    /// PLOVER mode.
    pub mode: Option<&'static str>,
    /// CAMEO code.
    pub cameo: Option<&'static str>,
    /// ACLED sub-event type.
    pub acled: Option<&'static str>,
    /// Other words for it.
    pub aliases: Vec<&'static str>,
    /// One line.
    pub description: &'static str,
}

/// The table of event types.
#[derive(Debug)]
pub struct Ontology {
    types: Vec<EventType>,
    index: HashMap<&'static str, usize>,
}

impl Ontology {
    /// Loads the embedded table.
    pub fn load() -> Ontology {
        let some = |cell: &'static str| (!cell.is_empty()).then_some(cell);
        let types: Vec<EventType> = super::table(TABLE)
            .filter_map(|row| {
                let [
                    name,
                    parent,
                    quad,
                    score,
                    mode,
                    cameo,
                    acled,
                    aliases,
                    description,
                ] = row[..]
                else {
                    return None;
                };
                Some(EventType {
                    name,
                    parent: some(parent),
                    quad: quad.parse().ok(),
                    score: score.parse().ok(),
                    mode: some(mode),
                    cameo: some(cameo),
                    acled: some(acled),
                    aliases: aliases.split(',').filter(|a| !a.is_empty()).collect(),
                    description,
                })
            })
            .collect();
        let index = types.iter().enumerate().map(|(i, t)| (t.name, i)).collect();
        Ontology { types, index }
    }

    /// All types and subtypes, types first.
    pub fn all(&self) -> &[EventType] {
        &self.types
    }

    /// A type or subtype by its exact name.
    pub fn get(&self, name: &str) -> Option<&EventType> {
        self.index.get(name).map(|i| &self.types[*i])
    }

    /// PLOVER's class of an act after its status, by the practice of the published PLOVER labels; `None` for DISASTER and ACCIDENT.
    pub fn plover(
        &self,
        kind: &'static str,
        status: Status,
        tense_future_negated: bool,
    ) -> Option<&'static str> {
        use Status::*;
        self.get(kind)?.quad?;
        Some(match (kind, status) {
            (_, Actual | Historical) => kind,
            ("AGREE" | "CONSULT" | "SUPPORT" | "COOPERATE" | "AID", Planned | Hypothetical) => {
                "AGREE"
            }
            ("CONCEDE" | "RETREAT", Planned | Hypothetical) => "AGREE",
            ("REQUEST" | "ACCUSE" | "REJECT" | "THREATEN", Planned | Hypothetical) => kind,
            (_, Planned | Hypothetical) => "THREATEN",
            ("AGREE" | "CONSULT" | "SUPPORT", Denied) => "REJECT",
            ("COOPERATE" | "AID" | "CONCEDE" | "RETREAT", Denied) => {
                if tense_future_negated {
                    "REJECT"
                } else {
                    "SANCTION"
                }
            }
            ("REQUEST" | "ACCUSE" | "REJECT" | "THREATEN", Denied) => "AGREE",
            (_, Denied) => {
                if tense_future_negated {
                    "AGREE"
                } else {
                    "CONCEDE"
                }
            }
        })
    }

    /// CAMEO code of the PLOVER class: the subtype's own when the class is still the act's, else the class's base code.
    pub fn cameo(&self, plover: &str, kind: &str, subtype: Option<&str>) -> Option<&'static str> {
        let own = subtype
            .filter(|_| plover == kind)
            .and_then(|s| self.get(s))
            .and_then(|s| s.cameo);
        own.or_else(|| self.get(plover)?.cameo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subtype_has_a_type_and_no_name_is_both() {
        let ontology = Ontology::load();
        assert_eq!(
            ontology.all().iter().filter(|t| t.parent.is_none()).count(),
            18
        );
        let mut names = std::collections::HashSet::new();
        for t in ontology.all() {
            assert!(names.insert(t.name.to_lowercase()), "{} twice", t.name);
            if let Some(parent) = t.parent {
                assert!(
                    ontology.get(parent).is_some_and(|p| p.parent.is_none()),
                    "{}",
                    t.name
                );
                assert!(!t.description.is_empty());
            }
        }
        let rows = super::super::table(TABLE).count();
        assert_eq!(rows, ontology.all().len(), "every line has nine cells");
    }

    #[test]
    fn tense_and_negation_move_the_class() {
        let ontology = Ontology::load();
        for (kind, status, want) in [
            ("CONSULT", Status::Planned, Some("AGREE")),
            ("ASSAULT", Status::Planned, Some("THREATEN")),
            ("ASSAULT", Status::Denied, Some("CONCEDE")),
            ("CONSULT", Status::Denied, Some("REJECT")),
            ("ASSAULT", Status::Historical, Some("ASSAULT")),
            ("DISASTER", Status::Actual, None),
        ] {
            assert_eq!(ontology.plover(kind, status, false), want);
        }
    }
}
