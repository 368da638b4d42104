//! Trees of a treebank in CoNLL-U, and the random numbers that everything here draws from.

use std::error::Error;

/// One word of a tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    /// Number of the head, from 1; 0 for the root.
    pub head: usize,
    pub relation: String,
    pub space_after: bool,
}

/// A sentence's words in order.
pub type Tree = Vec<Word>;

/// Reads the syntactic words of CoNLL-U text; multiword tokens and empty nodes are passed over.
pub fn read_trees(text: &str) -> Result<Vec<Tree>, Box<dyn Error>> {
    let mut trees = Vec::new();
    let mut tree = Tree::new();
    for (number, line) in text.lines().chain([""]).enumerate() {
        if line.is_empty() {
            if !tree.is_empty() {
                trees.push(std::mem::take(&mut tree));
            }
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != 10 {
            return Err(format!("line {}: not ten columns", number + 1).into());
        }
        if !columns[0].bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        tree.push(Word {
            form: columns[1].to_string(),
            lemma: columns[2].to_string(),
            upos: columns[3].to_string(),
            xpos: columns[4].to_string(),
            head: columns[6]
                .parse()
                .map_err(|_| format!("line {}: head {:?}", number + 1, columns[6]))?,
            relation: columns[7].to_string(),
            space_after: !columns[9].contains("SpaceAfter=No"),
        });
    }
    Ok(trees)
}

/// Reads files one after the other.
pub fn read_files(paths: &[String]) -> Result<Vec<Tree>, Box<dyn Error>> {
    let mut trees = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
        trees.extend(read_trees(&text).map_err(|e| format!("{path}: {e}"))?);
    }
    Ok(trees)
}

/// Pseudo-random numbers, xorshift.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() >> 11) as usize % n.max(1)
    }
    /// A number from 0 up to 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
    /// Whether something of probability `p` happens.
    pub fn chance(&mut self, p: f32) -> bool {
        self.unit() < p
    }
    /// Puts items in random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
