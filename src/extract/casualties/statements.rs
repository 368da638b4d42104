//! One sentence's statements: who stands where around a word of killing, hurting, holding or driving out.

use super::guards;
use super::mentions::{Form, Mention, find_mentions};
use crate::analysis::{Sentence, Upos};
use crate::extract::Count;
use crate::knowledge::amounts::Amounts;
use crate::knowledge::casualty_words::{Being, Class, Words};

/// A statement as its sentence tells it.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its kind; `shot` until it is known whether the victims live.
    pub kind: &'static str,
    /// Index of the victims' mention.
    pub mention: Option<usize>,
    /// How many.
    pub count: Count,
    /// The word that bends the number.
    pub qualifier: Option<String>,
    /// Tokens of the victims' words, without the number.
    pub victims: (usize, usize),
    /// Tokens that the statement's span covers.
    pub range: (usize, usize),
    /// Tokens of the words for who did it.
    pub perpetrator: Option<(usize, usize)>,
    /// The word that tells it.
    pub trigger: usize,
    /// The rule that made it.
    pub rule: &'static str,
    /// The statement of the same sentence that this one is a part of.
    pub part_of: Option<usize>,
    /// A running figure: "rose to", "bringing the toll to".
    pub update: bool,
}

/// Reads one sentence.
pub struct Reader<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    /// The lexicon.
    pub words: &'a Words,
    /// Its mentions.
    pub mentions: Vec<Mention>,
    /// What was found so far.
    pub statements: Vec<Statement>,
    /// Whether it stands in the headline.
    pub headline: bool,
}

impl<'a> Reader<'a> {
    /// Prepares a sentence.
    pub fn new(sentence: &'a Sentence, words: &'a Words, amounts: &Amounts) -> Self {
        Reader {
            sentence,
            words,
            mentions: find_mentions(sentence, words, amounts),
            statements: Vec::new(),
            headline: sentence.field == crate::span::Field::Headline,
        }
    }

    /// Lower-cased word of a token; empty beyond the sentence.
    pub fn word(&self, at: usize) -> &str {
        self.sentence
            .tokens
            .get(at)
            .map_or("", |t| t.lower.as_str())
    }

    /// Dictionary form of a token; empty beyond the sentence.
    pub fn lemma(&self, at: usize) -> &str {
        self.sentence
            .tokens
            .get(at)
            .map_or("", |t| t.lemma.as_str())
    }

    /// Part of speech of a token.
    pub fn upos(&self, at: usize) -> Upos {
        self.sentence.tokens.get(at).map_or(Upos::X, |t| t.upos)
    }

    /// Reads everything.
    pub fn read(&mut self) {
        for at in self.sentence.dateline..self.sentence.tokens.len() {
            self.read_phrase(at);
            self.read_word(at);
        }
        self.read_parts();
        self.settle_shot();
    }

