//! Writing: one transaction a batch, each article with its sentences, mentions, actors, places, events and casualties.

use super::{Store, plain};
use crate::article::Article;
use crate::error::Result;
use crate::extract::{Actor, Casualty, Count, EventDate, Extraction, Found, Place};
use crate::knowledge::fold;
use crate::span::{CodePoints, Field, Span};
use chrono::Datelike;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// An article with what was read from it. Other languages than English have no extraction: stored and searchable.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The article.
    pub article: &'a Article,
    /// Field, paragraph and span of each sentence, in order.
    pub sentences: &'a [(Field, usize, Span)],
    /// What it says.
    pub extraction: Option<&'a Extraction>,
}

/// What a batch did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Articles stored.
    pub stored: usize,
    /// Articles that were there already.
    pub known: usize,
    /// Events stored.
    pub events: usize,
    /// Casualty statements stored.
    pub casualties: usize,
}

impl Store {
    /// Whether an article with this content is stored.
    pub fn contains(&self, uid: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM articles WHERE uid = ?1";
        let found = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut s| s.exists([uid]));
        found.map_err(plain)
    }

    /// Stores a batch in one transaction: all of it, or nothing.
    pub fn write(&mut self, batch: &[Record<'_>]) -> Result<Written> {
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(plain)?;
        let mut written = Written::default();
        for record in batch {
            let known = transaction
                .prepare_cached("SELECT 1 FROM articles WHERE uid = ?1")
                .and_then(|mut s| s.exists([&record.article.uid]));
            if known.map_err(plain)? {
                written.known += 1;
                continue;
            }
            Writer::new(&transaction, record)
                .and_then(|mut w| w.write(&mut written))
                .map_err(plain)?;
            written.stored += 1;
        }
        transaction.commit().map_err(plain)?;
        Ok(written)
    }

    /// Statistics for the planner, after an ingest.
    pub fn finish(&mut self) -> Result<()> {
        self.connection
            .execute_batch("ANALYZE; PRAGMA optimize;")
            .map_err(plain)
    }
}

/// Writes one article inside a transaction.
struct Writer<'a> {
    connection: &'a Connection,
    record: &'a Record<'a>,
    points: [CodePoints; 2],
    article: i64,
    sentences: Vec<i64>,
}

type Sql<T> = rusqlite::Result<T>;

