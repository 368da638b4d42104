//! The families of time expressions, each a look at the tokens from one position.

use super::super::{Date, Found};
use super::calendar::*;
use crate::analysis::{Sentence, Upos, VerbForm};
use chrono::{Datelike, NaiveDate};

/// One position's surroundings.
pub struct Scan<'s> {
    pub sentence: &'s Sentence,
    pub text: &'s str,
    pub anchor: Option<NaiveDate>,
    pub before: &'s [Found<Date>],
}

type Hit = Option<(usize, Date, &'static str)>;

/// Words after which a time lies ahead.
const FUTURE: &[&str] = &[
    "will",
    "'ll",
    "shall",
    "wo",
    "going",
    "expected",
    "scheduled",
    "plan",
    "plans",
    "planned",
    "due",
    "set",
    "slated",
    "hopes",
    "upcoming",
    "until",
    "next",
    "would",
    "ahead",
];

impl Scan<'_> {
    fn word(&self, i: usize) -> &str {
        self.sentence.tokens.get(i).map_or("", |t| t.lower.as_str())
    }

    fn back(&self, i: usize, n: usize) -> &str {
        i.checked_sub(n).map_or("", |b| self.word(b))
    }

    /// The expression that starts at token `i`: one past its end, what it is, and the rule.
    pub fn at(&self, i: usize) -> Hit {
        let word = self.word(i);
        let first = word.chars().next()?;
        if !first.is_alphanumeric() && first != '\'' {
            return None;
        }
        if first.is_ascii_digit() {
            return self.digits(i);
        }
        self.named_day(i)
            .or_else(|| self.month_first(i))
            .or_else(|| self.weekday(i))
            .or_else(|| self.relative(i))
            .or_else(|| self.ago(i))
            .or_else(|| self.quarter_or_half(i))
            .or_else(|| self.decade_word(i))
            .or_else(|| self.season(i))
            .or_else(|| self.set(i))
            .or_else(|| self.fuzzy(i))
            .or_else(|| self.duration(i))
    }

    /// Whether the nearest cue in the sentence points ahead; cues left of the date first, then by distance.
    fn ahead(&self, i: usize) -> bool {
        let cue = |n: usize| -> Option<bool> {
            let t = self.sentence.tokens.get(n)?;
            if FUTURE.contains(&t.lower.as_str()) {
                return Some(true);
            }
            if t.lower == "to"
                && self
                    .sentence
                    .tokens
                    .get(n + 1)
                    .is_some_and(|v| v.upos == Upos::Verb)
                && n > 0
                && self.sentence.tokens[n - 1].lemma == "be"
            {
                return Some(true);
            }
            matches!(t.form, VerbForm::Past).then_some(false)
        };
        let left = (0..i).rev().find_map(|n| cue(n).map(|c| (i - n, c)));
        let right =
            (i + 1..self.sentence.tokens.len()).find_map(|n| cue(n).map(|c| (n - i + 3, c)));
        // "will meet Friday, Russia said": a reporting verb behind does not turn the future round.
        match (left, right) {
            (Some((_, c)), _) => c,
            (None, Some((_, c))) => c,
            _ => false,
        }
    }

    fn digits(&self, i: usize) -> Hit {
        let word = self.word(i);
        // 2016-09-09
        if word.len() == 10
            && word.as_bytes().get(4) == Some(&b'-')
            && let Ok(date) = NaiveDate::parse_from_str(word, "%Y-%m-%d")
        {
            return Some((i + 1, one_day(date), "date-iso"));
        }
        // 19/11/2015 with one reading only
        if self.word(i + 1) == "/" && self.word(i + 3) == "/" {
            let (a, b, y): (u32, u32, i32) = (
                word.parse().ok()?,
                self.word(i + 2).parse().ok()?,
                year(self.word(i + 4))?,
            );
            let date = match (a, b) {
                (13..=31, 1..=12) => NaiveDate::from_ymd_opt(y, b, a),
                (1..=12, 13..=31) => NaiveDate::from_ymd_opt(y, a, b),
                (a, b) if a == b => NaiveDate::from_ymd_opt(y, a, b),
                _ => None,
            }?;
            return Some((i + 5, one_day(date), "date-numeric"));
        }
        // 3 August 2014; 3rd of August
        if let Some(d) = day(word) {
            let of = usize::from(self.word(i + 1) == "of");
            if let Some(m) = month(self.word(i + 1 + of)).filter(|_| self.is_month(i + 1 + of)) {
                let end = i + 2 + of;
                let comma = usize::from(self.word(end) == ",");
                if let Some(y) =
                    year(self.word(end + comma)).or_else(|| self.short_year(end + comma))
                {
                    return NaiveDate::from_ymd_opt(y, m, d)
                        .map(|date| (end + comma + 1, one_day(date), "date-full"));
                }
                return self
                    .day_of_year(i, m, d)
                    .map(|date| (end, date, "date-day-month"));
            }
        }
        if let Some(hit) = self.ago(i).or_else(|| self.duration(i)) {
            return Some(hit);
        }
        // 1990s
        if let Some(y) = word
            .strip_suffix('s')
            .and_then(year)
            .filter(|y| y % 10 == 0)
        {
            return Some((i + 1, decade(y), "date-decade"));
        }
        let y = year(word)?;
        self.is_year(i).then(|| (i + 1, one_year(y), "date-year"))
    }

    /// "90" behind "9 Jan" is 1990.
    fn short_year(&self, i: usize) -> Option<i32> {
        let word = self.word(i);
        let n: i32 = (word.len() == 2).then(|| word.parse().ok())??;
        let anchor = self.anchor?.year();
        [1900 + n, 2000 + n]
            .into_iter()
            .filter(|y| (y - anchor).abs() <= 40)
            .min_by_key(|y| (y - anchor).abs())
    }

    /// Guards of a bare year: not money, not a count of things, not a number of something.
    fn is_year(&self, i: usize) -> bool {
        let before = self.back(i, 1);
        let next = self.sentence.tokens.get(i + 1);
        if matches!(
            before,
            "$" | "€"
                | "£"
                | "no."
                | "flight"
                | "#"
                | "about"
                | "some"
                | "nearly"
                | "over"
                | "than"
                | "least"
                | "almost"
                | "around"
                | "route"
                | "highway"
                | "number"
                | "up"
                | "room"
        ) {
            return false;
        }
        if matches!(
            self.word(i + 1),
            "%" | "percent" | "$" | "euros" | "dollars"
        ) || self.word(i + 1) == "-"
            && self.word(i + 2).len() < 4
            && self.word(i + 2).parse::<u32>().is_ok()
        {
            return false;
        }
        let counted = next.is_some_and(|t| t.upos == Upos::Noun && t.plural);
        let limit = self.anchor.map_or(2100, |a| a.year() + 40);
        let prepared = matches!(
            before,
            "in" | "since"
                | "by"
                | "until"
                | "from"
                | "of"
                | "early"
                | "late"
                | "mid"
                | "during"
                | "to"
                | "through"
                | "and"
                | ","
                | "("
                | "-"
                | "–"
                | "before"
                | "after"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "the"
                | "fiscal"
                | "year"
                | "between"
                | "for"
                | "till"
                | "circa"
                | "a"
                | "last"
                | "back"
        );
        self.word(i).parse::<i32>().is_ok_and(|y| y <= limit)
            && !counted
            && (prepared
                || next.is_none_or(|t| {
                    t.upos == Upos::Noun
                        || t.upos == Upos::Propn
                        || t.upos == Upos::Punct
                        || t.upos == Upos::Part
                }))
    }

    /// "May", "March" are months only with a day, a year or a preposition that dates take.
    fn is_month(&self, i: usize) -> bool {
        let word = self.word(i);
        if !matches!(
            word,
            "may"
                | "march"
                | "mar"
                | "sun"
                | "sat"
                | "mar."
                | "jan"
                | "dec"
                | "nov"
                | "oct"
                | "apr"
                | "jun"
                | "jul"
        ) {
            return true;
        }
        let capital = self.sentence.tokens[i]
            .span
            .of(self.text)
            .starts_with(char::is_uppercase);
        let near = day(self.back(i, 1)).is_some()
            || day(self.word(i + 1)).is_some()
            || year(self.word(i + 1)).is_some()
            || self.back(i, 1) == "of" && day(self.back(i, 2)).is_some();
        capital
            && (near
                || matches!(
                    self.back(i, 1),
                    "in" | "since"
                        | "by"
                        | "until"
                        | "last"
                        | "next"
                        | "this"
                        | "of"
                        | "early"
                        | "late"
                        | "from"
                        | "to"
                        | "mid"
                        | "and"
                        | "through"
                        | "during"
                        | "before"
                        | "after"
                        | "for"
                ))
    }

    /// A day and month without a year: the nearest year when close, else by tense.
    fn day_of_year(&self, i: usize, m: u32, d: u32) -> Option<Date> {
        let Some(anchor) = self.anchor else {
            return Some(unanchored("DATE", format!("XXXX-{m:02}-{d:02}")));
        };
        let candidates = (-1..=1).filter_map(|k| NaiveDate::from_ymd_opt(anchor.year() + k, m, d));
        let nearest = candidates
            .clone()
            .min_by_key(|c| (*c - anchor).num_days().abs())?;
        if (nearest - anchor).num_days().abs() <= 75 {
            return Some(one_day(nearest));
        }
        let ahead = self.ahead(i);
        let fits = candidates.filter(|c| if ahead { *c >= anchor } else { *c <= anchor });
        let chosen = if ahead { fits.min() } else { fits.max() };
        Some(one_day(chosen.unwrap_or(nearest)))
    }

    fn month_first(&self, i: usize) -> Hit {
        let at = match self.word(i) {
            "early" | "late" => i + 1,
            "mid" if self.word(i + 1) == "-" => i + 2,
            w if w.starts_with("mid-") => return None,
            _ => i,
        };
        let m = month(self.word(at)).filter(|_| self.is_month(at))?;
        let capital = self.sentence.tokens[at]
            .span
            .of(self.text)
            .starts_with(char::is_uppercase);
        let lower = self.text.chars().take(200).all(|c| !c.is_uppercase());
        if !capital && !lower {
            return None;
        }
        let mut end = at + 1;
        if let Some(d) = day(self.word(end)).filter(|_| {
            !matches!(self.word(end + 1), "people" | "percent" | "%" | "-")
                || self.word(end + 1) == "-"
        }) {
            end += 1;
            let comma = usize::from(self.word(end) == ",");
            if let Some(y) = year(self.word(end + comma)) {
                return NaiveDate::from_ymd_opt(y, m, d)
                    .map(|date| (end + comma + 1, one_day(date), "date-full"));
            }
            if let Some(date) = self.day_of_year(at, m, d) {
                return Some((end, date, "date-day-month"));
            }
        }
        let comma =
            usize::from(matches!(self.word(end), "," | "of") && year(self.word(end + 1)).is_some());
        if let Some(y) = year(self.word(end + comma)) {
            return Some((end + comma + 1, one_month(y, m), "date-month-year"));
        }
        let anchor = match self.anchor {
            Some(a) => a,
            None => {
                return Some((
                    end,
                    unanchored("DATE", format!("XXXX-{m:02}")),
                    "date-month",
                ));
            }
        };
        // Tense first; without one, the month ahead only when it is the next.
        let same = anchor.month();
        let y = if m == same {
            anchor.year()
        } else if self.ahead(at) {
            anchor.year() + i32::from(m < same)
        } else if m == same % 12 + 1 && !self.past_near(at) {
            anchor.year() + i32::from(m < same)
        } else {
            anchor.year() - i32::from(m > same)
        };
        Some((end, one_month(y, m), "date-month"))
    }

    fn past_near(&self, i: usize) -> bool {
        self.sentence
            .tokens
            .iter()
            .enumerate()
            .any(|(n, t)| n.abs_diff(i) < 12 && t.form == VerbForm::Past)
    }

    fn weekday(&self, i: usize) -> Hit {
        let modifier = matches!(
            self.word(i),
            "last" | "next" | "this" | "past" | "early" | "late"
        )
        .then(|| self.word(i));
        let at = i + usize::from(modifier.is_some());
        let w = weekday(self.word(at))?;
        let surface = self.sentence.tokens[at].span.of(self.text);
        if matches!(self.word(at), "sun" | "sat" | "mon" | "wed")
            && !(surface.ends_with('.')
                || surface.starts_with(char::is_uppercase) && day(self.word(at + 1)).is_some())
        {
            return None;
        }
        // "Monday, Sept. 5" is one expression with the date's value.
        let comma = usize::from(self.word(at + 1) == ",");
        let next = at + 1 + comma;
        if month(self.word(next)).is_some()
            || day(self.word(next)).is_some() && month(self.word(next + 1)).is_some()
        {
            let inner = if month(self.word(next)).is_some() {
                self.month_first(next)
            } else {
                self.digits(next)
            };
            if let Some((end, date, _)) = inner.filter(|(_, d, _)| d.precision == 1) {
                return Some((end, date, "date-weekday-full"));
            }
        }
        let part = day_part(self.word(at + 1));
        let end = at + 1 + usize::from(part.is_some());
        let Some(anchor) = self.anchor else {
            let value = format!("XXXX-WXX-{}", w.number_from_monday());
            return Some((
                end,
                unanchored(if part.is_some() { "TIME" } else { "DATE" }, value),
                "date-weekday",
            ));
        };
        let back = (anchor.weekday().num_days_from_monday() + 7 - w.num_days_from_monday()) % 7;
        let tomorrow = w == anchor.weekday().succ();
        let offset: i64 = match modifier {
            Some("next") => 7 - i64::from(back),
            Some("last" | "past") if back == 0 => -7,
            _ if self.ahead(at) => (7 - i64::from(back)) % 7,
            // Time zones: a report dated Wednesday says "Thursday" of what is reported as done.
            _ if tomorrow => 1,
            _ => -i64::from(back),
        };
        let date = add_days(anchor, offset)?;
        Some((end, self.timed(one_day(date), part), "date-weekday"))
    }

    fn timed(&self, mut date: Date, part: Option<&'static str>) -> Date {
        if let Some(part) = part {
            date.kind = "TIME";
            date.value.push_str(part);
        }
        date
    }

    /// today, yesterday, tomorrow, tonight.
    fn named_day(&self, i: usize) -> Hit {
        let day_before = self.word(i) == "the"
            && self.word(i + 1) == "day"
            && matches!(self.word(i + 2), "before" | "after")
            && matches!(self.word(i + 3), "yesterday" | "tomorrow");
        if day_before {
            let offset = if self.word(i + 2) == "before" { -2 } else { 2 };
            return self
                .anchor
                .and_then(|a| add_days(a, offset))
                .map(|d| (i + 4, one_day(d), "date-today"));
        }
        let (offset, part) = match self.word(i) {
            "today" => (0, None),
            "yesterday" => (-1, None),
            "tomorrow" => (1, None),
            "tonight" => (0, Some("TNI")),
            "overnight" => return None,
            _ => return None,
        };
        let later = part.or_else(|| day_part(self.word(i + 1)));
        let end = i + 1 + usize::from(part.is_none() && later.is_some());
        let Some(date) = self.anchor.and_then(|a| add_days(a, offset)) else {
            return Some((end, unanchored("DATE", "PRESENT_REF"), "date-today"));
        };
        Some((end, self.timed(one_day(date), later), "date-today"))
    }

    /// last, next, this, the past … with a unit; "the same day", "that year".
    fn relative(&self, i: usize) -> Hit {
        let the = usize::from(
            matches!(self.word(i), "the" | "that" | "this")
                && matches!(
                    self.word(i + 1),
                    "last"
                        | "past"
                        | "next"
                        | "coming"
                        | "previous"
                        | "following"
                        | "same"
                        | "current"
                        | "recent"
                ),
        );
        let at = i + the;
        let modifier = self.word(at);
        if !matches!(
            modifier,
            "last"
                | "next"
                | "this"
                | "past"
                | "previous"
                | "following"
                | "coming"
                | "that"
                | "same"
                | "earlier"
                | "later"
                | "current"
        ) {
            return None;
        }
        let mut unit_at = at + 1;
        if matches!(modifier, "earlier" | "later") {
            if !matches!(self.word(unit_at), "this" | "that" | "in") {
                return None;
            }
            unit_at += 1 + usize::from(matches!(self.word(unit_at), "in"));
            if !matches!(self.word(unit_at - 1), "this" | "that" | "the") {
                return None;
            }
        }
        let unit = self.word(unit_at);
        // "the past three days", "the last week" as a stretch up to now
        if let Some(n) = number(unit).filter(|_| !matches!(unit, "a" | "an")) {
            let code = unit_code(self.word(unit_at + 1))?;
            return (the > 0 || matches!(modifier, "past" | "last" | "next")).then(|| {
                (
                    unit_at + 2,
                    unanchored("DURATION", duration(n, code)),
                    "duration-past",
                )
            });
        }
        let plural = unit.ends_with('s') && unit_code(unit).is_some() && unit != "s";
        if plural {
            let code = unit_code(unit)?;
            return matches!(modifier, "past" | "last").then(|| {
                (
                    unit_at + 1,
                    unanchored(
                        "DURATION",
                        format!(
                            "P{}X{}",
                            if code.starts_with('T') { "T" } else { "" },
                            code.trim_start_matches('T')
                        ),
                    ),
                    "duration-past",
                )
            });
        }
        let end = unit_at + 1;
        let rule = "date-relative";
        let anchor = match modifier {
            "that" | "same" | "previous" | "following" => self
                .before
                .iter()
                .rev()
                .find_map(|d| d.value.days.map(|d| d.0))
                .or(self.anchor)?,
            _ => self.anchor?,
        };
        let sign: i64 = match modifier {
            "last" | "past" | "previous" => -1,
            "next" | "following" | "coming" => 1,
            _ => 0,
        };
        let y = anchor.year();
        if the == 1
            && modifier == "past"
            && matches!(unit, "week" | "month" | "year" | "decade" | "day" | "hour")
        {
            return Some((
                end,
                unanchored("DURATION", duration(1, unit_code(unit)?)),
                "duration-past",
            ));
        }
        let date = match unit {
            "day" => one_day(add_days(anchor, sign)?),
            "week" => week(add_days(anchor, 7 * sign)?),
            "weekend" => {
                // On a weekday "last weekend" is the one before this week.
                let shift = if sign == 0
                    && anchor.weekday().num_days_from_monday() < 3
                    && !self.ahead(at)
                {
                    -1
                } else {
                    sign
                };
                weekend(add_days(anchor, 7 * shift)?)
            }
            "month" => {
                let d = add_months(anchor, sign)?;
                one_month(d.year(), d.month())
            }
            "year" => one_year(y + sign as i32),
            "quarter" => {
                let d = add_months(anchor, 3 * sign)?;
                quarter(d.year(), (d.month() - 1) / 3 + 1)
            }
            "decade" => decade((y / 10 + sign as i32) * 10),
            "century" => unanchored("DATE", format!("{}", y / 100 + sign as i32)),
            "night" => self.timed(one_day(add_days(anchor, sign)?), Some("TNI")),
            "morning" | "afternoon" | "evening" if matches!(modifier, "this" | "last") => {
                self.timed(one_day(add_days(anchor, sign)?), day_part(unit))
            }
            "spring" | "summer" | "autumn" | "fall" | "winter" => {
                let code = season_code(unit)?;
                let over = season(y, code).days.is_some_and(|d| d.1 < anchor);
                season(
                    if sign < 0 && !over {
                        y - 1
                    } else if sign > 0 && over {
                        y + 1
                    } else {
                        y
                    },
                    code,
                )
            }
            _ => {
                let m = month(unit).filter(|_| sign != 0 || modifier == "this")?;
                let year = match sign {
                    -1 => y - i32::from(m >= anchor.month()),
                    1 => y + i32::from(m <= anchor.month()),
                    _ => y,
                };
                one_month(year, m)
            }
        };
        let start_rule = if matches!(modifier, "that" | "same" | "previous" | "following") {
            "date-anaphoric"
        } else {
            rule
        };
        if self.anchor.is_none() {
            return None;
        }
        Some((end, date, start_rule))
    }

    /// "three days ago", "two weeks earlier", "a year later".
    fn ago(&self, i: usize) -> Hit {
        let about = usize::from(matches!(
            self.word(i),
            "about" | "nearly" | "almost" | "over" | "some" | "around" | "just"
        ));
        let (n, at) = match self.word(i + about) {
            "several" | "many" | "some" => (None, i + about + 1),
            "a" if matches!(self.word(i + about + 1), "few" | "couple") => (
                None,
                i + about + 2 + usize::from(self.word(i + about + 2) == "of"),
            ),
            w => (Some(number(w)?), i + about + 1),
        };
        let half = usize::from(
            self.word(at) == "and" && self.word(at + 1) == "a" && self.word(at + 2) == "half",
        ) * 3;
        let code = unit_code(self.word(at + half))?;
        let direction = self.word(at + half + 1);
        let sign = match direction {
            "ago" | "earlier" | "before" => -1,
            "later" | "after" => 1,
            _ => return None,
        };
        let end = at + half + 2;
        let Some(n) = n else {
            return Some((
                end,
                unanchored("DATE", if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }),
                "date-ago-vague",
            ));
        };
        if matches!(direction, "before" | "after") {
            return None;
        }
        let anchor = if direction == "ago" {
            self.anchor
        } else {
            self.before
                .iter()
                .rev()
                .find_map(|d| d.value.days.filter(|_| d.value.precision == 1).map(|d| d.0))
                .or(self.anchor)
        }?;
        let date = match code {
            "D" => one_day(add_days(anchor, sign * n)?),
            "W" => week(add_days(anchor, 7 * sign * n)?),
            "M" => {
                let d = add_months(anchor, sign * n)?;
                one_month(d.year(), d.month())
            }
            "Y" => one_year(
                anchor
                    .year()
                    .checked_add((sign * n) as i32)
                    .filter(|y| (1..9999).contains(y))?,
            ),
            "DE" => one_year(
                anchor
                    .year()
                    .checked_add((sign * n * 10) as i32)
                    .filter(|y| (1..9999).contains(y))?,
            ),
            _ => {
                let mut d = one_day(anchor);
                d.kind = "TIME";
                d
            }
        };
        Some((end, date, "date-ago"))
    }

    fn quarter_or_half(&self, i: usize) -> Hit {
        let the = usize::from(matches!(self.word(i), "the" | "this" | "its"));
        let at = i + the;
        let fiscal = usize::from(self.word(at) == "fiscal");
        let n = ordinal(self.word(at + fiscal))?;
        let of_fiscal = usize::from(
            self.word(at + fiscal + 1) == "fiscal" || self.word(at + fiscal + 1) == "-",
        );
        let unit = self.word(at + fiscal + 1 + of_fiscal);
        if !matches!(unit, "quarter" | "half") {
            return None;
        }
        let mut end = at + fiscal + 2 + of_fiscal;
        let link = usize::from(matches!(self.word(end), "of" | "in"));
        let the_year = usize::from(self.word(end + link) == "the");
        let stated = year(self.word(end + link))
            .map(|y| (y, end + link + 1))
            .or_else(|| {
                let w = self.word(end + link + the_year);
                let a = self.anchor?;
                match (w, self.word(end + link + the_year + 1)) {
                    ("last", "year") => Some((a.year() - 1, end + link + 2)),
                    ("this", "year") => Some((a.year(), end + link + 2)),
                    ("next", "year") => Some((a.year() + 1, end + link + 2)),
                    _ => None,
                }
            });
        let y = match stated {
            Some((y, e)) => {
                end = e;
                y
            }
            None => {
                let a = self.anchor?;
                let first_month = if unit == "half" { n * 6 - 5 } else { n * 3 - 2 };
                a.year() - i32::from(first_month > a.month() && !self.ahead(at))
            }
        };
        let date = if unit == "half" {
            half(y, n.min(2))
        } else {
            quarter(y, n)
        };
        Some((end, date, "date-quarter"))
    }

    fn decade_word(&self, i: usize) -> Hit {
        let the = usize::from(self.word(i) == "the");
        let part = usize::from(matches!(self.word(i + the), "early" | "late" | "mid"));
        let at = i + the + part;
        if the + part == 0 {
            return None;
        }
        let w = self.word(at);
        let y = w.strip_suffix('s').and_then(year).or_else(|| {
            let apostrophe = w.strip_prefix('\'').unwrap_or(w);
            let n: i32 = apostrophe
                .strip_suffix('s')
                .filter(|d| d.len() == 2)?
                .parse()
                .ok()?;
            (n % 10 == 0 && w.starts_with('\'')).then_some(1900 + n)
        });
        if let Some(y) = y.filter(|y| y % 10 == 0) {
            return Some((at + 1, decade(y), "date-decade"));
        }
        // "the 20th century"
        let digits = w.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let n: i32 = digits.parse().ok().filter(|_| digits.len() < w.len())?;
        let hyphen = usize::from(self.word(at + 1) == "-");
        (self.word(at + 1 + hyphen) == "century" && (1..=30).contains(&n)).then(|| {
            (
                at + 2 + hyphen,
                unanchored("DATE", format!("{:02}", n - 1)),
                "date-century",
            )
        })
    }

    fn season(&self, i: usize) -> Hit {
        let the = usize::from(self.word(i) == "the");
        let code = season_code(self.word(i + the))?;
        let of = usize::from(self.word(i + the + 1) == "of");
        let y = year(self.word(i + the + 1 + of))?;
        Some((i + the + 2 + of, season(y, code), "date-season"))
    }

    fn set(&self, i: usize) -> Hit {
        match self.word(i) {
            "every" | "each" => {
                let code = unit_code(self.word(i + 1))
                    .or_else(|| weekday(self.word(i + 1)).map(|_| "W"))?;
                (self.word(i + 1) != "second")
                    .then(|| (i + 2, unanchored("SET", duration(1, code)), "set-every"))
            }
            "daily" => Some((i + 1, unanchored("SET", "P1D"), "set-adverb")),
            "weekly" => Some((i + 1, unanchored("SET", "P1W"), "set-adverb")),
            "monthly" => Some((i + 1, unanchored("SET", "P1M"), "set-adverb")),
            "annually" | "yearly" => Some((i + 1, unanchored("SET", "P1Y"), "set-adverb")),
            _ => None,
        }
    }

    fn fuzzy(&self, i: usize) -> Hit {
        let value = match self.word(i) {
            "now" | "currently" => "PRESENT_REF",
            "recently" | "formerly" => "PAST_REF",
            "the"
                if self.word(i + 1) == "past"
                    && !matches!(self.word(i + 2), "")
                    && self
                        .sentence
                        .tokens
                        .get(i + 2)
                        .is_some_and(|t| t.upos == Upos::Punct) =>
            {
                return Some((i + 2, unanchored("DATE", "PAST_REF"), "date-fuzzy"));
            }
            "the" if self.word(i + 1) == "future" => {
                return Some((i + 2, unanchored("DATE", "FUTURE_REF"), "date-fuzzy"));
            }
            _ => return None,
        };
        Some((i + 1, unanchored("DATE", value), "date-fuzzy"))
    }

    fn duration(&self, i: usize) -> Hit {
        let the = usize::from(
            self.word(i) == "the" && matches!(self.word(i + 1), "several" | "two" | "three"),
        );
        let at = i + the;
        let (n, next) = match self.word(at) {
            "several" | "many" => (None, at + 1),
            "a" if matches!(self.word(at + 1), "few" | "couple") => {
                (None, at + 2 + usize::from(self.word(at + 2) == "of"))
            }
            w => (Some(number(w)?), at + 1),
        };
        let hyphen = usize::from(self.word(next) == "-");
        let more = usize::from(matches!(
            self.word(next + hyphen),
            "more" | "full" | "straight" | "consecutive"
        ));
        let unit = self.word(next + hyphen + more);
        let code = unit_code(unit)?;
        // "a second man": ordinals, and "a day" as a rate, are no stretch of time; an age is none either.
        if matches!(unit, "second")
            || matches!(self.word(at), "a" | "an")
                && matches!(self.back(i, 1), "times" | "once" | "twice" | "percent")
        {
            return None;
        }
        let after = next + hyphen + more + 1;
        if self.word(after) == "-" && self.word(after + 1) == "old"
            || self.word(after) == "old"
            || self.word(after) == "of" && self.word(after + 1) == "age"
        {
            return None;
        }
        let value = n.map_or_else(
            || {
                format!(
                    "P{}X{}",
                    if code.starts_with('T') { "T" } else { "" },
                    code.trim_start_matches('T')
                )
            },
            |n| duration(n, code),
        );
        Some((after, unanchored("DURATION", value), "duration"))
    }
}

fn duration(n: i64, code: &str) -> String {
    match code.strip_prefix('T') {
        Some(code) => format!("PT{n}{code}"),
        None => format!("P{n}{code}"),
    }
}

fn unit_code(word: &str) -> Option<&'static str> {
    Some(match word {
        "second" | "seconds" => "TS",
        "minute" | "minutes" => "TM",
        "hour" | "hours" => "TH",
        "day" | "days" => "D",
        "week" | "weeks" => "W",
        "month" | "months" => "M",
        "year" | "years" => "Y",
        "decade" | "decades" => "DE",
        "century" | "centuries" => "CE",
        _ => return None,
    })
}

fn season_code(word: &str) -> Option<&'static str> {
    Some(match word {
        "spring" => "SP",
        "summer" => "SU",
        "autumn" | "fall" => "FA",
        "winter" => "WI",
        _ => return None,
    })
}

fn day_part(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" => "TMO",
        "afternoon" => "TAF",
        "evening" => "TEV",
        "night" => "TNI",
        _ => return None,
    })
}
