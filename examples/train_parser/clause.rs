//! Clauses: verb groups of any tense and voice, infinitives, participles, relative clauses, subordination.

use crate::inflection::Verb;
use crate::phrase::{Phrase, adverb, word};
use crate::treebank::{Random, Word};

/// A verb with what follows it; the subject comes later.
#[derive(Debug, Clone)]
pub struct Predicate {
    pub verb: Verb,
    pub passive: bool,
    rest: Vec<(Phrase, &'static str)>,
}

impl Predicate {
    pub fn new(verb: &'static str) -> Self {
        Predicate {
            verb: Verb::new(verb),
            passive: false,
            rest: Vec::new(),
        }
    }

    pub fn passive(verb: &'static str) -> Self {
        Predicate {
            passive: true,
            ..Predicate::new(verb)
        }
    }

    /// With a complement or an adjunct behind what is there.
    pub fn with(mut self, phrase: Phrase, relation: &'static str) -> Self {
        self.rest.push((phrase, relation));
        self
    }

    pub fn object(self, phrase: Phrase) -> Self {
        self.with(phrase, "obj")
    }

    /// With a prepositional phrase.
    pub fn at(self, case: &str, phrase: Phrase) -> Self {
        let relation = if self.passive && case == "by" {
            "obl:agent"
        } else {
            "obl"
        };
        self.with(phrase.case(case), relation)
    }

    /// The last word so far, if anything follows the verb.
    pub fn tail(&self) -> Option<&Word> {
        self.rest.last().map(|(phrase, _)| phrase.last())
    }

    fn complete(&self, verb: Phrase) -> Phrase {
        let mut all = verb;
        if let Some(particle) = self.verb.particle() {
            all = all.after(word(particle, particle, "ADP", "RP"), "compound:prt");
        }
        for (phrase, relation) in &self.rest {
            all = all.after(phrase.clone(), relation);
        }
        all
    }

    fn form(&self, xpos: &str) -> Phrase {
        let form = match xpos {
            "VBD" => self.verb.past(),
            "VBN" => self.verb.participle(),
            "VBG" => self.verb.gerund(),
            "VBZ" => self.verb.third(),
            _ => self.verb.base().to_string(),
        };
        word(&form, self.verb.base(), "VERB", xpos)
    }

    /// "to attack a village", "to be released".
    pub fn infinitive(&self) -> Phrase {
        let to = word("to", "to", "PART", "TO");
        self.bare().before(to, "mark")
    }

    /// "attack a village", "be released".
    pub fn bare(&self) -> Phrase {
        if self.passive {
            self.complete(self.form("VBN"))
                .before(word("be", "be", "AUX", "VB"), "aux:pass")
        } else {
            self.complete(self.form("VB"))
        }
    }

    /// "attacking a village", "being released".
    pub fn gerund(&self) -> Phrase {
        if self.passive {
            self.complete(self.form("VBN"))
                .before(word("being", "be", "AUX", "VBG"), "aux:pass")
        } else {
            self.complete(self.form("VBG"))
        }
    }

    /// "attacking a village", "released on Monday": behind a noun, without an auxiliary.
    pub fn participle(&self) -> Phrase {
        self.complete(self.form(if self.passive { "VBN" } else { "VBG" }))
    }

    /// The present tense without auxiliaries, as in headlines: "rebels attack", "soldiers killed".
    pub fn headline(&self, plural: bool) -> Phrase {
        match (self.passive, plural) {
            (true, _) => self.participle(),
            (false, true) => self.complete(self.form("VBP")),
            (false, false) => self.complete(self.form("VBZ")),
        }
    }

    /// The finite verb group with its complements, without subject.
    pub fn finite(&self, group: &Group, plural: bool) -> Phrase {
        let number = |one: &'static str, many: &'static str| if plural { many } else { one };
        let be = |passive: bool| if passive { "aux:pass" } else { "aux" };
        let passive = self.passive;
        let negated = matches!(group.negation, Negation::Not | Negation::Nt);
        let mut chain: Vec<(Phrase, &str)> = Vec::new();
        let main = if passive { "VBN" } else { "VBG" };
        let xpos = match group.tense {
            Tense::Past | Tense::Present if !passive && negated => {
                let (form, tag) = match group.tense {
                    Tense::Past => ("did", "VBD"),
                    _ => (number("does", "do"), number("VBZ", "VBP")),
                };
                chain.push((word(form, "do", "AUX", tag), "aux"));
                "VB"
            }
            Tense::Past if !passive => "VBD",
            Tense::Present if !passive => number("VBZ", "VBP"),
            Tense::Past | Tense::PastProgressive => {
                let progressive = group.tense == Tense::PastProgressive;
                chain.push((
                    word(number("was", "were"), "be", "AUX", "VBD"),
                    be(!progressive),
                ));
                if progressive && passive {
                    chain.push((word("being", "be", "AUX", "VBG"), "aux:pass"));
                }
                main
            }
            Tense::Present | Tense::PresentProgressive => {
                let progressive = group.tense == Tense::PresentProgressive;
                let (form, tag) = (number("is", "are"), number("VBZ", "VBP"));
                chain.push((word(form, "be", "AUX", tag), be(!progressive)));
                if progressive && passive {
                    chain.push((word("being", "be", "AUX", "VBG"), "aux:pass"));
                }
                main
            }
            Tense::Perfect | Tense::Pluperfect => {
                let (form, tag) = match group.tense {
                    Tense::Perfect => (number("has", "have"), number("VBZ", "VBP")),
                    _ => ("had", "VBD"),
                };
                chain.push((word(form, "have", "AUX", tag), "aux"));
                if passive {
                    chain.push((word("been", "be", "AUX", "VBN"), "aux:pass"));
                }
                "VBN"
            }
            Tense::Modal(modal) => {
                chain.push((word(modal, modal, "AUX", "MD"), "aux"));
                if passive {
                    chain.push((word("be", "be", "AUX", "VB"), "aux:pass"));
                    "VBN"
                } else {
                    "VB"
                }
            }
        };
        let mut all = self.form(xpos);
        let denial = match group.negation {
            Negation::No => None,
            Negation::Not => Some(word("not", "not", "PART", "RB")),
            Negation::Nt => Some(word("n't", "not", "PART", "RB")),
            Negation::Never => Some(adverb("never")),
        };
        let count = chain.len();
        for (i, (auxiliary, relation)) in chain.into_iter().enumerate() {
            let glued = i == 0 && group.negation == Negation::Nt;
            let auxiliary = auxiliary.edit(|w| {
                if glued {
                    w.space_after = false;
                    if w.form == "will" {
                        w.form = "wo".to_string();
                    } else if w.form == "can" {
                        w.form = "ca".to_string();
                    }
                }
            });
            all = all.squeeze(auxiliary, relation);
            if let (0, Some(denial)) = (i, &denial) {
                all = all.squeeze(denial.clone(), "advmod");
            }
        }
        if let (0, Some(denial)) = (count, denial) {
            all = all.squeeze(denial, "advmod");
        }
        if let Some(form) = group.adverb {
            all = all.squeeze(adverb(form), "advmod");
        }
        self.complete(all)
    }

