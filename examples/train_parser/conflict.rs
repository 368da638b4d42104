//! Sentences about conflict and diplomacy with their trees, put together from parts at random.

use crate::adjuncts::{place, place_simple, time, toward};
use crate::clause::*;
use crate::constructions::*;
use crate::events::*;
use crate::lexicon::*;
use crate::notation::{a, noun, plural, the};
use crate::numbers::*;
use crate::people::*;
use crate::phrase::*;
use crate::politics::*;
use crate::speakers::attributed;
use crate::treebank::{Random, Tree};

/// So many sentences.
pub fn conflict(count: usize, r: &mut Random) -> Vec<Tree> {
    (0..count).map(|_| one(r)).collect()
}

fn one(r: &mut Random) -> Tree {
    loop {
        let tree = match r.below(25) {
            0..3 => {
                let clause = headline(r);
                sentence(clause, if r.chance(0.15) { "." } else { "" })
            }
            _ => {
                let clause = statement(r);
                sentence(clause, ".")
            }
        };
        if tree.len() <= 50 {
            return tree;
        }
    }
}

/// A whole sentence without its full stop.
fn statement(r: &mut Random) -> Phrase {
    let clause = extended(r);
    let clause = if r.chance(0.22) {
        fronted(r, clause)
    } else {
        clause
    };
    if r.chance(0.27) && clause.len() < 28 {
        attributed(r, clause)
    } else {
        clause
    }
}

/// A clause, perhaps with another behind it.
fn extended(r: &mut Random) -> Phrase {
    let clause = happening(r);
    if clause.len() > 24 {
        return clause;
    }
    match r.below(20) {
        0..2 => {
            let conjunction = choice(
                r,
                "after, as, when, while, because, before, hours after, unless, if, since, \
                until, even though, although",
            );
            let event = if r.chance(0.5) {
                event_clause(r)
            } else {
                happening(r)
            };
            let event = match conjunction {
                "hours after" => {
                    let unit = word("hours", "hour", "NOUN", "NNS");
                    subordinate("after", event).before(unit, "obl:unmarked")
                }
                _ => subordinate(conjunction, event),
            };
            if r.chance(0.25) {
                clause.comma(event, "advcl")
            } else {
                clause.after(event, "advcl")
            }
        }
        2 => {
            let conjunction = choice(r, "and, but, and, while");
            let other = happening(r);
            if conjunction == "while" {
                return clause.comma(subordinate("while", other), "advcl");
            }
            let other = other.before(word(conjunction, conjunction, "CCONJ", "CC"), "cc");
            if r.chance(0.85) {
                clause.comma(other, "conj")
            } else {
                clause.after(other, "conj")
            }
        }
        3 => {
            let effect = effect(r).participle();
            clause.comma(effect, "advcl")
        }
        4 => {
            let what = if r.chance(0.5) {
                diplomacy(r, 1)
            } else {
                violence(r)
            };
            let purpose = what.infinitive();
            let purpose = if r.chance(0.3) {
                let order = preposition("in").after(word("order", "order", "NOUN", "NN"), "fixed");
                purpose.before(order, "mark")
            } else {
                purpose
            };
            clause.after(purpose, "advcl")
        }
        5 => {
            let what = if r.chance(0.5) {
                diplomacy(r, 1)
            } else {
                violence(r)
            };
            let case = choice(r, "after, before, by, without, while, despite");
            clause.after(subordinate(case, what.gerund()), "advcl")
        }
        _ => clause,
    }
}

/// Something put before the clause.
fn fronted(r: &mut Random, clause: Phrase) -> Phrase {
    match r.below(14) {
        0..4 => {
            let (time, relation) = time(r);
            if r.chance(0.8) {
                clause.front(time, relation)
            } else {
                clause.before(time, relation)
            }
        }
        4..7 => {
            let place = place(r);
            let relation = if place.head().upos == "ADV" {
                "advmod"
            } else {
                "obl"
            };
            clause.front(place, relation)
        }
        7..9 => {
            let conjunction = choice(
                r,
                "after, as, when, while, if, because, although, since, once",
            );
            let event = if r.chance(0.6) {
                event_clause(r)
            } else {
                happening(r)
            };
            if event.len() > 18 {
                return clause;
            }
            clause.front(subordinate(conjunction, event), "advcl")
        }
        9 => {
            let what = attack(r);
            clause.front(
                what.case(choice(
                    r,
                    "after, in, following, despite, since, because of",
                )),
                "obl",
            )
        }
        10 => clause.front(
            adverb(choice(
                r,
                "meanwhile, separately, elsewhere, earlier, later, however, also, moreover",
            )),
            "advmod",
        ),
        11 => {
            let by = state(r);
            let backed =
                Predicate::passive(choice(r, "back, support, arm, urge, accuse")).at("by", by);
            clause.front(backed.participle(), "advcl")
        }
        12 => {
            let what = matter(r);
            clause.front(
                what.case(choice(r, "under, despite, before, during")),
                "obl",
            )
        }
        _ => {
            let (adjective, head) = pick(
                r,
                &[
                    ("separate", "attack"),
                    ("latest", "incident"),
                    ("worst", "attack"),
                    ("similar", "incident"),
                ],
            );
            let place = place_simple(r);
            let tag = if adjective == "latest" || adjective == "worst" {
                "JJS"
            } else {
                "JJ"
            };
            let lemma = match adjective {
                "latest" => "late",
                "worst" => "bad",
                _ => adjective,
            };
            let incident = noun(head).before(word(adjective, lemma, "ADJ", tag), "amod");
            let incident = if tag == "JJS" {
                the(incident)
            } else {
                a(incident)
            };
            let incident = if r.chance(0.5) {
                incident.after(place, "nmod")
            } else {
                incident
            };
            clause.front(incident.case("in"), "obl")
        }
    }
}

