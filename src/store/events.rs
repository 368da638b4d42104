//! Writing events with their parties and places, casualties, and the sums of casualties on events.

use super::identities::actor_kind;
use super::writes::{Refusal, Writing, day, filled, index, number};
use crate::extract::{Casualty, Count, Event, EventDate, Extraction, Found, Participant};
use crate::span::Field;
use chrono::Datelike;
use rusqlite::params;
use std::collections::HashMap;

type Answer<T> = std::result::Result<T, Refusal>;

/// What is known of a written event.
struct Known {
    id: i64,
    /// Row and words of each source.
    sources: Vec<(Option<i64>, String)>,
}

/// Writes the events and casualties of an article; `locations` holds the row of each of its places.
pub(super) fn write_events(
    writing: &mut Writing<'_>,
    extraction: &Extraction,
    locations: &[i64],
) -> Answer<()> {
    let mut known = Vec::with_capacity(extraction.events.len());
    let mut ordinals: HashMap<(Field, usize), usize> = HashMap::new();
    for (i, found) in extraction.events.iter().enumerate() {
        let ordinal = ordinals.entry((found.field, found.span.start)).or_insert(0);
        *ordinal += 1;
        let statements = || {
            extraction
                .casualties
                .iter()
                .map(|c| &c.value)
                .filter(|c| c.event == Some(i) && c.role == "main" && !c.background)
        };
        let sums = ["killed", "injured"]
            .map(|kind| roll_up(statements().filter(|c| c.kind == kind).map(|c| c.count)));
        known.push(write_event(
            writing, extraction, locations, found, *ordinal, sums,
        )?);
    }
    write_casualties(writing, extraction, locations, &known)
}

/// Sums of counts: low of the known lows; best of the bests, a statement without one counting its low, unknown when none
/// has one; high unknown as soon as one is.
pub(super) fn roll_up(counts: impl Iterator<Item = Count>) -> Count {
    let mut sum = Count::default();
    let mut uncertain = 0u64; // lows of statements without a best
    let mut open = false;
    let mut any = false;
    let plus = |a: Option<u64>, b: u64| Some(a.unwrap_or(0).saturating_add(b));
    for count in counts {
        any = true;
        if let Some(low) = count.low {
            sum.low = plus(sum.low, low);
        }
        match count.best {
            Some(best) => sum.best = plus(sum.best, best),
            None => uncertain = uncertain.saturating_add(count.low.unwrap_or(0)),
        }
        match count.high {
            Some(high) => sum.high = plus(sum.high, high),
            None => open = true,
        }
    }
    if open || !any {
        sum.high = None;
    }
    sum.best = sum.best.map(|best| best.saturating_add(uncertain));
    sum
}

/// First day, last day, precision and ISO week; all unknown together.
type Days = (Option<String>, Option<String>, Option<u8>, Option<String>);

fn days_of(date: &EventDate) -> Days {
    let Some((first, last)) = date.days else {
        return (None, None, None, None);
    };
    let (first_day, last_day) = (day(Some(first)), day(Some(last)));
    if first_day.is_none() || last_day.is_none() || last < first {
        return (None, None, None, None);
    }
    let week = first.iso_week();
    let precision = date.precision.clamp(1, 5);
    (
        first_day,
        last_day,
        Some(precision),
        Some(format!("{:04}-W{:02}", week.year(), week.week())),
    )
}

