//! An article or event with its text and every fact that was read from it, for showing the reasons.

use super::{Store, plain};
use crate::error::Result;
use crate::span::Field;
use rusqlite::{OptionalExtension, Row};

/// What is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShowKey {
    /// An article by `id` or `uid`.
    Article(String),
    /// An event by `id` or `uid`.
    Event(String),
}

/// An article with its facts.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Row id of the article.
    pub article: i64,
    /// Content hash.
    pub uid: String,
    /// Headline.
    pub headline: String,
    /// Day of publication.
    pub published: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// File it came from.
    pub path: Option<String>,
    /// Text.
    pub body: String,
    /// Sentences in order.
    pub sentences: Vec<ShownSentence>,
    /// Facts in the order of the text; only those of one event when an event was asked for.
    pub facts: Vec<Fact>,
    /// The event asked for.
    pub event: Option<i64>,
}

/// Where a sentence stands, in code points.
#[derive(Debug, Clone, Copy)]
pub struct ShownSentence {
    /// Row id.
    pub id: i64,
    /// Its paragraph.
    pub paragraph: i64,
    /// Its field.
    pub field: Field,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// One fact with its reasons.
#[derive(Debug, Clone)]
pub struct Fact {
    /// `event`, `casualty`, `place`, `actor` or `date`.
    pub kind: String,
    /// Row id in its table.
    pub id: i64,
    /// One line.
    pub label: String,
    /// Further names and values.
    pub details: Vec<(String, String)>,
    /// The sentence's row id.
    pub sentence: i64,
    /// Field of the span.
    pub field: Field,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The rule that made it.
    pub rule: String,
    /// From 0 to 1.
    pub confidence: f64,
    /// Statement it is part of (casualties).
    pub part_of: Option<i64>,
}

fn field(name: &str) -> Field {
    if name == "headline" {
        Field::Headline
    } else {
        Field::Body
    }
}

impl Store {
    /// Fetches an article or event; `None` when there is none of that key.
    pub fn shown(&self, key: &ShowKey) -> Result<Option<Shown>> {
        self.fetch(key).map_err(plain)
    }

    fn fetch(&self, key: &ShowKey) -> rusqlite::Result<Option<Shown>> {
        let (event, article) = match key {
            ShowKey::Article(k) => {
                let id = self
                    .connection
                    .query_row(
                        "SELECT id FROM articles WHERE uid = ?1 OR CAST(id AS TEXT) = ?1",
                        [k],
                        |r| r.get(0),
                    )
                    .optional()?;
                (None, id)
            }
            ShowKey::Event(k) => {
                let row: Option<(i64, i64)> = self
                    .connection
                    .query_row(
                        "SELECT id, article_id FROM events WHERE uid = ?1 OR CAST(id AS TEXT) = ?1",
                        [k],
                        |r| Ok((r.get(0)?, r.get(1)?)),
                    )
                    .optional()?;
                (row.map(|r| r.0), row.map(|r| r.1))
            }
        };
        let Some(article): Option<i64> = article else {
            return Ok(None);
        };
        let mut shown = self.connection.query_row(
            "SELECT id, uid, coalesce(headline, ''), published, publisher, url, path, body FROM articles WHERE id = ?1",
            [article],
            |r| {
                Ok(Shown {
                    article: r.get(0)?,
                    uid: r.get(1)?,
                    headline: r.get(2)?,
                    published: r.get(3)?,
                    publisher: r.get(4)?,
                    url: r.get(5)?,
                    path: r.get(6)?,
                    body: r.get(7)?,
                    event,
                    ..Shown::default()
                })
            },
        )?;
        let mut sentences = self.connection.prepare("SELECT id, paragraph, field, char_start, char_end FROM sentences WHERE article_id = ?1 ORDER BY number")?;
        let rows = sentences.query_map([article], |r| {
            Ok(ShownSentence {
                id: r.get(0)?,
                paragraph: r.get(1)?,
                field: field(&r.get::<_, String>(2)?),
                start: r.get(3)?,
                end: r.get(4)?,
            })
        })?;
        shown.sentences = rows.collect::<rusqlite::Result<_>>()?;
        self.events(&mut shown)?;
        self.casualties(&mut shown)?;
        self.mentions(&mut shown)?;
        Ok(Some(shown))
    }

