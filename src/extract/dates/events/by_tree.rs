//! How a date stands to the words of an event in the tree of their sentence: whether it hangs on the event itself, how far
//! it is from it, and when it belongs to something else ("families of those killed in the Sept. 11 attacks sued").

use super::super::relative::HAPPENED;
use crate::analysis::dependencies::Dependency;
use crate::analysis::trees::Tree;
use crate::analysis::{Upos, VerbForm};

/// How a date stands to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// Edges between the two, other clauses counted as many.
    pub cost: u32,
    /// It hangs on the event itself, in no other clause and on no other event.
    pub own: bool,
    /// Token of the "since" in front of it, when the event goes on from there.
    pub since: Option<usize>,
}

/// What is asked of a date.
#[derive(Debug, Clone, Copy)]
pub struct Question<'t> {
    /// The sentence.
    pub tree: &'t Tree<'t>,
    /// Token of the event: its verb or noun.
    pub event: usize,
    /// First token of the event's words, and one past the last.
    pub words: (usize, usize),
    /// Tokens that belong to dates.
    pub dated: &'t [bool],
}

/// Nouns of what has a day of its own, beside those for what is over.
const HAPPENING: &[&str] = &[
    "agreement",
    "airstrike",
    "ambush",
    "battle",
    "ceasefire",
    "coup",
    "deal",
    "demonstration",
    "election",
    "execution",
    "fighting",
    "fire",
    "flood",
    "hearing",
    "hijacking",
    "invasion",
    "landslide",
    "meeting",
    "offensive",
    "operation",
    "protest",
    "rally",
    "referendum",
    "revolution",
    "robbery",
    "siege",
    "storm",
    "strike",
    "summit",
    "talk",
    "trial",
    "truce",
    "uprising",
    "vote",
    "war",
];

/// Prepositions by which what happened in another event happened on its day.
const WITHIN: &[&str] = &["in", "during", "amid", "by", "from", "at", "on"];
/// Prepositions that only set another event before or behind.
const APART: &[&str] = &[
    "after",
    "before",
    "following",
    "until",
    "till",
    "over",
    "despite",
    "about",
];

