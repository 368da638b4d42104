//! What an event can be: the 16 PLOVER types, DISASTER, ACCIDENT, their plain subtypes, and the codes of other schemes.

use super::table;
use crate::extract::Status;
use std::collections::HashMap;

/// The embedded table.
const TABLE: &str = include_str!("data/ontology.tsv");

/// A short hash of the table: stores note which ontology filled them.
pub fn version() -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(TABLE.as_bytes())[..6]
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// A root type: the 16 of PLOVER 2.0, `DISASTER` or `ACCIDENT`.
#[derive(Debug, Clone, PartialEq)]
pub struct EventType {
    /// Name in capitals.
    pub name: &'static str,
    /// CAMEO's base code; `None` outside PLOVER.
    pub cameo: Option<&'static str>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: Option<u8>,
    /// PLOVER's score, from -10 (conflict) to 10 (cooperation).
    pub score: Option<f64>,
    /// One line.
    pub description: &'static str,
}

/// A plain subtype: airstrike, talks, flood.
#[derive(Debug, Clone, PartialEq)]
pub struct Subtype {
    /// Name in small letters, hyphens between words.
    pub name: &'static str,
    /// Its type.
    pub parent: &'static str,
    /// PLOVER mode.
    pub mode: Option<&'static str>,
    /// CAMEO code.
    pub cameo: Option<&'static str>,
    /// ACLED sub-event type.
    pub acled: Option<&'static str>,
    /// The quad class of its type.
    pub quad: Option<u8>,
    /// PLOVER's score of its mode, else of its type.
    pub score: Option<f64>,
    /// One line.
    pub description: &'static str,
    /// Other names a reader may ask for.
    pub aliases: Vec<&'static str>,
}

/// All types and subtypes.
#[derive(Debug, Clone)]
pub struct Ontology {
    types: Vec<EventType>,
    subtypes: Vec<Subtype>,
    /// Folded name or alias to its place in `subtypes`.
    names: HashMap<String, usize>,
}

impl Default for Ontology {
    fn default() -> Self {
        Self::load()
    }
}

impl Ontology {
    /// Reads the embedded table.
    pub fn load() -> Ontology {
        let mut ontology = Ontology {
            types: Vec::new(),
            subtypes: Vec::new(),
            names: HashMap::new(),
        };
        for cells in table(TABLE) {
            let cell = |i: usize| cells.get(i).copied().filter(|c| !c.is_empty() && *c != "-");
            let Some(name) = cell(0) else { continue };
            let quad = cell(5).and_then(|c| c.parse().ok());
            let score = cell(6).and_then(|c| c.parse().ok());
            let description = cell(7).unwrap_or("");
            match cell(1) {
                None => ontology.types.push(EventType {
                    name,
                    cameo: cell(3),
                    quad,
                    score,
                    description,
                }),
                Some(parent) => ontology.subtypes.push(Subtype {
                    name,
                    parent,
                    mode: cell(2),
                    cameo: cell(3),
                    acled: cell(4),
                    quad,
                    score,
                    description,
                    aliases: cell(8)
                        .map(|c| c.split(',').map(str::trim).collect())
                        .unwrap_or_default(),
                }),
            }
        }
        for (i, subtype) in ontology.subtypes.iter().enumerate() {
            ontology.names.insert(super::fold(subtype.name), i);
            for alias in &subtype.aliases {
                ontology.names.insert(super::fold(alias), i);
            }
        }
        ontology
    }

    /// All types, PLOVER's first.
    pub fn event_types(&self) -> &[EventType] {
        &self.types
    }

    /// All subtypes, in the order of their types' first use.
    pub fn subtypes(&self) -> &[Subtype] {
        &self.subtypes
    }

    /// The type of this name, in any case.
    pub fn event_type(&self, name: &str) -> Option<&EventType> {
        self.types
            .iter()
            .find(|t| t.name.eq_ignore_ascii_case(name))
    }

    /// The subtype of this name or alias, in any case, with hyphen or blank.
    pub fn subtype(&self, name: &str) -> Option<&Subtype> {
        self.names
            .get(&super::fold(name))
            .and_then(|i| self.subtypes.get(*i))
    }

    /// Every alias with the name of its subtype.
    pub fn aliases(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.subtypes
            .iter()
            .flat_map(|s| s.aliases.iter().map(move |alias| (*alias, s.name)))
    }