/// The subject with something behind it: relative clauses, participles.
fn modified(r: &mut Random, subject: Phrase, persons: bool) -> Phrase {
    if subject.len() > 8 || !r.chance(0.2) {
        return subject;
    }
    let named = subject.head().xpos == "NNP" && !subject.plural || subject.head().upos == "PRON";
    if subject.head().upos == "PRON" {
        return subject;
    }
    let loose = named || r.chance(0.3);
    let number = subject.plural;
    let clause = match r.below(8) {
        // "who attacked …"
        0..3 => {
            let predicate = if persons && r.chance(0.7) {
                violence(r)
            } else {
                effect(r)
            };
            let group = if r.chance(0.8) {
                Group::from(Tense::Past)
            } else {
                reported(r)
            };
            let pronoun = relative_pronoun(r, loose, persons);
            let clause = predicate.finite(&group, number).before(pronoun, "nsubj");
            return attach(subject, clause, "acl:relcl", loose);
        }
        // "who was arrested …"
        3 => {
            let predicate = if persons {
                suffering(r)
            } else {
                Predicate::passive(choice(r, "claim, condemn, order, plan, approve, announce"))
                    .at("by", leader(r))
            };
            let pronoun = relative_pronoun(r, loose, persons);
            let clause = predicate
                .finite(&Tense::Past.into(), number)
                .before(pronoun, "nsubj:pass");
            return attach(subject, clause, "acl:relcl", loose);
        }
        // "supported by air strikes", "wounded in the attack"
        4..6 => match r.below(5) {
            0..2 => {
                let by = match r.below(4) {
                    0 => state(r),
                    1 => attack(r),
                    2 => plural(of_nation(r, noun("air.n strike"))),
                    _ => forces(r),
                };
                Predicate::passive(choice(
                    r,
                    "support, back, lead:led:led, arm, fund, train, accompany, hold:held:held, \
                    besiege, organize",
                ))
                .at("by", by)
                .participle()
            }
            2 => {
                let with = noun(choice(
                    r,
                    "assault.n rifle.s, machine.n gun.s, knife.s, rocket.s, explosive.s, \
                    grenade.s",
                ));
                Predicate::passive("arm").at("with", with).participle()
            }
            3 if persons => {
                let what = if r.chance(0.5) {
                    violence(r)
                } else {
                    diplomacy(r, 1)
                };
                Predicate::passive(choice(r, "accuse, suspect, convict"))
                    .with(subordinate("of", what.gerund()), "advcl")
                    .participle()
            }
            _ => suffering(r).participle(),
        },
        // "fighting for independence", "carrying weapons"
        6 => match r.below(4) {
            0 => {
                let against = attackers(r);
                Predicate::new("fight:fought:fought")
                    .at("against", against)
                    .participle()
            }
            1 => violence(r).participle(),
            2 => {
                let what = plural(noun(choice(
                    r,
                    "weapon, flag, rifle, banner, passenger, refugee, supply, bomb",
                )));
                Predicate::new(choice(r, "carry, wear:wore:worn, bring:brought:brought"))
                    .object(what)
                    .participle()
            }
            _ => {
                let goal = toward(r, "to");
                Predicate::new(choice(r, "travel, return, flee:fled:fled, head"))
                    .with(goal, "obl")
                    .participle()
            }
        },
        // "in the city", "from the group"
        _ => {
            let place = if r.chance(0.5) {
                place_simple(r)
            } else {
                group(r).case("from")
            };
            return subject.after(place, "nmod");
        }
    };
    attach(subject, clause, "acl", named)
}

