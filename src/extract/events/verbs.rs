//! Events told by verbs: the verb with its particle, preposition, complement or object, and its parties.

mod fit;

pub use fit::is_public;

use super::super::{Event, Participant, Status};
use super::nouns::{noun_of, owner_of};
use super::parties::{View, WEAPONS};
use super::told::Told;
use super::{reach, status};
use crate::analysis::dependencies::Dependency;
use crate::analysis::{Clause, Upos};
use crate::knowledge::triggers::{Needs, Trigger};
use fit::{is_imperative, is_mishap, is_named, lifeless, sensible, shows};

/// Verbs that say somebody was hurt, whatever the means.
const OUTCOMES: &[&str] = &[
    "kill", "wound", "injure", "slay", "maim", "die", "hit", "strike", "target", "destroy",
];
/// Verbs whose object is what is given, not who is helped.
const SENDING: &[&str] = &[
    "send",
    "deploy",
    "dispatch",
    "provide",
    "supply",
    "commit",
    "lend",
    "contribute",
    "give",
    "ship",
    "deliver",
    "donate",
    "rush",
    "airlift",
    "fly",
    "offer",
    "extend",
    "furnish",
    "transfer",
    "second",
    "post",
];
/// Nouns that only measure or package the noun that matters: "a series of attacks", "an aid package".
const MEASURES: &[&str] = &[
    "series",
    "number",
    "set",
    "wave",
    "round",
    "package",
    "shipment",
    "convoy",
    "supply",
    "worth",
    "effort",
    "mission",
    "process",
    "programme",
    "program",
    "kind",
    "amount",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "billion",
    "lot",
    "string",
    "spate",
    "consignment",
    "batch",
    "form",
    "most",
    "half",
    "rest",
    "majority",
    "dozens",
    "hundreds",
    "thousands",
    "part",
    "hour",
    "regime",
    "state",
    "flow",
    "level",
    "delivery",
    "dollar",
    "tonne",
    "ton",
    "bit",
    "use",
];

/// A verb's trigger and the phrase that belongs to the words that tell it, if one does.
pub struct Match<'f> {
    pub trigger: &'f Trigger,
    pub tells: Option<usize>,
    /// The phrase behind the preposition that belongs to the verb: "stood by *Uganda*".
    governed: Option<usize>,
}