fn write_event(
    writing: &mut Writing<'_>,
    extraction: &Extraction,
    locations: &[i64],
    found: &Found<Event>,
    ordinal: usize,
    [killed, injured]: [Count; 2],
) -> Answer<Known> {
    let event = &found.value;
    let position = writing.position(found)?;
    let mut uid = format!(
        "{}-{}{}",
        writing.article.uid,
        match found.field {
            Field::Headline => 'h',
            Field::Body => 'b',
        },
        position.start
    );
    if ordinal > 1 {
        uid.push_str(&format!("-{ordinal}"));
    }
    let places: Vec<usize> = event
        .places
        .iter()
        .copied()
        .filter(|i| *i < locations.len().min(extraction.places.len()))
        .collect();
    let main = places.first().map(|i| &extraction.places[*i].value);
    let (date, date_end, precision, week) = days_of(&event.date);
    let basis = date.as_ref().and_then(|_| filled(event.date.basis));
    let words = event.date.words.as_ref();
    writing
        .connection
        .prepare_cached(
            "INSERT INTO events (summary, type, subtype, plover, mode, status, date, date_end, date_precision, week,
               date_basis, date_text, date_value, location_id, place_basis, place_precision,
               killed_low, killed_best, killed_high, injured_low, injured_best, injured_high,
               cameo, attribution, confidence, rule, article_id, sentence_id, field, char_start, char_end, text, uid)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
               ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)",
        )?
        .execute(params![
            summary(event, main.map(|place| place.name.as_str())),
            event.kind,
            event.subtype,
            event.plover,
            event.mode,
            event.status.name(),
            date,
            date_end,
            precision,
            week,
            basis,
            words.map(|w| &w.0),
            words.map(|w| &w.1),
            places.first().map(|i| locations[*i]),
            filled(event.place_basis),
            event.place_precision,
            number(killed.low),
            number(killed.best),
            number(killed.high),
            number(injured.low),
            number(injured.best),
            number(injured.high),
            event.cameo,
            event.attribution,
            found.confidence,
            found.rule,
            writing.article_id,
            position.sentence,
            position.field,
            position.start,
            position.end,
            position.text,
            uid
        ])?;
    let id = writing.connection.last_insert_rowid();
    let sources = write_parties(writing, id, "source", found.field, &event.sources)?;
    write_parties(writing, id, "target", found.field, &event.targets)?;
    let mut written: Vec<i64> = Vec::new();
    for location in places.iter().map(|i| locations[*i]) {
        if written.contains(&location) {
            continue;
        }
        written.push(location);
        writing
            .connection
            .prepare_cached(
                "INSERT INTO event_locations (event_id, number, location_id) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![id, index(written.len()), location])?;
    }
    for (i, (sentence, field, span)) in event.retold.iter().enumerate() {
        let position = writing.place(*sentence, *field, *span).ok_or_else(|| {
            Refusal::Unfit(format!(
                "rule `{}` retold words outside the text",
                found.rule
            ))
        })?;
        writing
            .connection
            .prepare_cached(
                "INSERT INTO event_tellings (event_id, number, sentence_id, field, char_start, char_end, text)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                id,
                index(i + 1),
                position.sentence,
                position.field,
                position.start,
                position.end,
                position.text
            ])?;
    }
    Ok(Known { id, sources })
}

/// Writes the parties of one role; gives the row and words of each.
fn write_parties(
    writing: &mut Writing<'_>,
    event: i64,
    role: &str,
    field: Field,
    parties: &[Participant],
) -> Answer<Vec<(Option<i64>, String)>> {
    let mut rows = Vec::with_capacity(parties.len());
    for (i, party) in parties.iter().enumerate() {
        let actor = &party.actor;
        let id = writing
            .identities
            .actor(writing.connection, actor, &party.text)?;
        // A party resolved from elsewhere may carry words that do not stand at its span: then it has no position.
        let position = writing
            .cut(field, party.span)
            .filter(|(_, text)| *text == party.text && !text.is_empty())
            .map(|(span, _)| span);
        writing
            .connection
            .prepare_cached(
                "INSERT INTO event_actors (event_id, role, number, actor_id, name, kind, country, sector, sector2, text,
                   field, char_start, char_end)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                event,
                role,
                index(i + 1),
                id,
                actor.name,
                actor_kind(actor.kind),
                actor.country,
                actor.role,
                actor.role2,
                party.text,
                position.map(|_| field.name()),
                position.map(|span| index(span.start)),
                position.map(|span| index(span.end))
            ])?;
        rows.push((id, party.text.clone()));
    }
    Ok(rows)
}

fn write_casualties(
    writing: &mut Writing<'_>,
    extraction: &Extraction,
    locations: &[i64],
    events: &[Known],
) -> Answer<()> {
    let mut ids = Vec::with_capacity(extraction.casualties.len());
    for (i, found) in extraction.casualties.iter().enumerate() {
        let casualty = &found.value;
        let event = casualty.event.and_then(|i| events.get(i));
        let position = writing.position(found)?;
        let (date, date_end, precision, _) = days_of(&casualty.date);
        let location = casualty.place.and_then(|i| locations.get(i));
        let victims = match casualty.victim_actor.and_then(|i| extraction.actors.get(i)) {
            Some(actor) => {
                let text = writing.position(actor)?.text;
                (writing.identities).actor(writing.connection, &actor.value, text)?
            }
            None => None,
        };
        writing
            .connection
            .prepare_cached(
                "INSERT INTO casualties (kind, low, best, high, qualifier, victims, side, perpetrator, actor_id, location_id,
                   date, date_end, date_precision, role, background, attribution, confidence, rule, event_id, article_id, number,
                   sentence_id, field, char_start, char_end, text, victim_group, victim_actor_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                   ?22, ?23, ?24, ?25, ?26, ?27, ?28)",
            )?
            .execute(params![
                casualty.kind,
                number(casualty.count.low),
                number(casualty.count.best),
                number(casualty.count.high),
                casualty.qualifier,
                casualty.victims,
                casualty.side,
                casualty.perpetrator,
                event.and_then(|event| perpetrator(casualty, event)),
                location,
                date,
                date_end,
                precision,
                casualty.role,
                casualty.background,
                casualty.attribution,
                found.confidence,
                found.rule,
                event.map(|event| event.id),
                writing.article_id,
                index(i),
                position.sentence,
                position.field,
                position.start,
                position.end,
                position.text,
                casualty.group,
                victims
            ])?;
        ids.push(writing.connection.last_insert_rowid());
    }
    // A part may stand before its total, so totals are linked when all have a row.
    for (i, found) in extraction.casualties.iter().enumerate() {
        let Some(total) = found.value.part_of.filter(|total| *total != i) else {
            continue;
        };
        if let Some(total) = ids.get(total) {
            writing
                .connection
                .prepare_cached("UPDATE casualties SET part_of = ?1 WHERE id = ?2")?
                .execute([*total, ids[i]])?;
        }
    }
    Ok(())
}

