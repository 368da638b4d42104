//! The same actor told again: surnames, acronyms, "the minister", "the group", pronouns.

use super::describe::Described;
use crate::analysis::{Document, Sentence};
use crate::extract::Actor;
use std::collections::HashMap;

/// Somebody told before.
struct Told {
    sentence: usize,
    actor: Actor,
    noun: Option<String>,
    /// By a name, not only by a description.
    named: bool,
}

/// How many sentences back a pronoun reaches.
const REACH: usize = 2;

/// Points later tellings to the actor first named.
pub fn resolve(document: &Document<'_>, phrases: &mut [Vec<Described>]) {
    let mut told: Vec<Told> = Vec::new();
    let mut acronyms: HashMap<String, Actor> = HashMap::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let text = document.article.text(sentence.field);
        for (p, phrase) in sentence.phrases.iter().enumerate() {
            let described = &phrases[number][p];
            let words = sentence.slice(text, phrase.first, phrase.last);
            let single = phrase.last - phrase.first == 1;
            let back = earlier(
                sentence,
                phrase.first,
                phrase.last,
                described,
                number,
                &told,
            )
            .or_else(|| {
                // A surname that the tagger took for a noun.
                let noun = described.actor.kind == "thing" && single;
                let name = Actor {
                    name: words.to_string(),
                    ..Actor::default()
                };
                (noun && words.starts_with(char::is_uppercase))
                    .then(|| again(&name, &told))
                    .flatten()
            })
            .or_else(|| {
                acronyms
                    .get(words)
                    .filter(|_| described.actor.country.is_none())
                    .cloned()
            });
            if let Some(actor) = back {
                let own = &mut phrases[number][p];
                // A description may know more of the role than the first telling.
                let role = actor.role.clone().or(own.actor.role.clone());
                let country = actor.country.clone().or(own.actor.country.clone());
                own.actor = Actor {
                    role,
                    country,
                    ..actor
                };
                own.rule = "actor-coreference";
                own.confidence = 0.8;
                own.named = true;
            }
            let described = &phrases[number][p];
            if !matches!(described.actor.kind, "thing") {
                if let Some(short) = defined(sentence, text, described.last) {
                    acronyms
                        .entry(short.to_string())
                        .or_insert_with(|| described.actor.clone());
                }
                if let Some(body) = &described.body {
                    told.push(Told {
                        sentence: number,
                        actor: body.clone(),
                        noun: None,
                        named: true,
                    });
                }
                told.push(Told {
                    sentence: number,
                    actor: described.actor.clone(),
                    noun: described.noun.clone(),
                    named: described.named,
                });
            }
        }
    }
}

/// The acronym in brackets behind a name: "the Aid Council (AC)".
fn defined<'t>(sentence: &Sentence, text: &'t str, after: usize) -> Option<&'t str> {
    let token = |i: usize| sentence.tokens.get(i);
    let short = token(after + 1)?.span.of(text);
    let closed = token(after)?.lower == "(" && token(after + 2)?.lower == ")";
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    (closed && capitals > 1 && short.len() < 9).then_some(short)
}

fn is_person(actor: &Actor) -> bool {
    actor.kind == "person"
}

fn is_body(actor: &Actor) -> bool {
    matches!(actor.kind, "group" | "organization")
}

/// Who a phrase points back to.
fn earlier(
    sentence: &Sentence,
    first: usize,
    last: usize,
    described: &Described,
    number: usize,
    told: &[Told],
) -> Option<Actor> {
    let actor = &described.actor;
    let word = sentence.tokens.get(last.checked_sub(1)?)?.lower.as_str();
    let definite = matches!(
        sentence.tokens[first].lower.as_str(),
        "the" | "this" | "that"
    );
    let bare = last - first == 2 && definite;
    let whole: Vec<&str> = sentence.tokens[(first + 1).min(last)..last]
        .iter()
        .map(|t| t.lower.as_str())
        .collect();
    let office = whole.join(" ");

    if last - first == 1 {
        match word {
            "he" | "she" | "him" | "her" | "himself" | "herself" => {
                return subject(number, told, |t| is_person(&t.actor) && t.named);
            }
            "they" | "them" | "themselves" => {
                return subject(number, told, |t| t.actor.kind == "group");
            }
            "it" if first == 0 => {
                return subject(number, told, |t| {
                    t.named && (is_body(&t.actor) || t.actor.kind == "state")
                });
            }
            _ => {}
        }
    }
    if bare
        && matches!(
            word,
            "group" | "movement" | "organization" | "organisation" | "militia"
        )
    {
        return told
            .iter()
            .rev()
            .find(|t| t.named && is_body(&t.actor))
            .map(|t| t.actor.clone());
    }
    if definite && described.noun.as_deref() == Some(office.as_str()) && is_person(actor) {
        return told
            .iter()
            .rev()
            .find(|t| {
                t.named
                    && is_person(&t.actor)
                    && t.noun
                        .as_deref()
                        .is_some_and(|n| n == office || n.ends_with(&format!(" {office}")))
            })
            .map(|t| t.actor.clone());
    }
    if !described.named || !matches!(actor.kind, "person" | "unknown") {
        return None;
    }
    again(actor, told)
}

/// The first fitting actor of this sentence, else of the nearest one before.
fn subject(number: usize, told: &[Told], fits: impl Fn(&Told) -> bool) -> Option<Actor> {
    (number.saturating_sub(REACH)..=number).rev().find_map(|s| {
        told.iter()
            .find(|t| t.sentence == s && fits(t))
            .map(|t| t.actor.clone())
    })
}

/// "Kerry" after "John Kerry"; "John Kerry" again without his office.
fn again(actor: &Actor, told: &[Told]) -> Option<Actor> {
    let known = |t: &&Told| t.named && (is_person(&t.actor) || t.actor.kind == "unknown");
    let same = told.iter().rev().filter(known).find(|t| {
        t.actor.name == actor.name && (t.actor.country.is_some() || t.actor.role.is_some())
    });
    if let Some(t) = same {
        return (actor.country.is_none() || actor.role.is_none()).then(|| t.actor.clone());
    }
    let short = actor.name.split([' ', '-']).count() == 1
        || actor
            .name
            .split([' ', '-'])
            .next()
            .is_some_and(|w| w.eq_ignore_ascii_case("al"));
    let surname = actor.name.rsplit([' ', '-']).next()?;
    if !short || surname.chars().count() < 2 {
        return None;
    }
    told.iter()
        .rev()
        .filter(known)
        .find(|t| {
            let name = &t.actor.name;
            *name != actor.name
                && name.contains([' ', '-'])
                && is_person(&t.actor)
                && (name.rsplit([' ', '-']).next() == Some(surname)
                    || name.split(' ').next() == Some(surname) && surname.chars().count() < 6)
        })
        .map(|t| t.actor.clone())
}
