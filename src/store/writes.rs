//! Writing articles: a batch is one transaction, an article that the store refuses is left out whole.

use super::failures::Explain;
use super::identities::Identities;
use super::{Store, amounts, events};
use crate::article::Article;
use crate::error::Result;
use crate::extract::{Count, Extraction, Found};
use crate::knowledge::ontology::Ontology;
use crate::span::{CodePoints, Field, Span};
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, ErrorCode, TransactionBehavior, params};

/// Where one sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SentenceSpan {
    /// The field it stands in.
    pub field: Field,
    /// Number of its paragraph in the field, from 0.
    pub paragraph: usize,
    /// Its bytes in the field.
    pub span: Span,
}

/// One article with what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences in reading order; `Found::sentence` counts in them.
    pub sentences: &'a [SentenceSpan],
    /// `None` when nothing was looked for, as in other languages than English.
    pub extraction: Option<&'a Extraction>,
}

/// What became of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// Articles stored now.
    pub stored: usize,
    /// Articles that were there already.
    pub known: usize,
    /// Articles left out, by their place in the batch, with the reason.
    pub refused: Vec<(usize, String)>,
}

/// Why one article could not be written.
pub(super) enum Refusal {
    /// SQLite said no.
    Sqlite(rusqlite::Error),
    /// The extraction does not fit the article.
    Unfit(String),
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Refusal::Sqlite(error)
    }
}

/// One article on its way into the store.
pub(super) struct Writing<'a> {
    pub(super) connection: &'a Connection,
    pub(super) identities: &'a mut Identities,
    pub(super) article: &'a Article,
    pub(super) article_id: i64,
    /// Row ids of the sentences.
    pub(super) sentences: Vec<i64>,
    headline: CodePoints,
    body: CodePoints,
}

/// Where something stands, as the store writes it.
pub(super) struct Position<'a> {
    pub(super) sentence: i64,
    pub(super) field: &'static str,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) text: &'a str,
}

impl Store {
    /// Whether the article with this content hash is stored.
    pub fn contains(&self, uid: &str) -> Result<bool> {
        self.connection
            .prepare_cached("SELECT 1 FROM articles WHERE uid = ?1")
            .and_then(|mut statement| statement.exists([uid]))
            .explain(&self.name)
    }

    /// Writes a batch in one transaction: all of it, or nothing when the store fails.
    pub fn write(&mut self, batch: &[Record<'_>]) -> Result<Written> {
        let name = self.name.clone();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .explain(&name)?;
        let mut written = Written::default();
        let tables = amounts::listed(&transaction).explain(&name)?;
        let mut identities = Identities::default();
        for (i, record) in batch.iter().enumerate() {
            // The savepoint lets one article be left out without losing the batch.
            transaction
                .execute_batch("SAVEPOINT article")
                .explain(&name)?;
            match write_article(&transaction, &mut identities, record) {
                Ok(true) => written.stored += 1,
                Ok(false) => written.known += 1,
                Err(refusal) => {
                    let reason = match refusal {
                        Refusal::Unfit(reason) => reason,
                        Refusal::Sqlite(error) if is_constraint(&error) => {
                            let failed = rusqlite::Result::<()>::Err(error).explain(&name);
                            failed.err().map(|e| e.to_string()).unwrap_or_default()
                        }
                        Refusal::Sqlite(error) => return Err(error).explain(&name),
                    };
                    transaction
                        .execute_batch("ROLLBACK TO article")
                        .explain(&name)?;
                    identities.forget();
                    written.refused.push((i, reason));
                }
            }
            transaction
                .execute_batch("RELEASE article")
                .explain(&name)?;
        }
        if written.stored > 0
            && let Some(table) = &self.amounts
        {
            amounts::list(&transaction, tables, table).explain(&name)?;
        }
        transaction.commit().explain(&name)?;
        self.changed |= written.stored > 0;
        self.touched.extend(identities.touched());
        Ok(written)
    }

    /// Ends an ingest: each actor written gets the sector it was most often given, and the planner its statistics.
    /// Does nothing when nothing was written.
    pub fn finish(&mut self) -> Result<()> {
        if !self.changed {
            return Ok(());
        }
        let name = self.name.clone();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .explain(&name)?;
        {
            // Most often, then alphabetically: the same whatever the order of the articles.
            let mut update = transaction
                .prepare_cached(
                    "UPDATE actors SET sector = (SELECT s.sector FROM
                       (SELECT role AS sector FROM mentions WHERE actor_id = ?1
                        UNION ALL SELECT sector FROM event_actors WHERE actor_id = ?1) AS s
                       WHERE s.sector IS NOT NULL GROUP BY s.sector ORDER BY count(*) DESC, s.sector LIMIT 1)
                     WHERE id = ?1",
                )
                .explain(&name)?;
            let mut touched: Vec<i64> = self.touched.drain().collect();
            touched.sort_unstable();
            for id in touched {
                update.execute([id]).explain(&name)?;
            }
        }
        transaction.commit().explain(&name)?;
        self.connection
            .execute_batch("ANALYZE; PRAGMA optimize;")
            .explain(&name)?;
        self.changed = false;
        Ok(())
    }
}

