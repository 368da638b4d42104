//! Nouns and adjectives: "six dead", "six deaths", "the murder of six", "the toll rose to six", "the bodies of six".

use super::guards::{group, unreal};
use super::mentions::Form;
use super::statements::{Reader, Statement};
use crate::analysis::Upos;
use crate::extract::Count;
use crate::knowledge::casualty_words::Class;

impl Reader<'_> {
    /// A word of what people are: dead, missing, wounded.
    pub fn read_state(&mut self, at: usize, kind: &'static str) {
        let tokens = &self.sentence.tokens;
        let mut kind = kind;
        // "dead or wounded", "wounded or missing": not told apart.
        let other = self.over_auxiliaries(at + 2);
        let before = self.back_over_auxiliaries(at);
        if matches!(self.word(at + 1), "or" | "and" | "/")
            && self
                .words
                .kind(self.word(at + 2), Class::State)
                .is_some_and(|k| k != kind)
            && self.ending_at(at + 2).is_none()
            || self.word(at + 1) == "or"
                && self
                    .words
                    .kind(self.word(other), Class::State)
                    .is_some_and(|k| k != kind)
        {
            kind = "casualties";
        } else if [(at, &["or", "and", "/"][..]), (before, &["or"][..])]
            .iter()
            .any(|(start, joints)| {
                *start >= 2
                    && joints.contains(&self.word(start - 1))
                    && self
                        .words
                        .kind(self.word(start - 2), Class::State)
                        .is_some()
            })
        {
            return;
        }
        // Part of a run: "two wounded soldiers".
        if let Some(m) = self
            .mentions
            .iter()
            .position(|m| m.first <= at && at < m.last)
        {
            let head = self.word(self.mentions[m].head);
            if matches!(head, "body" | "bodies" | "corpse" | "corpses") {
                if self.mentions[m].form == Form::Numbered {
                    self.add_counted(m, "killed", at, "casualty-bodies");
                }
            } else if self.mentions[m].form == Form::Numbered
                && kind != "killed"
                && at < self.mentions[m].head
            {
                self.add(m, kind, at, "casualty-modifier", None);
            }
            return;
        }
        // "Three nurses were among the dead".
        if at >= 3
            && self.word(at - 1) == "the"
            && self.word(at - 2) == "among"
            && matches!(self.lemma(at - 3), "be")
        {
            let group = group(tokens, at - 2);
            for m in self.subject(group.first) {
                self.add(m, kind, at, "part-among", None);
            }
            return;
        }
        // "Among the dead were two nurses".
        if at >= 2 && self.word(at - 1) == "the" && self.word(at - 2) == "among"
            || (at >= 1 && self.word(at - 1) == "the" && matches!(self.lemma(at + 1), "include"))
        {
            let mut next = at + 1;
            while matches!(self.lemma(next), "be" | "include") || self.upos(next) == Upos::Adv {
                next += 1;
            }
            if next > at + 1
                && let Some(m) = self.starting_at(next)
            {
                for m in self.list_right(m) {
                    self.add(m, kind, at, "part-among", None);
                }
            }
            return;
        }
        if at >= 1
            && matches!(self.word(at - 1), "the" | "of" | "their" | "its")
            && self.ending_at(at).is_none()
        {
            return;
        }
        let mut start = at;
        if at > 0
            && matches!(
                self.word(at - 1),
                "found"
                    | "pronounced"
                    | "declared"
                    | "confirmed"
                    | "reported"
                    | "left"
                    | "lying"
                    | "walking"
                    | "discovered"
                    | "shot"
            )
        {
            start = at - 1;
        }
        let group = group(tokens, start);
        if unreal(tokens, start, &group) && self.word(start) != "left" {
            return;
        }
        // "leaving ten people - including two children - dead": the list is closed before the word.
        let closed = || {
            let end = at
                .checked_sub(1)
                .filter(|k| matches!(self.word(*k), "," | "-" | "–" | "—" | ")"))?;
            self.ending_at(end).filter(|m| self.aside(*m).is_some())
        };
        if let Some(left) = self.ending_at(at).or_else(closed).map(|m| self.whole_of(m)) {
            let m = &self.mentions[left];
            // "left one officer dead and three wounded", "12 dead".
            if m.human() || m.count.high == Some(0) {
                let leaving = self.leaving(m.first);
                if m.form == Form::Numbered
                    || leaving.is_some()
                    || self.headline && m.being.is_some()
                {
                    for m in self.list_left(left) {
                        self.add(m, kind, at, "casualty-state", leaving);
                    }
                }
            }
            return;
        }
        if group.be || start < at {
            let copula = group.first;
            let adjacent = self.ending_at(copula).filter(|m| {
                !group.be && self.mentions[*m].human() && self.mentions[*m].form == Form::Numbered
            });
            let mut victims = adjacent.map_or_else(|| self.subject(copula), |m| vec![m]);
            if victims.is_empty()
                && start < at
                && let Some(left) = self.ending_at(group.first)
            {
                victims = vec![left];
            }
            for m in victims {
                self.add(m, kind, at, "casualty-state", None);
            }
        }
    }

    /// Over "were still": to the word they belong to.
    fn over_auxiliaries(&self, mut at: usize) -> usize {
        while matches!(self.upos(at), Upos::Aux | Upos::Adv) {
            at += 1;
        }
        at
    }

    fn back_over_auxiliaries(&self, mut at: usize) -> usize {
        while at > 0 && matches!(self.upos(at - 1), Upos::Aux | Upos::Adv) {
            at -= 1;
        }
        at
    }

    /// The subject of a "left" or "leaving" that governs the mention at a token.
    fn leaving(&self, first: usize) -> Option<(usize, usize)> {
        let verb = (first.saturating_sub(12)..first)
            .rev()
            .find(|k| self.lemma(*k) == "leave" || self.word(*k) == "left")?;
        let found = group(&self.sentence.tokens, verb);
        if found.be {
            return None;
        }
        self.actor(&found, verb).or(Some((verb, verb)))
    }

    /// Adds a statement whose mention counts deaths, bodies or lives rather than people.
    pub fn add_counted(
        &mut self,
        mention: usize,
        kind: &'static str,
        trigger: usize,
        rule: &'static str,
    ) {
        let m = self.mentions[mention].clone();
        if self.has(mention, kind) || super::guards::is_rate(&self.sentence.tokens, trigger) {
            return;
        }
        self.statements.push(Statement {
            kind,
            mention: Some(mention),
            count: m.count,
            qualifier: m.qualifier,
            victims: (m.words.min(m.last), m.last),
            range: (m.first, m.last),
            perpetrator: None,
            trigger,
            rule,
            part_of: None,
            update: false,
        });
    }

    /// A noun counted itself: "two deaths", "no casualties". Says whether it was read.
    pub fn read_counted(&mut self, at: usize, kind: &'static str) -> bool {
        let own = self.mentions.iter().position(|m| m.head == at);
        let Some(own) = own else { return false };
        let m = self.mentions[own].clone();
        if m.form == Form::Numbered {
            let fine = kind != "injured"
                || m.count.high == Some(0)
                || self.word(at) == "injuries"
                    && !matches!(
                        self.lemma(m.first.saturating_sub(1)),
                        "suffer" | "sustain" | "have"
                    );
            if fine {
                // "no deaths or injuries": a stated none of both.
                if m.count.high == Some(0) && matches!(self.word(m.last), "or" | "and") {
                    let other = self
                        .sentence
                        .tokens
                        .get(m.last + 1)
                        .and_then(|t| self.words.kind(&t.lemma, Class::Count));
                    if let Some(other) = other {
                        self.add_counted(own, kind, at, "casualty-none");
                        self.add_counted(own, other, at, "casualty-none");
                        return true;
                    }
                }
                self.add_counted(
                    own,
                    kind,
                    at,
                    if m.count.high == Some(0) {
                        "casualty-none"
                    } else {
                        "casualty-noun"
                    },
                );
                self.place_victims(own);
                return true;
            }
            return false;
        }
        if self.lemma(at).starts_with("martyr") || self.word(at).starts_with("martyr") {
            return false;
        }
        // "caused damage or casualties" after "none of which".
        if kind == "casualties" || kind == "injured" {
            let none = (at.saturating_sub(8)..at)
                .any(|k| matches!(self.word(k), "none" | "without" | "not" | "n't" | "no"));
            let any = at > 0 && matches!(self.word(at - 1), "any" | "or" | "causing" | "no")
                || m.first > 0 && self.word(m.first) == "any";
            if none && any && kind == "casualties" {
                self.statements.push(Statement {
                    kind,
                    mention: Some(own),
                    count: Count {
                        low: Some(0),
                        high: Some(0),
                        best: Some(0),
                    },
                    qualifier: Some("no".into()),
                    victims: (m.last, m.last),
                    range: (m.first, m.last),
                    perpetrator: None,
                    trigger: at,
                    rule: "casualty-none",
                    part_of: None,
                    update: false,
                });
            }
            return true;
        }
        if kind == "detained" {
            if m.form == Form::Single && !m.definite && (at..at + 6).any(|k| self.word(k) == "made")
            {
                self.add_counted(own, kind, at, "casualty-noun");
                return true;
            }
            return false;
        }
        if kind == "killed" && self.word(at + 1) == "of" {
            self.deed_of(at, kind);
            return true;
        }
        if kind == "killed" && self.word(at) == "death" && matches!(self.word(at + 1), "toll") {
            return true;
        }
        false
    }

    /// "casualties among the rebels", "the army suffered 500 deaths": the victims of a counted noun stand elsewhere.
    fn place_victims(&mut self, own: usize) {
        let (first, last) = (self.mentions[own].first, self.mentions[own].last);
        let after = self
            .mentions
            .iter()
            .find(|m| m.first == last + 1 && m.human())
            .map(|m| (m.first, m.last));
        let verb = first
            .checked_sub(1)
            .filter(|k| matches!(self.lemma(*k), "suffer" | "sustain" | "lose"));
        let words = if matches!(self.word(last), "on" | "among" | "to" | "upon") {
            after
        } else {
            verb.and_then(|verb| self.actor(&group(&self.sentence.tokens, verb), verb))
        };
        if let (Some(words), Some(s)) = (words, self.statements.last_mut())
            && s.mention == Some(own)
        {
            s.victims = words;
        }
    }

    fn own_deed(&mut self, at: usize) -> bool {
        let plural = self.sentence.tokens[at].plural;
        match if plural { None } else { self.owner(at) } {
            Some(owner) => {
                self.add(owner, "killed", at, "casualty-deed", None);
                true
            }
            None => false,
        }
    }

    fn deed_of(&mut self, at: usize, kind: &'static str) {
        let tokens = &self.sentence.tokens;
        let hypothetical = (at.saturating_sub(5)..at).any(|k| {
            matches!(
                self.lemma(k),
                "attempt"
                    | "attempted"
                    | "plan"
                    | "plot"
                    | "alleged"
                    | "threaten"
                    | "prevent"
                    | "order"
                    | "mass"
                    | "possible"
            ) || self.word(k) == "no"
        });
        if hypothetical || tokens.is_empty() {
            return;
        }
        let of = if matches!(self.word(at + 1), "[" | "(") {
            at + 2
        } else {
            at + 1
        };
        let Some(first) = self.starting_at(of + 1) else {
            return;
        };
        let m = &self.mentions[first];
        if m.form == Form::Plural && m.definite {
            return;
        }
        if !m.human() || matches!(m.form, Form::Bare) && m.being.is_none() {
            return;
        }
        let agent = self.agent(m.last);
        for m in self.list_right(first) {
            if self.mentions[m].form != Form::Bare {
                self.add(m, kind, at, "casualty-deed", agent);
            }
        }
    }

    /// A noun of the act: "the murder of two".
    pub fn read_deed(&mut self, at: usize, kind: &'static str) {
        let fatal = matches!(self.word(at.wrapping_sub(1)), "fatal" | "deadly");
        let kind = if fatal && kind == "shot" {
            "killed"
        } else {
            kind
        };
        let noun = self.upos(at) != Upos::Verb || self.word(at.wrapping_sub(1)) == "the";
        if noun
            && (self.word(at + 1) == "of"
                || matches!(self.word(at + 1), "[" | "(") && self.word(at + 2) == "of")
        {
            self.deed_of(at, kind);
            return;
        }
        if noun && kind == "killed" && self.own_deed(at) {
            return;
        }
        // "a triple shooting", "a double murder".
        let times = match self.word(at.wrapping_sub(1)) {
            "double" => 2,
            "triple" => 3,
            "quadruple" => 4,
            "quintuple" => 5,
            _ => return,
        };
        let exact = Count {
            low: Some(times),
            high: Some(times),
            best: Some(times),
        };
        self.statements.push(Statement {
            kind,
            mention: None,
            count: exact,
            qualifier: Some(self.word(at - 1).to_string()),
            victims: (at, at),
            range: (at - 1, at + 1),
            perpetrator: None,
            trigger: at,
            rule: "casualty-multiple",
            part_of: None,
            update: false,
        });
    }

    /// A figure after "toll": "the death toll rose to 12", "bringing the toll to 12".
    pub fn read_toll(&mut self, at: usize, kind: &'static str) {
        let end = self.sentence.tokens.len().min(at + 40);
        let stop = (at + 1..end)
            .find(|k| matches!(self.word(*k), ";" | "." | "but"))
            .unwrap_or(end);
        let found = self.mentions.iter().position(|m| {
            let near = m.first < at + 16
                || matches!(
                    self.word(m.first.saturating_sub(1)),
                    "reached" | "hit" | "passed" | "topped" | "exceeded" | "surpassed"
                )
                || self.word(m.first.saturating_sub(1)) == "to"
                    && matches!(
                        self.lemma(m.first.saturating_sub(2)),
                        "rise" | "climb" | "increase" | "jump" | "grow" | "soar"
                    );
            m.form == Form::Numbered && m.first > at && m.first < stop && near && {
                let before = self.word(m.first - 1);
                matches!(
                    before,
                    "to" | "at"
                        | "of"
                        | "is"
                        | "was"
                        | "as"
                        | "reached"
                        | "hit"
                        | "passed"
                        | "topped"
                        | "exceeded"
                        | ":"
                        | "reaching"
                        | "stands"
                        | "surpassed"
                        | "reaches"
                        | "now"
                        | "crossed"
                        | "-"
                ) || self.upos(m.first - 1) == Upos::Aux
            }
        });
        let Some(found) = found else { return };
        if unreal(
            &self.sentence.tokens,
            at + 1,
            &group(&self.sentence.tokens, at + 1),
        ) {
            return;
        }
        let will = (at + 1..self.mentions[found].first).any(|k| {
            matches!(
                self.word(k),
                "could" | "may" | "might" | "would" | "will" | "expected"
            )
        });
        if will || self.mentions[found].being.is_some_and(|b| !b.human()) {
            return;
        }
        let update = (at.saturating_sub(6)..self.mentions[found].first).any(|k| {
            matches!(
                self.lemma(k),
                "rise"
                    | "climb"
                    | "increase"
                    | "jump"
                    | "grow"
                    | "bring"
                    | "take"
                    | "raise"
                    | "push"
                    | "soar"
                    | "revise"
                    | "reach"
            )
        });
        // "updating an earlier toll of 15".
        let earlier = (at.saturating_sub(3)..at).any(|k| {
            matches!(
                self.word(k),
                "earlier" | "previous" | "initial" | "preliminary"
            )
        });
        let rule = if earlier && !update {
            "casualty-earlier-toll"
        } else {
            "casualty-toll"
        };
        self.add(found, kind, at, rule, None);
        if let Some(s) = self.statements.last_mut()
            && s.mention == Some(found)
        {
            s.update = update;
        }
    }

    /// "Four were hurt; that number was later raised to five": a new figure for the sentence's last group.
    pub fn read_revised(&mut self, at: usize) -> bool {
        let pointed = at > 0 && matches!(self.word(at - 1), "that" | "the" | "this");
        let told = self.statements.iter().rev().find(|s| s.range.1 <= at);
        let Some((kind, victims)) = told.map(|s| (s.kind, s.victims)).filter(|_| pointed) else {
            return false;
        };
        let changed = (at + 1..at + 6).find(|k| {
            matches!(
                self.lemma(*k),
                "raise" | "revise" | "update" | "lower" | "increase" | "rise" | "climb" | "grow"
            )
        });
        let Some(to) = changed.and_then(|k| (k + 1..k + 4).find(|k| self.word(*k) == "to")) else {
            return false;
        };
        let Some(found) = self
            .mentions
            .iter()
            .position(|m| m.form == Form::Numbered && m.first == to + 1)
        else {
            return false;
        };
        self.add(found, kind, at, "casualty-revised", None);
        if let Some(s) = self.statements.last_mut()
            && s.mention == Some(found)
        {
            s.update = true;
            if s.victims.0 >= s.victims.1 {
                s.victims = victims;
            }
        }
        true
    }

    fn found(&self) -> bool {
        self.sentence.tokens.iter().any(|t| {
            matches!(
                t.lemma.as_str(),
                "find"
                    | "recover"
                    | "discover"
                    | "pull"
                    | "retrieve"
                    | "dig"
                    | "see"
                    | "count"
                    | "bring"
                    | "identify"
            )
        })
    }

    /// Bodies: "three bodies were found", "the bodies of two men".
    pub fn read_bodies(&mut self, at: usize) {
        if self.word(at + 1) == "of"
            && let Some(m) = self.starting_at(at + 2)
            && self.mentions[m].human()
            && (self.mentions[m].being.is_some() || self.mentions[m].form == Form::Name)
            && (!self.mentions[m].definite
                || self.mentions[m].form == Form::Numbered
                || self.found())
        {
            for m in self.list_right(m) {
                self.add(m, "killed", at, "casualty-bodies", None);
            }
            return;
        }
        let numbered = self
            .mentions
            .iter()
            .position(|m| m.head == at && m.form == Form::Numbered && !m.partitive);
        if let Some(m) = numbered.filter(|_| self.found()) {
            {
                self.add_counted(m, "killed", at, "casualty-bodies");
            }
            // "32 people were killed, with 18 bodies pulled from one house": some of them.
            let first = self.mentions[m].first;
            let low = self.mentions[m].count.low;
            let whole = self.statements.iter().position(|s| {
                s.kind == "killed" && s.range.1 <= first && s.part_of.is_none() && s.count.low > low
            });
            if first > 0
                && self.word(first - 1) == "with"
                && let Some(s) = self.statements.last_mut()
                && s.mention == Some(m)
            {
                s.part_of = whole;
            }
        }
    }
}
