//! Runs of capitalised words: who is a person, which names are bodies, and which words stand alone.

use crate::analysis::{Sentence, Upos};
use crate::knowledge::Knowledge;
use crate::knowledge::actors::words;

/// What a run of capitalised words is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// "John Smith", "President Lincoln".
    Person,
    /// "Bank of England", "Boston Police Department".
    Body,
    /// Anything else.
    Plain,
}

/// A run of capitalised words.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// What it is taken for.
    pub kind: Kind,
}

/// Whether the first letter or digit is a capital.
pub fn capital(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_uppercase)
}

/// Whether the word opens a sentence or a quotation, where a capital says nothing.
pub fn opens(sentence: &Sentence, text: &str, token: usize) -> bool {
    token == 0
        || token == sentence.dateline
        || matches!(
            sentence.tokens[token - 1].span.of(text),
            "\"" | "“" | "``" | ":" | "‘" | "(" | "•" | "*" | "-" | "–" | "—" | "--"
        ) && sentence.tokens[token - 1].span.end <= sentence.tokens[token].span.start
            && (token < 2
                || sentence.tokens[token - 2].span.end < sentence.tokens[token - 1].span.start)
}

/// Whether most words carry capitals, as in headlines: neighbours then say nothing.
pub fn titled(sentence: &Sentence, text: &str) -> bool {
    // A word that headlines too would write with a capital.
    let plain = |w: &str| {
        w.chars().filter(|c| c.is_alphabetic()).count() > 3
            && !matches!(
                w,
                "from"
                    | "with"
                    | "over"
                    | "after"
                    | "into"
                    | "than"
                    | "that"
                    | "amid"
                    | "upon"
                    | "near"
                    | "under"
                    | "about"
                    | "before"
                    | "between"
                    | "against"
            )
    };
    let long: Vec<&str> = sentence
        .tokens
        .iter()
        .map(|t| t.span.of(text))
        .filter(|w| plain(w))
        .collect();
    let words: Vec<&str> = sentence
        .tokens
        .iter()
        .map(|t| t.span.of(text))
        .filter(|w| w.chars().any(char::is_alphabetic))
        .collect();
    let capitals = words.iter().filter(|w| capital(w)).count();
    long.len() >= 4 && long.iter().all(|w| capital(w)) && capitals * 10 >= words.len() * 6
}

/// Days and months, which are no part of names.
pub fn calendar(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('.'),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
    )
}

fn in_run(sentence: &Sentence, text: &str, token: usize, knowledge: &Knowledge) -> bool {
    let t = &sentence.tokens[token];
    let word = t.span.of(text);
    // Most words are small: the table of names is asked last.
    capital(word)
        && word.chars().any(char::is_alphabetic)
        && !calendar(&t.lower)
        && !matches!(t.upos, Upos::Pron | Upos::Det | Upos::Cconj | Upos::Adp)
        && (matches!(t.upos, Upos::Propn)
            || !opens(sentence, text, token)
            || knowledge.actors.is_given_name(word))
}

/// Whether a word is a title or office that a name follows.
pub fn title(sentence: &Sentence, text: &str, token: usize, knowledge: &Knowledge) -> bool {
    let word = sentence.tokens[token].span.of(text);
    let folded = words(word);
    if folded.is_empty() || knowledge.countries.by_surface(word).is_some() {
        return false;
    }
    knowledge.actors.title_at(&folded).is_some()
        || !sentence.tokens[token].plural
            && !knowledge
                .place_words
                .is_organisation(&sentence.tokens[token].lower)
            && knowledge
                .actors
                .agent_at(&words(&sentence.tokens[token].lower))
                .is_some_and(|(_, _, plural)| !plural)
}

/// All runs of a sentence.
pub fn find_runs(sentence: &Sentence, text: &str, knowledge: &Knowledge) -> Vec<Run> {
    let tokens = &sentence.tokens;
    let mut out = Vec::new();
    let mut first = 0;
    while first < tokens.len() {
        if !in_run(sentence, text, first, knowledge) {
            first += 1;
            continue;
        }
        let mut last = first + 1;
        let mut body = body_word(sentence, first, knowledge);
        loop {
            let next = tokens.get(last).map(|t| t.span.of(text));
            match next {
                Some(_) if in_run(sentence, text, last, knowledge) => {
                    body |= body_word(sentence, last, knowledge);
                    last += 1;
                }
                // "Bank of England", "Council for the Blind"
                Some("of" | "for") if body_word(sentence, last - 1, knowledge) => {
                    let skip = usize::from(tokens.get(last + 1).is_some_and(|t| t.lower == "the"));
                    let then = last + 1 + skip;
                    if then < tokens.len() && in_run(sentence, text, then, knowledge) {
                        last = then + 1;
                    } else {
                        break;
                    }
                }
                Some("&")
                    if last + 1 < tokens.len() && in_run(sentence, text, last + 1, knowledge) =>
                {
                    body = true;
                    last += 2;
                }
                _ => break,
            }
        }
        push(sentence, text, first, last, body, knowledge, &mut out);
        first = last;
    }
    out
}

/// "Council", "Police", "University": a name that holds such a word is a body's or a building's.
fn body_word(sentence: &Sentence, token: usize, knowledge: &Knowledge) -> bool {
    let lower = sentence.tokens[token].lower.as_str();
    knowledge.place_words.is_organisation(lower)
        || knowledge.place_words.after(lower) == Some("facility")
}

fn push(
    sentence: &Sentence,
    text: &str,
    first: usize,
    last: usize,
    body: bool,
    knowledge: &Knowledge,
    out: &mut Vec<Run>,
) {
    let word = |i: usize| sentence.tokens[i].span.of(text);
    // "Baghdad Mayor John Smith": the office opens the person's part.
    let office = (first..last).find(|i| title(sentence, text, *i, knowledge));
    if let Some(office) = office.filter(|_| !body) {
        if office > first {
            push(sentence, text, first, office, body, knowledge, out);
        }
        let kind = if last > office + 1 {
            Kind::Person
        } else {
            Kind::Plain
        };
        out.push(Run {
            first: office,
            last,
            kind,
        });
        return;
    }
    let known = knowledge
        .actors
        .name_at(&words(sentence.slice(text, first, last)));
    let given = knowledge.actors.is_given_name(word(first))
        || knowledge
            .place_words
            .is_given(&sentence.tokens[first].lower);
    let initial =
        (first + 1..last.saturating_sub(1)).any(|i| word(i).len() == 2 && word(i).ends_with('.'));
    // "Dallas Cowboys": a town that people are named after, and a plural.
    let team = last == first + 2
        && !knowledge.actors.is_given_name(word(first))
        && word(last - 1).len() > 4
        && word(last - 1).ends_with('s');
    let shaped = knowledge
        .place_words
        .after(&sentence.tokens[last - 1].lower)
        .is_some();
    let kind = if body && last > first + 1 {
        Kind::Body
    } else if last > first + 1
        && (given || initial)
        && !team
        && !shaped
        && known.is_none_or(|(n, _)| n < last - first)
    {
        Kind::Person
    } else {
        Kind::Plain
    };
    out.push(Run { first, last, kind });
}
