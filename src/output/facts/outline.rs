//! The order of an article's casualty statements: totals, their parts and rivals below them, background apart.

use crate::store::Fact;

/// Parts of parts are not shown deeper than this.
const DEEPEST: usize = 8;

/// A statement in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry<'a> {
    /// How many statements stand above it.
    pub(super) depth: usize,
    /// The statement.
    pub(super) fact: &'a Fact,
}

/// Statements of the reported event, then those told as background, each in reading order but below what they belong to.
pub(super) fn outline<'a>(all: &[&'a Fact]) -> (Vec<Entry<'a>>, Vec<Entry<'a>>) {
    let above: Vec<Option<usize>> = (0..all.len()).map(|i| above(all, i)).collect();
    let mut order = Order {
        all,
        above: &above,
        placed: vec![false; all.len()],
    };
    let mut own = Vec::new();
    let mut background = Vec::new();
    let roots = (0..all.len()).filter(|i| above[*i].is_none());
    // What stands in a ring, which only a store holds that was tampered with, has no root and comes last.
    for i in roots.chain(0..all.len()) {
        let entries = if all[i].background {
            &mut background
        } else {
            &mut own
        };
        order.place(i, 0, entries);
    }
    (own, background)
}

struct Order<'o, 'a> {
    all: &'o [&'a Fact],
    above: &'o [Option<usize>],
    placed: Vec<bool>,
}

impl<'a> Order<'_, 'a> {
    fn place(&mut self, i: usize, depth: usize, entries: &mut Vec<Entry<'a>>) {
        if depth > DEEPEST || std::mem::replace(&mut self.placed[i], true) {
            return;
        }
        let fact = self.all[i];
        entries.push(Entry { depth, fact });
        for rivals in [false, true] {
            for k in 0..self.all.len() {
                if self.above[k] == Some(i) && is_rival(self.all[k]) == rivals {
                    self.place(k, depth + 1, entries);
                }
            }
        }
    }
}

/// The total of a part, the main figure of a rival one; neither may be shown, as when only one event is.
fn above(all: &[&Fact], i: usize) -> Option<usize> {
    let fact = all[i];
    if let Some(total) = fact.part_of {
        return all.iter().position(|other| other.id == Some(total));
    }
    if !is_rival(fact) {
        return None;
    }
    let main = |other: &Fact| {
        other.role.as_deref() == Some("main")
            && other.background == fact.background
            && value(other, "kind") == value(fact, "kind")
    };
    let low = |other: &Fact| value(other, "low").and_then(|low| low.parse::<u64>().ok());
    // Rival figures are of the same people, and those are the largest group that is told of.
    let same_event = |other: &Fact| fact.event.is_some() && other.event == fact.event;
    (0..all.len())
        .filter(|k| main(all[*k]))
        .max_by_key(|k| (same_event(all[*k]), low(all[*k]), std::cmp::Reverse(*k)))
}

/// Whether it is another figure for people who are counted already.
pub(super) fn is_rival(fact: &Fact) -> bool {
    fact.role.as_deref() == Some("alt")
}

/// One of its details.
pub(super) fn value<'a>(fact: &'a Fact, name: &str) -> Option<&'a str> {
    let found = fact.details.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// How many people it tells of.
pub(super) fn people(fact: &Fact) -> Option<String> {
    Some(match (value(fact, "low"), value(fact, "high")) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Field;
    use crate::store::FactKind;

    fn fact(id: i64, kind: &str, low: u64, role: &str, part_of: Option<i64>) -> Fact {
        Fact {
            kind: FactKind::Casualty,
            id: Some(id),
            event: Some(1),
            label: String::new(),
            details: vec![
                ("kind".into(), kind.into()),
                ("low".into(), low.to_string()),
            ],
            field: Field::Body,
            start: 0,
            end: 1,
            rule: "casualty-active".into(),
            confidence: None,
            part_of,
            background: false,
            role: Some(role.into()),
        }
    }

    /// Depth and row of each statement.
    type Placed = Vec<(usize, i64)>;

    fn placed(facts: &[Fact]) -> (Placed, Placed) {
        let all: Vec<&Fact> = facts.iter().collect();
        let (own, background) = outline(&all);
        let ids = |entries: Vec<Entry<'_>>| {
            let ids = entries.iter().map(|e| (e.depth, e.fact.id.unwrap_or(0)));
            ids.collect()
        };
        (ids(own), ids(background))
    }

    #[test]
    fn parts_and_rivals_stand_below_background_apart() {
        let mut war = fact(6, "killed", 900, "main", None);
        war.background = true;
        let facts = [
            fact(1, "killed", 24, "alt", None),
            fact(2, "killed", 31, "main", None),
            fact(3, "injured", 40, "main", None),
            fact(4, "killed", 2, "part", Some(2)),
            fact(5, "killed", 1, "main", None),
            war,
            fact(7, "killed", 1, "part", Some(4)),
        ];
        let (own, background) = placed(&facts);
        assert_eq!(own, [(0, 2), (1, 4), (2, 7), (1, 1), (0, 3), (0, 5)]);
        assert_eq!(background, [(0, 6)]);
    }

    #[test]
    fn what_has_nothing_above_it_is_shown_all_the_same() {
        let facts = [
            fact(1, "killed", 24, "alt", None),
            fact(2, "injured", 2, "part", Some(99)),
            fact(3, "missing", 2, "part", Some(4)),
            fact(4, "missing", 3, "part", Some(3)),
            fact(5, "missing", 3, "part", Some(5)),
        ];
        assert_eq!(placed(&facts).0, [(0, 1), (0, 2), (0, 3), (1, 4), (0, 5)]);
    }
}