impl Question<'_> {
    /// How the date from token `first` to `last` stands to the event; `None` when it belongs to something else.
    pub fn way(&self, first: usize, last: usize) -> Option<Way> {
        let tree = self.tree;
        let top = (first..last).find(|t| {
            tree.tokens[*t]
                .head
                .is_none_or(|h| !(first..last).contains(&h))
        })?;
        let mut way = Way {
            cost: 0,
            own: true,
            since: None,
        };
        let chain = self.chain(top);
        let meeting = std::iter::once(self.event)
            .chain(tree.ancestors(self.event))
            .find(|a| chain.contains(a))?;
        let mut at = self.event;
        while at != meeting {
            let up = tree.tokens[at].head?;
            if !self.is_event(up) {
                // The day of one conjunct is the other's only when that has none of its own.
                way.cost += match tree.relation(at) {
                    Dependency::Conj => 6,
                    relation => edge(relation),
                };
                way.own &= tree.relation(at) == Dependency::Xcomp;
            }
            at = up;
        }
        for pair in chain.windows(2) {
            let (at, up) = (pair[0], pair[1]);
            if at == meeting {
                break;
            }
            if let Some(since) = self.case(at, |word| word == "since") {
                if !self.goes_on(up, since) || !self.is_near(up) {
                    return None;
                }
                way.since = Some(since);
            } else if !self.passes(at, top, &mut way) {
                return None;
            }
            let listed = tree.relation(at) == Dependency::Conj && self.dated[up];
            if !listed {
                let cost = edge(tree.relation(at));
                // "asked them to leave on Friday": the leaving's.
                let other = tree.relation(at) == Dependency::Xcomp;
                way.cost += cost + 2 * u32::from(other);
                way.own &= cost <= 1 && !other;
            }
        }
        // "a 1976 law under which nations were sued"
        let foreign = meeting != self.event
            && !self.is_event(meeting)
            && self.is_before(top, meeting)
            && !self.is_happening(meeting);
        (!foreign).then_some(way)
    }

    fn is_event(&self, token: usize) -> bool {
        token == self.event || (self.words.0..self.words.1).contains(&token)
    }

    /// Whether a word is the event's or joined with it: "killed two and hurt six in Friday's blast".
    fn is_joined(&self, word: usize) -> bool {
        let conjunct = |a: usize, b: usize| {
            self.tree.relation(a) == Dependency::Conj && self.tree.tokens[a].head == Some(b)
        };
        self.is_event(word) || conjunct(word, self.event) || conjunct(self.event, word)
    }

    fn is_happening(&self, token: usize) -> bool {
        let token = &self.tree.tokens[token];
        let lemma = token.lemma.as_str();
        matches!(token.upos, Upos::Noun | Upos::Propn)
            && (HAPPENED.contains(&lemma) || HAPPENING.contains(&lemma))
    }

    /// The date's word and those above it, nearest first.
    fn chain(&self, top: usize) -> Vec<usize> {
        let noun = self.noun_before(top);
        let above = noun
            .into_iter()
            .chain(self.tree.ancestors(noun.unwrap_or(top)));
        std::iter::once(top).chain(above).collect()
    }

    /// The noun of an event right in front of a date that hangs on the verb in the tree, where English has it hang on the
    /// noun: "after the attack on May 7", and any between a subject and its verb.
    fn noun_before(&self, top: usize) -> Option<usize> {
        let tree = self.tree;
        let case = self.case(top, |word| matches!(word, "on" | "in" | "of" | "at"))?;
        let verb = tree.tokens[top].head.filter(|_| case < top)?;
        let before = case.checked_sub(1)?;
        let apart = |noun: usize| {
            self.case(noun, |word| word == "since" || APART.contains(&word))
                .is_some()
        };
        if verb == before {
            return None;
        }
        if self.is_happening(before) && apart(before) {
            return Some(before);
        }
        let subject = tree
            .by(verb, &[Dependency::Nsubj, Dependency::NsubjPass])
            .find(|s| *s < case && top < verb)?;
        let comma = tree.tokens[subject..case].iter().any(|t| t.lower == ",");
        let happening = self.is_happening(subject)
            || self.is_event(subject) && tree.tokens[subject].upos == Upos::Noun;
        (happening && !comma).then_some(subject)
    }

    /// Whether a date stands as a modifier in front of a noun: "the Sept. 11 attacks", "a 1976 law", "Friday's vote".
    fn is_before(&self, top: usize, noun: usize) -> bool {
        let led = self.case(top, |word| !matches!(word, "'s" | "'"));
        top < noun
            && led.is_none()
            && !self.is_fronted(top)
            && self.tree.tokens[top].head == Some(noun)
            && matches!(
                self.tree.tokens[noun].upos,
                Upos::Noun | Upos::Propn | Upos::Adj
            )
            && matches!(
                self.tree.relation(top),
                Dependency::Compound
                    | Dependency::NmodPoss
                    | Dependency::NmodUnmarked
                    | Dependency::Nmod
                    | Dependency::Amod
                    | Dependency::Nummod
                    | Dependency::NmodDesc
            )
    }

    /// Whether a date opens a clause behind its preposition ("On Monday gunmen shot"), though it may look like part of the
    /// subject.
    fn is_fronted(&self, top: usize) -> bool {
        let first = (0..top).rev().take_while(|t| self.dated[*t]).last();
        let Some(before) = first.unwrap_or(top).checked_sub(1) else {
            return false;
        };
        let opens = before.checked_sub(1).is_none_or(|b| {
            matches!(
                self.tree.tokens[b].upos,
                Upos::Punct | Upos::Cconj | Upos::Sconj
            )
        });
        match self.tree.lower(before) {
            "on" => true,
            "in" => opens,
            _ => false,
        }
    }

    fn case(&self, word: usize, fits: impl Fn(&str) -> bool) -> Option<usize> {
        self.tree
            .by(word, &[Dependency::Case, Dependency::Mark])
            .find(|c| fits(self.tree.lower(*c)))
    }

    /// Whether a date may pass the word `at` on its way up to the event.
    fn passes(&self, at: usize, top: usize, way: &mut Way) -> bool {
        if at == top || self.dated[at] || self.is_event(at) {
            return true;
        }
        let tree = self.tree;
        let modifier = self.is_before(top, at);
        let happening = self.is_happening(at);
        if !modifier && !happening {
            return true;
        }
        let beside = tree.tokens[at].head.is_some_and(|h| self.is_joined(h));
        if self
            .case(at, |word| APART.contains(&word))
            .is_some_and(|_| happening)
        {
            return false;
        }
        match tree.relation(at) {
            // "Friday's blast killed six"
            Dependency::Nsubj if beside && happening => true,
            // "were killed in the Friday blast", "after Friday prayers"
            Dependency::Obl | Dependency::Nmod if beside => {
                let within = self.case(at, |word| WITHIN.contains(&word)).is_some();
                within && happening || !happening && self.day_modifies(top)
            }
            // "condemned the attack on Monday" may be dated itself.
            Dependency::Obj if beside && !modifier => {
                way.own = false;
                way.cost += 1;
                true
            }
            _ => false,
        }
    }

    /// Whether a date in front of a noun is a weekday or the like, not a bare year.
    fn day_modifies(&self, top: usize) -> bool {
        self.tree.tokens[top].upos != Upos::Num
    }

    /// Whether the event is the word that "since" hangs on, or its subject or object.
    fn is_near(&self, holder: usize) -> bool {
        let tree = self.tree;
        self.is_event(holder)
            || tree.tokens[self.event].head == Some(holder)
                && (edge(tree.relation(self.event)) <= 1
                    || tree.relation(self.event) == Dependency::Conj)
    }

    /// Whether what "since" hangs on goes on or comes again: a present perfect, a participle ("people killed since
    /// Tuesday"), an event in the plural. Not "the first attack since May".
    fn goes_on(&self, holder: usize, since: usize) -> bool {
        let tree = self.tree;
        let token = &tree.tokens[holder];
        let (from, to) = (self.event.min(since), self.event.max(since));
        let compared = (from.saturating_sub(3)..to).any(|t| {
            let before = t.checked_sub(1).map_or("", |b| tree.lower(b));
            matches!(tree.tokens[t].penn, "JJS" | "RBS")
                && !(tree.lower(t) == "least" && before == "at")
                || matches!(tree.lower(t), "first" | "time" | "only")
                || tree.lower(t) == "than" && !matches!(before, "more" | "less" | "fewer")
        });
        if compared {
            return false;
        }
        match token.upos {
            Upos::Noun | Upos::Propn => token.plural && self.is_event(holder),
            _ => {
                let perfect = |verb: usize| {
                    tree.by(verb, &[Dependency::Aux, Dependency::AuxPass])
                        .any(|a| {
                            matches!(tree.lower(a), "have" | "has" | "'ve" | "'s")
                                && tree.tokens[a].lemma == "have"
                        })
                };
                let shared =
                    tree.relation(holder) == Dependency::Conj && token.head.is_some_and(perfect);
                let participle =
                    token.form == VerbForm::Participle && tree.relation(holder) == Dependency::Acl;
                perfect(holder) || shared || participle
            }
        }
    }

    /// Whether the event came after what is told beside it: "many of whom have since been freed".
    pub fn is_since_then(&self) -> bool {
        let tree = self.tree;
        let aux = tree.first_by(self.event, &[Dependency::Aux, Dependency::AuxPass]);
        tree.by(self.event, &[Dependency::Advmod, Dependency::Mark])
            .any(|a| tree.lower(a) == "since" && aux.is_some_and(|aux| aux < a))
    }
}

/// What an edge costs: parts of a name nothing, arguments and modifiers one, other clauses more.
fn edge(relation: Dependency) -> u32 {
    match relation {
        Dependency::Flat | Dependency::Compound | Dependency::Xcomp | Dependency::Appos => 0,
        Dependency::Conj => 2,
        Dependency::Advcl | Dependency::AdvclRelcl => 3,
        Dependency::Acl | Dependency::AclRelcl => 4,
        Dependency::Ccomp | Dependency::Parataxis | Dependency::Csubj | Dependency::CsubjPass => 6,
        _ => 1,
    }
}
