//! Actors known beforehand: bodies and armed groups by name, office holders with their terms, and nouns for people with sectors.

use super::fold;
use chrono::NaiveDate;
use std::collections::HashMap;

const AGENTS: &str = include_str!("data/agents.tsv");
const ORGANIZATIONS: &str = include_str!("data/organizations.tsv");
const LEADERS: &str = include_str!("data/leaders.tsv");

/// A noun for people or a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agent {
    /// PLOVER sector.
    pub sector: &'static str,
    /// `person`, `group` or `organization`.
    pub kind: &'static str,
}

/// A body or armed group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Canonical name.
    pub name: &'static str,
    /// `organization` or `group`.
    pub kind: &'static str,
    /// ISO code, or IGO UNO EUR NGO ISM IMG MNC.
    pub country: &'static str,
    /// PLOVER sector.
    pub sector: Option<&'static str>,
    /// Second sector.
    pub sector2: Option<&'static str>,
}

/// An office holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// Full name.
    pub name: &'static str,
    /// ISO code.
    pub country: &'static str,
    /// PLOVER sector while in office.
    pub sector: &'static str,
    /// First and last day in office; `None` for still.
    pub term: (Option<NaiveDate>, Option<NaiveDate>),
}

/// The tables.
#[derive(Debug)]
pub struct ActorTable {
    agents: HashMap<String, Agent>,
    organizations: Vec<Organization>,
    by_name: HashMap<String, (usize, &'static str)>,
    leaders: Vec<Leader>,
    by_full: HashMap<String, Vec<usize>>,
    by_surname: HashMap<String, Vec<usize>>,
}

impl ActorTable {
    /// Loads the embedded tables.
    pub fn load() -> ActorTable {
        let some = |cell: &'static str| (!cell.is_empty()).then_some(cell);
        let mut agents = HashMap::new();
        for row in super::table(AGENTS) {
            if let [noun, sector, kind, _] = row[..] {
                agents.insert(noun.to_string(), Agent { sector, kind });
            }
        }
        let (mut organizations, mut by_name) = (Vec::new(), HashMap::new());
        for row in super::table(ORGANIZATIONS) {
            let [name, aliases, kind, country, sector, ..] = row[..] else {
                continue;
            };
            let sector2 = row.get(5).copied().and_then(some);
            for alias in std::iter::once(name).chain(aliases.split(',').filter(|a| !a.is_empty())) {
                by_name
                    .entry(fold(alias))
                    .or_insert((organizations.len(), alias));
            }
            organizations.push(Organization {
                name,
                kind,
                country,
                sector: some(sector),
                sector2,
            });
        }
        let (mut leaders, mut by_full, mut by_surname) = (
            Vec::<Leader>::new(),
            HashMap::<String, Vec<usize>>::new(),
            HashMap::<String, Vec<usize>>::new(),
        );
        for row in super::table(LEADERS) {
            let [names, country, sector, _, from, ..] = row[..] else {
                continue;
            };
            let to = row.get(5).copied().unwrap_or("");
            for form in names.split(',') {
                let folded = fold(form);
                // "al-Assad" is also "Assad"; the last word is what later mentions use.
                if let Some(last) = folded.rsplit(' ').next() {
                    by_surname
                        .entry(last.to_string())
                        .or_default()
                        .push(leaders.len());
                }
                by_full.entry(folded).or_default().push(leaders.len());
            }
            leaders.push(Leader {
                name: names.split(',').next().unwrap_or(names),
                country,
                sector,
                term: (from.parse().ok(), to.parse().ok()),
            });
        }
        ActorTable {
            agents,
            organizations,
            by_name,
            leaders,
            by_full,
            by_surname,
        }
    }

    /// A noun by its lemma: "rebel", "suicide bomber".
    pub fn agent(&self, lemma: &str) -> Option<Agent> {
        self.agents.get(lemma).copied()
    }

    /// A body by its name as written. Short forms count in capitals only: "IS" is the group, "is" is not.
    pub fn organization(&self, surface: &str) -> Option<&Organization> {
        let (n, alias) = self.by_name.get(&fold(surface))?;
        let upper = |s: &str| {
            s.chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase)
        };
        let fits = if upper(alias) {
            upper(surface)
        } else {
            alias.starts_with(char::is_lowercase) || surface.starts_with(char::is_uppercase)
        };
        fits.then(|| &self.organizations[*n])
    }

