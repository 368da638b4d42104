//! Casualties: how many of whom were killed, hurt, taken, held, driven out or lost, told once each.

pub mod acts;
pub mod attributions;
pub mod groups;
pub mod guards;
pub mod mentions;
pub mod nouns;
pub mod parts;
pub mod phrases;
pub mod reach;
pub mod retellings;
pub mod sides;
pub mod statements;
pub mod tolls;

pub use tolls::toll;

use super::{Casualty, Date, Event, EventDate, Found, Place, Status};
use crate::analysis::{Document, Upos};
use crate::knowledge::Knowledge;
use crate::span::{Field, Span};
use guards::OtherTime;
use mentions::Form;
use retellings::Told;
use statements::Reader;

/// Finds the casualty statements of an article, in reading order, each told once.
pub fn find_casualties(
    document: &Document<'_>,
    knowledge: &Knowledge,
    events: &[Found<Event>],
    places: &[Found<Place>],
    dates: &[Found<Date>],
) -> Vec<Found<Casualty>> {
    let mut told: Vec<Told> = Vec::new();
    let mut ranges: Vec<(Span, Span, Option<Span>)> = Vec::new();
    let mut attributions: Vec<Option<String>> = Vec::new();
    let mut groups = groups::Groups::default();
    let body = document
        .sentences
        .iter()
        .position(|s| s.field == Field::Body)
        .unwrap_or(0);
    for (index, sentence) in document.sentences.iter().enumerate() {
        let mut reader = Reader::new(sentence, &knowledge.casualties, &knowledge.amounts);
        reader.read();
        let offset = told.len();
        let lead = index <= body + 1;
        groups.count_definite(index, &mut reader);
        for statement in &reader.statements {
            let mention = statement.mention.and_then(|m| reader.mentions.get(m));
            let named = mention.is_some_and(|m| m.form == Form::Name && m.being.is_none());
            let words = sentence.range(statement.range.0, statement.range.1);
            let is_place = named
                && places.iter().any(|p| {
                    p.field == sentence.field
                        && p.value.role == "literal"
                        && p.value.latitude.is_some()
                        && p.span.end == words.end
                        && p.span.start <= words.start + 4
                });
            let other = guards::background(
                sentence,
                statement.trigger,
                document.article.published,
                lead,
            );
            // A figure of tens of thousands far from the lead is a war's.
            let vast = !lead
                && statement.kind == "killed"
                && statement.count.low.is_some_and(|n| n >= 10_000);
            // "brought the toll of the conflict to 40": a war's running total.
            let running = statement.update
                && (statement.trigger..statement.range.0).any(|k| {
                    matches!(
                        reader.word(k),
                        "war" | "conflict" | "uprising" | "insurgency" | "revolt"
                    )
                });
            let long_ago = !lead && is_long_ago(document, dates, index, &reader, statement);
            let background = other.is_some() || vast || running || long_ago;
            let past = (long_ago || other == Some(OtherTime::Earlier)) && !vast && !running;
            ranges.push((
                sentence.range(statement.range.0, statement.range.1),
                sentence.range(statement.victims.0, statement.victims.1),
                statement.perpetrator.map(|(a, b)| sentence.range(a, b)),
            ));
            attributions.push(attributions::attribution(document, index, statement));
            let names = mention.map_or_else(Vec::new, |m| {
                (m.first..m.last)
                    .filter(|k| {
                        sentence.tokens[*k].upos == Upos::Propn
                            && knowledge
                                .casualties
                                .being(&sentence.tokens[*k].lower)
                                .is_none()
                            && sentence.tokens[m.head].upos == Upos::Propn
                    })
                    .map(|k| sentence.tokens[k].lower.clone())
                    .filter(|w| w.len() > 2)
                    .collect()
            });
            told.push(Told {
                sentence: index,
                form: mention.map_or(Form::Numbered, |m| m.form),
                definite: mention.is_some_and(|m| m.definite),
                others: mention.is_some_and(|m| m.others) || also(&reader, statement),
                partitive: mention.is_some_and(|m| m.partitive),
                died_later: died_later(&reader, statement),
                more: also(&reader, statement)
                    || mention.is_some_and(|m| {
                        (m.first..m.last).any(|k| {
                            matches!(
                                reader.word(k),
                                "more" | "another" | "additional" | "further"
                            )
                        })
                    }),
                introduced: mention
                    .is_some_and(|m| groups.is_introduced(index, &reader, statement, m)),
                headline: sentence.field == Field::Headline,
                older: is_older(document, dates, index, statement.trigger),
                being: mention.and_then(|m| m.being),
                head: mention.map_or_else(String::new, |m| reader.word(m.head).to_string()),
                names,
                text: (statement.range.0..statement.range.1 + 8)
                    .map(|k| reader.word(k))
                    .collect::<Vec<_>>()
                    .join(" "),
                owned: mention.is_some_and(|m| {
                    (m.first..m.last).any(|k| matches!(reader.word(k), "his" | "her" | "their"))
                }),
                age: mention.and_then(|m| m.age),
                background,
                past,
                role: "main",
                part_of: statement.part_of.map(|p| p + offset),
                dropped: is_place,
                statement: statement.clone(),
            });
        }
        groups.remember(index, &reader);
    }
    retellings::settle(&mut told);
    attributions::of_retellings(&told, &mut attributions);
    // A part of a dropped statement keeps no link; indices are those of the statements that stay.
    let mut position = vec![None; told.len()];
    let mut next = 0;
    for (index, t) in told.iter().enumerate() {
        if !t.dropped {
            position[index] = Some(next);
            next += 1;
        }
    }
    let mut found = Vec::with_capacity(next);
    for (index, t) in told.iter().enumerate() {
        if t.dropped {
            continue;
        }
        let sentence = &document.sentences[t.sentence];
        let text = document.article.text(sentence.field);
        let (span, victims, perpetrator) = ranges[index];
        let event = tie_event(events, t, sentence.field, span);
        let casualty = Casualty {
            kind: if t.statement.kind == "shot" {
                "injured"
            } else {
                t.statement.kind
            },
            count: t.statement.count,
            qualifier: t.statement.qualifier.clone(),
            victims: Some(victims.of(text).to_string()).filter(|v| !v.is_empty()),
            side: side(event.map(|e| &events[e]), t, span),
            perpetrator: perpetrator.map(|p| p.of(text).to_string()),
            place: event
                .filter(|e| {
                    events[*e].sentence == t.sentence && events[*e].value.place_basis == "clause"
                })
                .and_then(|e| events[e].value.places.first().copied())
                .or_else(|| nearest_place(places, t.sentence, sentence.field, span)),
            date: day_of(document, dates, event.map(|e| &events[e]), t, span),
            further: t.more || t.introduced,
            role: t.role,
            part_of: t.part_of.and_then(|p| position[p]),
            background: t.background,
            past: t.past,
            attribution: attributions[index].take(),
            group: None,
            victim_actor: None,
            event,
        };
        found.push(Found {
            value: casualty,
            field: sentence.field,
            span,
            sentence: t.sentence,
            rule: t.statement.rule,
            confidence: confidence(t),
        });
    }

    found
}

