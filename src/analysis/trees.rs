//! Ways through a parsed sentence: from a word to those that hang on it.

use super::Token;
use super::dependencies::Dependency;

/// A sentence's tokens with the words that hang on each.
#[derive(Debug, Clone)]
pub struct Tree<'a> {
    /// The tokens.
    pub tokens: &'a [Token],
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// Over the tokens of one sentence.
    pub fn new(tokens: &'a [Token]) -> Self {
        let mut children = vec![Vec::new(); tokens.len()];
        for (i, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head.filter(|h| *h < tokens.len()) {
                children[head].push(i);
            }
        }
        Self { tokens, children }
    }
    /// What hangs on a word, in order.
    pub fn children(&self, word: usize) -> &[usize] {
        &self.children[word]
    }
    /// What hangs on a word by one of some relations, in order.
    pub fn by<'b>(
        &'b self,
        word: usize,
        relations: &'b [Dependency],
    ) -> impl Iterator<Item = usize> + 'b {
        self.children[word]
            .iter()
            .copied()
            .filter(|c| relations.contains(&self.tokens[*c].dependency))
    }
    /// The first of them.
    pub fn first_by(&self, word: usize, relations: &[Dependency]) -> Option<usize> {
        self.by(word, relations).next()
    }
    /// How a word hangs on its head.
    pub fn relation(&self, word: usize) -> Dependency {
        self.tokens[word].dependency
    }
    /// The words above one, nearest first.
    pub fn ancestors(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = word;
        let mut left = self.tokens.len();
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            at = self.tokens.get(at)?.head?;
            Some(at)
        })
    }
    /// Whether a word is another or stands below it.
    pub fn is_below(&self, word: usize, top: usize) -> bool {
        word == top || self.ancestors(word).any(|a| a == top)
    }
    /// The lower-cased surface of a word.
    pub fn lower(&self, word: usize) -> &'a str {
        self.tokens.get(word).map_or("", |t| t.lower.as_str())
    }
}
