//! Subjects that a clause does not name itself: shared by joined verbs, controlled by a governing verb, or the noun that a
//! relative clause describes.

use super::super::dependencies::Dependency as D;
use super::super::trees::Tree;
use super::super::{Clause, Phrase, Tense, VerbForm};
use super::{OBJECT_CONTROL, PREPOSITION_CONTROL, phrase_of};

/// The phrase that a relative clause describes.
pub fn antecedent(tree: &Tree<'_>, phrases: &[Phrase], head: usize) -> Option<usize> {
    phrase_of(tree, phrases, tree.tokens[head].head?)
}

/// Whether a word is a pronoun that joins a relative clause.
pub fn is_relative_pronoun(tree: &Tree<'_>, word: usize) -> bool {
    matches!(tree.lower(word), "who" | "which" | "that" | "whom")
        && matches!(tree.tokens[word].penn, "WDT" | "WP" | "IN" | "DT")
}

/// Fills the object of a relative clause in which the noun it describes is the object, named by a pronoun or not at all.
pub fn relative_object(tree: &Tree<'_>, phrases: &[Phrase], clause: &mut Clause, head: usize) {
    if tree.relation(head) != D::AclRelcl || clause.object.is_some() {
        return;
    }
    let pronoun_is = |relations: &[D]| {
        tree.by(head, relations)
            .any(|c| is_relative_pronoun(tree, c))
    };
    let unnamed = tree.first_by(head, &[D::Nsubj]).is_some()
        && !clause.passive
        && tree
            .first_by(head, &[D::Obj, D::Ccomp, D::Xcomp, D::Cop])
            .is_none()
        && !tree.children(head).iter().any(|c| {
            is_relative_pronoun(tree, *c)
                || matches!(tree.lower(*c), "where" | "when" | "why")
                // "whose leader", "in which": the pronoun stands further down.
                || tree
                    .children(*c)
                    .iter()
                    .any(|g| matches!(tree.lower(*g), "whose" | "which" | "whom"))
                || matches!(tree.lower(*c), "which" | "whom")
        });
    if pronoun_is(&[D::Obj]) || unnamed {
        clause.object = antecedent(tree, phrases, head);
    }
}

/// The subject that clause `c` shares or is given by what it hangs on.
pub fn given(
    tree: &Tree<'_>,
    phrases: &[Phrase],
    clauses: &[Clause],
    c: usize,
    head: usize,
) -> Option<usize> {
    let governor = clauses[c].governor.map(|g| &clauses[g]);
    match tree.relation(head) {
        // The pronoun of a relative clause stands for the noun; one whose own subject is named needs nothing.
        D::AclRelcl => {
            let who = tree
                .by(head, &[D::Nsubj, D::NsubjPass])
                .any(|s| is_relative_pronoun(tree, s));
            let none = tree.first_by(head, &[D::Nsubj, D::NsubjPass]).is_none();
            (who || none)
                .then(|| antecedent(tree, phrases, head))
                .flatten()
        }
        D::Acl if clauses[c].tense != Tense::Infinitive => antecedent(tree, phrases, head),
        // "Iran's plan to attack": the owner of the plan, else whoever has it.
        D::Acl => {
            let noun = antecedent(tree, phrases, head)?;
            phrases[noun].possessor.or_else(|| {
                governor
                    .filter(|g| g.subject != Some(noun))
                    .and_then(|g| g.subject)
            })
        }
        D::Conj | D::Parataxis if tree.relation(head) == D::Conj => governor?.subject,
        D::Xcomp | D::Advcl | D::Ccomp => {
            let governor = governor?;
            let lemma = tree.tokens[governor.verb].lemma.as_str();
            let gerund = tree.tokens[clauses[c].verb].form == VerbForm::Gerund;
            let preposition = tree
                .first_by(head, &[D::Mark])
                .map_or("", |m| tree.lower(m));
            let object_acts = tree.relation(head) == D::Xcomp && OBJECT_CONTROL.contains(&lemma)
                || clauses[c].tense == Tense::Infinitive
                    && OBJECT_CONTROL.contains(&lemma)
                    && !matches!(lemma, "help" | "lead" | "call")
                || gerund
                    && matches!(preposition, "of" | "from" | "for" | "with")
                    && PREPOSITION_CONTROL.contains(&lemma);
            let called = lemma == "call";
            let on = governor
                .obliques
                .iter()
                .find(|o| called && tree.lower(o.preposition) == "on")
                .map(|o| o.phrase);
            if governor.passive || !object_acts {
                on.or(governor.subject)
            } else {
                on.or(governor.indirect)
                    .or(governor.object)
                    .or(governor.subject)
            }
        }
        _ => None,
    }
}
