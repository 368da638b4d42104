//! What the words before a phrase's head and the phrases it belongs to say: country, owner, title, "former".

use super::atoms::What;
use super::describe::View;
use super::known::known_body;
use super::names;
use crate::extract::Actor;

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

/// What the words before the head say.
#[derive(Default)]
pub struct Modifiers {
    pub country: Option<String>,
    pub owner: Option<(String, Option<String>, Option<String>)>,
    pub body: Option<Actor>,
    pub former: bool,
    pub opposition: bool,
    pub rebel: bool,
    /// The last agent noun and where it ends.
    pub agent: Option<(usize, usize, bool)>,
    pub title: Option<(usize, &'static str)>,
    pub person: Option<(usize, Vec<usize>)>,
}

/// Walks over the words of a phrase before its head.
pub fn read_modifiers(view: &View<'_>, p: usize, first: usize, last: usize) -> Modifiers {
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
            What::Country(iso, _)
                if !view.foreign(atom.last) && (atom.last < last || i < head_atom) =>
            {
                out.country = Some((*iso).to_string());
            }
            What::Place(Some(iso))
                if i < head_atom && !view.foreign(atom.last) && out.country.is_none() =>
            {
                out.country = Some(iso.clone());
            }
            What::Named(n) if i < head_atom && !view.foreign(atom.last) => {
                let named = &view.knowledge.actors.named[*n];
                let some = |s: &'static str| (!s.is_empty()).then(|| s.to_string());
                if named.kind == "group" {
                    out.body = Some(known_body(view, &Modifiers::default(), *n, false, atom));
                }
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
