//! Victims of a statement: how many a phrase stands for, and the words for them.

use crate::analysis::amounts::{Amount, amount};
use crate::analysis::{Phrase, Sentence, Upos};
use crate::counts::Count;
use crate::knowledge::Knowledge;

/// A group of victims with its number.
#[derive(Debug, Clone)]
pub struct Victims {
    pub count: Count,
    pub qualifier: Option<String>,
    /// Words without the number.
    pub words: Option<String>,
    /// Token range of the whole.
    pub first: usize,
    pub last: usize,
    /// A numeral stands in the text.
    pub numbered: bool,
}

/// Nouns that can be hurt although they are no agent nouns.
const VICTIMS: &[&str] = &[
    "people",
    "person",
    "victim",
    "man",
    "woman",
    "child",
    "boy",
    "girl",
    "life",
    "body",
    "corpse",
    "other",
    "more",
    "casualty",
    "fatality",
    "death",
    "one",
    "member",
    "troop",
    "personnel",
    "guest",
    "hostage",
    "American",
    "visitor",
    "crew",
    "infant",
    "toddler",
    "mother",
    "father",
    "parent",
    "couple",
    "sister",
    "wife",
    "husband",
    "son",
    "daughter",
    "brother",
    "kid",
    "teen",
    "adult",
    "individual",
    "occupant",
    "patient",
    "scientist",
    "engineer",
    "guard",
    "miner",
    "pilot",
    "singer",
    "actor",
    "owner",
    "customer",
    "shopper",
    "client",
    "staff",
    "friend",
    "leader",
    "commander",
    "nurse",
    "cousin",
    "uncle",
    "grandmother",
    "grandfather",
    "nephew",
    "niece",
];

/// The victims that phrase `p` stands for; `None` when it cannot be people.
pub fn of_phrase(
    sentence: &Sentence,
    text: &str,
    p: usize,
    knowledge: &Knowledge,
) -> Option<Victims> {
    let phrase = &sentence.phrases[p];
    let tokens = &sentence.tokens;
    let head = &tokens[phrase.head];
    let found: Option<Amount> = (phrase.first..phrase.last)
        .find_map(|i| amount(sentence, i, &knowledge.amounts).filter(|a| a.first < phrase.last));
    // "dozens of villagers", "six of the soldiers", "all 12 of them"
    let of = phrase
        .modifiers
        .iter()
        .find(|m| tokens[m.preposition].lower == "of" && m.preposition == phrase.last)
        .map(|m| m.phrase);
    if let Some(a) = found {
        let (mut first, last) = (phrase.first.min(a.first), phrase.last);
        if tokens[first].lower == "the" {
            first += usize::from(first + 1 < last);
        }
        let rest = a.last.max(phrase.first);
        let mut words = (rest < last).then(|| sentence.slice(text, rest, last).to_string());
        let mut end = last;
        if words.as_deref().is_none_or(|w| w.is_empty() || w == "of") || phrase.head < rest {
            if let Some(o) = of {
                let o = &sentence.phrases[o];
                words = Some(
                    sentence
                        .slice(text, o.first, o.last)
                        .trim_start_matches("the ")
                        .to_string(),
                );
                end = o.last;
                let owner = &tokens[o.head];
                if !is_people(sentence, o, knowledge) && owner.upos != Upos::Pron {
                    return None;
                }
            }
        } else if !is_people(sentence, phrase, knowledge) && !matches!(head.upos, Upos::Num) {
            return None;
        }
        let words = words.map(clean).filter(|w| !w.is_empty());
        return Some(Victims {
            count: a.count,
            qualifier: a.qualifier,
            words,
            first,
            last: end,
            numbered: true,
        });
    }
    let lower = head.lower.as_str();
    if head.upos == Upos::Pron {
        return match lower {
            "he" | "she" | "him" | "her" | "himself" | "herself" => {
                Some(plain(sentence, text, phrase, Count::exactly(1)))
            }
            "one" => Some(plain(sentence, text, phrase, Count::exactly(1))),
            "nobody" | "none" => Some(Victims {
                words: None,
                ..plain(sentence, text, phrase, Count::exactly(0))
            }),
            _ => None,
        };
    }
    if tokens[phrase.first].lower == "no" {
        if lower == "one"
            || lower == "casualty"
            || lower == "casualties"
            || lower == "injuries"
            || is_people(sentence, phrase, knowledge)
        {
            let people = lower != "one"
                && head.upos == Upos::Noun
                && !matches!(lower, "casualties" | "injuries" | "deaths" | "fatalities");
            let mut v = plain(sentence, text, phrase, Count::exactly(0));
            v.words = v.words.filter(|_| people);
            v.numbered = true;
            return Some(v);
        }
        return None;
    }
    if !is_people(sentence, phrase, knowledge) {
        // A named person: two capitalised words, or one with an apposition that describes a person.
        let name = head.upos == Upos::Propn
            && (phrase.first..phrase.last)
                .all(|i| tokens[i].upos == Upos::Propn || tokens[i].lower == "-")
            && phrase.last - phrase.first >= 2;
        let place = knowledge
            .countries
            .by_surface(sentence.slice(text, phrase.first, phrase.last))
            .is_some();
        return (name && !place).then(|| plain(sentence, text, phrase, Count::exactly(1)));
    }
    let definite = matches!(
        tokens[phrase.first].lower.as_str(),
        "the" | "these" | "those" | "both" | "all" | "their" | "his" | "her"
    );
    let groups = matches!(
        head.lemma.as_str(),
        "army"
            | "military"
            | "government"
            | "police"
            | "group"
            | "regime"
            | "party"
            | "force"
            | "coalition"
            | "alliance"
            | "crowd"
            | "court"
            | "company"
            | "bank"
            | "union"
            | "parliament"
            | "council"
            | "congress"
            | "ministry"
            | "authority"
            | "staff"
            | "personnel"
    );
    if groups {
        return None;
    }
    if tokens[phrase.first].lower == "both" {
        return Some(plain(sentence, text, phrase, Count::exactly(2)));
    }
    if head.plural
        || matches!(
            head.lower.as_str(),
            "people" | "troops" | "children" | "men" | "women"
        )
    {
        // "The protesters were arrested": known people told again, number unknown; a bare plural is at least two.
        return Some(plain(
            sentence,
            text,
            phrase,
            Count {
                low: Some(2),
                high: None,
                best: None,
            },
        ))
        .filter(|_| !definite || head.upos == Upos::Noun);
    }
    (!matches!(head.lemma.as_str(), "life" | "death" | "more" | "other"))
        .then(|| plain(sentence, text, phrase, Count::exactly(1)))
}

