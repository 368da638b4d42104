//! What states and crowds do: predicates of diplomacy and protest.

use crate::clause::*;
use crate::events::*;
use crate::lexicon::*;
use crate::notation::{a, noun, plural, the};
use crate::people::*;
use crate::phrase::*;
use crate::treebank::Random;

/// Something to make peace with: talks, deals, laws.
pub fn matter(r: &mut Random) -> Phrase {
    let what = noun(choice(r, MATTERS));
    let plural_ = what.plural;
    match r.below(5) {
        0 if plural_ => what,
        0 => a(what),
        1 => {
            let with = state(r);
            let what = if plural_ { what } else { a(what) };
            what.after(with.case("with"), "nmod")
        }
        2 => {
            let on = noun(choice(
                r,
                "the country, the crisis, the region, the nuclear.j program, the conflict, \
                trade, security, human.j right.s",
            ));
            let what = if plural_ { what } else { a(what) };
            what.after(on.case("on"), "nmod")
        }
        _ => the(what),
    }
}

const MATTERS: &str = "ceasefire, peace.n deal, truce, agreement, resolution, sanction.s, peace.n talk.s, \
    referendum, plan, proposal, treaty, arms.n embargo, election.s, constitution, law, bill, \
    inquiry, investigation, prisoner.n swap, roadmap, buffer.n zone, peacekeeping.n mission, \
    power-sharing.n deal, airstrike.s, nuclear.j deal, trade.n pact, budget, withdrawal, aid.n \
    package, emergency.n rule, curfew, settlement, peace.n process, joint.j statement";

