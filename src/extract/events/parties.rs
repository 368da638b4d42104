//! Who acts and who is acted upon: the phrases around a verb or noun, and the actors inside phrases that name none
//! themselves ("the UAE's efforts", "a request from the UN", "a ban on Cypriot ships").

mod kinds;

pub use kinds::WEAPONS;

use super::super::Participant;
use super::Facts;
use super::nouns::owner_of;
use crate::analysis::{Clause, Relation, Sentence, Tense, Upos};
use crate::knowledge::triggers::Trigger;

/// Prepositions before whom an act is done to when the trigger names none of its own, the surest first.
const TOWARDS: &[&str] = &[
    "against", "with", "to", "from", "on", "at", "over", "upon", "toward", "towards", "for",
    "between", "about", "along", "near",
];
/// Prepositions behind a noun before whose doing or belonging it is, or whom it is done to.
const INSIDE: &[&str] = &[
    "of", "from", "by", "with", "against", "on", "for", "to", "between", "over", "at", "among",
];
/// Prepositions before the land that stands for its people when nobody is named: "stopped flights out of Kabul".
const WHERE: &[&str] = &[
    "in",
    "into",
    "across",
    "inside",
    "throughout",
    "from",
    "of",
    "near",
    "to",
    "at",
];
/// How deep a party is looked for inside a phrase.
const DEEP: usize = 3;

/// One clause with what it is read from.
#[derive(Clone, Copy)]
pub struct View<'f> {
    pub facts: Facts<'f>,
    pub number: usize,
    pub sentence: &'f Sentence,
}

