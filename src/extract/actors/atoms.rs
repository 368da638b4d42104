//! What the tables know of a sentence's words: names, countries, places, agent nouns and titles, the longest first.

use crate::analysis::Sentence;
use crate::extract::{Found, Place};
use crate::knowledge::Knowledge;
use crate::knowledge::actors::{Case, Name, Word, words};
use crate::knowledge::countries::Sense;

/// A stretch of tokens that a table knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Atom {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// What it is.
    pub what: What,
}

/// What a stretch of tokens is.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Known persons of that name.
    Persons(Vec<usize>),
    /// A group or organisation.
    Named(usize),
    /// A country, by code, and how the word says it.
    Country(&'static str, Sense),
    /// A town or region with its country.
    Place(Option<String>),
    /// An agent noun and whether it is plural.
    Agent(usize, bool),
    /// A title with its sector or the empty string.
    Title(&'static str),
}

/// The atoms of a sentence in order, without overlap.
pub fn find_atoms(
    sentence: &Sentence,
    text: &str,
    number: usize,
    places: &[Found<Place>],
    knowledge: &Knowledge,
) -> Vec<Atom> {
    let mut flat: Vec<Word> = Vec::new();
    // Token of each word, and words before each token.
    let mut owner = Vec::new();
    for (i, token) in sentence.tokens.iter().enumerate() {
        for word in words(token.span.of(text)) {
            flat.push(word);
            owner.push(i);
        }
    }
    let shouted = flat.len() > 3
        && flat
            .iter()
            .filter(|w| w.folded.chars().any(char::is_alphabetic))
            .all(|w| w.case != Case::Lower);
    let places: Vec<&Found<Place>> = places.iter().filter(|p| p.sentence == number).collect();
    let mut atoms = Vec::new();
    let mut w = 0;
    while w < flat.len() {
        let token = owner[w];
        let starts = w == 0 || owner[w - 1] != token;
        let found = starts
            .then(|| {
                best(
                    sentence, text, token, w, &flat, &owner, shouted, &places, knowledge,
                )
            })
            .flatten();
        match found {
            Some(atom) => {
                while w < flat.len() && owner[w] < atom.last {
                    w += 1;
                }
                atoms.push(atom);
            }
            None => w += 1,
        }
    }
    atoms
}

#[allow(clippy::too_many_arguments)]
fn best(
    sentence: &Sentence,
    text: &str,
    token: usize,
    w: usize,
    flat: &[Word],
    owner: &[usize],
    shouted: bool,
    places: &[&Found<Place>],
    knowledge: &Knowledge,
) -> Option<Atom> {
    // One past the last token of `length` words, when they end with it.
    let end = |length: usize| {
        let last = owner[w + length - 1];
        (owner.get(w + length) != Some(&last)).then_some(last + 1)
    };
    let mut found: Option<Atom> = None;
    let mut offer = |last: usize, what: What| {
        if last > token && found.as_ref().is_none_or(|f| f.last < last) {
            found = Some(Atom {
                first: token,
                last,
                what,
            });
        }
    };
    let rest = &flat[w..flat.len().min(w + 12)];
    if let Some((length, names)) = knowledge.actors.name_at(rest) {
        // In a headline of capitals a short word is no acronym.
        let short = shouted && length == 1 && rest[0].folded.len() <= 3;
        let persons: Vec<usize> = names
            .iter()
            .filter_map(|n| match n {
                Name::Person(n) => Some(*n),
                Name::Named(_) => None,
            })
            .collect();
        let named = names.iter().find_map(|n| match n {
            Name::Named(n) => Some(*n),
            Name::Person(_) => None,
        });
        if let (Some(last), false) = (end(length), short) {
            match named {
                Some(n) if persons.is_empty() => offer(last, What::Named(n)),
                _ => offer(last, What::Persons(persons)),
            }
        }
    }
    if rest[0].case != Case::Lower || matches!(rest[0].folded.as_str(), "the" | "al") {
        for last in (token + 1..=sentence.tokens.len().min(token + 5)).rev() {
            // Folding drops full stops, so a mark at the end must not count as part of the name.
            let word = sentence.tokens[last - 1]
                .lower
                .chars()
                .any(char::is_alphanumeric);
            if let (true, Some((sense, country))) = (
                word,
                knowledge
                    .countries
                    .by_surface(sentence.slice(text, token, last)),
            ) {
                offer(last, What::Country(country.iso3, sense));
                break;
            }
        }
    }
    if let Some((length, n, plural)) = knowledge.actors.agent_at(rest)
        && let Some(last) = end(length)
    {
        offer(last, What::Agent(n, plural));
    }
    if let Some((length, role)) = knowledge.actors.title_at(rest)
        && let Some(last) = end(length)
    {
        offer(last, What::Title(role));
    }
    let start = sentence.tokens[token].span.start;
    if let Some(place) = places
        .iter()
        .find(|p| p.field == sentence.field && p.span.start == start)
    {
        let last = (token..sentence.tokens.len())
            .take_while(|i| sentence.tokens[*i].span.end <= place.span.end)
            .last()
            .map_or(token, |i| i + 1);
        offer(last, What::Place(place.value.country.clone()));
    }
    found
}
