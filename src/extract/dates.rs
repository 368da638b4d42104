//! Time expressions with their TIMEX3 values, and the day of an event.
//!
//! Values count from the day of publication and from what the article said before, never from the machine's clock.

mod absolute;
mod ago;
mod beside;
mod calendar;
mod clocks;
mod context;
mod datelines;
mod events;
mod fuzzy;
mod holidays;
mod numeric;
mod periods;
mod relative;
mod scan;
mod stretches;
mod tense;
mod turned;
mod words;
mod years;

pub use events::date_event;

use super::{Date, Found};
use crate::analysis::Document;

/// Time expressions of a document in reading order.
pub fn find_dates(document: &Document<'_>) -> Vec<Found<Date>> {
    let mut context = context::Context {
        anchor: document.article.published,
        ..context::Context::default()
    };
    let mut datelines = 0;
    let mut out: Vec<Found<Date>> = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let text = document.article.text(sentence.field);
        let first = out.len();
        let mut end = 0;
        let mut i = 0;
        while i < sentence.tokens.len() {
            let scan = scan::Scan {
                sentence,
                number,
                text,
                context: &context,
                previous: out
                    .get(first..)
                    .and_then(|own| Some((end, &own.last()?.value))),
            };
            let Some((mut last, mut date, mut rule)) = scan.at(i).filter(|hit| hit.0 > i) else {
                i += 1;
                continue;
            };
            if let Some((end, timed)) = clocks::behind(&scan, last, &date) {
                (last, date, rule) = (end, timed, "time-clock");
            }
            let place = context::Place {
                sentence: number,
                paragraph: scan.paragraph(),
                bracketed: scan.bracketed(i),
                led_by_in: scan.back(i, 1) == "in",
            };
            let opens = datelines::holds(&scan, i, last);
            context.learn(place, &date, rule);
            if opens {
                if datelines::anchors(document.article.published, datelines == 0, &date, rule) {
                    context.anchor = date.days.map(|days| days.0);
                    rule = datelines::RULE;
                }
                datelines += 1;
            }
            out.push(Found {
                confidence: if date.days.is_some() { 0.9 } else { 0.7 },
                value: date,
                field: sentence.field,
                span: sentence.range(i, last),
                sentence: number,
                rule,
            });
            (i, end) = (last, last);
        }
    }
    out
}
