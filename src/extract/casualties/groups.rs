//! Groups of people that an article counts before it tells what became of them: "several gunmen attacked ... the gunmen
//! were killed", "a group of 11 approached ... killing all 11".

use super::mentions::{Form, Mention};
use super::statements::{Reader, Statement};
use crate::extract::Count;

/// Sentences over which a counted group is remembered.
const REMEMBERED: usize = 4;

/// A counted group.
#[derive(Debug, Clone)]
struct Group {
    sentence: usize,
    /// Lower-cased head noun.
    head: String,
    count: Count,
    qualifier: Option<String>,
    /// Told as victims.
    hurt: bool,
}

/// The groups counted so far.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    all: Vec<Group>,
}

impl Groups {
    /// Gives "the gunmen" the number of the group that they are.
    pub fn count_definite(&self, sentence: usize, reader: &mut Reader<'_>) {
        for k in 0..reader.statements.len() {
            let Some(m) = reader.statements[k].mention.map(|m| &reader.mentions[m]) else {
                continue;
            };
            if m.form != Form::Plural || !m.definite || m.count.low != Some(2) {
                continue;
            }
            let head = reader.word(m.head);
            let first = m.first;
            let here = reader
                .mentions
                .iter()
                .rev()
                .find(|g| g.last <= first && counts(g) && reader.word(g.head) == head);
            let told = |m: &Mention| {
                let mut all = reader.statements.iter();
                all.any(|s| {
                    s.mention
                        .is_some_and(|n| reader.mentions[n].first == m.first)
                })
            };
            let known = match here {
                // "The killers of six priests ... the priests were shot": told already.
                Some(g) if told(g) => None,
                Some(g) => Some((g.count, g.qualifier.clone())),
                None => (self.all.iter().rev())
                    .take_while(|g| g.sentence + REMEMBERED >= sentence)
                    .find(|g| g.head == head)
                    .map(|g| (g.count, g.qualifier.clone())),
            };
            if let Some((count, qualifier)) = known {
                reader.statements[k].count = count;
                reader.statements[k].qualifier = qualifier;
            }
        }
    }

    /// Whether "all 11" are a group that came up since people were last said to be hurt.
    pub fn is_introduced(
        &self,
        sentence: usize,
        reader: &Reader<'_>,
        statement: &Statement,
        m: &Mention,
    ) -> bool {
        let all = (m.first..m.words).any(|k| reader.word(k) == "all")
            || m.first > 0 && reader.word(m.first - 1) == "all";
        let exact = statement.count.high.is_some() && m.form == Form::Numbered;
        let near = |g: &&Group| g.sentence + REMEMBERED >= sentence;
        let known = self.all.iter().rev().take_while(near);
        let mut same = known.filter(|g| g.count.best == statement.count.best);
        all && exact && same.next().is_some_and(|g| !g.hurt) && same.all(|g| !g.hurt)
    }

    /// Keeps what a sentence counts.
    pub fn remember(&mut self, sentence: usize, reader: &Reader<'_>) {
        for (k, m) in reader
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, m)| counts(m))
        {
            self.all.push(Group {
                sentence,
                head: reader.word(m.head).to_string(),
                count: m.count,
                qualifier: m.qualifier.clone(),
                hurt: reader.statements.iter().any(|s| s.mention == Some(k)),
            });
        }
    }
}

/// Whether a mention counts a group of people.
fn counts(m: &Mention) -> bool {
    m.form == Form::Numbered
        && !m.partitive
        && m.human()
        && m.count.low.is_some_and(|n| n >= 2)
        && m.words < m.last
}
