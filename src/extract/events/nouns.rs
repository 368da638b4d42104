//! Events told by nouns: the noun with its possessor, its prepositions, the light verb it is the object of.

use super::super::{Actor, Event, Participant};
use super::parties::View;
use super::told::Told;
use super::{Facts, reach, status};
use crate::analysis::{Sentence, Upos, VerbForm};
use crate::knowledge::triggers::{Needs, Trigger};

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
    "increase",
    "intensify",
    "renew",
    "expand",
    "escalate",
    "widen",
    "claim",
    "coordinate",
    "direct",
    "orchestrate",
    "mastermind",
    "repeat",
];
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
        .find(|m| m.preposition == phrase.last && sentence.tokens[m.preposition].lower == "of")
    {
        let second = &sentence.tokens[sentence.phrases[of.phrase].head];
        let of = |word: &str| triggers.noun(&format!("{} of {word}", lemma(head)));
        if let Some(t) = of(&second.lower).or_else(|| of(&second.lemma)) {
            return Some((t, head));
        }
    }
    for n in [4, 3, 2] {
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
            let lemmas = (from..=head).map(lemma).collect::<Vec<_>>().join(" ");
            let plain = (from..=head)
                .map(|i| sentence.tokens[i].lower.as_str())
                .collect::<Vec<_>>()
                .join(" ")
                .replace(" - ", "-");
            let found = triggers
                .noun(&words)
                .or_else(|| triggers.noun(&plural))
                .or_else(|| triggers.noun(&lemmas))
                .or_else(|| triggers.noun(&plain));
            if let Some(t) = found {
                return Some((t, from));
            }
        }
    }
    // "peace talks", "air strike": a modifier in front makes it more exact but the head decides.
    single(head).map(|t| (t, head))
}