    fn read_word(&mut self, at: usize) {
        let token = &self.sentence.tokens[at];
        let lemma = token.lemma.clone();
        let words = self.words;
        if matches!(
            token.lower.as_str(),
            "body" | "bodies" | "corpse" | "corpses"
        ) {
            self.read_bodies(at);
            return;
        }
        let gerund = token.lower.ends_with("ing")
            && self
                .mentions
                .iter()
                .any(|m| m.first == at + 1 && m.form == Form::Numbered);
        let verbal = token.upos == Upos::Verb
            || gerund
            || (token.upos == Upos::Adj && token.lower.ends_with("ed"));
        // A participle the tagger took for an adjective still acts when people stand after it: "the blast injured two".
        let doing = self
            .mentions
            .iter()
            .any(|m| m.first == at + 1 && matches!(m.form, Form::Numbered | Form::Single))
            && self
                .ending_at(at)
                .is_some_and(|m| self.mentions[m].form != Form::Numbered);
        // "Club shooting kills one, injures eight", "Army Jets Kill Ten": a title's verb taken for a noun.
        let titled = (token.lower.ends_with('s') || self.headline)
            && self
                .mentions
                .iter()
                .any(|m| m.first == at + 1 && m.form == Form::Numbered)
            && words
                .kind(token.lower.trim_end_matches('s'), Class::Act)
                .is_some();
        if (verbal || doing || titled)
            && let Some(kind) = self.act(at)
        {
            self.read_act(at, kind);
            return;
        }
        if verbal && let Some(kind) = words.kind(&lemma, Class::Suffer) {
            self.read_suffering(at, kind);
            return;
        }
        if let Some(kind) = words.kind(&token.lower, Class::State) {
            self.read_state(at, kind);
            return;
        }
        if matches!(token.upos, Upos::Noun | Upos::Verb | Upos::Propn) {
            if let Some(kind) = words
                .kind(&lemma, Class::Count)
                .or_else(|| words.kind(&singular(&token.lower), Class::Count))
                && self.read_counted(at, kind)
            {
                return;
            }
            if matches!(lemma.as_str(), "number" | "figure" | "count" | "tally")
                && self.read_revised(at)
            {
                return;
            }
            if lemma == "number" && self.word(at + 1) == "of" {
                let told = (at + 2..at + 5).find_map(|k| {
                    let t = self.sentence.tokens.get(k)?;
                    words
                        .kind(&t.lower, Class::State)
                        .or_else(|| words.kind(&t.lemma, Class::Count))
                        .or_else(|| words.kind(&t.lemma, Class::Act))
                });
                if let Some(kind) = told {
                    self.read_toll(at, kind);
                }
                return;
            }
            if let Some(kind) = words
                .kind(&lemma, Class::Deed)
                .or_else(|| words.kind(&token.lower, Class::Deed))
            {
                self.read_deed(at, kind);
            } else if words.kind(&lemma, Class::Toll).is_some() {
                let kind = if at > 0 && matches!(self.word(at - 1), "injury" | "casualty") {
                    "injured"
                } else {
                    "killed"
                };
                self.read_toll(at, kind);
            }
        }
    }

    /// "The senator's murder": the owner of a deed is its victim.
    pub fn owner(&mut self, at: usize) -> Option<usize> {
        let m = self
            .mentions
            .iter()
            .find(|m| m.head == at && m.first < at)?
            .clone();
        let end = at
            .checked_sub(1)
            .filter(|k| self.word(*k) == "'s" && *k > m.first)?;
        let head = end - 1;
        let being = self.words.being(self.word(head));
        let named = self.upos(head) == Upos::Propn && being.is_none();
        if !named && !being.is_some_and(|b| b.human()) {
            return None;
        }
        self.mentions.push(Mention {
            last: end,
            head,
            words: m.first,
            form: if named { Form::Name } else { Form::Single },
            count: Count {
                low: Some(1),
                high: Some(1),
                best: Some(1),
            },
            qualifier: None,
            definite: true,
            others: false,
            partitive: false,
            being,
            ..m
        });
        Some(self.mentions.len() - 1)
    }

