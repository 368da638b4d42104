//! Officials, courts and other bodies under names that are rare or look like common words, and what they decide.

use crate::adjuncts::time;
use crate::clause::*;
use crate::lexicon::*;
use crate::names::*;
use crate::notation::{a, noun, plural, the};
use crate::people::{city, country, nationality, of_nation, organisation, possessive, state};
use crate::phrase::*;
use crate::politics::matter;
use crate::treebank::Random;

/// A name of two to four parts.
pub fn foreigner(r: &mut Random) -> Phrase {
    let last = match r.below(8) {
        0 => choice(r, LAST_NAMES),
        1 => choice(r, WORDLIKE_LAST_NAMES),
        _ => choice(r, RARE_LAST_NAMES),
    };
    let first = if r.chance(0.75) {
        choice(r, RARE_FIRST_NAMES)
    } else {
        choice(r, FIRST_NAMES)
    };
    let name = match r.below(10) {
        0..6 => format!("{first} {last}"),
        6..8 => format!("{first} {} {last}", choice(r, RARE_FIRST_NAMES)),
        8 => format!("{first} {} {last}", choice(r, RARE_LAST_NAMES)),
        _ => format!(
            "{first} {} {} {last}",
            choice(r, RARE_FIRST_NAMES),
            choice(r, RARE_LAST_NAMES)
        ),
    };
    noun(&name)
}

/// A surname alone that is rare or looks like another word.
pub fn odd_surname(r: &mut Random) -> Phrase {
    if r.chance(0.6) {
        noun(choice(r, WORDLIKE_LAST_NAMES))
    } else {
        noun(choice(r, RARE_LAST_NAMES))
    }
}

/// "Interior Minister X Y", "Deputy Secretary Hobbs", "former President X Y", "German Interior Minister X Y".
pub fn official(r: &mut Random) -> Phrase {
    let (title, name) = match r.below(10) {
        0..5 => (noun(choice(r, LONG_TITLES)), foreigner(r)),
        5 => (noun(choice(r, TITLES)), foreigner(r)),
        6 => (noun(choice(r, LONG_TITLES)), odd_surname(r)),
        7..9 => (noun(choice(r, SHORT_TITLES)), odd_surname(r)),
        _ => (
            noun(choice(r, "President, Prime.a Minister, Senator, Governor"))
                .before(word("former", "former", "ADJ", "JJ"), "amod"),
            foreigner(r),
        ),
    };
    let national = title.len() > 1 && title.first().xpos == "NNP" && r.chance(0.3);
    let title = if national { of_nation(r, title) } else { title };
    name.before(title, "nmod:desc")
}

/// "Madurai High Court", "the Bihar Water Board".
pub fn institution(r: &mut Random) -> Phrase {
    let kind = noun(choice(r, INSTITUTIONS)).with_number(false);
    let place = match r.below(5) {
        0 => city(r),
        1 => country(r),
        _ => noun(choice(r, RARE_PLACES)),
    };
    if place.first().xpos == "DT" {
        return the(kind);
    }
    let all = kind.before(place, "compound");
    if r.chance(0.7) { the(all) } else { all }
}

/// Somebody or a body that decides.
pub fn actor(r: &mut Random) -> Phrase {
    match r.below(13) {
        0..4 => official(r),
        4..7 => institution(r),
        7 => state(r),
        8 => organisation(r),
        9 => {
            // "a Lagos court", "an Odesa prosecutor"
            let role = noun(choice(
                r,
                "court, judge, jury, prosecutor, newspaper, police.n chief, company, union, hospital",
            ));
            let place = if r.chance(0.5) {
                city(r)
            } else {
                noun(choice(r, RARE_PLACES))
            };
            let one = role.before(place, "compound");
            if r.chance(0.8) { a(one) } else { the(one) }
        }
        10 => plural(noun(choice(
            r,
            "judge, lawmaker, voter, prosecutor, striker, investigator, senator, regulator, \
            union.n leader, opposition.n lawmaker, rebel.n leader, aid.n agency, trade.n union",
        ))),
        11 if r.chance(0.3) => odd_surname(r),
        11 => foreigner(r),
        _ => {
            let who = noun(choice(
                r,
                "army, navy, government, parliament, court, cabinet, committee, company, \
                air.n force, central.j bank, supreme.j court, election.n commission",
            ));
            let who = if r.chance(0.4) {
                of_nation(r, who)
            } else {
                who
            };
            the(who)
        }
    }
}

/// "House Bill 4005", "Resolution 17".
pub fn bill(r: &mut Random) -> Phrase {
    let kind = noun(choice(
        r,
        "House.c Bill, Senate.c Bill, Resolution, Proposition, Article, Assembly.c Bill, \
        Amendment, Directive, Order",
    ));
    let n = (2 + r.below(5000)).to_string();
    kind.after(word(&n, &n, "NUM", "CD"), "flat")
}

