//! What a store holds, in a few figures.

use super::Store;
use super::failures::Explain;
use crate::error::Result;
use rusqlite::Row;

/// How many of the most frequent are listed.
const TOP: i64 = 5;

/// Rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCount {
    /// Its name.
    pub name: String,
    /// How many rows.
    pub rows: i64,
}

/// A store in figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The tables that can be asked for.
    pub tables: Vec<TableCount>,
    /// Day of the first event.
    pub first: Option<String>,
    /// Day of the last event.
    pub last: Option<String>,
    /// Day of the first article.
    pub first_published: Option<String>,
    /// Day of the last article.
    pub last_published: Option<String>,
    /// The most frequent event types (subtypes where known) with their events.
    pub types: Vec<(String, i64)>,
    /// The most frequent main places with their events.
    pub places: Vec<(String, i64)>,
    /// The most frequent actors with their events.
    pub actors: Vec<(String, i64)>,
}

impl Store {
    /// Counts what the store holds.
    pub fn summary(&self) -> Result<Summary> {
        let mut tables = Vec::new();
        for name in ["events", "casualties", "articles", "actors", "locations"] {
            let rows = self.number(&format!("SELECT count(*) FROM {name}"))?;
            tables.push(TableCount {
                name: name.to_string(),
                rows,
            });
        }
        let range = |sql: &str| {
            self.connection
                .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
                .explain(&self.name)
        };
        let (first, last) = range("SELECT min(date), max(date_end) FROM events")?;
        let (first_published, last_published) =
            range("SELECT min(published), max(published) FROM articles")?;
        let top = |sql: &str| self.list(sql, [TOP], |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?)));
        Ok(Summary {
            tables,
            first,
            last,
            first_published,
            last_published,
            types: top(
                "SELECT coalesce(subtype, lower(type)) AS name, count(*) AS events FROM events
                 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?1",
            )?,
            places: top(
                "SELECT l.name, t.events FROM
                   (SELECT location_id, count(*) AS events FROM events WHERE location_id IS NOT NULL GROUP BY 1) AS t
                 JOIN locations AS l ON l.id = t.location_id ORDER BY 2 DESC, 1 LIMIT ?1",
            )?,
            actors: top(
                "SELECT a.name, t.events FROM
                   (SELECT actor_id, count(DISTINCT event_id) AS events FROM event_actors WHERE actor_id IS NOT NULL GROUP BY 1) AS t
                 JOIN actors AS a ON a.id = t.actor_id ORDER BY 2 DESC, 1 LIMIT ?1",
            )?,
        })
    }
}
