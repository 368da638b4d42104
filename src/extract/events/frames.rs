//! Sentence shapes: a trigger with its source and target, from active, passive, light-verb and nominal constructions.

use super::super::{Event, Found, Participant, Status};
use super::{Facts, places, status};
use crate::analysis::{Clause, Relation, Sentence, Tense, Upos, VerbForm};
use crate::knowledge::triggers::Trigger;
use crate::span::Span;

/// An event as one construction tells it, before merging.
#[derive(Debug, Clone)]
pub struct Told {
    pub event: Event,
    pub sentence: usize,
    pub span: Span,
    /// Clause that carries it.
    pub clause: Option<usize>,
    /// Token range of that clause, for place and date.
    pub reach: (usize, usize),
    pub rule: &'static str,
    pub confidence: f64,
    /// By a noun rather than a verb.
    pub nominal: bool,
    /// A verb that only says that people were hurt: its means may be told by a noun beside it.
    pub outcome: bool,
    pub negated_future: bool,
}

/// Verbs with little meaning of their own, whose object tells the event.
const LIGHT: &[&str] = &[
    "hold",
    "carry",
    "conduct",
    "launch",
    "stage",
    "mount",
    "begin",
    "start",
    "open",
    "continue",
    "resume",
    "impose",
    "make",
    "pay",
    "commit",
    "perpetrate",
    "execute",
    "wage",
    "organize",
    "organise",
    "declare",
    "announce",
    "order",
    "join",
    "attend",
    "do",
    "give",
    "provide",
    "send",
    "sign",
    "reach",
    "agree",
    "take",
    "lead",
    "host",
    "have",
    "undertake",
    "tighten",
    "extend",
    "slap",
    "place",
];
/// Verbs that say somebody was hurt, whatever the means.
const OUTCOMES: &[&str] = &[
    "kill", "wound", "injure", "slay", "maim", "die", "hit", "strike", "target", "destroy",
];

/// All events that a sentence's constructions tell.
pub fn in_sentence(facts: Facts<'_>, number: usize) -> Vec<Told> {
    let sentence = &facts.document.sentences[number];
    let mut out = Vec::new();
    for c in 0..sentence.clauses.len() {
        verbal(facts, number, sentence, c, &mut out);
    }
    for p in 0..sentence.phrases.len() {
        nominal(facts, number, sentence, p, &mut out);
    }
    out
}

fn lower(sentence: &Sentence, i: usize) -> &str {
    sentence.tokens.get(i).map_or("", |t| t.lower.as_str())
}

/// Token range of a clause: from its subject or verb to the next clause that does not belong to it.
pub fn reach(sentence: &Sentence, c: usize) -> (usize, usize) {
    let clause = &sentence.clauses[c];
    let subject = clause
        .subject
        .map(|s| sentence.phrases[s].first)
        .filter(|f| *f < clause.first);
    let first = if c == 0 {
        sentence.dateline
    } else {
        subject.unwrap_or(clause.first)
    };
    let last = sentence
        .clauses
        .get(c + 1)
        .map_or(sentence.tokens.len(), |n| {
            let own = n
                .subject
                .filter(|s| {
                    sentence.phrases[*s].last <= n.first
                        && sentence.phrases[*s].first >= clause.last
                })
                .map(|s| sentence.phrases[s].first);
            own.unwrap_or(n.first)
        });
    (first.min(clause.first), last.max(clause.last))
}

