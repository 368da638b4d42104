//! One noun phrase taken for what it names: country from its modifiers, sector from its noun or title, the name from its capitals.

use super::agents::{RANKS, agent_phrase};
use super::atoms::{Atom, What};
use super::known::{known_body, known_person, office};
use super::modifiers::{Modifiers, read_modifiers};
use super::names;
use crate::analysis::{Sentence, Upos};
use crate::extract::Actor;
use crate::knowledge::Knowledge;
use crate::knowledge::actors::Agent;
use crate::knowledge::countries::Sense;
use chrono::NaiveDate;

/// What a phrase names, and how sure that is.
#[derive(Debug, Clone)]
pub struct Described {
    pub actor: Actor,
    /// By a name of its own, not by a description.
    pub named: bool,
    pub rule: &'static str,
    pub confidence: f64,
    /// First and one past the last token that belong to the mention.
    pub first: usize,
    pub last: usize,
    /// The agent noun's singular, for "the minister" later.
    pub noun: Option<String>,
    /// The group that a phrase such as "Hamas fighters" belongs to.
    pub body: Option<Actor>,
}

/// All that the description of a phrase reads.
#[derive(Clone, Copy)]
pub struct View<'v> {
    pub sentence: &'v Sentence,
    pub text: &'v str,
    pub atoms: &'v [Atom],
    pub knowledge: &'v Knowledge,
    pub on: Option<NaiveDate>,
}

/// Participles behind a country that make the phrase somebody else's: "Turkish-backed".
const FOREIGN: &[&str] = &[
    "backed",
    "led",
    "supported",
    "funded",
    "allied",
    "aligned",
    "trained",
    "sponsored",
    "armed",
    "brokered",
    "occupied",
    "held",
    "controlled",
    "made",
    "built",
    "style",
    "imposed",
    "supplied",
    "financed",
    "drafted",
    "mediated",
    "wanted",
    "dominated",
    "educated",
    "linked",
    "inspired",
    "affiliated",
];

/// Rule of a country that stands as a place.
pub const PLACE: &str = "actor-country-place";
/// Things of a body that stand for it when they are attacked: "an army base".
const POSTS: &[&str] = &[
    "base",
    "post",
    "outpost",
    "checkpoint",
    "convoy",
    "position",
    "barracks",
    "headquarters",
    "station",
    "camp",
    "patrol",
    "stronghold",
    "vehicle",
    "compound",
    "roadblock",
    "facility",
    "installation",
    "truck",
    "hideout",
];

impl View<'_> {
    pub fn lower(&self, i: usize) -> &str {
        self.sentence.tokens.get(i).map_or("", |t| t.lower.as_str())
    }
    /// The atom that covers a token.
    pub fn atom(&self, i: usize) -> Option<&Atom> {
        self.atoms.iter().find(|a| a.first <= i && i < a.last)
    }
    pub fn agent(&self, n: usize) -> &Agent {
        &self.knowledge.actors.agents[n]
    }
    pub fn country_name(&self, iso: &str) -> String {
        self.knowledge
            .countries
            .by_iso3(iso)
            .map_or_else(|| iso.to_string(), |c| c.name.to_string())
    }
    /// "Turkish-backed": the country at this end only qualifies.
    pub fn foreign(&self, end: usize) -> bool {
        self.lower(end) == "-" && FOREIGN.contains(&self.lower(end + 1))
            || FOREIGN.contains(&self.lower(end))
                && self.lower(end) != "allied"
                && {
                    self.sentence
                        .tokens
                        .get(end)
                        .is_some_and(|t| t.upos != Upos::Noun && t.upos != Upos::Propn)
                }
                && self.sentence.phrase_at(end) == self.sentence.phrase_at(end.saturating_sub(1))
    }
}

/// A phrase that names nobody.
fn thing(view: &View<'_>, p: usize) -> Described {
    let phrase = &view.sentence.phrases[p];
    Described {
        actor: Actor {
            name: view
                .sentence
                .slice(view.text, phrase.first, phrase.last)
                .to_string(),
            kind: "thing",
            ..Actor::default()
        },
        named: false,
        rule: "actor-none",
        confidence: 0.5,
        first: phrase.first,
        last: phrase.last,
        noun: None,
        body: None,
    }
}