/// Whether a statement stands in a clause about something dated more than a week before the article: "behind the May 11
/// attack that killed two".
fn is_older(
    document: &Document<'_>,
    dates: &[Found<Date>],
    sentence: usize,
    trigger: usize,
) -> bool {
    let home = &document.sentences[sentence];
    let Some(published) = document.article.published else {
        return false;
    };
    let relative = (trigger.saturating_sub(4)..trigger)
        .rev()
        .find(|k| matches!(home.tokens[*k].lower.as_str(), "that" | "which"));
    let Some(relative) = relative else {
        return false;
    };
    dates.iter().any(|d| {
        let at = home.tokens.partition_point(|t| t.span.end <= d.span.start);
        d.sentence == sentence
            && d.value.precision == 1
            && d.value
                .days
                .is_some_and(|(_, last)| (published - last).num_days() > 7)
            && at < relative
            && home.tokens[at..relative].len() < 7
            && home.tokens[at..relative]
                .iter()
                .all(|t| !matches!(t.upos, Upos::Verb | Upos::Aux))
    })
}

/// "Three guards were also killed."
/// Whether the dead are told to have died of their wounds, in a hospital or later.
fn died_later(reader: &Reader<'_>, statement: &statements::Statement) -> bool {
    let (first, last) = statement.range;
    let from = first.min(statement.trigger).saturating_sub(8);
    let words = || (from..last.max(statement.trigger) + 8).map(|k| reader.word(k));
    let one_of = (first..last).any(|k| {
        matches!(reader.word(k), "wounded" | "injured" | "hurt") && reader.word(k - 1) == "the"
    });
    // "where she later died", "died at a hospital", "succumbed to her wounds"; not "died at the scene".
    !words().any(|w| w == "scene")
        && (one_of
            || words().any(|w| {
                matches!(w, "later" | "injuries" | "wounds")
                    || w.starts_with("hospital")
                    || w.starts_with("succumb")
            }))
}

fn also(reader: &Reader<'_>, statement: &statements::Statement) -> bool {
    (statement.trigger.saturating_sub(3)..statement.trigger).any(|k| reader.word(k) == "also")
}