fn verbal(facts: Facts<'_>, number: usize, sentence: &Sentence, c: usize, out: &mut Vec<Told>) {
    let clause = &sentence.clauses[c];
    let lemma = sentence.tokens[clause.verb].lemma.as_str();
    let triggers = &facts.knowledge.triggers;
    // "pull out", "call for", "open fire": the particle, a preposition or the object's head may belong to the verb.
    let joined = clause
        .particle
        .and_then(|p| triggers.verb(&format!("{lemma} {}", lower(sentence, p))));
    let first_oblique = clause
        .obliques
        .iter()
        .find(|o| o.preposition == clause.last);
    let governed = first_oblique
        .and_then(|o| triggers.verb(&format!("{lemma} {}", lower(sentence, o.preposition))));
    let fire = (lemma == "open"
        && clause
            .object
            .is_some_and(|o| sentence.tokens[sentence.phrases[o].head].lower == "fire"))
    .then(|| triggers.verb("shoot"))
    .flatten();
    let died = (lemma == "die" || lemma == "perish")
        && clause.obliques.iter().any(|o| {
            noun_of(facts, sentence, o.phrase)
                .is_some_and(|(t, _)| matches!(t.kind, "ASSAULT" | "DISASTER" | "ACCIDENT"))
        });
    let trigger = if died {
        triggers.verb("kill")
    } else {
        joined
            .or(governed)
            .or(fire)
            .or_else(|| triggers.verb(lemma))
    };
    let Some(trigger) = trigger else { return };
    if clause.particle.is_some()
        && joined.is_none()
        && !matches!(lower(sentence, clause.particle.unwrap_or(0)), "up" | "down")
    {
        return;
    }
    let (source, target, rule) = parties(facts, number, sentence, clause, trigger, died);
    let actor_object = |p: Option<usize>| p.is_some_and(|p| facts.actors.acts(number, p));
    // A plain word with another everyday sense tells an event only of somebody or something fitting.
    let sense = match (trigger.kind, lemma) {
        (
            _,
            "charge" | "question" | "fire" | "search" | "fine" | "sentence" | "free" | "hang"
            | "gas" | "mass" | "supply" | "train" | "fund" | "arm" | "back" | "receive" | "welcome"
            | "seek" | "help" | "support" | "protect" | "defend" | "ask" | "order" | "press"
            | "beat" | "hit" | "strike" | "target" | "blast" | "slam" | "dismiss" | "warn"
            | "shelter" | "feed" | "burn" | "capture" | "seize" | "approve" | "honor" | "host"
            | "decline",
        ) => {
            actor_object(target)
                || target.is_some()
                    && actor_object(source)
                    && !matches!(lemma, "fire" | "question" | "charge" | "beat" | "hang")
        }
        (_, "meet") => {
            target.is_some() && actor_object(target)
                || source.is_some_and(|s| {
                    !sentence.phrases[s].conjuncts.is_empty()
                        || sentence.tokens[sentence.phrases[s].head].plural
                        || lower(sentence, sentence.phrases[s].head) == "they"
                })
        }
        (_, "arrive" | "travel" | "fly") => {
            target.is_some_and(|t| facts.actors.actor(number, t).kind == "state")
                && actor_object(source)
        }
        ("CONSULT", "talk" | "discuss") => target.is_some(),
        ("PROTEST", "rally" | "march" | "riot") => actor_object(source),
        ("ACCIDENT", _) => !actor_object(source) || source.is_none(),
        (_, "deny" | "accept" | "offer" | "trade" | "agree") => actor_object(source),
        _ => true,
    };
    if !sense || source.is_none() && target.is_none() {
        return;
    }
    let weather = source.is_some_and(|s| {
        noun_of(facts, sentence, s).is_some_and(|(t, _)| matches!(t.kind, "DISASTER" | "ACCIDENT"))
    });
    if weather && trigger.kind == "ASSAULT" {
        return;
    }
    let (first, last) = reach(sentence, c);
    let mut event = Event {
        kind: trigger.kind,
        subtype: trigger.subtype,
        ..Event::default()
    };
    let conjuncts = |p: Option<usize>| -> Vec<usize> {
        p.map_or(Vec::new(), |p| {
            std::iter::once(p)
                .chain(sentence.phrases[p].conjuncts.iter().copied())
                .collect()
        })
    };
    let mut sources = conjuncts(source);
    let mut targets = conjuncts(target);
    // Reciprocal events: "A and B met".
    if targets.is_empty()
        && sources.len() > 1
        && matches!(event.kind, "CONSULT" | "AGREE" | "COOPERATE")
        || targets.is_empty() && sources.len() > 1 && event.subtype == Some("clash")
    {
        targets = sources.split_off(1);
    }
    event.sources = people(facts, number, &sources, true);
    event.targets = people(facts, number, &targets, false);
    // "Turkish shelling killed": the means acts for its owner, and tells the subtype.
    if let Some((noun, owner)) =
        source.and_then(|s| noun_of(facts, sentence, s).map(|(t, _)| (t, s)))
    {
        if noun.kind == "ASSAULT" && trigger.kind == "ASSAULT" {
            event.subtype = noun.subtype.or(event.subtype);
            event.sources = owner_of(facts, number, sentence, owner);
        } else if event.sources.is_empty() {
            event.sources = owner_of(facts, number, sentence, owner);
        }
    }
    let (status, negated_future) = status::of_clause(sentence, c);
    event.status = status;
    event.attribution = clause.speaker.map(|speaker| {
        let text = facts.document.article.text(sentence.field);
        sentence.speaker(text, speaker).to_string()
    });
    let span = sentence.range(clause.verb, clause.verb + 1);
    let confidence = match (event.sources.is_empty(), event.targets.is_empty()) {
        (false, false) => 0.85,
        (true, true) => 0.4,
        _ => 0.7,
    };
    let outcome = OUTCOMES.contains(&lemma) && trigger.kind == "ASSAULT";
    // "Six people were killed": the harm is told, what did it is not.
    let unexplained = outcome
        && event.sources.is_empty()
        && event.subtype.is_none()
        && matches!(lemma, "kill" | "injure" | "wound" | "die" | "maim");
    let (rule, confidence) = if unexplained {
        ("event-outcome", 0.4)
    } else {
        (rule, confidence)
    };
    out.push(Told {
        event,
        sentence: number,
        span,
        clause: Some(c),
        reach: (first, last),
        rule,
        confidence,
        nominal: false,
        outcome,
        negated_future,
    });
}

