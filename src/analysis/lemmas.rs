//! Dictionary forms: an irregular table first, then rules by part of speech.

mod endings;

use super::{Upos, VerbForm};
use endings::{positive, restore, singular, third_person};
use std::collections::{HashMap, HashSet};

const IRREGULAR: &str = include_str!("../knowledge/data/irregular_forms.tsv");

/// Prefixes of verbs that are inflected like the verb without them: "rebuilt", "overheard".
const PREFIXES: &[&str] = &[
    "re", "un", "over", "out", "under", "fore", "mis", "pre", "inter", "up", "counter", "cross",
];

type Forms = HashMap<&'static str, &'static str>;

/// The irregular forms, by part of speech.
#[derive(Debug)]
pub struct Lemmas {
    verbs: Forms,
    nouns: Forms,
    adjectives: Forms,
    adverbs: Forms,
}

impl Lemmas {
    /// Loads the embedded table.
    pub fn load() -> Lemmas {
        let mut lemmas = Lemmas {
            verbs: HashMap::new(),
            nouns: HashMap::new(),
            adjectives: HashMap::new(),
            adverbs: HashMap::new(),
        };
        for row in crate::knowledge::table(IRREGULAR) {
            if let [kind, lemma, forms, ..] = row[..] {
                let map = match kind {
                    "verb" => &mut lemmas.verbs,
                    "adjective" => &mut lemmas.adjectives,
                    "adverb" => &mut lemmas.adverbs,
                    _ => &mut lemmas.nouns,
                };
                for form in forms.split(' ') {
                    map.insert(form, lemma);
                }
            }
        }
        lemmas
    }

    /// The lemma of a lower-cased word; `known` are the dictionary forms of common verbs, `compared` tells a comparative or
    /// superlative.
    pub fn lemma(
        &self,
        known: &HashSet<String>,
        lower: &str,
        upos: Upos,
        form: VerbForm,
        plural: bool,
        compared: bool,
    ) -> String {
        match upos {
            Upos::Verb | Upos::Aux => self.verb(known, lower, form),
            Upos::Noun => self.noun(lower, plural),
            Upos::Propn if plural => self.noun(lower, plural),
            Upos::Propn => calendar(lower).to_string(),
            Upos::Adj if compared => self.degree(&self.adjectives, lower),
            Upos::Adv if compared => self.degree(&self.adverbs, lower),
            Upos::Num => number(lower),
            Upos::Pron | Upos::Det | Upos::Part => closed(lower, upos).to_string(),
            _ => lower.to_string(),
        }
    }

    fn verb(&self, known: &HashSet<String>, lower: &str, form: VerbForm) -> String {
        match lower {
            "'d" | "d" if form != VerbForm::Modal => return "have".into(),
            "'s" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'re" | "'m" | "s"
            | "m" | "r" | "re" => {
                return "be".into();
            }
            "'ve" | "ve" | "has" | "had" | "having" => return "have".into(),
            "'ll" | "ll" | "wo" => return "will".into(),
            "'d" | "d" => return "would".into(),
            "ca" => return "can".into(),
            "sha" => return "shall".into(),
            "did" | "does" | "doing" | "done" => return "do".into(),
            _ => {}
        }
        // A present is its own lemma but for the third person, "they need": endings are looked at when it is none.
        let own = matches!(form, VerbForm::Base | VerbForm::Present);
        if form == VerbForm::Modal || (own && known.contains(lower)) {
            return lower.to_string();
        }
        if let Some(lemma) = self.verbs.get(lower) {
            return (*lemma).to_string();
        }
        let regular = past(lower, known).or_else(|| gerund(lower, known));
        if let Some(lemma) = regular.as_ref().filter(|lemma| known.contains(*lemma)) {
            return lemma.clone();
        }
        match self.prefixed(lower).or(regular) {
            Some(lemma) if !own => lemma,
            _ if form == VerbForm::Present => third_person(lower, known),
            _ => lower.to_string(),
        }
    }

    /// The lemma of an irregular form behind a prefix.
    fn prefixed(&self, lower: &str) -> Option<String> {
        PREFIXES.iter().find_map(|prefix| {
            let rest = lower.strip_prefix(prefix)?;
            let bare = rest.strip_prefix('-').unwrap_or(rest);
            let lemma = self
                .verbs
                .get(bare)
                .filter(|_| bare.len() > 2 && !bare.ends_with("ing"))?;
            Some(format!("{}{lemma}", &lower[..lower.len() - bare.len()]))
        })
    }

