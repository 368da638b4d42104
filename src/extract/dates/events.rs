//! The day of an event: what hangs on it in its sentence, else the nearest day there, else a coarser expression, else the
//! dateline, else publication.
//!
//! A date is carried over from another sentence only where its paragraph tells of a time long past, and only a word for the future puts an event behind its report.

mod by_tree;

use super::super::{Date, EventDate, Found};
use super::context::Context;
use super::scan::Scan;
use super::{clocks, datelines};
use crate::analysis::dependencies::Dependency;
use crate::analysis::trees::Tree;
use crate::analysis::{Document, Modality, Sentence, Tense, Upos};
use crate::span::Span;
use by_tree::{Question, Way};
use chrono::NaiveDate;

/// Words before a day that make it the border of a stretch, not the day itself.
const BORDERS: &[&str] = &["until", "till", "before", "by"];

/// Days between the first and the last of a list of days that is still told as one stretch.
const LIST: i64 = 31;

/// A date of the event's sentence that may be the event's.
struct Candidate<'d> {
    found: &'d Found<Date>,
    way: Way,
    /// Tokens between it and the event, with what stands between counted in.
    distance: usize,
}

/// Dates an event by what its own sentence says.
pub fn date_event(
    document: &Document<'_>,
    dates: &[Found<Date>],
    sentence: usize,
    trigger: Span,
    clause: Span,
) -> EventDate {
    let Some(home) = document.sentences.get(sentence) else {
        return EventDate::default();
    };
    let reported = datelines::reported(document, dates, sentence);
    let text = document.article.text(home.field);
    let report = home.range(0, home.dateline);
    let here: Vec<&Found<Date>> = dates.iter().filter(|d| d.sentence == sentence).collect();
    let tree = Tree::new(&home.tokens);
    let dated = dated_tokens(home, &here);
    let question = top_token(home, trigger).map(|(event, words)| Question {
        tree: &tree,
        event,
        words,
        dated: &dated,
    });
    let own: Vec<Candidate<'_>> = here
        .into_iter()
        .filter(|d| {
            d.value.days.is_some()
                && d.value.kind != "SET"
                && !matches!(d.rule, datelines::RULE | clocks::ASSUMED | clocks::ZONED)
                && !(home.dateline > 0 && report.contains(&d.span))
                && !BORDERS.contains(&word_before(home, d.span.start))
                && in_time(document, home, d, clause, reported)
        })
        .filter_map(|found| {
            let distance = distance(home, found.span, trigger, clause);
            let way = match question {
                Some(question) => {
                    let (first, last) = tokens(home, found.span);
                    question.way(first, last)?
                }
                None if word_before(home, found.span.start) == "since" => return None,
                None => Way {
                    cost: 0,
                    own: false,
                    since: None,
                },
            };
            Some(Candidate {
                found,
                way,
                distance,
            })
        })
        .collect();
    let nearest = |fits: &dyn Fn(&Candidate<'_>) -> bool| {
        (0..own.len())
            .filter(|n| fits(&own[*n]))
            .min_by_key(|n| (own[*n].way.cost, own[*n].distance))
    };
    let is_dated = |c: &Candidate<'_>| matches!(c.found.value.kind, "DATE" | "TIME");
    let precise = |c: &Candidate<'_>| (2..=4).contains(&c.found.value.precision);
    let inside = |c: &Candidate<'_>| clause.contains(&c.found.span);
    // "over the past 20 years" is told of the whole of what it stands beside.
    let reaches = |c: &Candidate<'_>| c.found.rule == "duration-rolling" && c.way.cost <= 3;
    // What hangs on the event itself says more than a day elsewhere in the sentence.
    let chosen = nearest(&|c| c.way.own && is_dated(c) && c.found.value.precision == 1)
        .or_else(|| nearest(&|c| c.way.own && precise(c)))
        .or_else(|| nearest(&|c| c.way.own && c.found.value.precision == 5))
        .or_else(|| nearest(&|c| is_dated(c) && c.found.value.precision == 1))
        .or_else(|| nearest(&|c| precise(c) && inside(c)))
        .or_else(|| nearest(&|c| is_dated(c) && precise(c)))
        // A year or a season is background unless it stands in the event's own clause.
        .or_else(|| nearest(&|c| c.found.value.precision == 5 && (inside(c) || reaches(c))));
    if let Some(n) = chosen {
        let since = match question {
            Some(q) if !own[n].way.own && q.is_since_then() => {
                Some(token_at(home, own[n].found.span.start))
            }
            _ => own[n].way.since,
        };
        if let (Some(since), Some(reported)) = (since, reported)
            && let Some(open) = open(text, home, own[n].found, since, reported)
        {
            return open;
        }
        let found: Vec<&Found<Date>> = own.iter().map(|c| c.found).collect();
        return stated(text, home, &found, n);
    }
    if let Some(found) = earlier_time(document, dates, sentence) {
        return found;
    }
    if let Some(found) = dateline(document, dates, sentence) {
        return found;
    }
    match document.article.published {
        Some(day) => EventDate {
            days: Some((day, day)),
            precision: 1,
            basis: "article",
            words: None,
        },
        None => EventDate::default(),
    }
}