/// Source and target phrases of a clause for its verb.
fn parties(
    facts: Facts<'_>,
    number: usize,
    sentence: &Sentence,
    clause: &Clause,
    trigger: &Trigger,
    died: bool,
) -> (Option<usize>, Option<usize>, &'static str) {
    let oblique = || {
        trigger
            .to
            .iter()
            .find_map(|to| {
                clause
                    .obliques
                    .iter()
                    .find(|o| lower(sentence, o.preposition) == *to)
                    .map(|o| o.phrase)
            })
            .or_else(|| {
                // "held a meeting in X with Y": the preposition may hang on the object.
                let object = clause.object?;
                sentence.phrases[object]
                    .modifiers
                    .iter()
                    .find(|m| trigger.to.contains(&lower(sentence, m.preposition)))
                    .map(|m| m.phrase)
            })
    };
    if died {
        return (None, clause.subject, "event-died-in");
    }
    if clause.passive {
        return (
            clause.agent,
            clause.subject,
            if clause.agent.is_some() {
                "event-passive-by"
            } else {
                "event-passive"
            },
        );
    }
    let actor = |p: &usize| facts.actors.acts(number, *p);
    // The object when it is somebody, else whom the preposition names, else the thing.
    let target = clause
        .object
        .filter(actor)
        .or_else(|| oblique().filter(actor))
        .or(clause.indirect.filter(actor))
        .or(clause.object)
        .or_else(oblique)
        .or_else(|| refused(facts, number, sentence, clause, trigger));
    (
        clause.subject,
        target,
        if clause.object == target {
            "event-active"
        } else {
            "event-active-preposition"
        },
    )
}

/// Whom an act concerns that somebody refuses, offers or threatens: "refused to meet *the envoy*", "offered to help *Chad*".
fn refused(
    facts: Facts<'_>,
    number: usize,
    sentence: &Sentence,
    clause: &Clause,
    trigger: &Trigger,
) -> Option<usize> {
    if !matches!(trigger.kind, "AGREE" | "REJECT" | "THREATEN") {
        return None;
    }
    let own = sentence
        .clauses
        .iter()
        .position(|c| c.verb == clause.verb)?;
    let act = sentence.clauses.iter().find(|c| {
        c.governor == Some(own)
            && c.relation == Relation::Complement
            && c.tense == Tense::Infinitive
            && c.subject == clause.subject
    })?;
    let acts = |p: &usize| facts.actors.acts(number, *p);
    act.object.filter(acts).or_else(|| {
        act.obliques
            .iter()
            .filter(|o| {
                matches!(
                    lower(sentence, o.preposition),
                    "with" | "to" | "against" | "from" | "on"
                )
            })
            .map(|o| o.phrase)
            .find(acts)
    })
}