/// A predicate of politics, for states, leaders and organisations; `depth` bounds infinitives within.
pub fn diplomacy(r: &mut Random, depth: usize) -> Predicate {
    let inner = |r: &mut Random| {
        if r.chance(0.6) {
            diplomacy(r, depth + 1)
        } else {
            violence(r)
        }
    };
    let last = if depth > 1 { 14 } else { 31 };
    let predicate = match r.below(last) {
        0 => {
            let who = leader(r);
            Predicate::new("meet:met:met").object(who)
        }
        1 => {
            let who = leader(r);
            Predicate::new(choice(
                r,
                "meet:met:met, speak:spoke:spoken, talk, negotiate",
            ))
            .at("with", who)
        }
        2 => {
            let who = leader(r).case("with");
            let talks = noun(choice(
                r,
                "talk.s, emergency.n talk.s, peace.n talk.s, negotiation.s, discussion.s",
            ));
            let verb = choice(
                r,
                "hold:held:held, begin:began:begun, resume, suspend, open",
            );
            Predicate::new(verb).object(talks.after(who, "nmod"))
        }
        3 => {
            let place = if r.chance(0.5) { country(r) } else { city(r) };
            Predicate::new(choice(r, "visit, leave:left:left")).object(place)
        }
        4..6 => {
            let matter = matter(r);
            Predicate::new(choice(
                r,
                "sign, approve, reject, discuss, back, oppose, propose, welcome, suspend, \
                extend, announce, demand, support, impose, violate, break:broke:broken, veto, \
                adopt, accept, draft, broker, implement, condemn",
            ))
            .object(matter)
        }
        6 => {
            let what = if r.chance(0.5) { attack(r) } else { nominal(r) };
            Predicate::new(choice(
                r,
                "condemn, denounce, criticize, investigate, deplore, order",
            ))
            .object(what)
        }
        7 => {
            let (what, on) = (
                choice(
                    r,
                    "sanction.s, arms.n embargo, visa.n ban, trade.n restriction.s, blockade, \
                    travel.n ban",
                ),
                state(r),
            );
            let what = noun(what);
            let what = if what.plural { what } else { a(what) };
            let (verb, case) = pick(
                r,
                &[
                    ("impose", "on"),
                    ("lift", "on"),
                    ("tighten", "against"),
                    ("threaten", "against"),
                    ("ease", "on"),
                ],
            );
            if verb == "impose" {
                Predicate::new(verb).object(what).at(case, on)
            } else {
                Predicate::new(verb).object(what.after(on.case(case), "nmod"))
            }
        }
        8 => {
            let who = noun(choice(r, "diplomat, observer, aid.n worker, official"));
            let who = if r.chance(0.5) {
                of_nation(r, who)
            } else {
                who
            };
            let who = noun_count(r, who);
            Predicate::new(choice(
                r,
                "expel, recall, withdraw:withdrew:withdrawn, deport, summon",
            ))
            .object(who)
        }
        9 => {
            let with = state(r).case("with");
            let ties = noun(choice(
                r,
                "diplomatic.j relation.s, diplomatic.j tie.s, relation.s, peace.n talk.s, \
                contact.s",
            ));
            Predicate::new(choice(
                r,
                "break:broke:broken+off, cut:cut:cut, restore, sever, call+off, resume",
            ))
            .object(ties.after(with, "nmod"))
        }
        10 => {
            let what = noun(choice(
                r,
                "troop.s, weapon.s, peacekeeper.s, envoy.s, humanitarian.j aid, warplane.s, \
                adviser.s, arm.s",
            ));
            let goal = if r.chance(0.5) {
                country(r).case("to")
            } else {
                attackers(r).case("to")
            };
            Predicate::new(choice(r, "send:sent:sent, deploy, supply, provide"))
                .object(what)
                .with(goal, "obl")
        }
        11 if r.chance(0.35) => {
            // "pledged $20 million in aid"
            let amount = word("million", "million", "NUM", "CD");
            let n = (1 + r.below(90)).to_string();
            let amount = amount.before(word(&n, &n, "NUM", "CD"), "compound");
            let money = word("$", "$", "SYM", "$").after(amount, "nummod");
            let aid = noun(choice(r, "aid, humanitarian.j aid, military.j aid")).case("in");
            Predicate::new(choice(r, "pledge, promise, offer, provide"))
                .object(money.after(aid, "nmod"))
        }
        11 => {
            let what = matter(r);
            Predicate::new(choice(r, "call, push, vote, appeal")).at("for", what)
        }
        12 => {
            let (whom, attack) = (attackers(r), attack(r));
            Predicate::new("blame").object(whom).at("for", attack)
        }
        13 => {
            let on = matter(r);
            Predicate::new(choice(r, "agree, insist")).at("on", on)
        }
        14..19 => {
            let verb = choice(
                r,
                "agree, refuse, vow, threaten, decide, pledge, plan, promise, offer, try, \
                want, prepare, continue, fail, decline, begin:began:begun, \
                seek:sought:sought, hope, intend",
            );
            let then = inner(r);
            return Predicate::new(verb).with(then.infinitive(), "xcomp");
        }
        19..22 => {
            let (verb, relation) = pick(
                r,
                &[
                    ("urge", "iobj"),
                    ("ask", "iobj"),
                    ("tell:told:told", "iobj"),
                    ("order", "obj"),
                    ("force", "obj"),
                    ("warn", "iobj"),
                    ("allow", "iobj"),
                    ("invite", "obj"),
                    ("press", "obj"),
                    ("authorize", "obj"),
                    ("require", "obj"),
                    ("help", "obj"),
                ],
            );
            let (whom, then) = (leader(r), inner(r));
            let mut infinitive = then.infinitive();
            if verb == "warn" {
                let to = word("to", "to", "PART", "TO");
                infinitive = then
                    .bare()
                    .before(to, "mark")
                    .before(word("not", "not", "PART", "RB"), "advmod");
            }
            return Predicate::new(verb)
                .with(whom, relation)
                .with(infinitive, "xcomp");
        }
        22..24 => {
            let (whom, then) = (leader(r), inner(r));
            return Predicate::new("call")
                .at("on", whom)
                .with(then.infinitive(), "xcomp");
        }
        24..26 => {
            let (whom, then) = (leader(r), inner(r));
            let (verb, case) = pick(
                r,
                &[
                    ("accuse", "of"),
                    ("accuse", "of"),
                    ("prevent", "from"),
                    ("suspect", "of"),
                    ("stop", "from"),
                    ("criticize", "for"),
                    ("ban", "from"),
                ],
            );
            return Predicate::new(verb)
                .object(whom)
                .with(subordinate(case, then.gerund()), "advcl");
        }
        26 => {
            let subject = state(r);
            let then = inner(r);
            let plural = subject.plural;
            let clause = then
                .bare()
                .before(subject, then.subject_relation())
                .with_number(plural);
            return Predicate::new("demand").with(subordinate("that", clause), "ccomp");
        }
        27 => {
            let then = inner(r);
            return Predicate::new(choice(
                r,
                "deny, consider, avoid, stop, begin:began:begun, start",
            ))
            .with(then.gerund(), "xcomp");
        }
        28 => {
            let name = someone(r).close();
            let office = noun(choice(
                r,
                "president, prime.j minister, interim.j president, army.n chief, \
                defence.n minister, ambassador",
            ));
            Predicate::new(choice(r, "appoint, name, elect, nominate"))
                .object(name)
                .with(office.case("as"), "obl")
        }
        29 => {
            let subject = attackers(r);
            let clause = violence(r).clause(subject, &reported(r));
            return Predicate::new(choice(
                r,
                "say:said:said, claim, announce, confirm, deny, warn, believe, report, \
                acknowledge, insist",
            ))
            .with(subordinate("that", clause), "ccomp");
        }
        _ => {
            let (subject, predicate) = (attackers(r), violence(r));
            let clause = predicate.clause(subject, &reported(r));
            let whom = plural(noun(choice(r, "reporter, journalist, lawmaker, diplomat")));
            return Predicate::new("tell:told:told")
                .with(whom, "iobj")
                .with(subordinate("that", clause), "ccomp");
        }
    };
    circumstances(r, predicate, 0.4)
}

