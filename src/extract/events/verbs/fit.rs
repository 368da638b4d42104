//! Whether a verb with everyday senses tells a public act: who must be named, who acts in public, what can act at all.

use super::super::super::{Event, Participant};
use super::super::nouns::{noun_of, owner_of};
use super::super::parties::{View, WEAPONS};
use super::heads;
use crate::analysis::{Clause, Modality, Relation, Tense, Upos, VerbForm};
use crate::knowledge::triggers::{Needs, Trigger};
use crate::span::Field;

/// "Talk to your neighbours": nobody is told to have done it.
pub(super) fn is_imperative(view: View<'_>, clause: &Clause) -> bool {
    let verb = &view.sentence.tokens[clause.verb];
    clause.subject.is_none()
        && clause.governor.is_none()
        && clause.tense == Tense::Present
        && verb.form == VerbForm::Base
        && clause.first == clause.verb
        && view.sentence.field == Field::Body
}

/// Words between private people are no public event, nor is their giving up a post.
pub fn is_public(trigger: &Trigger, event: &Event) -> bool {
    let verbal = matches!(
        trigger.kind,
        "AGREE" | "SUPPORT" | "REQUEST" | "ACCUSE" | "REJECT" | "CONCEDE" | "CONSULT"
    ) || trigger.subtype == Some("resignation");
    !verbal || event.sources.iter().chain(&event.targets).any(is_political)
}

/// Groups of citizens that act in public.
pub(super) fn is_civic(p: &Participant) -> bool {
    let words = p.actor.name.to_lowercase();
    let last = words.rsplit(' ').next().unwrap_or("");
    [
        "activist",
        "protester",
        "demonstrator",
        "supporter",
        "campaigner",
        "opponent",
        "critic",
        "resident",
        "villager",
        "refugee",
        "marcher",
        "dissident",
        "settler",
        "crowd",
        "mob",
        "striker",
        "people",
        "herder",
        "tribesman",
        "tribesmen",
        "elder",
    ]
    .iter()
    .any(|w| last.trim_end_matches('s') == *w || last == *w)
}

/// Whether somebody acts for a state, a body or a cause, not for himself.
pub(super) fn is_political(p: &Participant) -> bool {
    let role = p.actor.role.as_deref();
    matches!(p.actor.kind, "state")
        || role.is_some_and(|r| !matches!(r, "CVL" | "UNK" | "JRN" | "MED" | "EDU" | "BUS" | "CRM"))
        || p.actor.kind == "organization" && p.actor.country.is_some()
        || p.actor.kind == "group"
            && (p.actor.country.is_some() || role.is_some_and(|r| r != "CVL") || is_civic(p))
}

/// Whether the subject of a clause is a thing that is neither weapon nor act, and nobody's.
pub(super) fn lifeless(view: View<'_>, clause: &Clause) -> bool {
    let Some(subject) = clause.subject.filter(|s| !view.acts(*s)) else {
        return false;
    };
    let phrase = &view.sentence.phrases[subject];
    let head = &view.sentence.tokens[phrase.head];
    let act = noun_of(view.facts, view.sentence, subject).is_some();
    head.upos == Upos::Noun
        && !act
        && !heads(&view, subject)
            .iter()
            .any(|h| WEAPONS.contains(&h.as_str()))
        && owner_of(&view, subject).is_empty()
}

/// Whether a word with other everyday senses is told of somebody fitting.
pub(super) fn sensible(view: &View<'_>, c: usize, trigger: &Trigger, event: &Event) -> bool {
    let clause = &view.sentence.clauses[c];
    let somebody = |side: &[Participant]| side.iter().any(|p| p.actor.kind != "thing");
    // Only people are kidnapped, whatever noun tells them: "kidnapped six athletes".
    let personal = matches!(
        event.subtype,
        Some("abduction" | "execution" | "assassination" | "torture" | "deportation")
    );
    let acted_on = somebody(&event.targets) || personal && !event.targets.is_empty();
    let means = clause
        .subject
        .is_some_and(|s| !clause.passive && view.is_means(s));
    let acts = somebody(&event.sources) || means;
    if !is_public(trigger, event) {
        return false;
    }
    // What is only meant to be done, to nobody, is no act.
    if clause.modality == Some(Modality::Purpose) && !acted_on {
        return false;
    }
    let fits = match trigger.needs {
        Needs::Nothing => true,
        Needs::Agent => acts && (acted_on || !clause.passive),
        Needs::Source => acts || clause.passive && clause.agent.is_none() && acted_on,
        Needs::Target | Needs::Reversed => acted_on,
        Needs::Both => acted_on && (acts || clause.passive && clause.agent.is_none()),
        Needs::State => {
            acts && event
                .targets
                .iter()
                .any(|t| t.actor.kind == "state" || view.is_land(t.span))
        }
        Needs::Party => acts || acted_on,
        Needs::Content => {
            let asked = view.sentence.clauses.iter().any(|k| {
                k.governor == Some(c)
                    && matches!(k.relation, Relation::Complement | Relation::Purpose)
            });
            let wanted = clause
                .obliques
                .iter()
                .any(|o| view.lower(o.preposition) == "for");
            (acts || clause.passive && acted_on) && (asked || wanted)
        }
    };
    fits && match trigger.kind {
        "ACCIDENT" => !somebody(&event.sources),
        _ => true,
    }
}

/// Whether a verb is part of a name: "the Committee to Protect Journalists".
pub(super) fn is_named(view: View<'_>, verb: usize) -> bool {
    let sentence = view.sentence;
    let text = view.facts.document.article.text(sentence.field);
    let large = |i: usize| {
        sentence
            .tokens
            .get(i)
            .is_some_and(|t| t.span.of(text).starts_with(char::is_uppercase))
    };
    sentence.field == Field::Body
        && verb > sentence.dateline
        && large(verb)
        && (large(verb + 1) || verb > 1 && large(verb - 2))
        && sentence
            .tokens
            .iter()
            .any(|t| t.span.of(text).starts_with(char::is_lowercase))
}

/// "Accidentally shot", "shot himself": nobody attacks.
pub(super) fn is_mishap(view: View<'_>, clause: &Clause) -> bool {
    let itself = clause.object.is_some_and(|o| {
        matches!(
            view.lower(view.sentence.phrases[o].head),
            "himself" | "herself" | "itself" | "themselves" | "myself" | "yourself"
        )
    });
    let lemma = view.sentence.tokens[clause.verb].lemma.as_str();
    // Who blows himself up attacks.
    itself && !matches!(lemma, "blow" | "detonate" | "explode")
        || view.sentence.tokens.iter().any(|t| {
            t.head == Some(clause.verb)
                && matches!(
                    t.lower.as_str(),
                    "accidentally" | "mistakenly" | "inadvertently" | "unintentionally"
                )
        })
}

/// "Demonstrated that", "demonstrated its power": shows, and does not march.
pub(super) fn shows(view: View<'_>, c: usize) -> bool {
    view.sentence.clauses[c].object.is_some()
        || view
            .sentence
            .clauses
            .iter()
            .any(|k| k.governor == Some(c) && k.relation == Relation::Complement)
}