/// Participants of phrases; things are left out of sources.
fn people(facts: Facts<'_>, number: usize, phrases: &[usize], acting: bool) -> Vec<Participant> {
    phrases
        .iter()
        .filter(|p| !acting || facts.actors.acts(number, **p))
        .map(|p| facts.actors.participant(facts.document, number, *p))
        .filter(|p| {
            acting
                || !matches!(
                    p.text.to_lowercase().as_str(),
                    "it" | "that" | "this" | "which" | "there" | "what"
                )
        })
        .collect()
}

/// The trigger noun that heads a phrase, with the first token of the trigger.
pub fn noun_of<'k>(
    facts: Facts<'k>,
    sentence: &Sentence,
    p: usize,
) -> Option<(&'k Trigger, usize)> {
    let phrase = &sentence.phrases[p];
    let triggers = &facts.knowledge.triggers;
    let lemma = |i: usize| sentence.tokens[i].lemma.trim_end_matches('\'').to_string();
    let single = |i: usize| {
        let t = &sentence.tokens[i];
        let word = if t.plural || t.upos == Upos::Propn {
            lemma(i).trim_end_matches('s').to_string()
        } else {
            lemma(i)
        };
        triggers
            .noun(&lemma(i))
            .or_else(|| triggers.noun(&word))
            .or_else(|| triggers.noun(&t.lower))
    };
    let head = phrase.head;
    // "state of emergency", "cessation of hostilities"
    if let Some(of) = phrase
        .modifiers
        .iter()
        .find(|m| m.preposition == phrase.last && lower(sentence, m.preposition) == "of")
    {
        let second = &sentence.tokens[sentence.phrases[of.phrase].head];
        if let Some(t) = triggers.noun(&format!("{} of {}", lemma(head), second.lower)) {
            return Some((t, head));
        }
    }
    for n in [3, 2] {
        if head + 1 >= phrase.first + n {
            let from = head + 1 - n;
            let words = (from..=head)
                .map(|i| {
                    if i == head {
                        lemma(i)
                    } else {
                        sentence.tokens[i].lower.clone()
                    }
                })
                .collect::<Vec<_>>()
                .join(" ")
                .replace(" - ", "-");
            let plural = words.trim_end_matches('s').to_string();
            if let Some(t) = triggers.noun(&words).or_else(|| triggers.noun(&plural)) {
                return Some((t, from));
            }
        }
    }
    // "peace talks", "air strike": a modifier in front makes it more exact but the head decides.
    single(head).map(|t| (t, head))
}

/// Whose means it is: "Turkish shelling", "Russia's strikes", "shelling by the army".
fn owner_of(facts: Facts<'_>, number: usize, sentence: &Sentence, p: usize) -> Vec<Participant> {
    let phrase = &sentence.phrases[p];
    if let Some(by) = phrase
        .modifiers
        .iter()
        .find(|m| lower(sentence, m.preposition) == "by")
    {
        return people(facts, number, &[by.phrase], true);
    }
    if let Some(owner) = phrase.possessor.filter(|o| facts.actors.acts(number, *o)) {
        return people(facts, number, &[owner], true);
    }
    let text = facts.document.article.text(sentence.field);
    let head = noun_of(facts, sentence, p).map_or(phrase.head, |(_, from)| from);
    let mut out: Vec<Participant> = Vec::new();
    let mut i = phrase.first;
    while i < head {
        let known = (i + 1..=head).rev().find_map(|end| {
            let surface = sentence.slice(text, i, end);
            if let Some((_, country)) = facts.knowledge.countries.by_surface(surface) {
                let backed = lower(sentence, end) == "-"
                    && matches!(
                        lower(sentence, end + 1),
                        "backed" | "led" | "supported" | "brokered" | "held"
                    );
                let actor = super::super::Actor {
                    name: country.name.into(),
                    kind: "state",
                    country: Some(country.iso3.into()),
                    role: Some("GOV".into()),
                    role2: None,
                };
                return Some((end, (!backed).then_some(actor)));
            }
            let o = facts.knowledge.actors.organization(surface)?;
            let actor = super::super::Actor {
                name: o.name.into(),
                kind: o.kind,
                country: Some(o.country.into()),
                role: (!o.role.is_empty()).then(|| o.role.to_string()),
                role2: (!o.role2.is_empty()).then(|| o.role2.to_string()),
            };
            Some((end, Some(actor)))
        });
        match known {
            Some((end, actor)) => {
                let span = sentence.range(i, end);
                out.extend(actor.map(|actor| Participant {
                    actor,
                    text: span.of(text).to_string(),
                    span,
                }));
                i = end;
            }
            None => i += 1,
        }
    }
    out
}

