//! How fast English is read, on one core: words a second of each stretch of the way, then what each stage of extraction
//! adds to an article that is taken apart already. Best of several rounds.
//!
//! ```text
//! cargo run --release --example measure_speed -- articles.jsonl
//! ```

// A program for developers: it prints what it measures.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use clap::Parser;
use dateline::analysis::{analyse, analyse_all, sentences};
use dateline::article::{self, Article, Input, ReadOptions};
use dateline::extract::{actors, casualties, dates, events, places, read_article};
use dateline::knowledge::Knowledge;
use dateline::span::Field;
use std::error::Error;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

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
    stages(&arguments, &articles, &knowledge);
    Ok(())
}

/// What is timed article by article, in this order, as an ingest runs it.
const STAGES: [&str; 6] = [
    "analysis",
    "places",
    "dates",
    "actors",
    "events",
    "casualties",
];
/// An article of common length.
const TWO_KILOBYTES: f64 = 2000.0;

/// Times each stage on top of those before it.
fn stages(arguments: &Arguments, articles: &[Article], knowledge: &Knowledge) {
    let english: Vec<&Article> = articles.iter().filter(|a| a.language == "en").collect();
    let bytes: usize = english.iter().map(|a| a.body.len()).sum();
    let mut best = [Duration::MAX; STAGES.len()];
    for _ in 0..arguments.rounds {
        let mut spent = [Duration::ZERO; STAGES.len()];
        for article in &english {
            for (spent, time) in spent.iter_mut().zip(stages_of(article, knowledge)) {
                *spent += time;
            }
        }
        for (best, spent) in best.iter_mut().zip(spent) {
            *best = (*best).min(spent);
        }
    }
    println!(
        "stages of {} English articles, {:.1} MB:",
        english.len(),
        bytes as f64 / 1e6
    );
    let tell = |name: &str, time: Duration| {
        let seconds = time.as_secs_f64();
        println!(
            "{:>9.2} MB/s {:>7.3} ms for 2 kB  {name}",
            bytes as f64 / 1e6 / seconds,
            seconds * 1e3 * TWO_KILOBYTES / bytes as f64
        );
    };
    for (name, time) in STAGES.iter().zip(best) {
        tell(name, time);
    }
    let [analysis, places, dates, .., casualties] = best;
    tell("places and dates together", places + dates);
    println!(
        "casualties add {:.1} % to the time of analysis",
        100.0 * casualties.as_secs_f64() / analysis.as_secs_f64()
    );
}

fn stages_of(article: &Article, knowledge: &Knowledge) -> [Duration; STAGES.len()] {
    let mut clock = Instant::now();
    let mut lap = || {
        let now = Instant::now();
        now - std::mem::replace(&mut clock, now)
    };
    let document = analyse(article, &knowledge.language);
    let analysis = lap();
    let places = places::find_places(&document, knowledge);
    let place = lap();
    let dates = dates::find_dates(&document);
    let date = lap();
    let actors = actors::find_actors(&document, knowledge, &places);
    let actor = lap();
    let events = events::find_events(events::Facts {
        document: &document,
        knowledge,
        places: &places,
        dates: &dates,
        actors: &actors,
    });
    let event = lap();
    let casualties = casualties::find_casualties(&document, knowledge, &events, &places, &dates);
    black_box(casualties::toll(&document, &casualties));
    let casualty = lap();
    [analysis, place, date, actor, event, casualty]
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