/// Somebody to talk to or about in politics.
pub fn leader(r: &mut Random) -> Phrase {
    match r.below(10) {
        0..4 => titled(r),
        4..6 => state(r),
        6 => organisation(r),
        7 => {
            let one = noun(choice(
                r,
                "leader, official, counterpart, diplomat, rebel, negotiator, ally, president",
            ));
            if r.chance(0.5) { plural(one) } else { the(one) }
        }
        8 => {
            let my = choice(r, "his, her, its, their");
            let lemma = match my {
                "his" => "he",
                "her" => "she",
                "its" => "it",
                _ => "they",
            };
            let counterpart = noun(choice(r, "counterpart, ally, successor, predecessor"));
            let counterpart = of_nation(r, counterpart);
            let counterpart = counterpart.before(word(my, lemma, "PRON", "PRP$"), "nmod:poss");
            if r.chance(0.5) {
                let name = person(r);
                counterpart.insertion(name, "appos")
            } else {
                counterpart
            }
        }
        _ => group(r),
    }
}

/// A predicate of protest, for crowds.
pub fn protest(r: &mut Random) -> Predicate {
    let predicate = match r.below(8) {
        0..3 => {
            let verb = choice(r, "protest, demonstrate, rally, march");
            let what = if r.chance(0.6) { matter(r) } else { nominal(r) };
            Predicate::new(verb).at(choice(r, "against, against, for, over"), what)
        }
        3 => {
            let forces = forces(r);
            Predicate::new("clash").at("with", forces)
        }
        4 => {
            let what = noun(choice(
                r,
                "road.s, street.s, tire.s, flag.s, shop.s, the main.j road, a highway, traffic",
            ));
            Predicate::new(choice(r, "block, burn:burned:burned, close")).object(what)
        }
        5 => {
            let what = noun(choice(
                r,
                "stone.s, rock.s, petrol.n bomb.s, firebomb.s, bottle.s",
            ));
            let at = forces(r);
            Predicate::new(choice(r, "throw:threw:thrown, hurl"))
                .object(what)
                .at("at", at)
        }
        6 => {
            let what = a(noun(choice(
                r,
                "strike, general.j strike, hunger.n strike, rally, demonstration, sit-in, \
                protest, protest.n march",
            )));
            Predicate::new(choice(
                r,
                "stage, hold:held:held, call, organize, begin:began:begun",
            ))
            .object(what)
        }
        _ => {
            let who = leader(r);
            let resignation = the(noun("resignation").after(who.case("of"), "nmod"));
            Predicate::new("demand").object(resignation)
        }
    };
    circumstances(r, predicate, 0.5)
}
