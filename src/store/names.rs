//! Looking up the names that a store holds: exactly, by their beginning, and by likeness. All names are compared folded.

use super::Store;
use super::failures::Explain;
use crate::error::Result;
use crate::knowledge::fold;
use rusqlite::{OptionalExtension, Params, Row};
use std::collections::{BTreeSet, HashMap};

/// How many near names are worth telling.
const NEAREST: usize = 3;

/// What a name may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// An actor, by any of its names.
    Actor,
    /// A place: its name, or the name of a region.
    Place,
    /// An outlet.
    Publisher,
}

/// What places a name stands for, each as the store spells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlacesNamed {
    /// Names of places.
    pub names: Vec<String>,
    /// Regions that hold places.
    pub regions: Vec<String>,
    /// ISO codes of countries of that name or code.
    pub countries: Vec<String>,
}

/// A name with what it is compared by and how often it is used.
struct Candidate {
    name: String,
    norm: String,
    uses: i64,
}

impl Store {
    /// Canonical names of the actors that are called so, by name or alias.
    pub fn actors_named(&self, name: &str) -> Result<Vec<String>> {
        self.list(
            "SELECT DISTINCT name FROM actors WHERE norm = ?1
               OR id IN (SELECT actor_id FROM actor_aliases WHERE norm = ?1) ORDER BY name",
            [fold(name)],
            |row| row.get(0),
        )
    }

    /// Places, regions and countries that are called so.
    pub fn places_named(&self, name: &str) -> Result<PlacesNamed> {
        let norm = fold(name);
        let names = self.list(
            "SELECT DISTINCT name FROM locations WHERE norm = ?1 ORDER BY name",
            [&norm],
            |row| row.get(0),
        )?;
        let mut countries: BTreeSet<String> = self
            .list(
                "SELECT DISTINCT country FROM locations WHERE norm = ?1 AND kind = 'country' AND country IS NOT NULL",
                [&norm],
                |row| row.get(0),
            )?
            .into_iter()
            .collect();
        countries.extend(self.list::<String>(
            "SELECT country FROM locations WHERE country = ?1 LIMIT 1",
            [norm.to_uppercase()],
            |row| row.get(0),
        )?);
        let regions = self
            .list::<String>(
                "SELECT DISTINCT region FROM locations WHERE region IS NOT NULL ORDER BY region",
                [],
                |row| row.get(0),
            )?
            .into_iter()
            .filter(|region| fold(region) == norm)
            .collect();
        Ok(PlacesNamed {
            names,
            regions,
            countries: countries.into_iter().collect(),
        })
    }