    /// The class that PLOVER's practice gives an act after tense and negation; `None` for `DISASTER` and `ACCIDENT`.
    ///
    /// Planned and hypothetical acts read as future, denied ones as a negated past, historical ones as they are.
    pub fn plover(&self, event_type: &str, status: Status) -> Option<&'static str> {
        let base = self.event_type(event_type)?.name;
        let [future, denied] = match base {
            "AGREE" | "CONSULT" | "SUPPORT" => ["AGREE", "REJECT"],
            "COOPERATE" | "AID" | "CONCEDE" | "RETREAT" => ["AGREE", "SANCTION"],
            "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => [base, "AGREE"],
            "PROTEST" | "MOBILIZE" | "SANCTION" | "COERCE" | "ASSAULT" => ["THREATEN", "CONCEDE"],
            _ => return None,
        };
        Some(match status {
            Status::Actual | Status::Historical => base,
            Status::Planned | Status::Hypothetical => future,
            Status::Denied => denied,
        })
    }

    /// The class of an act said not to be coming ("will not attack"): the table's column of negated futures.
    pub fn plover_refused(&self, event_type: &str) -> Option<&'static str> {
        Some(match self.event_type(event_type)?.name {
            "AGREE" | "CONSULT" | "SUPPORT" | "COOPERATE" | "AID" | "CONCEDE" | "RETREAT" => {
                "REJECT"
            }
            "DISASTER" | "ACCIDENT" => return None,
            _ => "AGREE",
        })
    }

    /// CAMEO code of `plover`: the subtype's own when the act is told as having happened (`actual`) and the class is the
    /// subtype's type, else the base code of the class.
    pub fn cameo(&self, plover: &str, subtype: Option<&str>, actual: bool) -> Option<&'static str> {
        let root = self.event_type(plover)?;
        subtype
            .filter(|_| actual)
            .and_then(|name| self.subtype(name))
            .filter(|subtype| subtype.parent == root.name)
            .and_then(|subtype| subtype.cameo)
            .or(root.cameo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// PLOVER 2.0's modes by type.
    const MODES: &[(&str, &str)] = &[
        ("CONSULT", "visit third-party multilateral phone"),
        ("RETREAT", "withdraw release disarm ceasefire access resign"),
        ("REQUEST", "assist change yield meet"),
        ("ACCUSE", "disapprove investigate allege"),
        ("REJECT", "assist change yield meet"),
        (
            "THREATEN",
            "restrict arrest relations expel territory violence",
        ),
        (
            "PROTEST",
            "demo riot strike hunger boycott obstruct vandalize",
        ),
        ("SANCTION", "convict expel withdraw discontinue"),
        ("MOBILIZE", "troops weapons police militia"),
        (
            "COERCE",
            "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
        ),
        (
            "ASSAULT",
            "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional",
        ),
    ];

    #[test]
    fn every_line_of_the_table_is_whole() {
        for cells in table(TABLE) {
            assert_eq!(cells.len(), 9, "{cells:?}");
            assert!(!cells[7].is_empty(), "{cells:?}");
        }
        let ontology = Ontology::load();
        assert_eq!(ontology.event_types().len(), 18);
        assert!(ontology.subtypes().len() > 100);
    }

    #[test]
    fn no_name_is_two_things() {
        let ontology = Ontology::load();
        let mut seen = std::collections::HashSet::new();
        let names = ontology
            .event_types()
            .iter()
            .map(|t| t.name)
            .chain(ontology.subtypes().iter().map(|s| s.name))
            .chain(ontology.aliases().map(|(alias, _)| alias));
        for name in names {
            assert!(
                seen.insert(super::super::fold(name)),
                "`{name}` stands twice"
            );
        }
    }

    #[test]
    fn parents_and_modes_exist() {
        let ontology = Ontology::load();
        for subtype in ontology.subtypes() {
            let parent = ontology.event_type(subtype.parent).expect(subtype.name);
            assert_eq!(parent.quad, subtype.quad, "{}", subtype.name);
            assert_eq!(
                parent.quad.is_some(),
                subtype.cameo.is_some(),
                "{}",
                subtype.name
            );
            if let Some(mode) = subtype.mode {
                let modes = MODES.iter().find(|(t, _)| *t == subtype.parent);
                assert!(
                    modes.is_some_and(|(_, m)| m.split(' ').any(|m| m == mode)),
                    "{} has no mode {mode}",
                    subtype.parent
                );
            }
        }
    }

    #[test]
    fn names_and_aliases_are_found() {
        let ontology = Ontology::load();
        for (asked, expected) in [
            ("airstrike", "airstrike"),
            ("Battle", "clash"),
            ("fighting", "clash"),
            ("drone strike", "drone-strike"),
            ("hunger-strike", "hunger-strike"),
            ("kidnapping", "abduction"),
        ] {
            assert_eq!(ontology.subtype(asked).map(|s| s.name), Some(expected));
        }
        assert_eq!(ontology.subtype("assault"), None);
        assert_eq!(
            ontology.event_type("assault").map(|t| t.name),
            Some("ASSAULT")
        );
        assert_eq!(ontology.event_type("airstrike"), None);
    }

    #[test]
    fn tense_and_negation_change_the_class() {
        use Status::*;
        let ontology = Ontology::load();
        for (act, status, expected) in [
            ("CONSULT", Actual, Some("CONSULT")),
            ("CONSULT", Planned, Some("AGREE")),
            ("CONSULT", Denied, Some("REJECT")),
            ("AID", Hypothetical, Some("AGREE")),
            ("AID", Denied, Some("SANCTION")),
            ("RETREAT", Planned, Some("AGREE")),
            ("RETREAT", Denied, Some("SANCTION")),
            ("ACCUSE", Planned, Some("ACCUSE")),
            ("THREATEN", Denied, Some("AGREE")),
            ("ASSAULT", Planned, Some("THREATEN")),
            ("ASSAULT", Denied, Some("CONCEDE")),
            ("ASSAULT", Historical, Some("ASSAULT")),
            ("DISASTER", Actual, None),
            ("ACCIDENT", Denied, None),
            ("nonsense", Actual, None),
        ] {
            assert_eq!(ontology.plover(act, status), expected, "{act} {status:?}");
        }
    }

    #[test]
    fn codes_belong_to_the_class() {
        let ontology = Ontology::load();
        for (plover, subtype, actual, expected) in [
            ("ASSAULT", Some("shelling"), true, Some("194")),
            ("THREATEN", Some("shelling"), false, Some("130")),
            ("CONCEDE", Some("shelling"), false, Some("080")),
            ("CONSULT", None, true, Some("040")),
            ("AGREE", Some("talks"), false, Some("030")),
            ("RETREAT", None, true, Some("087")),
            ("DISASTER", Some("flood"), true, None),
        ] {
            assert_eq!(ontology.cameo(plover, subtype, actual), expected);
        }
    }
}
