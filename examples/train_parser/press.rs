//! Sentences of news agencies: verbs before capitalised objects, captions, progressives, and the other constructions of the press.

use crate::actors::*;
use crate::adjuncts::{place, place_simple};
use crate::clause::*;
use crate::crime::crime;
use crate::dealings::*;
use crate::lexicon::*;
use crate::names::*;
use crate::negation::negation;
use crate::notation::{noun, plural};
use crate::people::{country, group, of_nation, possessive};
use crate::phrase::*;
use crate::speakers::attributed;
use crate::treebank::{Random, Tree};

/// So many sentences.
pub fn press(count: usize, r: &mut Random) -> Vec<Tree> {
    (0..count)
        .map(|_| {
            loop {
                let tree = one(r);
                if tree.len() <= 45 {
                    return tree;
                }
            }
        })
        .collect()
}

fn one(r: &mut Random) -> Tree {
    match r.below(30) {
        0..8 => statement(r, transitive),
        8..11 => {
            let caption = caption(r);
            sentence(caption, if r.chance(0.85) { "." } else { "" })
        }
        11..13 => statement(r, progressive),
        13..15 => statement(r, request),
        15..18 => statement(r, diplomacy),
        18..22 => negation(r),
        22..25 => statement(r, passive),
        25 => {
            let name = fragment(r);
            sentence(name, if r.chance(0.5) { "." } else { "" })
        }
        _ => statement(r, crime),
    }
}

/// The clause as a sentence, at times as what somebody said.
fn statement(r: &mut Random, clause: fn(&mut Random) -> Phrase) -> Tree {
    let clause = clause(r);
    if clause.len() > 24 {
        return sentence(clause, ".");
    }
    let clause = match r.below(20) {
        0 => attributed(r, clause),
        1 => {
            // "Sen. Crooks said …"
            let who = official(r);
            word("said", "say", "VERB", "VBD")
                .after(clause, "ccomp")
                .before(who, "nsubj")
        }
        2 => {
            let who = official(r);
            word("said", "say", "VERB", "VBD")
                .before(who, "nsubj")
                .before(clause.after(mark(","), "punct"), "ccomp")
        }
        _ => clause,
    };
    sentence(clause, ".")
}

/// "A Lagos court on March 3 rejected Prime Minister X's request."
fn transitive(r: &mut Random) -> Phrase {
    let who = actor(r);
    let verb = decision(r).finite(&Tense::Past.into(), who.plural);
    let clause = gapped(r, who, verb);
    if r.chance(0.2) && clause.len() < 18 {
        let more = decision(r).finite(&Tense::Past.into(), false);
        clause.and("and", more)
    } else {
        clause
    }
}

/// Present-tense captions: "French President X meets Ghana's President Y at Z in W on May 4, 2015."
fn caption(r: &mut Random) -> Phrase {
    let whom = |r: &mut Random| {
        if r.chance(0.6) {
            let title = noun(choice(r, LONG_TITLES)).before(possessive(country(r)), "nmod:poss");
            foreigner(r).before(title, "nmod:desc")
        } else {
            official(r)
        }
    };
    let (who, verb) = if r.chance(0.5) {
        let who = official(r);
        let other = whom(r);
        let verb = Predicate::new(choice(
            r,
            "meet:met:met, greet, welcome, receive, embrace, address, visit, hug, join",
        ))
        .object(other);
        (who, verb)
    } else {
        let who = plural(noun(choice(
            r,
            "soldier, protester, rescuer, supporter, worker, resident, child, police.n officer, \
            firefighter, mourner, refugee, migrant, medic, fighter, voter, volunteer, student",
        )));
        let who = if r.chance(0.35) {
            of_nation(r, who)
        } else {
            who
        };
        let what = noun(choice(
            r,
            "flag.s, the street.s, the border, a checkpoint, the ruin.s, placard.s, body.s, \
            a coffin, a fire, debris, the wounded.j child, a road, the wreckage, banner.s, \
            a bridge, shop.s, ballot.s, candle.s, a tank, aid.n parcel.s",
        ));
        let verb = Predicate::new(choice(
            r,
            "patrol, wave, guard, carry, inspect, hold:held:held, search, block, cross, watch, \
            leave:left:left, clear, face, burn, load, count, display, light, march, film",
        ))
        .object(what);
        (who, verb)
    };
    let place = if r.chance(0.5) {
        let villa = noun(choice(
            r,
            "Villa Rosa, Palais Verde, Castle Stein, Camp Lemoyne, Fort Hazel, Villa Amalia, \
            the Presidential.a Palace, the Grand.a Hotel, Tahrani.c Square, Miramar.c Palace",
        ));
        villa
            .case(choice(r, "at, near, outside"))
            .after(place_simple(r), "nmod")
    } else {
        place(r)
    };
    let relation = if place.head().upos == "ADV" {
        "advmod"
    } else {
        "obl"
    };
    let verb = verb.with(place, relation);
    let verb = if r.chance(0.7) {
        let month = choice(r, MONTHS);
        let (day, year) = (
            (1 + r.below(30)).to_string(),
            (2001 + r.below(24)).to_string(),
        );
        let dated = word(&year, &year, "NUM", "CD").before(mark(","), "punct");
        let date = word(&day, &day, "NUM", "CD")
            .before(word(month, month, "PROPN", "NNP"), "nmod:unmarked")
            .after(dated, "nmod:unmarked");
        verb.at("on", date)
    } else {
        verb
    };
    verb.clause(who, &Tense::Present.into())
}