impl<'a> Writer<'a> {
    fn new(connection: &'a Connection, record: &'a Record<'a>) -> Sql<Self> {
        let a = record.article;
        let toll = |c: Option<Count>| c.map_or([None, None, None], |c| [c.low, c.best, c.high]);
        let killed = toll(record.extraction.and_then(|e| e.killed));
        let injured = toll(record.extraction.and_then(|e| e.injured));
        let metadata = (!a.metadata.is_empty())
            .then(|| serde_json::Value::Object(a.metadata.clone()).to_string());
        connection
            .prepare_cached(
                "INSERT INTO articles (headline, published, publisher, url, language, killed_low, killed_best, killed_high,
                 injured_low, injured_best, injured_high, path, input_id, metadata, uid, body)
                 VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)",
            )?
            .execute(params![
                a.headline, day(a.published), a.publisher, a.url, a.language, killed[0], killed[1], killed[2], injured[0], injured[1],
                injured[2], a.path, a.input_id, metadata, a.uid, a.body
            ])?;
        let article = connection.last_insert_rowid();
        connection
            .prepare_cached("INSERT INTO articles_fts (rowid, headline, body) VALUES (?1, ?2, ?3)")?
            .execute(params![article, a.headline, a.body])?;
        let points = [
            CodePoints::new(a.text(Field::Headline)),
            CodePoints::new(&a.body),
        ];
        Ok(Self {
            connection,
            record,
            points,
            article,
            sentences: Vec::new(),
        })
    }

    fn points(&self, field: Field, span: Span) -> Span {
        self.points[usize::from(field == Field::Body)].span(span)
    }

    fn words(&self, field: Field, span: Span) -> &'a str {
        self.record
            .article
            .text(field)
            .get(span.start..span.end)
            .unwrap_or("")
    }

    fn write(&mut self, written: &mut Written) -> Sql<()> {
        for (number, (field, paragraph, span)) in self.record.sentences.iter().enumerate() {
            let at = self.points(*field, *span);
            self.connection
                .prepare_cached("INSERT INTO sentences (article_id, number, paragraph, field, char_start, char_end) VALUES (?1,?2,?3,?4,?5,?6)")?
                .execute(params![self.article, number, paragraph, field.name(), at.start, at.end])?;
            self.sentences.push(self.connection.last_insert_rowid());
        }
        let Some(extraction) = self.record.extraction else {
            return Ok(());
        };
        let places: Vec<i64> = extraction
            .places
            .iter()
            .map(|p| self.place(&p.value))
            .collect::<Sql<_>>()?;
        for (place, id) in extraction.places.iter().zip(&places) {
            self.mention(
                "place",
                place,
                Some(&place.value.name),
                Some(place.value.role),
                None,
                Some(*id),
            )?;
        }
        for date in &extraction.dates {
            self.mention(
                "date",
                date,
                Some(&date.value.value),
                Some(date.value.kind),
                None,
                None,
            )?;
        }
        for actor in &extraction.actors {
            if actor.value.kind != "thing" {
                let id = self.actor(&actor.value, self.words(actor.field, actor.span))?;
                self.mention(
                    "actor",
                    actor,
                    Some(&actor.value.name),
                    actor.value.role.as_deref(),
                    Some(id),
                    None,
                )?;
            }
        }
        let mut events = Vec::new();
        let mut used: HashMap<(Field, usize), usize> = HashMap::new();
        for (index, event) in extraction.events.iter().enumerate() {
            let again = used.entry((event.field, event.span.start)).or_insert(0);
            *again += 1;
            let ordinal = *again;
            events.push(self.event(extraction, index, &places, ordinal)?);
            written.events += 1;
        }
        let mut ids: Vec<i64> = Vec::new();
        for (number, casualty) in extraction.casualties.iter().enumerate() {
            ids.push(self.casualty(number, casualty, &places, &events)?);
            written.casualties += 1;
        }
        for (casualty, id) in extraction.casualties.iter().zip(&ids) {
            if let Some(total) = casualty.value.part_of.and_then(|p| ids.get(p)) {
                self.connection
                    .prepare_cached("UPDATE casualties SET part_of = ?1 WHERE id = ?2")?
                    .execute([total, id])?;
            }
        }
        Ok(())
    }

    fn mention<T>(
        &self,
        kind: &str,
        found: &Found<T>,
        value: Option<&str>,
        role: Option<&str>,
        actor: Option<i64>,
        place: Option<i64>,
    ) -> Sql<()> {
        let at = self.points(found.field, found.span);
        self.connection
            .prepare_cached(
                "INSERT INTO mentions (kind, text, value, role, actor_id, location_id, article_id, sentence_id, field, char_start, char_end, confidence, rule)
                 VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)",
            )?
            .execute(params![
                kind, self.words(found.field, found.span), value, role, actor, place, self.article, self.sentences.get(found.sentence).unwrap_or(&0),
                found.field.name(), at.start, at.end, found.confidence, found.rule
            ])?;
        Ok(())
    }

    fn id(&self, select: &str, uid: &str) -> Sql<Option<i64>> {
        self.connection
            .prepare_cached(select)?
            .query_row([uid], |row| row.get(0))
            .optional()
    }

    fn place(&self, place: &Place) -> Sql<i64> {
        let uid = match place.geonames_id {
            Some(id) => id.to_string(),
            None => format!(
                "{}|{}|{}",
                place.name,
                place.admin1.as_deref().unwrap_or(""),
                place.country.as_deref().unwrap_or("")
            ),
        };
        if let Some(id) = self.id("SELECT id FROM locations WHERE uid = ?1", &uid)? {
            return Ok(id);
        }
        let unit = place.latitude.zip(place.longitude).map(|(lat, lon)| {
            let (phi, lambda) = (lat.to_radians(), lon.to_radians());
            (
                phi.cos() * lambda.cos(),
                phi.cos() * lambda.sin(),
                phi.sin(),
            )
        });
        self.connection
            .prepare_cached(
                "INSERT INTO locations (name, kind, region, country, latitude, longitude, geonames_id, norm, x, y, z, uid) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)",
            )?
            .execute(params![
                place.name, place.kind, place.admin1, place.country, place.latitude, place.longitude, place.geonames_id, fold(&place.name),
                unit.map(|u| u.0), unit.map(|u| u.1), unit.map(|u| u.2), uid
            ])?;
        Ok(self.connection.last_insert_rowid())
    }

    fn actor(&self, actor: &Actor, text: &str) -> Sql<i64> {
        let norm = fold(&actor.name);
        let uid = format!(
            "{norm}|{}|{}",
            actor.kind,
            actor.country.as_deref().unwrap_or("")
        );
        let id = match self.id("SELECT id FROM actors WHERE uid = ?1", &uid)? {
            Some(id) => id,
            None => {
                self.connection
                    .prepare_cached("INSERT INTO actors (name, kind, country, sector, sector2, norm, uid) VALUES (?1,?2,?3,?4,?5,?6,?7)")?
                    .execute(params![actor.name, actor.kind, actor.country, actor.role, actor.role2, norm, uid])?;
                self.connection.last_insert_rowid()
            }
        };
        // Pronouns and bare descriptions point to an actor here, but are no names of theirs.
        let named = text.chars().next().is_some_and(char::is_uppercase);
        let pronoun = matches!(
            text.to_lowercase().as_str(),
            "he" | "she" | "they" | "it" | "we" | "him" | "her" | "them"
        );
        for alias in [actor.name.as_str(), text] {
            if !alias.is_empty() && (alias == actor.name || named && !pronoun) {
                self.connection
                    .prepare_cached("INSERT OR IGNORE INTO actor_aliases (alias, actor_id, norm) VALUES (?1, ?2, ?3)")?
                    .execute(params![alias, id, fold(alias)])?;
            }
        }
        Ok(id)
    }

    fn event(
        &self,
        extraction: &Extraction,
        index: usize,
        places: &[i64],
        ordinal: usize,
    ) -> Sql<i64> {
        let found = &extraction.events[index];
        let event = &found.value;
        let at = self.points(found.field, found.span);
        let own = || {
            extraction
                .casualties
                .iter()
                .map(|c| &c.value)
                .filter(|c| c.event == Some(index))
        };
        let (killed, injured) = (roll_up(own(), "killed"), roll_up(own(), "injured"));
        let main = event.places.first().map(|p| &extraction.places[*p].value);
        let letter = if found.field == Field::Headline {
            'h'
        } else {
            'b'
        };
        let mut uid = format!("{}-{letter}{}", self.record.article.uid, at.start);
        if ordinal > 1 {
            uid = format!("{uid}.{ordinal}");
        }
        let dated = event
            .date
            .days
            .map(|(first, last)| (first.to_string(), last.to_string()));
        let week = event.date.days.map(|(first, _)| {
            format!(
                "{}-W{:02}",
                first.iso_week().year(),
                first.iso_week().week()
            )
        });
        self.connection
            .prepare_cached(
                "INSERT INTO events (summary, type, subtype, plover, mode, status, date, date_end, date_precision, week, date_basis, date_text, date_value,
                 location_id, place_basis, place_precision, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high, cameo, attribution,
                 confidence, rule, article_id, sentence_id, field, char_start, char_end, text, uid)
                 VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24,?25,?26,?27,?28,?29,?30,?31,?32,?33)",
            )?
            .execute(params![
                summary(event, main), event.kind, event.subtype, event.plover, event.mode, event.status.name(), dated.as_ref().map(|d| &d.0),
                dated.as_ref().map(|d| &d.1), dated.as_ref().map(|_| event.date.precision), week, dated.as_ref().map(|_| event.date.basis),
                event.date.words.as_ref().map(|w| &w.0), event.date.words.as_ref().map(|w| &w.1), event.places.first().and_then(|p| places.get(*p)),
                main.map(|_| event.place_basis), main.map(precision), killed.low, killed.best, killed.high, injured.low, injured.best, injured.high,
                event.cameo, event.attribution, found.confidence, found.rule, self.article, self.sentences.get(found.sentence).unwrap_or(&0),
                found.field.name(), at.start, at.end, self.words(found.field, found.span), uid
            ])?;
        let id = self.connection.last_insert_rowid();
        for (role, parties) in [("source", &event.sources), ("target", &event.targets)] {
            for (n, party) in parties.iter().enumerate() {
                let actor = if party.actor.kind == "thing" {
                    None
                } else {
                    Some(self.actor(&party.actor, &party.text)?)
                };
                self.connection
                    .prepare_cached("INSERT INTO event_actors (event_id, role, number, actor_id, kind, country, sector, sector2, text) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)")?
                    .execute(params![id, role, n + 1, actor, party.actor.kind, party.actor.country, party.actor.role, party.actor.role2, party.text])?;
            }
        }
        let mut seen = Vec::new();
        for location in event.places.iter().filter_map(|p| places.get(*p)) {
            if !seen.contains(location) {
                seen.push(*location);
                self.connection
                    .prepare_cached("INSERT INTO event_locations VALUES (?1, ?2, ?3)")?
                    .execute(params![id, seen.len(), location])?;
            }
        }
        Ok(id)
    }

    fn casualty(
        &self,
        number: usize,
        found: &Found<Casualty>,
        places: &[i64],
        events: &[i64],
    ) -> Sql<i64> {
        let c = &found.value;
        let at = self.points(found.field, found.span);
        let (from, to) = days(&c.date);
        self.connection
            .prepare_cached(
                "INSERT INTO casualties (kind, low, best, high, qualifier, victims, side, perpetrator, location_id, date, date_end, role, background, event_id,
                 article_id, number, sentence_id, field, char_start, char_end, text, confidence, rule)
                 VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23)",
            )?
            .execute(params![
                c.kind, c.count.low, c.count.best, c.count.high, c.qualifier, c.victims, c.side, c.perpetrator, c.place.and_then(|p| places.get(p)), from, to,
                c.role, c.background, c.event.and_then(|e| events.get(e)), self.article, number, self.sentences.get(found.sentence).unwrap_or(&0),
                found.field.name(), at.start, at.end, self.words(found.field, found.span), found.confidence, found.rule
            ])?;
        Ok(self.connection.last_insert_rowid())
    }
}

