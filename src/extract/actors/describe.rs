//! One noun phrase taken for what it names: country from its modifiers, sector from its noun or title, the name from its capitals.

use super::atoms::{Atom, What};
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
/// Words that make an office a past one.
const FORMER: &[&str] = &[
    "former",
    "ex",
    "late",
    "ousted",
    "deposed",
    "retired",
    "disgraced",
    "exiled",
    "erstwhile",
    "onetime",
    "toppled",
];
/// Words before a noun that put it on the side of a rebellion.
const REBEL: &[&str] = &[
    "rebel",
    "insurgent",
    "militant",
    "guerrilla",
    "anti-government",
    "jihadist",
    "islamist",
    "separatist",
    "terrorist",
    "jihadi",
    "extremist",
    "secessionist",
];
/// Nouns that stand for the whole state when a country goes with them.
const STATE: &[&str] = &["government", "regime", "administration", "authority"];
/// Nouns of rank that take the sector of the body they lead.
const RANKS: &[&str] = &[
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

/// What the words before the head say.
#[derive(Default)]
struct Modifiers {
    country: Option<String>,
    owner: Option<(String, Option<String>, Option<String>)>,
    former: bool,
    opposition: bool,
    rebel: bool,
    /// The last agent noun and where it ends.
    agent: Option<(usize, usize, bool)>,
    title: Option<(usize, &'static str)>,
    person: Option<(usize, Vec<usize>)>,
}

impl View<'_> {
    fn lower(&self, i: usize) -> &str {
        self.sentence.tokens.get(i).map_or("", |t| t.lower.as_str())
    }
    /// The atom that covers a token.
    fn atom(&self, i: usize) -> Option<&Atom> {
        self.atoms.iter().find(|a| a.first <= i && i < a.last)
    }
    fn agent(&self, n: usize) -> &Agent {
        &self.knowledge.actors.agents[n]
    }
    fn country_name(&self, iso: &str) -> String {
        self.knowledge
            .countries
            .by_iso3(iso)
            .map_or_else(|| iso.to_string(), |c| c.name.to_string())
    }
    /// "Turkish-backed": the country at this end only qualifies.
    fn foreign(&self, end: usize) -> bool {
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
    let done = |actor: Actor, named, rule, confidence, last: usize, noun| Described {
        actor,
        named,
        rule,
        confidence,
        first,
        last,
        noun,
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

/// Walks over the words of a phrase before its head.
fn read_modifiers(view: &View<'_>, p: usize, first: usize, last: usize) -> Modifiers {
    let mut out = Modifiers::default();
    let head_atom = view.atom(last - 1).map_or(last, |a| a.first);
    let mut i = first;
    while i < last {
        let lower = view.lower(i);
        out.former |= FORMER.contains(&lower) || lower.starts_with("ex-") || lower == "then";
        if i < head_atom {
            out.opposition |= matches!(lower, "opposition" | "dissident" | "pro-democracy");
            out.rebel |= REBEL.contains(&lower);
        }
        let Some(atom) = view.atom(i) else {
            // "the Assad regime": the holder of an office by surname.
            let word = view.sentence.slice(view.text, i, i + 1);
            if i < head_atom
                && word.starts_with(char::is_uppercase)
                && let Some(n) = names::holder(view, word, None)
            {
                out.person = Some((i + 1, vec![n]));
            }
            i += 1;
            continue;
        };
        match &atom.what {
            What::Country(iso, _) if !view.foreign(atom.last) => {
                if atom.last < last || i < head_atom {
                    out.country = Some((*iso).to_string());
                }
            }
            What::Place(Some(iso)) if i < head_atom && !view.foreign(atom.last) => {
                if out.country.is_none() {
                    out.country = Some(iso.clone());
                }
            }
            What::Named(n) if i < head_atom && !view.foreign(atom.last) => {
                let named = &view.knowledge.actors.named[*n];
                let some = |s: &'static str| (!s.is_empty()).then(|| s.to_string());
                out.owner = Some((
                    named.country.to_string(),
                    named.role_on(view.on).map(str::to_string),
                    some(named.role2),
                ));
            }
            What::Persons(persons) if i < head_atom => {
                out.person = Some((atom.last, persons.clone()));
            }
            What::Agent(n, plural) => out.agent = Some((atom.last, *n, *plural)),
            What::Title(role) => {
                // "Capt." is a title anywhere, "Justice" is none inside an unknown name.
                let short = view.lower(atom.last - 1).ends_with('.');
                if short || !names::capitals_before(view, first, atom.first) {
                    out.title = Some((atom.last, role));
                }
            }
            _ => {}
        }
        i = atom.last.max(i + 1);
    }
    if out.country.is_none() && out.owner.is_none() && out.person.is_none() {
        add_owner(view, p, &mut out);
    }
    out
}

/// "Syria's army", "the army of Syria", "a policeman in Lagos", "members of the PKK": the actor a phrase belongs to.
fn add_owner(view: &View<'_>, p: usize, out: &mut Modifiers) {
    let sentence = view.sentence;
    let phrase = &sentence.phrases[p];
    let mut owners: Vec<(usize, bool)> = phrase.possessor.iter().map(|o| (*o, true)).collect();
    for m in &phrase.modifiers {
        match view.lower(m.preposition) {
            "of" | "from" | "for" | "with" if m.phrase > p => {
                owners.push((m.phrase, view.lower(m.preposition) == "of"))
            }
            "in" | "at" | "near" if m.phrase > p => owners.push((m.phrase, false)),
            _ => {}
        }
    }
    for (owner, whole) in owners {
        let range = &sentence.phrases[owner];
        let covering = view
            .atoms
            .iter()
            .filter(|a| a.first >= range.first && a.first < range.last);
        for atom in covering {
            match &atom.what {
                What::Country(iso, _) if !view.foreign(atom.last) => {
                    out.country.get_or_insert_with(|| (*iso).to_string());
                }
                What::Place(Some(iso)) => {
                    out.country.get_or_insert_with(|| iso.clone());
                }
                What::Persons(persons) if whole => {
                    let country = persons
                        .first()
                        .map(|n| view.knowledge.actors.persons[*n].on(view.on).0);
                    if let Some(country) = country {
                        out.country.get_or_insert_with(|| country.to_string());
                    }
                }
                What::Named(n) => {
                    let named = &view.knowledge.actors.named[*n];
                    if whole {
                        out.owner.get_or_insert_with(|| {
                            (
                                named.country.to_string(),
                                named.role_on(view.on).map(str::to_string),
                                (!named.role2.is_empty()).then(|| named.role2.to_string()),
                            )
                        });
                    } else if named.country.len() == 3
                        && view.knowledge.countries.by_iso3(named.country).is_some()
                    {
                        out.country.get_or_insert_with(|| named.country.to_string());
                    }
                }
                What::Agent(n, _) if whole && out.owner.is_none() => {
                    let role = view.agent(*n).role;
                    if !role.is_empty() {
                        out.owner = Some((String::new(), Some(role.to_string()), None));
                    }
                }
                _ => {}
            }
        }
        // The owner's own owner: "chairman of Chad's bank", "professor at a university in Scotland".
        if out.country.is_none() && owner > p {
            let mut further = Modifiers::default();
            add_owner(view, owner, &mut further);
            out.country = further.country;
        }
    }
    if let Some((country, ..)) = &mut out.owner
        && country.is_empty()
        && let Some(found) = &out.country
    {
        *country = found.clone();
    }
}

/// The office that a known person holds on the day, as the news say it: "foreign minister".
fn office(view: &View<'_>, name: &str) -> Option<String> {
    let person = view
        .knowledge
        .actors
        .persons
        .iter()
        .find(|p| p.name == name)?;
    let day = view.on?;
    let term = person.terms.iter().find(|t| t.window.holds(day))?;
    Some(term.title.to_lowercase())
}

fn known_person(view: &View<'_>, modifiers: &Modifiers, persons: &[usize]) -> Actor {
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
    } else if let Some((_, title)) = modifiers.title.filter(|(_, t)| !t.is_empty()) {
        if own.is_none() {
            role = Some(title.to_string());
        }
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
fn known_body(
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
        country: Some(told.unwrap_or(named.country).to_string()),
        role: role.map(str::to_string),
        role2: (!named.role2.is_empty()).then(|| named.role2.to_string()),
    }
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
    })
}

/// "six Kurdish fighters", "a former Iraqi general", "the Assad government".
fn agent_phrase(
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
    let described = |actor: Actor, rule, confidence, noun| {
        Some(Described {
            actor,
            named: true,
            rule,
            confidence,
            first,
            last,
            noun,
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
        if personal && let Some(n) = names::holder(view, &name, modifiers.country.as_deref()) {
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
    })
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
            })
        })
        .collect()
}
