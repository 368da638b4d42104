//! What happens in war and crime: predicates of violence and suffering, attacks, sites, effects.

use crate::adjuncts::{place, place_simple, time, toward};
use crate::clause::*;
use crate::lexicon::*;
use crate::notation::{a, noun, plural, the};
use crate::numbers::*;
use crate::people::*;
use crate::phrase::*;
use crate::treebank::Random;

/// A site, with an article and perhaps its place.
pub fn site(r: &mut Random) -> Phrase {
    let site = noun(choice(r, SITES));
    if site.head().form == "barracks" {
        return the(site);
    }
    let site = match r.below(8) {
        0 => plural(site),
        1 => return noun_count(r, site),
        2 => {
            let nation = of_nation(r, site);
            return a(nation);
        }
        3..6 => a(site),
        _ => the(site),
    };
    if r.chance(0.3) {
        let near = place_simple(r);
        site.after(near, "nmod")
    } else {
        site
    }
}

/// A number of things.
pub fn noun_count(r: &mut Random, one: Phrase) -> Phrase {
    let (n, single) = number(r);
    let noun = if single { one } else { plural(one) };
    noun.before(n, "nummod")
}

/// A place that can be fought over.
pub fn ground(r: &mut Random) -> Phrase {
    match r.below(5) {
        0..2 => city(r),
        2 if r.chance(0.3) => {
            let site = noun(choice(r, SITES));
            related(r, the(site))
        }
        2 => site(r),
        3 => {
            let kind = noun(choice(r, "town, city, village, district, airport"));
            let name = city(r);
            the(kind.after(name.case("of"), "nmod"))
        }
        _ => {
            let kind = noun(choice(
                r,
                "position.s, area.s, village.s, stronghold.s, hideout.s",
            ));
            let owner = fighters(r);
            match r.below(3) {
                0 => kind.before(
                    noun(choice(r, "rebel, militant, army, insurgent")),
                    "compound",
                ),
                1 => kind.after(owner.case("of"), "nmod"),
                _ => kind,
            }
        }
    }
}

/// A place or thing with a relative clause about it: "that rebels captured", "where … were held".
pub fn related(r: &mut Random, thing: Phrase) -> Phrase {
    let who = plural(noun(choice(r, FIGHTERS)));
    let who = if r.chance(0.3) { forces(r) } else { who };
    match r.below(4) {
        0..2 => {
            let verb = Predicate::new(choice(
                r,
                "capture, seize, attack, hold:held:held, control, destroy, occupy, burn:burned:burned, \
                leave:left:left, use",
            ));
            let verb = if r.chance(0.3) {
                let (time, relation) = time(r);
                verb.with(time, relation)
            } else {
                verb
            };
            let clause = verb.clause(who, &plain(r));
            let clause = if r.chance(0.6) {
                clause.before(relative_pronoun(r, false, false), "obj")
            } else {
                clause
            };
            thing.after(clause, "acl:relcl")
        }
        _ => {
            let held = Predicate::passive(choice(r, "hold:held:held, kill, arrest, train, base"));
            let whom = plural(noun(choice(r, PEOPLE)));
            let clause = held.clause(whom, &Tense::Past.into());
            thing.after(subordinate("where", clause), "acl:relcl")
        }
    }
}

/// Those who attack: fighters, forces, groups, states.
pub fn attackers(r: &mut Random) -> Phrase {
    match r.below(10) {
        0..4 => fighters(r),
        4..7 => forces(r),
        7 => group(r),
        8 => {
            let one = noun(choice(r, FIGHTERS));
            match r.below(2) {
                0 => a(one),
                _ => count(r, one),
            }
        }
        _ => {
            let one = noun(choice(r, "gunman, fighter, soldier, militant, officer"));
            let band = choice(r, "group, gang, band, number, crowd");
            let all = a(noun(band).after(plural(one).case("of"), "nmod"));
            all.with_number(band == "number")
        }
    }
}

