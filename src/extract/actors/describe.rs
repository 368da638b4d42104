//! One noun phrase taken for what it names: country from its modifiers, sector from its noun or title, the name from its capitals.

use super::super::Actor;
use crate::analysis::{Sentence, Upos};
use crate::knowledge::Knowledge;
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
    /// First token that belongs to the mention.
    pub first: usize,
}

/// Words that join the parts of a personal name.
const JOINERS: &[&str] = &[
    "al", "el", "bin", "bint", "ibn", "abu", "de", "da", "di", "del", "van", "von", "der", "la",
    "le", "dos", "ben", "ul", "ur", "-", "’", "'",
];
/// Words that end the names of bodies, with their sector.
const BODIES: &[(&str, &str)] = &[
    ("party", "PTY"),
    ("army", "MIL"),
    ("front", "REB"),
    ("brigade", "REB"),
    ("brigades", "REB"),
    ("ministry", "GOV"),
    ("department", "GOV"),
    ("council", "GOV"),
    ("union", ""),
    ("movement", ""),
    ("university", "EDU"),
    ("court", "JUD"),
    ("bank", "BUS"),
    ("company", "BUS"),
    ("corporation", "BUS"),
    ("inc.", "BUS"),
    ("agency", "GOV"),
    ("commission", "GOV"),
    ("committee", ""),
    ("association", ""),
    ("organization", ""),
    ("organisation", ""),
    ("group", ""),
    ("foundation", ""),
    ("institute", ""),
    ("parliament", "LEG"),
    ("senate", "LEG"),
    ("congress", "LEG"),
    ("assembly", "LEG"),
    ("police", "COP"),
    ("forces", "MIL"),
    ("force", "MIL"),
    ("guard", "MIL"),
    ("guards", "MIL"),
    ("command", "MIL"),
    ("church", "REL"),
    ("federation", ""),
    ("network", ""),
    ("times", "JRN"),
    ("post", "JRN"),
    ("news", "JRN"),
    ("tv", "JRN"),
    ("radio", "JRN"),
    ("coalition", ""),
    ("alliance", ""),
    ("authority", "GOV"),
    ("office", "GOV"),
    ("bureau", "GOV"),
    ("observatory", ""),
];
/// Participles behind a country's adjective that make it somebody else's: "Turkish-backed".
const BACKED: &[&str] = &[
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
    "based",
    "born",
];
/// Honorifics that carry no sector.
const HONORIFICS: &[&str] = &[
    "mr.", "mrs.", "ms.", "mr", "mrs", "ms", "dr.", "dr", "sir", "lord", "sheikh", "abu", "gen.",
    "lt.", "col.", "maj.", "capt.", "sgt.", "sen.", "rep.", "gov.", "prof.", "rev.",
];
/// Nouns that stand with "group" sector although they are adjectives of peoples without a state.
const PEOPLES: &[&str] = &[
    "kurdish",
    "kurd",
    "kurds",
    "tutsi",
    "tutsis",
    "hutu",
    "hutus",
    "rohingya",
    "sunni",
    "sunnis",
    "shiite",
    "shiites",
    "shia",
    "alawite",
    "alawites",
    "druze",
    "tamil",
    "tamils",
    "chechen",
    "chechens",
    "uighur",
    "uighurs",
    "yazidi",
    "yazidis",
    "jewish",
    "jews",
    "arab",
    "arabs",
    "muslim",
    "muslims",
    "christian",
    "christians",
    "hindu",
    "hindus",
    "sikh",
    "sikhs",
    "berber",
    "tuareg",
    "tuaregs",
    "maya",
    "roma",
];

