//! `extract`: the filter. Articles in, one record per line out, in input order.

use super::reading::{Item, ReadArguments, interruption, reading, start};
use super::tables::TableArguments;
use super::{DONE, Failure, Global, INTERRUPTED, WRONG, say};
use crate::extract::record::record;
use crate::knowledge::Knowledge;
use crate::output::style::visible;
use clap::Args;
use rayon::prelude::*;
use serde_json::json;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// So many articles are extracted side by side.
const CHUNK: usize = 256;

/// Arguments of `extract`.
#[derive(Debug, Args)]
pub(super) struct ExtractArguments {
    /// Files and folders; `-` or nothing is standard input
    paths: Vec<PathBuf>,
    #[command(flatten)]
    read: ReadArguments,
    #[command(flatten)]
    tables: TableArguments,
    /// Give the text that offsets count in with every record
    #[arg(long)]
    with_text: bool,
    /// End with 0 even if some records were wrong
    #[arg(long)]
    errors_ok: bool,
    /// Hand over each record as soon as it is made
    #[arg(long)]
    line_buffered: bool,
}

/// Runs `extract`.
pub(super) fn extract(_global: &Global, own: ExtractArguments) -> Result<u8, Failure> {
    let mut paths = own.paths;
    if paths.is_empty() {
        paths.push("-".into());
    }
    let options = own.read.options();
    let knowledge = own.tables.load()?;
    let pressed = interruption();
    let reader = start(paths, options);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut wrong = false;
    let most = if own.line_buffered { 1 } else { CHUNK };
    while let Some(chunk) = reader.next_chunk(most, &pressed) {
        let lines: Vec<Option<String>> = chunk
            .par_iter()
            .map(|item| line(item, &knowledge, own.with_text))
            .collect();
        for (item, line) in chunk.iter().zip(lines) {
            match (item, line) {
                (Item::Skipped(skipped), _) => {
                    say(&format!("skipped {}\n", visible(&skipped.to_string())))
                }
                (Item::Note(note), _) => say(&format!("note: {}\n", visible(note))),
                (item, Some(line)) => {
                    if let Item::Rejected(rejected) = item {
                        wrong = true;
                        say(&format!("rejected {}\n", visible(&rejected.to_string())));
                    }
                    writeln!(out, "{line}")?;
                }
                (_, None) => {}
            }
        }
        out.flush()?;
    }
    if pressed.load(Ordering::SeqCst) {
        return Ok(INTERRUPTED);
    }
    reader.finish()?;
    Ok(if wrong && !own.errors_ok { WRONG } else { DONE })
}

/// The line that answers an item; a wrong record is answered in its place.
fn line(item: &Item, knowledge: &Knowledge, with_text: bool) -> Option<String> {
    let value = match item {
        Item::Article(article) => {
            let reading = reading(article, knowledge).unwrap_or_default();
            record(article, &reading, with_text)
        }
        Item::Rejected(rejected) => json!({
            "id": rejected.id,
            "error": rejected.reason,
            "path": rejected.path,
            "line": rejected.place,
        }),
        Item::Skipped(_) | Item::Note(_) => return None,
    };
    Some(value.to_string())
}
