//! What vague words and qualifiers say about a number: one table, which a user can replace.

use crate::error::{Error, Result};
use std::collections::HashMap;

const TABLE: &str = include_str!("data/amounts.tsv");

/// How a phrase bends a number, or which range it is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bend {
    /// The phrase is the amount.
    Vague(Option<u64>, Option<u64>),
    /// "at least": the numeral is the low end.
    Least,
    /// "more than": one more is the low end.
    More,
    /// "up to": the numeral is the high end.
    Most,
    /// "fewer than": one less is the high end.
    Less,
    /// "about": the numeral stands.
    About,
}

/// The table of phrases.
#[derive(Debug, Clone)]
pub struct AmountTable {
    phrases: HashMap<String, Bend>,
}

impl AmountTable {
    /// The built-in convention.
    pub fn load() -> AmountTable {
        Self::parse(TABLE).unwrap_or_else(|_| AmountTable {
            phrases: HashMap::new(),
        })
    }

    /// Reads a table of the same columns: phrase, kind, low, high, example.
    pub fn parse(text: &str) -> Result<AmountTable> {
        let mut phrases = HashMap::new();
        let lines = text
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.is_empty() && !l.starts_with('#'))
            .skip(1);
        for (n, line) in lines {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let bad = |what: &str| {
                Error::new(format!("line {}: {what}", n + 1))
                    .help("columns are phrase, kind, low, high, example, parted by tabs")
            };
            let [phrase, kind, low, high, ..] = cells[..] else {
                return Err(bad("too few columns"));
            };
            let number = |cell: &str| -> Result<Option<u64>> {
                if cell.is_empty() {
                    Ok(None)
                } else {
                    cell.parse()
                        .map(Some)
                        .map_err(|_| bad(&format!("`{cell}` is not a number")))
                }
            };
            let bend = match kind {
                "vague" => Bend::Vague(number(low)?, number(high)?),
                "least" => Bend::Least,
                "more" => Bend::More,
                "most" => Bend::Most,
                "less" => Bend::Less,
                "about" => Bend::About,
                other => return Err(bad(&format!("`{other}` is not a kind"))),
            };
            phrases.insert(phrase.to_lowercase(), bend);
        }
        Ok(AmountTable { phrases })
    }

    /// What a phrase says.
    pub fn get(&self, phrase: &str) -> Option<Bend> {
        self.phrases.get(phrase).copied()
    }

    /// All phrases with their examples, for the tests.
    pub fn examples() -> impl Iterator<Item = (&'static str, &'static str)> {
        super::table(TABLE).filter_map(|row| Some((*row.first()?, *row.get(4)?)))
    }
}
