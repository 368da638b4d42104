//! Where and when: places and times as phrases.

use crate::lexicon::*;
use crate::notation::{a, article, noun, the};
use crate::people::{city, country, of_nation};
use crate::phrase::*;
use crate::treebank::Random;

fn digits(n: usize) -> Phrase {
    let form = n.to_string();
    word(&form, &form, "NUM", "CD")
}

/// A weekday, perhaps with a part of the day.
fn day(r: &mut Random) -> Phrase {
    let name = choice(r, WEEKDAYS);
    let name = word(name, name, "PROPN", "NNP");
    if r.chance(0.2) {
        let part = choice(r, "night, morning, evening, afternoon");
        word(part, part, "NOUN", "NN").before(name, "compound")
    } else {
        name
    }
}

/// "March 5", "5 March", "March 5, 2014", "March", "2014", "March 2014".
fn date(r: &mut Random) -> Phrase {
    let name = choice(r, MONTHS);
    let month = word(name, name, "PROPN", "NNP");
    let year = digits(1985 + r.below(39));
    match r.below(6) {
        0 => year,
        1 => month,
        2 => month.after(year, "nmod:unmarked"),
        3 => digits(1 + r.below(30)).after(month, "nmod:unmarked"),
        4 => {
            let day = digits(1 + r.below(30)).before(month, "nmod:unmarked");
            let dated = year.before(mark(","), "punct");
            day.after(dated, "nmod:unmarked")
        }
        _ => digits(1 + r.below(30)).before(month, "nmod:unmarked"),
    }
}

/// A time with its relation to the verb.
pub fn time(r: &mut Random) -> (Phrase, &'static str) {
    match r.below(24) {
        0..8 => (day(r).case("on"), "obl"),
        8..11 => (day(r), "obl:unmarked"),
        11..13 => {
            let date = date(r);
            let month_or_year = date.len() == 1 || date.head().xpos == "NNP";
            (date.case(if month_or_year { "in" } else { "on" }), "obl")
        }
        13 => {
            let unit = choice(r, "week, month, year, night");
            let unit = word(unit, unit, "NOUN", "NN");
            match r.below(3) {
                0 => (unit.before(article("this"), "det"), "obl:unmarked"),
                1 => {
                    let this = unit.before(article("this"), "det");
                    (this.before(adverb("earlier"), "advmod"), "obl:unmarked")
                }
                _ => (
                    unit.before(word("last", "last", "ADJ", "JJ"), "amod"),
                    "obl:unmarked",
                ),
            }
        }
        14 => (
            adverb(choice(
                r,
                "overnight, recently, later, earlier, again, there, immediately, simultaneously",
            )),
            "advmod",
        ),
        15 => {
            let form = choice(r, "yesterday, today");
            (word(form, form, "NOUN", "NN"), "obl:unmarked")
        }
        16 => (span(r).case(choice(r, "for, within, in, after")), "obl"),
        17 => {
            let ago = choice(r, "ago, later, earlier");
            (adverb(ago).before(span(r), "obl:unmarked"), "advmod")
        }
        18 => {
            let on = day(r).case("on");
            let when = choice(r, "late, early");
            (adverb(when).after(on, "obl"), "advmod")
        }
        19 => {
            let day = day(r);
            let when = choice(r, "late, early");
            (day.before(adverb(when), "advmod"), "obl:unmarked")
        }
        20 if r.chance(0.4) => {
            let by = if r.chance(0.6) {
                day(r)
            } else {
                noun(choice(r, "midnight, noon, dawn"))
            };
            (by.case("by"), "obl")
        }
        20 => {
            let what = noun(choice(r, "dawn, midnight, noon, dusk"));
            let case = choice(r, "at, before, after");
            (what.case(case), "obl")
        }
        21 => {
            let time = choice(r, "morning, night.n hour.s, hour.s");
            let early = noun(time).before(word("early", "early", "ADJ", "JJ"), "amod");
            let part = if r.chance(0.5) {
                early.after(day(r).case("of"), "nmod")
            } else {
                early
            };
            (the(part).case("in"), "obl")
        }
        22 => {
            let start = date(r);
            (start.case("since"), "obl")
        }
        _ => {
            let event = the(noun(choice(
                r,
                "election, coup, attack, ceasefire, vote, talk.s, invasion, summit, \
                Friday.c prayer.s, holy.j month of Ramadan, visit, funeral, rainy.j season",
            )));
            let case = choice(r, "after, before, during, since, ahead");
            if case == "ahead" {
                (adverb("ahead").after(event.case("of"), "obl"), "advmod")
            } else if r.chance(0.3) && matches!(case, "after" | "before") {
                (event.case(case).before(span(r), "nmod:unmarked"), "obl")
            } else {
                (event.case(case), "obl")
            }
        }
    }
}