/// The event that clause `c` tells by its verb.
pub fn verbal(view: View<'_>, c: usize, out: &mut Vec<Told>) {
    let sentence = view.sentence;
    let clause = &sentence.clauses[c];
    let lemma = sentence.tokens[clause.verb].lemma.as_str();
    if is_imperative(view, clause) || is_named(view, clause.verb) {
        return;
    }
    if let Some(told) = said_of(view, c) {
        out.push(told);
        return;
    }
    let died = (lemma == "die" || lemma == "perish")
        && clause.obliques.iter().any(|o| {
            noun_of(view.facts, sentence, o.phrase)
                .is_some_and(|(t, _)| matches!(t.kind, "ASSAULT" | "DISASTER" | "ACCIDENT"))
        });
    let found = if died {
        view.facts
            .knowledge
            .triggers
            .verb("kill", &[])
            .map(|(trigger, _)| Match {
                trigger,
                tells: None,
                governed: None,
            })
    } else {
        find_trigger(view, clause)
    };
    let Some(Match {
        trigger,
        tells,
        governed,
    }) = found.filter(|m| m.trigger.kind != "NONE")
    else {
        return;
    };
    if trigger.kind == "ASSAULT" && is_mishap(view, clause)
        || trigger.kind == "PROTEST" && lemma == "demonstrate" && shows(view, c)
    {
        return;
    }
    let weather = clause.subject.is_some_and(|s| {
        noun_of(view.facts, sentence, s)
            .is_some_and(|(t, _)| matches!(t.kind, "DISASTER" | "ACCIDENT"))
    });
    if weather && trigger.kind == "ASSAULT" {
        return;
    }
    // "The virus killed six": a thing that is no weapon attacks nobody.
    if trigger.kind == "ASSAULT" && !clause.passive && !died && lifeless(view, clause) {
        return;
    }
    let (kind, subtype) = if trigger.kind == "MOBILIZE" && for_relief(view, clause) {
        ("AID", Some("relief"))
    } else {
        (trigger.kind, trigger.subtype)
    };
    let mut event = Event {
        kind,
        subtype,
        ..Event::default()
    };
    let actor = match (died, clause.passive) {
        (true, _) => None,
        (_, true) => clause.agent,
        _ => clause.subject,
    };
    // "faced charges from prosecutors", "won praise from Kenya": the subject is who it is done to.
    let reversed = trigger.needs == Needs::Reversed;
    event.sources = if reversed {
        view.behind(clause, &trigger.to, tells)
    } else {
        actor.map_or(Vec::new(), |a| view.acting(c, a))
    };
    event.targets = if reversed {
        clause.subject.map_or(Vec::new(), |s| view.acting(c, s))
    } else if died {
        clause
            .subject
            .map_or(Vec::new(), |s| view.people(&view.joined(s), false))
    } else {
        let sent = matches!(trigger.kind, "MOBILIZE")
            || trigger.kind == "AID" && SENDING.contains(&lemma)
            || matches!(trigger.subtype, Some("withdrawal"));
        // "Struck the airport": what is hit; "fired rockets", "launched an attack": what it is done with.
        let hit = matches!(trigger.kind, "ASSAULT" | "COERCE");
        let told = tells.filter(|t| {
            let people = view.acts(*t) || view.is_people(*t);
            let thing = noun_of(view.facts, sentence, *t).is_none() && !is_tool(&view, *t);
            sent || !(people || hit && thing)
        });
        let near = governed.filter(|g| !view.is_place(*g) || trigger.needs == Needs::State);
        let near = near.map_or(Vec::new(), |g| view.inside(g, &trigger.to, 2));
        if near.is_empty() {
            view.acted_on(c, trigger, told, 2)
        } else {
            near
        }
    };
    // The same party on both sides is one of them: "Kenya said it would withdraw Kenya's troops".
    event
        .targets
        .retain(|t| t.actor.kind == "thing" || !event.sources.iter().any(|s| s.span == t.span));
    if !reversed {
        share_reciprocal(&mut event, tells.is_some(), lemma);
    }
    // Exercises of two countries are held together.
    let nations: std::collections::HashSet<_> = event
        .sources
        .iter()
        .chain(&event.targets)
        .filter_map(|p| p.actor.country.as_deref())
        .collect();
    if event.subtype == Some("exercise") && event.sources.len() > 1 && nations.len() > 1 {
        (event.kind, event.subtype) = ("COOPERATE", Some("joint-exercise"));
        if event.targets.iter().all(|t| t.actor.kind == "thing") {
            event.targets = event.sources.split_off(1);
        }
    }
    // "Turkish shelling killed": the means acts for its owner, and tells the subtype.
    if let Some((noun, owner)) = clause
        .subject
        .filter(|_| !clause.passive && !died)
        .and_then(|s| noun_of(view.facts, sentence, s).map(|(t, _)| (t, s)))
        && noun.kind == "ASSAULT"
        && trigger.kind == "ASSAULT"
    {
        event.subtype = noun.subtype.or(event.subtype);
        let owners = owner_of(&view, owner);
        if !owners.is_empty() {
            event.sources = owners;
        }
    }
    // Who speaks to the press consults nobody.
    if event.kind == "CONSULT" {
        let press = |p: &Participant| p.actor.role.as_deref() == Some("JRN");
        if !event.sources.is_empty() && event.sources.iter().all(press) {
            return;
        }
        event
            .targets
            .retain(|t| t.actor.role.as_deref() != Some("JRN"));
    }
    if !sensible(&view, c, trigger, &event) {
        return;
    }
    // Of harm that nobody did the thing harmed is told: "a ferry sank".
    let harm = matches!(trigger.kind, "DISASTER" | "ACCIDENT");
    if harm {
        event.targets.retain(|t| !view.is_land(t.span));
    }
    if event.sources.is_empty()
        && event.targets.is_empty()
        && let Some(s) = clause.subject.filter(|s| harm && Some(*s) != tells)
    {
        event.targets = view.people(&[s], false);
    }
    let by_itself = tells.is_some() && tells == clause.subject;
    if event.sources.is_empty() && event.targets.is_empty() && !harm && !by_itself {
        return;
    }
    // "Beliefs freed them": what a thing does that is nobody's is no act.
    let thing = clause
        .subject
        .filter(|_| !clause.passive && !harm && !by_itself && !reversed)
        .is_some_and(|s| {
            let head = &sentence.tokens[sentence.phrases[s].head];
            head.upos == Upos::Noun && !view.is_means(s)
        });
    if thing && event.sources.is_empty() && !died {
        return;
    }
    let (status, negated_future) = status::of_clause(sentence, c);
    // "tried to kill the mayor": an attempt at force is force.
    let tried = clause
        .governor
        .map(|g| &sentence.clauses[g])
        .is_some_and(|g| {
            let verb = sentence.tokens[g.verb].lemma.as_str();
            matches!(verb, "try" | "attempt") && !g.negated && g.modality.is_none()
        });
    event.status = if tried
        && status == Status::Hypothetical
        && matches!(kind, "ASSAULT" | "COERCE" | "PROTEST")
    {
        Status::Actual
    } else {
        status
    };
    event.attribution = clause.speaker.map(|speaker| {
        let text = view.facts.document.article.text(sentence.field);
        sentence.speaker(text, speaker).to_string()
    });
    let (first, last) = reach(sentence, c);
    // "held talks": the noun says more than the verb.
    let noun = tells.and_then(|p| {
        let (_, from) = noun_of(view.facts, sentence, p)?;
        Some(sentence.range(from, sentence.phrases[p].head + 1))
    });
    let span = noun.unwrap_or(sentence.range(clause.verb, clause.verb + 1));
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
    let rule = match (died, clause.passive, clause.agent.is_some()) {
        (true, ..) => "event-died-in",
        (_, true, true) => "event-passive-by",
        (_, true, false) => "event-passive",
        _ if reversed => "event-reversed",
        _ if tells.is_some() => "event-verb-object",
        _ => "event-active",
    };
    let (rule, confidence) = if unexplained {
        ("event-outcome", 0.4)
    } else {
        (rule, confidence)
    };
    out.push(Told {
        event,
        sentence: view.number,
        span,
        clause: Some(c),
        reach: (first, last),
        rule,
        confidence,
        nominal: noun.is_some(),
        outcome,
        negated_future,
        within: None,
        phrases: tells.into_iter().collect(),
    });
}

