//! One article or event with everything found in it, for reading.

use super::Store;
use super::failures::Explain;
use crate::error::Result;
use crate::span::Field;
use rusqlite::{OptionalExtension, Row};

/// What to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShowKey {
    /// An article, by its row's `id` or its `uid`.
    Article(String),
    /// An event, by its row's `id` or its `uid`.
    Event(String),
}

/// An article with what was found in it. Offsets count code points.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shown {
    /// Row of the article.
    pub id: i64,
    /// Content hash of the article.
    pub uid: String,
    /// Headline.
    pub headline: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// File it came from.
    pub path: Option<String>,
    /// Text.
    pub body: String,
    /// Sentences in reading order.
    pub sentences: Vec<ShownSentence>,
    /// What was found, in reading order; of an event only what belongs to it.
    pub facts: Vec<Fact>,
}

/// Where a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownSentence {
    /// From 0, headline first.
    pub number: i64,
    /// Its field.
    pub field: Field,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// An event.
    Event,
    /// The party of an event that acts.
    Source,
    /// The party of an event that is acted upon.
    Target,
    /// A casualty statement.
    Casualty,
    /// A mention of a place.
    Place,
    /// A mention of an actor.
    Actor,
    /// A time expression.
    Date,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// Its row.
    pub id: Option<i64>,
    /// Row of the event it belongs to; of an event, its own.
    pub event: Option<i64>,
    /// Its name in a few words.
    pub label: String,
    /// More about it: name and value, only what is known.
    pub details: Vec<(String, String)>,
    /// The field its words stand in.
    pub field: Field,
    /// First code point of its words. A party without words of its own has an empty range at its event's.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The rule that found it.
    pub rule: String,
    /// From 0 to 1.
    pub confidence: Option<f64>,
    /// Row of the casualty statement that it is a part of.
    pub part_of: Option<i64>,
    /// Not the reported event's own.
    pub background: bool,
    /// Role of a place or casualty statement, sector of an actor, TIMEX3 type of a date.
    pub role: Option<String>,
}

const EVENTS: &str = "SELECT e.id, e.id, e.summary, e.field, e.char_start, e.char_end, e.rule, e.confidence,
    NULL, 0, NULL,
    e.type AS type, e.subtype AS subtype, e.plover AS plover, e.mode AS mode, e.cameo AS cameo, e.status AS status,
    CASE WHEN e.date_end > e.date THEN e.date || '..' || e.date_end ELSE e.date END AS date,
    e.date_precision AS date_precision, e.date_basis AS date_basis, e.date_text AS date_text,
    l.name AS place, l.region AS region, l.country AS country, e.place_basis AS place_basis,
    e.place_precision AS place_precision,
    e.killed_low AS killed_low, e.killed_best AS killed, e.killed_high AS killed_high,
    e.injured_low AS injured_low, e.injured_best AS injured, e.injured_high AS injured_high,
    e.attribution AS attribution, e.uid AS uid
  FROM events AS e LEFT JOIN locations AS l ON l.id = e.location_id
  WHERE e.article_id = ?1 AND (?2 IS NULL OR e.id = ?2)";

const PARTIES: &str = "SELECT k.id, k.event_id, k.name, coalesce(k.field, e.field), coalesce(k.char_start, e.char_start),
    coalesce(k.char_end, e.char_start), e.rule, NULL, NULL, 0, k.sector,
    k.text AS text, k.kind AS kind, k.country AS country, k.sector2 AS sector2
  FROM event_actors AS k JOIN events AS e ON e.id = k.event_id
  WHERE e.article_id = ?1 AND (?2 IS NULL OR e.id = ?2) AND k.role = ?3";

const CASUALTIES: &str = "SELECT c.id, c.event_id, c.kind || ': ' || c.text, c.field, c.char_start, c.char_end, c.rule, c.confidence,
    c.part_of, c.background, c.role,
    c.kind AS kind, c.low AS low, c.best AS best, c.high AS high, c.qualifier AS qualifier, c.victims AS victims, c.victim_group AS victim_group,
    (SELECT name FROM actors WHERE id = c.victim_actor_id) AS victim_actor, c.side AS side,
    c.perpetrator AS perpetrator, l.name AS place,
    CASE WHEN c.date_end > c.date THEN c.date || '..' || c.date_end ELSE c.date END AS date, c.attribution AS attribution
  FROM casualties AS c LEFT JOIN locations AS l ON l.id = c.location_id
  WHERE c.article_id = ?1 AND (?2 IS NULL OR c.event_id = ?2)";