/// Describes phrase `p` of a sentence.
pub fn describe(view: View<'_>, p: usize) -> Described {
    let phrase = &view.sentence.phrases[p];
    let tokens = &view.sentence.tokens;
    let none = thing(&view, p);
    if tokens[phrase.head].upos == Upos::Pron && view.atom(phrase.head).is_none() {
        return none;
    }
    let first = names::after_count(view.sentence, phrase.first, phrase.head);
    // A name may reach over the edge of the phrase: "al-Assad", "Workers' Party".
    let last = view
        .atom(phrase.last - 1)
        .filter(|a| matches!(a.what, What::Persons(_) | What::Named(_)))
        .map_or(phrase.last, |a| a.last.max(phrase.last));
    let first = view
        .atom(first)
        .filter(|a| matches!(a.what, What::Persons(_) | What::Named(_) | What::Agent(..)))
        .map_or(first, |a| a.first.min(first));
    let modifiers = read_modifiers(&view, p, first, last);
    let body = modifiers.body.clone();
    let done = |actor: Actor, named, rule, confidence, last: usize, noun| Described {
        actor,
        named,
        rule,
        confidence,
        first,
        last,
        noun,
        body: body.clone(),
    };
    // What the phrase ends with decides what it is.
    let tail = view
        .atom(last - 1)
        .filter(|a| a.last >= last || a.last > phrase.head);
    match tail.map(|a| (a, &a.what)) {
        Some((atom, What::Persons(persons))) => {
            let actor = known_person(&view, &modifiers, persons);
            let noun = modifiers
                .agent
                .map(|(_, n, _)| view.agent(n).noun.to_string())
                .or_else(|| office(&view, &actor.name));
            done(actor, true, "actor-office-holder", 0.95, atom.last, noun)
        }
        // "Acme Self-Defense Forces": unknown capitals before a body's name make another body of it.
        Some((atom, What::Named(n)))
            if !(view.knowledge.actors.named[*n].kind == "organization"
                && names::capitals_before(&view, first, atom.first)) =>
        {
            let before = phrase.first < atom.first || phrase.possessor.is_some();
            let actor = known_body(&view, &modifiers, *n, before, atom);
            done(actor, true, "actor-organization", 0.95, atom.last, None)
        }
        Some((atom, What::Country(iso, sense))) => {
            country(&view, p, (first, last), atom, iso, *sense).unwrap_or(none)
        }
        Some((_, What::Named(_)))
            if phrase.first.checked_sub(1).map_or("", |i| view.lower(i)) == "on"
                && phrase.last - first == 1 =>
        {
            none
        }
        Some((atom, What::Agent(n, _))) if named_before(&view, atom, *n).is_some() => {
            let body = named_before(&view, atom, *n);
            let actor = body.map_or_else(Actor::default, |(a, b)| {
                known_body(&view, &modifiers, b, false, a)
            });
            done(actor, true, "actor-organization", 0.95, atom.last, None)
        }
        // "the Northern Aid Council": a plain noun at the end of a name.
        Some((atom, What::Agent(n, _)))
            if view.agent(*n).role.is_empty()
                && names::capitals_before(&view, first, atom.first)
                && view
                    .sentence
                    .slice(view.text, atom.first, atom.last)
                    .starts_with(char::is_uppercase) =>
        {
            let plain = Modifiers {
                agent: None,
                ..modifiers
            };
            unknown_tail(&view, p, first, last, &plain).unwrap_or(none)
        }
        Some((atom, What::Agent(n, plural))) => {
            let noun = tokens[atom.last - 1].upos;
            // "general" and "major" before nothing are adjectives, "press" may be a verb.
            let adjective = atom.last - atom.first == 1
                && !plural
                && matches!(noun, Upos::Verb | Upos::Adv | Upos::Adp | Upos::Aux);
            if adjective {
                return none;
            }
            match agent_phrase(&view, p, first, atom, *n, *plural, &modifiers) {
                Some((actor, rule)) => {
                    let named = rule == "actor-government";
                    done(
                        actor,
                        named,
                        rule,
                        0.85,
                        atom.last,
                        Some(view.agent(*n).noun.to_string()),
                    )
                }
                None => none,
            }
        }
        Some((_, What::Place(_))) if modifiers.agent.is_none() && modifiers.title.is_none() => none,
        _ => unknown_tail(&view, p, first, last, &modifiers).unwrap_or(none),
    }
}