/// What a speaker says of another party that is an act towards it: "said the rebels were responsible", "said Iran must
/// withdraw".
fn said_of(view: View<'_>, c: usize) -> Option<Told> {
    let sentence = view.sentence;
    let clause = &sentence.clauses[c];
    let tokens = &sentence.tokens;
    let (speaker, subject) = (clause.speaker?, clause.subject?);
    let name = |p: usize| &view.facts.actors.actor(view.number, p).name;
    if !view.acts(speaker) || !view.acts(subject) || name(speaker) == name(subject) {
        return None;
    }
    let head = tokens[clause.verb]
        .head
        .filter(|_| tokens[clause.verb].dependency == Dependency::Cop);
    let blamed = head.is_some_and(|h| {
        matches!(
            tokens[h].lemma.as_str(),
            "responsible" | "guilty" | "complicit" | "culpable"
        )
    });
    let must = tokens.iter().any(|t| {
        t.lower == "must"
            && t.head == Some(head.unwrap_or(clause.verb))
            && t.dependency == Dependency::Aux
    });
    let noun = match (blamed && !clause.negated, must) {
        (true, _) => "accusation",
        (_, true) => "demand",
        _ => return None,
    };
    let trigger = view.facts.knowledge.triggers.noun(noun)?;
    let event = Event {
        kind: trigger.kind,
        subtype: trigger.subtype,
        sources: view.people(&view.joined(speaker), true),
        targets: view.people(&view.joined(subject), false),
        ..Event::default()
    };
    // Somebody has to speak for a side, and to one.
    let sides = [&event.sources, &event.targets];
    if !sides.iter().all(|s| s.iter().any(fit::is_political)) {
        return None;
    }
    Some(Told {
        event,
        sentence: view.number,
        span: sentence.range(head.unwrap_or(clause.verb), head.unwrap_or(clause.verb) + 1),
        clause: Some(c),
        reach: reach(sentence, c),
        rule: "event-said",
        confidence: 0.6,
        nominal: false,
        outcome: false,
        negated_future: false,
        within: None,
        phrases: Vec::new(),
    })
}

