//! Verb groups: the verb with its auxiliaries, particle and negation, and what they say of tense, voice and modality.

use super::super::dependencies::Dependency as D;
use super::super::trees::Tree;
use super::super::{Clause, Modality, Phrase, Tense, Upos, VerbForm};

/// Adverbs that make a verb another one.
const PARTICLES: &[&str] = &["up", "off", "out", "down", "back", "away"];

/// Whether a word heads a clause: a verb that is not part of a noun phrase, or what a copula says of its subject.
pub fn heads_clause(tree: &Tree<'_>, phrases: &[Phrase], i: usize) -> bool {
    let token = &tree.tokens[i];
    if tree.first_by(i, &[D::Cop]).is_some() {
        return true;
    }
    let argued = || {
        tree.first_by(i, &[D::Nsubj, D::NsubjPass, D::Obj, D::Aux, D::AuxPass])
            .is_some()
    };
    let verb = token.upos == Upos::Verb
        // "is to visit", "there were": the auxiliary is the verb.
        || token.upos == Upos::Aux
            && !matches!(token.dependency, D::Aux | D::AuxPass | D::Cop)
            && tree.first_by(i, &[D::Expl, D::Nsubj, D::Xcomp]).is_some();
    if !verb {
        return false;
    }
    let inside = phrases
        .iter()
        .any(|p| p.first <= i && i < p.last && p.head != i);
    match token.dependency {
        D::Case | D::Mark | D::Fixed | D::Aux | D::AuxPass | D::Cop | D::Flat => false,
        D::Amod | D::Compound | D::Advmod | D::Det | D::Nummod => !inside && argued(),
        D::Nsubj | D::NsubjPass | D::Obj | D::Obl | D::Nmod | D::NmodPoss => argued(),
        _ => !inside || argued(),
    }
}

/// The verb group around the head of a clause.
pub fn group(tree: &Tree<'_>, phrases: &[Phrase], head: usize) -> Clause {
    let tokens = tree.tokens;
    let copula = tree.first_by(head, &[D::Cop]);
    let verb = copula.unwrap_or(head);
    let auxiliaries: Vec<usize> = tree
        .by(head, &[D::Aux, D::AuxPass])
        .filter(|a| *a < verb)
        .collect();
    let inside = |i: usize| phrases.iter().any(|p| p.first <= i && i < p.last);
    let first = auxiliaries
        .iter()
        .copied()
        .find(|a| (*a..verb).all(|i| !inside(i)))
        .unwrap_or(verb);
    let particle = tree
        .first_by(head, &[D::CompoundPrt])
        .filter(|p| *p > verb)
        // "turned away": the treebanks take some particles as adverbs.
        .or_else(|| {
            tree.by(head, &[D::Advmod])
                .find(|a| *a == verb + 1 && PARTICLES.contains(&tree.lower(*a)))
        });
    let finite = auxiliaries.first().copied().unwrap_or(verb);
    let modal = auxiliaries
        .iter()
        .find(|a| tokens[**a].form == VerbForm::Modal)
        .map(|a| tokens[*a].lower.as_str());
    // "pleaded guilty to murdering": a preposition, no infinitive.
    let infinitive = !matches!(tokens[finite].form, VerbForm::Gerund | VerbForm::Modal)
        && tree
            .by(head, &[D::Mark, D::Aux])
            .any(|m| tree.lower(m) == "to" && m < verb && tokens[m].upos == Upos::Part);
    let perfect = auxiliaries.iter().any(|a| tokens[*a].lemma == "have");
    let will = matches!(modal, Some("will" | "shall" | "'ll" | "wo"));
    let tense = if infinitive {
        Tense::Infinitive
    } else if will {
        Tense::Future
    } else if perfect {
        Tense::Past
    } else {
        match tokens[finite].form {
            VerbForm::Present | VerbForm::Base | VerbForm::Modal => Tense::Present,
            VerbForm::Gerund => Tense::Participle,
            VerbForm::Participle if finite == verb => Tense::Participle,
            _ => Tense::Past,
        }
    };
    let subject = tree.first_by(head, &[D::Nsubj, D::NsubjPass]);
    let object = tree.first_by(head, &[D::Obj, D::Iobj, D::Ccomp, D::Xcomp]);
    let participle = matches!(tokens[verb].form, VerbForm::Participle);
    let passive = copula.is_none()
        && (tree.first_by(head, &[D::AuxPass, D::NsubjPass]).is_some()
            // A participle without auxiliary is passive ("rebels supported by"), unless it has a subject and an object of
            // its own, which makes it a past ("rebels earlier captured the town").
            || participle && auxiliaries.is_empty() && !(subject.is_some() && object.is_some()));
    let bare_past = participle && auxiliaries.is_empty() && !passive;
    let negated = tree.children(head).iter().any(|c| {
        // "has not only cut off power": it did.
        let only = matches!(tree.lower(*c + 1), "only" | "just" | "merely" | "simply");
        matches!(tree.lower(*c), "not" | "n't" | "n’t" | "never" | "nor")
            && !only
            && matches!(tree.relation(*c), D::Advmod | D::Cc | D::CcPreconj)
            || tree.relation(*c) == D::Mark && tree.lower(*c) == "without"
    }) || verb > 0 && matches!(tree.lower(first.max(1) - 1), "not" | "never");
    Clause {
        verb,
        first,
        last: particle
            .filter(|p| *p == verb + 1)
            .map_or(verb + 1, |p| p + 1),
        tense: if bare_past { Tense::Past } else { tense },
        passive,
        negated,
        particle,
        modality: match modal {
            // "admitted they'd seized it": had.
            Some("'d") if tokens[verb].form == VerbForm::Participle => None,
            _ if will => Some(Modality::Planned),
            Some(
                "may" | "might" | "could" | "should" | "must" | "can" | "ca" | "would" | "'d"
                | "ought",
            ) => Some(Modality::Possible),
            _ => None,
        },
        ..Clause::default()
    }
}

/// A verb joined to another without auxiliaries of its own shares the other's: "were killed and wounded", "will meet and talk".
pub fn share(tree: &Tree<'_>, clauses: &mut [Clause], c: usize, other: usize, head: usize) {
    let tokens = tree.tokens;
    let own = tree
        .first_by(
            head,
            &[D::Aux, D::AuxPass, D::Cop, D::Mark, D::Nsubj, D::NsubjPass],
        )
        .is_some();
    if own {
        return;
    }
    let (a, b) = (
        tokens[clauses[other].verb].form,
        tokens[clauses[c].verb].form,
    );
    let past = |f| matches!(f, VerbForm::Past | VerbForm::Participle);
    let object = tree.first_by(head, &[D::Obj]).is_some();
    let both_passive = clauses[other].passive && past(b) && (b == VerbForm::Participle || !object);
    if a == b || both_passive || b == VerbForm::Base {
        clauses[c].tense = clauses[other].tense;
        clauses[c].modality = clauses[c].modality.or(clauses[other].modality);
    }
    if both_passive {
        clauses[c].passive = true;
    } else if a == b && a == VerbForm::Participle && !clauses[other].passive {
        clauses[c].passive = false;
    }
}