    /// The kind of a verb of something done, by its dictionary form or, for participles, its stem.
    pub fn act(&self, at: usize) -> Option<&'static str> {
        let token = self.sentence.tokens.get(at)?;
        let stem = |end: &str| {
            token
                .lower
                .strip_suffix(end)
                .and_then(|stem| self.words.kind(stem, Class::Act))
        };
        self.words
            .kind(&token.lemma, Class::Act)
            .or_else(|| stem("d"))
            .or_else(|| stem("ed"))
            .or_else(|| stem("ing"))
            .or_else(|| stem("s"))
            .or_else(|| self.words.kind(&token.lower, Class::Act))
    }

    /// Whether a statement with this mention and kind is there already.
    pub fn has(&self, mention: usize, kind: &str) -> bool {
        self.statements
            .iter()
            .any(|s| s.mention == Some(mention) && s.kind == kind)
    }

    /// Adds a statement about a mention, if it can be one.
    pub fn add(
        &mut self,
        mention: usize,
        kind: &'static str,
        trigger: usize,
        rule: &'static str,
        perpetrator: Option<(usize, usize)>,
    ) {
        let Some(m) = self.mentions.get(mention).cloned() else {
            return;
        };
        if self.has(mention, kind)
            || !(m.human() || m.form == Form::Numbered && m.count.high == Some(0))
        {
            return;
        }
        if !m.counted() && m.form != Form::Numbered {
            return;
        }
        let object = matches!(
            rule,
            "casualty-active" | "casualty-participle" | "casualty-deed"
        );
        // A bare plural counts only when its noun is known to be people: "kills hundreds and cuts off villages".
        if m.form == Form::Plural
            && m.being.is_none()
            && m.count.low == Some(2)
            && self.sentence.tokens[m.head].upos == Upos::Noun
        {
            return;
        }
        if m.form == Form::Bare
            && !(m.being.is_some()
                && (object
                    || self.headline
                    || self.sentence.tokens[m.head].upos == Upos::Propn
                    || m.first == 0
                    || self.joined_before(mention)))
        {
            return;
        }
        // "burned a book", "captured the town": only words for people make these acts on people.
        let doubtful = matches!(
            self.lemma(trigger),
            "burn" | "crush" | "hang" | "hurt" | "capture" | "evacuate" | "execute" | "jail"
        );
        let bare_number = m.form == Form::Numbered && m.words >= m.last;
        if doubtful && m.being.is_none() && !bare_number {
            return;
        }
        // "eliminated two players": only those who fight are killed so.
        if self.lemma(trigger) == "eliminate"
            && !matches!(
                m.being,
                Some(Being::Fighter | Being::Attacker | Being::State)
            )
        {
            return;
        }
        // "to his death": a pronoun's own noun is none.
        if m.form == Form::Name && m.last == m.first + 1 && self.word(m.first).len() < 3 {
            return;
        }
        // "how many people have been killed": a question.
        let asked = (1..3).any(|n| {
            let at = m.first.checked_sub(n);
            at.is_some_and(|k| self.word(k) == "how" && self.word(k + 1) == "many")
        });
        if asked {
            return;
        }
        if guards::is_rate(&self.sentence.tokens, trigger) {
            return;
        }
        let pronoun = m.partitive && matches!(self.word(m.last - 1), "them" | "whom" | "us");
        let mut words = if m.words < m.last && !pronoun {
            (m.words, m.last)
        } else {
            self.bare_words(mention)
        };
        // "people in Gaza": who they are is where they are.
        if words == (m.words, m.last)
            && matches!(self.word(m.head), "people" | "persons" | "others")
            && matches!(self.word(m.last), "in" | "from" | "aboard" | "among")
            && let Some(place) = self
                .mentions
                .iter()
                .find(|n| n.first == m.last + 1 && n.form == Form::Name)
        {
            words.1 = place.last;
        }
        self.statements.push(Statement {
            kind,
            mention: Some(mention),
            count: m.count,
            qualifier: m.qualifier.clone(),
            victims: words,
            range: (m.first, m.last),
            perpetrator,
            trigger,
            rule,
            part_of: None,
            update: false,
        });
    }

    fn joined_before(&self, mention: usize) -> bool {
        let first = self.mentions[mention].first;
        first > 0 && matches!(self.word(first - 1), "and" | "or" | ",")
    }

    /// Whose number a bare one is: "15 dead among the rebels", else its left neighbour's people ("three killed and five wounded"; "dozens of pupils got out but most are missing").
    fn bare_words(&self, mention: usize) -> (usize, usize) {
        let m = &self.mentions[mention];
        let mut next = m.last;
        if self.words.kind(self.word(next), Class::State).is_some() {
            next += 1;
        }
        if self.word(next) == "among"
            && let Some(group) = self
                .mentions
                .iter()
                .find(|n| n.first == next + 1 && n.form != Form::Numbered)
        {
            let mut last = group.last;
            while self.word(last) == "of"
                && let Some(more) = self.mentions.iter().find(|n| n.first == last + 1)
            {
                last = more.last;
            }
            return (group.first, last);
        }
        let words = self.left_words(mention);
        if words.0 < words.1 || m.counted() {
            return words;
        }
        self.mentions[..mention]
            .iter()
            .rev()
            .find(|n| {
                n.human() && n.words < n.last && matches!(n.form, Form::Numbered | Form::Plural)
            })
            .map_or(words, |n| (n.words, n.last))
    }

    /// A bare numeral takes the words of its left neighbour in the sentence.
    fn left_words(&self, mention: usize) -> (usize, usize) {
        let first = self.mentions[mention].first;
        self.statements
            .iter()
            .rev()
            .find(|s| {
                // "six deaths and 20 wounded": a counted noun is no people.
                let noun = matches!(s.rule, "casualty-noun" | "casualty-bodies")
                    && s.victims.1 == s.range.1;
                s.range.1 <= first && s.victims.0 < s.victims.1 && !noun
            })
            .map_or((first, first), |s| s.victims)
    }
}

/// The singular of a plural in "s" or "ies".
fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.trim_end_matches('s').to_string(),
    }
}
