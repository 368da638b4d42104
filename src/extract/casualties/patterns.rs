//! The constructions: active, passive, died, "N dead", "left N dead", "toll rose to N", bodies found, nouns, ellipsis.

use super::super::{Casualty, Found};
use super::people::{Victims, of_phrase};
use crate::analysis::amounts::amount;
use crate::analysis::{Clause, Document, Modality, Sentence, Tense, Upos};
use crate::counts::Count;
use crate::knowledge::Knowledge;

/// Verbs by what they do to people.
const VERBS: &[(&str, &str)] = &[
    ("kill", "killed"),
    ("slay", "killed"),
    ("murder", "killed"),
    ("massacre", "killed"),
    ("assassinate", "killed"),
    ("slaughter", "killed"),
    ("behead", "killed"),
    ("execute", "killed"),
    ("die", "killed"),
    ("perish", "killed"),
    ("drown", "killed"),
    ("gun", "killed"),
    ("martyr", "killed"),
    ("injure", "injured"),
    ("wound", "injured"),
    ("hurt", "injured"),
    ("maim", "injured"),
    ("hospitalize", "injured"),
    ("hospitalise", "injured"),
    ("kidnap", "kidnapped"),
    ("abduct", "kidnapped"),
    ("arrest", "detained"),
    ("detain", "detained"),
    ("capture", "detained"),
    ("jail", "detained"),
    ("displace", "displaced"),
    ("evacuate", "displaced"),
];
/// Adjectives and participles behind a number.
const STATES: &[(&str, &str)] = &[
    ("dead", "killed"),
    ("killed", "killed"),
    ("slain", "killed"),
    ("injured", "injured"),
    ("wounded", "injured"),
    ("hurt", "injured"),
    ("missing", "missing"),
    ("arrested", "detained"),
    ("detained", "detained"),
    ("kidnapped", "kidnapped"),
    ("abducted", "kidnapped"),
    ("displaced", "displaced"),
    ("hospitalized", "injured"),
    ("homeless", "displaced"),
];
/// Nouns behind a number.
const NOUNS: &[(&str, &str)] = &[
    ("death", "killed"),
    ("fatality", "killed"),
    ("body", "killed"),
    ("corpse", "killed"),
    ("injury", "injured"),
    ("casualty", "casualties"),
    ("arrest", "detained"),
    ("hostage", "kidnapped"),
    ("martyr", "killed"),
];

fn lower(sentence: &Sentence, i: usize) -> &str {
    sentence.tokens.get(i).map_or("", |t| t.lower.as_str())
}

/// All statements of a sentence in order.
pub fn in_sentence(
    document: &Document<'_>,
    number: usize,
    knowledge: &Knowledge,
) -> Vec<Found<Casualty>> {
    let sentence = &document.sentences[number];
    // Most sentences hold no casualty word at all.
    let any = sentence.tokens.iter().any(|t| {
        VERBS.iter().any(|(v, _)| t.lemma == *v)
            || STATES.iter().any(|(s, _)| t.lower == *s)
            || NOUNS.iter().any(|(n, _)| t.lemma == *n)
            || matches!(
                t.lemma.as_str(),
                "toll" | "shoot" | "life" | "stab" | "flee"
            )
    });
    if !any {
        return Vec::new();
    }
    let text = document.article.text(sentence.field);
    let mut found = Finder {
        sentence,
        text,
        number,
        knowledge,
        out: Vec::new(),
    };
    for c in 0..sentence.clauses.len() {
        found.clause(c);
    }
    found.states();
    found.nouns();
    let mut out = found.out;
    out.sort_by_key(|s| s.span.start);
    // "killed" and "killed or wounded" of the same words: the first construction wins.
    let mut kept: Vec<Found<Casualty>> = Vec::new();
    for s in out {
        if !kept.iter().any(|k| {
            k.span.overlaps(&s.span)
                && (k.value.kind == s.value.kind || k.value.kind == "casualties")
        }) {
            kept.push(s);
        }
    }
    kept
}

struct Finder<'f> {
    sentence: &'f Sentence,
    text: &'f str,
    number: usize,
    knowledge: &'f Knowledge,
    out: Vec<Found<Casualty>>,
}

