//! Measures dictionary forms against treebanks, with the treebank's own parts of speech.
//!
//! `cargo run --release --example measure_lemmas -- FILE.conllu… [--errors N] [--upos VERB]`
//!
//! Lemmas are compared lower-cased. Errors are listed by how often they occur.

use dateline::analysis::Language;
use dateline::analysis::{Upos, tags};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

const USAGE: &str = "usage: measure_lemmas FILE.conllu… [--errors N] [--upos UPOS]";

/// The parts of speech that have dictionary forms of their own.
const MEASURED: &[&str] = &[
    "VERB", "AUX", "NOUN", "ADJ", "ADV", "PRON", "DET", "PART", "NUM", "PROPN",
];

fn main() -> Result<(), Box<dyn Error>> {
    let (mut files, mut errors, mut only) = (Vec::new(), 0_usize, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--errors" => errors = arguments.next().ok_or(USAGE)?.parse()?,
            "--upos" => only = Some(arguments.next().ok_or(USAGE)?),
            _ => files.push(argument),
        }
    }
    if files.is_empty() {
        return Err(USAGE.into());
    }
    let language = Language::load()?;
    let mut scores: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
    for file in &files {
        for line in std::fs::read_to_string(file)?.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            if line.starts_with('#')
                || columns.len() < 5
                || !columns[0].bytes().all(|b| b.is_ascii_digit())
            {
                continue;
            }
            let Some(upos) = MEASURED.iter().find(|u| **u == columns[3]) else {
                continue;
            };
            if only.as_ref().is_some_and(|o| o != upos) {
                continue;
            }
            let penn = columns[4];
            let lower = columns[1].to_lowercase().replace(['’', '‘', '`'], "'");
            let found = language.lemmas.lemma(
                &language.verbs,
                &lower,
                Upos::named(upos),
                tags::verb_form(penn),
                tags::is_plural(penn),
                tags::is_compared(penn),
            );
            let gold = columns[2].to_lowercase();
            let score = scores.entry(upos).or_default();
            score.1 += 1;
            if found == gold {
                score.0 += 1;
            } else {
                *wrong
                    .entry(format!("{upos}/{penn} {lower}: {found}, not {gold}"))
                    .or_default() += 1;
            }
        }
    }
    let mut out = std::io::stdout().lock();
    let mut list: Vec<(&String, &usize)> = wrong.iter().collect();
    list.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    for (error, n) in list.into_iter().take(errors) {
        writeln!(out, "{n:>5} {error}")?;
    }
    let all = scores
        .values()
        .fold((0, 0), |sum, s| (sum.0 + s.0, sum.1 + s.1));
    for (upos, (right, n)) in scores.into_iter().chain([("all", all)]) {
        let share = 100.0 * right as f64 / n.max(1) as f64;
        writeln!(out, "{upos:<6}{share:>7.2} %  of {n}")?;
    }
    Ok(())
}