/// The row that a clause's words fit best: the most words first.
pub fn find_trigger<'f>(view: View<'f>, clause: &Clause) -> Option<Match<'f>> {
    let sentence = view.sentence;
    let tokens = &sentence.tokens;
    let triggers = &view.facts.knowledge.triggers;
    let lemma = tokens[clause.verb].lemma.as_str();
    let object = if clause.passive {
        clause.subject
    } else {
        clause.object
    };
    let direct: Vec<usize> = object.into_iter().chain(clause.indirect).collect();
    let get = |key: &str, phrases: &[usize]| -> Option<Match<'f>> {
        if !triggers.has_verb(key) {
            return None;
        }
        // Rows that name their nouns first, each phrase in turn.
        let told = phrases.iter().find_map(|p| {
            let (trigger, tells) = triggers.verb(key, &heads(&view, *p))?;
            tells.then_some(Match {
                trigger,
                tells: Some(*p),
                governed: None,
            })
        });
        told.or_else(|| {
            let (trigger, _) = triggers.verb(key, &[])?;
            Some(Match {
                trigger,
                tells: None,
                governed: None,
            })
        })
    };
    // "a bomb exploded", "a fire broke out"
    if let Some(subject) = clause.subject.filter(|_| !clause.passive) {
        let ends = clause
            .particle
            .into_iter()
            .chain(clause.obliques.iter().map(|o| o.preposition))
            .map(|p| format!("^{lemma} {}", view.lower(p)))
            .chain([format!("^{lemma}")]);
        for key in ends {
            if let Some(found) = get(&key, &[subject]) {
                return Some(found);
            }
        }
    }
    // "put on trial", "use as shields"
    let hung = object
        .into_iter()
        .flat_map(|o| &sentence.phrases[o].modifiers);
    for o in clause.obliques.iter().chain(hung) {
        let noun = &tokens[sentence.phrases[o.phrase].head].lemma;
        let preposition = view.lower(o.preposition);
        let key = match (clause.particle, view.lower(o.preposition + 1)) {
            // "kicked the charity out of the country", "cracked down on protesters"
            (_, "of") if preposition != "of" => format!("{lemma} {preposition} of {noun}"),
            (Some(p), _) => format!("{lemma} {} {preposition} {noun}", view.lower(p)),
            _ => format!("{lemma} {preposition} {noun}"),
        };
        if let Some(found) = get(&key, &direct) {
            return Some(found);
        }
        if clause.particle.is_some()
            && let Some(found) = get(&format!("{lemma} {preposition} {noun}"), &direct)
        {
            return Some(found);
        }
    }
    if let Some(particle) = clause.particle {
        let key = format!("{lemma} {}", view.lower(particle));
        let behind = clause.obliques.iter().map(|o| o.phrase);
        let phrases: Vec<usize> = direct.iter().copied().chain(behind).collect();
        if let Some(found) = get(&key, &phrases) {
            return Some(found);
        }
    }
    // "find guilty", "take hostage", "be responsible"
    let predicate = (lemma == "be")
        .then(|| {
            tokens[clause.verb]
                .head
                .filter(|_| tokens[clause.verb].dependency == Dependency::Cop)
        })
        .flatten();
    let complements = (clause.verb + 1..tokens.len()).filter(|i| {
        tokens[*i].head == Some(clause.verb)
            && matches!(
                tokens[*i].dependency,
                Dependency::Xcomp
                    | Dependency::Obj
                    | Dependency::Iobj
                    | Dependency::Obl
                    | Dependency::Advmod
            )
    });
    for word in complements.chain(predicate) {
        let lemma_of = tokens[word].lemma.as_str();
        let key = format!("{lemma} {lemma_of}");
        // "open to talks"
        let further = tokens
            .get(word + 1)
            .map(|t| format!("{key} {}", t.lower))
            .and_then(|key| get(&key, &direct));
        if let Some(found) = further.or_else(|| get(&key, &direct)) {
            return Some(found);
        }
    }
    // "vote against a bill", "march on the palace"
    let mut plain = None;
    for o in &clause.obliques {
        let key = format!("{lemma} {}", view.lower(o.preposition));
        match get(&key, &[o.phrase]) {
            Some(found) if found.tells.is_some() => return Some(found),
            Some(found) if o.preposition == clause.last => {
                plain = Some(Match {
                    governed: Some(o.phrase),
                    ..found
                });
            }
            _ => {}
        }
    }
    if plain.is_some() {
        return plain;
    }
    // A particle makes another verb of it.
    if clause
        .particle
        .is_some_and(|p| !matches!(view.lower(p), "up" | "down"))
    {
        return None;
    }
    get(lemma, &direct).or_else(|| telephoned(view, clause))
}