/// Sentences of a paragraph over which an earlier time is carried.
const CARRIED: usize = 3;
/// Days before publication from which on a time is no news.
const PAST: i64 = 45;

/// The time of a paragraph that tells what happened long before its publication: "In 1972 gunmen … They killed".
fn earlier_time(
    document: &Document<'_>,
    dates: &[Found<Date>],
    sentence: usize,
) -> Option<EventDate> {
    let home = document.sentences.get(sentence)?;
    let published = document.article.published?;
    let past = home.clauses.iter().any(|c| c.tense == Tense::Past);
    let now = home.tokens.iter().any(|t| {
        matches!(
            t.lower.as_str(),
            "now" | "today" | "currently" | "yesterday"
        )
    }) || dates
        .iter()
        .any(|d| d.sentence == sentence && d.value.days.is_some());
    if !past || now {
        return None;
    }
    for before in (sentence.saturating_sub(CARRIED)..sentence).rev() {
        let earlier = &document.sentences[before];
        if earlier.paragraph != home.paragraph || earlier.field != home.field {
            return None;
        }
        let told: Vec<&Found<Date>> = dates
            .iter()
            .filter(|d| {
                d.sentence == before
                    && matches!(d.value.kind, "DATE" | "TIME")
                    && d.value.days.is_some()
                    && (1..=5).contains(&d.value.precision)
            })
            .collect();
        let Some(last) = told.last() else { continue };
        let days = last.value.days?;
        let long_ago = told.iter().all(|d| {
            d.value
                .days
                .is_some_and(|(_, end)| (published - end).num_days() > PAST)
        });
        return long_ago.then_some(EventDate {
            days: Some(days),
            precision: last.value.precision,
            basis: "paragraph",
            words: Some((
                last.span.of(document.article.text(last.field)).to_string(),
                last.value.value.clone(),
            )),
        });
    }
    None
}

/// Which tokens of a sentence belong to its dates.
fn dated_tokens(sentence: &Sentence, dates: &[&Found<Date>]) -> Vec<bool> {
    let mut dated = vec![false; sentence.tokens.len()];
    for date in dates {
        let (first, last) = tokens(sentence, date.span);
        if let Some(range) = dated.get_mut(first..last) {
            range.fill(true);
        }
    }
    dated
}

/// The token that an event hangs on, a noun that closes its words ("carried out an attack") or the highest of them, with
/// the range of its words; `None` when the sentence was not parsed.
fn top_token(sentence: &Sentence, words: Span) -> Option<(usize, (usize, usize))> {
    if !(sentence.tokens.iter()).any(|t| t.dependency == Dependency::Root) {
        return None;
    }
    let (first, last) = tokens(sentence, words);
    let closing = last.checked_sub(1).filter(|t| *t >= first)?;
    if sentence.tokens[closing].upos == Upos::Noun {
        return Some((closing, (first, last)));
    }
    let top = (first..last).find(|t| {
        sentence.tokens[*t]
            .head
            .is_none_or(|h| !(first..last).contains(&h))
    })?;
    Some((top, (first, last)))
}

