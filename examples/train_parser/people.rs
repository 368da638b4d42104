//! Who acts: persons, groups, forces, states.

use crate::lexicon::*;
use crate::notation::{a, noun, plural, the};
use crate::numbers::count;
use crate::phrase::*;
use crate::treebank::Random;

/// A name nobody bears, for rare-looking ones.
pub fn invented(r: &mut Random) -> String {
    const STARTS: &[&str] = &[
        "Ka", "Ba", "Sha", "Mu", "Za", "Ta", "Na", "Gha", "Do", "Ki", "Lu", "Ma", "Qa", "Sar",
        "Tel", "Um", "Vel", "Xo", "Yar", "Zi", "Ho", "Be", "Cha", "Dja", "El", "Fa", "Gor", "Ja",
        "Kra", "Ne", "Ob", "Pe", "Ra", "Sto", "Tri", "Wa",
    ];
    const MIDDLES: &[&str] = &[
        "ra", "li", "ba", "ndi", "sho", "mu", "ta", "ke", "vo", "ri", "ja", "za", "lo", "mbe",
        "qu", "na", "de", "go", "", "", "",
    ];
    const ENDS: &[&str] = &[
        "bad", "kot", "ni", "vka", "grad", "ra", "ma", "yeh", "sk", "ri", "wa", "dar", "zar",
        "lla", "nga", "bo", "tan", "pur", "ville", "an", "eh", "ovo", "il", "uz", "ane", "isha",
        "mir", "kh", "oum", "ez",
    ];
    [STARTS, MIDDLES, ENDS].map(|l| pick(r, l)).concat()
}

fn country_fields(r: &mut Random) -> [&'static str; 3] {
    let mut fields = choice(r, COUNTRIES).split('|');
    [(); 3].map(|()| fields.next().unwrap_or_default())
}

pub fn country(r: &mut Random) -> Phrase {
    noun(country_fields(r)[0])
}

/// "Turkish", "South Korean", "US" with their relation to the noun behind.
pub fn nationality(r: &mut Random) -> (Phrase, &'static str) {
    loop {
        let field = country_fields(r)[1];
        if let Some(name) = field.strip_suffix(".c") {
            return (word(name, name, "PROPN", "NNP"), "compound");
        }
        let mut words = field.split(' ').rev();
        let Some(last) = words.next().filter(|w| !w.is_empty()) else {
            continue;
        };
        if let Some((first, second)) = last.split_once('_') {
            let first = word(first, first, "ADJ", "JJ");
            return (
                first.after(word(second, second, "ADJ", "JJ"), "flat"),
                "amod",
            );
        }
        let all = words.fold(word(last, last, "ADJ", "JJ"), |all, w| {
            let form = w.trim_end_matches(".c");
            all.before(word(form, form, "PROPN", "NNP"), "compound")
        });
        return (all, "amod");
    }
}

/// "Iraqis", "Kurds".
pub fn nationals(r: &mut Random) -> Phrase {
    loop {
        let form = country_fields(r)[2];
        if !form.is_empty() && !form.contains('.') {
            return word(form, &form[..form.len() - 1], "PROPN", "NNPS");
        }
    }
}

/// The noun with a nationality before it.
pub fn of_nation(r: &mut Random, noun: Phrase) -> Phrase {
    let (adjective, relation) = nationality(r);
    noun.before(adjective, relation)
}

/// First and last name, or other kinds of names of persons.
pub fn person(r: &mut Random) -> Phrase {
    let last = if r.chance(0.25) {
        invented(r)
    } else {
        choice(r, LAST_NAMES).to_string()
    };
    let name = match r.below(20) {
        0..13 => format!("{} {last}", choice(r, FIRST_NAMES)),
        13 => format!(
            "Abu {}",
            choice(
                r,
                "Omar, Bakr, Hamza, Qatada, Sayyaf, Musab, Yahya, Khalil, Walid, Jihad"
            )
        ),
        14 => format!("{} bin {last}", choice(r, FIRST_NAMES)),
        15 => format!(
            "{} {} {last}",
            choice(r, FIRST_NAMES),
            choice(r, "A., B., J., M., R., W.")
        ),
        16 => format!(
            "{} {} {last}",
            choice(r, FIRST_NAMES),
            choice(r, FIRST_NAMES)
        ),
        17 => format!(
            "{} {}",
            choice(r, FIRST_NAMES),
            choice(
                r,
                "al-Din, Ould Ahmed, van Dijk, de Souza, von Braun, ul-Haq, el-Sayed, Ben Salem"
            )
        ),
        18 => format!("{} {}", invented(r), invented(r)),
        _ => last,
    };
    noun(&name)
}

/// A surname alone, as later mentions have it.
pub fn surname(r: &mut Random) -> Phrase {
    if r.chance(0.3) {
        noun(&invented(r))
    } else {
        noun(choice(r, LAST_NAMES))
    }
}