impl<'f> View<'f> {
    /// Lower-cased word of a token; empty beyond the sentence.
    pub fn lower(&self, i: usize) -> &'f str {
        self.sentence.tokens.get(i).map_or("", |t| t.lower.as_str())
    }

    /// Whether a phrase names somebody who can act.
    pub fn acts(&self, p: usize) -> bool {
        self.facts.actors.acts(self.number, p)
    }

    /// A phrase and those joined to it.
    pub fn joined(&self, p: usize) -> Vec<usize> {
        std::iter::once(p)
            .chain(self.sentence.phrases[p].conjuncts.iter().copied())
            .collect()
    }

    /// Participants of phrases; things are left out of sources, empty words out of targets.
    pub fn people(&self, phrases: &[usize], acting: bool) -> Vec<Participant> {
        phrases
            .iter()
            .filter(|p| !acting || self.acts(**p))
            .map(|p| {
                let mut found = self
                    .facts
                    .actors
                    .participant(self.facts.document, self.number, *p);
                if found.actor.kind == "thing" && !acting && self.is_person_pronoun(*p) {
                    found.actor.kind = "unknown";
                }
                found
            })
            .filter(|p| {
                acting
                    || !matches!(
                        p.text.to_lowercase().as_str(),
                        "it" | "that" | "this" | "which" | "there" | "what"
                    )
            })
            .collect()
    }

    /// The phrase that a pronoun as subject of a reported or dependent clause stands for: the subject of the clause above.
    fn antecedent(&self, c: usize, p: usize) -> Option<usize> {
        let phrase = &self.sentence.phrases[p];
        let word = self.lower(phrase.head);
        if self.sentence.tokens[phrase.head].upos != Upos::Pron {
            return None;
        }
        let mut above = self.sentence.clauses[c].governor;
        for _ in 0..4 {
            let clause = &self.sentence.clauses[above?];
            if let Some(s) = clause.subject.filter(|s| self.acts(*s) && *s != p) {
                let pronoun =
                    self.sentence.tokens[self.sentence.phrases[s].head].upos == Upos::Pron;
                let kind = self.facts.actors.actor(self.number, s).kind;
                let fits = match word {
                    "he" | "she" => matches!(kind, "person" | "unknown"),
                    "it" => kind != "person",
                    // "The spokesman said they would leave."
                    "they" | "we" => true,
                    "i" => kind == "person",
                    _ => false,
                };
                if fits && !pronoun {
                    return Some(s);
                }
            }
            above = clause.governor;
        }
        // "The leader of X, who said he would go": a speaker without a clause above it.
        self.sentence.clauses[c].speaker.filter(|s| {
            self.acts(*s)
                && matches!(word, "he" | "she" | "they" | "it")
                && self.sentence.tokens[self.sentence.phrases[*s].head].upos != Upos::Pron
        })
    }

    /// Who does what clause `c` tells, given the phrase that stands there.
    pub fn acting(&self, c: usize, p: usize) -> Vec<Participant> {
        let p = self.antecedent(c, p).unwrap_or(p);
        // "The army said its troops had attacked": its own.
        if self.is_own(p)
            && let Some(owner) = self.sentence.clauses[c]
                .governor
                .and_then(|g| self.sentence.clauses[g].subject)
                .filter(|s| *s != p && self.acts(*s) && !self.is_own(*s))
        {
            return self.people(&self.joined(owner), true);
        }
        let people = self.people(&self.joined(p), true);
        if !people.is_empty() {
            return people;
        }
        if self.is_means(p) {
            let owners = owner_of(self, p);
            if !owners.is_empty() {
                return owners;
            }
        }
        self.somebody(p).into_iter().collect()
    }

    /// Somebody named inside a phrase that names nobody itself.
    pub fn inside(&self, p: usize, first: &[&str], depth: usize) -> Vec<Participant> {
        if self.is_measure(p) {
            // "$2 million in aid to Chad": through the amount.
            let phrase = &self.sentence.phrases[p];
            return phrase
                .modifiers
                .iter()
                .filter(|_| depth > 0)
                .map(|m| self.inside(m.phrase, first, depth - 1))
                .find(|found| !found.is_empty())
                .unwrap_or_default();
        }
        if self.acts(p) && !self.is_own(p) {
            return self.people(&self.joined(p), false);
        }
        if depth == 0 {
            return Vec::new();
        }
        let phrase = &self.sentence.phrases[p];
        let of = |prepositions: &[&str]| {
            prepositions.iter().find_map(|want| {
                let hanging = phrase
                    .modifiers
                    .iter()
                    .filter(|m| self.lower(m.preposition) == *want)
                    .map(|m| m.phrase);
                // "a crackdown on the village": what follows at once belongs to the noun, whatever the tree says.
                let next = self
                    .sentence
                    .phrases
                    .get(p + 1)
                    .filter(|n| n.first == phrase.last + 1 && self.lower(phrase.last) == *want)
                    .map(|_| p + 1);
                hanging
                    .chain(next)
                    .map(|m| self.inside(m, &[], depth - 1))
                    .find(|found| !found.is_empty())
            })
        };
        if let Some(found) = of(first) {
            return found;
        }
        if let Some(owner) = phrase.possessor {
            let found = self.inside(owner, &[], depth - 1);
            if !found.is_empty() {
                return found;
            }
        }
        if let Some(found) = of(INSIDE) {
            return found;
        }
        // "an appeal filed by lawyers"
        let by = self.sentence.clauses.iter().find(|c| {
            c.relation == Relation::Relative
                && c.passive
                && c.subject == Some(p)
                && c.agent.is_some()
        });
        // The same by the tree: a participle that hangs on the noun.
        let tokens = &self.sentence.tokens;
        let hung = || {
            self.sentence.clauses.iter().find(|c| {
                c.passive && c.agent.is_some() && tokens[c.verb].head == Some(phrase.head)
            })
        };
        let by = by.or_else(hung);
        if let Some(agent) = by.and_then(|c| c.agent).filter(|a| self.acts(*a)) {
            return self.people(&self.joined(agent), false);
        }
        owner_of(self, p)
    }

    /// Whom a clause's act is done to.
    pub fn acted_on(
        &self,
        c: usize,
        trigger: &Trigger,
        tells: Option<usize>,
        depth: usize,
    ) -> Vec<Participant> {
        let clause = &self.sentence.clauses[c];
        let to: Vec<&str> = trigger.to.clone();
        let object = clause.object;
        // Who mobilizes moves forces of his own.
        let own = trigger.kind == "MOBILIZE";
        let acting = |p: usize| {
            !own && self.acts(p)
                && Some(p) != clause.subject
                && !self.is_own(p)
                && !self.is_measure(p)
        };
        if clause.passive {
            return self.acted_on_passive(clause, &to, tells);
        }
        if let Some(o) = object.filter(|o| acting(*o) && Some(*o) != tells) {
            return self.people(&self.joined(o), false);
        }
        if let Some(i) = clause.indirect.filter(|i| acting(*i) && Some(*i) != tells) {
            return self.people(&self.joined(i), false);
        }
        let oblique = |prepositions: &[&str], depth: usize| {
            prepositions.iter().find_map(|want| {
                clause
                    .obliques
                    .iter()
                    .filter(|o| {
                        self.lower(o.preposition) == *want && Some(o.phrase) != clause.subject
                    })
                    .map(|o| {
                        if Some(o.phrase) == tells {
                            self.inside(o.phrase, &to, DEEP)
                        } else {
                            self.inside(o.phrase, &[], depth)
                        }
                    })
                    .find(|found| !found.is_empty())
            })
        };
        if let Some(found) = oblique(&to, 1) {
            return found;
        }
        // The phrase that tells it first: "a vote against the Ugandan plan".
        for p in tells.into_iter().chain(object) {
            let hung = self.within(p, &to);
            if !hung.is_empty() {
                return hung;
            }
        }
        // Talks "on Yemen" are not with it.
        let towards: &[&str] = match trigger.kind {
            "CONSULT" => &["with", "to", "between"],
            _ => TOWARDS,
        };
        if let Some(found) = oblique(&to, DEEP).or_else(|| oblique(towards, 1)) {
            return found;
        }
        if depth > 0
            && let Some(found) = self.in_complement(c, trigger, depth)
        {
            return found;
        }
        // "A and B met in Oslo": each other, not the host.
        let mutual = matches!(
            trigger.kind,
            "CONSULT" | "AGREE" | "COOPERATE" | "SUPPORT" | "RETREAT"
        ) && clause
            .subject
            .is_some_and(|s| !self.sentence.phrases[s].conjuncts.is_empty());
        let hosted = trigger.kind == "CONSULT" && trigger.subtype != Some("visit");
        let bodily = matches!(
            trigger.kind,
            "ASSAULT" | "COERCE" | "MOBILIZE" | "AID" | "RETREAT"
        );
        if !mutual
            && !hosted
            && trigger.kind != "PROTEST"
            && let Some(found) = self.place(clause, bodily)
        {
            return found;
        }
        // The thing itself.
        object
            .filter(|o| Some(*o) != tells && !own)
            .or_else(|| {
                // Things are shelled and taken; they are not spoken to.
                let bodily = matches!(
                    trigger.kind,
                    "ASSAULT" | "COERCE" | "PROTEST" | "RETREAT" | "AID"
                );
                to.iter().filter(|_| bodily).find_map(|want| {
                    let hung = object
                        .into_iter()
                        .flat_map(|o| &self.sentence.phrases[o].modifiers);
                    clause
                        .obliques
                        .iter()
                        .chain(hung)
                        .find(|o| self.lower(o.preposition) == *want)
                        .map(|o| o.phrase)
                })
            })
            .map_or(Vec::new(), |p| match self.somebody(p) {
                Some(somebody) => vec![somebody],
                None => self.people(&self.joined(p), false),
            })
    }

    /// Somebody inside a phrase that names the act itself, which is never the party.
    fn within(&self, p: usize, to: &[&str]) -> Vec<Participant> {
        let found = self.inside(p, to, DEEP);
        let own = self.sentence.phrases[p].first;
        let own = self.sentence.range(own, own + 1);
        if found
            .iter()
            .any(|f| f.span.start == own.start && self.acts(p))
        {
            Vec::new()
        } else {
            found
        }
    }

    /// Who acts, behind prepositions: "charges from prosecutors".
    pub fn behind(&self, clause: &Clause, to: &[&str], tells: Option<usize>) -> Vec<Participant> {
        let hung = tells
            .into_iter()
            .flat_map(|p| &self.sentence.phrases[p].modifiers);
        let all: Vec<usize> = to
            .iter()
            .flat_map(|want| {
                clause
                    .obliques
                    .iter()
                    .chain(hung.clone())
                    .filter(move |o| self.lower(o.preposition) == *want)
                    .map(|o| o.phrase)
            })
            .chain(clause.agent)
            .collect();
        all.into_iter()
            .map(|p| self.inside(p, &[], 2))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    fn acted_on_passive(
        &self,
        clause: &Clause,
        to: &[&str],
        tells: Option<usize>,
    ) -> Vec<Participant> {
        let Some(subject) = clause.subject else {
            return Vec::new();
        };
        if tells != Some(subject) && self.acts(subject) {
            return self.people(&self.joined(subject), false);
        }
        let found = to
            .iter()
            .chain(if tells.is_some() { TOWARDS } else { &[] })
            .find_map(|want| {
                clause
                    .obliques
                    .iter()
                    .filter(|o| self.lower(o.preposition) == *want)
                    .map(|o| self.inside(o.phrase, &[], 1))
                    .find(|f| !f.is_empty())
            });
        let found = found.unwrap_or_else(|| self.inside(subject, to, DEEP));
        if !found.is_empty() {
            return found;
        }
        if tells == Some(subject) {
            return self.place(clause, false).unwrap_or_default();
        }
        match self.somebody(subject) {
            Some(somebody) => vec![somebody],
            None => self.people(&self.joined(subject), false),
        }
    }

    /// Whom an act concerns that somebody agrees, refuses or threatens to do: "refused to lift the ban on Cypriot ships".
    fn in_complement(&self, c: usize, trigger: &Trigger, depth: usize) -> Option<Vec<Participant>> {
        let clauses = &self.sentence.clauses;
        let subject = clauses[c].subject;
        (0..clauses.len())
            .filter(|k| {
                clauses[*k].governor == Some(c)
                    && matches!(
                        clauses[*k].relation,
                        Relation::Complement | Relation::Purpose
                    )
                    && (matches!(clauses[*k].tense, Tense::Infinitive | Tense::Participle)
                        || matches!(trigger.kind, "AGREE" | "THREATEN" | "REQUEST"))
            })
            .map(|k| {
                // "demanded that the minister resign"
                let asked = clauses[k]
                    .subject
                    .filter(|s| Some(*s) != subject && self.acts(*s) && !self.is_own(*s));
                if let Some(asked) = asked.filter(|_| trigger.kind == "REQUEST") {
                    return self.people(&self.joined(asked), false);
                }
                let empty = Trigger {
                    to: Vec::new(),
                    ..trigger.clone()
                };
                self.acted_on(k, &empty, None, depth - 1)
                    .into_iter()
                    .filter(|p| p.actor.kind != "thing")
                    .filter(|p| {
                        subject.is_none_or(|s| {
                            self.facts.actors.actor(self.number, s).name != p.actor.name
                        })
                    })
                    .collect::<Vec<_>>()
            })
            .find(|found| !found.is_empty())
    }

    /// The land that an act falls on when nobody is named.
    fn place(&self, clause: &Clause, towns: bool) -> Option<Vec<Participant>> {
        let hung = clause
            .object
            .into_iter()
            .flat_map(|o| &self.sentence.phrases[o].modifiers);
        let deeper = clause
            .obliques
            .iter()
            .flat_map(|o| &self.sentence.phrases[o.phrase].modifiers);
        let within: Vec<usize> = clause
            .obliques
            .iter()
            .chain(hung)
            .chain(deeper)
            .filter(|o| WHERE.contains(&self.lower(o.preposition)))
            .map(|o| o.phrase)
            .collect();
        let home = clause
            .subject
            .and_then(|s| self.facts.actors.actor(self.number, s).country.clone())?;
        within
            .into_iter()
            .find(|p| {
                let phrase = &self.sentence.phrases[*p];
                let words = self.sentence.range(phrase.head, phrase.head + 1);
                let abroad = (towns || self.is_wide(words))
                    && self.land_of(words).is_some_and(|c| c != home);
                abroad && !self.is_measure(*p) && !self.is_own(*p)
            })
            .map(|p| self.people(&self.joined(p), false))
    }
}
