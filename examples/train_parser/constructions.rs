//! Sentences with a construction of their own: gapping, existentials, clefts, verdicts, headlines.

use crate::adjuncts::*;
use crate::clause::*;
use crate::events::*;
use crate::lexicon::*;
use crate::notation::{a, noun, plural, the};
use crate::numbers::*;
use crate::people::*;
use crate::phrase::*;
use crate::politics::*;
use crate::treebank::Random;

/// "Three people were killed and five wounded …"
pub fn gapped(r: &mut Random) -> Phrase {
    let dead = victims(r);
    let (n, single) = number(r);
    let n = if r.chance(0.25) { qualified(r, n) } else { n };
    let hurt = match r.below(4) {
        0 => n.with_number(!single),
        1 => word("others", "other", "NOUN", "NNS").before(n, "nummod"),
        2 => {
            let more = noun(choice(r, PEOPLE));
            let more = if single { more } else { plural(more) };
            more.before(n, "nummod")
        }
        _ => word("dozens", "dozen", "NOUN", "NNS"),
    };
    let number = hurt.plural;
    let group = plain(r);
    let mut verb = Predicate::passive(choice(
        r,
        "wound, wound, injure, hurt:hurt:hurt, arrest, detain, displace",
    ));
    match r.below(4) {
        0..2 => {
            let (case, attack) = (choice(r, "in, in, during"), attack(r));
            verb = verb.at(case, attack);
        }
        2 => {
            let event = event_clause(r);
            verb = verb.with(subordinate(choice(r, "when, after, as"), event), "advcl");
        }
        _ => {}
    }
    let verb = circumstances(r, verb, 0.6);
    let second = if r.chance(0.45) {
        verb.participle().before(hurt, "nsubj:pass")
    } else {
        verb.finite(&group, number).before(hurt, "nsubj:pass")
    };
    let second = second.before(word("and", "and", "CCONJ", "CC"), "cc");
    let first =
        Predicate::passive(choice(r, "kill, kill, kill, shoot:shot:shot")).clause(dead, &group);
    if r.chance(0.35) {
        first.comma(second, "conj")
    } else {
        first.after(second, "conj")
    }
}

/// A verb that takes only a place or a time.
pub fn intransitive(r: &mut Random) -> Phrase {
    let place = place(r);
    let relation = if place.head().upos == "ADV" {
        "advmod"
    } else {
        "obl"
    };
    match r.below(4) {
        0 => {
            let what = plural(noun(choice(
                r,
                "clash, protest, riot, gun.n battle, firefight, street.n battle",
            )));
            let what = match r.below(4) {
                0 => what.before(word("fierce", "fierce", "ADJ", "JJ"), "amod"),
                1 => what.before(word("fresh", "fresh", "ADJ", "JJ"), "amod"),
                2 => what.before(word("heavy", "heavy", "ADJ", "JJ"), "amod"),
                _ => what,
            };
            let what = if r.chance(0.5) {
                let (one, other) = (attackers(r), attackers(r));
                what.after(one.and("and", other).case("between"), "nmod")
            } else {
                what
            };
            Predicate::new(choice(
                r,
                "break:broke:broken+out, erupt, continue, intensify, occur, flare+up",
            ))
            .with(place, relation)
            .clause(what, &plain(r))
        }
        1 => {
            let what = noun(choice(
                r,
                "bomb, car.n bomb, suicide.n bomber, roadside.n bomb, grenade, mine, \
                explosion, blast, landmine, truck",
            ));
            let what = if r.chance(0.25) {
                noun_count(r, what)
            } else {
                a(what)
            };
            Predicate::new(choice(
                r,
                "explode, go:went:gone+off, blow:blew:blown+up, detonate",
            ))
            .with(place, relation)
            .clause(what, &plain(r))
        }
        2 => {
            let who = victims(r);
            let verb = Predicate::new(choice(
                r,
                "die, flee:fled:fled, drown, disappear, survive, starve, live",
            ));
            let verb = circumstances(r, verb, 0.8);
            verb.clause(who, &plain(r))
        }
        _ => {
            let what = noun(choice(
                r,
                "fighting, violence, unrest, shelling, gunfire, tension.s",
            ));
            let what = if r.chance(0.5) {
                let (one, other) = (attackers(r), attackers(r));
                what.after(one.and("and", other).case("between"), "nmod")
            } else {
                what
            };
            let verb = if r.chance(0.5) {
                effect(r)
            } else {
                Predicate::new(choice(
                    r,
                    "continue, spread:spread:spread, resume, erupt, escalate",
                ))
                .with(place, relation)
            };
            verb.clause(what, &plain(r))
        }
    }
}

