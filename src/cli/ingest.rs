//! `ingest`: articles in, a store out, and an account of everything that was read.

use super::reading::{Item, ReadArguments, Reader, interruption, is_english, reading, start};
use super::tables::TableArguments;
use super::{DONE, Failure, Global, INTERRUPTED, WRONG, say};
use crate::article::{self, Article, Rejection};
use crate::error::Result;
use crate::extract::Reading;
use crate::knowledge::Knowledge;
use crate::output::style::{counted, grouped, visible};
use crate::rows::Value;
use crate::store::{Record, SentenceSpan, Store};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Articles of one transaction.
const BATCH: usize = 1_000;
/// Bytes of text of one transaction.
const BATCH_BYTES: usize = 32 << 20;
/// So many rejected or skipped records are listed.
const LISTED: usize = 20;

/// Arguments of `ingest`.
#[derive(Debug, Args)]
pub(super) struct IngestArguments {
    /// Files and folders; `-` is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    read: ReadArguments,
    #[command(flatten)]
    tables: TableArguments,
    /// Read so many articles only
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Read and extract, store nothing
    #[arg(long)]
    dry_run: bool,
}

/// An article with what was read from it; `None` in other languages.
type Done = (Article, Option<Reading>);

/// Runs `ingest`.
pub(super) fn ingest(global: &Global, own: IngestArguments) -> std::result::Result<u8, Failure> {
    let options = own.read.options();
    options.check()?;
    let knowledge = own.tables.load()?;
    let started = Instant::now();
    let pressed = interruption();
    let mut target = if own.dry_run {
        Target::Nowhere {
            store: Store::open(&global.db).ok().map(Box::new),
            seen: HashSet::new(),
        }
    } else {
        let store = Store::create_or_open(&global.db)?;
        Target::Store(Box::new(store))
    };
    target.use_amounts(&knowledge.amounts.name)?;
    let before = target.counts()?;
    let size = article::size(&own.paths);
    let reader = start(own.paths, options);
    let mut account = Account::default();
    let progress = progress(size);
    let done = take_all(
        &reader,
        &mut target,
        &knowledge,
        own.limit.unwrap_or(usize::MAX),
        &pressed,
        &mut account,
        &progress,
    );
    progress.finish_and_clear();
    let interrupted = pressed.load(Ordering::SeqCst);
    if let Err(error) = done {
        // What was stored before the fault is told, for it stays.
        say(&account.tell(&Counts::default(), &global.db, own.dry_run, started));
        return Err(error.into());
    }
    if !interrupted {
        reader.finish()?;
        target.finish()?;
    }
    let stored = match &target {
        Target::Store(_) => target.counts()?.since(&before),
        Target::Nowhere { .. } => account.found.clone(),
    };
    let summary = account.tell(&stored, &global.db, own.dry_run, started);
    let mut err = io::stderr().lock();
    let _ = err.write_all(summary.as_bytes());
    if interrupted {
        let _ = writeln!(
            err,
            "interrupted; what is stored stays, and running it again goes on"
        );
        return Ok(INTERRUPTED);
    }
    Ok(if account.rejected > 0 { WRONG } else { DONE })
}

/// Reads to the end: while one batch is written, the next is extracted.
fn take_all(
    reader: &Reader,
    target: &mut Target,
    knowledge: &Knowledge,
    limit: usize,
    pressed: &AtomicBool,
    account: &mut Account,
    progress: &ProgressBar,
) -> Result<()> {
    let mut ready: Vec<Done> = Vec::new();
    loop {
        let batch = next_batch(reader, limit, pressed, account, progress);
        let last = batch.is_empty();
        let (written, extracted) = rayon::join(
            || target.write(&ready, account),
            || extract_all(batch, knowledge, pressed),
        );
        written?;
        ready = extracted;
        if ready.is_empty() && (last || pressed.load(Ordering::SeqCst)) {
            return Ok(());
        }
    }
}

/// Articles for one transaction; the rest of what comes is written into the account.
fn next_batch(
    reader: &Reader,
    limit: usize,
    pressed: &AtomicBool,
    account: &mut Account,
    progress: &ProgressBar,
) -> Vec<Article> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH
        && bytes < BATCH_BYTES
        && account.read < limit
        && let Some(item) = reader.next(pressed)
    {
        progress.set_position(reader.bytes());
        match item {
            Item::Article(article) => {
                account.note_article(&article);
                bytes += article.body.len();
                batch.push(*article);
            }
            Item::Rejected(rejection) => account.reject(&rejection),
            Item::Skipped(rejection) => account.skip(&rejection),
            Item::Note(note) => *account.notes.entry(note).or_default() += 1,
        }
        progress.set_message(format!("{} articles", grouped(account.read as u64)));
    }
    batch
}

