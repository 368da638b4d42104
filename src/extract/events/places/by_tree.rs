//! How a place stands to the words of an event in the tree of their sentence: what it hangs on, by which preposition, and
//! how far that is from the event.
//!
//! The way from the event's word to the word that the place hangs on is counted edge by edge: arguments and modifiers of
//! the event are near, other clauses far, and some edges are never crossed ("said in Geneva that rebels attacked", "was
//! held over the attack in Kano").

use super::vocabulary::*;
use crate::analysis::Upos;
use crate::analysis::dependencies::Dependency;
use crate::analysis::trees::Tree;
use crate::knowledge::place_words::PlaceWords;
use crate::knowledge::triggers::Triggers;

/// The longest way that still counts as the event's own clause.
pub const CLAUSE: u32 = 4;
/// The longest way that says anything.
const SENTENCE: u32 = 9;
/// A way that is never gone.
const NEVER: u32 = 100;

/// What is asked of a place.
#[derive(Debug, Clone, Copy)]
pub struct Question<'t> {
    /// The sentence.
    pub tree: &'t Tree<'t>,
    /// Words for kinds of places.
    pub words: &'t PlaceWords,
    /// Token of the event: its verb or noun.
    pub event: usize,
    /// Type of the event.
    pub kind: &'static str,
    /// Nouns that tell events.
    pub triggers: &'t Triggers,
}

/// A place's name in the sentence.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    /// First token.
    pub first: usize,
    /// One past the last.
    pub last: usize,
    /// A country, which acts and is acted upon as well.
    pub country: bool,
    /// A hospital: where the hurt are taken afterwards.
    pub refuge: bool,
}

/// How a place is held by the word it hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// "in", "near", "outside".
    In,
    /// "to", "into", "for".
    To,
    /// "from".
    From,
    /// "of".
    Of,
    /// "on", "over", "against": a target or a topic.
    On,
    /// What a verb acts upon: "shelled Homs".
    Object,
    /// "between": two ends of a road, or two parties.
    Between,
    /// Before a noun: "the Kano bombing".
    Before,
    /// Before a noun as its possessor: "Kano's bombing".
    Possessor,
}

