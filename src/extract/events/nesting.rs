//! Acts inside acts: what somebody agrees, refuses or threatens to do is one event with PLOVER's reading of it, and what
//! somebody only asks for is none beside the request.

use super::super::Status;
use super::Facts;
use super::told::Told;
use crate::analysis::{Oblique, Relation, Sentence};

/// Kinds of acts whose refusal is a refusal of that act; others are only spoken of ("rejected the accusation").
const REFUSABLE: &[&str] = &[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
];

/// Joins the acts of a sentence that tell another one's content.
pub fn nest(facts: Facts<'_>, number: usize, mut told: Vec<Told>) -> Vec<Told> {
    let sentence = &facts.document.sentences[number];
    let mut gone = vec![false; told.len()];
    for outer in 0..told.len() {
        let kind = told[outer].event.kind;
        if told[outer].rule.starts_with("event-noun")
            || gone[outer]
            || !matches!(kind, "REQUEST" | "AGREE" | "REJECT" | "THREATEN")
        {
            continue;
        }
        let inner: Vec<usize> = (0..told.len())
            .filter(|k| *k != outer && !gone[*k] && is_content(sentence, &told[outer], &told[*k]))
            .collect();
        if inner.is_empty() {
            continue;
        }
        if kind == "REQUEST" {
            for k in inner {
                gone[k] = true;
            }
            continue;
        }
        let mut taken = false;
        for k in inner {
            if kind == "REJECT" && !REFUSABLE.contains(&told[k].event.kind) {
                gone[k] = true;
                continue;
            }
            // "Agreed to prepare sanctions" is an agreement.
            if kind == "AGREE"
                && matches!(
                    told[k].event.kind,
                    "AGREE" | "THREATEN" | "REJECT" | "REQUEST"
                )
            {
                gone[k] = true;
                continue;
            }
            if taken {
                continue;
            }
            taken = true;
            gone[outer] = true;
            let above = told[outer].clone();
            let act = &mut told[k];
            act.within = Some(kind);
            act.event.status = match (kind, above.event.status) {
                (_, s) if s != Status::Actual => s,
                _ if act.event.status != Status::Actual => act.event.status,
                ("REJECT", _) => Status::Denied,
                ("THREATEN", _) => Status::Hypothetical,
                _ => Status::Planned,
            };
            act.negated_future = false;
            // "Kenya will deploy troops, the president warned": the act keeps its own doer.
            let own = act
                .clause
                .zip(above.clause)
                .filter(|_| !act.rule.starts_with("event-noun"))
                .is_some_and(|(inner, outer)| {
                    let subject = |c: usize| sentence.clauses[c].subject;
                    subject(inner).is_some() && subject(inner) != subject(outer)
                });
            if !above.event.sources.is_empty() && (!own || act.event.sources.is_empty()) {
                act.event.sources = above.event.sources;
            }
            let sent = act.event.kind == "MOBILIZE";
            if !sent
                && act.event.targets.iter().all(|t| t.actor.kind == "thing")
                && !above.event.targets.is_empty()
            {
                act.event.targets = above.event.targets;
            }
            act.event.attribution = above.event.attribution;
            act.reach = (
                act.reach.0.min(above.reach.0),
                act.reach.1.max(above.reach.1),
            );
            act.confidence = act.confidence.max(above.confidence);
        }
    }
    let mut keep = gone.iter();
    told.retain(|_| !keep.next().copied().unwrap_or(false));
    told
}

/// Phrases behind prepositions that name what an act is about, not its circumstance ("after the attack").
fn about<'a>(sentence: &'a Sentence, obliques: &'a [Oblique]) -> impl Iterator<Item = usize> + 'a {
    obliques
        .iter()
        .filter(|o| {
            matches!(
                sentence.tokens[o.preposition].lower.as_str(),
                "to" | "for" | "on" | "of" | "with" | "against"
            )
        })
        .map(|o| o.phrase)
}

/// Whether one act is what the other is about: its complement clause, or a noun in its object.
fn is_content(sentence: &Sentence, outer: &Told, inner: &Told) -> bool {
    let Some(c) = outer.clause else { return false };
    if inner.rule.starts_with("event-noun") || inner.rule == "event-light-verb" {
        let clause = &sentence.clauses[c];
        let Some(&p) = inner.phrases.first() else {
            return false;
        };
        let direct = clause
            .object
            .into_iter()
            .chain(about(sentence, &clause.obliques));
        let mut reached: Vec<usize> = direct.collect();
        for _ in 0..2 {
            let deeper: Vec<usize> = reached
                .iter()
                .flat_map(|r| {
                    let phrase = &sentence.phrases[*r];
                    about(sentence, &phrase.modifiers).chain(phrase.conjuncts.iter().copied())
                })
                .collect();
            reached.extend(deeper);
        }
        return reached.contains(&p);
    }
    // Through joined complements: "agreed to stop and withdraw".
    let mut at = inner.clause;
    for _ in 0..4 {
        let Some(k) = at else { return false };
        let clause = &sentence.clauses[k];
        let content = matches!(
            clause.relation,
            Relation::Complement | Relation::Conjunct | Relation::Purpose
        );
        if !content {
            return false;
        }
        if clause.governor == Some(c) {
            return clause.relation != Relation::Conjunct;
        }
        at = clause.governor;
    }
    false
}
