//! Names by their shape: where a name starts behind titles, whether words are a name, which sector a body's last word tells.

use super::atoms::What;
use super::describe::View;
use crate::analysis::{Sentence, Upos};

/// Words that join the parts of a personal name.
const JOINERS: &[&str] = &[
    "al", "el", "bin", "bint", "ibn", "abu", "de", "da", "di", "del", "van", "von", "der", "la",
    "le", "dos", "ben", "ul", "ur", "ould", "ag", "-", "’", "'", "\"",
];

/// Names of days are in no name of a person or body that is not in the tables.
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "november",
    "december",
];

/// Words that end (or begin) the names of bodies, with their sector.
const BODIES: &[(&str, &str)] = &[
    ("party", "PTY"),
    ("army", "MIL"),
    ("front", "REB"),
    ("brigade", "REB"),
    ("brigades", "REB"),
    ("ministry", "GOV"),
    ("department", "GOV"),
    ("council", ""),
    ("union", ""),
    ("movement", ""),
    ("university", "EDU"),
    ("college", "EDU"),
    ("court", "JUD"),
    ("bank", "BUS"),
    ("company", "BUS"),
    ("corporation", "BUS"),
    ("corp", "BUS"),
    ("corp.", "BUS"),
    ("inc", "BUS"),
    ("inc.", "BUS"),
    ("ltd", "BUS"),
    ("ltd.", "BUS"),
    ("airlines", "BUS"),
    ("airways", "BUS"),
    ("agency", "GOV"),
    ("commission", "GOV"),
    ("committee", ""),
    ("association", "SOC"),
    ("society", "SOC"),
    ("league", "SOC"),
    ("organization", ""),
    ("organisation", ""),
    ("group", ""),
    ("foundation", "SOC"),
    ("institute", "EDU"),
    ("parliament", "LEG"),
    ("senate", "LEG"),
    ("congress", "LEG"),
    ("assembly", "LEG"),
    ("police", "COP"),
    ("forces", "MIL"),
    ("force", "MIL"),
    ("guard", "MIL"),
    ("guards", "MIL"),
    ("fleet", "MIL"),
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
    ("observatory", "SOC"),
    ("cartel", "CRM"),
];

/// First token behind determiners, numbers and words of quantity.
pub fn after_count(sentence: &Sentence, first: usize, head: usize) -> usize {
    let tokens = &sentence.tokens;
    let mut i = first;
    while i < head
        && (matches!(
            tokens[i].upos,
            Upos::Det | Upos::Num | Upos::Sym | Upos::Pron | Upos::Adv | Upos::Sconj
        ) || DAYS.contains(&tokens[i].lower.as_str())
            || matches!(
                tokens[i].lower.as_str(),
                "at" | "least"
                    | "than"
                    | "more"
                    | "most"
                    | "several"
                    | "many"
                    | "some"
                    | "few"
                    | "other"
                    | "own"
                    | "dozens"
                    | "hundreds"
                    | "thousands"
                    | "about"
                    | "nearly"
                    | "around"
                    | "over"
                    | "almost"
                    | "of"
                    | "up"
                    | "to"
            ))
    {
        i += 1;
    }
    i
}

/// First token behind words that only rank: "top", "new", "former".
pub fn after_praise(sentence: &Sentence, first: usize, until: usize) -> usize {
    (first..until)
        .find(|i| {
            !matches!(
                sentence.tokens[*i].lower.as_str(),
                "former"
                    | "top"
                    | "new"
                    | "another"
                    | "senior"
                    | "leading"
                    | "key"
                    | "high"
                    | "then"
                    | "late"
                    | "ex"
            )
        })
        .unwrap_or(until)
}

/// Where the name begins: behind further titles, countries and quotes at `from`.
pub fn name_start(view: &View<'_>, from: usize, last: usize) -> usize {
    let mut i = from;
    while i < last {
        let skip = match view
            .atoms
            .iter()
            .find(|a| a.first == i)
            .map(|a| (&a.what, a.last))
        {
            Some((What::Title(_) | What::Agent(..), end)) if end < last => end,
            Some((What::Country(..), end)) if end < last && from == i => end,
            _ if matches!(view.sentence.tokens[i].lower.as_str(), "\"" | "'" | ",") => i + 1,
            _ => break,
        };
        i = skip;
    }
    i
}

/// Whether the tokens are a name by their capitals.
pub fn is_name(view: &View<'_>, start: usize, last: usize) -> bool {
    let tokens = &view.sentence.tokens;
    let capital = |i: usize| {
        tokens[i]
            .span
            .of(view.text)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    };
    let of = |i: usize| {
        i > start
            && matches!(
                tokens[i].lower.as_str(),
                "of" | "for" | "and" | "the" | "'s"
            )
    };
    let dated = |i: usize| DAYS.contains(&tokens[i].lower.as_str());
    start < last
        && !(start..last).any(dated)
        && last - start <= 9
        && capital(last - 1)
        && (start..last).all(|i| capital(i) || JOINERS.contains(&tokens[i].lower.as_str()) || of(i))
        && ((start..last).any(|i| tokens[i].upos == Upos::Propn)
            || start > 0 && (start..last).filter(|i| capital(*i)).count() > 1
            // "Deputy Secretary Hicks": what follows a title is a name, whatever it is taken for.
            || view
                .atoms
                .iter()
                .any(|a| a.last == start && matches!(a.what, What::Title(_))))
}

/// The sector that a body's name tells by its last or first word; the empty string when it tells none.
pub fn body(sentence: &Sentence, start: usize, last: usize) -> Option<&'static str> {
    let word = |i: usize| {
        let lower = sentence.tokens[i].lower.as_str();
        BODIES.iter().find(|(w, _)| *w == lower).map(|(_, s)| *s)
    };
    if last - start < 2 {
        return None;
    }
    word(last - 1).or_else(|| {
        let of = sentence
            .tokens
            .get(start + 1)
            .is_some_and(|t| t.lower == "of");
        word(start).filter(|_| of)
    })
}

/// The known person of a surname who holds an office on the article's day, when only one does (in the country told).
pub fn holder(view: &View<'_>, name: &str, country: Option<&str>) -> Option<usize> {
    let day = view.on?;
    let tables = &view.knowledge.actors;
    let mut found = tables.by_surname(name).iter().copied().filter(|n| {
        tables.persons[*n]
            .terms
            .iter()
            .any(|t| t.window.holds(day) && country.is_none_or(|c| c == t.country))
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// Whether a capitalised word that no table knows stands before token `until`.
pub fn capitals_before(view: &View<'_>, first: usize, until: usize) -> bool {
    (first..until).any(|i| {
        let token = &view.sentence.tokens[i];
        (token.upos == Upos::Propn || i > 0)
            && token.span.of(view.text).starts_with(char::is_uppercase)
            && !view
                .atoms
                .iter()
                .any(|a| a.first <= i && i < a.last && !matches!(a.what, What::Place(_)))
    })
}
