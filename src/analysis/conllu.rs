//! CoNLL-U in and out: sentences whose tokens another program made, and the columns of ours.

use super::dependencies::Dependency;
use super::{Sentence, Token, Upos, VerbForm};
use crate::error::{Error, Result};
use crate::span::{Field, Span};

/// One sentence of a CoNLL-U file, its lines kept as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Lines without their ends: comments, words, multiword tokens, empty nodes.
    pub lines: Vec<String>,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line<'a> {
    /// A syntactic word: its columns.
    Word(Vec<&'a str>),
    /// A comment, a multiword token or an empty node.
    Other(&'a str),
}

impl Block {
    /// The lines, told apart.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines.iter().map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            if is_number(columns[0]) {
                Line::Word(columns)
            } else {
                Line::Other(line)
            }
        })
    }
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit())
}

/// Parts a text into sentences, each with its first line's number. An error says which line is not CoNLL-U.
pub fn read_blocks(text: &str) -> Result<Vec<Block>> {
    let mut blocks = Vec::new();
    let mut block = Block::default();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            if !block.lines.is_empty() {
                blocks.push(std::mem::take(&mut block));
            }
            continue;
        }
        if !line.starts_with('#') {
            let columns = line.split('\t').count();
            let id = line.split('\t').next().unwrap_or("");
            let known = id.split(['-', '.']).all(is_number);
            if columns != 10 || !known {
                return Err(Error::new(format!(
                    "line {} is not CoNLL-U: ten columns parted by tabs are needed, the first a word's number; found {columns} column{}",
                    number + 1,
                    if columns == 1 { "" } else { "s" },
                )));
            }
        }
        block.lines.push(line.to_string());
    }
    if !block.lines.is_empty() {
        blocks.push(block);
    }
    Ok(blocks)
}

/// A text of the blocks' words, blanks between them, and its sentences with tokens of just those words.
pub fn sentences(blocks: &[Block]) -> (String, Vec<Sentence>) {
    let mut text = String::new();
    let mut out = Vec::new();
    for (paragraph, block) in blocks.iter().enumerate() {
        let start = text.len();
        let mut tokens = Vec::new();
        for line in block.lines() {
            let Line::Word(columns) = line else { continue };
            let from = text.len();
            text.push_str(columns[1]);
            let span = Span::new(from, text.len());
            text.push(' ');
            tokens.push(Token::new(&text, span));
        }
        let span = Span::new(start, text.len());
        text.push('\n');
        out.push(Sentence {
            field: Field::Body,
            paragraph,
            span,
            tokens,
            ..Sentence::default()
        });
    }
    (text, out)
}

/// Columns three to nine of a token: lemma, UPOS, XPOS, features, head, relation, `_`.
pub fn columns(tokens: &[Token], i: usize, form: &str) -> [String; 7] {
    let token = &tokens[i];
    let head = match (token.head, token.dependency) {
        (_, Dependency::None) => "_".to_string(),
        (Some(head), _) => (head + 1).to_string(),
        (None, _) => "0".to_string(),
    };
    [
        lemma(token, form, i == 0),
        token.upos.name().to_string(),
        if token.penn.is_empty() {
            "_"
        } else {
            token.penn
        }
        .to_string(),
        features(token).to_string(),
        head,
        token.dependency.name().to_string(),
        "_".to_string(),
    ]
}

/// The dictionary form; a name, "I", and an adjective that is written as a name keep their capitals.
fn lemma(token: &Token, form: &str, first: bool) -> String {
    if token.lemma.is_empty() {
        return "_".to_string();
    }
    if token.upos == Upos::Pron && token.lemma == "i" {
        return "I".to_string();
    }
    let adjective = token.upos == Upos::Adj && (!first || token.penn == "NNP");
    if token.upos != Upos::Propn && !adjective {
        return token.lemma.clone();
    }
    let kept = form.char_indices().nth(token.lemma.chars().count());
    let head = kept.map_or(form, |(at, _)| &form[..at]);
    if head.to_lowercase() == token.lemma {
        head.to_string()
    } else {
        token.lemma.clone()
    }
}

/// Universal features, in alphabetical order.
fn features(token: &Token) -> &'static str {
    match token.form {
        VerbForm::Base => "VerbForm=Inf",
        VerbForm::Present => "Tense=Pres|VerbForm=Fin",
        VerbForm::Past => "Tense=Past|VerbForm=Fin",
        VerbForm::Gerund => "VerbForm=Ger",
        VerbForm::Participle => "Tense=Past|VerbForm=Part",
        VerbForm::Modal => "VerbForm=Fin",
        VerbForm::None if matches!(token.upos, Upos::Noun | Upos::Propn) => {
            if token.plural {
                "Number=Plur"
            } else {
                "Number=Sing"
            }
        }
        VerbForm::None => "_",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# text = Rebels don't.\n1\tRebels\t_\t_\t_\t_\t_\t_\t_\t_\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

    #[test]
    fn words_become_tokens() {
        let blocks = read_blocks(TEXT).expect("CoNLL-U");
        let (text, sentences) = sentences(&blocks);
        let words: Vec<&str> = sentences[0]
            .tokens
            .iter()
            .map(|t| t.span.of(&text))
            .collect();
        assert_eq!(words, ["Rebels", "do", "n't"]);
        assert_eq!(blocks[0].lines.len(), 5);
    }

    #[test]
    fn a_line_of_another_format_is_named() {
        let error = read_blocks("# a comment\nRebels attacked.\n").expect_err("no CoNLL-U");
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
