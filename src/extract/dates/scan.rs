//! One position of a sentence: its words, the tense around it, and what was said before.

use super::super::Date;
use super::calendar::{Hit, one_day};
use super::context::Context;
use super::{
    absolute, beside, clocks, fuzzy, holidays, periods, relative, stretches, turned, words,
};
use crate::analysis::{Sentence, Upos};
use crate::span::Field;
use chrono::{Datelike, NaiveDate};

/// A sentence being read.
pub struct Scan<'s> {
    pub sentence: &'s Sentence,
    pub number: usize,
    pub text: &'s str,
    pub context: &'s Context,
    /// One past the end of the expression before this position in the same sentence, and its date.
    pub previous: Option<(usize, &'s Date)>,
}

impl<'s> Scan<'s> {
    /// The lower-cased word at `i`, empty beyond the sentence.
    pub fn word(&self, i: usize) -> &'s str {
        self.sentence.tokens.get(i).map_or("", |t| t.lower.as_str())
    }

    /// The word `n` places before `i`.
    pub fn back(&self, i: usize, n: usize) -> &'s str {
        i.checked_sub(n).map_or("", |b| self.word(b))
    }

    /// The word at `i` as written.
    pub fn surface(&self, i: usize) -> &'s str {
        self.sentence
            .tokens
            .get(i)
            .map_or("", |t| t.span.of(self.text))
    }

    /// Whether the word at `i` is written with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.surface(i).starts_with(char::is_uppercase)
    }

    /// Whether no blank stands between tokens `i` and `i + 1`.
    pub fn joined(&self, i: usize) -> bool {
        let tokens = &self.sentence.tokens;
        match (tokens.get(i), tokens.get(i + 1)) {
            (Some(a), Some(b)) => a.span.end == b.span.start,
            _ => false,
        }
    }

    /// Part of speech at `i`.
    pub fn upos(&self, i: usize) -> Option<Upos> {
        self.sentence.tokens.get(i).map(|t| t.upos)
    }

    /// Whether a plural noun stands at `i`: what a number before it counts.
    pub fn counted(&self, i: usize) -> bool {
        self.sentence
            .tokens
            .get(i)
            .is_some_and(|t| t.upos == Upos::Noun && t.plural)
    }

    /// 1 when the word at `i` is one of `words`, for optional words.
    pub fn skip(&self, i: usize, words: &[&str]) -> usize {
        usize::from(words.contains(&self.word(i)))
    }

    /// The field and paragraph of the sentence.
    pub fn paragraph(&self) -> (Field, usize) {
        (self.sentence.field, self.sentence.paragraph)
    }

    /// Whether "since" stands in front of the expression at `i`: it lies back, whatever the tense.
    pub fn since(&self, i: usize) -> bool {
        (i.saturating_sub(4)..i)
            .rev()
            .map(|n| self.word(n))
            .find(|word| {
                !(matches!(
                    *word,
                    "," | "the"
                        | "last"
                        | "early"
                        | "late"
                        | "mid"
                        | "at"
                        | "least"
                        | "about"
                        | "around"
                ) || words::weekday(word).is_some())
            })
            .is_some_and(|word| word == "since")
    }

    /// Whether token `i` stands inside brackets that open not far before it.
    pub fn bracketed(&self, i: usize) -> bool {
        (i.saturating_sub(12)..i)
            .rev()
            .map(|n| self.word(n))
            .find(|word| matches!(*word, "(" | "[" | ")" | "]"))
            .is_some_and(|word| matches!(word, "(" | "["))
    }

    /// The day of publication.
    pub fn anchor(&self) -> Option<NaiveDate> {
        self.context.anchor
    }

    /// The longest expression that starts at token `i`; of equally long ones the first family's.
    pub fn at(&self, i: usize) -> Hit {
        if !words::starts(self.word(i)) {
            return None;
        }
        let families: [fn(&Scan<'_>, usize) -> Hit; 9] = [
            absolute::read,
            relative::read,
            turned::read,
            periods::read,
            holidays::read,
            beside::read,
            clocks::read,
            stretches::read,
            fuzzy::read,
        ];
        let mut best: Hit = None;
        for family in families {
            if let Some(hit) = family(self, i)
                && best.as_ref().is_none_or(|b| hit.0 > b.0)
            {
                best = Some(hit);
            }
        }
        best
    }

    /// Gives a day its part: "Friday night" is a TIME.
    pub fn timed(&self, mut date: Date, part: Option<&str>) -> Date {
        if let Some(part) = part {
            date.kind = "TIME";
            date.value.push_str(part);
        }
        date
    }

    /// An optional part of the day behind a day: one past it, and its code.
    pub fn part_behind(&self, end: usize) -> (usize, Option<&'static str>) {
        let lead = self.skip(end, &["early", "late"]);
        match words::day_part(self.word(end + lead)) {
            Some(part) if self.word(end + lead) != "dawn" => (end + lead + 1, Some(part)),
            _ => (end, None),
        }
    }

    /// A cardinal number from `i`, in digits or words ("twenty-five"), and one past it.
    pub fn number(&self, i: usize) -> Option<(i64, usize)> {
        let word = self.word(i);
        if let Some(n) = words::digits(word).or_else(|| words::small(word)) {
            if matches!(self.word(i + 1), "hundred") {
                return Some((n.checked_mul(100)?, i + 2));
            }
            return Some((n, i + 1));
        }
        if let Some(ten) = words::tens(word) {
            let hyphen = self.skip(i + 1, &["-"]);
            return Some(
                match words::small(self.word(i + 1 + hyphen)).filter(|n| (1..=9).contains(n)) {
                    Some(n) => (ten + n, i + 2 + hyphen),
                    None => (ten, i + 1),
                },
            );
        }
        match word {
            "a" | "an" if self.word(i + 1) == "hundred" => Some((100, i + 2)),
            "a" | "an" => Some((1, i + 1)),
            "hundred" => Some((100, i + 1)),
            _ => None,
        }
    }

    /// A year from `i`, "1996", "nineteen ninety-six", "two thousand four", "'96", and one past it.
    pub fn year(&self, i: usize) -> Option<(i32, usize)> {
        let word = self.word(i);
        let limit = self.anchor().map_or(2150, |a| a.year() + 40);
        if let Some(y) = words::year(word) {
            return (y <= limit).then_some((y, i + 1));
        }
        if word == "'" && self.joined(i) && self.word(i + 1).len() == 2 {
            return Some((self.short_year(self.word(i + 1))?, i + 2));
        }
        if word == "two" && self.word(i + 1) == "thousand" {
            let and = self.skip(i + 2, &["and"]);
            return Some(match words::small(self.word(i + 2 + and)) {
                Some(n) => (2000 + n as i32, i + 3 + and),
                None => (2000, i + 2),
            });
        }
        let century = match word {
            "seventeen" | "eighteen" | "nineteen" => words::small(word)?,
            "twenty" => 20,
            _ => return None,
        };
        let rest = self.word(i + 1);
        let (low, end) = match words::tens(rest) {
            Some(_) => self.number(i + 1)?,
            None => (words::small(rest).filter(|n| *n >= 10)?, i + 2),
        };
        let y = (century * 100 + low) as i32;
        (y <= limit).then_some((y, end))
    }

    /// The year of two digits that is nearest to the article, not more than forty years off.
    pub fn short_year(&self, word: &str) -> Option<i32> {
        let n = (word.len() == 2).then(|| words::digits(word))?? as i32;
        let anchor = self.anchor()?.year();
        [1900 + n, 2000 + n]
            .into_iter()
            .filter(|y| (y - anchor).abs() <= 40)
            .min_by_key(|y| (y - anchor).abs())
    }

    /// The day and month of a year-less date: the nearest year when close, else by tense. In an article without a date it
    /// is the year that puts the day nearest to the last one told with its year.
    pub fn day_of_year(&self, i: usize, month: u32, day: u32) -> Option<Date> {
        NaiveDate::from_ymd_opt(2000, month, day)?;
        let Some(reference) = self.anchor().or(self.context.told) else {
            return Some(super::calendar::unanchored(
                "DATE",
                format!("XXXX-{month:02}-{day:02}"),
            ));
        };
        let candidates =
            || (-4..=4).filter_map(|k| NaiveDate::from_ymd_opt(reference.year() + k, month, day));
        let nearest = candidates().min_by_key(|c| (*c - reference).num_days().abs())?;
        if self.anchor().is_none() {
            return Some(self.of_weekday(i, nearest));
        }
        let since = self.since(i);
        if (nearest - reference).num_days().abs() <= 75 && !(since && nearest > reference) {
            return Some(one_day(nearest));
        }
        let chosen = if self.ahead(i) && !since {
            candidates().find(|c| *c >= reference)
        } else {
            candidates().rfind(|c| *c <= reference)
        };
        chosen.map(one_day)
    }

    /// A day whose year is inferred, held against the weekday in front of it: another year when only that one fits,
    /// none when none does.
    fn of_weekday(&self, i: usize, day: NaiveDate) -> Date {
        let comma = usize::from(self.back(i, 1) == ",");
        let Some(weekday) = words::weekday(self.back(i, 1 + comma)) else {
            return one_day(day);
        };
        [0, -1, 1]
            .into_iter()
            .filter_map(|k| day.with_year(day.year() + k))
            .find(|d| d.weekday() == weekday)
            .map_or_else(
                || {
                    let value = format!("XXXX-{:02}-{:02}", day.month(), day.day());
                    super::calendar::unanchored("DATE", value)
                },
                one_day,
            )
    }
}