/// Whether the day or month that a statement's own words are dated by lies more than a month before the article.
fn is_long_ago(
    document: &Document<'_>,
    dates: &[Found<Date>],
    sentence: usize,
    reader: &Reader<'_>,
    statement: &statements::Statement,
) -> bool {
    let home = reader.sentence;
    let Some(published) = document.article.published else {
        return false;
    };
    let trigger = home.range(statement.trigger, statement.trigger + 1);
    let day = super::dates::date_event(document, dates, sentence, trigger, home.span);
    day.basis == "sentence"
        && day
            .days
            .is_some_and(|(_, last)| (published - last).num_days() > 31)
}

/// The day of the event, else what the statement's own sentence says; a background figure takes no day from elsewhere.
fn day_of(
    document: &Document<'_>,
    dates: &[Found<Date>],
    event: Option<&Found<Event>>,
    t: &Told,
    span: Span,
) -> EventDate {
    if let Some(event) = event.filter(|e| e.sentence == t.sentence || !t.background) {
        return event.value.date.clone();
    }
    let sentence = &document.sentences[t.sentence];
    let day = super::dates::date_event(document, dates, t.sentence, span, sentence.span);
    if t.background && day.basis != "sentence" {
        return EventDate::default();
    }
    day
}

fn confidence(t: &Told) -> f64 {
    let numbered = t.form == Form::Numbered;
    match t.statement.rule {
        "casualty-passive" | "casualty-active" | "casualty-participle" | "casualty-toll"
            if numbered =>
        {
            0.95
        }
        _ if numbered => 0.9,
        "casualty-deed" | "casualty-condition" => 0.7,
        _ => 0.8,
    }
}

/// The event of a kind that hurts people nearest in the sentence, else the last one of the sentence before.
fn tie_event(events: &[Found<Event>], t: &Told, field: Field, span: Span) -> Option<usize> {
    let fits = |e: &Found<Event>| {
        let kind = e.value.kind;
        let harm = matches!(kind, "ASSAULT" | "DISASTER" | "ACCIDENT");
        !matches!(
            e.value.status,
            Status::Denied | Status::Hypothetical | Status::Planned
        ) && match t.statement.kind {
            "detained" => kind == "COERCE",
            "kidnapped" | "displaced" => harm || kind == "COERCE",
            _ => harm || kind == "PROTEST",
        }
    };
    let distance = |s: Span| {
        s.start
            .saturating_sub(span.end)
            .max(span.start.saturating_sub(s.end))
    };
    let here = events
        .iter()
        .enumerate()
        .filter(|(_, e)| e.field == field && e.sentence == t.sentence && fits(e))
        .min_by_key(|(_, e)| distance(e.span))
        .map(|(k, _)| k);
    let retold = || {
        events
            .iter()
            .enumerate()
            .filter(|(_, e)| fits(e))
            .find(|(_, e)| {
                e.value
                    .retold
                    .iter()
                    .any(|(s, f, _)| *s == t.sentence && *f == field)
            })
            .map(|(k, _)| k)
    };
    let before = || {
        (t.sentence > 0 && !t.background)
            .then(|| {
                events
                    .iter()
                    .enumerate()
                    .filter(|(_, e)| e.field == field && e.sentence + 1 == t.sentence && fits(e))
                    .map(|(k, _)| k)
                    .next_back()
            })
            .flatten()
    };
    // A headline tells what the first sentences tell.
    let lead = || {
        (field == Field::Headline && !t.background)
            .then(|| {
                let body =
                    |e: &Found<Event>| e.field == Field::Body && e.sentence <= t.sentence + 4;
                events.iter().position(|e| body(e) && fits(e))
            })
            .flatten()
    };
    here.or_else(retold).or_else(before).or_else(lead)
}

/// Which side of its event the victims are on.
fn side(event: Option<&Found<Event>>, t: &Told, span: Span) -> Option<&'static str> {
    if t.being == Some(crate::knowledge::casualty_words::Being::Attacker)
        && t.statement.kind != "detained"
    {
        return Some("source");
    }
    let event = event?;
    let over = |s: &super::Participant| event.sentence == t.sentence && s.span.overlaps(&span);
    if event.value.targets.iter().any(over) {
        Some("target")
    } else if event.value.sources.iter().any(over) {
        Some("source")
    } else {
        None
    }
}

fn nearest_place(
    places: &[Found<Place>],
    sentence: usize,
    field: Field,
    span: Span,
) -> Option<usize> {
    places
        .iter()
        .enumerate()
        .filter(|(_, p)| {
            p.sentence == sentence
                && p.field == field
                && matches!(p.value.role, "literal" | "dateline")
        })
        .min_by_key(|(_, p)| {
            let after = p.span.start.saturating_sub(span.end);
            let before = span.start.saturating_sub(p.span.end);
            (p.value.role == "dateline", after.max(before * 2))
        })
        .map(|(k, _)| k)
}
