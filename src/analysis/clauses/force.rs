//! What holds a clause back from fact: conditions, purposes, plans and wishes of what governs it, and "no".

use super::super::dependencies::Dependency as D;
use super::super::trees::Tree;
use super::super::{Clause, Modality, Phrase, Relation, Tense};

/// Verbs that make the action of a following infinitive a plan.
const PLANS: &[&str] = &[
    "plan",
    "agree",
    "intend",
    "expect",
    "schedule",
    "set",
    "prepare",
    "vow",
    "promise",
    "pledge",
    "decide",
    "go",
    "offer",
    "slate",
    "due",
    "aim",
    "hope",
    "propose",
    "commit",
    "undertake",
    "arrange",
];
/// Verbs after which a following infinitive is only wished for.
const WISHES: &[&str] = &[
    "want",
    "urge",
    "ask",
    "call",
    "demand",
    "order",
    "seek",
    "try",
    "attempt",
    "threaten",
    "refuse",
    "fail",
    "request",
    "appeal",
    "press",
    "push",
    "tell",
    "warn",
    "encourage",
    "invite",
    "wish",
    "need",
    "require",
    "beg",
    "plead",
    "instruct",
    "persuade",
    "convince",
    "plot",
    "conspire",
];
/// Verbs that pass the force of their own clause on to the infinitive.
const ASPECTS: &[&str] = &["begin", "continue", "start", "manage"];
/// Verbs whose infinitive is as real as they are.
const PASSING: &[&str] = &["force", "come", "help", "have", "use"];
/// Nouns whose infinitive is a plan, and those whose infinitive is a wish.
const PLAN_NOUNS: &[&str] = &[
    "plan",
    "decision",
    "agreement",
    "deal",
    "pledge",
    "vow",
    "promise",
    "intention",
    "commitment",
    "preparation",
    "offer",
    "readiness",
    "willingness",
];
const WISH_NOUNS: &[&str] = &[
    "threat",
    "attempt",
    "effort",
    "call",
    "demand",
    "request",
    "order",
    "bid",
    "failure",
    "refusal",
    "desire",
    "warning",
    "proposal",
    "need",
    "plot",
    "conspiracy",
    "appeal",
    "push",
    "campaign",
    "wish",
    "ability",
    "right",
    "ultimatum",
    "pressure",
];

/// Fills modality and the negation by "no" of one clause; what governs it comes first.
pub fn fill(tree: &Tree<'_>, phrases: &[Phrase], clauses: &mut [Clause], c: usize, head: usize) {
    let marks = || tree.by(head, &[D::Mark]).map(|m| tree.lower(m));
    let start = clauses[c]
        .subject
        .map(|s| phrases[s].first)
        .filter(|f| *f < clauses[c].first)
        .unwrap_or(clauses[c].first);
    let before = start.checked_sub(1).map_or("", |b| tree.lower(b));
    if marks().any(|m| matches!(m, "if" | "unless" | "whether"))
        || matches!(before, "if" | "unless" | "case" | "event")
    {
        clauses[c].modality = Some(Modality::Conditional);
    }
    if clauses[c].tense == Tense::Infinitive {
        clauses[c].modality = infinitive(tree, clauses, c, head);
    }
    // A joined or participial clause of a held-back one is held back as well.
    if clauses[c].modality.is_none()
        && matches!(
            clauses[c].relation,
            Relation::Conjunct | Relation::Participial
        )
        && tree.first_by(head, &[D::Nsubj, D::NsubjPass]).is_none()
        && let Some(g) = clauses[c].governor.filter(|g| *g < c)
    {
        clauses[c].modality = clauses[g].modality;
    }
    let none = |p: Option<usize>| {
        p.is_some_and(|p| {
            matches!(
                tree.lower(phrases[p].first),
                "no" | "none" | "nobody" | "nothing" | "neither"
            )
        })
    };
    // "Neither A nor B attacked"
    let neither = tree.by(head, &[D::Nsubj, D::NsubjPass]).any(|s| {
        tree.by(s, &[D::CcPreconj])
            .any(|n| tree.lower(n) == "neither")
    });
    if neither || none(clauses[c].subject) || none(clauses[c].object) {
        clauses[c].negated = true;
    }
}

fn infinitive(tree: &Tree<'_>, clauses: &[Clause], c: usize, head: usize) -> Option<Modality> {
    if tree.relation(head) == D::Acl
        && let Some(noun) = tree.tokens[head].head
    {
        let noun = tree.tokens[noun].lemma.as_str();
        return Some(if PLAN_NOUNS.contains(&noun) {
            Modality::Planned
        } else if WISH_NOUNS.contains(&noun) {
            Modality::Desired
        } else {
            Modality::Purpose
        });
    }
    let Some(g) = clauses[c].governor else {
        // "Putin to visit Ankara": the headline's future
        return Some(Modality::Planned);
    };
    if clauses[c].relation == Relation::Conjunct {
        return clauses[g].modality.or(Some(Modality::Planned));
    }
    let lemma = tree.tokens[clauses[g].verb].lemma.as_str();
    // "is set to", "ready to": what a copula says of its subject.
    let predicate = tree.tokens[head].head.map_or("", |h| tree.lower(h));
    Some(if WISHES.contains(&lemma) {
        Modality::Desired
    } else if PLANS.contains(&lemma)
        || lemma == "be"
        || matches!(predicate, "set" | "due" | "ready" | "expected" | "likely")
    {
        Modality::Planned
    } else if ASPECTS.contains(&lemma) {
        return clauses[g].modality;
    } else if PASSING.contains(&lemma) {
        clauses[g].modality.unwrap_or(Modality::Purpose)
    } else {
        Modality::Purpose
    })
}
