//! Who said it: attributions before, behind and around a clause.

use crate::adjuncts::{place_simple, time};
use crate::clause::{Predicate, subordinate};
use crate::inflection::Verb;
use crate::lexicon::*;
use crate::notation::{a, noun, plural, the};
use crate::people::*;
use crate::phrase::*;
use crate::treebank::Random;

/// Somebody who makes statements.
pub fn speaker(r: &mut Random) -> Phrase {
    match r.below(24) {
        0..4 => someone(r),
        4..9 => {
            let who = noun(choice(
                r,
                "official, police.n official, witness, resident, activist, \
                security.n official, hospital.n official, military.n official, \
                health.n official, analyst, diplomat, medic, doctor, aid.n worker, authority, \
                army.n official, rescue.n worker, security.n source, medical.j source, \
                eyewitness, government.n official, local.j official, opposition.n activist, \
                UN.c official, rebel, relative, prosecutor, investigator, senior.j official, \
                intelligence.n official, human.J rights.n group, tribal.j elder",
            ));
            let who = match r.below(6) {
                0..2 => of_nation(r, who),
                2 if who.len() == 1 => who.before(word("local", "local", "ADJ", "JJ"), "amod"),
                _ => who,
            };
            let who = plural(who);
            match r.below(10) {
                0 => {
                    let place = place_simple(r);
                    who.after(place, "nmod")
                }
                1 => who.before(word("two", "two", "NUM", "CD"), "nummod"),
                2 => who.before(word("several", "several", "ADJ", "JJ"), "amod"),
                _ => who,
            }
        }
        9..11 => noun("police"),
        11..13 => {
            let who = noun(choice(
                r,
                "army, military, government, ministry, interior.n ministry, \
                defence.n ministry, foreign.j ministry, foreign.n ministry, presidency, \
                police.n force, navy, embassy, group, agency, charity, prosecutor, hospital, \
                mayor, president, prime.j minister, minister, general, coalition",
            ));
            let who = if r.chance(0.35) {
                of_nation(r, who)
            } else {
                who
            };
            the(who)
        }
        13..15 => {
            let who = noun(choice(
                r,
                "spokesman, spokeswoman, spokesperson, official, army.n spokesman, \
                police.n spokesman, military.n spokesman, military.n statement, statement, \
                witness, police.n officer, senior.j official, doctor, government.n statement, \
                rebel.n commander",
            ));
            let who = match r.below(4) {
                0 => {
                    let org = organisation(r);
                    who.after(org.case(choice(r, "for, from")), "nmod")
                }
                1 => of_nation(r, who),
                2 if r.chance(0.4) => {
                    let anonymous = Predicate::new("speak:spoke:spoken")
                        .with(noun("condition of anonymity").case("on"), "obl");
                    return a(who).insertion(anonymous.participle(), "acl");
                }
                _ => who,
            };
            if r.chance(0.8) { a(who) } else { the(who) }
        }
        15..17 => organisation(r),
        17 => group(r),
        18 => noun(choice(r, MEDIA)),
        19 => country(r),
        20 => {
            let name = surname(r);
            match r.below(4) {
                0 => name.before(word("Mr.", "Mr.", "PROPN", "NNP"), "nmod:desc"),
                1 => {
                    let age = (18 + r.below(60)).to_string();
                    name.insertion(word(&age, &age, "NUM", "CD"), "appos")
                }
                _ => name,
            }
        }
        21 => {
            let (form, lemma) = pick(
                r,
                &[
                    ("he", "he"),
                    ("she", "she"),
                    ("they", "they"),
                    ("he", "he"),
                    ("it", "it"),
                ],
            );
            word(form, lemma, "PRON", "PRP").with_number(form == "they")
        }
        22 => {
            let owner = if r.chance(0.5) {
                noun(choice(r, MEDIA))
            } else {
                group(r)
            };
            let owner = owner.after(word("'s", "'s", "PART", "POS"), "case");
            let role = noun(choice(
                r,
                "spokesman, leader, website, correspondent, report, statement, commander, envoy",
            ));
            let whole = role.before(owner, "nmod:poss");
            if r.chance(0.4) && whole.head().form != "website" {
                let name = person(r);
                whole.insertion(name, "appos")
            } else {
                whole
            }
        }
        _ => {
            let one = noun(if r.chance(0.5) {
                choice(r, ROLES)
            } else {
                choice(r, FIGHTERS)
            });
            let first = plural(noun(choice(
                r,
                "official, witness, doctor, activist, resident",
            )));
            first.and("and", plural(one))
        }
    }
}

const SAYING: &str = "say:said:said, say:said:said, say:said:said, say:said:said, say:said:said, say:said:said, \
    report, announce, confirm, add, claim, warn";

fn saying(r: &mut Random, plural: bool) -> Phrase {
    let verb = Verb::new(choice(r, SAYING));
    if r.chance(0.82) {
        word(&verb.past(), verb.base(), "VERB", "VBD")
    } else if plural {
        word(verb.base(), verb.base(), "VERB", "VBP")
    } else {
        word(&verb.third(), verb.base(), "VERB", "VBZ")
    }
}

