//! Measures sentence boundaries and tokens against treebanks.
//!
//! `cargo run --release --example measure_segmentation -- FILE.conllu… [--genre news] [--errors N]`
//!
//! The raw text of each document is built again from its words: paragraphs (`# newpar`) are parted by blank lines.
//! A boundary counts when it lies strictly inside a paragraph, at the end of the sentence's last word. A token counts
//! when its range does; a multiword token counts as its syntactic words ("do" "n't").

use dateline::analysis::sentences::split_sentences;
use dateline::span::{Field, Span};
use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;

const USAGE: &str = "usage: measure_segmentation FILE.conllu… [--genre GENRE] [--errors N]";

/// A document's text with the ranges that the treebank marks in it.
#[derive(Default)]
struct Document {
    text: String,
    tokens: BTreeSet<Span>,
    /// Ends of sentences, the last ones of paragraphs among them.
    ends: BTreeSet<usize>,
    /// Ends of paragraphs.
    paragraphs: BTreeSet<usize>,
    /// Whether white space is due before the next word.
    blank: bool,
}

impl Document {
    /// Appends one surface word.
    fn word(&mut self, form: &str, space_after: bool) -> Span {
        if self.blank && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(form);
        self.blank = space_after;
        Span::new(start, self.text.len())
    }
    fn end_sentence(&mut self) {
        self.ends.insert(self.text.trim_end().len());
    }
    fn end_paragraph(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.paragraphs.insert(self.text.len());
            self.text.push_str("\n\n");
        }
    }
}

/// The ranges of syntactic words within their surface: contiguous pieces; the last takes what a misspelling leaves over.
fn pieces(text: &str, surface: Span, words: &[String]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = surface.start;
    for (n, word) in words.iter().enumerate() {
        let mut end = (at + word.len()).min(surface.end);
        if n + 1 == words.len() {
            end = surface.end;
        }
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        out.push(Span::new(at, end));
        at = end;
    }
    out.retain(|s| !s.is_empty());
    out
}

fn read(path: &str, genre: Option<&str>, out: &mut Vec<Document>) -> Result<(), Box<dyn Error>> {
    let content = std::fs::read_to_string(path)?;
    let mut document = Document::default();
    let mut wanted = genre.is_none();
    // The multiword token under way: its surface's range, its last word's number, its words so far.
    let mut multiword: Option<(Span, usize, Vec<String>)> = None;
    for line in content.lines().chain([""]) {
        if let Some(id) = line.strip_prefix("# newdoc") {
            document.end_paragraph();
            out.push(std::mem::take(&mut document));
            wanted = genre.is_none_or(|g| id.contains(&format!("_{g}_")));
        } else if line.starts_with("# newpar") && !line.starts_with("# newpar_block") {
            document.end_paragraph();
        } else if wanted && line.is_empty() {
            document.end_sentence();
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if !wanted || line.starts_with('#') || columns.len() < 10 {
            continue;
        }
        let space = !columns[9].split('|').any(|m| m == "SpaceAfter=No");
        if let Some((_, last)) = columns[0].split_once('-') {
            let surface = document.word(columns[1], space);
            multiword = Some((surface, last.parse()?, Vec::new()));
            continue;
        }
        let Ok(number) = columns[0].parse::<usize>() else {
            continue;
        };
        if let Some((surface, last, mut words)) = multiword.take() {
            words.push(columns[1].to_string());
            if number == last {
                let found = pieces(&document.text, surface, &words);
                document.tokens.extend(found);
            } else {
                multiword = Some((surface, last, words));
            }
            continue;
        }
        // A word with a blank in it ("1 000") is one word all the same.
        let span = document.word(columns[1], space);
        document.tokens.insert(span);
    }
    document.end_paragraph();
    out.push(document);
    out.retain(|d| !d.text.is_empty());
    Ok(())
}

/// Counts of what the treebank has, what was found, and what is right.
#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    right: usize,
}

impl Score {
    fn add<T: Ord>(&mut self, gold: &BTreeSet<T>, found: &BTreeSet<T>) {
        self.gold += gold.len();
        self.found += found.len();
        self.right += gold.intersection(found).count();
    }
    fn line(&self) -> String {
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        format!(
            "precision {:.2}  recall {:.2}  F1 {:.2}  ({} in the treebank, {} found)",
            share(self.right, self.found),
            share(self.right, self.gold),
            share(2 * self.right, self.gold + self.found),
            self.gold,
            self.found
        )
    }
}

/// Some text around a place, on one line.
fn context(text: &str, at: Span) -> String {
    let mut from = at.start.saturating_sub(45);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (at.end + 45).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    format!(
        "{}⟦{}⟧{}",
        &text[from..at.start],
        at.of(text),
        &text[at.end..to]
    )
    .replace('\n', "⏎")
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut files, mut genre, mut errors) = (Vec::new(), None, 0_usize);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--genre" => genre = Some(arguments.next().ok_or(USAGE)?),
            "--errors" => errors = arguments.next().ok_or(USAGE)?.parse()?,
            _ => files.push(argument),
        }
    }
    if files.is_empty() {
        return Err(USAGE.into());
    }
    let mut documents = Vec::new();
    for file in &files {
        read(file, genre.as_deref(), &mut documents)?;
    }
    let mut out = std::io::stdout().lock();
    let (mut boundaries, mut tokens) = (Score::default(), Score::default());
    let (mut boundaries_left, mut tokens_left) = (errors, errors);
    for d in &documents {
        let sentences = split_sentences(&d.text, Field::Body);
        let inside = |ends: &BTreeSet<usize>| {
            ends.difference(&d.paragraphs)
                .copied()
                .collect::<BTreeSet<_>>()
        };
        let gold = inside(&d.ends);
        let found = inside(&sentences.iter().map(|s| s.span.end).collect());
        let words: BTreeSet<Span> = sentences
            .iter()
            .flat_map(|s| s.tokens.iter().map(|t| t.span))
            .collect();
        boundaries.add(&gold, &found);
        tokens.add(&d.tokens, &words);
        for end in gold.symmetric_difference(&found) {
            if boundaries_left == 0 {
                break;
            }
            boundaries_left -= 1;
            let kind = if gold.contains(end) {
                "missed"
            } else {
                "extra "
            };
            writeln!(
                out,
                "boundary {kind} {}",
                context(&d.text, Span::new(*end, *end))
            )?;
        }
        for token in d.tokens.symmetric_difference(&words) {
            if tokens_left == 0 {
                break;
            }
            tokens_left -= 1;
            let kind = if d.tokens.contains(token) {
                "missed"
            } else {
                "extra "
            };
            writeln!(out, "token {kind} {}", context(&d.text, *token))?;
        }
    }
    writeln!(out, "{} documents", documents.len())?;
    writeln!(out, "boundaries: {}", boundaries.line())?;
    writeln!(out, "tokens:     {}", tokens.line())?;
    Ok(())
}