/// "X is training Malian pilots to fly jets", "has been arming the rebels".
fn progressive(r: &mut Random) -> Phrase {
    let who = actor(r);
    let object = match r.below(4) {
        0 => capital_object(r),
        1 => group(r),
        _ => {
            let whom = plural(noun(choice(
                r,
                "pilot, soldier, rebel, militia, officer, recruit, teacher, nurse, guard, engineer, \
                border.n guard, school, base, road, hospital, tunnel, missile.n site, camp, jet, tank",
            )));
            if r.chance(0.6) {
                of_nation(r, whom)
            } else {
                whom
            }
        }
    };
    let verb = Predicate::new(choice(
        r,
        "train, build:built:built, arm, fund, fight:fought:fought, shell, buy:bought:bought, \
        sell:sold:sold, plan, help, urge, host, supply, test, visit, move, pay:paid:paid, \
        bomb, block, watch, hire, shelter, finance, recruit, equip:equipped:equipped, bring:brought:brought",
    ));
    let verb = if matches!(verb.verb.base(), "train" | "help" | "urge" | "pay" | "hire")
        && r.chance(0.7)
    {
        let relation = if verb.verb.base() == "urge" {
            "iobj"
        } else {
            "obj"
        };
        let goal = task(r).infinitive();
        verb.with(object, relation).with(goal, "xcomp")
    } else {
        let place = place_simple(r);
        let verb = verb.object(object);
        if r.chance(0.3) {
            verb.with(place, "obl")
        } else {
            verb
        }
    };
    if r.chance(0.25) {
        let (form, tag) = if who.plural {
            ("have", "VBP")
        } else {
            ("has", "VBZ")
        };
        return verb
            .participle()
            .before(word("been", "be", "AUX", "VBN"), "aux")
            .before(word(form, "have", "AUX", tag), "aux")
            .before(who, "nsubj");
    }
    let tense = if r.chance(0.7) {
        Tense::PresentProgressive
    } else {
        Tense::PastProgressive
    };
    let negation = match r.below(8) {
        0 => Negation::Not,
        1 => Negation::Nt,
        _ => Negation::No,
    };
    let adverb = (negation == Negation::No && r.chance(0.15)).then(|| {
        choice(
            r,
            "also, reportedly, now, still, secretly, openly, already, currently",
        )
    });
    verb.clause(
        who,
        &Group {
            tense,
            negation,
            adverb,
        },
    )
}

/// Names without a verb: titles of pictures and lists.
fn fragment(r: &mut Random) -> Phrase {
    match r.below(4) {
        0 => institution(r),
        1 => official(r),
        2 => {
            let (one, other) = (institution(r), institution(r));
            one.and("and", other)
        }
        _ => {
            let what = noun(choice(r, "ruling, decision, statement, order"));
            what.before(possessive(institution(r)), "nmod:poss")
        }
    }
}