/// Token range of a span.
fn tokens(sentence: &Sentence, span: Span) -> (usize, usize) {
    let first = token_at(sentence, span.start);
    let last = sentence.tokens.partition_point(|t| t.span.start < span.end);
    (first, last.max(first))
}

/// From a day on up to the report: "since Tuesday".
fn open(
    text: &str,
    sentence: &Sentence,
    date: &Found<Date>,
    since: usize,
    reported: NaiveDate,
) -> Option<EventDate> {
    let (first, _) = date.value.days.filter(|(first, _)| *first <= reported)?;
    let words = match sentence.tokens.get(since) {
        Some(token) if token.span.start < date.span.start => token.span.join(&date.span),
        _ => date.span,
    };
    Some(EventDate {
        days: Some((first, reported)),
        precision: precision(first, reported),
        basis: "sentence",
        words: Some((
            words.of(text).to_string(),
            format!("{}/{reported}", date.value.value),
        )),
    })
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
fn in_time(
    document: &Document<'_>,
    sentence: &Sentence,
    date: &Found<Date>,
    clause: Span,
    reported: Option<NaiveDate>,
) -> bool {
    let Some((published, (first, _))) = reported.zip(date.value.days) else {
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
        let years = |d: &Found<Date>| d.value.kind == "DATE" && d.value.value.len() == 4;
        let alike = a.value.precision <= 4 && b.value.precision <= 4 || years(a) && years(b);
        if joined && first <= last && alike {
            let words = a.span.join(&b.span).of(text).to_string();
            return EventDate {
                days: Some((first, last)),
                precision: precision(first, last).max(a.value.precision),
                basis: "sentence",
                words: Some((words, format!("{}/{}", a.value.value, b.value.value))),
            };
        }
    }
    listed(text, own, chosen).unwrap_or(plain)
}

/// The days of a list that the chosen one stands in, from the first to the last: "on May 3, 5 and 8".
fn listed(text: &str, own: &[&Found<Date>], chosen: usize) -> Option<EventDate> {
    let joint = |a: usize| {
        let (a, b) = (own.get(a)?, own.get(a + 1)?);
        let between = text.get(a.span.end..b.span.start)?.trim();
        let (Some((first, _)), Some((next, _))) = (a.value.days, b.value.days) else {
            return None;
        };
        let days = a.value.precision == 1 && b.value.precision == 1 && first < next;
        match between {
            "and" | ", and" | "&" if days => Some(true),
            "," if days => Some(false),
            _ => None,
        }
    };
    let (mut first, mut last, mut closed) = (chosen, chosen, false);
    while let Some(end) = first.checked_sub(1).and_then(joint) {
        closed |= end;
        first -= 1;
    }
    while let Some(end) = joint(last) {
        closed |= end;
        last += 1;
    }
    let (a, b) = (own.get(first)?, own.get(last)?);
    let (from, to) = (a.value.days?.0, b.value.days?.1);
    (closed && (to - from).num_days() <= LIST).then(|| EventDate {
        days: Some((from, to)),
        precision: precision(from, to),
        basis: "sentence",
        words: Some((
            a.span.join(&b.span).of(text).to_string(),
            format!("{}/{}", a.value.value, b.value.value),
        )),
    })
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

/// The day of the dateline that the sentence stands under.
fn dateline(document: &Document<'_>, dates: &[Found<Date>], sentence: usize) -> Option<EventDate> {
    let found = datelines::over(document, dates, sentence)?;
    let (day, _) = found.value.days?;
    let text = document.article.text(found.field);
    Some(EventDate {
        days: Some((day, day)),
        precision: 1,
        basis: "dateline",
        words: Some((found.span.of(text).to_string(), found.value.value.clone())),
    })
}