/// Something with a capital letter that may be the object of a decision.
pub fn capital_object(r: &mut Random) -> Phrase {
    match r.below(10) {
        0..3 => official(r),
        3 => bill(r),
        4..6 => {
            let thing = noun(choice(
                r,
                "request, proposal, appeal, plan, offer, claim, decision, resignation, visit, \
                speech, budget, nomination, bid, complaint.s, warning, demand.s, remark.s",
            ));
            let owner = if r.chance(0.6) {
                official(r)
            } else {
                country(r)
            };
            thing.before(possessive(owner), "nmod:poss")
        }
        6 => noun(choice(
            r,
            "Iran-backed.v militia.n group.s, Saudi-led.v force.s, US-backed.v fighter.s, \
                Russian-backed.v separatist.s, Turkish-backed.v rebel.s, Kurdish-led.v unit.s, \
                EU-funded.v project.s, Iran-linked.v cell.s, Houthi-held.v port.s",
        )),
        7 => foreigner(r),
        8 => institution(r).close(),
        _ => {
            let what = noun(choice(
                r,
                "proposal, envoy, ambassador, company, firm, lawmaker, jet, ship, ruling",
            ));
            let (adjective, relation) = nationality(r);
            plural(what).before(adjective, relation)
        }
    }
}

/// Verbs of decisions.
pub const DECIDING: &str = "\
    reject, defend, dismiss, back, approve, pass, criticize, praise, accuse, summon, suspend, \
    overturn, veto, endorse, support, block, condemn, challenge, delay, uphold:upheld:upheld, fire, \
    replace, welcome, oppose, arrest, elect, appoint, cancel, question, attack, denounce, blame, \
    withdraw:withdrew:withdrawn, receive, invite, nominate, warn, sue, contact, visit, contest, \
    override:overrode:overridden, face, name, target, strike:struck:struck, hit:hit:hit, \
    beat:beat:beaten, defeat, adopt, ban, postpone, recall, amend, shelve, mock, pardon";

/// A deciding verb with its object and perhaps a circumstance.
pub fn decision(r: &mut Random) -> Predicate {
    let object = if r.chance(0.75) {
        capital_object(r)
    } else {
        matter(r)
    };
    let verb = Predicate::new(choice(r, DECIDING)).object(object);
    match r.below(12) {
        0 => {
            let (yes, no) = (
                (12 + r.below(40)).to_string(),
                (2 + r.below(30)).to_string(),
            );
            let other = word(&no, &no, "NUM", "CD").before(word("-", "-", "SYM", "SYM"), "case");
            let score = word(&yes, &yes, "NUM", "CD")
                .after(other, "nmod")
                .edit(|w| w.space_after = w.form == no && w.head != 0 && w.xpos == "CD");
            let vote = a(noun("vote").before(score, "compound"));
            verb.at(choice(r, "in, by"), vote)
        }
        1..5 => {
            let (when, relation) = time(r);
            verb.with(when, relation)
        }
        5 => {
            // "last May"
            let month = choice(r, MONTHS);
            let last = word(month, month, "PROPN", "NNP")
                .before(word("last", "last", "ADJ", "JJ"), "amod");
            let verb = verb.with(last, "obl:unmarked");
            if r.chance(0.5) {
                let areas = noun("area.s").after(
                    the(noun("border")).case(choice(r, "along, near, across")),
                    "nmod",
                );
                verb.at("in", areas)
            } else {
                verb
            }
        }
        6 => {
            let about = matter(r);
            verb.at(choice(r, "over, during, after, before"), about)
        }
        _ => verb,
    }
}

/// The subject with the time or an adverb between it and the verb.
pub fn gapped(r: &mut Random, subject: Phrase, verb: Phrase) -> Phrase {
    let verb = match r.below(6) {
        0..2 => {
            let day = choice(r, WEEKDAYS);
            verb.before(word(day, day, "PROPN", "NNP").case("on"), "obl")
        }
        2 => {
            let month = choice(r, MONTHS);
            let n = (1 + r.below(30)).to_string();
            let date = word(&n, &n, "NUM", "CD")
                .before(word(month, month, "PROPN", "NNP"), "nmod:unmarked")
                .case("on");
            verb.before(date, "obl")
        }
        3 => {
            let adverb_ = adverb(choice(
                r,
                "unanimously, narrowly, sharply, quickly, formally, publicly, firmly, twice, \
                later, also, again, repeatedly, recently, abruptly, angrily, quietly, still",
            ));
            verb.before(adverb_, "advmod")
        }
        _ => verb,
    };
    verb.before(subject, "nsubj")
}