fn plain(sentence: &Sentence, text: &str, phrase: &Phrase, count: Count) -> Victims {
    let skip = usize::from(
        matches!(
            sentence.tokens[phrase.first].lower.as_str(),
            "a" | "an" | "the" | "no" | "another" | "one"
        ) && phrase.last - phrase.first > 1,
    );
    let words = Some(clean(
        sentence
            .slice(text, phrase.first + skip, phrase.last)
            .to_string(),
    ))
    .filter(|w| !w.is_empty());
    Victims {
        count,
        qualifier: None,
        words,
        first: phrase.first,
        last: phrase.last,
        numbered: false,
    }
}

fn clean(words: String) -> String {
    let mut w = words.trim();
    for head in [
        "of the ",
        "of ",
        "other ",
        "others",
        "more ",
        "the ",
        "further ",
        "additional ",
    ] {
        w = w.strip_prefix(head).unwrap_or(w).trim();
    }
    if matches!(
        w,
        "more"
            | "other"
            | "bodies"
            | "corpses"
            | "lives"
            | "deaths"
            | "body"
            | "death"
            | "them"
            | "fatalities"
            | "casualties"
    ) {
        String::new()
    } else {
        w.to_string()
    }
}

/// Whether a phrase can be people.
pub fn is_people(sentence: &Sentence, phrase: &Phrase, knowledge: &Knowledge) -> bool {
    let head = &sentence.tokens[phrase.head];
    let lemma = head.lemma.as_str();
    let people = VICTIMS.contains(&lemma)
        || knowledge.actors.agent(lemma).is_some()
        || knowledge
            .actors
            .agent(lemma.trim_end_matches('s'))
            .is_some()
        || knowledge
            .countries
            .by_sense(&head.lower, crate::knowledge::countries::Sense::People)
            .is_some()
        || lemma.ends_with("man") && lemma.len() > 4
        || lemma.ends_with("woman")
        || matches!(
            head.lower.as_str(),
            "others"
                | "people"
                | "wounded"
                | "injured"
                | "dead"
                | "civilians"
                | "policemen"
                | "kurds"
                | "palestinians"
        )
        || (lemma.ends_with("er")
            || lemma.ends_with("ist")
            || lemma.ends_with("ian")
            || lemma.ends_with("ee"))
            && head.plural
            && !matches!(
                lemma,
                "number"
                    | "member state"
                    | "border"
                    | "order"
                    | "river"
                    | "tower"
                    | "center"
                    | "weather"
                    | "letter"
                    | "paper"
                    | "power"
                    | "computer"
                    | "helicopter"
                    | "tanker"
                    | "bulldozer"
                    | "trailer"
                    | "missile launcher"
                    | "bunker"
                    | "cluster"
                    | "chapter"
                    | "quarter"
                    | "shoulder"
                    | "shelter"
                    | "matter"
                    | "offer"
                    | "corner"
                    | "meter"
                    | "liter"
                    | "dollar"
                    | "committee"
                    | "fee"
                    | "tree"
                    | "degree"
                    | "employer"
            );
    people
        && !matches!(
            lemma,
            "authority"
                | "embassy"
                | "hospital"
                | "university"
                | "newspaper"
                | "broadcaster"
                | "warplane"
                | "jet"
                | "convoy"
        )
}