impl Finder<'_> {
    fn push(
        &mut self,
        kind: &'static str,
        victims: Victims,
        perpetrator: Option<String>,
        rule: &'static str,
        confidence: f64,
    ) {
        let span = self.sentence.range(victims.first, victims.last);
        if span.is_empty() {
            return;
        }
        let value = Casualty {
            kind,
            count: victims.count,
            qualifier: victims.qualifier,
            victims: victims.words,
            perpetrator,
            role: "main",
            ..Casualty::default()
        };
        self.out.push(Found {
            value,
            field: self.sentence.field,
            span,
            sentence: self.number,
            rule,
            confidence,
        });
    }

    /// Whether a clause only wishes, threatens or supposes.
    fn unreal(&self, clause: &Clause) -> bool {
        let threat = clause.governor.is_some_and(|g| {
            let lemma = self.sentence.tokens[self.sentence.clauses[g].verb]
                .lemma
                .as_str();
            clause.tense == Tense::Infinitive
                && !matches!(
                    lemma,
                    "continue"
                        | "begin"
                        | "manage"
                        | "seem"
                        | "appear"
                        | "report"
                        | "say"
                        | "believe"
                        | "know"
                        | "confirm"
                        | "fear"
                        | "think"
                )
        });
        threat
            || matches!(
                clause.modality,
                Some(Modality::Conditional | Modality::Desired | Modality::Planned)
            )
            || matches!(clause.modality, Some(Modality::Possible))
                && !clause.passive
                && clause.tense != Tense::Past
            || clause.modality == Some(Modality::Possible)
                && !self.sentence.tokens[clause.first..clause.last.min(self.sentence.tokens.len())]
                    .iter()
                    .any(|t| t.lower == "have")
    }

    fn clause(&mut self, c: usize) {
        let clause = &self.sentence.clauses[c];
        let tokens = &self.sentence.tokens;
        let lemma = tokens[clause.verb].lemma.as_str();
        let after = lower(self.sentence, clause.last);
        let dead = matches!(after, "dead") || lower(self.sentence, clause.verb + 1) == "dead";
        let fatally = clause.verb > 0 && lower(self.sentence, clause.verb - 1) == "fatally"
            || lower(self.sentence, clause.last) == "to"
                && lower(self.sentence, clause.last + 1) == "death";
        let kind = match lemma {
            "shoot" | "stab" | "beat" | "hack" | "burn" | "crush" | "trample"
                if dead || fatally =>
            {
                "killed"
            }
            "gun" if clause.particle.is_none() => return,
            "hang" => return,
            _ => match VERBS.iter().find(|(v, _)| *v == lemma) {
                Some((_, kind)) => kind,
                None => {
                    self.hostages(clause);
                    return;
                }
            },
        };
        if self.unreal(clause) {
            return;
        }
        // "killed or wounded", "killed and injured" without numbers between cannot be divided.
        let undivided = matches!(lower(self.sentence, clause.verb + 1), "or")
            && STATES.iter().any(|(s, k)| {
                *s == lower(self.sentence, clause.verb + 2)
                    && *k != kind
                    && matches!(kind, "killed" | "injured")
            });
        let kind = if undivided { "casualties" } else { kind };
        let dying = matches!(lemma, "die" | "perish" | "drown");
        let mut phrase = if clause.passive || dying {
            clause.subject
        } else {
            clause.object
        };
        if dying && clause.subject.is_none() {
            phrase = clause.object;
        }
        // A conjunct participle shares the number's words: "three killed and five wounded" is read by its own amounts.
        if clause.passive
            && matches!(clause.relation, crate::analysis::Relation::Conjunct)
            && self.own_amount_before(clause)
        {
            return;
        }
        let Some(p) = phrase else { return };
        let negated = clause.negated
            && !matches!(
                lower(self.sentence, self.sentence.phrases[p].first),
                "no" | "none" | "nobody"
            );
        let perpetrator = if clause.passive {
            clause.agent
        } else if dying {
            None
        } else {
            clause.subject
        }
        .map(|s| {
            let s = &self.sentence.phrases[s];
            self.sentence.slice(self.text, s.first, s.last).to_string()
        });
        let rule = match (clause.passive, dying) {
            (true, _) => "casualty-passive",
            (_, true) => "casualty-died",
            _ if clause.tense == Tense::Participle => "casualty-participle",
            _ => "casualty-active",
        };
        let phrases: Vec<usize> = std::iter::once(p)
            .chain(self.sentence.phrases[p].conjuncts.iter().copied())
            .collect();
        for (n, q) in phrases.into_iter().enumerate() {
            let Some(mut victims) = of_phrase(self.sentence, self.text, q, self.knowledge) else {
                if n == 0 && !negated {
                    self.lives(clause, kind, perpetrator.clone());
                }
                continue;
            };
            if negated {
                if victims.numbered {
                    continue;
                }
                victims.count = Count::exactly(0);
            }
            if n > 0
                && !victims.numbered
                && victims.count.low == Some(2)
                && victims.count.high.is_none()
                && self.sentence.tokens[self.sentence.phrases[q].head].upos != Upos::Noun
            {
                continue;
            }
            self.push(kind, victims, perpetrator.clone(), rule, 0.85);
        }
    }

    /// An amount stands between the governing verb and this participle: "were killed and five wounded".
    fn own_amount_before(&self, clause: &Clause) -> bool {
        let from = clause.governor.map_or(0, |g| self.sentence.clauses[g].last);
        (from..clause.first).any(|i| amount(self.sentence, i, &self.knowledge.amounts).is_some())
    }

    /// "took three people hostage"
    fn hostages(&mut self, clause: &Clause) {
        let lemma = self.sentence.tokens[clause.verb].lemma.as_str();
        if matches!(lemma, "take" | "hold" | "seize") && !self.unreal(clause) {
            let hostage = (clause.last..(clause.last + 8).min(self.sentence.tokens.len()))
                .find(|i| matches!(lower(self.sentence, *i), "hostage" | "captive"));
            let p = if clause.passive {
                clause.subject
            } else {
                clause.object
            };
            if let (Some(h), Some(p)) = (hostage, p)
                && self.sentence.phrases[p].last <= h + 1
                && let Some(victims) = of_phrase(self.sentence, self.text, p, self.knowledge)
            {
                self.push("kidnapped", victims, None, "casualty-hostage", 0.8);
            }
        }
        if matches!(lemma, "flee")
            && !self.unreal(clause)
            && let Some(victims) = clause
                .subject
                .and_then(|s| of_phrase(self.sentence, self.text, s, self.knowledge))
                .filter(|v| v.numbered)
        {
            self.push("displaced", victims, None, "casualty-fled", 0.7);
        }
        if matches!(lemma, "claim" | "take" | "cost" | "lose") {
            self.lives(clause, "killed", None);
        }
    }

    /// "claimed the lives of 30 people", "claimed 30 lives"
    fn lives(&mut self, clause: &Clause, kind: &'static str, perpetrator: Option<String>) {
        let Some(o) = clause.object else { return };
        let phrase = &self.sentence.phrases[o];
        if self.sentence.tokens[phrase.head].lemma != "life"
            || kind != "killed"
            || self.unreal(clause)
        {
            return;
        }
        if let Some(victims) =
            of_phrase(self.sentence, self.text, o, self.knowledge).filter(|v| v.numbered)
        {
            self.push("killed", victims, perpetrator, "casualty-lives", 0.8);
        } else if let Some(victims) = phrase
            .modifiers
            .iter()
            .find(|m| lower(self.sentence, m.preposition) == "of")
            .and_then(|m| of_phrase(self.sentence, self.text, m.phrase, self.knowledge))
        {
            self.push("killed", victims, perpetrator, "casualty-lives", 0.85);
        }
    }

    /// "three killed", "left four people dead", "five others wounded", "were killed and five wounded", "12 people missing".
    fn states(&mut self) {
        let tokens = &self.sentence.tokens;
        let mut i = self.sentence.dateline;
        let mut people: Option<String> = None;
        while i < tokens.len() {
            let Some(a) = amount(self.sentence, i, &self.knowledge.amounts) else {
                i += 1;
                continue;
            };
            i = a.last;
            // Up to five words of a noun phrase, then the state.
            let mut at = a.last;
            let mut words = Vec::new();
            while at < tokens.len() && at - a.last < 6 {
                let t = &tokens[at];
                let fine = matches!(
                    t.upos,
                    Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num | Upos::Det
                ) && !STATES.iter().any(|(s, _)| *s == t.lower)
                    || matches!(
                        t.lower.as_str(),
                        "of" | "-" | "others" | "more" | "other" | "people"
                    );
                if !fine {
                    break;
                }
                words.push(at);
                at += 1;
            }
            while matches!(
                lower(self.sentence, at),
                "was"
                    | "were"
                    | "are"
                    | "is"
                    | "been"
                    | "have"
                    | "has"
                    | "had"
                    | "reported"
                    | "confirmed"
                    | "reportedly"
                    | "being"
                    | "also"
                    | "still"
                    | "feared"
                    | "left"
                    | "seriously"
                    | "critically"
                    | "badly"
                    | "slightly"
                    | "others"
                    | "more"
                    | "shot"
            ) {
                at += 1;
            }
            let state = lower(self.sentence, at);
            let Some((_, kind)) = STATES.iter().find(|(s, _)| *s == state) else {
                if words.len() == 1 && tokens[words[0]].upos == Upos::Noun {
                    people = Some(tokens[words[0]].span.of(self.text).to_string());
                }
                continue;
            };
            let undivided = matches!(lower(self.sentence, at + 1), "or")
                && STATES
                    .iter()
                    .any(|(s, k)| *s == lower(self.sentence, at + 2) && k != kind);
            let kind = if undivided && matches!(*kind, "killed" | "injured") {
                "casualties"
            } else {
                kind
            };
            let mut text: String = words.first().map_or(String::new(), |f| {
                self.sentence
                    .slice(self.text, *f, words[words.len() - 1] + 1)
                    .to_string()
            });
            for head in ["of ", "other ", "others", "more ", "more"] {
                text = text.strip_prefix(head).unwrap_or(&text).trim().to_string();
            }
            // A noun that is no person, such as "three buildings destroyed".
            if let Some(last) = words.last().filter(|_| !text.is_empty()) {
                let phrase = crate::analysis::Phrase {
                    first: words[0],
                    last: *last + 1,
                    head: *last,
                    ..Default::default()
                };
                if !super::people::is_people(self.sentence, &phrase, self.knowledge) {
                    continue;
                }
                people = Some(text.clone());
            }
            // An ellipsis takes the people of its left neighbour.
            let victims = if text.is_empty() {
                people.clone()
            } else {
                Some(text)
            };
            if self.governed_unreal(at) {
                continue;
            }
            let v = Victims {
                count: a.count,
                qualifier: a.qualifier.clone(),
                words: victims,
                first: a.first,
                last: words.last().map_or(a.last, |w| w + 1),
                numbered: true,
            };
            self.push(kind, v, None, "casualty-number-state", 0.8);
        }
    }

    fn governed_unreal(&self, at: usize) -> bool {
        self.sentence
            .clauses
            .iter()
            .any(|c| c.first <= at && at < c.last && self.unreal(c))
    }

    /// "death toll rose to 41", "the deaths of six", "six deaths", "seven bodies".
    fn nouns(&mut self) {
        let tokens = &self.sentence.tokens;
        for p in 0..self.sentence.phrases.len() {
            let phrase = self.sentence.phrases[p].clone();
            let head = &tokens[phrase.head];
            if head.lemma == "toll" {
                let window = phrase.last..(phrase.last + 9).min(tokens.len());
                let mut best = window
                    .clone()
                    .filter(|i| {
                        matches!(
                            lower(self.sentence, *i),
                            "to" | "at"
                                | "of"
                                | "is"
                                | "was"
                                | "reached"
                                | "hit"
                                | "stands"
                                | "stood"
                                | ":"
                        )
                    })
                    .find_map(|i| {
                        (i + 1..i + 4)
                            .find_map(|j| amount(self.sentence, j, &self.knowledge.amounts))
                    });
                if best.is_none() {
                    best = window
                        .clone()
                        .find_map(|i| amount(self.sentence, i, &self.knowledge.amounts));
                }
                if let Some(a) = best {
                    let v = Victims {
                        count: a.count,
                        qualifier: a.qualifier,
                        words: None,
                        first: a.first,
                        last: a.last,
                        numbered: true,
                    };
                    self.push("killed", v, None, "casualty-toll", 0.85);
                }
                continue;
            }
            let Some((_, kind)) = NOUNS.iter().find(|(n, _)| head.lemma == *n) else {
                continue;
            };
            let kind = *kind;
            let body = matches!(head.lemma.as_str(), "body" | "corpse");
            let numbered = (phrase.first..phrase.last)
                .find_map(|i| amount(self.sentence, i, &self.knowledge.amounts));
            let of = phrase
                .modifiers
                .iter()
                .find(|m| lower(self.sentence, m.preposition) == "of")
                .map(|m| m.phrase);
            if let Some(a) = numbered.filter(|_| head.lemma != "hostage") {
                if self.clause_of(p).is_some_and(|c| self.unreal(c)) {
                    continue;
                }
                let words = of
                    .and_then(|o| of_phrase(self.sentence, self.text, o, self.knowledge))
                    .and_then(|v| v.words);
                let v = Victims {
                    count: a.count,
                    qualifier: a.qualifier,
                    words,
                    first: a.first,
                    last: phrase.last,
                    numbered: true,
                };
                self.push(
                    kind,
                    v,
                    None,
                    if body {
                        "casualty-bodies"
                    } else {
                        "casualty-noun"
                    },
                    0.8,
                );
            } else if lower(self.sentence, phrase.first) == "no" {
                let v = Victims {
                    count: Count::exactly(0),
                    qualifier: None,
                    words: None,
                    first: phrase.first,
                    last: phrase.last,
                    numbered: true,
                };
                self.push(kind, v, None, "casualty-none", 0.8);
            } else if let Some(victims) = of
                .filter(|_| matches!(head.lemma.as_str(), "death" | "body"))
                .and_then(|o| of_phrase(self.sentence, self.text, o, self.knowledge))
            {
                let counted = victims.numbered || victims.count.low == Some(1);
                if counted && !self.clause_of(p).is_some_and(|c| self.unreal(c)) {
                    self.push(kind, victims, None, "casualty-death-of", 0.75);
                }
            }
        }
    }

    fn clause_of(&self, p: usize) -> Option<&Clause> {
        self.sentence.clauses.iter().find(|c| {
            c.object == Some(p) || c.subject == Some(p) || c.obliques.iter().any(|o| o.phrase == p)
        })
    }
}
