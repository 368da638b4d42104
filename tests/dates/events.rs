//! The day of an event, from its own sentence, the dateline or the article.

use super::{LANGUAGE, day};
use chrono::NaiveDate;
use dateline::analysis::{Document, analyse};
use dateline::article::Article;
use dateline::extract::dates::{date_event, find_dates};
use dateline::extract::{Date, EventDate, Found};
use dateline::span::Span;

/// The date of the event at the last `trigger` in `text`, whose clause is the piece between the bars.
fn event(published: Option<NaiveDate>, text: &str, trigger: &str) -> EventDate {
    let plain = text.replace('|', "");
    let bars: Vec<usize> = text.match_indices('|').map(|(i, _)| i).collect();
    let clause = match bars[..] {
        [from, to] => Span::new(from, to - 1),
        _ => Span::new(0, plain.len()),
    };
    let article = Article::new(published, None, &plain);
    let document: Document<'_> = analyse(&article, &LANGUAGE);
    let dates: Vec<Found<Date>> = find_dates(&document);
    let start = plain.rfind(trigger).expect("the trigger is in the text");
    let sentence = document
        .sentences
        .iter()
        .position(|s| s.span.start <= start && start < s.span.end)
        .expect("the trigger is in a sentence");
    date_event(
        &document,
        &dates,
        sentence,
        Span::new(start, start + trigger.len()),
        clause,
    )
}

#[test]
fn events_take_the_nearest_day_of_their_sentence() {
    for (text, trigger, want) in [
        (
            "Rebels attacked a convoy on Thursday.",
            "attacked",
            "2016-09-08 2016-09-08 1 sentence",
        ),
        (
            "|Rebels attacked a convoy|, a source said Wednesday.",
            "attacked",
            "2016-09-07 2016-09-07 1 sentence",
        ),
        (
            "On Tuesday he resigned, and |rebels attacked a convoy on Thursday|.",
            "attacked",
            "2016-09-08 2016-09-08 1 sentence",
        ),
        (
            "Rebels attacked a convoy last week.",
            "attacked",
            "2016-08-29 2016-09-04 3 sentence",
        ),
        (
            "Rebels attacked a convoy in August.",
            "attacked",
            "2016-08-01 2016-08-31 4 sentence",
        ),
        (
            "Shelling killed ten in the past 24 hours.",
            "killed",
            "2016-09-08 2016-09-09 2 sentence",
        ),
        (
            "Rebels attacked the town between 3 and 7 August.",
            "attacked",
            "2016-08-03 2016-08-07 2 sentence",
        ),
        (
            "Rebels attacked the town from Monday to Thursday.",
            "attacked",
            "2016-09-05 2016-09-08 2 sentence",
        ),
        // A year belongs to its own clause.
        (
            "|Rebels attacked the town|, which they had left in 2014.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
        (
            "Rebels attacked the town in 2014.",
            "attacked",
            "2014-01-01 2014-12-31 5 sentence",
        ),
        // Borders of a stretch are not the day.
        (
            "Rebels have attacked the town since 3 August.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
        (
            "Rebels attacked the town on Nov. 13-14, 2014.",
            "attacked",
            "2014-11-13 2014-11-14 2 sentence",
        ),
        (
            "Rebels attacked the town the day before Thursday's vote.",
            "attacked",
            "2016-09-07 2016-09-07 1 sentence",
        ),
        (
            "Rebels attacked the town in the first week of August.",
            "attacked",
            "2016-08-01 2016-08-07 3 sentence",
        ),
        (
            "Rebels have attacked many towns in recent weeks.",
            "attacked",
            "2016-08-10 2016-09-09 5 sentence",
        ),
        // Never over sentences.
        (
            "He resigned on Tuesday. Rebels attacked a convoy.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
        (
            "Rebels recently attacked a convoy.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
        // Only the future lies behind the report.
        (
            "The leaders will meet on Monday.",
            "meet",
            "2016-09-12 2016-09-12 1 sentence",
        ),
        (
            "Rebels attacked a convoy on 20 September.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
        (
            "Rebels attacked a convoy on Saturday.",
            "attacked",
            "2016-09-10 2016-09-10 1 sentence",
        ),
        // Datelines.
        (
            "ALEPPO, Sept 8 (Reuters) - Rebels attacked a convoy.",
            "attacked",
            "2016-09-08 2016-09-08 1 dateline",
        ),
        (
            "ALEPPO, Aug 8 (Reuters) - Rebels attacked a convoy.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
    ] {
        let found = event(day("2016-09-09"), text, trigger);
        let got = found
            .days
            .map(|(first, last)| format!("{first} {last} {} {}", found.precision, found.basis));
        assert_eq!(got.as_deref(), Some(want), "{text}");
        assert_eq!(found.words.is_none(), found.basis == "article", "{text}");
    }
}

#[test]
fn without_any_day_an_event_has_none() {
    let found = event(None, "Rebels attacked a convoy on Thursday.", "attacked");
    assert_eq!(found, EventDate::default());
    let found = event(
        None,
        "Rebels attacked a convoy on 3 August 2014.",
        "attacked",
    );
    assert_eq!(found.days, day("2014-08-03").zip(day("2014-08-03")));
}