    /// The clause with its subject.
    pub fn clause(&self, subject: Phrase, group: &Group) -> Phrase {
        let verb = self.finite(group, subject.plural);
        verb.before(subject, self.subject_relation())
    }

    pub fn subject_relation(&self) -> &'static str {
        if self.passive { "nsubj:pass" } else { "nsubj" }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tense {
    Past,
    Present,
    Perfect,
    Pluperfect,
    Modal(&'static str),
    PastProgressive,
    PresentProgressive,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Negation {
    No,
    Not,
    Nt,
    Never,
}

/// Tense, negation and an adverb before the main verb.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    pub tense: Tense,
    pub negation: Negation,
    pub adverb: Option<&'static str>,
}

impl From<Tense> for Group {
    fn from(tense: Tense) -> Self {
        Group {
            tense,
            negation: Negation::No,
            adverb: None,
        }
    }
}

/// A verb group as reports have it: mostly past, sometimes anything.
pub fn reported(r: &mut Random) -> Group {
    const ADVERBS: &[&str] = &[
        "also",
        "later",
        "reportedly",
        "allegedly",
        "briefly",
        "repeatedly",
        "already",
        "recently",
        "immediately",
        "again",
        "initially",
        "apparently",
        "eventually",
        "deliberately",
        "then",
        "accidentally",
        "formally",
        "publicly",
    ];
    let tense = match r.below(20) {
        0..11 => Tense::Past,
        11..14 => Tense::Perfect,
        14 => Tense::Pluperfect,
        15 => Tense::Modal("will"),
        16 => Tense::Modal(["could", "may", "would", "might", "must", "should", "can"][r.below(7)]),
        17 => Tense::PastProgressive,
        18 => Tense::PresentProgressive,
        _ => Tense::Present,
    };
    let negation = match r.below(16) {
        0 => Negation::Not,
        1 if !matches!(tense, Tense::Modal("may" | "might" | "must")) => Negation::Nt,
        2 if r.chance(0.4) => Negation::Never,
        _ => Negation::No,
    };
    let adverb =
        (negation == Negation::No && r.chance(0.1)).then(|| ADVERBS[r.below(ADVERBS.len())]);
    Group {
        tense,
        negation,
        adverb,
    }
}

/// A past tense without negation.
pub fn plain(r: &mut Random) -> Group {
    Group::from(if r.chance(0.85) {
        Tense::Past
    } else {
        Tense::Perfect
    })
}

/// "after rebels attacked", "when …", "if …".
pub fn subordinate(conjunction: &str, clause: Phrase) -> Phrase {
    match conjunction {
        "when" => clause.before(word("when", "when", "ADV", "WRB"), "advmod"),
        "where" => clause.before(word("where", "where", "ADV", "WRB"), "advmod"),
        "as if" => clause
            .before(word("if", "if", "SCONJ", "IN"), "mark")
            .before(word("as", "as", "SCONJ", "IN"), "mark"),
        "even though" => clause
            .before(word("though", "though", "SCONJ", "IN"), "mark")
            .before(adverb("even"), "advmod"),
        _ => clause.before(word(conjunction, conjunction, "SCONJ", "IN"), "mark"),
    }
}

/// A relative pronoun for persons or things.
pub fn relative_pronoun(r: &mut Random, loose: bool, persons: bool) -> Phrase {
    match (loose, persons) {
        (_, true) if loose || r.chance(0.8) => word("who", "who", "PRON", "WP"),
        (true, _) => word("which", "which", "PRON", "WDT"),
        _ if r.chance(0.75) => word("that", "that", "PRON", "WDT"),
        _ => word("which", "which", "PRON", "WDT"),
    }
}