/// An attack as a noun phrase, perhaps with who, on what and where.
pub fn attack(r: &mut Random) -> Phrase {
    let what = noun(choice(r, ATTACKS));
    let mut what = match r.below(10) {
        0..2 => of_nation(r, what),
        2 => {
            let by = noun(choice(r, "rebel, militant, Taliban, army, insurgent, gang"));
            what.before(by, "compound")
        }
        _ => what,
    };
    if r.chance(0.15) {
        let adjective = choice(
            r,
            "deadly, massive, powerful, second, separate, bloody, apparent, overnight, latest, \
            first, fierce",
        );
        what = what.before(
            word(
                adjective,
                adjective,
                "ADJ",
                if adjective == "latest" { "JJS" } else { "JJ" },
            ),
            "amod",
        );
    }
    if r.chance(0.15) {
        what = plural(what);
    } else if r.chance(0.12) {
        what = noun_count(r, what);
    } else if r.chance(0.8) {
        what = a(what);
    } else {
        what = the(what);
    }
    if r.chance(0.45) {
        let case = choice(r, "on, at, against, on, outside, near");
        let site = site(r);
        what = what.after(site.case(case), "nmod");
    }
    if r.chance(0.2) {
        let who = attackers(r);
        what = what.after(who.case("by"), "nmod");
    }
    if r.chance(0.2) {
        let place = place(r);
        what = what.after(place, "nmod");
    } else if r.chance(0.05) {
        // "in which three people died"
        let which = word("which", "which", "PRON", "WDT").case("in");
        let whom = victims(r);
        let clause = if r.chance(0.5) {
            Predicate::new("die").clause(whom, &Tense::Past.into())
        } else {
            Predicate::passive("kill").clause(whom, &Tense::Past.into())
        };
        what = what.after(clause.before(which, "obl"), "acl:relcl");
    }
    what
}

/// The act itself as a noun: "Turkish shelling of a village", "the killing of two soldiers".
pub fn nominal(r: &mut Random) -> Phrase {
    let act = choice(
        r,
        "shelling, bombing, killing, bombardment, capture, seizure, kidnapping, arrest, \
        detention, assassination, execution, siege, abduction, recapture, destruction, \
        occupation, murder, beheading",
    );
    let whom = match act {
        "shelling" | "bombing" | "bombardment" | "siege" | "destruction" | "occupation"
        | "capture" | "recapture" | "seizure" => ground(r),
        _ => {
            if r.chance(0.3) {
                titled(r)
            } else {
                victims(r)
            }
        }
    };
    let act = noun(act);
    let act = match r.below(4) {
        0 => of_nation(r, act).after(whom.case("of"), "nmod"),
        1 => {
            let who = attackers(r);
            the(act)
                .after(whom.case("of"), "nmod")
                .after(who.case("by"), "nmod")
        }
        _ => the(act.after(whom.case("of"), "nmod")),
    };
    act.with_number(false)
}

/// A predicate of violence; active, for attackers.
pub fn violence(r: &mut Random) -> Predicate {
    let predicate = match r.below(26) {
        0..5 => {
            let verb = choice(
                r,
                "attack, raid, storm, shell, bombard, ambush, bomb, target, surround, \
                hit:hit:hit, strike:struck:struck, besiege, blow:blew:blown+up, destroy, \
                torch, loot, assault",
            );
            let site = site(r);
            Predicate::new(verb).object(site)
        }
        5..9 => {
            let verb = choice(
                r,
                "kill, kill, wound, injure, execute, behead, abduct, kidnap, seize, detain, \
                arrest, shoot:shot:shot, capture, murder, torture, hold:held:held, evacuate, \
                massacre",
            );
            let victims = victims(r);
            Predicate::new(verb).object(victims)
        }
        9 => {
            let victims = victims(r);
            Predicate::new("shoot:shot:shot")
                .object(victims)
                .with(word("dead", "dead", "ADJ", "JJ"), "xcomp")
        }
        10..13 => {
            let verb = choice(
                r,
                "capture, seize, retake:retook:retaken, recapture, enter, \
                overrun:overran:overrun, take:took:taken+over, occupy, control, liberate, \
                lose:lost:lost, encircle, reach, leave:left:left",
            );
            let ground = ground(r);
            Predicate::new(verb).object(ground)
        }
        13 => {
            let whom = victims(r);
            Predicate::new("open").object(noun("fire")).at("on", whom)
        }
        14 => {
            let verb = choice(r, "carry+out, launch, stage, mount, plan, claim, conduct");
            let attack = attack(r);
            Predicate::new(verb).object(attack)
        }
        15 => {
            let what = noun(choice(
                r,
                "bomb, car.n bomb, explosive.s, explosive.n vest, explosive.n device, \
                suicide.n vest",
            ));
            let what = if what.plural { what } else { a(what) };
            let verb = choice(r, "set:set:set+off, detonate, plant");
            let place = place(r);
            Predicate::new(verb).object(what).with(place, "obl")
        }
        16 => {
            let site = site(r);
            Predicate::new("set:set:set")
                .object(noun("fire"))
                .at("to", site)
        }
        17 => {
            let what = noun(choice(
                r,
                "rocket, missile, shell, mortar, shot, mortar.n round",
            ));
            let what = count(r, what);
            let verb = choice(r, "fire, launch, lob");
            let (case, ground) = (choice(r, "at, into, toward, on"), ground(r));
            Predicate::new(verb).object(what).at(case, ground)
        }
        18 => {
            let ground = ground(r);
            let control = noun("control").after(ground.case("of"), "nmod");
            Predicate::new(choice(r, "take:took:taken, lose:lost:lost, seize, regain"))
                .object(control)
        }
        19 => {
            let whom = attackers(r);
            Predicate::new(choice(r, "clash, fight:fought:fought, battle")).at("with", whom)
        }
        20 => {
            let case = choice(r, "toward, towards, into, to");
            let goal = toward(r, case);
            Predicate::new(choice(
                r,
                "advance, push+in, retreat, flee:fled:fled, march, move",
            ))
            .with(goal, "obl")
        }
        21 => {
            let from = ground(r).case("from");
            Predicate::new(choice(
                r,
                "withdraw:withdrew:withdrawn, retreat, pull+out, flee:fled:fled",
            ))
            .with(from, "obl")
        }
        22 => {
            let attack = attack(r);
            let claim = noun("responsibility").after(attack.case("for"), "nmod");
            Predicate::new(choice(r, "claim, deny")).object(claim)
        }
        23 => {
            let against = attackers(r).case("against");
            let what = a(noun(choice(
                r,
                "offensive, operation, major.j offensive, military.j operation, \
                ground.n assault, counteroffensive, crackdown",
            )));
            Predicate::new(choice(r, "launch, begin:began:begun, start, suspend, end"))
                .object(what.after(against, "nmod"))
        }
        24 => {
            let from = ground(r).case("from");
            let whom = attackers(r);
            Predicate::new(choice(r, "drive:drove:driven, push, expel, force"))
                .object(whom)
                .with(from, "obl")
        }
        _ => {
            let to = forces(r);
            Predicate::new(choice(r, "surrender, hand+over")).at("to", to)
        }
    };
    circumstances(r, predicate, 0.45)
}