/// "two days", "a week", "more than a year".
pub fn span(r: &mut Random) -> Phrase {
    let unit = choice(r, "day, week, month, year, hour");
    match r.below(6) {
        0 => a(noun(unit)),
        1 => noun(&format!("{unit}.s")),
        2 => {
            let few = noun(&format!("{unit}.s")).before(word("few", "few", "ADJ", "JJ"), "amod");
            a(few)
        }
        n => {
            let number = choice(r, "two, three, four, five, six, ten, 12, 24, 48, several");
            let units = noun(&format!("{unit}.s"));
            if number == "several" {
                units.before(word(number, number, "ADJ", "JJ"), "amod")
            } else {
                let number = word(number, number, "NUM", "CD");
                let number = if n == 2 {
                    number.before(adverb(choice(r, "nearly, about, almost")), "advmod")
                } else {
                    number
                };
                units.before(number, "nummod")
            }
        }
    }
}

/// A place name, perhaps within another.
fn town(r: &mut Random) -> Phrase {
    let name = city(r);
    match r.below(12) {
        0..2 => {
            let country = country(r);
            if country.first().xpos == "DT" {
                name
            } else {
                name.insertion(
                    country,
                    if r.chance(0.5) {
                        "appos"
                    } else {
                        "nmod:unmarked"
                    },
                )
            }
        }
        2 => {
            let country = country(r).case("in");
            name.after(country, "nmod")
        }
        _ => name,
    }
}

fn direction(r: &mut Random) -> Phrase {
    let form = choice(
        r,
        "northern, southern, eastern, western, central, northeastern, southwestern, \
        southeastern, northwestern",
    );
    word(form, form, "ADJ", "JJ")
}

