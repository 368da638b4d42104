//! The longest run of tokens that names something known: countries, regions, abbreviations, adjectives and gazetteer records.

use super::recognise::Sensed;
use super::runs::capital;
use crate::analysis::{Sentence, Upos};
use crate::knowledge::countries::Sense;
use crate::knowledge::regions::Region;
use crate::knowledge::{Knowledge, fold};

/// Most tokens of a name: six words with the hyphens between them.
const LONGEST: usize = 9;

/// A known name and what it may mean.
#[derive(Debug, Clone)]
pub struct Name {
    /// One past its last token.
    pub last: usize,
    /// Its meanings; empty for a seat of government that is a building ("Kremlin") when it does not stand as a place.
    pub options: Vec<Sensed>,
    /// `literal` or `adjective`.
    pub role: &'static str,
    /// Written as an abbreviation of a division.
    pub abbreviated: bool,
}

/// The longest name that starts at a token. `after_place`: a place ends right before it, or before its comma.
pub fn longest(
    sentence: &Sentence,
    text: &str,
    first: usize,
    after_place: bool,
    knowledge: &Knowledge,
) -> Option<Name> {
    let tokens = &sentence.tokens;
    let word = tokens.get(first)?.span.of(text);
    if !capital(word) || matches!(tokens[first].upos, Upos::Pron) && word.len() < 4 && word != "US"
    {
        return None;
    }
    let mut last = first + 1;
    while last < tokens.len() && last - first < LONGEST && continues(sentence, text, last) {
        last += 1;
    }
    while last > first {
        let end = tokens[last - 1].span.of(text);
        if (capital(end) || glued(sentence, text, last - 1) && end != "-")
            && let Some(name) = at(sentence, text, first, last, after_place, knowledge)
        {
            return Some(name);
        }
        last -= 1;
    }
    other_spelling(sentence, text, first, knowledge)
}

/// A name of one word in another spelling of the same sounds: "Qalqilya" for "Qalqilyah".
fn other_spelling(
    sentence: &Sentence,
    text: &str,
    first: usize,
    knowledge: &Knowledge,
) -> Option<Name> {
    let folded = fold(sentence.tokens[first].span.of(text));
    if folded.len() < 6
        || !sentence.tokens[first]
            .span
            .of(text)
            .chars()
            .skip(1)
            .all(char::is_lowercase)
    {
        return None;
    }
    let other = match folded.strip_suffix("ah") {
        Some(stem) => format!("{stem}a"),
        None if folded.ends_with('a') => format!("{folded}h"),
        None => return None,
    };
    let options: Vec<Sensed> = knowledge
        .gazetteer
        .find(&other)
        .map(|(id, _)| Sensed::Record(id, true))
        .collect();
    (!options.is_empty()).then_some(Name {
        last: first + 1,
        options,
        role: "literal",
        abbreviated: false,
    })
}

/// Whether a hyphen without blanks ties the token to the one before.
fn glued(sentence: &Sentence, text: &str, token: usize) -> bool {
    token > 0
        && sentence.tokens[token - 1].span.end == sentence.tokens[token].span.start
        && (sentence.tokens[token].span.of(text) == "-"
            || sentence.tokens[token - 1].span.of(text) == "-")
}

fn continues(sentence: &Sentence, text: &str, token: usize) -> bool {
    let word = sentence.tokens[token].span.of(text);
    capital(word)
        || glued(sentence, text, token)
        || matches!(
            word,
            "of" | "the"
                | "de"
                | "la"
                | "el"
                | "al"
                | "and"
                | "&"
                | "del"
                | "du"
                | "da"
                | "des"
                | "sur"
                | "upon"
                | "es"
                | "ez"
                | "am"
                | "an"
                | "der"
                | "do"
                | "dos"
                | "di"
                | "le"
                | "les"
                | "'s"
                | "’s"
        )
}