/// The one source of the event whose words the perpetrator's words hold.
fn perpetrator(casualty: &Casualty, event: &Known) -> Option<i64> {
    let words = casualty.perpetrator.as_deref()?;
    let mut named = event
        .sources
        .iter()
        .filter(|(_, text)| !text.is_empty() && words.contains(text.as_str()));
    match (named.next(), named.next()) {
        (Some((id, _)), None) => *id,
        _ => None,
    }
}

/// A label of one line: 'shelling: Turkey > Kurdish fighters, Syria'.
pub(super) fn summary(event: &Event, place: Option<&str>) -> String {
    let mut label = event
        .subtype
        .map_or_else(|| event.kind.to_lowercase(), str::to_string);
    let sources = listed(&event.sources);
    let targets = listed(&event.targets);
    let parties = match (sources.is_empty(), targets.is_empty()) {
        (true, true) => String::new(),
        (false, true) => sources,
        (true, false) => format!("unknown > {targets}"),
        (false, false) => format!("{sources} > {targets}"),
    };
    let rest: Vec<&str> = [parties.as_str(), place.unwrap_or("")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if !rest.is_empty() {
        label.push_str(": ");
        label.push_str(&rest.join(", "));
    }
    if event.status != crate::extract::Status::Actual {
        label.push_str(&format!(" ({})", event.status.name()));
    }
    label
}

/// "A", "A and B", "A, B and 3 more".
fn listed(parties: &[Participant]) -> String {
    let names: Vec<&str> = parties.iter().map(|p| p.actor.name.as_str()).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_string(),
        [one, two] => format!("{one} and {two}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Actor, Status};

    fn count(low: Option<u64>, best: Option<u64>, high: Option<u64>) -> Count {
        Count { low, high, best }
    }

    #[test]
    fn counts_add_up_as_the_schema_says() {
        let six = count(Some(6), Some(6), Some(6));
        let several = count(Some(3), None, None);
        let up_to_thirty = count(None, Some(30), Some(30));
        for (counts, expected) in [
            (vec![], count(None, None, None)),
            (vec![six], six),
            (vec![six, six], count(Some(12), Some(12), Some(12))),
            (vec![six, several], count(Some(9), Some(9), None)),
            (vec![several], count(Some(3), None, None)),
            (vec![six, up_to_thirty], count(Some(6), Some(36), Some(36))),
        ] {
            assert_eq!(roll_up(counts.into_iter()), expected);
        }
    }

    #[test]
    fn labels_read_well() {
        let party = |name: &str| Participant {
            actor: Actor {
                name: name.into(),
                ..Default::default()
            },
            ..Default::default()
        };
        let mut event = Event {
            kind: "ASSAULT",
            subtype: Some("shelling"),
            sources: vec![party("Turkey")],
            targets: vec![party("Kurdish fighters")],
            ..Default::default()
        };
        assert_eq!(
            summary(&event, Some("Syria")),
            "shelling: Turkey > Kurdish fighters, Syria"
        );
        event.sources.clear();
        event.status = Status::Planned;
        assert_eq!(
            summary(&event, None),
            "shelling: unknown > Kurdish fighters (planned)"
        );
        event.targets.clear();
        event.status = Status::Actual;
        assert_eq!(summary(&event, Some("Syria")), "shelling: Syria");
        event.sources = ["A", "B", "C", "D"].map(party).to_vec();
        event.subtype = None;
        assert_eq!(summary(&event, None), "assault: A, B and 2 more");
    }
}