/// Fills the table of types; those of an older ontology stay, for events may name them.
pub(super) fn write_event_types(
    connection: &Connection,
    ontology: &Ontology,
    version: &str,
) -> rusqlite::Result<()> {
    let mut insert = connection.prepare(
        "INSERT INTO event_types (name, level, parent, mode, quad, score, cameo, acled, description)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (name) DO UPDATE SET level = excluded.level, parent = excluded.parent, mode = excluded.mode,
           quad = excluded.quad, score = excluded.score, cameo = excluded.cameo, acled = excluded.acled,
           description = excluded.description",
    )?;
    let none: Option<&str> = None;
    for t in ontology.event_types() {
        insert.execute(params![
            t.name,
            "type",
            none,
            none,
            t.quad,
            t.score,
            t.cameo,
            none,
            t.description
        ])?;
    }
    for s in ontology.subtypes() {
        insert.execute(params![
            s.name,
            "subtype",
            s.parent,
            s.mode,
            s.quad,
            s.score,
            s.cameo,
            s.acled,
            s.description
        ])?;
    }
    connection.execute(
        "INSERT INTO meta (name, value) VALUES ('ontology', ?1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [version],
    )?;
    Ok(())
}

/// Writes one article; `false` when it is stored already.
fn write_article(
    connection: &Connection,
    identities: &mut Identities,
    record: &Record<'_>,
) -> std::result::Result<bool, Refusal> {
    let article = record.article;
    let [killed, injured] = match record.extraction {
        Some(found) => [found.killed, found.injured].map(Option::unwrap_or_default),
        None => [Count::default(); 2],
    };
    let metadata = (!article.metadata.is_empty())
        .then(|| serde_json::Value::Object(article.metadata.clone()).to_string());
    let added = connection
        .prepare_cached(
            "INSERT INTO articles (headline, published, publisher, url, language,
               killed_low, killed_best, killed_high, injured_low, injured_best, injured_high,
               path, input_id, metadata, uid, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
             ON CONFLICT (uid) DO NOTHING",
        )?
        .execute(params![
            article.headline,
            day(article.published),
            article.publisher,
            article.url,
            article.language,
            number(killed.low),
            number(killed.best),
            number(killed.high),
            number(injured.low),
            number(injured.best),
            number(injured.high),
            article.path,
            article.input_id,
            metadata,
            article.uid,
            article.body,
        ])?;
    if added == 0 {
        return Ok(false);
    }
    let article_id = connection.last_insert_rowid();
    connection
        .prepare_cached("INSERT INTO articles_fts (rowid, headline, body) VALUES (?1, ?2, ?3)")?
        .execute(params![article_id, article.headline, article.body])?;
    let mut writing = Writing {
        connection,
        identities,
        article,
        article_id,
        sentences: Vec::with_capacity(record.sentences.len()),
        headline: CodePoints::new(article.text(Field::Headline)),
        body: CodePoints::new(&article.body),
    };
    writing.write_sentences(record.sentences)?;
    if let Some(extraction) = record.extraction {
        let places = writing.write_mentions(extraction)?;
        events::write_events(&mut writing, extraction, &places)?;
    }
    Ok(true)
}