fn at(
    sentence: &Sentence,
    text: &str,
    first: usize,
    last: usize,
    after_place: bool,
    knowledge: &Knowledge,
) -> Option<Name> {
    let surface = sentence.slice(text, first, last);
    let words = &knowledge.place_words;
    let name = |options, role| Name {
        last,
        options,
        role,
        abbreviated: false,
    };
    if let Some(region) = abbreviation(sentence, text, last, surface, knowledge) {
        // "Ind." and "Ore." are safe alone, "ME" and "La." are not; a year before "B.C." makes it an era.
        let before = |n: usize| {
            first
                .checked_sub(n)
                .map_or("", |b| sentence.tokens[b].span.of(text))
        };
        let dotted = surface.len() > 4 && surface.ends_with('.') && first + 1 == last;
        let safe = SAFE.contains(&surface) && !before(1).ends_with(|c: char| c.is_ascii_digit());
        let capitals = surface.chars().all(|c| c.is_uppercase() || c == '.');
        let placed = capitals
            && (matches!(before(1), "in" | "across" | "throughout")
                || before(1) == "the" && before(2) == "in");
        // "D-N.D.", "R-Texas": a party and its state.
        let party = before(1) == "-" && matches!(before(2), "D" | "R" | "I");
        if after_place || party || dotted && region.country == Some("USA") || safe || placed {
            let option = Sensed::Region(region.name, "abbreviation", region.country, None);
            return Some(Name {
                abbreviated: true,
                ..name(vec![option], "literal")
            });
        }
    }
    let folded = fold(surface);
    if sentence.tokens[first].lower == "the" && !bears_article(surface, &folded, knowledge) {
        return None;
    }
    let mut options = Vec::new();
    if let Some(adjective) = words.adjective(surface) {
        let place = fold(adjective.place);
        match adjective.country {
            None => options.extend(
                knowledge
                    .regions
                    .find(&place)
                    .map(|r| Sensed::Region(r.name, r.kind, r.country, r.point)),
            ),
            Some(country) => options.extend(
                knowledge
                    .gazetteer
                    .find(&place)
                    .filter(|(id, _)| {
                        let r = knowledge.gazetteer.record(*id);
                        r.kind == "admin1"
                            && r.country.map(|c| knowledge.countries.all()[c].iso3) == Some(country)
                    })
                    .map(|(id, alternative)| Sensed::Record(id, alternative)),
            ),
        }
        return Some(name(options, "adjective"));
    }
    let mut building = None;
    let sense = if surface.ends_with(['-', '&']) {
        None
    } else {
        knowledge.countries.by_surface(surface)
    };
    if let Some((sense, country)) = sense {
        let number = knowledge
            .countries
            .all()
            .iter()
            .position(|c| c.iso3 == country.iso3)?;
        match sense {
            Sense::Name => options.push(Sensed::Country(number)),
            Sense::Seat => building = Some(number),
            _ => return Some(name(vec![Sensed::Country(number)], "adjective")),
        }
    }
    if let Some(region) = knowledge.regions.find(&folded) {
        // "SWAT" is no valley, "Eu" no union.
        // A region of one's own replaces the known one.
        let replaced = knowledge
            .gazetteer
            .find(&folded)
            .any(|(id, _)| knowledge.gazetteer.is_named_by_hand(id));
        let written = !replaced && knowledge.regions.is_written(surface)
            || !replaced
                && folded.len() > 3
                && may_be_a_town(sentence, text, first, last, surface, &folded);
        if written {
            options.push(Sensed::Region(
                region.name,
                region.kind,
                region.country,
                region.point,
            ));
        }
    }
    // "University of Texas" is a body, although a settlement bears its name.
    let body = knowledge.place_words.after(&sentence.tokens[first].lower) == Some("facility")
        && sentence
            .tokens
            .get(first + 1)
            .is_some_and(|t| t.lower == "of");
    if !body && may_be_a_town(sentence, text, first, last, surface, &folded) {
        let seat = |id: u32| {
            let r = knowledge.gazetteer.record(id);
            // "Kabul", not the town of White House in Tennessee.
            r.kind == "city" && r.country == building && r.population >= 50_000
                || building.and_then(|n| knowledge.countries.seat(n)) == Some(surface)
        };
        let seated =
            building.is_none() || knowledge.gazetteer.find(&folded).any(|(id, _)| seat(id));
        if seated {
            options.extend(
                knowledge
                    .gazetteer
                    .find(&folded)
                    .map(|(id, alternative)| Sensed::Record(id, alternative)),
            );
            building = None;
        }
    }
    if let Some(number) = building {
        options.push(Sensed::Building(number));
    }
    (!options.is_empty()).then(|| name(options, "literal"))
}

/// "The Hague", "The Gambia": the article is part of the name; "The Bank" is no town.
fn bears_article(surface: &str, folded: &str, knowledge: &Knowledge) -> bool {
    knowledge.countries.by_surface(surface).is_some()
        || knowledge.gazetteer.find(folded).any(|(id, alternative)| {
            !alternative && knowledge.gazetteer.record(id).population >= 50_000
        })
}

/// Abbreviations that are nothing else when they stand alone.
const SAFE: &[&str] = &[
    "NSW", "N.Y.", "N.J.", "N.H.", "N.C.", "S.C.", "W.Va.", "W. Va.", "D.C.", "B.C.", "P.E.I.",
    "N.S.W.",
];

/// The division of an abbreviation; its full stop may have been taken for the sentence's.
fn abbreviation<'k>(
    sentence: &Sentence,
    text: &str,
    last: usize,
    surface: &str,
    knowledge: &'k Knowledge,
) -> Option<&'k Region> {
    let stopped = || {
        let stop = sentence.tokens.get(last)?;
        let glued =
            stop.span.of(text) == "." && stop.span.start == sentence.tokens[last - 1].span.end;
        glued.then(|| format!("{surface}."))
    };
    knowledge
        .regions
        .abbreviation(surface)
        .or_else(|| knowledge.regions.abbreviation(&stopped()?))
}

/// Capitals of an acronym name no town, unless all around is in capitals; nor do one or two letters.
fn may_be_a_town(
    sentence: &Sentence,
    text: &str,
    first: usize,
    last: usize,
    surface: &str,
    folded: &str,
) -> bool {
    let capitals =
        |w: &str| w.chars().any(char::is_alphabetic) && !w.chars().any(char::is_lowercase);
    if folded.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return false;
    }
    if last > first + 1 || !capitals(surface) {
        return true;
    }
    let around = &sentence.tokens[first.saturating_sub(3)..(last + 3).min(sentence.tokens.len())];
    let loud = around
        .iter()
        .filter(|t| t.span.len() > 2 && capitals(t.span.of(text)))
        .count();
    first < sentence.dateline || loud >= 3 || first == 0 && surface.len() > 4
}
