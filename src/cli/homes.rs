//! `homes learn`: where the sources of articles sit, learnt from the places that they surely name.

use super::reading::{Item, ReadArguments, interruption, is_english, start};
use super::tables::GazetteerArguments;
use super::{DONE, Failure, INTERRUPTED, WRONG, say};
use crate::analysis::analyse;
use crate::article::Article;
use crate::extract::places::find_places;
use crate::extract::places::homes::Learner;
use crate::extract::{Found, Place};
use crate::knowledge::{Knowledge, homes};
use crate::output::style::{counted, visible};
use clap::{Args, Subcommand};
use rayon::prelude::*;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// So many articles are read side by side.
const CHUNK: usize = 256;

/// Arguments of `homes`.
#[derive(Debug, Args)]
pub(super) struct HomesCommand {
    #[command(subcommand)]
    command: Which,
}

#[derive(Debug, Subcommand)]
enum Which {
    /// Learn the homes of sources from their articles
    Learn(LearnArguments),
}

const LEARNING: &str = "\
A source is the publisher of an article, else the host of its url. Its home is learnt from towns and counties that its
articles surely name. An article has one vote for each country, division and town: a whole one if it names a place in a
stated container (\"Paris, Texas\") or without a namesake, half a one for a town far better known than its namesakes or
a division by itself (\"Texas\"). Of the articles that name a sure place
  the country   needs 1.5 votes and half as many as there are articles, else the source has no home;
  the division  1.5 votes and 40 for 100 articles;
  the town      1 vote and 30 for 100 articles, within that division.

The table has the columns source country admin1 lat lon articles share: articles read, and votes for the division, else
the country, for each article that names a sure place. It may be written and edited by hand; source and country are required.

Use it with --homes FILE or $DATELINE_HOMES. It speaks for places in the source's country, division and within 200 km
of its town; a stated container, a capital (unless the source sits in its namesake) and a dateline elsewhere are stronger.

Example:
  dateline homes learn articles/ > homes.tsv && dateline ingest articles/ --homes homes.tsv

Exit codes: 0 done, 1 some records were wrong or no article tells its source, 2 wrong usage, 130 interrupted.";

#[derive(Debug, Args)]
#[command(after_help = LEARNING)]
struct LearnArguments {
    /// Articles: files and folders; `-` or nothing is standard input
    #[arg(value_name = "FILE")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    read: ReadArguments,
    #[command(flatten)]
    tables: GazetteerArguments,
}

/// Runs `homes`.
pub(super) fn homes(own: HomesCommand) -> Result<u8, Failure> {
    match own.command {
        Which::Learn(own) => learn(own),
    }
}

fn learn(own: LearnArguments) -> Result<u8, Failure> {
    let mut paths = own.paths;
    if paths.is_empty() {
        paths.push("-".into());
    }
    let options = own.read.options();
    options.check()?;
    let knowledge = own.tables.load()?;
    let pressed = interruption();
    let reader = start(paths, options);
    let mut learner = Learner::default();
    let (mut read, mut untold, mut wrong) = (0, 0, false);
    while let Some(chunk) = reader.next_chunk(CHUNK, &pressed) {
        let found: Vec<Option<(String, Vec<Found<Place>>)>> = chunk
            .par_iter()
            .map(|item| match item {
                Item::Article(article) => named(article, &knowledge),
                _ => None,
            })
            .collect();
        for (item, found) in chunk.iter().zip(found) {
            match (item, found) {
                (Item::Article(_), Some((source, places))) => {
                    read += 1;
                    learner.add(&source, &places);
                }
                (Item::Article(_), None) => {
                    read += 1;
                    untold += 1;
                }
                (Item::Rejected(rejected), _) => {
                    wrong = true;
                    say(&format!("rejected {}\n", visible(&rejected.to_string())));
                }
                (Item::Skipped(skipped), _) => {
                    say(&format!("skipped {}\n", visible(&skipped.to_string())))
                }
                (Item::Note(note), _) => say(&format!("note: {}\n", visible(note))),
            }
        }
    }
    if pressed.load(Ordering::SeqCst) {
        return Ok(INTERRUPTED);
    }
    reader.finish()?;
    let learnt = learner.homes(|code| Some(knowledge.countries.by_iso3(code)?.iso3));
    let mut out = io::BufWriter::new(io::stdout().lock());
    homes::write(&learnt, &mut out)?;
    out.flush()?;
    let count = |n: usize, one: &str, many: &str| counted(n as u64, one, many);
    say(&format!(
        "read       {}\n",
        count(read, "article", "articles")
    ));
    if untold > 0 {
        say(&format!(
            "left out   {} without source and url, or not in English\n",
            count(untold, "article", "articles")
        ));
    }
    say(&format!(
        "learnt     {} of {}\n",
        count(learnt.len(), "home", "homes"),
        count(learner.sources(), "source", "sources")
    ));
    Ok(if wrong || learner.sources() == 0 {
        WRONG
    } else {
        DONE
    })
}

/// The source of an article and the places it names.
fn named(article: &Article, knowledge: &Knowledge) -> Option<(String, Vec<Found<Place>>)> {
    let source = homes::source(article).filter(|_| is_english(&article.language))?;
    let document = analyse(article, &knowledge.language);
    Some((source, find_places(&document, knowledge)))
}