/// Constructions of their own.
pub fn special(r: &mut Random) -> Phrase {
    match r.below(13) {
        0..3 => intransitive(r),
        // "There were no reports of casualties."
        3 => {
            let (what, many) = pick(
                r,
                &[
                    ("report.s of casualty.s", true),
                    ("immediate.j claim of responsibility", false),
                    ("word on casualty.s", false),
                    ("sign of progress", false),
                    ("survivor.s", true),
                    ("immediate.j comment from the ministry", false),
                    ("evidence of involvement", false),
                    ("injury.s", true),
                    ("casualty.s", true),
                ],
            );
            let no = word("no", "no", "DET", "DT");
            let what = noun(what).before(no, "det");
            let be = match (r.chance(0.8), many) {
                (true, true) => word("were", "be", "VERB", "VBD"),
                (true, false) => word("was", "be", "VERB", "VBD"),
                (false, true) => word("are", "be", "VERB", "VBP"),
                (false, false) => word("is", "be", "VERB", "VBZ"),
            };
            let there = be
                .after(what, "nsubj")
                .before(word("there", "there", "PRON", "EX"), "expl");
            if r.chance(0.4) {
                let (time, relation) = time(r);
                there.after(time, relation)
            } else {
                there
            }
        }
        // "No one was killed", "no group has claimed responsibility"
        4 => {
            let no = word("no", "no", "DET", "DT");
            if r.chance(0.5) {
                let (who, predicate) = (word("one", "one", "PRON", "NN"), suffering(r));
                let who = if r.chance(0.7) {
                    who.before(no, "det")
                } else {
                    word("nobody", "nobody", "PRON", "NN")
                };
                predicate.clause(who, &Tense::Past.into())
            } else {
                let who =
                    noun(choice(r, "group, organization, party, government")).before(no, "det");
                let claim = Predicate::new("claim")
                    .object(noun("responsibility").after(attack(r).case("for"), "nmod"));
                let mut group = Group::from(Tense::Perfect);
                group.adverb = r.chance(0.2).then_some("immediately");
                claim.clause(who, &group)
            }
        }
        // "Bodies were found"
        5 => {
            let body = noun(choice(
                r,
                "body, mass.j grave, corpse, decomposed.v body, severed.v head",
            ));
            let body = if r.chance(0.5) {
                noun_count(r, body)
            } else {
                the(plural(body))
            };
            let owner = victims(r);
            let body = if r.chance(0.6) {
                body.after(owner.case("of"), "nmod")
            } else {
                body
            };
            let find = Predicate::passive(choice(
                r,
                "find:found:found, discover, recover, pull, dump, bury",
            ));
            circumstances(r, find, 0.9).clause(body, &plain(r))
        }
        // "X is expected to …", "X was believed to …"
        6..8 => {
            let who = if r.chance(0.5) {
                leader(r)
            } else {
                attackers(r)
            };
            let inner = if r.chance(0.6) {
                diplomacy(r, 1)
            } else {
                violence(r)
            };
            let expect = Predicate::passive(choice(
                r,
                "expect, expect, believe, order, schedule, force, say:said:said, \
                think:thought:thought, report, allow, ask",
            ));
            let tense = if r.chance(0.5) {
                Tense::Present
            } else {
                Tense::Past
            };
            expect
                .with(inner.infinitive(), "xcomp")
                .clause(who, &tense.into())
        }
        // "X is ready to …", "X is likely to …"
        8 => {
            let who = leader(r);
            let inner = diplomacy(r, 1);
            let adjective = choice(
                r,
                "ready, likely, unlikely, willing, due, able, unable, reluctant",
            );
            copular(
                r,
                word(adjective, adjective, "ADJ", "JJ").after(inner.infinitive(), "xcomp"),
                who,
            )
        }
        // "It was X who …"
        9 => {
            let who = if r.chance(0.5) { forces(r) } else { titled(r) };
            let number = who.plural;
            let pronoun = relative_pronoun(r, false, true);
            let clause = violence(r)
                .finite(&Tense::Past.into(), number)
                .before(pronoun, "nsubj");
            who.close()
                .with_number(false)
                .before(word("was", "be", "AUX", "VBD"), "cop")
                .before(word("it", "it", "PRON", "PRP"), "expl")
                .after(clause, "advcl:relcl")
        }
        // "X was sentenced to ten years in prison"
        10 => {
            let who = if r.chance(0.5) {
                someone(r)
            } else {
                victims(r)
            };
            let court = noun(choice(
                r,
                "court, military.n court, judge, tribunal, criminal.j court",
            ));
            let court = if r.chance(0.4) {
                of_nation(r, court)
            } else {
                court
            };
            let punishment = match r.below(3) {
                0 => noun("death"),
                1 => noun("life in prison"),
                _ => {
                    let years = noun("year.s").before(word("ten", "ten", "NUM", "CD"), "nummod");
                    years.after(noun("prison").case("in"), "nmod")
                }
            };
            if r.chance(0.5) {
                Predicate::passive("sentence")
                    .at("to", punishment)
                    .clause(who, &plain(r))
            } else {
                Predicate::new("sentence")
                    .object(who.close())
                    .at("to", punishment)
                    .clause(a(court), &plain(r))
            }
        }
        // "X was charged with murder", "X was accused of killing …"
        11 => {
            let who = if r.chance(0.6) {
                someone(r)
            } else {
                victims(r)
            };
            let group = plain(r);
            if r.chance(0.5) {
                let crime = noun(choice(
                    r,
                    "murder, war.n crime.s, treason, terrorism, crime.s against humanity, \
                    illegal.j possession of weapon.s, genocide, kidnapping, espionage, \
                    attempted.v murder",
                ));
                let verb = Predicate::passive(choice(r, "charge")).at("with", crime);
                circumstances(r, verb, 0.4).clause(who, &group)
            } else {
                let crime = violence(r);
                Predicate::passive(choice(r, "accuse, suspect, convict"))
                    .with(subordinate("of", crime.gerund()), "advcl")
                    .clause(who, &group)
            }
        }
        // "talks between X and Y ended", "a ceasefire came into effect"
        _ => {
            let (one, other) = (state(r), leader(r));
            let talks = noun(choice(
                r,
                "talk.s, peace.n talk.s, negotiation.s, truce, ceasefire, agreement, meeting, \
                dispute, war, peace.n deal",
            ));
            let many = talks.plural;
            let talks = talks.after(one.and("and", other).case("between"), "nmod");
            let talks = if many { talks } else { a(talks) };
            let verb = match r.below(5) {
                0 => Predicate::new(choice(
                    r,
                    "collapse, fail, end, begin:began:begun, break:broke:broken+down, resume, \
                    hold:held:held, continue, stall",
                )),
                1 => Predicate::new("come:came:come").at("into", noun("effect")),
                2 => Predicate::passive(choice(
                    r,
                    "sign, hold:held:held, announce, break:broke:broken, violate, call+off, \
                    postpone, extend",
                )),
                3 => {
                    let by = leader(r);
                    Predicate::passive(choice(r, "broker, mediate, host, condemn, reject, welcome"))
                        .at("by", by)
                }
                _ => Predicate::new("fail").with(
                    Predicate::new("produce")
                        .object(a(noun("agreement")))
                        .infinitive(),
                    "xcomp",
                ),
            };
            circumstances(r, verb, 0.7).clause(talks.with_number(many), &plain(r))
        }
    }
}

