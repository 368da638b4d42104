//! Subsets inside a sentence ("including three children", "six of them women") and groups of people shot, some of whom died.

use super::mentions::Form;
use super::statements::{Reader, Statement};
use crate::extract::Count;

impl Reader<'_> {
    /// Finds subsets of the statements made so far.
    pub fn read_parts(&mut self) {
        for at in 0..self.sentence.tokens.len() {
            let opens = match self.word(at) {
                "including" | "include" | "includes" | "included" => true,
                "among" => matches!(self.word(at + 1), "them" | "whom" | "those"),
                _ => false,
            };
            if opens {
                let mut next = at + 1;
                while matches!(
                    self.word(next),
                    "them" | "whom" | "those" | "were" | "was" | "killed" | "dead" | "are"
                ) && self.word(at) == "among"
                {
                    next += 1;
                }
                let Some(first) = self.starting_at(next) else {
                    continue;
                };
                let Some(whole) = self.nearest(at) else {
                    continue;
                };
                for m in self.part_list(first) {
                    self.add_part(m, whole, at, "part-including");
                }
            }
        }
        // "Ten children were among the 48 people killed".
        for whole in 0..self.statements.len() {
            let first = self.statements[whole].range.0;
            if first < 2 || self.word(first - 1) != "among" || self.lemma(first - 2) != "be" {
                continue;
            }
            for m in self.subject(first - 2) {
                self.add_part(m, whole, first - 1, "part-among");
            }
        }
        // "shot six people, one fatally"
        for index in 0..self.mentions.len() {
            let m = self.mentions[index].clone();
            let bare = m.form == Form::Numbered && m.words >= m.last && m.first > 0;
            if !bare || self.word(m.first - 1) != "," || self.word(m.last) != "fatally" {
                continue;
            }
            let told = self
                .statements
                .iter()
                .position(|s| s.mention == Some(index));
            let whole = self.nearest(m.first).filter(|w| Some(*w) != told);
            match (told, whole) {
                (Some(told), Some(whole)) => {
                    let s = &mut self.statements[told];
                    (s.kind, s.rule, s.part_of) = ("killed", "part-fatally", Some(whole));
                }
                (None, Some(whole)) => {
                    self.add_kind(index, "killed", m.last, "part-fatally", whole)
                }
                _ => {}
            }
        }
        for index in 0..self.mentions.len() {
            let m = self.mentions[index].clone();
            if !m.partitive
                || m.form != Form::Numbered
                || self.statements.iter().any(|s| s.mention == Some(index))
            {
                continue;
            }
            let pronoun = matches!(self.word(m.last - 1), "them" | "whom");
            if !pronoun {
                continue;
            }
            let Some(whole) = self.nearest(m.first) else {
                continue;
            };
            if self.word(m.last) == "fatally" {
                self.add_kind(index, "killed", m.last, "part-fatally", whole);
            } else if let Some(next) = self.mentions.iter().position(|n| {
                n.first == m.last
                    || n.first == m.last + 1
                        && matches!(self.word(m.last), "were" | "are" | "was" | "being")
            }) {
                let words = (self.mentions[next].first, self.mentions[next].last);
                self.add_part(index, whole, m.first, "part-of-them");
                if let Some(s) = self.statements.last_mut()
                    && s.mention == Some(index)
                {
                    s.victims = words;
                }
            } else {
                self.add_part(index, whole, m.first, "part-of-them");
            }
        }
        self.read_gaps();
        self.read_appositions();
        // A total stated in the same sentence makes smaller figures of "of them" with a verb of their own its parts too.
        for k in 0..self.statements.len() {
            let Some(m) = self.statements[k].mention else {
                continue;
            };
            let m = &self.mentions[m];
            if self.statements[k].part_of.is_some()
                || !(m.partitive && matches!(self.word(m.last - 1), "them" | "whom"))
            {
                continue;
            }
            let (kind, first) = (self.statements[k].kind, m.first);
            let whole = (0..self.statements.len()).rev().find(|j| {
                *j != k
                    && self.statements[*j].kind == kind
                    && self.statements[*j].range.1 <= first
                    && self.statements[*j].part_of.is_none()
            });
            self.statements[k].part_of = whole;
        }
        // A vague total is lifted by an exact part.
        for k in 0..self.statements.len() {
            let Some(whole) = self.statements[k].part_of else {
                continue;
            };
            let low = self.statements[k].count.low;
            let (kind, mine) = (
                self.statements[k].kind,
                self.statements.get(whole).map(|s| s.kind),
            );
            if mine == Some(kind)
                && let (Some(part), Some(total)) = (low, self.statements[whole].count.low)
                && part > total
                && self.statements[whole].count.high.is_none()
                && self.statements[whole].count.best.is_none()
            {
                self.statements[whole].count.low = Some(part);
            }
        }
    }

    /// "Three others, two men and a woman, were hurt": those behind the comma are who the three are. "One of them, a man of 20, died."
    fn read_appositions(&mut self) {
        for whole in 0..self.statements.len() {
            let s = self.statements[whole].clone();
            let Some(m) = s.mention.map(|m| &self.mentions[m]) else {
                continue;
            };
            let comma = matches!(self.word(m.last), "," | "-" | "–" | "—" | ":" | "(");
            if m.form != Form::Numbered || s.part_of.is_some() || !comma {
                continue;
            }
            let listed: Vec<usize> = (0..self.statements.len())
                .filter(|k| {
                    let t = &self.statements[*k];
                    *k != whole
                        && t.kind == s.kind
                        && t.trigger == s.trigger
                        && t.part_of.is_none()
                        && t.range.0 > m.last
                        && s.trigger > t.range.0
                })
                .collect();
            let opens = listed
                .iter()
                .any(|k| self.statements[*k].range.0 == m.last + 1);
            let sum: u64 = listed
                .iter()
                .filter_map(|k| self.statements[*k].count.low)
                .sum();
            if !opens || Some(sum) != s.count.low {
                continue;
            }
            if sum == 1 {
                // One person: the fuller words are the victim's.
                let victims = self.statements[listed[0]].victims;
                self.statements[whole].victims = victims;
                let mention = self.statements[listed[0]].mention;
                self.statements[whole].mention = mention;
                for t in &mut self.statements {
                    t.part_of = t.part_of.filter(|p| *p != listed[0]);
                }
                let gone = listed[0];
                self.statements.remove(gone);
                for t in &mut self.statements {
                    t.part_of = t.part_of.map(|p| if p > gone { p - 1 } else { p });
                }
                return self.read_appositions();
            }
            for k in listed {
                self.statements[k].part_of = Some(whole);
            }
        }
    }

    /// "Six were killed in A, four in B and two in C": the verb is not said again. Figures that add up to the first are its parts.
    fn read_gaps(&mut self) {
        for k in 0..self.statements.len() {
            let s = self.statements[k].clone();
            if s.part_of.is_some() || s.rule == "casualty-multiple" {
                continue;
            }
            let from = s.range.1.max(s.trigger);
            let limit = self
                .statements
                .iter()
                .map(|t| t.range.0.min(t.trigger))
                .filter(|t| *t > from)
                .min()
                .unwrap_or(usize::MAX);
            let gaps: Vec<usize> = (0..self.mentions.len())
                .filter(|i| {
                    let m = &self.mentions[*i];
                    let joint = m.first > 0
                        && (matches!(self.word(m.first - 1), "and" | ",")
                            || self.word(m.first - 1) == "as"
                                && m.first > 2
                                && self.word(m.first - 2) == "well");
                    m.form == Form::Numbered
                        && m.first >= from
                        && m.last <= limit
                        && joint
                        && m.human()
                        && m.count.best.is_some()
                        && !m.partitive
                        && m.count.high != Some(0)
                        && (matches!(self.word(m.last), "in" | "at" | "near" | "among" | "from")
                            || m.being.is_some() && self.word(m.first - 1) == "as")
                        && !self.statements.iter().any(|t| t.mention == Some(*i))
                })
                .collect();
            let sum: u64 = gaps
                .iter()
                .filter_map(|i| self.mentions[*i].count.low)
                .sum();
            let parts = Some(sum) == s.count.low;
            for i in gaps {
                if parts {
                    self.add_part(i, k, s.trigger, "part-by-place");
                } else {
                    self.add(i, s.kind, s.trigger, "casualty-gapped", s.perpetrator);
                }
            }
        }
    }

    fn part_list(&self, first: usize) -> Vec<usize> {
        let mut list = vec![first];
        let mut at = self.mentions[first].last;
        while list.len() < 8 {
            let start = match self.word(at) {
                "and" => at + 1,
                "," if self.word(at + 1) == "and" => at + 2,
                "," => at + 1,
                _ => break,
            };
            let Some(next) = self.mentions.iter().position(|m| m.first == start) else {
                break;
            };
            let m = &self.mentions[next];
            if self.is_verbal(m.last) || !m.human() {
                break;
            }
            list.push(next);
            at = m.last;
        }
        list
    }

    /// The statement a part at a token belongs to: the one whose people stand nearest before it.
    fn nearest(&self, at: usize) -> Option<usize> {
        (0..self.statements.len())
            .filter(|k| {
                let s = &self.statements[*k];
                s.part_of.is_none()
                    && s.range.1 <= at
                    && !s.rule.starts_with("part")
                    && s.count.high != Some(1)
            })
            .max_by_key(|k| self.statements[*k].range.1)
    }

    fn add_part(&mut self, mention: usize, whole: usize, at: usize, rule: &'static str) {
        let kind = self.statements[whole].kind;
        // "including one who was pronounced dead": its own verb has told it.
        if let Some(own) = self
            .statements
            .iter()
            .position(|s| s.mention == Some(mention))
        {
            if own != whole && self.statements[own].part_of.is_none() {
                self.statements[own].part_of = Some(whole);
            }
            return;
        }
        self.add_kind(mention, kind, at, rule, whole);
    }

    fn add_kind(
        &mut self,
        mention: usize,
        kind: &'static str,
        at: usize,
        rule: &'static str,
        whole: usize,
    ) {
        let before = self.statements.len();
        self.add(mention, kind, at, rule, None);
        if self.statements.len() > before
            && let Some(s) = self.statements.last_mut()
        {
            s.part_of = Some(whole);
        }
    }

    /// A group shot holds its dead: the rest is hurt.
    pub fn settle_shot(&mut self) {
        let dead = |statements: &[Statement], k: usize| {
            statements
                .iter()
                .enumerate()
                .find(|(j, s)| {
                    s.kind == "killed"
                        && *j != k
                        && (s.part_of == Some(k)
                            || statements[k].rule == "casualty-multiple"
                            || self
                                .mentions
                                .get(s.mention.unwrap_or(usize::MAX))
                                .is_some_and(|m| m.partitive))
                })
                .map(|(_, s)| s.count)
        };
        let mut changes = Vec::new();
        for k in 0..self.statements.len() {
            // "Two workers were hurt, one fatally", "three hurt, including one who died": the hurt hold the dead.
            let died = self
                .statements
                .iter()
                .any(|s| s.kind == "killed" && s.part_of == Some(k) && s.rule != "part-of-them");
            let hurt = self.statements[k].kind == "injured" && died;
            if self.statements[k].kind != "shot" && !hurt {
                continue;
            }
            if let Some(killed) = dead(&self.statements, k)
                && let (Some(all), Some(few)) = (self.statements[k].count.low, killed.low)
                && all > few
            {
                let rest = Count {
                    low: Some(all - few),
                    high: self.statements[k]
                        .count
                        .high
                        .zip(killed.high)
                        .map(|(a, b)| a.saturating_sub(b)),
                    best: self.statements[k]
                        .count
                        .best
                        .zip(killed.best)
                        .map(|(a, b)| a.saturating_sub(b)),
                };
                changes.push((k, rest));
            }
        }
        for (k, rest) in changes {
            let s = &mut self.statements[k];
            s.count = rest;
            s.kind = "injured";
            s.qualifier = Some("derived".into());
            for other in &mut self.statements {
                if other.part_of == Some(k) {
                    other.part_of = None;
                }
            }
        }
    }
}
