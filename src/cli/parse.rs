//! `parse`: sentences and tokens as the analysis sees them, in CoNLL-U.

use super::reading::{Item, ReadArguments, interruption, start};
use super::{DONE, Failure, INTERRUPTED, WRONG, say};
use crate::analysis::{Sentence, Upos, VerbForm, analyse};
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::output::style::{one_line, visible};
use crate::span::{CodePoints, Field};
use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// Arguments of `parse`.
#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    /// Files and folders; `-` or nothing is standard input
    paths: Vec<PathBuf>,
    #[command(flatten)]
    read: ReadArguments,
}

/// Runs `parse`. Words have no heads: the analysis reads clauses and noun phrases, not trees.
pub(super) fn parse(own: ParseArguments) -> Result<u8, Failure> {
    let mut paths = own.paths;
    if paths.is_empty() {
        paths.push("-".into());
    }
    let knowledge = Knowledge::load()?;
    let reader = start(paths, own.read.options());
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut code = DONE;
    let pressed = interruption();
    while let Some(chunk) = reader.next_chunk(1, &pressed) {
        for item in chunk {
            match item {
                Item::Article(article) => {
                    write_article(&mut out, &article, &knowledge)?;
                    out.flush()?;
                }
                Item::Rejected(rejected) => {
                    say(&format!("rejected {}\n", visible(&rejected.to_string())));
                    code = WRONG;
                }
                Item::Skipped(skipped) => {
                    say(&format!("skipped {}\n", visible(&skipped.to_string())));
                }
                Item::Note(note) => say(&format!("note: {}\n", visible(&note))),
            }
        }
    }
    out.flush()?;
    if pressed.load(Ordering::SeqCst) {
        return Ok(INTERRUPTED);
    }
    reader.finish()?;
    Ok(code)
}

fn write_article(out: &mut dyn Write, article: &Article, knowledge: &Knowledge) -> io::Result<()> {
    let document = analyse(article, &knowledge.language);
    let id = article.input_id.as_deref().unwrap_or(&article.uid);
    writeln!(out, "# newdoc id = {}", one_line(id))?;
    let points = [
        CodePoints::new(article.text(Field::Headline)),
        CodePoints::new(article.text(Field::Body)),
    ];
    let mut before = None;
    for (number, sentence) in document.sentences.iter().enumerate() {
        let paragraph = (sentence.field, sentence.paragraph);
        if before != Some(paragraph) {
            writeln!(out, "# newpar")?;
            before = Some(paragraph);
        }
        let text = article.text(sentence.field);
        writeln!(out, "# sent_id = {}-{}", one_line(id), number + 1)?;
        writeln!(out, "# text = {}", one_line(sentence.span.of(text)))?;
        if sentence.field == Field::Headline {
            writeln!(out, "# field = title")?;
        }
        write_tokens(
            out,
            sentence,
            text,
            &points[usize::from(sentence.field == Field::Body)],
        )?;
        writeln!(out)?;
    }
    Ok(())
}

fn write_tokens(
    out: &mut dyn Write,
    sentence: &Sentence,
    text: &str,
    points: &CodePoints,
) -> io::Result<()> {
    for (i, token) in sentence.tokens.iter().enumerate() {
        let range = points.span(token.span);
        let mut misc = String::new();
        let next = sentence.tokens.get(i + 1);
        if next.is_some_and(|next| next.span.start == token.span.end) {
            misc.push_str("SpaceAfter=No|");
        }
        misc.push_str(&format!("TokenRange={}:{}", range.start, range.end));
        let lemma = if token.lemma.is_empty() {
            "_"
        } else {
            &token.lemma
        };
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t_\t{}\t_\t_\t_\t{misc}",
            i + 1,
            token.span.of(text),
            lemma,
            part_of_speech(token.upos),
            features(token.form, token.upos, token.plural),
        )?;
    }
    Ok(())
}

/// The tag's name in Universal Dependencies.
fn part_of_speech(upos: Upos) -> String {
    format!("{upos:?}").to_uppercase()
}

/// Universal features, in alphabetical order.
fn features(form: VerbForm, upos: Upos, plural: bool) -> &'static str {
    match form {
        VerbForm::Base => "VerbForm=Inf",
        VerbForm::Present => "Tense=Pres|VerbForm=Fin",
        VerbForm::Past => "Tense=Past|VerbForm=Fin",
        VerbForm::Gerund => "VerbForm=Ger",
        VerbForm::Participle => "Tense=Past|VerbForm=Part",
        VerbForm::Modal => "VerbForm=Fin",
        VerbForm::None if matches!(upos, Upos::Noun | Upos::Propn) => {
            if plural {
                "Number=Plur"
            } else {
                "Number=Sing"
            }
        }
        VerbForm::None => "_",
    }
}
