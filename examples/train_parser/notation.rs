//! Noun phrases written in one line, as the word lists have them.
//!
//! Words without a mark are a name, head first: `Boko Haram`; a single one is a noun: `ambush`. Words before the head carry a mark for what they are:
//! `.n` noun, `.c` noun in a name, `.j` adjective, `.a` adjective in a name, `.v` participle in -ed, `.g` in -ing: `South.c Sudan`, `roadside.n bomb`, `Kurdish-led.v militia`.
//! A capital mark means that the word belongs to the next one instead of the head: `human.J rights.n activist`.
//! A preposition opens a phrase that belongs to the head before it: `Ministry of Defence`; `the` and `a` open the phrase; `.s` marks a plural noun or name, `.S` a plural name that is one thing, `.p` a name that takes plural verbs.

use crate::inflection::plural as plural_of;
use crate::phrase::{Phrase, mark, preposition, word};

const PREPOSITIONS: &[&str] = &[
    "of", "for", "in", "on", "against", "from", "with", "to", "at", "without", "between", "near",
    "into", "over", "by",
];
/// Prefixes that stay one word with what follows, as in the treebanks.
const PREFIXES: &[&str] = &["anti", "pro", "non", "ex", "mid", "co", "re"];

/// Words in -s that are no plurals.
const SINGULAR: &[&str] = &["bus", "gas", "crisis", "news", "Homs", "Texas", "US"];