/// On all cores; nothing when interrupted, for half a batch would be another input order.
fn extract_all(batch: Vec<Article>, knowledge: &Knowledge, pressed: &AtomicBool) -> Vec<Done> {
    let done: Vec<Done> = batch
        .into_par_iter()
        .map(|article| {
            (!pressed.load(Ordering::Relaxed)).then(|| {
                let reading = reading(&article, knowledge);
                (article, reading)
            })
        })
        .while_some()
        .collect();
    if pressed.load(Ordering::SeqCst) {
        return Vec::new();
    }
    done
}

/// Where the sentences of a reading stand.
fn spans(reading: &Option<Reading>) -> Vec<SentenceSpan> {
    let sentences = reading.iter().flat_map(|reading| &reading.sentences);
    sentences
        .map(|(field, paragraph, span)| SentenceSpan {
            field: *field,
            paragraph: *paragraph,
            span: *span,
        })
        .collect()
}

/// Where articles go.
enum Target {
    Store(Box<Store>),
    /// A dry run; the store, if there is one, tells what is known already.
    Nowhere {
        store: Option<Box<Store>>,
        seen: HashSet<String>,
    },
}

impl Target {
    /// Names the table of vague words that figures are made with, and says so when the store has figures of another one.
    fn use_amounts(&mut self, name: &str) -> Result<()> {
        let store = match self {
            Target::Store(store) => Some(store),
            Target::Nowhere { store, .. } => store.as_mut(),
        };
        let Some(store) = store else {
            return Ok(());
        };
        let before = store.amounts()?;
        if before.iter().any(|known| known != name) {
            let before: Vec<String> = before.iter().map(|known| format!("`{known}`")).collect();
            say(&visible(&format!(
                "note: figures in this store were made with the table of amounts {}; articles new to it are read with `{name}`, \
                 those known keep theirs",
                before.join(" and ")
            )));
            say("\n");
        }
        store.use_amounts(name);
        Ok(())
    }

    fn write(&mut self, batch: &[Done], account: &mut Account) -> Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        match self {
            Target::Store(store) => {
                let sentences: Vec<Vec<SentenceSpan>> =
                    batch.iter().map(|(_, reading)| spans(reading)).collect();
                let records: Vec<Record<'_>> = batch
                    .iter()
                    .zip(&sentences)
                    .map(|((article, reading), sentences)| Record {
                        article,
                        sentences,
                        extraction: reading.as_ref().map(|r| &r.extraction),
                    })
                    .collect();
                let written = store.write(&records)?;
                account.stored += written.stored;
                account.known += written.known;
                for (i, reason) in written.refused {
                    let article = batch.get(i).map(|(article, _)| article);
                    account.reject(&Rejection {
                        path: article
                            .and_then(|article| article.path.clone())
                            .unwrap_or_default(),
                        place: None,
                        id: article.and_then(|article| article.input_id.clone()),
                        reason,
                    });
                }
            }
            Target::Nowhere { store, seen } => {
                for (article, reading) in batch {
                    let known = match store {
                        Some(store) => store.contains(&article.uid)?,
                        None => false,
                    };
                    if known || !seen.insert(article.uid.clone()) {
                        account.known += 1;
                        continue;
                    }
                    account.stored += 1;
                    if let Some(Reading { extraction, .. }) = reading {
                        account.found.events += extraction.events.len() as u64;
                        account.found.casualties += extraction.casualties.len() as u64;
                    }
                }
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        match self {
            Target::Store(store) => store.finish(),
            Target::Nowhere { .. } => Ok(()),
        }
    }

    fn counts(&self) -> Result<Counts> {
        match self {
            Target::Store(store) => Counts::of(store),
            Target::Nowhere { .. } => Ok(Counts::default()),
        }
    }
}

/// Rows of a store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Counts {
    events: u64,
    actors: u64,
    locations: u64,
    casualties: u64,
}

impl Counts {
    fn of(store: &Store) -> Result<Counts> {
        let rows = store.rows(
            "SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM actors), \
             (SELECT count(*) FROM locations), (SELECT count(*) FROM casualties)",
            &[],
        )?;
        let count = |i: usize| match rows.rows.first().and_then(|row| row.get(i)) {
            Some(Value::Integer(n)) => u64::try_from(*n).unwrap_or(0),
            _ => 0,
        };
        Ok(Counts {
            events: count(0),
            actors: count(1),
            locations: count(2),
            casualties: count(3),
        })
    }

    fn since(&self, before: &Counts) -> Counts {
        Counts {
            events: self.events.saturating_sub(before.events),
            actors: self.actors.saturating_sub(before.actors),
            locations: self.locations.saturating_sub(before.locations),
            casualties: self.casualties.saturating_sub(before.casualties),
        }
    }
}

/// What came in and what became of it.
#[derive(Debug, Default)]
struct Account {
    read: usize,
    stored: usize,
    known: usize,
    rejected: usize,
    skipped: usize,
    listed: Vec<String>,
    unlisted: usize,
    notes: BTreeMap<String, usize>,
    languages: BTreeMap<String, usize>,
    with: BTreeMap<&'static str, usize>,
    found: Counts,
}

