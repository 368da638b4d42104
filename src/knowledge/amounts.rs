//! The setting for vague numbers: which range of people each phrase allows.

use crate::error::Error;
use std::collections::HashMap;

/// One bound of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Unknown.
    Open,
    /// A fixed number.
    Fixed(u64),
    /// The number beside the words, moved by so much.
    Beside(i64),
}

/// What a phrase does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its words without the number.
    pub words: Vec<String>,
    /// Lower bound.
    pub low: Bound,
    /// Upper bound.
    pub high: Bound,
    /// Whether the number comes before the words ("six or more").
    pub after: bool,
}

/// All phrases, found by their first word, the longest first.
#[derive(Debug, Clone, Default)]
pub struct Amounts {
    by_first: HashMap<String, Vec<Phrase>>,
    /// A name for the table that made the figures: `contract`, else the user's.
    pub name: String,
}

const TABLE: &str = include_str!("data/amounts.tsv");

impl Amounts {
    /// The embedded table.
    pub fn load() -> Result<Amounts, Error> {
        Amounts::read(TABLE, "contract")
    }

    /// Reads a table of the same columns, which replaces the embedded one.
    pub fn read(text: &str, name: &str) -> Result<Amounts, Error> {
        let mut amounts = Amounts {
            name: name.to_string(),
            ..Default::default()
        };
        let lines = text
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
            .skip(1);
        for line in lines {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let [phrase, low, high, ..] = cells[..] else {
                return Err(Error::new(format!("amounts: short line `{line}`"))
                    .help("give phrase, low and high, divided by tabs"));
            };
            let words: Vec<&str> = phrase.split_whitespace().collect();
            let plain: Vec<String> = words
                .iter()
                .filter(|w| **w != "N")
                .map(|w| w.to_lowercase())
                .collect();
            let Some(first) = plain.first().cloned() else {
                return Err(Error::new(format!("amounts: `{phrase}` has no word")));
            };
            amounts.by_first.entry(first).or_default().push(Phrase {
                words: plain,
                low: bound(low)?,
                high: bound(high)?,
                after: words.first() == Some(&"N"),
            });
        }
        for phrases in amounts.by_first.values_mut() {
            phrases.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        }
        Ok(amounts)
    }

    /// Phrases that start with a word, the longest first.
    pub fn starting(&self, word: &str) -> &[Phrase] {
        self.by_first.get(word).map_or(&[], Vec::as_slice)
    }
}

impl Phrase {
    /// Whether the phrase wants a number beside its words.
    pub fn bends(&self) -> bool {
        matches!(self.low, Bound::Beside(_)) || matches!(self.high, Bound::Beside(_))
    }
}

fn bound(cell: &str) -> Result<Bound, Error> {
    match cell {
        "-" => Ok(Bound::Open),
        "N" => Ok(Bound::Beside(0)),
        "N+1" => Ok(Bound::Beside(1)),
        "N-1" => Ok(Bound::Beside(-1)),
        other => other.parse().map(Bound::Fixed).map_err(|_| {
            Error::new(format!("amounts: `{other}` is no bound"))
                .help("write a number, N, N+1, N-1 or -")
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_phrases_come_first() {
        let amounts = Amounts::load().unwrap();
        let lengths: Vec<usize> = amounts
            .starting("no")
            .iter()
            .map(|p| p.words.len())
            .collect();
        assert!(lengths.windows(2).all(|w| w[0] >= w[1]), "{lengths:?}");
    }

    #[test]
    fn a_users_table_replaces_ours() {
        let amounts = Amounts::read("phrase\tlow\thigh\ndozens\t12\t-\n", "own").unwrap();
        assert_eq!(amounts.starting("dozens")[0].low, Bound::Fixed(12));
        assert!(amounts.starting("several").is_empty());
        assert!(Amounts::read("phrase\tlow\thigh\ndozens\tmany\t-\n", "own").is_err());
        assert!(Amounts::read("phrase\tlow\thigh\ndozens\n", "own").is_err());
    }
}