fn day(date: Option<chrono::NaiveDate>) -> Option<String> {
    date.map(|d| d.to_string())
}

fn days(date: &EventDate) -> (Option<String>, Option<String>) {
    (
        date.days.map(|d| d.0.to_string()),
        date.days.map(|d| d.1.to_string()),
    )
}

/// UCDP GED's `where_prec` for a kind of place.
fn precision(place: &Place) -> u8 {
    match place.kind {
        "city" | "facility" => 1,
        "road" => 2,
        "admin2" => 3,
        "admin1" => 4,
        "country" => 6,
        "water" => 7,
        _ => 5,
    }
}

/// Figures of an event from its main, non-background statements: lows added as far as known, best with lows where vague, high only when all are known.
pub(super) fn roll_up<'c>(casualties: impl Iterator<Item = &'c Casualty>, kind: &str) -> Count {
    let own: Vec<Count> = casualties
        .filter(|c| c.kind == kind && c.role == "main" && !c.background)
        .map(|c| c.count)
        .collect();
    if own.is_empty() {
        return Count::default();
    }
    let lows: Vec<u64> = own.iter().filter_map(|c| c.low).collect();
    let best = own.iter().any(|c| c.best.is_some()).then(|| {
        own.iter()
            .filter_map(|c| c.best.or(c.low))
            .fold(0u64, |a, b| a.saturating_add(b))
    });
    let high = own
        .iter()
        .map(|c| c.high)
        .try_fold(0u64, |sum, h| h.and_then(|h| sum.checked_add(h)));
    let low = (!lows.is_empty()).then(|| lows.iter().fold(0u64, |a, b| a.saturating_add(*b)));
    Count {
        low,
        best,
        high: high.filter(|h| best.is_none_or(|b| b <= *h)),
    }
}

/// 'shelling: Turkey > Kurdish fighters, Syria'
fn summary(event: &crate::extract::Event, place: Option<&Place>) -> String {
    let names = |side: &[crate::extract::Participant]| {
        side.iter()
            .map(|p| {
                if p.actor.kind == "thing" {
                    p.text.as_str()
                } else {
                    p.actor.name.as_str()
                }
            })
            .collect::<Vec<_>>()
            .join(" and ")
    };
    let what = event
        .subtype
        .map_or_else(|| event.kind.to_lowercase(), str::to_string);
    let (sources, targets) = (names(&event.sources), names(&event.targets));
    let who = match (sources.is_empty(), targets.is_empty()) {
        (false, false) => format!(": {sources} > {targets}"),
        (false, true) => format!(": {sources}"),
        (true, false) => format!(": > {targets}"),
        (true, true) => String::new(),
    };
    let place = place.map_or(String::new(), |p| format!(", {}", p.name));
    format!("{what}{who}{place}")
}
