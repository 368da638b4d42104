//! The day of an event: the nearest day of its sentence, else a coarser expression there, else dateline, else publication.
//!
//! A date is never carried over from another sentence, and only a word for the future puts an event behind its report.

use super::super::{Date, EventDate, Found};
use super::scan::{Context, Scan};
use crate::analysis::{Document, Modality, Sentence, Tense, Upos};
use crate::span::Span;
use chrono::NaiveDate;

/// Words before a day that make it the border of a stretch, not the day itself.
const BORDERS: &[&str] = &["since", "until", "till", "before", "by"];

/// Dates an event by what its own sentence says.
pub fn date_event(
    document: &Document<'_>,
    dates: &[Found<Date>],
    sentence: usize,
    trigger: Span,
    clause: Span,
) -> EventDate {
    let published = document.article.published;
    let Some(home) = document.sentences.get(sentence) else {
        return EventDate::default();
    };
    let text = document.article.text(home.field);
    let report = home.range(0, home.dateline);
    let own: Vec<&Found<Date>> = dates
        .iter()
        .filter(|d| {
            d.sentence == sentence
                && d.value.days.is_some()
                && d.value.kind != "SET"
                && !(home.dateline > 0 && report.contains(&d.span))
                && !BORDERS.contains(&word_before(home, d.span.start))
                && in_time(document, home, d, clause)
        })
        .collect();
    let nearest = |fits: &dyn Fn(&Found<Date>) -> bool| {
        (0..own.len())
            .filter(|n| fits(own[*n]))
            .min_by_key(|n| distance(home, own[*n].span, trigger, clause))
    };
    let dated = |d: &Found<Date>| matches!(d.value.kind, "DATE" | "TIME");
    let chosen = nearest(&|d| dated(d) && d.value.precision == 1)
        .or_else(|| nearest(&|d| (2..=4).contains(&d.value.precision) && clause.contains(&d.span)))
        .or_else(|| nearest(&|d| dated(d) && (2..=4).contains(&d.value.precision)))
        // A year or a season is background unless it stands in the event's own clause.
        .or_else(|| nearest(&|d| d.value.precision == 5 && clause.contains(&d.span)));
    if let Some(n) = chosen {
        return stated(text, home, &own, n);
    }
    if let Some(found) = dateline(document, dates, sentence) {
        return found;
    }
    match published {
        Some(day) => EventDate {
            days: Some((day, day)),
            precision: 1,
            basis: "article",
            words: None,
        },
        None => EventDate::default(),
    }
}

fn token_at(sentence: &Sentence, offset: usize) -> usize {
    sentence.tokens.partition_point(|t| t.span.end <= offset)
}

fn word_before(sentence: &Sentence, offset: usize) -> &str {
    let first = token_at(sentence, offset);
    let word = |n: usize| {
        first
            .checked_sub(n)
            .and_then(|b| sentence.tokens.get(b))
            .map_or("", |t| t.lower.as_str())
    };
    match word(1) {
        "the" | "last" | "early" | "late" => word(2),
        word => word,
    }
}

/// Tokens between date and trigger; other verbs in between and other clauses make it longer.
fn distance(sentence: &Sentence, date: Span, trigger: Span, clause: Span) -> usize {
    let (d, t) = (
        token_at(sentence, date.start),
        token_at(sentence, trigger.start),
    );
    let between = sentence
        .tokens
        .get(d.min(t) + 1..d.max(t))
        .unwrap_or_default();
    let verbs = between.iter().filter(|t| t.upos == Upos::Verb).count();
    // "Wednesday's ruling" dates the ruling.
    let owned = sentence
        .tokens
        .get(token_at(sentence, date.end))
        .is_some_and(|t| matches!(t.lower.as_str(), "'s" | "'"));
    let outside = usize::from(!clause.contains(&date));
    between.len() + 6 * verbs + 40 * outside + 6 * usize::from(owned)
}

/// Whether a date may be the event's: behind the report (a day more for time zones) only when its words look ahead.
fn in_time(document: &Document<'_>, sentence: &Sentence, date: &Found<Date>, clause: Span) -> bool {
    let Some((published, (first, _))) = document.article.published.zip(date.value.days) else {
        return true;
    };
    if (first - published).num_days() <= 1 {
        return true;
    }
    let planned = sentence.clauses.iter().any(|c| {
        sentence
            .tokens
            .get(c.verb)
            .is_some_and(|t| clause.contains(&t.span))
            && (matches!(c.tense, Tense::Future | Tense::Infinitive)
                || matches!(c.modality, Some(Modality::Planned)))
    });
    let context = Context::default();
    let scan = Scan {
        sentence,
        number: date.sentence,
        text: document.article.text(sentence.field),
        context: &context,
        previous: None,
    };
    planned || scan.ahead(token_at(sentence, date.span.start))
}

/// The chosen expression, joined with its other end when it is one of "from Monday to Thursday".
fn stated(text: &str, sentence: &Sentence, own: &[&Found<Date>], chosen: usize) -> EventDate {
    let one = own[chosen];
    let plain = EventDate {
        days: one.value.days,
        precision: one.value.precision,
        basis: "sentence",
        words: Some((one.span.of(text).to_string(), one.value.value.clone())),
    };
    for (a, b) in [
        (Some(chosen), chosen.checked_add(1)),
        (chosen.checked_sub(1), Some(chosen)),
    ] {
        let (Some(a), Some(b)) = (a.and_then(|n| own.get(n)), b.and_then(|n| own.get(n))) else {
            continue;
        };
        let between = text.get(a.span.end..b.span.start).unwrap_or("").trim();
        let before = word_before(sentence, a.span.start);
        let joined = match between.to_lowercase().as_str() {
            "-" | "–" | "—" | "through" | "until" => true,
            "to" => before != "to",
            "and" => before == "between",
            _ => false,
        };
        let (Some((first, _)), Some((_, last))) = (a.value.days, b.value.days) else {
            continue;
        };
        if joined && first <= last && a.value.precision <= 4 && b.value.precision <= 4 {
            let words = a.span.join(&b.span).of(text).to_string();
            return EventDate {
                days: Some((first, last)),
                precision: precision(first, last).max(a.value.precision),
                basis: "sentence",
                words: Some((words, format!("{}/{}", a.value.value, b.value.value))),
            };
        }
    }
    plain
}

/// UCDP's scale for a stretch of days.
fn precision(first: NaiveDate, last: NaiveDate) -> u8 {
    match (last - first).num_days() {
        i64::MIN..=0 => 1,
        1..=5 => 2,
        6 => 3,
        7..=30 => 4,
        _ => 5,
    }
}

/// The last dateline up to the sentence ("Aleppo, Sept 9"), when it is within three days of the article's date.
fn dateline(document: &Document<'_>, dates: &[Found<Date>], sentence: usize) -> Option<EventDate> {
    let found = dates.iter().rev().find(|d| {
        let Some(home) = document.sentences.get(d.sentence) else {
            return false;
        };
        home.dateline > 0
            && d.field == home.field
            && (d.sentence <= sentence
                || document
                    .sentences
                    .get(sentence)
                    .is_some_and(|s| s.field != home.field))
            && home.range(0, home.dateline).contains(&d.span)
            && d.value.precision == 1
    })?;
    let (day, _) = found.value.days?;
    let near = |p: NaiveDate| (p - day).num_days().abs() <= 3;
    document.article.published.is_none_or(near).then(|| {
        let text = document.article.text(found.field);
        EventDate {
            days: Some((day, day)),
            precision: 1,
            basis: "dateline",
            words: Some((found.span.of(text).to_string(), found.value.value.clone())),
        }
    })
}
