//! Crime news of towns: shootings, charges, hospitals.

use crate::actors::foreigner;
use crate::adjuncts::{place_simple, time};
use crate::clause::*;
use crate::lexicon::*;
use crate::names::RARE_PLACES;
use crate::notation::{a, noun, the};
use crate::people::city;
use crate::phrase::*;
use crate::treebank::Random;

fn digits(n: usize) -> Phrase {
    let form = n.to_string();
    word(&form, &form, "NUM", "CD")
}

/// "23-year-old", to stand before a noun.
fn aged(r: &mut Random) -> Phrase {
    let n = digits(14 + r.below(70)).after(mark("-"), "punct");
    let year = word("year", "year", "NOUN", "NN")
        .before(n, "nummod")
        .after(mark("-"), "punct");
    word("old", "old", "ADJ", "JJ").before(year, "obl:unmarked")
}

/// A person in a police report.
fn party(r: &mut Random) -> Phrase {
    match r.below(8) {
        0..3 => {
            // "X, 23, of Y,"
            let home = if r.chance(0.5) {
                city(r)
            } else {
                noun(choice(r, RARE_PLACES))
            };
            let name = foreigner(r);
            let age = digits(16 + r.below(70));
            if r.chance(0.6) {
                name.comma(age, "appos").insertion(home.case("of"), "nmod")
            } else {
                name.insertion(age, "appos")
            }
        }
        3 => foreigner(r),
        4..6 => {
            let one = noun(choice(
                r,
                "man, woman, boy, girl, victim, suspect, driver, student, officer, teenager",
            ));
            let one = if r.chance(0.6) {
                let age = aged(r);
                one.before(age, "amod")
            } else {
                one
            };
            if r.chance(0.6) {
                a_number(one)
            } else {
                the(one)
            }
        }
        6 => {
            let one = the(noun(choice(r, "victim, suspect, gunman, man")));
            let other = noun(choice(r, "man, woman, boy, resident, mother"));
            let age = aged(r);
            one.insertion(a_number(other.before(age, "amod")), "appos")
        }
        _ => {
            let n = choice(r, "two, three, four");
            let many = noun(choice(
                r,
                "man.s, teenager.s, woman.s, suspect.s, boy.s, other.s",
            ));
            many.before(word(n, n, "NUM", "CD"), "nummod")
        }
    }
}

/// With "a", or "an" before eleven, eighteen and eighties.
fn a_number(noun: Phrase) -> Phrase {
    let first = noun.first().form.clone();
    if first.starts_with('8') || first == "18" || first == "11" {
        noun.before(crate::notation::article("an"), "det")
    } else {
        a(noun)
    }
}

/// "where he was pronounced dead"
fn pronounced(r: &mut Random, many: bool) -> Phrase {
    let (form, lemma) = if many {
        ("they", "they")
    } else {
        pick(r, &[("he", "he"), ("she", "she")])
    };
    let who = word(form, lemma, "PRON", "PRP").with_number(many);
    let clause = match r.below(3) {
        0 => Predicate::new("die").clause(who, &Tense::Past.into()),
        _ => Predicate::passive(choice(r, "pronounce, pronounce, declare"))
            .with(word("dead", "dead", "ADJ", "JJ"), "xcomp")
            .clause(who, &Tense::Past.into()),
    };
    subordinate("where", clause)
}

