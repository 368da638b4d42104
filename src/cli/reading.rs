//! Articles from the reader's thread to all cores and back, in input order.

use crate::article::{self, Article, Input, ReadOptions, Rejection};
use crate::error::{Error, Result};
use crate::extract::{Reading, read_article};
use crate::knowledge::Knowledge;
use chrono::NaiveDate;
use clap::Args;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::Duration;

/// Articles that wait between reading and extraction.
const WAITING: usize = 256;
/// How soon Ctrl-C is noticed while nothing comes in.
const PATIENCE: Duration = Duration::from_millis(50);

/// How articles are read.
#[derive(Debug, Clone, Args)]
pub(super) struct ReadArguments {
    /// Day of articles that state none
    #[arg(long, value_name = "DATE")]
    date: Option<NaiveDate>,
    /// Publisher of articles that state none
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Language of all articles, whatever is detected
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// Where a field stands in the input: text=my_column
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = pair)]
    map: Vec<(String, String)>,
    /// Largest article, such as 500k or 32M
    #[arg(long, value_name = "BYTES", value_parser = bytes, default_value = "16M")]
    max_article: u64,
}

impl ReadArguments {
    pub(super) fn options(&self) -> ReadOptions {
        ReadOptions {
            date: self.date,
            source: self.source.clone(),
            language: self.language.clone(),
            max_article: self.max_article,
            map: self.map.clone(),
        }
    }
}

/// `name=value`, the name not empty.
pub(super) fn pair(text: &str) -> std::result::Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_string(), value.trim().to_string()))
        }
        _ => Err("write NAME=VALUE".to_string()),
    }
}

/// A number of bytes with an optional k, M or G.
fn bytes(text: &str) -> std::result::Result<u64, String> {
    let lower = text.to_lowercase();
    let lower = lower.trim_end_matches('b').trim_end_matches('i');
    let (digits, shift) = match lower.chars().last() {
        Some('k') => (&lower[..lower.len() - 1], 10),
        Some('m') => (&lower[..lower.len() - 1], 20),
        Some('g') => (&lower[..lower.len() - 1], 30),
        _ => (lower, 0),
    };
    digits
        .parse::<u64>()
        .ok()
        .filter(|n| *n > 0)
        .and_then(|n| n.checked_mul(1 << shift))
        .ok_or_else(|| "a number of bytes, such as 500k or 32M".to_string())
}

/// What comes from the reader's thread.
#[derive(Debug)]
pub(super) enum Item {
    /// An article.
    Article(Box<Article>),
    /// A record that is none.
    Rejected(Rejection),
    /// A file that was left alone.
    Skipped(Rejection),
    /// Something to know.
    Note(String),
}

/// A reader at work in its own thread.
#[derive(Debug)]
pub(super) struct Reader {
    items: Receiver<Item>,
    thread: JoinHandle<Result<()>>,
    bytes: Arc<AtomicU64>,
}

impl Reader {
    /// Waits for the next item; `None` at the end, or when Ctrl-C was pressed meanwhile.
    pub(super) fn next(&self, pressed: &AtomicBool) -> Option<Item> {
        while !pressed.load(Ordering::SeqCst) {
            match self.items.recv_timeout(PATIENCE) {
                Ok(item) => return Some(item),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        None
    }

    /// Waits for one item and takes what else has come, so that a slow producer is answered at once.
    pub(super) fn next_chunk(&self, most: usize, pressed: &AtomicBool) -> Option<Vec<Item>> {
        let mut chunk = vec![self.next(pressed)?];
        while chunk.len() < most
            && let Ok(item) = self.items.try_recv()
        {
            chunk.push(item);
        }
        Some(chunk)
    }

    /// Bytes of the inputs read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// What the thread ended with; whatever it still had to hand over is dropped.
    pub(super) fn finish(self) -> Result<()> {
        drop(self.items);
        self.thread
            .join()
            .unwrap_or_else(|_| Err(Error::new("reading stopped unexpectedly")))
    }
}

/// Starts to read in a thread of its own; it ends when the receiver is dropped.
pub(super) fn start(paths: Vec<PathBuf>, options: ReadOptions) -> Reader {
    let (sender, receiver) = sync_channel(WAITING);
    let bytes = Arc::new(AtomicU64::new(0));
    let seen = bytes.clone();
    let thread = std::thread::spawn(move || {
        article::read(&paths, &options, &mut |input| {
            let item = match input {
                Input::Article(article) => Item::Article(article),
                Input::Rejected(rejection) => Item::Rejected(rejection),
                Input::Skipped(rejection) => Item::Skipped(rejection),
                Input::Note(note) => Item::Note(note),
                Input::Progress(bytes) => {
                    seen.store(bytes, Ordering::Relaxed);
                    return ControlFlow::Continue(());
                }
            };
            match sender.send(item) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        })
    });
    Reader {
        items: receiver,
        thread,
        bytes,
    }
}

/// What an article says; nothing in languages that are not read.
pub(super) fn reading(article: &Article, knowledge: &Knowledge) -> Option<Reading> {
    is_english(&article.language).then(|| read_article(article, knowledge))
}

/// Whether the code is English of any country.
pub(super) fn is_english(code: &str) -> bool {
    code.eq_ignore_ascii_case("en")
        || code
            .get(..3)
            .is_some_and(|start| start.eq_ignore_ascii_case("en-"))
}

/// Whether Ctrl-C was pressed. The first press asks for an end, the second ends at once.
pub(super) fn interruption() -> Arc<AtomicBool> {
    static PRESSED: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    PRESSED
        .get_or_init(|| {
            let pressed = Arc::new(AtomicBool::new(false));
            let seen = pressed.clone();
            // Without a handler Ctrl-C ends the program, which is right as well.
            let _ = ctrlc::set_handler(move || {
                if seen.swap(true, Ordering::SeqCst) {
                    std::process::exit(i32::from(super::INTERRUPTED));
                }
            });
            pressed
        })
        .clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(bytes("500k"), Ok(512_000));
        assert_eq!(bytes("32M"), Ok(32 << 20));
        assert_eq!(bytes("2GiB"), Ok(2 << 30));
        assert_eq!(bytes("7"), Ok(7));
        assert!(bytes("0").is_err());
        assert!(bytes("99999999999999999G").is_err());
        assert!(bytes("é").is_err());
    }

    #[test]
    fn pairs_need_a_name() {
        assert_eq!(pair("text=body"), Ok(("text".into(), "body".into())));
        assert_eq!(pair("place=a=b"), Ok(("place".into(), "a=b".into())));
        assert!(pair("=x").is_err());
        assert!(pair("x").is_err());
    }

    #[test]
    fn english_of_all_countries_is_read() {
        assert!(is_english("en") && is_english("en-GB"));
        assert!(!is_english("eng-x") && !is_english("de") && !is_english(""));
    }
}