/// "the Islamic State group": a name before a plain noun for a body.
fn named_before<'v>(view: &View<'v>, atom: &Atom, n: usize) -> Option<(&'v Atom, usize)> {
    let agent = view.agent(n);
    let plain = agent.role.is_empty()
        && agent.kind == "group"
        && atom.last - atom.first == 1
        && agent.noun == view.lower(atom.first);
    view.atoms.iter().find_map(|a| match a.what {
        What::Named(b) if plain && a.last == atom.first => Some((a, b)),
        _ => None,
    })
}

/// A phrase that ends with a country's name, people or seat.
fn country(
    view: &View<'_>,
    p: usize,
    (first, last): (usize, usize),
    atom: &Atom,
    iso: &str,
    sense: Sense,
) -> Option<Described> {
    let phrase = &view.sentence.phrases[p];
    let before = phrase.first.checked_sub(1).map_or("", |i| view.lower(i));
    let inside = matches!(
        before,
        "in" | "at"
            | "near"
            | "across"
            | "inside"
            | "into"
            | "through"
            | "throughout"
            | "around"
            | "outside"
            | "within"
    );
    let towards = matches!(before, "to" | "from" | "of" | "for");
    let people = sense == Sense::People;
    // A seat of power is a place behind most prepositions; an adjective stands for its noun only alone.
    let place = !people && (inside || sense == Sense::Seat && towards);
    let other = sense == Sense::Adjective && (atom.first != first || phrase.possessor.is_some())
        || sense == Sense::Seat && atom.first != first;
    // "Geneva, Switzerland": both are the place.
    let next = view.atoms.iter().find(|a| a.first == atom.last + 1);
    let listed = |a: &Atom| matches!(a.what, What::Country(_, Sense::Name) | What::Place(_));
    let place = place
        || sense == Sense::Seat && view.lower(atom.last) == "," && next.is_some_and(listed)
        || sense == Sense::Name
            && before == ","
            && atom.first > 1
            && matches!(
                view.atom(atom.first - 2).map(|a| &a.what),
                Some(What::Place(_) | What::Country(_, Sense::Seat))
            );
    // Antarctica is nobody's.
    if other || iso == "ATA" {
        return None;
    }
    let name = if people {
        view.sentence.slice(view.text, first, last).to_string()
    } else {
        view.country_name(iso)
    };
    Some(Described {
        actor: Actor {
            name,
            kind: if people { "group" } else { "state" },
            country: Some(iso.to_string()),
            role: Some(if people { "CVL" } else { "GOV" }.to_string()),
            role2: None,
        },
        named: true,
        rule: match (people, place) {
            (true, _) => "actor-people",
            // A host or a theatre of war; the list of mentions leaves it to the places.
            (_, true) => PLACE,
            _ => "actor-country",
        },
        confidence: 0.9,
        first,
        last: atom.last,
        noun: None,
        body: None,
    })
}