fn attach(noun: Phrase, clause: Phrase, relation: &str, loose: bool) -> Phrase {
    if loose {
        noun.insertion(clause, relation)
    } else {
        noun.after(clause, relation)
    }
}

/// "X, Y and Z" out of a single subject.
fn coordinated(r: &mut Random, subject: Phrase, other: fn(&mut Random) -> Phrase) -> Phrase {
    if !r.chance(0.13) || subject.len() > 7 || subject.head().upos == "PRON" {
        return subject;
    }
    let mut all = subject;
    if r.chance(0.2) {
        let second = other(r);
        if second.len() < 6 {
            all = all.comma(second, "conj");
        }
    }
    let last = other(r);
    all.and("and", last).with_number(true)
}

/// One event as a finite clause, without anything before or behind it.
fn happening(r: &mut Random) -> Phrase {
    match r.below(40) {
        0..8 => {
            let who = attackers(r);
            let who = coordinated(r, who, attackers);
            let who = modified(r, who, true);
            let (predicate, group) = (violence(r), reported(r));
            let clause = finish(r, predicate, who, &group);
            if r.chance(0.1) && clause.len() < 22 {
                let effect = effect(r).participle();
                return clause.comma(effect, "advcl");
            }
            clause
        }
        8..15 => {
            let whom = if r.chance(0.2) {
                someone(r)
            } else {
                victims(r)
            };
            let whom = modified(r, whom, true);
            let whom = if whom.plural && r.chance(0.12) {
                let i = including(r);
                whom.insertion(i, "nmod")
            } else {
                whom
            };
            let group = if r.chance(0.8) { plain(r) } else { reported(r) };
            let predicate = suffering(r);
            finish(r, predicate, whom, &group)
        }
        15..18 => gapped(r),
        18..21 => {
            let what = if r.chance(0.25) {
                nominal(r)
            } else {
                attack(r)
            };
            let what = modified(r, what, false);
            let (predicate, group) = (effect(r), plain(r));
            let clause = finish(r, predicate, what, &group);
            if r.chance(0.15) {
                let including = including(r);
                return clause_including(clause, including);
            }
            clause
        }
        21..30 => {
            let who = if r.chance(0.3) { state(r) } else { leader(r) };
            let who = coordinated(r, who, leader);
            // Countries and bodies take "which", people "who".
            let persons = who.head().upos == "NOUN" || who.words_with("nmod:desc");
            let who = modified(r, who, persons);
            let (predicate, group) = (diplomacy(r, 0), reported(r));
            finish(r, predicate, who, &group)
        }
        30..32 => {
            let who = crowd(r);
            let who = modified(r, who, true);
            let (predicate, group) = (protest(r), plain(r));
            finish(r, predicate, who, &group)
        }
        _ => special(r),
    }
}

/// The clause, in some cases with a second verb: "attacked … and killed …".
fn finish(r: &mut Random, predicate: Predicate, subject: Phrase, group: &Group) -> Phrase {
    let number = subject.plural;
    let clause = predicate.clause(subject, group);
    if predicate.passive
        || group.tense != Tense::Past
        || group.negation != Negation::No
        || !r.chance(0.12)
        || clause.len() > 20
    {
        return clause;
    }
    let second = match r.below(3) {
        0 => effect(r),
        1 => violence(r),
        _ => Predicate::passive(choice(r, "kill, arrest, wound, repel, criticize, stop"))
            .at("by", forces(r)),
    };
    let group = Group::from(Tense::Past);
    let conjunction = choice(r, "and, and, and, but, then");
    let second = second.finite(&group, number);
    if conjunction == "then" {
        let second = second
            .before(adverb("then"), "advmod")
            .before(word("and", "and", "CCONJ", "CC"), "cc");
        return clause.after(second, "conj");
    }
    let second = second.before(word(conjunction, conjunction, "CCONJ", "CC"), "cc");
    if conjunction == "but" {
        clause.comma(second, "conj")
    } else {
        clause.after(second, "conj")
    }
}

/// Attaches "including …" to the object if that is what the clause ends with.
fn clause_including(clause: Phrase, including: Phrase) -> Phrase {
    let object = {
        let tree = clause.clone().tree();
        tree.iter().position(|w| w.relation == "obj").filter(|o| {
            // Only if everything behind the object belongs to it.
            (o + 1..tree.len()).all(|mut i| {
                while tree[i].head > o + 1 {
                    i = tree[i].head - 1;
                }
                tree[i].head == o + 1
            })
        })
    };
    match object {
        Some(at) => clause.after_word(at, including.before(mark(","), "punct"), "nmod"),
        None => clause,
    }
}
