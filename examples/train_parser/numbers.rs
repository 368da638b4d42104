//! How many: numbers with their qualifiers, and counted people.

use crate::lexicon::*;
use crate::notation::{a, noun, plural};
use crate::people::*;
use crate::phrase::*;
use crate::treebank::Random;

/// A number without its noun, in words or digits, and whether it is one.
pub fn number(r: &mut Random) -> (Phrase, bool) {
    const WORDS: &str = "one, two, two, three, three, four, five, six, seven, eight, nine, ten, \
        eleven, twelve, fifteen, twenty";
    let form = match r.below(12) {
        0..6 => choice(r, WORDS).to_string(),
        6..10 => (2 + r.below(60)).to_string(),
        10 => (60 + r.below(900)).to_string(),
        _ => format!("{},{:03}", 1 + r.below(40), r.below(10) * 100),
    };
    let lemma = form.replace(',', "");
    (word(&form, &lemma, "NUM", "CD"), form == "one")
}

/// The number with "at least", "about" and the like before it.
pub fn qualified(r: &mut Random, number: Phrase) -> Phrase {
    match r.below(10) {
        0..4 => number.before(
            word("least", "least", "ADJ", "JJS").before(preposition("at"), "case"),
            "nmod",
        ),
        4 => number.before(
            word("more", "more", "ADJ", "JJR").after(preposition("than"), "fixed"),
            "advmod",
        ),
        5 => {
            let most = word("as", "as", "ADV", "RB")
                .after(word("many", "many", "ADJ", "JJ"), "fixed")
                .after(preposition("as"), "fixed");
            number.before(most, "advmod")
        }
        6 => number.before(
            preposition("up").after(preposition("to"), "fixed"),
            "advmod",
        ),
        7 => {
            // "ten to 15", "two or three": the larger number second.
            let low = 2 + r.below(30);
            let high = (low + 1 + r.below(10)).to_string();
            let low = low.to_string();
            let low = word(&low, &low, "NUM", "CD");
            let high = word(&high, &high, "NUM", "CD");
            if r.chance(0.7) {
                low.after(high.case("to"), "nmod")
            } else {
                low.and("or", high)
            }
        }
        _ => {
            let how = choice(
                r,
                "about, nearly, almost, over, around, only, roughly, approximately",
            );
            number.before(adverb(how), "advmod")
        }
    }
}

/// A number above one.
pub fn large(r: &mut Random) -> Phrase {
    loop {
        let (n, single) = number(r);
        if !single {
            return n;
        }
    }
}

/// A qualified number above one.
pub fn several(r: &mut Random) -> Phrase {
    let n = large(r);
    qualified(r, n)
}

/// Whether the word names people, so that a place behind it says where something happened to them.
pub fn is_people(form: &str, lemma: &str) -> bool {
    let named = |list: &str| {
        list.split(',').any(|n| {
            let last = n
                .rsplit(' ')
                .next()
                .unwrap_or_default()
                .trim_end_matches(".s");
            last == lemma || last == form
        })
    };
    lemma == "person"
        || lemma == "other"
        || named(PEOPLE)
        || named(FIGHTERS)
        || named("troop.s, soldier.s, force.s, police, army")
}

/// Some number of what the singular noun names.
pub fn count(r: &mut Random, one: Phrase) -> Phrase {
    if r.chance(0.12) {
        let form = choice(r, "dozens, hundreds, thousands, scores, tens");
        let many = word(form, &form[..form.len() - 1], "NOUN", "NNS");
        let of = plural(one).case("of");
        return if form == "tens" {
            let thousands = word("thousands", "thousand", "NOUN", "NNS")
                .case("of")
                .after(of, "nmod");
            many.after(thousands, "nmod")
        } else {
            many.after(of, "nmod")
        };
    }
    match r.below(20) {
        0..2 => {
            let form = choice(r, "several, many, other, more, few");
            let (form, tag) = if form == "more" {
                ("more", "JJR")
            } else {
                (form, "JJ")
            };
            let many = plural(one).before(word(form, form, "ADJ", tag), "amod");
            if form == "few" { a(many) } else { many }
        }
        2 => plural(one).before(word("some", "some", "DET", "DT"), "det"),
        3 => {
            let dozen = word("dozen", "dozen", "NUM", "CD");
            let dozen = if r.chance(0.5) {
                a(dozen)
            } else {
                dozen.before(word("two", "two", "NUM", "CD"), "compound")
            };
            plural(one).before(dozen, "nummod")
        }
        4 => {
            let (n, single) = number(r);
            let noun = if single { one } else { plural(one) };
            let noun = noun.before(word("other", "other", "ADJ", "JJ"), "amod");
            noun.before(n, "nummod")
        }
        5 => {
            let n = large(r);
            let noun = plural(one).before(n, "nummod");
            noun.before(word("some", "some", "DET", "DT"), "det")
        }
        n => {
            let (number, single) = number(r);
            let noun = if single { one } else { plural(one) };
            let number = if n < 13 && !single {
                qualified(r, number)
            } else {
                number
            };
            noun.before(number, "nummod")
        }
    }
}

/// A number of people who may be harmed.
pub fn victims(r: &mut Random) -> Phrase {
    let mut one = noun(if r.chance(0.35) {
        choice(r, "person, civilian, soldier")
    } else {
        choice(r, PEOPLE)
    });
    if one.len() == 1 && r.chance(0.2) && one.head().form != "person" {
        one = of_nation(r, one);
    }
    match r.below(12) {
        0 => plural(one),
        1 => a(one),
        2 => {
            let n = several(r);
            n.with_number(true)
        }
        3 => {
            let first = count(r, one);
            let second = noun(choice(r, PEOPLE));
            let second = count(r, second);
            first.and("and", second)
        }
        4 => nationals(r),
        _ => count(r, one),
    }
}

/// "including two children", to follow a number of victims.
pub fn including(r: &mut Random) -> Phrase {
    let one = noun(choice(r, PEOPLE));
    let whom = match r.below(3) {
        0 => plural(one),
        1 => a(one),
        _ => {
            let (n, single) = number(r);
            let noun = if single { one } else { plural(one) };
            noun.before(n, "nummod")
        }
    };
    if r.chance(0.3) {
        let other = noun(choice(r, PEOPLE));
        let other = if r.chance(0.5) {
            a(other)
        } else {
            plural(other)
        };
        whom.and("and", other).case("including")
    } else {
        whom.case("including")
    }
}