/// The phrase ends with words that no table knows: a person behind a title, a body, a person by given name.
fn unknown_tail(
    view: &View<'_>,
    p: usize,
    first: usize,
    last: usize,
    modifiers: &Modifiers,
) -> Option<Described> {
    let behind = [modifiers.agent.map(|a| a.0), modifiers.title.map(|t| t.0)]
        .into_iter()
        .flatten()
        .max();
    let start = names::name_start(view, behind.unwrap_or(first), last);
    let titled = behind.is_some();
    let agent = modifiers
        .agent
        .filter(|(end, ..)| {
            modifiers
                .title
                .is_none_or(|(t, role)| role.is_empty() || t < *end)
        })
        .map(|(_, n, _)| view.agent(n));
    let (owner_country, owner_role, owner_role2) = modifiers
        .owner
        .clone()
        .map_or((None, None, None), |(c, r, r2)| {
            (Some(c).filter(|c| !c.is_empty()), r, r2)
        });
    let country = owner_country.or(modifiers.country.clone());
    let body = modifiers.body.clone();
    let described = |actor: Actor, rule, confidence, noun| {
        Some(Described {
            actor,
            named: true,
            rule,
            confidence,
            first,
            last,
            noun,
            body: body.clone(),
        })
    };
    if names::is_name(view, start, last) {
        let name = view.sentence.slice(view.text, start, last).to_string();
        let given = last - start > 1
            && view
                .knowledge
                .actors
                .is_given_name(view.sentence.tokens[start].span.of(view.text));
        // "Carl Court" is a person, "Carl Court Bank" a body.
        let body = names::body(view.sentence, start, last).filter(|_| !given || last - start > 2);
        if let (Some(sector), false) = (body, titled && agent.is_some_and(|a| a.kind == "person")) {
            let actor = Actor {
                name: view.sentence.slice(view.text, first, last).to_string(),
                kind: "organization",
                country,
                role: (!sector.is_empty()).then(|| sector.to_string()),
                role2: None,
            };
            return described(actor, "actor-body", 0.7, None);
        }

        let place = matches!(
            view.atom(start).map(|a| &a.what),
            Some(What::Place(_) | What::Country(..))
        );
        if place && !titled && !given {
            return None;
        }
        let personal = titled && agent.is_none_or(|a| a.kind == "person" || a.role == "REL");
        // "President Assad": who of that surname holds such an office that day.
        let alone = !titled && last - start == 1 && name.chars().count() > 4 && !place;
        if (personal || alone)
            && let Some(n) = names::holder(view, &name, modifiers.country.as_deref())
        {
            let actor = known_person(view, modifiers, &[n]);
            return described(
                actor,
                "actor-office-holder",
                0.9,
                agent.map(|a| a.noun.to_string()),
            );
        }
        let mut role = match (agent, modifiers.title) {
            (Some(a), _) if a.role.is_empty() || RANKS.contains(&a.noun) => {
                owner_role.or((!a.role.is_empty()).then(|| a.role.to_string()))
            }
            (Some(a), _) => Some(a.role.to_string()),
            (None, Some((_, title))) if !title.is_empty() => Some(title.to_string()),
            _ => owner_role.filter(|_| titled),
        };
        if modifiers.rebel && role.as_deref().is_none_or(|r| matches!(r, "GOV" | "MIL")) {
            role = Some("REB".to_string());
        }
        if modifiers.former && role.is_some() {
            role = Some("ELI".to_string());
        }
        let role2 = agent
            .map(|a| a.role2)
            .filter(|r| !r.is_empty())
            .map(str::to_string)
            .or(owner_role2)
            .or(modifiers.opposition.then(|| "OPP".to_string()));
        let actor = Actor {
            name,
            kind: if personal || given {
                "person"
            } else {
                "unknown"
            },
            country,
            role,
            role2,
        };
        return match (personal, given) {
            (true, _) => described(
                actor,
                "actor-title-name",
                0.9,
                agent.map(|a| a.noun.to_string()),
            ),
            (_, true) => described(actor, "actor-given-name", 0.75, None),
            _ => described(actor, "actor-name", 0.5, None),
        };
    }
    let (_, n, plural) = modifiers.agent?;
    let atom = view
        .atoms
        .iter()
        .find(|a| Some(a.last) == modifiers.agent.map(|m| m.0))?;
    let post = POSTS.contains(&view.sentence.tokens[last - 1].lemma.as_str());
    if !post || atom.last >= last {
        return None;
    }
    let (actor, _) = agent_phrase(view, p, first, atom, n, plural, modifiers)?;
    Some(Described {
        actor,
        named: false,
        rule: "actor-post",
        confidence: 0.7,
        first,
        last,
        noun: None,
        body: None,
    })
}