/// When, where or in what the speaker said it.
fn behind_said(r: &mut Random, said: Phrase, chance: f32) -> Phrase {
    if !r.chance(chance) {
        return said;
    }
    match r.below(5) {
        0..3 => {
            let (time, relation) = time(r);
            said.after(time, relation)
        }
        3 => {
            let what = a(noun(choice(
                r,
                "statement, interview, televised.v speech, telephone.n interview, report, \
                news.n conference, written.v statement, letter, tweet",
            )));
            let place = if r.chance(0.2) {
                Some(place_simple(r))
            } else {
                None
            };
            let news = what.head().form == "conference";
            let what = what.case(if news { "at" } else { "in" });
            let said = said.after(what, "obl");
            match place {
                Some(place) => said.after(place, "obl"),
                None => said,
            }
        }
        _ => {
            let whom = noun(choice(
                r,
                "reporter.s, journalist.s, Reuters, AFP, parliament, state.n television, \
                the Associated.a Press",
            ));
            said.after(whom.case("to"), "obl")
        }
    }
}

/// The clause as what somebody said, in one of the ways of news. The clause keeps its own structure; the verb of saying becomes the root.
pub fn attributed(r: &mut Random, clause: Phrase) -> Phrase {
    let who = speaker(r);
    let pronoun = who.head().upos == "PRON";
    match r.below(30) {
        // "S, X said."
        0..10 => {
            let said = saying(r, who.plural).before(who, "nsubj");
            behind(r, said, clause)
        }
        // "S, said X."
        10..14 if !pronoun => {
            let said = saying(r, who.plural).after(who, "nsubj");
            let clause = clause.after(mark(","), "punct");
            let said = if r.chance(0.15) {
                behind_said(r, said, 1.0)
            } else {
                said
            };
            said.before(clause, "ccomp")
        }
        // "S, according to X."
        14..18 if !pronoun => clause.comma(who.case("according to"), "obl"),
        // "X said on Monday that S."
        10..23 => {
            let said = saying(r, who.plural);
            let time = r.chance(0.35);
            let said = if time {
                behind_said(r, said, 1.0)
            } else {
                said
            };
            let content = if r.chance(if time { 0.8 } else { 0.5 }) {
                subordinate("that", clause)
            } else {
                clause
            };
            said.after(content, "ccomp").before(who, "nsubj")
        }
        // "X told Y that S."
        23 => {
            let whom = match r.below(4) {
                0 => noun(choice(r, MEDIA)),
                1 => plural(noun(choice(r, "reporter, journalist, lawmaker, supporter"))),
                2 => titled(r).close(),
                _ => organisation(r),
            };
            let told = word("told", "tell", "VERB", "VBD").after(whom, "iobj");
            let told = behind_said(r, told, 0.3);
            if r.chance(0.35) && !pronoun {
                let told = told.before(who, "nsubj");
                return told.before(clause.after(mark(","), "punct"), "ccomp");
            }
            let content = if r.chance(0.7) {
                subordinate("that", clause)
            } else {
                clause
            };
            told.after(content, "ccomp").before(who, "nsubj")
        }
        // "X said: "S""
        24 => {
            let said = word("said", "say", "VERB", "VBD").before(who, "nsubj");
            let said = behind_said(r, said, 0.2).close();
            said.after(clause.quoted().before(mark(":"), "punct"), "ccomp")
        }
        // "X was quoted as saying that S."
        25 => {
            let say = word("saying", "say", "VERB", "VBG");
            let content = if r.chance(0.5) {
                subordinate("that", clause)
            } else {
                clause
            };
            let say = say
                .after(content, "ccomp")
                .before(word("as", "as", "SCONJ", "IN"), "mark");
            let was = if who.plural { "were" } else { "was" };
            let quoted = word("quoted", "quote", "VERB", "VBN")
                .before(word(was, "be", "AUX", "VBD"), "aux:pass");
            let quoted = if r.chance(0.4) {
                let by = noun(choice(r, MEDIA));
                quoted.after(by.case("by"), "obl:agent")
            } else {
                quoted
            };
            quoted.after(say, "advcl").before(who, "nsubj:pass")
        }
        // "According to X, S."
        26 if !pronoun => clause.front(who.case("according to"), "obl"),
        // ""S," X said." and ""S," said X."
        _ => {
            let clause = if r.chance(0.7) {
                clause
                    .before(word("\"", "\"", "PUNCT", "``"), "punct")
                    .after(mark(","), "punct")
                    .after(word("\"", "\"", "PUNCT", "''"), "punct")
            } else {
                clause.quoted().after(mark(","), "punct")
            };
            let said = saying(r, who.plural);
            if r.chance(0.3) && !pronoun {
                said.after(who, "nsubj").before(clause, "ccomp")
            } else {
                let said = said.before(who, "nsubj");
                let said = behind_said(r, said, 0.25);
                said.before(clause, "ccomp")
            }
        }
    }
}

/// "S, X said on Monday, adding that …": the speaker behind the clause.
fn behind(r: &mut Random, said: Phrase, clause: Phrase) -> Phrase {
    let mut said = behind_said(r, said, 0.35);
    if r.chance(0.06) {
        let whom = leader_name(r);
        let cite = Predicate::new(choice(r, "cite, quote")).object(whom);
        said = said.comma(cite.participle(), "advcl");
    } else if r.chance(0.04) {
        said = said.squeeze(adverb(choice(r, "later, also, earlier")), "advmod");
    }
    said.before(clause.after(mark(","), "punct"), "ccomp")
}

fn leader_name(r: &mut Random) -> Phrase {
    match r.below(3) {
        0 => noun(choice(r, MEDIA)),
        1 => titled(r),
        _ => plural(noun(choice(
            r,
            "witness, official, security.n source, resident",
        ))),
    }
}
