//! Persons and bodies of the tables as a phrase tells them: who is meant, in which office, of which country.

use super::agents::RANKS;
use super::atoms::{Atom, What};
use super::describe::{Described, View};
use super::modifiers::Modifiers;
use crate::analysis::Upos;
use crate::extract::Actor;
use crate::knowledge::countries::Sense;

/// The office that a known person holds on the day, as the news say it: "foreign minister".
pub fn office(view: &View<'_>, name: &str) -> Option<String> {
    let person = view
        .knowledge
        .actors
        .persons
        .iter()
        .find(|p| p.name == name)?;
    let day = view.on?;
    let term = person.terms.iter().find(|t| t.window.holds(day))?;
    (!term.title.is_empty()).then(|| term.title.to_lowercase())
}

/// A person of the tables.
pub fn known_person(view: &View<'_>, modifiers: &Modifiers, persons: &[usize]) -> Actor {
    let all = &view.knowledge.actors.persons;
    // Namesakes: the one of the country told, else the one in office that day, else the first.
    let chosen = persons
        .iter()
        .find(|n| modifiers.country.as_deref() == Some(all[**n].on(view.on).0))
        .or_else(|| {
            persons
                .iter()
                .find(|n| all[**n].on(view.on).1.is_some_and(|r| r != "ELI"))
        })
        .or(persons.first());
    let Some(person) = chosen.map(|n| &all[*n]) else {
        return Actor::default();
    };
    let (country, own, own2) = person.on(view.on);
    let mut role = own.map(str::to_string);
    let mut role2 = own2.map(str::to_string);
    if let Some((_, n, _)) = modifiers.agent {
        let agent = view.agent(n);
        let rank =
            RANKS.contains(&agent.noun) && agent.noun != "president" || agent.role.is_empty();
        if !rank && agent.role != "UNK" || own.is_none() && !agent.role.is_empty() {
            role = Some(agent.role.to_string());
            role2 = (!agent.role2.is_empty()).then(|| agent.role2.to_string());
        }
    } else if let Some((_, title)) = modifiers.title.filter(|(_, t)| !t.is_empty())
        && own.is_none()
    {
        role = Some(title.to_string());
    }
    if modifiers.former {
        (role, role2) = (Some("ELI".to_string()), None);
    }
    Actor {
        name: person.name.to_string(),
        kind: "person",
        country: (!country.is_empty()).then(|| country.to_string()),
        role,
        role2,
    }
}

/// A body by its name. With another country before it, a plain name such as "Defense Department" is that country's.
pub fn known_body(
    view: &View<'_>,
    modifiers: &Modifiers,
    n: usize,
    before: bool,
    atom: &Atom,
) -> Actor {
    let named = &view.knowledge.actors.named[n];
    let state = view.knowledge.countries.by_iso3(named.country).is_some();
    let told = modifiers
        .country
        .as_deref()
        .filter(|c| state && named.kind == "organization" && *c != named.country);
    let surface = view.sentence.slice(view.text, atom.first, atom.last);
    let told = told.filter(|_| before);
    let plain = told.and_then(|_| view.knowledge.actors.agent(surface));
    let role = plain
        .map(|agent| agent.role)
        .or_else(|| named.role_on(view.on));
    Actor {
        name: told.map_or(named.name, |_| surface).to_string(),
        kind: named.kind,
        country: Some(told.unwrap_or(named.country).to_string()).filter(|c| !c.is_empty()),
        role: role.map(str::to_string),
        role2: (!named.role2.is_empty()).then(|| named.role2.to_string()),
    }
}

/// "in Syria", "Geneva, Switzerland": a country told as a place.
fn located(view: &View<'_>, atom: &Atom) -> bool {
    atom.first
        .checked_sub(1)
        .is_some_and(|i| view.lower(i) == "," || view.sentence.tokens[i].upos == Upos::Adp)
}

/// Known names that no phrase took up, because the tagger saw no noun there.
pub fn loose_names(view: View<'_>, described: &[Described]) -> Vec<Described> {
    let covered = |atom: &Atom| {
        described
            .iter()
            .any(|d| d.actor.kind != "thing" && d.first < atom.last && atom.first < d.last)
            || view
                .sentence
                .phrases
                .iter()
                .any(|p| p.first <= atom.first && atom.last < p.last)
    };
    let none = Modifiers::default();
    view.atoms
        .iter()
        .filter(|a| a.first >= view.sentence.dateline && !covered(a))
        .filter_map(|atom| {
            let (actor, rule) = match &atom.what {
                What::Persons(persons) => {
                    (known_person(&view, &none, persons), "actor-office-holder")
                }
                What::Named(n) => (
                    known_body(&view, &none, *n, false, atom),
                    "actor-organization",
                ),
                What::Country(iso, Sense::Name) if *iso != "ATA" && !located(&view, atom) => {
                    let state = Actor {
                        name: view.country_name(iso),
                        kind: "state",
                        country: Some((*iso).to_string()),
                        role: Some("GOV".to_string()),
                        role2: None,
                    };
                    (state, "actor-country")
                }
                _ => return None,
            };
            Some(Described {
                actor,
                named: true,
                rule,
                confidence: 0.8,
                first: atom.first,
                last: atom.last,
                noun: None,
                body: None,
            })
        })
        .collect()
}