/// A sentence of a police report without its full stop.
pub fn crime(r: &mut Random) -> Phrase {
    let who = party(r);
    let number = who.plural;
    let limb = the(noun(choice(
        r,
        "leg, arm, head, chest, back, abdomen, neck, shoulder, foot, face, stomach",
    )));
    let scene = the(noun("scene")).case("at");
    let verb = match r.below(10) {
        0..2 => {
            let crime = noun(choice(
                r,
                "murder, first-degree.n murder, attempted.v murder, assault, robbery, burglary, \
                aggravated.v assault, manslaughter, arson, kidnapping, fraud, theft",
            ));
            let crime = if r.chance(0.6) {
                let n = choice(r, "two, three, four, six, one, several");
                let count = noun(if n == "one" { "count" } else { "count.s" });
                let count = if n == "several" {
                    count.before(word(n, n, "ADJ", "JJ"), "amod")
                } else {
                    count.before(word(n, n, "NUM", "CD"), "nummod")
                };
                count.after(crime.case("of"), "nmod")
            } else {
                crime
            };
            let (verb, case) = pick(
                r,
                &[
                    ("charge", "with"),
                    ("charge", "with"),
                    ("book", "on"),
                    ("convict", "of"),
                    ("arrest", "on"),
                    ("indict", "on"),
                ],
            );
            Predicate::passive(verb).at(case, crime)
        }
        2..4 => {
            let hospital = noun(choice(
                r,
                "hospital, local.j hospital, nearby.j hospital, General.a Hospital, \
                Mercy.c Hospital, University.c Hospital, trauma.n center",
            ));
            let named = hospital.head().xpos == "NNP";
            let hospital = if named { hospital } else { a(hospital) };
            let hospital = if r.chance(0.6) {
                let outcome = pronounced(r, number);
                hospital.comma(outcome, "acl:relcl")
            } else {
                hospital
            };
            Predicate::passive(choice(
                r,
                "take:took:taken, rush, airlift, transport, bring:brought:brought",
            ))
            .at("to", hospital)
        }
        4 => Predicate::passive(choice(r, "shoot:shot:shot, stab, hit:hit:hit, stab, wound"))
            .with(limb.case("in"), "obl"),
        5 => {
            let times = noun("time.s").before(
                match choice(r, "multiple, several, two, three, five, many") {
                    n @ ("two" | "three" | "five") => word(n, n, "NUM", "CD"),
                    n => word(n, n, "ADJ", "JJ"),
                },
                "amod",
            );
            let times = times.edit(|w| {
                if w.xpos == "CD" {
                    w.relation = "nummod".to_string();
                }
            });
            let verb = Predicate::passive(choice(r, "shoot:shot:shot, stab, strike:struck:struck"))
                .with(times, "obl:unmarked");
            if r.chance(0.4) {
                verb.with(limb.case("in"), "obl")
            } else {
                verb
            }
        }
        6 => {
            let wound = a(noun(choice(
                r,
                "gunshot.n wound, stab.n wound, broken.j leg, head.n injury, bullet.n wound",
            )));
            let wound = if r.chance(0.6) {
                wound.after(limb.case("to"), "nmod")
            } else {
                wound
            };
            Predicate::new(choice(r, "suffer, sustain")).object(wound)
        }
        7 => Predicate::new("die").with(scene, "obl"),
        8 => {
            let verb = Predicate::passive(choice(r, "pronounce, declare"));
            verb.with(word("dead", "dead", "ADJ", "JJ"), "xcomp")
                .with(scene, "obl")
        }
        _ => {
            let station = noun(choice(
                r,
                "a gas.n station, a nightclub, a house, a parking.n lot, an apartment, a car, a bar",
            ));
            Predicate::passive(choice(
                r,
                "find:found:found, shoot:shot:shot, arrest, kill, rob:robbed:robbed",
            ))
            .at(choice(r, "at, near, outside, inside"), station)
        }
    };
    let verb = match r.below(5) {
        0..2 => {
            let (when, relation) = time(r);
            verb.with(when, relation)
        }
        2 if verb.tail().is_none_or(|w| w.upos == "NUM") => {
            let place = place_simple(r);
            verb.with(place, "obl")
        }
        _ => verb,
    };
    let group = if r.chance(0.85) {
        Group::from(Tense::Past)
    } else {
        plain(r)
    };
    let clause = verb.clause(who, &group);
    let police = noun(choice(
        r,
        "police, the sheriff, authority.s, investigator.s, detective.s, prosecutor.s, official.s",
    ));
    match r.below(6) {
        0 => word("said", "say", "VERB", "VBD")
            .after(clause, "ccomp")
            .before(police, "nsubj"),
        1 => word("said", "say", "VERB", "VBD")
            .before(police, "nsubj")
            .before(clause.after(mark(","), "punct"), "ccomp"),
        2 => clause.comma(police.case("according to"), "obl"),
        _ => clause,
    }
}
