//! Tags and trees of sentences, from the network.

use super::dependencies::Dependency;
use super::network::{Network, Word};
use super::{Sentence, Upos, VerbForm, tags};
use crate::article::Article;
use crate::error::Result;

/// The network with its names made into ours.
#[derive(Debug)]
pub struct Parser {
    network: Network,
    upos: Vec<Upos>,
    penn: Vec<(&'static str, VerbForm, bool)>,
    relations: Vec<Dependency>,
}

impl Parser {
    /// The shipped model.
    pub fn load() -> Result<Parser> {
        Ok(Self::new(Network::load()?))
    }

    /// Over any network.
    pub fn new(network: Network) -> Parser {
        let plan = network.plan();
        Parser {
            upos: plan.upos.iter().map(|n| Upos::named(n)).collect(),
            penn: plan
                .xpos
                .iter()
                .map(|n| (tags::penn(n), tags::verb_form(n), tags::is_plural(n)))
                .collect(),
            relations: plan.relations.iter().map(|n| Dependency::named(n)).collect(),
            network,
        }
    }

    /// Dictionary forms of the treebanks' verbs.
    pub fn verbs(&self) -> &[String] {
        &self.network.plan().verbs
    }

    /// Fills tags and heads of every sentence; a dateline is a piece of its own.
    pub fn parse(&self, sentences: &mut [Sentence], article: &Article) {
        let mut pieces: Vec<Vec<&str>> = Vec::with_capacity(sentences.len());
        for s in sentences.iter() {
            let text = article.text(s.field);
            let forms = |from: usize, to: usize| {
                s.tokens[from..to].iter().map(|t| t.span.of(text)).collect()
            };
            if s.dateline > 0 {
                pieces.push(forms(0, s.dateline));
            }
            pieces.push(forms(s.dateline, s.tokens.len()));
        }
        let mut found = self.network.parse(&pieces).into_iter();
        for s in sentences {
            if s.dateline > 0 {
                self.fill(s, 0, &found.next().unwrap_or_default());
            }
            self.fill(s, s.dateline, &found.next().unwrap_or_default());
        }
    }

    /// Writes a piece's tags and heads into the tokens from `first` on.
    fn fill(&self, sentence: &mut Sentence, first: usize, words: &[Word]) {
        for (i, (token, word)) in sentence.tokens[first..].iter_mut().zip(words).enumerate() {
            token.upos = self.upos[word.upos as usize];
            (token.penn, token.form, token.plural) = self.penn[word.xpos as usize];
            token.head = (word.head != i).then_some(first + word.head);
            token.dependency = self.relations[word.relation as usize];
        }
    }
}
