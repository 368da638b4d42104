//! Who stands where around a verb: subjects, objects, lists, agents and actors, read off the mentions of a sentence.

use super::guards::Group;
use super::mentions::Form;
use super::statements::Reader;
use crate::analysis::dependencies::Dependency;
use crate::analysis::{Upos, VerbForm};
use crate::knowledge::casualty_words::Class;

impl Reader<'_> {
    /// The mention that ends just before a token, over adverbs.
    pub fn ending_at(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while end > 0 && self.upos(end - 1) == Upos::Adv {
            if self.mentions.iter().any(|m| m.last == end) {
                break;
            }
            end -= 1;
        }
        self.mentions
            .iter()
            .position(|m| m.last == end && m.first < m.last)
    }

    /// The mention that starts at a token, over adverbs and quotes.
    pub fn starting_at(&self, at: usize) -> Option<usize> {
        for start in at..at + 3 {
            if let Some(found) = self.mentions.iter().position(|m| m.first == start) {
                return Some(found);
            }
            let skip = self.upos(start) == Upos::Adv && self.word(start) != "when"
                || matches!(self.word(start), "\"" | "down" | "off" | "all" | "both");
            if !skip {
                return None;
            }
        }
        None
    }

    /// Mentions joined to one from the right end leftwards: "A, B and C" up to C.
    pub fn list_left(&self, last: usize) -> Vec<usize> {
        let mut list = vec![last];
        let mut current = last;
        for _ in 0..8 {
            let Some(mut end) = self.before_joint(self.mentions[current].first) else {
                break;
            };
            // "A woman about 20 years old and a girl"
            if let Some(noun) = (end.saturating_sub(8)..end)
                .find(|k| super::mentions::age_behind(&self.sentence.tokens, *k) == Some(end))
            {
                end = noun;
            }
            // "John Smith, 34, and": the age belongs to the name.
            if end >= 2 && self.word(end - 1) == "," {
                end -= 1;
            }
            if end >= 2
                && self.sentence.tokens[end - 1].upos == Upos::Num
                && self.word(end - 2) == ","
            {
                end -= 2;
            }
            let Some(mut left) = self
                .mentions
                .iter()
                .position(|m| m.last == end)
                .filter(|m| self.mentions[*m].form == Form::Name || !self.in_relative(current, *m))
                .or_else(|| self.over_relative(current))
            else {
                break;
            };
            // "232 in A and 12 in B": over the place to the people.
            let mut hops = 0;
            while let Some(p) = self.mentions[left].preposition {
                let Some(outer) = self.mentions.iter().position(|m| m.last == p) else {
                    break;
                };
                left = outer;
                hops += 1;
                if hops > 3 {
                    break;
                }
            }
            let m = &self.mentions[left];
            let comma = self.word(self.mentions[current].first.saturating_sub(1)) == ",";
            if self.statements.iter().any(|s| s.mention == Some(left)) || self.aside(left).is_some()
            {
                break;
            }
            if m.preposition.is_some() && m.form != Form::Numbered
                || !m.human()
                || (comma && m.form != Form::Numbered && list.len() == 1 && !self.headline)
                || self
                    .statements
                    .iter()
                    .any(|s| s.mention == Some(left) && s.rule.starts_with("part"))
            {
                break;
            }
            if self.word(m.first.saturating_sub(1)) == "including" && m.first > 0 {
                break;
            }
            list.push(left);
            current = left;
        }
        list.reverse();
        list
    }

    /// Whether a mention stands in a relative clause that the list ending in `current` only steps over.
    fn in_relative(&self, current: usize, mention: usize) -> bool {
        self.over_relative(current)
            .is_some_and(|outer| outer < mention)
    }

    /// "A woman, who was at home, and three men": the people before the relative clause that closes before the "and".
    fn over_relative(&self, current: usize) -> Option<usize> {
        let first = self.mentions[current].first;
        if first < 2 || self.word(first - 1) != "and" || self.word(first - 2) != "," {
            return None;
        }
        let head = self.sentence.tokens[self.mentions[current].head].head?;
        let joined =
            self.sentence.tokens[self.mentions[current].head].dependency == Dependency::Conj;
        let outer = self
            .mentions
            .iter()
            .position(|m| m.first <= head && head < m.last && m.last < first)?;
        let last = self.mentions[outer].last;
        (joined && self.word(last) == "," && matches!(self.word(last + 1), "who" | "whose"))
            .then_some(outer)
    }

    /// The "mostly" of "ten people, mostly children", at a token: it describes the people before it.
    fn describes(&self, at: usize) -> bool {
        if !matches!(
            self.word(at),
            "mostly" | "mainly" | "largely" | "predominantly" | "chiefly"
        ) {
            return false;
        }
        let end = if at > 0 && matches!(self.word(at - 1), "," | "-" | "–" | "—" | "(") {
            at - 1
        } else {
            at
        };
        self.mentions
            .iter()
            .any(|m| m.last == end && m.human() && matches!(m.form, Form::Numbered | Form::Plural))
    }

    /// The "including" or "mostly" whose list a mention stands in.
    pub fn aside(&self, mention: usize) -> Option<usize> {
        let mut at = self.mentions[mention].first;
        let counted = self.mentions[mention].form == Form::Numbered;
        for _ in 0..24 {
            at = at.checked_sub(1)?;
            let token = &self.sentence.tokens[at];
            if !counted && self.describes(at) {
                return Some(at);
            }
            if matches!(token.lower.as_str(), "including" | "include" | "includes") {
                return Some(at);
            }
            if matches!(token.upos, Upos::Verb | Upos::Aux | Upos::Sconj)
                && !self.mentions.iter().any(|m| m.first <= at && at < m.last)
                || token.lower == ";"
            {
                return None;
            }
            // "including X, were killed and Y": the list is closed by a verb.
        }
        None
    }

    /// The people whom a list of parts belongs to, for a mention that stands in one; else the mention itself.
    pub fn whole_of(&self, mention: usize) -> usize {
        let Some(at) = self.aside(mention) else {
            return mention;
        };
        let end = if at > 0 && matches!(self.word(at - 1), "," | "-" | "–" | "—" | "(") {
            at - 1
        } else {
            at
        };
        self.mentions
            .iter()
            .position(|m| m.last == end)
            .unwrap_or(mention)
    }

    /// The token before "and", ", and", "as well as" or a comma that ends at `first`.
    fn before_joint(&self, first: usize) -> Option<usize> {
        if first == 0 {
            return None;
        }
        match self.word(first - 1) {
            "and" | "or" | "&" => {
                Some(first - 1 - usize::from(first >= 2 && self.word(first - 2) == ","))
            }
            "," => Some(first - 1),
            "as" if first >= 3 && self.word(first - 2) == "well" => Some(first - 3),
            "alongside" => Some(first - 1),
            "with" if first >= 2 && matches!(self.word(first - 2), "along" | "together") => {
                Some(first - 2)
            }
            _ => None,
        }
    }

    /// Mentions joined to one rightwards, as long as they are not another verb's.
    pub fn list_right(&self, first: usize) -> Vec<usize> {
        let mut list = vec![first];
        let mut at = self.mentions[first].last;
        for _ in 0..8 {
            // Over "in A", "from B" and an age.
            let mut k = at;
            if self.word(k) == ","
                && self.upos(k + 1) == Upos::Num
                && matches!(self.word(k + 2), "," | "and")
            {
                k += 2;
                if self.word(k) == "," && self.word(k + 1) == "and" {
                    k += 1;
                }
            }
            let mut hops = 0;
            while hops < 3 && self.upos(k) == Upos::Adp && self.word(k) != "as" {
                match self.mentions.iter().find(|m| m.first == k + 1) {
                    Some(m) => k = m.last,
                    None => break,
                }
                hops += 1;
            }
            if self.word(k) == ","
                && let Some(name) = self
                    .mentions
                    .iter()
                    .find(|m| m.first == k + 1 && m.form == Form::Name)
                && self.word(name.last) == ","
                && matches!(self.word(name.last + 1), "along" | "together" | "and")
                && self.mentions[first].form != Form::Name
            {
                k = name.last + 1;
            }
            if matches!(self.word(k), "," | "(")
                && self.mentions[*list.last().unwrap_or(&first)].form == Form::Name
            {
                k = self.over_apposition(k);
            }
            // "a candidate running for office, his driver and a guard".
            if !matches!(
                self.word(k),
                "," | "and" | ";" | "as" | "along" | "together"
            ) && let Some(next) = self.kin_after(k)
            {
                k = next;
            }
            let start = match self.word(k) {
                "and" if self.word(k + 1) == "of" => k + 2,
                "and" => k + 1,
                ";" if self.mentions[first].form == Form::Name => k + 1,
                "," if self.word(k + 1) == "and" => k + 2,
                "," => k + 1,
                "as" if self.word(k + 1) == "well" && self.word(k + 2) == "as" => k + 3,
                "along" | "together" if self.word(k + 1) == "with" => k + 2,
                _ => break,
            };
            let comma = self.word(start - 1) == ",";
            let Some(next) = self.mentions.iter().position(|m| m.first == start) else {
                break;
            };
            let m = &self.mentions[next];
            let follow = m.last;
            let listed = m.form == Form::Single
                && (matches!(self.word(follow), "and" | ",")
                    && matches!(self.mentions[first].form, Form::Single | Form::Numbered)
                    && !m.definite
                    || matches!(self.word(m.first), "his" | "her" | "their"));
            let named = m.form == Form::Name
                && self.mentions[first].form == Form::Name
                && matches!(self.word(follow), "," | "and" | ";");
            let listed = listed || named;
            let of_them = m.partitive && matches!(self.word(m.last - 1), "them" | "whom");
            let describes = comma && m.partitive && self.mentions[first].form == Form::Name;
            // "six soldiers and civilians": the number counts them all.
            let counted = self.mentions[first].form == Form::Numbered
                && m.form == Form::Plural
                && !m.definite
                && m.count.low == Some(2);
            if describes
                || counted
                || !m.human()
                || self.is_verbal(follow)
                || (comma && m.form != Form::Numbered && !listed)
                || of_them
            {
                break;
            }
            if hops > 0 && m.form != Form::Numbered {
                break;
            }
            list.push(next);
            at = follow;
        }
        list
    }

    /// The comma before ", his driver" when no finite verb stands between.
    fn kin_after(&self, from: usize) -> Option<usize> {
        for k in from..self.sentence.tokens.len().min(from + 16) {
            let token = &self.sentence.tokens[k];
            if token.upos == Upos::Aux
                || token.upos == Upos::Verb && token.form != VerbForm::Gerund
                || matches!(self.word(k), ";" | "." | "and" | "who" | "when")
            {
                return None;
            }
            if self.word(k) == "," {
                return matches!(self.word(k + 1), "his" | "her").then_some(k);
            }
        }
        None
    }

    /// "Ana Diaz, leader of the union, and Luis Paz": from the first comma to the "and", when only nouns stand between.
    fn over_apposition(&self, comma: usize) -> usize {
        let opens = self
            .mentions
            .iter()
            .find(|m| m.first == comma + 1)
            .is_some_and(|m| {
                matches!(m.form, Form::Bare | Form::Single)
                    && m.being
                        .is_some_and(crate::knowledge::casualty_words::Being::human)
            });
        if !opens {
            return comma;
        }
        for k in comma + 1..self.sentence.tokens.len().min(comma + 24) {
            if matches!(self.upos(k), Upos::Verb | Upos::Aux | Upos::Pron) || self.word(k) == ";" {
                return comma;
            }
            if self.word(k) == "," && self.word(k + 1) == "and" {
                return k + 1;
            }
        }
        comma
    }

    /// Whether a token opens a verb group or is a casualty word of its own, so that the mention before it is its subject.
    pub fn is_verbal(&self, at: usize) -> bool {
        let mut k = at;
        while self.upos(k) == Upos::Adv {
            k += 1;
        }
        let Some(token) = self.sentence.tokens.get(k) else {
            return false;
        };
        token.upos == Upos::Aux
            || (token.upos == Upos::Verb
                && matches!(token.form, VerbForm::Past | VerbForm::Present))
            || self.words.kind(&token.lower, Class::State).is_some()
            || self.words.kind(&token.lemma, Class::Act).is_some()
                && token.upos == Upos::Verb
                && token.form != VerbForm::Gerund
            || (self.words.kind(&token.lemma, Class::Suffer).is_some()
                && token.form != VerbForm::Gerund)
    }

    /// The people before a verb group, as the subject of that verb.
    pub fn subject(&self, before: usize) -> Vec<usize> {
        // "who was killed": the people before the relative word.
        let relative = before
            .checked_sub(1)
            .filter(|i| matches!(self.word(*i), "who" | "that" | "which"));
        if let Some(who) = relative {
            let end = if who > 0 && self.word(who - 1) == "," {
                who - 1
            } else {
                who
            };
            let Some(m) = self
                .mentions
                .iter()
                .rposition(|m| m.last <= end && m.last + 4 > end)
            else {
                return Vec::new();
            };
            return if self.mentions[m].human() {
                vec![m]
            } else {
                Vec::new()
            };
        }
        let singular = matches!(self.word(before), "was" | "is" | "has");
        let plural = matches!(self.word(before), "were" | "are" | "have");
        for index in (0..self.mentions.len()).rev() {
            let m = &self.mentions[index];
            if m.last > before {
                continue;
            }
            if before - m.last > 40 {
                break;
            }
            let between = m.last..before;
            if between.clone().any(|k| matches!(self.word(k), ";" | ":")) {
                break;
            }
            // "A captain along with nine of his men were killed": both are the subject.
            let companion = m.form == Form::Numbered
                && m.preposition
                    .is_some_and(|p| matches!(self.word(p), "alongside" | "with"))
                && self
                    .before_joint(m.first)
                    .is_some_and(|end| self.mentions.iter().any(|n| n.last == end && n.human()));
            if m.preposition.is_some() && !companion || self.aside(index).is_some() {
                continue;
            }
            // "who officials named as …", "collecting their pay": another verb's people and things.
            let before_it = m.first.checked_sub(1);
            let governed = before_it.is_some_and(|k| {
                // "police say Ann Brown, 38, died": who says it governs no victim.
                let says = matches!(
                    self.lemma(k),
                    "say" | "report" | "confirm" | "announce" | "add" | "believe" | "think"
                );
                matches!(self.word(k), "who" | "whom" | "which")
                    && !(k > 0 && self.upos(k - 1) == Upos::Adp)
                    || self.upos(k) == Upos::Verb && m.being.is_none() && !says
            });
            if governed && index > 0 && m.last < before {
                continue;
            }
            if governed
                && index > 0
                && before_it.is_some_and(|k| self.sentence.tokens[k].form == VerbForm::Gerund)
            {
                continue;
            }
            let finite = between.clone().any(|k| {
                let t = &self.sentence.tokens[k];
                t.upos == Upos::Verb && matches!(t.form, VerbForm::Past | VerbForm::Present)
                    || (t.upos == Upos::Aux && k + 1 < before)
            });
            let relative = between
                .clone()
                .any(|k| matches!(self.word(k), "who" | "that" | "which" | "whose" | "where"));
            let mut joint = before;
            while joint > 0 && self.upos(joint - 1) == Upos::Adv {
                joint -= 1;
            }
            let joined = joint > 0
                && matches!(self.word(joint - 1), "and" | "but" | "or" | "then" | ",")
                || self.word(before.saturating_sub(1)) == "then";
            if finite && !relative && !joined {
                break;
            }
            if !m.human() {
                let object = m.first > 0 && self.upos(m.first - 1) == Upos::Verb;
                if m.last == before && !object
                    || m.being == Some(crate::knowledge::casualty_words::Being::Animal)
                {
                    if m.form == Form::Numbered && m.count.high == Some(0) {
                        return vec![index];
                    }
                    break;
                }
                continue;
            }
            // ", 3 of them children,": step over the part to the total.
            let aside = m.first > 0
                && matches!(self.word(m.first - 1), "," | "(" | "-" | "—" | "–")
                && m.last < before
                && matches!(self.word(before - 1), "," | ")" | "-" | "—" | "–");
            if m.partitive && aside && index > 0 {
                continue;
            }
            if aside
                && !joined
                && index > 0
                && m.first >= 2
                && self.mentions[index - 1].last + 6 > m.first
                && self.mentions[index - 1].human()
                && m.form != Form::Numbered
            {
                continue;
            }
            let list = self.list_left(index);
            // The verb's number rules out neighbours that are no subject: "two guards of the consulate were killed".
            let one =
                list.len() == 1 && matches!(m.form, Form::Single | Form::Name | Form::Pronoun);
            if plural && one && index > 0 {
                continue;
            }
            if singular && list.len() > 1 {
                let named = list
                    .iter()
                    .copied()
                    .find(|k| self.mentions[*k].form == Form::Name);
                let described = m.form == Form::Bare;
                return vec![named.filter(|_| described).unwrap_or(index)];
            }
            return list;
        }
        Vec::new()
    }

    /// "killing, according to officials, 44 people": from the source to the number.
    fn over_source(&self, after: usize) -> usize {
        let from = after + usize::from(self.word(after) == ",");
        if self.word(from) != "according" || self.word(from + 1) != "to" {
            return after;
        }
        self.mentions
            .iter()
            .find(|m| m.first > from + 1)
            .and_then(|source| {
                let next = source.last + usize::from(self.word(source.last) == ",");
                self.mentions
                    .iter()
                    .find(|m| m.form == Form::Numbered && m.first == next)
            })
            .map_or(after, |m| m.first)
    }

    /// The people after a verb, as its object.
    pub fn object(&self, after: usize) -> Vec<usize> {
        let after = self.over_source(after);
        let Some(first) = self.starting_at(after) else {
            return Vec::new();
        };
        let m = &self.mentions[first];
        let twice = self.words.kind(self.lemma(m.last), Class::Act).is_some()
            && self
                .mentions
                .iter()
                .any(|n| n.first == m.last + 1 && n.form == Form::Numbered);
        // "a man who shot his wife was held": the tree knows whose object she is.
        let head = &self.sentence.tokens[m.head];
        let governed = head.dependency == Dependency::Obj
            && m.form == Form::Single
            && head.head.is_some_and(|verb| {
                let relative = self.sentence.tokens[verb].dependency == Dependency::AclRelcl;
                verb < m.first && relative
            });
        if !m.human()
            || self.is_verbal(m.last) && !twice && !governed && !self.object_verbal(m.last)
            || self.word(m.head).is_empty()
        {
            return Vec::new();
        }
        self.list_right(first)
    }

    /// "killed two fighting insurgents' commanders who ..." keeps its object; a following past verb may belong to a reporting clause.
    fn object_verbal(&self, at: usize) -> bool {
        // "gunman shot, killed Police say": the headline ends before those who speak.
        let speaker = self
            .mentions
            .iter()
            .any(|m| m.last == at && m.form == Form::Plural && m.last == m.first + 1);
        matches!(self.lemma(at), "say" | "report") && !speaker
            || matches!(self.word(at), "said" | "wounded" | "dead") && self.word(at) == "dead"
            || matches!(
                self.word(at),
                "aligned"
                    | "suspected"
                    | "accused"
                    | "linked"
                    | "believed"
                    | "fighting"
                    | "armed"
                    | "identified"
                    | "known"
                    | "named"
                    | "called"
                    | "wanted"
                    | "loyal"
                    | "stationed"
                    | "held"
                    | "traveling"
                    | "travelling"
                    | "sleeping"
            )
    }

    /// Who did it: the subject of an active verb.
    pub fn actor(&self, group: &Group, verb: usize) -> Option<(usize, usize)> {
        let adjacent = self
            .mentions
            .iter()
            .find(|m| m.last == group.first && m.preposition.is_none() && m.form != Form::Pronoun);
        if let Some(m) = adjacent
            && self.sentence.tokens[verb].form != VerbForm::Gerund
        {
            return Some((m.first, m.last));
        }
        if let Some(clause) = self.sentence.clauses.iter().find(|c| c.verb == verb)
            && let Some(phrase) = clause.subject.and_then(|p| self.sentence.phrases.get(p))
            && !clause.passive
            && phrase.last <= verb
        {
            let words = (phrase.first, phrase.last);
            if phrase.last - phrase.first > 1 || self.upos(phrase.first) != Upos::Pron {
                return Some(words);
            }
            return None;
        }
        let m = self.mentions.iter().rev().find(|m| {
            m.last <= group.first && m.preposition.is_none() && group.first - m.last < 25
        })?;
        (m.form != Form::Pronoun).then_some((m.first, m.last))
    }

    /// Who did it: the "by" of a passive.
    pub fn agent(&self, after: usize) -> Option<(usize, usize)> {
        let by = (after..self.sentence.tokens.len().min(after + 12))
            .take_while(|k| !matches!(self.word(*k), ";" | "." | "and" | "when" | "after"))
            .find(|k| self.word(*k) == "by")?;
        let m = self.mentions.iter().find(|m| m.first == by + 1)?;
        let gerund = self
            .sentence
            .tokens
            .get(m.first)
            .is_some_and(|t| t.form == VerbForm::Gerund);
        (!gerund && m.form != Form::Numbered || m.human()).then_some((m.first, m.last))
    }
}