const MENTIONS: &str = "SELECT m.id, NULL, coalesce(m.value, m.text), m.field, m.char_start, m.char_end, m.rule, m.confidence,
    NULL, 0, m.role,
    m.text AS text, coalesce(l.kind, a.kind) AS kind, coalesce(l.country, a.country) AS country, l.region AS region,
    l.latitude AS latitude, l.longitude AS longitude, l.geonames_id AS geonames_id,
    m.runner_up AS runner_up, round(m.margin, 2) AS margin
  FROM mentions AS m LEFT JOIN locations AS l ON l.id = m.location_id LEFT JOIN actors AS a ON a.id = m.actor_id
  WHERE m.article_id = ?1 AND m.kind = ?3 AND (?2 IS NULL
    OR (m.location_id IN (SELECT location_id FROM event_locations WHERE event_id = ?2)
      AND m.sentence_id = (SELECT sentence_id FROM events WHERE id = ?2))
    OR (m.kind = 'date' AND EXISTS (SELECT 1 FROM events AS e WHERE e.id = ?2 AND e.sentence_id = m.sentence_id
      AND e.date_text = m.text)))";

/// The first columns of the statements above are the fact, the rest its details.
const FIXED: usize = 11;

impl Store {
    /// An article with its facts, or an event's own facts in its article; `None` when there is no such row.
    pub fn shown(&self, what: &ShowKey) -> Result<Option<Shown>> {
        let (article, event) = match what {
            ShowKey::Article(key) => (self.key("articles", "id", key)?, None),
            ShowKey::Event(key) => (
                self.key("events", "article_id", key)?,
                self.key("events", "id", key)?,
            ),
        };
        let Some(article) = article else {
            return Ok(None);
        };
        let mut shown = self
            .connection
            .query_row(
                "SELECT id, uid, headline, published, publisher, url, path, body FROM articles WHERE id = ?1",
                [article],
                |row| {
                    Ok(Shown {
                        id: row.get(0)?,
                        uid: row.get(1)?,
                        headline: row.get(2)?,
                        published: row.get(3)?,
                        publisher: row.get(4)?,
                        url: row.get(5)?,
                        path: row.get(6)?,
                        body: row.get(7)?,
                        ..Default::default()
                    })
                },
            )
            .explain(&self.name)?;
        shown.sentences = self.list(
            "SELECT number, field, char_start, char_end FROM sentences WHERE article_id = ?1 ORDER BY number",
            [article],
            |row| {
                Ok(ShownSentence {
                    number: row.get(0)?,
                    field: field(row, 1)?,
                    start: offset(row, 2)?,
                    end: offset(row, 3)?,
                })
            },
        )?;
        for (kind, sql, filter) in [
            (FactKind::Event, EVENTS, None),
            (FactKind::Source, PARTIES, Some("source")),
            (FactKind::Target, PARTIES, Some("target")),
            (FactKind::Casualty, CASUALTIES, None),
            (FactKind::Place, MENTIONS, Some("place")),
            (FactKind::Actor, MENTIONS, Some("actor")),
            (FactKind::Date, MENTIONS, Some("date")),
        ] {
            let read = |row: &Row<'_>| fact(kind, row);
            let facts = match filter {
                None => self.list(sql, (article, event), read)?,
                Some(filter) => self.list(sql, (article, event, filter), read)?,
            };
            shown.facts.extend(facts);
        }
        shown
            .facts
            .sort_by_key(|fact| (fact.field, fact.start, fact.end, fact.kind, fact.id));
        Ok(Some(shown))
    }

    /// A column of the row with this id or uid.
    fn key(&self, table: &str, column: &str, key: &str) -> Result<Option<i64>> {
        let by = |name: &str| format!("SELECT {column} FROM {table} WHERE {name} = ?1");
        if let Ok(id) = key.parse::<i64>() {
            let found = self
                .connection
                .query_row(&by("id"), [id], |row| row.get(0))
                .optional()
                .explain(&self.name)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        self.connection
            .query_row(&by("uid"), [key], |row| row.get(0))
            .optional()
            .explain(&self.name)
    }
}

fn field(row: &Row<'_>, column: usize) -> rusqlite::Result<Field> {
    let name: String = row.get(column)?;
    Ok(if name == "headline" {
        Field::Headline
    } else {
        Field::Body
    })
}

/// An offset; a negative one, which only a damaged store holds, is the start.
fn offset(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}

fn fact(kind: FactKind, row: &Row<'_>) -> rusqlite::Result<Fact> {
    let statement: &rusqlite::Statement<'_> = row.as_ref();
    let mut details = Vec::new();
    for column in FIXED..statement.column_count() {
        let value = match row.get_ref(column)? {
            rusqlite::types::ValueRef::Integer(n) => n.to_string(),
            rusqlite::types::ValueRef::Real(n) => n.to_string(),
            rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            _ => continue,
        };
        details.push((statement.column_name(column)?.to_string(), value));
    }
    Ok(Fact {
        kind,
        id: row.get(0)?,
        event: row.get(1)?,
        label: row.get(2)?,
        field: field(row, 3)?,
        start: offset(row, 4)?,
        end: offset(row, 5)?,
        rule: row.get(6)?,
        confidence: row.get(7)?,
        part_of: row.get(8)?,
        background: row.get(9)?,
        role: row.get(10)?,
        details,
    })
}
