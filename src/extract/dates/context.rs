//! What earlier expressions of an article leave to later ones.

use super::super::Date;
use super::clocks;
use crate::span::Field;
use chrono::{Datelike, NaiveDate};

/// What was said before.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Day that relative expressions count from: publication, or a dateline's own.
    pub anchor: Option<NaiveDate>,
    /// The last day named.
    pub day: Option<NaiveDate>,
    /// The sentence it stands in.
    pub day_at: Option<usize>,
    /// The field and paragraph it stands in.
    pub paragraph: Option<(Field, usize)>,
    /// A month in which something happened after the last day told, in a later sentence; and that sentence.
    pub month_since: Option<(i32, u32, usize)>,
    /// The last day whose year was stated or follows from one that was.
    pub told: Option<NaiveDate>,
    /// The last month, with its year.
    pub month: Option<(i32, u32)>,
    /// The last quarter, with its year, and the sentence it stands in.
    pub quarter: Option<(i32, u32, usize)>,
    /// The last year named.
    pub year: Option<i32>,
    /// The last clock time: its day, minute of the day, and sentence.
    pub clock: Option<(NaiveDate, i64, usize)>,
}

impl Context {
    /// Takes in an expression just read.
    pub fn learn(&mut self, place: Place, date: &Date, rule: &str) {
        let sentence = place.sentence;
        if rule == clocks::ZONED {
            return;
        }
        if let (Some((day, _)), Some(minutes)) = (date.days, minutes(&date.value)) {
            self.clock = Some((day, minutes, sentence));
        }
        if rule == clocks::ASSUMED {
            return;
        }
        // What is only compared with ("a year earlier") is not what the article goes on about.
        if rule.starts_with("date-ago") || rule == "date-quarter-inherited" {
            if let (Some((_, _, named)), "date-quarter-inherited") = (&mut self.quarter, rule) {
                *named = sentence;
            }
            if let (Some((first, _)), 1) = (date.days, date.precision) {
                self.day_named(first, place);
            }
            return;
        }
        let Some((first, _)) = date.days.filter(|_| matches!(date.kind, "DATE" | "TIME")) else {
            return;
        };
        match date.precision {
            1 => {
                self.day_named(first, place);
                self.told = Some(first);
                self.month = Some((first.year(), first.month()));
                self.year = Some(first.year());
            }
            4 => {
                self.month = Some((first.year(), first.month()));
                self.year = Some(first.year());
                let over = self.anchor.is_none_or(|anchor| first <= anchor);
                if self.day_at.is_some_and(|at| at < sentence) && place.led_by_in && over {
                    self.month_since = Some((first.year(), first.month(), sentence));
                }
            }
            5 if date.value.contains("-Q") => {
                self.quarter = Some((first.year(), first.month0() / 3 + 1, sentence));
                self.year = Some(first.year());
            }
            // "(2006)" is said aside.
            5 if date.value.len() == 4 && !place.bracketed => self.year = Some(first.year()),
            _ => {}
        }
    }

    fn day_named(&mut self, day: NaiveDate, place: Place) {
        self.day = Some(day);
        self.day_at = Some(place.sentence);
        self.paragraph = Some(place.paragraph);
        self.month_since = None;
    }
}

/// Minute of the day of a value with a clock time.
fn minutes(value: &str) -> Option<i64> {
    let (_, clock) = value.split_once('T')?;
    let (hour, minute) = clock.split_once(':')?;
    Some(hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()?)
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Number of the sentence.
    pub sentence: usize,
    /// Its field and paragraph.
    pub paragraph: (Field, usize),
    /// Inside brackets.
    pub bracketed: bool,
    /// Right behind "in".
    pub led_by_in: bool,
}
