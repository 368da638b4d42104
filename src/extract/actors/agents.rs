//! Phrases that end with an agent noun: "six Kurdish fighters", "a former Iraqi general", "the Assad government".

use super::atoms::{Atom, What};
use super::describe::View;
use super::modifiers::Modifiers;
use super::names;
use crate::extract::Actor;

/// Nouns that stand for the whole state when a country goes with them.
const STATE: &[&str] = &["government", "regime", "administration", "authority"];
/// Nouns of rank that take the sector of the body they lead.
pub const RANKS: &[&str] = &[
    "leader",
    "official",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "commander",
    "fighter",
    "source",
    "militant",
    "gunman",
    "politician",
    "supporter",
    "president",
    "negotiator",
    "aide",
    "adviser",
    "soldier",
    "envoy",
    "representative",
    "candidate",
    "troops",
    "man",
    "activist",
    "loyalist",
    "figure",
    "militiaman",
    "rebel",
    "insurgent",
    "delegation",
    "leadership",
    "senior official",
    "top commander",
    "suspect",
    "terrorist",
    "jihadist",
    "attacker",
    "bomber",
    "suicide bomber",
    "extremist",
    "personnel",
    "security official",
    "guerrilla",
    "military commander",
    "secretary",
    "commissioner",
    "deputy",
    "captor",
    "kidnapper",
    "armed man",
    "assailant",
    "administrator",
    "ruler",
    "people",
    "delegate",
    "commission",
    "jihadi",
    "sniper",
    "officer",
    "investigator",
    "administration",
    "office",
    "observer",
    "forces",
];

/// "six Kurdish fighters", "a former Iraqi general", "the Assad government".
pub fn agent_phrase(
    view: &View<'_>,
    p: usize,
    first: usize,
    atom: &Atom,
    n: usize,
    plural: bool,
    modifiers: &Modifiers,
) -> Option<(Actor, &'static str)> {
    let agent = view.agent(n);
    let all = &view.knowledge.actors;
    let (owner_country, owner_role, owner_role2) = modifiers
        .owner
        .clone()
        .map_or((None, None, None), |(country, role, role2)| {
            (Some(country).filter(|c| !c.is_empty()), role, role2)
        });
    let person_country = modifiers
        .person
        .as_ref()
        .and_then(|(_, persons)| persons.first())
        .map(|n| all.persons[*n].on(view.on).0.to_string());
    let country = owner_country
        .or(modifiers.country.clone())
        .or(person_country);
    if STATE.contains(&agent.noun)
        && !modifiers.former
        && modifiers
            .owner
            .as_ref()
            .is_none_or(|o| o.1.as_deref() == Some("GOV"))
        && !modifiers.opposition
    {
        let whole = country
            .as_ref()
            .filter(|iso| view.knowledge.countries.by_iso3(iso).is_some())
            .filter(|_| !local(view, first, atom.first));
        if let Some(iso) = whole {
            let actor = Actor {
                name: view.country_name(iso),
                kind: "state",
                country: Some(iso.clone()),
                role: Some("GOV".to_string()),
                role2: None,
            };
            return Some((actor, "actor-government"));
        }
    }
    let rank = agent.role.is_empty() || RANKS.contains(&agent.noun) || agent.role == "UNK";
    let mut role = match owner_role {
        Some(owner) if rank => Some(owner),
        _ if agent.role.is_empty() => None,
        _ => Some(agent.role.to_string()),
    };
    let mut role2 = if rank && owner_role2.is_some() {
        owner_role2
    } else {
        (!agent.role2.is_empty()).then(|| agent.role2.to_string())
    };
    if modifiers.rebel && (rank || matches!(agent.role, "GOV" | "MIL")) && modifiers.owner.is_none()
    {
        role = Some("REB".to_string());
    }
    if let Some(inner) = inner_agent(view, first, atom).map(|n| view.agent(n))
        && (role.is_none() || rank && modifiers.owner.is_none() && inner.kind != "person")
        && !inner.role.is_empty()
    {
        role = Some(inner.role.to_string());
    }
    if modifiers.opposition && role2.is_none() {
        role2 = Some("OPP".to_string());
        role = role.or(Some("PTY".to_string()));
    }
    if modifiers.former
        && role
            .as_deref()
            .is_some_and(|r| matches!(r, "GOV" | "MIL" | "LEG" | "JUD" | "COP" | "SPY"))
    {
        role = Some("ELI".to_string());
    }
    // "a group", "the members" alone name nobody; "the head of the company" does.
    if role.is_none() && country.is_none() {
        return None;
    }
    let kind = match agent.kind {
        "person" if plural || view.sentence.tokens[atom.last - 1].plural => "group",
        "unit" => "group",
        kind => kind,
    };
    let start = names::after_praise(view.sentence, first, atom.first);
    let mut name = view.sentence.slice(view.text, start, atom.last).to_string();
    if agent.role.is_empty() {
        name = view
            .sentence
            .slice(
                view.text,
                start,
                view.sentence.phrases[p].last.max(atom.last),
            )
            .to_string();
    }
    let actor = Actor {
        name,
        kind,
        country,
        role,
        role2,
    };
    Some((actor, "actor-agent-noun"))
}

/// "Kano State government": the authority of a part of a country is not the country's.
fn local(view: &View<'_>, first: usize, until: usize) -> bool {
    (first..until).any(|i| {
        matches!(view.atom(i).map(|a| &a.what), Some(What::Place(_)))
            || matches!(
                view.lower(i),
                "state"
                    | "provincial"
                    | "regional"
                    | "local"
                    | "city"
                    | "municipal"
                    | "district"
                    | "health"
                    | "military"
                    | "transitional"
                    | "shadow"
                    | "rebel"
                    | "port"
            )
    })
}

/// An agent noun before the head: "police" in "police unit".
fn inner_agent(view: &View<'_>, first: usize, head: &Atom) -> Option<usize> {
    view.atoms.iter().rev().find_map(|a| match a.what {
        What::Agent(n, _) if a.first >= first && a.last <= head.first => Some(n),
        _ => None,
    })
}