impl<'a> Writing<'a> {
    fn write_sentences(&mut self, sentences: &[SentenceSpan]) -> std::result::Result<(), Refusal> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO sentences (article_id, number, paragraph, field, char_start, char_end)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for (i, sentence) in sentences.iter().enumerate() {
            let (span, _) = self
                .cut(sentence.field, sentence.span)
                .ok_or_else(|| Refusal::Unfit(format!("sentence {i} stands outside the text")))?;
            insert.execute(params![
                self.article_id,
                index(i),
                index(sentence.paragraph),
                sentence.field.name(),
                index(span.start),
                index(span.end)
            ])?;
            self.sentences.push(self.connection.last_insert_rowid());
        }
        Ok(())
    }

    /// Writes all mentions; gives the location of each place.
    fn write_mentions(
        &mut self,
        extraction: &Extraction,
    ) -> std::result::Result<Vec<i64>, Refusal> {
        let mut locations = Vec::with_capacity(extraction.places.len());
        for found in &extraction.places {
            let place = &found.value;
            let location = self.identities.location(self.connection, place)?;
            locations.push(location);
            let role = filled(place.role);
            let mention =
                self.write_mention(found, "place", &place.name, role, None, Some(location))?;
            if let Some(runner_up) = &place.runner_up {
                self.connection
                    .prepare_cached(
                        "UPDATE mentions SET runner_up = ?1, margin = ?2 WHERE id = ?3",
                    )?
                    .execute(params![runner_up, place.margin, mention])?;
            }
        }
        for found in &extraction.actors {
            let actor = &found.value;
            let position = self.position(found)?;
            let id = self
                .identities
                .actor(self.connection, actor, position.text)?;
            let role = actor.role.as_deref();
            self.write_mention(found, "actor", &actor.name, role, id, None)?;
        }
        for found in &extraction.dates {
            let role = filled(found.value.kind);
            self.write_mention(found, "date", &found.value.value, role, None, None)?;
        }
        Ok(locations)
    }

    fn write_mention<T>(
        &self,
        found: &Found<T>,
        kind: &str,
        value: &str,
        role: Option<&str>,
        actor: Option<i64>,
        location: Option<i64>,
    ) -> std::result::Result<i64, Refusal> {
        let position = self.position(found)?;
        self.connection
            .prepare_cached(
                "INSERT INTO mentions (kind, text, value, role, actor_id, location_id, article_id, sentence_id,
                   field, char_start, char_end, rule, confidence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                kind,
                position.text,
                value,
                role,
                actor,
                location,
                self.article_id,
                position.sentence,
                position.field,
                position.start,
                position.end,
                found.rule,
                found.confidence
            ])?;
        Ok(self.connection.last_insert_rowid())
    }

    /// The position of a found thing in code points, with its words.
    pub(super) fn position<T>(
        &self,
        found: &Found<T>,
    ) -> std::result::Result<Position<'a>, Refusal> {
        self.place(found.sentence, found.field, found.span)
            .ok_or_else(|| {
                Refusal::Unfit(format!(
                    "rule `{}` marked words outside the text",
                    found.rule
                ))
            })
    }

    /// The position of a span of a sentence; `None` when there is no such place.
    pub(super) fn place(&self, sentence: usize, field: Field, span: Span) -> Option<Position<'a>> {
        let (points, text) = self.cut(field, span)?;
        Some(Position {
            sentence: *self.sentences.get(sentence)?,
            field: field.name(),
            start: index(points.start),
            end: index(points.end),
            text,
        })
    }

    /// A span in code points and its text; `None` when it does not fit the field.
    pub(super) fn cut(&self, field: Field, span: Span) -> Option<(Span, &'a str)> {
        let article = self.article;
        let text = article.text(field).get(span.start..span.end)?;
        let points = match field {
            Field::Headline => &self.headline,
            Field::Body => &self.body,
        };
        Some((points.span(span), text))
    }
}

/// A day as the store writes it; years that no ISO date of four digits can hold are unknown.
pub(super) fn day(date: Option<NaiveDate>) -> Option<String> {
    date.filter(|d| (1..=9999).contains(&d.year()))
        .map(|d| d.to_string())
}

/// A count as SQLite holds it.
pub(super) fn number(count: Option<u64>) -> Option<i64> {
    count.and_then(|n| i64::try_from(n).ok())
}

/// An offset or position in a list as SQLite holds it.
pub(super) fn index(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Text, unless it is empty.
pub(super) fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn is_constraint(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
}