/// The noun phrase of a notation.
pub fn noun(notation: &str) -> Phrase {
    let tokens: Vec<&str> = notation.split_whitespace().collect();
    if let Some(at) = tokens.iter().position(|t| PREPOSITIONS.contains(t))
        && at > 0
    {
        let right = noun(&tokens[at + 1..].join(" ")).before(preposition(tokens[at]), "case");
        return noun(&tokens[..at].join(" ")).after(right, "nmod");
    }
    let split = tokens
        .iter()
        .position(|t| modifier(t).is_none() && !is_article(t))
        .unwrap_or(tokens.len() - 1);
    let (before, name) = tokens.split_at(split);
    let mut all = head(name);
    let mut waiting: Option<(Phrase, &'static str)> = None;
    for token in before.iter().rev() {
        if let Some((form, kind)) = modifier(token) {
            let (next, relation) = modifying(form, kind.to_ascii_lowercase());
            if kind.is_ascii_uppercase()
                && let Some((dependent, outer)) = waiting.take()
            {
                waiting = Some((dependent.before(next, relation), outer));
                continue;
            }
            if let Some((dependent, outer)) = waiting.replace((next, relation)) {
                all = all.before(dependent, outer);
            }
        } else {
            if let Some((dependent, outer)) = waiting.take() {
                all = all.before(dependent, outer);
            }
            all = all.before(article(token), "det");
        }
    }
    match waiting {
        Some((dependent, outer)) => all.before(dependent, outer),
        None => all,
    }
}

fn is_article(token: &str) -> bool {
    matches!(token, "the" | "a" | "an" | "this" | "all" | "no")
}

/// An article.
pub fn article(form: &str) -> Phrase {
    let lemma = if form == "an" { "a" } else { form };
    word(form, lemma, "DET", "DT")
}

/// The noun with "a" or "an".
pub fn a(noun: Phrase) -> Phrase {
    let first = &noun.first().form;
    let vowel = first.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O'])
        && !first.starts_with("one")
        && !first.starts_with("uni")
        && !first.starts_with("Uni")
        && !first.starts_with("Eu")
        && !first.starts_with("Uk")
        && !first.starts_with("EU");
    noun.before(article(if vowel { "an" } else { "a" }), "det")
}

/// The noun with "the".
pub fn the(noun: Phrase) -> Phrase {
    noun.before(article("the"), "det")
}

fn modifier(token: &str) -> Option<(&str, char)> {
    let (form, kind) = token.rsplit_once('.')?;
    let kind = kind.chars().next().filter(|_| kind.len() == 1)?;
    "ncjavgdNCJAV".contains(kind).then_some((form, kind))
}

/// A word before the head and its relation.
fn modifying(form: &str, kind: char) -> (Phrase, &'static str) {
    if let Some((left, right)) = hyphenated(form) {
        let (right, relation) = modifying(right, kind);
        let first_relation = match (kind, left.chars().next()) {
            ('v', Some(c)) if c.is_uppercase() && !is_adjective(left) => "obl:unmarked",
            ('j', _) => "amod",
            _ if left.ends_with("ly") || matches!(left, "long" | "newly" | "well") => "advmod",
            _ => "compound",
        };
        let first = match first_relation {
            "advmod" => word(left, left, "ADV", "RB"),
            "amod" => word(left, left, "ADJ", "JJ"),
            _ if is_adjective(left) => word(left, left, "ADJ", "JJ"),
            _ if left.starts_with(char::is_uppercase) => word(left, left, "PROPN", "NNP"),
            _ => word(left, left, "NOUN", "NN"),
        };
        let first = first.after(mark("-"), "punct");
        return (right.before(first, first_relation), relation);
    }
    match kind {
        'n' | 'c' => {
            let many = form.ends_with('s') && !form.ends_with("ss") && !SINGULAR.contains(&form);
            let lemma = if many { &form[..form.len() - 1] } else { form };
            let (upos, xpos) = match (kind, many) {
                ('n', true) => ("NOUN", "NNS"),
                ('n', false) => ("NOUN", "NN"),
                (_, true) => ("PROPN", "NNPS"),
                (_, false) => ("PROPN", "NNP"),
            };
            (word(form, lemma, upos, xpos), "compound")
        }
        'j' => (word(form, form, "ADJ", "JJ"), "amod"),
        'a' => (word(form, form, "ADJ", "NNP"), "amod"),
        'd' => (word(form, form, "NUM", "CD"), "nummod"),
        'g' => (word(form, &stem(form), "VERB", "VBG"), "amod"),
        _ => (word(form, &stem(form), "VERB", "VBN"), "amod"),
    }
}

fn is_adjective(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
        && ["an", "ish", "ese", "i", "ic"]
            .iter()
            .any(|e| form.ends_with(e))
        && form.len() > 4
        && ![
            "Afghanistan",
            "Iran",
            "Japan",
            "Pakistan",
            "Sudan",
            "Jordan",
            "Delhi",
            "Taliban",
        ]
        .contains(&form)
}

/// The base of a participle before a noun.
fn stem(form: &str) -> String {
    let known = [
        ("backed", "back"),
        ("led", "lead"),
        ("held", "hold"),
        ("based", "base"),
        ("armed", "arm"),
        ("controlled", "control"),
        ("displaced", "displace"),
        ("brokered", "broker"),
        ("sponsored", "sponsor"),
        ("banned", "ban"),
        ("occupied", "occupy"),
        ("besieged", "besiege"),
        ("disputed", "dispute"),
        ("proposed", "propose"),
        ("wounded", "wound"),
        ("masked", "mask"),
        ("planned", "plan"),
        ("renewed", "renew"),
        ("retired", "retire"),
        ("run", "run"),
        ("ousted", "oust"),
        ("exiled", "exile"),
        ("made", "make"),
        ("linked", "link"),
        ("elected", "elect"),
        ("appointed", "appoint"),
        ("torn", "tear"),
        ("owned", "own"),
        ("United", "unite"),
        ("running", "run"),
        ("ruling", "rule"),
        ("acting", "act"),
        ("written", "write"),
        ("attempted", "attempt"),
        ("severed", "sever"),
        ("televised", "televise"),
        ("decomposed", "decompose"),
        ("neighboring", "neighbor"),
        ("neighbouring", "neighbour"),
        ("warring", "war"),
        ("escalating", "escalate"),
        ("mediated", "mediate"),
        ("aligned", "align"),
        ("uniformed", "uniform"),
        ("abandoned", "abandon"),
        ("suspected", "suspect"),
        ("wanted", "want"),
        ("burned", "burn"),
        ("guided", "guide"),
        ("propelled", "propel"),
        ("loaded", "load"),
        ("packed", "pack"),
        ("laden", "lade"),
        ("filled", "fill"),
        ("allied", "ally"),
    ];
    known
        .iter()
        .find(|(f, _)| *f == form)
        .map_or_else(|| form.to_string(), |(_, s)| s.to_string())
}

fn hyphenated(form: &str) -> Option<(&str, &str)> {
    let (left, right) = form.split_once('-')?;
    (!PREFIXES.contains(&left) && !right.is_empty()).then_some((left, right))
}

/// The head of the phrase: a noun, or a name of one or more words.
fn head(tokens: &[&str]) -> Phrase {
    let last = tokens.last().copied().unwrap_or_default();
    let pieces: Vec<(&str, bool)> = tokens
        .iter()
        .map(
            |token| match token.strip_suffix(".s").or(token.strip_suffix(".S")) {
                Some(form) => (form, true),
                None => (token.trim_end_matches(".p"), false),
            },
        )
        .collect();
    if tokens.len() == 1
        && let Some((left, right)) = hyphenated(pieces[0].0)
        && !left.starts_with(char::is_uppercase)
        && !right.starts_with(char::is_uppercase)
    {
        let left = word(left, left, "NOUN", "NN").after(mark("-"), "punct");
        return one(right, pieces[0].1).before(left, "compound");
    }
    let capital = tokens.iter().any(|t| t.contains(char::is_uppercase));
    let mut all: Option<Phrase> = None;
    for (t, (form, many)) in pieces.into_iter().enumerate() {
        let parts: Vec<&str> = if capital {
            form.split('-').collect()
        } else {
            vec![form]
        };
        for (i, part) in parts.iter().enumerate() {
            let mut next = if capital {
                name_word(part, many && i + 1 == parts.len())
            } else {
                one(part, many)
            };
            // A hyphen belongs to the head of the name, inside a later word to the part after it.
            if t == 0 && i == 0 && parts.len() > 1 {
                next = next.after(mark("-"), "punct");
            } else if i > 1 || t > 0 && i > 0 {
                next = next.before(mark("-"), "punct");
            }
            all = Some(match all.take() {
                None => next,
                Some(before) => before.after(next, "flat"),
            });
        }
    }
    all.unwrap_or_else(|| word("it", "it", "PRON", "PRP"))
        .with_number(last.ends_with(".s") || last.ends_with(".p") || last == "police")
}

fn name_word(form: &str, many: bool) -> Phrase {
    match form {
        _ if many => word(form, form.trim_end_matches('s'), "PROPN", "NNPS"),
        _ => word(form, form, "PROPN", "NNP"),
    }
}

fn one(form: &str, many: bool) -> Phrase {
    if form == "police" {
        return word(form, form, "NOUN", "NNS");
    }
    if many {
        word(&plural_of(form), form, "NOUN", "NNS")
    } else {
        word(form, form, "NOUN", "NN")
    }
}

/// The same phrase with a common noun at its head in the plural.
pub fn plural(phrase: Phrase) -> Phrase {
    let mut changed = phrase.edit(|w| {
        if w.head == 0 && w.xpos == "NN" {
            w.form = plural_of(&w.form);
            w.xpos = "NNS".to_string();
        }
    });
    changed.plural = true;
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(notation: &str) -> String {
        let tree = noun(notation).tree();
        tree.iter()
            .map(|w| format!("{}/{}>{}:{}", w.form, w.xpos, w.head, w.relation))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn notations_become_trees() {
        assert_eq!(
            show("the roadside.n bomb"),
            "the/DT>3:det roadside/NN>3:compound bomb/NN>0:root"
        );
        assert_eq!(
            show("Kurdish-led.v militia"),
            "Kurdish/JJ>3:compound -/HYPH>1:punct led/VBN>4:amod militia/NN>0:root"
        );
        assert_eq!(
            show("al-Nusra"),
            "al/NNP>0:root -/HYPH>1:punct Nusra/NNP>1:flat"
        );
        assert_eq!(
            show("Deir al-Zor"),
            "Deir/NNP>0:root al/NNP>1:flat -/HYPH>4:punct Zor/NNP>1:flat"
        );
        assert_eq!(
            show("Ministry of Defence"),
            "Ministry/NNP>0:root of/IN>3:case Defence/NNP>1:nmod"
        );
        assert_eq!(
            show("car-bomb"),
            "car/NN>3:compound -/HYPH>1:punct bomb/NN>0:root"
        );
    }
}
