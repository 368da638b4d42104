//! `unknown`: phrases of articles that look like actors or acts and are in no lexicon, the most frequent first.

use super::reading::{Item, ReadArguments, interruption, is_english, start};
use super::tables::TableArguments;
use super::{DONE, Failure, Global, INTERRUPTED, WRONG, say};
use crate::analysis::analyse_all;
use crate::article::Article;
use crate::extract::events::Facts;
use crate::extract::unknown::{Kind, find_unknown};
use crate::extract::{actors, dates, places};
use crate::knowledge::Knowledge;
use crate::output::style::{counted, one_line, visible};
use crate::output::{Format, Style, writer};
use crate::rows::Value;
use clap::Args;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// So many articles are read side by side.
const CHUNK: usize = 256;

const LISTING: &str = "\
The columns are kind, phrase, count, articles, example:
  verb  a verb, with its particle, whose subject and object (or what stands behind a preposition) both act, and that no
        line of a list of verbs fits with that object
  name  a name that acts or speaks, of no known kind, country and sector
  noun  a noun that speaks or acts, and is no known word for those who act
count is how often it was met, articles in how many of them, example the first sentence that it was met in.

What belongs into a list you write down for --actors or --verbs; see: dateline lexicon check --help. Lists of one's own
are in use here as well, so that what is left is shown.

Examples:
  dateline unknown articles/ --limit 100
  dateline unknown articles.jsonl --verbs verbs.tsv --format csv > unknown.csv

Exit codes: 0 done, 1 some records were wrong, 2 wrong usage, 130 interrupted.";

/// Arguments of `unknown`.
#[derive(Debug, Args)]
#[command(after_help = LISTING)]
pub(super) struct UnknownArguments {
    /// Files and folders; `-` or nothing is standard input
    paths: Vec<PathBuf>,
    #[command(flatten)]
    read: ReadArguments,
    #[command(flatten)]
    tables: TableArguments,
    /// List so many phrases
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

/// How often a phrase was met.
struct Tally {
    count: i64,
    articles: i64,
    example: String,
}

/// The phrases of an article, each with its sentence.
type Met = Vec<((Kind, String), String)>;

/// Runs `unknown`.
pub(super) fn unknown(global: &Global, own: UnknownArguments) -> Result<u8, Failure> {
    let mut paths = own.paths;
    if paths.is_empty() {
        paths.push("-".into());
    }
    let options = own.read.options();
    options.check()?;
    let knowledge = own.tables.load()?;
    let pressed = interruption();
    let reader = start(paths, options);
    let mut tallies: HashMap<(Kind, String), Tally> = HashMap::new();
    let (mut read, mut wrong) = (0, false);
    while let Some(chunk) = reader.next_chunk(CHUNK, &pressed) {
        let met: Vec<Met> = chunk
            .par_iter()
            .map(|item| match item {
                Item::Article(article) if is_english(&article.language) => {
                    meet(article, &knowledge)
                }
                _ => Vec::new(),
            })
            .collect();
        for (item, met) in chunk.iter().zip(met) {
            match item {
                Item::Article(_) => read += 1,
                Item::Rejected(rejected) => {
                    wrong = true;
                    say(&format!("rejected {}\n", visible(&rejected.to_string())));
                }
                Item::Skipped(skipped) => {
                    say(&format!("skipped {}\n", visible(&skipped.to_string())));
                }
                Item::Note(note) => say(&format!("note: {}\n", visible(note))),
            }
            add(&mut tallies, met);
        }
    }
    if pressed.load(Ordering::SeqCst) {
        return Ok(INTERRUPTED);
    }
    reader.finish()?;
    let all = tallies.len();
    let mut rows: Vec<((Kind, String), Tally)> = tallies.into_iter().collect();
    rows.sort_by(|(a, x), (b, y)| {
        (y.count, y.articles)
            .cmp(&(x.count, x.articles))
            .then(a.cmp(b))
    });
    rows.truncate(own.limit);
    print(global, &rows)?;
    say(&format!(
        "{} of {} in {}\n",
        rows.len(),
        counted(all as u64, "unknown phrase", "unknown phrases"),
        counted(read, "article", "articles")
    ));
    Ok(if wrong { WRONG } else { DONE })
}

fn meet(article: &Article, knowledge: &Knowledge) -> Met {
    // Sentences without a known word are those that matter here.
    let document = analyse_all(article, &knowledge.language);
    let places = places::find_places(&document, knowledge);
    let actors = actors::find_actors(&document, knowledge, &places);
    let facts = Facts {
        document: &document,
        knowledge,
        places: &places,
        dates: &dates::find_dates(&document),
        actors: &actors,
    };
    let found = find_unknown(facts).into_iter();
    found
        .map(|unknown| {
            let sentence = &document.sentences[unknown.sentence];
            let text = sentence.span.of(article.text(sentence.field));
            ((unknown.kind, unknown.phrase), one_line(text).into_owned())
        })
        .collect()
}

fn add(tallies: &mut HashMap<(Kind, String), Tally>, met: Met) {
    let mut seen = HashSet::new();
    for (key, example) in met {
        let tally = tallies.entry(key.clone()).or_insert(Tally {
            count: 0,
            articles: 0,
            example,
        });
        tally.count += 1;
        if seen.insert(key) {
            tally.articles += 1;
        }
    }
}

fn print(global: &Global, rows: &[((Kind, String), Tally)]) -> Result<(), Failure> {
    let style = Style::of_stdout(global.color);
    let format = global.format.unwrap_or(if style.terminal {
        Format::Table
    } else {
        Format::Tsv
    });
    let columns = ["kind", "phrase", "count", "articles", "example"].map(str::to_string);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut table = writer(format, &columns, style, Box::new(&mut out))?;
    for ((kind, phrase), tally) in rows {
        table.row(&[
            Value::Text(kind.name().to_string()),
            Value::Text(phrase.clone()),
            Value::Integer(tally.count),
            Value::Integer(tally.articles),
            Value::Text(tally.example.clone()),
        ])?;
    }
    table.finish()?;
    drop(table);
    out.flush()?;
    Ok(())
}