/// An event told by a noun: its own phrase, the light verb it is the object of, or the verb it causes.
fn nominal(facts: Facts<'_>, number: usize, sentence: &Sentence, p: usize, out: &mut Vec<Told>) {
    let Some((trigger, from)) = noun_of(facts, sentence, p) else {
        return;
    };
    let phrase = &sentence.phrases[p];
    // "a talk show", "the strike leader" have other heads; "strike" of workers needs "general", "hunger" before it.
    let head = &sentence.tokens[phrase.head];
    if head.upos == Upos::Verb
        || head.form == VerbForm::Past
        || head.upos == Upos::Propn && phrase.last - phrase.first > 3
    {
        return;
    }
    // "for a “true truce”": marks and articles between do not hide the preposition.
    let preposition = (0..phrase.first)
        .rev()
        .map(|b| lower(sentence, b))
        .find(|w| !matches!(*w, "\"" | "“" | "``" | "a" | "an" | "the" | "'"))
        .unwrap_or("");
    let c = (0..sentence.clauses.len()).find(|c| {
        let clause = &sentence.clauses[*c];
        clause.object == Some(p)
            || clause.subject == Some(p)
            || clause.agent == Some(p)
            || clause.obliques.iter().any(|o| o.phrase == p)
    });
    let clause = c.map(|c| &sentence.clauses[c]);
    let lemma = clause.map_or("", |c| sentence.tokens[c.verb].lemma.as_str());
    let modified = |prepositions: &[&str]| {
        phrase
            .modifiers
            .iter()
            .find(|m| prepositions.contains(&lower(sentence, m.preposition)))
            .map(|m| m.phrase)
            // "spoke of a crackdown on the village": whatever it hangs on, what follows at once belongs to the noun.
            .or_else(|| {
                let follows = prepositions.contains(&lower(sentence, phrase.last));
                let next = sentence.phrases.get(p + 1)?;
                (follows && next.first == phrase.last + 1).then_some(p + 1)
            })
            .or_else(|| {
                let clause = clause.filter(|c| c.object == Some(p))?;
                clause
                    .obliques
                    .iter()
                    .find(|o| {
                        prepositions.contains(&lower(sentence, o.preposition))
                            && sentence.phrases[o.phrase].first > phrase.last
                    })
                    .map(|o| o.phrase)
            })
    };
    let mut event = Event {
        kind: trigger.kind,
        subtype: trigger.subtype,
        ..Event::default()
    };
    let target = modified(&trigger.to);
    let conjuncts = |p: usize| -> Vec<usize> {
        std::iter::once(p)
            .chain(sentence.phrases[p].conjuncts.iter().copied())
            .collect()
    };
    let mut sources = owner_of(facts, number, sentence, p);
    let mut targets = target.map_or(Vec::new(), |t| people(facts, number, &conjuncts(t), false));
    let between = target.is_some_and(|t| {
        sentence.phrases[t].first > 0 && lower(sentence, sentence.phrases[t].first - 1) == "between"
    });
    if between && targets.len() > 1 && sources.is_empty() {
        sources = vec![targets.remove(0)];
    }
    let mut rule = "event-noun";
    let mut confidence: f64 = 0.6;
    if let Some(clause) = clause {
        let light = clause.object == Some(p) && LIGHT.contains(&lemma)
            || clause.passive && clause.subject == Some(p) && LIGHT.contains(&lemma);
        if light {
            let actor = if clause.passive {
                clause.agent
            } else {
                clause.subject
            };
            if sources.is_empty() || !clause.passive {
                let acting =
                    actor.map_or(Vec::new(), |a| people(facts, number, &conjuncts(a), true));
                if !acting.is_empty() {
                    sources = acting;
                }
            }
            rule = "event-light-verb";
            confidence = 0.8;
        }
        // "An attack on X killed six": those hurt are the targets when none is named.
        let caused = clause.subject == Some(p)
            && !clause.passive
            && matches!(
                lemma,
                "kill"
                    | "wound"
                    | "injure"
                    | "claim"
                    | "leave"
                    | "hit"
                    | "target"
                    | "strike"
                    | "destroy"
            );
        if caused
            && targets.is_empty()
            && event.kind == "ASSAULT"
            && clause.object.is_some_and(|o| facts.actors.acts(number, o))
        {
            targets = clause
                .object
                .map_or(Vec::new(), |o| people(facts, number, &conjuncts(o), false));
        }
    }
    if targets.is_empty()
        && sources.len() > 1
        && (event.kind == "CONSULT" || event.subtype == Some("clash"))
    {
        targets = sources.split_off(1);
    }
    event.sources = sources;
    event.targets = targets;
    if !event.sources.is_empty() && !event.targets.is_empty() {
        confidence += 0.1;
    }
    // A bare noun with nobody named, used as a topic, tells nothing new.
    let bodily = matches!(event.kind, "ASSAULT" | "DISASTER" | "ACCIDENT" | "PROTEST")
        || matches!(event.subtype, Some("emergency" | "curfew"));
    if event.sources.is_empty() && event.targets.is_empty() && !bodily {
        return;
    }
    // "After the attack", "the raid": means and parties untold, the word only points back.
    if event.sources.is_empty()
        && event.targets.is_empty()
        && event.subtype == Some("attack")
        && rule == "event-noun"
    {
        return;
    }
    let (status, negated_future) = status::of_noun(sentence, p, c, preposition);
    event.status = status;
    if let Some(speaker) = clause.and_then(|c| c.speaker) {
        let text = facts.document.article.text(sentence.field);
        event.attribution = Some(sentence.speaker(text, speaker).to_string());
    }
    let span = sentence.range(from, phrase.head + 1);
    let (first, last) = c.map_or((phrase.first, phrase.last), |c| reach(sentence, c));
    out.push(Told {
        event,
        sentence: number,
        span,
        clause: c,
        reach: (first.min(phrase.first), last),
        rule,
        confidence,
        nominal: true,
        outcome: false,
        negated_future,
    });
}