/// "President X", "Turkish Foreign Minister X", "rebel commander X".
pub fn titled(r: &mut Random) -> Phrase {
    let name = person(r);
    let title = if r.chance(0.65) {
        let title = noun(choice(r, TITLES));
        let political = title.head().form.len() > 4;
        if political && r.chance(0.5) {
            of_nation(r, title)
        } else if political && r.chance(0.1) {
            title.before(word("former", "former", "ADJ", "JJ"), "amod")
        } else {
            title
        }
    } else {
        let role = noun(choice(r, ROLES));
        match r.below(3) {
            0 if role.first().xpos != "NNP" => of_nation(r, role),
            _ => role,
        }
    };
    name.before(title, "nmod:desc")
}

/// What somebody is, for appositions: "the commander of the group", "a spokesman for the army".
pub fn description(r: &mut Random) -> Phrase {
    let role = noun(choice(r, ROLES));
    let bare = role.len() == 1;
    let role = if r.chance(0.3) && role.first().xpos != "NNP" {
        of_nation(r, role)
    } else {
        role
    };
    let role = if bare && r.chance(0.6) {
        let (case, owner) = match r.below(5) {
            0 => ("for", organisation(r)),
            1 => ("of", group(r)),
            2 => (
                "of",
                the(noun(choice(
                    r,
                    "group, army, party, militia, movement, council, ministry",
                ))),
            ),
            3 => ("in", city(r)),
            _ => ("for", the(noun(choice(r, FORCES)))),
        };
        role.after(owner.case(case), "nmod")
    } else {
        role
    };
    if r.chance(0.12) {
        let owner = if r.chance(0.6) { country(r) } else { group(r) };
        return role.before(possessive(owner), "nmod:poss");
    }
    let role = if r.chance(0.12) {
        role.before(word("top", "top", "ADJ", "JJ"), "amod")
    } else {
        role
    };
    if r.chance(0.5) { the(role) } else { a(role) }
}

/// A person as subject: with title, apposition, age, loose relative clause left to others.
pub fn someone(r: &mut Random) -> Phrase {
    match r.below(10) {
        0..2 => person(r),
        2..6 => titled(r),
        6 => {
            let (name, what) = (person(r), description(r));
            name.insertion(what, "appos")
        }
        7 => {
            let role = the(noun(choice(r, ROLES)));
            let name = person(r);
            match role.first().xpos.as_str() {
                _ if r.chance(0.5) => role.after(name, "appos"),
                _ => role.insertion(name, "appos"),
            }
        }
        8 => {
            let age = (18 + r.below(60)).to_string();
            person(r).insertion(word(&age, &age, "NUM", "CD"), "appos")
        }
        _ => surname(r),
    }
}

/// The owner with its "'s", to stand before a noun.
pub fn possessive(owner: Phrase) -> Phrase {
    let form = if owner.last().form.ends_with('s') && owner.last().xpos.ends_with('S') {
        "'"
    } else {
        "'s"
    };
    owner.after(word(form, "'s", "PART", "POS"), "case")
}

/// An armed group by name.
pub fn group(r: &mut Random) -> Phrase {
    match r.below(13) {
        12 => {
            // "the X Front (XF)"
            let (first, kind) = (
                invented(r),
                choice(r, "Front, Army, Movement, Union, Party"),
            );
            let short: String = first.chars().take(1).chain(kind.chars().take(1)).collect();
            let short = word(&short, &short, "PROPN", "NNP")
                .before(mark("("), "punct")
                .after(mark(")"), "punct");
            let name = word(kind, kind, "PROPN", "NNP").before(noun(&first), "compound");
            the(name).after(short, "appos")
        }
        0 => noun(&invented(r)),
        1 => {
            let kind = noun(choice(
                r,
                "militia, group, movement, faction, network, rebel.n group, Islamist.j group, \
                armed.j group, cartel",
            ));
            let name = noun(&invented(r));
            the(kind.before(name, "compound"))
        }
        2 => {
            let kind = the(noun(choice(
                r,
                "militant.n group, group, rebel.n group, movement, insurgent.n group, \
                jihadist.n group",
            )));
            kind.after(
                noun(choice(
                    r,
                    "Ansar Dine, Boko Haram, Jundallah, Abu Sayyaf, Hezbollah, Hamas, \
                    Ahrar al-Sham",
                )),
                "appos",
            )
        }
        _ => noun(choice(r, GROUPS)),
    }
}