/// Whose means it is: "Turkish shelling", "Russia's strikes", "shelling by the army".
pub fn owner_of(view: &View<'_>, p: usize) -> Vec<Participant> {
    let (facts, sentence) = (view.facts, view.sentence);
    let phrase = &sentence.phrases[p];
    if let Some(by) = phrase
        .modifiers
        .iter()
        .find(|m| view.lower(m.preposition) == "by")
    {
        return view.people(&view.joined(by.phrase), true);
    }
    if let Some(owner) = phrase.possessor.filter(|o| view.acts(*o)) {
        return view.people(&view.joined(owner), true);
    }
    let text = facts.document.article.text(sentence.field);
    let head = noun_of(facts, sentence, p).map_or(phrase.head, |(_, from)| from);
    let mut out: Vec<Participant> = Vec::new();
    let mut i = phrase.first;
    while i < head {
        let known = (i + 1..=head).rev().find_map(|end| {
            if view.lower(end - 1) == "-" {
                return None;
            }
            let surface = sentence.slice(text, i, end);
            if let Some((_, country)) = facts.knowledge.countries.by_surface(surface) {
                let backed = view.lower(end) == "-"
                    && matches!(
                        view.lower(end + 1),
                        "backed" | "led" | "supported" | "brokered" | "held"
                    );
                let actor = Actor {
                    name: country.name.into(),
                    kind: "state",
                    country: Some(country.iso3.into()),
                    role: Some("GOV".into()),
                    role2: None,
                };
                return Some((end, (!backed).then_some(actor)));
            }
            let o = facts.knowledge.actors.organization(surface)?;
            let actor = Actor {
                name: o.name.into(),
                kind: o.kind,
                country: (!o.country.is_empty()).then(|| o.country.to_string()),
                role: o
                    .role_on(facts.document.article.published)
                    .map(str::to_string),
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

/// Verbs by which an act that is their subject happens.
const HAPPENING: &[&str] = &[
    "happen",
    "occur",
    "erupt",
    "break",
    "take",
    "begin",
    "start",
    "continue",
    "resume",
    "rage",
    "spread",
    "follow",
    "intensify",
    "escalate",
    "flare",
    "kill",
    "injure",
    "wound",
    "leave",
    "claim",
    "hit",
    "rock",
    "strike",
    "shake",
    "destroy",
    "damage",
    "devastate",
    "target",
    "force",
    "sweep",
    "displace",
    "shatter",
    "tear",
    "rip",
    "cause",
    "trigger",
    "turn",
    "grow",
    "come",
    "unfold",
    "ensue",
];

/// Whether an act that names nobody is told as happening: by its verb, in a headline, or with the place it happens in.
fn happens(view: &View<'_>, p: usize, c: Option<usize>, trigger: &Trigger) -> bool {
    let sentence = view.sentence;
    if matches!(trigger.kind, "DISASTER" | "ACCIDENT") {
        return true;
    }
    let bodily = matches!(trigger.kind, "ASSAULT" | "PROTEST")
        || matches!(trigger.subtype, Some("emergency" | "curfew"));
    // "After the attack", "the raid": means and parties untold, the word only points back.
    let vague = trigger.subtype == Some("attack");
    if !bodily {
        return false;
    }
    if sentence.field == crate::span::Field::Headline && !vague {
        return true;
    }
    let phrase = &sentence.phrases[p];
    let clause = c.map(|c| &sentence.clauses[c]);
    let happening = clause.is_some_and(|c| {
        c.subject == Some(p) && HAPPENING.contains(&sentence.tokens[c.verb].lemma.as_str())
            || c.object == Some(p) && LIGHT.contains(&sentence.tokens[c.verb].lemma.as_str())
            || c.passive && c.subject == Some(p)
            || c.agent == Some(p)
            // "Six died in the bombings"
            || matches!(
                sentence.tokens[c.verb].lemma.as_str(),
                "die" | "kill" | "wound" | "injure" | "perish" | "hurt"
            )
    });
    if happening && !vague {
        return true;
    }
    let within = |o: &crate::analysis::Oblique| {
        matches!(
            view.lower(o.preposition),
            "in" | "at" | "near" | "outside" | "on" | "across" | "between" | "along"
        ) && view.is_place(o.phrase)
    };
    phrase.modifiers.iter().any(within) && !vague
        || happening && clause.is_some_and(|c| c.obliques.iter().any(within))
}

/// Nouns of harm that belong to who suffers it when a person is named before them.
const SUFFERED: &[&str] = &[
    "killing",
    "murder",
    "assassination",
    "death",
    "slaying",
    "execution",
    "beheading",
    "lynching",
    "abduction",
    "kidnapping",
    "kidnap",
    "disappearance",
    "torture",
    "rape",
    "beating",
    "stabbing",
    "shooting",
    "arrest",
    "detention",
    "imprisonment",
    "jailing",
    "trial",
    "conviction",
    "sentence",
    "deportation",
    "extradition",
    "expulsion",
    "dismissal",
    "release",
    "impeachment",
    "ouster",
    "overthrow",
    "removal",
    "capture",
    "prosecution",
    "indictment",
    "interrogation",
    "injury",
];

/// Whether the possessor of a noun of harm is the one harmed: a person, or people who bear no arms.
fn is_victim(view: &View<'_>, p: usize, owner: usize) -> bool {
    let head = &view.sentence.tokens[view.sentence.phrases[p].head];
    if !SUFFERED.contains(&head.lemma.as_str()) && !SUFFERED.contains(&head.lower.as_str()) {
        return false;
    }
    let actor = view.facts.actors.actor(view.number, owner);
    let armed = actor.role.as_deref().is_some_and(|r| {
        matches!(
            r,
            "MIL" | "REB" | "COP" | "UAF" | "PRM" | "SPY" | "JUD" | "CRM"
        )
    });
    match actor.kind {
        "person" | "unknown" => true,
        "thing" => matches!(
            view.lower(view.sentence.phrases[owner].head),
            "his" | "her" | "their"
        ),
        "group" => !armed,
        _ => false,
    }
}

/// "A rebel attack", "the student protest", "army shelling": a noun for those who act before the act.
fn agents_before(view: &View<'_>, p: usize, trigger: &Trigger) -> Vec<Participant> {
    let phrase = &view.sentence.phrases[p];
    let text = view.facts.document.article.text(view.sentence.field);
    let armed = |role: &str| matches!(role, "REB" | "MIL" | "COP" | "GOV" | "UAF" | "PRM" | "SPY");
    let table = &view.facts.knowledge.actors;
    (phrase.first..phrase.head)
        .rev()
        .find_map(|i| {
            let word = &view.sentence.tokens[i];
            // "A general strike", "military action": no doers.
            let plain = match word.lemma.as_str() {
                "general" | "public" => true,
                "military" => !matches!(trigger.kind, "COERCE" | "MOBILIZE"),
                _ => false,
            };
            if word.upos != Upos::Noun || plain {
                return None;
            }
            let agent = table.agent(&word.lemma)?;
            let fits = match trigger.kind {
                "ASSAULT" | "COERCE" | "MOBILIZE" => armed(agent.role),
                "PROTEST" => !agent.role.is_empty(),
                _ => false,
            };
            let span = view.sentence.range(i, i + 1);
            fits.then(|| Participant {
                actor: Actor {
                    name: span.of(text).to_string(),
                    kind: "group",
                    country: None,
                    role: Some(agent.role.to_string()),
                    role2: (!agent.role2.is_empty()).then(|| agent.role2.to_string()),
                },
                text: span.of(text).to_string(),
                span,
            })
        })
        .into_iter()
        .collect()
}

/// An event told by a noun: its own phrase, the light verb it is the object of, or the verb it causes.
pub fn nominal(view: View<'_>, p: usize, out: &mut Vec<Told>) {
    let (facts, number, sentence) = (view.facts, view.number, view.sentence);
    let Some((trigger, from)) = noun_of(facts, sentence, p).filter(|(t, _)| t.kind != "NONE")
    else {
        return;
    };
    // Its noun belongs to the words of a verb: "reached a deal".
    if out.iter().any(|t| t.phrases.contains(&p)) {
        return;
    }
    let phrase = &sentence.phrases[p];
    // "a talk show", "the strike leader" have other heads; "strike" of workers needs "general", "hunger" before it.
    let head = &sentence.tokens[phrase.head];
    if head.upos == Upos::Verb
        || head.form == VerbForm::Past
        || head.upos == Upos::Propn && phrase.last - phrase.first > 3
    {
        return;
    }
    // "Medical Aid for Palestinians": a name.
    let text = facts.document.article.text(sentence.field);
    let large = |i: usize| {
        sentence.tokens[i]
            .span
            .of(text)
            .starts_with(char::is_uppercase)
    };
    let small = |t: &crate::analysis::Token| t.span.of(text).starts_with(char::is_lowercase);
    if sentence.field == crate::span::Field::Body
        && phrase.head > sentence.dateline + 1
        && head.upos == Upos::Propn
        && large(phrase.head)
        && phrase.head > phrase.first
        && large(phrase.head - 1)
        && sentence.tokens.iter().any(small)
    {
        return;
    }
    // "for a “true truce”": marks and articles between do not hide the preposition.
    let preposition = (0..phrase.first)
        .rev()
        .map(|b| view.lower(b))
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
            .find(|m| prepositions.contains(&view.lower(m.preposition)))
            .map(|m| m.phrase)
            // "spoke of a crackdown on the village": whatever it hangs on, what follows at once belongs to the noun.
            .or_else(|| {
                let follows = prepositions.contains(&view.lower(phrase.last));
                let next = sentence.phrases.get(p + 1)?;
                (follows && next.first == phrase.last + 1).then_some(p + 1)
            })
            .or_else(|| {
                let clause = clause.filter(|c| c.object == Some(p))?;
                clause
                    .obliques
                    .iter()
                    .find(|o| {
                        prepositions.contains(&view.lower(o.preposition))
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
    let target = modified(&trigger.to).filter(|t| !view.is_measure(*t));
    // "The senator's murder": whose harm it is, unless it is told whom it is done to ("the gang's killing of two").
    let victim = phrase
        .possessor
        .filter(|o| target.is_none() && is_victim(&view, p, *o));
    let mut sources = if victim.is_some() {
        Vec::new()
    } else {
        owner_of(&view, p)
    };
    let target = target.or(victim);
    // "completed its withdrawal": whose it is stands before the verb.
    if sources.is_empty()
        && let Some(subject) = clause.filter(|c| !c.passive).and_then(|c| c.subject)
        && subject != p
        && phrase.possessor.is_some_and(|o| {
            matches!(
                view.lower(sentence.phrases[o].head),
                "its" | "his" | "her" | "their"
            )
        })
        && let Some(c) = c
    {
        sources = view.acting(c, subject);
    }
    // "Israel's siege and bombardment of the Strip": both nouns are whose the first is.
    let first = sentence
        .phrases
        .iter()
        .position(|q| q.conjuncts.contains(&p));
    if sources.is_empty()
        && victim.is_none()
        && let Some(first) = first
    {
        sources = owner_of(&view, first);
    }
    let shared = || {
        phrase.conjuncts.iter().find_map(|k| {
            let noun = &sentence.phrases[*k];
            noun.modifiers
                .iter()
                .find(|m| {
                    let preposition = view.lower(m.preposition);
                    trigger.to.contains(&preposition) || preposition == "of"
                })
                .map(|m| m.phrase)
        })
    };
    let target = target.or_else(shared).filter(|t| !view.is_measure(*t));
    if sources.is_empty() {
        sources = agents_before(&view, p, trigger);
    }
    let mut targets = target.map_or(Vec::new(), |t| {
        let found = view.inside(t, &[], 2);
        if found.is_empty() {
            view.people(&view.joined(t), false)
        } else {
            found
        }
    });
    let between = target.is_some_and(|t| {
        sentence.phrases[t].first > 0 && view.lower(sentence.phrases[t].first - 1) == "between"
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
                let acting = match (actor, c) {
                    (Some(a), Some(c)) => view.acting(c, a),
                    _ => Vec::new(),
                };
                if !acting.is_empty() {
                    sources = acting;
                }
            }
            if targets.is_empty()
                && let Some(c) = c
            {
                targets = view.acted_on(c, trigger, Some(p), 0);
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
            && clause.object.is_some_and(|o| view.acts(o))
        {
            targets = clause
                .object
                .map_or(Vec::new(), |o| view.people(&view.joined(o), false));
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
    // A noun with nobody named tells an event only where it is told to happen somewhere, or to somebody.
    if event.sources.is_empty() && event.targets.is_empty() && !happens(&view, p, c, trigger) {
        return;
    }
    let somebody = |side: &[Participant]| side.iter().any(|p| p.actor.kind != "thing");
    let (acts, acted_on) = (somebody(&event.sources), somebody(&event.targets));
    let fits = match trigger.needs {
        Needs::Nothing => true,
        Needs::Source | Needs::Agent => acts,
        Needs::Target | Needs::State | Needs::Reversed => acted_on,
        Needs::Both => acts && acted_on,
        Needs::Party | Needs::Content => acts || acted_on,
    };
    if !fits || !super::verbs::is_public(trigger, &event) {
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
        within: None,
        phrases: vec![p],
    });
}
