//! One row for each actor and each place, whatever it is called and however often it is met.

use crate::extract::{Actor, Place};
use crate::knowledge::fold;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{HashMap, HashSet};

/// Kinds that the schema knows; others are stored as unknown.
const ACTOR_KINDS: [&str; 4] = ["state", "organization", "group", "person"];
/// Kinds of places that the schema knows.
const PLACE_KINDS: [&str; 9] = [
    "country", "admin1", "admin2", "city", "region", "water", "mountain", "road", "facility",
];
/// Words that stand for somebody named elsewhere. They are no names: `actor = they` must find nobody.
const PRONOUNS: [&str; 12] = [
    "He", "She", "It", "They", "We", "His", "Her", "Its", "Their", "I", "Who", "These",
];
/// Longer wordings describe rather than name.
const LONGEST_ALIAS: usize = 120;

/// Row ids already looked up in this batch.
#[derive(Debug, Default)]
pub(super) struct Identities {
    actors: HashMap<String, i64>,
    locations: HashMap<String, i64>,
    aliases: HashSet<(i64, String)>,
}

impl Identities {
    /// Forgets all ids, because rows were rolled back.
    pub(super) fn forget(&mut self) {
        *self = Identities::default();
    }

    /// The actors met.
    pub(super) fn touched(&self) -> impl Iterator<Item = i64> + '_ {
        self.actors.values().copied()
    }

    /// The row of an actor, made when it is new; `text` becomes one of its names. `None` for a thing.
    pub(super) fn actor(
        &mut self,
        connection: &Connection,
        actor: &Actor,
        text: &str,
    ) -> rusqlite::Result<Option<i64>> {
        if actor.kind == "thing" {
            return Ok(None);
        }
        let norm = fold(&actor.name);
        let country = actor.country.as_deref();
        let uid = format!("{norm}|{}", country.unwrap_or("").to_lowercase());
        let id = match self.actors.get(&uid) {
            Some(id) => *id,
            None => {
                let known = connection
                    .prepare_cached("SELECT id FROM actors WHERE uid = ?1")?
                    .query_row([&uid], |row| row.get(0))
                    .optional()?;
                let id = match known {
                    Some(id) => id,
                    None => {
                        connection
                            .prepare_cached(
                                "INSERT INTO actors (name, kind, country, sector, sector2, norm, uid)
                                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                            )?
                            .execute(params![
                                actor.name,
                                actor_kind(actor.kind),
                                country,
                                actor.role,
                                actor.role2,
                                norm,
                                uid
                            ])?;
                        connection.last_insert_rowid()
                    }
                };
                self.actors.insert(uid, id);
                self.alias(connection, id, &actor.name)?;
                id
            }
        };
        if is_name(text) {
            self.alias(connection, id, text)?;
        }
        Ok(Some(id))
    }

    fn alias(&mut self, connection: &Connection, id: i64, text: &str) -> rusqlite::Result<()> {
        // Articles break lines inside names.
        let alias = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let norm = fold(&alias);
        if norm.is_empty() || self.aliases.contains(&(id, alias.clone())) {
            return Ok(());
        }
        connection
            .prepare_cached(
                "INSERT INTO actor_aliases (alias, actor_id, norm) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?
            .execute(params![alias, id, norm])?;
        self.aliases.insert((id, alias));
        Ok(())
    }

    /// The row of a place, made when it is new.
    pub(super) fn location(
        &mut self,
        connection: &Connection,
        place: &Place,
    ) -> rusqlite::Result<i64> {
        let norm = fold(&place.name);
        let uid = match place.geonames_id {
            Some(id) => id.to_string(),
            None => format!(
                "{norm}|{}|{}",
                fold(place.admin1.as_deref().unwrap_or("")),
                place.country.as_deref().unwrap_or("").to_lowercase()
            ),
        };
        if let Some(id) = self.locations.get(&uid) {
            return Ok(*id);
        }
        let known = connection
            .prepare_cached("SELECT id FROM locations WHERE uid = ?1")?
            .query_row([&uid], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => id,
            None => {
                let point = place
                    .latitude
                    .zip(place.longitude)
                    .filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0);
                let xyz = point.map(|(lat, lon)| unit_vector(lat, lon));
                connection
                    .prepare_cached(
                        "INSERT INTO locations (name, kind, region, country, latitude, longitude, geonames_id, norm, x, y, z, uid)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                    )?
                    .execute(params![
                        place.name,
                        PLACE_KINDS.contains(&place.kind).then_some(place.kind),
                        place.admin1,
                        place.country,
                        point.map(|p| p.0),
                        point.map(|p| p.1),
                        place.geonames_id,
                        norm,
                        xyz.map(|v| v[0]),
                        xyz.map(|v| v[1]),
                        xyz.map(|v| v[2]),
                        uid
                    ])?;
                connection.last_insert_rowid()
            }
        };
        self.locations.insert(uid, id);
        Ok(id)
    }
}

/// The schema's kind of an actor.
pub(super) fn actor_kind(kind: &str) -> &str {
    if ACTOR_KINDS.contains(&kind) || kind == "thing" {
        kind
    } else {
        "unknown"
    }
}

/// Whether a wording names somebody: it has a capital and is no pronoun. "the militants" may mean anyone elsewhere.
fn is_name(text: &str) -> bool {
    text.len() <= LONGEST_ALIAS
        && !PRONOUNS.contains(&text)
        && text
            .split_whitespace()
            .any(|word| word.starts_with(char::is_uppercase) && !PRONOUNS.contains(&word))
        && !["The ", "A ", "An ", "This ", "That ", "Those ", "These "]
            .iter()
            .any(|article| text.starts_with(article) && !holds_capital(&text[article.len()..]))
}

fn holds_capital(text: &str) -> bool {
    text.contains(char::is_uppercase)
}

/// A point of the globe on the unit sphere.
pub(super) fn unit_vector(latitude: f64, longitude: f64) -> [f64; 3] {
    let (phi, lambda) = (latitude.to_radians(), longitude.to_radians());
    [
        phi.cos() * lambda.cos(),
        phi.cos() * lambda.sin(),
        phi.sin(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_become_aliases() {
        for (text, expected) in [
            ("John Kerry", true),
            ("US Secretary of State John Kerry", true),
            ("the Taliban", true),
            ("The Taliban", true),
            ("US", true),
            ("the militants", false),
            ("The militants", false),
            ("They", false),
            ("he", false),
            ("It", false),
        ] {
            assert_eq!(is_name(text), expected, "{text}");
        }
    }

    #[test]
    fn points_lie_on_the_unit_sphere() {
        for (lat, lon) in [(0.0, 0.0), (90.0, 0.0), (36.2, 37.16), (-45.0, 179.9)] {
            let length: f64 = unit_vector(lat, lon).iter().map(|v| v * v).sum();
            assert!((length - 1.0).abs() < 1e-12);
        }
    }
}