/// A place with its preposition.
pub fn place(r: &mut Random) -> Phrase {
    match r.below(20) {
        0 if r.chance(0.5) => {
            // Several places with one preposition.
            let (first, second) = (city(r), city(r));
            let all = if r.chance(0.6) {
                first.comma(city(r), "conj")
            } else {
                first
            };
            all.and("and", second).case("in")
        }
        0..6 => {
            let case = choice(r, "in, in, in, in, near, outside");
            town(r).case(case)
        }
        6..9 => {
            let kind = noun(choice(
                r,
                "city, town, village, province, region, district, capital, port.n city, \
                border.n town, area, suburb, neighborhood",
            ));
            let kind = kind.after(city(r).case("of"), "nmod");
            let kind = match r.below(6) {
                0..2 => kind.before(direction(r), "amod"),
                2 => of_nation(r, kind),
                3 => of_nation(r, kind).before(direction(r), "amod"),
                4 => {
                    let rebel = word("rebel", "rebel", "NOUN", "NN").after(mark("-"), "punct");
                    kind.before(
                        word("held", "hold", "VERB", "VBN").before(rebel, "compound"),
                        "amod",
                    )
                }
                _ => kind,
            };
            the(kind).case(choice(r, "in, in, near, outside"))
        }
        9..11 => {
            let name = choice(r, REGIONS);
            let name = noun(name.trim_start_matches("the "));
            let kind = choice(
                r,
                "province, province, district, state, region, county, Province, valley",
            );
            let kind = if kind == "Province" {
                word(kind, kind, "PROPN", "NNP")
            } else {
                noun(kind)
            };
            let kind = kind.before(name, "compound");
            let kind = match r.below(3) {
                0 => kind.before(direction(r), "amod"),
                _ => kind,
            };
            let kind = if r.chance(0.35) { the(kind) } else { kind };
            let kind = if r.chance(0.15) {
                let country = country(r);
                kind.insertion(country, "nmod:unmarked")
            } else {
                kind
            };
            kind.case(if r.chance(0.9) { "in" } else { "across" })
        }
        11 => noun(choice(r, REGIONS)).case("in"),
        12 => {
            let mut country = country(r);
            while country.first().xpos == "DT" {
                country = self::plain_country(r);
            }
            country
                .before(direction(r), "amod")
                .case(choice(r, "in, in, across"))
        }
        13 => {
            let what = the(noun(choice(
                r,
                "outskirt.s, edge, road.s, street.s, center, suburb.s, eastern.j part, \
                outskirt.s",
            )));
            let edge = what.head().form == "outskirts" || what.head().form == "edge";
            let what = what.after(town(r).case("of"), "nmod");
            what.case(if edge { "on" } else { "in" })
        }
        14 => {
            let from = city(r).case("of");
            let side = choice(r, "north, south, east, west, northeast, southwest");
            let side = adverb(side).after(from, "obl");
            if r.chance(0.6) {
                let n = (2 + r.below(200)).to_string();
                let unit = choice(r, "km, kilometer.s, mile.s, kilometre.s");
                let unit = if unit == "km" {
                    word("km", "kilometer", "NOUN", "NNS")
                } else {
                    noun(unit)
                };
                let distance = unit.before(word(&n, &n, "NUM", "CD"), "nummod");
                side.before(distance, "obl:unmarked")
            } else {
                side
            }
        }
        15 => {
            let site = noun(choice(r, SITES));
            let near = place_simple(r);
            a(site)
                .after(near, "nmod")
                .case(choice(r, "at, at, near, outside"))
        }
        16 => {
            let border = noun("border");
            let border = if r.chance(0.5) {
                of_nation(r, border)
            } else {
                border.after(country(r).case("with"), "nmod")
            };
            the(border).case(choice(r, "near, along, at, across"))
        }
        17 => {
            let road = noun(choice(r, "road, highway, bridge"));
            let (from, to) = (city(r), city(r));
            let road = if r.chance(0.5) {
                road.after(from.and("and", to).case("between"), "nmod")
            } else {
                road.after(to.case("to"), "nmod")
            };
            a(road).case("on")
        }
        18 => country(r).case(choice(r, "in, in, across")),
        _ => {
            let coast = the(noun(choice(r, "coast, shore"))).after(country(r).case("of"), "nmod");
            coast.case("off")
        }
    }
}

/// A country that takes no article.
fn plain_country(r: &mut Random) -> Phrase {
    noun(choice(
        r,
        "Iraq, Syria, Yemen, Mali, Nigeria, Afghanistan, Pakistan, Libya, Somalia, Ukraine, \
        Myanmar, Colombia, India, Turkey",
    ))
}

/// A short phrase of place.
pub fn place_simple(r: &mut Random) -> Phrase {
    let case = choice(r, "in, in, near, in, outside");
    city(r).case(case)
}

/// The preposition and a place of the given noun: kept apart from `place` for verbs of motion.
pub fn toward(r: &mut Random, case: &str) -> Phrase {
    let goal = match r.below(4) {
        0 => country(r),
        1 => the(noun(choice(r, SITES))),
        _ => town(r),
    };
    goal.before(preposition(case), "case")
}
