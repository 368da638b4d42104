//! Requests, meetings and treaties of officials and states, and what they are expected to do.

use crate::actors::*;
use crate::adjuncts::time;
use crate::clause::*;
use crate::lexicon::*;
use crate::notation::{a, noun};
use crate::people::{country, group, organisation};
use crate::phrase::*;
use crate::politics::matter;
use crate::treebank::Random;

/// What one can be asked to do.
pub fn task(r: &mut Random) -> Predicate {
    match r.below(9) {
        0 => Predicate::new("leave:left:left").object(country(r)),
        1 => Predicate::new("comply").at(
            "with",
            noun(choice(r, "the order, Resolution, the ruling, its demand.s")),
        ),
        2 => Predicate::new("fly:flew:flown").object(noun(choice(
            r,
            "jet.s, helicopter.s, drone.s, transport.n plane.s",
        ))),
        3 => Predicate::new(choice(r, "release, free, extradite")).object(foreigner(r)),
        4 => Predicate::new("step:stepped:stepped+down"),
        5 => Predicate::new("send:sent:sent")
            .object(noun("troop.s"))
            .with(
                Predicate::new("help")
                    .object(country(r))
                    .at(
                        "in",
                        noun("fight")
                            .before(word("its", "its", "PRON", "PRP$"), "nmod:poss")
                            .after(group(r).case("against"), "nmod"),
                    )
                    .infinitive(),
                "advcl",
            ),
        6 => {
            let matter = matter(r);
            Predicate::new(choice(
                r,
                "sign, respect, honor, drop:dropped:dropped, accept",
            ))
            .object(matter)
        }
        7 => Predicate::new("withdraw:withdrew:withdrawn")
            .object(noun(choice(r, "troop.s, its troop.s, force.s")))
            .with(country(r).case("from"), "obl"),
        _ => Predicate::new(choice(
            r,
            "repay:repaid:repaid, protect, defend, support, join",
        ))
        .object(organisation(r)),
    }
}

/// "X demanded that Y leave …", "X urged Y to …", "X has offered to send troops to help Y in its fight against Z."
pub fn request(r: &mut Random) -> Phrase {
    let (who, whom) = (actor(r), actor(r).close());
    let task = task(r);
    let number = who.plural;
    match r.below(8) {
        0..3 => {
            let clause = task.bare().before(whom, "nsubj");
            let clause = if r.chance(0.7) {
                subordinate("that", clause)
            } else {
                clause
            };
            let verb = Predicate::new(choice(r, "demand, demand, insist, propose, recommend"));
            let verb = verb
                .with(clause, "ccomp")
                .finite(&Tense::Past.into(), number);
            gapped(r, who, verb)
        }
        3..5 => {
            let (verb, relation) = pick(
                r,
                &[
                    ("urge", "iobj"),
                    ("ask", "iobj"),
                    ("order", "obj"),
                    ("tell:told:told", "iobj"),
                    ("force", "obj"),
                    ("instruct", "iobj"),
                    ("allow", "iobj"),
                    ("direct", "obj"),
                ],
            );
            let verb = Predicate::new(verb)
                .with(whom, relation)
                .with(task.infinitive(), "xcomp")
                .finite(&Tense::Past.into(), number);
            gapped(r, who, verb)
        }
        5..7 => {
            let group = plain(r);
            let verb = Predicate::new("call")
                .at("on", whom)
                .with(task.infinitive(), "xcomp")
                .finite(&group, number);
            if group.tense == Tense::Past {
                gapped(r, who, verb)
            } else {
                verb.before(who, "nsubj")
            }
        }
        _ => {
            let tense = if r.chance(0.6) {
                Tense::Perfect
            } else {
                Tense::Past
            };
            Predicate::new(choice(
                r,
                "offer, promise, agree, pledge, refuse, threaten, vow",
            ))
            .with(task.infinitive(), "xcomp")
            .clause(who, &tense.into())
        }
    }
}