/// Puts a place or a time or both behind the predicate.
pub fn circumstances(r: &mut Random, predicate: Predicate, chance: f32) -> Predicate {
    let mut predicate = predicate;
    let (first_place, both) = (r.chance(0.6), r.chance(0.35));
    if !r.chance(chance) {
        return predicate;
    }
    for turn in 0..2 {
        if turn == 1 && !both {
            break;
        }
        if (turn == 0) == first_place {
            // Directly behind a thing or a name a place belongs to that, not to the verb.
            if predicate.tail().is_some_and(|w| {
                !is_people(&w.form, &w.lemma) && w.upos != "NUM" && w.relation != "obl:unmarked"
            }) {
                continue;
            }
            let place = place(r);
            let relation = if place.head().upos == "ADV" {
                "advmod"
            } else {
                "obl"
            };
            predicate = predicate.with(place, relation);
        } else {
            let (time, relation) = time(r);
            predicate = predicate.with(time, relation);
        }
    }
    predicate
}

/// A predicate of suffering, passive, for victims.
pub fn suffering(r: &mut Random) -> Predicate {
    let verb = choice(
        r,
        "kill, kill, kill, kill, wound, injure, hurt:hurt:hurt, kidnap, abduct, arrest, \
        detain, execute, behead, displace, evacuate, release, free, shoot:shot:shot, \
        hold:held:held, take:took:taken, rescue, burn, attack, trap, massacre, poison, \
        beat:beat:beaten, torture, bury",
    );
    let mut predicate = Predicate::passive(verb);
    match r.below(12) {
        0..3 => {
            let (case, attack) = (choice(r, "in, in, in, during"), attack(r));
            predicate = predicate.at(case, attack);
        }
        3..6 => {
            let by = if r.chance(0.6) {
                attackers(r)
            } else {
                attack(r)
            };
            predicate = predicate.at("by", by);
            if r.chance(0.2) {
                let attack = attack(r);
                predicate = predicate.at("in", attack);
            }
        }
        6 => {
            let event = event_clause(r);
            let conjunction = choice(r, "when, after, as, while, before");
            return circumstances(r, predicate, 0.3).with(subordinate(conjunction, event), "advcl");
        }
        8 => {
            let how = noun(choice(r, "mistake, accident, force, name, land, night"));
            predicate = predicate.with(how.case("by"), "obl");
        }
        7 => {
            let from = site(r);
            let how = choice(r, "from, by, outside, inside, at");
            if how != "by" {
                predicate = predicate.at(how, from);
            }
        }
        _ => {}
    }
    circumstances(r, predicate, 0.6)
}

