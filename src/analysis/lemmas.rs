//! Dictionary forms: an irregular table first, then rules by part of speech.

use super::{Upos, VerbForm};
use std::collections::{HashMap, HashSet};

const IRREGULAR: &str = include_str!("../knowledge/data/irregular_forms.tsv");

/// The irregular forms, by part of speech.
#[derive(Debug)]
pub struct Lemmas {
    verbs: HashMap<&'static str, &'static str>,
    nouns: HashMap<&'static str, &'static str>,
}

impl Lemmas {
    /// Loads the embedded table.
    pub fn load() -> Lemmas {
        let (mut verbs, mut nouns) = (HashMap::new(), HashMap::new());
        for row in crate::knowledge::table(IRREGULAR) {
            if let [kind, lemma, forms, ..] = row[..] {
                let map = if kind == "verb" {
                    &mut verbs
                } else {
                    &mut nouns
                };
                for form in forms.split(' ') {
                    map.insert(form, lemma);
                }
            }
        }
        Lemmas { verbs, nouns }
    }

    /// The lemma of an irregular past that is hardly ever anything but a verb: "struck", not "shot" or "ground".
    pub fn past(&self, lower: &str) -> Option<&'static str> {
        const OTHERWISE: &[&str] = &[
            "found", "left", "shot", "felt", "saw", "lost", "ground", "wound", "bound", "fell",
            "bent", "spoke", "lay", "rose", "bore", "lit", "fed", "born", "burnt", "broke",
            "blown", "spun", "stuck", "sat", "met", "wove", "dove", "drunk", "sunk", "hidden",
            "frozen", "broken", "stolen", "sworn", "torn", "worn", "known", "grown", "thought",
            "taught", "cut", "set", "hung", "paid", "kept", "meant", "read", "fought", "built",
            "bit", "dug", "hid", "rung", "ran",
        ];
        let lemma = self.verbs.get(lower)?;
        (*lemma != lower
            && !OTHERWISE.contains(&lower)
            && !lower.ends_with("ing")
            && lower.len() > 3)
            .then_some(lemma)
    }

    /// The lemma of a lower-cased word; `known` are the dictionary forms of common verbs.
    pub fn lemma(
        &self,
        known: &HashSet<String>,
        lower: &str,
        upos: Upos,
        form: VerbForm,
        plural: bool,
    ) -> String {
        match upos {
            Upos::Verb | Upos::Aux => self.verb(known, lower, form),
            Upos::Noun if plural => self.noun(lower),
            _ => lower.to_string(),
        }
    }

    fn verb(&self, known: &HashSet<String>, lower: &str, form: VerbForm) -> String {
        match lower {
            "'s" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'re" | "'m" => {
                return "be".into();
            }
            "'ve" | "has" | "had" | "having" => return "have".into(),
            "'ll" => return "will".into(),
            "'d" => return "would".into(),
            "did" | "does" | "doing" | "done" => return "do".into(),
            _ => {}
        }
        if form == VerbForm::Modal || form == VerbForm::Base {
            return lower.to_string();
        }
        if let Some(lemma) = self.verbs.get(lower) {
            return lemma.to_string();
        }
        let cut = |n: usize| lower.get(..lower.len() - n).unwrap_or(lower);
        if let Some(stem) = lower.strip_suffix("ing").filter(|s| s.len() > 1) {
            return restore(stem, known);
        }
        if lower.ends_with("ied") && lower.len() > 4 {
            return format!("{}y", cut(3));
        }
        if let Some(stem) = lower.strip_suffix("ed").filter(|s| s.len() > 1) {
            return restore(stem, known);
        }
        if form == VerbForm::Present {
            return third_person(lower);
        }
        lower.to_string()
    }

    fn noun(&self, lower: &str) -> String {
        if let Some(lemma) = self.nouns.get(lower) {
            return lemma.to_string();
        }
        if lower.ends_with("ss") || !lower.ends_with('s') || lower.len() < 3 {
            return lower.to_string();
        }
        third_person(lower)
    }
}

/// Strips "-s", "-es", "-ies".
fn third_person(lower: &str) -> String {
    let cut = |n: usize| lower.get(..lower.len() - n).unwrap_or(lower).to_string();
    if lower.ends_with("ies") && lower.len() > 4 {
        return format!("{}y", cut(3));
    }
    for tail in ["sses", "shes", "ches", "xes", "zzes", "oes"] {
        if lower.ends_with(tail) {
            return cut(2);
        }
    }
    if lower.ends_with('s') && !lower.ends_with("ss") {
        cut(1)
    } else {
        lower.to_string()
    }
}