/// "X held a 30-minute meeting on Tuesday with Y", "X cut diplomatic relations with Y."
pub fn diplomacy(r: &mut Random) -> Phrase {
    let (who, with) = (actor(r), actor(r).close());
    let with = with.case("with");
    let verb = match r.below(6) {
        0..2 => {
            let n = choice(r, "30, 45, 90, two, three, four");
            let unit = if n.starts_with(char::is_numeric) {
                "minute"
            } else {
                "hour"
            };
            let talks = noun(choice(r, "meeting, conversation, phone.n call, session"));
            let talks = if r.chance(0.6) {
                let length = word(unit, unit, "NOUN", "NN")
                    .before(word(n, n, "NUM", "CD").after(mark("-"), "punct"), "nummod");
                talks.before(length, "compound")
            } else {
                talks
            };
            let talks = a(talks);
            let talks = if r.chance(0.4) {
                let day = choice(r, WEEKDAYS);
                talks.after(word(day, day, "PROPN", "NNP").case("on"), "nmod")
            } else {
                talks
            };
            Predicate::new("hold:held:held").object(talks.after(with, "nmod"))
        }
        2 => {
            let (one, two) = (
                matter(r),
                noun(choice(
                    r,
                    "trade, security, Syria, Gaza, energy, migration, Resolution",
                )),
            );
            Predicate::new("discuss")
                .object(one.and("and", two))
                .with(with, "obl")
        }
        3..5 => {
            let ties = noun(choice(
                r,
                "diplomatic.j relation.s, diplomatic.j tie.s, relation.s, trade.n tie.s, contact.s",
            ));
            Predicate::new(choice(
                r,
                "establish, cut:cut:cut, restore, sever, resume, break:broke:broken+off, suspend, normalize",
            ))
            .object(ties.after(with, "nmod"))
        }
        _ => {
            let pact = a(noun(choice(
                r,
                "agreement, pact, deal, treaty, trade.n agreement, memorandum, contract, truce",
            )));
            Predicate::new(choice(r, "sign, reach, conclude, strike:struck:struck"))
                .object(pact.after(with, "nmod"))
        }
    };
    let group = plain(r);
    if group.tense == Tense::Past {
        let verb = verb.finite(&group, who.plural);
        gapped(r, who, verb)
    } else {
        verb.clause(who, &group)
    }
}

/// "was expected to …", "was blamed for …", "was elected president", "is due to …".
pub fn passive(r: &mut Random) -> Phrase {
    let who = actor(r);
    let group = if r.chance(0.3) {
        Group::from(Tense::Present)
    } else {
        plain(r)
    };
    let verb = match r.below(9) {
        0..3 => {
            let then = task(r).infinitive();
            Predicate::passive(choice(
                r,
                "expect, believe, force, urge, order, ask, require, allow, schedule, say:said:said, \
                authorize, report, tell:told:told, invite",
            ))
            .with(then, "xcomp")
        }
        3 => {
            let thing = matter(r);
            Predicate::passive("blame").at("for", thing)
        }
        4 => {
            // "was ready to …" is an adjective.
            let (form, tag) = match (who.plural, group.tense) {
                (true, Tense::Present) => ("are", "VBP"),
                (false, Tense::Present) => ("is", "VBZ"),
                (true, _) => ("were", "VBD"),
                _ => ("was", "VBD"),
            };
            let adjective = choice(r, "ready, due, likely, unable");
            return word(adjective, adjective, "ADJ", "JJ")
                .after(task(r).infinitive(), "xcomp")
                .before(word(form, "be", "AUX", tag), "cop")
                .before(who, "nsubj");
        }
        5 => {
            let office = noun(choice(
                r,
                "president, prime.j minister, speaker, governor, party.n leader, mayor, chairman",
            ));
            let office = if r.chance(0.4) {
                office.after(institution(r).close().case("of"), "nmod")
            } else {
                office
            };
            Predicate::passive(choice(r, "elect, appoint, name")).with(office, "xcomp")
        }
        6 => {
            let what = a(noun(choice(
                r,
                "traitor, hero, threat, terrorist.j group, failure, success, key.j ally",
            )));
            Predicate::passive(choice(r, "call, consider")).with(what, "xcomp")
        }
        7 => {
            let (when, relation) = time(r);
            Predicate::passive(choice(
                r,
                "elect, found, sign, swear:swore:sworn+in, dissolve, expel, suspend",
            ))
            .with(when, relation)
        }
        _ => {
            let by = actor(r);
            Predicate::passive(choice(r, DECIDING)).at("by", by)
        }
    };
    verb.clause(who, &group)
}
