//! Closed sets of words: event types from the ontology's table, and the columns that allow a few values only.

use std::sync::LazyLock;

/// The ontology, shared with the extractor: name, parent, mode …
const TABLE: &str = include_str!("../knowledge/data/ontology.tsv");

struct Words {
    types: Vec<&'static str>,
    subtypes: Vec<&'static str>,
    modes: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        types: Vec::new(),
        subtypes: Vec::new(),
        modes: Vec::new(),
    };
    let lines = TABLE
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    for line in lines.skip(1) {
        let mut cells = line.split('\t').map(str::trim);
        let (name, parent) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        match parent {
            "" | "-" => words.types.push(name),
            _ => words.subtypes.push(name),
        }
        if let Some(mode) = cells.next().filter(|m| !matches!(*m, "" | "-")) {
            words.modes.push(mode);
        }
    }
    words.modes.sort_unstable();
    words.modes.dedup();
    words
});

/// The 16 PLOVER types, DISASTER and ACCIDENT.
pub fn types() -> &'static [&'static str] {
    &WORDS.types
}

/// Plain subtypes: airstrike, talks, flood.
pub fn subtypes() -> &'static [&'static str] {
    &WORDS.subtypes
}

/// A closed set of words that a field may hold.
#[expect(missing_docs, reason = "each is named after its field")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    Types,
    Subtypes,
    Modes,
    Statuses,
    ActorKinds,
    ParticipantKinds,
    CasualtyKinds,
    CasualtyRoles,
    Sides,
    VictimGroups,
    PlaceKinds,
    PlaceBases,
    DateBases,
}

impl Set {
    /// The words, as the store spells them.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Set::Types => types(),
            Set::Subtypes => subtypes(),
            Set::Modes => &WORDS.modes,
            Set::Statuses => &["actual", "planned", "hypothetical", "denied", "historical"],
            Set::ActorKinds => &["state", "organization", "group", "person", "unknown"],
            Set::ParticipantKinds => &[
                "state",
                "organization",
                "group",
                "person",
                "thing",
                "unknown",
            ],
            Set::CasualtyKinds => &[
                "killed",
                "injured",
                "casualties",
                "missing",
                "kidnapped",
                "detained",
                "displaced",
            ],
            Set::CasualtyRoles => &["main", "part", "alt"],
            Set::VictimGroups => &[
                "civilians",
                "children",
                "women",
                "forces",
                "fighters",
                "attackers",
            ],
            Set::Sides => &["source", "target", "bystander"],
            Set::PlaceKinds => &[
                "country", "admin1", "admin2", "city", "region", "water", "mountain", "road",
                "facility",
            ],
            Set::PlaceBases => &["clause", "sentence", "paragraph", "article", "dateline"],
            Set::DateBases => &["sentence", "paragraph", "dateline", "article"],
        }
    }
}

/// PLOVER sectors, for completion; any other code is looked for as it stands.
pub(super) fn sectors() -> &'static [&'static str] {
    &[
        "GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "IGO", "MED", "EDU", "BUS", "CRM",
        "CVL", "NGO", "JRN", "LAB", "LEG", "REL", "UNK",
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_both_type_and_subtype() {
        assert_eq!(types().len(), 18);
        for name in subtypes() {
            assert!(
                !types().iter().any(|t| t.eq_ignore_ascii_case(name)),
                "{name}"
            );
        }
    }
}