    fn events(&self, shown: &mut Shown) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT e.id, e.summary, e.sentence_id, e.field, e.char_start, e.char_end, e.rule, e.confidence,
               e.type, e.subtype, e.status, e.plover, e.cameo, e.date, e.date_end, e.date_basis, e.date_text, l.name, l.country, e.place_basis, e.attribution,
               e.killed_low, e.killed_high, e.injured_low, e.injured_high
             FROM events e LEFT JOIN locations l ON l.id = e.location_id
             WHERE e.article_id = ?1 AND (?2 IS NULL OR e.id = ?2) ORDER BY e.id",
        )?;
        let mut rows = statement.query(rusqlite::params![shown.article, shown.event])?;
        while let Some(r) = rows.next()? {
            let text = |i: usize| -> rusqlite::Result<Option<String>> { r.get(i) };
            let number = |i: usize| -> rusqlite::Result<Option<i64>> { r.get(i) };
            let mut details = Vec::new();
            let mut add = |name: &str, value: Option<String>| {
                details.extend(value.map(|v| (name.to_string(), v)))
            };
            add("type", text(8)?);
            add("subtype", text(9)?);
            add("status", text(10)?);
            add("plover", text(11)?);
            add("cameo", text(12)?);
            let (from, to) = (text(13)?, text(14)?);
            let because = text(16)?
                .map(|w| {
                    format!(
                        " (\"{w}\", {})",
                        text(15).ok().flatten().unwrap_or_default()
                    )
                })
                .or(text(15)?.map(|b| format!(" ({b})")));
            let span = if from == to {
                from
            } else {
                from.zip(to).map(|(a, b)| format!("{a} to {b}"))
            };
            add("date", span.map(|d| d + &because.unwrap_or_default()));
            let place = text(17)?.map(|p| {
                format!(
                    "{p}{}{}",
                    text(18)
                        .ok()
                        .flatten()
                        .map_or(String::new(), |c| format!(", {c}")),
                    text(19)
                        .ok()
                        .flatten()
                        .map_or(String::new(), |b| format!(" ({b})"))
                )
            });
            add("place", place);
            add("attribution", text(20)?);
            add("killed", range(number(21)?, number(22)?));
            add("injured", range(number(23)?, number(24)?));
            let id: i64 = r.get(0)?;
            details.extend(self.parties(id)?);
            shown.facts.push(fact(r, "event", details, None)?);
        }
        Ok(())
    }

    fn parties(&self, event: i64) -> rusqlite::Result<Vec<(String, String)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT k.role, k.text, a.name, k.kind, k.country, k.sector, k.sector2 FROM event_actors k LEFT JOIN actors a ON a.id = k.actor_id WHERE k.event_id = ?1 ORDER BY k.role, k.number",
        )?;
        let rows = statement.query_map([event], |r| {
            let codes: Vec<String> = (3..7)
                .filter_map(|i| r.get::<_, Option<String>>(i).ok().flatten())
                .collect();
            let (text, name): (String, Option<String>) = (r.get(1)?, r.get(2)?);
            let named = name
                .filter(|n| *n != text)
                .map_or(String::new(), |n| format!(" = {n}"));
            Ok((
                r.get(0)?,
                format!("\"{text}\"{named} ({})", codes.join(" ")),
            ))
        })?;
        rows.collect()
    }

    fn casualties(&self, shown: &mut Shown) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT c.id, c.text, c.sentence_id, c.field, c.char_start, c.char_end, c.rule, c.confidence,
               c.kind, c.low, c.high, c.best, c.qualifier, c.victims, c.side, c.perpetrator, c.role, c.background, c.part_of, l.name
             FROM casualties c LEFT JOIN locations l ON l.id = c.location_id
             WHERE c.article_id = ?1 AND (?2 IS NULL OR c.event_id = ?2) ORDER BY c.number",
        )?;
        let mut rows = statement.query(rusqlite::params![shown.article, shown.event])?;
        while let Some(r) = rows.next()? {
            let text = |i: usize| -> rusqlite::Result<Option<String>> { r.get(i) };
            let mut details = Vec::new();
            let mut add = |name: &str, value: Option<String>| {
                details.extend(value.map(|v| (name.to_string(), v)))
            };
            let kind = text(8)?.unwrap_or_default();
            let count = range(r.get(9)?, r.get(10)?).unwrap_or_else(|| "unknown".into());
            add("qualifier", text(12)?);
            let victims = text(13)?;
            add("side", text(14)?);
            add("by", text(15)?);
            add("place", text(19)?);
            add("role", text(16)?.filter(|r| r != "main"));
            add(
                "background",
                r.get::<_, i64>(17)
                    .ok()
                    .filter(|b| *b == 1)
                    .map(|_| "not the reported event's own".into()),
            );
            let part_of = r.get(18)?;
            let mut f = fact(r, "casualty", details, part_of)?;
            f.label = format!(
                "{kind} {count}{}",
                victims.map_or(String::new(), |v| format!(" {v}"))
            );
            shown.facts.push(f);
        }
        Ok(())
    }

    fn mentions(&self, shown: &mut Shown) -> rusqlite::Result<()> {
        if shown.event.is_some() {
            return Ok(());
        }
        let mut statement = self.connection.prepare(
            "SELECT m.id, coalesce(m.value, m.text), m.sentence_id, m.field, m.char_start, m.char_end, m.rule, m.confidence, m.kind, m.role, l.country, l.region, a.country
             FROM mentions m LEFT JOIN locations l ON l.id = m.location_id LEFT JOIN actors a ON a.id = m.actor_id WHERE m.article_id = ?1 ORDER BY m.id",
        )?;
        let mut rows = statement.query([shown.article])?;
        while let Some(r) = rows.next()? {
            let mut details = Vec::new();
            for (name, i) in [
                ("role", 9),
                ("country", 10),
                ("region", 11),
                ("country", 12),
            ] {
                details.extend(
                    r.get::<_, Option<String>>(i)?
                        .map(|v| (name.to_string(), v)),
                );
            }
            let kind: String = r.get(8)?;
            shown.facts.push(fact(r, &kind, details, None)?);
        }
        Ok(())
    }
}

fn range(low: Option<i64>, high: Option<i64>) -> Option<String> {
    match (low, high) {
        (None, None) => None,
        (Some(a), Some(b)) if a == b => Some(a.to_string()),
        (Some(a), Some(b)) => Some(format!("{a} to {b}")),
        (Some(a), None) => Some(format!("at least {a}")),
        (None, Some(b)) => Some(format!("at most {b}")),
    }
}

/// The columns that all facts begin with.
fn fact(
    r: &Row<'_>,
    kind: &str,
    details: Vec<(String, String)>,
    part_of: Option<i64>,
) -> rusqlite::Result<Fact> {
    Ok(Fact {
        kind: kind.to_string(),
        id: r.get(0)?,
        label: r.get(1)?,
        details,
        sentence: r.get(2)?,
        field: field(&r.get::<_, String>(3)?),
        start: r.get(4)?,
        end: r.get(5)?,
        rule: r.get(6)?,
        confidence: r.get(7)?,
        part_of,
    })
}
