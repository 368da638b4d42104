//! Verbs: "killed six", "six were killed", "killing six", "six killed", "six died".

use super::guards::{group, unreal};
use super::mentions::Form;
use super::statements::Reader;
use crate::analysis::dependencies::Dependency;
use crate::analysis::{Upos, VerbForm};
use crate::knowledge::casualty_words::{Being, Class};

impl Reader<'_> {
    /// A verb of something done to people.
    pub fn read_act(&mut self, at: usize, kind: &'static str) {
        let tokens = &self.sentence.tokens;
        let token = &tokens[at];
        // "ten wounded soldiers", "an injured woman"
        if matches!(token.lower.as_str(), "wounded" | "injured") {
            let modified = (self.mentions.iter())
                .position(|m| m.first < at && at < m.head && m.form != Form::Name && !m.definite);
            if let Some(m) = modified {
                let form = self.mentions[m].form;
                if matches!(form, Form::Numbered | Form::Single) {
                    self.add(m, "injured", at, "casualty-modifier", None);
                }
                return;
            }
        }
        let group = group(tokens, at);
        if unreal(tokens, at, &group) {
            return;
        }
        // "evacuated six people to a hospital"
        let healed = token.lemma == "evacuate"
            && (self.to_hospital(at).is_some()
                || group.be && (at + 1..at + 7).any(|k| self.word(k).starts_with("hospital")));
        let kind = if healed { "injured" } else { kind };
        let (mut kind, mut after) = (kind, at + 1);
        // "shot a man of 20 dead": the tree knows what the last word says.
        let ended = matches!(kind, "shot" | "injured")
            && tokens.iter().enumerate().any(|(i, t)| {
                t.head == Some(at)
                    && i > at
                    && t.lower == "dead"
                    && t.dependency == Dependency::Xcomp
                    && (at..i).all(|i| !matches!(self.word(i), "," | "and" | "or"))
            });
        if ended && !matches!(self.word(after), "dead" | "to") {
            kind = "killed";
        } else if matches!(self.word(after), "dead" | "fatally") && kind == "shot" {
            kind = "killed";
            after += 1;
        } else if self.word(after) == "to" && self.word(after + 1) == "death" {
            kind = "killed";
            after += 2;
        } else if at > 0 && matches!(self.word(at - 1), "fatally" | "mortally") {
            kind = "killed";
        }
        // "shot and killed": one act.
        if matches!(self.word(after), "and" | "or" | "/") {
            let mut next = after + 1;
            // "wounded or were still missing".
            let or = self.word(after) == "or";
            while self.upos(next) == Upos::Adv || or && self.upos(next) == Upos::Aux {
                next += 1;
            }
            let other = tokens.get(next).and_then(|t| {
                self.words
                    .kind(&t.lemma, Class::Act)
                    .or_else(|| self.words.kind(&t.lower, Class::State))
            });
            if let Some(other) = other {
                if matches!((kind, other), ("killed", "injured") | ("injured", "killed"))
                    || or && matches!((kind, other), ("killed" | "injured", "missing"))
                {
                    self.act_on(at, &group, next + 1, "casualties", true);
                    return;
                }
                if kind == "shot" || kind == "injured" && other == "killed" {
                    // The victims are told by the later verb; it inherits this one's subject.
                    return;
                }
                let shared = group.be || !self.object(next + 1).is_empty();
                self.act_on(
                    at,
                    &group,
                    if shared { next + 1 } else { after },
                    kind,
                    true,
                );
                return;
            }
        }
        if at > 1 && matches!(self.word(at - 1), "and" | "or" | "then") {
            let mut left = at - 2;
            if self.word(left) == "and" || self.word(left) == "," {
                left = left.saturating_sub(1);
            }
            let verb = self.words.kind(self.lemma(left), Class::Act).is_some()
                && self.upos(left) == Upos::Verb
                || self.words.kind(self.word(left), Class::State).is_some();
            if verb && self.ending_at(at).is_none() {
                let outer = super::guards::group(tokens, left);
                if unreal(tokens, left, &outer) {
                    return;
                }
                let pair = matches!(
                    (self.words.kind(self.lemma(left), Class::Act), kind),
                    (Some("killed"), "injured") | (Some("injured"), "killed")
                );
                if !pair {
                    self.act_on(left, &outer, after, kind, true);
                    if let Some(s) = self.statements.last_mut()
                        && s.trigger == left
                    {
                        s.trigger = at;
                    }
                }
                return;
            }
            // "were rounded up and executed": another passive's people.
            let outer = self
                .joined_verb(at, left)
                .map(|verb| (verb, super::guards::group(tokens, verb)))
                .filter(|(_, outer)| outer.be && !group.be && !group.have);
            if let Some((verb, outer)) = outer
                && !matches!(token.form, VerbForm::Gerund | VerbForm::Base)
                && self.ending_at(at).is_none()
                && self.object(after).is_empty()
            {
                if !unreal(tokens, verb, &outer) {
                    self.act_on(verb, &outer, after, kind, true);
                    // "a plan was weighed and executed", "many were tortured and murdered": only known people are meant.
                    let eliminated = self.lemma(at) == "eliminate";
                    let known = |m: &super::mentions::Mention| match m.being {
                        Some(Being::Fighter | Being::Attacker | Being::State) => true,
                        Some(being) => being.human() && !eliminated,
                        None => m.form == Form::Name && !eliminated,
                    };
                    let mentions = &self.mentions;
                    self.statements.retain(|s| {
                        s.trigger != verb
                            || s.mention.and_then(|m| mentions.get(m)).is_some_and(known)
                    });
                    for s in &mut self.statements {
                        if s.trigger == verb {
                            s.trigger = at;
                        }
                    }
                }
                return;
            }
        }
        // "Also killed in the raid were two guards".
        if at > 0
            && matches!(self.word(at - 1), "also" | "those")
            && !group.be
            && token.form != VerbForm::Gerund
        {
            let be = (at + 1..tokens.len().min(at + 14))
                .take_while(|k| self.word(*k) != ",")
                .find(|k| matches!(self.word(*k), "was" | "were" | "are" | "is"));
            if let Some(victim) = be.and_then(|k| self.starting_at(k + 1)) {
                for m in self.list_right(victim) {
                    self.add(
                        m,
                        kind,
                        at,
                        if self.word(at - 1) == "those" {
                            "part-among"
                        } else {
                            "casualty-inverted"
                        },
                        None,
                    );
                }
                return;
            }
        }
        self.act_on(at, &group, after, kind, false);
    }

    /// The participle that an "and" before a token joins to it: by the tree, else the word before the "and", over a particle.
    fn joined_verb(&self, at: usize, left: usize) -> Option<usize> {
        let tokens = &self.sentence.tokens;
        let by_tree = tokens[at]
            .head
            .filter(|h| *h < at && tokens[at].dependency == Dependency::Conj);
        let particle =
            left > 0 && matches!(self.word(left), "up" | "out" | "down" | "away" | "off");
        let verb = by_tree.unwrap_or(left - usize::from(particle));
        (tokens[verb].upos == Upos::Verb
            && matches!(tokens[verb].form, VerbForm::Past | VerbForm::Participle))
        .then_some(verb)
    }

    /// Finds the victims of an act whose verb group is known.
    pub fn act_on(
        &mut self,
        at: usize,
        group: &super::guards::Group,
        after: usize,
        kind: &'static str,
        joined: bool,
    ) {
        let token = &self.sentence.tokens[at];
        let gerund = token.form == VerbForm::Gerund || token.lower.ends_with("ing");
        let base = matches!(token.form, VerbForm::Base | VerbForm::Present);
        if group.be && !gerund {
            let agent = self.agent(after);
            let victims = self.subject(group.first);
            for victim in victims {
                self.add(victim, kind, at, "casualty-passive", agent);
            }
            self.read_companions(after, kind, at, agent);
            return;
        }
        let mut object = self.object(after);
        // "a shooting" in a title is no act on the words after it.
        if gerund
            && kind == "shot"
            && object
                .first()
                .is_some_and(|m| self.mentions[*m].form == Form::Plural)
        {
            object.clear();
        }
        let left = self.ending_at(group.first).map(|m| self.whole_of(m));
        let numbered_left = left
            .is_some_and(|m| self.mentions[m].form == Form::Numbered && self.mentions[m].human());
        if let Some(first) = object.first().copied() {
            let mut kind = kind;
            let mut end = object.last().map_or(after, |m| self.mentions[*m].last);
            // "shot a man of Chadian origin dead": what describes the victim stands between.
            if self.word(end) == "of" {
                let past = (end + 1..self.sentence.tokens.len().min(end + 6)).find(|i| {
                    !matches!(
                        self.upos(*i),
                        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det
                    ) || self.word(*i) == "dead"
                });
                end = past.filter(|i| self.word(*i) == "dead").unwrap_or(end);
            }
            if matches!(kind, "shot" | "injured")
                && (self.word(end) == "dead"
                    || self.word(end) == "to" && self.word(end + 1) == "death")
            {
                kind = "killed";
            }
            // "Two killed 3 wounded": a number on both sides and none of them the doer.
            let title = self.headline
                && numbered_left
                && !matches!(self.mentions[first].form, Form::Numbered | Form::Single);
            let muddled = title
                || numbered_left
                    && !gerund
                    && self.mentions[first].form == Form::Numbered
                    && left.is_some_and(|m| self.mentions[m].words >= self.mentions[m].last);
            if !muddled {
                let actor = self.actor(group, at);
                let rule = if gerund {
                    "casualty-participle"
                } else {
                    "casualty-active"
                };
                for victim in object {
                    if self.word(self.mentions[victim].first) == "himself"
                        && self.mentions[victim].first > 0
                    {
                        self.add(victim, kind, at, "casualty-own-hand", actor);
                    } else {
                        self.add(victim, kind, at, rule, actor);
                    }
                }
                return;
            }
        }
        if gerund || base {
            return;
        }
        if let Some(left) = left {
            let m = &self.mentions[left];
            let fits = m.human() && (m.preposition.is_none() || m.form == Form::Numbered)
                || m.count.high == Some(0);
            // A plain past tense with a doer and no object ("police arrested") has no victims.
            let doer = m.form != Form::Numbered
                && !self.headline
                && (group.have || token.form == VerbForm::Past && !joined && m.definite);
            let next = self.upos(after);
            let closed = m.form == Form::Numbered
                || self.headline
                || matches!(next, Upos::Adp | Upos::Punct | Upos::Sconj | Upos::X)
                || super::mentions::is_time(self.word(after));
            if fits && !doer && !group.have && closed {
                let agent = self.agent(after);
                for victim in self.list_left(left) {
                    self.add(victim, kind, at, "casualty-reduced", agent);
                }
                self.read_companions(after, kind, at, agent);
            }
        }
    }

    /// "was killed along with his wife and a friend".
    fn read_companions(
        &mut self,
        after: usize,
        kind: &'static str,
        at: usize,
        agent: Option<(usize, usize)>,
    ) {
        if matches!(self.word(after), "along" | "together")
            && self.word(after + 1) == "with"
            && let Some(first) = self.starting_at(after + 2)
        {
            for victim in self.list_right(first) {
                self.add(victim, kind, at, "casualty-companion", agent);
            }
        }
    }

    /// A verb of what people undergo.
    pub fn read_suffering(&mut self, at: usize, kind: &'static str) {
        let tokens = &self.sentence.tokens;
        let group = group(tokens, at);
        let group_be = group.be;
        if unreal(tokens, at, &group) {
            return;
        }
        let causes = [
            "cancer", "disease", "aids", "covid", "covid-19", "virus", "hunger", "flu", "ebola",
            "cholera", "stroke",
        ];
        if (at..tokens.len().min(at + 8)).any(|k| causes.contains(&self.word(k)))
            || self.word(at + 1) == "of" && matches!(self.word(at + 3), "causes" | "attack")
        {
            return;
        }
        if kind == "displaced"
            && matches!(
                self.word(at + 1),
                "on" | "the" | "in" | "scene" | "custody" | "police" | "before" | "when"
            )
            && !(self.word(at + 1) == "the"
                && matches!(
                    self.word(at + 2),
                    "area"
                        | "country"
                        | "city"
                        | "town"
                        | "village"
                        | "fighting"
                        | "violence"
                        | "war"
                        | "conflict"
                        | "region"
                        | "camp"
                        | "clashes"
                ))
        {
            return;
        }
        if kind == "displaced" && !group_be {
            let subject = self.subject(group.first);
            for m in subject {
                if self.mentions[m].form == Form::Numbered {
                    self.add(m, kind, at, "casualty-fled", None);
                }
            }
            return;
        }
        let mut victims = self.subject(group.first);
        if victims.is_empty()
            && let Some(left) = self.ending_at(group.first)
            && self.mentions[left].human()
        {
            victims = vec![left];
        }
        for m in victims {
            self.add(m, kind, at, "casualty-died", None);
        }
    }
}