/// Describes phrase `p` of a sentence as of a day.
pub fn describe(
    sentence: &Sentence,
    text: &str,
    p: usize,
    knowledge: &Knowledge,
    on: Option<NaiveDate>,
) -> Described {
    let phrase = &sentence.phrases[p];
    let tokens = &sentence.tokens;
    let thing = Described {
        actor: Actor {
            name: sentence.slice(text, phrase.first, phrase.last).to_string(),
            kind: "thing",
            ..Actor::default()
        },
        named: false,
        rule: "actor-none",
        confidence: 0.5,
        first: phrase.first,
    };
    let mut first = phrase.first;
    while first < phrase.last
        && (matches!(
            tokens[first].upos,
            Upos::Det | Upos::Num | Upos::Adv | Upos::Sym | Upos::Pron
        ) || matches!(
            tokens[first].lower.as_str(),
            "at" | "least"
                | "than"
                | "more"
                | "most"
                | "several"
                | "many"
                | "top"
                | "senior"
                | "own"
                | "other"
                | "two"
                | "dozens"
                | "hundreds"
                | "thousands"
                | "of"
        ))
        && first != phrase.head
    {
        first += 1;
    }
    let last = phrase.last;
    if first >= last || tokens[phrase.head].upos == Upos::Pron {
        return thing;
    }
    let word = |i: usize| tokens[i].span.of(text);
    let capital = |i: usize| word(i).chars().next().is_some_and(char::is_uppercase);

    // Known bodies: the longest name that covers the head, or ends the phrase.
    let mut modifier_country: Option<(String, Option<&'static str>)> = None;
    let mut former = false;
    let mut i = first;
    let mut agent: Option<(usize, crate::knowledge::actors::Agent)> = None;
    let mut peopled = false;
    while i < last {
        let mut step = 1;
        // An organization inside the phrase: as its head, or as owner of an agent ("Hamas fighters").
        if let Some((end, organization)) = (i + 1..=last).rev().find_map(|e| {
            knowledge
                .actors
                .organization(sentence.slice(text, i, e))
                .map(|o| (e, o))
                .filter(|_| e == i + 1 || capital(i) || e > i + 1)
        }) {
            let rest_is_body = end == last
                || (end + 1 == last
                    && matches!(
                        tokens[end].lower.as_str(),
                        "group" | "movement" | "organization" | "network" | "militia" | "party"
                    ));
            if rest_is_body || end > phrase.head {
                return Described {
                    actor: Actor {
                        name: organization.name.into(),
                        kind: organization.kind,
                        country: Some(organization.country.into()),
                        role: organization.sector.map(str::to_string),
                        role2: organization.sector2.map(str::to_string),
                    },
                    named: true,
                    rule: "actor-organization",
                    confidence: 0.95,
                    first,
                };
            }
            modifier_country = Some((organization.country.to_string(), organization.sector));
            step = end - i;
        } else if let Some((end, iso, sense)) = country_at(sentence, text, i, last, knowledge) {
            let backed = tokens.get(end).is_some_and(|t| t.lower == "-")
                && tokens
                    .get(end + 1)
                    .is_some_and(|t| BACKED.contains(&t.lower.as_str()));
            if backed {
                step = end + 2 - i;
            } else {
                // "US-Russian": the first of a pair stands for the phrase only when it is alone.
                if end == last && agent.is_none() {
                    let people = sense == Sense::People
                        || sense == Sense::Adjective && tokens[end - 1].plural;
                    let kind = if people { "group" } else { "state" };
                    let name = if people {
                        sentence.slice(text, first, last).to_string()
                    } else {
                        knowledge
                            .countries
                            .by_iso3(&iso)
                            .map_or(iso.clone(), |c| c.name.to_string())
                    };
                    let adjective_only = sense == Sense::Adjective
                        && !people
                        && !matches!(iso.as_str(), "USA" | "GBR")
                        && tokens[end - 1].upos == Upos::Adj;
                    if !adjective_only {
                        let role = if people { "CVL" } else { "GOV" };
                        return Described {
                            actor: Actor {
                                name,
                                kind,
                                country: Some(iso),
                                role: Some(role.into()),
                                role2: None,
                            },
                            named: true,
                            rule: if people {
                                "actor-people"
                            } else {
                                "actor-country"
                            },
                            confidence: 0.9,
                            first,
                        };
                    }
                }
                modifier_country = modifier_country.or(Some((iso, None)));
                step = end - i;
            }
        } else {
            let lower = tokens[i].lower.as_str();
            former |= matches!(
                lower,
                "former" | "ex" | "late" | "ousted" | "deposed" | "retired"
            ) || lower.starts_with("ex-");
            peopled |= PEOPLES.contains(&lower);
            if let Some((end, a)) = agent_at(sentence, i, last, knowledge) {
                agent = Some((end, a));
                step = end - i;
            }
        }
        i += step;
    }
    // The name behind the title: "Foreign Minister Sergei Lavrov", "commander Abu Omar".
    let from = agent.map_or(first, |(end, _)| end);
    let mut start = from;
    while start < last
        && (HONORIFICS.contains(&tokens[start].lower.as_str())
            || country_at(sentence, text, start, last, knowledge)
                .is_some_and(|(e, _, s)| s != Sense::Name && e < last)
                && agent.is_none())
    {
        start += 1;
    }
    let honorific = start > from;
    let is_name = start < last
        && (start..last).all(|i| {
            capital(i)
                || JOINERS.contains(&tokens[i].lower.as_str())
                || tokens[i].lower.len() == 1
                || tokens[i].upos == Upos::Propn
        })
        && capital(last - 1)
        && ((start..last).any(|i| tokens[i].upos == Upos::Propn)
            || on.is_some_and(|d| {
                knowledge
                    .actors
                    .by_surname(sentence.slice(text, start, last), d)
                    .is_some()
            }));
    if is_name {
        let name = sentence.slice(text, start, last).to_string();
        let leader = knowledge.actors.leader(&name, on).or_else(|| {
            on.and_then(|d| knowledge.actors.by_surname(&name, d))
                .map(|l| (l, true))
        });
        if let Some((leader, holding)) = leader {
            let role = if holding && !former {
                leader.sector
            } else {
                "ELI"
            };
            return Described {
                actor: Actor {
                    name: leader.name.into(),
                    kind: "person",
                    country: Some(leader.country.into()),
                    role: Some(role.into()),
                    role2: None,
                },
                named: true,
                rule: "actor-office-holder",
                confidence: 0.95,
                first,
            };
        }
        let body = BODIES.iter().find(|(w, _)| {
            tokens[last - 1].lower == *w || tokens[start].lower == *w && last - start > 2
        });
        if agent.is_none()
            && !honorific
            && let Some((_, sector)) = body
        {
            let country = modifier_country
                .map(|m| m.0)
                .or_else(|| of_country(sentence, text, p, knowledge));
            return Described {
                actor: Actor {
                    name: sentence.slice(text, first, last).to_string(),
                    kind: "organization",
                    country,
                    role: (!sector.is_empty()).then(|| sector.to_string()),
                    role2: None,
                },
                named: true,
                rule: "actor-body",
                confidence: 0.7,
                first,
            };
        }
        let titled = agent.is_some() || honorific;
        let (country, owner_sector) = modifier_country.map_or((None, None), |(c, s)| (Some(c), s));
        let country = country.or_else(|| {
            titled
                .then(|| possessor_country(sentence, text, p, knowledge))
                .flatten()
        });
        let role = agent
            .map(|(_, a)| a.sector)
            .filter(|s| *s != "UNK")
            .or(owner_sector.filter(|_| agent.is_some()));
        let role = if former && role.is_some() {
            Some("ELI")
        } else {
            role
        };
        let many = last - start > 1;
        let kind = if titled || many && !tokens[start].lower.ends_with("'s") {
            "person"
        } else {
            "unknown"
        };
        return Described {
            actor: Actor {
                name,
                kind,
                country,
                role: role.map(str::to_string),
                role2: None,
            },
            named: true,
            rule: if titled {
                "actor-title-name"
            } else {
                "actor-name"
            },
            confidence: if titled { 0.9 } else { 0.6 },
            first,
        };
    }
    if let Some((end, a)) = agent
        && end >= phrase.head
    {
        let (mut country, owner) = modifier_country
            .clone()
            .map_or((None, None), |(c, s)| (Some(c), s));
        country = country
            .or_else(|| of_country(sentence, text, p, knowledge))
            .or_else(|| possessor_country(sentence, text, p, knowledge));
        let head = &tokens[end - 1];
        if matches!(
            head.lower.as_str(),
            "government" | "regime" | "administration" | "authorities"
        ) && country.is_some()
            && !former
            && owner.is_none()
        {
            let iso = country.unwrap_or_default();
            let name = knowledge
                .countries
                .by_iso3(&iso)
                .map_or(iso.clone(), |c| c.name.to_string());
            return Described {
                actor: Actor {
                    name,
                    kind: "state",
                    country: Some(iso),
                    role: Some("GOV".into()),
                    role2: None,
                },
                named: true,
                rule: "actor-government",
                confidence: 0.9,
                first,
            };
        }
        let opposition =
            (first..end).any(|i| matches!(tokens[i].lower.as_str(), "opposition" | "dissident"));
        let armed = matches!(a.sector, "UNK")
            && (first..end).any(|i| {
                matches!(
                    tokens[i].lower.as_str(),
                    "rebel"
                        | "insurgent"
                        | "militant"
                        | "guerrilla"
                        | "anti-government"
                        | "jihadist"
                        | "islamist"
                )
            });
        let mut role = if armed { "REB" } else { a.sector };
        if role == "UNK" {
            role = owner.unwrap_or("UNK");
        }
        if former && matches!(role, "GOV" | "MIL" | "LEG" | "JUD" | "COP" | "SPY") {
            role = "ELI";
        }
        if first + 1 < end && tokens[first].lower == "rebel" && a.sector != "CVL" {
            role = "REB";
        }
        let kind = if head.plural || a.kind == "group" {
            "group"
        } else {
            a.kind
        };
        let skip = (first..end)
            .take_while(|i| {
                matches!(
                    tokens[*i].lower.as_str(),
                    "former" | "top" | "new" | "another"
                )
            })
            .count();
        return Described {
            actor: Actor {
                name: sentence.slice(text, first + skip, end).to_string(),
                kind,
                country,
                role: Some(role.into()),
                role2: (opposition && role != "OPP").then(|| "OPP".into()),
            },
            named: false,
            rule: "actor-agent-noun",
            confidence: 0.8,
            first,
        };
    }
    if peopled && PEOPLES.contains(&tokens[phrase.head].lower.as_str()) {
        let name = sentence.slice(text, first, last).to_string();
        return Described {
            actor: Actor {
                name,
                kind: "group",
                country: modifier_country.map(|m| m.0),
                role: Some("CVL".into()),
                role2: None,
            },
            named: true,
            rule: "actor-people",
            confidence: 0.7,
            first,
        };
    }
    // "a US destroyer", "Russian jets": a country's thing, kept with its country as an unknown actor only when capital-led adjectives say so.
    if let Some((country, sector)) = modifier_country
        && ASSETS.contains(&tokens[phrase.head].lemma.as_str())
    {
        let name = sentence.slice(text, first, last).to_string();
        return Described {
            actor: Actor {
                name,
                kind: "group",
                country: Some(country),
                role: Some(sector.unwrap_or("MIL").into()),
                role2: None,
            },
            named: false,
            rule: "actor-asset",
            confidence: 0.7,
            first,
        };
    }
    thing
}

/// Vessels and weapons that act for their owner.
const ASSETS: &[&str] = &[
    "destroyer",
    "warship",
    "ship",
    "submarine",
    "jet",
    "warplane",
    "aircraft",
    "drone",
    "helicopter",
    "plane",
    "artillery",
    "tank",
    "missile",
    "bomber",
    "fleet",
    "carrier",
    "frigate",
    "vessel",
];

/// A country word at token `i`: one past its end, its code, its sense.
fn country_at(
    sentence: &Sentence,
    text: &str,
    i: usize,
    last: usize,
    knowledge: &Knowledge,
) -> Option<(usize, String, Sense)> {
    (i + 1..=last.min(i + 5)).rev().find_map(|end| {
        let surface = sentence.slice(text, i, end);
        let (sense, country) = knowledge.countries.by_surface(surface)?;
        Some((end, country.iso3.to_string(), sense))
    })
}

/// An agent noun at token `i`, two words before one; plural forms by lemma.
fn agent_at(
    sentence: &Sentence,
    i: usize,
    last: usize,
    knowledge: &Knowledge,
) -> Option<(usize, crate::knowledge::actors::Agent)> {
    let tokens = &sentence.tokens;
    let lemma = |i: usize| {
        let t = &tokens[i];
        match t.upos {
            Upos::Propn if t.plural || t.lower.ends_with('s') && !t.lower.ends_with("ss") => {
                t.lower.trim_end_matches('s').to_string()
            }
            _ => t.lemma.clone(),
        }
    };
    for n in [3, 2, 1] {
        if i + n > last {
            continue;
        }
        let phrase = (i..i + n)
            .map(lemma)
            .collect::<Vec<_>>()
            .join(" ")
            .replace(" - ", "-");
        let found = knowledge.actors.agent(&phrase).or_else(|| {
            if n == 1 {
                knowledge.actors.agent(&tokens[i].lower)
            } else {
                None
            }
        });
        if let Some(agent) = found {
            return Some((i + n, agent));
        }
    }
    None
}

/// The country in "government of Chad", "president of the Republic of Chad", "… of Syrian President X".
fn of_country(sentence: &Sentence, text: &str, p: usize, knowledge: &Knowledge) -> Option<String> {
    let of = sentence.phrases[p].modifiers.iter().find(|m| {
        matches!(
            sentence.tokens[m.preposition].lower.as_str(),
            "of" | "in" | "from" | "to"
        )
    })?;
    let owner = &sentence.phrases[of.phrase];
    (owner.first..owner.last)
        .find_map(|i| country_at(sentence, text, i, owner.last, knowledge))
        .map(|(_, iso, _)| iso)
}

fn possessor_country(
    sentence: &Sentence,
    text: &str,
    p: usize,
    knowledge: &Knowledge,
) -> Option<String> {
    let owner = &sentence.phrases[sentence.phrases[p].possessor?];
    (owner.first..owner.last)
        .find_map(|i| country_at(sentence, text, i, owner.last, knowledge))
        .map(|(_, iso, _)| iso)
}
