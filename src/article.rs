//! An article as it came in, and the readers that make one of each input format.

mod aliases;
mod encodings;
mod fields;
mod formats;
mod json;
mod languages;
mod published;
mod sources;
mod tables;
mod texts;

pub use sources::{read, read_from, size};

use crate::error::Error;
use crate::span::Span;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// Largest article, line, field or record in bytes unless the caller says otherwise: no news text comes near it.
pub const MAX_ARTICLE: u64 = 16 << 20;

/// One news item. Texts are valid UTF-8 without NUL.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// Content hash, 32 hexadecimal digits: the same article is the same, wherever it came from.
    pub uid: String,
    /// The input's own id, if it had one.
    pub input_id: Option<String>,
    /// The stated day of publication; `None` when it is unknown or known only as a month or year.
    pub published: Option<NaiveDate>,
    /// The headline.
    pub headline: Option<String>,
    /// The text, exactly as offsets count in it. May be empty when there is a headline.
    pub body: String,
    /// The outlet.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// BCP 47 code of the language of the whole article.
    pub language: String,
    /// File and `#line` or `#record` it came from.
    pub path: Option<String>,
    /// Unknown input fields, kept.
    pub metadata: serde_json::Map<String, serde_json::Value>,
    /// Whether the input was JSON, whose caller holds the text that offsets count in.
    pub from_json: bool,
}

impl Article {
    /// An article of plain parts, its hash computed and its language taken as English.
    pub fn new(published: Option<NaiveDate>, headline: Option<&str>, body: &str) -> Self {
        let mut article = Article {
            published,
            headline: headline.map(str::to_string),
            body: body.to_string(),
            language: "en".into(),
            ..Default::default()
        };
        article.uid = article.content_hash();
        article
    }

    /// The hash of headline, date and body, normalised for the hash only: CRLF to LF, trailing blanks off.
    pub fn content_hash(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            for line in text.lines() {
                hash.update(line.trim_end().as_bytes());
                hash.update(b"\n");
            }
            hash.update(b"\0");
        };
        add(self.headline.as_deref().unwrap_or("").trim());
        add(&self.published.map(|d| d.to_string()).unwrap_or_default());
        add(self.body.trim_end());
        hash.finalize()[..16]
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect()
    }

    /// The text of a field; the empty string for a missing headline.
    pub fn text(&self, field: crate::span::Field) -> &str {
        match field {
            crate::span::Field::Headline => self.headline.as_deref().unwrap_or(""),
            crate::span::Field::Body => &self.body,
        }
    }

    /// Where the body's first line tells the headline again, as some extractors write it; it is not a second telling.
    pub fn repeated_headline(&self) -> Option<Span> {
        let headline = self.headline.as_deref()?.trim();
        let start = self.body.len() - self.body.trim_start().len();
        let line = self.body[start..].lines().next()?.trim_end();
        (!headline.is_empty() && line == headline).then(|| Span::new(start, start + line.len()))
    }
}

/// What the reader is told by its caller.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// Day of articles that state none.
    pub date: Option<NaiveDate>,
    /// Outlet of articles that state none.
    pub source: Option<String>,
    /// Language of every article, whatever it states.
    pub language: Option<String>,
    /// Largest article, line or record in bytes.
    pub max_article: u64,
    /// Pairs of a field (`title`, `text`, `date`, `url`, `source`, `language`, `id`) and the column to take it from.
    pub map: Vec<(String, String)>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            date: None,
            source: None,
            language: None,
            max_article: MAX_ARTICLE,
            map: Vec::new(),
        }
    }
}

impl ReadOptions {
    /// Whether every `map` target is a field that an article has.
    pub fn check(&self) -> Result<(), Error> {
        aliases::Mapping::new(&self.map).map(|_| ())
    }
}

/// What the reader hands over, in input order.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// An article.
    Article(Box<Article>),
    /// A record or named file that is not an article, and why.
    Rejected(Rejection),
    /// A folder member that was left alone, and why.
    Skipped(Rejection),
    /// Something a person may want to know.
    Note(String),
    /// Bytes read so far, of all inputs.
    Progress(u64),
}

/// What was not read, where, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rejection {
    /// The file, or `standard input`.
    pub path: String,
    /// Line of the file; in a JSON array the record's number, from 1.
    pub place: Option<u64>,
    /// The caller's own id, if it could be read.
    pub id: Option<String>,
    /// What is wrong and what would work.
    pub reason: String,
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        if let Some(place) = self.place {
            write!(f, ":{place}")?;
        }
        write!(f, ": {}", self.reason)
    }
}
