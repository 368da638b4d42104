//! Negated sentences and questions: not, never, no longer, not only, not yet.

use crate::actors::*;
use crate::clause::*;
use crate::dealings::task;
use crate::lexicon::*;
use crate::notation::{a, noun, plural, the};
use crate::people::organisation;
use crate::phrase::*;
use crate::politics::matter;
use crate::treebank::{Random, Tree};

pub fn not() -> Phrase {
    word("not", "not", "PART", "RB")
}

/// Negated sentences and questions.
pub fn negation(r: &mut Random) -> Tree {
    let who = actor(r);
    let deed = match r.below(3) {
        0 => task(r),
        1 => Predicate::new(choice(r, DECIDING)).object(matter(r)),
        _ => Predicate::new(choice(r, DECIDING)).object(capital_object(r)),
    };
    let number = who.plural;
    let clause = match r.below(14) {
        0..6 => {
            let (tense, negation, adverb) = pick(
                r,
                &[
                    (Tense::Past, Negation::Not, None),
                    (Tense::Past, Negation::Nt, None),
                    (Tense::Past, Negation::Never, None),
                    (Tense::Present, Negation::Not, None),
                    (Tense::Present, Negation::Nt, None),
                    (Tense::Perfect, Negation::Never, None),
                    (Tense::Perfect, Negation::Not, Some("yet")),
                    (Tense::Perfect, Negation::Nt, Some("yet")),
                    (Tense::Perfect, Negation::Nt, None),
                    (Tense::Modal("will"), Negation::Nt, None),
                    (Tense::Modal("will"), Negation::Not, None),
                    (Tense::Modal("will"), Negation::Never, None),
                    (Tense::Modal("can"), Negation::Nt, None),
                    (Tense::Modal("should"), Negation::Not, Some("even")),
                    (Tense::Modal("would"), Negation::Nt, Some("necessarily")),
                    (Tense::Pluperfect, Negation::Not, Some("even")),
                ],
            );
            deed.clause(
                who,
                &Group {
                    tense,
                    negation,
                    adverb,
                },
            )
        }
        6 => {
            // "X not only rejected A but also …"
            let more = decision(r)
                .finite(&Tense::Past.into(), number)
                .before(adverb("also"), "advmod")
                .before(word("but", "but", "CCONJ", "CC"), "cc");
            deed.finite(&Tense::Past.into(), number)
                .before(adverb("only"), "advmod")
                .before(not(), "advmod")
                .after(more, "conj")
                .before(who, "nsubj")
        }
        7 => {
            // "X, not Y, rejected …"
            let other = actor(r).close().before(not(), "advmod");
            let who = who.close().insertion(other, "conj").with_number(number);
            deed.clause(who, &Tense::Past.into())
        }
        8 => {
            // "X rejected A, not B."
            let other = the(noun(choice(
                r,
                "army, government, court, deal, vote, people, law, company",
            )));
            let object = the(noun(choice(
                r,
                "plan, rebel.s, militia, minister, proposal, budget, opposition",
            )));
            let object = object.comma(other.before(not(), "advmod"), "conj");
            Predicate::new(choice(r, DECIDING))
                .object(object)
                .clause(who, &Tense::Past.into())
        }
        9 => {
            // "X decided not to …"
            let infinitive = deed.infinitive().before(not(), "advmod");
            Predicate::new(choice(
                r,
                "decide, agree, choose:chose:chosen, vow, promise",
            ))
            .with(infinitive, "xcomp")
            .clause(who, &Tense::Past.into())
        }
        10 => {
            // "Not all lawmakers …"
            let all = word("all", "all", "DET", "DT").before(not(), "advmod");
            let who = plural(noun(choice(
                r,
                "lawmaker, rebel, minister, judge, resident",
            )));
            let who = who.before(all, "det");
            deed.clause(who, &Tense::Past.into())
        }
        11 => {
            // "X no longer supports …"
            let longer = word("longer", "long", "ADV", "RBR").before(adverb("no"), "advmod");
            deed.finite(&Tense::Present.into(), number)
                .before(longer, "advmod")
                .before(who, "nsubj")
        }
        12 => {
            // "Did X not …?", "Why didn't X …?"
            let did = word("did", "do", "AUX", "VBD");
            let asked = if r.chance(0.5) {
                deed.bare()
                    .before(not(), "advmod")
                    .before(who, "nsubj")
                    .before(did, "aux")
            } else {
                deed.bare()
                    .before(who, "nsubj")
                    .before(word("n't", "not", "PART", "RB"), "advmod")
                    .before(did, "aux")
            };
            let asked = if r.chance(0.5) {
                asked.before(word("why", "why", "ADV", "WRB"), "advmod")
            } else {
                asked
            };
            return sentence(asked, "?");
        }
        _ => {
            // "X is not a member of Y."
            let what = noun(choice(r, "member, ally, party, target, part, enemy"));
            let what = a(what.after(organisation(r).case("of"), "nmod"));
            let (form, tag) = if number {
                ("are", "VBP")
            } else {
                ("is", "VBZ")
            };
            let not_ = if r.chance(0.3) {
                adverb("never")
            } else {
                not()
            };
            what.before(not_, "advmod")
                .before(word(form, "be", "AUX", tag), "cop")
                .before(who, "nsubj")
        }
    };
    sentence(clause, ".")
}