    /// Latitude and longitude of the place that is called so; of several, the one that most events name.
    pub fn point_of(&self, name: &str) -> Result<Option<(f64, f64)>> {
        self.connection
            .query_row(
                "SELECT latitude, longitude FROM locations AS l WHERE norm = ?1 AND latitude IS NOT NULL
                 ORDER BY (SELECT count(*) FROM event_locations WHERE location_id = l.id) DESC, uid LIMIT 1",
                [fold(name)],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()
            .explain(&self.name)
    }

    /// Whether an outlet is called so.
    pub fn is_publisher(&self, name: &str) -> Result<bool> {
        let norm = fold(name);
        Ok(self.publishers()?.iter().any(|p| p.norm == norm))
    }

    /// Names that begin so, the most used first.
    pub fn names_starting(
        &self,
        kind: NameKind,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<String>> {
        let prefix = fold(prefix);
        let mut uses: HashMap<String, i64> = HashMap::new();
        for candidate in self.candidates(kind, &prefix)? {
            if candidate.norm.starts_with(&prefix) {
                let most = uses.entry(candidate.name).or_insert(0);
                *most = candidate.uses.max(*most);
            }
        }
        let mut names: Vec<(String, i64)> = uses.into_iter().collect();
        names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        names.truncate(limit);
        Ok(names.into_iter().map(|(name, _)| name).collect())
    }

    /// Names that differ by few letters, the nearest first; none when the name is there.
    pub fn nearest_names(&self, kind: NameKind, name: &str) -> Result<Vec<String>> {
        let norm = fold(name);
        let letters: Vec<char> = norm.chars().collect();
        let most = match letters.len() {
            0..=2 => 0,
            3..=4 => 1,
            5..=8 => 2,
            _ => 3,
        };
        let mut nearest: HashMap<String, (usize, i64)> = HashMap::new();
        for candidate in self.candidates(kind, "")? {
            let other: Vec<char> = candidate.norm.chars().collect();
            let Some(edits) = distance(&letters, &other, most) else {
                continue;
            };
            if edits == 0 {
                return Ok(Vec::new());
            }
            let best = nearest
                .entry(candidate.name)
                .or_insert((edits, candidate.uses));
            *best = (best.0.min(edits), best.1.max(candidate.uses));
        }
        let mut names: Vec<(String, (usize, i64))> = nearest.into_iter().collect();
        names.sort_by(|(a, (near, often)), (b, (n, o))| {
            near.cmp(n).then(o.cmp(often)).then_with(|| a.cmp(b))
        });
        names.truncate(NEAREST);
        Ok(names.into_iter().map(|(name, _)| name).collect())
    }

    /// Names of a kind whose folded form begins so, in no order.
    fn candidates(&self, kind: NameKind, prefix: &str) -> Result<Vec<Candidate>> {
        let candidate = |row: &Row<'_>| {
            Ok(Candidate {
                name: row.get(0)?,
                norm: row.get(1)?,
                uses: row.get(2)?,
            })
        };
        // Nothing folded sorts after the last code point.
        let range = [prefix.to_string(), format!("{prefix}\u{10FFFF}")];
        match kind {
            NameKind::Actor => self.list(
                "WITH used AS (SELECT actor_id AS id, count(*) AS uses FROM event_actors WHERE actor_id IS NOT NULL GROUP BY actor_id)
                 SELECT a.name, n.norm, coalesce(u.uses, 0)
                 FROM actor_aliases AS n JOIN actors AS a ON a.id = n.actor_id LEFT JOIN used AS u ON u.id = a.id
                 WHERE n.norm >= ?1 AND n.norm < ?2",
                range,
                candidate,
            ),
            NameKind::Place => {
                let used = "WITH used AS (SELECT location_id AS id, count(*) AS uses FROM event_locations GROUP BY location_id) ";
                let mut places = self.list(
                    &format!(
                        "{used} SELECT l.name, l.norm, coalesce(u.uses, 0) FROM locations AS l LEFT JOIN used AS u ON u.id = l.id
                         WHERE l.norm >= ?1 AND l.norm < ?2"
                    ),
                    range,
                    candidate,
                )?;
                let regions = self.list(
                    &format!(
                        "{used} SELECT l.region, l.region, sum(coalesce(u.uses, 0)) FROM locations AS l LEFT JOIN used AS u ON u.id = l.id
                         WHERE l.region IS NOT NULL GROUP BY l.region"
                    ),
                    [],
                    candidate,
                )?;
                places.extend(folded(regions));
                Ok(places)
            }
            NameKind::Publisher => self.publishers(),
        }
    }

    fn publishers(&self) -> Result<Vec<Candidate>> {
        let rows = self.list(
            "SELECT publisher, count(*) FROM articles WHERE publisher IS NOT NULL GROUP BY publisher
             UNION ALL SELECT name, 0 FROM publishers",
            [],
            |row| {
                Ok(Candidate {
                    name: row.get(0)?,
                    norm: row.get(0)?,
                    uses: row.get(1)?,
                })
            },
        )?;
        Ok(folded(rows))
    }

    pub(super) fn list<T>(
        &self,
        sql: &str,
        parameters: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql).explain(&self.name)?;
        let rows = statement.query_map(parameters, read).explain(&self.name)?;
        rows.collect::<rusqlite::Result<_>>().explain(&self.name)
    }
}

fn folded(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    for candidate in &mut candidates {
        candidate.norm = fold(&candidate.norm);
    }
    candidates
}

/// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours, if they are at most `most`.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let mut edits = (last[j] + usize::from(x != y))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                edits = edits.min(before[j - 1] + 1);
            }
            row.push(edits);
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        for (a, b, most, expected) in [
            ("aleppo", "aleppo", 2, Some(0)),
            ("alepo", "aleppo", 2, Some(1)),
            ("aelppo", "aleppo", 2, Some(1)),
            ("islamc state", "islamic state", 3, Some(1)),
            ("homs", "hama", 1, None),
            ("", "ab", 2, Some(2)),
            ("ab", "", 1, None),
        ] {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            assert_eq!(distance(&a, &b, most), expected);
        }
    }
}