impl Told {
    /// Fills place, date and codes.
    pub fn finish(mut self, facts: Facts<'_>) -> Found<Event> {
        let sentence = &facts.document.sentences[self.sentence];
        let clause = sentence.range(self.reach.0, self.reach.1);
        self.event.date = super::super::dates::date_event(
            facts.document,
            facts.dates,
            self.sentence,
            self.span,
            clause,
        );
        let told = places::Told {
            sentence: self.sentence,
            words: self.span,
            clause,
            kind: self.event.kind,
            nominal: self.nominal,
        };
        let (places, basis) = places::of_event(facts, told);
        self.event.place_precision =
            (places.first()).and_then(|p| places::precision(facts, *p, basis));
        self.event.places = places;
        self.event.place_basis = basis;
        status::background(&mut self.event, facts.document.article.published);
        if matches!(self.event.kind, "ASSAULT" | "MOBILIZE") {
            // A state that uses force does so by its military.
            for source in self
                .event
                .sources
                .iter_mut()
                .filter(|s| s.actor.kind == "state")
            {
                source.actor.role = Some("MIL".into());
            }
        }
        let ontology = &facts.knowledge.ontology;
        let event = &mut self.event;
        event.mode = event
            .subtype
            .and_then(|s| ontology.subtype(s))
            .and_then(|s| s.mode)
            .map(str::to_string);
        event.plover = if self.negated_future {
            ontology.plover_refused(event.kind)
        } else {
            ontology.plover(event.kind, event.status)
        };
        let actual = matches!(event.status, Status::Actual | Status::Historical);
        event.cameo = event
            .plover
            .and_then(|p| ontology.cameo(p, event.subtype, actual))
            .map(str::to_string);
        Found {
            value: self.event,
            field: sentence.field,
            span: self.span,
            sentence: self.sentence,
            rule: self.rule,
            confidence: self.confidence,
        }
    }
}