    fn noun(&self, lower: &str, plural: bool) -> String {
        if let Some(lemma) = self.nouns.get(lower) {
            return (*lemma).to_string();
        }
        if !plural {
            return lower.to_string();
        }
        // "gunmen", "grandchildren", "ex-wives": the last part of a compound is inflected.
        if let Some((head, tail)) = lower
            .rsplit_once('-')
            .filter(|(h, t)| !h.is_empty() && t.len() > 2)
        {
            return format!("{head}-{}", self.noun(tail, plural));
        }
        for (many, one) in [
            ("men", "man"),
            ("children", "child"),
            ("feet", "foot"),
            ("teeth", "tooth"),
        ] {
            if let Some(stem) = lower.strip_suffix(many).filter(|s| s.len() > 1) {
                return format!("{stem}{one}");
            }
        }
        singular(lower)
    }

    fn degree(&self, irregular: &Forms, lower: &str) -> String {
        match irregular.get(lower) {
            Some(lemma) => (*lemma).to_string(),
            None => positive(lower),
        }
    }
}

/// The lemma of a past or participle in "-ed".
fn past(lower: &str, known: &HashSet<String>) -> Option<String> {
    let stem = lower.strip_suffix("ed")?;
    if let Some(stem) = stem.strip_suffix('i') {
        let silent = format!("{stem}ie");
        let regular = format!("{stem}y");
        // "lied", "untied"
        let short = stem.len() == 1 || (known.contains(&silent) && !known.contains(&regular));
        return Some(if short { silent } else { regular });
    }
    // "shed" is no past of "sh".
    let vowels = stem.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    match stem.chars().next_back()? {
        _ if !vowels => None,
        // "freed", "agreed"
        'e' => Some(format!("{stem}e")),
        _ => Some(restore(stem, known)),
    }
}

/// The lemma of a form in "-ing".
fn gerund(lower: &str, known: &HashSet<String>) -> Option<String> {
    let stem = lower.strip_suffix("ing")?;
    let vowels = stem.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    match stem.chars().next_back()? {
        _ if !vowels => None,
        // "seeing", "dyeing"
        'e' => Some(stem.to_string()),
        _ => Some(restore(stem, known)),
    }
}

/// Months and days written short. Without a full stop some are names of their own: "Sun", "Mar".
fn calendar(lower: &str) -> &str {
    match lower {
        "jan" | "jan." => "january",
        "feb" | "feb." => "february",
        "mar." => "march",
        "apr" | "apr." => "april",
        "jun." => "june",
        "jul." => "july",
        "aug" | "aug." => "august",
        "sep." | "sept" | "sept." => "september",
        "oct" | "oct." => "october",
        "nov" | "nov." => "november",
        "dec" | "dec." => "december",
        "mon." => "monday",
        "tue." | "tues." => "tuesday",
        "wed." => "wednesday",
        "thu." | "thur." | "thurs." => "thursday",
        "fri." => "friday",
        "sat." => "saturday",
        "sun." => "sunday",
        _ => lower,
    }
}

/// Digits without the commas between thousands; short scales spelled out.
fn number(lower: &str) -> String {
    match lower {
        "k" => return "thousand".into(),
        "m" | "mn" | "mln" => return "million".into(),
        "b" | "bn" | "bln" => return "billion".into(),
        "tn" | "trn" => return "trillion".into(),
        _ => {}
    }
    let digits = lower
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
    if digits && lower.len() > 3 {
        lower.replace(',', "")
    } else {
        lower.to_string()
    }
}

/// Pronouns, determiners and particles.
fn closed(lower: &str, upos: Upos) -> &str {
    match (lower, upos) {
        ("n't" | "nt", Upos::Part) => "not",
        ("na" | "ta", Upos::Part) => "to",
        ("'" | "s" | "'s", Upos::Part) => "'s",
        ("an", Upos::Det) => "a",
        ("these", _) => "this",
        ("those", _) => "that",
        ("me", Upos::Pron) => "i",
        ("him", Upos::Pron) => "he",
        ("them" | "'em" | "em", Upos::Pron) => "they",
        ("us" | "'s" | "s", Upos::Pron) => "we",
        ("u" | "ya", Upos::Pron) => "you",
        ("mine", Upos::Pron) => "my",
        ("yours", Upos::Pron) => "your",
        ("ours", Upos::Pron) => "our",
        ("hers", Upos::Pron) => "her",
        ("theirs", Upos::Pron) => "their",
        _ => lower,
    }
}

#[cfg(test)]
mod tests;