/// A short event, for subordinate clauses.
pub fn event_clause(r: &mut Random) -> Phrase {
    if r.chance(0.5) {
        let subject = attackers(r);
        let group = Tense::Past.into();
        let site = site(r);
        let verb = choice(
            r,
            "attack, storm, shell, raid, bomb, enter, leave:left:left, reach, surround, \
            strike:struck:struck, target",
        );
        Predicate::new(verb).object(site).clause(subject, &group)
    } else if r.chance(0.5) {
        let subject = attack(r);
        let verb = choice(
            r,
            "explode, go:went:gone+off, collapse, break:broke:broken+out, start, fail, \
            begin:began:begun",
        );
        let thing = a(noun(choice(
            r,
            "bomb, car.n bomb, mine, grenade, rocket, shell",
        )));
        let subject = if matches!(verb, "explode" | "go:went:gone+off") {
            thing
        } else {
            subject
        };
        circumstances(r, Predicate::new(verb), 0.4).clause(subject, &Tense::Past.into())
    } else {
        let (subject, predicate) = (vehicle(r), {
            let over = noun(choice(r, "landmine, roadside.n bomb, mine, bomb"));
            match r.below(3) {
                0 => Predicate::new("hit:hit:hit").object(a(over)),
                1 => Predicate::new("run:ran:run").at("over", a(over)),
                _ => Predicate::passive("hit:hit:hit").at("by", a(over)),
            }
        });
        predicate.clause(subject, &Tense::Past.into())
    }
}

/// A vehicle: owned, in a column.
pub fn vehicle(r: &mut Random) -> Phrase {
    let one = noun(choice(
        r,
        "bus, minibus, vehicle, car, truck, convoy, helicopter, patrol, boat, \
        armored.j vehicle, military.j vehicle, bus, plane, pickup.n truck",
    ));
    let one = match r.below(4) {
        0 => of_nation(r, one),
        1 => one.before(noun(choice(r, "army, police, aid")), "compound"),
        _ => one,
    };
    match r.below(3) {
        0 => the(one),
        1 if r.chance(0.6) => {
            let who = plural(noun(choice(r, PEOPLE)));
            let what = Predicate::new(choice(r, "carry, transport, take:took:taken"))
                .object(who)
                .participle();
            a(one).after(what, "acl")
        }
        1 => {
            let one = plural(one);
            one.before(word("two", "two", "NUM", "CD"), "nummod")
        }
        _ => {
            let owner = surname(r);
            let owner = owner.after(word("'s", "'s", "PART", "POS"), "case");
            if r.chance(0.2) {
                one.before(owner, "nmod:poss")
            } else {
                a(one)
            }
        }
    }
}

/// Harm as the effect of an attack: "killing three people", "leaving 12 dead".
pub fn effect(r: &mut Random) -> Predicate {
    match r.below(6) {
        0..3 => {
            let victims = victims(r);
            let verb = choice(r, "kill, wound, injure, displace, trap");
            Predicate::new(verb).object(victims)
        }
        3 => {
            let (n, _) = number(r);
            let n = if r.chance(0.5) { several(r) } else { n };
            let n = if r.chance(0.5) {
                plural(noun(choice(r, PEOPLE))).before(n, "nummod")
            } else {
                n
            };
            let how = choice(r, "dead, dead, wounded, injured, homeless, missing");
            let left = Predicate::new("leave:left:left")
                .object(n)
                .with(state_of(how), "xcomp");
            if how != "dead" || r.chance(0.7) {
                return left;
            }
            // "and 20 wounded": the number stands for the elided verb.
            let other = choice(r, "wounded, injured, missing, homeless");
            let other = large(r).after(state_of(other), "orphan");
            left.with(
                other.before(word("and", "and", "CCONJ", "CC"), "cc"),
                "conj",
            )
        }
        4 => {
            let what = site(r);
            Predicate::new(choice(r, "destroy, damage")).object(what)
        }
        _ => {
            let crowd = crowd(r);
            let flee = Predicate::new("flee:fled:fled");
            let flee = if r.chance(0.5) {
                let p = ground(r).case("from");
                flee.with(p, "obl")
            } else {
                flee
            };
            Predicate::new("force")
                .object(crowd)
                .with(flee.infinitive(), "xcomp")
        }
    }
}

/// "dead", "wounded": what somebody is left as.
fn state_of(form: &str) -> Phrase {
    match form {
        "wounded" => word(form, "wound", "VERB", "VBN"),
        "injured" => word(form, "injure", "VERB", "VBN"),
        _ => word(form, form, "ADJ", "JJ"),
    }
}
