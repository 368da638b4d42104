//! The day of an event: the nearest day of its sentence, else a coarser expression there, else dateline, else publication.

use super::super::{Date, EventDate, Found};
use crate::analysis::Document;
use crate::span::Span;

/// Dates an event by what its own sentence says; a date is never carried over from another sentence.
pub fn date_event(
    document: &Document<'_>,
    dates: &[Found<Date>],
    sentence: usize,
    trigger: Span,
    clause: Span,
) -> EventDate {
    let home = &document.sentences[sentence];
    let text = document.article.text(home.field);
    let own: Vec<&Found<Date>> = dates
        .iter()
        .filter(|d| {
            d.sentence == sentence
                && d.value.days.is_some()
                && matches!(d.value.kind, "DATE" | "TIME")
        })
        .collect();
    let distance = |d: &Found<Date>| {
        let gap = if d.span.start >= trigger.end {
            d.span.start - trigger.end
        } else {
            trigger.start.saturating_sub(d.span.end)
        };
        // Words of another clause count as farther away.
        gap + if clause.contains(&d.span) { 0 } else { 1000 }
    };
    let past_marker = |d: &Found<Date>| {
        let before = text[home.span.start..d.span.start]
            .trim_end()
            .rsplit(' ')
            .next()
            .unwrap_or("")
            .to_lowercase();
        matches!(before.as_str(), "since" | "until" | "till" | "before")
    };
    let nearest = |fits: &dyn Fn(&Found<Date>) -> bool| {
        own.iter()
            .filter(|d| fits(d) && !past_marker(d))
            .min_by_key(|d| distance(d))
            .copied()
    };
    let stated = nearest(&|d| d.value.precision == 1)
        .or_else(|| nearest(&|d| d.value.precision > 1 && clause.contains(&d.span)));
    if let Some(found) = stated {
        return EventDate {
            days: found.value.days,
            precision: found.value.precision,
            basis: "sentence",
            words: Some((found.span.of(text).to_string(), found.value.value.clone())),
        };
    }
    let published = document.article.published;
    // A dateline such as "Aleppo, Sept 9" dates the report, unless it is far from the header's date.
    let dateline = dates.iter().find(|d| {
        let s = &document.sentences[d.sentence];
        s.dateline > 0
            && d.field == s.field
            && s.range(0, s.dateline).contains(&d.span)
            && d.value.precision == 1
    });
    if let Some((days, found)) = dateline.and_then(|d| Some((d.value.days?, d)))
        && published.is_none_or(|p| (p - days.0).num_days().abs() <= 3)
    {
        let words = found
            .span
            .of(document.article.text(found.field))
            .to_string();
        return EventDate {
            days: Some(days),
            precision: 1,
            basis: "dateline",
            words: Some((words, found.value.value.clone())),
        };
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