    /// An office holder by full name on a day: the term that holds it, else the nearest, with whether the office is held then.
    pub fn leader(&self, full: &str, on: Option<NaiveDate>) -> Option<(&Leader, bool)> {
        self.pick(self.by_full.get(&fold(full))?, on)
    }

    /// An office holder by surname, only one in office on that day and only if nobody else of that name is.
    pub fn by_surname(&self, surname: &str, on: NaiveDate) -> Option<&Leader> {
        let mut holding: Vec<&Leader> = self
            .by_surname
            .get(&fold(surname))?
            .iter()
            .map(|i| &self.leaders[*i])
            .filter(|l| holds(l, on))
            .collect();
        holding.dedup_by_key(|l| l.name);
        match holding[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    fn pick(&self, candidates: &[usize], on: Option<NaiveDate>) -> Option<(&Leader, bool)> {
        let leaders = candidates.iter().map(|i| &self.leaders[*i]);
        let Some(on) = on else {
            return leaders.last().map(|l| (l, true));
        };
        let distance = |l: &Leader| match l.term {
            (Some(from), _) if on < from => (from - on).num_days(),
            (_, Some(to)) if on > to => (on - to).num_days(),
            _ => 0,
        };
        let best = leaders.min_by_key(|l| distance(l))?;
        Some((best, holds(best, on)))
    }
}

fn holds(leader: &Leader, on: NaiveDate) -> bool {
    leader.term.0.is_none_or(|from| from <= on) && leader.term.1.is_none_or(|to| on <= to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_agent_stands_in_its_example() {
        let actors = ActorTable::load();
        let knowledge = crate::knowledge::shared();
        for row in crate::knowledge::table(AGENTS) {
            let [noun, sector, kind, example] = row[..] else {
                panic!("{row:?}")
            };
            assert!(
                ["person", "group", "organization"].contains(&kind),
                "{noun}"
            );
            let article = crate::article::Article::new(None, None, example);
            let document = crate::analysis::analyse(&article, &knowledge.language);
            let lemmas: Vec<&str> = document.sentences[0]
                .tokens
                .iter()
                .map(|t| t.lemma.as_str())
                .collect();
            let plain = lemmas.join(" ").replace(" - ", "-");
            let singular = |w: &str| w.trim_end_matches('s').to_string();
            let found =
                plain.contains(noun) || plain.split(' ').any(|w| singular(w) == singular(noun));
            assert!(found, "`{noun}` is not in `{example}`: {plain}");
            assert_eq!(actors.agent(noun).map(|a| a.sector), Some(sector));
        }
    }

    #[test]
    fn every_name_is_found_and_terms_are_days() {
        let actors = ActorTable::load();
        for row in crate::knowledge::table(ORGANIZATIONS) {
            assert!(row.len() >= 5, "{row:?}");
            assert!(actors.organization(row[0]).is_some(), "{}", row[0]);
        }
        for row in crate::knowledge::table(LEADERS) {
            let [names, country, _, _, from, ..] = row[..] else {
                panic!("{row:?}")
            };
            let from: NaiveDate = from.parse().expect("a day");
            for name in names.split(',') {
                let (leader, holding) = actors.leader(name, Some(from)).expect(name);
                assert!(holding && leader.country == country, "{name}");
            }
        }
    }

    #[test]
    fn an_office_is_held_for_its_term() {
        let actors = ActorTable::load();
        let day = |s: &str| s.parse::<NaiveDate>().expect("a day");
        assert_eq!(
            actors.by_surname("Bush", day("1990-08-02")).map(|l| l.name),
            Some("George H. W. Bush")
        );
        assert_eq!(
            actors.by_surname("Bush", day("2005-08-02")).map(|l| l.name),
            Some("George W. Bush")
        );
        assert_eq!(actors.by_surname("Bush", day("2016-08-02")), None);
        assert!(
            !actors
                .leader("Barack Obama", Some(day("2020-01-01")))
                .expect("known")
                .1
        );
        assert!(actors.organization("is").is_none() && actors.organization("IS").is_some());
    }
}
