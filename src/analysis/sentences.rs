//! Sentences of a text, with the dateline of a news item found at its start.

mod datelines;
mod paragraphs;
mod stops;

use super::tokens::{join_hyphens, tokenize};
use super::{Sentence, Token};
use crate::span::Field;
use datelines::{dateline, inside_dateline};
pub use paragraphs::split_paragraphs;
use stops::Stops;

/// More tokens than this without an end make a sentence all the same, so that texts without full stops stay linear.
const MOST_TOKENS: usize = 200;

/// More quotes and brackets than this do not close one sentence.
const MOST_CLOSING: usize = 8;

/// Sentences of one field with their tokens; tags and syntax come later.
pub fn split_sentences(text: &str, field: Field) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (number, paragraph) in split_paragraphs(text).into_iter().enumerate() {
        let tokens = join_hyphens(text, tokenize(text, paragraph));
        let ends = ends(text, &tokens);
        let mut left = tokens.into_iter();
        let mut at = 0;
        for end in ends {
            push(
                left.by_ref().take(end - at).collect(),
                number,
                field,
                &mut sentences,
            );
            at = end;
        }
    }
    // A dateline stands at the head of the body: at its first sentence, or the second after a by-line.
    if field == Field::Body {
        for sentence in sentences.iter_mut().take(3) {
            sentence.dateline = dateline(text, &sentence.tokens);
        }
    }
    sentences
}

/// One past the last token of each sentence of a paragraph.
fn ends(text: &str, tokens: &[Token]) -> Vec<usize> {
    let stops = Stops::new(text, tokens);
    let mut ends = Vec::new();
    let mut first = 0;
    let mut i = 0;
    while i < tokens.len() {
        let full = i + 1 - first >= MOST_TOKENS;
        if full || (stops.ends_sentence(first, i) && !inside_dateline(&tokens[first..=i])) {
            // Closing quotes and brackets belong to the sentence they close; a heap of them is no sentence.
            for _ in 0..MOST_CLOSING {
                i += stops.closing(i);
            }
            first = i + 1;
            ends.push(first);
        }
        i += 1;
    }
    if first < tokens.len() {
        ends.push(tokens.len());
    }
    ends
}

fn push(tokens: Vec<Token>, paragraph: usize, field: Field, out: &mut Vec<Sentence>) {
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        let span = first.span.join(&last.span);
        out.push(Sentence {
            field,
            paragraph,
            span,
            tokens,
            ..Sentence::default()
        });
    }
}

#[cfg(test)]
mod tests;
