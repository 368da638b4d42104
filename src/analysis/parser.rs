//! Tags and trees of sentences, from the network.

use super::dependencies::Dependency;
use super::network::{self, Network};
use super::{Sentence, Token, Upos, VerbForm, second_looks, tags};
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
            relations: plan
                .relations
                .iter()
                .map(|n| Dependency::named(n))
                .collect(),
            network,
        }
    }

    /// Dictionary forms of the treebanks' verbs.
    pub fn verbs(&self) -> &[String] {
        &self.network.plan().verbs
    }

    /// Fills the tags of every sentence; a dateline is a piece of its own. Trees can be had from the draft.
    pub fn tag(&self, sentences: &mut [Sentence], article: &Article) -> Draft {
        let mut pieces: Vec<Vec<&str>> = Vec::with_capacity(sentences.len());
        let mut places = Vec::with_capacity(sentences.len());
        for s in sentences.iter() {
            let text = article.text(s.field);
            let forms = |from: usize, to: usize| -> Vec<&str> {
                s.tokens[from..to].iter().map(|t| t.span.of(text)).collect()
            };
            if s.dateline > 0 {
                pieces.push(forms(0, s.dateline));
            }
            places.push(pieces.len());
            pieces.push(forms(s.dateline, s.tokens.len()));
        }
        let draft = Draft {
            words: self.network.draft(&pieces),
            places,
        };
        for (sentence, place) in sentences.iter_mut().zip(&draft.places) {
            if sentence.dateline > 0 {
                self.fill_tags(&mut sentence.tokens, draft.words.tags(place - 1));
            }
            let first = sentence.dateline;
            self.fill_tags(&mut sentence.tokens[first..], draft.words.tags(*place));
        }
        draft
    }

    /// Fills heads, and tags that know the whole sentence, of the chosen sentences.
    pub fn parse(&self, sentences: &mut [Sentence], draft: &Draft, chosen: &[usize]) {
        let places: Vec<usize> = chosen.iter().map(|s| draft.places[*s]).collect();
        for (s, words) in chosen
            .iter()
            .zip(self.network.finish(&draft.words, &places))
        {
            let sentence = &mut sentences[*s];
            let first = sentence.dateline;
            let tags: Vec<(u8, u8)> = words.iter().map(|w| (w.upos, w.xpos)).collect();
            self.fill_tags(&mut sentence.tokens[first..], &tags);
            for (i, (token, word)) in sentence.tokens[first..].iter_mut().zip(&words).enumerate() {
                token.head = (word.head != i).then_some(first + word.head);
                token.dependency = self.relations[word.relation as usize];
            }
            see_quantifiers(&mut sentence.tokens);
            second_looks::mend(&mut sentence.tokens[..]);
        }
    }

    fn fill_tags(&self, tokens: &mut [Token], tags: &[(u8, u8)]) {
        for (token, (upos, penn)) in tokens.iter_mut().zip(tags) {
            token.upos = self.upos[*upos as usize];
            (token.penn, token.form, token.plural) = self.penn[*penn as usize];
            // The two kinds of tags are seen apart; a name is never a verb or a function word, a finite verb
            // never a noun.
            let name = matches!(token.penn, "NNP" | "NNPS");
            if name && !matches!(token.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X) {
                token.upos = Upos::Propn;
            }
            let finite = matches!(token.penn, "VBD" | "VBP" | "VBZ");
            if finite && matches!(token.upos, Upos::Noun | Upos::Adj | Upos::Propn | Upos::X) {
                token.upos = Upos::Verb;
            }
        }
    }
}

/// "but most remain missing": before a verb that has no subject, the word is the subject and no adverb.
fn see_quantifiers(tokens: &mut [Token]) {
    for i in 0..tokens.len().saturating_sub(1) {
        let verb = &tokens[i + 1];
        let finite = matches!(
            verb.form,
            VerbForm::Past | VerbForm::Present | VerbForm::Modal
        );
        let opens = i == 0 || matches!(tokens[i - 1].upos, Upos::Cconj | Upos::Punct | Upos::Sconj);
        let adverb = tokens[i].lower == "most" && tokens[i].dependency == Dependency::Advmod;
        let Some(head) = tokens[i].head.filter(|_| adverb && finite && opens) else {
            continue;
        };
        let subject = tokens
            .iter()
            .any(|t| t.head == Some(head) && t.dependency.is_subject());
        if !subject {
            tokens[i].upos = Upos::Adj;
            tokens[i].penn = "JJS";
            tokens[i].dependency = Dependency::Nsubj;
        }
    }
}

/// Tagged sentences that may still be parsed.
#[derive(Debug)]
pub struct Draft {
    words: network::Draft,
    /// Each sentence's place among the pieces, its dateline left out.
    places: Vec<usize>,
}