/// Gives a stem without "-ed" or "-ing" its dictionary ending: the candidate that is a known verb, else by its last letters.
fn restore(stem: &str, known: &HashSet<String>) -> String {
    let letters: Vec<char> = stem.chars().collect();
    let n = letters.len();
    let last = letters[n - 1];
    let doubled = n > 2 && last == letters[n - 2] && !"aeiou".contains(last);
    let single: String = letters[..n - 1].iter().collect();
    let silent = format!("{stem}e");
    if last == 'e' {
        // "freed", "agreed"
        return silent;
    }
    let candidates = if doubled {
        [single.as_str(), stem, ""]
    } else {
        [stem, silent.as_str(), ""]
    };
    // "planed" is rarer than "planned", "bathed" than "bated": a known stem wins, then a known silent "e".
    if let Some(found) = candidates.iter().find(|c| known.contains(**c)) {
        return found.to_string();
    }
    if doubled && !matches!(last, 'l' | 's' | 'f' | 'z') {
        return single;
    }
    let takes_e = [
        "at", "iz", "v", "c", "u", "dg", "rg", "ng", "bl", "pl", "tl", "dl", "gl", "us", "as",
    ];
    if takes_e.iter().any(|t| stem.ends_with(t)) {
        silent
    } else {
        stem.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::parser::Parser;

    #[test]
    fn every_irregular_form_has_its_lemma() {
        let (lemmas, known) = (
            Lemmas::load(),
            Parser::load().expect("the shipped model").verbs().iter().cloned().collect(),
        );
        let mut rows = 0;
        for row in crate::knowledge::table(IRREGULAR) {
            let [kind, lemma, forms, example] = row[..] else {
                panic!("four columns: {row:?}")
            };
            rows += 1;
            let words: Vec<String> = example
                .split(' ')
                .map(|w| w.trim_matches(['.', ',']).to_lowercase())
                .collect();
            for form in forms.split(' ') {
                let (upos, verb) = if kind == "verb" {
                    (Upos::Verb, VerbForm::Past)
                } else {
                    (Upos::Noun, VerbForm::None)
                };
                assert_eq!(lemmas.lemma(&known, form, upos, verb, true), lemma);
            }
            assert!(
                forms.split(' ').any(|f| words.iter().any(|w| w == f)),
                "`{example}` holds none of `{forms}`"
            );
        }
        assert!(rows > 100);
    }

    #[test]
    fn regular_forms_follow_the_rules() {
        let (lemmas, known) = (
            Lemmas::load(),
            Parser::load().expect("the shipped model").verbs().iter().cloned().collect(),
        );
        for (form, lemma) in [
            ("killed", "kill"),
            ("stopped", "stop"),
            ("fired", "fire"),
            ("attacked", "attack"),
            ("attacking", "attack"),
            ("agreed", "agree"),
            ("accused", "accuse"),
            ("urged", "urge"),
            ("visited", "visit"),
            ("carried", "carry"),
            ("banned", "ban"),
            ("pledged", "pledge"),
            ("signed", "sign"),
            ("released", "release"),
            ("arrested", "arrest"),
            ("evacuated", "evacuate"),
            ("expelled", "expel"),
            ("injured", "injure"),
            ("wounded", "wound"),
            ("seized", "seize"),
            ("died", "die"),
            ("condemned", "condemn"),
            ("opened", "open"),
            ("detained", "detain"),
            ("backed", "back"),
            ("shelling", "shell"),
            ("raided", "raid"),
            ("imposed", "impose"),
            ("announced", "announce"),
            ("pushed", "push"),
            ("staged", "stage"),
            ("marched", "march"),
            ("exploded", "explode"),
            ("resigned", "resign"),
            ("threatened", "threaten"),
            ("voted", "vote"),
            ("launched", "launch"),
            ("abducted", "abduct"),
            ("invited", "invite"),
            ("united", "unite"),
            ("supported", "support"),
            ("deployed", "deploy"),
            ("negotiated", "negotiate"),
            ("criticized", "criticize"),
            ("struggling", "struggle"),
            ("ambushed", "ambush"),
            ("clashed", "clash"),
            ("discussed", "discuss"),
            ("ordered", "order"),
            ("planned", "plan"),
            ("required", "require"),
            ("declared", "declare"),
            ("used", "use"),
            ("closed", "close"),
            ("rescued", "rescue"),
        ] {
            assert_eq!(
                lemmas.lemma(&known, form, Upos::Verb, VerbForm::Past, false),
                lemma,
                "{form}"
            );
        }
        for (form, lemma) in [
            ("troops", "troop"),
            ("cities", "city"),
            ("men", "man"),
            ("clashes", "clash"),
            ("police", "police"),
        ] {
            assert_eq!(
                lemmas.lemma(&known, form, Upos::Noun, VerbForm::None, true),
                lemma,
                "{form}"
            );
        }
    }
}