impl Account {
    fn note_article(&mut self, article: &Article) {
        self.read += 1;
        if !is_english(&article.language) {
            *self.languages.entry(article.language.clone()).or_default() += 1;
        }
        for (name, present) in [
            ("title", article.headline.is_some()),
            ("text", !article.body.is_empty()),
            ("date", article.published.is_some()),
            ("source", article.publisher.is_some()),
            ("url", article.url.is_some()),
        ] {
            *self.with.entry(name).or_default() += usize::from(present);
        }
    }

    fn reject(&mut self, rejection: &Rejection) {
        self.rejected += 1;
        self.list(format!("rejected {rejection}"));
    }

    fn skip(&mut self, rejection: &Rejection) {
        self.skipped += 1;
        self.list(format!("skipped {rejection}"));
    }

    fn list(&mut self, line: String) {
        if self.listed.len() < LISTED {
            self.listed.push(line);
        } else {
            self.unlisted += 1;
        }
    }

    /// The closing summary.
    fn tell(&self, rows: &Counts, path: &Path, dry_run: bool, started: Instant) -> String {
        let mut out = String::new();
        for line in &self.listed {
            let _ = writeln!(out, "{}", visible(line));
        }
        if self.unlisted > 0 {
            let _ = writeln!(out, "and {} more", grouped(self.unlisted as u64));
        }
        for (note, times) in self.notes.iter().take(LISTED) {
            let times = if *times > 1 {
                format!(" ({} times)", grouped(*times as u64))
            } else {
                String::new()
            };
            let _ = writeln!(out, "note: {}{times}", visible(note));
        }
        let taken = started.elapsed().as_secs_f64();
        let _ = writeln!(
            out,
            "read       {} in {taken:.1} s",
            counted(self.read as u64, "article", "articles")
        );
        let mut line = |name: &str, count: usize, what: &str| {
            if count > 0 {
                let _ = writeln!(out, "{name:<10} {}{what}", grouped(count as u64));
            }
        };
        line("known", self.known, " (stored before)");
        line("rejected", self.rejected, "");
        line("skipped", self.skipped, "");
        if !self.languages.is_empty() {
            let named: Vec<String> = self
                .languages
                .iter()
                .map(|(code, count)| format!("{code} {}", grouped(*count as u64)))
                .collect();
            let _ = writeln!(
                out,
                "languages  {} (stored and searchable; only English is read for events)",
                named.join(", ")
            );
        }
        if self.read > 0 {
            let fields: Vec<String> = ["title", "text", "date", "source", "url"]
                .into_iter()
                .map(|name| match self.with.get(name).copied().unwrap_or(0) {
                    0 => format!("no {name}"),
                    n if n == self.read => name.to_string(),
                    n => format!("{name} of {}", grouped(n as u64)),
                })
                .collect();
            let _ = writeln!(out, "fields     {}", fields.join(", "));
        }
        let stored = counted(self.stored as u64, "article", "articles");
        let word = if dry_run { "found     " } else { "stored    " };
        let mut parts = vec![
            stored,
            counted(rows.events, "event", "events"),
            counted(rows.casualties, "casualty statement", "casualty statements"),
        ];
        if !dry_run {
            parts.push(counted(rows.actors, "new actor", "new actors"));
            parts.push(counted(rows.locations, "new location", "new locations"));
        }
        let place = if dry_run {
            " (dry run: nothing is stored)".to_string()
        } else {
            format!(" in {}", path.display())
        };
        let _ = writeln!(out, "{word} {}{}", parts.join(", "), visible(&place));
        out
    }
}

/// A bar on terminals, nothing elsewhere.
fn progress(size: Option<u64>) -> ProgressBar {
    let (bar, template) = match size {
        Some(size) => (
            ProgressBar::new(size),
            "{msg:>20} {bar:30} {percent:>3}%, {eta} left",
        ),
        None => (ProgressBar::new_spinner(), "{spinner} {msg}, {elapsed}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_tells_everything() {
        let mut account = Account::default();
        let mut article = Article::new(None, Some("A headline"), "A body");
        account.note_article(&article);
        article.language = "de".into();
        article.publisher = Some("Blatt".into());
        account.note_article(&article);
        for line in 0..25 {
            account.reject(&Rejection {
                path: "a.jsonl".into(),
                place: Some(line + 1),
                id: None,
                reason: "no text".into(),
            });
        }
        account.stored = 1;
        account.known = 1;
        let rows = Counts {
            events: 1_200,
            casualties: 1,
            actors: 0,
            locations: 2,
        };
        let text = account.tell(&rows, Path::new("x.db"), false, Instant::now());
        for line in [
            "rejected a.jsonl:20: no text\nand 5 more\n",
            "known      1 (stored before)\n",
            "rejected   25\n",
            "languages  de 1 (",
            "fields     title, text, no date, source of 1, no url\n",
            "stored     1 article, 1,200 events, 1 casualty statement, 0 new actors, 2 new locations in x.db\n",
        ] {
            assert!(text.contains(line), "{line:?} in {text}");
        }
    }
}