/// Fighters outside an army, mostly in the plural.
pub fn fighters(r: &mut Random) -> Phrase {
    let one = noun(choice(r, FIGHTERS));
    let one = match r.below(10) {
        0..2 => of_nation(r, one),
        2 => {
            let (adjective, _) = nationality(r);
            let led = choice(r, "backed, led, armed, trained, funded, sponsored");
            let relation = if adjective.head().upos == "PROPN" {
                "obl:unmarked"
            } else {
                "compound"
            };
            backed(one, adjective, relation, led)
        }
        3 => match group_modifier(r) {
            Some(name) => noun(choice(r, "fighter, militant, gunman, commander, insurgent"))
                .before(name, "compound"),
            None => one,
        },
        _ => one,
    };
    let many = plural(one);
    if r.chance(0.2) {
        let adjective = choice(
            r,
            "armed, heavily, local, unidentified, unknown, Sunni, Shiite, Islamist, masked",
        );
        match adjective {
            "heavily" => {
                let armed = word("armed", "armed", "ADJ", "JJ").before(adverb("heavily"), "advmod");
                many.before(armed, "amod")
            }
            _ => many.before(word(adjective, adjective, "ADJ", "JJ"), "amod"),
        }
    } else {
        many
    }
}

/// "US-backed", "Kurdish-led" before a noun.
fn backed(noun: Phrase, by: Phrase, relation: &str, verb: &str) -> Phrase {
    let lemma = match verb {
        "led" => "lead",
        "backed" => "back",
        "armed" => "arm",
        "trained" => "train",
        "funded" => "fund",
        "held" => "hold",
        _ => "sponsor",
    };
    let by = by
        .after(word("-", "-", "PUNCT", "HYPH"), "punct")
        .edit(|w| w.space_after = w.form != "-" && w.space_after);
    noun.before(
        word(verb, lemma, "VERB", "VBN").before(by, relation),
        "amod",
    )
}

/// A group's name without article, to stand before a noun.
fn group_modifier(r: &mut Random) -> Option<Phrase> {
    let name = choice(r, GROUPS);
    let bare = name.trim_start_matches("the ");
    (bare.len() < 16 && !bare.ends_with(".s")).then(|| noun(bare))
}

/// Forces of a state.
pub fn forces(r: &mut Random) -> Phrase {
    let noun_ = noun(choice(r, FORCES));
    let many = noun_.plural;
    let named = match r.below(10) {
        0..3 => of_nation(r, noun_),
        3 => {
            let owner = if r.chance(0.7) { country(r) } else { city(r) };
            return noun_.before(possessive(owner), "nmod:poss");
        }
        4 if many => {
            let (adjective, _) = nationality(r);
            let relation = if adjective.head().upos == "PROPN" {
                "obl:unmarked"
            } else {
                "compound"
            };
            backed(
                noun_,
                adjective,
                relation,
                choice(r, "backed, led, trained"),
            )
        }
        5 if many => noun_.before(word("loyalist", "loyalist", "ADJ", "JJ"), "amod"),
        6 if many => {
            let leader = if r.chance(0.5) {
                titled(r)
            } else {
                the(noun("government"))
            };
            let loyal = word("loyal", "loyal", "ADJ", "JJ").after(leader.case("to"), "obl");
            return noun_.after(loyal, "amod");
        }
        _ => noun_,
    };
    let needs = !many && named.head().xpos == "NN" || r.chance(0.12);
    let police = named.head().form == "police";
    if needs && !police { the(named) } else { named }
}

/// A state, its capital city standing for it, or its government.
pub fn state(r: &mut Random) -> Phrase {
    match r.below(10) {
        0..7 => country(r),
        7 => {
            let government = the(noun(choice(
                r,
                "government, parliament, authority.s, opposition, cabinet",
            )));
            if r.chance(0.8) {
                let (adjective, relation) = nationality(r);
                let mut government = noun(choice(
                    r,
                    "government, parliament, opposition, cabinet, army",
                ));
                government = government.before(adjective, relation);
                return the(government);
            }
            government
        }
        8 => {
            let official = plural(noun(choice(
                r,
                "official, leader, diplomat, lawmaker, negotiator, authority",
            )));
            of_nation(r, official)
        }
        _ => city(r),
    }
}

pub fn organisation(r: &mut Random) -> Phrase {
    noun(choice(r, ORGANISATIONS))
}

pub fn city(r: &mut Random) -> Phrase {
    if r.chance(0.25) {
        noun(&invented(r))
    } else {
        noun(choice(r, CITIES))
    }
}

/// A crowd.
pub fn crowd(r: &mut Random) -> Phrase {
    let one = noun(choice(
        r,
        "protester, demonstrator, student, person, worker, resident, activist, \
        opposition.n supporter, farmer, teacher, villager, refugee",
    ));
    let one = if r.chance(0.2) && one.head().form != "person" {
        of_nation(r, one)
    } else {
        one
    };
    match r.below(3) {
        0 => plural(one),
        _ => count(r, one),
    }
}