impl Question<'_> {
    /// How far a place is from the event; `None` when it is no place of it.
    pub fn way(
        &self,
        Name {
            first,
            last,
            country,
            refuge,
        }: Name,
    ) -> Option<u32> {
        let tree = self.tree;
        let head = (first..last).find(|t| {
            tree.tokens[*t]
                .head
                .is_none_or(|h| !(first..last).contains(&h))
        })?;
        let top = self.climb(head, first);
        if self.is_where(first, last) || self.is_where(top, top + 1) {
            return Some(0);
        }
        let governor = tree.tokens[top].head?;
        let hold = self.hold(top)?;
        let bodily = BODILY.contains(&self.kind);
        // "were killed in raids on Homs": the raids are told by the same event.
        let own = governor == self.event
            || bodily
                && matches!(hold, Hold::On | Hold::Of | Hold::Before | Hold::Object)
                && (self.is_alike(governor)
                    // "an earthquake hit Nepal"
                    || hold == Hold::Object
                        && tree.tokens[self.event].head == Some(governor)
                        && self.words.is_struck_by(&tree.tokens[governor].lemma));
        let named = head != top;
        // "was taken to Kano General Hospital, where he died"
        if refuge && governor != self.event {
            return None;
        }
        let travel = matches!(self.kind, "CONSULT" | "RETREAT" | "MOBILIZE" | "AID");
        let lemma = tree.tokens[governor].lemma.as_str();
        let begin = match hold {
            Hold::In => 0,
            // "on the border", "on Detroit's west side"
            Hold::On if named && self.is_place_noun(top) => 0,
            Hold::Of if own => 0,
            // "shot residents of Kano"
            Hold::Of if bodily && !country && self.suffers(governor) && self.is_there(governor) => {
                2
            }
            // "the mayor of Kano": who he is, not where it was.
            Hold::Of => return None,
            Hold::On | Hold::Object if own && bodily && !country => 0,
            Hold::On if own && bodily => 1,
            Hold::Object if own && bodily && self.words.is_struck_by(lemma) => 1,
            // "Iran attacked Iraq": the country, unless the text says more.
            Hold::Object if own && self.kind == "ASSAULT" => 2,
            // "fired rockets into Homs, killing six"
            Hold::To if bodily && self.throws(governor, top) => 1,
            Hold::Between if !country => 0,
            Hold::Object if self.words.is_reached_by(lemma) && (own || travel) => 0,
            Hold::To if own || travel && tree.tokens[governor].upos == Upos::Verb => 1,
            Hold::From if own && matches!(self.kind, "RETREAT" | "COERCE") => 1,
            Hold::Before if own && bodily => 1 + u32::from(country),
            // "the Birmingham pub bombing"
            Hold::Before
                if bodily
                    && tree.relation(governor) == Dependency::Compound
                    && tree.tokens[governor].head == Some(self.event) =>
            {
                1
            }
            // "destroyed most of Kano's bridges"
            Hold::Possessor if bodily && !country && self.is_struck(governor) => 2,
            Hold::Possessor if own && bodily && !country => 2,
            // "Kano police arrested two men": no more than a hint.
            Hold::Before if !country && self.is_there(governor) => CLAUSE + 1,
            _ => return None,
        };
        let way = begin + self.between(governor);
        (way <= SENTENCE).then_some(way)
    }

    /// From a name to the word that stands for the place in the sentence: "the outskirts of the city of Homs".
    fn climb(&self, head: usize, first: usize) -> usize {
        let tree = self.tree;
        let mut top = head;
        for up in tree.ancestors(head) {
            if up == self.event
                || !matches!(
                    tree.tokens[up].upos,
                    Upos::Noun | Upos::Propn | Upos::Adv | Upos::Adp
                )
            {
                break;
            }
            let placed = self.is_place_noun(up);
            let climbs = match tree.relation(top) {
                Dependency::Flat
                | Dependency::Goeswith
                | Dependency::List
                | Dependency::Appos
                | Dependency::NmodDesc => true,
                // "in Homs and Hama"; the second name is held as the first is, unless it has a preposition of its own.
                Dependency::Conj => tree.first_by(top, &[Dependency::Case]).is_none(),
                // "the border with Mali": the other side of it.
                Dependency::Compound
                | Dependency::Amod
                | Dependency::NmodPoss
                | Dependency::Nmod => {
                    let with = tree
                        .by(top, &[Dependency::Case])
                        .any(|c| tree.lower(c) == "with");
                    placed && !with
                }
                Dependency::Obl => DIRECTIONS.contains(&tree.lower(up)),
                // "Hama, Syria"
                Dependency::NmodUnmarked | Dependency::OblUnmarked => {
                    up < first && placed || tree.tokens[up].upos == Upos::Propn
                }
                _ => false,
            };
            if !climbs {
                break;
            }
            top = up;
        }
        top
    }

    fn is_place_noun(&self, word: usize) -> bool {
        let lower = self.tree.lower(word);
        self.words.after(lower).is_some() || PARTS.contains(&lower) || DIRECTIONS.contains(&lower)
    }

    /// Whether the event is told of these words by "where": "Homs, where rebels attacked".
    fn is_where(&self, first: usize, last: usize) -> bool {
        let tree = self.tree;
        let mut below = self.event;
        // The verb of the relative clause: the event's own, or one above it in the same clause.
        while !tree.relation(below).is_clause() {
            match tree.tokens[below].head {
                Some(up) => below = up,
                None => return false,
            }
        }
        matches!(
            tree.relation(below),
            Dependency::AclRelcl | Dependency::AdvclRelcl
        ) && tree.tokens[below]
            .head
            .is_some_and(|h| (first..last).contains(&h))
            && (tree.children(below).iter()).any(|c| {
                tree.lower(*c) == "where"
                    || tree.lower(*c) == "which"
                        && tree
                            .by(*c, &[Dependency::Case])
                            .any(|c| matches!(tree.lower(c), "in" | "at"))
            })
    }

    /// Whether a word is what the event is done to.
    fn suffers(&self, word: usize) -> bool {
        let object = matches!(
            self.tree.relation(word),
            Dependency::Obj | Dependency::NsubjPass
        );
        object && self.tree.tokens[word].head == Some(self.event)
    }

    /// Whether a thing, or a part of it, is what the event is done to.
    fn is_struck(&self, word: usize) -> bool {
        let part = matches!(self.tree.relation(word), Dependency::Nmod)
            && self.tree.tokens[word].head.is_some_and(|h| self.suffers(h));
        let thing = !self.words.is_local(self.tree.lower(word));
        thing && (part || self.suffers(word))
    }

    /// Whether another word tells an event of the same type.
    fn is_alike(&self, word: usize) -> bool {
        let token = &self.tree.tokens[word];
        let trigger = match token.upos {
            Upos::Verb => self.triggers.verb(&token.lemma, &[]).map(|(t, _)| t),
            _ => self.triggers.noun(&token.lemma),
        };
        trigger.is_some_and(|t| t.kind == self.kind)
    }

    /// Whether a noun tells an event.
    fn is_act(&self, word: usize) -> bool {
        (self.triggers.noun(&self.tree.tokens[word].lemma)).is_some()
    }

    /// Whether a verb sends something "into" or "onto" a place that does harm there.
    fn throws(&self, verb: usize, top: usize) -> bool {
        let into = (self.tree.by(top, &[Dependency::Case]))
            .any(|c| matches!(self.tree.lower(c), "into" | "onto"));
        let lemma = self.tree.tokens[verb].lemma.as_str();
        into && (THROWS.contains(&lemma) || self.is_alike(verb))
    }

    /// Whether a noun is for those who are there and see it: "witnesses in Kano said".
    fn is_there(&self, word: usize) -> bool {
        let lower = self.tree.lower(word);
        self.words.is_local(lower) || WITNESSES.contains(&lower)
    }

    /// By what a place is held.
    fn hold(&self, top: usize) -> Option<Hold> {
        let tree = self.tree;
        match tree.relation(top) {
            Dependency::Obl
            | Dependency::Nmod
            | Dependency::OblUnmarked
            | Dependency::NmodUnmarked
            | Dependency::Advmod
            | Dependency::Conj
            | Dependency::Acl
            | Dependency::Advcl
            | Dependency::Root => {
                let mut held = None;
                for case in tree.by(top, &[Dependency::Case]) {
                    let lower = tree.lower(case);
                    held = [
                        (IN, Hold::In),
                        (TO, Hold::To),
                        (FROM, Hold::From),
                        (ON, Hold::On),
                        (&["between"], Hold::Between),
                    ]
                    .iter()
                    .find(|(words, _)| words.contains(&lower))
                    .map(|(_, hold)| *hold)
                    .or(held)
                    .or((lower == "of").then_some(
                        // "north of Homs"
                        match case.checked_sub(1).map(|b| tree.lower(b)) {
                            Some(before) if DIRECTIONS.contains(&before) || before == "outside" => {
                                Hold::In
                            }
                            _ => Hold::Of,
                        },
                    ));
                }
                // "north of Homs"
                held.or(DIRECTIONS.contains(&tree.lower(top)).then_some(Hold::In))
            }
            Dependency::Obj | Dependency::NsubjPass => Some(Hold::Object),
            Dependency::Compound | Dependency::Amod => Some(Hold::Before),
            Dependency::NmodPoss => Some(Hold::Possessor),
            _ => None,
        }
    }

    /// The way between the event's word and another.
    fn between(&self, other: usize) -> u32 {
        let tree = self.tree;
        let mut way = 0;
        let mut at = self.event;
        // Up to the first word that is above both.
        while !tree.is_below(other, at) {
            let Some(up) = tree.tokens[at].head else {
                return NEVER;
            };
            way += self.up(at, up, other);
            at = up;
        }
        let meeting = at;
        let mut at = other;
        while at != meeting {
            let Some(up) = tree.tokens[at].head else {
                return NEVER;
            };
            way += self.down(at);
            at = up;
        }
        way
    }

    fn up(&self, from: usize, to: usize, other: usize) -> u32 {
        let verbal = VERBAL.contains(&self.kind);
        match self.tree.relation(from) {
            // "a bombing in Homs that killed six"
            Dependency::Acl | Dependency::AclRelcl => 1 + 4 * u32::from(to != other),
            Dependency::Advcl | Dependency::AdvclRelcl | Dependency::Conj | Dependency::Csubj => 2,
            Dependency::Xcomp => 1,
            // "said in Geneva that rebels attacked"; those at the place may speak: "residents of Homs said".
            Dependency::Ccomp | Dependency::Parataxis if verbal => 3,
            // "Army raids Homs, kills three"
            Dependency::Parataxis if self.is_alike(to) => 2,
            Dependency::Ccomp | Dependency::Parataxis if self.is_there(other) => CLAUSE + 1,
            Dependency::Ccomp | Dependency::Parataxis => NEVER,
            _ if self.is_other(from) => NEVER,
            Dependency::Appos | Dependency::Flat | Dependency::Compound => 0,
            _ => 1,
        }
    }

    fn down(&self, at: usize) -> u32 {
        // "Meeting in Berlin, the ministers urged": a clause before the act tells where it was, one behind it of what it was.
        let clause = if VERBAL.contains(&self.kind) && at > self.event {
            NEVER
        } else {
            3
        };
        match self.tree.relation(at) {
            Dependency::Acl | Dependency::Advcl => clause,
            Dependency::AclRelcl | Dependency::AdvclRelcl => 2 + clause,
            Dependency::Ccomp | Dependency::Parataxis | Dependency::Csubj => 4 + clause,
            Dependency::Conj => 3,
            _ if self.is_other(at) => NEVER,
            // "condemned the attack in Kano": the attack was there.
            _ if VERBAL.contains(&self.kind) && self.is_act(at) => NEVER,
            Dependency::Nsubj | Dependency::NsubjPass | Dependency::OblAgent => 2,
            _ => 1,
        }
    }

    /// Whether a word hangs by a preposition that sets it apart from the event: "over the attack".
    fn is_other(&self, word: usize) -> bool {
        let noun = matches!(
            self.tree.relation(word),
            Dependency::Obl | Dependency::Nmod | Dependency::OblUnmarked
        );
        noun && self.tree.by(word, &[Dependency::Case]).any(|c| {
            let lower = self.tree.lower(c);
            let counts =
                lower == "about" && NUMBERS.contains(&self.tree.tokens[word].lemma.as_str());
            let times = TIMES.contains(&self.tree.tokens[word].lemma.as_str());
            OTHER_EVENTS.contains(&lower) && !counts && !times
        })
    }
}