/// "X is …" with a predicate that is no verb.
fn copular(r: &mut Random, what: Phrase, who: Phrase) -> Phrase {
    let (form, tag) = match (r.chance(0.5), who.plural) {
        (true, true) => ("were", "VBD"),
        (true, false) => ("was", "VBD"),
        (false, true) => ("are", "VBP"),
        (false, false) => ("is", "VBZ"),
    };
    let what = if r.chance(0.15) {
        what.before(word("not", "not", "PART", "RB"), "advmod")
    } else {
        what
    };
    what.before(word(form, "be", "AUX", tag), "cop")
        .before(who, "nsubj")
}

/// A headline: no articles, no auxiliaries, present tense.
pub fn headline(r: &mut Random) -> Phrase {
    let clause = match r.below(8) {
        0..2 => {
            let who = attackers(r);
            let predicate = violence(r);
            predicate.headline(who.plural).before(who, "nsubj")
        }
        2..4 => {
            let whom = victims(r);
            let predicate = suffering(r);
            predicate.headline(true).before(whom, "nsubj:pass")
        }
        4 => {
            // "12 killed, 30 wounded in X"
            let (first, second) = (number(r).0, number(r).0);
            let first = if r.chance(0.4) { several(r) } else { first };
            let place = place(r);
            let relation = if place.head().upos == "ADV" {
                "advmod"
            } else {
                "obl"
            };
            let hurt = Predicate::passive(choice(r, "wound, injure, hurt:hurt:hurt, arrest"));
            let hurt = if r.chance(0.3) {
                let case = attack(r).case("in");
                hurt.with(case, "obl")
            } else {
                hurt.with(place, relation)
            };
            let hurt = hurt.participle().before(second, "nsubj:pass");
            let killed = word("killed", "kill", "VERB", "VBN").before(first, "nsubj:pass");
            killed.comma(hurt, "conj")
        }
        5 => {
            let what = attack(r);
            let predicate = effect(r);
            predicate.headline(what.plural).before(what, "nsubj")
        }
        6 => {
            let who = state(r);
            let predicate = diplomacy(r, 1);
            predicate.headline(who.plural).before(who, "nsubj")
        }
        _ => {
            // "X to visit Y"
            let who = leader(r);
            let predicate = diplomacy(r, 2);
            predicate.infinitive().before(who, "nsubj")
        }
    };
    let tree = crate::augment::without(clause.tree(), |w| {
        w.xpos == "DT" && matches!(w.lemma.as_str(), "a" | "the")
    });
    Phrase::from(tree)
}
