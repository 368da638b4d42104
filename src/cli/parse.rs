//! `parse`: sentences with their tags and trees, in CoNLL-U.

use super::reading::{Item, ReadArguments, interruption, start};
use super::{DONE, Failure, INTERRUPTED, WRONG, say};
use crate::analysis::conllu::{self, Block, Line};
use crate::analysis::{Language, Sentence, Token, analyse_all, analyse_tokens};
use crate::article::Article;
use crate::error::Error;
use crate::knowledge::Knowledge;
use crate::output::style::{one_line, visible};
use crate::span::{CodePoints, Field};
use clap::Args;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// Sentences of a CoNLL-U file that are parsed together.
const TOGETHER: usize = 256;

/// Arguments of `parse`.
#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    /// Files and folders; `-` or nothing is standard input
    paths: Vec<PathBuf>,
    /// Reads CoNLL-U and keeps its sentences and tokens
    #[arg(long)]
    tokens: bool,
    #[command(flatten)]
    read: ReadArguments,
}

/// Runs `parse`.
pub(super) fn parse(own: ParseArguments) -> Result<u8, Failure> {
    let mut paths = own.paths;
    if paths.is_empty() {
        paths.push("-".into());
    }
    if own.tokens {
        return parse_tokens(&paths);
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

/// Parses the sentences of CoNLL-U files; one that cannot be read is told and the next one goes on.
fn parse_tokens(paths: &[PathBuf]) -> Result<u8, Failure> {
    let language = Language::load()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut code = DONE;
    let pressed = interruption();
    for path in paths {
        let name = path.display().to_string();
        let blocks = read_text(path)
            .map_err(|e| Error::new(e.to_string()))
            .and_then(|text| conllu::read_blocks(&text));
        let blocks = match blocks {
            Ok(blocks) => blocks,
            Err(error) => {
                say(&format!(
                    "rejected {}: {}\n",
                    visible(&name),
                    visible(error.message())
                ));
                code = WRONG;
                continue;
            }
        };
        for some in blocks.chunks(TOGETHER) {
            write_blocks(&mut out, some, &language)?;
            if pressed.load(Ordering::SeqCst) {
                out.flush()?;
                return Ok(INTERRUPTED);
            }
        }
    }
    out.flush()?;
    Ok(code)
}

fn read_text(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        io::BufReader::new(std::fs::File::open(path)?).read_to_end(&mut bytes)?;
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("CoNLL-U is UTF-8, this is not"))
}

/// The blocks' own lines, the columns of their words filled anew.
fn write_blocks(out: &mut dyn Write, blocks: &[Block], language: &Language) -> io::Result<()> {
    let (text, sentences) = conllu::sentences(blocks);
    let article = Article::new(None, None, &text);
    let document = analyse_tokens(&article, sentences, language);
    for (block, sentence) in blocks.iter().zip(&document.sentences) {
        let mut i = 0;
        for line in block.lines() {
            match line {
                Line::Other(line) => writeln!(out, "{line}")?,
                Line::Word(own) => {
                    let columns = conllu::columns(&sentence.tokens, i, own[1]);
                    writeln!(
                        out,
                        "{}\t{}\t{}\t{}",
                        own[0],
                        own[1],
                        columns.join("\t"),
                        own[9]
                    )?;
                    i += 1;
                }
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_article(out: &mut dyn Write, article: &Article, knowledge: &Knowledge) -> io::Result<()> {
    let document = analyse_all(article, &knowledge.language);
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
        let next: Option<&Token> = sentence.tokens.get(i + 1);
        if next.is_some_and(|next| next.span.start == token.span.end) {
            misc.push_str("SpaceAfter=No|");
        }
        misc.push_str(&format!("TokenRange={}:{}", range.start, range.end));
        let form = token.span.of(text);
        let columns = conllu::columns(&sentence.tokens, i, form);
        writeln!(out, "{}\t{form}\t{}\t{misc}", i + 1, columns.join("\t"))?;
    }
    Ok(())
}
