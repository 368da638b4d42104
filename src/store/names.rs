//! Names in the store: which actors, places and publishers there are, what a word may mean, and what is near to it.

use super::{Store, plain};
use crate::error::Result;
use crate::knowledge::fold;

/// A kind of name that can be completed and guessed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// Actors by name or alias.
    Actor,
    /// Places, regions.
    Place,
    /// Outlets.
    Publisher,
}

impl Store {
    /// Canonical names of the actors with this name or alias; accents and case do not count.
    pub fn actors_named(&self, name: &str) -> Result<Vec<String>> {
        self.strings(
            "SELECT DISTINCT name FROM actors WHERE norm = ?1 UNION SELECT a.name FROM actor_aliases l JOIN actors a ON a.id = l.actor_id WHERE l.norm = ?1",
            &[&fold(name)],
        )
    }

    /// Spellings of the places and of the regions with this name.
    pub fn places_named(&self, name: &str) -> Result<(Vec<String>, Vec<String>)> {
        let folded = fold(name);
        let names = self.strings(
            "SELECT DISTINCT name FROM locations WHERE norm = ?1",
            &[&folded],
        )?;
        let regions = self.strings(
            "SELECT DISTINCT region FROM locations WHERE region IS NOT NULL",
            &[],
        )?;
        Ok((
            names,
            regions.into_iter().filter(|r| fold(r) == folded).collect(),
        ))
    }

    /// Latitude and longitude of the most used place of this name.
    pub fn point_of(&self, name: &str) -> Result<Option<(f64, f64)>> {
        let sql = "SELECT latitude, longitude FROM locations l WHERE norm = ?1 AND latitude IS NOT NULL
                   ORDER BY (SELECT count(*) FROM event_locations WHERE location_id = l.id) DESC, kind = 'city' DESC, id LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql).map_err(plain)?;
        let mut rows = statement.query([fold(name)]).map_err(plain)?;
        match rows.next().map_err(plain)? {
            Some(row) => Ok(Some((
                row.get(0).map_err(plain)?,
                row.get(1).map_err(plain)?,
            ))),
            None => Ok(None),
        }
    }

    /// Whether an outlet of this name has articles here.
    pub fn is_publisher(&self, name: &str) -> Result<bool> {
        let all = self.names(NameKind::Publisher)?;
        let folded = fold(name);
        Ok(all.iter().any(|p| fold(p) == folded))
    }

    /// Names that start with `prefix` (folded), the most used first.
    pub fn names_starting(
        &self,
        kind: NameKind,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<String>> {
        let folded = fold(prefix);
        let all = self.names(kind)?;
        Ok(all
            .into_iter()
            .filter(|n| fold(n).starts_with(&folded))
            .take(limit)
            .collect())
    }

    /// Names within a few letters of a mistyped one, nearest first.
    pub fn nearest_names(&self, kind: NameKind, name: &str) -> Result<Vec<String>> {
        let folded = fold(name);
        let mut near: Vec<(usize, String)> = Vec::new();
        let mut all = self.names(kind)?;
        if kind == NameKind::Actor {
            all.extend(self.strings("SELECT alias FROM actor_aliases", &[])?);
        }
        for candidate in all {
            let other = fold(&candidate);
            let most = crate::rows::allowed_edits(folded.chars().count());
            if let Some(d) = crate::rows::edits(&folded, &other, most)
                && !near.iter().any(|(_, n)| *n == candidate)
            {
                near.push((d, candidate));
            }
        }
        near.sort_by_key(|(d, _)| *d);
        Ok(near.into_iter().map(|(_, n)| n).take(3).collect())
    }

    fn names(&self, kind: NameKind) -> Result<Vec<String>> {
        self.strings(
            match kind {
                NameKind::Actor => "SELECT a.name FROM actors a LEFT JOIN event_actors k ON k.actor_id = a.id GROUP BY a.id ORDER BY count(k.id) DESC, a.name",
                NameKind::Place => "SELECT l.name FROM locations l LEFT JOIN event_locations k ON k.location_id = l.id GROUP BY l.name ORDER BY count(k.event_id) DESC, l.name",
                NameKind::Publisher => "SELECT publisher FROM articles WHERE publisher IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1",
            },
            &[],
        )
    }

    fn strings(&self, sql: &str, parameters: &[&String]) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(sql).map_err(plain)?;
        let rows = statement
            .query_map(rusqlite::params_from_iter(parameters), |row| row.get(0))
            .map_err(plain)?;
        rows.collect::<rusqlite::Result<Vec<String>>>()
            .map_err(plain)
    }
}