/// "The president called the minister on Friday": by telephone, when both hold an office and nothing says what he called him.
fn telephoned<'f>(view: View<'f>, clause: &Clause) -> Option<Match<'f>> {
    let tokens = &view.sentence.tokens;
    let office = |p: usize| {
        let actor = view.facts.actors.actor(view.number, p);
        actor.kind == "person" && matches!(actor.role.as_deref(), Some("GOV" | "ELI"))
    };
    let named = tokens.iter().any(|t| {
        t.head == Some(clause.verb) && matches!(t.dependency, Dependency::Xcomp | Dependency::Ccomp)
    });
    let both = clause.subject.is_some_and(office) && clause.object.is_some_and(office);
    if tokens[clause.verb].lemma != "call" || clause.passive || named || !both {
        return None;
    }
    let trigger = view.facts.knowledge.triggers.noun("phone call")?;
    Some(Match {
        trigger,
        tells: None,
        governed: None,
    })
}

/// Dictionary forms of what heads a phrase and those joined to it, through measures ("a series of attacks", "$2 million in
/// aid"), and with the word before it ("joint exercise").
fn heads(view: &View<'_>, p: usize) -> Vec<String> {
    let sentence = view.sentence;
    let mut found = Vec::new();
    for p in view.joined(p) {
        let phrase = &sentence.phrases[p];
        let head = &sentence.tokens[phrase.head];
        let lemma = |i: usize| sentence.tokens[i].lemma.clone();
        found.push(head.lemma.clone());
        // A person by name or pronoun stands for a man: "beat him".
        let person =
            view.is_person_pronoun(p) || view.facts.actors.actor(view.number, p).kind == "person";
        if person {
            found.push("man".to_string());
        }
        if head.plural || head.upos == Upos::Propn {
            found.push(head.lower.clone());
        }
        if (phrase.first..phrase.head).any(|i| view.lower(i) == "joint") {
            found.push(format!("joint {}", head.lemma));
        }
        if phrase.head > phrase.first {
            found.push(format!("{} {}", lemma(phrase.head - 1), head.lemma));
        }
        let measure =
            MEASURES.contains(&head.lemma.as_str()) || matches!(head.upos, Upos::Num | Upos::Sym);
        if measure {
            found.extend((phrase.first..phrase.last).map(lemma));
            found.extend(
                phrase
                    .modifiers
                    .iter()
                    .filter(|m| matches!(view.lower(m.preposition), "of" | "in"))
                    .map(|m| lemma(sentence.phrases[m.phrase].head)),
            );
        }
    }
    found
}

/// Forces sent "for disaster relief" help.
fn for_relief(view: View<'_>, clause: &Clause) -> bool {
    clause
        .obliques
        .iter()
        .filter(|o| matches!(view.lower(o.preposition), "for" | "in"))
        .any(|o| noun_of(view.facts, view.sentence, o.phrase).is_some_and(|(t, _)| t.kind == "AID"))
}

/// Weapons, and orders that bind people, are what an act is done with.
fn is_tool(view: &View<'_>, p: usize) -> bool {
    heads(view, p).iter().any(|h| {
        WEAPONS.contains(&h.as_str())
            || matches!(
                h.as_str(),
                "gas"
                    | "stone"
                    | "rock"
                    | "bottle"
                    | "brick"
                    | "cocktail"
                    | "cannon"
                    | "siege"
                    | "ban"
                    | "curfew"
                    | "emergency"
                    | "blockade"
                    | "restriction"
                    | "state"
                    | "law"
                    | "order"
                    | "war"
                    | "force"
                    | "violence"
                    | "fire"
                    | "pellet"
                    | "control"
                    | "warrant"
                    | "measure"
                    | "sanction"
                    | "rule"
                    | "limit"
                    | "censorship"
            )
    })
}

/// "A and B met": one side each.
fn share_reciprocal(event: &mut Event, tells: bool, lemma: &str) {
    let mutual = matches!(event.kind, "CONSULT" | "AGREE" | "COOPERATE")
        || event.kind == "SUPPORT" && tells
        || event.kind == "REJECT" && tells
        || matches!(event.subtype, Some("clash" | "ceasefire"))
        || lemma == "meet";
    let nobody = event.targets.iter().all(|t| t.actor.kind == "thing");
    if mutual && nobody && event.sources.len() > 1 {
        event.targets = event.sources.split_off(1);
    }
    // "Clashes broke out between fighters and soldiers."
    let fight = matches!(event.subtype, Some("clash" | "talks" | "summit"));
    if fight && event.sources.is_empty() && event.targets.len() > 1 {
        let other = event.targets.split_off(1);
        event.sources = std::mem::replace(&mut event.targets, other);
    }
}
