//! Which tables of vague words made the figures of a store: its row `amounts` in `meta`.

use super::Store;
use super::failures::Explain;
use crate::error::Result;
use crate::knowledge::amounts::EMBEDDED;
use rusqlite::{Connection, OptionalExtension};

/// What divides the tables in the row.
const DIVIDED: &str = "; ";

impl Store {
    /// The tables that made the store's figures, in the order they came; none as long as there is no article.
    pub fn amounts(&self) -> Result<Vec<String>> {
        listed(&self.connection).explain(&self.name)
    }

    /// Says which table makes the figures that are written from now on; the store lists it with the first article stored.
    pub fn use_amounts(&mut self, name: &str) {
        self.amounts = Some(name.to_string());
    }
}

/// The tables listed so far.
pub(super) fn listed(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let filled: bool =
        connection.query_row("SELECT EXISTS (SELECT 1 FROM articles)", [], |row| {
            row.get(0)
        })?;
    if !filled {
        return Ok(Vec::new());
    }
    let listed: Option<String> = connection
        .query_row("SELECT value FROM meta WHERE name = 'amounts'", [], |row| {
            row.get(0)
        })
        .optional()?;
    // A store with articles and without the row is from before there was a choice.
    let listed = listed.unwrap_or_else(|| EMBEDDED.to_string());
    Ok(listed.split(DIVIDED).map(str::to_string).collect())
}

/// Lists a table behind those of before.
pub(super) fn list(
    connection: &Connection,
    mut before: Vec<String>,
    name: &str,
) -> rusqlite::Result<()> {
    if !before.iter().any(|known| known == name) {
        before.push(name.to_string());
    }
    connection
        .execute(
            "INSERT INTO meta (name, value) VALUES ('amounts', ?1)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [before.join(DIVIDED)],
        )
        .map(|_| ())
}
