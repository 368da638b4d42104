//! How fast English is read, on one core: words a second of each stretch of the way, best of several rounds.
//!
//! ```text
//! cargo run --release --example measure_speed -- articles.jsonl
//! ```

// A program for developers: it prints what it measures.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use clap::Parser;
use dateline::analysis::{analyse, analyse_all, sentences};
use dateline::article::{self, Article, Input, ReadOptions};
use dateline::extract::read_article;
use dateline::knowledge::Knowledge;
use dateline::span::Field;
use std::error::Error;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

/// Measures how fast English is read on one core
#[derive(Debug, Parser)]
struct Arguments {
    /// Articles in any format that dateline reads
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How often each stretch is run; the fastest run counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Articles that are taken
    #[arg(long, default_value_t = 1500)]
    articles: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let begun = Instant::now();
    let knowledge = Knowledge::load()?;
    println!(
        "everything loaded in {:.0} ms",
        begun.elapsed().as_secs_f64() * 1e3
    );
    let articles = read(&arguments)?;
    let bytes: usize = articles.iter().map(|a| a.body.len()).sum();
    let language = &knowledge.language;
    let count = |a: &Article| {
        let split = |f| sentences::split_sentences(a.text(f), f);
        split(Field::Headline).len() + split(Field::Body).len()
    };
    let words: usize = articles
        .iter()
        .flat_map(|a| sentences::split_sentences(&a.body, Field::Body))
        .map(|s| s.tokens.len())
        .sum();
    println!(
        "{}; {} articles, {words} words, {:.1} MB",
        machine(),
        articles.len(),
        bytes as f64 / 1e6
    );
    type Stretch<'a> = (&'a str, Box<dyn Fn(&Article) + 'a>);
    let stretches: [Stretch<'_>; 4] = [
        (
            "sentences and tokens",
            Box::new(|a| {
                black_box(count(a));
            }),
        ),
        (
            "everything tagged and parsed, with phrases and clauses",
            Box::new(|a| {
                black_box(analyse_all(a, language));
            }),
        ),
        (
            "the same, parsed where a word may tell something",
            Box::new(|a| {
                black_box(analyse(a, language));
            }),
        ),
        (
            "the whole extraction",
            Box::new(|a| {
                black_box(read_article(a, &knowledge));
            }),
        ),
    ];
    let mut best = [f64::INFINITY; 4];
    // Round by round, so that a busy moment of the machine meets them all.
    for _ in 0..arguments.rounds {
        for ((_, run), best) in stretches.iter().zip(&mut best) {
            let begun = Instant::now();
            articles.iter().for_each(run);
            *best = best.min(begun.elapsed().as_secs_f64());
        }
    }
    for ((name, _), seconds) in stretches.iter().zip(best) {
        println!(
            "{:>9.0} words/s {:>6.2} MB/s  {name}",
            words as f64 / seconds,
            bytes as f64 / 1e6 / seconds
        );
    }
    Ok(())
}

fn read(arguments: &Arguments) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut articles = Vec::new();
    article::read(&arguments.paths, &ReadOptions::default(), &mut |input| {
        if let Input::Article(article) = input {
            articles.push(*article);
        }
        if articles.len() < arguments.articles {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    Ok(articles)
}

/// The processor's name, where the system tells it.
fn machine() -> String {
    std::fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|text| {
            let line = text.lines().find(|l| l.starts_with("model name"))?;
            Some(line.split_once(':')?.1.trim().to_string())
        })
        .unwrap_or_else(|| std::env::consts::ARCH.to_string())
}
