//! Whether the words around a time expression look ahead or back.

use super::scan::Scan;
use crate::analysis::{Token, Upos, VerbForm};

/// How many tokens away a cue is looked for.
const REACH: usize = 80;

/// Words after which a time lies ahead.
const FUTURE: &[&str] = &[
    "will",
    "'ll",
    "shall",
    "wo",
    "going",
    "expected",
    "expects",
    "expect",
    "scheduled",
    "plan",
    "plans",
    "planned",
    "planning",
    "due",
    "slated",
    "upcoming",
    "would",
    "may",
    "forthcoming",
    "effective",
];

/// Verbs and nouns whose infinitive has yet to come about: "agreed to meet", "an agreement to meet".
const INTENDED: &[&str] = &[
    "decide",
    "agree",
    "plan",
    "intend",
    "hope",
    "vow",
    "pledge",
    "promise",
    "propose",
    "schedule",
    "ready",
    "set",
    "due",
    "likely",
    "able",
    "agreement",
    "decision",
    "offer",
    "proposal",
    "intention",
    "threaten",
];

/// Verbs that put a thing off, to the day named behind "to" or "until".
const PUT_OFF: &[&str] = &[
    "postpone",
    "delay",
    "adjourn",
    "defer",
    "reschedule",
    "extend",
    "remand",
];

/// Verbs of a term that is set: "gave the rebels until Friday".
const TERM: &[&str] = &[
    "give", "order", "demand", "urge", "ask", "require", "want", "need", "face",
];

/// Verbs of what is announced in the present and has yet to come: "The ministers meet Friday".
const ANNOUNCED: &[&str] = &[
    "meet", "begin", "start", "open", "leave", "arrive", "visit", "vote", "play", "expire",
    "resume", "travel",
];

/// Words that open a clause whose present tense means the future.
const CONDITIONS: &[&str] = &["when", "if", "once", "until", "unless", "before", "after"];

impl Scan<'_> {
    /// Whether the nearest cue around token `i` points ahead (`Some(true)`) or back; cues left of it count first.
    pub fn tense(&self, i: usize) -> Option<bool> {
        if self.term(i) {
            return Some(true);
        }
        let length = self.sentence.tokens.len();
        (i.saturating_sub(REACH)..i)
            .rev()
            .find_map(|n| self.cue(i, n))
            .or_else(|| self.headline(i))
            .or_else(|| (i + 1..length.min(i + REACH)).find_map(|n| self.cue(i, n)))
    }

    /// Whether the tense around `i` is the future.
    pub fn ahead(&self, i: usize) -> bool {
        self.tense(i) == Some(true)
    }

    /// "ahead of Friday", "postponed to Friday", "gave them until Friday", "by Friday" of an order.
    fn term(&self, i: usize) -> bool {
        let first = i - usize::from(i > 0 && matches!(self.back(i, 1), "the" | "next"));
        let link = self.back(first, 1);
        if link == "of" && self.back(first, 2) == "ahead" {
            return true;
        }
        let verbs = match link {
            "until" | "till" | "by" => [PUT_OFF, TERM].as_slice(),
            "to" | "through" => [PUT_OFF].as_slice(),
            _ => return false,
        };
        let tokens = &self.sentence.tokens;
        tokens
            .get(first.saturating_sub(9)..first)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|t| t.upos == Upos::Verb || t.lower == "deadline")
            .is_some_and(|t| {
                verbs.iter().any(|v| v.contains(&t.lemma.as_str())) || t.lower == "deadline"
            })
    }

    /// What the token at `n` says about the time at `i`.
    fn cue(&self, i: usize, n: usize) -> Option<bool> {
        let tokens = &self.sentence.tokens;
        let t = tokens.get(n)?;
        let lower = t.lower.as_str();
        // "vacation plans" are no plan of the sentence's own, "plans for a summit" are.
        let noun = matches!(lower, "plan" | "plans")
            && t.upos == Upos::Noun
            && !matches!(self.word(n + 1), "to" | "for");
        let modal = matches!(lower, "would" | "may");
        if modal && self.perfect(n) {
            // "may have been killed" is over.
            return Some(false);
        }
        if FUTURE.contains(&lower) && !noun && !(lower == "may" && t.upos != Upos::Aux) {
            return Some(true);
        }
        if lower == "set" && matches!(self.word(n + 1), "for" | "to") && n < i {
            return Some(true);
        }
        if lower == "to" && n > 0 {
            let before = &tokens[n - 1];
            let next = tokens.get(n + 1);
            if INTENDED.contains(&before.lemma.as_str())
                && next.is_some_and(|v| v.upos == Upos::Verb)
                || before.lemma == "be" && next.is_some_and(|v| v.form == VerbForm::Base)
            {
                return Some(true);
            }
        }
        let present = matches!(t.form, VerbForm::Present | VerbForm::Base) && t.upos == Upos::Verb;
        if present && n < i && i - n <= 5 && ANNOUNCED.contains(&t.lemma.as_str()) {
            return Some(true);
        }
        let finite = t.form == VerbForm::Present && !lower.ends_with("ing");
        if present && finite && n < i && self.conditional(n) {
            return Some(true);
        }
        matches!(t.form, VerbForm::Past | VerbForm::Participle)
            .then(|| self.past_form(i, n, t))
            .flatten()
    }

    /// A past form: over, unless an auxiliary in front of it decides otherwise.
    fn past_form(&self, i: usize, n: usize, t: &Token) -> Option<bool> {
        let before = |reach: usize, words: &[&str]| {
            (n.saturating_sub(reach)..n)
                .rev()
                .find(|m| words.contains(&self.word(*m)))
        };
        // "will be held": the auxiliary in front of the participle decides.
        let aux = before(4, &["will", "'ll", "shall", "would", "to", "may", "should"])
            .filter(|m| !(matches!(self.word(*m), "would" | "may" | "should") && self.perfect(*m)));
        let present = before(2, &["is", "are", "being"]);
        if t.form == VerbForm::Participle && aux.is_none() && present.is_some() {
            return (n < i && self.conditional(n)).then_some(true);
        }
        Some(aux.is_some() && t.form == VerbForm::Participle)
    }

    /// Whether "have" follows the modal at `n`.
    fn perfect(&self, n: usize) -> bool {
        (n + 1..n + 4)
            .take_while(|m| matches!(self.upos(*m), Some(Upos::Aux | Upos::Adv | Upos::Part)))
            .any(|m| matches!(self.word(m), "have" | "'ve"))
    }

    /// Whether the verb at `n` stands in a clause of condition or time.
    fn conditional(&self, n: usize) -> bool {
        (n.saturating_sub(6)..n)
            .rev()
            .take_while(|m| !matches!(self.upos(*m), Some(Upos::Punct | Upos::Verb)))
            .any(|m| CONDITIONS.contains(&self.word(m)) && self.upos(m) != Some(Upos::Adp))
    }

    /// Headlines put the future in the infinitive: "Ministers to meet Friday".
    fn headline(&self, i: usize) -> Option<bool> {
        if self.sentence.field != crate::span::Field::Headline {
            return None;
        }
        let tokens = &self.sentence.tokens;
        (i.saturating_sub(REACH).max(1)..i)
            .any(|n| {
                tokens[n].lower == "to"
                    && tokens.get(n + 1).is_some_and(|v| v.form == VerbForm::Base)
            })
            .then_some(true)
    }
}
